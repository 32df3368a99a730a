"""The pages of the first step: who gets them, what they keep, what they never show."""

from __future__ import annotations

import pytest
from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.organisations.models import Employment, Office
from gonghui.services.bargaining.models import Round, Suggestion

from . import opening_stage as stage

pytestmark = pytest.mark.django_db

HOSTILE = "<script>alert(1)</script>"
ROLES = ["chair", "worker", "boss", "agent", "town_cadre", "reviewer", "other_cadre", "outsider", "stranger"]


def player(city, role):
    return city.worker(1) if role == "worker" else getattr(city, role)


def url(name, round, *more):
    return reverse(f"bargaining:{name}", args=[round.pk, *more])


#: Page → the answer to each of ROLES, in their order.
PAGES = {
    "topics": [200, 200, 200, 200, 200, 200, 404, 404, 404],
    "poster": [200, 200, 200, 200, 200, 200, 404, 404, 404],
    "suggestions": [200, 200, 403, 403, 200, 403, 404, 404, 404],
}


@pytest.mark.parametrize("page", PAGES)
def test_who_opens_which_page(city, signed_in, client, page):
    round = stage.start(city, at=clock.now())
    found = [signed_in(player(city, role)).get(url(page, round)).status_code for role in ROLES]
    assert dict(zip(ROLES, found, strict=True)) == dict(zip(ROLES, PAGES[page], strict=True))
    assert client.get(url(page, round))["Location"].startswith("/sign-in/?next=")


def test_who_opens_the_start_page(city, signed_in):
    page = reverse("bargaining:start", args=[city.enterprise.pk])
    found = {role: signed_in(player(city, role)).get(page).status_code for role in ROLES}
    assert found == {**dict.fromkeys(ROLES, 403), "chair": 200, "boss": 200, "agent": 200}


def test_the_chair_begins_on_the_phone(city, signed_in):
    page = reverse("bargaining:start", args=[city.enterprise.pk])
    chair = signed_in(city.chair)
    shown = chair.get(page).content.decode()
    assert "2,490 元" in shown
    assert "还没有今年的工资指导线" in shown

    today = clock.today()
    wrong = chair.post(page, {"term_from": today, "term_until": today.replace(year=today.year + 4)})
    assert wrong.status_code == 422
    assert "最长 3 年" in wrong.content.decode()
    assert f'value="{today:%Y-%m-%d}"' in wrong.content.decode()

    done = chair.post(page, {"term_from": today, "term_until": today.replace(year=today.year + 1)})
    round = Round.objects.get()
    assert done["Location"] == reverse("bargaining:round", args=[round.pk])
    again = chair.post(page, {"term_from": today, "term_until": today.replace(year=today.year + 1)})
    assert (again.status_code, Round.objects.count()) == (409, 1)
    assert "去看这一轮" in chair.get(page).content.decode()


def test_no_roster_is_said_on_the_page(city, signed_in):
    Employment.objects.all().delete()
    page = reverse("bargaining:start", args=[city.enterprise.pk])
    assert "还没有职工花名册" in signed_in(city.chair).get(page).content.decode()


def test_topics_are_ticked_and_typed(city, signed_in):
    round = stage.start(city, at=clock.now())
    chair = signed_in(city.chair)
    own = "\n".join(f"第 {n} 项" for n in range(11))
    refused = chair.post(url("topics", round), {"own": own})
    assert refused.status_code == 422
    assert "第 10 项" in refused.content.decode()
    assert chair.post(url("topics", round), {"keys": "forged"}).status_code == 422

    assert chair.post(url("topics", round), {"keys": "other", "own": HOSTILE}).status_code == 302
    shown = signed_in(city.worker(1)).get(url("topics", round)).content.decode()
    assert HOSTILE not in shown
    assert "&lt;script&gt;" in shown
    assert signed_in(city.worker(1)).post(url("topics", round), {"own": "x"}).status_code == 403
    assert chair.post(url("topics", round), {"own": "x"}).status_code == 409


def test_workers_suggest_support_and_are_answered(city, signed_in):
    round = stage.start(city, at=clock.now())
    writer, other, chair = signed_in(city.worker(1)), signed_in(city.worker(2)), signed_in(city.chair)
    assert writer.post(url("suggestions", round), {"text": " "}).status_code == 422
    assert writer.post(url("suggestions", round), {"text": HOSTILE}).status_code == 302
    made = Suggestion.objects.get()

    support, answer = url("suggestion_support", round, made.pk), url("suggestion_answer", round, made.pk)
    assert other.post(support, {"supports": "1"}).status_code == 302
    assert made.supports.count() == 1
    assert writer.post(support, {"supports": "1"}).status_code == 422
    assert (other.get(answer).status_code, other.post(answer, {}).status_code) == (403, 403)
    assert chair.post(answer, {"answer": "not_now"}).status_code == 422
    assert chair.post(answer, {"answer": "not_now", "words": HOSTILE}).status_code == 302

    for page in (other.get(url("suggestions", round)), chair.get(url("suggestions", round)), chair.get(answer)):
        shown = page.content.decode()
        assert HOSTILE not in shown
        assert city.worker(1).name not in shown
    assert "1 人支持" in other.get(url("suggestions", round)).content.decode()


