"""The worker's side of the runner: reactions to what has been committed."""

from __future__ import annotations

from django.utils.module_loading import import_string
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from gonghui.kernel.events.models import EventRecord
from gonghui.kernel.manifests import reactions_to


@app.task(name="events.react", retry=RetryStrategy(max_attempts=8, exponential_wait=4), pass_context=False)
def react(record: str) -> None:
    """Let every service that declared a reaction to this event have its turn; reactions are idempotent."""
    found = EventRecord.objects.get(pk=record)
    for reaction in reactions_to(found.kind):
        import_string(reaction.do)(found)
