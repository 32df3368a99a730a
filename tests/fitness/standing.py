"""One round with everything in it, and one sample of each kind of object that an address can name."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from django.test import Client

from gonghui.kernel.ballots.actions import dispute_the_roll, enter_handout, identify_voter
from gonghui.kernel.ballots.models import Ballot, Roll
from gonghui.kernel.evidence.tests.stage import evidence_of_somebody
from gonghui.kernel.matters.models import Matter
from gonghui.kernel.notices.models import Notice, Posting
from gonghui.kernel.organisations.actions import ask_to_reset_factor
from gonghui.kernel.organisations.models import Employment, FactorReset, Membership, Post
from gonghui.kernel.papers.models import Upload as PaperUpload
from gonghui.kernel.papers.receiving import Received
from gonghui.kernel.people.actions import link_identity
from gonghui.kernel.people.models import OutsideIdentity, Person
from gonghui.kernel.rights import system
from gonghui.kernel.robots.actions import add_robot
from gonghui.kernel.robots.adapters import BEGINNINGS, Kind
from gonghui.kernel.robots.models import Robot
from gonghui.kernel.rooms.actions import accept_proposal, say, suggest
from gonghui.kernel.rooms.models import ChannelKind, Message, Proposal, Seat
from gonghui.kernel.rooms.models import Suggestion as RoomSuggestion
from gonghui.kernel.rosters.actions import upload_roster
from gonghui.kernel.rosters.models import Upload as RosterUpload
from gonghui.services.bargaining.actions.archive import order_export
from gonghui.services.bargaining.actions.data import Given, disclose_data
from gonghui.services.bargaining.actions.delegation import authorise_chief
from gonghui.services.bargaining.actions.vacancy import give_up_seat
from gonghui.services.bargaining.archive.keeping import enter
from gonghui.services.bargaining.grades.tests.samples import FULL
from gonghui.services.bargaining.models import Firm, OpinionLetter
from gonghui.services.bargaining.queries.data import asked_for
from gonghui.services.bargaining.tests import industry_stage, meeting_stage
from gonghui.services.corner.actions.affairs import ask, open_affair
from gonghui.services.corner.actions.articles import write_article
from gonghui.services.corner.models import Affair, Article
from gonghui.services.disputes.actions.watching import warn
from gonghui.services.disputes.models import Offer, TalkRoom, Visit
from gonghui.services.disputes.tests.bodies_stage import under_help, under_mediation
from gonghui.services.disputes.tests.talks_stage import with_rooms
from tests.cast import Player
from tests.plugin_cast import client_of
from tests.scenarios.teller import Story, Town

#: The roles of the table, in its order: short name, what it stands for.
ROLES = {
    "visitor": "not signed in",
    "outsider": "worker of another firm",
    "worker": "worker of the firm",
    "delegate": "delegate of its congress",
    "chair": "chair of its union",
    "committee": "member of its union's committee",
    "boss": "legal representative",
    "agent": "the employer's agent",
    "recorder": "neutral recorder",
    "w-rep": "workers' representative",
    "e-rep": "employer's representative",
    "town": "cadre of the town",
    "other": "cadre of another town",
    "city": "cadre of the city",
    "reviewer": "reviewer of the HR bureau",
}


@dataclass
class Standing:
    """The prepared round, its cast by role, and the samples by model; `several` are labelled variants."""

    story: Story
    players: dict[str, Player | None]
    samples: dict[type[Model], dict[str, Any]] = field(default_factory=dict)

    def clients(self) -> dict[str, Client]:
        """A client for each role; errors become answers, so that a 500 is seen as one."""
        return {
            role: client_of(player, raise_request_exception=False) if player else Client(raise_request_exception=False)
            for role, player in self.players.items()
        }

    def add(self, *found: Model, **labelled: Model) -> None:
        for one in found:
            self.samples[type(one)] = {"": one}
        for label, one in labelled.items():
            self.samples.setdefault(type(one), {})[label] = one


def in_session() -> Standing:
    """The talks are on: words in the meeting and in both side rooms, a proposal that waits, data, suggestions."""
    city = Town()
    player = city.player("钱普工", job="操作工", department="一车间")
    story = city.opens_a_wage_round(about="both").hears(city.worker(7), "夜班津贴").comes_to_the_table().meets()
    told = {
        "visitor": None, "outsider": city.outsider, "worker": player, "delegate": city.worker(9),
        "chair": city.chair, "committee": city.committee[0], "boss": city.boss, "agent": city.agent,
        "recorder": story.recorder, "w-rep": city.worker(1), "e-rep": city.worker(12), "town": city.town_cadre,
        "other": city.other_cadre, "city": city.city_cadre, "reviewer": city.reviewer,
    }  # fmt: skip
    standing = Standing(story, told)
    _sample_the_room(standing, story)
    _sample_the_house(standing, story)
    return standing


def _sample_the_room(standing: Standing, story: Story) -> None:
    city, room = story.city, meeting_stage.room(story.round)
    say(room.channels.get(kind=ChannelKind.MAIN), actor=city.chair.actor, at=story.at, text="开始吧")
    for side, player in (("worker", city.worker(1)), ("employer", city.agent)):
        channel = room.channels.get(kind=ChannelKind.of_side(side))
        say(channel, actor=player.actor, at=story.at, text="我们先商量一下")
        said = Message.objects.get(channel=channel)
        standing.add(**{f"{side}-side": said})
        standing.add(**{f"{side}-side": channel})
    standing.add(meeting=Message.objects.get(channel__kind=ChannelKind.MAIN, author_id=city.chair.id))
    standing.add(meeting=room.channels.get(kind=ChannelKind.MAIN))
    proposal: Proposal = meeting_stage.offers(city, story.round, "average_wage", "6", at=story.at)
    story.grades.are_asked_for(FULL)
    suggest(room, actor=city.worker(7).actor, at=story.at, text="多涨点")
    seat = Seat.objects.taken().get(room=room, person=city.worker(1).person)
    standing.add(proposal, room, seat, RoomSuggestion.objects.get())


def _sample_the_house(standing: Standing, story: Story) -> None:
    city, round = story.city, story.round
    file = Received("工资表.txt", "text/plain", "平均工资".encode())
    give_up_seat(round, actor=city.worker(2).actor, at=story.at)
    items = {asked_for(round)[0].key: Given("见附件", file)}
    disclose_data(round, actor=city.agent.actor, at=story.at, items=items)
    upload_roster(
        city.enterprise, actor=city.chair.actor, at=story.at, file_name="花名册.csv", content="姓名\n王一".encode()
    )
    posting = Posting.objects.create(
        matter=round.matter, title="公示", public_text="合同已经生效", content=[["第一条", "涨薪"]], posted_at=story.at
    )
    story.letters_go_out()
    standing.add(round, round.matter, posting, enterprise=city.enterprise, union=city.union, federation=city.federation)
    standing.add(
        Post.objects.get(person=city.worker(9).person), Employment.objects.get(person=city.worker(3).person),
        Membership.objects.get(person=city.worker(3).person),
        RosterUpload.objects.get(), Person.objects.get(pk=city.chair.id),
        Notice.objects.filter(person=city.chair.person).latest("sent_at"),
    )  # fmt: skip
    standing.add(letter=round.offer.paper, data=PaperUpload.objects.get())
    scan = Received("委托书.txt", "text/plain", "委托".encode())
    authorise_chief(round, actor=city.boss.actor, at=story.at, chief=city.boss.id, received=scan)
    standing.add(_robot(standing), _reset(standing), _identity(standing), *_corner(standing))
    standing.add(_a_firm_of_an_industry(standing))
    standing.add(*_a_case(standing))
    standing.add(authority=PaperUpload.objects.latest("pk"))


def _corner(standing: Standing) -> tuple[Affair, Article]:
    city, at = standing.story.city, standing.story.at
    told = {"category": "training", "title": "培训经费", "text": "用于焊工培训", "attached": [
        Received("明细.txt", "text/plain", "焊工".encode())
    ]}  # fmt: skip
    affair: Affair = open_affair(city.enterprise, actor=city.agent.actor, at=at, **told).value
    ask(affair, actor=city.worker(6).actor, at=at, words="夜班的能参加吗？")
    given = {"kind": "policy", "title": "清凉包", "text": "每人一份"}
    article: Article = write_article(city.town, actor=city.town_cadre.actor, at=at, **given).value
    return affair, article


def _a_firm_of_an_industry(standing: Standing) -> Firm:
    """A firm on the list of an industry's round that has just begun; the cast of the story keeps its parts."""
    industry = industry_stage.industry(copy(standing.story.city))
    return industry_stage.firm(industry_stage.start(industry), industry.enterprise)


