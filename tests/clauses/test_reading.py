"""Instructions as drafters write them (all made up): each is read as the standard sentence beside it, or refused with the reason."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from naskah.clauses.reader import read, standard_words
from naskah.problems import NaskahError

CASES = Path(__file__).parents[1] / "cases/clauses"
READ = [line.split("\t") for line in (CASES / "dibaca.tsv").read_text("utf-8").splitlines()]
REFUSED = [line.split("\t") for line in (CASES / "ditolak.tsv").read_text("utf-8").splitlines()]
NO_BREAK, ZERO_WIDTH = "\u00a0", "\u200b"


@pytest.mark.parametrize(("family", "sentence", "standard"), READ, ids=[f"{place}-{row[0]}" for place, row in enumerate(READ)])
def test_a_sentence_is_read_as_the_standard_one(family: str, sentence: str, standard: str) -> None:
    found = read(sentence)
    assert standard_words(found.clauses, found.cited) == standard
    assert [note.startswith(f"dibaca sebagai: {standard}") for note in found.notes] == ([True] if sentence != standard else [])


@pytest.mark.parametrize("standard", [row[2] for row in READ if " | " not in row[2]])
def test_the_standard_sentence_is_read_as_itself_without_a_note(standard: str) -> None:
    found = read(standard)
    assert standard_words(found.clauses, found.cited) == standard
    assert found.notes == ()


@pytest.mark.parametrize(("code", "sentence", "reason"), REFUSED)
def test_a_sentence_is_refused_with_the_reason(code: str, sentence: str, reason: str) -> None:
    with pytest.raises(NaskahError) as caught:
        read(sentence)
    (problem,) = caught.value.problems
    assert problem.code == code
    assert reason in problem.message


@pytest.mark.parametrize("row", READ, ids=[f"{place}-{row[0]}" for place, row in enumerate(READ)])
def test_spaces_and_quotes_of_other_programs_change_no_meaning(row: list[str]) -> None:
    _, sentence, _ = row
    typed = sentence.replace(" Pasal", f"{NO_BREAK}Pasal").replace(" dan ", f"  {ZERO_WIDTH}dan\t").replace('"', "\u201d")
    assert read(typed).clauses == read(sentence).clauses


def test_a_refusal_makes_invisible_characters_visible() -> None:
    with pytest.raises(NaskahError, match=r"<U\+00A0>"):
        read(f"Ketentuan{NO_BREAK}pajak diubah.")


WHOLE = [
    row[1]
    for row in READ
    if row[0] in ("B1", "C3", "D7", "E1", "E7", "letak", "campuran", "sempit") and not re.search('"|tetap|Peraturan', row[1])
]
STRANGE = ("Pasal 777", "ayat (99)", "huruf zz", ", ayat (99)", "dan Pasal 777", "pada ayat (99)", "yakni ayat (99)", "Lampiran XXX")
TURNING = ("kecuali", "hanya", "tidak")


@pytest.mark.parametrize("sentence", WHOLE[::7])
def test_no_name_and_no_word_of_a_sentence_is_passed_over(sentence: str) -> None:
    """A foreign name anywhere is read as what it says, or refused; a word that turns the meaning round is refused."""
    as_it_was, words = read(sentence), sentence.split()
    for place in range(len(words)):  # what follows the colon is the new text
        for number, strange in enumerate((*STRANGE, *TURNING)):
            try:
                found = read(" ".join([*words[:place], strange, *words[place:]]))
            except NaskahError:
                continue
            assert number < len(STRANGE), (strange, place)
            assert found.clauses != as_it_was.clauses or "isi satuan baru disebut" in found.notes[0], (strange, place)


def test_where_a_pasal_is_said_to_stand_is_kept_for_the_one_who_looks() -> None:
    (inside,) = read("Ketentuan Pasal 8 dalam Bagian Kedua BAB III diubah sehingga berbunyi sebagai berikut:").standings
    assert (inside.pasal, inside.division, inside.edge) == ((("pasal", "8"),), (("bab", "III"), ("bagian", "Kedua")), False)
    (edge,) = read("Di antara Pasal 8 dan BAB IV disisipkan 1 (satu) pasal, yakni Pasal 8A yang berbunyi sebagai berikut:").standings
    assert (edge.pasal, edge.division, edge.edge) == ((("pasal", "8"),), (("bab", "IV"),), True)


def test_words_quoted_in_the_same_line_are_kept_as_they_stand() -> None:
    assert read('Pasal 3 ayat (2) diubah sehingga berbunyi : "(2)  Izin rekaan, diberikan."').inline == '"(2) Izin rekaan, diberikan."'
