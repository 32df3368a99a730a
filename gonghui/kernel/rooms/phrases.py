"""What a room says of itself: a meeting that many watch, or a talk behind closed doors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Phrases:
    """`begins` may name the sitting's `number` and who chairs it; `shut` names the state."""

    begins: str
    rests: str
    ends: str
    over: str
    shut: str
    waits: str
    states: Mapping[str, str] = field(default_factory=dict)


MEETING = Phrases(
    begins="第 {number} 次会议开始，由{chair}首席代表主持。",
    rests="休会。",
    ends="协商会议结束。",
    over="协商会议已经结束，可以查看会议记录。",
    shut="会议现在是“{state}”，复会后才能发言。您写的内容请先留存。",
    waits="会议现在是“{state}”，复会后可以发言。",
)
TALK = Phrases(
    begins="门开了，可以说话了。",
    rests="先停一停，等调解员再请大家进来。",
    ends="这次谈完了。说过的话还看得到，不能再写。",
    over="这次谈完了，不能再写。要补充请告诉调解员。",
    shut="现在是“{state}”，调解员开门以后才能说话。您写的内容请先留存。",
    waits="现在是“{state}”。开着门的时候才能写。",
    states={"open": "正在谈", "recess": "先停一停", "closed": "谈完了"},
)
