"""Downloads and the verification page."""

import io

import docx
import pypdf
import pytest
from django.test import Client

from gonghui.kernel.papers import actions, codes
from gonghui.kernel.papers.document.text import in_eights
from gonghui.kernel.papers.models import Audience, Method, Rendering
from gonghui.kernel.papers.receiving import Received, receive

from .stage import EMPLOYER_CHIEF, UNION_CHIEF, a_draft, a_frozen, a_matter, contract, picture, run


@pytest.fixture
def matter(city):
    return a_matter(city)


def pdf_text(response):
    return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(response.content)).pages)


def test_a_frozen_paper_is_downloaded_as_pdf_and_docx_and_set_once(city, matter, signed_in):
    paper, client = a_frozen(matter), signed_in(city.chair)
    first = client.get(f"/papers/{paper.pk}.pdf")
    again = client.get(f"/papers/{paper.pk}.pdf")
    word = client.get(f"/papers/{paper.pk}.docx")

    assert (first.status_code, first["Content-Type"]) == (200, "application/pdf")
    assert first.content == again.content
    assert paper.spaced_code in pdf_text(first)
    assert any("工资平均增长8%" in paragraph.text for paragraph in docx.Document(io.BytesIO(word.content)).paragraphs)
    assert Rendering.objects.count() == 2


def test_a_new_signature_shows_in_the_next_download(city, matter, signed_in):
    paper, client = a_frozen(matter, contract(city.chair.name, city.boss.name)), signed_in(city.chair)
    before = client.get(f"/papers/{paper.pk}.pdf")
    run(matter, actions.sign_paper, paper, person=city.chair.id, capacity=UNION_CHIEF)

    assert "经短信验证码确认签署" not in pdf_text(before)
    assert "经短信验证码确认签署" in pdf_text(client.get(f"/papers/{paper.pk}.pdf"))


def test_a_draft_is_marked_and_not_kept(city, matter, signed_in):
    response = signed_in(city.chair).get(f"/papers/{a_draft(matter).pk}.pdf")

    assert "草稿" in pdf_text(response).replace(" ", "")
    assert "%E8%8D%89%E7%A8%BF" in response["Content-Disposition"]
    assert not Rendering.objects.exists()


def test_those_outside_the_circle_find_nothing_and_visitors_sign_in(city, matter, signed_in):
    paper = a_frozen(matter)

    assert signed_in(city.outsider).get(f"/papers/{paper.pk}.pdf").status_code == 404
    assert signed_in(city.chair).get(f"/papers/{matter.pk}.pdf").status_code == 404
    assert signed_in(city.chair).get(f"/papers/{paper.pk}.exe").status_code == 404
    assert Client().get(f"/papers/{paper.pk}.pdf").status_code == 302


def test_uploads_come_as_downloads_no_browser_runs(city, matter, signed_in):
    text = Received('<b>"说明".txt', "text/plain", b"<script>alert(1)</script>")
    photo = receive("a.png", io.BytesIO(picture()))
    uploads = [
        run(matter, actions.attach_upload, matter, received=one, purpose="材料", actor=city.chair.actor)
        for one in (text, photo)
    ]
    client = signed_in(city.chair)
    responses = [client.get(f"/papers/uploads/{upload.pk}") for upload in uploads]
    shown = [client.get(f"/papers/uploads/{upload.pk}/picture") for upload in uploads]

    for response in (*responses, *shown):
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert all(response["Content-Disposition"].startswith("attachment") for response in responses)
    assert [r["Content-Disposition"].partition(";")[0] for r in shown] == ["attachment", "inline"]
    assert "<" not in responses[0]["Content-Disposition"]


def test_anybody_verifies_a_paper_and_sees_masked_names_only(city, matter):
    paper = a_frozen(matter, contract("吕国强", "程立业"))
    run(matter, actions.sign_paper, paper, person=city.chair.id, capacity=UNION_CHIEF)
    scan = run(
        matter,
        actions.attach_upload,
        matter,
        received=receive("a.png", io.BytesIO(picture())),
        purpose="盖章页",
        actor=city.chair.actor,
    )
    run(
        matter,
        actions.sign_paper,
        paper,
        person=None,
        capacity=EMPLOYER_CHIEF,
        method=Method.STAMPED_SCAN,
        scan=scan,
        name="程立业",
    )
    response = Client().get(f"/v/{paper.spaced_code}")
    page = response.content.decode()

    assert response.status_code == 200
    for fact in (
        "2026年度工资专项集体合同",
        paper.number,
        "恒昌铝业有限公司",
        "现行有效",
        in_eights(paper.digest),
        UNION_CHIEF,
    ):
        assert fact in page
    assert "吕**" in page and "程**" in page
    assert "吕国强" not in page and "程立业" not in page
    assert "工资平均增长" not in page
    assert response["X-Robots-Tag"] == "noindex"


def test_the_text_of_a_paper_is_public_only_when_it_was_opened(matter):
    closed, opened = a_frozen(matter), a_frozen(matter, audience=Audience.PUBLIC)

    assert Client().get(f"/v/{closed.spaced_code}.pdf").status_code == 404
    assert Client().get(f"/v/{opened.spaced_code}.pdf")["Content-Type"] == "application/pdf"


def test_a_draft_has_no_verification_yet(matter):
    assert Client().get(f"/v/{a_draft(matter).spaced_code}").status_code == 404


def test_the_code_is_typed_as_people_type(matter):
    paper = a_frozen(matter)
    typed = paper.spaced_code.lower().replace("-", " ")
    found = Client().get("/v/", {"code": typed})
    wrong = Client().get("/v/", {"code": "12345"})

    assert found["Location"] == f"/v/{paper.spaced_code}"
    assert wrong.status_code == 422
    assert "12 位字母和数字" in wrong.content.decode()
    assert Client().get("/v/").status_code == 200


def test_guessing_codes_is_slowed_down(matter):
    paper, client = a_frozen(matter), Client()
    answers = [client.get(f"/v/{codes.spaced(codes.new_code())}").status_code for _ in range(101)]

    assert set(answers[:100]) == {404}
    assert answers[100] == 429
    assert client.get(f"/v/{paper.spaced_code}").status_code == 429


@pytest.mark.parametrize("path", ["/v/%00", "/v/<script>", "/v/' or 1=1", "/v/" + "A" * 500, "/v/abc.exe"])
def test_nonsense_for_a_code_is_not_found(db, path):
    assert Client().get(path).status_code == 404
