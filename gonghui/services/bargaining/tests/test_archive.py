"""The contract database of an area: found by words and figures, by right only, page by page."""

from __future__ import annotations

import io
import zipfile
from datetime import date, timedelta

import pytest
import python_calamine

from gonghui.kernel import clock
from gonghui.kernel.errors import Conflict, Forbidden, Refused
from gonghui.kernel.events.models import EventRecord
from gonghui.kernel.organisations.queries import areas_of
from gonghui.services.bargaining.actions.archive import fetch_export, finish_export, made, order_export
from gonghui.services.bargaining.archive.comparing import over_the_years, side_by_side
from gonghui.services.bargaining.archive.filters import FiltersForm
from gonghui.services.bargaining.archive.models import State
from gonghui.services.bargaining.archive.queries import PAGE, area_body, entries_of, search
from gonghui.services.bargaining.models import Clause, Entry, Export, Kind
from gonghui.services.bargaining.queries.desk import search as desk_search
from gonghui.services.bargaining.tasks import forget_exports, make_export
from tests.plugin_cast import begins_after

from . import archive_stage, filing_stage
from .archive_stage import HEAT, in_effect

TODAY = date(2026, 6, 1)


def three(city):
    """Three contracts: two in the town (one raises the heat allowance), one in another town."""
    in_effect(city, "东城水暖", text=HEAT, rise="8", on=date(2026, 3, 2))
    in_effect(city, "东城锁具", rise="3", on=date(2026, 3, 3), kind=Kind.BOTH, term_until=date(2026, 7, 1))
    in_effect(city, "古山电器", town=city.other_town, text=HEAT, rise="5", on=date(2026, 3, 4))


pytestmark = [pytest.mark.django_db, begins_after(three)]


def found(player, at=TODAY, **given):
    form = FiltersForm(given, areas=areas_of(player.actor))
    return [hit.entry.enterprise.short_name for hit in search(player.actor, form.given, at).hits]


ALL = ["古山电器", "东城锁具", "东城水暖"]


@pytest.mark.parametrize(
    ("given", "names"),
    [
        ({}, ALL),
        ({"q": "高温津贴"}, ["古山电器", "东城水暖"]),
        ({"q": "露天作业 东城"}, ["东城水暖"]),
        ({"q": "温贴"}, []),
        ({"q": "东城锁具有限公司"}, ["东城锁具"]),
        ({"rise_from": "4", "rise_to": "6"}, ["古山电器"]),
        ({"kind": "both"}, ["东城锁具"]),
        ({"state": "soon"}, ["东城锁具"]),
        ({"state": "expired"}, []),
        ({"until_to": "2026-12-31"}, ["东城锁具"]),
        ({"industry": "五金"}, ALL),
        ({"industry": "高温"}, []),
        ({"topic": "wage_system", "amount_from": "3000"}, ALL),
        ({"amount_from": "300", "amount_to": "300"}, ["古山电器", "东城水暖"]),
        ({"q": "高温津贴", "rise_from": "6"}, ["东城水暖"]),
    ],
)
def test_found_by_words_and_figures(city, given, names):
    assert found(city.city_cadre, **given) == names


def test_each_sees_their_own_area(city):
    assert found(city.town_cadre) == ["东城锁具", "东城水暖"]
    assert found(city.other_cadre) == ["古山电器"]
    assert found(city.reviewer) == ALL
    for player in (city.chair, city.worker(1), city.boss):
        assert not entries_of(player.actor)


def test_narrowed_to_a_town_of_one_s_own_only(city):
    assert found(city.city_cadre, place=str(city.other_town.pk)) == ["古山电器"]
    assert found(city.town_cadre, place=str(city.other_town.pk)) == ["东城锁具", "东城水暖"]


def test_the_words_are_marked_in_their_clause(city):
    (hit, _) = search(city.city_cadre.actor, {"q": "高温津贴"}, TODAY).hits
    said = hit.said[0]
    assert [piece.text for piece in said.heading if piece.is_hit] == ["高温津贴"]
    assert [piece.text for piece in said.words if piece.is_hit] == ["高温津贴"]


def test_bad_filters_say_what_to_do_and_narrow_nothing(city):
    form = FiltersForm({"q": "高", "rise_from": "9", "rise_to": "1", "pay_from": "5"}, areas=[])
    assert not form.is_valid()
    assert "至少写两个字" in form.errors["q"][0]
    assert "不小于" in form.errors["rise_to"][0]
    assert "选一个技能等级" in form.errors["grade"][0]


def test_pages_follow_each_other_without_gap_or_repetition(city):
    first = Entry.objects.select_related("contract__round").first()
    Entry.objects.bulk_create(_copies(city, first, PAGE * 2))
    seen, after = [], ""
    while True:
        page = search(city.city_cadre.actor, {}, TODAY, after)
        seen += [hit.entry.pk for hit in page.hits]
        after = page.after
        if not after:
            break
    assert seen == [entry.pk for entry in entries_of(city.city_cadre.actor)]
    assert page.count == len(seen) == PAGE * 2 + 3


