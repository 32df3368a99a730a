"""Exhibits: handed in, described, moved, withdrawn, shown, handed over; and what the database itself refuses."""

import pytest
from django.db import DatabaseError, transaction

from gonghui.kernel import clock
from gonghui.kernel.errors import Conflict, Forbidden, Refused, StepClosed
from gonghui.kernel.events.chains import verify_chain
from gonghui.kernel.events.models import Chain, EventRecord
from gonghui.kernel.evidence import actions, limits
from gonghui.kernel.evidence.actions.exhibits import Description
from gonghui.kernel.evidence.looking import look
from gonghui.kernel.evidence.models import Exhibit, ExhibitFile, Held, Reading
from gonghui.kernel.evidence.reading import record_reading
from gonghui.kernel.evidence.rights import Right
from gonghui.kernel.evidence.sides import side
from gonghui.kernel.matters.models import Admission, State
from gonghui.kernel.people.portability import everything_about, obstacles_to_erasing
from gonghui.kernel.people.queries import reads_of
from gonghui.kernel.rights import may, people
from tests.plugin_cast import begins_after

from .stage import a_dossier, hands_in, photo, text

pytestmark = [pytest.mark.django_db, begins_after(a_dossier)]
#: Who holds a right over an exhibit of worker 1, before and after it is shown.
TABLE = {
    Right.SEE_THE_EXHIBIT: ("worker agent mediator before", "worker agent mediator before boss"),
    Right.CHANGE_THE_EXHIBIT: ("worker", "worker"),
    Right.SHOW_THE_EXHIBIT: ("worker mediator", "worker mediator"),
}


def now(exhibit):
    return Exhibit.objects.get(pk=exhibit.pk)


@pytest.fixture
def cast(round, city):
    return {
        "worker": round.worker, "agent": round.agent, "boss": round.boss, "mediator": round.mediator,
        "before": round.before, "colleague": city.worker(2), "chair": city.chair, "cadre": city.town_cadre,
        "outsider": city.outsider, "visitor": None,
    }  # fmt: skip


def holders(cast, right, obj):
    return {name for name, who in cast.items() if may(who.actor if who else None, right, obj)}


@pytest.mark.parametrize("shown", [False, True])
@pytest.mark.parametrize("right", TABLE)
def test_who_may_what_with_an_exhibit(round, cast, right, shown):
    exhibit = hands_in(round, round.worker)
    if shown:
        actions.show(exhibit, actor=round.worker.actor, at=clock.now())
    wanted = set(TABLE[right][shown].split())

    assert holders(cast, right, exhibit) == wanted
    named = set(people(right, exhibit).values_list("pk", flat=True))
    assert {name for name, who in cast.items() if who and who.id in named} == wanted


def test_who_may_what_with_the_dossier_and_with_files(round, cast):
    exhibit = hands_in(round, round.worker)
    actions.show(exhibit, actor=round.mediator.actor, at=clock.now())
    (file,) = exhibit.files.all()

    assert holders(cast, Right.SEE_THE_DOSSIER, round.dossier) == {"worker", "agent", "boss", "mediator", "before"}
    assert holders(cast, Right.HAND_IN, round.dossier) == {"worker", "agent", "boss", "mediator"}
    assert holders(cast, Right.SEE_THE_FILE, file) == {"worker", "agent", "boss", "mediator", "before"}
    assert holders(cast, Right.TAKE_THE_ORIGINAL, file) == {"worker", "agent", "mediator", "before"}


def test_a_party_that_left_sees_what_it_handed_in_and_nothing_else(round):
    own, others = hands_in(round, round.agent), hands_in(round, round.worker)
    Admission.objects.filter(person=round.agent.id).update(until=clock.now())

    assert may(round.agent.actor, Right.SEE_THE_EXHIBIT, own)
    assert not may(round.agent.actor, Right.SEE_THE_EXHIBIT, others)


def test_sides_have_lists_of_their_own(round):
    made = [hands_in(round, who) for who in (round.worker, round.boss, round.agent)]
    assert [(one.side, one.position, one.capacity) for one in made] == [
        ("stage-worker", 1, "stage-worker"),
        ("stage-employer", 1, "stage-employer"),
        ("stage-worker", 2, "stage-agent"),
    ]


