"""Hostile templates that another office lends, and hostile decision sheets that come back from a meeting."""

# ruff: noqa: E501 - one case a line
from __future__ import annotations

import functools
import os
import shutil
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from tests.hostile.offering import Maker, Offer
from tests.hostile.offers_files import BODY, Edit, body, packed, related
from tests.hostile.struck_commands import DRAFT, NAME, ROOT, SELF

HTML = ("build", "2030", "--to", "html", "--no-cache", "--jobs", "1")
DOCX = ("build", "2030", "--to", "docx", "--no-cache", "--jobs", "1")
PDF = ("build", "2030", "--to", "pdf", "--no-cache", "--jobs", "1")
RAPAT = ("import", "x.xlsx", "--apply", *SELF[:4])
SECRET = "rahasia.txt"
MAIN, RELS = "word/document.xml", "word/_rels/document.xml.rels"


# -- templates ---------------------------------------------------------------------------------------------------------


def own(place: Path) -> Path:
    """Give the place templates of its own, and a file beside them that is nobody's business."""
    folder = place / "templates"
    folder.unlink()
    shutil.copytree(ROOT / "templates", folder)
    (place.parent / SECRET).write_text("RAHASIA")
    return folder


def added(name: str, said: str) -> Maker:
    """Put *said* at the end of a template."""

    def make(place: Path) -> None:
        path = own(place) / name
        path.write_text(path.read_text("utf-8") + said.replace("LUAR", str(place.parent / SECRET)), "utf-8")

    return make


def changed(name: str, old: str, new: str) -> Maker:
    """Replace a text that stands in a template."""

    def make(place: Path) -> None:
        path = own(place) / name
        text = path.read_text("utf-8")
        if old not in text:
            raise LookupError(f"{old!r} is not in {name}")
        path.write_text(text.replace(old, new.replace("LUAR", str(place.parent / SECRET))), "utf-8")

    return make


def instead(name: str, data: bytes) -> Maker:
    return lambda place: (own(place) / name).write_bytes(data) and None


def led(name: str, target: str) -> Maker:
    """Put a link in the place of a template."""

    def make(place: Path) -> None:
        path = own(place) / name
        path.unlink()
        path.symlink_to(target)

    return make


def piped(name: str) -> Maker:
    def make(place: Path) -> None:
        path = own(place) / name
        path.unlink(missing_ok=True)
        os.mkfifo(path)

    return make


def template_docx(edits: dict[str, Edit], more: dict[str, bytes | str] | None = None) -> Maker:
    data = (ROOT / "templates/peraturan.docx").read_bytes()
    return lambda place: (own(place) / "peraturan.docx").write_bytes(packed(data, edits, more)) and None


