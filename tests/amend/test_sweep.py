"""The laws of amending on thousands of generated edits, every way there is.

`pytest -m sweep tests/amend/test_sweep.py -s` prints the figures.

Edits are of the body, the annexes, tables, years, figures and the elucidation, one to a dozen at once; they are no law. Each
amendment is carried out from its data and from its words, with harmless edits of a hand on every instruction; a part of them
from its Word file, from that file once LibreOffice has saved it, and amended twice more.
"""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from naskah.amend import amend, apply, apply_words, comparable
from naskah.changes import Comparison
from naskah.commands.pictures import Taken
from naskah.lines import Block, document
from naskah.lines.blocks import Line, Run
from naskah.lines.styles import QUOTE
from naskah.model import Penjelasan, Peraturan
from naskah.problems import NaskahError
from naskah.render import WRITERS
from naskah.wordfile.blocks import docx_blocks
from tests.amend.annex_mutations import as_printed, mutated_annexes, mutated_figures
from tests.amend.mutations import mutated
from tests.amend.test_hand_edits import EDITS

pytestmark = pytest.mark.sweep
TEMPLATES = Path(__file__).parents[2] / "templates"
EDITED, BLOCK, FIRST = 2400, 200, 20_000
DOCX_EVERY, CHAIN_EVERY, LINKS = 4, 6, 3
SAVED, A_CALL = 80, 40  # files that LibreOffice saves, and how many in one call
ITEMS = ("rincian-1", "rincian-judul-1", "pasal-isi")


@pytest.fixture(scope="module")
def figures() -> Iterator[Counter[str]]:
    """Count what was tried, by the way it was read and how that ended; all of it is printed in the end."""
    counted: Counter[str] = Counter()
    yield counted
    print("\n" + "\n".join(f"{way:32} {count}" for way, count in sorted(counted.items())))


def edited(old: Peraturan, seed: int, folder: Path, penjelasan: Penjelasan | None) -> Peraturan:
    """Return *old* with some edits of its body, its annexes or both, of its figures, of its elucidation (which comes as *penjelasan*)."""
    random = Random(seed)
    new = mutated(old, seed, random.choice((1, 2, 4, 9))) if random.random() < 0.7 else old
    if random.random() < 0.7:
        new = mutated_annexes(new, seed, random.choice((1, 2, 4, 6)))
    if random.random() < 0.25:
        new = mutated_figures(new, seed, folder)
    if old.penjelasan is None or random.random() < 0.06:
        new = replace(new, penjelasan=penjelasan if old.penjelasan is None else None)
    return new


def instructions(blocks: Iterable[Block]) -> Iterator[tuple[Block, bool]]:
    """Yield *blocks*, telling which of them are instructions: items of Pasal I, and the parts that an annex sets out."""
    inside = annex = False
    for block in blocks:
        style = block.gaya if isinstance(block, Line) else ""
        if style == "pasal":
            inside = isinstance(block, Line) and block.text == "Pasal I"
        annex = annex or style == "lampiran-judul"
        text = block.text if isinstance(block, Line) else ""
        item = style in ITEMS and not style.startswith(QUOTE) and (inside or (annex and text.partition(" ")[2].startswith("Perubahan ")))
        yield block, item and "Peraturan Bupati Contoh" not in text


def by_hand(blocks: Iterable[Block], edit: Callable[[str], str]) -> list[Block]:
    """Return *blocks* with every instruction as a hand left it."""
    return [
        replace(block, runs=(Run(edit("".join(run.teks for run in block.runs))),)) if item and isinstance(block, Line) else block
        for block, item in instructions(blocks)
    ]


