"""What a person takes along of their mailbox."""

from __future__ import annotations

from gonghui.kernel.people.models import Person
from gonghui.kernel.people.portability import personal_data

from .models import Mailbox, Topic


@personal_data("邮件提醒")
def mail(person: Person) -> dict[str, object]:
    box = Mailbox.objects.filter(person=person).select_related("person").first()
    if box is None:
        return {}
    return {
        "邮箱": box.address, "发邮件的消息": [Topic(topic).label for topic in box.topics],
        "不打扰": f"{box.quiet_from} 点到 {box.quiet_until} 点",
    }  # fmt: skip
