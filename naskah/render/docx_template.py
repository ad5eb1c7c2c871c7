"""A fresh ``peraturan.docx``: every named style of :mod:`naskah.lines.styles`, three model sections, page numbers.

Made once; from then on the drafting unit restyles the file in Word. ``build.py template`` makes it again when it
was damaged.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from naskah.lines.styles import CELL_SIZES, CELL_STYLES, CHARACTER_STYLES, MAX_DEPTH, QUOTE, QUOTED, STYLES, TABLE_STYLE
from naskah.render.cleaning import clean
from naskah.render.geometry import BODY_PT, CELL_PADDING_X_PT, CELL_PADDING_Y_PT, LINE_HEIGHT, MENDATAR, TEGAK, Page
from naskah.render.packing import pack_again
from naskah.render.wordml import style_id

FONT, FALLBACK = "Bookman Old Style", "TeX Gyre Bonum"


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph style looks: lengths in millimetres, sizes and spaces in points.

    ``line`` is the line height in ems: of what the font asks for, or (``exact``) of the size alone.
    """

    align: str = "justify"
    left: float = 0
    hanging: float = 0
    first: float = 0
    right: float = 0
    before: float = 0
    after: float = 4
    size: float = BODY_PT
    bold: bool = False
    tabs: tuple[float, ...] = ()
    line: float = 1.3
    exact: bool = False


def _cover(**rest: Any) -> Look:
    return Look("center", size=rest.pop("size", 14), bold=rest.pop("bold", True), **rest)


def _small(**rest: Any) -> Look:
    return Look("center", left=48, after=1, **rest)


CENTER = Look("center")
RIGHT_BLOCK, LEFT_BLOCK = Look("left", left=80, after=1), Look("left", right=60, after=1)
LOOKS: dict[str, Look] = {
    "sampul-berita": _cover(size=16, before=28),
    "sampul-nomor_berita": _cover(after=28),
    "sampul-jenis": _cover(before=62),
    "sampul-nomor": _cover(after=14),
    "sampul-tentang": _cover(after=14),
    "sampul-nama": _cover(after=14),
    "sampul-keterangan": _small(before=85),
    "sampul-jabatan": _small(),
    "sampul-nama_pejabat": _small(before=56, bold=True),
    "sampul-pangkat": _small(),
    "sampul-nip": Look("center", left=48, after=28),
    "sampul-catatan": Look("left", left=48),
    "rancangan": Look("center", after=6),
    "lambang": Look("center", before=36, after=12),
    "kop": Look("center", after=2),
    "judul-jenis": Look("center", before=12),
    "judul-nomor": Look("center"),
    "judul-tentang": Look("center", before=8, after=8),
    "judul-nama": Look("center", after=14),
    "rahmat": Look("center", after=10),
    "pembentuk": Look("center", after=12),
    "konsiderans": Look(left=41, hanging=41, tabs=(27, 32)),
    "konsiderans-tunggal": Look(left=32, hanging=32, tabs=(27,)),
    "konsiderans-lanjut": Look(left=41, hanging=9),
    "memutuskan": Look("center", before=12, after=12),
    "menetapkan": Look(left=32, hanging=32, tabs=(27,), after=14),
    "bab": Look("center", before=12, after=8),
    "bagian": Look("center", before=10, after=8),
    "paragraf": Look("center", before=10, after=8),
    "pasal": Look("center", before=10, after=6),
    "ayat": Look(left=11, hanging=11),
    "perintah": Look(before=12),
    "tanda-kanan": RIGHT_BLOCK,
    "tanda-kanan-jabatan": RIGHT_BLOCK,
    "tanda-kanan-ttd": replace(RIGHT_BLOCK, before=24),
    "tanda-kanan-nama": replace(RIGHT_BLOCK, before=12, after=14),
    "tanda-kiri": LEFT_BLOCK,
    "tanda-kiri-jabatan": LEFT_BLOCK,
    "tanda-kiri-ttd": replace(LEFT_BLOCK, before=24),
    "tanda-kiri-nama": replace(LEFT_BLOCK, before=12),
    "berita-daerah": Look("left", before=16),
    "penjelasan-judul": Look("center", before=10, after=6),
    "penjelasan-bagian": Look("left", left=10, hanging=10, before=10, after=6),
    "penjelasan-pasal": Look("left", before=10),
    "lampiran-judul": Look("left", left=72, after=0),
    "lampiran-kepala": Look("left", left=102, hanging=30, tabs=(98,), after=0),
    "lampiran-nama": Look("center", before=14, after=10),
    "lampiran-bab": Look("center", before=18, after=10, bold=True),
    "subbab-1": Look("left", left=15, hanging=15, before=10, after=5, bold=True),
    "subbab-2": Look("left", left=15, hanging=15, before=10, after=5, bold=True),
    "subbab-3": Look("left", left=15, hanging=15, before=10, after=5, bold=True),
    "alinea": Look(first=12),
    "tabel-judul": Look("center", before=6),
    "tabel-sumber": Look("left", size=10, before=3, after=10),
    "gambar": Look("center"),
    "gambar-judul": Look("center", after=10),
    "gambar-kosong": Look("center", before=40, after=40),
    "catatan-judul": Look("center", before=12, after=8, bold=True),
    "catatan": Look("left"),
    "keterangan-draf": Look("left"),
}
for _depth in range(1, MAX_DEPTH + 1):
    _left = 10 + 9 * (_depth - 1) + (1 if _depth > 1 else 0)
    LOOKS[f"rincian-{_depth}"] = Look(left=_left, hanging=10 if _depth == 1 else 9)
    LOOKS[f"rincian-judul-{_depth}"] = Look(left=_left, hanging=10 if _depth == 1 else 9, before=6)
    LOOKS[f"lanjutan-{_depth}"] = Look(left=_left)
