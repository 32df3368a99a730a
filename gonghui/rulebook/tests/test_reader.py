"""The reader accepts exactly the format: whatever else stands in a file is named with file and key."""

import re
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from gonghui.rulebook import RulebookError
from gonghui.rulebook.reader import Rulebook, read_rulebook

CATALOGUE = """
[talks.reply]
kind = "limit"
title = "答复"
from = "the letter"
from_title = "收信之日"
[talks.heads]
kind = "number"
strictest = "largest"
title = "人数"
[talks.outsiders]
kind = "share"
strictest = "smallest"
title = "外聘比例"
[talks.refusal]
kind = "choice"
title = "拒绝"
options = { allowed = "可以", not_allowed = "不可以" }
[talks.topics]
kind = "listing"
title = "内容"
[talks.delegates]
kind = "scale"
strictest = "largest"
title = "代表"
[talks.wages]
kind = "amounts"
title = "工资"
"""
HEAD = """
[jurisdiction]
code = "100000"
name = "全国"
[sources]
law = "https://example.org/law"
"""
LAW = 'basis = "某法 第一条"\nsource = "law"\nsince = 2020-01-01\n'
REPLY = f'[talks.reply]\ndays = 20\nunit = "calendar"\nfrom = "the letter"\n{LAW}'
PLEDGE = (
    '[talks.reply]\nfrom = "the letter"\nsince = 2020-01-01\n'
    'promised = { days = 3, unit = "working", basis = "某镇承诺", source = "镇里的介绍" }\n'
)


@pytest.fixture
def read(tmp_path: Path):
    """Read a one-nation rulebook whose rules are the given text."""

    def read_text(rules: str, head: str = HEAD, name: str = "100000.toml") -> Rulebook:
        (tmp_path / "catalogue.toml").write_text(CATALOGUE, encoding="utf-8")
        (tmp_path / name).write_text(head + rules, encoding="utf-8")
        return read_rulebook(tmp_path)

    return read_text


def test_a_whole_file_is_read(read):
    rules = read(REPLY + f'[talks.outsiders]\nvalue = "1/3"\n{LAW}').rules_at("110000", date(2026, 1, 1))
    (limit,) = rules.limit("talks.reply")
    assert (limit.length, limit.unit, limit.basis, limit.since) == (
        20,
        "calendar",
        "某法 第一条",
        date(2020, 1, 1),
    )
    assert limit.sources == ("https://example.org/law",)
    assert rules.share("talks.outsiders").value == Fraction(1, 3)


def test_a_promise_may_stand_without_a_limit(read):
    rules = read(PLEDGE).rules_at("110000", date(2026, 1, 1))
    assert (rules.limit("talks.reply"), rules.binding("talks.reply")) == ((), ())
    (promise,) = rules.promises("talks.reply")
    assert (promise.days, promise.unit, promise.basis) == (3, "working", "某镇承诺")
    assert read(PLEDGE).rules_at("110000", date(2019, 12, 31)).promises("talks.reply") == ()


def swap(old: str, new: str) -> str:
    assert old in REPLY
    return REPLY.replace(old, new)


