"""What a browser calls itself, as its owner would call it."""

from __future__ import annotations

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
