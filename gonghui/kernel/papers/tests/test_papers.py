"""From draft to signed, superseded paper; what actions refuse and what the database itself refuses."""

import io
from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from gonghui.kernel.errors import Conflict, Refused
from gonghui.kernel.events.queries import timeline
from gonghui.kernel.papers import actions, queries
from gonghui.kernel.papers.blobs import keep
from gonghui.kernel.papers.document import Colophon, Document, Paragraph, Signatory, Signatures, Style
from gonghui.kernel.papers.models import Audience, Blob, Method, Paper, Signature, State
from gonghui.kernel.papers.places import places
from gonghui.kernel.papers.receiving import receive

from .stage import (
    CONTRACT,
    EMPLOYER_CHIEF,
    NOON,
    UNION_CHIEF,
    a_draft,
    a_frozen,
    a_matter,
    contract,
    picture,
    run,
)


@pytest.fixture
def matter(city):
    return a_matter(city)


def kinds(matter):
    return [record.kind for record in timeline(matter.pk)]


def test_a_draft_is_written_anew_until_it_is_frozen(matter):
    paper = a_draft(matter)
    run(matter, actions.revise_paper, paper, contract("吕国强", "程立业"), version=1)

    paper.refresh_from_db()
    assert (paper.version, paper.state) == (2, State.DRAFT)
    assert places(paper.document)[1].name == "吕国强"
    with pytest.raises(Conflict, match="刚刚被别人修改过"):
        run(matter, actions.revise_paper, paper, contract(), version=1)


def test_freezing_numbers_dates_and_tells(matter):
    paper = a_frozen(matter, audience=Audience.PARTIES)

    paper.refresh_from_db()
    assert paper.number == "恒铝集〔2026〕1号"
    assert (paper.document.number, paper.document.date) == (paper.number, date(2026, 3, 18))
    assert paper.digest == paper.document.digest
    assert paper.frozen_at == NOON
    assert timeline(matter.pk).first().event.sentence(None) == "《2026年度工资专项集体合同》定稿，编号恒铝集〔2026〕1号"
    with pytest.raises(Conflict, match="已经定稿"):
        run(matter, actions.revise_paper, paper, contract())
    with pytest.raises(Conflict, match="已经定稿"):
        run(matter, actions.freeze_paper, paper)


@pytest.mark.parametrize(
    "change",
    [
        "content = '{}'",
        "digest = repeat('0', 64)",
        "title = 'x'",
        "number = 'x'",
        "version = 9",
        "state = 'draft'",
        "frozen_at = now()",
        "serial = 7",
        "verification_code = 'AAAAAAAAAAAA'",
        "kind = 'x'",
        "state = 'draft', frozen_at = NULL",
    ],
)
def test_the_database_refuses_to_change_a_frozen_paper(matter, change):
    paper = a_frozen(matter)

    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE papers_paper SET {change} WHERE id = %s", [paper.pk])


def test_the_database_refuses_to_delete_a_frozen_paper_but_not_a_draft(matter):
    frozen, draft = a_frozen(matter), a_draft(matter)

    with pytest.raises(DatabaseError, match="stays"), transaction.atomic():
        frozen.delete()
    draft.delete()
    assert list(Paper.objects.all()) == [frozen]


def test_both_chiefs_sign_once_each_and_the_paper_shows_it(city, matter):
    paper = a_frozen(matter, contract(city.chair.name, city.boss.name))
    run(matter, actions.sign_paper, paper, person=city.chair.id, capacity=UNION_CHIEF)
    run(
        matter,
        actions.sign_paper,
        paper,
        person=city.boss.id,
        capacity=EMPLOYER_CHIEF,
        method=Method.DRAWN,
        drawn=picture(size=(300, 90)),
    )

    shown = places(queries.printable(paper, "https://gonghui.example/"))
    assert [who.name for who in shown] == [city.boss.name, city.chair.name]
    assert all(who.digest == paper.digest and who.signed_at == NOON for who in shown)
    assert shown[0].drawn and not shown[1].drawn
    assert timeline(matter.pk).first().event.digest == paper.digest
    with pytest.raises(Conflict, match="已经签署过"):
        run(matter, actions.sign_paper, paper, person=city.chair.id, capacity=UNION_CHIEF)


def test_nobody_signs_in_a_place_that_is_not_theirs(city, matter):
    paper = a_frozen(matter, contract(city.chair.name, city.boss.name))

    for person, capacity in ((city.agent, EMPLOYER_CHIEF), (city.chair, "监誓人")):
        with pytest.raises(Refused, match="没有留给"):
            run(matter, actions.sign_paper, paper, person=person.id, capacity=capacity)
    assert not paper.signatures.exists()


