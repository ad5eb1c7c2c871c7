"""Instructions as drafters write them (all made up): each is read as the standard sentence beside it, or refused with the reason."""

from __future__ import annotations

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


def test_words_quoted_in_the_same_line_are_kept_as_they_stand() -> None:
    assert read('Pasal 3 ayat (2) diubah sehingga berbunyi : "(2)  Izin rekaan, diberikan."').inline == '"(2) Izin rekaan, diberikan."'
