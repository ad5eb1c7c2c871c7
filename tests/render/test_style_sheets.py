"""What a style sheet may not ask for on paper is told at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from naskah.problems import NaskahError
from naskah.render.style_sheets import print_style_text

TEMPLATES = Path(__file__).parents[2] / "templates"


@pytest.mark.parametrize(
    "rule", ["display: flex", "display:INLINE-FLEX !important", "color: red; display /* x */ : grid", "display: inline grid"]
)
def test_boxes_laid_out_again_and_again_are_refused(rule: str, tmp_path: Path) -> None:
    sheet = tmp_path / "peraturan.css"
    sheet.write_text(f"p {{ color: red }}\n@media print {{ div p {{ {rule} }} }}\n", "utf-8")
    with pytest.raises(NaskahError) as caught:
        print_style_text(sheet)
    problem = caught.value.problems[0]
    assert (problem.code, problem.where.line) == ("TEMPLAT-02", 2)


@pytest.mark.parametrize("rule", ["display: block; flex: 1", "grid: none; display: table-cell", "content: 'display: flex'", "--flex: 1"])
def test_what_only_looks_like_them_is_read(rule: str, tmp_path: Path) -> None:
    sheet = tmp_path / "peraturan.css"
    sheet.write_text(f".flex {{ {rule} }}\n", "utf-8")
    assert print_style_text(sheet)


def test_our_own_style_sheet_is_read() -> None:
    assert print_style_text(TEMPLATES / "peraturan.css") == (TEMPLATES / "peraturan.css").read_text("utf-8")
