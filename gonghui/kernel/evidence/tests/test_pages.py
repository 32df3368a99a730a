"""The pages: handing in with and without script, pieces by HTTP, looking, the bundle."""

import hashlib
import io
import zipfile

import docx
import pypdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from gonghui.kernel import clock
from gonghui.kernel.errors import Conflict
from gonghui.kernel.evidence import actions
from gonghui.kernel.evidence.actions.exhibits import Description
from gonghui.kernel.evidence.bundle import refuse_altered
from gonghui.kernel.evidence.looking import look
from gonghui.kernel.evidence.models import Exhibit, Incoming, Reading
from gonghui.kernel.evidence.presenting import evidence_of
from gonghui.kernel.evidence.queries import exhibits_of, verify_files
from gonghui.kernel.papers.document import Document, Paragraph, Style
from gonghui.kernel.papers.models import Blob
from gonghui.kernel.papers.printing.pdf import render_pdf
from tests.plugin_cast import begins_after, client_of

from .stage import a_dossier, amr, arrives, hands_in, photo, text

pytestmark = [pytest.mark.django_db, begins_after(a_dossier)]
TYPED = {"title": "工资条", "proves": "每月 6000 元", "source": "单位发的", "held": "original"}
HTMX = {"HTTP_HX_REQUEST": "true"}
PDF = render_pdf(Document("说明", "张三", Style.LETTER, (Paragraph("工资。"),)))


def page_of(round):
    return round.dossier.get_absolute_url()


def file(name="说明.txt", content=b"no wages"):
    return SimpleUploadedFile(name, content)


def test_a_plain_form_hands_in_several_files(round):
    client = client_of(round.worker)
    shown = client.get(page_of(round)).content.decode()
    assert "还没有证据" in shown and "打包下载" not in shown
    files = [file("一.txt"), file("二.jpg", photo())]
    done = client.post(page_of(round), TYPED | {"attached": files, "told_pages": ""}, follow=True)

    assert "证据已经提交" in done.content.decode()
    exhibit = Exhibit.objects.get()
    assert [one.file_name for one in exhibit.files.all()] == ["一.txt", "二.jpg"]
    assert evidence_of(round.matter, round.worker.actor, at=clock.now()).lists[0].is_own


@pytest.mark.parametrize(
    ("typed", "files", "why"),
    [
        ({}, [], "请选择要提交的照片、文件或录音"),
        ({}, [("照片.jpg", b"MZ\x90\x00")], "不能上传"),
        ({"proves": ""}, [("一.txt", b"a")], "证明什么"),
        ({"told_pages": "一百"}, [("一.txt", b"a")], "页数"),
        ({"incoming": "not-a-key"}, [("一.txt", b"a")], "没有认出来"),
        ({"title": "甲\x00乙"}, [("一.txt", b"a")], "证据名称"),
        ({"source": "长" * 200_000}, [("一.txt", b"a")], "从哪里来"),
    ],
)
@pytest.mark.parametrize("how", [{}, HTMX])
def test_what_is_wrong_is_said_beside_the_field_and_what_was_typed_is_kept(round, typed, files, why, how):
    sent = TYPED | {"title": "九月的工资条"} | typed | {"attached": [file(*one) for one in files]}
    answer = client_of(round.worker).post(page_of(round), sent, **how)
    shown = answer.content.decode()

    assert answer.status_code == 422 and why in shown
    assert "\x00" in sent["title"] or "九月的工资条" in shown
    assert ("<html" in shown) == (not how)
    assert not Exhibit.objects.exists()


def test_names_play_no_tricks(round):
    client = client_of(round.worker)
    tricky = ["../../etc/passwd.txt", '"><script>alert(1)</script>.txt', "a\u202ecod.txt"]
    for number, name in enumerate(tricky):
        client.post(page_of(round), TYPED | {"title": name, "attached": [file(name, f"{number}".encode())]})
    shown = client.get(page_of(round)).content.decode()
    names = zipfile.ZipFile(io.BytesIO(bundle_of(client, round))).namelist()

    assert Exhibit.objects.count() == 3 and "<script>alert" not in shown
    assert not any("/" in name or "<" in name or ":" in name or "\u202e" in name for name in names)


