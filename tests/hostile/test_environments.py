"""The same bytes wherever a document is made, and nothing that adds up however often it is made."""

from __future__ import annotations

import gc
import hashlib
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.hostile.meeting import memory
from tests.hostile.struck_commands import NAME, ROOT

FORMATS = "docx,pdf,html,txt,md,odt,epub"
BASE = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LANG": "C.UTF-8", "HOME": "/nonexistent", "SOURCE_DATE_EPOCH": "1893456000"}
ENVIRONMENTS: dict[str, tuple[dict[str, str], int]] = {
    "plain": ({}, 0o022),
    "east": ({"TZ": "Asia/Jayapura", "PYTHONHASHSEED": "1"}, 0o077),
    "west": ({"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "4294967295"}, 0o000),
    "letters": ({"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0"}, 0o022),
    "turkish": ({"LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8", "HOME": "/tmp"}, 0o027),
    "far away": ({"COLUMNS": "20", "NO_COLOR": "1", "PYTHONOPTIMIZE": "1", "PYTHONHASHSEED": "77"}, 0o022),
}
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="umask, and what the system says of a process")


def sums(place: Path, name: str) -> str:
    """Build in an environment, in a folder of its own; return the sums of the set."""
    env, umask = ENVIRONMENTS[name]
    folder = place / name / ("d" * 60 if name == "far away" else "") / "kerja"
    shutil.copytree(ROOT / "tests/peraturan" / NAME / "2030", folder / "content" / NAME / "2030")
    (folder / "tmp").mkdir()
    words = [
        "build",
        "2030",
        "--to",
        FORMATS,
        "--no-cache",
        "--jobs",
        "2" if name == "east" else "1",
        "--content",
        "content",
        "--output",
        "out",
    ]
    subprocess.run(
        [sys.executable, str(ROOT / "build.py"), *words], cwd=folder, env=BASE | env | {"TMPDIR": str(folder / "tmp")}, check=True,
        capture_output=True, timeout=300, preexec_fn=lambda: os.umask(umask) and None,
    )  # fmt: skip
    assert list((folder / "tmp").iterdir()) == []
    made = folder / "out" / NAME / "2030"
    assert len(list(made.iterdir())) == len(FORMATS.split(",")) + 1
    return "".join(f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n" for path in sorted(made.iterdir()))


@pytest.mark.sweep
def test_seven_formats_are_the_same_bytes_in_six_environments(tmp_path: Path) -> None:
    found = {name: sums(tmp_path, name) for name in ENVIRONMENTS}
    print(f"\n{len(FORMATS.split(','))} formats in {len(found)} environments: {len(set(found.values()))} set of sums\n{found['plain']}")
    assert len(set(found.values())) == 1, found


def held() -> tuple[int, int, int]:
    """Return how many descriptors this process has open, how many threads it has and how many processes of its own."""
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    return len(list(Path("/proc/self/fd").iterdir())), threading.active_count(), len(children)


def resident() -> int:
    """Return the memory of this process now (KB)."""
    return next(int(line.split()[1]) for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmRSS"))


@pytest.mark.sweep
def test_three_hundred_builds_in_a_row_leave_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is another document, as in a preview that runs for a day; each fifth is printed on paper too.

    The first fifty fill what libraries keep on purpose.
    """
    import build

    folder = Path(shutil.copytree(ROOT / "tests/cases/benar/parkir", tmp_path / "content/perwali-parkir/2030"))
    (tmp_path / "tmp").mkdir()
    (tmp_path / "templates").symlink_to(ROOT / "templates", target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    path, said = folder / "batang-tubuh.yaml", "Wali Kota adalah Wali Kota Umpama"
    text = path.read_text("utf-8")
    assert said in text
    before: tuple[int, tuple[int, int, int]] | None = None
    for number in range(300):
        path.write_text(text.replace(said, f"{said} Ke-{number}"), "utf-8")
        formats = "docx,pdf,html,txt" if number % 5 == 4 else "docx,html,txt"
        words = ["build", "2030", "--to", formats, "--jobs", "1", "--content", "content", "--output", "out"]
        assert build.main(words) == 0
        gc.collect()  # a run of its own ends before there is anything to collect
        if number % 50 == 49:
            print(f"\n{number + 1} builds: {resident() >> 10} MB, {held()} descriptors, threads, processes")
        if number == 49:
            before = resident(), held()
    assert before
    after = resident()
    grown = 100 * (after / before[0] - 1)
    print(f"\n300 builds: {before[0] >> 10} MB after 50, {after >> 10} MB after 300 ({grown:+.1f} %), {memory()} MB at most")
    assert held() == before[1]
    assert abs(after - before[0]) <= 0.05 * before[0]
    assert list((tmp_path / "tmp").iterdir()) == []
    sets = list((tmp_path / "out/perwali-parkir/.set").iterdir())
    assert len([one for one in sets if one.is_dir()]) == 1, sets
