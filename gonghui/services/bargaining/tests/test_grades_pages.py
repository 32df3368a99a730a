"""The pages of the grade tables: typed in, sent as Excel, read by whom; one's own pay; the gain; the area."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.papers.printing.pdf import render_pdf
from gonghui.services.bargaining.grades.forms import TablesForm, typed_in
from gonghui.services.bargaining.grades.reading import read_workbook
from gonghui.services.bargaining.grades.tests.samples import FULL, plain
from gonghui.services.bargaining.grades.workbooks import workbook
from gonghui.services.bargaining.models import Clause, Contract, GradeSheet, Round
from tests.plugin_cast import begins_after

from . import grades_stage, opening_stage
from .grades_stage import puts
from .meeting_stage import MEETING

pytestmark = [pytest.mark.django_db, begins_after(grades_stage.meets)]
XSS = "<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def that_day(monkeypatch):
    """The pages believe it is the day of the meeting."""
    monkeypatch.setattr(clock, "now", lambda: MEETING)
    monkeypatch.setattr(clock, "today", lambda: clock.day_of(MEETING))


def page(name, round, *more):
    return reverse(f"bargaining:{name}", args=[round.pk, *more])


def statuses(signed_in, name, round, players):
    return [signed_in(player).get(page(name, round)).status_code for player in players]


def posted(tables, **changed):
    """The form as a browser sends it."""
    values = {name: "" if value is None else str(value) for name, value in typed_in(tables).items()}
    return values | {"ground": "留住技术工人"} | changed


def test_typed_values_are_the_tables_again():
    form = TablesForm(posted(FULL))
    assert form.is_valid(), form.errors
    assert form.cleaned_data["tables"] == FULL


def test_who_opens_which_page(city, round, signed_in):
    puts(city, round)
    players = [city.chair, city.boss, city.worker(2), city.worker(5), city.town_cadre, city.outsider]
    assert statuses(signed_in, "grades", round, players) == [200, 200, 200, 200, 200, 404]
    assert statuses(signed_in, "grade_pay", round, players) == [200, 200, 200, 200, 200, 404]
    assert statuses(signed_in, "grade_gain", round, players) == [200, 200, 200, 403, 403, 404]
    assert statuses(signed_in, "put_grades_forward", round, players) == [200, 200, 200, 403, 403, 404]
    assert statuses(signed_in, "import_grades", round, players) == [200, 200, 200, 403, 403, 404]


def test_the_chair_types_tables_in_and_the_employer_accepts(city, round, signed_in):
    chair, boss = signed_in(city.chair), signed_in(city.boss)
    sent = chair.post(page("put_grades_forward", round), posted(FULL))
    assert (sent.status_code, sent.url) == (302, page("grades", round))
    sheet = GradeSheet.objects.get()
    assert (sheet.tables, sheet.proposal.ground) == (FULL, "留住技术工人")
    accept = reverse("rooms:accept", args=[sheet.proposal_id])
    assert accept in boss.get(page("grades", round)).content.decode()
    assert accept not in chair.get(page("grades", round)).content.decode()
    assert boss.post(accept).status_code == 302
    shown = signed_in(city.worker(5)).get(page("grades", round)).content.decode()
    assert "已谈拢" in shown and "发明专利" in shown and "提出能级工资表" not in shown


@pytest.mark.parametrize(
    "changed, sentence",
    [
        ({"grade-senior": "50"}, "等级高的不能比等级低的少"),
        ({"grade-senior": "-5"}, "大于或等于"),
        ({"posts": "焊工 很高"}, "第 1 行：焊工的系数“很高”不是数字"),
        ({"posts": "焊工 1.2\n焊工 1.3"}, "第 2 行：“焊工”写了两次"),
        ({"award": f"{XSS} 5 每周"}, "写的是“每周”，请写每月、每年、一次性"),
        ({"base": ""}, "还要写计算基数"),
        ({"assessor": ""}, "要么都填，要么都不填"),
        ({"pays": "gold"}, "gold"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_kept(city, round, signed_in, changed, sentence):
    answer = signed_in(city.chair).post(page("put_grades_forward", round), posted(FULL, **changed))
    shown = answer.content.decode()
    assert answer.status_code == 422 and sentence in shown
    assert "装配工" in shown or "posts" in changed
    assert XSS not in shown
    assert not GradeSheet.objects.exists()


def test_a_workbook_is_read_into_the_form_first(city, round, signed_in):
    chair = signed_in(city.chair)
    file = SimpleUploadedFile("能级工资表.xlsx", workbook(FULL))
    answer = chair.post(page("import_grades", round), {"file": file})
    shown = answer.content.decode()
    assert answer.status_code == 200 and "请核对一遍" in shown and "发明专利 2000 一次性 取得授权证书" in shown
    assert "特级技师" in shown and not GradeSheet.objects.exists()
    form = answer.context["form"]
    assert chair.post(page("put_grades_forward", round), posted_from(form)).status_code == 302
    assert GradeSheet.objects.get().tables == FULL


def posted_from(form):
    values = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else str(value) for name, value in values.items()}


def test_a_workbook_with_mistakes_is_sent_back_line_by_line(city, round, signed_in):
    file = SimpleUploadedFile("表.xlsx", workbook(plain(300, 200)))
    answer = signed_in(city.chair).post(page("import_grades", round), {"file": file})
    assert answer.status_code == 422
    assert "“技能等级”第 4 行：中级工（200 元）比初级工（300 元）还少" in answer.content.decode()
    no_book = SimpleUploadedFile("表.xlsx", b"%PDF-1.7")
    assert "不是表格" in signed_in(city.chair).post(page("import_grades", round), {"file": no_book}).content.decode()


def test_the_card_in_the_room_leads_to_its_tables_and_they_back(city, round, signed_in):
    sheet = puts(city, round)
    chair, tables = signed_in(city.chair), f"{page('grades', round)}#sheet-{sheet.number}"
    room = chair.get(reverse("rooms:room", args=[sheet.proposal.room_id])).content.decode()
    card = reverse("rooms:proposal", args=[sheet.proposal_id])
    assert tables in room and card in room
    assert tables in chair.get(card).content.decode()
    assert card in chair.get(page("grades", round)).content.decode()


def test_what_is_downloaded_reads_in_again(city, round, signed_in, tmp_path):
    sheet, worker = puts(city, round), signed_in(city.worker(5))
    answer = worker.get(page("grades_xlsx", round, sheet.pk))
    assert answer["Cache-Control"] == "no-store"
    path = tmp_path / "表.xlsx"
    path.write_bytes(answer.content)
    assert read_workbook(path).tables == FULL
    assert worker.get(page("grades_xlsx", round, round.pk)).status_code == 404
    assert signed_in(city.outsider).get(page("grades_xlsx", round, sheet.pk)).status_code == 404
    assert worker.get(reverse("bargaining:grades_template")).content.startswith(b"PK")


def test_what_i_would_earn_is_from_my_own_line_alone(city, round, signed_in):
    puts(city, round)
    jobs = city.enterprise.employments
    jobs.filter(person=city.worker(5).id).update(skill_level=3, job="焊工")
    jobs.filter(person=city.worker(6).id).update(skill_level=1, job="装配工")
    shown = signed_in(city.worker(5)).get(page("grade_pay", round)).content.decode()
    assert "您现在是高级工" in shown and "每月 3,900 元" in shown and "职工方提出的第 1 稿，还在协商" in shown
    assert city.worker(6).name not in shown
    other_post = signed_in(city.worker(5)).get(page("grade_pay", round), {"post": "装配工"}).content.decode()
    assert "每月 3,300 元" in other_post
    unknown = signed_in(city.worker(7)).get(page("grade_pay", round), {"post": XSS}).content.decode()
    assert "花名册上没有您的技能等级" in unknown and "您的岗位是“操作工”" in unknown and XSS not in unknown


def test_those_at_the_table_are_hinted_at_low_pay(city, round, signed_in):
    puts(city, round, replace(FULL, base=Decimal(1500)))
    assert "单独看低于当地最低工资标准" in signed_in(city.boss).get(page("grades", round)).content.decode()
    assert "最低工资标准" not in signed_in(city.worker(5)).get(page("grades", round)).content.decode()


def test_pages_without_tables_say_what_will_be_there(city, round, signed_in):
    chair = signed_in(city.chair)
    assert "还没有提出能级工资表" in chair.get(page("grades", round)).content.decode()
    for name in ("grade_pay", "grade_gain"):
        assert "还没有能级工资表" in chair.get(page(name, round)).content.decode()


@begins_after(grades_stage.meets_again)
def test_the_chair_sees_what_all_gain_in_counts(city, round, signed_in):
    raised = replace(FULL, grades=(*FULL.grades[:2], *plain(0, 0, 450, 600, 1200).grades[2:]))
    puts(city, round, raised)
    jobs = city.enterprise.employments
    jobs.filter(person__in=[city.worker(n).id for n in (1, 2)]).update(skill_level=3)
    shown = signed_in(city.chair).get(page("grade_gain", round)).content.decode()
    assert "全年增加 3,600 元" in shown and "花名册上有等级的 2 人" in shown
    assert city.worker(1).name not in shown.split("<main")[1].split("</main>")[0]
    changed = signed_in(city.boss).get(page("grades", round)).content.decode()
    assert "和现行的相比，3 处不同" in changed


# ---- the clause on the pages, and on paper


@begins_after(grades_stage.in_force)
def test_tables_stand_in_the_clause_and_in_the_printed_contract(city, round, signed_in):
    from pypdf import PdfReader

    from gonghui.services.bargaining.documents.contract import contract

    posting = signed_in(city.worker(5)).get(page("posting", round)).content.decode()
    assert "看能级工资表" in posting and "岗位系数表" in posting and page("grade_pay", round) in posting
    text = "".join(one.extract_text() for one in PdfReader(io.BytesIO(render_pdf(contract(round)))).pages)
    assert "附表" in text and "装配工" in text and "取得授权证书" in text


@begins_after(grades_stage.meets_again)
def test_the_draft_shows_row_by_row_what_changed(city, round, signed_in):
    raised = replace(FULL, grades=plain(100, 200, 350, 500, 1000).grades, posts=FULL.posts[:1])
    round = grades_stage.concludes(city, round, raised)
    shown = signed_in(city.chair).get(page("minutes", round)).content.decode()
    assert "技能等级津贴 · 高级工" in shown and "每月 300 元" in shown and "每月 350 元" in shown
    assert "岗位系数 · 装配工" in shown and "取消" in shown
    assert "text-" + str(round.contract.clauses.get(sheet__isnull=False).pk) not in shown


# ---- the area


def elsewhere(city, round, count):
    """So many more enterprises of the town with tables in force."""
    from gonghui.kernel.matters.models import Matter
    from gonghui.kernel.organisations.models import Kind

    sheet = Clause.objects.get(sheet__isnull=False).sheet
    for n in range(count):
        enterprise = city.body(Kind.ENTERPRISE, f"第{n}五金厂", city.town)
        matter = Matter.objects.create(
            number=f"薪协T-{n}", title="协商", procedure_name="wage-round", procedure_version=1, step_key="publicise",
            enterprise=enterprise, place="330784", opened_at=MEETING,
        )  # fmt: skip
        other = Round.objects.create(
            id=matter.pk, matter=matter, kind="skill_grade", proposer="worker", term_from=round.term_from,
            term_until=round.term_until, workforce=12, join_code=matter.pk.hex[-12:],
        )  # fmt: skip
        days = dict.fromkeys(("signed_on", "filed_on", "effective_on"), date(2026, 2, 1))
        made = Contract.objects.create(round=other, number=f"第 {n} 号", **days)
        Clause.objects.create(
            contract=made, position=1, topic_key="skill_grades", heading="能级工资", text="按表。", sheet=sheet
        )


@begins_after(grades_stage.in_force)
def test_cadres_compare_their_own_area(city, round, signed_in):
    address = reverse("bargaining:compare_grades")
    shown = signed_in(city.town_cadre).get(address).content.decode()
    assert "永康铝业" in shown and "1,000 元" in shown
    assert "永康铝业" in signed_in(city.reviewer).get(address).content.decode()
    assert "永康铝业" not in signed_in(city.other_cadre).get(address).content.decode()
    assert "还没有可以比较的" in signed_in(city.town_cadre).get(address, {"pays": "base"}).content.decode()
    assert signed_in(city.worker(5)).get(address).status_code == 403
    assert signed_in(city.chair).get(address).status_code == 403


@begins_after(grades_stage.in_force)
def test_the_comparison_costs_the_same_however_many(city, round, signed_in):
    client, address = signed_in(city.town_cadre), reverse("bargaining:compare_grades")
    client.get(address)

    def cost():
        with CaptureQueriesContext(connection) as counted:
            assert client.get(address).status_code == 200
        return len(counted)

    few = cost()
    elsewhere(city, round, 12)
    assert cost() <= few
    assert "13 家企业" in client.get(address).content.decode()


# ---- the start page


@begins_after(None)
def test_the_kind_is_chosen_on_the_start_page(city, signed_in):
    chair, start = signed_in(city.chair), reverse("bargaining:start", args=[city.enterprise.pk])
    assert "能级工资专项集体合同" in chair.get(start).content.decode()
    term = {"term_from": "2026-05-01", "term_until": "2027-04-30"}
    assert chair.post(start, {**term, "about": "gold"}).status_code == 422
    done = chair.post(start, {**term, "about": "skill_grade"})
    assert done.status_code == 302
    round = Round.objects.get()
    assert (round.kind, opening_stage.fresh(round).matter.title) == ("skill_grade", "2026 年度能级工资集体协商")
    topics = chair.get(page("topics", round)).content.decode()
    assert "这一轮专谈能级工资" in topics
