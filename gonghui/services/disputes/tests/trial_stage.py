"""A case on arbitration's desk: accepted, or served as well, with something handed in by each side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from gonghui.kernel import clock
from gonghui.kernel.evidence import actions as evidence
from gonghui.kernel.evidence.actions.exhibits import Description
from gonghui.kernel.evidence.looking import look
from gonghui.kernel.evidence.models import Dossier, Exhibit
from gonghui.services.disputes.actions import hearings, passing, proving, serving
from gonghui.services.disputes.models import Case, Hearing, Proceeding

from .bodies_stage import AT, Bodies, bodies, files

PANEL = ("周正", "吴敏", "郑平")


@dataclass
class Heard:
    """The case, the bodies, and who does what in it."""

    city: Any
    house: Bodies
    case: Case

    @property
    def arbiter(self) -> Any:
        return self.house.actor("arbitration")

    @property
    def worker(self) -> Any:
        return self.city.worker(1).actor

    @property
    def boss(self) -> Any:
        return self.city.boss.actor

    @property
    def proceeding(self) -> Proceeding:
        return self.case.proceedings.get(step_key="arbitrate")

    def fresh(self) -> Case:
        return Case.objects.select_related("matter").get(pk=self.case.pk)

    def hands_in(self, player: Any, title: str, words: str, **more: Any) -> Exhibit:
        dossier = Dossier.objects.get(matter=self.case.matter_id)
        made: Exhibit = evidence.hand_in(
            dossier, actor=player.actor, at=AT, description=Description(title, "证明", "自己保存"), incoming=[],
            files=[look(f"{title}.txt", words.encode())], **more,
        ).value  # fmt: skip
        return made


def accepted(city: Any, who: Any = None, *, house: Bodies | None = None, **more: Any) -> Heard:
    """From the centre straight to arbitration, which takes it on."""
    house = house or bodies(city)
    case = files(city, who, **more)
    passing.receive(case, actor=house.actor("centre"), at=AT)
    passing.pass_on(case, actor=house.actor("centre"), at=AT, to=house.body["arbitration"].pk, why="要求仲裁")
    passing.accept(case, actor=house.actor("arbitration"), at=AT)
    return Heard(city, house, Case.objects.get(pk=case.pk))


def served(city: Any) -> Heard:
    """The employer has its copy, each side has handed something in."""
    clock.set_offset(AT - datetime.now(clock.CHINA))
    heard = accepted(city)
    is_served(heard)
    return heard


def is_served(heard: Heard) -> None:
    """The same of a case that was accepted."""
    serving.serve_application(heard.case, actor=heard.arbiter, at=AT, arbitrators=PANEL)
    heard.hands_in(heard.city.worker(1), "工资条", "一月 0 元")
    heard.hands_in(heard.city.boss, "考勤表", "一月 22 天")


def is_noticed(heard: Heard) -> tuple[Hearing, Exhibit]:
    """A hearing ahead for which the worker asks for another day, a counter-claim that waits; the worker's exhibit."""
    proving.show_evidence(heard.case, actor=heard.arbiter, at=AT)
    hearing: Hearing = hearings.notice_hearing(
        heard.case, actor=heard.arbiter, at=AT, begins_at=later(7), place="第一仲裁庭"
    ).value
    hearings.ask_postponement(heard.case, actor=heard.boss, at=AT, hearing=hearing.pk, why="出差")
    serving.make_counterclaim(heard.case, actor=heard.boss, at=AT, asks="退还培训费", facts="签过协议")
    return hearing, Exhibit.objects.get(title="工资条", dossier__matter=heard.case.matter_id)


def later(days: int) -> datetime:
    return AT + timedelta(days=days)
