"""A session of the product's own, for measured requests that are signed in."""

from __future__ import annotations

from typing import Any


def session_of(account: Any) -> str:
    """The key of a new session that this account is signed in to."""
    from django.contrib.sessions.backends.db import SessionStore

    from gonghui.kernel import clock
    from gonghui.kernel.people.middleware import SESSION_FIELD
    from gonghui.kernel.people.models import SignIn

    now = clock.now()
    sign_in = SignIn.objects.create(account=account, signed_in_at=now, last_seen_at=now)
    session = SessionStore()
    session[SESSION_FIELD] = str(sign_in.pk)
    session.create()
    return str(session.session_key)
