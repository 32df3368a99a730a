"""Proposals: put one, look at one, answer it."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.urls import reverse

from gonghui.kernel.pages import ObjectPage, TitledFormPage
from gonghui.kernel.rights import may

from .. import actions
from ..forms import CounterForm, ProposeForm
from ..models import Proposal, Room
from ..presenting import shown, whole_text
from ..queries import with_words
from ..rights import Right


class ProposePage(TitledFormPage):
    """Put a proposal on an item of the agenda."""

    access = Right.PROPOSE
    name = "room"
    action = actions.propose
    form_class = ProposeForm
    title = "提出方案"
    explain = "方案一提出，所有围观的职工都能看到。"
    back_page = "rooms:room"
    success = "方案已提出，等对方回应。"
    object: Room

    @property
    def about(self) -> str:  # type: ignore[override]
        return self.object.title

    def form_arguments(self) -> dict[str, Any]:
        return {"room": self.object, "initial": {"item": self.request.GET.get("item", "")}}

    def next_url(self, done: Any) -> str:
        return f"{reverse('rooms:room', args=[self.object.pk])}#p-{done.value.pk}"


class ProposalPage(ObjectPage):
    """A proposal, what came before it, and what this reader may do with it."""

    access = Right.SEE_THE_PROPOSAL
    name = "proposal"
    template = "rooms/proposal.html"
    object: Proposal

    def context(self, **extra: Any) -> dict[str, Any]:
        proposal = self.object
        chain = proposal.room.proposals.filter(item=proposal.item_id).values("message")
        messages = with_words(proposal.message.channel.messages.filter(pk__in=chain))
        back = f"{reverse('rooms:room', args=[proposal.room_id])}#p-{proposal.pk}"
        return super().context(
            entry=shown(messages.filter(pk=proposal.message_id))[0],
            others=shown(messages.exclude(pk=proposal.message_id).order_by("position")),
            buttons=self.buttons(proposal) + whole_text(proposal),
            back=back,
            **extra,
        )

    def buttons(self, proposal: Proposal) -> list[dict[str, Any]]:
        """What this reader may do with it now."""
        if not proposal.is_open or not proposal.room.is_open:
            return []
        offers = [
            (Right.ACCEPT, "接受", "rooms:accept", "primary", "接受后这一项就谈拢了，写入合同草案。接受吗？"),
            (Right.COUNTER, "另提方案", "rooms:counter", "", ""),
            (Right.WITHDRAW, "撤回方案", "rooms:withdraw", "quiet", "撤回这个方案吗？"),
        ]
        return [
            {
                "label": label,
                "url": reverse(page, args=[proposal.pk]),
                "kind": kind,
                "confirm": question,
                "post": bool(question),
            }
            for right, label, page, kind, question in offers
            if may(self.actor, right, proposal)
        ]


class AnswerPage(TitledFormPage):
    """An answer to a proposal."""

    name = "proposal"
    form_class = Form
    above_form = "rooms/answered.html"
    back_page = "rooms:proposal"
    object: Proposal

    def context(self, **extra: Any) -> dict[str, Any]:
        message = with_words(type(self.object.message)._default_manager.filter(pk=self.object.message_id))
        return super().context(entry=shown(message)[0], **extra)

    def next_url(self, done: Any) -> str:
        return f"{reverse('rooms:room', args=[self.object.room_id])}#p-{done.value.pk}"


class AcceptPage(AnswerPage):
    access = Right.ACCEPT
    action = actions.accept_proposal
    title, submit = "接受方案", "接受"


class CounterPage(AnswerPage):
    access = Right.COUNTER
    action = actions.counter
    form_class = CounterForm
    title, submit = "另提方案", "提出"


class WithdrawPage(AnswerPage):
    access = Right.WITHDRAW
    action = actions.withdraw_proposal
    title, submit = "撤回方案", "撤回"
