"""How the workbook of grade tables is laid out: its sheets are named as in `checks.TITLES`."""

from __future__ import annotations

from .checks import CHANNELS, GRADES, POSTS
from .tables import Sort

EXTRA_COLUMNS = ("项目", "标准", "发放", "条件", "封顶")
#: The columns of each sheet, in the order in which `typed` takes a row's cells.
COLUMNS: dict[str, tuple[str, ...]] = {
    GRADES: ("技能等级", "每月金额", "岗位族"),
    POSTS: ("岗位", "系数", "岗位族"),
    CHANNELS: ("档次", "管理通道", "技术通道", "技能通道", "薪酬带"),
    **{sort.value: EXTRA_COLUMNS for sort in Sort},
}
#: A sheet may do without these.
OPTIONAL = frozenset(["条件", "封顶", "岗位族", "薪酬带"])
PAYS_LABEL = "金额含义"
BASE_LABEL = "计算基数（元/月）"
REVIEW_LABELS = ("由谁评定", "每几个月复核", "申诉期（天）", "公示期（天）")
