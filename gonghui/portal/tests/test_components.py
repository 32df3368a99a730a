"""Every component renders as documented; the templates of the whole house keep the rules of the page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory

from gonghui.portal.style_guide.specimens import Specimen, chapters

PORTAL = Path(__file__).parent.parent
PACKAGE = PORTAL.parent
COMPONENTS = PORTAL / "templates" / "components"
STYLES = sorted((PORTAL / "static" / "gonghui").glob("*.css"))
SCRIPTS = sorted((PORTAL / "static" / "gonghui").glob("*.js"))
TEMPLATES = sorted(PACKAGE.glob("**/templates/**/*.html"))
SPECIMENS = [specimen for chapter in chapters() for specimen in chapter.specimens]
DOCUMENTED = re.compile(r"\{% comment %\}(.*?)\{% endcomment %\}", re.S)
PARAMETER = re.compile(r"^  (\w+) {2,}\S", re.M)
ICON = re.compile(r"""\{% icon "([\w-]+)"|default:"([\w-]+)"\s*%}|icon_name="([\w-]+)"|sign="([\w-]+)\"""")

# What browsers of the Chrome 86 class do not know, and would drop with the whole rule.
TOO_NEW = [
    "light-dark(",
    "oklch(",
    "oklab(",
    "color-mix(",
    "@container",
    "@layer",
    "@scope",
    ":has(",
    ":is(",
    ":where(",
    "inset:",
    "inset-block",
    "inset-inline",
    "dvh",
    "svh",
    "aspect-ratio",
    "text-wrap",
    "overflow: clip",
    "&",
]


def _names(paths: list[Path], root: Path) -> list[str]:
    return [str(path.relative_to(root)) for path in paths]


def _documentation(name: str) -> str:
    found = DOCUMENTED.match((COMPONENTS / name).read_text())
    assert found, f"{name} does not begin with a comment on its parameters"
    return found[1]


COMPONENT_NAMES = _names(sorted(COMPONENTS.rglob("*.html")), COMPONENTS)


@pytest.mark.parametrize("name", COMPONENT_NAMES)
def test_a_component_says_what_it_takes_and_takes_no_more(name):
    documented = set(PARAMETER.findall(_documentation(name)))
    body = DOCUMENTED.sub("", (COMPONENTS / name).read_text())
    assert {word for word in documented if not re.search(rf"\b{word}\b|include", body)} == set()
    specimens = [specimen for specimen in SPECIMENS if f"{specimen.component}.html" == name]
    assert specimens, f"{name} is not on the style page"
    for specimen in specimens:
        assert set(specimen.context) <= documented


@pytest.mark.parametrize("specimen", SPECIMENS, ids=lambda specimen: f"{specimen.component}-{specimen.state}")
def test_a_component_renders_with_its_documented_parameters(specimen: Specimen):
    needs_the_address = specimen.component in ("pagination", "following")
    html = specimen.render(RequestFactory().get("/", {"q": "铝业"}) if needs_the_address else None)
    assert re.search(r"<\w", html)
    assert "None" not in html
    assert "{{" not in html and "{%" not in html
    assert " style=" not in html


def test_a_component_escapes_what_people_type():
    typed = "<script>alert(1)</script>"
    message = {
        "id": "m",
        "side": "worker",
        "name": typed,
        "role": typed,
        "text": typed,
        "quote": typed,
        "at": None,
    }
    html = render_to_string("components/chat/message.html", {"message": message})
    assert "<script" not in html and html.count("&lt;script&gt;") == 4


def test_steps_are_told_in_words_as_well_as_in_colour():
    late = next(s for s in SPECIMENS if s.component == "steps" and s.state == "逾期")
    html = late.render()
    assert "第 <b>5</b> 步，共 10 步" in html
    assert html.count("（已完成）") == 4 and html.count("（已逾期）") == 1 and html.count("（未开始）") == 5
    assert html.count('aria-current="step"') == 1


def test_lights_have_a_text_alternative():
    row = next(s for s in SPECIMENS if s.component == "board_row" and s.state == "late")
    assert "共 10 步，已完成 3 步；第 4 步“接受要约”已逾期。" in row.render()


def test_a_refused_form_keeps_what_was_typed_and_ties_the_error_to_its_field():
    refused = next(s for s in SPECIMENS if s.component == "form" and s.state == "有错")
    html = refused.render()
    assert 'value="三楼会议室"' in html and 'value="12"' in html
    assert re.search(r'<input[^>]*name="people"[^>]*aria-describedby="id_people_error"', html)
    assert 'id="id_people_error"' in html and 'aria-invalid="true"' in html


@pytest.mark.parametrize("name", _names(TEMPLATES, PACKAGE))
def test_a_template_obeys_the_content_security_policy(name):
    source = (PACKAGE / name).read_text()
    assert not re.search(r"\sstyle\s*=", source), "no style attributes: use a class"
    assert not re.search(r"""<[^>]*\son[a-z]+\s*=\s*["']""", source), "no inline handlers: use a data- attribute"
    assert "javascript:" not in source
    for tag in re.findall(r"<(?:script|style)\b[^>]*>", source):
        assert " src=" in tag or "nonce=" in tag or "application/json" in tag, f"{tag} needs a nonce"


@pytest.mark.parametrize("name", _names(TEMPLATES, PACKAGE))
def test_a_template_compiles(name):
    get_template(name.split("templates/", 1)[1])


def test_every_icon_used_is_in_the_sprite():
    listed = (PORTAL / "icons.txt").read_text().split()
    used = {found for path in TEMPLATES for match in ICON.findall(path.read_text()) for found in match if found}
    assert used - set(listed) == set()
    assert listed == sorted(set(listed))


@pytest.mark.parametrize("sheet", STYLES, ids=lambda path: path.name)
def test_a_style_sheet_works_on_old_phones(sheet):
    source = re.sub(r"/\*.*?\*/|url\([^)]*\)", "", sheet.read_text(), flags=re.S)
    assert [feature for feature in TOO_NEW if feature in source] == []
    assert source.count("{") == source.count("}")


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_short_and_evaluates_nothing(script):
    source = script.read_text()
    assert len(source.splitlines()) < 200
    assert not re.search(r"\beval\(|new Function|\.at\(|replaceAll|structuredClone", source)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    ("front", "back"),
    [
        ("ink", "paper"),
        ("ink-soft", "paper"),
        ("ink-soft", "surface"),
        ("red", "paper"),
        ("red", "red-wash"),
        ("good", "good-wash"),
        ("busy", "busy-wash"),
        ("warn", "warn-wash"),
        ("bad", "bad-wash"),
        ("surface", "red"),
        ("surface", "bad"),
        ("surface", "busy"),
        ("surface", "good"),
    ],
)
def test_text_stands_out_by_at_least_four_and_a_half(front, back):
    source = (PORTAL / "static" / "gonghui" / "app.css").read_text()
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", source))
    light, dark = sorted((_luminance(colours[front]), _luminance(colours[back])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5
