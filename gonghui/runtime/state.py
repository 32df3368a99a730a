"""Where a site keeps what is its own: the state folder and the keys of a demonstration."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import secrets as random_source
from pathlib import Path

from gonghui.runtime import RuntimeProblem

PACKAGE = Path(__file__).resolve().parent.parent
SECRET_NAMES = ("GONGHUI_SECRET_KEY", "GONGHUI_DATA_KEY", "GONGHUI_BALLOT_KEY")


def checkout() -> Path | None:
    """The source checkout this package runs from, or None when it was installed as a wheel."""
    root = PACKAGE.parent
    return root if (root / "pyproject.toml").is_file() and (root / "Makefile").is_file() else None


def state_dir() -> Path:
    """The site's folder: GONGHUI_STATE, else `var/` in the checkout, else the user's state folder.

    It does not depend on the current folder and is created on first use. Others may pass through it (0711),
    because the cluster of a site that root runs belongs to an account of its own; the files in it are closed.
    """
    if named := os.environ.get("GONGHUI_STATE"):
        path = Path(named).absolute()
    elif root := checkout():
        path = root / "var"
    else:
        base = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local/state"
        path = Path(base) / "gonghui"
    if not path.is_dir():
        _create(path)
    return path


def _create(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
        path.chmod(0o711)
    except OSError as error:
        raise RuntimeProblem(
            f"不能建立状态目录 {path}（{error.strerror}）。请用环境变量 GONGHUI_STATE 指定一个可写的目录。"
        ) from error


def state_key(state: Path) -> str:
    """A short name for a state folder, the same at every start: names its folders elsewhere."""
    return hashlib.sha256(str(state.absolute()).encode()).hexdigest()[:12]


def secret(name: str, mode: str) -> str:
    """The key called `name`: from the environment, or made once and kept in the state folder (0600).

    Production takes it from the environment only, so that no key lies beside the data it protects.
    Raises RuntimeProblem in production when it is missing.
    """
    if found := os.environ.get(name):
        return found
    if mode == "test":
        return hashlib.sha256(f"test {name}".encode()).hexdigest()
    if mode == "production":
        raise RuntimeProblem(
            f"生产环境必须设置环境变量 {name}（至少 32 个随机字符，"
            f"可用 python3 -c 'import secrets; print(secrets.token_urlsafe(48))' 生成）。"
        )
    return _kept_secret(name)


def _kept_secret(name: str) -> str:
    path = state_dir() / "secrets.json"
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(handle, "r+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # several processes start at once; the first one makes the key
        text = file.read()
        kept: dict[str, str] = json.loads(text) if text else {}
        if name not in kept:
            kept[name] = random_source.token_urlsafe(48)
            file.seek(0)
            file.truncate()
            json.dump(kept, file, indent=1)
        return kept[name]
