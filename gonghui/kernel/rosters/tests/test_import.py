"""A roster brought in: everybody once, corrections by a second file, leavers marked and never deleted."""

from __future__ import annotations

from datetime import date

import pytest

from gonghui.kernel import clock
from gonghui.kernel.errors import Conflict, NotVisible, Refused
from gonghui.kernel.events import verify_chains
from gonghui.kernel.events.models import EventRecord
from gonghui.kernel.organisations.models import Employment, Membership, Office
from gonghui.kernel.people.models import Account, Person
from gonghui.kernel.people.queries import find_by_id_number
from gonghui.kernel.rights import system

from .. import actions
from ..models import StagedPerson, State, Upload
from ..reading.tests.writing import HEADER, id_number, person, write_csv, write_xlsx

pytestmark = pytest.mark.django_db

NEW = 401  # orders of made-up numbers that nobody of the cast has


def send_in(city, path, *, by=None, at=None):
    actor = by or city.chair.actor
    at = at or clock.now()
    made = actions.upload_roster(
        city.far_enterprise if by and by.is_system else city.enterprise, actor=actor, at=at,
        file_name=path.name, content=path.read_bytes(),
    )  # fmt: skip
    return actions.read_file(made.value, actor=actor, at=at).value


def bring_in(city, path, **choices):
    upload = send_in(city, path)
    return actions.import_roster(upload, actor=city.chair.actor, at=clock.now(), **choices).value


def roster(tmp_path, *lines, name="a.csv"):
    return write_csv(tmp_path / name, [HEADER, *lines])


def job_of(order) -> Employment:
    return Employment.objects.get(person=find_by_id_number(id_number(order)))


def test_the_preview_changes_nothing_and_says_what_will_happen(city, tmp_path):
    path = roster(tmp_path, person(NEW), person(NEW + 2, 姓名="张 三"), person(NEW + 4, 手机号码=""))
    before = Employment.objects.count()
    upload = send_in(city, path)
    assert upload.state == State.READY
    figures = upload.figures
    assert {key: figures[key] for key in ("ok", "mended", "rejected", "new")} == {
        "ok": 1, "mended": 1, "rejected": 1, "new": 2,
    }  # fmt: skip
    assert figures["mended:姓名"] == 1
    assert Employment.objects.count() == before
    assert find_by_id_number(id_number(NEW)) is None


def test_importing_enters_people_with_all_their_details(city, tmp_path):
    path = roster(tmp_path, person(NEW, 用工形式="劳务派遣", 技能等级="高级技师", 部门="模具车间"))
    assert bring_in(city, path)["new"] == 1
    job = job_of(NEW)
    assert (job.department, job.job, job.form, job.skill_level) == ("模具车间", "焊工", "dispatched", 1)
    assert (job.hired_on, job.enterprise) == (date(2019, 3, 5), city.enterprise)
    assert (job.person.name, job.person.phone, job.person.sex) == ("陈桂芳", "13800138000", "male")
    assert job.person.id_number == id_number(NEW)
    assert Membership.objects.filter(person=job.person, union=city.union, until=None).count() == 1


def test_the_import_is_told_once_on_the_enterprise_chain(city, tmp_path):
    bring_in(city, roster(tmp_path, person(NEW), person(NEW + 2)))
    told = EventRecord.objects.get(kind="rosters.roster_imported")
    assert told.chain_id == city.enterprise.pk
    assert told.payload["hired"] == 2
    assert verify_chains() == []


def test_nobody_is_doubled_by_the_same_roster_again(city, tmp_path):
    path = roster(tmp_path, person(NEW), person(NEW + 2))
    bring_in(city, path)
    people, jobs, members = Person.objects.count(), Employment.objects.count(), Membership.objects.count()
    outcome = bring_in(city, path)
    assert (outcome["new"], outcome["changed"], outcome["members"]) == (0, 0, 0)
    assert (Person.objects.count(), Employment.objects.count(), Membership.objects.count()) == (
        people, jobs, members,
    )  # fmt: skip


def test_a_corrected_roster_updates(city, tmp_path):
    bring_in(city, roster(tmp_path, person(NEW)))
    changes = {"姓名": "陈桂方", "手机号码": "13900139000", "部门": "二车间", "技能等级": "高级工"}
    outcome = bring_in(city, roster(tmp_path, person(NEW, **changes)))
    job = job_of(NEW)
    assert (outcome["new"], outcome["changed"]) == (0, 1)
    assert (job.person.name, job.person.phone, job.department, job.skill_level) == (
        "陈桂方", "13900139000", "二车间", 3,
    )  # fmt: skip


def test_blanks_take_nothing_away(city, tmp_path):
    bring_in(city, roster(tmp_path, person(NEW)))
    bring_in(city, write_csv(tmp_path / "b.csv", [["姓名", "身份证号"], ["陈桂芳", id_number(NEW)]]))
    job = job_of(NEW)
    assert (job.department, job.skill_level, job.hired_on, job.person.phone) == (
        "一车间", 4, date(2019, 3, 5), "13800138000",
    )  # fmt: skip


