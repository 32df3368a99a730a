"""The pages of the rulebook: laws side by side, the one to go by marked, gaps told with the screens they affect."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import date
from fractions import Fraction

import pytest
from django.urls import reverse

from gonghui.kernel.manifests import Screen, Service, services
from gonghui.portal.lawbook.gaps import gaps
from gonghui.portal.lawbook.holding import Verdict, verdict
from gonghui.portal.lawbook.sheet import Row, sheet, source_of
from gonghui.portal.lawbook.tree import places
from gonghui.portal.lawbook.wording import said, share_words
from gonghui.rulebook import known_rules, rules_at
from gonghui.rulebook.reader import read_rulebook

DAY = date(2026, 3, 2)
KINDS = {kind.name: kind for kind in known_rules()}

WORDS = [
    ("330000", "bargaining.reply", "收到要约书之日起 10 个工作日内"),
    ("100000", "bargaining.reply", "收到要约书之日起 20 日内"),
    ("100000", "bargaining.coordination", "受理之日起 30 日内，可以延长 15 日"),
    ("100000", "disputes.inspection", "立案之日起 60 个工作日内，可以延长 30 个工作日"),
    ("100000", "disputes.limitation", "知道或者应当知道权利被侵害之日起 1 年内"),
    ("410000", "bargaining.round_from_offer", "收到要约书之日起 2 个月内"),
    ("330100", "bargaining.data_before_meeting", "协商会议之日前 7 个工作日"),
    ("100000", "bargaining.representatives_min", "不少于 3 人"),
    ("330100", "bargaining.representatives_max", "不多于 9 人"),
    ("330200", "bargaining.suspension_days_max", "累计不超过 60 日"),
    ("100000", "congress.quorum", "三分之二以上"),
    ("100000", "bargaining.outsiders_share_max", "不超过三分之一"),
    ("370000", "bargaining.quota_share_min", "十分之九以上"),
    ("330000", "congress.pass_mark", "全体职工代表过半数同意"),
    ("330000", "wages.minimum_monthly", "2,490 元、2,260 元、2,010 元"),
    ("330681", "disputes.centre_acceptance", "收到申请之日起 1 个工作日内"),
    ("100000", "disputes.small_claim_percent", "不超过本省上年度就业人员年平均工资的 50%"),
    ("100000", "disputes.enforcement_request", "履行期间的最后一日起 2 年内"),
]


@pytest.mark.parametrize("place, rule, words", WORDS)
def test_a_value_is_said_in_chinese(place, rule, words):
    entry = next(one for one in rules_at(place, DAY).entries if one.rule == rule)
    assert said(entry, KINDS[rule]) == (words,)


def test_a_scale_is_said_band_by_band():
    entry = next(one for one in rules_at("330000", DAY).entries if one.rule == "congress.delegates")
    assert said(entry, KINDS["congress.delegates"]) == (
        "职工不满 100 人：不少于 30 人",
        "职工 100 人以上、不满 1,000 人：40 人，每再满 100 人加 7 人（不足的不算）",
        "职工 1,000 人以上、不满 5,000 人：100 人，每再满 1,000 人加 20 人（不足的不算）",
        "职工 5,000 人以上：不少于 200 人",
    )


@pytest.mark.parametrize(
    "share, words",
    [(Fraction(1, 5), "五分之一"), (Fraction(3, 10), "十分之三"), (Fraction(11, 25), "二十五分之十一"),
     (Fraction(7, 100), "百分之七"), (Fraction(1), "全部")],
)  # fmt: skip
def test_shares_are_said_as_laws_write_them(share, words):
    assert share_words(share) == words


def test_everything_that_is_stated_anywhere_can_be_said():
    for place in places():
        for entry in rules_at(place.jurisdiction.code).entries:
            assert all(line.strip() and "{" not in line for line in said(entry, KINDS[entry.rule])), entry.rule


HOLDING = [
    ("330784", "bargaining.publish", "100000", Verdict.ONE),  # 5 days are never later than 5 working days
    ("330784", "bargaining.reply", None, Verdict.EARLIEST),  # 10 working days and 20 days: it depends
    ("330784", "bargaining.filing", "100000", Verdict.ONE),
    ("330106", "bargaining.data_before_meeting", "330100", Verdict.ONE),  # 7 working days before 7 days
    ("330203", "bargaining.renewal_opens", "330200", Verdict.ONE),
    ("370000", "bargaining.reply", "370000", Verdict.ONE),
    ("370000", "bargaining.publish", "100000", Verdict.ONE),
    ("330106", "bargaining.representatives_max", "330100", Verdict.ONE),
    ("330106", "bargaining.suspension_days_max", "330100", Verdict.ONE),
    ("330784", "congress.delegates", None, Verdict.BY_NUMBER),
    ("330784", "bargaining.topics", None, Verdict.JOINED),
    ("330784", "bargaining.representatives_max", None, Verdict.SILENT),
    ("330784", "bargaining.employer_side", "330000", Verdict.ONE),
]


@pytest.mark.parametrize("place, rule, winner, how", HOLDING)
def test_which_law_holds(place, rule, winner, how):
    said_how, entry = verdict(rules_at(place, DAY), rule)
    assert said_how is how
    assert (entry.jurisdiction.code if entry else None) == winner


def row_of(place: str, rule: str, on: date = DAY) -> Row:
    return next(row for part in sheet(rules_at(place, on), ()) for row in part.rows if row.kind.name == rule)


def test_a_place_stands_beside_its_ancestors():
    row = row_of("330106", "bargaining.publish")
    assert [column.jurisdiction.name for column in row.columns] == ["杭州市", "浙江省", "全国"]
    states = [column.entries[0].state_words for column in row.columns]
    assert states == ["另有更早的", "另有更早的", "按这条办"]
    province, nation = (column.entries[0] for column in row_of("330784", "bargaining.copies").columns)
    assert (province.state_words, nation.state_words) == ("按这条办", "另有更严的")


def test_what_says_the_same_is_not_called_weaker():
    city, province = (column.entries[0] for column in row_of("330100", "bargaining.congress").columns[:2])
    assert (city.state_words, province.state_words) == ("按这条办", "规定相同")


def test_what_was_replaced_says_by_what():
    province, nation = (column.entries[0] for column in row_of("330784", "bargaining.employer_side").columns)
    assert province.state == "holds"
    assert (nation.state, nation.why) == ("replaced", "由浙江省集体合同条例 第十条取代")


def test_a_promise_stands_beside_the_law_and_is_not_called_law():
    row = row_of("330681", "disputes.mediation")
    assert [entry.state_words for column in row.columns for entry in column.entries] == [
        "承诺，不是法定期限", "承诺，不是法定期限", "按这条办", "规定相同",
    ]  # fmt: skip
    assert row.columns[0].entries[1].sources[0].url == "", "a source in words is no link"


def test_what_is_not_in_force_says_so():
    province, nation = (column.entries[0] for column in row_of("330784", "bargaining.reply", date(2010, 1, 1)).columns)
    assert (province.state_words, nation.state_words) == ("尚未施行", "按这条办")


def test_what_has_ended_says_so(tmp_path):
    (tmp_path / "catalogue.toml").write_text('[a.b]\nkind = "number"\nstrictest = "largest"\ntitle = "甲"\n', "utf-8")
    (tmp_path / "100000.toml").write_text(
        '[jurisdiction]\ncode = "100000"\nname = "全国"\n[sources]\nlaw = "https://example.org"\n'
        '[a.b]\nvalue = 3\nbasis = "某法"\nsource = "law"\nsince = 2020-01-01\nuntil = 2020-12-31\n',
        "utf-8",
    )
    (part,) = sheet(read_rulebook(tmp_path).rules_at("100000", DAY), ())
    (entry,) = part.rows[0].columns[0].entries
    assert (entry.state_words, entry.since) == ("已经失效", "2020年1月1日起，2020年12月31日止")
    assert [gap.kind.title for gap in part.gaps] == ["甲"]


def test_a_source_is_an_address_and_perhaps_a_file_there():
    source = source_of("https://github.com/LawRefBook/Laws (浙江地方法规/某条例(2010-11-25).md)")
    assert (source.url, source.file) == ("https://github.com/LawRefBook/Laws", "浙江地方法规/某条例(2010-11-25).md")
    assert source_of("https://example.org/law").file == ""


def test_a_gap_names_the_screens_it_affects():
    made_up = Service("x", "某事", "users", "", screens=(Screen("第一页", (), ("bargaining.representatives_max",)),))
    missing = {gap.kind.name: gap for gap in gaps(rules_at("330784", DAY), [made_up])}
    assert missing["bargaining.representatives_max"].sentence == (
        "这里没有规定：每方协商代表最多人数；受影响的页面：某事（第一页）。"
    )
    assert missing["congress.online"].sentence == "这里没有规定：网上职代会；目前没有页面用到。"
    assert "bargaining.reply" not in missing


def test_the_screens_of_the_round_are_told():
    missing = {gap.kind.name: gap for gap in gaps(rules_at("440000", DAY), services())}
    assert missing["bargaining.minutes_signed_by"].screens == ("工资集体协商（协商纪要、备案审查）",)


def test_the_tree_stands_in_order_and_is_searched_by_name_or_code():
    tree = [(place.jurisdiction.name, place.depth) for place in places()]
    assert tree[0] == ("全国", 0)
    assert tree.index(("浙江省", 1)) < tree.index(("杭州市", 2)) < tree.index(("山东省", 1))
    assert [place.jurisdiction.name for place in places("宁波")] == ["宁波市"]
    assert [place.jurisdiction.name for place in places("3702")] == []
    assert [place.jurisdiction.name for place in places("370203")] == ["山东省"]
    assert [place.jurisdiction.name for place in places(" 3701 ")] == []


pages = pytest.mark.django_db


@pages
def test_anybody_can_read_the_rules_of_a_place(client):
    html = client.get(reverse("portal:rules_of_place", args=["330106"])).content.decode()
    assert "<h1>330106 适用的规定</h1>" in html and "杭州市企业工资集体协商条例 第二十四条" in html
    data = re.search(r"会前提供协商资料</h3>(.*?)</article>", html, re.S)[1]
    holds = re.search(r'<div class="law-entry is-holds">(.*?)</div>', data, re.S)[1]
    assert "前 7 个工作日" in holds and "按这条办" in holds and "第二十五条" in holds
    assert data.count("is-holds") == 1 and data.count("is-weaker") == 1
    assert "这里没有规定：企业工资指导线（千分比：基准线、上线、下线）；" in html
    assert "受影响的页面：工资集体协商（发起协商、协商指数）。" in html


@pages
def test_what_is_not_known_of_a_place_is_said_on_its_page(client):
    html = client.get(reverse("portal:rules_of_place", args=["310000"])).content.decode()
    assert "<h1>上海市的规定</h1>" in html and "条文取自较早的文本" in html


@pages
def test_places_are_listed_found_and_missed(client):
    whole = client.get(reverse("portal:rules")).content.decode()
    assert all(place.jurisdiction.name in whole for place in places())
    found = client.get(reverse("portal:rules"), {"q": "330784"}).content.decode()
    assert reverse("portal:rules_of_place", args=["330784"]) in found and "浙江省" in found
    assert "没有找到这个地方" in client.get(reverse("portal:rules"), {"q": "火星"}).content.decode()


@pages
@pytest.mark.parametrize("place", ["33", "3301060", "abcdef"])
def test_what_is_no_place_is_not_there(client, place):
    assert client.get(reverse("portal:rules_of_place", args=[place])).status_code == 404


def check(*more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "gonghui.cli", "rules", "check", *more], capture_output=True, text=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip


def test_the_command_tells_what_is_missing_at_a_place_and_whom_it_affects():
    told = check("--place", "330784")
    assert told.returncode == 0, told.stderr
    assert told.stdout.startswith("330784（浙江省、全国的规定，")
    expected = "bargaining.representatives_max\n    这里没有规定：每方协商代表最多人数；受影响的页面：工资集体协商（"
    assert expected in told.stdout
    lines = told.stdout.splitlines()
    unused = [number for number, line in enumerate(lines) if line.endswith("目前没有页面用到。")]
    used = [number for number, line in enumerate(lines) if "受影响的页面" in line]
    assert max(used) < min(unused), "what a screen feels comes first"


def test_the_command_counts_for_every_jurisdiction():
    told = check()
    assert told.returncode == 0, told.stderr
    assert [line.split()[0] for line in told.stdout.splitlines()] == [place.jurisdiction.code for place in places()]


def test_the_command_refuses_what_is_no_place():
    told = check("--place", "33")
    assert (told.returncode, told.stdout) == (2, "")
    assert "行政区划代码" in told.stderr