for _name in QUOTED:
    LOOKS[QUOTE + _name] = replace(LOOKS.get(_name, Look()), left=LOOKS.get(_name, Look()).left + 10)


def fresh_template() -> bytes:
    """Return the template as a DOCX."""
    from docx import Document

    document = Document()
    _clean(document)
    _defaults(document)
    for name, style in STYLES.items():
        _paragraph_style(document, style.word, LOOKS.get(name, Look()), style.outline, style.keep_next)
    for name, word in CELL_STYLES.items():
        size = CELL_SIZES[name.split("-")[1] if name.count("-") == 2 else ""]
        align = {"judul": "center", "kiri": "left", "kanan": "right", "tengah": "center"}[name.rsplit("-", 1)[1]]
        # exact: the page breaks of tables are planned, and fonts differ in the height they ask for themselves
        look = Look(align, size=size, after=0, bold=name.endswith("judul"), line=LINE_HEIGHT, exact=True)
        _paragraph_style(document, word, look)
    _paragraph_style(document, "Nomor Halaman", Look("center"))
    _paragraph_style(document, "Pemisah Bagian", Look("left", size=2, after=0, line=1))
    _character_styles(document)
    _table_style(document)
    _body(document)
    clean(document)
    buffer = BytesIO()
    document.save(buffer)
    return pack_again(buffer.getvalue())


def _clean(document: Any) -> None:
    """Take away what python-docx's own template brings: its styles, thumbnail and custom XML."""
    package = document.part.package
    for rel_id, rel in list(package.rels.items()):
        if rel.reltype.endswith(("/thumbnail", "/custom-properties")):
            del package.rels[rel_id]
    for rel_id, rel in list(document.part.rels.items()):
        if rel.reltype.endswith("/customXml"):
            del document.part.rels[rel_id]
    keep = {"Normal", "Header", "Footer", "Default Paragraph Font", "Normal Table", "No List"}
    for style in list(document.styles):
        if style.name not in keep:
            style.element.getparent().remove(style.element)


def _defaults(document: Any) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(BODY_PT)
    styles = document.styles.element
    fonts = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for child in list(fonts):
        fonts.remove(child)
    fonts.append(_element("w:rFonts", **dict.fromkeys(("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"), FONT)))
    fonts.append(_element("w:sz", **{"w:val": "24"}))
    fonts.append(_element("w:szCs", **{"w:val": "24"}))
    fonts.append(_element("w:lang", **{"w:val": "id-ID", "w:eastAsia": "id-ID", "w:bidi": "ar-SA"}))
    run_fonts = normal.element.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
    for key in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        run_fonts.set(qn(key), FONT)
    for part in document.part.package.parts:
        if str(part.partname) == "/word/fontTable.xml":
            part._blob = _font_table()


