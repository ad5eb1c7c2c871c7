"""One revision checked and made into files: the check is heard first."""

from __future__ import annotations

from pathlib import Path

import pytest

from naskah.commands import unit
from naskah.commands.unit import Order, make
from naskah.problems import ExitStatus, NaskahError

ROOT = Path(__file__).parents[2]


def test_a_draft_that_has_no_lines_is_told_what_the_check_finds(small_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Made up: lines that cannot be made, first where the check finds nothing, then where it finds a gap."""

    def broken(*_: object) -> Exception:
        return NaskahError([])

    monkeypatch.setattr(unit, "_begun", broken)
    order = Order(small_copy, "contoh", ROOT / "templates", ("txt",))
    with pytest.raises(NaskahError):
        make(order)
    body = small_copy / "batang-tubuh.yaml"
    body.write_text(body.read_text("utf-8").replace("- pasal: '2'", "- pasal: '20'", 1), "utf-8")
    assert make(order).status == ExitStatus.FINDINGS
