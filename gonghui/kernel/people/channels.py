"""How a short text reaches a phone. A real provider is one subclass of `Channel`, named by a setting.

No channel may log the text it sends: a one-time code is a secret until it is used.
"""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from pathlib import Path

from django.conf import settings
from django.utils.module_loading import import_string

from gonghui.kernel.errors import Refused

from .masking import masked_phone


class Channel(ABC):
    """One way of sending. `hint` tells the person where to look for the text."""

    hint = "验证码已发送，请查看手机短信。"

    @abstractmethod
    def send(self, phone: str, text: str) -> None:
        """Hand `text` over for this mobile number. Raises Refused, with a sentence, where that fails."""


class ConsoleChannel(Channel):
    """Writes the text where the program was started: for a demonstration, never for production.

    Web processes have no terminal; the file they append to (mode 0600) is read out by whoever supervises them.
    """

    hint = "演示环境不发短信：验证码显示在启动本系统的终端窗口里。"

    def send(self, phone: str, text: str) -> None:
        path = Path(settings.GONGHUI_CONSOLE_MESSAGES)
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(handle, "a", encoding="utf-8") as console:
            console.write(f"[短信 → {masked_phone(phone)}] {text}\n")


class SilentChannel(Channel):
    """Sends nothing; in tests and rehearsals the code is readable instead."""

    hint = "验证码已生成。"

    def send(self, phone: str, text: str) -> None:
        return None


class NoChannel(Channel):
    """Production before a provider is connected: refuses, and says what works meanwhile."""

    def send(self, phone: str, text: str) -> None:
        raise Refused("短信通道还没有接通，暂时收不到验证码。请先用密码登录，或联系本单位工会。")


def channel() -> Channel:
    """The channel this installation uses (`GONGHUI_SMS_CHANNEL`, a dotted path)."""
    if named := getattr(settings, "GONGHUI_SMS_CHANNEL", ""):
        chosen: Channel = import_string(named)()
        return chosen
    if settings.MODE == "production":
        return NoChannel()
    return SilentChannel() if codes_are_readable() else ConsoleChannel()


def codes_are_readable() -> bool:
    """Whether pages may show one-time codes: in rehearsals and tests only."""
    return settings.MODE in {"rehearsal", "test"}
