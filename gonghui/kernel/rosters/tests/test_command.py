"""`gonghui roster check`: exit codes, JSON alone on stdout, a sentence for what is no roster."""

from __future__ import annotations

import argparse
import io
import json
import subprocess
import sys
import zipfile

import pytest

from gonghui.kernel.rosters import command

from ..reading.tests.writing import HEADER, person, write_csv, write_xlsx


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    command.configure(parser)
    return command.run(parser.parse_args(["check", *words]))


def test_json_alone_with_its_keys_in_order(tmp_path, capsys):
    path = write_csv(tmp_path / "a.csv", [HEADER, person(1), person(2, 姓名="张 三"), person(3, 姓名="")])
    assert run(str(path), "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert list(answer) == ["rows", "counts"]
    assert answer["counts"] == {"ok": 1, "mended": 1, "rejected": 1}
    assert list(answer["rows"][0]) == [
        *("line", "status", "fault", "name", "id", "phone", "sex", "hired", "level", "mended", "notes")
    ]
    assert [row["status"] for row in answer["rows"]] == ["ok", "mended", "rejected"]
    assert answer["rows"][1]["mended"] == ["姓名：「张 三」记为「张三」"]


def test_a_header_without_persons_is_a_roster(tmp_path, capsys):
    assert run(str(write_csv(tmp_path / "a.csv", [HEADER])), "--json") == 0
    assert json.loads(capsys.readouterr().out) == {
        "rows": [],
        "counts": {"ok": 0, "mended": 0, "rejected": 0},
    }


def test_words_name_the_lines_and_what_to_do(tmp_path, capsys):
    path = write_csv(tmp_path / "a.csv", [HEADER, person(1), person(3, 手机号码="1")])
    assert run(str(path)) == 0
    out = capsys.readouterr().out
    assert "第 3 行" in out
    assert "填写本人的 11 位手机号码" in out
    assert "共 2 人" in out


def zipped(name: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, "<x/>")
    return buffer.getvalue()


OLE = bytes.fromhex("d0cf11e0a1b11ae1")
NOT_ROSTERS = {
    "empty.csv": (b"", "空的"),
    "blank.csv": (b" \r\n\r\n", "空的"),
    "picture.xlsx": (b"\x89PNG\r\n\x1a\n" + bytes(200), "图片"),
    "paper.xlsx": (b"%PDF-1.7\n", "PDF"),
    "letter.xlsx": (zipped("word/document.xml"), "Word"),
    "archive.xlsx": (zipped("a.txt"), "压缩包"),
    "page.xls": (b"<html><table><tr><td>x</td></tr></table></html>", "网页"),
    "locked.xlsx": (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600), "密码"),
    "damaged.xls": (OLE + bytes(600), "损坏"),
    "cut.xlsx": (b"PK\x03\x04" + bytes(300), "损坏"),
    "hollow.xlsx": (zipped("xl/workbook.xml"), "损坏"),
    "binary.csv": (bytes(range(256)) * 4, "文字"),
    "other.csv": ("品名,数量\n铝锅,3\n".encode(), "品名 | 数量"),
    "no_id.csv": ("姓名,电话\n陈桂芳,13800138000\n".encode(), "身份证号"),
}


@pytest.mark.parametrize(("name", "content", "word"), [(name, *rest) for name, rest in NOT_ROSTERS.items()])
@pytest.mark.parametrize("options", [[], ["--json"]])
def test_what_is_no_roster_gets_a_sentence_and_exit_code_2(tmp_path, capsys, name, content, word, options):
    path = tmp_path / name
    path.write_bytes(content)
    assert run(str(path), *options) == 2
    answer = capsys.readouterr()
    assert answer.out == ""
    assert word in answer.err


def test_a_missing_file_and_a_folder_get_a_sentence(tmp_path, capsys):
    assert run(str(tmp_path / "none.xlsx")) == 2
    assert run(str(tmp_path)) == 2
    assert "打不开" in capsys.readouterr().err


def test_the_sentence_says_what_was_looked_for(tmp_path, capsys):
    path = write_xlsx(tmp_path / "a.xlsx", {"采购": [["品名", "数量"], ["铝锅", 3]]})
    assert run(str(path)) == 2
    sentence = capsys.readouterr().err
    assert all(word in sentence for word in ("姓名", "身份证号", "采购", "品名"))


def test_a_quotation_mark_without_partner_swallows_nobody(tmp_path, capsys):
    path = write_csv(tmp_path / "a.csv", [HEADER, *[person(order) for order in range(1, 60)]])
    text = path.read_text(encoding="utf-8").replace("陈桂芳", '"陈桂芳', 1)
    path.write_text(text, encoding="utf-8")
    assert run(str(path), "--json") == 2
    answer = capsys.readouterr()
    assert answer.out == ""
    assert "第 2 行" in answer.err


def test_the_kind_of_file_is_told_by_its_content(tmp_path, capsys):
    book = write_xlsx(tmp_path / "a.xlsx", {"s": [HEADER, person(1)]}).rename(tmp_path / "a.csv")
    assert run(str(book), "--json") == 0
    text = write_csv(tmp_path / "b.csv", [HEADER, person(1)]).rename(tmp_path / "b.xlsx")
    assert run(str(text), "--json") == 0


def test_it_needs_no_django_and_no_settings(tmp_path):
    path = write_csv(tmp_path / "a.csv", [HEADER, person(1)])
    program = (
        "import sys; from gonghui.cli import main; code = main(sys.argv[1:]);"
        "sys.exit(code or any(name.split('.')[0] in ('django', 'psycopg') for name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "roster", "check", str(path), "--json"],
        capture_output=True,
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"},
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout)["rows"][0]["name"] == "陈桂芳"
