"""No file outside the project, the folders of the call and the system's own is opened, whatever the input asks for."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hostile.inputs import SMALL

ROOT = Path(__file__).parents[2]
WATCHED = """
import json, os, sys
opened, root = [], sys.argv[1]
def hook(event, arguments):
    if event in ("open", "os.rename", "os.remove", "os.mkdir", "os.link", "os.symlink", "os.truncate"):
        for path in arguments[1:2] if event == "os.symlink" else arguments[:2] if event in ("os.rename", "os.link") else arguments[:1]:
            if isinstance(path, (str, bytes, os.PathLike)):
                opened.append(os.path.abspath(os.fsdecode(path)))
sys.addaudithook(hook)
sys.path.insert(0, root)
import build
status = build.main(sys.argv[2:])
print("\\n" + json.dumps([status, opened]))
"""
CASES: dict[str, tuple[Callable[[Path], object], tuple[str, ...]]] = {
    "berkas": (lambda place: edit(place, "lampiran/lampiran-2.yaml", "../../../rahasia.yaml"), ("check", "2030")),
    "berkas-mutlak": (lambda place: edit(place, "lampiran/lampiran-2.yaml", str(place / "rahasia.yaml")), ("check", "2030")),
    "tautan": (lambda place: link(place, "lampiran/lampiran-2.yaml"), ("build", "2030", "--to", "html,docx,txt")),
    "tautan-tabel": (lambda place: link(place, "tabel/tabel-pengunjung.csv"), ("build", "2030", "--to", "html")),
    "tautan-gambar": (lambda place: link(place, "gambar/denah.png"), ("build", "2030", "--to", "html,docx")),
    "templat": (lambda place: template(place, "{{ uri(block.berkas.joinpath('/rahasia.yaml')) }}"), ("build", "2030", "--to", "html,pdf")),
    "templat-sisip": (lambda place: template(place, "{% include '../rahasia.yaml' %}"), ("build", "2030", "--to", "html,pdf")),
    "revisi": (lambda place: None, ("check", "../rahasia")),
    "sehat": (lambda place: None, ("build", "2030", "--to", "html,docx,txt,pdf")),
}


def edit(place: Path, old: str, new: str) -> None:
    path = place / "content/perbup/2030/peraturan.yaml"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def link(place: Path, name: str) -> None:
    path = place / "content/perbup/2030" / name
    path.unlink()
    path.symlink_to(place / "rahasia.yaml")


def template(place: Path, text: str) -> None:
    path = place / "templates/peraturan.html.j2"
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def watched(name: str, place: Path) -> None:
    make, words = CASES[name]
    shutil.copytree(SMALL, place / "content/perbup/2030")
    shutil.copytree(ROOT / "templates", place / "templates")
    (place / "rahasia.yaml").write_text("isi:\n- pasal: '99'\n  teks: RAHASIA\n")
    (place / "tmp").mkdir()
    make(place)
    folders = ["--content", str(place / "content")]
    if words[0] == "build":
        folders += ["--templates", str(place / "templates"), "--output", str(place / "keluaran"), "--jobs", "1"]
    ran = subprocess.run(
        [sys.executable, "-c", WATCHED, str(ROOT), *words, *folders], check=False, capture_output=True, text=True, cwd=place,
        timeout=120, env={"PATH": "/usr/bin:/bin", "TMPDIR": str(place / "tmp"), "HOME": str(place / "tmp"), "LANG": "C.UTF-8"},
    )  # fmt: skip
    status, opened = json.loads(ran.stdout.rsplit("\n", 2)[-2])
    assert (status == 0) is (name == "sehat"), ran.stderr
    own = [str(place / folder) for folder in ("content", "templates", "keluaran", "tmp")]
    allowed = (*own, str(ROOT), sys.prefix, sys.base_prefix, "/usr", "/etc", "/lib", "/proc", "/dev", "/sys", "/var/cache/fontconfig")
    strange = sorted({path for path in opened if not path.startswith(allowed)} - {str(place)})
    assert not strange, strange
    assert "RAHASIA" not in "".join(path.read_text("utf-8", "replace") for path in place.glob("keluaran/**/*.html"))


@pytest.mark.skipif(sys.platform != "linux", reason="where the system keeps its own files")
@pytest.mark.parametrize("name", ["berkas-mutlak", "tautan", "sehat"])
def test_only_the_folders_of_the_call_are_opened(name: str, tmp_path: Path) -> None:
    watched(name, tmp_path)


@pytest.mark.sweep
@pytest.mark.parametrize("name", [name for name in CASES if name not in ("berkas-mutlak", "tautan", "sehat")])
def test_whatever_the_input_asks_for(name: str, tmp_path: Path) -> None:
    watched(name, tmp_path)
