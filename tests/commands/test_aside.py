"""Work done in a copy of the process gives what it would give here."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from naskah.commands import unit
from naskah.commands.aside import aside
from naskah.commands.unit import Order, make
from naskah.problems import ExitStatus, NaskahError

ROOT = Path(__file__).parents[2]


def test_the_result_is_that_of_the_work() -> None:
    assert aside(lambda: {"a": [1, 2]})() == {"a": [1, 2]}


@pytest.mark.skipif(sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2, reason="done here on other systems")
def test_it_is_done_in_another_process() -> None:
    assert aside(os.getpid)() != os.getpid()


def test_what_the_work_raises_is_raised_here(capfd: pytest.CaptureFixture[str]) -> None:
    def work() -> int:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        aside(work)()
    assert capfd.readouterr().err == ""


def test_a_copy_that_is_killed_or_cannot_send_is_no_loss() -> None:
    here = os.getpid()
    assert aside(lambda: 7 if os.getpid() == here else os._exit(9))() == 7
    assert aside(lambda: lambda: 7)()() == 7  # a function made on the spot cannot be sent


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