def test_faulty_lines_stay_out_and_come_in_once_mended(city, tmp_path):
    outcome = bring_in(city, roster(tmp_path, person(NEW), person(NEW + 2, 手机号码="1380013800")))
    assert outcome["new"] == 1
    assert find_by_id_number(id_number(NEW + 2)) is None
    assert bring_in(city, roster(tmp_path, person(NEW + 2)))["new"] == 1
    assert job_of(NEW).left_on is None


def test_leavers_are_marked_by_number_and_by_name_and_never_deleted(city, tmp_path):
    bring_in(city, roster(tmp_path, person(NEW), person(NEW + 2, 姓名="独一名"), person(NEW + 4)))
    leavers = [
        ["姓名", "身份证号", "离职日期"],
        ["陈桂芳", id_number(NEW), "2026-03-05"],
        ["独一名", "", ""],
        ["查无此人", id_number(NEW + 90), ""],
    ]
    sheets = {"在职人员": [HEADER, person(NEW + 4)], "离职人员": leavers}
    jobs = Employment.objects.count()
    upload = send_in(city, write_xlsx(tmp_path / "b.xlsx", sheets))
    assert (upload.figures["leavers"], upload.figures["staged_leavers"]) == (2, 3)
    done = actions.import_roster(upload, actor=city.chair.actor, at=clock.now(), left_on=date(2026, 1, 31))
    assert done.value["left"] == 2
    assert job_of(NEW).left_on == date(2026, 3, 5)
    assert job_of(NEW + 2).left_on == date(2026, 1, 31)
    assert job_of(NEW + 4).left_on is None
    assert Employment.objects.count() == jobs
    assert find_by_id_number(id_number(NEW + 90)) is None


def test_a_name_shared_by_two_marks_neither(city, tmp_path):
    bring_in(city, roster(tmp_path, person(NEW, 姓名="同名人"), person(NEW + 2, 姓名="同名人")))
    sheets = {"离职": [["姓名", "身份证号"], ["同名人", ""]]}
    assert bring_in(city, write_xlsx(tmp_path / "b.xlsx", sheets))["left"] == 0


def test_whoever_is_on_both_sheets_has_not_left(city, tmp_path):
    bring_in(city, roster(tmp_path, person(NEW)))
    sheets = {"在职": [HEADER, person(NEW, 手机号码="1")], "离职": [HEADER, person(NEW)]}
    assert bring_in(city, write_xlsx(tmp_path / "b.xlsx", sheets))["left"] == 0


def test_nobody_leaves_before_they_came(city, tmp_path):
    bring_in(city, roster(tmp_path, person(NEW)))
    sheets = {"离职": [["姓名", "身份证号", "离职日期"], ["陈桂芳", id_number(NEW), "2010-01-01"]]}
    bring_in(city, write_xlsx(tmp_path / "b.xlsx", sheets))
    assert job_of(NEW).left_on == date(2019, 3, 5)


def test_the_absent_have_left_only_if_the_sender_says_so(city, tmp_path):
    here = Employment.objects.filter(enterprise=city.enterprise, left_on=None)
    staff = here.count()
    path = roster(tmp_path, person(NEW))
    assert bring_in(city, path)["left"] == 0
    upload = send_in(city, path)
    assert upload.figures["absent"] == staff
    done = actions.import_roster(upload, actor=city.chair.actor, at=clock.now(), absent_have_left=True)
    assert done.value["left"] == staff
    assert here.count() == 1
    assert Employment.objects.filter(enterprise=city.outside_enterprise, left_on=None).exists()


def test_a_rejected_line_still_shows_that_somebody_is_here(city, tmp_path):
    bring_in(city, roster(tmp_path, person(NEW), person(NEW + 2, 姓名="独一名")))
    path = roster(tmp_path, person(NEW, 手机号码="1"), person(NEW + 2, 姓名="独一名", 身份证号=""))
    bring_in(city, path, absent_have_left=True)
    assert job_of(NEW).left_on is None
    assert job_of(NEW + 2).left_on is None


def test_who_comes_back_is_employed_anew(city, tmp_path):
    bring_in(city, roster(tmp_path, person(NEW)))
    Employment.objects.filter(person=find_by_id_number(id_number(NEW))).update(left_on=date(2025, 1, 1))
    assert bring_in(city, roster(tmp_path, person(NEW)))["new"] == 1
    jobs = Employment.objects.filter(person=find_by_id_number(id_number(NEW)))
    assert sorted(job.left_on is None for job in jobs) == [False, True]


def test_a_roster_does_not_change_whoever_signs_in_themselves(city, tmp_path):
    worker = city.worker(1)
    number, phone = worker.person.id_number, worker.person.phone
    outcome = bring_in(city, roster(tmp_path, person(1, 身份证号=number, 性别="男", 手机号码="13900139000")))
    kept = Person.objects.get(pk=worker.id)
    assert (kept.phone, kept.name, outcome["kept"]) == (phone, worker.name, 1)
    assert Account.objects.get(person=kept).handle == kept.phone_index


