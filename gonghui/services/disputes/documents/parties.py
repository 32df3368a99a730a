"""Who stands against whom, as papers name them; and what is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from gonghui.kernel.organisations.models import Office
from gonghui.kernel.organisations.queries import holders
from gonghui.kernel.papers.document import Annex, Block, Facts, Paragraph, Table
from gonghui.kernel.papers.printing.wording import day
from gonghui.kernel.people.models import Person
from gonghui.kernel.rosters.reading import identity

from ..models import Case, Claimant

NOT_GIVEN = "未填写"
#: So many names stand in a sentence; more go into a list.
NAMED = 3


def yuan(amount: Decimal | None) -> str:
    """A sum with its unit; one that nobody knows yet is said to be open."""
    return "金额待定" if amount is None else f"{amount:,.2f}元"


def in_lines(words: str) -> tuple[Paragraph, ...]:
    """Free words as body text."""
    return tuple(Paragraph(line.strip()) for line in words.splitlines() if line.strip())


def claimants(case: Case) -> list[Claimant]:
    """Everybody who claims in the case, the first first."""
    return list(case.claimants.here().select_related("person"))


def names(rows: list[Claimant]) -> str:
    """The applicants in a line: 王某、李某; or 王某等12人."""
    if len(rows) <= NAMED:
        return "、".join(row.person.name for row in rows)
    return f"{rows[0].person.name}等{len(rows)}人"


def identity_of(row: Claimant) -> tuple[tuple[str, str], ...]:
    """What an application must say of a worker (劳动人事争议仲裁办案规则 29)."""
    number = row.person.id_number
    born = identity.birth_date(number)
    return (
        ("姓名", row.person.name),
        ("性别", _sex(row.person)),
        ("出生日期", day(born) if born else NOT_GIVEN),
        ("身份证号码", number or NOT_GIVEN),
        ("联系电话", row.person.phone or NOT_GIVEN),
    )


def applicant_facts(case: Case, rows: list[Claimant]) -> Facts:
    """The first applicant in full, with the address for service."""
    return Facts((*identity_of(rows[0]), ("住址（送达地址）", case.address or NOT_GIVEN)))


def employer_facts(case: Case) -> Facts:
    """The employer, as far as it is known; its head where the register has one."""
    firm = case.matter.enterprise
    heads = list(holders(firm, Office.LEGAL_REPRESENTATIVE)) if firm else []
    found = [
        ("单位名称", case.respondent_name),
        ("住所（送达地址）", case.respondent_address or NOT_GIVEN),
        ("联系电话", case.respondent_phone or NOT_GIVEN),
        ("法定代表人（主要负责人）", "、".join(head.name for head in heads) or NOT_GIVEN),
    ]
    if firm and firm.uscc:
        found.insert(1, ("统一社会信用代码", firm.uscc))
    return Facts(tuple(found))


def speakers(rows: list[Claimant]) -> str:
    """Who speaks for all; empty where all act themselves."""
    ahead = [row.person.name for row in rows if row.speaks_for_all]
    return "" if len(ahead) == len(rows) else "、".join(ahead)


def group_list(rows: list[Claimant], *, in_full: bool) -> tuple[Block, ...]:
    """Annex: everybody who claims. `in_full` with the numbers of those who act, and of the others their ends only."""
    some_speak = bool(speakers(rows))
    lines = []
    for n, row in enumerate(rows, 1):
        asked = f"{row.amount:,.2f}" if row.amount is not None else "—"
        part = "代表" if some_speak and row.speaks_for_all else ""
        lines.append((str(n), row.person.name, *(_particulars(row) if in_full else ()), asked, part))
    header = ("序号", "姓名", *(("性别", "身份证号码", "联系电话") if in_full else ()), "要求金额", "备注")
    widths = (1.2, 1.9, 1.2, 4.2, 2.7, 2.2, 1.4) if in_full else (1.0, 3.0, 3.0, 2.0)
    found: tuple[Block, ...] = (Annex("附件", "申请人名单"), Table(header, tuple(lines), widths))
    if in_full and some_speak:
        found += (Paragraph("不是代表的申请人，身份证号码和电话隐去中间几位；受理单位核对证件原件。"),)
    return found


def _particulars(row: Claimant) -> tuple[str, str, str]:
    """Sex, identity number, telephone; the last two starred out for who does not act."""
    person = row.person
    if not row.speaks_for_all:
        return _sex(person), person.masked_id_number or NOT_GIVEN, person.masked_phone or NOT_GIVEN
    return _sex(person), person.id_number or NOT_GIVEN, person.phone or NOT_GIVEN


def _sex(person: Person) -> str:
    number = person.id_number
    readable = len(number) == 18 and number[16].isdecimal()
    return person.get_sex_display() or (identity.sex(number) if readable else NOT_GIVEN)


def claims_table(case: Case) -> Table:
    """What is asked for, item by item, with the sum of all."""
    rows = [
        (str(n), claim.get_kind_display(), claim.words or "—", yuan(claim.amount))
        for n, claim in enumerate(case.claims.all(), 1)
    ]
    total = ("", "请求总额", "", yuan(case.claimed)) if case.claimed else None
    return Table(("序号", "请求事项", "说明", "金额"), (*rows, *([total] if total else [])), (1.0, 3.4, 4.0, 2.8))


def claimed(case: Case) -> str:
    """The kinds of what is asked for, in a line."""
    return "、".join(claim.get_kind_display() for claim in case.claims.all())


def formulas(case: Case) -> Iterable[Paragraph]:
    """How the sums were counted, where they were."""
    for n, claim in enumerate(case.claims.all(), 1):
        if claim.formula:
            basis = f"（{claim.basis}）" if claim.basis else ""
            yield Paragraph(f"第{n}项的计算：{claim.formula}{basis}。")


def case_facts(case: Case, rows: list[Claimant], *more: tuple[str, str]) -> Facts:
    """Number, applicants, employer, and what else a paper begins with."""
    first = (("案件编号", case.matter.number), ("申请人", names(rows)), ("对方单位", case.respondent_name))
    return Facts((*first, *more))
