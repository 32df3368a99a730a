"""Side rooms at rest: one key per channel, so that neither a dump nor another channel's rows open them."""

from __future__ import annotations

import hmac
import os
from functools import lru_cache
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

NONCE_BYTES = 12


@lru_cache(maxsize=256)
def _key(purpose: str, channel: UUID, data_key: str) -> bytes:
    return HKDF(SHA256(), 32, salt=channel.bytes, info=f"gonghui/rooms/{purpose}".encode()).derive(data_key.encode())


def seal(channel: UUID, value: bytes) -> bytes:
    """``value`` under the channel's key (AES-256-GCM, random nonce in front)."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(_key("words", channel, settings.GONGHUI_DATA_KEY)).encrypt(nonce, value, channel.bytes)


def unseal(channel: UUID, sealed: bytes) -> bytes:
    """The value again; raises cryptography's InvalidTag for another channel's or damaged bytes."""
    cipher = AESGCM(_key("words", channel, settings.GONGHUI_DATA_KEY))
    return cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], channel.bytes)


def spectator_mark(room: UUID, person: UUID) -> bytes:
    """The same for one room's spectators; another key, so that it cannot be held against who suggested what."""
    return hmac.digest(_key("spectator", room, settings.GONGHUI_DATA_KEY), person.bytes, "sha256")


def hand_mark(channel: UUID, person: UUID) -> bytes:
    """What recognises the same hand within one channel, and tells nothing without the installation's key."""
    return hmac.digest(_key("hand", channel, settings.GONGHUI_DATA_KEY), person.bytes, "sha256")
