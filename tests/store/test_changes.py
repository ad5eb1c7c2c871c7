"""Files of a revision change as a set, whatever happens in between; nothing that somebody else wrote is lost."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from contextlib import suppress
from itertools import combinations, islice
from pathlib import Path

import pytest

from naskah import store
from naskah.problems import ExitStatus, NaskahError
from naskah.store import locks
from tests.store.strikes import Died, struck

PARTS = 12  # of all pairs of refusals; one of them is tried by default
OLD = {"a.csv": b"lama a\n", "peraturan.yaml": b"lama b\n", "tabel/c.csv": b"lama c\n", "tetap.yaml": b"tetap\n"}
FRESH = {"a.csv": b"baru a\n", "peraturan.yaml": b"baru b\n", "tabel/c.csv": b"baru c\n", "tabel/d.csv": b"baru d\n"}
NEW = OLD | FRESH
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="steps are counted by what POSIX calls them")


@pytest.fixture
def revision(tmp_path: Path) -> Path:
    return fill(tmp_path)


def fill(place: Path) -> Path:
    folder = place / "isi/perbup/2030"
    for name, data in OLD.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def state(folder: Path) -> dict[str, bytes]:
    """Return every file, hidden ones too."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def visible(folder: Path) -> dict[str, bytes]:
    return {name: data for name, data in state(folder).items() if not store.is_hidden(name)}


def steps_of_a_write(place: Path) -> int:
    with struck(place, {}) as steps:
        store.write(fill(place), FRESH)
    return len(steps.names)


def test_all_files_change_and_nothing_is_left(revision: Path) -> None:
    assert sorted(path.name for path in store.write(revision, FRESH)) == ["a.csv", "c.csv", "d.csv", "peraturan.yaml"]
    assert state(revision) == NEW
    assert store.write(revision, FRESH) == ()


def test_a_death_at_any_step_is_mended_by_the_next_command(tmp_path: Path) -> None:
    seen = set()
    for number in range(1, steps_of_a_write(tmp_path / "semua") + 1):
        revision = fill(tmp_path / str(number))
        with suppress(Died), struck(tmp_path / str(number), {number: None}):
            store.write(revision, FRESH)
        assert visible(revision).keys() >= OLD.keys(), "a file is missing even for a moment"
        assert all(data in (OLD.get(name), NEW.get(name)) for name, data in visible(revision).items()), "a file is torn"
        mixed = visible(revision) not in (OLD, NEW)
        told = store.recover(tmp_path / str(number) / "isi")
        assert state(revision) in (OLD, NEW)
        assert not mixed or [problem.code for problem in told] == ["REKAM-03"]
        assert store.recover(tmp_path / str(number) / "isi") == []
        store.write(revision, FRESH)
        assert state(revision) == NEW
        seen |= {problem.message.partition(";")[0].partition(":")[0] for problem in told}
    assert seen == {"penulisan yang terputus dibatalkan", "penulisan yang terputus diselesaikan"}


def test_a_file_is_taken_away_with_the_others_or_not_at_all(tmp_path: Path) -> None:
    new = {name: data for name, data in NEW.items() if name != "tetap.yaml"}
    with struck(tmp_path, {}) as steps:
        assert "tetap.yaml" in {path.name for path in store.write(fill(tmp_path / "semua"), FRESH, ["tetap.yaml"])}
    for number in range(1, len(steps.names) + 1):
        revision = fill(tmp_path / str(number))
        with suppress(Died), struck(tmp_path / str(number), {number: None}):
            store.write(revision, FRESH, ["tetap.yaml"])
        store.recover(tmp_path / str(number) / "isi")
        assert state(revision) in (OLD, new), number
    for number in range(1, len(steps.names) + 1):
        revision = fill(tmp_path / f"{number}-ditolak")
        with suppress(NaskahError), struck(tmp_path / f"{number}-ditolak", {number: errno.EIO}):
            store.write(revision, FRESH, ["tetap.yaml"])
        store.recover(tmp_path / f"{number}-ditolak" / "isi")
        assert state(revision) in (OLD, new), number


def test_a_reader_finishes_what_was_interrupted_before_it_reads(tmp_path: Path) -> None:
    for number in range(1, steps_of_a_write(tmp_path / "semua") + 1):
        revision = fill(tmp_path / str(number))
        with suppress(Died), struck(tmp_path / str(number), {number: None}):
            store.write(revision, FRESH)
        with store.steady(revision):
            assert visible(revision) in (OLD, NEW)


@pytest.mark.parametrize("error", [errno.EIO, errno.ENOSPC, errno.EACCES])
def test_a_refusal_at_any_step_changes_nothing_and_says_so_or_changes_all(tmp_path: Path, error: int) -> None:
    for number in range(1, steps_of_a_write(tmp_path / "semua") + 1):
        revision = fill(tmp_path / str(number))
        with struck(tmp_path / str(number), {number: error}):
            told = refusal(revision)
        assert visible(revision) == (OLD if told else NEW), number
        assert not told or "tidak ada yang berubah" in told
        store.write(revision, FRESH)
        assert state(revision) == NEW


