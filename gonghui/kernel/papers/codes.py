"""Verification codes: short enough to type from paper, too many to guess."""

from __future__ import annotations

import secrets

# Without 0 O 1 I L U: nobody must wonder which it is. 30^12 is about 2^59.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12


def new_code() -> str:
    """A fresh code of twelve characters."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def spaced(code: str) -> str:
    """As it is printed: K7QM-2X9D-HTRW."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def typed(text: str) -> str:
    """What somebody typed as a code: spaces and dashes gone, capitals. Empty if it cannot be one."""
    code = "".join(sign for sign in text.upper() if sign not in " -—－　")
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else ""
