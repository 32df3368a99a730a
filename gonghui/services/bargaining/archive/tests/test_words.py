"""Words are found however they are written, and what is marked is what was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ..words import cover, excerpt, folded, grams, marked, phrases, says

SAID = "每人每月发给高温 津贴３００元，\nＡ类岗位另加5%。"


@pytest.mark.parametrize("typed", ["高温津贴", "300元", "a类岗位", "５％", "津贴300元"])
def test_one_thing_is_found_in_every_writing(typed):
    assert says(SAID, phrases(typed))
    assert any(piece.is_hit for piece in marked(SAID, phrases(typed)))


def test_what_is_marked_is_the_text_as_it_was_written():
    pieces = marked(SAID, phrases("高温津贴 5%"))
    assert [piece.text for piece in pieces if piece.is_hit] == ["高温 津贴", "5%"]
    assert "".join(piece.text for piece in pieces) == SAID


def test_a_lone_letter_is_no_phrase():
    assert phrases("高 温津 津贴 津贴") == ["温津", "津贴"]


def test_an_excerpt_shows_the_hit():
    long = "甲" * 300 + "高温津贴" + "乙" * 300
    words = "".join(piece.text for piece in excerpt(long, ["高温津贴"]))
    assert "高温津贴" in words
    assert words.startswith("…")
    assert len(words) < 130


def test_no_gram_reaches_over_a_line():
    assert grams(folded("高温\n津贴")) == ["津贴", "高温"]


letters = st.text("高温津贴工资A１ \n%", max_size=40)


@given(letters, letters)
def test_what_occurs_is_never_missed_by_its_grams(text, typed):
    said = folded(text)
    for phrase in phrases(typed):
        if phrase in said:
            assert set(cover(phrase)) <= set(grams(said))
        assert "".join(piece.text for piece in marked(text, [phrase])) == text
