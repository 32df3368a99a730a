"""Handing out contracts of an area: ordered, made, fetched; each is told on the chain of the area's body."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import QuerySet

from gonghui.kernel import clock
from gonghui.kernel.actions import action
from gonghui.kernel.errors import Conflict, Refused
from gonghui.kernel.events.outbox import defer
from gonghui.kernel.organisations.models import Organisation
from gonghui.kernel.organisations.queries import areas_of
from gonghui.kernel.rights import Actor

from ..archive.bundling import bundle
from ..archive.filters import FiltersForm, narrowed
from ..archive.models import Form, State
from ..archive.queries import entries_of
from ..archive.sheet import COLUMNS, rows
from ..archive.workbook import contracts_workbook
from ..events import ContractsExported, ExportDownloaded
from ..models import Entry, Export
from ..rights import Archive

#: The most contracts of a workbook, and of a bundle with all texts.
MOST = {Form.XLSX: 30_000, Form.ZIP: 200}
#: Fewer are made while one waits; more by the worker while the page shows how far it is.
AT_ONCE = {Form.XLSX: 300, Form.ZIP: 3}
#: After so many contracts the page is told how far it is.
TELL_EVERY = 5


@action(Archive.EXPORT_CONTRACTS, on=Organisation)
def order_export(
    area: Organisation, *, form: str, filters: dict[str, str], chosen: Sequence[UUID] = (), actor: Actor, at: datetime
) -> tuple[ContractsExported, Export]:
    """Order a workbook or a bundle of what the filters find (or of the chosen ones among the reader's own).

    Raises Refused where nothing is found, or more than one file holds.
    """
    most = MOST[Form(form)]
    keys = [str(key) for key in chosen]
    count = len(wanted(filters, keys, actor, at).values_list("pk")[: most + 1])
    if count == 0:
        raise Refused("没有查到合同，没有什么可以导出。请换个条件。")
    if count > most:
        raise Refused(f"一次最多导出 {most} 份，请再加些条件分几次导出。")
    assert actor.person_id is not None
    export = Export.objects.create(
        area=area, by_id=actor.person_id, ordered_at=at, form=form, filters=filters, chosen=keys, total=count
    )
    if count > AT_ONCE[Form(form)]:
        defer("bargaining.make_export", export=str(export.pk))
    return ContractsExported(export.pk, area.pk, form, count, urlencode(filters)), export


def wanted(filters: dict[str, str], chosen: Sequence[str], reader: Actor, at: datetime) -> QuerySet[Entry]:
    """The entries of an export, of the reader's own area as it is now, the newest first."""
    found = entries_of(reader)
    if chosen:
        return found.filter(pk__in=[UUID(key) for key in chosen])
    form = FiltersForm(filters, areas=areas_of(reader))
    return narrowed(found, form.given, clock.day_of(at))


def made(export: Export, *, site: str) -> bytes:
    """The bytes of an export, read as the one who ordered it may read; how far it is can be seen meanwhile."""
    reader, on = Actor.person(export.by_id), clock.day_of(export.ordered_at)
    entries = wanted(export.filters, export.chosen, reader, export.ordered_at)[: MOST[Form(export.form)]]
    if export.form == Form.XLSX:
        with contracts_workbook(COLUMNS, _counting(rows(entries, on), export)) as book:
            return book.read()
    full = entries.select_related("enterprise", "contract").defer("text", "grams")
    return bundle(list(full), reader=reader, site=site, on=on, told=lambda done: _tell(export, done))


def _counting(rows: Any, export: Export) -> Any:
    for number, row in enumerate(rows, 1):
        yield row
        if number % (TELL_EVERY * 100) == 0:
            _tell(export, number)


def _tell(export: Export, done: int) -> None:
    """How far it is: no fact, only what the waiting page shows."""
    if done % TELL_EVERY == 0:
        Export.objects.filter(pk=export.pk).update(done=done)


@action(Archive.MAKE_THE_EXPORT, on=Export, quiet=True)
def finish_export(export: Export, *, content: bytes) -> tuple[list[Any], Export]:
    """Keep the file that was made; a second one is dropped."""
    if export.state == State.MAKING:
        export.state, export.file, export.done = State.READY, content, export.total
        export.save(update_fields=["state", "file", "done"])
    return [], export


@action(Archive.MAKE_THE_EXPORT, on=Export, quiet=True)
def expire_export(export: Export) -> None:
    """Forget the file; that it was handed out stays."""
    export.state, export.file = State.EXPIRED, None
    export.save(update_fields=["state", "file"])


@action(Archive.SEE_THE_EXPORT, on=Export)
def fetch_export(export: Export) -> tuple[ExportDownloaded, Export]:
    """Hand the file out; each time is recorded. Raises Conflict when it is not made or no longer kept."""
    if not export.is_ready:
        raise Conflict(
            "文件已经过了保存期，请回到合同库重新导出。" if export.state == State.EXPIRED else "文件还没有做好。"
        )
    return ExportDownloaded(export.pk, export.form, export.total), export
