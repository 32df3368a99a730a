"""What happened to evidence. Sentences name no title: the other side reads them before it may see the exhibit."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from gonghui.kernel.events import Event, Show, event

from .sides import side_title


@event("evidence.handed_in")
@dataclass(frozen=True)
class ExhibitHandedIn(Event):
    """A side handed in an exhibit; `digests` are the SHA-256 of its files as they came."""

    minor = True

    exhibit: UUID
    side: str
    position: int
    digests: tuple[str, ...]

    def sentence(self, show: Show) -> str:
        return f"提交{side_title(self.side)}证据 {self.position}"


@event("evidence.files_added")
@dataclass(frozen=True)
class FilesAdded(Event):
    """More files were put to an exhibit."""

    minor = True

    exhibit: UUID
    side: str
    position: int
    digests: tuple[str, ...]

    def sentence(self, show: Show) -> str:
        return f"给{side_title(self.side)}证据 {self.position} 补充了 {len(self.digests)} 个文件"


@event("evidence.described")
@dataclass(frozen=True)
class ExhibitDescribed(Event):
    """The description of an exhibit was changed."""

    minor = True

    exhibit: UUID
    side: str
    position: int

    def sentence(self, show: Show) -> str:
        return f"修改了{side_title(self.side)}证据 {self.position} 的说明"


@event("evidence.moved")
@dataclass(frozen=True)
class ExhibitMoved(Event):
    """An exhibit changed places with its neighbour in the list of its side."""

    minor = True

    exhibit: UUID
    neighbour: UUID
    side: str
    position: int

    def sentence(self, show: Show) -> str:
        return f"调整了{side_title(self.side)}证据的顺序"


@event("evidence.withdrawn")
@dataclass(frozen=True)
class ExhibitWithdrawn(Event):
    """An exhibit was withdrawn; it and the reason stay on record."""

    minor = True

    exhibit: UUID
    side: str
    position: int

    def sentence(self, show: Show) -> str:
        return f"撤回{side_title(self.side)}证据 {self.position}"


@event("evidence.shown")
@dataclass(frozen=True)
class ExhibitsShown(Event):
    """Exhibits were opened to the other side."""

    minor = True

    exhibits: tuple[UUID, ...]

    def sentence(self, show: Show) -> str:
        return f"把 {len(self.exhibits)} 份证据开示给对方"


@event("evidence.handed_over")
@dataclass(frozen=True)
class ExhibitsHandedOver(Event):
    """The list of evidence went on with the matter: its descriptions stand for good."""

    minor = True

    exhibits: tuple[UUID, ...]

    def sentence(self, show: Show) -> str:
        return f"移交证据清单，共 {len(self.exhibits)} 份"


@event("evidence.closed")
@dataclass(frozen=True)
class DossierClosed(Event):
    """No more evidence is taken in."""

    minor = True

    why: str

    def sentence(self, show: Show) -> str:
        return f"不再接收证据：{self.why}"


@event("evidence.reopened")
@dataclass(frozen=True)
class DossierReopened(Event):
    """Evidence is taken in again."""

    minor = True

    dossier: UUID

    def sentence(self, show: Show) -> str:
        return "重新接收证据"
