"""CSV files changed in place: nothing but the cells meant."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from naskah.load.provenance import COLUMNS
from naskah.problems import ExitStatus, NaskahError, Where
from naskah.records import PROVENANCE_COLUMNS, PROVENANCE_FILE, Edit, appended, edited, provenance_row, rewritten, unseen, verification
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
        (b";kunci;isi;\n0;a;1;\n", b";kunci;isi;\n0;a;9;\n"),
        (b"kunci,isi,lain\na,1,X", b"kunci,isi,lain\na,9,X"),
        (b"kunci;isi;;\na;1;;\nb;2\n", b"kunci;isi;;\na;9;;\nb;2\n"),
        (b"kunci,isi\n\nb,2\n,\n\na,1\n\n", b"kunci,isi\n\nb,2\n,\n\na,9\n\n"),
        (b" kunci , isi \na,1\n", b" kunci , isi \na,9\n"),
        (b'kunci,isi\nb,"dua\nbaris"\na,1\n', b'kunci,isi\nb,"dua\nbaris"\na,9\n'),
        (b'kunci,isi\nb,pipa 5"\na,1\n', b'kunci,isi\nb,pipa 5"\na,9\n'),
        ("kunci,isi\nb,– é\na,1\n".encode("cp1252"), "kunci,isi\nb,– é\na,9\n".encode("cp1252")),
    ],
)
def test_separator_line_ends_bom_and_quotes_of_other_lines_stay(before: bytes, after: bytes) -> None:
    assert edited(before, ("kunci",), [edit("a", "1", "9")], "x.csv") == after


def test_a_letter_that_a_code_page_does_not_have_makes_the_file_utf_8() -> None:
    before = "kunci,isi\nb,– é\na,1\n".encode("cp1252")
    assert edited(before, ("kunci",), [edit("a", "1", "≥ 9")], "x.csv") == "kunci,isi\nb,– é\na,≥ 9\n".encode()
    assert appended(before, ("kunci", "isi"), [("c", "ē")]) == "kunci,isi\nb,– é\na,1\nc,ē\n".encode()


def test_a_cell_of_several_lines_is_changed_as_one() -> None:
    before = b'kunci,isi\nb,2\na,"satu\n\ndua"\nc,3\n'
    assert edited(before, ("kunci",), [edit("a", "satu\n\ndua", "tiga\nempat")], "x.csv") == b'kunci,isi\nb,2\na,"tiga\nempat"\nc,3\n'
    with pytest.raises(NaskahError, match=r"x.csv:6 REKAM-01"):
        edited(before, ("kunci",), [edit("c", "4", "5")], "x.csv")


def test_several_cells_of_a_record_and_records_with_two_keys_are_changed_at_once() -> None:
    before = b"tahun,baris,mutu,dana\n2030,a,1,2\n2031,a,3,4\n2030,b,5,6\n"
    edits = [Edit(("a", "2031"), "mutu", "3", "30"), Edit(("b", "2030"), "dana", "6", ""), Edit(("a", "2031"), "dana", "4", "40")]
    assert edited(before, ("baris", "tahun"), edits, "x.csv") == b"tahun,baris,mutu,dana\n2030,a,1,2\n2031,a,30,40\n2030,b,5,\n"
    assert edited(before, ("baris", "tahun"), [], "x.csv") == before


def rewrite(data: bytes, before: dict[str, str], after: dict[str, str]) -> bytes:
    old, new = ({(key,): {"isi": text} for key, text in records.items()} for records in (before, after))
    return rewritten(data, ("kunci",), old, new, "x.csv")


ABC = {"a": "1", "b": "2", "c": "3"}


@pytest.mark.parametrize(
    ("data", "after", "wanted"),
    [
        (b'kunci,isi\na,1\nb,"2"\nc,3\n', ABC, b'kunci,isi\na,1\nb,"2"\nc,3\n'),
        (b'kunci,isi\na,1\nb,"2"\nc,3\n', ABC | {"a": "9"}, b'kunci,isi\na,9\nb,"2"\nc,3\n'),
        (b'kunci,isi\nc,3\nb,"2"\na,1', ABC | {"a": "9"}, b'kunci,isi\nc,3\nb,"2"\na,9\n'),
        (b"isi;kunci\r\n1;a\r\n2;b\r\n3;c\r\n", ABC | {"d": "4"}, b"isi;kunci\r\n1;a\r\n2;b\r\n3;c\r\n4;d\r\n"),
        (b"kunci,isi\na,1\nb,2\nc,3", ABC | {"d": "4"}, b"kunci,isi\na,1\nb,2\nc,3\nd,4\n"),
        (b"kunci,isi\na,1\nb,2\nc,3\n", {"a": "1", "c": "3"}, b"kunci,isi\na,1\nc,3\n"),
        (b"kunci,isi\na,1\nb,2\nc,3\n", {}, b"kunci,isi\n"),
        (b"kunci,isi\na,1\nb,2\nc,3\n", {"x": "0", **ABC}, b"kunci,isi\nx,0\na,1\nb,2\nc,3\n"),
        (b"kunci,isi\na,1\nb,2\nc,3\n", {"a": "1", "x": "0", "y": "0", "b": "2", "c": "3"}, b"kunci,isi\na,1\nx,0\ny,0\nb,2\nc,3\n"),
        (b"kunci,isi\nc,3\nb,2\na,1\n", {"a": "1", "x": "0", "b": "2", "c": "3"}, b"kunci,isi\nc,3\nb,2\na,1\nx,0\n"),
        (b'kunci,isi\na,1\n\nb,"2"\nc,3\n', {"c": "3", "a": "1", "b": "2"}, b'kunci,isi\nc,3\na,1\n\nb,"2"\n'),
        (b'kunci,isi\n\na,1\nb,"dua\nbaris"\nc,3\n', ABC | {"c": "9"}, b'kunci,isi\n\na,1\nb,"dua\nbaris"\nc,9\n'),
        (b'kunci,isi\na,1"\nb,2\nc,3\n', ABC | {"c": "9"}, b'kunci,isi\na,1"\nb,2\nc,9\n'),
        (b"\xef\xbb\xbfkunci\tisi\na\t1\nb\t2\nc\t3\n", ABC | {"c": "9\t"}, b'\xef\xbb\xbfkunci\tisi\na\t1\nb\t2\nc\t"9\t"\n'),
    ],
)
def test_records_are_changed_put_in_taken_away_and_moved_each_as_it_stood(data: bytes, after: dict[str, str], wanted: bytes) -> None:
    before = ABC | ({"b": "dua\nbaris"} if b"dua" in data else {"a": '1"'} if b'1"' in data else {})
    same = {key: before[key] if text == ABC.get(key) else text for key, text in after.items()}
    assert rewrite(data, before, same) == wanted


def test_only_a_heading_gets_a_line_end_before_its_first_record() -> None:
    assert rewrite(b"kunci,isi", {}, {"a": "1"}) == b"kunci,isi\na,1\n"


def test_records_that_do_not_hold_what_was_planned_for_are_refused() -> None:
    data = b"kunci,isi\na,1\nb,2\n"
    with pytest.raises(NaskahError, match=r"x.csv:3 REKAM-01 .*'2', bukan '7'") as caught:
        rewrite(data, {"a": "1", "b": "7"}, {"a": "1", "b": "8"})
    assert caught.value.status is ExitStatus.FINDINGS
    assert caught.value.problems[0].message == "isi sudah berubah: kolom 'isi' berisi '2', bukan '7'"
    assert caught.value.problems[0].fix == "ulangi dari isi yang terbaru"
    with pytest.raises(NaskahError, match=r"x.csv REKAM-01 isi sudah berubah: baris c tidak ada →"):
        rewrite(data, ABC, ABC)
    both = {("b", "2031"): {"mutu": "1"}}
    with pytest.raises(NaskahError, match=r"baris b, 2031 tidak ada →"):
        rewritten(b"tahun,baris,mutu\n2030,b,1\n", ("baris", "tahun"), both, both, "x.csv")
    with pytest.raises(NaskahError, match=r"baris b, 2031 tidak ada →"):
        edited(b"tahun,baris,mutu\n2030,b,1\n", ("baris", "tahun"), [Edit(("b", "2031"), "mutu", "1", "2")], "x.csv")


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from("abcdef"), TEXT, max_size=6), st.data())
def test_whatever_is_rewritten_holds_what_it_shall_hold(before: dict[str, str], data: st.DataObject) -> None:
    after = dict(data.draw(st.lists(st.tuples(st.sampled_from("abcdefgh"), TEXT), max_size=8, unique_by=lambda pair: pair[0])))
    text = "kunci,isi\n" + "".join(f'{key},"{cell.replace(chr(34), chr(34) * 2)}"\n' for key, cell in before.items())
    result = rewrite(text.encode(), before, after).decode()
    assert dict(csv.reader(result.split("\n")[1:-1])) == after


def test_a_file_without_the_columns_is_none_that_the_loader_has_accepted() -> None:
    with pytest.raises(ValueError, match=r"no column \('kunci',\) in 'nama,isi\\n'"):
        edited(b"nama,isi\na,1\n", ("kunci",), [], "x.csv")


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
    ("change", "said"),
    [
        (edit("c", "1", "2"), "x.csv REKAM-01 isi sudah berubah: baris c tidak ada →"),
        (edit("a", "7", "2"), "x.csv:2 REKAM-01 .*'1', bukan '7'"),
    ],
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
        (b" \n", b"kunci,isi\na,1\n"),
        (b"kunci,isi", b"kunci,isi\na,1\n"),
    ],
)
def test_line_is_added_in_the_manner_of_the_file(before: bytes, after: bytes) -> None:
    assert appended(before, ("kunci", "isi"), [("a", "1")]) == after


def test_provenance_columns_are_those_the_loader_reads() -> None:
    assert PROVENANCE_COLUMNS == COLUMNS
    assert PROVENANCE_FILE == "provenans.csv"


def test_verification_is_complete_or_refused() -> None:
    asal = verification(" Budi  Teladan ", "4 Februari 2030", "naskah asli")
    assert (asal.baca, asal.oleh) == (Baca.TERVERIFIKASI, "Budi Teladan")
    with pytest.raises(NaskahError) as caught:
        verification("", "30 Februari 2030", " ")
    assert [problem.message for problem in caught.value.problems] == [
        "'dasar' belum diisi", "'oleh' belum diisi", "tanggal '30 Februari 2030' tidak dikenal"
    ]  # fmt: skip
    assert caught.value.status is ExitStatus.USAGE
    assert {(problem.code, problem.where) for problem in caught.value.problems} == {("VERIF-01", Where())}
    assert [problem.fix for problem in caught.value.problems] == ["isi --dasar", "isi --oleh", "tulis seperti '21 Agustus 2024'"]


@pytest.mark.parametrize("char", "\x07\u200b\ue000\u2028\u2029")
def test_what_nobody_can_see_is_told(char: str) -> None:
    assert unseen(f"a{char}b") == char
    with pytest.raises(NaskahError) as caught:
        verification(f"Budi{char}Teladan" if char not in "\u2028\u2029" else "Budi\u200b", "4 Februari 2030", "naskah asli")
    assert [problem.fix for problem in caught.value.problems] == ["hapus karakter itu"]
    shown = "U+200B" if char in "\u2028\u2029" else f"U+{ord(char):04X}"
    assert (caught.value.problems[0].code, caught.value.problems[0].message) == ("VERIF-01", f"'oleh' memuat karakter {shown}")


def test_letters_signs_and_spaces_are_seen() -> None:
    assert unseen("Ā b–c “d” 5 ²") == unseen("") == ""
    assert unseen("a\ud800") == "\ud800"  # half a letter, as a broken terminal hands it over


def test_a_line_of_the_provenance_file_says_where_and_what() -> None:
    asal = verification("Budi Teladan", "4 Februari 2030", "naskah asli")
    line = provenance_row("tabel-1", "baris-1", "2030", "mutu", asal)
    assert line == ("tabel-1", "baris-1", "2030", "mutu", "terverifikasi", "", "", "Budi Teladan", "4 Februari 2030", "naskah asli")
    assert len(line) == len(PROVENANCE_COLUMNS)
