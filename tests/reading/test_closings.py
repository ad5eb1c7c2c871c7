"""Signatures at the end of a page: side by side, in narrow columns; what is not surely read is a doubt. All made up."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from weasyprint import HTML

from naskah.imports.reading_report import missing_words
from naskah.lines import document
from naskah.lines.blocks import texts
from naskah.reading.draft import DraftReading, read_draft
from naskah.reading.pdf_text import read_pdf, read_text
from tests.reading.test_draft_annexes import HEAD, page

SETTLED = ("Ditetapkan di Rekaan", "pada tanggal 2 Mei 2031", "BUPATI REKAAN,", "ttd", "CITRA TAULADAN")
PROMULGATED = ("Diundangkan di Rekaan", "pada tanggal 3 Mei 2031", "SEKRETARIS DAERAH KABUPATEN", "REKAAN,", "ttd", "BUDI REKAAN")
GAZETTE = "BERITA DAERAH KABUPATEN REKAAN TAHUN 2031 NOMOR 1"
READ = (
    "Ditetapkan di | Rekaan | pada tanggal | 2 Mei 2031 | BUPATI REKAAN, | ttd | CITRA TAULADAN",
    "Diundangkan di | Rekaan | pada tanggal | 3 Mei 2031 | SEKRETARIS DAERAH KABUPATEN REKAAN, | ttd | BUDI REKAAN",
)
BODY = ("Pasal 1", "Peraturan Bupati ini mulai berlaku pada tanggal diundangkan.")


def said(found: DraftReading) -> tuple[str, ...]:
    """Return the signatures, each in the order that it is printed in."""
    closing = found.peraturan.penutup
    return tuple(
        " | ".join(text.isi for text in (
            one.label_tempat, one.tempat, one.label_tanggal, one.tanggal, one.jabatan, one.tanda_tangan, one.nama,
        ))
        for one in (closing.penetapan, closing.pengundangan) if one
    )  # fmt: skip


def beside(left: Sequence[str], right: Sequence[str], lower: int, width: int = 36) -> list[str]:
    """Return two columns as lines of a page, the left one *lower* than the right one (less than 0: higher)."""
    columns = [[""] * max(lower, 0) + list(left), [""] * max(-lower, 0) + list(right)]
    count = max(map(len, columns))
    return [f"{one:{width}}{other}".rstrip() for one, other in zip(*(own + [""] * (count - len(own)) for own in columns), strict=True)]


@pytest.mark.parametrize("lower", [0, 1, 3, -1, -3])
@pytest.mark.parametrize(("left", "right"), [(PROMULGATED, SETTLED), (SETTLED, PROMULGATED)], ids=["usual", "turned"])
def test_signatures_side_by_side_are_read_each_by_itself(left: tuple[str, ...], right: tuple[str, ...], lower: int) -> None:
    found = page(*BODY, *beside(left, right, lower), GAZETTE)
    assert said(found) == READ
    assert (found.peraturan.penutup.berita_daerah.isi, found.unused, found.doubts) == (GAZETTE, [], [])


def test_the_line_of_the_gazette_may_stand_in_the_left_column() -> None:
    gazette = ("BERITA DAERAH", "KABUPATEN REKAAN TAHUN", "2031 NOMOR 1")
    found = page(*BODY, *beside((*PROMULGATED, *gazette), SETTLED, 0))
    assert (said(found), found.peraturan.penutup.berita_daerah.isi, found.unused) == (READ, GAZETTE, [])
    assert [scrap.words for scrap in page(*BODY, *SETTLED, GAZETTE, "PARAF").unused] == ["PARAF"]


def test_columns_of_a_pdf_are_known_by_where_they_stand() -> None:
    columns = zip((PROMULGATED, SETTLED), ("left: 0; top: 14pt", "left: 215pt; top: 0"), strict=True)
    blocks = "".join(f'<div style="position: absolute; {place}">{"<br>".join(lines)}</div>' for lines, place in columns)
    body = "".join(f"<p>{line}</p>" for line in (*HEAD.split("\n"), *BODY))
    style = "<style>@page { size: A4; margin: 25mm } body { font: 11pt/14pt serif }</style>"
    data = HTML(string=f'{style}{body}<div style="position: relative; height: 100pt">{blocks}</div><p>{GAZETTE}</p>').write_pdf()
    found = read_draft(read_pdf(data, "draf.pdf").scraps, "draf.pdf")
    assert (said(found), found.unused, found.doubts) == (READ, [], [])


def test_columns_that_cannot_be_told_apart_are_a_doubt() -> None:
    mixed = beside(PROMULGATED, SETTLED, 0)
    mixed[1] = "pada tanggal 3 Mei 2031 pada tanggal 2 Mei 2031"
    for lines in (mixed, ["Agar setiap orang mengetahuinya.", *mixed], [re.sub(" {2,}", " ", line) for line in mixed]):
        found = page(*BODY, *lines, GAZETTE)
        assert any("tanda tangan" in doubt.other for doubt in found.doubts)


def test_a_signature_in_a_narrow_column_is_whole() -> None:
    narrow = ("Ditetapkan di", "Kota Rekaan", "pada tanggal", "12 Mei", "2031", "BUPATI", "REKAAN,", "ttd", "CITRA", "TAULADAN")
    found = page(
        *BODY,
        "Agar setiap orang mengetahuinya.",
        *narrow,
        "",
        "LAMPIRAN",
        "PERATURAN BUPATI REKAAN",
        "TENTANG",
        "REKAAN",
        "",
        "DAFTAR",
        "Isi.",
        *narrow[5:],
    )
    assert said(found) == ("Ditetapkan di | Kota Rekaan | pada tanggal | 12 Mei 2031 | BUPATI REKAAN, | ttd | CITRA TAULADAN",)
    signed = found.peraturan.lampiran[0].penutup.penetapan
    assert (signed and signed.nama.isi, found.unused, found.doubts) == ("CITRA TAULADAN", [], [])


def test_what_stands_below_a_name_is_no_part_of_it() -> None:
    for below in ("PEMBINA", "ASISTEN PEMERINTAHAN", "NIP. 1"):
        found = page(*BODY, *SETTLED, below)
        assert said(found) == READ[:1]
        assert ([scrap.words for scrap in found.unused], len(found.doubts)) == ([below], 1)


def test_a_heading_in_capitals_is_not_told_as_left_out() -> None:
    text = read_text("\n".join((HEAD, "PASAL 1", "Rekaan.", "PASAL 2", *BODY[1:], *SETTLED)))
    found = read_draft(text.scraps, "draf.txt")
    assert missing_words(text.scraps, texts(document(found.peraturan, draft=False)), []) == []
    lost = missing_words(text.scraps, ["Pasal 2"], [])
    assert any("PASAL 1" in one for one in lost)
    assert not any("PASAL 2" in one for one in lost)
