"""The uploaded file, sealed while it waits to be read, and on disk only while it is read."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from gonghui.kernel.people import sealing

NONCE_BYTES = 12


def seal_file(content: bytes, upload: UUID) -> bytes:
    """The file's bytes, sealed for this upload."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(sealing.key("roster")).encrypt(nonce, content, upload.bytes)


@contextmanager
def opened(sealed: bytes, upload: UUID) -> Iterator[Path]:
    """The file on disk, readable by this process's user alone, gone afterwards."""
    content = AESGCM(sealing.key("roster")).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], upload.bytes)
    with tempfile.NamedTemporaryFile(prefix="roster-") as file:
        file.write(content)
        file.flush()
        yield Path(file.name)