@pytest.mark.parametrize(
    ("rules", "key", "problem"),
    [
        (REPLY + "extra = 1\n", "talks.reply", "unknown key 'extra'"),
        (REPLY.replace("reply", "replies"), "talks.replies", "no such rule"),
        (swap('basis = "某法 第一条"\n', ""), "talks.reply", "'basis' is missing"),
        (swap('source = "law"\n', ""), "talks.reply", "'source' is missing"),
        (swap("since = 2020-01-01\n", ""), "talks.reply", "'since' is missing"),
        (swap('"某法 第一条"', '" "'), "talks.reply", "'basis' must be a text"),
        (swap('"law"', '"rumour"'), "talks.reply", "source 'rumour' is not in the file's [sources]"),
        (swap('"law"', "[{}]"), "talks.reply", "source {} is not in the file's [sources]"),
        (swap('"law"', "[]"), "talks.reply", "'source' names nothing"),
        (swap("2020-01-01", '"2020-01-01"'), "talks.reply", "'since' must be a date"),
        (swap("2020-01-01", "2020-01-01T00:00:00"), "talks.reply", "'since' must be a date"),
        (REPLY + "until = 2019-12-31\n", "talks.reply", "'until' lies before 'since'"),
        (swap('"calendar"', '"business"'), "talks.reply", "'unit' must be one of"),
        (swap('unit = "calendar"\n', ""), "talks.reply", "'unit' must be one of"),
        (swap("days = 20", "days = 0"), "talks.reply", "'days' must be a whole number"),
        (swap("days = 20", "days = true"), "talks.reply", "'days' must be a whole number"),
        (swap("days = 20", "days = 20\nmonths = 1"), "talks.reply", "exactly one of"),
        (swap("days = 20\n", ""), "talks.reply", "exactly one of"),
        (swap("days = 20", "years = 1").replace("calendar", "working"), "talks.reply", "counted in the unit"),
        (swap('"the letter"', '"the answer"'), "talks.reply", "'from' must be 'the letter'"),
        (REPLY + "extension = -1\n", "talks.reply", "'extension' must be"),
        (REPLY + "promised = 3\n", "talks.reply", "'promised' must be a table"),
        (REPLY + 'promised = { days = 3, unit = "working" }\n', "talks.reply.promised", "'basis' is missing"),
        (PLEDGE.replace('from = "the letter"\n', ""), "talks.reply", "'from' is missing"),
        (PLEDGE.replace("the letter", "the answer"), "talks.reply", "'from' must be 'the letter'"),
        (PLEDGE + 'basis = "某法"\n', "talks.reply", "unknown key 'basis'"),
        (PLEDGE + "extension = 3\n", "talks.reply", "unknown key 'extension'"),
        (PLEDGE + "until = 2019-12-31\n", "talks.reply", "'until' lies before 'since'"),
        (PLEDGE.replace('unit = "working", ', ""), "talks.reply.promised", "'unit' is missing"),
        (f'[talks.heads]\nvalue = "3"\n{LAW}', "talks.heads", "'value' must be a whole number"),
        (f"[talks.heads]\ndays = 3\n{LAW}", "talks.heads", "unknown key 'days'"),
        (f'[talks.outsiders]\nvalue = "4/3"\n{LAW}', "talks.outsiders", "more than 0 and at most 1"),
        (f'[talks.outsiders]\nvalue = "1/0"\n{LAW}', "talks.outsiders", "must be a share"),
        (f"[talks.outsiders]\nvalue = 0.33\n{LAW}", "talks.outsiders", "must be a text"),
        (f'[talks.refusal]\nvalue = "maybe"\n{LAW}', "talks.refusal", "must be one of allowed, not_allowed"),
        (f"[talks.topics]\nitems = []\n{LAW}", "talks.topics", "'items' must be a list of tables"),
        (
            f'[talks.topics]\nitems = [{{ key = "a", text = "甲" }}]\n{LAW}',
            "talks.topics.items[0]",
            "'fixed' is missing",
        ),
        (
            f'[talks.topics]\nitems = [{{ key = "a", text = "甲", fixed = 1 }}]\n{LAW}',
            "talks.topics.items[0]",
            "'fixed' must be true or false",
        ),
        (
            "[talks.topics]\nitems = [\n" + '{ key = "a", text = "甲", fixed = true },\n' * 2 + f"]\n{LAW}",
            "talks.topics.items[1]",
            "stands twice",
        ),
        (
            f"[talks.delegates]\nbands = [{{ from = 100, base = 40 }}]\n{LAW}",
            "talks.delegates",
            "start from 0",
        ),
        (f"[talks.wages]\nvalues = [2490, 22.6]\n{LAW}", "talks.wages", "must be whole numbers"),
        (f"[talks.wages]\nvalues = 2490\n{LAW}", "talks.wages", "must be a list of whole numbers"),
        ("[talks]\nreply = 20\n", "talks.reply", "must be a table"),
        ("talks = 20\n", "sources", "'talks' must be a text"),
    ],
)
def test_what_breaks_the_format_is_named_with_file_and_key(read, rules, key, problem):
    with pytest.raises(RulebookError) as caught:
        read(rules)
    assert str(caught.value).startswith(f"100000.toml: [{key}] ")
    assert problem in str(caught.value)


@pytest.mark.parametrize(
    ("head", "key"),
    [
        (HEAD.replace('code = "100000"', 'code = "330000"'), "jurisdiction"),
        (HEAD.replace('name = "全国"', ""), "jurisdiction"),
        (HEAD.replace("[jurisdiction]", '[jurisdiction]\nmotto = "好"'), "jurisdiction"),
        (HEAD.replace('"https://example.org/law"', "7"), "sources"),
        ("name = 3\n" + HEAD, "name"),
        ("name = \n" + HEAD, "file"),
    ],
)
def test_a_bad_head_is_named_with_file_and_key(read, head, key):
    with pytest.raises(RulebookError, match=rf"^100000\.toml: \[{key}\] "):
        read(REPLY, head=head)


def test_a_file_may_say_what_its_readers_must_know_of_it(read):
    head = HEAD.replace('name = "全国"', 'name = "全国"\nnote = "只收录了一部分。"')
    assert read(REPLY, head=head).jurisdictions["100000"].note == "只收录了一部分。"


def test_a_section_reaches_to_the_next_one(read, tmp_path):
    read(REPLY)
    text = CATALOGUE.replace('title = "答复"', 'title = "答复"\nsection = "时限"')
    text = text.replace('title = "拒绝"', 'title = "拒绝"\nsection = "规矩"')
    (tmp_path / "catalogue.toml").write_text(text, encoding="utf-8")
    kinds = read_rulebook(tmp_path).catalogue.values()
    assert [kind.section for kind in kinds] == ["时限"] * 3 + ["规矩"] * 4


def test_a_rulebook_without_the_nation_is_refused(read):
    with pytest.raises(RulebookError, match="the nation's file is missing"):
        read(REPLY, head=HEAD.replace("100000", "330000"), name="330000.toml")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('kind = "limit"', 'kind = "limits"', "kind must be one of"),
        ('title = "答复"', "", "'title' is missing"),
        ('title = "答复"', 'title = "答复"\nunit = "working"', "unknown key 'unit'"),
        ('title = "答复"', 'title = "答复"\ndirection = "sideways"', "direction must be one of"),
        ('strictest = "largest"', 'strictest = "most"', "strictest must be one of"),
        ('title = "人数"', 'title = "人数"\nsentence = "不少于三人"', "sentence must hold {value}"),
        ('title = "内容"', 'title = "内容"\nsentence = "{value}"', "unknown key 'sentence'"),
    ],
)
def test_a_catalogue_is_read_as_strictly(tmp_path, old, new, problem):
    (tmp_path / "catalogue.toml").write_text(CATALOGUE.replace(old, new), encoding="utf-8")
    with pytest.raises(RulebookError, match=rf"^catalogue\.toml: .*{re.escape(problem)}"):
        read_rulebook(tmp_path)
