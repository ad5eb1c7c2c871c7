"""The last paragraph of a file can neither come nor go: what ends the document in one revision alone leaves no empty one. All made up."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from naskah.compare import compare
from naskah.model import Penutup, Peraturan, Teks
from naskah.redline.document import final, redline
from tests.compare import judge
from tests.compare.checking import check_docx

GAZETTE = "berita_daerah"
COPIES = (Teks("Gubernur Rekaan;"), Teks("Camat Rekaan."))


def ending(p: Peraturan, **changed: Any) -> Peraturan:
    """Return the regulation without annexes and elucidation, its end changed."""
    end: Penutup = replace(p.penutup, **changed)
    return replace(p, penutup=end, lampiran=(), penjelasan=None, tabel={}, matriks=None)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({}, {GAZETTE: Teks("")}),
        ({}, {"tembusan": COPIES}),
        ({"tembusan": COPIES}, {"tembusan": COPIES[:1]}),
        ({}, {"pengundangan": None, GAZETTE: Teks("")}),
        ({GAZETTE: Teks("")}, {"pengundangan": None, "tembusan": COPIES, GAZETTE: Teks("")}),
    ],
)
@pytest.mark.parametrize("back", [False, True])
def test_what_ends_the_document_comes_and_goes_without_a_rest(
    small: Peraturan, body: Callable[..., Any], before: dict[str, Any], after: dict[str, Any], back: bool
) -> None:
    old, new = (ending(small, **changed) for changed in ((after, before) if back else (before, after)))
    comparison = compare(old, new)
    both = final(comparison)
    marked = body(redline(*both, comparison))
    check_docx(marked, *both)
    for accept in (True, False):
        assert judge.resolve(copy.deepcopy(marked), accept) == []
