"""The seats of the meeting room follow the lists of the two sides."""

from __future__ import annotations

from datetime import datetime

from gonghui.kernel.rooms.actions import Place, leave_seat, seat_people
from gonghui.kernel.rooms.models import Role, Room
from gonghui.kernel.rooms.models import Side as RoomSide
from gonghui.kernel.rooms.queries import room_of

from ..models import Round


def seats_follow(round: Round, at: datetime) -> None:
    """Let the room, if there is one, know of a change in the lists; a room that is closed only of who has left."""
    room = room_of(round.matter)
    if room is not None:
        seat_the_delegations(round, room, only_leave=room.closed_at is not None, at=at)


def seat_the_delegations(round: Round, room: Room, *, only_leave: bool = False, at: datetime) -> None:
    """Let the room's seats be those of the delegations as they now are, and the recorder's."""
    wanted = {
        seat.person_id: (RoomSide(seat.side), Role.CHIEF if seat.is_chief else Role.REPRESENTATIVE)
        for seat in round.representatives.filter(left_on=None)
    }
    if round.recorder_id is not None:
        wanted[round.recorder_id] = (RoomSide.NEUTRAL, Role.RECORDER)
    seated = set()
    for seat in room.seats.taken():
        if wanted.get(seat.person_id) == (seat.side, seat.role) or (only_leave and seat.person_id in wanted):
            seated.add(seat.person_id)
        else:
            leave_seat(seat, at=at)
    if not only_leave:
        places = [Place(person, side, role) for person, (side, role) in wanted.items() if person not in seated]
        seat_people(room, places=places, at=at)
