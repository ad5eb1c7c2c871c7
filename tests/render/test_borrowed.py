"""What is taken for granted about the PDF that WeasyPrint hands over, one thing a test; none of it is a private name.

Another release of WeasyPrint or pydyf that changes one of them says here which it is.
"""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest
from weasyprint import CSS, HTML

ROOT = Path(__file__).parents[2]
ROOMS = [ROOT / "naskah/render/pdf", ROOT / "naskah/render/binding"]
PAGE = """<html lang="id"><body><h1 id="judul">Judul</h1><p><a href="#judul">kata</a> <em>miring</em></p>
<a href="naskah-tabel:0" style="display: block; height: 100pt">.</a><p>akhir</p>
<table><thead><tr><th>K</th></tr></thead><tbody><tr><td colspan="2">a</td></tr></tbody></table></body></html>"""


class Printed:
    """What a finisher is given, and the parts of it that are read."""

    def __init__(self, document: Any, pdf: Any) -> None:
        self.document = document
        self.pdf = pdf
        self.numbers = [int(number) for number in pdf.pages["Kids"][::3]]
        self.page = pdf.objects[self.numbers[0]]

    def object(self, reference: bytes) -> Any:
        return self.pdf.objects[int(reference.split()[0])]

    def stream(self, reference: bytes) -> list[bytes]:
        data: bytes = self.object(reference).data
        return data.partition(b"\nstream\n")[2].removesuffix(b"\nendstream").split(b"\n")


@pytest.fixture(scope="module")
def printed() -> Printed:
    found: list[Printed] = []
    sheet = CSS(string="@page { size: 200pt 400pt; margin: 20pt } * { margin: 0; font-family: Naskah }")
    HTML(string=PAGE).write_pdf(
        finisher=lambda document, pdf: found.append(Printed(document, pdf)), stylesheets=[sheet], pdf_tags=True, uncompressed_pdf=True
    )
    return found[0]


def test_pages_are_listed_with_three_entries_each(printed: Printed) -> None:
    assert printed.page["Type"] == "/Page"
    assert {"Contents", "Resources", "MediaBox", "TrimBox", "BleedBox", "Annots"} <= printed.page.keys()
    assert len(printed.numbers) == len(printed.document.pages)


def test_a_page_knows_its_size_bookmarks_and_anchors_in_css_pixels(printed: Printed) -> None:
    page = printed.document.pages[0]
    assert round(page.height * 0.75) == 400
    level, label, (x, y), *_ = page.bookmarks[0]
    assert (level, label) == (1, "Judul")
    assert (round(x * 0.75), round(y * 0.75)) == (20, 20)
    assert [round(value * 0.75) for value in page.anchors["judul"][:2]] == [20, 20]


def test_links_are_annotations_with_a_rectangle_and_a_place_or_an_address(printed: Printed) -> None:
    here, room = (printed.object(reference) for reference in printed.page["Annots"])
    assert here["Dest"].string == "judul"
    assert room["A"]["URI"].string == "naskah-tabel:0"
    x1, y1, x2, y2 = room["Rect"]
    assert (round(x2 - x1), round(abs(y2 - y1))) == (160, 100)


def test_fonts_say_their_family_their_look_and_what_their_glyphs_stand_for(printed: Printed) -> None:
    fonts = printed.object(printed.object(printed.page["Resources"])["Font"])
    looks = set()
    for reference in fonts.values():
        font = printed.object(reference)
        descriptor = printed.object(printed.object(font["DescendantFonts"][0])["FontDescriptor"])
        assert descriptor["FontFamily"].string == "TeX Gyre Bonum"
        looks.add(font["BaseFont"].partition(b"+")[2])
        assert any(line.startswith(b"<00") and b"> <00" in line for line in printed.stream(font["ToUnicode"]))
    assert looks == {b"TeX-Gyre-Bonum", b"TeX-Gyre-Bonum-Bold", b"TeX-Gyre-Bonum-Italic"}


def test_the_structure_tree_is_one_document_with_marks_links_and_spans(printed: Printed) -> None:
    root = printed.object(printed.pdf.catalog["StructTreeRoot"])
    top = printed.object(root["K"][0])
    kinds: list[str] = []

    def walk(kid: Any) -> None:
        if isinstance(kid, int):
            kinds.append("mark")
            return
        element = printed.object(kid)
        kinds.append(element.get("S", element["Type"]))
        assert printed.object(element["Pg"])["Type"] == "/Page"
        for below in element.get("K", []):
            walk(below)

    for kid in top["K"]:
        walk(kid)
    text = " ".join(kinds)
    assert top["S"] == "/Document"
    assert "/Link /OBJR mark" in text  # the room for a table: the annotation, then the letter in it
    assert "/Table /THead /TR /TH" in text
    assert "/TBody /TR /TD" in text


def test_the_stream_of_a_page_has_an_operator_a_line_and_marks_in_three(printed: Printed) -> None:
    lines = printed.stream(printed.page["Contents"])
    assert [float(word) for word in lines[0].split()[:6]] == [1, 0, 0, -1, 0, 400]
    assert lines[0].endswith(b" cm")
    assert {b"q", b"Q", b"0.75 0 0 0.75 0 0 cm"} <= set(lines)
    marks = [number for number, line in enumerate(lines) if line.startswith(b"<</MCID ")]
    shown = 0
    for number in marks:
        assert lines[number - 1].startswith(b"/")
        assert lines[number + 1] == b"BDC"
        shown += sum(line.endswith(b" TJ") for line in lines[number : lines.index(b"EMC", number)])
    assert shown == sum(line.endswith(b" TJ") for line in lines) > 5  # what shows words stands in a mark


# -- and nothing else --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", sorted(path for room in ROOMS for path in room.glob("*.py")), ids=lambda path: path.stem)
def test_no_private_name_is_read_and_no_part_of_a_library_is_replaced(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    modules = {alias.asname or alias.name.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            own = isinstance(node.value, ast.Name) and node.value.id in ("self", "cls")
            assert own or not node.attr.startswith("_") or node.attr.startswith("__"), f"{path.name}:{node.lineno} {node.attr}"
        for target in node.targets if isinstance(node, ast.Assign) else ():
            root: ast.expr = target
            while isinstance(root, ast.Attribute):
                root = root.value
            replaced = isinstance(target, ast.Attribute) and isinstance(root, ast.Name) and root.id in modules
            assert not replaced, f"{path.name}:{node.lineno}"
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    assert not {"setattr", "ctypes", "sys"} & names
    used = any("weasyprint" in (alias.name, getattr(node, "module", "")) or alias.name.startswith("weasyprint.")
               for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom) for alias in node.names)  # fmt: skip
    assert not used or path.stem == "printer"
