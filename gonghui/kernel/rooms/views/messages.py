"""One message: its history, a correction, a redaction, its file."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header

from gonghui.kernel import clock
from gonghui.kernel.errors import NotVisible
from gonghui.kernel.pages import ObjectPage, TitledFormPage
from gonghui.kernel.people.queries import display_names
from gonghui.kernel.rights import may

from .. import actions
from ..forms import EditForm, RedactForm
from ..models import Act, Attachment, Kind, Message
from ..presenting import address_of, shown
from ..queries import with_words
from ..rights import Right


def page_of(message: Message) -> str:
    """The address of the message's place in its room."""
    return f"{address_of(message.channel)}#m-{message.pk}"


class MessagePage(ObjectPage):
    """A message with everything that happened to it."""

    access = Right.READ_THE_MESSAGE
    name = "message"
    template = "rooms/message.html"
    object: Message

    def context(self, **extra: Any) -> dict[str, Any]:
        message = with_words(Message.objects.filter(pk=self.object.pk)).get()
        entries = list(message.entries.select_related("wording").order_by("revision"))
        names = display_names(entry.by_id for entry in entries)
        versions = [
            {
                "act": Act(entry.act).label,
                "by": names.get(entry.by_id, ""),
                "at": entry.at,
                "text": _words(entry),
            }
            for entry in entries
        ]
        return super().context(
            entry=shown([message])[0],
            versions=versions,
            back=page_of(message),
            buttons=self.buttons(message),
            **extra,
        )

    def buttons(self, message: Message) -> list[dict[str, Any]]:
        """What this reader may do with it now."""
        if message.redacted_at or message.kind in (Kind.PROPOSAL, Kind.SYSTEM):
            return []
        found = []
        in_time = clock.now() - message.sent_at <= actions.EDIT_WINDOW
        if in_time and may(self.actor, Right.EDIT, message):
            found.append({"label": "修改", "url": reverse("rooms:edit", args=[message.pk]), "kind": "primary"})
        if may(self.actor, Right.REDACT, message):
            found.append({"label": "撤下", "url": reverse("rooms:redact", args=[message.pk])})
        return found


def _words(entry: Any) -> str:
    wording = getattr(entry, "wording", None)
    return wording.text if wording else ""


class MessageFormPage(TitledFormPage):
    """A form over one message."""

    name = "message"
    object: Message

    def back(self) -> str:
        return page_of(self.object)


class EditPage(MessageFormPage):
    access = Right.EDIT
    action = actions.edit_message
    form_class = EditForm
    title, submit = "修改发言", "保存修改"

    def form_arguments(self) -> dict[str, Any]:
        return {"initial": {"text": self.object.text}}


class RedactPage(MessageFormPage):
    access = Right.REDACT
    action = actions.redact_message
    form_class = RedactForm
    title, submit = "撤下发言", "撤下"


class FilePage(ObjectPage):
    """The picture or file of a message."""

    access = Right.READ_THE_MESSAGE
    name = "message"
    object: Message

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        file = Attachment.objects.select_related("message__channel").filter(message=self.object).first()
        if file is None:
            raise NotVisible()
        response = HttpResponse(file.data, content_type=file.media_type)
        disposition = content_disposition_header(not file.is_picture, file.filename)
        response["Content-Disposition"] = disposition or "attachment"
        response["X-Content-Type-Options"] = "nosniff"
        response["Cache-Control"] = "private, no-store"
        return response
