"""Dates in fields: the first format fills a field in, and `<input type="date">` understands no other than ISO."""

DATE_INPUT_FORMATS = ["%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日"]
