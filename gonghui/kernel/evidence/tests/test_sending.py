"""Files arrive in pieces, however the line cuts and repeats them."""

import hashlib
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gonghui.kernel import clock
from gonghui.kernel.errors import Conflict, Forbidden, GonghuiError, NotVisible, Refused, StepClosed, TooMany
from gonghui.kernel.evidence import actions, limits
from gonghui.kernel.evidence.models import Exhibit, ExhibitFile, Incoming, Piece
from gonghui.kernel.evidence.sweeping import forget_unfinished
from gonghui.kernel.people.limits import Limit
from tests.plugin_cast import begins_after

from .stage import SLIP, a_dossier, arrives, begins, hands_in, photo, text

pytestmark = [pytest.mark.django_db, begins_after(a_dossier)]
WORDS = ("我从三月起没有拿到工资。" * 30).encode()


@pytest.fixture
def small(monkeypatch):
    monkeypatch.setattr(limits, "SMALLEST_PIECE", 1)


def sends(incoming, player, start, content):
    done = actions.append_piece(incoming, actor=player.actor, at=clock.now(), begins=start, content=content)
    return done.value


def whole(incoming):
    return b"".join(bytes(piece.content) for piece in incoming.pieces.all())


cuts = st.lists(st.tuples(st.integers(0, len(WORDS)), st.integers(0, 300), st.booleans()), max_size=5)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cuts)
def test_any_cutting_with_any_repeats_gives_the_same_bytes_or_a_refusal(round, small, tries):
    """`round` is the stage; a piece sent at random is taken, or refused and nothing has changed."""
    Incoming.objects.all().delete()
    incoming, worker = begins(round, round.worker, WORDS), round.worker
    got = 0
    for start, length, spoilt in tries:
        piece = WORDS[start : start + length]
        piece = bytes(byte ^ 1 for byte in piece) if spoilt else piece
        known = WORDS[:got] + (piece[got - start :] if start <= got else b"")
        try:
            now = sends(incoming, worker, start, piece)
            assert start <= got and now == max(got, start + len(piece))
            assert not spoilt or start >= got or not piece, "bytes that arrived are never changed by others"
            if spoilt and now > got:  # wrong from the beginning: nobody can know before the digest does
                incoming.delete()
                return
            assert known[:now] == WORDS[:now]
            got = now
        except GonghuiError as refused:
            assert isinstance(refused, Conflict | Refused) and refused.sentence.endswith("。")
        assert whole(incoming) == WORDS[:got]
    while got < len(WORDS):
        got = sends(incoming, worker, got, WORDS[got : got + 700])
    assert actions.finish_upload(incoming, actor=worker.actor, at=clock.now()).value == ""
    assert bytes(Incoming.objects.get().content) == WORDS


def test_the_same_file_begun_again_goes_on_where_it_stopped(round, small):
    first = begins(round, round.worker, WORDS)
    sends(first, round.worker, 0, WORDS[:100])
    again = begins(round, round.worker, WORDS, "改了名.txt")

    assert (again.pk, again.received) == (first.pk, 100)
    with pytest.raises(Refused, match="大小不一样"):
        actions.begin_upload(
            round.dossier, actor=round.worker.actor, at=clock.now(), name="a.txt", size=5, sha256=first.sha256
        )


def test_what_arrived_becomes_an_exhibit_once(round):
    one, other = arrives(round, round.worker, WORDS), arrives(round, round.worker, photo(), "条.jpg")
    exhibit = hands_in(round, round.worker, incoming=[one.pk, other.pk], files=())

    files = list(exhibit.files.all())
    assert [(file.file_name, file.sha256) for file in files] == [
        ("说明.txt", hashlib.sha256(WORDS).hexdigest()),
        ("条.jpg", hashlib.sha256(photo()).hexdigest()),
    ]
    assert not Piece.objects.exists() and Incoming.objects.filter(content=None).count() == 2
    with pytest.raises(Conflict, match="已经交过了：证据 1《工资条》"):
        hands_in(round, round.worker, incoming=[one.pk, other.pk], files=())
    assert Exhibit.objects.count() == 1


def test_the_same_file_twice_is_said_and_not_doubled(round):
    hands_in(round, round.worker, text("原文"))
    for again in (
        lambda: begins(round, round.worker, "原文".encode()),
        lambda: hands_in(round, round.agent, text("原文")),
    ):
        with pytest.raises(Conflict, match="已经交过了：证据 1"):
            again()
    hands_in(round, round.boss, text("原文"))  # the other side learns nothing of it

    assert ExhibitFile.objects.count() == 2


def test_a_file_chosen_twice_counts_once(round):
    assert hands_in(round, round.worker, text("一"), text("一"), text("二")).files.count() == 2


def test_a_withdrawn_file_may_come_again(round):
    exhibit = hands_in(round, round.worker, text("原文"))
    actions.withdraw(exhibit, actor=round.worker.actor, at=clock.now(), why="交错了")

    assert hands_in(round, round.worker, text("原文")).position == 2


