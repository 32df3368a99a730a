"""The neutral recorder: one who represents nobody, wanted by both sides (集体合同规定 33)."""

from __future__ import annotations

from uuid import UUID

from gonghui.kernel.actions import action
from gonghui.kernel.errors import Conflict, Refused
from gonghui.kernel.people.queries import display_name
from gonghui.kernel.rights import Actor

from ..events import RecorderAgreed, RecorderPutForward
from ..models import Round, Side
from ..rights import Right

STEPS = ("meet", "minutes")


def refuse_partial_recorder(round: Round, person: UUID | None) -> None:
    """Raise Refused for no recorder, or one who does not work here or represents a side (集体合同规定 33)."""
    if person is None:
        raise Refused("请提出一名记录员。", field="recorder")
    seat = round.representatives.filter(person_id=person, left_on=None).first()
    if seat is not None:
        side = seat.get_side_display()
        raise Refused(
            f"{display_name(person)}是{side}代表，记录员要在代表以外产生（集体合同规定 第三十三条），请换人。",
            field="recorder",
        )
    if not round.workers().filter(person=person).exists():
        raise Refused("记录员要从本单位职工里选，请换人。", field="recorder")


@action(Right.AGREE_ON_A_RECORDER, on=Round, step=STEPS)
def agree_recorder(round: Round, *, actor: Actor) -> RecorderAgreed:
    """The chief of the other side agrees to the recorder who was put forward (集体合同规定 33)."""
    reply = round.reply
    if not reply.recorder_id:
        raise Conflict("现在没有等您确认的记录员人选。")
    if _side_of(round, actor) == reply.recorder_by:
        raise Refused("这个人选是您这一方提出的，要等对方首席代表同意。")
    refuse_partial_recorder(round, reply.recorder_id)
    round.recorder_id = reply.recorder_id
    round.save(update_fields=["recorder"])
    reply.recorder, reply.recorder_by = None, ""
    reply.save(update_fields=["recorder", "recorder_by"])
    return RecorderAgreed(round.recorder_id)


@action(Right.AGREE_ON_A_RECORDER, on=Round, step=STEPS)
def put_forward_recorder(round: Round, *, recorder: UUID, actor: Actor) -> RecorderPutForward:
    """A chief would rather have somebody else; until the other agrees, the recorder stays who it is."""
    refuse_partial_recorder(round, recorder)
    if recorder == round.recorder_id:
        raise Conflict("这个人已经是双方商定的记录员。")
    reply = round.reply
    reply.recorder_id, reply.recorder_by = recorder, _side_of(round, actor)
    reply.save(update_fields=["recorder", "recorder_by"])
    return RecorderPutForward(reply.recorder_by, recorder)


def _side_of(round: Round, actor: Actor) -> str:
    chief = round.chief(Side.WORKER)
    return (Side.WORKER if chief and chief.person_id == actor.person_id else Side.EMPLOYER).value
