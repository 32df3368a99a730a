"""What happened, told instead of written: recorded in the form or on the evidence page, marked as one's own account."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.errors import Refused
from gonghui.kernel.evidence import actions
from gonghui.kernel.evidence.actions import Description
from gonghui.kernel.evidence.looking import look
from gonghui.kernel.evidence.models import Dossier, Exhibit, Held
from gonghui.kernel.evidence.tests.stage import photo, webm
from gonghui.services.disputes.models import Case
from tests.plugin_cast import client_of

from .bodies_stage import AT, bodies, files

pytestmark = [pytest.mark.django_db]
TYPED = {"facts": "三个月没发工资，我说给你们听。", "known_on": "2026-01-16", "kind_1": "arrears", "amount_1": "18600"}


@pytest.fixture(autouse=True)
def that_day():
    clock.set_offset(AT - clock.now())
    yield
    clock.set_offset(AT - AT)


def test_a_recording_goes_with_the_form_and_is_heard_by_the_body(city):
    house = bodies(city)
    worker = client_of(city.worker(1))
    typed = {**TYPED, "firm": str(city.enterprise.pk)}
    apply = reverse("disputes:apply")
    page = worker.get(apply).content.decode()
    assert 'name="told"' in page and "data-voice" in page and 'capture=""' in page

    def told(content: bytes, name: str = "口述.webm") -> SimpleUploadedFile:
        return SimpleUploadedFile(name, content, "audio/webm")

    film = worker.post(apply, {**typed, "told": told(webm(kind=1, codec=b"V_VP8"))})
    assert film.status_code == 422 and "不能上传" in film.content.decode()
    picture = worker.post(apply, {**typed, "told": told(photo(), "照片.jpg")})
    assert "这里只收录音" in picture.content.decode()
    wordless = worker.post(apply, {**typed, "facts": " ", "told": told(webm())})
    assert wordless.status_code == 422, "a sentence is needed beside the recording"
    assert not Case.objects.exists()

    assert worker.post(apply, {**typed, "told": told(webm(3))}).status_code == 302
    exhibit = Exhibit.objects.get(dossier__matter=Case.objects.get().matter)
    assert (exhibit.held, exhibit.side, exhibit.proves) == (Held.TOLD, "applicant", TYPED["facts"])
    assert exhibit.files.get().seconds == 3
    heard = client_of(house.officer["centre"]).get(exhibit.get_absolute_url()).content.decode()
    assert "<audio" in heard and "本人口述" in heard
    assert client_of(city.boss).get(exhibit.get_absolute_url()).status_code == 404


def test_an_account_without_a_recording_is_none(city):
    bodies(city)
    dossier, worker = Dossier.objects.get(matter=files(city).matter), city.worker(1)
    acting = {"actor": worker.actor, "at": AT}
    account = Description("本人口述", "班长承认三个月没发工资", "自己说的", Held.TOLD)
    with pytest.raises(Refused, match="要有录音"):
        actions.hand_in(dossier, description=account, files=[look("工资条.jpg", photo())], **acting)
    made = actions.hand_in(dossier, description=account, files=[look("口述.webm", webm())], **acting).value
    assert made.get_held_display() == "本人口述"
    slip = Description("工资条", "每月 6000 元", "单位发的")
    paper = actions.hand_in(dossier, description=slip, files=[look("工资条.jpg", photo())], **acting).value
    with pytest.raises(Refused, match="要有录音"):
        actions.describe(paper, description=account, **acting)
