"""The talks of a sitting: the lobby, the rooms, and what is done in them. A room of the other side is not there."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse

from gonghui.kernel import clock
from gonghui.kernel.errors import NotVisible
from gonghui.kernel.pages import ObjectPage, TitledFormPage
from gonghui.kernel.people.forms import NothingForm
from gonghui.kernel.rights import get_for, may
from gonghui.kernel.rooms.models import Role
from gonghui.kernel.rooms.presenting import chat_of, writing_line
from gonghui.kernel.rooms.queries import seat_of
from gonghui.kernel.rooms.streams import stream_address

from ..actions import offering, talking
from ..forms.talks import OfferForm
from ..kinds import Reply, TalkKind
from ..models import Offer, Sitting, TalkRoom
from ..queries.talks import cards, doors, facts_of
from ..rights import Right, Talk, Tender
from .pages import CaseAct, CasePage


class TalksPage(CasePage):
    """A page of one sitting's talks."""

    access = Right.READ_THE_MEDIATION
    sitting: Sitting

    def admit(self, **kwargs: Any) -> None:
        super().admit(**kwargs)
        found = Sitting.objects.filter(pk=kwargs["sitting"], proceeding__case=self.object).first()
        if found is None:
            raise NotVisible()
        self.sitting = found


class Lobby(TalksPage):
    """`/disputes/<id>/talks/<sitting>/`: where one waits until the mediator opens; then on into the room."""

    access = Right.READ_THE_MEDIATION
    template = "disputes/talks/lobby.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        rooms = [one.talk for one in doors(self.sitting, self.actor)]
        if not rooms:
            return self.answer(self.context())
        room = next((one for one in rooms if one.room.is_open), rooms[0])
        if getattr(request, "htmx", False):
            return HttpResponse(headers={"HX-Redirect": room.get_absolute_url()})
        return HttpResponseRedirect(room.get_absolute_url())

    def context(self, **extra: Any) -> dict[str, Any]:
        case = self.object
        opens = may(self.actor, Right.CALL_THE_OTHER_SIDE, case) and not self.sitting.rooms.exists()
        return super().context(
            sitting=self.sitting, opens=opens and self.sitting.held_at is None and not self.sitting.cancelled_why,
            stream=stream_address(self.actor.person_id, f"chain/{case.matter_id}"), now=clock.now(), **extra,
        )  # fmt: skip


class Room(ObjectPage):
    """`/disputes/rooms/<id>/`: what is said, what is offered, and what this person may do."""

    access = Talk.ENTER_THE_ROOM
    name = "talk"
    template = "disputes/talks/room.html"
    object: TalkRoom

    def load(self, **kwargs: Any) -> TalkRoom:
        return get_for(self.actor, TalkRoom, kwargs["pk"], "room__matter", "sitting__proceeding__case__matter")

    def context(self, **extra: Any) -> dict[str, Any]:
        talk, room, case = self.object, self.object.room, self.object.sitting.proceeding.case
        channel, seat = room.channels.select_related("room").get(), seat_of(room, self.actor)
        assert seat is not None
        line = writing_line(channel, seat)
        if "url" in line:
            line["proposal_url"] = reverse("disputes:lay_offer", args=[talk.pk])
        return super().context(
            **chat_of(channel, seat, self.actor, before=self.request.GET.get("before", "")),
            case=case, matter=room.matter, room=room, sitting=talk.sitting, mediates=seat.role == Role.MEDIATOR,
            composer=line, cards=cards(talk, seat), doors=doors(talk.sitting, self.actor, talk),
            facts=facts_of(talk, seat), **extra,
        )  # fmt: skip


class BeginTalks(CaseAct):
    access = Right.CALL_THE_OTHER_SIDE
    title = "开网上调解室"
    explain = "开一个双方一起谈的房间，再给每一方开一个和您单独谈的房间。双方会收到消息：您的调解员在等您。"
    submit = "开门，请双方进来"
    form_class = NothingForm
    action = talking.begin_talks
    success = "门开了，双方收到了消息。"

    def next_url(self, done: Any) -> str:
        return reverse("disputes:talks", args=[self.object.pk, done.value.pk])


class BeginSitting(BeginTalks):
    access = Right.CALL_THE_OTHER_SIDE
    action = talking.begin_talks

    def arguments(self, form: Any) -> dict[str, Any]:
        return {"sitting": self.kwargs["sitting"]}


class EndTalks(CaseAct):
    access = Right.CALL_THE_OTHER_SIDE
    title = "结束，写笔录"
    explain = (
        "三个房间都关上，说过的话还看得到。接着写笔录：一起谈的时候谁来了、提了什么、怎么答复的，已经替您填好，请您改。"
    )
    submit = "谈完了，写笔录"
    form_class = NothingForm
    action = talking.end_talks

    def next_url(self, done: Any) -> str:
        return reverse("disputes:hold_sitting", args=[self.object.pk, done.value.pk])


class JointAct(CaseAct):
    """An act upon the joint room; afterwards there."""

    form_class = NothingForm

    def next_url(self, done: Any) -> str:
        joint = TalkRoom.objects.filter(
            sitting__proceeding__case=self.object, room__closed_at=None, kind=TalkKind.JOINT
        ).first()
        return joint.get_absolute_url() if joint else super().next_url(done)


