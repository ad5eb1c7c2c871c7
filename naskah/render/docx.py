"""DOCX by docxtpl from ``templates/peraturan.docx``: the drafting unit owns the look, this module the words.

The template holds every named style, the page-number header, the placeholder ``{{p naskah }}`` and three model
sections (cover, portrait, landscape) whose paper and margins the sections of the document take over. This is the one
module that imports docxtpl.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

from markupsafe import Markup

from naskah.archive import DOCX, open_archive
from naskah.lines import Figure, Line, Mark, Naskah, Run, Section, Table
from naskah.lines.footnotes import footed
from naskah.lines.paper import MM, page
from naskah.lines.styles import STYLES
from naskah.problems import fail
from naskah.render.breaks import Place, places
from naskah.render.cleaning import clean
from naskah.render.environment import environment, faults_told
from naskah.render.geometry import LAMBANG
from naskah.render.packing import pack_again, source_date
from naskah.render.paging import in_pages
from naskah.render.pictures import picture
from naskah.render.tracked_notes import footed_in_both
from naskah.render.wordml import Flow, Revisions, Writer, style_id
from naskah.render.wordtables import TWIPS, TableWriter
from naskah.wordfile.anchors import AUTHOR, BASE, CONTENT, FORM, REVISION, Anchors, anchors
from naskah.wordfile.names import NAMESPACE, W

TEMPLATE = "peraturan.docx"
AGAIN = "buat lagi dengan: python build.py template"
TEMPLATE_FORMAT = replace(DOCX, damaged="TEMPLAT-04", unsafe="TEMPLAT-04", resave=AGAIN)
PLACEHOLDER = "naskah"
FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
LONGEST_PROPERTY = 255  # characters; python-docx refuses more
LITTLE = '<w:rPr><w:sz w:val="16"/></w:rPr>'  # the type of a running head
# docxtpl and python-docx work on the small template only; the lines take the marker's place in the finished part.
MARKER = '<w:p><w:pPr><w:pStyle w:val="naskah-di-sini"/></w:pPr></w:p>'
STYLE = re.compile(r'<w:(?:p|r|tbl)Style w:val="([^"]*)"')


def write_docx(naskah: Naskah, templates: Path, revisions: Revisions | None = None) -> bytes:
    """Return *naskah* as a DOCX; with *revisions* (author and date) marked runs become tracked changes."""
    template = _open(templates / TEMPLATE)
    document = template.get_docx()
    models = _take_models(document.element.body)
    if head := next((section.kepala for section in naskah.sections if section.kepala), ""):
        _running_head(document, models, head)
    content = anchors(naskah).content  # footnotes are words of the content too, wherever a file keeps them
    naskah = footed_in_both(naskah) if revisions else footed(in_pages(naskah))  # a redline is made of two that are cut already
    names = anchors(naskah) if naskah.revisi else Anchors()
    writer = Writer(revisions, names)
    xml = "".join(_Body(document, models, writer).xml(naskah))
    last = naskah.sections[-1]
    document.element.body.append(_section_properties(models, last, writer, last.lama))
    _report_missing_styles(document, xml)
    env = environment(None)
    with faults_told(TEMPLATE):
        template.render({"naskah": Markup(MARKER), "judul": naskah.judul}, env, autoescape=True)
    _metadata(document.core_properties, naskah)
    clean(document)
    if writer.footnotes:
        _add_footnotes(document, writer.footnotes)
    if naskah.revisi:
        own = {FORM: "redline-draf" if naskah.draf else "redline", AUTHOR: revisions.author} if revisions else {FORM: "naskah"}
        if revisions and revisions.base:
            own = {FORM: "usulan", BASE: revisions.base}
        _identify(document, {REVISION: naskah.revisi, CONTENT: content, **own})
    buffer = BytesIO()
    template.save(buffer)
    return pack_again(buffer.getvalue(), {"word/document.xml": (MARKER.encode(), xml.encode())})


def _add_footnotes(document: Any, notes: Sequence[str]) -> None:
    """Give the document a part with its footnotes, after the two that Word wants for the line above them."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    lines = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{tag}/></w:r></w:p></w:footnote>'
        for kind, number, tag in (("separator", -1, "separator"), ("continuationSeparator", 0, "continuationSeparator"))
    )
    xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes xmlns:w="{NAMESPACE}">{lines}{"".join(notes)}</w:footnotes>'
    part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES, xml.encode("utf-8"), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _open(path: Path) -> Any:
    from docxtpl import DocxTemplate

    if not path.is_file():
        raise fail("TEMPLAT-01", f"templat '{path.name}' tidak ada", AGAIN)
    template = DocxTemplate(BytesIO(open_archive(path, TEMPLATE_FORMAT).data))
    try:
        template.init_docx()
        len(template.get_docx().element.body)
    except Exception as error:  # python-docx raises several kinds for a file that is no DOCX
        raise fail(
            "TEMPLAT-04",
            f"templat '{path.name}' bukan DOCX yang utuh ({type(error).__name__})",
            AGAIN,
        ) from error
    return template