def _a_case(standing: Standing) -> tuple[Model, ...]:
    """The worker's case with the mediators: the employer was called, an appointment made, an agreement drafted; and the
    visit to the firm to which it led.

    A photo was handed in, and another file has been promised. The women's federation helps, to which the employer
    objects; the worker was asked whether they want a lawyer.
    """
    city, worker, at = copy(standing.story.city), standing.players["worker"], standing.story.at
    city._serial += 100  # the industry's copy of the city has given away the next numbers
    house, case = under_mediation(city, worker, at)
    warn(city.enterprise, actor=system("watch"), at=at)
    visit = Visit.objects.get(enterprise=city.enterprise)
    standing.add(*under_help(house, case, worker, city.boss, at))
    _talks(standing, with_rooms(city, house, case, worker, at=at))
    return case, house.body["centre"], visit, *evidence_of_somebody(case.matter, worker, at=at)


def _talks(standing: Standing, rooms: dict[str, tuple[TalkRoom, Offer]]) -> None:
    """The rooms of the talks, in each an offer."""
    for kind, (talk, offer) in rooms.items():
        standing.add(**{f"{kind}-talk": talk})
        standing.add(**{f"{kind}-offer": offer})


def _robot(standing: Standing) -> Robot:
    city, at = standing.story.city, standing.story.at
    address = f"{BEGINNINGS[Kind.WECOM]}x"
    robot: Robot = add_robot(
        city.union, actor=city.chair.actor, at=at, kind=Kind.WECOM, group="职工群", address=address
    ).value
    return robot


