"""The processes Gonghui consists of when it runs: no domain knowledge lives here.

Words: a *site* is one installation with its state folder and database; the *cluster* is the PostgreSQL server
that belongs to it; the *owner* role (`postgres`) migrates, the *application* role (`gonghui_app`) does
everything else; a *part* is one process under the supervisor (web, worker, ...).
"""

from __future__ import annotations


class RuntimeProblem(Exception):
    """Something outside the program is not as it must be; `sentence` (Chinese) says what to do about it."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
