"""Where there is no union the representatives choose the worker side's chief among themselves (集体合同规定 20)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gonghui.kernel.actions import action
from gonghui.kernel.errors import Conflict, Refused
from gonghui.kernel.rights import Actor

from ..events import ChiefChosen, ChiefFavoured
from ..models import ChiefChoice, Round, Side
from ..queries.delegation import representatives, why_no_choice
from ..queries.vacancy import STEPS
from ..rights import Right
from .room_seats import seats_follow


@action(Right.CHOOSE_A_CHIEF, on=Round, step=("elect", *STEPS))
def choose_chief(round: Round, *, chief: UUID, actor: Actor, at: datetime) -> ChiefChosen | ChiefFavoured:
    """A representative names whom they would have; who has more than half of all of them is chief.

    A later choice takes the place of one's earlier one.
    """
    if why_not := why_no_choice(round):
        raise Conflict(why_not)
    seats = list(representatives(round, Side.WORKER))
    wanted = next((seat for seat in seats if seat.person_id == chief), None)
    if wanted is None:
        raise Refused("首席代表从职工方代表里推选。", field="chief")
    if wanted.is_outsider:
        raise Refused("外聘人员不能担任首席代表（集体合同规定 第二十三条），请换人。", field="chief")
    own = next(seat for seat in seats if seat.person_id == actor.person_id)
    ChiefChoice.objects.update_or_create(voter=own, defaults={"round": round, "choice": wanted})
    votes = round.chief_choices.filter(choice=wanted, voter__left_on=None).count()
    if 2 * votes <= len(seats):
        return ChiefFavoured(wanted.person_id, votes, len(seats))
    wanted.is_chief = True
    wanted.save(update_fields=["is_chief"])
    round.chief_choices.all().delete()
    seats_follow(round, at)
    return ChiefChosen(wanted.person_id, votes, len(seats))
