"""The DOCX and the PDF look the same: what the Word styles say is what the style sheet says."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree

from naskah.lines.styles import STYLES
from naskah.render.docx_template import fresh_template
from naskah.render.html import SheetWriter
from naskah.render.looks import LOOKS, Look
from naskah.wordfile.names import W

TEMPLATES = Path(__file__).parents[2] / "templates"
MM, PT = 96 / 25.4, 96 / 72  # CSS pixels
TOLERANCE = 0.6  # CSS pixels: a Word style keeps whole points and whole millimetres
ASKED = ("margin_left", "margin_right", "margin_top", "margin_bottom", "padding_left", "text_indent", "font_size", "line_height", "height",
         "text_align_all", "font_weight", "break_after", "border_top_style")  # fmt: skip
ALIGN = {"right": "right", "start": "left", "left": "left", "center": "center", "justify": "justify"}


@pytest.fixture(scope="module")
def printed() -> dict[str, Any]:
    """Return the computed CSS style of each kind of line, as WeasyPrint has it."""
    import weasyprint

    tags = {name: "h2" if style.outline else "p" for name, style in STYLES.items()}
    lines = "".join(
        f'<{tag} class="{name}"><span class="label">x</span>{name}</{tag}>' for name, tag in tags.items() if "sampul" not in name
    )
    cover = "".join(f'<p class="{name}">{name}</p>' for name in tags if "sampul" in name)
    css = SheetWriter(TEMPLATES).style_sheet[0].replace("@font-face", "@media none")
    html = f'<style>{css}</style><section class="sampul">{cover}</section><section class="tegak">{lines}</section>'
    found: dict[str, Any] = {}

    def walk(box: Any) -> None:
        name = box.element.get("class") if box.element is not None else None
        if name in STYLES:
            found.setdefault(name, {key: box.style[key] for key in ASKED})  # values alone: nothing of the printer is kept
        for child in getattr(box, "children", ()):
            walk(child)

    for page in weasyprint.HTML(string=html).render().pages:
        walk(page._page_box)
    return found


def pixels(style: Any, name: str) -> float:
    value = style[name]
    return float(value.value if hasattr(value, "value") else value)


def both(name: str, style: Any, look: Look) -> dict[str, tuple[float, float]]:
    """Return each measure as the style sheet and as the Word style have it."""
    indent = pixels(style, "text_indent")
    return {
        "left": (pixels(style, "margin_left") + pixels(style, "padding_left"), look.left * MM),
        "right": (pixels(style, "margin_right"), look.right * MM),
        "first line": (indent, (look.first - look.hanging) * MM),
        "before": (pixels(style, "margin_top"), look.before * PT),
        "after": (pixels(style, "margin_bottom"), look.after * PT),
        "size": (style["font_size"], look.size * PT),
        "line": (style["line_height"] * style["font_size"] if name != "lambang" else pixels(style, "height"), look.line * look.size * PT),
    }


@pytest.mark.parametrize("name", sorted(STYLES))
def test_word_and_the_style_sheet_agree(name: str, printed: dict[str, Any]) -> None:
    style, look = printed[name], LOOKS.get(name, Look())
    for measure, (css, word) in both(name, style, look).items():
        assert css == pytest.approx(word, abs=TOLERANCE), f"{measure}: {css / PT:.1f} pt in the PDF, {word / PT:.1f} pt in Word"
    assert ALIGN[style["text_align_all"]] == look.align
    assert (style["font_weight"] >= 600) == look.bold
    assert (style["break_after"] == "avoid") == STYLES[name].keep_next
    assert (style["border_top_style"] != "none") == look.boxed


def test_the_template_in_use_has_these_looks() -> None:
    """Whoever restyles the DOCX restyles the style sheet too, and says the same in looks.py."""
    used, fresh = styles((TEMPLATES / "peraturan.docx").read_bytes()), styles(fresh_template())
    assert not [name for name in fresh if used.get(name) != fresh[name]], "run: python build.py template --force"


def styles(docx: bytes) -> dict[str | None, bytes]:
    """Return the styles of a DOCX by their id, each in canonical form."""
    with ZipFile(BytesIO(docx)) as archive:
        root = etree.fromstring(archive.read("word/styles.xml"))
    return {style.get(f"{W}styleId"): etree.tostring(style, method="c14n") for style in root.iter(f"{W}style")}
