"""Offices of one short name number their papers each for itself, and a long name still finds room."""

from __future__ import annotations

import pytest

from gonghui.kernel.organisations.models import Employment, Kind, Office, Organisation
from gonghui.services.bargaining.actions.filing import file_contract
from gonghui.services.bargaining.models import Contract

from . import filing_stage

pytestmark = pytest.mark.django_db


def test_two_bureaus_and_two_unions_of_one_short_name_give_the_same_numbers(city):
    city.body(Kind.HR_BUREAU, city.bureau.short_name, city.other_town)
    union = city.body(Kind.ENTERPRISE_UNION, city.union.short_name, city.other_town, enterprise=city.far_enterprise)
    agent = city.player("远方经办", (Office.EMPLOYER_AGENT, city.far_enterprise), job="人事", at=city.far_enterprise)
    Organisation.objects.filter(pk=city.far_enterprise.pk).update(uscc="91330784MA2E00020K")
    seated = (city.chair, city.boss, city.agent, city.worker(1), city.worker(2), city.worker(12))
    for player in seated:
        Employment.objects.create(person=player.person, enterprise=city.far_enterprise)
    here, there = filing_stage.ready(city), filing_stage.ready(city, city.far_enterprise, union)
    assert here.contract.number == there.contract.number
    for round, actor in ((here, city.agent.actor), (there, agent.actor)):
        file_contract(round, actor=actor, at=filing_stage.FILED)
    first, second = here.filings.get(), there.filings.get()
    assert first.bureau_id != second.bureau_id
    assert first.number == second.number


def test_the_longest_short_name_fits_into_a_number(city):
    longest = Organisation._meta.get_field("short_name").max_length
    Organisation.objects.filter(pk=city.bureau.pk).update(short_name="局" * longest)
    round = filing_stage.ready(city)
    Contract.objects.filter(pk=round.pk).update(number="企" * longest + "工资合〔2026〕99999号")
    file_contract(round, actor=city.agent.actor, at=filing_stage.FILED)
    assert round.filings.get().number.startswith("局" * longest)
