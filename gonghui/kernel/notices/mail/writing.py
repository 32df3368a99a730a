"""What a mail says: the notice's own words, the way to it, the way to stop it. Plain and HTML; no names, no numbers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

SALT = "notices.mail.stop"


def written(letter: Any, address: str) -> EmailMultiAlternatives:
    """The letter as a message."""
    notice = letter.notice
    stop = absolute(reverse("notices:stop_mail", args=[token_of(notice.person_id, notice.topic)]))
    words = {
        "title": notice.title, "text": notice.text, "topic": notice.get_topic_display(), "stop": stop,
        "url": absolute(reverse("notices:open", args=[notice.pk])), "site": settings.GONGHUI_CITY_NAME,
    }  # fmt: skip
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">") or "localhost"
    headers = {"Message-ID": f"<{letter.pk}@{host}>", "Auto-Submitted": "auto-generated"}
    if stop:
        headers |= {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return _message(notice.title, "notices/mail/letter", words, address, headers)


def code_message(code: str, address: str) -> EmailMultiAlternatives:
    """The code that proves an address."""
    words = {"code": code, "site": settings.GONGHUI_CITY_NAME}
    return _message("邮箱验证码", "notices/mail/code", words, address, {"Auto-Submitted": "auto-generated"})


def _message(
    title: str, template: str, words: dict[str, Any], address: str, headers: dict[str, str]
) -> EmailMultiAlternatives:
    subject = " ".join(f"【{settings.GONGHUI_CITY_NAME}】{title}".split())
    message = EmailMultiAlternatives(subject, render_to_string(f"{template}.txt", words), to=[address], headers=headers)
    message.attach_alternative(render_to_string(f"{template}.html", words), "text/html")
    return message


def absolute(path: str) -> str:
    """The full address of a page; empty where the site does not know its own."""
    base = settings.GONGHUI_PUBLIC_URL.rstrip("/")
    return f"{base}{path}" if base else ""


def token_of(person: UUID, topic: str) -> str:
    """What the link at a mail's foot carries: whose mail of which topic; nobody can make one up."""
    return signing.dumps([str(person), topic], salt=SALT)


def read_token(token: str) -> tuple[UUID, str]:
    """Whose mail of which topic. Raises signing.BadSignature."""
    person, topic = signing.loads(token, salt=SALT)
    return UUID(person), topic
