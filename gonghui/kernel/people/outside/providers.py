"""What every provider can do, and which of them this site has been given settings for."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import httpx
from django.conf import settings
from django.utils.module_loading import import_string

from gonghui.kernel.errors import NotVisible, Refused

from ..models import Provider

TIMEOUT = 8.0  # seconds; somebody waits
SILENT = "{title}现在没有回应，或者不认这次登录。请稍后再试，或先用手机号登录。"
# What an unreachable provider, or one that answers something else than it promises, comes to.
BROKEN = (httpx.HTTPError, ValueError, KeyError, TypeError, AttributeError)
CLASSES = {
    Provider.OIDC: "gonghui.kernel.people.outside.oidc.OpenIdConnect",
    Provider.DINGTALK: "gonghui.kernel.people.outside.dingtalk.DingTalk",
    Provider.WECOM: "gonghui.kernel.people.outside.wecom.WeCom",
}


@dataclass(frozen=True)
class Proof:
    """What this browser alone knows of the journey it is on: set out with, and asked for on return."""

    state: str
    nonce: str
    verifier: str


class Site(ABC):
    """One provider as this installation uses it. `given` are its settings, each from the environment."""

    needs: tuple[str, ...] = ("client_id", "client_secret")

    def __init__(self, key: str, given: dict[str, str]) -> None:
        self.key, self.given = key, given
        self.title = given.get("title") or Provider(key).label

    @property
    def is_configured(self) -> bool:
        return all(self.given.get(name) for name in self.needs)

    def address(self, back: str, proof: Proof, user_agent: str) -> str:
        """Where the person proves who they are; the provider sends them to `back`. Raises Refused."""
        return self._heard(lambda: self.ask(back, proof, user_agent))

    def subject(self, code: str, back: str, proof: Proof) -> str:
        """Under which name the provider knows them. Raises Refused."""
        found: str = self._heard(lambda: self.tell(code, back, proof))
        if not found:
            raise Refused(SILENT.format(title=self.title))
        return found

    @abstractmethod
    def ask(self, back: str, proof: Proof, user_agent: str) -> str: ...

    @abstractmethod
    def tell(self, code: str, back: str, proof: Proof) -> str: ...

    def get(self, base: str, path: str, **query: str) -> Any:
        """JSON from the provider's own interface."""
        with httpx.Client(timeout=TIMEOUT) as client:
            return client.get(self.given[base].rstrip("/") + path, params=query).raise_for_status().json()

    def page(self, base: str, path: str, **query: str) -> str:
        """An address of the provider's for a browser."""
        return f"{self.given[base].rstrip('/')}{path}?{urlencode(query)}"

    def _heard(self, talk: Callable[[], Any]) -> Any:
        """What came of talking to the provider. Whatever goes wrong there is told in one sentence, without details."""
        expected: tuple[type[Exception], ...] = (*BROKEN, *self.failures())
        try:
            return talk()
        except expected as problem:
            raise Refused(SILENT.format(title=self.title)) from problem

    def failures(self) -> tuple[type[Exception], ...]:
        """What else the provider's library raises."""
        return ()


def site(key: str) -> Site:
    """The provider of this name. Raises NotVisible where there is none or it has no settings."""
    given = settings.GONGHUI_PROVIDERS.get(key, {})
    if key not in Provider.values or not given.get("client_id"):
        raise NotVisible()
    found: Site = import_string(CLASSES[Provider(key)])(key, given)
    if not found.is_configured:
        raise NotVisible()
    return found


def configured() -> list[Site]:
    """The providers this site offers, in their order."""
    found = []
    for key in Provider.values:
        try:
            found.append(site(key))
        except NotVisible:
            continue
    return found
