"""What Excel spoils, and what an office shows beside a value: a warning at the cell, never a change in silence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from naskah.imports import plan_workbook
from naskah.imports.cells import Refusal, reading
from naskah.imports.doubts import changed
from naskah.model import Peraturan
from naskah.tables import Baris, Kolom, Sel, Tabel
from tests.imports.test_xlsx_plan import Returned, place, put

DIGITAL, COVER = "koleksi/pengadaan/buku-digital", "koleksi/perawatan/sampul"
DASH_FOR_ZERO = '_(* #,##0_);_(* \\(#,##0\\);_(* "-"_);_(@_)'
Edit = Callable[[Any], None]


def look(name: str, key: str = DIGITAL, **values: Any) -> Edit:
    """Return an edit that sets attributes of a cell, not its value."""

    def edit(book: Any) -> None:
        for attribute, value in values.items():
            setattr(place(book, key, name), attribute, value)

    return edit


def hidden_and_changed(book: Any) -> None:
    put(DIGITAL, "anggaran_2032", 195000000)(book)
    book["Matriks"].row_dimensions[place(book, DIGITAL, "anggaran_2032").row].hidden = True


def partly_struck(book: Any) -> None:
    text = CellRichText(TextBlock(InlineFont(strike=True), "APBD"), TextBlock(InlineFont(), "APBN"))
    place(book, DIGITAL, "sumber_2032").value = text


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (put(DIGITAL, "realisasi_penerima_2031", 1.25, "General"), "pecahan '1,25' dalam kolom bilangan bulat"),
        (put(DIGITAL, "mutu_2031", 86.9, "0%"), "'8.690%' lebih dari 100%"),
        (put(DIGITAL, "mutu_2031", 50, "General"), "tanda persen hilang: '100%' → '50'"),
        (put(DIGITAL, "anggaran_2032", 0.5, "0%"), ""),  # refused: no percentage in a column of money
        (put(DIGITAL, "anggaran_2032", -5000000, DASH_FOR_ZERO), "bilangan negatif '(5.000.000)'"),
        (put(DIGITAL, "anggaran_2032", "190500000"), "'190500000' ditulis dengan cara lain"),
        (put(COVER, "anggaran_2032", "Rp. 6.500.000,00"), "'Rp. 6.500.000,00' ditulis dengan cara lain"),
        (put(DIGITAL, "anggaran_2032", 190000, "#,##0"), "'190.000.000' menjadi '190.000': tepat seribu kali"),
        (put(DIGITAL, "mutu_2031", 0.86949, "0%"), "tampak dibulatkan, isinya 86,949"),
        (look("anggaran_2032", font=Font(strike=True)), "nilainya dicoret"),
        (partly_struck, "nilainya dicoret"),
        (look("anggaran_2032", comment=Comment("mohon diubah", "Dinas")), "komentar: “mohon diubah”"),
        (hidden_and_changed, "berubah dalam baris yang tersembunyi"),
    ],
)
def test_what_is_odd_is_told_with_its_cell(draft: Peraturan, returned: Returned, edit: Edit, message: str) -> None:
    if not message:
        with pytest.raises(Exception, match="bukan rupiah"):
            plan_workbook(returned(draft, edit), draft)
        return
    plan = plan_workbook(returned(draft, edit), draft)
    assert any(note.message.startswith(message) and "[Matriks]!" in note.where.file for note in plan.warnings), plan.notes


def test_a_zero_shown_as_a_dash_is_a_dash(draft: Peraturan, returned: Returned) -> None:
    (change,) = plan_workbook(returned(draft, put(DIGITAL, "anggaran_2032", 0, DASH_FOR_ZERO)), draft).changes
    assert change.baru == "-"


COLUMN = Kolom("besar", "Besaran", "rupiah", "20")


@pytest.mark.parametrize(
    ("text", "base", "others", "messages"),
    [
        ("25.000,-", "-25.000,-", ["0,-"], ["tanda minus hilang"]),
        ("-30.000,-", "-25.000,-", ["0,-"], []),
        ("750.000.000.000,-", "750.000,-", ["900.000,-"], ["'750.000,-' menjadi '750.000.000.000,-': tepat sejuta kali"]),
        ("2,5", "2,50%", ["100,00%"], ["tanda persen hilang"]),
    ],
)
def test_a_changed_amount_is_held_against_the_one_before(text: str, base: str, others: list[str], messages: list[str]) -> None:
    table = Tabel("t", (COLUMN,), tuple(Baris(str(number), (Sel(raw),)) for number, raw in enumerate([base, *others])))
    found = [message for message, _ in changed(text, base, COLUMN, table)]
    assert len(found) == len(messages)
    assert all(one.startswith(message) for one, message in zip(found, messages, strict=True))


def test_a_cell_of_several_paragraphs_keeps_them() -> None:
    from openpyxl import Workbook

    cell = Workbook().active.cell(1, 1, "Jaga pagi: \na.  membuka ruang;\n\nb. menata buku.")
    column = Kolom("tugas", "Tugas", "teks", "50", alinea=True)
    assert reading(cell, column, "Jaga pagi.") == "Jaga pagi:\na. membuka ruang;\nb. menata buku."
    assert isinstance(reading(cell, replace(column, alinea=False), "Jaga pagi."), Refusal)


@pytest.mark.parametrize("value", [195000000, 180250000])
def test_an_ordinary_value_needs_no_agreement(draft: Peraturan, returned: Returned, value: int) -> None:
    plan = plan_workbook(returned(draft, put(DIGITAL, "anggaran_2032", value)), draft)
    assert (len(plan.changes), plan.warnings) == (1, ())


def test_nothing_is_written_before_the_warnings_are_agreed_to(draft: Peraturan, returned: Returned, tmp_path: Path) -> None:
    from build import main

    path = returned(draft, put(DIGITAL, "mutu_2031", 50, "General"))
    records = Path(str(draft.folder)) / "tabel/matriks-capaian.csv"
    before = records.read_bytes()
    words = ["import", str(path), "--content", str(tmp_path), "--apply", "--oleh", "Budi Teladan", "--tanggal", "2 Maret 2031"]
    assert main(words) == 1
    assert records.read_bytes() == before
    assert main([*words, "--setuju-peringatan"]) == 0
    assert records.read_bytes() != before
