"""How the two kinds of robots are spoken to: one POST of JSON to a secret address.

WeCom and DingTalk both answer 200 with `errcode` 0 when the group has it; DingTalk can ask for a signature.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import time
from typing import Any
from urllib.parse import urlencode, urlsplit

import httpx
from django.conf import settings
from django.db.models import TextChoices

PATIENCE = httpx.Timeout(5.0)
LONGEST = 600  # characters; both kinds take more than 2,000 bytes


class Kind(TextChoices):
    WECOM = "wecom", "企业微信群机器人"
    DINGTALK = "dingtalk", "钉钉群机器人"


#: What an address must begin with. The site itself sends to it: anything else would let people reach inside.
BEGINNINGS = {
    Kind.WECOM: "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=",
    Kind.DINGTALK: "https://oapi.dingtalk.com/robot/send?access_token=",
}


class NotDelivered(Exception):
    """The group does not have it; `sentence` says why, without the address."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def beginning(kind: str) -> str:
    """What addresses of this kind begin with; `GONGHUI_ROBOT_BEGINNINGS` names others for a gateway of one's own."""
    own: dict[str, str] = getattr(settings, "GONGHUI_ROBOT_BEGINNINGS", {})
    return own.get(kind) or BEGINNINGS[Kind(kind)]


def is_address(kind: str, address: str) -> bool:
    """Whether this may be the address of a robot of this kind."""
    start = beginning(kind)
    return address.startswith(start) and len(address) > len(start) and urlsplit(address).fragment == ""


def say(kind: str, address: str, secret: str, text: str) -> None:
    """Put `text` into the group. Raises NotDelivered."""
    try:
        answer = httpx.post(
            _signed(kind, address, secret),
            json={"msgtype": "text", "text": {"content": text[:LONGEST]}},
            timeout=PATIENCE,
            follow_redirects=False,
        )
        told: Any = answer.json()
    except httpx.HTTPError as error:
        raise NotDelivered(f"连不上对方的服务器（{type(error).__name__}）。") from None
    except ValueError:
        raise NotDelivered(f"对方的答复看不懂（HTTP {answer.status_code}）。") from None
    if not isinstance(told, dict) or told.get("errcode") != 0:
        said = told.get("errmsg", "") if isinstance(told, dict) else ""
        raise NotDelivered(f"对方没有接受：{str(said)[:80] or f'HTTP {answer.status_code}'}。")


def _signed(kind: str, address: str, secret: str) -> str:
    """DingTalk's signature (加签): HMAC-SHA256 over time and secret, in the address."""
    if kind != Kind.DINGTALK or not secret:
        return address
    at = str(round(time.time() * 1000))
    digest = hmac.digest(secret.encode(), f"{at}\n{secret}".encode(), hashlib.sha256)
    return f"{address}&{urlencode({'timestamp': at, 'sign': base64.b64encode(digest).decode()})}"
