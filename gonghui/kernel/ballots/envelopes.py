"""Sealing a choice so that only the closing of its ballot opens it (ADR 4).

An envelope is `ephemeral public key (32) ‖ nonce (12) ‖ AES-256-GCM(bitmap)`. The bitmap has one bit per
option, so all envelopes of a ballot have one length. The ballot's id is bound in: none fits another urn.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

PUBLIC, NONCE, TAG = 32, 12, 16


class SealBroken(Exception):
    """An envelope, or a ballot's key, does not open: the wrong key, or altered bytes."""


def length(options: int) -> int:
    """Bytes of every envelope of a ballot with this many options."""
    return PUBLIC + NONCE + bitmap_length(options) + TAG


def bitmap_length(options: int) -> int:
    return -(-options // 8)


def bitmap(choices: Iterable[int], options: int) -> bytes:
    """The choice as bits, option 0 lowest."""
    bits = sum(1 << option for option in set(choices))
    return bits.to_bytes(bitmap_length(options), "little")


def choices_of(paper: bytes) -> tuple[int, ...]:
    """The options whose bits are set, ascending."""
    bits = int.from_bytes(paper, "little")
    return tuple(option for option in range(8 * len(paper)) if bits >> option & 1)


def new_pair(ballot: UUID) -> tuple[bytes, bytes]:
    """A ballot's public key, and its private key sealed under the newest master key."""
    private = X25519PrivateKey.generate()
    nonce = os.urandom(NONCE)
    sealed = nonce + AESGCM(master_keys()[0]).encrypt(nonce, private.private_bytes_raw(), ballot.bytes)
    return private.public_key().public_bytes_raw(), sealed


def master_keys() -> Sequence[bytes]:
    """The keys of GONGHUI_BALLOT_KEY, newest first. Raises RuntimeError when there is none."""
    secrets = [part.strip() for part in str(settings.GONGHUI_BALLOT_KEY or "").split(",") if part.strip()]
    if not secrets:
        raise RuntimeError("GONGHUI_BALLOT_KEY is not set: no ballot can be opened or counted")
    return [hashlib.sha256(b"gonghui ballot master key\0" + secret.encode()).digest() for secret in secrets]


class Sealer:
    """Seals the choices of one batch: one ephemeral key, forgotten with this object."""

    def __init__(self, ballot: UUID, public: bytes) -> None:
        ephemeral = X25519PrivateKey.generate()
        self.mine = ephemeral.public_key().public_bytes_raw()
        self.ballot = ballot.bytes
        shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(public))
        self.cipher = AESGCM(_batch_key(shared, self.mine, public, self.ballot))

    def seal(self, paper: bytes) -> bytes:
        """One envelope; the same paper sealed twice gives two unlike envelopes."""
        nonce = os.urandom(NONCE)
        return self.mine + nonce + self.cipher.encrypt(nonce, paper, self.ballot)


class Opener:
    """Opens the envelopes of one ballot. Raises SealBroken when no master key opens the ballot's own key."""

    def __init__(self, ballot: UUID, public: bytes, sealed_key: bytes) -> None:
        self.ballot, self.public = ballot.bytes, bytes(public)
        self.private = X25519PrivateKey.from_private_bytes(_unsealed(ballot, bytes(sealed_key)))
        self.ciphers: dict[bytes, AESGCM] = {}

    def open(self, envelope: bytes) -> bytes:
        """The paper inside. Raises SealBroken."""
        theirs, nonce = envelope[:PUBLIC], envelope[PUBLIC : PUBLIC + NONCE]
        try:
            return self._cipher(theirs).decrypt(nonce, envelope[PUBLIC + NONCE :], self.ballot)
        except (InvalidTag, ValueError) as broken:
            raise SealBroken("an envelope does not open") from broken

    def _cipher(self, theirs: bytes) -> AESGCM:
        if theirs not in self.ciphers:
            shared = self.private.exchange(X25519PublicKey.from_public_bytes(theirs))
            self.ciphers[theirs] = AESGCM(_batch_key(shared, theirs, self.public, self.ballot))
        return self.ciphers[theirs]


def _unsealed(ballot: UUID, sealed: bytes) -> bytes:
    for key in master_keys():
        try:
            return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], ballot.bytes)
        except InvalidTag:
            continue
    raise SealBroken("no master key in GONGHUI_BALLOT_KEY opens this ballot's key")


def _batch_key(shared: bytes, ephemeral: bytes, public: bytes, ballot: bytes) -> bytes:
    context = b"gonghui envelope\0" + ephemeral + public + ballot
    return HKDF(hashes.SHA256(), 32, salt=None, info=context).derive(shared)
