"""The worker's long work for wage bargaining."""

from __future__ import annotations

from procrastinate.contrib.django import app

from gonghui.kernel import clock

from .index import keeping


@app.task(name="bargaining.index.keep_all_below")
def keep_all_below(federation: str, after: str) -> None:
    """The next batch of a branch whose weights have changed."""
    clock.sync()
    keeping.keep_all_below(federation, after)
