"""Signing in with an account elsewhere, and linking one's own on a page of one's own."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.errors import Refused
from gonghui.kernel.pages import PUBLIC, SIGNED_IN, ActionPage, Page

from .. import actions, outside, sessions
from ..forms import NothingForm
from ..models import Account, OutsideIdentity
from ..rights import Right
from .sign_in import WayIn, safe_next

UNKNOWN = (
    "这个{title}账号还没有关联到本系统的账号。请先用手机号登录，"
    "在“我的个人信息”里点“关联外部账号”，以后就能直接用{title}登录。"
)
OTHERS = "关联要在同一次登录里完成。请重新登录，再关联一次。"


class SetOut(Page):
    """`/sign-in/with/<provider>/`: to the provider, to sign in."""

    access = PUBLIC

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        address = outside.begin(request, kwargs["provider"], at=clock.now(), to=safe_next(request))
        return HttpResponseRedirect(address)


class SetOutToLink(Page):
    """`/me/identities/<provider>/link/`: to the provider, to link what one is there."""

    access = SIGNED_IN
    asks_again = True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        here = str(request.sign_in.pk)  # type: ignore[attr-defined]
        back = reverse("people:identities")
        return HttpResponseRedirect(outside.begin(request, kwargs["provider"], at=clock.now(), to=back, sign_in=here))


class ComeBack(WayIn, Page):
    """`/sign-in/with/<provider>/back/`: what the provider says, and to whom it belongs."""

    access = PUBLIC

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        at = clock.now()
        journey = outside.finish(request, kwargs["provider"], at=at)
        if journey.sign_in:
            self.link(journey)
            return HttpResponseRedirect(journey.to)
        account = Account.objects.filter(
            is_active=True,
            person__in=OutsideIdentity.objects.filter(
                provider=journey.site.key, subject_index=journey.subject_index
            ).values("person"),
        ).first()
        if account is None:
            raise Refused(UNKNOWN.format(title=journey.site.title))
        sessions.begin(request, account, at=at, way=journey.site.key)
        return HttpResponseRedirect(self.onwards(journey.to))

    def link(self, journey: outside.Journey) -> None:
        """Link it to whoever set out, in the very session in which they set out."""
        here = self.request.sign_in  # type: ignore[attr-defined]
        if here is None or str(here.pk) != journey.sign_in:
            raise Refused(OTHERS)
        title = journey.site.title
        actions.link_identity(
            here.account.person, actor=self.actor, at=clock.now(), provider=journey.site.key,
            subject_index=journey.subject_index, title=title,
        )  # fmt: skip
        messages.success(self.request, f"{title}账号关联好了，以后可以直接用它登录。")


class Identities(Page):
    """`/me/identities/`: what is linked, and what can be."""

    access = SIGNED_IN
    template = "people/identities.html"

    def context(self, **extra: Any) -> dict[str, Any]:
        person = self.request.account.person_id  # type: ignore[attr-defined]
        linked = list(OutsideIdentity.objects.filter(person=person).order_by("linked_at"))
        taken = {one.provider for one in linked}
        free = [one for one in outside.configured() if one.key not in taken]
        return super().context(linked=linked, free=free, **extra)


class UnlinkIdentity(ActionPage):
    access = Right.UNLINK_MY_IDENTITY
    form_class = NothingForm
    action = actions.unlink_identity
    success = "已解除关联。"
    http_method_names = ["post"]

    def next_url(self, done: Any) -> str:
        return reverse("people:identities")
