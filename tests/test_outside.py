"""Other programs: for so long and no longer, ended with all they have started; what a run puts aside goes with it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from naskah.commands import converting
from naskah.lines import document
from naskah.model import Peraturan
from naskah.outside import Bounds, ProgramError, run_program
from naskah.problems import NaskahError
from naskah.render.pandoc import pandoc_writer
from naskah.scratch import PREFIX, scratch
from tests.test_crew import alive

ROOT = Path(__file__).parents[1]
TEMPLATES = ROOT / "templates"
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks the system for its processes")
SLOW = "import subprocess, sys, time; print(subprocess.Popen(['sleep', '60']).pid, file=open(sys.argv[1], 'w'), flush=True); time.sleep(60)"


def ended(process: int) -> bool:
    """Tell whether a process ends soon."""
    end = time.monotonic() + 3
    while alive(process) and time.monotonic() < end:
        time.sleep(0.02)
    return not alive(process)


def test_a_program_answers_or_says_why_not() -> None:
    assert run_program(["cat"], Bounds(10), b"kata" * 100_000) == b"kata" * 100_000
    with pytest.raises(ProgramError, match="gagal: begitu"):
        run_program(["sh", "-c", "echo begitu >&2; exit 3"], Bounds(10))
    with pytest.raises(ProgramError, match="tidak dapat dijalankan"):
        run_program(["program-yang-tidak-ada"], Bounds(10))


def test_a_program_that_takes_too_long_is_ended_with_what_it_has_started(tmp_path: Path) -> None:
    with pytest.raises(ProgramError, match=r"tidak selesai dalam 0\.5 detik"):
        run_program([sys.executable, "-c", SLOW, str(tmp_path / "anak")], Bounds(0.5))
    assert ended(int((tmp_path / "anak").read_text()))


def test_a_program_that_works_too_long_or_wants_too_much_memory_is_ended() -> None:
    with pytest.raises(ProgramError, match="tidak selesai dalam 1 detik kerja"):
        run_program(["sh", "-c", "while :; do :; done"], Bounds(30, work=1))
    with pytest.raises(ProgramError, match="gagal: MemoryError"):
        run_program([sys.executable, "-c", "bytes(300 << 20)"], Bounds(30, megabytes=200))
    assert run_program([sys.executable, "-c", "print(len(bytes(300 << 20)))"], Bounds(30)) == b"314572800\n"


def test_a_program_does_not_outlive_this_one(tmp_path: Path) -> None:
    words = f"[{sys.executable!r}, '-c', {SLOW!r}, {str(tmp_path / 'anak')!r}]"
    call = f"from naskah.outside import Bounds, run_program; run_program({words}, Bounds(60))"
    with subprocess.Popen([sys.executable, "-c", call], cwd=ROOT) as run:
        while not ((tmp_path / "anak").exists() and (tmp_path / "anak").read_text()):
            time.sleep(0.02)
        run.kill()
    assert ended(int((tmp_path / "anak").read_text()))


def test_a_pandoc_that_hangs_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, small: Peraturan) -> None:
    hanging = tmp_path / "pandoc"
    hanging.write_text("#!/bin/sh\nsleep 60\n")
    hanging.chmod(0o755)
    monkeypatch.setattr("pypandoc.get_pandoc_path", lambda: str(hanging))
    monkeypatch.setattr("naskah.outside.PATIENCE", 0.3)
    with pytest.raises(NaskahError, match=r"PANDOC-01 pandoc tidak selesai dalam 0\.3 detik"):
        pandoc_writer("md")(document(small), TEMPLATES)


def test_a_libreoffice_that_hangs_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "soffice").write_text("#!/bin/sh\nsleep 60\n")
    (tmp_path / "soffice").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setattr(converting, "SMALL_BOUNDS", Bounds(0.3))
    with pytest.raises(NaskahError, match=r"IMPOR-12 LibreOffice tidak dapat membaca berkas itu: tidak selesai dalam 0\.3 detik"):
        converting.converted(Path("a.odt"), b"", tmp_path)


def test_what_a_run_puts_aside_goes_with_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with scratch():
        place = Path(tempfile.mkdtemp())
        assert place.parent.parent == tmp_path
        assert os.environ["TMPDIR"] == str(place.parent)
    assert list(tmp_path.iterdir()) == []
    assert (tempfile.tempdir, os.environ["TMPDIR"]) == (str(tmp_path), str(tmp_path))


def test_the_next_run_removes_what_a_killed_one_left_and_nothing_of_a_living_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    call = "import tempfile, time\nfrom naskah.scratch import scratch\n"
    call += "with scratch():\n    print(tempfile.mkdtemp(), flush=True); time.sleep(60)"
    runs = [
        subprocess.Popen([sys.executable, "-c", call], cwd=ROOT, stdout=subprocess.PIPE, env={**os.environ, "TMPDIR": str(tmp_path)})
        for _ in range(2)
    ]
    places = [Path(run.stdout.readline().decode().strip()) for run in runs if run.stdout]
    runs[0].send_signal(signal.SIGKILL)
    runs[0].communicate()
    other = tmp_path / f"{PREFIX}tautan"
    other.symlink_to(ROOT, target_is_directory=True)
    assert places[0].is_dir(), "a killed run cannot tidy up"
    with scratch():
        assert not places[0].parent.exists()
        assert places[1].is_dir()
    assert other.is_symlink()
    runs[1].kill()
    runs[1].communicate()


def test_without_any_temporary_folder_a_run_goes_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tidak-ada"))
    with scratch():
        assert tempfile.tempdir == str(tmp_path / "tidak-ada")
