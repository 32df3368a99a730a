"""Bytes kept once, under their digest."""

from __future__ import annotations

import hashlib

from .models import Blob


def keep(content: bytes, media_type: str) -> Blob:
    """The blob of these bytes, stored if it is not yet there. The first media type given to them stays."""
    name = hashlib.sha256(content).hexdigest()
    made = Blob(sha256=name, size=len(content), media_type=media_type, content=content)
    Blob.objects.bulk_create([made], ignore_conflicts=True)
    return Blob.objects.defer("content").get(pk=name)
