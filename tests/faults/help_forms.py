"""The forms of who helps in a dispute, of referral to aid, and of signing: for the trial of every form."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from gonghui.services.disputes.actions import agreeing, linking, referring
from gonghui.services.disputes.tests import bodies_stage


def of_help(tried: Any, city: Any, house: Any, case: Any, worker: Any, of: Any) -> None:
    """Invited, accepted, objected to; offered, consented to, taken on; a draft that waits for signatures."""
    at, mediator = bodies_stage.AT, house.officer["mediators"]
    claimant = case.claimants.get()
    ask = [reverse("disputes:ask_for_help", args=[claimant.pk, "legal_aid"])]
    tried("help", {"mediator": [*of("invite"), reverse("disputes:offer_help", args=[claimant.pk])], "worker": ask})
    wanted = {"body": house.body["centre"].pk, "why": "要人陪", "asked": "陪同谈话"}
    waiting = linking.invite(case, actor=mediator.actor, at=at, **wanted).value
    linkage, _, referral = bodies_stage.under_help(house, case, worker, city.boss, at)

    def on(one: Any, *names: str) -> list[str]:
        kind = type(one).__name__.lower()
        return [reverse(f"disputes:{kind}_{name}", args=[one.pk]) for name in names]

    reply = reverse("disputes:linkage_answer_objection", args=[linkage.pk, linkage.objections.get().pk])
    pages = {
        "centre": on(waiting, "accept", "decline"), "women": on(linkage, "report", "end"),
        "worker": [*on(linkage, "object"), *on(referral, "consent", "refuse")],
        "mediator": [reply, *on(linkage, "let_to_the_table")],
    }  # fmt: skip
    tried("helped", pages)
    referring.consent(referral, actor=worker.actor, at=at)
    tried("referred", {"lawyer": on(referral, "take", "not_take"), "worker": on(referral, "withdraw")})
    referring.take(referral, actor=house.actor("legal_aid"), at=at)
    tried("taken", {"lawyer": on(referral, "result")})
    agreeing.draft_agreement(case, actor=mediator.actor, at=at, terms="月底付清。")
    tried("drafted", {"worker": of("sign_for_the_workers", "refuse_to_sign"), "mediator": of("enter_signature")})
