r"""The small syntax inside a text: what is a mark, what stays a sign, and text -> runs -> text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from naskah.lines.blocks import Run
from naskah.lines.inline import looks, marked, plain, runs


def shown(text: str) -> str:
    """Return the runs of *text*, each look in brackets before its words."""
    return "".join(f"[{run.rupa}]{run.teks}[]" if run.rupa else run.teks for run in runs(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("gerakan *reading corner* ini", "gerakan [m]reading corner[] ini"),
        ("para *stakeholder*nya", "para [m]stakeholder[]nya"),
        ("(*reading corner*)", "([m]reading corner[])"),
        ("**SURAT PERNYATAAN**", "[t]SURAT PERNYATAAN[]"),
        ("***keduanya***", "[mt]keduanya[]"),
        ("**tebal *miring* tebal**", "[t]tebal [][mt]miring[][t] tebal[]"),
        ("*miring **tebal** miring*", "[m]miring [][mt]tebal[][m] miring[]"),
        ("__bergaris__ dan __dua kata__", "[g]bergaris[] dan [g]dua kata[]"),
        ("luas 20 m^2^ dan CO~2~", "luas 20 m[a]2[] dan CO[b]2[]"),
        ("P~i~^2^", "P[b]i[][a]2[]"),
        # signs that stay signs
        ("1.000*) buku cetak dan 2.000*) buku digital", "1.000*) buku cetak dan 2.000*) buku digital"),
        ("satu *), dua **), tiga ***)", "satu *), dua **), tiga ***)"),
        ("*) sementara, **) tetap", "*) sementara, **) tetap"),
        ("angka*) dan angka**) lain", "angka*) dan angka**) lain"),
        ("3 * 4 * 5", "3 * 4 * 5"),
        ("sebuah * saja", "sebuah * saja"),
        ("Nomor ______ Tanggal ______", "Nomor ______ Tanggal ______"),
        ("www.contoh.go.id/_taman_/__a__/~b~", "www.contoh.go.id/_taman_/__a__/~b~"),
        ("<https://contoh.example/a*b*c>", "<https://contoh.example/a*b*c>"),
        ("berkas_induk__lama dan _satu_", "berkas_induk__lama dan _satu_"),
        ("±10 ~ 20 ~ 30", "±10 ~ 20 ~ 30"),
        (r"\*bintang\* dan \_\_garis\_\_", "*bintang* dan __garis__"),
        (r"C:\folder", r"C:\folder"),
    ],
)
def test_marks_and_signs(text: str, expected: str) -> None:
    assert shown(text) == expected
    assert plain(text) == "".join(run.teks for run in runs(text))


WORDS = st.text("ab1.*_~^\\) ", min_size=1, max_size=6)
LOOKS = st.sampled_from(["", "m", "t", "g", "mt", "gm", "gmt"])


@settings(max_examples=400, derandomize=True, deadline=None)
@given(st.lists(st.tuples(st.text("abc", min_size=1, max_size=4), LOOKS), max_size=5))
def test_words_with_looks_can_be_written_and_read_back(pieces: list[tuple[str, str]]) -> None:
    wanted = [Run(f"{word} ", look) if not look else Run(word, look) for word, look in pieces]
    spaced = [piece for run in wanted for piece in (run, Run(" "))]
    assert looks(runs(marked(spaced))) == looks(spaced)


@settings(max_examples=400, derandomize=True, deadline=None)
@given(WORDS)
def test_any_plain_text_can_be_written_and_read_back(text: str) -> None:
    assert plain(marked([Run(text)])) == text
