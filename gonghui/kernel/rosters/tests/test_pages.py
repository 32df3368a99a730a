"""The roster's pages over HTTP, as a union chair uses them."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.organisations.models import Employment
from gonghui.kernel.people.queries import find_by_id_number

from .. import actions, tasks
from ..models import State, Upload
from ..reading.tests.writing import HEADER, id_number, person, rows_of, write_csv

pytestmark = pytest.mark.django_db

NEW = 401


@pytest.fixture
def chair(signed_in, city):
    return signed_in(city.chair)


def uploaded(client, city, tmp_path, *lines):
    path = write_csv(tmp_path / "名册.csv", [HEADER, *lines])
    file = SimpleUploadedFile(path.name, path.read_bytes())
    return client.post(reverse("rosters:roster", args=[city.enterprise.pk]), {"file": file})


def test_from_file_to_roster_in_three_pages(chair, city, tmp_path):
    page = chair.get(reverse("rosters:roster", args=[city.enterprise.pk])).content.decode()
    assert "上传花名册" in page
    answer = uploaded(chair, city, tmp_path, person(NEW), person(NEW + 2, 手机号码="1"))
    preview = chair.get(answer.url).content.decode()
    assert "可以导入" in preview
    assert "填写本人的 11 位手机号码" in preview
    assert find_by_id_number(id_number(NEW)) is None
    after = chair.post(answer.url, {}, follow=True).content.decode()
    assert "花名册已导入" in after
    assert find_by_id_number(id_number(NEW))
    assert chair.post(answer.url, {}).status_code == 409


def test_the_faulty_lines_come_as_a_workbook_that_can_be_mended_and_sent_in(chair, city, tmp_path):
    lines = [person(NEW, 姓名="=1+1"), person(NEW + 2, 手机号码="1", 部门="@cmd"), person(NEW + 4)]
    upload = uploaded(chair, city, tmp_path, *lines).url
    answer = chair.get(reverse("rosters:faulty", args=[upload.rstrip("/").split("/")[-1]]))
    assert answer["Cache-Control"] == "no-store"
    path = tmp_path / "faulty.xlsx"
    path.write_bytes(answer.content)
    assert [row.fault.value for row in rows_of(path)] == ["formula_injection", "formula_injection"]
    assert [row.id for row in rows_of(path)] == [id_number(NEW), id_number(NEW + 2)]
    assert any("怎么改：把以 =" in note for note in rows_of(path)[0].notes)


def test_what_is_no_roster_is_said_beside_the_field(chair, city):
    file = SimpleUploadedFile("a.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(100))
    answer = chair.post(reverse("rosters:roster", args=[city.enterprise.pk]), {"file": file})
    assert answer.status_code == 422
    assert "图片" in answer.content.decode()


@pytest.mark.parametrize(("content", "word"), [(None, "请先选择"), (b"", "空的")])
def test_a_missing_or_empty_file_gets_a_sentence(chair, city, content, word):
    data = {} if content is None else {"file": io.BytesIO(content)}
    answer = chair.post(reverse("rosters:roster", args=[city.enterprise.pk]), data)
    assert answer.status_code == 422
    assert word in answer.content.decode()


def test_a_large_file_is_read_by_the_worker_with_its_progress_shown(chair, city, tmp_path, monkeypatch):
    monkeypatch.setattr(actions, "READ_AT_ONCE", 10)
    answer = uploaded(chair, city, tmp_path, person(NEW))
    upload = Upload.objects.get()
    assert upload.state == State.READING
    progress = reverse("rosters:progress", args=[upload.pk])
    assert progress in chair.get(answer.url).content.decode()
    assert "HX-Redirect" not in chair.get(progress)
    tasks.read(str(upload.pk))
    assert chair.get(progress)["HX-Redirect"] == answer.url
    assert "可以导入" in chair.get(answer.url).content.decode()


def test_leavers_without_a_day_get_the_one_in_the_form(chair, city, tmp_path):
    staff = Employment.objects.filter(enterprise=city.enterprise, left_on=None)
    answer = uploaded(chair, city, tmp_path, person(NEW))
    page = chair.get(answer.url).content.decode()
    assert f"不在表上的 {staff.count()} 人登记为离职" in page
    refused = chair.post(answer.url, {"absent_have_left": "on", "left_on": "2099-01-01"})
    assert (refused.status_code, "不能晚于今天" in refused.content.decode()) == (422, True)
    chair.post(answer.url, {"absent_have_left": "on", "left_on": "2026-03-31"})
    assert staff.count() == 1


def test_discarding(chair, city, tmp_path):
    upload = uploaded(chair, city, tmp_path, person(NEW)).url
    answer = chair.post(f"{upload}discard/", follow=True)
    assert "没有任何改动" in answer.content.decode()
    assert not Upload.objects.exists()


def test_markup_in_a_roster_is_shown_as_text(chair, city, tmp_path):
    answer = uploaded(chair, city, tmp_path, person(NEW, 姓名="<script>alert(1)</script>", 手机号码="1"))
    page = chair.get(answer.url).content.decode()
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert(1)" not in page


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("chair", 200),
        ("agent", 200),
        ("town_cadre", 200),
        ("outsider", 403),
        ("reviewer", 403),
        ("other_cadre", 403),
    ],
)
def test_who_may_open_the_roster(signed_in, city, who, status):
    client = signed_in(getattr(city, who))
    assert client.get(reverse("rosters:roster", args=[city.enterprise.pk])).status_code == status


def test_an_upload_is_seen_by_nobody_else(chair, signed_in, city, tmp_path):
    upload = uploaded(chair, city, tmp_path, person(NEW)).url
    for path in (upload, f"{upload}faulty.xlsx", f"{upload}progress/"):
        assert signed_in(city.agent).get(path).status_code == 404


def test_the_blank_roster_is_a_roster(chair, tmp_path):
    path = tmp_path / "blank.xlsx"
    path.write_bytes(chair.get(reverse("rosters:blank")).content)
    assert rows_of(path) == []


def test_old_uploads_are_forgotten(chair, city, tmp_path):
    uploaded(chair, city, tmp_path, person(NEW))
    Upload.objects.update(uploaded_at=clock.now() - tasks.KEPT_FOR * 2)
    tasks.forget(0)
    assert not Upload.objects.exists()