def _copies(city, like, count):
    """More entries like one: each of a round of its own, three on each day."""
    for n in range(count):
        at = filing_stage.SIGNED + timedelta(minutes=500 + n)
        round = _bare_round(city, at, n)
        yield Entry(
            contract_id=round.pk, enterprise=city.enterprise, kind="wage", workforce=5, term_from=like.term_from,
            term_until=like.term_until, effective_on=date(2026, 1, 1) + timedelta(days=n // 3), text=like.text,
            grams=like.grams,
        )  # fmt: skip


def _bare_round(city, at, n):
    from gonghui.kernel.matters.models import Matter
    from gonghui.services.bargaining.models import Contract, Round

    matter = Matter.objects.create(
        number=f"旧-{n}", title="以前的", procedure_name="wage-round", procedure_version=1, step_key="review",
        enterprise=city.enterprise, union=city.union, place="330784", opened_at=at,
    )  # fmt: skip
    round = Round.objects.create(
        id=matter.pk, matter=matter, proposer="worker", term_from=date(2026, 5, 1), term_until=date(2027, 4, 30),
        workforce=16, join_code=matter.pk.hex[-12:],
    )  # fmt: skip
    Contract.objects.create(round=round)
    return round


def test_a_bent_address_begins_at_the_first_page(city):
    for after in ("x", "@@@", "A" * 200, "AAAA"):
        assert len(search(city.city_cadre.actor, {}, TODAY, after).hits) == 3


@begins_after(archive_stage.posted)
def test_a_contract_is_found_from_the_day_it_takes_effect(city, round):
    (hit,) = search(city.city_cadre.actor, {"q": "铝业 工资支付"}, TODAY).hits
    assert hit.entry.contract == round.contract
    assert (hit.entry.rise, hit.standing.text) == (5, "履行中")
    assert [one.title for one in desk_search(city.city_cadre.actor, "工资支付")] == [
        f"{round.matter.title} {round.contract.number}"
    ]


@begins_after(None)
def test_a_contract_not_in_effect_is_not_in_it(city):
    filing_stage.file(city)
    assert not found(city.city_cadre)


# ---- handed out


def order(city, player, form="xlsx", at=None, **more):
    at = at or clock.now()
    filters = more.pop("filters", {})
    area = area_body(player.actor)
    return order_export(area, actor=player.actor, at=at, form=form, filters=filters, **more).value


def test_a_workbook_holds_what_was_found_and_runs_nothing(city):
    Clause.objects.filter(topic_key="own-1").update(text='=HYPERLINK("http://evil.example","点我")')
    export = order(city, city.reviewer, filters={"q": "高温津贴"})
    content = made(export, site="http://x/")
    sheet = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert [row[1] for row in sheet[1:]] == ["古山电器有限公司", "东城水暖有限公司"]
    assert "=HYPERLINK" in sheet[1][-1]
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


def test_a_bundle_holds_each_text_and_an_index(city):
    chosen = Entry.objects.get(enterprise__short_name="东城水暖").pk
    export = order(city, city.town_cadre, "zip", chosen=[chosen])
    with zipfile.ZipFile(io.BytesIO(made(export, site="http://x/"))) as bundle:
        names = bundle.namelist()
        assert names[0] == "目录.xlsx"
        assert [name.rsplit(".")[-1] for name in names[1:]] == ["docx", "pdf"]
        assert all("东城水暖" in name for name in names[1:])
        assert bundle.read(names[2]).startswith(b"%PDF")


def test_ordering_and_each_download_are_recorded(city):
    export = order(city, city.reviewer, filters={"q": "高温津贴"})
    finish_export(export, actor=city.reviewer.actor, at=clock.now(), content=b"file")
    for _ in range(2):
        assert bytes(fetch_export(export, actor=city.reviewer.actor, at=clock.now()).value.file) == b"file"
    kinds = EventRecord.objects.filter(chain_id=city.federation.pk).order_by("seq").values_list("kind", flat=True)
    assert list(kinds) == ["bargaining.contracts_exported", *["bargaining.export_downloaded"] * 2]


def test_somebody_else_s_contracts_are_not_handed_out_by_naming_them(city):
    far = Entry.objects.get(enterprise__short_name="古山电器").pk
    with pytest.raises(Refused, match="没有查到"):
        order_export(
            city.town, actor=city.town_cadre.actor, at=clock.now(), form="xlsx", filters={}, chosen=[far]
        )  # fmt: skip


@pytest.mark.parametrize("who", ["chair", "boss", "other_cadre"])
def test_only_who_oversees_the_area_orders(city, who):
    with pytest.raises(Forbidden):
        order_export(city.town, actor=getattr(city, who).actor, at=clock.now(), form="xlsx", filters={})


def test_the_worker_makes_it_and_forgets_it_in_time(city):
    old = order(city, city.reviewer, at=clock.now() - timedelta(days=8))
    make_export(export=str(old.pk))
    old.refresh_from_db()
    assert old.is_ready
    forget_exports(0)
    old.refresh_from_db()
    assert (old.state, old.file) == (State.EXPIRED, None)
    with pytest.raises(Conflict, match="保存期"):
        fetch_export(old, actor=city.reviewer.actor, at=clock.now())
    assert Export.objects.count() == 1


# ---- compared


def test_a_clause_side_by_side(city):
    beside = side_by_side(entries_of(city.city_cadre.actor), "average_wage")
    assert [(one.entry.enterprise.short_name, one.figure) for one in beside] == [
        ("古山电器", "5 %"), ("东城锁具", "3 %"), ("东城水暖", "8 %"),
    ]  # fmt: skip


def test_a_clause_over_the_years(city):
    firm = Entry.objects.get(enterprise__short_name="东城水暖").enterprise
    in_effect(city, "东城水暖", firm=firm, text=HEAT.replace("三百", "四百"), on=date(2027, 3, 2))
    heat = next(one for one in over_the_years(city.town_cadre.actor, firm) if one.heading == "高温津贴")
    newest, first = heat.years
    assert [(change.how, change.text) for change in newest.changes if change.how != "same"] == [
        ("dropped", "三"), ("added", "四"),
    ]  # fmt: skip
    assert [change.how for change in first.changes] == ["same"]
    assert not over_the_years(city.other_cadre.actor, firm)
