"""The address and the secret of a robot at rest."""

from __future__ import annotations

import os
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from gonghui.kernel.people.sealing import key

NONCE_BYTES = 12


def seal(robot: UUID, text: str) -> bytes:
    """`text`, sealed; it opens only as this robot's."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key("robots")).encrypt(nonce, text.encode(), robot.bytes)


def unseal(robot: UUID, sealed: bytes | memoryview | None) -> str:
    """The text again, empty for nothing. Raises cryptography's InvalidTag where it was changed."""
    if not sealed:
        return ""
    raw = bytes(sealed)
    return AESGCM(key("robots")).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], robot.bytes).decode()
