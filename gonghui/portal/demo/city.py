"""The city of the demonstration: 金麓市, six towns, thirty-four firms, and where each firm's round stands."""

from __future__ import annotations

from dataclasses import dataclass

NAME = "金麓市"
#: A real division code, so that Zhejiang's rules bind; the city and everybody in it are made up.
PLACE = "330784"
TOWNS = ("东溪街道", "城西街道", "石鼓镇", "云岭镇", "花桥镇", "白塔镇")
PASSWORD = "Gonghui-2026"


@dataclass(frozen=True)
class Firm:
    """A firm: town by index, workforce, and how far its present round has come.

    `stands` is the step its round has reached; `how` what makes it remarkable: "" (in good time), "late", "trouble" or
    a named path. `years` of finished rounds lie behind it.
    """

    short_name: str
    name: str
    town: int
    industry: str
    workers: int
    stands: str
    how: str = ""
    years: int = 0
    roster: str = ""


def _firm(
    short: str, kind: str, town: int, industry: str, workers: int, stands: str, how: str = "", *, years: int = 0,
    roster: str = "",
) -> Firm:  # fmt: skip
    return Firm(short, f"{NAME}{short}{kind}有限公司", town, industry, workers, stands, how, years, roster)


#: The industry whose firms also bargain together.
TRADE = "电动工具"

FIRMS: tuple[Firm, ...] = (
    _firm("恒铝", "铝业", 2, "铝制品", 612, "meet", years=2, roster="roster_aluminium_612.xlsx"),
    _firm("盼宁", "门业", 2, "门业", 120, "answer", "late"),
    _firm("麓马", "休闲车", 0, "车业", 96, "congress", years=1),
    _firm("泉壶", "杯业", 0, "杯壶", 88, "done", years=1),
    _firm("众智", "电动工具", 1, "电动工具", 104, "review"),
    _firm("朝晖", "五金", 1, "五金", 64, "publicise", "late"),
    _firm("石鼓", "铜业", 2, "铜制品", 48, "elect"),
    _firm("新云", "防盗门", 3, "门业", 72, "elect", "failed"),
    _firm("飞泉", "工贸", 3, "杯壶", 80, "done", years=2),
    _firm("明珠", "照明", 3, "灯具", 44, "initiate"),
    _firm("花桥", "纺织", 4, "纺织", 92, "offer"),
    _firm("巧手", "日用电器", 4, "小家电", 76, "minutes"),
    _firm("双溪", "健身器材", 4, "休闲用品", 56, "resolve"),
    _firm("白塔", "电机", 5, "电机", 60, "review", "supplement"),
    _firm("安胜", "机械", 5, "机械", 52, "done", "grades"),
    _firm("三叠", "园林工具", 5, "电动工具", 68, "congress", "rejected"),
    _firm("金诚", "包装", 0, "包装", 36, "initiate"),
    _firm("东溪", "印刷", 0, "印刷", 30, "done", years=1),
    _firm("捷运", "物流", 1, "物流", 40, "answer"),
    _firm("华源", "塑业", 1, "塑料制品", 48, "meet"),
    _firm("坚石", "科技", 2, "电动工具", 84, "done", years=1),
    _firm("照远", "光电", 2, "光电", 70, "publicise"),
    _firm("云岭", "茶业", 3, "食品", 32, "offer"),
    _firm("鹿阳", "轮毂", 3, "车业", 100, "review", "silence"),
    _firm("天行", "运动器材", 4, "休闲用品", 46, "done"),
    _firm("力川", "泵业", 4, "泵阀", 38, "minutes"),
    _firm("宏伟", "模具", 5, "模具", 34, "resolve"),
    _firm("鸿雁", "食品", 5, "食品", 42, "elect"),
    _firm("顺虎", "铝业", 2, "铝制品", 58, "done", years=1),
    _firm("永禾", "厨具", 1, "厨具", 40, "answer", "coordinate"),
    _firm("春天", "家具", 0, "家具", 36, "meet", "data_late"),
    _firm("博远", "电器", 0, "小家电", 66, "done", years=2),
    _firm("同远", "汽配", 4, "汽车零部件", 90, "congress"),
    _firm("巨龙", "锻造", 5, "锻造", 44, "done"),
)
