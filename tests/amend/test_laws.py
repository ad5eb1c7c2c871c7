"""The law of amending: what the amendment says, applied to the old text, is the new text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from naskah import dump, store
from naskah.amend import amend, apply, apply_words, comparable
from naskah.changes import Comparison
from naskah.compare import compare
from naskah.lines import Block, document
from naskah.load import load
from naskah.model import Peraturan, Status
from naskah.render import WRITERS
from naskah.wordfile.blocks import docx_blocks
from tests.amend.annex_mutations import as_printed, mutated_annexes
from tests.amend.mutations import mutated
from tests.conftest import Expect

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
PAIRS, ANNEX_PAIRS, REAL_PAIRS, CHAINS, BLOCK, DOCX_EVERY, COMPARE_EVERY = 200, 100, 4, 8, 100, 50, 25
LINKS = 4


@pytest.fixture(scope="session")
def draft() -> Peraturan:
    return load(ROOT / "tests/peraturan/perbup-contoh-7-2030/2031-rancangan")


def undecided(old: Peraturan, new: Peraturan) -> Comparison:
    """Return a comparison that paired nothing: the laws hold without it."""
    return Comparison(old, new, ())


def docx_words(peraturan: Peraturan) -> list[Block]:
    return docx_blocks(WRITERS["docx"](document(peraturan), TEMPLATES))


def same_words(old: Peraturan, new: Peraturan, blocks: Iterable[Block]) -> bool:
    """Tell whether the words in *blocks* make *old* print what *new* prints (keys of new rows are no words)."""
    return as_printed(comparable(apply_words(old, blocks), old)) == as_printed(comparable(new, old))


def test_amendment_of_the_made_up_pair_gives_the_new_text_from_the_data(small: Peraturan, draft: Peraturan) -> None:
    amending = amend(small, draft, compare(small, draft))
    assert comparable(apply(small, amending), small) == comparable(draft, small)


def test_amendment_of_the_made_up_pair_gives_the_new_text_from_the_words_of_its_docx(small: Peraturan, draft: Peraturan) -> None:
    amending = amend(small, draft, compare(small, draft))
    assert same_words(small, draft, docx_words(amending))


def test_amendment_survives_its_own_files(small: Peraturan, draft: Peraturan, tmp_path: Path) -> None:
    amending = amend(small, draft, compare(small, draft))
    folder = tmp_path / "perbup-rekaan" / "rancangan"
    store.create(folder, dump.files(amending))
    assert load(folder) == dump.moved(amending, folder)
    assert comparable(apply(small, load(folder)), small) == comparable(draft, small)


def test_amendment_says_all_and_only_the_changes(small: Peraturan, draft: Peraturan) -> None:
    amending = amend(small, draft, compare(small, draft))
    assert amending.perubahan is not None
    said = [(k.tindakan, *(k.satuan or (one.sasaran,))) for one in amending.perubahan.instruksi for k in one.klausa]
    expected = (ROOT / "tests/cases/amend/pasangan-rekaan/klausa.txt").read_text("utf-8").splitlines()
    assert [" ".join(words) for words in said] == expected


def test_the_whole_amendment_reads_as_the_law_words_it(small: Peraturan, draft: Peraturan, expect: Expect) -> None:
    """A2, A3, A5-A9, A11: the golden print of the made-up pair."""
    amending = amend(small, draft, compare(small, draft))
    expect(ROOT / "tests/cases/amend/pasangan-rekaan/perubahan.txt", WRITERS["txt"](document(amending), TEMPLATES).decode("utf-8"))


@pytest.mark.parametrize("first", range(0, PAIRS, BLOCK))
def test_amendment_of_made_up_bodies_gives_the_new_text_from_data_and_words(small: Peraturan, first: int) -> None:
    for seed in range(first, first + BLOCK):
        new = mutated(small, seed)
        wanted = comparable(new, small)
        if wanted == comparable(small, small):
            continue
        comparison = undecided(small, new) if seed % COMPARE_EVERY else compare(small, new)
        amending = amend(small, new, comparison)
        assert comparable(apply(small, amending), small) == wanted, f"data, seed {seed}"
        assert comparable(apply_words(small, document(amending).blocks()), small) == wanted, f"words, seed {seed}"
        if not seed % DOCX_EVERY:
            assert comparable(apply_words(small, docx_words(amending)), small) == wanted, f"docx, seed {seed}"


@pytest.mark.parametrize("first", range(0, ANNEX_PAIRS, BLOCK))
def test_amendment_of_made_up_annexes_gives_the_new_text_from_data_and_words(small: Peraturan, first: int) -> None:
    for seed in range(first, first + BLOCK):
        new = mutated_annexes(small, seed)
        if comparable(new, small) == comparable(small, small):
            continue
        amending = amend(small, new, undecided(small, new))
        assert comparable(apply(small, amending), small) == comparable(new, small), f"data, seed {seed}"
        assert same_words(small, new, document(amending).blocks()), f"words, seed {seed}"
        if not seed % DOCX_EVERY:
            assert same_words(small, new, docx_words(amending)), f"docx, seed {seed}"


def amended(old: Peraturan, new: Peraturan, from_docx: bool) -> Peraturan:
    """Draft the amendment, hold data and words against *new*, and return the consolidated text."""
    wanted = comparable(new, old)
    if wanted == comparable(old, old):
        return old
    amending = amend(old, new, undecided(old, new))
    result = apply(old, amending)
    assert comparable(result, old) == wanted
    assert same_words(old, new, document(amending).blocks())
    assert not from_docx or same_words(old, new, docx_words(amending))
    return result


def amended_again_and_again(small: Peraturan, seed: int) -> None:
    """Amend a text, then what came out of that: deleted units, inserted ones between inserted ones, changed tables."""
    state = small
    for link in range(LINKS):
        bare = replace(state, catatan=())
        state = amended(bare, mutated_annexes(mutated(bare, 7 * seed + link, 4), 7 * seed + link, 2), not seed % 4)


@pytest.mark.parametrize("seed", range(CHAINS))
def test_an_amended_text_is_amended_again(small: Peraturan, seed: int) -> None:
    amended_again_and_again(small, seed)


@pytest.mark.parametrize("seed", range(REAL_PAIRS))
def test_amendment_of_made_up_changes_to_the_real_regulation_gives_the_new_text(real: Peraturan, seed: int) -> None:
    new = mutated_annexes(mutated_body(real, seed), seed)
    amending = amend(real, new, undecided(real, new))
    assert comparable(apply(real, amending), real) == comparable(new, real)
    assert same_words(real, new, document(amending).blocks())


def mutated_body(real: Peraturan, seed: int) -> Peraturan:
    """Return the real regulation with one Pasal reworded; it has no elucidation to change."""
    from random import Random

    from tests.amend.mutations import reword

    return reword(real, Random(seed))


def test_consolidation_says_that_it_is_one_and_by_what_each_unit_was_changed(small: Peraturan, draft: Peraturan) -> None:
    result = apply(small, amend(small, draft, compare(small, draft)))
    assert result.status is Status.KONSOLIDASI
    notes = {note.satuan: note.teks for note in result.catatan}
    assert notes["pasal-3/ayat-1"] == "Diubah dengan rancangan peraturan perubahan Pasal I angka 2"
    assert set(notes) <= set(result.units)
    printed = [block.text for block in document(result).blocks() if hasattr(block, "text")]
    assert "KONSOLIDASI TIDAK RESMI" in printed
    assert "[Disisipkan dengan rancangan peraturan perubahan Pasal I angka 3]" in printed
