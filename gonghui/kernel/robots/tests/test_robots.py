"""A robot is added, speaks in its group where the round has come, is silent at night, fails, and is removed."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gonghui.kernel.errors import Conflict, Forbidden, Refused
from gonghui.kernel.robots.actions import add_robot, remove_robot
from gonghui.kernel.robots.models import Robot, Said
from gonghui.kernel.robots.relaying import relay
from gonghui.services.bargaining.tests import opening_stage
from tests.plugin_cast import client_of

pytestmark = pytest.mark.django_db

WECOM = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key="
AT = opening_stage.BEGUN


class Group:
    """A chat's server on this machine: what it heard, and how it answers."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, str]] = []
        self.status, self.answer = 200, json.dumps({"errcode": 0, "errmsg": "ok"})
        group = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["content-length"])))
                group.heard.append((self.path, body["text"]["content"]))
                self.send_response(group.status)
                self.end_headers()
                self.wfile.write(group.answer.encode())

            def log_message(self, *_: object) -> None:
                return

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.base = f"http://127.0.0.1:{self.server.server_port}/send?key="

    @property
    def words(self) -> list[str]:
        return [words for _, words in self.heard]


@pytest.fixture
def group(settings) -> Iterator[Group]:
    made = Group()
    settings.GONGHUI_ROBOT_BEGINNINGS = {"wecom": made.base, "dingtalk": made.base}
    thread = threading.Thread(target=made.server.serve_forever, args=(0.01,))
    thread.start()
    yield made
    made.server.shutdown()
    thread.join()
    made.server.server_close()


def add(city, group: Group, **given):
    facts = {"kind": "wecom", "group": "一车间职工群", "address": f"{group.base}s3cret", **given}
    return add_robot(city.union, actor=city.chair.actor, at=AT - timedelta(hours=1), **facts).value


def test_the_group_reads_each_step_once(city, group):
    robot = add(city, group)
    round = opening_stage.start(city)
    relay(AT)
    relay(AT)
    assert len(group.heard) == 1
    assert "发起协商" in group.words[0] and round.matter.get_absolute_url() in group.words[0]

    opening_stage.settle(city, round)
    relay(AT + timedelta(minutes=5))
    assert ["代表选举" in words for words in group.words] == [False, True]
    assert Said.objects.filter(robot=robot).count() == 2


def test_at_night_nothing_is_said_and_in_the_morning_it_is(city, group):
    add(city, group)
    opening_stage.start(city)
    relay(AT.replace(hour=22))
    assert group.heard == []
    relay((AT + timedelta(days=1)).replace(hour=7))
    assert len(group.heard) == 1


def test_what_was_before_the_robot_came_is_not_told(city, group):
    opening_stage.start(city)
    add_robot(
        city.union, actor=city.chair.actor, at=AT + timedelta(hours=1), kind="wecom", group="群",
        address=f"{group.base}x",
    )  # fmt: skip
    relay(AT + timedelta(hours=2))
    assert group.heard == []


@pytest.mark.parametrize("status, answer, said", [
    (200, '{"errcode": 93000, "errmsg": "invalid webhook url"}', "invalid webhook url"),
    (500, "oops", "看不懂"),
    (200, "[]", "没有接受"),
])  # fmt: skip
def test_a_group_that_refuses_is_tried_again_later(city, group, status, answer, said):
    robot = add(city, group)
    opening_stage.start(city)
    group.status, group.answer = status, answer
    relay(AT)
    relay(AT + timedelta(minutes=1))
    robot.refresh_from_db()
    assert said in robot.problem and "s3cret" not in robot.problem
    assert len(group.heard) == 1, "not every minute"

    group.status, group.answer = 200, '{"errcode": 0}'
    relay(AT + timedelta(minutes=12))
    robot.refresh_from_db()
    assert (robot.problem, robot.failed_at, len(group.heard)) == ("", None, 2)


