"""Articles of a contract with their change marks: a tag in words, underline for new, a stroke for old."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from gonghui.kernel.papers.document.blocks import Article, Change, Clauses
from gonghui.kernel.papers.document.text import chinese_number
from gonghui.kernel.papers.printing.pieces import ADDED, LABEL, PLAIN, REMOVED, TAG, Line, Run

_LEGEND = "说明：〔新增〕〔修改〕〔删除〕与上一份合同相比；加下划线的是新写入的文字，加删除线的是删去的文字。"
# Comparing is quadratic; beyond this many characters the whole wording is marked instead.
_COMPARED = 3000


def clauses(block: Clauses) -> Iterator[Line]:
    """The lines of the articles; a legend first if anything changed."""
    if any(article.change is not Change.UNCHANGED for article in block.articles):
        yield Line("small", (Run(_LEGEND),))
    for article in block.articles:
        yield from _article(article)


def _article(article: Article) -> Iterator[Line]:
    if article.change is Change.REMOVED:
        yield from _paragraphs("article", _head(article, "原", "删除"), [Run(article.text, REMOVED)])
    elif article.change is Change.ADDED:
        yield from _paragraphs("article", _head(article, "", "新增"), [Run(article.text, ADDED)])
    elif article.change is Change.CHANGED:
        now, before = compare(article.was, article.text)
        yield from _paragraphs("article", _head(article, "", "修改"), now)
        if article.was:
            yield from _paragraphs("was", [Run("原文：", LABEL)], before)
    else:
        yield from _paragraphs("article", _head(article, "", ""), [Run(article.text)])


def _head(article: Article, before: str, tag: str) -> list[Run]:
    named = f"　{article.title}" if article.title else ""
    head = [Run(f"{before}第{chinese_number(article.number)}条{named}　", LABEL)]
    return [*head, Run(f"〔{tag}〕", TAG)] if tag else head


def _paragraphs(role: str, head: list[Run], body: list[Run]) -> Iterator[Line]:
    """Split the body at its line feeds; the head stands before the first part."""
    line = list(head)
    for run in body:
        first, *others = run.text.split("\n")
        line.append(Run(first, run.mark))
        for part in others:
            yield Line(role, tuple(run for run in line if run.text))
            line = [Run(part, run.mark)]
    yield Line(role, tuple(run for run in line if run.text))


def compare(before: str, after: str) -> tuple[list[Run], list[Run]]:
    """The new wording with what is new marked, and the old wording with what is gone marked."""
    if not before or len(before) + len(after) > _COMPARED:
        return [Run(after, ADDED)], [Run(before, REMOVED)]
    now, then = [], []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        then.append(Run(before[a:b], PLAIN if kind == "equal" else REMOVED))
        now.append(Run(after[c:d], PLAIN if kind == "equal" else ADDED))
    return [run for run in now if run.text], [run for run in then if run.text]
