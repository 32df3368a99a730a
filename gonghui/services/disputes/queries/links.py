"""What waits on a home page because of linkages, referrals and signatures: a few lines of each."""

from __future__ import annotations

from gonghui.kernel.manifests import Waiting
from gonghui.kernel.rights import Actor

from ..models import Body
from .linkage import helped_by, unanswered, waiting_for
from .referrals import offered_to, received_by
from .signing import to_sign

LINES = 6


def waiting_of_links(actor: Actor, bodies: list[Body]) -> list[Waiting]:
    """Invitations and objections of the bodies one works in; referrals one receives; one's own signature and yes."""
    return [*(_of_bodies(bodies) if bodies else []), *_received(actor), *_of_mine(actor)]


def _of_bodies(bodies: list[Body]) -> list[Waiting]:
    return [
        *(
            Waiting("请你们一起帮助：等答复", one.case.matter.number, one.get_absolute_url(), icon="users")
            for one in waiting_for(bodies)[:LINES]
        ),
        *(
            Waiting("正在帮助，请写情况", one.case.matter.number, one.get_absolute_url(), icon="users")
            for one in helped_by(bodies)[:LINES]
        ),
        *(
            Waiting(
                "当事人有异议，请答复", one.linkage.case.matter.number, one.linkage.get_absolute_url(), icon="users"
            )
            for one in unanswered(bodies)[:LINES]
        ),
    ]


def _received(actor: Actor) -> list[Waiting]:
    return [
        Waiting(
            f"{one.get_help_display()}：{'请登记结果' if one.taken_at else '请答复能不能接下'}", "一名职工",
            one.get_absolute_url(), icon="heart-handshake",
        )
        for one in received_by(actor)[:LINES]
    ]  # fmt: skip


def _of_mine(actor: Actor) -> list[Waiting]:
    if actor.person_id is None or actor.is_system:
        return []
    return [
        *(
            Waiting(
                "请看协议，签字", one.debt.case.matter.title, one.debt.case.matter.get_absolute_url(), icon="ballpen"
            )
            for one in to_sign(actor)[:LINES]
        ),
        *(
            Waiting(f"要不要{one.get_help_display()}", "您说了算", one.get_absolute_url(), icon="heart-handshake")
            for one in offered_to(actor)[:LINES]
        ),
    ]
