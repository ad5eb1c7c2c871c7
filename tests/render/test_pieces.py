"""A long text is printed piece by piece: the same pages as in one go, and a word that changes prints its neighbourhood alone."""

from __future__ import annotations

import random
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from naskah.lines import Line, Mark, Naskah, Run, Section
from naskah.render.pdf import pieces, workers, writing
from naskah.render.pdf.writing import write_pdf
from tests.render.pdf_reading import bookmarks, opened, page_texts, pictures

TEMPLATES = Path(__file__).parents[2] / "templates"
ARTICLES = 75  # of the made-up body: more than two pieces
WORDS = [
    "pengelola",
    "mencatat",
    "setiap",
    "pengunjung",
    "peminjaman",
    "dan",
    "pengembalian",
    "koleksi",
    "sebagaimana",
    "dimaksud",
    "pada",
    "ayat",
]


def made_up(count: int, seed: int = 1) -> Naskah:
    """Return a made-up body of *count* articles: headings, paragraphs of any length, marks, rooms for pictures, links."""
    chance, blocks = random.Random(seed), list[Line]()
    for number in range(1, count + 1):
        if number % 7 == 1:
            blocks.append(Line("bab", (Run(f"BAB {number}\nREKAAN"),), level=1, jangkar=f"bab-{number}"))
        blocks.append(Line("pasal", (Run(f"Pasal {number}"),), level=2))
        for ayat in range(chance.randint(1, 5)):
            words = " ".join(chance.choices(WORDS, k=chance.choice((6, 20, 60, 150))))
            mark = Mark.INS if chance.random() < 0.1 else Mark.SAME
            link = Run("lihat", tautan=f"bab-{number - (number - 1) % 7}")
            blocks.append(Line("ayat", (Run(f"{words} ", mark=mark), link, Run(f" nomor {number}.")), (Run(f"({ayat + 1})"),)))
        if number % 11 == 0:
            blocks.append(Line("gambar-kosong", (Run("gambar belum tersedia"),)))
    return Naskah("Peraturan Karangan", "BUPATI KARANGAN", "karangan", "", (Section(tuple(blocks), awal=True, nama="batang-tubuh"),))


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the pages handed to the printer from now on."""
    pages: list[str] = []
    real = workers.print_job

    def noting(setting: workers.Setting, job: workers.Job) -> bytes:
        pages.append(job.html)
        return real(setting, job)

    monkeypatch.setattr(writing, "print_job", noting)
    return pages


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """Return the folder with the pieces of a made-up body, and the body printed piece by piece."""
    folder = tmp_path_factory.mktemp("potongan")
    return folder, write_pdf(made_up(ARTICLES), TEMPLATES, cache=folder, jobs=1)


def test_pieces_are_the_same_pages_as_one_go(kept: tuple[Path, bytes], printed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    _, cut = kept
    monkeypatch.setattr(pieces, "WHOLE", 10**9)
    whole = write_pdf(made_up(ARTICLES), TEMPLATES, jobs=1)
    assert len(printed) == 1
    assert page_texts(cut) == page_texts(whole)
    assert bookmarks(opened(cut)) == bookmarks(opened(whole))
    assert [page.tobytes() for page in pictures(cut, 0.5)] == [page.tobytes() for page in pictures(whole, 0.5)]
    assert len(opened(cut).pages) > 20


def test_a_word_that_changes_prints_its_neighbourhood(kept: tuple[Path, bytes], printed: list[str], tmp_path: Path) -> None:
    folder = shutil.copytree(kept[0], tmp_path / "potongan")
    naskah = made_up(ARTICLES)
    blocks = list(naskah.sections[0].blocks)
    place = next(n for n, b in enumerate(blocks) if isinstance(b, Line) and "nomor 70." in b.text and " dan " in b.runs[0].teks)
    line = blocks[place]
    assert isinstance(line, Line)
    first = line.runs[0]
    blocks[place] = replace(line, runs=(replace(first, teks=first.teks.replace("dan", "bin", 1)), *line.runs[1:]))
    changed = replace(naskah, sections=(replace(naskah.sections[0], blocks=tuple(blocks)),))
    again = write_pdf(changed, TEMPLATES, cache=folder, jobs=1)
    neighbourhood = sum(map(len, printed))
    printed.clear()
    assert again == write_pdf(changed, TEMPLATES, jobs=1)
    assert len(printed) > 2
    assert 0 < neighbourhood < sum(map(len, printed)) / 2.5


def test_where_no_page_begins_with_a_block_the_piece_reaches_further() -> None:
    """Made up: one paragraph of twenty pages."""
    text = " ".join(WORDS * 1000)
    lines = (
        Line("pasal-isi", (Run("Mula."),)),
        Line("pasal-isi", (Run(text),)),
        *(Line("pasal-isi", (Run(f"Isi {n}."),)) for n in range(900)),
    )
    naskah = Naskah("J", "B", "c", "", (Section(lines, nama="a"),))
    pages = page_texts(write_pdf(naskah, TEMPLATES, jobs=1))
    assert sum(page.count("Isi ") for page in pages) == 900
    assert "".join("".join(page.split()[3:]) for page in pages).count("pengelolamencatat") >= 990