@pytest.mark.parametrize("part", [0, *(pytest.param(part, marks=pytest.mark.sweep) for part in range(1, PARTS))])
def test_two_refusals_never_lose_what_was_there(tmp_path: Path, part: int) -> None:
    few = {name: FRESH[name] for name in ("a.csv", "tabel/d.csv")}
    with struck(tmp_path, {}) as steps:
        store.write(fill(tmp_path / "semua"), few)
    new = OLD | few
    for pair in islice(combinations(range(1, len(steps.names) + 6), 2), part, None, PARTS):
        revision = fill(tmp_path / "-".join(map(str, pair)))
        with struck(revision.parents[2], dict.fromkeys(pair, errno.EIO)):
            told = refusal(revision, few)
        if "tidak ada yang berubah" in told:
            assert visible(revision) == OLD, pair
        assert all(data in (OLD.get(name), new.get(name)) for name, data in visible(revision).items())
        store.recover(revision.parents[1])
        assert state(revision) in (OLD, new), pair


def test_from_any_step_on_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    count = steps_of_a_write(tmp_path / "semua")
    for number in range(1, count + 1):
        revision = fill(tmp_path / str(number))
        with struck(tmp_path / str(number), dict.fromkeys(range(number, 999), errno.ENOSPC)):
            told = refusal(revision)
        assert "disk penuh" in told or "REKAM-04" in told or visible(revision) == NEW
        store.recover(revision.parents[1])
        assert state(revision) in (OLD, NEW), number


def refusal(revision: Path, files: dict[str, bytes] = FRESH) -> str:
    """Return what a write says when it is refused; an empty text when it succeeds."""
    try:
        store.write(revision, files)
    except NaskahError as error:
        assert error.status is ExitStatus.OUTPUT_LOCKED
        return str(error)
    return ""


# -- what was read still stands ------------------------------------------------------------------------------------


def test_what_an_editor_saved_meanwhile_is_never_lost(revision: Path) -> None:
    with store.editing(revision):
        (revision / "tetap.yaml").write_bytes(b"tulisan orang\n")
        with pytest.raises(NaskahError, match=r"tetap.yaml REKAM-01 isi sudah berubah") as caught:
            store.write(revision, FRESH)
    assert caught.value.status is ExitStatus.FINDINGS
    assert state(revision) == OLD | {"tetap.yaml": b"tulisan orang\n"}


@pytest.mark.parametrize("how", ["in place", "anew", "gone"])
def test_what_an_editor_saves_at_any_step_of_the_writing_is_never_lost(tmp_path: Path, how: str) -> None:
    mine = b"tulisan orang\n"

    def save(path: Path) -> None:
        if how != "in place":
            path.unlink()
        if how != "gone":
            path.write_bytes(mine)

    for number in range(1, steps_of_a_write(tmp_path / "semua") + 1):
        revision = fill(tmp_path / str(number))
        path = revision / "tabel/c.csv"
        with struck(tmp_path / str(number), {}) as steps:
            real = steps.take

            def take(kind: str, *paths: object, real=real, steps=steps, number=number, path=path) -> None:  # type: ignore[no-untyped-def]
                real(kind, *paths)
                if len(steps.names) == number and path.read_bytes() == OLD["tabel/c.csv"]:
                    steps.take = lambda *_: None
                    save(path)
                    steps.take = real

            steps.take = take  # type: ignore[method-assign]
            told = ""
            with suppress(NaskahError):
                store.write(revision, FRESH)
                told = "written"
        kept = visible(revision)
        last = how != "in place" and kept == NEW  # an editor that came between the last look and the rename
        assert last or kept.get("tabel/c.csv") in ((None,) if how == "gone" else (mine,)) or kept == NEW, (number, told, kept)
        if not told and kept != NEW:
            assert {name: data for name, data in kept.items() if name != "tabel/c.csv"} == {
                n: d for n, d in OLD.items() if n != "tabel/c.csv"
            }


def test_one_writer_at_a_time(revision: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "PATIENCE", 0.1)
    other = os.fork()
    if not other:
        with store.editing(revision), suppress(BaseException):
            (revision.parent / "siap").touch()
            while not (revision.parent / "selesai").exists():
                pass
        os._exit(0)
    try:
        while not (revision.parent / "siap").exists():
            pass
        for attempt in (lambda: store.write(revision, FRESH), lambda: store.create(revision.with_name("2031"), FRESH)):
            with pytest.raises(NaskahError, match="REKAM-06 program lain sedang menulis"):
                attempt()
    finally:
        (revision.parent / "selesai").touch()
        os.waitpid(other, 0)
    assert visible(revision) == OLD
    store.write(revision, FRESH)


