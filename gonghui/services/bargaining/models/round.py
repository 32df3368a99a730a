"""The round itself and the topics it is about."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q

from gonghui.kernel import clock
from gonghui.kernel.ids import uuid7
from gonghui.kernel.matters.models import MatterSubject
from gonghui.rulebook import Rules, rules_at

from ..industry.scopes import Counterpart, Scope, Way


class Kind(models.TextChoices):
    WAGE = "wage", "工资专项集体合同"
    SKILL_GRADE = "skill_grade", "能级工资专项集体合同"
    BOTH = "both", "工资和能级工资专项集体合同"

    @property
    def talks(self) -> str:
        """What is bargained over, as titles name it: 工资, 能级工资, 工资和能级工资."""
        return self.label.removesuffix("专项集体合同")

    @property
    def has_grades(self) -> bool:
        return self != Kind.WAGE

    @property
    def has_wages(self) -> bool:
        return self != Kind.SKILL_GRADE


class Side(models.TextChoices):
    WORKER = "worker", "职工方"
    EMPLOYER = "employer", "企业方"

    @property
    def other(self) -> Side:
        return Side.EMPLOYER if self == Side.WORKER else Side.WORKER


class Purpose(models.TextChoices):
    """What a round is for: a contract, or something done to the one in force (集体合同规定 41: by the same steps)."""

    NEW = "new", "订立"
    RENEWAL = "renewal", "续签"
    CHANGE = "change", "变更"
    TERMINATION = "termination", "提前解除"


#: Rounds about the contract in force: they need a ground, and they touch it.
AMENDING = (Purpose.CHANGE, Purpose.TERMINATION)


class Round(MatterSubject):
    """One round of bargaining. Where it stands is the matter's business; here is what it is about."""

    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.WAGE)
    purpose = models.CharField(max_length=12, choices=Purpose.choices, default=Purpose.NEW)
    #: Why the contract in force is to be changed or ended: an item of `bargaining.change_grounds`, words, a proof.
    ground = models.CharField(max_length=40, blank=True)
    ground_words = models.CharField(max_length=800, blank=True)
    ground_proof = models.ForeignKey("papers.Upload", models.PROTECT, null=True, related_name="+")
    #: Of one enterprise, or of all on a list (`firms`); then `field` says what the contract is called after.
    scope = models.CharField(max_length=10, choices=Scope.choices, default=Scope.ENTERPRISE)
    field = models.CharField(max_length=40, blank=True)
    counterpart = models.CharField(max_length=11, choices=Counterpart.choices, blank=True)
    #: Who passes the draft, chosen when the vote is called.
    way = models.CharField(max_length=8, choices=Way.choices, blank=True)
    #: The side that sends the offer.
    proposer = models.CharField(max_length=8, choices=Side.choices)
    #: The contract's term, both days included.
    term_from = models.DateField()
    term_until = models.DateField()
    #: As they were when the round began: the law counts heads then.
    workforce = models.PositiveIntegerField()
    above_scale = models.BooleanField(default=False)
    #: The neutral recorder, once both sides have agreed on them.
    recorder = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    #: The one before, for what changed.
    previous = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    #: Address of the whole round for everybody in the firm (码上参与), unguessable.
    join_code = models.CharField(max_length=16, unique=True)
    #: The day on which both sides were told that its contract may be renewed.
    renewal_told_on = models.DateField(null=True)
    #: The enterprise has no union: `union` is one above it, under whose guidance the workers choose their side.
    assisted = models.BooleanField(default=False)
    #: How often the congress has said no, and the reviewer.
    rejected_times = models.PositiveSmallIntegerField(default=0)
    objected_times = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="bargaining_kind_known"),
            models.CheckConstraint(
                condition=Q(scope=Scope.ENTERPRISE, field="", counterpart="", way="")
                | (Q(scope__in=[Scope.INDUSTRY, Scope.AREA], counterpart__in=Counterpart.values) & ~Q(field="")),
                name="bargaining_scope_says_of_whom",
            ),
            models.CheckConstraint(condition=Q(way__in=["", *Way.values]), name="bargaining_way_known"),
            models.CheckConstraint(condition=Q(proposer__in=Side.values), name="bargaining_proposer_known"),
            models.CheckConstraint(condition=Q(term_until__gt=models.F("term_from")), name="bargaining_term_forward"),
            models.CheckConstraint(condition=Q(purpose__in=Purpose.values), name="bargaining_purpose_known"),
            models.CheckConstraint(
                condition=(Q(purpose__in=AMENDING, previous__isnull=False) & ~Q(ground=""))
                | (~Q(purpose__in=AMENDING) & Q(ground="")),
                name="bargaining_amending_has_ground",
            ),
        ]

    @property
    def rules(self) -> Rules:
        """What binds this round, as the law stood when it began."""
        return rules_at(self.matter.place, clock.day_of(self.matter.opened_at))

    @property
    def about(self) -> Kind:
        """Its kind, with what it says of itself."""
        return Kind(self.kind)

    @property
    def amends(self) -> bool:
        """Whether it changes or ends a contract in force."""
        return self.purpose in AMENDING

    @property
    def ends(self) -> bool:
        """Whether it is to end a contract before its time."""
        return self.purpose == Purpose.TERMINATION

    @property
    def paper_name(self) -> str:
        """What the paper that comes of it is called: 行业性工资专项集体合同, 工资专项集体合同（变更）."""
        name = f"{self.adjective}{self.about.label}"
        if self.ends:
            return f"提前解除{name}协议书"
        return f"{name}（变更）" if self.purpose == Purpose.CHANGE else name

    @property
    def talks_name(self) -> str:
        """What the talks are called: 工资集体协商, 变更工资专项集体合同的协商."""
        verb = {Purpose.CHANGE: "变更", Purpose.TERMINATION: "提前解除"}.get(Purpose(self.purpose))
        if verb:
            return f"{verb}{self.adjective}{self.about.label}的集体协商"
        return f"{self.adjective}{self.about.talks}集体协商"

    @property
    def is_of_one(self) -> bool:
        """Whether it is of one enterprise."""
        return self.scope == Scope.ENTERPRISE

    @property
    def adjective(self) -> str:
        """行业性 or 区域性, where it stands before the name of talks or contract."""
        return Scope(self.scope).adjective

    @property
    def house(self) -> str:
        """Whose talks they are, in the titles of papers: the enterprise's name, or that of the field."""
        return self.field or str(self.enterprise.name)

    @property
    def house_short(self) -> str:
        return self.field or str(self.enterprise.short_name)

    @property
    def congress_name(self) -> str:
        return f"{self.house}职工代表大会"

    @property
    def union(self) -> Any:
        return self.matter.union

    @property
    def worker_party(self) -> str:
        """Who the worker side is, as papers name it: the union, or all workers where there is none."""
        return f"{self.enterprise.name}全体职工" if self.assisted else str(self.union.name)

    @property
    def answering(self) -> Side:
        """The side that answers the offer."""
        return Side(self.proposer).other

    def chief(self, side: str) -> Any:
        """The chief representative of a side now, or None."""
        return self.representatives.filter(side=side, is_chief=True, left_on=None).first()

    def at_the_table(self) -> Any:
        """The keys of those who hold a seat now, of both sides."""
        return self.representatives.filter(left_on=None).values_list("person_id", flat=True)

    def acts_for(self, right: Any, person: Any, day: date) -> Any:
        """In whose name this person uses the right, and as what, or None; asked by the runner of actions."""
        from ..rights import in_whose_name

        return in_whose_name(self, right, person, day)

    def covers(self, day: date) -> bool:
        return self.term_from <= day <= self.term_until

    def __str__(self) -> str:
        return self.matter.title


class Topic(models.Model):
    """One thing to bargain over. `fixed` ones the law says a contract shall contain."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="topics")
    position = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=40)
    title = models.CharField(max_length=120)
    fixed = models.BooleanField(default=False)
    basis = models.CharField(max_length=200, blank=True)
    #: What the proposer asks for, in the offer letter's words.
    demand = models.CharField(max_length=400, blank=True)
    #: The other side's comment in its reply.
    comment = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["round", "key"], name="bargaining_topic_once"),
            models.UniqueConstraint(fields=["round", "position"], name="bargaining_topic_position_once"),
        ]

    def __str__(self) -> str:
        return self.title
