"""A fresh ``peraturan.docx``: every named style of :mod:`naskah.lines.styles`, three model sections, page numbers.

Made once; from then on the drafting unit restyles the file in Word. ``build.py template`` makes it again when it
was damaged.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from naskah.lines.paper import MENDATAR, MM, TEGAK, Page
from naskah.lines.styles import BARE_TABLE_STYLE, CELL_SIZES, CELL_STYLES, CHARACTER_STYLES, STYLES, TABLE_STYLE
from naskah.render.cleaning import clean
from naskah.render.geometry import BODY_LINE, BODY_PT, CELL_PADDING, ITEM_EMS, LINE_HEIGHT
from naskah.render.looks import LOOKS, Look
from naskah.render.packing import pack_again
from naskah.render.wordml import style_id
from naskah.wordfile.names import NAMESPACE

FONT, FALLBACK = "Bookman Old Style", "TeX Gyre Bonum"


def fresh_template() -> bytes:
    """Return the template as a DOCX."""
    from docx import Document

    document = Document()
    _clean(document)
    _defaults(document)
    _settings(document)
    for name, style in STYLES.items():
        _paragraph_style(document, style.word, LOOKS.get(name, Look()), style.outline, style.keep_next)
    for word, name in {word: name for name, word in CELL_STYLES.items()}.items():
        size = CELL_SIZES[name.split("-")[1] if name.count("-") == 2 else ""]
        kind = name.rsplit("-", 1)[1]
        align = {"judul": "center", "kiri": "left", "kanan": "right", "tengah": "center", "butir": "left"}[kind]
        hanging = ITEM_EMS * size / MM if kind == "butir" else 0.0
        # exact: the page breaks of tables are planned, and fonts differ in the height they ask for themselves
        line = BODY_LINE if "isi" in name else LINE_HEIGHT
        look = Look(align, hanging, hanging, size=size, after=0, bold=kind == "judul", line=line, exact=True)
        _paragraph_style(document, word, look)
    _paragraph_style(document, "Nomor Halaman", Look("center"))
    # no higher than it must be: a table that fills its page would push a higher one onto a page of its own
    _paragraph_style(document, "Pemisah Bagian", Look("left", size=1, after=0, line=1, exact=True))
    _character_styles(document)
    _table_style(document, TABLE_STYLE, "single")
    _table_style(document, BARE_TABLE_STYLE, "nil")
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


def _settings(document: Any) -> None:
    """Set what python-docx's own template leaves American: languages, separators, the Word of 2010."""
    from docx.oxml.ns import qn

    settings = document.settings.element
    for tag, attributes in {
        "w:zoom": {"w:percent": "100"},
        "w:themeFontLang": {"w:val": "id-ID"},
        "w:decimalSymbol": {"w:val": ","},
        "w:listSeparator": {"w:val": ";"},
    }.items():
        settings.replace(settings.find(qn(tag)), _element(tag, **attributes))
    settings.remove(settings.find(qn("w:proofState")))  # nobody has proofread it
    compat = settings.find(qn("w:compat"))
    compat.remove(compat.find(qn("w:useFELayout")))
    for setting in compat.findall(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")  # anything older opens as "Compatibility Mode"


def _font_table() -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<w:fonts xmlns:w="{NAMESPACE}">'
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
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
    from docx.shared import Mm, Pt

    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.element.set(_q("w:styleId"), style_id(name))
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    form = style.paragraph_format
    form.alignment = getattr(WD_ALIGN_PARAGRAPH, look.align.upper())
    form.space_before, form.space_after, form.line_spacing = Pt(look.before), Pt(look.after), Pt(look.size * look.line)
    form.line_spacing_rule = WD_LINE_SPACING.EXACTLY if look.exact else WD_LINE_SPACING.AT_LEAST
    form.left_indent, form.right_indent = Mm(look.left), Mm(look.right)
    form.first_line_indent = Mm(look.first - look.hanging)
    form.keep_with_next, form.keep_together, form.widow_control = keep_next, keep_next, True
    for stop in look.tabs:
        form.tab_stops.add_tab_stop(Mm(stop))
    style.font.size, style.font.bold = Pt(look.size), look.bold
    properties = style.element.get_or_add_pPr()
    if look.boxed:
        properties.insert_element_before(_box(), "w:shd", "w:tabs", "w:spacing")
    if outline:
        properties.append(_element("w:outlineLvl", **{"w:val": str(outline - 1)}))


def _box() -> Any:
    """Return a dashed frame, as far from the text as Word allows."""
    frame = _element("w:pBdr")
    for side, space in (("top", "31"), ("left", "0"), ("bottom", "31"), ("right", "0")):
        frame.append(_element(f"w:{side}", **{"w:val": "dashed", "w:sz": "6", "w:space": space, "w:color": "auto"}))
    return frame


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


def _table_style(document: Any, name: str, border: str) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml import parse_xml

    style = document.styles.add_style(name, WD_STYLE_TYPE.TABLE)
    style.element.set(_q("w:styleId"), style_id(name))
    edge = f'<w:{{0}} w:val="{border}" w:sz="4" w:space="0" w:color="000000"/>' if border != "nil" else '<w:{0} w:val="nil"/>'
    edges = "".join(edge.format(side) for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    x, y = (round(room * 20) for room in CELL_PADDING)
    margins = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in (("top", y), ("left", x), ("bottom", y), ("right", x)))
    style.element.append(
        parse_xml(
            f'<w:tblPr xmlns:w="{NAMESPACE}">'
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
