"""The room itself: for those with the floor and for those who watch."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from gonghui.kernel.errors import GonghuiError, NotVisible
from gonghui.kernel.pages import ActionPage, ObjectPage, TitledFormPage
from gonghui.kernel.pages.middleware import sentence_page
from gonghui.kernel.people.queries import display_names
from gonghui.kernel.rights import get_for, may

from .. import actions
from ..attachments import checked
from ..forms import PresentForm, ReadForm, SayForm
from ..models import Channel, ChannelKind, Presence, Room, Seat, Side
from ..presenting import address_of, chat_of, shown, writing_line
from ..queries import agenda_today, awaiting, record, seat_of
from ..rights import Right


class WatchedPage(ObjectPage):
    """A page of a meeting that many watch. Of a confidential room only the service shows a page."""

    access = Right.WATCH
    object: Room

    def admit(self, **kwargs: Any) -> None:
        super().admit(**kwargs)
        if self.object.confidential:
            raise NotVisible()


class ChannelPage(WatchedPage):
    """A page that shows one channel of a room; subclasses say which."""

    access = Right.WATCH
    name = "room"
    template = "rooms/room.html"
    object: Room

    def channel(self, seat: Seat | None) -> Channel:
        raise NotImplementedError

    def context(self, **extra: Any) -> dict[str, Any]:
        room, seat = self.object, seat_of(self.object, self.actor)
        channel = self.channel(seat)
        return super().context(
            **chat_of(channel, seat, self.actor, before=self.request.GET.get("before", "")),
            agenda=agenda_today(room),
            my_turn=awaiting(room, seat.side) if seat else [],
            composer=self.composer(seat, channel),
            tabs_of_room=self.tabs(seat),
            sitting=room.sittings.order_by("-number").first(),
            keeps_order=may(self.actor, Right.KEEP_ORDER, room),
            **extra,
        )

    def composer(self, seat: Seat | None, channel: Channel) -> dict[str, Any]:
        """The writing line, or why it is closed."""
        if seat is None:
            return {"closed": WATCHING, "buttons": self.whisper()}
        propose = seat.side != Side.NEUTRAL and channel.is_main
        proposal_url = reverse("rooms:propose", args=[self.object.pk]) if propose else ""
        return {"proposal_url": proposal_url, **writing_line(channel, seat)}

    def whisper(self) -> list[dict[str, Any]]:
        if not may(self.actor, Right.SUGGEST, self.object):
            return []
        url = reverse("rooms:suggest", args=[self.object.pk])
        return [{"label": "给代表提建议", "url": url, "kind": "primary", "icon": "bulb"}]

    def tabs(self, seat: Seat | None) -> list[dict[str, str]]:
        pages = [("rooms:room", "会议"), ("rooms:people", "在座的人"), ("rooms:transcript", "会议记录")]
        if seat is not None and seat.side != Side.NEUTRAL:
            pages.insert(1, ("rooms:side", ChannelKind.of_side(seat.side).label))
        if seat is not None and seat.side == Side.WORKER:
            pages.append(("rooms:suggestions", "职工建议"))
        here = self.request.resolver_match.view_name if self.request.resolver_match else ""
        return [
            {"url": reverse(name, args=[self.object.pk]), "title": title, "here": "1" if name == here else ""}
            for name, title in pages
        ]


WATCHING = "您在围观。发言的是双方代表；您的想法可以写给职工方代表，企业方看不到名字。"


class RoomPage(ChannelPage):
    """The meeting."""

    access = Right.WATCH

    def channel(self, seat: Seat | None) -> Channel:
        return self.object.channels.get(kind=ChannelKind.MAIN)

    def whisper(self) -> list[dict[str, Any]]:
        """Who may whisper works here and watches: that is counted, while the meeting is not over."""
        found = super().whisper()
        if found and self.actor.person_id and not self.object.closed_at:
            actions.count_spectator(self.object, self.actor.person_id)
        return found


class SideRoomPage(ChannelPage):
    """One's own side's room; for everybody else it does not exist."""

    access = Right.WATCH

    def channel(self, seat: Seat | None) -> Channel:
        if seat is None or seat.side == Side.NEUTRAL:
            raise NotVisible()
        found = self.object.channels.get(kind=ChannelKind.of_side(seat.side))
        return get_for(self.actor, Channel, found.pk)


class PeoplePage(ChannelPage):
    """Who sits here, who chairs, whose turn it is."""

    access = Right.WATCH
    template = "rooms/people.html"

    def channel(self, seat: Seat | None) -> Channel:
        return self.object.channels.get(kind=ChannelKind.MAIN)

    def context(self, **extra: Any) -> dict[str, Any]:
        seats = list(self.object.seats.taken())
        names = display_names(seat.person_id for seat in seats)
        sides = [
            {
                "title": side.label,
                "people": [(names.get(seat.person_id, ""), seat) for seat in seats if seat.side == side],
            }
            for side in Side
        ]
        on = self.object.sittings.filter(ended_at=None).first()
        here = set(Presence.objects.filter(sitting=on).values_list("seat_id", flat=True)) if on else set()
        turns = {side.label: awaiting(self.object, side) for side in (Side.WORKER, Side.EMPLOYER)}
        may_note = on is not None and may(self.actor, Right.KEEP_ORDER, self.object)
        return super().context(
            sides=sides, turns=turns, sittings=self.object.sittings.all(), on=on, here=here, may_note=may_note, **extra
        )


class TranscriptPage(WatchedPage):
    """Everything that was said in the meeting, to read and to print."""

    access = Right.WATCH
    name = "room"
    template = "rooms/transcript.html"

    def context(self, **extra: Any) -> dict[str, Any]:
        found = record(self.object)
        main = self.object.channels.get(kind=ChannelKind.MAIN)
        return super().context(record=found, entries=shown(found.messages), digest=bytes(main.digest).hex(), **extra)


class SayPage(ActionPage):
    """The writing line sends here; the words come back to every open page by the stream."""

    access = Right.SPEAK
    name = "channel"
    action = actions.say
    form_class = SayForm
    object: Channel

    def form_arguments(self) -> dict[str, Any]:
        return {"channel": self.object}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.back()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form(request.POST, request.FILES)
        if not form.is_valid():
            return sentence_page(request, 422, "没有发出去，请检查内容再试一次。")
        try:
            self.perform(form)
        except GonghuiError as refused:
            return sentence_page(request, refused.status, refused.sentence)
        return HttpResponse(status=204) if getattr(request, "htmx", False) else self.back()

    def arguments(self, form: Form) -> dict[str, Any]:
        upload = form.cleaned_data["file"]
        return {**form.cleaned_data, "file": checked(upload) if upload else None}

    def back(self) -> HttpResponse:
        return HttpResponse(status=303, headers={"Location": address_of(self.object)})


class ReadPage(ActionPage):
    """The page of somebody at the table tells how far they have read."""

    access = Right.KEEP_MY_PLACE
    name = "seat"
    action = actions.mark_read
    form_class = ReadForm
    object: Seat

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return HttpResponse(status=422)
        self.perform(form)
        return HttpResponse(status=204)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponse(status=204)


class SittingPage(TitledFormPage):
    """Begin or end a sitting: one question, one button."""

    access = Right.KEEP_ORDER
    name = "room"
    form_class: type[Form] = Form
    back_page = "rooms:room"


class BeginPage(SittingPage):
    access = Right.KEEP_ORDER
    action = actions.begin_sitting
    title = "复会"
    explain = "复会后双方代表可以接着发言和提出方案，职工可以围观。"


class PresentPage(SittingPage):
    """Who is in the room in person, for the recorder to tick."""

    access = Right.KEEP_ORDER
    action = actions.note_present
    form_class = PresentForm
    title = "登记到会"
    next_page = "rooms:people"
    explain = "在手机上跟着开会的，系统已经记下。人在会场、没有看手机的，在这里勾选。"

    def form_arguments(self) -> dict[str, Any]:
        seats = list(self.object.seats.taken())
        names = display_names(seat.person_id for seat in seats)
        return {"choices": [(str(seat.pk), f"{names.get(seat.person_id, '')}（{seat.label}）") for seat in seats]}


class AdjournPage(SittingPage):
    access = Right.KEEP_ORDER
    action = actions.end_sitting
    title = "休会"
    explain = "休会期间不能在会议上发言；已有的发言都留着，各方内部讨论照常。"
