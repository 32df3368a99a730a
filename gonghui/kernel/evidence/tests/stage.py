"""A private matter with a dossier: two sides, a mediation room that has it in hand, an office that had it."""

from __future__ import annotations

import hashlib
import io
import struct
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from PIL import Image

from gonghui.kernel import clock
from gonghui.kernel.actions import action
from gonghui.kernel.evidence import actions
from gonghui.kernel.evidence.actions.exhibits import Description
from gonghui.kernel.evidence.looking import look
from gonghui.kernel.evidence.models import Dossier, Exhibit, Incoming
from gonghui.kernel.evidence.sides import side
from gonghui.kernel.matters.actions import admit, hand_to
from gonghui.kernel.matters.models import Matter
from gonghui.kernel.matters.rights import Right as MatterRight
from gonghui.kernel.organisations.models import Kind, Office
from gonghui.kernel.rights import system

ASKING = side("stage-worker", "职工方", ("stage-worker", "stage-agent"))
ASKED = side("stage-employer", "单位方", ("stage-employer",))
CLOCK = system("clock")
SLIP = Description("工资条", "约定每月工资 6000 元", "单位发的")


@action(MatterRight.SEE_THE_MATTER, on=Matter, quiet=True)
def perform_evidence(subject: Matter, *, verb: Callable[[], Any]) -> Any:
    """Run parts the way a service's own action would."""
    return [], verb()


@dataclass
class Stage:
    """The dossier and who stands how to it."""

    dossier: Dossier
    worker: Any
    agent: Any
    boss: Any
    mediator: Any
    before: Any

    @property
    def matter(self) -> Matter:
        return self.dossier.matter

    def run(self, verb: Callable[[], Any]) -> Any:
        return perform_evidence(self.matter, actor=CLOCK, at=clock.now(), verb=verb).value


def a_dossier(city: Any) -> Stage:
    """Worker 1 and their agent on one side, the firm's agent on the other; the mediators have it, the centre had it."""
    matter = Matter.objects.create(
        number=f"TEST-{uuid4().hex[:10]}", title="永康铝业劳动争议", procedure_name="wage-round",
        procedure_version=1, step_key="offer", enterprise=city.enterprise, union=city.union, place="330784",
        opened_at=clock.now(), is_private=True,
    )  # fmt: skip
    centre, room = (city.body(Kind.OTHER_BODY, name, city.town) for name in ("综合流转中心", "老娘舅调解室"))
    before = city.player("流转员", (Office.CASE_OFFICER, centre))
    mediator = city.player("老娘舅", (Office.MEDIATOR, room))
    agent = city.player("代理人")

    def begin() -> Dossier:
        for player, capacity in (
            (city.worker(1), "stage-worker"),
            (agent, "stage-agent"),
            (city.agent, "stage-employer"),
        ):
            admit(matter, player.id, capacity)
        hand_to(matter, centre, step="offer")
        hand_to(matter, room, step="offer")
        return actions.open_dossier(matter)

    dossier = perform_evidence(matter, actor=CLOCK, at=clock.now(), verb=begin).value
    return Stage(Dossier.objects.get(pk=dossier.pk), city.worker(1), agent, city.agent, mediator, before)


def text(words: str = "我从三月起没有拿到工资", name: str = "说明.txt") -> Any:
    return look(name, words.encode())


def hands_in(stage: Stage, player: Any, *files: Any, at: datetime | None = None, **more: Any) -> Exhibit:
    """An exhibit by this person; of a text of their own without `files`."""
    given = {"description": SLIP, "files": files or (text(f"{uuid4()}"),), **more}
    found: Exhibit = actions.hand_in(stage.dossier, actor=player.actor, at=at or clock.now(), **given).value
    return found


def begins(stage: Stage, player: Any, content: bytes, name: str = "说明.txt", at: datetime | None = None) -> Incoming:
    """The promise of this file."""
    found: Incoming = actions.begin_upload(
        stage.dossier, actor=player.actor, at=at or clock.now(), name=name, size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    ).value  # fmt: skip
    return found


def arrives(stage: Stage, player: Any, content: bytes, name: str = "说明.txt") -> Incoming:
    """A whole file in one piece, looked through."""
    incoming = begins(stage, player, content, name)
    now = clock.now()
    actions.append_piece(incoming, actor=player.actor, at=now, begins=0, content=content)
    assert actions.finish_upload(incoming, actor=player.actor, at=now).value == ""
    return incoming


