"""Who may watch, speak, answer and keep order.

A side room opens to those who sit on that side now, and to nobody else: no cadre, no recorder, no former
representative. A confidential room opens to those who sit in it, as long as the matter still concerns them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from gonghui.kernel.matters.holding import in_hand
from gonghui.kernel.matters.rights import (
    BODY_OFFICES,
    admitted,
    cadre_over,
    holds_union_office,
    reviewer_over,
    speaks_for_a_firm,
    speaks_for_the_employer,
    works_there,
)
from gonghui.kernel.rights import (
    Actor,
    Relation,
    Rights,
    all_of,
    anyone_of,
    from_rows,
    provided,
    table,
    the_system,
    through,
)

from .models import Channel, ChannelKind, Message, Proposal, Role, Room, Seat, Side, Suggestion

SIDES = (Side.WORKER, Side.EMPLOYER)
NOBODY = UUID(int=0)


class Right(Rights):
    WATCH = "围观协商会议"
    HAVE_THE_FLOOR = "在协商会议上发言"
    PROPOSE = "提出方案"
    SUGGEST = "给职工方代表提建议"
    READ_SUGGESTIONS = "看职工给代表的建议"
    KEEP_ORDER = "维持会议秩序"
    READ_THE_CHANNEL = "看这里的发言"
    SPEAK = "在这里发言"
    READ_THE_MESSAGE = "看这条发言"
    EDIT = "修改自己的发言"
    REDACT = "撤下发言"
    SEE_THE_PROPOSAL = "看方案"
    COUNTER = "对方案另提意见"
    ACCEPT = "接受方案"
    WITHDRAW = "撤回方案"
    KEEP_MY_PLACE = "记住读到哪里"
    READ_THE_SUGGESTION = "看这条建议"


def taken(**filters: Any) -> Callable[[], QuerySet[Seat]]:
    """The seats taken now that match ``filters``; evaluated when asked."""
    return lambda: Seat.objects.taken().filter(**filters)


public = provided("public", "公开的会议的", Q(confidential=False))
confidential = provided("confidential", "不公开的谈话的", Q(confidential=True))

in_a_seat = from_rows("in_a_seat", "在座的人", taken(), object="room_id")
#: Whom the matter still concerns: as a party, or because their body has it in hand.
concerned = anyone_of(through("matter", admitted), in_hand(BODY_OFFICES, at="matter"))
at_a_closed_table = all_of(confidential, in_a_seat, concerned)
seated = anyone_of(all_of(public, in_a_seat), at_a_closed_table)
#: Of a confidential room, those of a side, and who mediates between them.
on_a_side = all_of(at_a_closed_table, from_rows("on_a_side", "一方的当事人", taken(side__in=SIDES), object="room_id"))
mediator = all_of(at_a_closed_table, from_rows("mediator", "调解员", taken(role=Role.MEDIATOR), object="room_id"))

representative = from_rows("representative", "双方代表", taken(side__in=SIDES), object="room_id")
worker_representative = from_rows("worker_rep", "职工方代表", taken(side=Side.WORKER), object="room_id")
recorder = from_rows("recorder", "记录员", taken(role=Role.RECORDER), object="room_id")

watches = anyone_of(
    seated,
    all_of(
        public,
        anyone_of(*(
            through("matter", relation)
            for relation in (
                works_there, holds_union_office, speaks_for_the_employer, speaks_for_a_firm, cadre_over, reviewer_over,
                admitted,
            )
        )),
    ),
)  # fmt: skip


def rooms_of(actor: Actor, **filters: Any) -> QuerySet[Any]:
    """The rooms in which the actor sits, as a subquery; the system sits nowhere."""
    seats = Seat.objects.taken().filter(person_id=actor.person_id or NOBODY, **filters)
    return seats.values("room_id")


def _in_side_room(path: str) -> Relation:
    """Sits on the side whose side room the object (reaching its channel by ``path``) belongs to."""

    def objects(actor: Actor) -> Q:
        q = Q(pk__in=[])
        for side in SIDES:
            there = {f"{path}kind": ChannelKind.of_side(side), f"{path}room__in": rooms_of(actor, side=side)}
            q |= Q(**there)
        return q

    def people(obj: Any) -> Q:
        channel = obj.channel if path else obj
        kinds = {ChannelKind.of_side(side): side for side in SIDES}
        seats = Seat.objects.taken().filter(room_id=channel.room_id, side=kinds.get(channel.kind, ""))
        return Q(pk__in=seats.values("person_id"))

    return Relation("in_side_room", "本方代表", objects, people)


def _in_the_meeting(relation: Relation, path: str) -> Relation:
    """``relation`` to the room, for what belongs to the meeting itself and not to a side room."""

    def objects(actor: Actor) -> Q:
        rooms = Room.objects.filter(relation.held_by(actor))
        return Q(**{f"{path}kind": ChannelKind.MAIN, f"{path}room__in": rooms.values("pk")})

    def people(obj: Any) -> Q:
        channel = obj.channel if path else obj
        return relation.people(channel.room) if channel.is_main else Q(pk__in=[])

    return Relation(f"meeting.{relation.name}", relation.sentence, objects, people)


def _its_author(actor: Actor) -> Q:
    return Q(author_id=actor.person_id or NOBODY, channel__room__in=rooms_of(actor))


def _authors(message: Message) -> Q:
    seats = Seat.objects.taken().filter(room_id=message.channel.room_id, person_id=message.author_id or NOBODY)
    return Q(pk__in=seats.values("person_id"))


author = Relation("author", "本人（仍在座）", _its_author, _authors)


def _across(name: str, sentence: str, same_side: bool, **seat: Any) -> Relation:
    """Sits, as ``seat`` says, on the proposal's own or on the other side."""

    def objects(actor: Actor) -> Q:
        q = Q(pk__in=[])
        for side in SIDES:
            mine = side if same_side else side.other
            q |= Q(side=side, room__in=rooms_of(actor, side=mine, **seat))
        return q

    def people(proposal: Proposal) -> Q:
        side = Side(proposal.side) if same_side else Side(proposal.side).other
        seats = Seat.objects.taken().filter(room_id=proposal.room_id, side=side, **seat)
        return Q(pk__in=seats.values("person_id"))

    return Relation(name, sentence, objects, people)


