"""What belongs to rehearsals is not there in any other mode; there it founds what a round needs."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys

import pytest

from gonghui.kernel.errors import Conflict, GonghuiError, NotVisible, Refused
from gonghui.kernel.organisations.models import Office, Organisation
from gonghui.kernel.organisations.queries import holders, workers_of
from gonghui.kernel.people.queries import find_by_phone
from gonghui.portal.rehearsal import Leap, SetTheStage

PAGES = ["/rehearsal/clock/", "/rehearsal/stage/"]


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES)
def test_in_the_test_mode_they_are_not_there(client, page):
    assert client.post(page, {"to": "2026-03-02T09:00", "place": "330784"}).status_code == 404


@pytest.mark.parametrize("mode, there", [("demo", False), ("rehearsal", True)])
def test_only_the_rehearsal_mode_has_their_addresses(tmp_path, mode, there):
    ask = (
        "import django; django.setup()\n"
        "from django.urls import Resolver404, resolve\n"
        f"for page in {PAGES!r}:\n"
        "    try: print(bool(resolve(page)))\n"
        "    except Resolver404: print(False)\n"
    )
    environment = {**os.environ, "GONGHUI_MODE": mode, "GONGHUI_STATE": str(tmp_path)}
    told = subprocess.run([sys.executable, "-c", ask], env=environment, capture_output=True, text=True, check=True)
    assert told.stdout.split() == [str(there)] * len(PAGES)


@pytest.mark.parametrize("view", [Leap, SetTheStage])
def test_the_views_themselves_refuse_outside_a_rehearsal(rf, view):
    with pytest.raises(NotVisible):
        view.as_view()(rf.post("/"))


@pytest.fixture
def ask(rf, settings):
    """Ask for a stage, in rehearsal mode."""
    settings.GONGHUI_REHEARSAL = True

    def send(**given):
        wanted = {"place": "330784", "serial": "20000", "workers": "30", **given}
        return json.loads(SetTheStage.as_view()(rf.post("/rehearsal/stage/", wanted)).content)

    return send


@pytest.mark.django_db
def test_a_stage_has_everybody_a_round_needs_and_a_roster_for_the_rest(ask):
    founded = ask()
    enterprise = Organisation.objects.get(pk=founded["enterprise"]["id"])
    union = Organisation.objects.get(pk=founded["union"]["id"])
    assert union.enterprise == enterprise
    assert enterprise.place == "330784"
    chair = holders(union, Office.CHAIR).get()
    assert founded["people"]["chair"] == {"name": chair.name, "phone": chair.phone}
    for person in [*founded["people"].values(), *founded["workers"]]:
        account = find_by_phone(person["phone"])
        assert account is not None
        assert not account.has_usable_password()
    listed = list(csv.DictReader(io.StringIO(founded["roster"])))
    assert len(listed) + workers_of(enterprise).count() == 30
    assert not any(find_by_phone(row["手机号码"]) for row in listed)


@pytest.mark.django_db
def test_a_second_stage_of_another_serial_stands_beside_the_first_one(ask):
    first, second = ask(), ask(serial="30000", place="110000")
    assert first["people"]["chair"]["phone"] != second["people"]["chair"]["phone"]
    with pytest.raises(Conflict):
        ask()


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", [{"place": "永康"}, {"workers": "3"}, {"serial": "x"}, {"serial": "99999999"}])
def test_what_makes_no_stage_is_refused(ask, wrong):
    with pytest.raises(GonghuiError) as refused:
        ask(**wrong)
    assert isinstance(refused.value, Refused) or wrong == {"place": "永康"}
    assert not Organisation.objects.exists()
