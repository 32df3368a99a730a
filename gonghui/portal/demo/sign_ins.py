"""Who can sign in to the demonstration city, by role: printed at the start and shown on the welcome page."""

from __future__ import annotations

from dataclasses import dataclass

from gonghui.kernel.organisations.models import Kind, Office, Organisation, Post
from gonghui.kernel.organisations.queries import workers_of

from . import city


@dataclass(frozen=True)
class SignIn:
    """One account to try: the role, whose it is, the phone to sign in with."""

    role: str
    where: str
    name: str
    phone: str


ROLES = (
    (Office.CADRE, Kind.FEDERATION, "工会干部"),
    (Office.REVIEWER, Kind.HR_BUREAU, "备案审查员"),
    (Office.CHAIR, Kind.ENTERPRISE_UNION, "工会主席"),
    (Office.LEGAL_REPRESENTATIVE, Kind.ENTERPRISE, "企业法定代表人"),
    (Office.EMPLOYER_AGENT, Kind.ENTERPRISE, "企业经办人"),
)


def sign_ins(shown: str = "恒铝") -> list[SignIn]:
    """Accounts of the city and of one firm; empty until the city is built so far."""
    found = []
    for office, kind, role in ROLES:
        posts = Post.objects.filter(office=office, organisation__kind=kind).select_related("person", "organisation")
        if kind in (Kind.ENTERPRISE_UNION, Kind.ENTERPRISE):
            posts = posts.filter(organisation__short_name__startswith=shown)
        for post in posts.order_by("organisation__level", "since", "pk")[: 2 if office == Office.CADRE else 1]:
            found.append(SignIn(role, post.organisation.short_name, post.person.name, post.person.phone))
    enterprise = Organisation.objects.filter(kind=Kind.ENTERPRISE, short_name=shown).first()
    if enterprise:
        from gonghui.kernel.people.models import Account

        with_account = Account.objects.values("person")
        plain = workers_of(enterprise).filter(person__in=with_account, is_manager=False).exclude(job="焊工")
        for job in plain.order_by("pk")[:2]:
            found.append(SignIn("职工", shown, job.person.name, job.person.phone))
    return found


def as_text() -> str:
    """The list as the terminal shows it."""
    rows = sign_ins()
    if not rows:
        return "示范城市正在后台建设，几分钟后可以登录；进度见首页。"
    lines = [f"  {row.role:<8} {row.where} {row.name}  手机 {row.phone}" for row in rows]
    return "\n".join(["示范账号（密码都是 " + city.PASSWORD + "）：", *lines])