class Tried:
    """One amendment, and how each way of reading it ended."""

    def __init__(self, old: Peraturan, new: Peraturan, figures: Counter[str], shown: str) -> None:
        self.old, self.figures, self.shown = old, figures, shown
        self.amending = amend(old, new, Comparison(old, new, ()))
        self.wanted = as_printed(comparable(new, old))
        self.naskah = document(self.amending)

    def way(self, name: str, result: Callable[[], Peraturan]) -> None:
        """Carry it out one way; another text, or a refusal, is a failure."""
        self.figures[f"{name}: dicoba"] += 1
        try:
            found = as_printed(comparable(result(), self.old))
        except NaskahError as error:
            pytest.fail(f"{self.shown}, {name}: {error}")
        assert found == self.wanted, f"{self.shown}, {name}"
        self.figures[f"{name}: sama"] += 1

    def docx(self, data: bytes, folder: Path) -> Peraturan:
        """Return what the words and pictures of a Word file make of the old text."""
        folder.mkdir(parents=True, exist_ok=True)
        pictures = Taken(folder)
        pictures.know(self.old)
        return apply_words(self.old, docx_blocks(data, "perubahan.docx", pictures))


def tried(old: Peraturan, new: Peraturan, figures: Counter[str], shown: str) -> Tried | None:
    return None if comparable(new, old) == comparable(old, old) else Tried(old, new, figures, shown)


@pytest.mark.parametrize("first", range(FIRST, FIRST + EDITED, BLOCK))
def test_every_edit_comes_back_from_data_words_hand_edits_docx_and_in_chains(
    small: Peraturan, first: int, figures: Counter[str], tmp_path: Path
) -> None:
    names = list(EDITS)
    for seed in range(first, first + BLOCK):
        one = tried(small, edited(small, seed, tmp_path, small.penjelasan), figures, f"benih {seed}")
        if one is None:
            continue
        figures["suntingan"] += 1
        one.way("dari data", lambda one=one: apply(small, one.amending))  # type: ignore[misc]
        one.way("dari kata-kata", lambda one=one: apply_words(small, one.naskah.blocks()))  # type: ignore[misc]
        for name in Random(seed).sample(names, 2):
            blocks = by_hand(one.naskah.blocks(), EDITS[name])
            one.way(f"disunting tangan ({name})", lambda blocks=blocks: apply_words(small, blocks))  # type: ignore[misc]
        if not seed % DOCX_EVERY:
            data = WRITERS["docx"](one.naskah, TEMPLATES)
            one.way("dari DOCX", lambda one=one, data=data: one.docx(data, tmp_path / "gambar"))  # type: ignore[misc]
        if not seed % CHAIN_EVERY:
            chained(small, seed, figures, tmp_path)


def chained(small: Peraturan, seed: int, figures: Counter[str], folder: Path) -> None:
    """Amend a text, then what came out of that, then that once more: deleted and inserted units, changed tables, other pictures."""
    state, links = small, 0
    for link in range(LINKS):
        old = replace(state, catatan=())
        one = tried(old, edited(old, 31 * seed + link, folder, small.penjelasan), figures, f"rantai {seed}, mata {link + 1}")
        if one is None:
            continue
        links += 1
        one.way("rantai, dari data", lambda one=one: apply(one.old, one.amending))  # type: ignore[misc]
        one.way("rantai, dari kata-kata", lambda one=one: apply_words(one.old, one.naskah.blocks()))  # type: ignore[misc]
        state = apply(one.old, one.amending)
    figures[f"rantai dari {links}"] += 1


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("first", range(FIRST + EDITED, FIRST + EDITED + SAVED, A_CALL))
def test_every_edit_comes_back_once_libreoffice_has_saved_the_file(
    small: Peraturan, first: int, figures: Counter[str], tmp_path: Path
) -> None:
    (tmp_path / "naskah").mkdir()
    waiting: dict[str, Tried] = {}
    for seed in range(first, first + A_CALL):
        one = tried(small, edited(small, seed, tmp_path, small.penjelasan), figures, f"benih {seed}")
        if one is not None:
            waiting[f"{seed}.docx"] = one
            (tmp_path / "naskah" / f"{seed}.docx").write_bytes(WRITERS["docx"](one.naskah, TEMPLATES))
    profile = f"-env:UserInstallation=file://{tmp_path}/profil"
    files = [str(tmp_path / "naskah" / name) for name in waiting]
    command = ["soffice", "--headless", profile, "--convert-to", "docx", "--outdir", str(tmp_path / "lo"), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    for name, one in waiting.items():
        data = (tmp_path / "lo" / name).read_bytes()
        one.way("disimpan LibreOffice", lambda one=one, data=data: one.docx(data, tmp_path / "gambar"))  # type: ignore[misc]
