"""What happened to papers. Payloads hold ids, titles and digests; names are looked up when shown."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from gonghui.kernel.events import Event, Show, event

from .models import Audience


@event("papers.frozen")
@dataclass(frozen=True)
class PaperFrozen(Event):
    """A paper got its number and its final content."""

    minor = True

    paper: UUID
    paper_kind: str
    title: str
    number: str
    digest: str

    def sentence(self, show: Show) -> str:
        return f"《{self.title}》定稿" + (f"，编号{self.number}" if self.number else "")


@event("papers.signed")
@dataclass(frozen=True)
class PaperSigned(Event):
    """Somebody signed a frozen paper, or a stamped scan stands for it."""

    minor = True

    paper: UUID
    title: str
    capacity: str
    person: UUID | None
    method: str
    digest: str

    def sentence(self, show: Show) -> str:
        if self.person is None:
            return f"《{self.title}》的{self.capacity}已在纸质文件上签字盖章，扫描件已上传"
        return f"{self.capacity}{show.person(self.person)}签署《{self.title}》"


@event("papers.superseded")
@dataclass(frozen=True)
class PaperSuperseded(Event):
    """A frozen paper was replaced by a newer one and is no longer in force."""

    minor = True

    paper: UUID
    title: str
    by: UUID

    def sentence(self, show: Show) -> str:
        return f"《{self.title}》由新的文件替代"


@event("papers.opened")
@dataclass(frozen=True)
class PaperOpened(Event):
    """A paper was opened to another circle of readers."""

    minor = True

    paper: UUID
    title: str
    audience: str

    def sentence(self, show: Show) -> str:
        return f"《{self.title}》向{Audience(self.audience).label}开放查看"


@event("papers.upload_attached")
@dataclass(frozen=True)
class UploadAttached(Event):
    """A file was handed in; `stands_for` names the act it replaces."""

    upload: UUID
    purpose: str
    stands_for: str
    sha256: str

    def sentence(self, show: Show) -> str:
        return f"上传了{self.purpose}" + (f"，代替{self.stands_for}" if self.stands_for else "")