def test_a_roster_does_not_change_whoever_works_elsewhere(city, tmp_path):
    elsewhere = Person.make(name="别家人", id_number=id_number(NEW), phone="13700137000")
    elsewhere.save()
    city.employ(elsewhere, city.outside_enterprise, "电工")
    outcome = bring_in(city, roster(tmp_path, person(NEW)))
    assert (outcome["new"], outcome["kept"]) == (1, 1)
    assert Person.objects.get(pk=elsewhere.pk).phone == "13700137000"


def test_a_roster_does_not_change_whoever_holds_an_office(city, tmp_path):
    chair = Person.make(name="新主席", id_number=id_number(NEW), phone="13700137000")
    chair.save()
    city.appoint(chair, Office.COMMITTEE_MEMBER, city.union)
    assert bring_in(city, roster(tmp_path, person(NEW)))["kept"] == 1
    assert Person.objects.get(pk=chair.pk).phone == "13700137000"


def test_somebody_appointed_before_any_roster_is_recognised(city, tmp_path):
    newcomer = Person.make(name="陈桂芳", phone="13800138000")
    newcomer.save()
    people = Person.objects.count()
    bring_in(city, roster(tmp_path, person(NEW)))
    assert Person.objects.count() == people
    assert job_of(NEW).person == newcomer


def test_the_same_upload_is_imported_once(city, tmp_path):
    upload = send_in(city, roster(tmp_path, person(NEW)))
    actions.import_roster(upload, actor=city.chair.actor, at=clock.now())
    with pytest.raises(Conflict, match="已经导入"):
        actions.import_roster(upload, actor=city.chair.actor, at=clock.now())


def test_reading_twice_stages_once(city, tmp_path):
    upload = send_in(city, roster(tmp_path, person(NEW)))
    actions.read_file(upload, actor=system("rosters"), at=clock.now())
    assert StagedPerson.objects.filter(upload=upload).count() == 1


def test_what_is_no_roster_fails_with_its_sentence_and_cannot_be_imported(city, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("品名,数量\n铝锅,3\n", encoding="utf-8")
    upload = send_in(city, path)
    assert upload.state == State.FAILED
    assert "身份证号" in upload.problem
    with pytest.raises(Refused, match="身份证号"):
        actions.import_roster(upload, actor=city.chair.actor, at=clock.now())


def test_the_file_is_sealed_while_it_waits_and_gone_once_read(city, tmp_path):
    path = roster(tmp_path, person(NEW))
    made = actions.upload_roster(
        city.enterprise, actor=city.chair.actor, at=clock.now(), file_name="a.csv", content=path.read_bytes()
    ).value
    assert id_number(NEW).encode() not in bytes(Upload.objects.get(pk=made.pk).file_sealed)
    upload = actions.read_file(made, actor=city.chair.actor, at=clock.now()).value
    assert Upload.objects.get(pk=upload.pk).file_sealed is None
    stored = str(list(StagedPerson.objects.filter(upload=upload).values()))
    assert id_number(NEW) not in stored
    assert "陈桂芳" not in stored


def test_importing_forgets_what_was_accepted_and_discarding_everything(city, tmp_path):
    path = roster(tmp_path, person(NEW), person(NEW + 2, 手机号码=""))
    upload = send_in(city, path)
    actions.import_roster(upload, actor=city.chair.actor, at=clock.now())
    assert list(upload.staged.values_list("fault", flat=True)) == ["phone_short"]
    with pytest.raises(Conflict):
        actions.discard_upload(upload, actor=city.chair.actor, at=clock.now())
    second = send_in(city, path)
    actions.discard_upload(second, actor=city.chair.actor, at=clock.now())
    assert not Upload.objects.filter(pk=second.pk).exists()


@pytest.mark.parametrize("who", ["outsider", "reviewer", "other_cadre", "stranger"])
def test_others_may_neither_send_in_nor_see(city, tmp_path, who):
    upload = send_in(city, roster(tmp_path, person(NEW)))
    actor = getattr(city, who).actor
    with pytest.raises(NotVisible):
        actions.import_roster(upload, actor=actor, at=clock.now())


def test_an_upload_is_its_senders_own(city, tmp_path):
    upload = send_in(city, roster(tmp_path, person(NEW)))
    with pytest.raises(NotVisible):
        actions.import_roster(upload, actor=city.agent.actor, at=clock.now())


def test_commands_bring_a_file_in_at_once(city, tmp_path):
    done = actions.bring_in(city.far_enterprise, roster(tmp_path, person(NEW)), actor=system("demo"), at=clock.now())
    assert done.value["new"] == 1
    assert job_of(NEW).enterprise == city.far_enterprise
