"""An industry's round in the demonstration city: the talks are on, a table of lowest wages is on the table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from gonghui.kernel.organisations.models import Employment

from ..actions.delegation import appoint_representatives
from ..actions.floors import put_floors_forward
from ..actions.industry import join_round, start_industry_round
from ..actions.opening import settle_topics
from ..industry.floors import Floor, Per
from .story import Story

BEGAN_AGO = 26
FLOORS = (
    Floor("绕线工", Per.MONTH, Decimal(3600), Decimal(3400)),
    Floor("装配工", Per.HOUR, Decimal("21.5"), Decimal("20.5")),
    Floor("转子嵌线", Per.PIECE, Decimal("1.35"), Decimal("1.28"), "一级品"),
    Floor("角磨机总装", Per.SET, Decimal("2.6")),
)
SENT = 4


def tell_the_industrys(neighbours: Sequence[Any], now: datetime) -> None:
    """One round for the firms of an industry; the last of them has not yet said whether it joins."""
    if len(neighbours) < 2:
        return
    began = (now - timedelta(days=BEGAN_AGO)).replace(hour=9, minute=30, second=0, microsecond=0)
    story = IndustryStory(neighbours, began)
    story.initiate((began + timedelta(days=60)).date())
    for tell in (story.settle_topics, story.settle_side, story.write_offer, story.send_offer, story.receive):
        tell()
    story.accept()
    story.disclose()
    story.meet(lines=2)
    story.put_forward()


class IndustryStory(Story):
    """Told as a firm's round is; the chair is the industry union's, boss and agent are the association's."""

    def __init__(self, neighbours: Sequence[Any], began: datetime) -> None:
        trade, first = neighbours[0].trade, neighbours[0].house
        house = SimpleNamespace(
            chair=trade.chair, boss=trade.head, agent=trade.secretary, enterprise=first.enterprise,
            workers=first.workers,
        )  # fmt: skip
        super().__init__(house, neighbours[0].reviewer_id, began)
        self.trade, self.neighbours = trade, neighbours

    def initiate(self, term_from: date, about: str = "wage") -> None:
        firms = [one.house.enterprise.pk for one in self.neighbours]
        self.round = self.do(
            start_industry_round, self.house.chair, self.trade.union, field=f"{self.trade.union.industry}行业",
            body=self.trade.association.pk, firms=firms, about=about, term_from=term_from,
            term_until=term_from.replace(year=term_from.year + 1) - timedelta(days=1),
        ).subject  # fmt: skip
        for one in self.neighbours[:-1]:
            self.now += timedelta(hours=2)
            self.do(join_round, one.house.boss, self.round.firms.get(enterprise=one.house.enterprise))

    def settle_topics(self) -> None:
        self.days(1)
        self.do(settle_topics, self.house.chair, keys=["average_wage"], own=["高温津贴"])

    def settle_side(self) -> None:
        self.days(1)
        firms = [one.house.enterprise for one in self.neighbours[:-1]]
        plain = Employment.objects.filter(enterprise__in=firms, is_manager=False, left_on=None)
        taken = [self.recorder.pk, *(one.house.chair.pk for one in self.neighbours)]
        chosen = plain.exclude(person__in=taken).order_by("number", "pk").values_list("person_id", flat=True)
        self.do(appoint_representatives, self.house.chair, persons=list(chosen[:SENT]))
        super().settle_side()

    def put_forward(self) -> None:
        """The workers' chief puts the table of lowest wages forward; the association has not answered."""
        self.now += timedelta(minutes=20)
        self.do(put_floors_forward, self.house.chair, floors=FLOORS, ground="比照本市同类岗位的市场工价。")
