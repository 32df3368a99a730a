"""The list of evidence with its form, and the bundle."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.utils.http import content_disposition_header

from gonghui.kernel import clock
from gonghui.kernel.errors import Conflict, Forbidden, GonghuiError, NotVisible
from gonghui.kernel.pages import ObjectPage
from gonghui.kernel.papers.receiving import file_name
from gonghui.kernel.rights import may, objects

from .. import actions
from ..actions.standing import party_standing
from ..bundle import bundle, refuse_altered
from ..forms import HandInForm
from ..models import Dossier, ExhibitFile
from ..presenting import evidence_in
from ..queries import exhibits_of
from ..reading import record_reading
from ..rights import Right
from ..sides import side_rank

COMPONENT = "evidence/exhibits.html"
HANDED_IN = "证据已经提交。"


def component(page: Any, dossier: Dossier, form: HandInForm | None = None, *, status: int = 200, told: str = "") -> Any:
    """The list as it now is: a fragment for htmx, else the dossier's own page."""
    page.template = COMPONENT if page.request.htmx else "evidence/dossier.html"
    evidence = evidence_in(dossier, page.actor, form)
    answer = page.answer({"page": page, "evidence": evidence, "dossier": dossier}, status=status)
    if told:
        answer["HX-Trigger"] = json.dumps({"gonghui:toast": {"text": told}})
    return answer


class DossierPage(ObjectPage):
    """`/evidence/<dossier>/`: the list, and the form to hand in more."""

    access = Right.SEE_THE_DOSSIER
    name = "dossier"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return component(self, self.object)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may(self.actor, Right.HAND_IN, self.object):
            raise Forbidden("您不能提交证据。")
        form = HandInForm(request.POST, request.FILES, by_officer=party_standing(self.object, self.actor) is None)
        if not form.is_valid():
            return component(self, self.object, form, status=422)
        try:
            actions.hand_in(
                self.object, actor=self.actor, at=clock.now(), description=form.description(),
                side=form.cleaned_data.get("side", ""), **form.given(),
            )  # fmt: skip
        except (Forbidden, NotVisible):
            raise
        except GonghuiError as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
            return component(self, self.object, form, status=422)
        if request.htmx:  # type: ignore[attr-defined]
            return component(self, self.object, told=HANDED_IN)
        messages.success(request, HANDED_IN)
        return HttpResponseRedirect(self.object.get_absolute_url())


class Bundle(ObjectPage):
    """`/evidence/<dossier>/bundle/`: everything this person may see, in one ZIP."""

    access = Right.SEE_THE_DOSSIER

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        dossier, at = self.object, clock.now()
        exhibits = list(exhibits_of(dossier, self.actor).select_related("handed_in_by"))
        exhibits.sort(key=lambda one: (side_rank(one.side), one.position))
        if not any(one.withdrawn_at is None for one in exhibits):
            raise Conflict("还没有可以打包的证据。有人提交以后再来下载。")
        standing = [one for one in exhibits if one.withdrawn_at is None]
        refuse_altered(standing)
        record_reading(standing, actor=self.actor, at=at)
        files = ExhibitFile.objects.filter(exhibit__in=standing)
        originals = set(objects(self.actor, Right.TAKE_THE_ORIGINAL, files).values_list("pk", flat=True))
        pieces = bundle(dossier, exhibits, originals, at=at)
        response = StreamingHttpResponse(pieces, content_type="application/zip")
        name = file_name(f"{dossier.matter.number}证据.zip")
        response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
        response["X-Content-Type-Options"], response["Cache-Control"] = "nosniff", "private, no-store"
        return response
