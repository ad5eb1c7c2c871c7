"""Text conservation: the check passes on what the writers make, and fails when one word is taken, added or moved."""

from __future__ import annotations

import random
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from naskah import conserve
from naskah.lines import Line, Naskah, Table, document
from naskah.model import Peraturan
from naskah.readers import READERS, pandoc_text
from naskah.render import WRITERS

TEMPLATES = Path(__file__).parents[1] / "templates"


@pytest.fixture(scope="module", params=[True, False], ids=["draf", "final"])
def naskah(small: Peraturan, request: pytest.FixtureRequest) -> Naskah:
    return document(small, draft=request.param)


@pytest.mark.parametrize("suffix", sorted(WRITERS))
def test_every_word_of_the_lines_is_in_the_output_in_order(naskah: Naskah, suffix: str) -> None:
    assert conserve.check_output(naskah, suffix, WRITERS[suffix](naskah, TEMPLATES)) == []


def test_every_word_of_the_content_is_in_the_lines(small: Peraturan, real: Peraturan) -> None:
    for peraturan in (small, real):
        assert conserve.check_lines(peraturan, document(peraturan)) == []


@pytest.mark.parametrize("suffix", ["docx", "html", "odt", "txt"])
def test_every_word_of_the_real_regulation_is_in_the_output_in_order(real: Peraturan, suffix: str) -> None:
    naskah = document(real)
    assert conserve.check_output(naskah, suffix, WRITERS[suffix](naskah, TEMPLATES)) == []


def words_of(text: str) -> list[re.Match[str]]:
    return list(re.finditer(r"\w{2,}", text))


@pytest.mark.parametrize("suffix", sorted(WRITERS))
def test_one_word_removed_from_an_output_is_caught(small: Peraturan, suffix: str) -> None:
    naskah = document(small)
    text = READERS[suffix](WRITERS[suffix](naskah, TEMPLATES))
    loose = suffix == "pdf"
    assert conserve.check_text(naskah, text, suffix, loose) == []
    for match in random.Random(7).sample(words_of(text), 40):
        shorter = text[: match.start()] + text[match.end() :]
        assert conserve.check_text(naskah, shorter, suffix, loose), f"loss of '{match[0]}' at {match.start()} was not seen"


def test_a_word_added_or_two_words_exchanged_are_caught(small: Peraturan) -> None:
    naskah = document(small)
    text = READERS["txt"](WRITERS["txt"](naskah, TEMPLATES))
    places = words_of(text)
    for first, second in zip(places[5::97], places[6::97], strict=False):
        assert conserve.check_text(naskah, text[: first.start()] + "tidak " + text[first.start() :], "txt")
        if first[0] != second[0]:
            swapped = text[: first.start()] + second[0] + text[first.end() : second.start()] + first[0] + text[second.end() :]
            assert conserve.check_text(naskah, swapped, "txt")


def test_a_line_lost_between_content_and_lines_is_caught(small: Peraturan) -> None:
    naskah = document(small)
    section = naskah.sections[1]
    for index, block in enumerate(section.blocks):
        if isinstance(block, Line) and block.unit:
            fewer = replace(section, blocks=section.blocks[:index] + section.blocks[index + 1 :])
            assert conserve.check_lines(small, replace(naskah, sections=(naskah.sections[0], fewer, *naskah.sections[2:])))


@pytest.fixture(scope="module", params=["small", "real"])
def printed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Naskah, Path]:
    """Return each regulation as lines, and its DOCX."""
    naskah = document(request.getfixturevalue(request.param))
    path = tmp_path_factory.mktemp(request.param) / "peraturan.docx"
    path.write_bytes(WRITERS["docx"](naskah, TEMPLATES))
    return naskah, path


def test_the_docx_says_the_same_to_pandoc(printed: tuple[Naskah, Path]) -> None:
    """Pandoc is an independent reader."""
    naskah, path = printed
    read = pandoc_text(path.read_bytes(), "docx")
    assert conserve.check_text(naskah, read, "pandoc") == []
    words = words_of(read)
    for match in random.Random(5).sample(words, 5):
        assert conserve.check_text(naskah, read[: match.start()] + read[match.end() :], "pandoc")


def test_libreoffice_opens_the_docx_and_reads_the_same_text(printed: tuple[Naskah, Path], tmp_path: Path) -> None:
    naskah, path = printed
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    read = (tmp_path / "peraturan.txt").read_text("utf-8-sig")
    assert conserve.check_text(naskah, read, "LibreOffice") == []
    for match in random.Random(5).sample(words_of(read), 5):
        assert conserve.check_text(naskah, read[: match.start()] + read[match.end() :], "LibreOffice")


def test_a_lost_title_number_or_cell_of_a_table_is_caught_against_the_content(small: Peraturan) -> None:
    naskah = document(small)
    for number, section in enumerate(naskah.sections):
        for place, block in enumerate(section.blocks):
            if not isinstance(block, Table) or block.sisipan:
                continue
            shorter = [replace(block, head=tuple(cell for cell in block.head if cell is not lost)) for lost in block.head if lost.teks]
            shorter += [replace(block, rows=block.rows[:1])] if len(block.rows) > 1 else []
            for table in shorter[:: max(1, len(shorter) // 8)]:
                blocks = (*section.blocks[:place], table, *section.blocks[place + 1 :])
                sections = (*naskah.sections[:number], replace(section, blocks=blocks), *naskah.sections[number + 1 :])
                assert conserve.check_lines(small, replace(naskah, sections=sections)), (block.id, table.head[:3])
