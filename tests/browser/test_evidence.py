"""Evidence sent from a phone on a line that breaks: files go on by themselves, and arrive whole."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Route

from gonghui.kernel.evidence.models import ExhibitFile, Incoming
from gonghui.kernel.evidence.tests.stage import a_dossier, amr
from tests.plugin_cast import client_of

from .screen import PHONE, SESSION, Screen

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="module", autouse=True)
def orm_beside_a_browser() -> Iterator[None]:
    """The browser brings an event loop into this thread; Django is told that nothing runs in it meanwhile."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


def screen_of(chromium: Browser, url: str, player: Any, size: dict[str, int] = PHONE) -> Screen:
    screen = Screen(chromium, url, player.name, size)
    cookie = client_of(player).cookies[SESSION].value
    screen.context.add_cookies([{"name": SESSION, "value": cookie, "url": url}])
    return screen


def test_files_arrive_over_a_line_that_breaks(city: Any, live_server: Any, chromium: Browser, tmp_path: Path) -> None:
    stage = a_dossier(city)
    voice, note = tmp_path / "班长说的话.amr", tmp_path / "说明.txt"
    voice.write_bytes(amr(600))
    note.write_text("三月起没有发工资", "utf-8")
    screen = screen_of(chromium, live_server.url, stage.worker)
    broken: list[str] = []

    def breaks(route: Route) -> None:
        """The line is gone for the second piece, and comes back."""
        if route.request.method == "PATCH" and len(broken) < 2:
            broken.append(route.request.url)
            if len(broken) == 2:
                return route.abort("connectionreset")
        return route.continue_()

    screen.page.route("**/evidence/uploads/**", breaks)
    screen.open(stage.dossier.get_absolute_url())
    for name, words in (("title", "班长答应发工资的录音"), ("proves", "单位欠三个月工资"), ("source", "自己录的")):
        screen.fill(name, words)
    screen.page.set_input_files("input[type=file]", [voice, note])
    screen.page.get_by_role("button", name="提交这份证据").click()  # before they have arrived
    screen.see("班长答应发工资的录音")
    screen.see("2 个文件")

    assert len(broken) == 2
    wanted = {hashlib.sha256(file.read_bytes()).hexdigest() for file in (voice, note)}
    assert {file.sha256 for file in ExhibitFile.objects.all()} == wanted
    assert not Incoming.objects.filter(taken_by=None).exists()

    screen.page.locator("summary").filter(has_text="提交一份证据").click()
    screen.page.set_input_files("input[type=file]", voice)
    screen.see("已经交过了：证据 1")  # said before it travels again
    assert not [one for one in screen.complaints if "ERR_CONNECTION_RESET" not in one]
