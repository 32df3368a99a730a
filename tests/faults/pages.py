"""Reads the forms off a page, as a browser would, and fills them in."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile

WORDS = {"text", "search", "tel", "url", "email", "password", ""}
#: What a person would put into a field of this kind.
USUAL = {"number": "5", "date": "2026-04-20", "datetime-local": "2026-04-20T09:00", "time": "09:00"}


@dataclass
class Field:
    """One field: `kind` is the input's type, "textarea" or "select"."""

    name: str
    kind: str
    value: str = ""
    options: list[str] = field(default_factory=list)


@dataclass
class Form:
    """A form that posts."""

    action: str
    fields: list[Field] = field(default_factory=list)

    def filled(self, words: str, file: Any = None) -> dict[str, Any]:
        """Every field filled in, those for words with `words`; hidden ones as they were."""
        given: dict[str, Any] = {}
        for one in self.fields:
            if one.kind == "file":
                given[one.name] = file or SimpleUploadedFile("盖章.txt", "盖章".encode(), "text/plain")
            elif one.kind in WORDS or one.kind == "textarea":
                given[one.name] = words
            elif one.kind == "select":
                given[one.name] = one.options[-1] if one.options else ""
            elif one.kind in USUAL:
                given[one.name] = one.value or USUAL[one.kind]
            elif one.kind == "checkbox":
                given.setdefault(one.name, []).append(one.value or "on")
            else:
                given.setdefault(one.name, one.value)
        return given

    @property
    def texts(self) -> list[str]:
        return [one.name for one in self.fields if one.kind in WORDS or one.kind == "textarea"]

    @property
    def files(self) -> list[str]:
        return [one.name for one in self.fields if one.kind == "file"]


class _Reader(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.page = page
        self.forms: list[Form] = []
        self.open: Form | None = None
        self.area: Field | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.open = Form(urlsplit(urljoin(self.page, given.get("action") or given.get("hx-post", ""))).path)
            if given.get("method", "get").lower() == "post" or "hx-post" in given:
                self.forms.append(self.open)
        elif self.open is not None and tag in ("input", "textarea", "select", "button") and given.get("name"):
            kind = given.get("type", "").lower() if tag in ("input", "button") else tag
            self.area = Field(given["name"], "hidden" if tag == "button" else kind, given.get("value", ""))
            if given["name"] != "csrfmiddlewaretoken":
                self.open.fields.append(self.area)
        elif tag == "option" and self.area is not None and self.area.kind == "select":
            self.area.options.append(given.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open = None


def forms_on(page: str, html: str) -> list[Form]:
    """The posting forms of a page."""
    reader = _Reader(page)
    reader.feed(html)
    return reader.forms
