"""What officers write, as it is shown: Markdown without raw markup, then cleaned down to a few harmless elements."""

from __future__ import annotations

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

#: No pictures, no headings of the page's own rank, nothing that runs, loads or looks like the site.
ELEMENTS = {
    "p", "br", "strong", "em", "ul", "ol", "li", "h2", "h3", "h4", "blockquote", "a", "hr", "code", "pre",
    "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
_markdown = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("table").disable(["image"])


def shown(text: str) -> SafeString:
    """The text as markup. A heading of the first rank becomes one of the second: the page has its own."""
    drawn = _markdown.render(text).replace("<h1>", "<h2>").replace("</h1>", "</h2>")
    clean = nh3.clean(
        drawn, tags=ELEMENTS, attributes={"a": {"href"}}, url_schemes={"https", "http", "mailto", "tel"},
        link_rel="noopener noreferrer nofollow",
    )  # fmt: skip
    return mark_safe(clean)  # cleaned one line above: only the elements and addresses named there are left
