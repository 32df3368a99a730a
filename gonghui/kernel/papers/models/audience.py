"""For whose eyes a paper or an upload is."""

from __future__ import annotations

from django.db import models


class Audience(models.TextChoices):
    """From the narrowest to the widest. Named readers see a paper whatever its audience."""

    READERS = "readers", "指定人员"
    #: Of a private matter: those admitted to it and the body that drew it up, whoever that is when it is opened.
    TABLE = "table", "当事人和主持的单位"
    WORKER_SIDE = "side:worker", "职工方"
    EMPLOYER_SIDE = "side:employer", "企业方"
    #: Of a private matter: those admitted to it and the body that has it in hand, while it has.
    IN_HAND = "in_hand", "当事人和现在的办理单位"
    PARTIES = "parties", "协商双方及指导、审查部门"
    DELEGATES = "delegates", "协商双方和职工代表"
    ENTERPRISE = "enterprise", "本企业全体职工"
    PUBLIC = "public", "所有人"
