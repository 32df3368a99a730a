"""Evidence of a dispute: sent from a phone, unseen by the employer, along from body to body, shown when it is time."""

import hashlib
import io
import zipfile
from datetime import timedelta

import pytest

from gonghui.kernel import clock
from gonghui.kernel.errors import Conflict, NotVisible
from gonghui.kernel.evidence import actions
from gonghui.kernel.evidence.actions.exhibits import Description
from gonghui.kernel.evidence.looking import look
from gonghui.kernel.evidence.models import Dossier, Exhibit
from gonghui.kernel.evidence.queries import exhibits_of
from gonghui.kernel.evidence.tests.stage import amr
from gonghui.kernel.people.queries import reads_of
from gonghui.kernel.rights import get_for
from gonghui.services.disputes.actions import calling, passing
from gonghui.services.disputes.tests.bodies_stage import AT, bodies, files
from tests.plugin_cast import client_of

pytestmark = pytest.mark.django_db
VOICE = Description("和班长的通话", "班长承认三个月没有发工资", "自己用手机录的")


@pytest.fixture(autouse=True)
def that_day():
    clock.set_offset(AT - clock.now())
    yield
    clock.set_offset(timedelta(0))


def sends_a_recording(player, dossier):
    """As the page's script does: promised, in two pieces, finished."""
    content, acting = amr(30), {"actor": player.actor, "at": AT}
    told = {"name": "通话.amr", "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    incoming = actions.begin_upload(dossier, **told, **acting).value
    for start in (0, 20_000):
        actions.append_piece(incoming, begins=start, content=content[start : start + 20_000], **acting)
    actions.append_piece(incoming, begins=40_000, content=content[40_000:], **acting)
    assert actions.finish_upload(incoming, **acting).value == ""
    return actions.hand_in(dossier, description=VOICE, incoming=[incoming.pk], **acting).value


def test_what_a_worker_recorded_goes_along_with_the_case(city):
    house, worker = bodies(city), city.worker(1)
    case = files(city)
    dossier = Dossier.objects.get(matter=case.matter)

    exhibit = sends_a_recording(worker, dossier)
    with pytest.raises(NotVisible):
        get_for(city.boss.actor, Dossier, dossier.pk)  # nobody has called the employer yet
    page = client_of(house.officer["centre"]).get(f"/disputes/{case.pk}/").content.decode()
    assert "和班长的通话" in page and "申请人的证据" in page

    passing.receive(case, actor=house.actor("centre"), at=AT)
    passing.pass_on(case, actor=house.actor("centre"), at=AT, to=house.body["mediators"].pk, why="工资纠纷")
    with pytest.raises(Conflict, match="已经随案移交"):
        actions.describe(exhibit, actor=worker.actor, at=AT, description=VOICE)
    passing.accept(case, actor=house.actor("mediators"), at=AT)
    calling.call(case, actor=house.actor("mediators"), at=AT, how="message")
    assert list(exhibits_of(dossier, city.boss.actor)) == []
    actions.hand_in(
        dossier, actor=house.actor("mediators"), at=AT, side="respondent", incoming=[],
        description=Description("考勤表", "没有加班", "单位当面交的"), files=[_sheet()],
    )  # fmt: skip
    assert [one.title for one in exhibits_of(dossier, city.boss.actor)] == ["考勤表"]
    assert [one.title for one in exhibits_of(dossier, worker.actor)] == ["和班长的通话"]

    actions.show(exhibit, actor=house.actor("mediators"), at=AT)
    boss = client_of(city.boss)
    assert "<audio" not in boss.get(dossier.get_absolute_url()).content.decode()
    assert "和班长的通话" in boss.get(Exhibit.objects.get(pk=exhibit.pk).get_absolute_url()).content.decode()
    assert {record.actor_id for record in reads_of(worker.id)} == {city.boss.id}

    mediator = client_of(house.officer["mediators"])
    packed = mediator.get(f"{dossier.get_absolute_url()}bundle/")
    names = zipfile.ZipFile(io.BytesIO(b"".join(packed.streaming_content))).namelist()
    assert {"申请人/01-和班长的通话.amr", "被申请人/01-考勤表.txt", "00-证据清单.docx"} <= set(names)


def _sheet():
    return look("考勤.txt", "三月 22 天".encode())