# -- what was interrupted, and touched afterwards ------------------------------------------------------------------


def interrupted(folder: Path) -> Path:
    """Return a revision whose change was killed between its files."""
    revision = fill(folder)
    with struck(folder, {}) as steps:
        store.write(revision, FRESH)
    renames = [number for number, kind in enumerate(steps.names, 1) if kind == "replace"]
    shutil.rmtree(folder)
    revision = fill(folder)
    with suppress(Died), struck(folder, {renames[2]: None}):  # the first puts the list into place
        store.write(revision, FRESH)
    assert visible(revision) not in (OLD, NEW)
    return revision


def test_what_somebody_typed_after_the_interruption_is_not_overwritten(tmp_path: Path) -> None:
    revision = interrupted(tmp_path / "isi-lain")
    (revision / "tabel/c.csv").write_bytes(b"tulisan orang\n")
    with pytest.raises(NaskahError, match=r"tabel/c.csv REKAM-05 .*sudah diubah sesudahnya"):
        store.recover(revision.parents[1])
    with pytest.raises(NaskahError, match="REKAM-05"), store.steady(revision):
        raise AssertionError("a mixture is not read")
    assert (revision / "tabel/c.csv").read_bytes() == b"tulisan orang\n"


@pytest.mark.parametrize("name", ["../../luar", "/etc/passwd", "a/../../b", ".git/config", "", "a\\b", "C:/a"])
def test_a_list_that_leads_elsewhere_is_not_obeyed(tmp_path: Path, name: str) -> None:
    revision = interrupted(tmp_path / "x")
    journal = revision / ".rekam/jurnal.json"
    journal.write_text(journal.read_text("utf-8").replace('"tabel/d.csv"', f'"{name}"'.replace("\\", "\\\\")), "utf-8")
    before = state(tmp_path)
    with pytest.raises(NaskahError, match="REKAM-05 catatan penulisan yang terputus rusak"):
        store.recover(revision.parents[1])
    assert state(tmp_path) == before


@pytest.mark.parametrize("text", ["", "{", "[]", '{"berkas": 3}', '{"berkas": [{}]}', "[" * 100_000])
def test_a_damaged_list_is_a_clear_error(tmp_path: Path, text: str) -> None:
    revision = interrupted(tmp_path / "x")
    (revision / ".rekam/jurnal.json").write_text(text)
    with pytest.raises(NaskahError, match="REKAM-05 catatan penulisan yang terputus rusak"):
        store.recover(revision.parents[1])


def test_a_replaced_file_keeps_its_permissions(revision: Path) -> None:
    (revision / "a.csv").chmod(0o640)
    store.write(revision, {"a.csv": b"baru"})
    assert (revision / "a.csv").stat().st_mode & 0o777 == 0o640


# -- new revisions -------------------------------------------------------------------------------------------------


def test_a_death_at_any_step_leaves_no_revision_or_all_of_it(tmp_path: Path) -> None:
    with struck(tmp_path, {}) as steps:
        assert store.create(tmp_path / "semua/perbup/2030", OLD)
    for number in range(1, len(steps.names) + 1):
        content = tmp_path / str(number)
        with suppress(Died), struck(tmp_path, {number: None}):
            store.create(content / "perbup/2030", OLD)
        store.recover(content)
        assert {name.removeprefix("perbup/2030/"): data for name, data in state(content).items()} in ({}, OLD)
        store.create(content / "perbup/2030", OLD)
        assert state(content / "perbup/2030") == OLD
        assert [path.name for path in (content / "perbup").iterdir()] == ["2030"]


def test_a_refusal_at_any_step_leaves_nothing_behind(tmp_path: Path) -> None:
    with struck(tmp_path, {}) as steps:
        store.create(tmp_path / "semua/perbup/2030", OLD)
    for number in range(1, len(steps.names) + 1):
        content = tmp_path / str(number)
        try:
            with struck(tmp_path, {number: errno.ENOSPC}):
                store.create(content / "perbup/2030", OLD)
        except NaskahError as error:
            assert "REKAM-02 tidak dapat ditulisi (disk penuh); tidak ada yang berubah → kosongkan ruang disk" in str(error)
            assert state(tmp_path / str(number)) == {}
        assert store.create(content / "perbup/2030", OLD) is (not state(content / "perbup/2030")) or state(content / "perbup/2030") == OLD


def test_the_very_same_revision_is_left_as_it_is_and_another_is_refused(revision: Path) -> None:
    assert store.create(revision, OLD) is False
    with pytest.raises(NaskahError, match="TULIS-01"):
        store.create(revision, NEW)
    (revision.parent / "berkas").touch()
    with pytest.raises(NaskahError, match="TULIS-01"):
        store.create(revision.parent / "berkas", OLD)
    assert state(revision) == OLD
