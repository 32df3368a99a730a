"""Step 3: the letter written, previewed, signed, sent and received."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse

from gonghui.kernel import clock
from gonghui.kernel.people.forms import NothingForm
from gonghui.kernel.rights import may

from ..actions.offer import enter_receipt, receive_offer, send_offer, signing_purpose, write_offer
from ..forms.offer import OfferForm, ReceiptForm, SendForm
from ..models import Offer, Side
from ..queries.data import asked_for
from ..queries.delegation import representatives
from ..queries.offer import offer_for, too_early
from ..rights import Right
from .pages import RoundFormPage, RoundPage
from .signing import SigningPage


class LetterPage(RoundPage):
    """A page that shows the letter as far as this actor may see it."""

    step_key = "offer"
    offer: Offer | None

    def admit(self, **kwargs: Any) -> None:
        super().admit(**kwargs)
        self.offer = offer_for(self.object, self.actor)

    def context(self, **extra: Any) -> dict[str, Any]:
        shown = self.offer is not None
        is_open = self.object.step_is_open(("offer",))
        return super().context(
            offer=self.offer,
            topics=self.object.topics.all() if shown else [],
            data=asked_for(self.object) if shown else [],
            seats=representatives(self.object, self.object.proposer) if shown else [],
            hint=self.hint() if is_open else "",
            may_write=self.may(Right.WRITE_THE_OFFER) and is_open and not (self.offer and self.offer.sent_at),
            may_send=self.may(Right.SEND_THE_OFFER) and is_open and bool(self.offer and not self.offer.sent_at),
            may_receive=self.may(Right.RECEIVE_THE_OFFER) and self.is_under_way(is_open),
            may_enter=self.object.proposer == Side.WORKER
            and self.may(Right.ENTER_EMPLOYER_PAPERS)
            and self.is_under_way(is_open),
            addressee=self.object.answering.label,
            **extra,
        )

    def may(self, right: Right) -> bool:
        return may(self.actor, right, self.object)

    def is_under_way(self, is_open: bool) -> bool:
        return is_open and bool(self.offer and self.offer.sent_at)

    def hint(self) -> str:
        if self.offer is None or self.offer.received_on:
            return ""
        return too_early(self.object, clock.day_of(self.offer.meeting_at), clock.today())


class OfferPage(LetterPage):
    """The letter: as a draft for those who write it, once sent for everybody in the round."""

    access = Right.SEE_THE_ROUND
    template = "bargaining/offer/offer.html"


class WriteOffer(RoundFormPage):
    """The form of the letter; saving shows it."""

    access = Right.WRITE_THE_OFFER
    template = "bargaining/offer/write.html"
    form_class = OfferForm
    action = write_offer
    title, submit, back_page = "写要约书", "保存，看正式文件", "bargaining:offer"
    step_key = "offer"
    success = "存好了。请看一遍，再由首席代表签发。"

    def form(self, data: Any = None, files: Any = None) -> OfferForm:
        return OfferForm(data, round=self.object, initial=self.initial())

    def initial(self) -> dict[str, Any]:
        offer = Offer.objects.filter(round=self.object).select_related("paper", "proposed_recorder").first()
        if offer is None:
            return {"place": ""}
        recorder = offer.proposed_recorder.name if offer.proposed_recorder else ""
        return {
            "meeting_at": offer.meeting_at, "place": offer.meeting_place, "recorder": recorder, "words": offer.words,
            "data_wanted": offer.data_wanted, "version": offer.paper.version if offer.paper else None,
        }  # fmt: skip

    def context(self, **extra: Any) -> dict[str, Any]:
        fixed = [item for item in asked_for(self.object) if item.fixed]
        return super().context(fixed=fixed, topics=self.object.topics.all(), **extra)

    def arguments(self, form: Any) -> dict[str, Any]:
        return dict(form.arguments())


class SendOffer(LetterPage, SigningPage):
    """The chief looks at the letter once more and signs it with a one-time code."""

    access = Right.SEND_THE_OFFER
    template = "bargaining/offer/send.html"
    form_class = SendForm
    title = "签发要约书"
    submit = "签发"
    success = "要约书已经签发。对方签收以后，开始计算答复期限。"

    def admit(self, **kwargs: Any) -> None:
        super().admit(**kwargs)
        self.paper = self.offer.paper if self.offer else None

    @property
    def purpose(self) -> str:  # type: ignore[override]
        return signing_purpose(self.paper) if self.paper else ""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().get(request, *args, **kwargs) if self.is_unsent else self.back()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().post(request, *args, **kwargs) if self.is_unsent else self.back()

    @property
    def is_unsent(self) -> bool:
        return self.paper is not None and self.paper.is_draft

    def back(self) -> HttpResponse:
        """Nothing to sign: not written yet, or gone out already; the letter's page says which."""
        return HttpResponseRedirect(reverse("bargaining:offer", args=[self.object.pk]))

    def form(self, data: Any = None, files: Any = None) -> SendForm:
        return SendForm(data, initial={"version": self.paper.version if self.paper else None})

    def sign(self, form: Any) -> Any:
        return send_offer(self.object, actor=self.actor, at=clock.now(), version=form.cleaned_data["version"])


class ReceiveOffer(RoundFormPage):
    """签收, one button."""

    access = Right.RECEIVE_THE_OFFER
    form_class = NothingForm
    action = receive_offer
    title, submit = "签收要约书", "签收"
    explain = "签收只表示收到，不表示同意。从签收之日起算答复期限。"
    back_page, next_page = "bargaining:offer", "bargaining:round"
    step_key = "offer"
    success = "签收好了。答复期限从今天起算。"


class Receipt(RoundFormPage):
    """The chair enters the proof that the letter was delivered on paper."""

    access = Right.ENTER_EMPLOYER_PAPERS
    form_class = ReceiptForm
    action = enter_receipt
    title = "登记送达"
    explain = "企业方没有上网签收的，凭送达凭证登记，和签收一样起算答复期限。记录里会注明是您登记的。"
    back_page, next_page = "bargaining:offer", "bargaining:round"
    step_key = "offer"
    success = "登记好了。答复期限从送达之日起算。"

    def arguments(self, form: Any) -> dict[str, Any]:
        return {"received_on": form.cleaned_data["received_on"], "received": form.cleaned_data["file"]}


urlpatterns = [
    path("<uuid:pk>/offer/", OfferPage.as_view(), name="offer"),
    path("<uuid:pk>/offer/write/", WriteOffer.as_view(), name="write_offer"),
    path("<uuid:pk>/offer/send/", SendOffer.as_view(), name="send_offer"),
    path("<uuid:pk>/offer/receive/", ReceiveOffer.as_view(), name="receive_offer"),
    path("<uuid:pk>/offer/receipt/", Receipt.as_view(), name="receipt"),
]