def evidence_of_somebody(matter: Any, player: Any, *, at: datetime) -> tuple[Dossier, Exhibit, Any, Incoming]:
    """In the matter's own dossier: an exhibit with a photo, its file, and another file that has been promised."""
    dossier = Dossier.objects.get(matter=matter)
    told = {"description": SLIP, "files": [look("工资条.jpg", photo())]}
    exhibit: Exhibit = actions.hand_in(dossier, actor=player.actor, at=at, **told).value
    promised = {"name": "录音.amr", "size": 1000, "sha256": "ab" * 32}
    incoming: Incoming = actions.begin_upload(dossier, actor=player.actor, at=at, **promised).value
    return dossier, exhibit, exhibit.files.get(), incoming  # type: ignore[attr-defined]


def photo(size: tuple[int, int] = (60, 40), colour: str = "red") -> bytes:
    """A photograph that tells where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = 6
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "N", (28.0, 53.0, 20.0), "E", (120.0, 2.0, 7.0)
    exif[0x010F] = "SecretPhone"
    made = io.BytesIO()
    Image.new("RGB", size, colour).save(made, "JPEG", exif=exif)
    return made.getvalue()


def amr(seconds: int = 2) -> bytes:
    """Voice as an Android phone records it: 50 frames of 12.2 kbit/s a second."""
    return b"#!AMR\n" + (b"\x3c" + bytes(range(1, 32))) * (50 * seconds)


def wav(seconds: int = 1) -> bytes:
    data = bytes(8000 * seconds)
    head = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, 8000, 8000, 1, 8)
    body = b"WAVE" + head + struct.pack("<4sI", b"data", len(data)) + data
    return b"RIFF" + struct.pack("<I", len(body)) + body


def mp3(frames: int = 80) -> bytes:
    """MPEG 1, layer III, 128 kbit/s, 44.1 kHz, behind a tag."""
    tag = b"ID3\x04\x00\x00\x00\x00\x00\x0a" + bytes(10)
    return tag + (b"\xff\xfb\x90\x00" + bytes(413)) * frames


def opus(seconds: int = 2) -> bytes:
    def page(number: int, granule: int, content: bytes) -> bytes:
        head = struct.pack("<4sBBqIIIB", b"OggS", 0, 2 if not number else 0, granule, 7, number, 0, 1)
        return head + bytes([len(content)]) + content

    return page(0, 0, b"OpusHead" + bytes(11)) + page(1, 48_000 * seconds, bytes(200))


def box(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(content), name) + content


def m4a(seconds: int = 3, handler: bytes = b"soun") -> bytes:
    """A recording as iPhones make it."""
    told = box(b"mvhd", struct.pack(">IIIII", 0, 0, 0, 1000, 1000 * seconds) + bytes(80))
    track = box(b"trak", box(b"mdia", box(b"hdlr", bytes(8) + handler + bytes(12))))
    return box(b"ftyp", b"M4A \x00\x00\x00\x00M4A ") + box(b"moov", told + track) + box(b"mdat", bytes(400))


def m4a_in_pieces(seconds: int = 3) -> bytes:
    """A recording as Safari makes it: the head knows no length, each piece tells how long its samples are."""
    head = box(b"mvhd", struct.pack(">IIIII", 0, 0, 0, 1000, 0) + bytes(80))
    media = box(b"mdhd", struct.pack(">IIIIII", 0, 0, 0, 48_000, 0, 0)) + box(b"hdlr", bytes(8) + b"soun" + bytes(12))
    moov = box(b"moov", head + box(b"trak", box(b"mdia", media)) + box(b"mvex", box(b"trex", bytes(24))))
    run = box(b"tfhd", struct.pack(">III", 8, 1, 1024)) + box(b"trun", struct.pack(">II", 0, 47 * seconds))
    return box(b"ftyp", b"iso5\x00\x00\x00\x00iso5") + moov + box(b"moof", box(b"traf", run)) + box(b"mdat", bytes(400))


def webm(seconds: int = 2, kind: int = 2, codec: bytes = b"A_OPUS") -> bytes:
    """A recording as a browser makes it: the outer elements do not say how long they are."""
    unsaid = b"\x01" + b"\xff" * 7

    def element(name: str, content: bytes) -> bytes:
        return bytes.fromhex(name) + struct.pack(">H", 0x4000 | len(content)) + content

    track = element("d7", b"\x01") + element("83", bytes([kind])) + element("86", codec)
    told = element("1549a966", element("2ad7b1", b"\x0f\x42\x40")) + element("1654ae6b", element("ae", track))
    clusters = b""
    for second in range(seconds):
        blocks = b"".join(element("a3", b"\x81" + struct.pack(">h", at) + b"\x00" + bytes(20)) for at in (0, 500, 1000))
        clusters += bytes.fromhex("1f43b675") + unsaid + element("e7", struct.pack(">I", 1000 * second)) + blocks
    return element("1a45dfa3", element("4282", b"webm")) + bytes.fromhex("18538067") + unsaid + told + clusters