class AskBothIn(JointAct):
    access = Right.CALL_THE_OTHER_SIDE
    title = "请双方一起谈"
    explain = "双方会收到消息，在一起谈的房间里都能说话。"
    action = talking.ask_both_in


class PauseTheJointRoom(JointAct):
    access = Right.CALL_THE_OTHER_SIDE
    title = "一起谈先停一停"
    explain = "双方在一起谈的房间里先不能说话，各自和您单独谈不受影响。"
    action = talking.pause_the_joint_room


class InTheRoom(TitledFormPage):
    """An act in a room; afterwards the room."""

    name = "talk"
    form_class: type[Form] = NothingForm
    template = "titled_form.html"

    def back(self) -> str:
        return str(self.object.get_absolute_url())

    def next_url(self, done: Any) -> str:
        return self.back()


class CallThemIn(InTheRoom):
    access = Talk.CALL_THEM_IN
    title = "请他们进来谈"
    explain = "只有这个房间里的人收到消息。"
    action = talking.call_them_in
    success = "已经发了消息。"


class LayOffer(InTheRoom):
    access = Talk.LAY_AN_OFFER
    title = "提方案"
    explain = "写一个数，或者写怎么解决，也可以都写。为了谈成让了步，以后打官司不能拿来当对您不利的证据。"
    submit = "提出"
    form_class = OfferForm
    action = offering.lay_offer
    object: TalkRoom

    def form_arguments(self) -> dict[str, Any]:
        seat = seat_of(self.object.room, self.actor)
        return {"asks": not self.object.is_joint and seat is not None and seat.role == Role.PARTY}

    def arguments(self, form: Any) -> dict[str, Any]:
        return dict(form.offered())


class OfferAct(InTheRoom):
    """An act upon an offer."""

    name = "offer"
    above_form = "disputes/talks/offer.html"
    object: Offer


class SayYes(OfferAct):
    access = Tender.ANSWER_THE_OFFER
    title = "同意这个方案"
    explain = "双方都同意以后，由调解员写成协议，签字才生效。"
    submit = "同意"
    action = offering.answer_offer

    def arguments(self, form: Any) -> dict[str, Any]:
        return {"said": Reply.YES}


class SayNo(OfferAct):
    access = Tender.ANSWER_THE_OFFER
    title = "不同意这个方案"
    submit = "不同意"
    action = offering.answer_offer

    def arguments(self, form: Any) -> dict[str, Any]:
        return {"said": Reply.NO}


class SayOther(OfferAct):
    access = Tender.ANSWER_THE_OFFER
    title = "另提一个数"
    submit = "提出"
    form_class = OfferForm
    action = offering.answer_offer

    def form_arguments(self) -> dict[str, Any]:
        terms = self.object.terms
        initial = {"first_on": terms.first_on, "instalments": terms.instalments, "words": terms.words}
        return {"asks": not self.object.talk.is_joint, "initial": initial}

    def arguments(self, form: Any) -> dict[str, Any]:
        return {"said": Reply.OTHER, **form.offered()}


class LetItBeTold(OfferAct):
    access = Tender.LET_IT_BE_TOLD
    title = "同意转告对方"
    explain = "转告以后，对方就知道您愿意这样谈，收不回来。"
    submit = "可以转告对方"
    action = offering.let_it_be_told


class TakeBack(OfferAct):
    access = Tender.TAKE_IT_BACK
    title = "收回方案"
    submit = "收回"
    action = offering.take_back


class CarryOver(OfferAct):
    access = Tender.CARRY_IT_OVER
    title = "转告方案"
    explain = "对方会看到这个方案，看不到单独谈的时候说的话。"
    submit = "转告"
    action = offering.carry_over
    success = "已经转告。"

    def arguments(self, form: Any) -> dict[str, Any]:
        return {"to": self.kwargs["to"]}


OF_AN_OFFER: tuple[tuple[str, Any], ...] = (
    ("say_yes", SayYes), ("say_no", SayNo), ("say_other", SayOther), ("let_it_be_told", LetItBeTold),
    ("take_back", TakeBack),
)  # fmt: skip

urlpatterns = [
    path("<uuid:pk>/begin-talks/", BeginTalks.as_view(), name="begin_talks"),
    path("<uuid:pk>/sittings/<uuid:sitting>/begin/", BeginSitting.as_view(), name="begin_sitting"),
    path("<uuid:pk>/ask-both-in/", AskBothIn.as_view(), name="ask_both_in"),
    path("<uuid:pk>/pause-the-joint-room/", PauseTheJointRoom.as_view(), name="pause_the_joint_room"),
    path("<uuid:pk>/end-talks/", EndTalks.as_view(), name="end_talks"),
    path("<uuid:pk>/talks/<uuid:sitting>/", Lobby.as_view(), name="talks"),
    path("rooms/<uuid:pk>/", Room.as_view(), name="talk"),
    path("rooms/<uuid:pk>/call/", CallThemIn.as_view(), name="call_them_in"),
    path("rooms/<uuid:pk>/offer/", LayOffer.as_view(), name="lay_offer"),
    *(path(f"offers/<uuid:pk>/{name.replace('_', '-')}/", view.as_view(), name=name) for name, view in OF_AN_OFFER),
    *(
        path(f"offers/<uuid:pk>/carry-to-{kind}/", CarryOver.as_view(), {"to": kind.value}, name=f"carry_to_{kind}")
        for kind in TalkKind
    ),
]
