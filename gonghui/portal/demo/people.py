"""Made-up people: names, identity numbers with right check digits, phones nobody has. The same for the same seed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from stdnum.cn import uscc

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董潘袁蔡蒋余于杜叶"
    "程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺"
)
MALE = "建国志强伟军明华勇峰磊涛斌超俊杰鹏飞海波永康立新文武国庆春生少平"
FEMALE = "丽娟秀英淑芬桂兰红梅玉珍晓燕雪琴美玲海霞春花月娥巧云佳慧雅静小芳"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
AREAS = ("330784", "330781", "360424", "411726", "522121", "341222", "513701", "420117")
DEPARTMENTS = ("一车间", "二车间", "三车间", "装配车间", "质检部", "设备部", "仓储部", "行政部")
JOBS = (
    "操作工", "焊工", "数控车工", "冲压工", "抛光工", "装配工", "质检员", "叉车司机", "仓管员", "电工", "包装工",
)  # fmt: skip
HEADER = ("序号", "姓名", "性别", "身份证号", "手机号码", "部门", "岗位", "入职时间", "技能等级")
LEVELS = ("", "", "初级工", "中级工", "中级工", "高级工", "技师", "高级技师")


@dataclass(frozen=True)
class MadeUp:
    """Somebody who does not exist."""

    name: str
    id_number: str
    phone: str
    sex: str
    department: str = ""
    job: str = ""
    hired_on: date | None = None
    level: str = ""
    manager: bool = False


class Cast:
    """People by the dozen; `serial` keeps identity numbers and phones apart between casts of one site."""

    def __init__(self, seed: str, serial: int = 0) -> None:
        self._random = Random(seed)
        self._serial = serial

    def person(self, *, today: date, manager: bool = False, job: str = "", female: bool | None = None) -> MadeUp:
        """The next person."""
        roll = self._random
        woman = roll.random() < 0.42 if female is None else female
        self._serial += 1
        given = roll.sample(FEMALE if woman else MALE, roll.choice((1, 2, 2)))
        born = today - timedelta(days=roll.randrange(20 * 366, 58 * 365))
        hired = today - timedelta(days=roll.randrange(60, 12 * 365))
        return MadeUp(
            name=roll.choice(SURNAMES) + "".join(given),
            id_number=id_number(roll.choice(AREAS), born, self._serial, woman=woman),
            phone=phone(self._serial),
            sex="女" if woman else "男",
            department="行政部" if manager else roll.choice(DEPARTMENTS),
            job=job or ("车间主任" if manager else roll.choice(JOBS)),
            hired_on=max(hired, born + timedelta(days=18 * 366)),
            level="" if manager else roll.choice(LEVELS),
            manager=manager,
        )

    @property
    def serial(self) -> int:
        """How many people this cast has been asked for, counted from its first serial."""
        return self._serial

    def people(self, count: int, *, today: date) -> Iterator[MadeUp]:
        """A workforce: one in twelve is a manager."""
        for number in range(count):
            yield self.person(today=today, manager=number % 12 == 11)


def id_number(area: str, born: date, serial: int, *, woman: bool) -> str:
    """A well-formed number (GB 11643) made of an area, a birthday and a serial; odd serials are men's."""
    order = (serial * 2 + (0 if woman else 1)) % 1000
    body = f"{area}{born:%Y%m%d}{order:03d}"
    total = sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True))
    return body + "10X98765432"[total % 11]


def credit_code(place: str, serial: int) -> str:
    """A well-formed unified social credit code (GB 32100) nobody has: 91, the place, an organisation code."""
    body = f"MA9X{serial % 10_000:04d}"
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    rest = 11 - sum(int(c, 36) * w for c, w in zip(body, weights, strict=True)) % 11
    organisation = body + {10: "X", 11: "0"}.get(rest, str(rest))
    return f"91{place}{organisation}" + uscc.calc_check_digit(f"91{place}{organisation}")


def phone(serial: int) -> str:
    """A mobile number of a series that stands for nobody."""
    return f"1990{serial:07d}"


def roster_csv(people: Iterator[MadeUp] | list[MadeUp]) -> bytes:
    """A roster as an HR department would send it, UTF-8 with BOM."""
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    writer.writerow(HEADER)
    for number, p in enumerate(people, 1):
        hired = p.hired_on.isoformat() if p.hired_on else ""
        writer.writerow([number, p.name, p.sex, p.id_number, p.phone, p.department, p.job, hired, p.level])
    return sheet.getvalue().encode("utf-8-sig")