def test_a_place_without_a_name_takes_the_name_of_who_signs(city, matter):
    paper = a_frozen(matter)
    run(matter, actions.sign_paper, paper, person=city.chair.id, capacity=UNION_CHIEF)

    signed = places(queries.printable(paper, "https://gonghui.example/"))[1]
    assert (signed.name, signed.method) == (city.chair.name, "经短信验证码确认签署")


def test_a_draft_cannot_be_signed(city, matter):
    with pytest.raises(Conflict, match="还没有定稿"):
        run(matter, actions.sign_paper, a_draft(matter), person=city.chair.id, capacity=UNION_CHIEF)


def test_a_stamped_scan_signs_for_an_employer_who_never_signed_in(city, matter):
    paper = a_frozen(matter, contract(city.chair.name, "程立业"))
    received = receive("合同盖章页.png", io.BytesIO(picture()))
    scan = run(
        matter,
        actions.attach_upload,
        matter,
        received=received,
        purpose="盖章的合同",
        stands_for="企业方签字",
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

    signed = places(queries.printable(paper, "https://gonghui.example/"))[0]
    assert (signed.name, signed.method) == ("程立业", "纸质签字盖章，已上传扫描件")
    assert scan.uploaded_by_id == city.chair.id
    attached = timeline(matter.pk).filter(kind="papers.upload_attached").get()
    assert attached.event.sentence(None) == "上传了盖章的合同，代替企业方签字"


@pytest.mark.parametrize("harm", [{"person_id": None}, {"drawn": b"x"}, {"method": "wink"}, {"digest": "0" * 64}])
def test_the_database_takes_only_a_whole_signature_of_what_stands(city, matter, harm):
    paper = a_frozen(matter)
    whole = {
        "paper": paper,
        "place": 0,
        "person_id": city.boss.id,
        "capacity": EMPLOYER_CHIEF,
        "method": Method.CODE,
        "digest": paper.digest,
        "signed_at": NOON,
    }

    with pytest.raises(DatabaseError), transaction.atomic():
        Signature.objects.create(**whole | harm)
    assert Signature.objects.create(**whole).pk


def test_signatures_only_grow(city, matter):
    paper = a_frozen(matter)
    signature = run(matter, actions.sign_paper, paper, person=city.chair.id, capacity=UNION_CHIEF)

    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        signature.delete()
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        Signature.objects.update(capacity="企业方首席代表")


def test_a_correction_supersedes_and_the_old_paper_stays(city, matter):
    old, new = a_frozen(matter), a_frozen(matter, contract("吕国强", "程立业"))
    run(matter, actions.supersede_paper, old, new)

    old.refresh_from_db()
    assert (old.state, new.replaces) == (State.SUPERSEDED, old)
    assert queries.latest(matter, CONTRACT.name) == new
    assert not queries.public_facts(queries.by_code(old.verification_code)).in_force
    with pytest.raises(Conflict):
        run(matter, actions.sign_paper, old, person=city.chair.id, capacity=UNION_CHIEF)
    with pytest.raises(Conflict):
        run(matter, actions.supersede_paper, old, a_draft(matter))
    assert kinds(matter)[0] == "papers.superseded"


def test_parts_run_only_inside_an_action(matter):
    with pytest.raises(RuntimeError, match="only inside an action"):
        actions.freeze_paper(a_draft(matter))


def test_bytes_are_kept_once_and_never_under_a_false_name(db):
    assert keep(b"abc", "text/plain").pk == keep(b"abc", "text/plain").pk
    with pytest.raises(IntegrityError), transaction.atomic():
        Blob.objects.create(sha256="0" * 64, size=3, media_type="text/plain", content=b"abc")
    with pytest.raises(IntegrityError), transaction.atomic():
        Blob.objects.update(content=b"abd")


def test_the_way_to_verify_stands_above_the_foot_and_not_on_a_draft(matter):
    ends = (Paragraph("正文"), Colophon("各工会"))
    document = Document("通知", "某工会", Style.OFFICIAL, ends)
    frozen, draft = a_frozen(matter, document), a_draft(matter, document)

    shown = queries.printable(frozen, "https://gonghui.example/").blocks
    assert [block.kind for block in shown] == ["paragraph", "verification", "colophon"]
    assert shown[1].url == f"https://gonghui.example/v/{frozen.spaced_code}"
    assert queries.printable(draft, "https://gonghui.example/").blocks == ends


def test_two_of_one_capacity_sign_at_their_own_names(city, matter):
    first, second = city.worker(1), city.worker(2)
    both = Signatures((Signatory("协商代表", first.name), Signatory("协商代表", second.name)))
    paper = a_frozen(matter, Document("纪要", "某单位", Style.MINUTES, (both,)))
    run(matter, actions.sign_paper, paper, person=second.id, capacity="协商代表")

    assert [who.signed_at for who in places(queries.printable(paper, "https://x/"))] == [None, NOON]
