"""Encryption of personal data under a key per person, and the blind indexes it is found by.

A sealed value is one byte naming the algorithm, then what that algorithm needs. Today there is one:
AES-256-GCM with a random 96-bit nonce (NIST SP 800-38D). Another, SM4-GCM say, gets the next number, and
old rows stay readable.
"""

from __future__ import annotations

import hmac
import os
import re
from functools import lru_cache
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

AES_256_GCM = 1
NONCE_BYTES = 12
SALT_BYTES = 32


class Unsealable(ValueError):
    """The sealed bytes are damaged, were sealed for somebody else, or under another data key."""


@lru_cache(maxsize=8)
def _key_for(purpose: bytes, data_key: str) -> bytes:
    """The 32-byte key for one purpose, from the installation's data key (HKDF, RFC 5869)."""
    return HKDF(SHA256(), 32, salt=None, info=b"gonghui/" + purpose).derive(data_key.encode())


def key(purpose: str) -> bytes:
    """The installation's key for `purpose`; each purpose has its own, so none can stand in for another."""
    return _key_for(purpose.encode(), settings.GONGHUI_DATA_KEY)


def new_salt() -> bytes:
    """A fresh salt for one person; while it exists, so does the person's key."""
    return os.urandom(SALT_BYTES)


def person_cipher(salt: bytes) -> AESGCM:
    """The cipher under the key that belongs to this salt."""
    return AESGCM(hmac.digest(key("seal"), bytes(salt), "sha256"))


def seal(cipher: AESGCM, text: str, person: UUID, field: str) -> bytes:
    """`text`, sealed; it opens only as this field of this person, so rows cannot be swapped unnoticed."""
    nonce = os.urandom(NONCE_BYTES)
    body = cipher.encrypt(nonce, text.encode(), _bound_to(person, field))
    return bytes([AES_256_GCM]) + nonce + body


def unseal(cipher: AESGCM, sealed: bytes, person: UUID, field: str) -> str:
    """The text again. Raises Unsealable."""
    raw = bytes(sealed)
    if len(raw) <= 1 + NONCE_BYTES or raw[0] != AES_256_GCM:
        raise Unsealable(f"{field}: unknown algorithm")
    nonce, body = raw[1 : 1 + NONCE_BYTES], raw[1 + NONCE_BYTES :]
    try:
        return cipher.decrypt(nonce, body, _bound_to(person, field)).decode()
    except InvalidTag as wrong:
        raise Unsealable(f"{field}: wrong key, wrong person or damaged") from wrong


def _bound_to(person: UUID, field: str) -> bytes:
    return person.bytes + field.encode()


def blind_index(field: str, value: str) -> str:
    """The fingerprint (64 hex digits) under which `value` is found in the column for `field`."""
    return hmac.digest(key("index"), f"{field}\0{value}".encode(), "sha256").hex()


def plain_name(name: str) -> str:
    """A name as it is compared: without spaces, with one form of the middle dot of ethnic names."""
    return re.sub(r"[·•・‧∙.．]", "·", re.sub(r"\s+", "", name))


def plain_id_number(number: str) -> str:
    """An identity number as it is compared: without spaces, X in capitals."""
    return re.sub(r"\s+", "", number).upper()


def plain_phone(phone: str) -> str:
    """A mobile number as it is compared: digits only, without the country's code."""
    digits = re.sub(r"\D", "", phone)
    return digits[2:] if len(digits) == 13 and digits.startswith("86") else digits


def name_index(name: str) -> str:
    return blind_index("name", plain_name(name))


def id_index(number: str) -> str:
    return blind_index("id_number", plain_id_number(number))


def phone_index(phone: str) -> str:
    return blind_index("phone", plain_phone(phone))
