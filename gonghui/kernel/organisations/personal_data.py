"""What this module knows of a person, for their export; and why somebody cannot be erased yet."""

from __future__ import annotations

from gonghui.kernel import clock
from gonghui.kernel.people.models import Person
from gonghui.kernel.people.portability import erasure_obstacle, personal_data

from .models import Employment, Membership, Post
from .queries import is_bound


def _day(value: object) -> str | None:
    return str(value) if value else None


@personal_data("劳动关系")
def employments(person: Person) -> list[dict[str, object]]:
    rows = Employment.objects.filter(person=person).select_related("enterprise").order_by("hired_on")
    return [
        {
            "企业": row.enterprise.name, "工号": row.number, "部门": row.department, "岗位": row.job,
            "用工形式": row.get_form_display(), "技能等级": row.skill_level,
            "入职": _day(row.hired_on), "离职": _day(row.left_on),
        }
        for row in rows
    ]  # fmt: skip


@personal_data("会籍")
def memberships(person: Person) -> list[dict[str, object]]:
    rows = Membership.objects.filter(person=person).select_related("union").order_by("since")
    return [{"工会": row.union.name, "入会": _day(row.since), "退会": _day(row.until)} for row in rows]


@personal_data("任职")
def posts(person: Person) -> list[dict[str, object]]:
    rows = Post.objects.filter(person=person).select_related("organisation").order_by("since")
    return [
        {
            "组织": row.organisation.name, "职务": row.get_office_display(),
            "自": _day(row.since), "至": _day(row.until),
        }
        for row in rows
    ]  # fmt: skip


@erasure_obstacle
def still_bound(person: Person) -> str:
    """A roster and a term of office must be kept while they last (Labour Contract Law art. 7)."""
    if is_bound(person.pk, clock.today()):
        return "您还在职或担任职务，依法要保留花名册信息，现在不能删除。可以先注销账号；离职或卸任以后再申请删除。"
    return ""
