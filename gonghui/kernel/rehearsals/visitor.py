"""A person at a phone, played over HTTP: opens pages, fills in the forms that are there, follows redirects.

Used by rehearsals, and by anything else that must prove the site works as its users meet it. It can do only what the
pages offer: a field that is not in the form cannot be sent.
"""

from __future__ import annotations

import ssl
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

import httpx


class PageProblem(Exception):
    """The page did not offer what the visitor looked for, or answered with an error."""


@dataclass
class FormOnPage:
    """A form as it stands on the page: where it goes and what it would send untouched."""

    action: str
    method: str
    values: dict[str, list[str]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    files: set[str] = field(default_factory=set)
    buttons: list[tuple[str, str]] = field(default_factory=list)
    words: str = ""


class _Reader(HTMLParser):
    """Collects the forms and links of a page and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[FormOnPage] = []
        self.links: list[str] = []
        self.text: list[str] = []
        self._form: FormOnPage | None = None
        self._select: str | None = None
        self._area: str | None = None
        self._chosen = False
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in ("script", "style"):
            self._silent += 1
        if tag == "a" and given.get("href"):
            self.links.append(given["href"])
        if tag == "form":
            self._form = FormOnPage(given.get("action", ""), given.get("method", "get").lower())
            self.forms.append(self._form)
        if self._form is None or "disabled" in given:
            return
        if tag == "input":
            self._input(given)
        elif tag == "button" and given.get("name"):
            self._form.buttons.append((given["name"], given.get("value", "")))
        elif tag == "select":
            self._select, self._chosen = given.get("name", ""), False
            self._form.names.add(self._select)
        elif tag == "option" and self._select is not None:
            first = not self._form.values.get(self._select)
            if "selected" in given or (first and not self._chosen):
                self._form.values[self._select] = [given.get("value", "")]
                self._chosen = self._chosen or "selected" in given
        elif tag == "textarea":
            self._area = given.get("name", "")
            self._form.names.add(self._area)
            self._form.values[self._area] = [""]

    def _input(self, given: dict[str, str]) -> None:
        assert self._form is not None
        name, kind = given.get("name", ""), given.get("type", "text")
        if not name or kind in ("submit", "button", "image"):
            return
        self._form.names.add(name)
        if kind == "file":
            self._form.files.add(name)
        elif kind in ("checkbox", "radio"):
            if "checked" in given:
                self._form.values.setdefault(name, []).append(given.get("value", "on"))
        else:
            self._form.values.setdefault(name, []).append(given.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._silent -= 1
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = None
        elif tag == "textarea":
            self._area = None

    def handle_data(self, data: str) -> None:
        if self._area is not None and self._form is not None:
            self._form.values[self._area] = [(self._form.values[self._area][0] + data).lstrip("\n")]
        elif not self._silent and data.strip():
            self.text.append(data.strip())
            if self._form is not None:
                self._form.words += data.strip()


@dataclass
class OpenPage:
    """A page the visitor has before them."""

    url: str
    status: int
    html: str

    def __post_init__(self) -> None:
        reader = _Reader()
        reader.feed(self.html)
        self.forms, self.links, self.text = reader.forms, reader.links, " ".join(reader.text)

    def link(self, to: str) -> str:
        """The address of the first link that holds `to`. Raises PageProblem."""
        for found in self.links:
            if to in found:
                return found
        raise PageProblem(f"{self.url} ({self.status}) has no link to {to}: {self.text[:300]}")

    def form(self, *, action: str = "", having: str = "") -> FormOnPage:
        """The form that goes to `action` or has a field `having`. Raises PageProblem."""
        for found in self.forms:
            goes = urljoin(self.url, found.action or self.url)
            if found.method != "post" or (action and action not in goes) or (having and having not in found.names):
                continue
            if action or having or "sign-out" not in goes:
                return found
        raise PageProblem(f"{self.url} ({self.status}) has no form for {action or having}: {self.text[:300]}")


@cache
def _trusted() -> ssl.SSLContext:
    """One for all phones: reading the list of authorities takes longer than a page."""
    return ssl.create_default_context()


class Visitor:
    """One person's phone: cookies of its own, a page before them."""

    def __init__(self, base: str, name: str = "") -> None:
        self.name = name
        self._http = httpx.Client(base_url=base, timeout=60, follow_redirects=True, trust_env=False, verify=_trusted())
        self.page: OpenPage | None = None

    @property
    def cookies(self) -> dict[str, str]:
        """What the site has put on this phone, to carry on in a browser."""
        return dict(self._http.cookies)

    def open(self, path: str) -> OpenPage:
        """Open a page. Raises PageProblem on an error page."""
        return self._arrive(self._http.get(path))

    def follow(self, to: str) -> OpenPage:
        """Open the first link of the page that holds `to`. Raises PageProblem, also when there is none."""
        if self.page is None:
            raise PageProblem("no page is open")
        return self.open(urljoin(self.page.url, self.page.link(to)))

    def try_open(self, path: str) -> int:
        """The status a page answers with, for what should not be open."""
        return self._http.get(path).status_code

    def submit(
        self,
        fields: dict[str, Any] | None = None,
        *,
        action: str = "",
        having: str = "",
        files: dict[str, tuple[str, bytes, str]] | None = None,
        refused: bool = False,
    ) -> OpenPage:
        """Fill in and send a form of the page. With `refused`, a 4xx answer is what is expected."""
        if self.page is None:
            raise PageProblem("no page is open")
        form = self.page.form(action=action, having=having)
        data: dict[str, Any] = dict(form.values)
        for name, value in (fields or {}).items():
            if name not in form.names and name not in dict(form.buttons):
                raise PageProblem(f"{self.page.url}: the form has no field {name}, only {sorted(form.names)}")
            data[name] = [str(v) for v in value] if isinstance(value, list | tuple) else [str(value)]
        target = urljoin(self.page.url, form.action or self.page.url)
        answer = self._http.post(target, data=data, files=files, headers={"Referer": self.page.url})
        return self._arrive(answer, refused=refused)

    def _arrive(self, answer: httpx.Response, *, refused: bool = False) -> OpenPage:
        self.page = OpenPage(str(answer.url), answer.status_code, answer.text)
        if answer.status_code >= 500 or (answer.status_code >= 400 and not refused):
            raise PageProblem(f"{answer.request.method} {answer.url} → {answer.status_code}: {self.page.text[:600]}")
        return self.page

    def download(self, path: str) -> httpx.Response:
        """A file."""
        return self._http.get(path)

    def close(self) -> None:
        self._http.close()
