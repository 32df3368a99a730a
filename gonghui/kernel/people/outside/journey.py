"""The way to a provider and back, remembered in this browser's session: used once, within minutes, by nobody else."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from gonghui.kernel.errors import Refused

from .. import sealing
from .providers import Proof, Site, site

FIELD = "journey"
LASTS = timedelta(minutes=10)
LOST = "这次登录已经过期，或者不是从这台设备上开始的。请回到登录页再来一次。"


@dataclass(frozen=True)
class Journey:
    """What came of it: the provider, the blind index of who it is, and what the journey was begun for.

    `sign_in`: the session that set out to link an identity; empty where somebody set out to sign in.
    """

    site: Site
    subject_index: str
    sign_in: str
    to: str


def begin(request: HttpRequest, key: str, *, at: datetime, to: str, sign_in: str = "") -> str:
    """Set out; gives the provider's address to go to. Raises NotVisible, Refused."""
    found = site(key)
    proof = Proof(secrets.token_urlsafe(24), secrets.token_urlsafe(24), secrets.token_urlsafe(48))
    address = found.address(_back(request, key), proof, request.headers.get("User-Agent", ""))
    request.session[FIELD] = {
        "provider": key, "state": proof.state, "nonce": proof.nonce, "verifier": proof.verifier,
        "at": at.timestamp(), "to": to, "sign_in": sign_in,
    }  # fmt: skip
    return address


def finish(request: HttpRequest, key: str, *, at: datetime) -> Journey:
    """Come back. Raises NotVisible, Refused: not begun here, too late, another's, or the provider says no."""
    found = site(key)
    kept = request.session.pop(FIELD, None)
    state, code = request.GET.get("state", ""), request.GET.get("code") or request.GET.get("authCode", "")
    if kept is None or kept["provider"] != key or at.timestamp() - kept["at"] > LASTS.total_seconds():
        raise Refused(LOST)
    if not hmac.compare_digest(kept["state"].encode(), state.encode()):
        raise Refused(LOST)
    if not code:
        raise Refused(f"{found.title}没有同意这次登录。可以再试一次，或用手机号登录。")
    subject = found.subject(code, _back(request, key), Proof(kept["state"], kept["nonce"], kept["verifier"]))
    return Journey(found, sealing.blind_index(f"identity/{key}", subject), kept["sign_in"], kept["to"])


def _back(request: HttpRequest, key: str) -> str:
    path = reverse("people:outside_back", args=[key])
    base = settings.GONGHUI_PUBLIC_URL.rstrip("/")
    return base + path if base else request.build_absolute_uri(path)
