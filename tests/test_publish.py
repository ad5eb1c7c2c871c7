"""Publishing: a reader finds a complete set, the old or the new, whatever happens to the program or the disk."""

from __future__ import annotations

import hashlib
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from naskah import publish as publishing
from naskah.problems import ExitStatus, NaskahError
from naskah.publish import SETS, SUMS, publish

ROOT = Path(__file__).parents[1]
KILLS = 60
NAMES = ("peraturan.docx", "peraturan.pdf", "peraturan.html")

# Publishes sets without end, each of files that all say the same number; prints a line after each, and takes a breath
# so that another one gets its turn.
ENDLESS = """
import sys, time
from pathlib import Path
from naskah.publish import publish
for number in range(10**9):
    data = str(number).encode() * 40_000
    publish({name: name.encode() + data for name in ("peraturan.docx", "peraturan.pdf", "peraturan.html")}, Path(sys.argv[1]))
    print(number, flush=True)
    time.sleep(float(sys.argv[2]))
"""


def files(mark: str) -> dict[str, bytes]:
    return {name: f"{name} {mark}".encode() * 1000 for name in NAMES}


def contents(target: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in target.iterdir() if path.name != SUMS}


def complete(folder: Path) -> bool:
    """Hold every file of *folder* against its sums; they name all files and no other."""
    sums = dict(reversed(line.split("  ")) for line in (folder / SUMS).read_text().splitlines())
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir() if path.name != SUMS}
    return sums == found and set(found) == set(NAMES)


def started(target: Path, pause: float = 0) -> subprocess.Popen[bytes]:
    """Start a run that publishes without end; return it once it has published a set."""
    command = [sys.executable, "-c", ENDLESS, str(target), str(pause)]
    run = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert run.stdout and run.stdout.readline()
    return run


def leftovers(target: Path) -> list[str]:
    sets = [path.name for path in (target.parent / SETS).iterdir() if path.name.startswith(f"{target.name}.") and path != target.resolve()]
    return sets + [path.name for path in target.parent.iterdir() if path.name.endswith((".tautan", ".lama"))]


def refused(target: Path, status: ExitStatus = ExitStatus.OUTPUT_LOCKED) -> str:
    with pytest.raises(NaskahError) as caught:
        publish(files("baru"), target)
    assert caught.value.status == status
    assert caught.value.problems[0].fix
    return str(caught.value)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "output/perbup/2030"


def test_a_set_replaces_the_set_before_it_as_a_whole(target: Path) -> None:
    publish(files("lama") | {"lain.txt": b"x"}, target)
    publish(files("baru"), target)
    assert contents(target) == files("baru")
    assert complete(target)
    assert leftovers(target) == []


def read_while_written(target: Path) -> bool:
    """Read the current set; one that is swept away while it is read is read anew."""
    for _ in range(50):
        try:
            current = target.resolve(strict=True)
            whole = complete(current)
            if whole or target.resolve(strict=True) == current:
                return whole
        except FileNotFoundError:
            continue
    raise AssertionError("no set could be read")


def test_runs_killed_at_random_moments_leave_a_complete_set(target: Path) -> None:
    """Runs write without end until they are killed; whatever is read meanwhile and afterwards is complete."""
    choice = random.Random(2030)
    publish(files("awal"), target)
    for _ in range(KILLS):
        run = started(target)
        assert read_while_written(target)
        time.sleep(choice.random() * 0.01)
        run.kill()
        assert not run.communicate()[1]
        assert complete(target.resolve())
    publish(files("akhir"), target)
    assert contents(target) == files("akhir")
    assert leftovers(target) == []


def test_two_publishers_at_once_neither_mix_nor_lose_a_set(target: Path) -> None:
    runs = [started(target, 0.1), started(target, 0.1)]
    end = time.monotonic() + 2
    while time.monotonic() < end:
        assert read_while_written(target)
    for run in runs:
        assert run.poll() is None, run.communicate()[1].decode()
        run.kill()
        run.communicate()


