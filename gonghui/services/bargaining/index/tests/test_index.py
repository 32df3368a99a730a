"""The index of real rounds: gathered from what the steps left, ranked in an area, changed with its weights."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.errors import Conflict, Forbidden, Refused
from gonghui.kernel.measures.models import Fact
from gonghui.kernel.measures.rolling import add_up
from gonghui.kernel.notices.actions import read_posting as read
from gonghui.kernel.notices.models import Posting
from gonghui.services.bargaining.actions.index import change_weights, compute_index
from gonghui.services.bargaining.index.gathering import facts_of
from gonghui.services.bargaining.index.keeping import keep, keep_all_below, keep_stale
from gonghui.services.bargaining.models import IndexWeights, RoundIndex
from gonghui.services.bargaining.queries.index import general, index_of, ranking, weights_for
from gonghui.services.bargaining.tests import posting_stage
from gonghui.services.bargaining.tests.posting_stage import POSTED
from tests.plugin_cast import begins_after, client_of

pytestmark = [pytest.mark.django_db, begins_after(posting_stage.post)]

AT = POSTED + timedelta(days=2)


def others(**changed):
    return {**general().weights, **changed}


def set_weights(city, by="city_cadre", of="federation", **changed):
    return change_weights(
        getattr(city, of), actor=getattr(city, by).actor, at=AT, weights=others(**changed), aims=dict(general().aims),
        reason="突出投票",
    )  # fmt: skip


def test_the_facts_of_a_round(round):
    known = facts_of(round, clock.day_of(AT))
    assert known.workers == 16
    assert known.days_late is None, "its first round"
    assert (known.rise, known.last_rise, known.guideline) == (Decimal("5.00"), None, None)
    assert known.readers == 0
    assert known.deadlines is not None and known.deadlines[0] <= known.deadlines[1]
    assert known.lawful is not None
    assert known.spectators is None and known.proposals is None, "there was no room in this round"


def test_reading_the_posting_counts(city, round):
    before = facts_of(round, clock.day_of(AT)).readers
    read(Posting.objects.get(matter=round.matter), actor=city.worker(3).actor, at=AT)
    assert (before, facts_of(round, clock.day_of(AT)).readers) == (0, 1)


def test_it_is_kept_ranked_and_becomes_a_figure_of_the_enterprise(city, round):
    keep(round, AT)
    add_up()
    kept = RoundIndex.objects.get(round=round)
    assert kept.total == index_of(round, clock.day_of(AT)).total
    assert [row.round_id for row in ranking(city.town, kept.year)] == [round.pk]
    assert list(ranking(city.other_town, kept.year)) == []
    assert Fact.objects.get(measure="bargaining.index").value == kept.total


def test_what_time_changes_is_computed_again_and_what_it_does_not_is_left(round):
    keep(round, AT)
    assert keep_stale(AT + timedelta(hours=23)) == 0
    assert keep_stale(AT + timedelta(hours=25)) == 1
    assert keep_stale(AT + timedelta(days=90)) == 1, "once more, and then it is settled"
    assert keep_stale(AT + timedelta(days=180)) == 0


def test_other_weights_compute_the_branch_anew(city, round):
    keep(round, AT)
    before = RoundIndex.objects.get(round=round)
    done = set_weights(city, reading=100)
    assert "（第 1 版）：突出投票（合同知晓 4→100）" in done.events[0].sentence(_Names())
    keep_all_below(str(city.federation.pk))
    after = RoundIndex.objects.get(round=round)
    assert after.total < before.total
    assert after.weights == weights_for(city.enterprise) == done.value
    assert set_weights(city, reading=90).value.version == 2


def test_the_nearest_federation_decides(city, round):
    set_weights(city, reading=100)
    set_weights(city, by="town_cadre", of="town", reading=0)
    assert weights_for(city.enterprise).federation == city.town
    assert weights_for(city.far_enterprise).federation == city.federation


def test_weights_are_checked(city):
    with pytest.raises(Conflict, match="没有改动"):
        set_weights(city)
    with pytest.raises(Refused, match="至少有一项"):
        set_weights(city, **dict.fromkeys(general().weights, 0))
    with pytest.raises(Refused, match="0 到 100"):
        set_weights(city, reading=101)
    with pytest.raises(Refused, match="每一项"):
        change_weights(
            city.federation, actor=city.city_cadre.actor, at=AT, weights={"reading": 1}, aims={}, reason="试"
        )
    with pytest.raises(Forbidden):
        set_weights(city, by="town_cadre", reading=1)
    with pytest.raises(Forbidden):
        set_weights(city, by="reviewer", reading=1)


def test_a_version_stays_as_it_was(city):
    set_weights(city, reading=50)
    with pytest.raises((IntegrityError, Exception), match="only grows"), transaction.atomic():
        IndexWeights.objects.update(reason="改写")


def test_computing_asks_a_fixed_number_of_queries(city, round):
    from gonghui.kernel.rights import system

    with CaptureQueriesContext(connection) as few:
        compute_index(round, actor=system("index"), at=AT)
    for number in range(1, 9):
        read(Posting.objects.get(matter=round.matter), actor=city.worker(number).actor, at=AT)
    with CaptureQueriesContext(connection) as many:
        compute_index(round, actor=system("index"), at=AT)
    assert len(many) <= len(few)


def test_workers_read_the_index_of_their_own_round_and_no_ranking(city, round):
    page = client_of(city.worker(3)).get(reverse("bargaining:round_index", args=[round.pk]))
    assert page.status_code == 200
    words = page.content.decode()
    assert "合同知晓" in words and "以前没有到期的合同" in words and "不计分" in words
    assert client_of(city.outsider).get(reverse("bargaining:round_index", args=[round.pk])).status_code == 404
    assert client_of(city.worker(3)).get(reverse("bargaining:ranking", args=[city.town.pk])).status_code == 403


def test_the_pages_of_an_area(city, round):
    keep(round, AT)
    client = client_of(city.city_cadre)
    year = RoundIndex.objects.get(round=round).year
    shown = client.get(reverse("bargaining:ranking", args=[city.federation.pk]), {"year": year}).content.decode()
    assert "永康铝业" in shown and "调整权重" in shown
    address = reverse("bargaining:index_weights", args=[city.federation.pk])
    form = {f"weight_{key}": value for key, value in others(reading=33).items()}
    form |= {f"aim_{key}": value for key, value in general().aims.items()}
    wrong = client.post(address, {**form, "reason": ""})
    assert wrong.status_code == 422 and "33" in wrong.content.decode()
    assert client.post(address, {**form, "reason": "提高知晓"}).status_code == 302
    assert IndexWeights.objects.get().weights["reading"] == 33
    assert client_of(city.reviewer).get(address).status_code == 403


class _Names:
    def person(self, _):
        return ""

    def organisation(self, _):
        return "永康市总工会"
