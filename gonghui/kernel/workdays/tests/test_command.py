"""The command: JSON on stdout and nothing else there, sentences on stderr, exit codes 0, 2 and 3."""

import argparse
import json
import resource
import subprocess
import sys

import pytest

from gonghui.kernel.workdays.command import configure, run


@pytest.fixture
def ask(capsys):
    """Ask the command; gives exit code, stdout and stderr."""

    def answer(*words: str) -> tuple[int, str, str]:
        parser = argparse.ArgumentParser(prog="gonghui due")
        configure(parser)
        code = run(parser.parse_args(words))
        out = capsys.readouterr()
        return code, out.out, out.err

    return answer


def test_the_json_is_as_designed(ask):
    code, out, err = ask("bargaining.reply", "--from", "2026-09-24", "--place", "330784", "--json")
    national = "工资集体协商试行办法 第十七条；集体合同规定 第三十二条"
    assert (code, err) == (0, "")
    assert json.loads(out) == {
        "rule": "bargaining.reply",
        "from": "2026-09-24",
        "place": "330784",
        "due": "2026-10-14",
        "days": 20,
        "unit": "calendar",
        "basis": national,
        "extended_due": None,
        "promised": None,
        "weighed": [
            {
                "jurisdiction": "330000",
                "days": 10,
                "unit": "working",
                "due": "2026-10-15",
                "basis": "浙江省集体合同条例 第七条",
            },
            {
                "jurisdiction": "100000",
                "days": 20,
                "unit": "calendar",
                "due": "2026-10-14",
                "basis": national,
            },
        ],
    }


def test_people_read_it_in_chinese_with_all_that_was_weighed(ask):
    code, out, err = ask("bargaining.reply", "--from", "2026-09-24", "--place", "330784")
    assert (code, err) == (0, "")
    assert "答复协商要约：2026-10-14（星期三）（含当日）" in out
    assert "期限：20 日" in out
    assert "2026-10-15（星期四）  浙江省  10 个工作日  浙江省集体合同条例 第七条" in out


def test_a_backward_limit_and_an_extension_read_naturally(ask):
    _, out, _ = ask("bargaining.renewal_opens", "--from", "2026-12-31", "--place", "330784")
    assert "2026-10-02（星期五）（此日或者更早）" in out
    _, out, _ = ask("disputes.award", "--from", "2026-01-05", "--place", "330784")
    assert "依法延长的，最迟：2026-03-06" in out
    _, out, _ = ask("disputes.limitation", "--from", "2025-03-15", "--place", "330784")
    assert "期限：1 年" in out


def test_no_limit_in_force_there(ask):
    code, out, err = ask("bargaining.data_before_meeting", "--from", "2026-04-08", "--place", "440000", "--json")
    answer = json.loads(out)
    assert (code, answer["due"], answer["weighed"], answer["basis"]) == (3, None, [], None)
    assert "没有“bargaining.data_before_meeting”这一期限" in err
    code, out, err = ask("bargaining.data_before_meeting", "--from", "2026-04-08", "--place", "440000")
    assert (code, out) == (3, "")
    assert "全国（440000）" in err


def test_a_promise_is_told_where_no_law_sets_a_limit(ask):
    code, out, err = ask("disputes.centre_acceptance", "--from", "2026-03-02", "--place", "330681")
    assert (code, out) == (3, "")
    assert "没有“disputes.centre_acceptance”这一期限。承办单位承诺：2026-03-03（星期二）。" in err


@pytest.mark.parametrize(
    ("rule", "start", "place", "sentence"),
    [
        ("bargaining.answer", "2026-03-20", "330784", "没有名为“bargaining.answer”的时限"),
        ("bargaining.copies", "2026-03-20", "330784", "没有名为“bargaining.copies”的时限"),
        ("", "2026-03-20", "330784", "没有名为“”的时限"),
        ("bargaining.reply", "2026-3-20", "330784", "不是日期"),
        ("bargaining.reply", "20260320", "330784", "不是日期"),
        ("bargaining.reply", "2026-02-30", "330784", "不是日期"),
        ("bargaining.reply", "２０２６-03-20", "330784", "不是日期"),
        ("bargaining.reply", "2026-03-20\n", "330784", "不是日期"),
        ("bargaining.reply", "2026-W12-5", "330784", "不是日期"),
        ("bargaining.reply", "2026-03-20", "33078", "不是行政区划代码"),
        ("bargaining.reply", "2026-03-20", "zhejia", "不是行政区划代码"),
        ("bargaining.reply", "2098-12-30", "330784", "没有收录 2098 年的官方放假安排"),
        ("bargaining.reply", "9999-12-31", "440000", "没有收录 10000 年"),
    ],
)
def test_what_cannot_be_answered_is_said_in_a_sentence(ask, rule, start, place, sentence):
    for shape in ([], ["--json"]):
        code, out, err = ask(rule, "--from", start, "--place", place, *shape)
        assert (code, out) == (2, "")
        assert sentence in err


def test_an_unknown_extension_is_said_beside_the_answer(ask, until_2026):
    code, out, err = ask("bargaining.coordination", "--from", "2026-11-24", "--place", "330784", "--json")
    assert (code, json.loads(out)["due"], json.loads(out)["extended_due"]) == (0, "2026-12-24", None)
    assert "延长后的日期落在 2027 年" in err


def test_a_missing_argument_is_an_error_of_use(ask):
    with pytest.raises(SystemExit) as caught:
        ask("bargaining.reply", "--place", "330784")
    assert caught.value.code == 2


def program(*words: str, **settings: str) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, with no configuration at all."""
    command = [sys.executable, "-m", "gonghui.kernel.workdays.command", *words]
    return subprocess.run(command, capture_output=True, check=False, env={"PATH": "", **settings})


def test_it_needs_no_configuration_no_django_and_less_than_a_second():
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    done = program("bargaining.reply", "--from", "2026-03-20", "--place", "330106", "--json", PYTHONUTF8="1")
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before < 1
    assert (done.returncode, json.loads(done.stdout)["due"], done.stderr) == (0, "2026-04-03", b"")
    probe = "import sys, gonghui.kernel.workdays.command; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", probe], check=False, env={"PATH": ""}).returncode == 0


def test_a_terminal_that_cannot_write_chinese_still_gets_whole_json_and_a_date():
    question = ["bargaining.reply", "--from", "2026-03-20", "--place", "330106"]
    as_json = program(*question, "--json", PYTHONIOENCODING="ascii")
    assert json.loads(as_json.stdout)["basis"] == "杭州市企业工资集体协商条例 第二十四条"
    as_text = program(*question, PYTHONIOENCODING="ascii")
    assert (as_text.returncode, b"2026-04-03" in as_text.stdout) == (0, True)
