"""A hot summer: the bureau looks up who pays a heat allowance, hands the texts out; the union reads its month."""

from __future__ import annotations

import io
import zipfile

import pytest

from gonghui.kernel import clock
from gonghui.kernel.actions.tasks import tick_all
from gonghui.kernel.errors import Conflict, NotVisible, Refused
from gonghui.kernel.events.models import EventRecord
from gonghui.services.bargaining.actions.archive import fetch_export, finish_export, made, order_export
from gonghui.services.bargaining.actions.report import draw_up_report
from gonghui.services.bargaining.archive.comparing import side_by_side
from gonghui.services.bargaining.archive.filters import narrowed
from gonghui.services.bargaining.archive.queries import entries_of, search
from gonghui.services.bargaining.report.keeping import document_of
from gonghui.services.bargaining.tests.archive_stage import HEAT, in_effect

from .calendar import day

SOUGHT = {"q": "高温津贴"}


def found(player, at, **given):
    return [hit.entry.enterprise.short_name for hit in search(player.actor, given, clock.day_of(at)).hits]


def test_the_heat_allowances_of_a_town(city):
    round = city.with_a_signed_contract(on="2026-04-20")
    in_effect(city, "东城水暖", text=HEAT, on=day("2026-04-10"))
    in_effect(city, "东城锁具", text=HEAT.replace("三百", "四百"), on=day("2026-04-15"))
    in_effect(city, "古山电器", town=city.other_town, text=HEAT, on=day("2026-04-16"))
    round.employer.files(on="2026-04-22")
    assert "永康铝业" not in found(city.reviewer, round.at)
    round.bureau.passes(on="2026-04-28")
    round.employer.posts(on="2026-04-30")

    # The reviewer finds those that pay one, and in the town those that raised it.
    reviewer, at = city.reviewer.actor, round.on("2026-06-15")
    assert found(city.reviewer, at) == ["永康铝业", "古山电器", "东城锁具", "东城水暖"]
    assert found(city.reviewer, at, **SOUGHT) == ["古山电器", "东城锁具", "东城水暖"]
    in_town = {**SOUGHT, "place": city.town.pk}
    assert found(city.reviewer, at, **in_town) == ["东城锁具", "东城水暖"]
    assert found(city.reviewer, at, **in_town, amount_from=301, amount_to=3000) == []

    # Side by side, what is written.
    beside = side_by_side(narrowed(entries_of(reviewer), in_town, clock.day_of(at)), "", ["高温津贴"])
    assert ["四百" in "".join(piece.text for piece in one.words) for one in beside] == [True, False]

    # All texts in one file; who had them is remembered.
    filters = {"q": "高温津贴", "place": str(city.town.pk)}
    export = order_export(city.town, actor=reviewer, at=at, form="zip", filters=filters).value
    with pytest.raises(Conflict):
        fetch_export(export, actor=reviewer, at=at)
    finish_export(export, actor=reviewer, at=at, content=made(export, site="https://example.cn/"))
    file = fetch_export(export, actor=reviewer, at=at).value.file
    with zipfile.ZipFile(io.BytesIO(bytes(file))) as bundle:
        assert len(bundle.namelist()) == 5
    with pytest.raises(NotVisible):
        fetch_export(export, actor=city.town_cadre.actor, at=at)
    told = EventRecord.objects.filter(chain_id=city.town.pk).order_by("seq")
    assert [one.kind for one in told] == ["bargaining.contracts_exported", "bargaining.export_downloaded"]

    # The clock tells the cadres on the first working day of July, and they draw June up.
    round.on("2026-07-01")
    tick_all()
    assert "6 月的集体协商月报可以看了" in round.messages(city.town_cadre)
    with pytest.raises(Refused):
        draw_up_report(city.town, actor=city.town_cadre.actor, at=round.at, month=day("2026-07-01"))
    report = draw_up_report(city.town, actor=city.town_cadre.actor, at=round.at, month=day("2026-06-01")).value
    said = "".join(block.text for block in document_of(report).blocks if block.kind == "paragraph")
    assert "6月，全地区发起工资集体协商0轮" in said
    assert "生效3份" in said