def test_a_place_that_another_run_keeps_busy_is_named(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(files("lama"), target)
    monkeypatch.setattr(publishing, "PATIENCE", 0.1)
    with publishing._alone(target.parent / SETS, target):
        assert "KELUARAN-03" in refused(target)
    assert contents(target) == files("lama")


def test_leftovers_of_killed_runs_are_swept_and_those_of_other_places_kept(target: Path) -> None:
    publish(files("lama"), target)
    other = target.with_name("2030.1")
    publish(files("lain"), other)
    (target.parent / SETS / "2030.99999.abc").mkdir()
    (target.parent / ".2030.99999.tautan").symlink_to("tidak-ada")
    publish(files("baru"), target)
    assert leftovers(target) == [other.resolve().name]
    assert contents(other) == files("lain")


def test_what_could_not_be_taken_away_goes_with_the_next_run_that_changes_nothing(target: Path) -> None:
    publish({"a.txt": b"satu"}, target)
    left = target.parent / publishing.SETS / f"{target.name}.1.ab{publishing.GONE}"
    other = target.parent / publishing.SETS / f"lain.1.ab{publishing.GONE}"
    for folder in (left, other):
        folder.mkdir()
        (folder / "x").write_bytes(b"")
    publishing.tidy(target)
    assert not left.exists() and other.exists()
    assert (target / "a.txt").read_bytes() == b"satu"


def test_a_folder_that_a_killed_run_had_moved_aside_comes_back(target: Path) -> None:
    publish(files("lama"), target)
    old = target.resolve()
    target.unlink()
    old.rename(target.with_name(".2030.99999.lama"))
    (target.parent / ".2030.99999.lama/catatan.txt").write_text("milik pengguna")
    assert "catatan.txt" in refused(target)
    assert (target / "catatan.txt").read_text() == "milik pengguna"


# -- what others put there -----------------------------------------------------------------------------------------


def test_a_real_folder_with_a_users_files_is_not_touched(target: Path) -> None:
    target.mkdir(parents=True)
    (target / "naskah saya.docx").write_bytes(b"milik pengguna")
    message = refused(target)
    assert "KELUARAN-02" in message
    assert "'naskah saya.docx'" in message
    assert (target / "naskah saya.docx").read_bytes() == b"milik pengguna"


def test_a_users_file_in_a_published_set_is_not_swept_away(target: Path) -> None:
    publish(files("lama"), target)
    (target / "catatan.docx").write_bytes(b"milik pengguna")
    assert "'catatan.docx'" in refused(target)
    (target / "folder").mkdir()
    (target / "catatan.docx").unlink()
    assert "'folder'" in refused(target)
    (target / "folder").rmdir()
    publish(files("baru"), target)
    assert contents(target) == files("baru")


def test_a_published_file_that_a_user_changed_is_not_replaced(target: Path) -> None:
    publish(files("lama"), target)
    (target / "peraturan.docx").write_bytes(b"disunting")
    assert "'peraturan.docx', yang diubah sesudah dibuat" in refused(target)
    assert (target / "peraturan.docx").read_bytes() == b"disunting"
    (target / "peraturan.docx").unlink()
    publish(files("baru"), target)
    assert complete(target)


def test_what_an_open_word_leaves_beside_a_file_does_not_matter(target: Path) -> None:
    publish(files("lama"), target)
    (target / "~$raturan.docx").write_bytes(b"x")
    publish(files("baru"), target)
    assert contents(target) == files("baru")


def test_a_set_copied_as_a_real_folder_is_replaced(target: Path) -> None:
    publish(files("lama"), target)
    copy = target.with_name("salinan")
    shutil.copytree(target, copy)
    publish(files("baru"), copy)
    assert contents(copy) == files("baru")
    assert not copy.is_symlink()


def test_a_target_that_is_a_file_or_a_foreign_link_is_not_touched(target: Path) -> None:
    target.parent.mkdir(parents=True)
    target.write_text("berkas pengguna")
    assert "sebuah berkas" in refused(target)
    assert target.read_text() == "berkas pengguna"
    link, place = target.with_name("tautan"), target.with_name("tempat lain")
    place.mkdir()
    link.symlink_to(place)
    assert "sebuah tautan" in refused(link)
    assert link.readlink() == place


def test_a_parent_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("berkas pengguna")
    assert "bukan folder" in refused(tmp_path / "output/perbup/2030")


# -- disks ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def nobody() -> Iterator[Path]:
    """Return a folder of root's that the test, no longer root, may only read."""
    if os.geteuid():
        pytest.skip("needs root to own a folder that it then may not write")
    folder = Path(tempfile.mkdtemp())
    publish(files("lama"), folder / "2030")
    for path in (folder, folder / SETS):
        path.chmod(0o555)
    os.seteuid(65534)
    yield folder
    os.seteuid(0)
    shutil.rmtree(folder)


def test_a_folder_without_the_right_to_write_keeps_its_set(nobody: Path) -> None:
    assert "tidak ada izin" in refused(nobody / "2030")
    assert "tidak ada izin" in refused(nobody / "baru/2030")
    assert contents(nobody / "2030") == files("lama")


def test_a_disk_that_is_full_keeps_the_old_set(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if shutil.which("mount") is None or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", disk], check=False).returncode:
        pytest.skip("needs the right to mount a small disk")
    try:
        target = disk / "2030"
        publish(files("lama"), target)
        with pytest.raises(NaskahError, match="disk penuh") as caught:
            publish({**files("baru"), "besar.pdf": bytes(10**6)}, target)
        assert caught.value.status == ExitStatus.OUTPUT_LOCKED
        assert contents(target) == files("lama")
        assert leftovers(target) == []
    finally:
        subprocess.run(["umount", disk], check=True)


def test_a_file_larger_than_allowed_keeps_the_old_set(target: Path) -> None:
    publish(files("lama"), target)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, before[1]))
    try:
        message = refused(target)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert "berkas terlalu besar" in message
    assert contents(target) == files("lama")
    assert leftovers(target) == []
