"""Who may open affairs, ask and answer; who writes articles, and for whom."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from gonghui.kernel import clock
from gonghui.kernel.organisations.models import Employment, Kind, Membership, Office, Organisation, Post
from gonghui.kernel.organisations.queries import paths_above
from gonghui.kernel.organisations.rights import (
    CADRES,
    CHAIRS,
    COMMITTEE,
    EMPLOYERS,
    employed_at,
    office_in,
    office_over,
)
from gonghui.kernel.rights import (
    Actor,
    Relation,
    Rights,
    all_of,
    anyone_of,
    provided,
    table,
    the_system,
    through,
)

from .models import Affair, Article

EVERYBODY, NOBODY = ~Q(pk__in=[]), Q(pk__in=[])


class Here(Rights):
    """Rights over an organisation: its affairs, and articles for its area."""

    SEE_THE_AFFAIRS = "查看厂务公开"
    OPEN_AN_AFFAIR = "公开厂务"
    WRITE_FOR_THE_AREA = "发布新闻和惠民政策"


class Right(Rights):
    SEE_THE_AFFAIR = "查看公开事项"
    ASK = "对公开事项提意见"
    ANSWER = "答复对公开事项的意见"
    WITHDRAW_THE_AFFAIR = "撤下公开事项"
    READ_THE_ARTICLE = "阅读文章"
    CHANGE_THE_ARTICLE = "修改和撤下文章"


employer = office_in(EMPLOYERS, at="")
union_officer = office_in(COMMITTEE, at="union")
union_chair = office_in(CHAIRS, at="union")
delegate = office_in((Office.DELEGATE,), at="union")
worker = employed_at("")
cadre = office_over(CADRES, at="")

opens_affairs = anyone_of(employer, union_officer)
sees_affairs = anyone_of(worker, employer, union_officer, delegate, cadre)
federation = provided("federation", "总工会和行业工会联合会", Q(kind__in=(Kind.FEDERATION, Kind.INDUSTRY_FEDERATION)))


def _published() -> Q:
    return Q(withdrawn_at=None, publish_at__lte=clock.now())


published = Relation(
    "published",
    "已经发布",
    lambda actor: _published(),
    lambda article: EVERYBODY if Article.objects.filter(_published(), pk=article.pk).exists() else NOBODY,
)
for_everybody = provided("for_everybody", "向社会公开", Q(is_public=True))


def _from_above(actor: Actor) -> Q:
    return Q(organisation__path__in=paths_above(actor))


def _below(article: Any) -> Q:
    """Everybody who works, is a member or holds a post below the organisation of the article."""
    today, area = clock.today(), article.organisation.path
    bonds = (
        Employment.objects.on(today).filter(enterprise__path__startswith=area),
        Membership.objects.on(today).filter(union__path__startswith=area),
        Post.objects.held_on(today).filter(organisation__path__startswith=area),
    )
    found = NOBODY
    for rows in bonds:
        found |= Q(pk__in=rows.values("person"))
    return found


below = Relation("below", "本地区的职工、会员和任职人员", _from_above, _below)
writes_here = through("organisation", cadre)

HERE_RIGHTS = table(
    Organisation,
    {
        Here.SEE_THE_AFFAIRS: sees_affairs,
        Here.OPEN_AN_AFFAIR: opens_affairs,
        Here.WRITE_FOR_THE_AREA: all_of(federation, cadre),
    },
)

AFFAIR_RIGHTS = table(
    Affair,
    {
        Right.SEE_THE_AFFAIR: anyone_of(through("enterprise", sees_affairs), the_system),
        Right.ASK: through("enterprise", anyone_of(worker, union_officer, delegate)),
        # The firm answers; its union may enter what the firm said to it.
        Right.ANSWER: through("enterprise", anyone_of(employer, union_chair)),
        Right.WITHDRAW_THE_AFFAIR: through("enterprise", opens_affairs),
    },
    see=Right.SEE_THE_AFFAIR,
)

ARTICLE_RIGHTS = table(
    Article,
    {
        Right.READ_THE_ARTICLE: anyone_of(all_of(published, for_everybody), all_of(published, below), writes_here),
        Right.CHANGE_THE_ARTICLE: writes_here,
    },
    see=Right.READ_THE_ARTICLE,
)

RIGHTS = [HERE_RIGHTS, AFFAIR_RIGHTS, ARTICLE_RIGHTS]