other_side = _across("other_side", "对方代表", same_side=False)
chief_of_the_other_side = _across("other_chief", "对方首席代表", same_side=False, role=Role.CHIEF)
own_side = _across("own_side", "提出方代表", same_side=True)

sits_there = Relation(
    "sits_there",
    "座上的人",
    lambda actor: Q(person_id=actor.person_id or NOBODY, left_at__isnull=True),
    lambda seat: Q(pk=seat.person_id),
)

ROOM_RIGHTS = table(
    Room,
    {
        Right.WATCH: anyone_of(watches, all_of(public, the_system)),
        Right.HAVE_THE_FLOOR: seated,
        # Behind closed doors offers are the service's own.
        Right.PROPOSE: all_of(public, representative),
        Right.SUGGEST: all_of(public, through("matter", works_there)),
        Right.READ_SUGGESTIONS: all_of(public, worker_representative),
        Right.KEEP_ORDER: recorder,
    },
    see=Right.WATCH,
)

CHANNEL_RIGHTS = table(
    Channel,
    {
        Right.READ_THE_CHANNEL: anyone_of(_in_the_meeting(watches, ""), _in_side_room("")),
        Right.SPEAK: anyone_of(_in_the_meeting(seated, ""), _in_side_room("")),
    },
    see=Right.READ_THE_CHANNEL,
)

MESSAGE_RIGHTS = table(
    Message,
    {
        Right.READ_THE_MESSAGE: anyone_of(_in_the_meeting(watches, "channel__"), _in_side_room("channel__")),
        Right.EDIT: author,
        Right.REDACT: anyone_of(author, _in_the_meeting(recorder, "channel__"), _in_the_meeting(mediator, "channel__")),
    },
    see=Right.READ_THE_MESSAGE,
)

PROPOSAL_RIGHTS = table(
    Proposal,
    {
        Right.SEE_THE_PROPOSAL: through("room", watches),
        Right.COUNTER: other_side,
        Right.ACCEPT: chief_of_the_other_side,
        Right.WITHDRAW: own_side,
    },
    see=Right.SEE_THE_PROPOSAL,
)

SEAT_RIGHTS = table(Seat, {Right.KEEP_MY_PLACE: sits_there}, see=Right.KEEP_MY_PLACE)

SUGGESTION_RIGHTS = table(
    Suggestion,
    {Right.READ_THE_SUGGESTION: through("room", worker_representative)},
    see=Right.READ_THE_SUGGESTION,
)

RIGHTS = [
    ROOM_RIGHTS, CHANNEL_RIGHTS, MESSAGE_RIGHTS, PROPOSAL_RIGHTS, SEAT_RIGHTS, SUGGESTION_RIGHTS,
]  # fmt: skip
