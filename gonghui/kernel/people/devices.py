"""Which device somebody signs in on: as its owner would call it, and whether it was seen before."""

from __future__ import annotations

import hmac
from collections.abc import Callable

from . import sealing
from .models import Account, SignIn

COOKIE = "device"
COOKIE_LASTS = 2 * 365 * 24 * 3600  # seconds

APPS = [
    ("wxwork", "企业微信"), ("MicroMessenger", "微信"), ("DingTalk", "钉钉"), ("AlipayClient", "支付宝"),
    ("Edg", "Edge 浏览器"), ("Firefox", "火狐浏览器"), ("Chrome", "Chrome 浏览器"),
    ("Safari", "Safari 浏览器"),
]  # fmt: skip
SYSTEMS = [
    ("HarmonyOS", "鸿蒙手机"), ("Android", "安卓手机"), ("iPhone", "苹果手机"), ("iPad", "平板"),
    ("Windows", "Windows 电脑"), ("Macintosh", "苹果电脑"), ("Linux", "Linux 电脑"),
]  # fmt: skip


def device_label(user_agent: str) -> str:
    """A label such as "安卓手机 · 微信"."""
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "其他设备")
    app = next((name for mark, name in APPS if mark in user_agent), "")
    return f"{system} · {app}" if app else system


def key_of(cookie: str, account: Account) -> str:
    """How this browser's cookie is kept for this account: two people on one device share nothing."""
    return hmac.digest(sealing.key("device"), account.pk.bytes + cookie.encode(), "sha256").hex()


def is_new(account: Account, device_key: str) -> bool:
    """Whether the account was used before, and never on this device. Its very first sign-in surprises nobody."""
    earlier = SignIn.objects.filter(account=account)
    return bool(device_key) and earlier.exists() and not earlier.filter(device_key=device_key).exists()


_tellers: list[Callable[[SignIn], None]] = []


def on_new_device(teller: Callable[[SignIn], None]) -> Callable[[SignIn], None]:
    """Register who tells a person that their account is used on a new device; runs inside the signing in."""
    _tellers.append(teller)
    return teller


def tell(sign_in: SignIn) -> None:
    """Let everybody who registered tell the person."""
    for teller in _tellers:
        teller(sign_in)
