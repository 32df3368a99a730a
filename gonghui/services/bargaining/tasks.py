"""The worker's long work: files that nobody waits for at a page, forgetting them in time, and indexes of a branch."""

from __future__ import annotations

from django.conf import settings
from procrastinate.contrib.django import app

from gonghui.kernel import clock
from gonghui.kernel.rights import system

from .actions.archive import expire_export, finish_export, made
from .archive.models import KEPT_FOR, State
from .index import keeping
from .models import Export


@app.task(name="bargaining.make_export")
def make_export(export: str) -> None:
    """Make one export; a second run finds it made."""
    clock.sync()
    ordered = Export.objects.get(pk=export)
    if ordered.state == State.MAKING:
        content = made(ordered, site=settings.GONGHUI_PUBLIC_URL)
        finish_export(ordered, actor=system("archive"), at=clock.now(), content=content)


@app.periodic(cron="43 3 * * *")
@app.task(name="bargaining.forget_exports", pass_context=False)
def forget_exports(timestamp: int) -> None:
    """Delete the files past their keeping time."""
    clock.sync()
    at = clock.now()
    for old in Export.objects.filter(ordered_at__lt=at - KEPT_FOR).exclude(state=State.EXPIRED):
        expire_export(old, actor=system("archive"), at=at)


@app.task(name="bargaining.index.keep_all_below")
def keep_all_below(federation: str, after: str) -> None:
    """The next batch of a branch whose weights have changed."""
    clock.sync()
    keeping.keep_all_below(federation, after)
