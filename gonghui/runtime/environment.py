"""Puts a process in its place before Django is loaded: which site, which database, in which role."""

from __future__ import annotations

import os

from gonghui.runtime.postgres import APPLICATION_ROLE, OWNER_ROLE, site_socket

SETTINGS = "gonghui.config.settings"


def mode() -> str:
    """How this site runs: demo, production, rehearsal or test."""
    return os.environ.get("GONGHUI_MODE", "demo")


def outside_database() -> bool:
    """Whether the database is somebody else's server rather than the site's own cluster."""
    return bool(os.environ.get("DATABASE_URL"))


def enter(*, as_owner: bool = False) -> None:
    """Name the database for the settings; for the migrating commands in the owner's role."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    if outside_database():
        if as_owner and (owner := os.environ.get("DATABASE_OWNER_URL")):
            os.environ["DATABASE_URL"] = owner
        return
    if not os.environ.get("GONGHUI_PGHOST"):
        os.environ["GONGHUI_PGHOST"] = str(site_socket())
    os.environ["GONGHUI_PGUSER"] = OWNER_ROLE if as_owner else APPLICATION_ROLE


def enter_django(*, as_owner: bool = False) -> None:
    """`enter`, then load Django's settings and applications."""
    enter(as_owner=as_owner)
    import django

    django.setup()
