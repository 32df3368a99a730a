"""The worker's part: files that take longer than anybody waits at a page, and forgetting them in time."""

from __future__ import annotations

from django.conf import settings
from procrastinate.contrib.django import app

from gonghui.kernel import clock
from gonghui.kernel.rights import system

from .actions.archive import expire_export, finish_export, made
from .archive.models import KEPT_FOR, State
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
