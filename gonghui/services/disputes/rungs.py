"""The steps by which lateness is told upwards: one table. Nobody is told at night or on a rest day."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Rung:
    """So many working days after the day that was due, these are told; 0 is the day itself."""

    key: str
    after: int
    told: str
    #: What they read of a statutory limit, and, softer, of a promised day.
    of_a_limit: str
    of_a_promise: str


RUNGS = (
    #    key        after  who is told      of a limit                        of a promised day
    Rung("officer", 0,     "承办人",         "今天是法定期限的最后一天",           "今天是承诺办好的日子"),
    Rung("head",    1,     "单位负责人",      "超过法定期限 1 个工作日",           "比承诺晚了 1 个工作日，请关心"),
    Rung("town",    3,     "属地工会",        "超过法定期限 3 个工作日，请督办",     "比承诺晚了 3 个工作日，请催一催"),
    Rung("city",    5,     "上一级工会",      "超过法定期限 5 个工作日，请督办",     "比承诺晚了 5 个工作日，请过问"),
)  # fmt: skip
RUNG_OF = {rung.key: rung for rung in RUNGS}
