"""Many revisions in one call: side by side, or on a cluster, the same bytes as one by one."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from naskah.commands import cluster as cluster_module
from naskah.commands import many
from naskah.commands.many import build_side_by_side
from naskah.commands.unit import Order
from naskah.problems import ExitStatus, NaskahError

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests/peraturan/perbup-contoh-7-2030/2030"
TEMPLATES = ROOT / "templates"
COUNT = 3


def made_up(folder: Path) -> Path:
    """Make a content folder with some made-up regulations that differ in their numbers."""
    for number in range(1, COUNT + 1):
        revision = shutil.copytree(SMALL, folder / f"perbup-karangan-{number}-2030/2030")
        main = revision / "peraturan.yaml"
        main.write_text(re.sub(r"^nomor: .*$", f"nomor: '{number}'", main.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    return folder


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return made_up(tmp_path / "content")


def orders(content: Path, *formats: str, cache: Path | None = None) -> list[Order]:
    folders = sorted(path.parent for path in content.glob("*/*/peraturan.yaml"))
    return [Order(folder, f"content/{folder.parent.name}/{folder.name}", TEMPLATES, formats, cache=cache) for folder in folders]


def sums(output: Path) -> dict[str, str]:
    files = sorted(path for path in output.glob("*/*/peraturan.*"))
    return {path.relative_to(output).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def one_by_one(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the sums of what one process makes of the content, in a folder of its own."""
    place = tmp_path_factory.mktemp("satu")
    assert build_side_by_side(orders(made_up(place / "content"), "docx", "pdf"), place / "output", jobs=1) == ExitStatus.CLEAN
    found = sums(place / "output")
    assert len(found) == 2 * COUNT == len(set(found.values()))
    return found


def test_side_by_side_makes_the_same_bytes(
    content: Path, tmp_path: Path, one_by_one: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert build_side_by_side(orders(content, "docx", "pdf"), tmp_path / "dua", jobs=2) == ExitStatus.CLEAN
    assert sums(tmp_path / "dua") == one_by_one
    said = capsys.readouterr().err
    for number in range(1, COUNT + 1):
        assert re.search(rf"^\[\d/{COUNT}\] perbup-karangan-{number}-2030/2030$", said, re.MULTILINE)


def test_one_that_cannot_be_built_does_not_keep_the_others(content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (content / "perbup-karangan-2-2030/2030/batang-tubuh.yaml").write_text("isi: [", "utf-8")
    for jobs in (1, 2):
        output = tmp_path / str(jobs)
        assert build_side_by_side(orders(content, "txt"), output, jobs) == ExitStatus.UNREADABLE
        assert len(sums(output)) == COUNT - 1
        assert "content/perbup-karangan-2-2030/2030/batang-tubuh.yaml:" in capsys.readouterr().err


def test_a_process_that_is_killed_costs_only_time(content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "build_quietly", _die_in_another_process)
    assert build_side_by_side(orders(content, "txt"), tmp_path, jobs=2) == ExitStatus.CLEAN
    assert len(sums(tmp_path)) == COUNT


_real, _here = many.build_quietly, os.getpid()


def _die_in_another_process(order: Order, output: Path) -> tuple[int, str]:
    if os.getpid() != int(os.environ.get("NASKAH_TEST_PID", _here)):
        os._exit(9)
    return _real(order, output)


@pytest.fixture(autouse=True)
def _own_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NASKAH_TEST_PID", str(os.getpid()))


def test_the_command_builds_every_revision_and_says_when_nothing_changed(content: Path, tmp_path: Path) -> None:
    shutil.copytree(content / "perbup-karangan-1-2030/2030", content / "perbup-karangan-1-2030/2031-rancangan")
    command = [sys.executable, str(ROOT / "build.py"), "build", "--content", str(content), "--output", str(tmp_path / "o"), "--to", "txt"]
    newest = subprocess.run(command, capture_output=True, text=True, check=True)
    assert f"[{COUNT}/{COUNT}]" in newest.stderr
    every = subprocess.run([*command, "--all", "--jobs", "2"], capture_output=True, text=True, check=True)
    assert f"[{COUNT + 1}/{COUNT + 1}]" in every.stderr
    assert every.stderr.count("tidak ada yang berubah") == COUNT
    assert len(sums(tmp_path / "o")) == COUNT + 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--jobs", "0"], "PERINTAH-11"),
        (["--jobs", "dua"], "nilai 'dua' tidak sah untuk --jobs"),
        (["--all", "2024"], "PERINTAH-12"),
    ],
)
def test_wrong_words_are_answered(words: list[str], told: str, tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "build.py"), "build", "--output", str(tmp_path), *words]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert told in ran.stderr
    assert "Traceback" not in ran.stderr
    assert ran.returncode == ExitStatus.USAGE
    assert not list(tmp_path.iterdir())


