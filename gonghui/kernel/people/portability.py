"""What a person may take along, and what stands in the way of erasing them. Other modules add their part.

@personal_data("劳动关系")
def employments(person): return [{"企业": "…", "岗位": "…"}]

@erasure_obstacle
def still_employed(person): return "您还在职……" or ""
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .models import Factor, OutsideIdentity, Person

Section = Callable[[Person], Any]
Obstacle = Callable[[Person], str]
_sections: dict[str, Section] = {}
_obstacles: list[Obstacle] = []


def personal_data(title: str) -> Callable[[Section], Section]:
    """Register a section of the export: from a person to JSON-able data. Raises ValueError if taken."""

    def register(section: Section) -> Section:
        if _sections.get(title, section) is not section:
            raise ValueError(f"two sections of personal data are called {title}")
        _sections[title] = section
        return section

    return register


def erasure_obstacle(obstacle: Obstacle) -> Obstacle:
    """Register a reason against erasing: it gives a sentence, or "" where nothing stands in the way."""
    _obstacles.append(obstacle)
    return obstacle


def everything_about(person: Person) -> dict[str, Any]:
    """All that every module knows of this person, by section (PIPL art. 45)."""
    return {title: section(person) for title, section in _sections.items()}


def obstacles_to_erasing(person: Person) -> list[str]:
    """Sentences saying why this person cannot be erased yet, and what to do."""
    return [sentence for obstacle in _obstacles if (sentence := obstacle(person))]


@personal_data("本人")
def _who(person: Person) -> dict[str, str]:
    return {
        "姓名": person.name, "身份证号": person.id_number, "手机号": person.phone,
        "性别": person.get_sex_display(),
    }  # fmt: skip


@personal_data("账号与登录")
def _account(person: Person) -> dict[str, Any]:
    account = getattr(person, "account", None)
    if account is None:
        return {}
    return {
        "开通时间": account.opened_at.isoformat(),
        "大字版": account.large_type,
        "两步验证设置于": [str(row.confirmed_at) for row in Factor.objects.filter(person=person)],
        "关联的外部账号": [row.get_provider_display() for row in OutsideIdentity.objects.filter(person=person)],
        "登录": [
            {
                "设备": row.device,
                "地址": row.ip,
                "登录": str(row.signed_in_at),
                "最近使用": str(row.last_seen_at),
            }
            for row in account.sign_ins.order_by("-signed_in_at")
        ],
    }
