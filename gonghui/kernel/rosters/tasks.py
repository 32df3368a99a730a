"""The worker's part: reading large files, and forgetting what waited too long."""

from __future__ import annotations

from datetime import timedelta

from procrastinate.contrib.django import app

from gonghui.kernel import clock
from gonghui.kernel.rights import system

from .actions import read_file
from .models import State, Upload

# What was rejected stays to be mended, what was not confirmed to be decided on; then it is forgotten.
KEPT_FOR = timedelta(days=30)


@app.task(name="rosters.read")
def read(upload: str) -> None:
    """Read one upload; a second run finds it read."""
    read_file(upload, actor=system("rosters"), at=clock.now())


@app.periodic(cron="27 3 * * *")
@app.task(name="rosters.forget", pass_context=False)
def forget(timestamp: int) -> None:
    """Delete uploads past their keeping time, and the faulty lines of those that were imported."""
    old = Upload.objects.filter(uploaded_at__lt=clock.now() - KEPT_FOR)
    for upload in old.filter(state=State.IMPORTED):
        upload.staged.all().delete()
    old.exclude(state=State.IMPORTED).delete()
