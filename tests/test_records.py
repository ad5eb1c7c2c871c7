"""CSV files changed in place: nothing but the cells meant."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from naskah.load.provenance import COLUMNS
from naskah.problems import ExitStatus, NaskahError
from naskah.records import PROVENANCE_COLUMNS, Edit, appended, edited, verification
from naskah.tables import Baca

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=8)


def edit(key: str, old: str, new: str) -> Edit:
    return Edit((key,), "isi", old, new)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"kunci,isi\na,1\nb,2\n", b"kunci,isi\na,9\nb,2\n"),
        (b"kunci,isi\r\na,1\r\nb,2\r\n", b"kunci,isi\r\na,9\r\nb,2\r\n"),
        (b"\xef\xbb\xbfkunci;isi\na;1\nb;2", b"\xef\xbb\xbfkunci;isi\na;9\nb;2"),
        (b"isi\tkunci\n1\ta\n2\tb", b"isi\tkunci\n9\ta\n2\tb"),
        (b'kunci,isi\nb,"2"\na,1', b'kunci,isi\nb,"2"\na,9'),
        (b"kunci;isi;;\na;1;;\nb;2\n", b"kunci;isi;;\na;9;;\nb;2\n"),
        ("kunci,isi\nb,– é\na,1\n".encode("cp1252"), "kunci,isi\nb,– é\na,9\n".encode("cp1252")),
    ],
)
def test_separator_line_ends_bom_and_quotes_of_other_lines_stay(before: bytes, after: bytes) -> None:
    assert edited(before, ("kunci",), [edit("a", "1", "9")], "x.csv") == after


def test_value_with_a_separator_is_quoted() -> None:
    assert edited(b"kunci,isi\na,1\n", ("kunci",), [edit("a", "1", "0,5")], "x.csv") == b'kunci,isi\na,"0,5"\n'


@settings(derandomize=True, max_examples=100, deadline=None)
@given(st.dictionaries(TEXT.filter(bool), TEXT, min_size=1, max_size=6), TEXT, st.data())
def test_one_cell_changes_and_every_other_cell_is_read_back(records: dict[str, str], new: str, data: st.DataObject) -> None:
    lines = [f'"{key.replace(chr(34), chr(34) * 2)}","{text.replace(chr(34), chr(34) * 2)}"\n' for key, text in records.items()]
    key = data.draw(st.sampled_from(sorted(records)))
    result = edited(("kunci,isi\n" + "".join(lines)).encode(), ("kunci",), [edit(key, records[key], new)], "x.csv").decode()
    assert dict(csv.reader(result.split("\n")[1:-1])) == records | {key: new}


@pytest.mark.parametrize(
    ("change", "said"), [(edit("c", "1", "2"), "x.csv REKAM-01 .*baris c"), (edit("a", "7", "2"), "x.csv:2 REKAM-01 .*'1', bukan '7'")]
)
def test_file_that_is_not_what_was_planned_for_is_refused(change: Edit, said: str) -> None:
    with pytest.raises(NaskahError, match=said):
        edited(b"kunci,isi\na,1\n", ("kunci",), [change], "x.csv")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"", b"kunci,isi\na,1\n"),
        (b"kunci,isi\nb,2\n", b"kunci,isi\nb,2\na,1\n"),
        (b"kunci,isi\nb,2", b"kunci,isi\nb,2\na,1\n"),
        (b"isi;kunci\r\n2;b\r\n", b"isi;kunci\r\n2;b\r\n1;a\r\n"),
    ],
)
def test_line_is_added_in_the_manner_of_the_file(before: bytes, after: bytes) -> None:
    assert appended(before, ("kunci", "isi"), [("a", "1")]) == after


def test_provenance_columns_are_those_the_loader_reads() -> None:
    assert PROVENANCE_COLUMNS == COLUMNS


def test_verification_is_complete_or_refused() -> None:
    asal = verification(" Budi  Teladan ", "4 Februari 2030", "naskah asli")
    assert (asal.baca, asal.oleh) == (Baca.TERVERIFIKASI, "Budi Teladan")
    with pytest.raises(NaskahError) as caught:
        verification("", "30 Februari 2030", " ")
    assert [problem.message for problem in caught.value.problems] == [
        "'dasar' belum diisi", "'oleh' belum diisi", "tanggal '30 Februari 2030' tidak dikenal"
    ]  # fmt: skip
    assert caught.value.status is ExitStatus.USAGE
