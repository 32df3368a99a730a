"""Who has a round in hand, who may take it over, who may help."""

from __future__ import annotations

from datetime import date
from typing import Any

from gonghui.kernel import clock
from gonghui.kernel.organisations.queries import holders
from gonghui.kernel.people.models import Person
from gonghui.kernel.rights import Actor, may, people

from ..models import Help, Round
from ..models.delegation import Source
from ..queries.house import UNION_OFFICES, head_of_the_union
from ..rights import Right


def in_charge(round: Round) -> Person | None:
    """Who has the round in hand: who took it over last and still holds office, else the union's head."""
    return head_of_the_union(round)


def carried_by(round: Round) -> Person | None:
    """Who carried it so far, in office or not: who took it over, else who is chief by office, else the head."""
    taken = round.handovers.standing().select_related("to_person").first()
    if taken is not None:
        return taken.to_person
    seats = round.representatives.filter(side="worker", is_chief=True, source=Source.CHAIR, left_on=None)
    chief = seats.select_related("person").first()
    return chief.person if chief is not None else head_of_the_union(round)


def successors(round: Round) -> list[Person]:
    """Who could take it over: the union's chair, deputies and committee members who do not have it already.

    Nobody where the union above guides the workers: all its cadres may act there.
    """
    if round.assisted:
        return []
    present = carried_by(round)
    busy = set(round.representatives.filter(side="employer", left_on=None).values_list("person_id", flat=True))
    found = [one for one in holders(round.union, *UNION_OFFICES).order_by("pk") if one.pk not in busy]
    return [one for one in found if one != present and one.pk != round.recorder_id]


def still_acts(round: Round, person: Person) -> bool:
    """Whether they can still do what the chair does here."""
    return may(Actor.person(person.pk), Right.ACCEPT_HELP, round)


def officers(round: Round) -> list[Person]:
    """The guidance officers in whose area the enterprise lies."""
    return list(people(Right.OFFER_HELP, round).order_by("pk"))


def help_of(round: Round) -> Help | None:
    """The help that was accepted and not ended; its last day may be over."""
    return round.helps.filter(ended_at=None).select_related("officer", "chair").first()


def charge_of(round: Round, actor: Actor, today: date | None = None) -> dict[str, Any]:
    """What the page shows of it, and what the reader can do."""
    today = today or clock.today()
    helping, running = help_of(round), round.matter.is_running and not round.assisted
    return {
        "in_charge": in_charge(round),
        "handovers": round.handovers.select_related("from_person", "to_person"),
        "help": helping,
        "help_holds": helping is not None and helping.until >= today,
        "may_hand_over": running and may(actor, Right.HAND_OVER_THE_ROUND, round),
        "may_accept": running and helping is None and may(actor, Right.ACCEPT_HELP, round),
        "may_offer": running and helping is None and may(actor, Right.OFFER_HELP, round),
        "may_end": helping is not None and may(actor, Right.END_HELP, round),
    }