def test_a_file_damaged_on_the_way_is_not_taken(round):
    incoming = begins(round, round.worker, WORDS)
    sends(incoming, round.worker, 0, b"x" * len(WORDS))

    assert "损坏" in actions.finish_upload(incoming, actor=round.worker.actor, at=clock.now()).value
    assert not Incoming.objects.exists() and not Piece.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("照片.jpg", b"%PDF-1.7\n%%EOF\n" * 2, "内容却不是"),
        ("照片.png", photo(), "内容却不是"),
        ("录音.m4a", b"\x00\x00\x00\x18ftypisom" + bytes(60), "不能上传"),
        ("页.txt", b"a\x00b", "不能上传"),
    ],
)
def test_what_is_not_what_it_says_is_refused_when_it_is_whole(round, name, content, why):
    incoming = begins(round, round.worker, content, name)
    sends(incoming, round.worker, 0, content)

    assert why in actions.finish_upload(incoming, actor=round.worker.actor, at=clock.now()).value
    assert not Incoming.objects.exists()


def test_a_kind_that_is_never_taken_is_refused_before_it_travels(round):
    for name in ("程序.exe", "网页.html", "无后缀"):
        with pytest.raises(Refused, match="不能上传"):
            begins(round, round.worker, b"x", name)


@pytest.mark.parametrize(
    ("start", "content", "how"),
    [
        (10, b"x" * 5, Conflict),
        (0, b"x" * (len(WORDS) + 1), Refused),
        (0, b"x" * 10, Refused),
    ],
)
def test_gaps_too_much_and_crumbs_are_refused(round, start, content, how):
    incoming = begins(round, round.worker, WORDS)
    with pytest.raises(how):
        sends(incoming, round.worker, start, content)

    assert not incoming.pieces.exists()


def test_an_unfinished_file_cannot_be_finished_or_handed_in(round, small):
    incoming = begins(round, round.worker, WORDS)
    sends(incoming, round.worker, 0, WORDS[:50])
    with pytest.raises(Conflict, match="没有传完"):
        actions.finish_upload(incoming, actor=round.worker.actor, at=clock.now())
    with pytest.raises(Refused, match="还没有传完"):
        hands_in(round, round.worker, incoming=[incoming.pk], files=())
    assert not Exhibit.objects.exists()


def test_nobody_touches_a_file_of_somebody_else(round):
    incoming = arrives(round, round.worker, WORDS)
    for other in (round.agent, round.boss, round.mediator):
        with pytest.raises(NotVisible):
            sends(incoming, other, 0, WORDS)
        with pytest.raises(NotVisible):
            actions.drop_upload(incoming, actor=other.actor, at=clock.now())
        with pytest.raises(Refused, match="清理"):
            hands_in(round, other, incoming=[incoming.pk], files=())


def test_a_file_is_given_up_until_it_is_handed_in(round):
    gone, kept = arrives(round, round.worker, b"a"), arrives(round, round.worker, b"b")
    actions.drop_upload(gone, actor=round.worker.actor, at=clock.now())
    hands_in(round, round.worker, incoming=[kept.pk], files=())
    with pytest.raises(Conflict, match="已经提交"):
        actions.drop_upload(kept, actor=round.worker.actor, at=clock.now())


def test_what_nobody_finishes_is_swept_and_what_is_under_way_stays(round, small):
    old, late = begins(round, round.worker, b"old"), begins(round, round.worker, WORDS)
    later = clock.now() + limits.KEPT_FOR - timedelta(minutes=1)
    actions.append_piece(late, actor=round.worker.actor, at=later, begins=0, content=WORDS[:50])

    assert forget_unfinished(clock.now() + limits.KEPT_FOR + timedelta(minutes=1)) == 1
    assert not Incoming.objects.filter(pk=old.pk).exists() and late.pieces.count() == 1


def test_quotas(round, monkeypatch):
    monkeypatch.setattr(limits, "PERSON_BYTES", 10)
    with pytest.raises(Refused, match="您在这件事里的证据文件合计不能超过"):
        begins(round, round.worker, b"x" * 11)
    begins(round, round.worker, b"x" * 6)
    with pytest.raises(Refused, match="合计不能超过"):
        hands_in(round, round.worker, text("12345"))
    monkeypatch.setattr(limits, "PERSON_BYTES", 1000)
    monkeypatch.setattr(limits, "DOSSIER_BYTES", 10)
    with pytest.raises(Refused, match="这件事的证据文件合计不能超过"):
        begins(round, round.boss, b"x" * 5)
    monkeypatch.setattr(limits, "LARGEST_FILE", 5)
    with pytest.raises(Refused, match="文件超过"):
        begins(round, round.boss, b"x" * 6)


def test_rates(round, monkeypatch):
    monkeypatch.setattr(limits, "MOST_INCOMING", 1)
    begins(round, round.worker, b"a")
    with pytest.raises(TooMany, match="没有传完或没有提交"):
        begins(round, round.worker, b"b")
    monkeypatch.setattr(limits, "BEGUN", Limit(1, timedelta(hours=1)))
    with pytest.raises(TooMany, match="以后再试"):
        begins(round, round.worker, b"c")


def test_nothing_is_taken_into_a_closed_dossier_or_by_who_has_no_part_in_it(round, city):
    with pytest.raises(NotVisible):
        begins(round, city.worker(5), b"x")
    with pytest.raises(Forbidden):
        begins(round, round.before, b"x")
    round.run(lambda: actions.close_dossier(round.matter, why="举证期限已经届满"))
    with pytest.raises(StepClosed, match="举证期限已经届满"):
        begins(round, round.worker, b"x")
    with pytest.raises(StepClosed):
        hands_in(round, round.mediator)
    round.run(lambda: actions.reopen_dossier(round.matter))
    assert hands_in(round, round.worker, description=SLIP).position == 1
