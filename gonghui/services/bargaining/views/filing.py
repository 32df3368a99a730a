"""Step 9 for employer and chair: the bundle, filing it, completing it; and what became of it."""

from __future__ import annotations

from typing import Any

from django.urls import path, reverse

from gonghui.kernel.matters.presenting import deadline_of, rules_of
from gonghui.kernel.papers.queries import papers_of, uploads_of
from gonghui.kernel.people.forms import NothingForm
from gonghui.kernel.rights import may

from ..actions.filing import enclose, file_contract, file_for_employer, supply_supplement
from ..forms.filing import AuthorityForm, EncloseForm, SupplyForm
from ..models import Filing, Supplement
from ..queries.bundle import Found, items
from ..queries.filing import DECIDE, bureau_of, open_filing, open_supplement, receipts
from ..rights import Right
from .acting import ActOnPage
from .pages import RoundPage


class FilingPage(RoundPage):
    """`/bargaining/<id>/filing/`."""

    access = Right.SEE_THE_ROUND
    template = "bargaining/filing/filing.html"
    step_key = "review"

    def context(self, **extra: Any) -> dict[str, Any]:
        round = self.object
        contract = getattr(round, "contract", None)
        is_here = round.step_is_open(("review",))
        filing = open_filing(round)
        supplement = open_supplement(filing)
        to_file = is_here and filing is None
        may_complete = is_here and may(self.actor, Right.COMPLETE_THE_BUNDLE, round)
        return super().context(
            contract=contract,
            is_here=is_here,
            to_file=to_file,
            filing=filing,
            supplement=supplement,
            lines=self.lines(to_file and may_complete, extra) if contract and contract.signed_on else [],
            filings=[self.told(one) for one in self.filings()],
            bureau=bureau_of(round) if to_file else None,
            may_file=to_file and may(self.actor, Right.FILE_THE_CONTRACT, round),
            may_file_for=to_file and may(self.actor, Right.ENTER_EMPLOYER_PAPERS, round),
            may_supply=may_complete and supplement is not None,
            may_review=filing is not None and may(self.actor, Right.REVIEW_THE_CONTRACT, round),
            **self.deadline(to_file),
            **{"authority_form": AuthorityForm(), "supply_form": SupplyForm(), "file_form": NothingForm(), **extra},
        )

    def filings(self) -> Any:
        found = self.object.filings.select_related("round__matter__enterprise", "bureau", "higher_union", "bundle")
        return found.prefetch_related("supplements__upload").order_by("-attempt")

    def told(self, filing: Filing) -> dict[str, Any]:
        """One filing with its receipts; its papers' links for those who may read them."""
        papers = set(papers_of(self.object.matter, self.actor).values_list("pk", flat=True))
        inside = filing.bundle_id in papers
        titles = dict(self.object.topics.values_list("key", "title")) if filing.objected_topics else {}
        return {
            "filing": filing, "receipts": receipts(filing), "inside": inside,
            "supplements": filing.supplements.all() if inside else Supplement.objects.none(),
            "topics": [titles.get(key, key) for key in filing.objected_topics],
        }  # fmt: skip

    def lines(self, may_enclose: bool, extra: dict[str, Any]) -> list[dict[str, Any]]:
        """The bundle's items, with a link to what the reader may open and a form for what is missing."""
        if not may(self.actor, Right.READ_THE_DRAFT, self.object):
            return []
        papers = set(papers_of(self.object.matter, self.actor).values_list("pk", flat=True))
        uploads = set(uploads_of(self.object.matter, self.actor).values_list("pk", flat=True))
        refused = extra.get("enclose_form")
        shown = []
        for item in items(self.object):
            form = None
            if may_enclose and item.is_missing:
                mine = refused is not None and refused.data.get("key") == item.key
                form = refused if mine else EncloseForm(initial={"key": item.key}, auto_id=f"id_{item.key}_%s")
            shown.append({"item": item, "url": _link(item.found, papers, uploads), "form": form})
        return shown

    def deadline(self, to_file: bool) -> dict[str, Any]:
        """The day the filing or the review is due."""
        deadline = deadline_of(self.object.matter, self.step_key if to_file else DECIDE)
        if deadline is None or not self.object.step_is_open(("review",)):
            return {"deadline": None}
        label = "最晚报送" if to_file else "最晚审结"
        return {"deadline": deadline, "rules": rules_of(deadline), "due_label": label}


def _link(found: Found, papers: set[Any], uploads: set[Any]) -> str:
    if found.paper is not None and found.paper.pk in papers:
        return reverse("papers:file", args=[found.paper.pk, "pdf"])
    if found.upload is not None and found.upload.pk in uploads:
        return reverse("papers:upload", args=[found.upload.pk])
    return ""


class FilingAct(ActOnPage, FilingPage):
    """A form of the filing page."""

    page_name, stands = "filing", "to_file"


class FileIt(FilingAct):
    access = Right.FILE_THE_CONTRACT
    form_class, form_name = NothingForm, "file_form"
    action = file_contract
    success = "报送成功。人社部门和上级工会已经同时收到，两份回执在本页。"


class FileForEmployer(FilingAct):
    access = Right.ENTER_EMPLOYER_PAPERS
    form_class, form_name = AuthorityForm, "authority_form"
    action = file_for_employer
    success = "已代企业报送。人社部门和上级工会已经同时收到，两份回执在本页。"


class Enclose(FilingAct):
    access = Right.COMPLETE_THE_BUNDLE
    form_class, form_name = EncloseForm, "enclose_form"
    action = enclose
    success = "材料已收到。"


class Supply(FilingAct):
    access = Right.COMPLETE_THE_BUNDLE
    form_class, form_name, stands = SupplyForm, "supply_form", "may_supply"
    action = supply_supplement
    success = "补正已送达人社部门，审查期限从今天重新起算。"


urlpatterns = [
    path("<uuid:pk>/filing/", FilingPage.as_view(), name="filing"),
    path("<uuid:pk>/filing/file/", FileIt.as_view(), name="file"),
    path("<uuid:pk>/filing/for-employer/", FileForEmployer.as_view(), name="file_for_employer"),
    path("<uuid:pk>/filing/enclose/", Enclose.as_view(), name="enclose"),
    path("<uuid:pk>/filing/supply/", Supply.as_view(), name="supply"),
]
