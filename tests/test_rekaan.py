"""Made-up regulations with what annexes really hold: forms, tariffs in three annexes, an organisation chart, and a mixture of all."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from build import main
from naskah import conserve, dump
from naskah.amend import amend, apply, comparable, prove_words
from naskah.check import run
from naskah.compare import compare
from naskah.dump.in_place import changed_yaml
from naskah.lines import Line, Naskah, Run, Table, document
from naskah.lines.blocks import Block, texts
from naskah.lines.footnotes import footed, is_note
from naskah.load import load
from naskah.model import Peraturan
from naskah.problems import Severity
from naskah.reading.returned import read_returned
from naskah.redline.document import final, redline
from naskah.redline.sides import accepted, rejected
from naskah.render import WRITERS
from naskah.render.cells import body_html
from naskah.stages import Identity, promulgated
from naskah.wordfile.blocks import printed_blocks
from naskah.wordfile.reader import read

HOME = Path(__file__).parent / "rekaan"
TEMPLATES = Path(__file__).parents[1] / "templates"
ALL = sorted(path.parent.relative_to(HOME).as_posix() for path in HOME.glob("*/*/peraturan.yaml"))
FORMS, LATER = "perbup-tunjangan/2031", "perbup-tunjangan/2032"
FIRST = "1) Dibayar lewat bank."  # the first footnote of the forms


def made_up(name: str) -> Peraturan:
    return load(HOME / name, name)


@pytest.mark.parametrize("name", ALL)
def test_it_holds_no_error(name: str) -> None:
    assert [str(problem) for problem in run(made_up(name)) if problem.severity is Severity.ERROR] == []


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("suffix", ["docx", "html", "txt"])
def test_every_word_is_printed(name: str, suffix: str) -> None:
    peraturan = made_up(name)
    naskah = document(peraturan)
    assert conserve.check_lines(peraturan, naskah) == []
    assert conserve.check_output(naskah, suffix, WRITERS[suffix](naskah, TEMPLATES)) == []


@pytest.mark.parametrize("name", [FORMS, *(pytest.param(name, marks=pytest.mark.sweep) for name in ALL if name != FORMS)])
def test_every_word_is_printed_in_the_pdf(name: str) -> None:
    naskah = document(made_up(name))
    assert conserve.check_output(naskah, "pdf", WRITERS["pdf"](naskah, TEMPLATES)) == []


@pytest.mark.parametrize("name", ALL)
def test_its_files_read_back_as_they_were(name: str, tmp_path: Path) -> None:
    peraturan = made_up(name)
    for path, data in dump.files(peraturan).items():
        (tmp_path / "a/b" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "a/b" / path).write_bytes(data)
    fresh = load(tmp_path / "a/b", name)
    assert list(texts(document(fresh))) == list(texts(document(peraturan)))
    assert fresh.tabel == peraturan.tabel


@pytest.mark.parametrize("name", ALL)
def test_its_word_file_comes_back_as_it_was(name: str) -> None:
    peraturan = made_up(name)
    file, numbers = read(WRITERS["docx"](document(peraturan), TEMPLATES))
    blocks, remarks = printed_blocks(file, numbers)
    returned = read_returned(blocks, peraturan)
    assert ([remark for remark in remarks if not remark.harmless], returned.doubts, returned.unread) == ([], [], [])
    back = returned.peraturan
    assert (back.batang_tubuh, back.lampiran, back.tabel) == (peraturan.batang_tubuh, peraturan.lampiran, peraturan.tabel)
    assert compare(peraturan, back).changes == ()


@pytest.mark.parametrize("name", ALL)
def test_nothing_differs_from_itself(name: str) -> None:
    comparison = compare(made_up(name), made_up(name))
    assert (comparison.changes, comparison.akibat, comparison.data) == ((), (), ())


@pytest.mark.parametrize("name", ALL)
def test_each_row_of_a_table_is_as_wide_as_the_table(name: str) -> None:
    for table in (block for block in document(made_up(name)).blocks() if isinstance(block, Table)):
        rows = re.findall(r"<tr.*?</tr>", body_html(table.rows, table, [column.lebar for column in table.columns]), re.DOTALL)
        reaching = [0] * len(table.columns)  # how many further rows a merged cell of each column covers
        for row in rows:
            free = [place for place, left in enumerate(reaching) if not left]
            reaching = [max(left - 1, 0) for left in reaching]
            for cell in re.findall(r"<td[^>]*>", row):
                spans = [int(found[1]) if (found := re.search(rf'{name}="(\d+)"', cell)) else 1 for name in ("colspan", "rowspan")]
                for place in [free.pop(0) for _ in range(spans[0])]:
                    reaching[place] = spans[1] - 1
            assert free == []


def test_a_footnote_stands_on_the_page_whose_number_calls_it() -> None:
    naskah = footed(document(made_up("perbup-rampai/2031")))
    called = {
        run.teks: "".join(word.teks for word in run.kaki) for block in naskah.blocks() if isinstance(block, Line) for run in block.runs
    }
    assert called["4)"] == "Dibuat rangkap dua."  # of the title of a form, which is a page of its own
    assert [block.text for block in naskah.blocks() if is_note(block)] == ["a) Menurut hitungan 2030."]  # of a cell, below its table


def test_the_way_a_row_or_an_annex_is_set_is_told() -> None:
    old = made_up("perbup-rampai/2031")
    turned = tuple(replace(annex, mendatar=not annex.mendatar) for annex in old.lampiran)
    plain = {name: replace(table, rupa=()) for name, table in old.tabel.items()}
    told = compare(old, replace(old, lampiran=turned, tabel=plain)).data
    assert [(one.jenis, one.lama, one.baru) for one in told] == [
        ("orientasi", "tegak", "mendatar"),
        ("orientasi", "mendatar", "tegak"),
        ("rupa baris", "kel-a: gabung tebal; jumlah: gabung tebal", ""),
    ]


def said(naskah: Naskah) -> list[str]:
    """Return what a document says, with how it is set."""
    found = []
    for section in naskah.sections:
        found.append(f"halaman {'mendatar' if section.mendatar else 'tegak'}")
        for block in section.blocks:
            if isinstance(block, Table):
                found += [str([(cell.text, cell.rowspan, cell.colspan) if cell else None for cell in row.cells]) for row in block.rows]
            else:
                found.append(f"{block.gaya}: {getattr(block, 'text', '')}")
    return found


@pytest.mark.parametrize(("one", "other"), [(FORMS, LATER), (LATER, FORMS)])
def test_a_redline_is_either_revision_once_decided(one: str, other: str) -> None:
    comparison = compare(made_up(one), made_up(other))
    old, new = final(comparison)
    both = redline(old, new, comparison)
    assert said(accepted(both)) == said(new)
    assert said(rejected(both)) == said(old)


def test_every_construct_that_changed_is_told() -> None:
    comparison = compare(made_up(FORMS), made_up(LATER))
    told = {change.side.sebutan for change in comparison.changes}
    assert {"Lampiran I UMUM rumus", "Lampiran I BESARAN Tabel 1"} <= told
    assert any(re.search(r"isian Sifat$", name) for name in told)
    assert any(re.search(r"blok berdampingan$", name) for name in told)
    assert any("Jumlah" in name for name in told)


def test_an_amendment_leads_from_one_to_the_other_by_data_and_by_words() -> None:
    old = promulgated(made_up(FORMS), Identity("3", "2031", "1 Maret 2031", "2 Maret 2031", "3", "ttd"))
    new = made_up(LATER)
    amending = amend(old, new, compare(old, new))
    assert comparable(apply(old, amending), old) == comparable(new, old)
    prove_words(old, amending)


FILLED_IN = b"'Penjaga mengusulkan Tunjangan dengan mengisi:'\n      isi:\n      - isian: Nama\n      - centang: setuju;"


@pytest.mark.parametrize(
    ("before", "after"), [(b"T = x^2^", b"T = x^3^"), (b"Penjaga mengusulkan Tunjangan kepada Bupati.", FILLED_IN)], ids=["rumus", "isian"]
)
def test_what_an_article_holds_comes_back_from_the_words(before: bytes, after: bytes, tmp_path: Path) -> None:
    old = made_up("perbup-rampai/2031")
    for path, data in dump.files(old).items():
        (tmp_path / "a/b" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "a/b" / path).write_bytes(data.replace(before, after))
    new = load(tmp_path / "a/b", "perbup-rampai/baru")
    amending = amend(old, new, compare(old, new))
    assert comparable(apply(old, amending), old) == comparable(new, old)
    prove_words(old, amending)


def test_a_footnote_of_an_article_changes_with_its_article(tmp_path: Path) -> None:
    old = made_up(FORMS)
    for path, data in dump.files(old).items():
        (tmp_path / "a/b" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "a/b" / path).write_bytes(data.replace(b"Dibayar lewat bank.", b"Dibayar tunai."))
    new = load(tmp_path / "a/b", "perbup-tunjangan/baru")
    amending = amend(old, new, compare(old, new))
    assert comparable(apply(old, amending), old) == comparable(new, old)
    prove_words(old, amending)


def test_a_footnote_that_was_edited_in_word_is_a_change_of_that_footnote() -> None:
    peraturan = made_up(FORMS)
    file, numbers = read(WRITERS["docx"](document(peraturan), TEMPLATES))
    blocks, _ = printed_blocks(file, numbers)
    edited = [
        replace(one, block=replace(one.block, runs=(Run("Dibayar tunai."),)))
        if isinstance(one.block, Line) and one.block.text == FIRST
        else one
        for one in blocks
    ]
    returned = read_returned(edited, peraturan)
    assert (returned.doubts, returned.unread) == ([], [])
    assert [change.side.sebutan for change in compare(peraturan, returned.peraturan).changes] == ["Pasal 2 catatan kaki 1"]


def test_the_label_of_a_line_to_fill_in_that_was_edited_in_word_is_a_change_of_that_line() -> None:
    peraturan = made_up(FORMS)
    file, numbers = read(WRITERS["docx"](document(peraturan), TEMPLATES))
    blocks, _ = printed_blocks(file, numbers)

    def edited(block: Block) -> Block:
        if isinstance(block, Line) and block.labels and block.labels[0].teks == "Alamat":
            return replace(block, labels=(Run("Alamat lengkap"), *block.labels[1:]))
        return block

    returned = read_returned([replace(one, block=edited(one.block)) for one in blocks], peraturan)
    assert [unit.nomor for unit in returned.peraturan.units.values() if unit.jenis == "isian"][-1] == "Alamat lengkap"
    assert len(compare(peraturan, returned.peraturan).changes) == 1


def test_the_words_behind_a_box_are_changed_where_they_stand() -> None:
    text = "isi:\n- centang: daftar hadir; dan\n- centang: salinan buku kas.\n"
    old, new = (
        {"isi": [{"butir": "☐", "teks": "daftar hadir; dan"}, {"butir": "☐", "teks": last}]} for last in ("salinan buku kas.", "buku tamu.")
    )
    assert changed_yaml(text, old, new) == text.replace("salinan buku kas.", "buku tamu.")


def test_a_box_that_was_ticked_is_another_sign() -> None:
    text = "isi:\n- centang: daftar hadir; dan\n- centang: buku tamu.\n"
    old, new = ({"isi": [{"butir": "☐", "teks": "daftar hadir; dan"}, {"butir": sign, "teks": "buku tamu."}]} for sign in "☐☑")
    assert changed_yaml(text, old, new) == "isi:\n- centang: daftar hadir; dan\n- butir: '☑'\n  teks: buku tamu.\n"


def test_a_sum_that_a_workbook_leaves_wrong_is_told_before_anything_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = tmp_path / "content"
    shutil.copytree(HOME / FORMS, content / FORMS)
    assert main(["export", FORMS, "--content", str(content), "--output", str(tmp_path / "out")]) == 0
    (path,) = (tmp_path / "out").rglob("tabel.xlsx")
    book = load_workbook(path)
    sheet = book["besaran"]
    row = next(cell.row for cell in sheet["A"] if cell.value == "utama/pagi")
    column = next(cell.column for cell in sheet[1] if cell.value == "besar")
    sheet.cell(row, column).value = 800_000
    book.save(tmp_path / "kembali.xlsx")
    capsys.readouterr()
    assert main(["import", str(tmp_path / "kembali.xlsx"), "--content", str(content)]) == 0
    told = capsys.readouterr()
    assert "HITUNG-01 jumlah tercetak 2.800.000,-, dihitung 2.850.000" in told.out + told.err


def test_a_bold_paragraph_that_was_edited_in_word_is_not_bold_twice() -> None:
    peraturan = made_up(FORMS)
    file, numbers = read(WRITERS["docx"](document(peraturan), TEMPLATES))
    blocks, _ = printed_blocks(file, numbers)

    def edited(block: Block) -> Block:
        if isinstance(block, Line) and block.text == "KOP SURAT TAMAN BACA":
            return replace(block, runs=tuple(replace(run, teks=f"{run.teks} DESA") for run in block.runs))
        return block

    returned = read_returned([replace(one, block=edited(one.block)) for one in blocks], peraturan)
    (unit,) = (unit for unit in returned.peraturan.units.values() if unit.teks.isi.startswith("KOP SURAT"))
    assert (unit.teks.isi, unit.tebal) == ("KOP SURAT TAMAN BACA DESA", True)