def test_the_employer_is_kept_out_of_every_part_of_the_box(city, signed_in):
    round = stage.start(city, at=clock.now())
    made = stage.suggest(round, city.worker(1), "只给工会看的话", at=clock.now())
    for who in (city.boss, city.agent):
        visitor = signed_in(who)
        pages = [
            visitor.get(url("suggestions", round)),
            visitor.post(url("suggestions", round), {"text": "x"}),
            visitor.post(url("suggestion_support", round, made.pk), {"supports": "1"}),
            visitor.get(url("suggestion_answer", round, made.pk)),
        ]
        assert [page.status_code for page in pages] == [403] * 4
        assert all("只给工会看的话" not in page.content.decode() for page in pages)
        assert "只给工会看的话" not in visitor.get(url("round", round)).content.decode()
        assert "只给工会看的话" not in visitor.get(url("topics", round)).content.decode()


def test_a_suggestion_of_another_round_is_not_found(city, signed_in):
    round = stage.start(city, at=clock.now())
    far_union = city.body("enterprise_union", "古山门业工会", city.other_town, enterprise=city.far_enterprise)
    far_chair = city.player("古山主席", (Office.CHAIR, far_union), job="木工", at=city.far_enterprise)
    other = stage.start_round(
        city.far_enterprise, actor=far_chair.actor, at=clock.now(), term_from=stage.TERM[0], term_until=stage.TERM[1]
    ).subject  # fmt: skip
    made = stage.suggest(other, far_chair, "别家的事", at=clock.now())
    answer = signed_in(city.chair).get(url("suggestion_answer", round, made.pk))
    assert answer.status_code == 404


# ---- 码上参与 ----------------------------------------------------------------------------------------------


def test_a_stranger_learns_only_that_there_is_a_round(city, client):
    round = stage.start(city, at=clock.now())
    page = reverse("bargaining:join", args=[round.join_code])

    shown = client.get(page).content.decode()

    assert "永康铝业正在进行工资集体协商" in shown
    assert all(title in shown for title in ("发起协商", "代表选举", "张榜公示"))
    assert f"/activate/?next=%2Fbargaining%2Fjoin%2F{round.join_code}%2F" in shown
    for hidden in (round.matter.number, str(round.pk), "吕国强", str(round.workforce) + " 人", "有限公司"):
        assert hidden not in shown


def test_a_worker_of_the_firm_lands_in_the_round(city, signed_in):
    round = stage.start(city, at=clock.now())
    page = reverse("bargaining:join", args=[round.join_code])

    assert signed_in(city.worker(1)).get(page)["Location"] == round.matter.get_absolute_url()
    shown = signed_in(city.outsider).get(page)
    assert (shown.status_code, "不在这家单位的花名册上" in shown.content.decode()) == (200, True)


def test_the_code_can_be_typed_as_it_is_printed(city, client):
    round = stage.start(city, at=clock.now())
    code = round.join_code
    spoken = f"{code[:4]}-{code[4:8]} {code[8:]}".lower()

    done = client.post(reverse("bargaining:join_by_code"), {"code": spoken})
    assert done["Location"] == reverse("bargaining:join", args=[code])
    assert client.post(reverse("bargaining:join_by_code"), {"code": "123"}).status_code == 422
    assert client.post(reverse("bargaining:join_by_code"), {"code": "2" * 12}).status_code == 404
    for wrong in ("222222222222", "x", "' OR 1=1"):
        assert client.get(reverse("bargaining:join", args=[wrong])).status_code == 404


def test_the_poster_carries_the_code(city, signed_in, settings):
    settings.GONGHUI_PUBLIC_URL = "https://gh.example.cn/"
    round = stage.start(city, at=clock.now())
    shown = signed_in(city.worker(1)).get(url("poster", round)).content.decode()
    assert "<svg" in shown
    code = round.join_code
    assert f"{code[:4]}-{code[4:8]}-{code[8:]}" in shown
    assert "https://gh.example.cn/bargaining/join/" in shown