def templates() -> Iterator[Offer]:
    jinja = {
        "dua-kali-dua": "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(99) }}",
        "putaran": "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "kuadrat": "{% set n = namespace(z=9) %}{% for i in range(60) %}{% set n.z = n.z * n.z %}{% endfor %}",
        "daftar": "{% set n = namespace(l=[0]) %}{% for i in range(60) %}{% set n.l = [n.l, n.l] %}{% endfor %}{{ n.l }}",
        "teks": "".join(f"{{% set a{number} = 'a' * 16000000 %}}" for number in range(99)),
        "kelas": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "kelas-attr": "{{ ''|attr('__class__')|attr('__mro__') }}",
        "global": "{{ kelas.__globals__['os'].system('touch LUAR.2') }}",
        "fungsi": "{{ uri.__closure__ }}",
        "sisip": "{% include 'LUAR' %}",
        "sisip-naik": "{% include '../rahasia.txt' %}",
        "impor": "{% import '/etc/passwd' as a %}",
        "warisan": "{% extends 'peraturan.html.j2' %}",
        "nama": "{{ tidak_ada }}",
        "kurung": "{{ " + "(" * 5_000 + ")" * 5_000 + " }}",
        "blok-terbuka": "{% if naskah %}" * 500,
        "dalam": "{% if naskah %}" * 500 + "{% endif %}" * 500,
        "nol": "{{ 1 // 0 }}",
        "berkas": "{{ uri(naskah.judul) }}",
    }
    for what, said in jinja.items():
        yield Offer(f"templat-{what}", added("halaman.html.j2", said), HTML, refused=what not in ("dalam", "warisan"))
        if what in ("putaran", "teks", "global", "berkas", "nama"):
            yield Offer(f"templat-kertas-{what}", added("peraturan.html.j2", said), PDF, True)
    yield Offer("templat-isi-nol", instead("peraturan.html.j2", b"\0" * 1_000), HTML)
    yield Offer("templat-latin", instead("peraturan.html.j2", b"\xe9\xe8"), HTML, True)
    yield Offer("templat-100mb", lambda place: os.truncate(own(place) / "peraturan.html.j2", 100 << 20), HTML, True)
    yield Offer("templat-tautan", led("peraturan.html.j2", "/etc/passwd"), HTML, True)
    yield Offer("templat-pipa", piped("peraturan.html.j2"), HTML, True)
    yield Offer("templat-folder-hilang", lambda place: shutil.rmtree(own(place)), HTML, True)
    css = {
        "impor": "@import url('file://LUAR');",
        "latar": "body { background: url('file://LUAR') }",
        "latar-jaringan": "body { background: url('http://192.0.2.1/a.png') }",
        "huruf": "@font-face { font-family: 'Bookman Old Style'; src: url('file:///etc/passwd') } body { font-family: 'Bookman Old Style' }",
        "isi": "p::before { content: url('file://LUAR') }",
        "lampiran": "p::before { content: attr(href url) } @page { @top-left { content: url('../rahasia.txt') } }",
        "naik": "body { background: url('../../rahasia.txt') }",
        "data": 'body { background: url(\'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>\') }',
        "kurung": ":is(" * 3_000,
        "kurawal": "{" * 3_000,
        "aturan": "p { color: red } " * 30_000,
        "komentar": "/*" + "*" * 1_000_000,
        "hitung": "p { width: calc(" + "(" * 2_000 + "1px" + ")" * 2_000 + ") }",
        "besar": "p { margin: 1e308pt }",
        "negatif": "p { margin: -1e308pt }",
        "lentur": "* { display: flex }",
        "kisi": "div { div, p { display:inline-grid } }",
        "sangat-kecil": "p { font-size: 1e-300pt }",
        "huruf-sehalaman": "p { font-size: 9999pt }",
        "menara": "body, div, p, span { font-size: 9999% }",
        "tanpa-tinggi": "p { line-height: 0; font-size: 0 }",
        "kata-tambahan": "p::before { content: 'TAMBAHAN' }",
        "isi-di-mana-mana": "* ::before { content: 'TAMBAHAN' }",
        "titik-titik": "* ::after { content: leader('.') }",
        "kapital": "p { text-transform: uppercase; letter-spacing: 1pt }",
    }
    for what, said in css.items():
        yield Offer(f"gaya-{what}", added("peraturan.css", "\n" + said), PDF)
    yield Offer("gaya-tautan", led("peraturan.css", "/etc/passwd"), PDF, True)
    yield Offer("gaya-latin", instead("peraturan.css", b"\xff\xfe"), PDF, True)
    yield Offer("gaya-pipa", piped("peraturan.css"), PDF, True)
    font = next((ROOT / "templates/fonts").glob("*Regular*"), next((ROOT / "templates/fonts").iterdir())).name
    yield Offer("huruf-acak", instead(f"fonts/{font}", bytes(range(256)) * 400), PDF)
    yield Offer("huruf-terpotong", instead(f"fonts/{font}", (ROOT / "templates/fonts" / font).read_bytes()[:9_000]), PDF)
    yield Offer("huruf-tautan", led(f"fonts/{font}", "/etc/passwd"), PDF, True)
    yield Offer("huruf-pipa", piped(f"fonts/{font}"), PDF, True)
    for what, said in {"tembolok": "<cachedir>LUAR.d</cachedir>", "folder": "<dir>/</dir>", "sisip": "<include>LUAR</include>"}.items():
        yield Offer(f"huruf-{what}", changed("fonts/fonts.conf", "</fontconfig>", f"{said}</fontconfig>"), PDF, True)
    yield Offer("huruf-setelan-pipa", piped("fonts/fonts.conf"), PDF, True)
    yield Offer("docx-templat-rusak", instead("peraturan.docx", b"PK\x03\x04" + b"\0" * 99), DOCX, True)
    yield Offer("docx-templat-kosong", instead("peraturan.docx", b""), DOCX, True)
    yield Offer("docx-templat-pipa", piped("peraturan.docx"), DOCX, True)
    yield Offer("docx-templat-bom", template_docx({}, {"word/besar.xml": b"<a>" + b" " * 300_000_000 + b"</a>"}), DOCX, True)
    yield Offer("docx-templat-luar", template_docx({RELS: related("attachedTemplate", "file:///etc/passwd")}), DOCX)
    yield Offer("docx-templat-gambar-luar", template_docx({RELS: related("image", "http://192.0.2.1/a.png")}), DOCX)
    yield Offer("docx-templat-makro", template_docx({}, {"word/vbaProject.bin": b"x"}), DOCX)
    yield Offer("docx-templat-dtd", template_docx({MAIN: lambda part: part.replace(b"<w:document", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><w:document', 1)}), DOCX, True)  # fmt: skip
    yield Offer("docx-templat-tanpa-badan", template_docx({MAIN: lambda part: b"<a/>"}), DOCX, True)
    for what in ("putaran", "kelas", "kuadrat", "nama"):  # whatever stands beside the mark of the body is not printed
        said = jinja[what].replace("<", "&lt;")
        yield Offer(f"docx-templat-{what}", template_docx({BODY: body(f"<w:p><w:r><w:t>{said}</w:t></w:r></w:p>")}), DOCX)
        yield Offer(
            f"docx-templat-tanda-{what}", template_docx({BODY: body(f"<w:p><w:r><w:t>naskah {said}</w:t></w:r></w:p>")}), DOCX, True
        )


# -- decision sheets ---------------------------------------------------------------------------------------------------


@functools.cache
def decision_sheet() -> bytes:
    """Return the decision sheet of a pair of made-up revisions, as it is sent out."""
    from naskah.compare import compare
    from naskah.load import load
    from naskah.redline.meeting import rows
    from naskah.render.meeting_xlsx import write_meeting_xlsx

    folder = ROOT / "tests/peraturan" / NAME
    pair = compare(load(folder / "2030", f"{NAME}/2030"), load(folder / DRAFT, f"{NAME}/{DRAFT}"))
    return write_meeting_xlsx(pair, rows(pair))


def sheet(edit: Callable[[Any], object]) -> Maker:
    """Put an edited decision sheet beside the two revisions."""

    def make(place: Path) -> None:
        from openpyxl import load_workbook

        from naskah.render.meeting_xlsx import SHEET

        shutil.copytree(ROOT / "tests/peraturan" / NAME / DRAFT, place / "content" / NAME / DRAFT)
        book = load_workbook(BytesIO(decision_sheet()), rich_text=True)
        edit(book[SHEET])
        book.save(place / "x.xlsx")

    return make


def decision(said: object, who: object = "Ketua Rekaan", rows: slice = slice(1, 3)) -> Maker:
    """Put a decision into some rows."""

    def edit(page: Any) -> None:
        for row in list(page.iter_rows())[rows]:
            row[6].value, row[7].value = said, who

    return sheet(edit)


def column(number: int, said: Callable[[Any], object]) -> Maker:
    """Put something into a column of every row, all of which are rejected."""

    def edit(page: Any) -> None:
        for row in page.iter_rows(min_row=2):
            row[6].value, row[7].value = "tolak", "Ketua Rekaan"
            row[number].value = said(row[number].value)

    return sheet(edit)


def sheets() -> Iterator[Offer]:
    yield Offer("rapat-biasa", decision("tolak"), RAPAT)
    yield Offer("rapat-asing", decision("mungkin"), RAPAT, True)
    yield Offer("rapat-rumus", decision('=IF(1,"tolak","setuju")'), RAPAT, True)
    yield Offer("rapat-angka", decision(1), RAPAT, True)
    yield Offer("rapat-benar", decision(True), RAPAT, True)
    yield Offer("rapat-panjang", decision("tolak" * 6_000), RAPAT, True)
    yield Offer("rapat-tak-tampak", decision("to\u200blak"), RAPAT)
    yield Offer("rapat-balik-arah", decision("\u202ekalot"), RAPAT, True)
    yield Offer("rapat-siapa-esc", decision("tolak", "Ketua\u009b2J\u202e"), RAPAT)
    yield Offer("rapat-siapa-panjang", decision("tolak", "K" * 30_000), RAPAT)
    yield Offer("rapat-siapa-rumus", decision("tolak", "=1+1"), RAPAT)
    yield Offer("rapat-tanpa-kode", column(8, lambda _: None), RAPAT, True)
    yield Offer("rapat-kode-sama", column(8, lambda _: "pasal-1"), RAPAT, True)
    yield Offer("rapat-kode-naik", column(8, lambda _: "../../../etc/passwd"), RAPAT, True)
    yield Offer("rapat-kode-esc", column(8, lambda value: f"{value}\u009b2J"), RAPAT)
    yield Offer("rapat-kode-panjang", column(8, lambda value: f"{value}" * 300), RAPAT)
    yield Offer("rapat-dua-kode", column(8, lambda value: f"{value} {'0123456789abcdef' * 4}"), RAPAT, True)
    yield Offer("rapat-teks-lain", column(3, lambda _: "teks yang tidak pernah ditulis"), RAPAT)
    yield Offer("rapat-baris-dua-kali", sheet(lambda page: [page.append([cell.value for cell in row]) for row in list(page.iter_rows(min_row=2))]), RAPAT)  # fmt: skip
    yield Offer("rapat-baris-terbalik", sheet(lambda page: page.move_range("A2:I9", rows=40)), RAPAT)
    yield Offer("rapat-tanpa-baris", sheet(lambda page: page.delete_rows(2, 10_000)), RAPAT)
    yield Offer("rapat-tanpa-judul", sheet(lambda page: page.delete_rows(1)), RAPAT)
    yield Offer("rapat-judul-lain", sheet(lambda page: setattr(page["G1"], "value", "Putusan")), RAPAT)
    yield Offer("rapat-kolom-hilang", sheet(lambda page: page.delete_cols(7, 2)), RAPAT)
    yield Offer("rapat-20000-baris", sheet(lambda page: [page.append(["x"] * 9) for _ in range(20_000)]), RAPAT)
    yield Offer("rapat-lembar-lain", sheet(lambda page: setattr(page, "title", "Lain")), RAPAT)
