"""Step 10: the contract on the wall, what the round saved, and what comes after."""

from __future__ import annotations

from typing import Any

from django.urls import path, reverse

from gonghui.kernel import clock
from gonghui.kernel.matters.presenting import deadline_of, rules_of
from gonghui.kernel.people.forms import NothingForm
from gonghui.kernel.rights import may

from ..actions.posting import post_contract, public_text
from ..queries.change import fate, ground_of, may_ask
from ..queries.performance import calendar
from ..queries.posting import area_of, duties, posting_of
from ..queries.register import standing
from ..queries.saved import saved
from ..queries.suggestions import unanswered
from ..rights import Right
from .acting import ActOnPage
from .pages import RoundPage


class PostingPage(RoundPage):
    """`/bargaining/<id>/posting/`."""

    access = Right.SEE_THE_ROUND
    template = "bargaining/posting/posting.html"
    step_key = "publicise"

    def context(self, **extra: Any) -> dict[str, Any]:
        round = self.object
        contract = getattr(round, "contract", None)
        in_force = bool(contract and contract.effective_on)
        is_here = round.step_is_open(("publicise",))
        deadline = deadline_of(round.matter, self.step_key) if is_here else None
        return super().context(
            contract=contract,
            in_force=in_force,
            clauses=contract.clauses.all() if contract and in_force else [],
            posting=self.shown_posting(),
            may_post=is_here and may(self.actor, Right.POST_THE_CONTRACT, round),
            may_answer=may(self.actor, Right.ANSWER_SUGGESTIONS, round),
            unanswered=unanswered(round),
            preview=public_text(round) if is_here and in_force else "",
            deadline=deadline,
            rules=rules_of(deadline) if deadline else [],
            saved=saved(round, area_of(round), clock.now()) if in_force else None,
            duties=duties(round) if in_force else [],
            fate=fate(round) if in_force and not round.ends else None,
            ground=ground_of(round) if round.amends else None,
            standing=standing(round, clock.today()) if in_force and not round.ends else None,
            calendar=calendar(round, clock.today()) if in_force and not round.ends else [],
            may_change=in_force and may_ask(round, self.actor, clock.today()),
            **{"post_form": NothingForm(), **extra},
        )

    def shown_posting(self) -> dict[str, Any] | None:
        """The posting with its figures: read by how many of how many, objections and how many wait."""
        posting = posting_of(self.object)
        if posting is None:
            return None
        objections = posting.objections.count()
        waiting = posting.objections.filter(answered_at=None).count()
        note = f"{waiting} 条等待答复" if waiting else "都已答复" if objections else ""
        url = posting.get_absolute_url()
        return {
            "url": url, "poster": reverse("notices:poster", args=[posting.code]), "on": posting.posted_at,
            "stats": [
                {"label": "看过全文", "value": posting.readings.count(), "unit": f" / {self.object.workforce} 人"},
                {"label": "意见", "value": objections, "unit": "条", "note": note, "url": url},
            ],
        }  # fmt: skip


class Post(ActOnPage, PostingPage):
    """The one button."""

    access = Right.POST_THE_CONTRACT
    page_name, form_name, stands = "posting", "post_form", "may_post"
    form_class = NothingForm
    action = post_contract
    success = "公示成功。打印海报贴上墙，职工扫码就能看。"


urlpatterns = [
    path("<uuid:pk>/posting/", PostingPage.as_view(), name="posting"),
    path("<uuid:pk>/posting/post/", Post.as_view(), name="post"),
]
