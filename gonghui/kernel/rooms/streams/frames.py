"""Server-sent events on the wire."""

from collections.abc import Iterable

HEARTBEAT = b": \n\n"


def frame(ident: str, event: str, html: str) -> bytes:
    """One event. A line of its data ends where any of the three line ends of the standard stands."""
    lines = html.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    data = "\ndata: ".join(lines)
    return f"id: {ident}\nevent: {event}\ndata: {data}\n\n".encode()


def opening(ident: str, pause: int) -> bytes:
    """What a stream starts with: how long to wait (milliseconds) before reconnecting, and where it stands."""
    return f"retry: {pause}\nid: {ident}\n\n".encode()


class Parcel:
    """Frames joined for everybody who stands at the same place: encoded once, whoever gets it."""

    __slots__ = ("chunk", "raw")

    def __init__(self, frames: Iterable[bytes]) -> None:
        self.raw = b"".join(frames)
        self.chunk = b"%x\r\n%s\r\n" % (len(self.raw), self.raw)
