"""What repeats on a sheet is worked out once: the page is byte for byte what WeasyPrint makes of each cell by itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PRINT = """
import sys
from pathlib import Path
from naskah.render.html import style_sheet
from naskah.render.pdf import printer, repeats
asked = []
if sys.argv[1] == "satu-satu":
    repeats.Repeats.install = lambda *_: None
else:
    plain = repeats._last_shown
    repeats._last_shown = lambda *words: asked.append(1) or plain(*words)
templates = Path("templates").resolve()
leaf = printer.Printer(style_sheet(templates), templates, frozenset()).print(sys.stdin.read(), (), 1)
print(len(asked), file=sys.stderr)
sys.stdout.buffer.write(leaf.dump())
"""
COLUMNS = "".join(f'<col style="width: {width}mm"/>' for width in (8, 14, 30, 60))
CASES = {
    "the same words in columns of different width, whole and broken": "<table>{columns}<tbody>"
    + "<tr><td>t.t.</td><td>Orang dewasa karangan</td><td>Orang dewasa karangan</td><td>Orang dewasa karangan</td></tr>" * 4
    + "</tbody></table>",
    "the same words in other types": "<p>Perbup karangan <em>Perbup karangan</em> <b>Perbup karangan</b> Perbup karangan</p>" * 3,
    "inserted and deleted words": "<p><ins>AVATAR 12</ins> <del>AVATAR 12</del> AVATAR 12 <ins>AVATAR 12</ins></p>" * 3,
    "justified and centred": '<p style="text-align: justify">' + "kata demi kata yang karangan belaka " * 12 + "</p>"
    + '<p style="text-align: center">kata demi kata</p>' * 3,
    "spaces at the edges and line breaks": "<p> kata <span> </span> <br/> kata </p><p> kata <span> </span> <br/> kata </p>",
    "nothing in the cells": "<table>{columns}<tbody>" + "<tr><td></td><td> </td><td>-</td><td/></tr>" * 2 + "</tbody></table>",
    "other colours and letters further apart": '<p><span style="color: #777">abc</span> abc</p>' * 2
    + '<p><span style="letter-spacing: 2pt">abc</span> abc</p>' * 2,
}  # fmt: skip


def made(case: str, way: str) -> tuple[bytes, int]:
    """Return the leaf of a case, and how many lines were drawn rather than shown again."""
    body = CASES[case].replace("{columns}", f"<colgroup>{COLUMNS}</colgroup>")
    html = f'<html lang="id"><head><title>Karangan</title></head><body><article>{body * 2}</article></body></html>'
    ran = subprocess.run([sys.executable, "-c", PRINT, way], cwd=ROOT, input=html.encode(), capture_output=True, check=True)
    return ran.stdout, int(ran.stderr.split()[-1])


@pytest.mark.parametrize("case", CASES)
def test_a_page_is_the_same(case: str) -> None:
    assert made(case, "sekali")[0] == made(case, "satu-satu")[0]


def test_equal_cells_are_drawn_once() -> None:
    _, drawn = made(next(iter(CASES)), "sekali")
    assert drawn <= 8  # of 32 cells with some 60 lines: each line once
