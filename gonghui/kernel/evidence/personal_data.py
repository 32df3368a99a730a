"""What this module knows of a person, for their export; and why somebody cannot be erased yet."""

from __future__ import annotations

from gonghui.kernel.matters.models import State
from gonghui.kernel.people.models import Person
from gonghui.kernel.people.portability import erasure_obstacle, personal_data

from .models import Exhibit


@personal_data("提交的证据")
def exhibits(person: Person) -> list[dict[str, object]]:
    rows = Exhibit.objects.filter(handed_in_by=person).select_related("dossier__matter").order_by("handed_in_at")
    return [
        {
            "事项": row.dossier.matter.title, "证据名称": row.title, "证明": row.proves, "来源": row.source,
            "提交时间": row.handed_in_at.isoformat(), "撤回": row.withdrawn_why,
        }
        for row in rows
    ]  # fmt: skip


@erasure_obstacle
def still_needed(person: Person) -> str:
    """Evidence is needed under the name of who handed it in until the matter is done."""
    if Exhibit.objects.filter(handed_in_by=person, dossier__matter__state=State.RUNNING).exists():
        return "您提交过证据的事还没有办结，现在不能删除个人信息。办结以后再申请删除。"
    return ""
