"""The words that differ: readable to a jurist, and always exactly both texts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from naskah.changes import word_diff

WORDS = "14 (empat belas)|30 (tiga puluh)|80%|1.500.000,-|hari|dan|atau|;|.| |  |\n|é|kupu-kupu|(|)"
STRETCH = st.lists(st.sampled_from(WORDS.split("|")), max_size=8).map("".join)
TEXT = st.lists(st.tuples(STRETCH, st.sampled_from(["", "m", "mt"])), max_size=4)


def diff(old: str, new: str) -> str:
    signs = {"": "{}", "del": "[-{}-]", "ins": "[+{}+]"}
    return "".join(signs[piece.op].format(piece.teks) for piece in word_diff([(old, "")], [(new, "")]))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("lama 14 (empat belas) hari.", "lama 30 (tiga puluh) hari.", "lama [-14 (empat belas)-][+30 (tiga puluh)+] hari."),
        ("kurang dari 80% (delapan puluh persen)", "kurang dari 75% (tujuh puluh lima persen)",
         "kurang dari [-80% (delapan puluh persen)-][+75% (tujuh puluh lima persen)+]"),
        ("satu dua tiga empat", "satu lima enam empat", "satu [-dua tiga-][+lima enam+] empat"),
        ("Rp1.500.000,- per bulan", "Rp1.750.000,- per bulan", "Rp[-1.500.000-][+1.750.000+],- per bulan"),
        ("yang dipinjam; dan", "yang dipinjam.", "yang dipinjam[-; dan-][+.+]"),
        ("anak kupu-kupu", "anak kupu", "anak [-kupu-kupu-][+kupu+]"),
        ("", "baru", "[+baru+]"),
        ("lama", "", "[-lama-]"),
        ("", "", ""),
        ("Kepala Dinas dan Camat ikut serta", "Sekretaris Dinas atau Lurah ikut hadir",
         "[-Kepala-][+Sekretaris+] Dinas [-dan Camat-][+atau Lurah+] ikut [-serta-][+hadir+]"),
        ("a dua c d", "A dua C D", "[-a-][+A+] dua [-c d-][+C D+]"),
        ("a dua c d e", "A dua C D E", "[-a-][+A+] dua [-c d e-][+C D E+]"),  # as one it would be a fourth more than has to be marked
        ("a dua c d e f g", "A dua C D E F G", "[-a dua c d e f g-][+A dua C D E F G+]"),
        ("satu, dua tiga", "satu; dua", "satu[-,-][+;+] dua[- tiga-]"),
        ("pada 80% dari 100%", "pada 85% dari 100%", "pada [-80%-][+85%+] dari 100%"),
        ("x y/satu dua tiga z", " /satu dua tiga w", "[-x y-][+ +]/satu dua tiga [-z-][+w+]"),
        ("awal " + "kata lain " * 120 + "akhir", "mula " + "kata lain " * 120 + "ujung",
         "[-awal-][+mula+] " + "kata lain " * 120 + "[-akhir-][+ujung+]"),
        ("pukul 10.30 WIB", "pukul 10.45 WIB", "pukul [-10.30-][+10.45+] WIB"),
    ],
)  # fmt: skip
def test_changed_words_read_as_one_change(old: str, new: str, expected: str) -> None:
    assert diff(old, new) == expected


LOOK = [("satu dua tiga", "")], [("satu ", ""), ("dua", "m"), (" tiga", "")]


def test_a_word_that_only_looks_otherwise_is_one_piece() -> None:
    pieces = word_diff(*LOOK)
    assert [(piece.teks, piece.op, piece.rupa, piece.rupa_lama, piece.differs) for piece in pieces] == [
        ("satu ", "", "", None, False),
        ("dua", "", "m", "", True),
        (" tiga", "", "", None, False),
    ]


def test_the_space_between_changed_words_keeps_the_look_of_each_side() -> None:
    old, new = [("awal satu dua akhir", "")], [("awal ", ""), ("SATU DUA", "m"), (" akhir", "")]
    pieces = word_diff([*old, (" dan seterusnya", "")], [*new, (" dan seterusnya", "")])
    assert [(piece.teks, piece.op, piece.rupa, piece.rupa_lama) for piece in pieces] == [
        ("awal ", "", "", None),
        ("satu dua", "del", "", None),
        ("SATU DUA", "ins", "m", None),
        (" akhir dan seterusnya", "", "", None),
    ]
    old, new = [("a", "m"), (" b c d e", "")], [("A", ""), (" ", "m"), ("B", ""), (" c d E", "")]
    assert [(piece.teks, piece.op, piece.rupa) for piece in word_diff(old, new)] == [
        ("a", "del", "m"), (" b", "del", ""), ("A", "ins", ""), (" ", "ins", "m"), ("B", "ins", ""), (" c d ", "", ""), ("e", "del", ""),
        ("E", "ins", ""),
    ]  # fmt: skip


def joined(pieces: list[tuple[str, str]]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for text, look in pieces:
        if found and found[-1][1] == look:
            found[-1] = (found[-1][0] + text, look)
        elif text:
            found.append((text, look))
    return found


@settings(max_examples=300, derandomize=True, deadline=None)
@given(TEXT, TEXT)
def test_both_texts_can_be_read_back(old: list[tuple[str, str]], new: list[tuple[str, str]]) -> None:
    pieces = word_diff(old, new)
    older = [(piece.teks, piece.rupa if piece.rupa_lama is None else piece.rupa_lama) for piece in pieces if piece.op != "ins"]
    assert joined(older) == joined(old)
    assert joined([(piece.teks, piece.rupa) for piece in pieces if piece.op != "del"]) == joined(new)
    if joined(old) == joined(new):
        assert not [piece for piece in pieces if piece.differs]
    if "".join(text for text, _ in old) == "".join(text for text, _ in new):
        assert not [piece for piece in pieces if piece.op]


def test_a_common_word_counts_though_spaces_stand_nearer() -> None:
    """A space that both have must not hold two texts together in place of a word."""
    pieces = word_diff([("PEMBERIAN TUNJANGAN", "")], [("TUNJANGAN DAN CUTI", "")])
    assert [(piece.op, piece.teks) for piece in pieces] == [("del", "PEMBERIAN "), ("", "TUNJANGAN"), ("ins", " DAN CUTI")]


def test_the_raised_number_of_a_footnote_stays_whole() -> None:
    pieces = word_diff([("kelas", ""), ("2)", "a")], [("kelas", ""), ("3)", "a")])
    assert [(piece.teks, piece.op) for piece in pieces] == [("kelas", ""), ("2)", "del"), ("3)", "ins")]
