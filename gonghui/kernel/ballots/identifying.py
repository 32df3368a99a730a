"""Finding somebody on a roll by what stands on their identity card: name and the last six of the number."""

from __future__ import annotations

import hmac
from datetime import datetime
from uuid import UUID

from gonghui.kernel.errors import Refused
from gonghui.kernel.people import sealing
from gonghui.kernel.people.limits import count_failure, refuse_guessing
from gonghui.kernel.people.models import Person

from .models import Ballot

PURPOSE = "roll"
NO_MATCH = "名册上没有姓名和身份证号后六位都相符的人。请看着身份证再核对一遍；确实不在名册上的，可以提名册异议。"
MOST_LINES = 100


def find_on_the_roll(ballot: Ballot, *, name: str, last_six: str, at: datetime) -> UUID:
    """The one person on the roll whom both fit; a failure is counted, so that no digits are tried out here.

    Raises Refused where nobody or more than one fits, TooMany when it looks like guessing.
    """
    key = sealing.name_index(name)
    refuse_guessing(PURPOSE, key, None, at)
    tail = sealing.plain_id_number(last_six).encode()
    persons = Person.objects.filter(name_index=key, pk__in=ballot.roll.values("person_id"))
    fitting = [p.pk for p in persons if len(tail) == 6 and hmac.compare_digest(p.id_number[-6:].encode(), tail)]
    if len(fitting) != 1:
        count_failure(PURPOSE, key, None, at)
        raise Refused(NO_MATCH, field="last_six")
    return fitting[0]


def find_lines(ballot: Ballot, text: str, *, at: datetime) -> list[UUID]:
    """The people of a typed list: a line each, name and last six. Raises Refused naming the line that fits nobody."""
    lines = [line.split() for line in text.replace("，", " ").replace(",", " ").splitlines() if line.strip()]
    if not lines:
        raise Refused("请写上领票人，一行一人：姓名 身份证号后六位。", field="people")
    if len(lines) > MOST_LINES:
        raise Refused(f"一次最多登记 {MOST_LINES} 人，请分几次登记。", field="people")
    found: list[UUID] = []
    for number, words in enumerate(lines, 1):
        if len(words) < 2:
            raise Refused(f"第 {number} 行要写姓名和身份证号后六位，中间空一格。", field="people")
        try:
            found.append(find_on_the_roll(ballot, name=" ".join(words[:-1]), last_six=words[-1], at=at))
        except Refused as nobody:
            raise Refused(f"第 {number} 行：{nobody.sentence}", field="people") from nobody
    if len(set(found)) != len(found):
        raise Refused("名单里有人写了两次，请去掉重复的。", field="people")
    return found