def test_an_officer_hands_in_for_a_side_or_for_the_body(round):
    told, own = hands_in(round, round.mediator, side="stage-worker"), hands_in(round, round.mediator)

    assert (told.side, told.capacity, own.side) == ("stage-worker", "办理人员", "body")
    assert may(round.worker.actor, Right.SEE_THE_EXHIBIT, told)
    assert not may(round.worker.actor, Right.SEE_THE_EXHIBIT, own)
    with pytest.raises(Refused, match="哪一方"):
        hands_in(round, round.mediator, side="nobody")


def test_the_description_is_mended_until_it_is_handed_over(round):
    exhibit = hands_in(round, round.worker)
    better = Description("劳动合同", "2024 年 3 月起的劳动关系", "单位给的", Held.COPY, 12)
    actions.describe(exhibit, actor=round.worker.actor, at=clock.now(), description=better)
    assert (now(exhibit).title, now(exhibit).pages) == ("劳动合同", 12)
    with pytest.raises(Forbidden):
        actions.describe(exhibit, actor=round.mediator.actor, at=clock.now(), description=better)

    assert round.run(lambda: actions.hand_over_exhibits(round.matter)) == 1
    assert round.run(lambda: actions.hand_over_exhibits(round.matter)) == 0
    for late in (
        lambda: actions.describe(exhibit, actor=round.worker.actor, at=clock.now(), description=better),
        lambda: actions.add_files(exhibit, actor=round.worker.actor, at=clock.now(), files=[text()]),
        lambda: actions.move(exhibit, actor=round.worker.actor, at=clock.now(), up=True),
    ):
        with pytest.raises(Conflict, match="已经随案移交"):
            late()


def test_more_files_count_as_more_pages(round, monkeypatch):
    exhibit = hands_in(round, round.worker, look_at(photo()))
    more = [look_at(photo(colour="blue")), look_at(photo(colour="green"))]
    actions.add_files(exhibit, actor=round.worker.actor, at=clock.now(), files=more)
    assert ([file.position for file in exhibit.files.all()], now(exhibit).pages) == ([1, 2, 3], 3)
    with pytest.raises(Refused, match="请选择"):
        actions.add_files(exhibit, actor=round.worker.actor, at=clock.now(), files=[])
    monkeypatch.setattr(limits, "MOST_FILES", 3)
    with pytest.raises(Refused, match="最多"):
        actions.add_files(exhibit, actor=round.worker.actor, at=clock.now(), files=[text()])
    monkeypatch.setattr(limits, "MOST_EXHIBITS", 1)
    with pytest.raises(Refused, match="最多 1 份证据"):
        hands_in(round, round.worker)


def look_at(content):
    return look("照片.jpg", content)


def test_places_are_changed_within_a_side(round):
    first, second, third = (hands_in(round, round.worker) for _ in range(3))
    actions.withdraw(second, actor=round.worker.actor, at=clock.now(), why="重复了")
    actions.move(third, actor=round.worker.actor, at=clock.now(), up=True)

    assert [now(one).position for one in (first, second, third)] == [3, 2, 1]
    with pytest.raises(Conflict, match="不能再移"):
        actions.move(third, actor=round.worker.actor, at=clock.now(), up=True)


def test_what_is_withdrawn_stays_to_be_seen(round):
    exhibit = hands_in(round, round.worker)
    actions.show(exhibit, actor=round.worker.actor, at=clock.now())
    actions.withdraw(exhibit, actor=round.worker.actor, at=clock.now(), why="拍错了")

    assert may(round.boss.actor, Right.SEE_THE_EXHIBIT, exhibit) and now(exhibit).withdrawn_why == "拍错了"
    for again in (
        lambda: actions.withdraw(exhibit, actor=round.worker.actor, at=clock.now(), why="再撤"),
        lambda: actions.show(exhibit, actor=round.worker.actor, at=clock.now()),
    ):
        with pytest.raises(Conflict, match="已经撤回"):
            again()


