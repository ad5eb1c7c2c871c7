"""What can be printed is what the faces in ``templates/fonts`` hold."""

from __future__ import annotations

from pathlib import Path

from fontTools.ttLib import TTFont

from naskah.lines import Line, Naskah, Run, Section
from naskah.lines.glyphs import unprintable
from naskah.render.pdf.writing import Printing

FONTS = Path(__file__).parents[2] / "templates/fonts"
PRIVATE = range(0xE000, 0xF900)


def test_the_list_of_characters_is_that_of_the_faces() -> None:
    files = ("texgyrebonum-regular.otf", "naskah-huruf.ttf", "naskah-tanda.ttf")
    codes = {code for name in files for code in TTFont(FONTS / name).getBestCmap() if code not in PRIVATE and code >= 0x20 and code != 0x7F}
    shown = {code for code in range(0x20, 0x3000) if code != 0x7F and not unprintable(chr(code))} | set(range(0xFB00, 0xFB05))
    assert shown == codes


def test_signs_come_from_shipped_faces_and_their_pages_are_kept(tmp_path: Path) -> None:
    line = Line("pasal-isi", (Run("CO₂ ⅓ x⁴ ☐ ☑ ✓ ŧ ▪"),))
    naskah = Naskah("Karangan", "BUPATI", "karangan", "", (Section((line,)),))
    with Printing(FONTS.parent, cache=tmp_path, jobs=1) as printing:
        started = printing.start(naskah)
        assert b"DejaVu" not in started.finish()
        assert not any(leaf.foreign for leaf in started.pieces.leaves.values())
