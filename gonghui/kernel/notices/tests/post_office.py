"""A mail server on this machine for the tests: what it took, and how it answers."""

from __future__ import annotations

import email
import email.policy
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage

from aiosmtpd.controller import Controller


class PostOffice:
    """Takes mail and remembers it. `answer` is said after the words of a mail; when it `hangs_up`, nothing is."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []
        self.answer = "250 OK"
        self.hangs_up = False

    async def handle_DATA(self, server, session, envelope):
        if self.hangs_up:
            server.transport.close()
            return "250 never heard"
        if self.answer.startswith("250"):
            self.taken.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return self.answer

    def last(self) -> EmailMessage:
        return self.taken[-1]


@contextmanager
def open_post_office(settings) -> Iterator[PostOffice]:
    """A server at a free port, and the settings that lead to it."""
    office = PostOffice()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(office, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    settings.EMAIL_USE_SSL = settings.EMAIL_USE_TLS = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.GONGHUI_PUBLIC_URL, settings.GONGHUI_MAIL = "https://gonghui.example", True
    try:
        yield office
    finally:
        controller.stop()
