"""The papers of a case: what each says, and who may open it."""

from __future__ import annotations

import io
import json
from collections import Counter

import docx
import pypdf
import pytest
from django.urls import reverse

from gonghui.kernel.evidence.models import Dossier
from gonghui.kernel.evidence.queries import dossier_of
from gonghui.kernel.papers.delivering import set_paper
from gonghui.kernel.papers.models import Paper, State
from gonghui.kernel.papers.rights import Right
from gonghui.kernel.rights import may
from gonghui.services.disputes.documents import kinds
from gonghui.services.disputes.documents.kinds import PaperKind
from gonghui.services.disputes.models import Case
from gonghui.services.disputes.queries.papers import handed_over
from tests.plugin_cast import begins_after

from .bodies_stage import AT
from .papers_stage import both

pytestmark = [pytest.mark.django_db, begins_after(both)]

#: What must stand in each paper; a word begun with - must not. `{…}` are filled in from the cast.
SAID: tuple[tuple[str, PaperKind, str], ...] = (
    ("paid", kinds.APPLICATION,
     "{number} {worker} {id} {phone} 1985年3月12日 东城街道望江路18号 {firm} 数控车工 18,600.00元 登录后在网上提交 "
     "6200元×3个月=18600元 等了两个月 没有附证据"),
    ("paid", kinds.INVITATION,
     "调邀〔2026〕1号 第1次邀请 {firm} {worker} 18,600.00元 不收费 协商调解规定》第十一条 -{id}"),
    ("paid", kinds.MINUTES, "调录〔2026〕1号 少付一千也行 街道调解室 不随案移送"),
    ("paid", kinds.AGREEMENT,
     "调协〔2026〕1号 {worker} {firm} 18,600.00元 分两期付清拖欠的工资 2026年3月20日 9,000.00元 2026年4月20日 "
     "8,000.00元 17,000.00元 一式三份 第十四条 东城街道老娘舅调解室 -{id}"),
    ("paid", kinds.REQUEST,
     "仲裁审查申请书 {number} 调协〔2026〕1号 {id} 东城街道望江路18号 17,000.00元 第七十四条 {boss}"),
    ("paid", kinds.CLOSING, "结案〔2026〕1号 17,000.00元 9,000.00元 2026年3月2日 全部履行"),
    ("failed", kinds.APPLICATION, "王记<b>小店</b> 未填写 {worker2}"),
    ("failed", kinds.INVITATION, "第3次邀请 王记<b>小店</b>"),
    ("failed", kinds.FAILURE,
     "调证〔2026〕1号 书面通知 电话 没有回复 没有达成调解协议 第二十七条 -少付三千"),
    ("failed", kinds.RECEIPT,
     "交接〔2026〕 东城街道劳动纠纷综合流转中心 东城街道老娘舅调解室 调解不成证明 调解邀请书 2026年1月16日 "
     "-调解协议书"),
    ("failed", kinds.REFUSAL, "不受〔2026〕1号 请补正被申请人的登记名称 第二十九条"),
)  # fmt: skip


def papers(case: Case, kind: PaperKind) -> list[Paper]:
    return list(Paper.objects.filter(matter=case.matter_id, kind=kind.name).order_by("drafted_at", "id"))


def words(paper: Paper) -> str:
    return json.dumps(paper.document.to_json(), ensure_ascii=False)


@pytest.mark.parametrize(("which", "kind", "said"), SAID, ids=[f"{one[0]}-{one[1].name}" for one in SAID])
def test_what_a_paper_says(city, round, which, kind, said):
    case, worker = getattr(round, which), city.worker(1).person
    paper = papers(case, kind)[-1]
    cast = {
        "number": case.matter.number, "worker": worker.name, "worker2": city.worker(2).name, "id": worker.id_number,
        "phone": worker.phone, "firm": city.enterprise.name, "boss": city.boss.name,
    }  # fmt: skip
    text = words(paper)
    for expected in said.format(**cast).split():
        if expected.startswith("-"):
            assert expected[1:] not in text
        else:
            assert expected in text


def test_how_many_there_are_and_what_went_along(round):
    made = Counter(Paper.objects.filter(matter=round.failed.matter_id).values_list("kind", flat=True))
    assert made == {
        "disputes.application": 1, "disputes.receipt": 3, "disputes.invitation": 3, "disputes.agreement": 1,
        "disputes.failure": 1, "disputes.refusal": 1,
    }  # fmt: skip
    last = words(papers(round.paid, kinds.RECEIPT)[-1])
    assert "调协〔2026〕1号" in last, "an agreement that binds goes along"
    assert "少付一千" not in last
    assert all(paper.number and not paper.is_draft for paper in Paper.objects.filter(matter=round.paid.matter_id))