# -- on a cluster --------------------------------------------------------------------------------------------------


def test_a_scheduler_that_does_not_answer_is_told(content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr(cluster_module, "PATIENCE", 0.5)
    output = tmp_path / "output"
    with pytest.raises(NaskahError) as raised:
        cluster_module.build_on_cluster(orders(content, "txt"), output, "tcp://127.0.0.1:1")
    assert [problem.code for problem in raised.value.problems] == ["DASK-02"]
    assert raised.value.status == ExitStatus.MISSING_PROGRAM
    assert not output.exists()


SCHEDULER = """
import sys, time
from distributed import LocalCluster
if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1") as cluster:
        print(cluster.scheduler_address, *(worker.pid for worker in cluster.workers.values()), flush=True)
        sys.stdin.read()
"""


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[str]:
    """Return the address of a cluster of two workers, each a process of its own."""
    pytest.importorskip("distributed")
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    script = tmp_path / "klaster.py"
    script.write_text(SCHEDULER, "utf-8")
    with subprocess.Popen(
        [sys.executable, str(script)], cwd=tmp_path, env=env, stdin=-1, stdout=-1, stderr=subprocess.DEVNULL, text=True
    ) as run:
        assert run.stdout
        assert run.stdin
        yield run.stdout.readline().split()[0]
        run.stdin.close()
        run.wait(30)


def on_cluster(content: Path, output: Path, address: str, *words: str) -> subprocess.Popen[str]:
    command = [sys.executable, str(ROOT / "build.py"), "build", "--all", "--dask", address, "--content", str(content), *words]
    return subprocess.Popen([*command, "--output", str(output)], stderr=subprocess.PIPE, text=True)


def workers_of(address: str) -> list[int]:
    from distributed import Client

    with Client(address) as client:
        return list(client.run(os.getpid).values())


def test_a_cluster_makes_the_same_bytes_though_a_worker_is_killed(
    content: Path, tmp_path: Path, cluster: str, one_by_one: dict[str, str]
) -> None:
    victim = workers_of(cluster)[0]
    output = tmp_path / "klaster"
    with on_cluster(content, output, cluster) as run:
        assert run.stderr
        first = run.stderr.readline()
        threading.Timer(1.0, os.kill, (victim, signal.SIGKILL)).start()  # in the middle of its first unit
        said = first + run.stderr.read()
        assert run.wait(120) == ExitStatus.CLEAN, said
    assert sums(output) == one_by_one, said
    assert "Traceback" not in said
    with on_cluster(content, output, cluster) as again:
        assert again.stderr
        assert again.stderr.read().count("tidak ada yang berubah") == COUNT


def test_what_is_wrong_is_told_with_the_names_of_this_machine(content: Path, tmp_path: Path, cluster: str) -> None:
    (content / "perbup-karangan-2-2030/2030/batang-tubuh.yaml").write_text("isi: [", "utf-8")
    with on_cluster(content, tmp_path / "k", cluster, "--to", "txt") as run:
        assert run.stderr
        said = run.stderr.read()
        assert run.wait(60) == ExitStatus.UNREADABLE
    assert f"{content}/perbup-karangan-2-2030/2030/batang-tubuh.yaml:" in said
    assert len(sums(tmp_path / "k")) == COUNT - 1


def test_a_worker_of_another_version_is_refused(content: Path) -> None:
    from naskah.commands.cluster import make_parcel, packed, parcel_of

    order = orders(content, "txt")[0]
    assert make_parcel(parcel_of(order), packed(TEMPLATES)).made.files
    other = replace(parcel_of(order), program=b"another")
    answer = make_parcel(other, packed(TEMPLATES))
    assert "DASK-04" in answer.text
    assert not answer.made.files


def test_the_date_and_the_names_of_a_parcel_are_those_of_its_sender(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from naskah.commands.cluster import make_parcel, packed, parcel_of
    from naskah.commands.unit import make

    order = orders(content, "docx")[0]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")
    parcel, local = parcel_of(order), make(order)
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert make_parcel(parcel, packed(TEMPLATES)).made == local
    assert make_parcel(parcel_of(order), packed(TEMPLATES)).made.files != local.files
    assert "SOURCE_DATE_EPOCH" not in os.environ