def test_the_whole_list_is_shown_at_once(round):
    one, other = hands_in(round, round.worker), hands_in(round, round.boss)
    assert round.run(lambda: actions.show_exhibits(round.matter, exhibits=[one])) == 1
    assert round.run(lambda: actions.show_exhibits(round.matter)) == 1
    assert may(round.worker.actor, Right.SEE_THE_EXHIBIT, other)


def test_a_matter_that_is_done_keeps_its_evidence(round):
    exhibit = hands_in(round, round.worker)
    type(round.matter).objects.update(state=State.DONE, closed_at=clock.now())
    with pytest.raises(StepClosed, match="已经办结"):
        hands_in(round, round.worker)
    with pytest.raises(StepClosed, match="留在案卷里"):
        actions.withdraw(exhibit, actor=round.worker.actor, at=clock.now(), why="不要了")


CHANGES = {
    "who": {"capacity": "别人"},
    "when": {"handed_in_at": clock.now()},
    "side": {"side": "stage-employer"},
    "hidden again": {"shown_to_other_side_at": None},
    "not withdrawn after all": {"withdrawn_at": None, "withdrawn_why": ""},
    "another reason": {"withdrawn_why": "别的理由"},
    "another title": {"title": "别的"},
    "another place": {"position": 9},
}


@pytest.mark.parametrize("change", CHANGES)
def test_the_database_refuses_to_change_what_was_said(round, change):
    exhibit = hands_in(round, round.worker)
    actions.show(exhibit, actor=round.worker.actor, at=clock.now())
    actions.withdraw(exhibit, actor=round.worker.actor, at=clock.now(), why="拍错了")
    with pytest.raises(DatabaseError, match="stays"), transaction.atomic():
        Exhibit.objects.filter(pk=exhibit.pk).update(**CHANGES[change])


def test_the_database_refuses_to_lose_exhibits_and_files(round):
    exhibit = hands_in(round, round.worker)
    (file,) = exhibit.files.all()
    round.run(lambda: actions.hand_over_exhibits(round.matter))
    another = ExhibitFile(exhibit=exhibit, position=2, file_name="a", blob_id=file.blob_id, added_at=clock.now())
    for deed in (
        lambda: Exhibit.objects.filter(pk=exhibit.pk)._raw_delete("default"),
        lambda: ExhibitFile.objects.filter(pk=file.pk).update(file_name="别的.txt"),
        lambda: ExhibitFile.objects.filter(pk=file.pk).delete(),
        another.save,
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            deed()


def test_the_chain_tells_digests_and_no_titles(round):
    exhibit = hands_in(round, round.worker, text("原文"))
    record = EventRecord.objects.get(chain=round.matter.pk, kind="evidence.handed_in")

    assert record.payload["digests"] == [exhibit.files.get().sha256]
    assert "工资条" not in str(record.payload)
    assert verify_chain(Chain.objects.get(pk=round.matter.pk)) == []


def test_reading_is_told_to_the_one_whose_it_is_once_a_day(round):
    exhibit = hands_in(round, round.worker)
    for who in (round.worker, round.mediator, round.mediator):
        record_reading([exhibit], actor=who.actor, at=clock.now())

    assert Reading.objects.get().person_id == round.mediator.id
    (record,) = reads_of(round.worker.id)
    assert (record.actor_id, record.event.field) == (round.mediator.id, "证据材料")
    assert record.event.reason.text == "查看《工资条》"


def test_the_person_is_told_of_their_evidence_and_kept_until_it_is_done(round):
    hands_in(round, round.worker)

    assert everything_about(round.worker.person)["提交的证据"][0]["证据名称"] == "工资条"
    assert any("没有办结" in one for one in obstacles_to_erasing(round.worker.person))


def test_sides_do_not_share_names_or_capacities():
    side("stage-worker", "职工方", ("stage-worker", "stage-agent"))  # the same again is the same
    for name, capacities in (("stage-worker", ("other",)), ("stage-third", ("stage-agent",))):
        with pytest.raises(ValueError, match="two sides"):
            side(name, "第三方", capacities)