#: Who may open which: of the paid case, then of the failed one. The chair is of the firm's own union.
ALL = "worker boss centre mediators arbitration cadre"
READERS = (
    #  case      paper              may                                            may not
    ("paid",   kinds.APPLICATION, ALL,                                           "chair colleague court other_cadre"),
    ("paid",   kinds.INVITATION,  ALL,                                           "chair colleague court"),
    ("paid",   kinds.MINUTES,     "worker boss mediators",                       "chair centre arbitration cadre"),
    ("paid",   kinds.AGREEMENT,   ALL,                                           "chair colleague court"),
    ("paid",   kinds.CLOSING,     ALL,                                           "chair colleague court"),
    ("failed", kinds.AGREEMENT,   "colleague mediators",                         "chair boss centre arbitration cadre"),
    ("failed", kinds.FAILURE,     "colleague mediators centre arbitration cadre", "chair boss worker"),
)  # fmt: skip


def test_exhibits_go_along_and_are_named_once_shown(city, round):
    case = round.paid
    dossier = dossier_of(case.matter_id) or Dossier.objects.create(matter=case.matter, opened_at=AT)
    for n, shown in ((1, AT), (2, None)):
        dossier.exhibits.create(
            side="applicant", position=n, title=f"工资条{n}", proves="欠薪", source="本人保存", held="original",
            handed_in_by=case.applicant, capacity="applicant", handed_in_at=AT, shown_to_other_side_at=shown,
        )  # fmt: skip
    assert [one.name for one in handed_over(case)][-2:] == ["工资条1", "还没有出示的证据1件"]


@pytest.mark.parametrize(("which", "kind", "readers", "others"), READERS)
def test_who_may_open_it(city, round, which, kind, readers, others):
    paper = papers(getattr(round, which), kind)[0]
    cast = {
        "worker": city.worker(1), "colleague": city.worker(2), "boss": city.boss, "chair": city.chair,
        "cadre": city.town_cadre, "other_cadre": city.other_cadre, **round.house.officer,
    }  # fmt: skip
    assert [name for name in readers.split() if not may(cast[name].actor, Right.SEE_THE_PAPER, paper)] == []
    assert [name for name in others.split() if may(cast[name].actor, Right.SEE_THE_PAPER, paper)] == []


def test_the_files_say_the_same_and_others_find_none(city, round, signed_in):
    paper = papers(round.paid, kinds.AGREEMENT)[0]
    worker = signed_in(city.worker(1))
    pdf, word = (worker.get(f"/papers/{paper.pk}.{form}").content for form in ("pdf", "docx"))
    printed = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    opened = docx.Document(io.BytesIO(word))
    written = "".join(part.text or "" for part in opened.element.iter() if part.tag.endswith("}t"))
    officer = round.house.officer["mediators"].name
    for expected in (paper.number, paper.spaced_code, "17,000.00元", "经短信验证码确认签署", city.boss.name, officer):
        squeezed = "".join(expected.split())
        assert squeezed in "".join(printed.split())
        assert squeezed in "".join(written.split())
    assert signed_in(city.chair).get(f"/papers/{paper.pk}.pdf").status_code == 404
    page = worker.get(reverse("disputes:case", args=[round.paid.pk])).content.decode()
    assert f"/papers/{paper.pk}.docx" in page
    assert paper.number in page
    verified = signed_in(city.chair).get(f"/v/{paper.spaced_code}").content.decode()
    assert paper.number in verified
    assert city.worker(1).name not in verified


def test_the_application_is_forgotten_with_the_applicant(round, rf):
    paper = papers(round.paid, kinds.APPLICATION)[0]
    facts, number = round.paid.facts, round.paid.applicant.id_number
    assert number not in json.dumps(paper.content, ensure_ascii=False), "sealed in the database"
    assert facts[:20] not in json.dumps(paper.content, ensure_ascii=False)
    person = round.paid.applicant
    person.erase(paper.frozen_at)
    person.save()
    paper = Paper.objects.get(pk=paper.pk)
    assert number not in words(paper)
    assert "一并删除" in words(paper)
    assert (paper.document.number, paper.state) == (round.paid.matter.number, State.FROZEN)
    assert set_paper(paper, "pdf", "https://gonghui.example/").startswith(b"%PDF")
