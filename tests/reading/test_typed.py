"""Plain text in whatever encoding it was saved; what is no character of a text is seen, and more than a regulation holds is refused."""

from __future__ import annotations

import pytest

from naskah.problems import NaskahError
from naskah.reading.typed import LONGEST, MOST_LINES, typed_text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        ("Pasal 1 \u201ckata\u201d".encode(), "Pasal 1 \u201ckata\u201d"),
        ("\ufeffPasal 1".encode(), "Pasal 1"),
        ("Pasal 1 \u201ckata\u201d".encode("utf-16"), "Pasal 1 \u201ckata\u201d"),
        ("\ufeffPasal 1".encode("utf-16-be"), "Pasal 1"),
        ("Pasal 1 \u201ckata\u201d \u2013 \u00e9".encode("cp1252"), "Pasal 1 \u201ckata\u201d \u2013 \u00e9"),
        (b"a\r\nb\rc\x0bd\x0ce\tf\x1a", "a\nb\nc\nd\x0ce\tf"),
        (b"a\x00b\x1b[2Jc\x7f", "a\ufffdb\ufffd[2Jc\ufffd"),
        ("a\u0085b\u2028c".encode(), "a\nb\nc"),
        (b"\xff\xfea", "\ufffd"),
        (b"Pasal\x81 1 \xe9", "Pasal\ufffd 1 \u00e9"),
    ],
)
def test_a_text_is_read_as_it_was_typed(data: bytes, text: str) -> None:
    assert typed_text(data, "a.txt") == text


@pytest.mark.parametrize("data", [b"a" * (LONGEST + 1), b"\n" * (MOST_LINES + 1), b"\r" * (MOST_LINES + 1)])
def test_more_than_a_regulation_holds_is_refused(data: bytes) -> None:
    with pytest.raises(NaskahError) as caught:
        typed_text(data, "a.txt")
    (problem,) = caught.value.problems
    assert (problem.code, problem.where.file) == ("IMPOR-10", "a.txt")
    assert "bagi menjadi beberapa berkas" in problem.fix
