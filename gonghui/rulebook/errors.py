"""What can go wrong: a file that breaks the format (the maintainer's error), a question without an answer."""

from __future__ import annotations

from pathlib import Path

from gonghui.kernel.errors import GonghuiError


class RulebookError(ValueError):
    """A rulebook file breaks the format; the message names the file and the key to mend."""

    def __init__(self, file: Path | str, key: str, problem: str) -> None:
        super().__init__(f"{Path(file).name}: [{key}] {problem}")
        self.file = Path(file).name
        self.key = key


class PlaceUnknown(GonghuiError):
    """Not a division code: six digits are wanted."""

    def __init__(self, place: str) -> None:
        super().__init__(f"“{place}”不是行政区划代码。请填六位数字，例如永康市 330784。", field="place")


class RuleUnknown(GonghuiError):
    """No rule of that name and kind is in the catalogue."""

    def __init__(self, rule: str, wanted: str, near: list[str]) -> None:
        hint = f"您要找的是不是：{'、'.join(near)}？" if near else "请核对规则名称。"
        super().__init__(f"规则手册里没有名为“{rule}”的{wanted}。{hint}", field="rule")
        self.rule = rule