def _report_missing_styles(document: Any, xml: str) -> None:
    """Refuse a template that lost a style of these lines: Word would print them as any other text, in silence."""
    known = {style.get(f"{W}styleId") for style in document.styles.element.iter(f"{W}style")}
    missing = sorted(set(STYLE.findall(xml)) - known)
    if missing:
        message = f"templat '{TEMPLATE}' tidak memuat gaya {', '.join(missing)}"
        raise fail("TEMPLAT-09", message, "kembalikan gaya itu, atau buat lagi dengan: python build.py template --force")


# -- sections ------------------------------------------------------------------------------------------------------


def _take_models(body: Any) -> dict[str, Any]:
    """Return the three model sections of the template and leave only the placeholder in its body.

    The template describes each section in a sentence of its own; those sentences are not part of the document.
    """
    models = [copy.deepcopy(properties) for properties in body.iter(f"{W}sectPr")]
    if len(models) != 3:
        message = f"templat '{TEMPLATE}' punya {len(models)} bagian, seharusnya 3 (sampul, tegak, mendatar)"
        raise fail("TEMPLAT-05", message, "kembalikan pemisah bagian, atau buat lagi dengan: python build.py template --force")
    for child in list(body):
        if PLACEHOLDER not in "".join(child.itertext()):
            body.remove(child)
    if not len(body):
        raise fail("TEMPLAT-05", f"templat '{TEMPLATE}' tidak memuat '{{{{p naskah }}}}'", "tulis kembali penanda itu di badan templat")
    for properties, before in zip(models[1:], models, strict=False):
        _inherit(properties, before)
    return dict(zip(("sampul", "tegak", "mendatar"), models, strict=True))


def _inherit(properties: Any, before: Any) -> None:
    """Give a model section the headers and footers that it takes over from the one before: any other may come to stand before it."""
    for kind in ("footerReference", "headerReference"):
        own = {reference.get(f"{W}type") for reference in properties.findall(f"{W}{kind}")}
        for reference in before.findall(f"{W}{kind}"):
            if reference.get(f"{W}type") not in own:
                properties.insert(0, copy.deepcopy(reference))


def _running_head(document: Any, models: dict[str, Any], words: str) -> None:
    """Give every page the head *words*, with its number of all, in place of what the template has there."""
    from docx.oxml import OxmlElement, parse_xml
    from docx.oxml.ns import qn

    part, identity = document.part.add_header_part()
    width = round(page(mendatar=True).text_width * TWIPS)
    fields = "".join(
        f'<w:r>{LITTLE}<w:t xml:space="preserve">{text}</w:t></w:r>'
        f'<w:fldSimple w:instr="{field}"><w:r>{LITTLE}<w:t>1</w:t></w:r></w:fldSimple>'
        for text, field in (("halaman ", "PAGE"), (" dari ", "NUMPAGES"))
    )
    paragraph = parse_xml(
        f'<w:p xmlns:w="{NAMESPACE}"><w:pPr><w:pStyle w:val="{style_id(STYLES["catatan"].word)}"/>'
        f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs></w:pPr>'
        f"<w:r>{LITTLE}<w:t>{escape(words, quote=False)}</w:t></w:r><w:r><w:tab/></w:r>{fields}</w:p>"
    )
    for old in list(part.element):
        part.element.remove(old)
    part.element.append(paragraph)
    for properties in models.values():
        for reference in properties.findall(f"{W}headerReference"):
            properties.remove(reference)
        reference = OxmlElement("w:headerReference")
        reference.set(qn("w:type"), "default")
        reference.set(qn("r:id"), identity)
        properties.insert(0, reference)


def _section_properties(models: dict[str, Any], section: Section, writer: Writer, before: Section | None = None) -> Any:
    """Return the properties of a section; *before* is the section as the older revision has it, where its pages are of another kind."""
    properties = _properties(models, section)
    if before and writer.tracks:
        from lxml import etree

        older = _properties(models, before)
        for reference in older.findall(f"{W}headerReference") + older.findall(f"{W}footerReference"):
            older.remove(reference)
        properties.append(etree.fromstring(writer.section_change(etree.tostring(older, encoding="unicode"))))
    return properties


def _properties(models: dict[str, Any], section: Section) -> Any:
    name = "sampul" if not section.bernomor else "mendatar" if section.mendatar else "tegak"
    properties = copy.deepcopy(models[name])
    if section.awal:
        from docx.oxml import OxmlElement

        start = OxmlElement("w:pgNumType")
        start.set(f"{W}start", "1")
        columns = properties.find(f"{W}cols")
        columns.addprevious(start)
        columns.addnext(OxmlElement("w:titlePg"))
    return properties


