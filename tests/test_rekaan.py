"""Three made-up regulations with what annexes really hold: forms, tariffs in three annexes, an organisation chart."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from naskah import conserve, dump
from naskah.amend import amend, apply, comparable, prove_words
from naskah.check import run
from naskah.compare import compare
from naskah.lines import Naskah, Table, document
from naskah.lines.blocks import texts
from naskah.load import load
from naskah.model import Peraturan
from naskah.problems import Severity
from naskah.reading.returned import read_returned
from naskah.redline.document import final, redline
from naskah.redline.sides import accepted, rejected
from naskah.render import WRITERS
from naskah.stages import Identity, promulgated
from naskah.wordfile.blocks import printed_blocks
from naskah.wordfile.reader import read

HOME = Path(__file__).parent / "rekaan"
TEMPLATES = Path(__file__).parents[1] / "templates"
ALL = sorted(path.parent.relative_to(HOME).as_posix() for path in HOME.glob("*/*/peraturan.yaml"))
FORMS, LATER = "perbup-tunjangan/2031", "perbup-tunjangan/2032"


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


def test_a_footnote_of_an_article_changes_with_its_article(tmp_path: Path) -> None:
    old = made_up(FORMS)
    for path, data in dump.files(old).items():
        (tmp_path / "a/b" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "a/b" / path).write_bytes(data.replace(b"Dibayar lewat bank.", b"Dibayar tunai."))
    new = load(tmp_path / "a/b", "perbup-tunjangan/baru")
    amending = amend(old, new, compare(old, new))
    assert comparable(apply(old, amending), old) == comparable(new, old)
    prove_words(old, amending)
