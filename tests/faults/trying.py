"""Sends what nobody should send to every form that a page shows."""

from __future__ import annotations

from collections import defaultdict

from django.db import transaction
from django.test import Client

from .pages import Form, forms_on

HOSTILE = '<script>alert(1)</script>{{7*7}}=HYPERLINK("http://x")\'"><img src=x onerror=1>🐉𠮷\u202e'
#: What is typed, and what the answer to it may never be.
KINDS = {"hostile": HOSTILE, "nul": "甲\x00乙", "huge": "长" * 350_000, "empty": " \t　"}
ANSWERS = {200, 201, 204, 302, 303, 403, 404, 409, 413, 422, 429}


class Trial:
    """All forms found, and what came of each: stage and address, kind of input, status and page."""

    def __init__(self) -> None:
        self.found: dict[str, set[str]] = defaultdict(set)
        self.faults: dict[str, list[str]] = defaultdict(list)

    def of(self, stage: str, clients: dict[str, Client], pages: dict[str, list[str]]) -> None:
        """Try the forms on these pages, by role."""
        for role, addresses in pages.items():
            for address in addresses:
                shown = clients[role].get(address, follow=True)
                for form in forms_on(shown.request["PATH_INFO"], shown.content.decode()):
                    self.try_form(stage, clients[role], form)

    def try_form(self, stage: str, client: Client, form: Form) -> None:
        if form.action in self.found[stage] or "sign-out" in form.action:
            return
        self.found[stage].add(form.action)
        for kind, words in KINDS.items():
            if form.texts or kind == "empty":
                self._send(stage, client, form, kind, words)

    def _send(self, stage: str, client: Client, form: Form, kind: str, words: str) -> None:
        with transaction.atomic():
            got = client.post(form.action, form.filled(words))
            shown = got
            if got.status_code in (302, 303):
                shown = client.get(got["Location"].partition("#")[0], follow=True)
            page = b"" if shown.streaming else shown.content
            transaction.set_rollback(True)
        for answer in (got, shown):
            if answer.status_code not in ANSWERS:
                self.faults[kind].append(f"{stage} {form.action}: {answer.status_code}")
        if kind == "hostile" and (b"<script>alert" in page or b"<img src=x" in page):
            self.faults[kind].append(f"{stage} {form.action}: markup came through")
        if kind in ("nul", "huge") and got.status_code in (302, 303):
            self.faults[kind].append(f"{stage} {form.action}: taken as it was")

    def found_enough(self, least: int) -> None:
        """A crawl that finds nothing proves nothing."""
        empty = [stage for stage, found in self.found.items() if not found]
        assert not empty
        assert sum(len(found) for found in self.found.values()) > least, dict(self.found)
