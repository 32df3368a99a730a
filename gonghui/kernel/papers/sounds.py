"""Voice as phones and browsers record it (m4a, mp3, wav, amr, opus, webm), known by walking the file to its last byte.

What does not go on to the end as it begins, or holds anything but sound (a film, another file hung behind), is no
sound. Each reader gives the length in whole seconds, or None where the bytes are not of its kind.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator

#: Media type by the ending a file's name may have.
SOUND_ENDINGS = {
    "m4a": "audio/mp4",
    "mp3": "audio/mpeg",
    "wav": "audio/wav",
    "amr": "audio/amr",
    "ogg": "audio/ogg",
    "opus": "audio/ogg",
    "webm": "audio/webm",
}
_M4A_BRANDS = (b"M4A ", b"M4B ", b"mp41", b"mp42", b"isom", b"iso2", b"iso5", b"iso6", b"3gp4", b"3gp5", b"3gp6")
# PCM, float, A-law, µ-law, IMA ADPCM, GSM, and the extensible head of these.
_WAVE_CODECS = (1, 3, 6, 7, 0x11, 0x31, 0xFFFE)
_AMR_NARROW = (13, 14, 16, 18, 20, 21, 27, 32, 6, 0, 0, 0, 0, 0, 0, 1)
_AMR_WIDE = (18, 24, 33, 37, 41, 47, 51, 59, 61, 6, 0, 0, 0, 0, 1, 1)
_MP3_RATES = {
    "1": (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    "2": (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_MP3_HERTZ = (44100, 48000, 32000)


class _Odd(Exception):
    """The bytes do not go on as they began."""


def sound(content: bytes) -> tuple[str, int] | None:
    """Media type and length in seconds, or None for what is not wholly one of these kinds."""
    for begins, media_type, measure in _KINDS:
        if begins(content):
            try:
                return media_type, max(1, round(measure(content)))
            except (_Odd, struct.error, IndexError, ValueError, ZeroDivisionError):
                return None
    return None


def _wave(content: bytes) -> float:
    if struct.unpack_from("<I", content, 4)[0] + 8 not in (len(content), len(content) + 1):
        raise _Odd
    rate = data = 0
    at = 12
    while at + 8 <= len(content):
        name, size = struct.unpack_from("<4sI", content, at)
        if name == b"fmt ":
            codec, _, _, rate = struct.unpack_from("<HHII", content, at + 8)
            if codec not in _WAVE_CODECS:
                raise _Odd
        data += size if name == b"data" else 0
        at += 8 + size + size % 2
    if at not in (len(content), len(content) + 1) or not data:
        raise _Odd
    return data / rate


def _boxes(content: bytes, at: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """The boxes of an ISO media file between two places: name, where the inside begins, where it ends."""
    while at < end:
        size, name = struct.unpack_from(">I4s", content, at)
        inside = at + 8
        if size == 1:
            size, inside = struct.unpack_from(">Q", content, at + 8)[0], at + 16
        if size < inside - at or at + size > end:
            raise _Odd
        yield name, inside, at + size
        at += size


def _mp4(content: bytes) -> float:
    if content[8:12] not in _M4A_BRANDS:
        raise _Odd
    top = {name: (start, end) for name, start, end in _boxes(content, 0, len(content))}
    if b"moov" not in top or not {b"mdat", b"moof"} & set(top):
        raise _Odd
    handlers, seconds = set(), 0.0
    for name, start, end in _boxes(content, *top[b"moov"]):
        if name == b"mvhd":
            seconds = _length_of_mp4(content, start)
        if name == b"trak":
            handlers.add(_handler(content, start, end))
    if b"soun" not in handlers or b"vide" in handlers:
        raise _Odd
    return seconds or _length_of_fragments(content)


def _length_of_fragments(content: bytes) -> float:
    """Of a recording written piece by piece, as browsers do: its head says no length, each piece its own."""
    scale = own = units = 0
    for path, start, _ in _inner_boxes(content, 0, len(content)):
        if path == b"mdhd":
            scale = struct.unpack_from(">I", content, start + (12 if content[start] == 0 else 20))[0]
        elif path == b"trex":
            own = struct.unpack_from(">I", content, start + 12)[0]
        elif path == b"tfhd":
            flags = int.from_bytes(content[start + 1 : start + 4])
            at = start + 8 + (8 if flags & 1 else 0) + (4 if flags & 2 else 0)
            own = struct.unpack_from(">I", content, at)[0] if flags & 8 else own
        elif path == b"trun":
            units += _length_of_run(content, start, own)
    return units / scale


def _length_of_run(content: bytes, start: int, own: int) -> int:
    """How long the samples of a run are; each lasts `own` where it does not say."""
    flags, count = int.from_bytes(content[start + 1 : start + 4]), struct.unpack_from(">I", content, start + 4)[0]
    if not flags & 0x100:
        return int(count * own)
    at = start + 8 + sum(4 for flag in (1, 4) if flags & flag)
    width = sum(4 for flag in (0x100, 0x200, 0x400, 0x800) if flags & flag)
    return sum(struct.unpack_from(">I", content, at + n * width)[0] for n in range(count))


def _inner_boxes(content: bytes, at: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """All boxes, those inside others too."""
    for name, start, until in _boxes(content, at, end):
        yield name, start, until
        if name in (b"moov", b"trak", b"mdia", b"mvex", b"moof", b"traf"):
            yield from _inner_boxes(content, start, until)


def _length_of_mp4(content: bytes, at: int) -> float:
    form = ">8xII" if content[at] == 0 else ">16xIQ"
    scale, units = struct.unpack_from(form, content, at + 4)
    return float(units / scale)


def _handler(content: bytes, start: int, end: int) -> bytes:
    """What a track holds: soun, vide …"""
    for name, inside, until in _boxes(content, start, end):
        if name == b"mdia":
            for part, at, _ in _boxes(content, inside, until):
                if part == b"hdlr":
                    return content[at + 8 : at + 12]
    raise _Odd


def _opus(content: bytes) -> float:
    if content[28:36] != b"OpusHead":
        raise _Odd
    at, last = 0, 0
    while at < len(content):
        if content[at : at + 4] != b"OggS":
            raise _Odd
        granule, segments = struct.unpack_from("<q", content, at + 6)[0], content[at + 26]
        last = max(last, granule)
        at += 27 + segments + sum(content[at + 27 : at + 27 + segments])
    if at != len(content):
        raise _Odd
    return last / 48_000


#: Elements of a WebM file that hold others in a row; a recorder writes the outer two without saying how long they are.
_SEGMENT, _CLUSTER, _GROUP = 0x18538067, 0x1F43B675, 0xA0
_HEAD, _INFO, _TRACKS, _TIME, _SIMPLE, _BLOCK = 0x1A45DFA3, 0x1549A966, 0x1654AE6B, 0xE7, 0xA3, 0xA1
#: What may stand beside them: gaps, indexes, tags, durations.
_BESIDE = (0xEC, 0xBF, 0x1C53BB6B, 0x1254C367, 0x114D9B74, 0xAB, 0xA7, 0x9B, 0x75A2, 0xFB)
_TRACK, _KIND, _CODEC, _SCALE = 0xAE, 0x83, 0x86, 0x2AD7B1
_OF_SOUND = 2


def _elements(content: bytes, at: int, end: int, into: tuple[int, ...] = ()) -> Iterator[tuple[int, int, int]]:
    """The elements of a WebM file between two places: name, where the inside begins, where it ends."""
    while at < end:
        width = 9 - content[at].bit_length()
        name, at = int.from_bytes(content[at : at + width]), at + width
        width = 9 - content[at].bit_length()
        size = int.from_bytes(content[at : at + width]) & (1 << 7 * width) - 1
        at += width
        unsaid = size == (1 << 7 * width) - 1
        if (unsaid and name not in into) or (not unsaid and at + size > end):
            raise _Odd
        yield name, at, end if unsaid else at + size
        if name not in into:
            at += size


def _webm(content: bytes) -> float:
    scale, base, last, tracks = 1_000_000, 0, 0, 0
    for name, start, end in _elements(content, 0, len(content), (_SEGMENT, _CLUSTER, _GROUP)):
        inside = content[start:end] if name in (_HEAD, _TIME) else b""
        if name == _HEAD and b"webm" not in inside:
            raise _Odd
        if name == _INFO:
            scale = next((_number(content, *at) for key, *at in _elements(content, start, end) if key == _SCALE), scale)
        elif name == _TRACKS:
            tracks += _tracks_of_webm(content, start, end)
        elif name == _TIME:
            base = int.from_bytes(inside)
        elif name in (_SIMPLE, _BLOCK):
            last = max(last, base + struct.unpack_from(">h", content, start + 1)[0])
        elif name not in (_HEAD, _SEGMENT, _CLUSTER, _GROUP, *_BESIDE):
            raise _Odd
    if not tracks:
        raise _Odd
    return last * scale / 1e9


def _tracks_of_webm(content: bytes, start: int, end: int) -> int:
    """How many tracks there are, each of sound."""
    found = 0
    for name, inside, until in _elements(content, start, end):
        if name == _TRACK:
            told = {key: (a, b) for key, a, b in _elements(content, inside, until)}
            codec = content[slice(*told.get(_CODEC, (0, 0)))]
            if _number(content, *told.get(_KIND, (0, 0))) != _OF_SOUND or codec not in (b"A_OPUS", b"A_VORBIS"):
                raise _Odd
            found += 1
    return found


def _number(content: bytes, start: int, end: int) -> int:
    return int.from_bytes(content[start:end])


def _amr(content: bytes) -> float:
    wide = content.startswith(b"#!AMR-WB\n")
    sizes, at, frames = (_AMR_WIDE, 9, 0) if wide else (_AMR_NARROW, 6, 0)
    while at < len(content):
        size = sizes[content[at] >> 3 & 15]
        if not size or content[at] & 0x83:
            raise _Odd
        at, frames = at + size, frames + 1
    if at != len(content) or not frames:
        raise _Odd
    return frames * 0.02


def _mp3(content: bytes) -> float:
    at, end, seconds = 0, len(content), 0.0
    while content[at : at + 3] == b"ID3":
        a, b, c, d = content[at + 6 : at + 10]
        at += 10 + (a << 21 | b << 14 | c << 7 | d)
    if content[end - 128 : end - 125] == b"TAG":
        end -= 128
    while at + 4 <= end:
        size, length = _frame_of_mp3(content[at : at + 4])
        at, seconds = at + size, seconds + length
    # The last frame may have been cut off when the phone stopped.
    if not seconds or at < end:
        raise _Odd
    return seconds


def _frame_of_mp3(head: bytes) -> tuple[int, float]:
    """Size in bytes and length in seconds of one frame of layer III."""
    version, layer, rate, hertz = head[1] >> 3 & 3, head[1] >> 1 & 3, head[2] >> 4, head[2] >> 2 & 3
    if head[0] != 0xFF or head[1] & 0xE0 != 0xE0 or version == 1 or layer != 1 or rate in (0, 15) or hertz == 3:
        raise _Odd
    first = version == 3
    samples = 1152 if first else 576
    frequency = _MP3_HERTZ[hertz] >> (0 if first else 1 if version == 2 else 2)
    bits = _MP3_RATES["1" if first else "2"][rate - 1] * 1000
    return samples // 8 * bits // frequency + (head[2] >> 1 & 1), samples / frequency


Measure = Callable[[bytes], float]
_KINDS: tuple[tuple[Callable[[bytes], bool], str, Measure], ...] = (
    (lambda c: c[:4] == b"RIFF" and c[8:12] == b"WAVE", "audio/wav", _wave),
    (lambda c: c[4:8] == b"ftyp", "audio/mp4", _mp4),
    (lambda c: c[:4] == b"OggS", "audio/ogg", _opus),
    (lambda c: c[:4] == b"\x1a\x45\xdf\xa3", "audio/webm", _webm),
    (lambda c: c[:6] == b"#!AMR\n" or c[:9] == b"#!AMR-WB\n", "audio/amr", _amr),
    (lambda c: c[:3] == b"ID3" or (c[:1] == b"\xff" and c[1:2] >= b"\xe0"), "audio/mpeg", _mp3),
)
