"""A file arrives in pieces: promised, sent, looked through, or given up. docs/evidence.md has the protocol."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from django.db.models import Sum

from gonghui.kernel.actions import action
from gonghui.kernel.errors import Conflict, Refused, TooMany
from gonghui.kernel.papers.receiving import ALLOWED, ALLOWED_SOUNDS, ENDINGS, file_name
from gonghui.kernel.papers.sounds import SOUND_ENDINGS
from gonghui.kernel.people.limits import refuse_beyond

from .. import limits
from ..limits import MB
from ..looking import look
from ..models import Dossier, ExhibitFile, Incoming, Piece
from ..rights import Right
from .standing import must_be_open, refuse_doubles, standing_of


@action(Right.HAND_IN, on=Dossier, quiet=True)
def begin_upload(
    dossier: Dossier, *, name: str, size: int, sha256: str, side: str = "", actor: Any, at: datetime
) -> tuple[list[Any], Incoming]:
    """Promise a file. The same one again is the same upload, to go on where it stopped.

    Raises Conflict where the side has handed in this very file, Refused for what would not be taken, TooMany.
    """
    must_be_open(dossier)
    side = standing_of(dossier, actor, side).side
    refuse_doubles(dossier, side, [sha256])
    mine = Incoming.objects.filter(person=actor.person_id, taken_by=None)
    if found := mine.filter(dossier=dossier, sha256=sha256).first():
        if found.size != size:
            raise Refused("这个文件和先前说的大小不一样，请刷新页面后重新选择。", field="attached")
        found.touched_at = at
        found.save(update_fields=["touched_at"])
        return [], found
    _refuse_what_would_not_be_taken(file_name(name), size)
    begun = Incoming.objects.filter(person=actor.person_id)
    refuse_beyond(limits.BEGUN, begun, at, "一小时里上传的文件太多了。", "begun_at")
    if mine.count() >= limits.MOST_INCOMING:
        raise TooMany("还有很多文件没有传完或没有提交。请先提交或取消一些，再继续上传。")
    refuse_beyond_quota(dossier, actor, size)
    made = Incoming(
        dossier=dossier, person_id=actor.person_id, file_name=file_name(name), size=size, sha256=sha256,
        begun_at=at, touched_at=at,
    )  # fmt: skip
    made.save()
    return [], made


def _refuse_what_would_not_be_taken(name: str, size: int) -> None:
    """What the name and the size alone say, before anything travels; the bytes are looked at when they are there."""
    ending = name.rpartition(".")[2].lower()
    if ending not in ENDINGS | SOUND_ENDINGS:
        raise Refused(
            f"这种文件不能上传。可以上传 {ALLOWED}、{ALLOWED_SOUNDS}；别的文件请先转成 PDF。", field="attached"
        )
    if size > limits.LARGEST_FILE:
        raise Refused(f"文件超过 {limits.LARGEST_FILE // MB} MB。请压缩或分开后再上传。", field="attached")


def refuse_beyond_quota(dossier: Dossier, actor: Any, size: int) -> None:
    """Raise Refused when so many bytes more would be too many for the matter or the person."""
    kept = ExhibitFile.objects.filter(exhibit__dossier=dossier)
    coming = Incoming.objects.filter(dossier=dossier, taken_by=None)
    own = kept.filter(exhibit__handed_in_by=actor.person_id), coming.filter(person=actor.person_id)
    for (files, incoming), most, whose in (
        ((kept, coming), limits.DOSSIER_BYTES, "这件事"),
        (own, limits.PERSON_BYTES, "您在这件事里"),
    ):
        used = (files.aggregate(sum=Sum("blob__size"))["sum"] or 0) + (incoming.aggregate(sum=Sum("size"))["sum"] or 0)
        if used + size > most:
            raise Refused(
                f"{whose}的证据文件合计不能超过 {most // MB} MB，现在已有 {used // MB} MB。"
                "请压缩文件，或取消不需要的上传；确实装不下的，请联系办理机构当面提交。",
                field="attached",
            )


@action(Right.SEND_THE_FILE, on=Incoming, quiet=True)
def append_piece(incoming: Incoming, *, begins: int, content: bytes, at: datetime) -> tuple[list[Any], int]:
    """Take bytes that begin at `begins`; gives how far it got. What has arrived before may come again, unchanged.

    Raises Conflict for a gap or for other bytes than arrived before, Refused for more than was promised.
    """
    if incoming.checked_at is not None:
        return [], incoming.received
    known = incoming.received - begins
    if known < 0:
        raise Conflict("中间缺了一段，请从服务器收到的位置继续传。")
    if begins + len(content) > incoming.size or len(content) > limits.LARGEST_PIECE:
        raise Refused("这一段比约定的长，请重新选择文件上传。")
    if _arrived(incoming, begins, begins + min(known, len(content))) != content[:known]:
        raise Conflict("这一段和先前收到的不一样，请重新选择文件上传。")
    if fresh := content[known:]:
        whole = incoming.received + len(fresh) == incoming.size
        if len(fresh) < limits.SMALLEST_PIECE and not whole:
            raise Refused(f"每一段至少 {limits.SMALLEST_PIECE // 1024} KB。")
        Piece.objects.create(incoming=incoming, begins=incoming.received, content=fresh)
        incoming.received += len(fresh)
    incoming.touched_at = at
    incoming.save(update_fields=["received", "touched_at"])
    return [], incoming.received


def _arrived(incoming: Incoming, start: int, end: int) -> bytes:
    """The bytes between two places, from the pieces that hold them."""
    if start >= end:
        return b""
    before = incoming.pieces.filter(begins__lte=start).order_by("-begins").values_list("begins", flat=True)[:1]  # type: ignore[attr-defined]
    first = before[0] if before else 0
    pieces = incoming.pieces.filter(begins__gte=first, begins__lt=end)  # type: ignore[attr-defined]
    return b"".join(bytes(piece.content) for piece in pieces)[start - first : end - first]


@action(Right.SEND_THE_FILE, on=Incoming, quiet=True)
def finish_upload(incoming: Incoming, *, at: datetime) -> tuple[list[Any], str]:
    """Look through a file that is whole. Gives "" or, where it is not taken, why; then it is gone.

    Raises Conflict while pieces are missing. A second time finds it looked through.
    """
    if incoming.checked_at is not None:
        return [], ""
    if not incoming.is_whole:
        raise Conflict("文件还没有传完，请从服务器收到的位置继续传。")
    content = b"".join(bytes(piece.content) for piece in incoming.pieces.all())  # type: ignore[attr-defined]
    if hashlib.sha256(content).hexdigest() != incoming.sha256:
        incoming.delete()
        return [], "文件在路上损坏了，请重新选择它上传。"
    try:
        looked = look(incoming.file_name, content)
    except Refused as refused:
        incoming.delete()
        return [], refused.sentence
    incoming.checked_at = incoming.touched_at = at
    incoming.media_type, incoming.content, incoming.shown = looked.media_type, content, looked.shown
    incoming.pages, incoming.seconds = looked.pages, looked.seconds
    incoming.save()
    incoming.pieces.all().delete()  # type: ignore[attr-defined]
    return [], ""


@action(Right.SEND_THE_FILE, on=Incoming, quiet=True)
def drop_upload(incoming: Incoming) -> tuple[list[Any], None]:
    """Give up a file that no exhibit has taken. Raises Conflict where one has."""
    if incoming.taken_by_id is not None:
        raise Conflict("这个文件已经提交，不能取消。需要的话可以撤回那份证据。")
    incoming.delete()
    return [], None
