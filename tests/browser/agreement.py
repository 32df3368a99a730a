"""Steps seven to ten: the congress votes, both sign, the bureau has no objection, the contract hangs on the wall."""

from __future__ import annotations

import re
from datetime import timedelta

import segno

from .playing import Playing
from .talks import sign


def congress(play: Playing) -> None:
    """All workers meet, for there are fewer than a hundred; the vote is secret and passes."""
    chair = play.chair.open(f"{play.page}congress/")
    opens = chair.page.locator("[name=opens_at]").input_value()
    chair.submit()
    play.leap_to(play.moment(opens) + timedelta(hours=1))
    play.worker.open(play.page).tap("职代会").tap("去投票")
    play.everybody_votes("同意")
    play.vote_of_another(f"{play.page}congress/", "同意")
    play.leap_to(play.at + timedelta(days=4))
    chair.open(f"{play.page}congress/").see("表决结果")
    chair.see("通过")
    play.board.see("协商决议")


def sign_the_contract(play: Playing) -> None:
    """Both chiefs by code; the contract has a number."""
    for chief in (play.chair, play.boss):
        sign(chief.open(play.page).tap("协商决议").tap("去签字"))
    play.chair.open(f"{play.page}resolve/").see("合同编号")


def file_and_review(play: Playing) -> None:
    """The employer files once; it appears on the reviewer's desk, who reads and has no objection."""
    play.boss.open(f"{play.page}filing/").tap("报送备案")
    play.review.open("/bargaining/").tap("待审清单").tap("机械有限公司")
    play.review.see("审查清单")
    play.review.tap("出具无异议意见书")
    play.worker.open(play.page).see("张榜公示")


def post(play: Playing) -> None:
    """The employer posts; who scans the code sees that there is a contract, and a worker reads all of it."""
    play.boss.open(f"{play.page}posting/").tap("公示", exact=True)
    play.boss.see("已经公示")
    play.boss.tap("打印二维码海报")
    address = play.boss.page.locator(".poster-address").inner_text()
    drawn = re.search(r' d="([^"]+)"', segno.make(address, error="m").svg_inline(border=2))
    assert drawn and play.boss.page.locator(f'.poster-code path[d="{drawn[1]}"]').count() == 1, "the QR code says it"
    play.worker.open(address).see("有意见？")
    assert "5%" in play.worker.page.inner_text("main")
    play.stranger.open(address).see("登录查看全文")
    assert "5%" not in play.stranger.page.inner_text("main")
    play.worker.open(play.page).see("本轮协商已经办结")
