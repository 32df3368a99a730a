"""The file that a backup is: a manifest, which says what must be found again, and PostgreSQL's own dump."""

from __future__ import annotations

import hashlib
import hmac
import io
import json
import os
import shutil
import tarfile
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

from gonghui.runtime import RuntimeProblem
from gonghui.runtime.state import SECRET_NAMES

FORMAT = 1
MANIFEST, DUMP = "manifest.json", "database.dump"
#: Keys without which what is sealed stays sealed. The key of the sessions may change.
NEEDED_KEYS = tuple(name for name in SECRET_NAMES if name != "GONGHUI_SECRET_KEY")


@dataclass(frozen=True)
class Facts:
    """What the database held in the moment of the backup; the restored one must hold the same."""

    rows: dict[str, int]
    #: SHA-256 over every event chain's name, length and head.
    chains: str


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself."""

    made_at: str
    version: str
    server: str
    role: str
    keys: dict[str, list[str]]
    facts: Facts
    dump_sha256: str
    format: int = FORMAT
    migrations: list[str] = field(default_factory=list)


def fingerprints(keys: str) -> list[str]:
    """What tells keys (several, by commas) apart without giving them away."""
    return [hmac.new(key.encode(), b"gonghui backup", hashlib.sha256).hexdigest()[:16] for key in keys.split(",")]


def write(target: Path, manifest: Manifest, dump: Path) -> None:
    """Put both into `target`, readable by its owner only; it has its name when it is complete."""
    part = target.with_name(f".{target.name}.part")
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1).encode()
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        with tarfile.open(fileobj=file, mode="w") as archive:
            head = tarfile.TarInfo(MANIFEST)
            head.size = len(text)
            archive.addfile(head, io.BytesIO(text))
            archive.add(dump, DUMP)
        file.flush()
        os.fsync(file.fileno())
    part.rename(target)


def read(source: Path) -> Manifest:
    """The manifest of a backup. Raises RuntimeProblem where the file is none, or damaged."""
    try:
        with tarfile.open(source) as archive:
            said: dict[str, Any] = json.load(_member(archive, MANIFEST))
            told = digest(_member(archive, DUMP))
    except (OSError, tarfile.TarError, KeyError, ValueError) as error:
        raise RuntimeProblem(f"{source} 不是完整的备份文件（{error}），请换一份备份。") from error
    if said.get("format") != FORMAT:
        raise RuntimeProblem(f"{source} 是另一种格式的备份，请用写出它的版本（{said.get('version')}）来恢复。")
    manifest = Manifest(**said | {"facts": Facts(**said["facts"])})
    if told != manifest.dump_sha256:
        raise RuntimeProblem(f"{source} 的内容和写入时不一样，文件已经损坏或被改动，请换一份备份。")
    return manifest


def unpack(source: Path, target: Path) -> None:
    """Write the dump alone to `target`."""
    with tarfile.open(source) as archive, target.open("wb") as file:
        shutil.copyfileobj(_member(archive, DUMP), file)


def _member(archive: tarfile.TarFile, name: str) -> IO[bytes]:
    found = archive.extractfile(name)
    if found is None:
        raise KeyError(name)
    return found


def digest(file: IO[bytes]) -> str:
    """SHA-256 of what is left to read in an open file."""
    return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
