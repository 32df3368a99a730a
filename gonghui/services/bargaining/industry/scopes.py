"""The choices an industry or area round turns on, with their words."""

from __future__ import annotations

from django.db import models


class Scope(models.TextChoices):
    ENTERPRISE = "enterprise", "企业"
    INDUSTRY = "industry", "行业"
    AREA = "area", "区域"

    @property
    def adjective(self) -> str:
        """As it stands before the name of a contract: 行业性, 区域性; nothing for one firm's."""
        return "" if self == Scope.ENTERPRISE else f"{self.label}性"


class Counterpart(models.TextChoices):
    """Who sits opposite the union; the last two stand in where there is no body of employers."""

    ASSOCIATION = "association", "行业协会、商会等企业代表组织"
    TRIPARTITE = "tripartite", "三方机制中的企业代表"
    FIRMS = "firms", "各企业推选的代表"


class Way(models.TextChoices):
    """Who passes the draft; the keys are those of the rulebook's list."""

    CONGRESS = "congress", "行业（区域）职代会表决"
    FIRMS = "firms", "各企业分别表决"


class Standing(models.TextChoices):
    WAITING = "waiting", "等待授权"
    JOINED = "joined", "已经授权"
    DECLINED = "declined", "不参加"
    DROPPED = "dropped", "没有授权，不在名单内"