def begin(client, round, content, name="说明.txt"):
    told = {"name": name, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    return client.post(f"{page_of(round)}uploads/", told)


def patch(client, url, start, content):
    kind = "application/partial-upload"
    return client.patch(url, content, content_type=kind, headers={"Upload-Offset": str(start)})


def test_a_file_in_pieces_by_http(round):
    client, content = client_of(round.worker), ("三月的工资没有发。" * 3000).encode()
    begun = begin(client, round, content)
    assert (begun.status_code, begun.json()["offset"]) == (201, 0)
    url, half = begun.json()["url"], len(content) // 2

    assert patch(client, url, 0, content[:half])["Upload-Offset"] == str(half)
    gap = patch(client, url, half + 5, content[half + 5 :])
    assert (gap.status_code, gap["Upload-Offset"]) == (409, str(half)) and "缺了一段" in gap.json()["sentence"]
    asked = client.head(url)
    assert (asked.status_code, asked["Upload-Offset"], asked["Upload-Complete"]) == (204, str(half), "?0")
    assert client.post(begun.json()["finish"]).status_code == 409
    assert begin(client, round, content).json()["offset"] == half
    assert "传到 50%" in client.get(page_of(round)).content.decode()
    assert patch(client, url, half, content[half:])["Upload-Complete"] == "?1"
    assert client.post(begun.json()["finish"]).json() == {"id": begun.json()["id"]}

    assert "已经传好" in client.get(page_of(round)).content.decode()
    done = client.post(page_of(round), TYPED | {"incoming": begun.json()["id"]}, **HTMX)
    assert "gonghui:toast" in done["HX-Trigger"] and 'id="evidence"' in done.content.decode()
    again = client.post(page_of(round), TYPED | {"incoming": begun.json()["id"]}, **HTMX)
    assert again.status_code == 422 and "已经交过了：证据 1" in again.content.decode()
    twice = begin(client, round, content)
    assert twice.status_code == 409 and "已经交过了" in twice.json()["sentence"]


def test_what_is_refused_on_the_way_has_a_sentence(round):
    client = client_of(round.worker)
    spoilt = begin(client, round, b"abc").json()
    patch(client, spoilt["url"], 0, b"abd")
    refused = client.post(spoilt["finish"])
    assert refused.status_code == 422 and "损坏" in refused.json()["sentence"]
    assert client.head(spoilt["url"]).status_code == 404

    assert client.post(f"{page_of(round)}uploads/", {"name": "a", "size": "x"}).status_code == 422
    kept = begin(client, round, b"abc").json()["url"]
    assert client.patch(kept, b"abc", content_type="x/y").status_code == 400
    assert patch(client, kept, "1" * 40, b"a").status_code == 400
    assert patch(client, kept, 0, bytes(5 * 2**20)).status_code == 413
    assert client_of(round.boss).head(kept).status_code == 404
    assert Client().post(f"{page_of(round)}uploads/").status_code == 302
    assert client.delete(kept).status_code == 204 and not Incoming.objects.exists()


def test_others_see_no_dossier(round, city):
    for who in (city.worker(2), city.chair, city.town_cadre):
        assert client_of(who).get(page_of(round)).status_code == 404
    before = client_of(round.before)
    assert "提交一份证据" not in before.get(page_of(round)).content.decode()
    assert before.post(page_of(round), TYPED | {"attached": [file()]}).status_code == 403


def test_the_list_costs_the_same_however_long(round):
    client = client_of(round.mediator)
    counts = []
    for _ in range(2):
        for _ in range(3):
            hands_in(round, round.worker)
        client.get(page_of(round))
        with CaptureQueriesContext(connection) as counted:
            assert client.get(page_of(round)).status_code == 200
        counts.append(len(counted))
    assert counts[0] == counts[1]


@pytest.fixture
def mixed(round):
    """One exhibit with a picture, a recording, a PDF and a text, shown to the other side."""
    files = [look("条.jpg", photo()), look("录音.amr", amr(200)), look("说明.pdf", PDF), text()]
    exhibit = hands_in(round, round.worker, *files)
    actions.show(exhibit, actor=round.worker.actor, at=clock.now())
    return exhibit


def test_an_exhibit_is_put_before_eyes_safely_and_the_look_is_recorded(round, mixed):
    client = client_of(round.boss)
    shown = client.get(mixed.get_absolute_url()).content.decode()
    picture, sound, pdf, other = mixed.files.all()

    assert "<audio controls" in shown and f"/evidence/files/{pdf.pk}/pages/1/" in shown
    assert "3:20" in shown and "请下载查看" in shown and "给对方看" not in shown
    for path in (f"{picture.pk}/look/", f"{pdf.pk}/pages/1/", f"{sound.pk}/look/"):
        answer = client.get(f"/evidence/files/{path}")
        assert answer.status_code == 200 and answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert b"SecretPhone" not in answer.content
    assert client.get(f"/evidence/files/{pdf.pk}/pages/1/").status_code == 200  # drawn before
    for path in (f"{pdf.pk}/pages/2/", f"{picture.pk}/pages/1/", f"{pdf.pk}/look/", f"{other.pk}/look/"):
        assert client.get(f"/evidence/files/{path}").status_code == 404
    assert Reading.objects.get().person_id == round.boss.id
    mine = client_of(round.worker).get(mixed.get_absolute_url()).content.decode()
    assert round.boss.name in mine and "谁看过" in mine


def test_the_other_side_downloads_pictures_without_the_place(round, mixed):
    url = f"/evidence/files/{mixed.files.first().pk}/"
    mine, theirs = (client_of(who).get(url) for who in (round.mediator, round.boss))

    assert mine.content == photo() and b"SecretPhone" not in theirs.content
    assert all(one["Content-Disposition"].startswith("attachment") for one in (mine, theirs))


def test_a_recording_is_played_part_by_part(round, mixed):
    client, content = client_of(round.mediator), amr(200)
    url = f"/evidence/files/{mixed.files.all()[1].pk}/look/"
    size = len(content)
    for asked, status, told, part in (
        ("bytes=0-", 206, f"bytes 0-{size - 1}/{size}", content),
        ("bytes=5-9", 206, f"bytes 5-9/{size}", content[5:10]),
        (f"bytes={size}-", 416, f"bytes */{size}", b""),
        ("bytes=9-5", 416, f"bytes */{size}", b""),
        ("lines=1-2", 200, None, content),
    ):
        answer = client.get(url, headers={"Range": asked})
        assert (answer.status_code, answer.get("Content-Range"), answer.content) == (status, told, part)


def test_what_is_done_with_an_exhibit_on_its_pages(round):
    first, second = hands_in(round, round.worker), hands_in(round, round.worker)
    client = client_of(round.worker)
    moved = client.post(f"/evidence/exhibits/{second.pk}/move/", {"way": "up"}, **HTMX)
    assert moved.content.decode().index(str(second.pk)) < moved.content.decode().index(str(first.pk))
    assert client.post(f"/evidence/exhibits/{second.pk}/move/", {"way": "up"}).status_code == 409
    better = TYPED | {"title": "劳动合同", "told_pages": "7"}
    shown = client.post(f"/evidence/exhibits/{first.pk}/description/", better, follow=True).content.decode()
    assert "劳动合同" in shown and "7 页" in shown
    wrong = client.post(f"/evidence/exhibits/{first.pk}/description/", TYPED | {"title": ""})
    assert wrong.status_code == 422
    arrived = arrives(round, round.worker, "又一页".encode())
    client.post(f"/evidence/exhibits/{first.pk}/files/", {"incoming": arrived.pk})
    assert first.files.count() == 2
    assert client.post(f"/evidence/exhibits/{first.pk}/files/", {}).status_code == 422
    client.post(f"/evidence/exhibits/{first.pk}/show/")
    assert "不会删除" in client.get(f"/evidence/exhibits/{first.pk}/withdraw/").content.decode()
    gone = client.post(f"/evidence/exhibits/{first.pk}/withdraw/", {"why": "拍错了"}, follow=True).content.decode()
    assert "已撤回：拍错了" in gone and Exhibit.objects.get(pk=first.pk).shown_to_other_side_at


def bundle_of(client, round):
    answer = client.get(f"{page_of(round)}bundle/")
    assert answer.status_code == 200, answer.content.decode()
    return b"".join(answer.streaming_content)


def test_the_bundle_holds_the_list_and_every_file_under_its_number(round, mixed):
    hands_in(round, round.boss, description=Description("考勤表", "没有加班", "人事系统"))
    gone = hands_in(round, round.worker)
    actions.withdraw(gone, actor=round.worker.actor, at=clock.now(), why="重复了")
    packed = zipfile.ZipFile(io.BytesIO(bundle_of(client_of(round.mediator), round)))
    names = packed.namelist()

    assert names == [
        "00-证据清单.pdf", "00-证据清单.docx", "职工方/01-工资条-1.jpg", "职工方/01-工资条-2.amr",
        "职工方/01-工资条-3.pdf", "职工方/01-工资条-4.txt", "单位方/01-考勤表.txt", "SHA256SUMS.txt",
    ]  # fmt: skip
    assert packed.testzip() is None and packed.read("职工方/01-工资条-1.jpg") == photo()
    for line in packed.read("SHA256SUMS.txt").decode().splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256(packed.read(name)).hexdigest() == digest
    pdf = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(packed.read(names[0]))).pages)
    word = docx.Document(io.BytesIO(packed.read(names[1])))
    cells = {cell.text for table in word.tables for row in table.rows for cell in row.cells}
    assert {"考勤表", "没有加班", "人事系统", "重复了", mixed.files.first().sha256} <= cells
    assert "证据清单" in pdf.replace(" ", "") and "约定每月工资" in pdf.replace(" ", "")
    assert Reading.objects.filter(person=round.mediator.id).count() == 2


def test_a_party_packs_what_it_may_see_and_no_more(round, mixed):
    hands_in(round, round.worker, description=Description("日记", "每天加班", "自己写的"))
    packed = zipfile.ZipFile(io.BytesIO(bundle_of(client_of(round.boss), round)))

    assert not any("日记" in name for name in packed.namelist())
    with Image.open(io.BytesIO(packed.read("01-工资条-1.jpg"))) as picture:
        assert len(picture.getexif()) == 0


def test_nothing_is_packed_where_there_is_nothing(round):
    assert client_of(round.worker).get(f"{page_of(round)}bundle/").status_code == 409


def test_bytes_that_were_tampered_with_are_noticed(round):
    exhibit = hands_in(round, round.worker, text("原文"))
    assert verify_files() == []
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE papers_blob DROP CONSTRAINT papers_blob_named_by_digest")
    Blob.objects.filter(pk=exhibit.files.get().sha256).update(content="假的".encode())

    with pytest.raises(Conflict, match="证据1 工资条的文件和提交时不一样"):
        refuse_altered(exhibits_of(round.dossier, round.worker.actor))
    assert client_of(round.mediator).get(f"{page_of(round)}bundle/").status_code == 409
    assert len(verify_files()) == 1
