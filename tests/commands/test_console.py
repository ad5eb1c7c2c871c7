"""What reaches the terminal are letters: no control character of any input."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

import build
from naskah.commands.console import Shown, say, step
from naskah.problems import Problem, Where

UNSEEN = "\u202a\u202e\u2066\u2069\u200e\u2028\u2029\u061c\u200b\ufeff\U000e0041"
OBEYED = [*map(chr, range(0x20)), "\x7f", *map(chr, range(0x80, 0xA0)), *UNSEEN]


@pytest.mark.parametrize("char", [char for char in OBEYED if char not in "\t\n"])
def test_what_a_terminal_would_obey_is_shown_as_a_sign(char: str) -> None:
    stream = io.StringIO()
    print(f"a{char}[31mb", file=Shown(stream))  # type: ignore[arg-type]
    assert char not in stream.getvalue()
    assert len(stream.getvalue()) == len("a?[31mb\n")


def test_a_finding_is_one_line_whatever_its_file_is_called() -> None:
    assert "\n" not in str(Problem(Where("a\nb.yaml"), "MUAT-01", "berkas 'a\nb' tidak ada", "periksa"))


def test_letters_of_all_kinds_are_printed_as_they_are() -> None:
    stream = io.StringIO()
    print("é — “kutipan” … 1.000,-\tBupati", file=Shown(stream))  # type: ignore[arg-type]
    assert stream.getvalue() == "é — “kutipan” … 1.000,-\tBupati\n"


def test_names_of_files_and_words_of_the_call_are_told_without_their_controls(
    small_copy: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("stdout", "stderr"):
        monkeypatch.setattr(sys, name, getattr(sys, name))  # what main puts there is taken away again
    (small_copy / "tabel/a\x1b[31m.csv").write_text("a\n1\n")
    assert build.main(["check", "2030", "--content", str(small_copy.parents[1])]) == 3
    assert build.main(["check", "20\x1b[2J30", "--content", str(small_copy.parents[1])]) == 2
    with step("memuat \x1b[31m"):
        say("\x9b31m")
    said = "".join(capsys.readouterr())
    assert "\u241b[31m.csv MUAT-13" in said
    assert not set(said) & {"\x1b", "\x9b", "\r"}
