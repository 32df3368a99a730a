"""The one error of reading a roster."""

from __future__ import annotations

from ...errors import Refused


class NotARoster(Refused):
    """The file cannot be read as a roster; the sentence says what was looked for and what was found."""