@dataclass
class _Body:
    """The body of a document on its way: blocks, and after each what ends a section or keeps tables apart."""

    document: Any
    models: dict[str, Any]
    writer: Writer

    def xml(self, naskah: Naskah) -> Iterator[str]:
        """Yield the paragraphs and tables of *naskah*."""
        for place in places(naskah):
            yield from self._place(place)

    def _place(self, place: Place) -> Iterator[str]:
        block = place.block
        if isinstance(block, Line):
            yield from self._line(block, place)
            return
        if isinstance(block, Table):
            yield TableWriter(self.writer).table(block)
        else:
            yield _figure(block, self.document, place.dulu if block.mark is Mark.DEL else place.section, self.writer)
        yield from self._after(place)

    def _line(self, line: Line, place: Place) -> Iterator[str]:
        """Yield a line; a section ends in its paragraph.

        Where one revision alone has the break, the end of the line comes (or goes) with the break, and the end of an empty paragraph
        after it goes (or comes): one of the two is left, with the words. The break never stands in the empty one, which LibreOffice
        drops when it opens the file.
        """
        old, new = place.lama, place.baru
        if place.sisa:
            yield self.writer.last(line, place.sisa)
        elif place.ujung is not Mark.SAME:
            yield self.writer.line(line, self._properties(new or old), ends=(place.ujung, line.mark))
        elif line.mark is not Mark.SAME or (old and new) or not (old or new):
            section = self._properties(new or old, old if old and new else None)
            yield self.writer.line(line, section)
        else:
            mark, other = (Mark.INS, Mark.DEL) if new else (Mark.DEL, Mark.INS)
            yield self.writer.line(line, self._properties(new or old), ends=(mark,))
            yield self.writer.unbroken(line, other)

    def _after(self, place: Place) -> Iterator[str]:
        """Yield the small paragraph with the end of a section that follows a table or image, or what keeps two tables apart."""
        old, new = place.lama, place.baru
        if old or new:
            mark = Mark.SAME if old and new else Mark.INS if new else Mark.DEL
            yield self.writer.paragraph("Pemisah Bagian", "", mark, self._properties(new or old, old if old and new else None))
        for mark, turns in place.pisah:
            # Word joins tables that touch. The next page of a table begins one, here as everywhere: only where it was planned do
            # the repeated labels belong.
            style, flow = ("Pemisah Bagian", "pageBreakBefore") if turns else (STYLES["catatan"].word, "")
            yield self.writer.paragraph(style, "", mark, flow=flow)
        if place.lenyap:
            yield self.writer.vanishing(STYLES["catatan"].word)

    def _properties(self, section: Section | None, before: Section | None = None) -> str:
        from lxml import etree

        if section is None:
            return ""
        turned = before if before and before.paging != section.paging else None
        return etree.tostring(_section_properties(self.models, section, self.writer, turned), encoding="unicode")


def _figure(figure: Figure, document: Any, section: Section, writer: Writer) -> str:
    from lxml import etree

    assert figure.berkas is not None
    shown = picture(figure.berkas)
    inline = document.part.new_pic_inline(BytesIO(shown.data))
    width, height = shown.size(figure.lebar, page(section.mendatar).text_width)
    if figure.gaya == "lambang":
        width, height = width * LAMBANG / height, LAMBANG
    size = int(width * MM * 12700), int(height * MM * 12700)
    inline.extent.cx, inline.extent.cy = size
    inline.graphic.graphicData.pic.spPr.cx, inline.graphic.graphicData.pic.spPr.cy = size
    inline.docPr.set("id", str(writer.next_picture()))
    inline.docPr.set("descr", figure.alt)
    inline.docPr.set("name", figure.unit or "gambar")
    drawing = etree.tostring(inline, encoding="unicode")
    moved = bool(figure.pindah)
    shown_run = writer.tracked(f"<w:r><w:drawing>{drawing}</w:drawing></w:r>", Run("", mark=figure.mark, pindah=moved))
    run = writer.named(writer.names.lines.get(id(figure), ""), shown_run)
    content = writer.in_range(run, figure.pindah, figure.mark) if moved and writer.tracks else run
    return writer.dressed(Flow(STYLES[figure.gaya].word), content, writer.tick(figure.mark, moved))


def _identify(document: Any, properties: dict[str, str]) -> None:
    """Let a document that is handed out for work say what it is: as custom properties, which every program keeps."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    inside = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name="{name}">'
        f"<vt:lpwstr>{escape(text, quote=False)}</vt:lpwstr></property>"
        for number, (name, text) in enumerate(properties.items(), 2)
    )
    office = "http://schemas.openxmlformats.org/officeDocument/2006"
    xml = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="{office}/custom-properties"'
        f' xmlns:vt="{office}/docPropsVTypes">{inside}</Properties>'
    )
    package = document.part.package
    kind = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    package.relate_to(Part(PackURI("/docProps/custom.xml"), kind, xml.encode(), package), RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


def _metadata(properties: Any, naskah: Naskah) -> None:
    moment = datetime.fromtimestamp(source_date(), UTC).replace(tzinfo=None)
    properties.title, properties.author, properties.subject = map(_property, (naskah.judul, naskah.penulis, naskah.subjek))
    properties.last_modified_by, properties.language, properties.comments = _property(naskah.penulis), "id-ID", ""
    properties.keywords, properties.category, properties.revision = "", "", 1
    properties.created = properties.modified = moment


def _property(text: str) -> str:
    """Return *text* as long as a property of a Word file may be; names of regulations are often longer."""
    return text if len(text) <= LONGEST_PROPERTY else f"{text[: LONGEST_PROPERTY - 1]}…"
