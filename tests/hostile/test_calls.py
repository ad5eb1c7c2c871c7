"""Calls from odd places: streams that are closed or full, a folder that is gone, no memory, results that would lie in the content."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import build
from tests.hostile.inputs import SMALL

ROOT = Path(__file__).parents[2]
CHECK = f"{sys.executable} {ROOT}/build.py check 2030 --content content"
CALLS = {  # what the shell is given, and the status that must come of it
    "keluaran tertutup": (f"{CHECK} >&-", 1),
    "keduanya tertutup": (f"{CHECK} >&- 2>&-", 1),
    "masukan tertutup": (f"{CHECK} <&-", 1),
    "keluaran penuh": (f"{CHECK} >/dev/full", 3),
    "folder hilang": (
        f"content=$PWD/content; mkdir hilang; cd hilang; rmdir ../hilang; {CHECK.replace('content content', 'content $content')}",
        1,
    ),
    "sedikit berkas": (f"ulimit -n 8; {CHECK}", 1),
    "hasil dalam revisi": (f"{CHECK} --output content/perbup/2030/hasil", 2),
}
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits and devices of Linux")


@pytest.mark.parametrize("name", CALLS)
def test_a_call_from_an_odd_place_is_answered(name: str, tmp_path: Path) -> None:
    words, status = CALLS[name]
    shutil.copytree(SMALL, tmp_path / "content/perbup/2030")
    ran = subprocess.run(["sh", "-c", words], check=False, capture_output=True, text=True, cwd=tmp_path, timeout=60)
    assert ran.returncode == status, ran.stderr
    assert "Traceback" not in ran.stderr
    assert "BUG" not in ran.stderr
    assert status == 1 or " → " in ran.stderr


def test_memory_that_is_used_up_is_no_mistake_of_the_program(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def answer(words: list[str]) -> int:
        raise MemoryError

    monkeypatch.setattr(build, "answer", answer)
    assert build.main(["check"]) == 3
    assert "MEMORI-01" in capsys.readouterr().err
