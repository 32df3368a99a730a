"""Who hands in evidence, who sees it and when: parties by their sides, and bodies that have the matter in hand."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from gonghui.kernel.matters.holding import had_in_hand, in_hand
from gonghui.kernel.matters.models import Admission
from gonghui.kernel.matters.rights import BODY_OFFICES
from gonghui.kernel.people.rights import oneself
from gonghui.kernel.rights import Actor, Relation, Rights, all_of, anyone_of, provided, table, the_system, through

from .models import Dossier, Exhibit, ExhibitFile, Incoming
from .sides import BODY, sides

NOTHING = Q(pk__in=[])


class Right(Rights):
    SEE_THE_DOSSIER = "查看证据材料"
    HAND_IN = "提交证据"
    SEE_THE_EXHIBIT = "查看一份证据"
    CHANGE_THE_EXHIBIT = "修改、补充和撤回证据"
    SHOW_THE_EXHIBIT = "把证据给对方看"
    SEE_THE_FILE = "查看证据的文件"
    TAKE_THE_ORIGINAL = "下载证据文件的原件"
    SEND_THE_FILE = "上传证据文件"


def _admitted(actor: Actor, capacities: tuple[str, ...]) -> Any:
    rows = Admission.objects.filter(until=None, person=actor.person_id, capacity__in=capacities)
    return rows.values("matter")


def _standing_for(dossier: Any, capacities: tuple[str, ...]) -> Q:
    rows = Admission.objects.filter(until=None, matter=dossier.matter_id, capacity__in=capacities)
    return Q(pk__in=rows.values("person"))


def _every_capacity() -> tuple[str, ...]:
    return tuple(capacity for side in sides() for capacity in side.capacities)


#: Admitted to the matter in a capacity that stands for a side.
party = Relation(
    "party",
    "当事人及其代理人",
    lambda actor: NOTHING if actor.is_system else Q(matter__in=_admitted(actor, _every_capacity())),
    lambda dossier: _standing_for(dossier, _every_capacity()),
)


def _of_my_side(actor: Actor) -> Q:
    found = NOTHING
    for side in () if actor.is_system else sides():
        found |= Q(side=side.name, dossier__matter__in=_admitted(actor, side.capacities))
    return found


def _of_its_side(exhibit: Any) -> Q:
    wanted = next((side.capacities for side in sides() if side.name == exhibit.side), ())
    return _standing_for(exhibit.dossier, wanted) if wanted else NOTHING


own_side = Relation("own_side", "提交的一方", _of_my_side, _of_its_side)
own = through("handed_in_by", oneself)
shown = provided("shown", "已经开示的", Q(shown_to_other_side_at__isnull=False))
of_the_body = provided("body", "办理机构自己收集的", Q(side=BODY.name))

on_the_desk = in_hand(BODY_OFFICES, at="matter")
body = had_in_hand(BODY_OFFICES, at="matter")
desk_of_exhibit, body_of_exhibit = through("dossier", on_the_desk), through("dossier", body)

HANDED_IN = anyone_of(own, own_side, body_of_exhibit, the_system)
SEEN = anyone_of(HANDED_IN, all_of(through("dossier", party), shown))

DOSSIER_RIGHTS = table(
    Dossier,
    {
        Right.SEE_THE_DOSSIER: anyone_of(party, body, the_system),
        Right.HAND_IN: anyone_of(party, on_the_desk),
    },
    see=Right.SEE_THE_DOSSIER,
)

EXHIBIT_RIGHTS = table(
    Exhibit,
    {
        Right.SEE_THE_EXHIBIT: SEEN,
        Right.CHANGE_THE_EXHIBIT: anyone_of(own, all_of(desk_of_exhibit, of_the_body)),
        Right.SHOW_THE_EXHIBIT: anyone_of(own, desk_of_exhibit),
    },
    see=Right.SEE_THE_EXHIBIT,
)

FILE_RIGHTS = table(
    ExhibitFile,
    {
        Right.SEE_THE_FILE: through("exhibit", SEEN),
        # The other side gets pictures without the place where they were taken.
        Right.TAKE_THE_ORIGINAL: through("exhibit", HANDED_IN),
    },
    see=Right.SEE_THE_FILE,
)

INCOMING_RIGHTS = table(Incoming, {Right.SEND_THE_FILE: through("person", oneself)}, see=Right.SEND_THE_FILE)

RIGHTS = [DOSSIER_RIGHTS, EXHIBIT_RIGHTS, FILE_RIGHTS, INCOMING_RIGHTS]