def _font_table() -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<w:font w:name="{FONT}"><w:altName w:val="{FALLBACK}"/><w:panose1 w:val="02050604050505020204"/>'
        '<w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    ).encode()


def _element(tag: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(tag)
    for key, value in attributes.items():
        element.set(qn(key), value)
    return element


def _paragraph_style(document: Any, name: str, look: Look, outline: int = 0, keep_next: bool = False) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.element.set(_q("w:styleId"), style_id(name))
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    form = style.paragraph_format
    form.alignment = getattr(WD_ALIGN_PARAGRAPH, look.align.upper())
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.line_spacing = Pt(look.line * look.size) if look.exact else look.line
    form.left_indent, form.right_indent = Mm(look.left), Mm(look.right)
    form.first_line_indent = Mm(look.first - look.hanging)
    form.keep_with_next, form.keep_together, form.widow_control = keep_next, keep_next, True
    for stop in look.tabs:
        form.tab_stops.add_tab_stop(Mm(stop))
    style.font.size, style.font.bold = Pt(look.size), look.bold
    if outline:
        properties = style.element.get_or_add_pPr()
        properties.append(_element("w:outlineLvl", **{"w:val": str(outline - 1)}))


def _q(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(name))


def _character_styles(document: Any) -> None:
    from docx.enum.style import WD_STYLE_TYPE

    for key, name in CHARACTER_STYLES.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        style.element.set(_q("w:styleId"), style_id(name))
        if key == "miring":
            style.font.italic = True
        elif key == "kepala-baris":
            style.font.bold = True
        else:
            style.element.get_or_add_rPr().append(_element("w:shd", **{"w:val": "clear", "w:color": "auto", "w:fill": "D9D9D9"}))


def _table_style(document: Any) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml import parse_xml

    style = document.styles.add_style(TABLE_STYLE, WD_STYLE_TYPE.TABLE)
    style.element.set(_q("w:styleId"), style_id(TABLE_STYLE))
    edge = '<w:{0} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    edges = "".join(edge.format(side) for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    x, y = round(CELL_PADDING_X_PT * 20), round(CELL_PADDING_Y_PT * 20)
    margins = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in (("top", y), ("left", x), ("bottom", y), ("right", x)))
    style.element.append(
        parse_xml(
            '<w:tblPr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            f'<w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        )
    )


def _body(document: Any) -> None:
    """Write the placeholder and the three model sections."""
    from docx.enum.section import WD_ORIENT, WD_SECTION

    body = document.element.body
    for child in list(body):
        if child.tag != _q("w:sectPr"):
            body.remove(child)
    document.add_paragraph("{{p naskah }}", style="Pasal Isi")
    document.add_paragraph("Bagian sampul: kertas dan tepi halaman sampul.", style="Catatan")
    _set_page(document.sections[0], TEGAK)
    upright = document.add_section(WD_SECTION.NEW_PAGE)
    document.add_paragraph("Bagian tegak: kertas, tepi, dan nomor halaman batang tubuh.", style="Catatan")
    _set_page(upright, TEGAK)
    _page_number(upright)
    turned = document.add_section(WD_SECTION.NEW_PAGE)
    document.add_paragraph("Bagian mendatar: kertas, tepi, dan nomor halaman tabel lebar.", style="Catatan")
    turned.orientation = WD_ORIENT.LANDSCAPE
    _set_page(turned, MENDATAR)


def _set_page(section: Any, page: Page) -> None:
    from docx.shared import Mm

    section.page_width, section.page_height = Mm(page.width), Mm(page.height)
    section.top_margin, section.bottom_margin = Mm(page.top), Mm(page.bottom)
    section.left_margin, section.right_margin = Mm(page.left), Mm(page.right)
    section.header_distance, section.footer_distance = Mm(10), Mm(8)


def _page_number(section: Any) -> None:
    section.header.is_linked_to_previous = False
    paragraph = section.header.paragraphs[0]
    paragraph.style = "Nomor Halaman"
    paragraph.add_run("- ")
    for kind in ("begin", "separate", "end"):
        run = paragraph.add_run()
        run._r.append(_element("w:fldChar", **{"w:fldCharType": kind}))
        if kind == "begin":
            code = paragraph.add_run()
            text = _element("w:instrText")
            text.text = " PAGE "
            code._r.append(text)
        elif kind == "separate":
            paragraph.add_run("2")
    paragraph.add_run(" -")