def _reset(standing: Standing) -> FactorReset:
    """The town's cadre has lost the phone; the city's has asked."""
    city, at = standing.story.city, standing.story.at
    post = Post.objects.get(person=city.town_cadre.person)
    reset: FactorReset = ask_to_reset_factor(post, actor=city.city_cadre.actor, at=at, reason="当面核实").value
    return reset


def _identity(standing: Standing) -> OutsideIdentity:
    chair = standing.story.city.chair
    link_identity(
        chair.person, actor=chair.actor, at=standing.story.at, provider="dingtalk", subject_index="x", title="钉钉"
    )
    return OutsideIdentity.objects.get()


def under_review(standing: Standing) -> None:
    """The same round carried on: agreed, passed, signed and filed; the reviewer's turn."""
    story = standing.story
    waits = standing.samples[Proposal][""]
    accept_proposal(waits, actor=story.city.boss.actor, at=story.at)
    story.grades.are_accepted()
    meeting_stage.conclude(story.city, story.round, story.on(None))
    story.writes_the_minutes().signs_the_minutes()
    story.congress.meets(on="2026-04-13", until="2026-04-15")
    _sample_the_vote(standing, story.congress.ballot)
    story.congress.votes(yes=9)
    story.congress.is_counted()
    story.signs_the_contract(on="2026-04-20").employer.files(on="2026-04-22")
    contract = story.round.contract
    standing.add(minutes=contract.minutes, contract=contract.paper)
    _sample_the_archive(standing)
    standing.add(_letter(story))


def _sample_the_archive(standing: Standing) -> None:
    """An entry of the contract database, as if the contract were in effect already, and an export of it."""
    story, city = standing.story, standing.story.city
    contract = story.round.contract
    contract.effective_on = contract.filed_on
    standing.add(enter(contract))
    order = {"form": "xlsx", "filters": {}}
    standing.add(order_export(city.town, actor=city.town_cadre.actor, at=story.at, **order).value)


def _letter(story: Story) -> OpinionLetter:
    """An opinion letter on this contract, and the question it came of, as rows: the contract is not in force yet."""
    city, round = story.city, story.round
    clause = round.contract.clauses.first()
    round.questions.create(clause=clause, author=city.worker(7).person, text="做到了吗", asked_at=story.at)
    matter = Matter.objects.create(
        number="监督-1", title="意见书", procedure_name="supervision", procedure_version=1, step_key="receive",
        enterprise=city.enterprise, union=city.union, place=round.matter.place, opened_at=story.at,
    )  # fmt: skip
    matter.visits.create(step_key="receive", entered_at=story.at)
    return OpinionLetter.objects.create(
        pk=matter.pk,
        matter=matter,
        round=round,
        clause=clause,
        facts="没有发",
        wanted="补发",
        paper=round.contract.paper,
    )


def _sample_the_vote(standing: Standing, ballot: Ballot) -> None:
    """A roll that is disputed, an identity check that wants a witness, a list of papers that wants a second officer."""
    story = standing.story
    city, at, voters = story.city, story.at, list(ballot.roll.values_list("person_id", flat=True))
    roll = Roll.objects.get(pk=ballot.pk)
    dispute_the_roll(roll, actor=city.worker(10).actor, at=at, words="名册上没有我")
    identify_voter(ballot, actor=city.committee[0].actor, at=at, voter=voters[0])
    enter_handout(ballot, actor=city.committee[0].actor, at=at, persons=voters[:3])
    standing.add(ballot, roll)
