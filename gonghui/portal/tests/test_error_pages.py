"""What is shown when something is refused: the sentence, the way on, and never more than that is needed."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string


def _page(status: int, **more: object) -> str:
    facts = {"status": status, "title": "现在不能这样做", "sentence": "企业方已经先答复了。", **more}
    return render_to_string("error.html", facts)


@pytest.mark.parametrize("status", [400, 403, 404, 409, 413, 422, 429])
def test_a_refusal_says_what_happened_where_to_go_and_whom_to_call(status):
    html = _page(status)
    assert "企业方已经先答复了。" in html and "现在不能这样做" in html
    assert "回首页" in html
    assert 'href="tel:12351"' in html and f"{status} 号提示" in html


def test_a_form_left_open_too_long_is_not_blamed_on_the_persons_post():
    assert "请先换身份" in _page(403)
    assert "请先换身份" not in _page(403, is_expired=True)
    assert "刚才填的内容还在" in _page(403, is_expired=True)


def test_the_page_of_last_resort_needs_nothing_of_the_site():
    html = render_to_string("500.html")
    assert "12351" in html and "{%" not in html