def test_no_log_holds_the_address(city, group, caplog):
    caplog.set_level(logging.DEBUG)
    add(city, group)
    opening_stage.start(city)
    relay(AT)
    assert group.heard and "s3cret" not in caplog.text


def test_a_dead_server_stops_nobody(city, group):
    add(city, group, address=f"{group.base}dead")
    group.server.server_close()
    opening_stage.start(city)
    relay(AT)
    assert "连不上" in Robot.objects.get().problem


def test_dingtalk_is_signed(city, group):
    add(city, group, kind="dingtalk", secret="SECabc")
    opening_stage.start(city)
    relay(AT)
    asked = parse_qs(urlsplit(group.heard[0][0]).query)
    assert asked["key"] == ["s3cret"] and len(asked["sign"][0]) == 44 and asked["timestamp"][0].isdigit()


@pytest.mark.parametrize("address", [
    "http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=x", "https://evil.example/?key=x", WECOM,
    "https://qyapi.weixin.qq.com@127.0.0.1/cgi-bin/webhook/send?key=x", "file:///etc/passwd", f"{WECOM}x#y",
])  # fmt: skip
def test_only_addresses_of_such_robots_are_spoken_to(city, address):
    with pytest.raises(Refused, match="完整复制"):
        add_robot(city.union, actor=city.chair.actor, at=AT, kind="wecom", group="群", address=address)


def test_the_address_is_sealed_and_forgotten_on_removal(city, group):
    robot = add(city, group, kind="dingtalk", secret="SECabc")
    assert b"s3cret" not in bytes(Robot.objects.get().address_sealed)
    remove_robot(robot, actor=city.chair.actor, at=AT)
    robot.refresh_from_db()
    assert (bytes(robot.address_sealed), robot.secret_sealed) == (b"", None)
    with pytest.raises(Conflict):
        remove_robot(robot, actor=city.chair.actor, at=AT)
    opening_stage.start(city)
    relay(AT)
    assert group.heard == []


def test_only_those_who_lead_the_union_let_robots_speak(city, group):
    with pytest.raises(Forbidden):
        add_robot(city.union, actor=city.worker(3).actor, at=AT, kind="wecom", group="群", address=f"{group.base}x")
    with pytest.raises(Refused, match="企业工会"):
        add_robot(city.enterprise, actor=city.chair.actor, at=AT, kind="wecom", group="群", address=f"{group.base}x")


def test_the_page_keeps_only_what_spoke(city, group):
    page = reverse("robots:robots", args=[city.union.pk])
    chair = client_of(city.chair)
    form = {"kind": "wecom", "group": "一车间职工群", "address": f"{group.base}s3cret", "secret": ""}
    group.answer = '{"errcode": 1, "errmsg": "no"}'
    answer = chair.post(page, form)
    assert answer.status_code == 422
    assert "试发一条消息没有成功" in answer.content.decode() and "一车间职工群" in answer.content.decode()
    assert not Robot.objects.exists()

    group.answer = '{"errcode": 0}'
    answer = chair.post(page, form, follow=True).content.decode()
    assert "已添加" in answer and "s3cret" not in answer
    robot = Robot.objects.get()
    assert client_of(city.worker(3)).get(page).status_code == 403
    remove = reverse("robots:remove", args=[robot.pk])
    assert client_of(city.worker(3)).post(remove).status_code == 404
    assert "已移除" in chair.post(remove, follow=True).content.decode()
    assert "群机器人" in chair.get(reverse("organisations:organisation", args=[city.union.pk])).content.decode()


def test_robots_without_news_cost_nothing(city, group):
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            relay(AT + timedelta(minutes=1))
        return len(asked)

    add(city, group)
    opening_stage.start(city)
    relay(AT)
    one = queries()
    for n in range(8):
        add(city, group, address=f"{group.base}{n}")
    relay(AT)
    assert queries() == one
    assert len(group.heard) == 9
