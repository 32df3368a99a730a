"""Articles are for everybody below the federation that wrote them, from a moment to a day; and markup is harmless."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from gonghui.kernel import clock
from gonghui.kernel.errors import Conflict, Forbidden, Refused
from gonghui.kernel.rights import may, people
from gonghui.services.corner.actions.articles import change_article, withdraw_article, write_article
from gonghui.services.corner.models import Article
from gonghui.services.corner.queries import desk
from gonghui.services.corner.queries.articles import on_show, writes_for
from gonghui.services.corner.rights import Right
from gonghui.services.corner.wording import shown
from tests.plugin_cast import begins_after, client_of

pytestmark = [pytest.mark.django_db, begins_after(None)]

AT = datetime(2026, 3, 2, 10, tzinfo=clock.CHINA)


def it_is(moment):
    clock.set_offset(moment - datetime.now(clock.CHINA))


@pytest.fixture(autouse=True)
def that_day():
    it_is(AT)
    yield
    clock.set_offset(timedelta(0))


def writes(city, by=None, where=None, **more) -> Article:
    given = {"kind": "policy", "title": "清凉包", "text": "每人**一份**", **more}
    return write_article(where or city.federation, actor=(by or city.city_cadre).actor, at=AT, **given).value


def titles(reader, at=AT, **more):
    it_is(at)
    return [one.title for one in on_show(reader and reader.actor, at, **more)]


def test_it_reaches_everybody_below_and_nobody_beside(city):
    writes(city, title="全市")
    writes(city, by=city.town_cadre, where=city.town, title="东城")
    assert titles(city.worker(1)) == titles(city.outsider) == ["东城", "全市"]
    assert titles(city.other_cadre) == ["全市"]
    assert titles(city.stranger) == titles(None) == []
    town = Article.objects.get(title="东城")
    readers = set(people(Right.READ_THE_ARTICLE, town).values_list("pk", flat=True))
    assert {city.worker(1).id, city.outsider.id, city.boss.id} <= readers and city.other_cadre.id not in readers


def test_who_writes_for_which_area(city):
    first, *others = writes_for(city.city_cadre.actor)
    assert first == city.federation and set(others) == {city.town, city.other_town}
    assert list(writes_for(city.town_cadre.actor)) == [city.town]
    assert not writes_for(city.chair.actor) and not writes_for(city.reviewer.actor)
    with pytest.raises(Forbidden):
        writes(city, by=city.town_cadre)
    article = writes(city)
    assert not may(city.town_cadre.actor, Right.CHANGE_THE_ARTICLE, article)
    assert may(city.city_cadre.actor, Right.CHANGE_THE_ARTICLE, article)


def test_the_public_reads_what_is_made_public(city):
    inside, outside = writes(city), writes(city, title="公开的", is_public=True)
    nobody = Client()
    assert nobody.get(inside.get_absolute_url()).status_code == 404
    page = nobody.get(outside.get_absolute_url())
    assert page.status_code == 200 and "<strong>一份</strong>" in page.content.decode()
    assert "公开的" in nobody.get(reverse("corner:index")).content.decode()


def test_it_appears_at_its_time_and_leaves_the_lists_at_its_end(city):
    soon = AT + timedelta(hours=5)
    article = writes(city, publish_at=soon, expires_on=date(2026, 3, 9))
    worker = client_of(city.worker(1))
    assert titles(city.worker(1)) == [] and worker.get(article.get_absolute_url()).status_code == 404
    assert "还没有到发布的时间" in client_of(city.city_cadre).get(article.get_absolute_url()).content.decode()
    assert titles(city.worker(1), soon) == titles(city.worker(1), AT.replace(day=9)) == ["清凉包"]
    assert titles(city.worker(1), AT.replace(day=10)) == []
    old = client_of(city.worker(1)).get(article.get_absolute_url())
    assert old.status_code == 200 and "已经过了期限" in old.content.decode()


def test_what_is_withdrawn_is_gone_for_its_readers(city):
    article = writes(city, is_public=True)
    withdraw_article(article, actor=city.city_cadre.actor, at=AT)
    assert titles(city.worker(1)) == titles(None) == []
    assert client_of(city.worker(1)).get(article.get_absolute_url()).status_code == 404
    assert "已撤下" in client_of(city.city_cadre).get(reverse("corner:written")).content.decode()
    with pytest.raises(Conflict):
        change_article(article, actor=city.city_cadre.actor, at=AT, kind="news", title="又", text="发")


def test_pinned_first_then_the_newest_and_all_is_found(city):
    writes(city, title="旧", publish_at=AT - timedelta(days=9))
    writes(city, title="置顶", pinned=True, publish_at=AT - timedelta(days=30))
    writes(city, title="新", kind="news", text="疗休养报名")
    assert titles(city.worker(1)) == ["置顶", "新", "旧"]
    assert titles(city.worker(1), kind="news") == titles(city.worker(1), text="疗休养") == ["新"]
    assert [hit.title for hit in desk.search(city.worker(1).actor, "疗休养")] == ["新"]
    assert [line.title for line in desk.panels(city.other_cadre.actor, AT)[0].lines] == ["置顶", "新", "旧"]


def test_an_end_before_the_beginning_is_refused_also_by_the_database(city):
    with pytest.raises(Refused, match="不能早于"):
        writes(city, expires_on=date(2026, 3, 1))
    article = writes(city)
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(expires_on=date(2026, 3, 1))


def test_writing_and_changing_from_the_pages(city):
    mine, page = client_of(city.city_cadre), reverse("corner:write", args=[city.federation.pk])
    typed = {"kind": "policy", "title": "暑托班", "text": "# 报名\n\n- 找工会", "publish_at": "2026-03-02T09:00"}
    wrong = mine.post(page, {**typed, "title": ""})
    assert wrong.status_code == 422 and "找工会" in wrong.content.decode()
    read = mine.post(page, typed, follow=True).content.decode()
    assert "<h2>报名</h2>" in read and "<li>找工会</li>" in read
    article = Article.objects.get()
    change = reverse("corner:change_article", args=[article.pk])
    assert 'value="2026-03-02T09:00"' in mine.get(change).content.decode()
    assert mine.post(change, {**typed, "title": "暑托班（改）", "publish_at": ""}).status_code == 302
    article.refresh_from_db()
    assert article.title == "暑托班（改）" and article.publish_at == datetime(2026, 3, 2, 9, tzinfo=clock.CHINA)
    assert mine.post(reverse("corner:withdraw_article", args=[article.pk])).status_code == 302


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "![x](https://evil.example/a.png)",
        "[点我](javascript:alert(1))",
        "[点我](data:text/html;base64,PHNjcmlwdD4=)",
        "<a href='x' style='position:fixed'>x</a>",
        "<iframe src=//evil.example></iframe>",
        '[x](<https://a.example/" onmouseover="alert(1)>)',
    ],
)
def test_nothing_that_runs_or_loads_comes_through(hostile):
    drawn = shown(hostile).lower()
    for bad in ("<script", "<img", "<iframe", 'href="javascript', 'href="data', "<a style", '" onmouseover'):
        assert bad not in drawn


@settings(max_examples=25)
@given(st.text(max_size=120))
def test_any_text_can_be_shown(text):
    drawn = shown(text).lower()
    assert "<script" not in drawn and "<img" not in drawn
