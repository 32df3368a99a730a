"""The ways an action can be refused. Each carries a sentence in Chinese that says what to do next."""

from __future__ import annotations


class GonghuiError(Exception):
    """Base of all refusals; `sentence` is shown to the person, `status` is the HTTP answer."""

    status = 422

    def __init__(self, sentence: str, *, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


class NotVisible(GonghuiError):
    """Absent, or not for this actor's eyes: the two must look alike."""

    status = 404

    def __init__(self, sentence: str = "没有找到这一页。它可能已经撤下，或者不对您开放。") -> None:
        super().__init__(sentence)


class Forbidden(GonghuiError):
    """Visible, but the actor may not do this."""

    status = 403


class StepClosed(GonghuiError):
    """The actor may do this, but not at this step of the procedure."""

    status = 409


class Conflict(GonghuiError):
    """Somebody else was faster, or it has been done already."""

    status = 409


class Refused(GonghuiError):
    """A rule is broken; `field` names the form field to mend, if one does."""


class TooMany(GonghuiError):
    """Too many tries; the sentence says when to try again."""

    status = 429
