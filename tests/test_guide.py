"""What the guide tells a drafter to write is written into a new regulation, loaded, checked, printed and held word for word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from build import main
from naskah import conserve
from naskah.check import run
from naskah.lines import document
from naskah.load import load
from naskah.problems import Severity
from naskah.render import WRITERS

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "PANDUAN.md").read_text("utf-8")
ABOUT = ("--pembentuk", "Bupati Rekaan", "--daerah", "Kabupaten Rekaan", "--provinsi", "Provinsi Rekaan Timur", "--nama", "Taman Baca")


def examples(title: str) -> list[str]:
    """Return the indented blocks below a heading of the guide."""
    part = GUIDE.split(f"### {title}\n")[1].split("\n### ")[0]
    blocks = re.findall(r"(?m)(?:^    .*\n)+", part)
    return [re.sub(r"(?m)^    ", "", block) for block in blocks]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    assert main(["new", "perbup", "rancangan", *ABOUT, "--content", str(tmp_path)]) == 0
    made = tmp_path / "perbup" / "rancangan"
    for path in made.rglob("*.*"):
        path.write_text(path.read_text("utf-8").replace("[...diisi...]", "rekaan").replace("[...DIISI...]", "REKAAN"), "utf-8")
    (made / "gambar").mkdir()
    picture = ROOT / "tests/rekaan/perbup-organisasi/2031/gambar/bagan.svg"
    (made / "gambar" / "bagan.svg").write_bytes(picture.read_bytes())
    return made


def test_the_examples_for_annexes_and_tables_print_as_they_stand(folder: Path) -> None:
    text, form = examples("Menulis Lampiran")
    placed, columns, rows = examples("Menulis tabel")
    for path in folder.glob("tabel/*"):
        path.unlink()
    (folder / "tabel/besaran.yaml").write_text(columns, "utf-8")
    (folder / "tabel/besaran.csv").write_text(rows, "utf-8")
    (folder / "lampiran/lampiran.yaml").write_text(f"isi:\n{text}{placed}{form}", "utf-8")
    peraturan = load(folder)
    assert [str(problem) for problem in run(peraturan) if problem.severity is Severity.ERROR] == []
    printed = document(peraturan)
    assert conserve.check_lines(peraturan, printed) == []
    for kind in ("docx", "html", "txt"):
        assert conserve.check_output(printed, kind, WRITERS[kind](printed, ROOT / "templates")) == []


def test_the_examples_for_the_body_and_the_head_load(folder: Path) -> None:
    (body,) = examples("Menulis teks")
    (folder / "batang-tubuh.yaml").write_text(f"isi:\n{body}", "utf-8")
    _, head = examples("Mulai dari nol")
    annex = (folder / "lampiran/lampiran.yaml").read_text("utf-8")
    for number in (1, 2):
        (folder / f"lampiran/lampiran-{number}.yaml").write_text(annex.replace("-1", f"-{number}"), "utf-8")
    for suffix in ("yaml", "csv"):
        table = (folder / f"tabel/tabel-1.{suffix}").read_text("utf-8").replace("tabel-1", "tabel-2")
        (folder / f"tabel/tabel-2.{suffix}").write_text(table, "utf-8")
    (folder / "lampiran/lampiran.yaml").unlink()
    text = (folder / "peraturan.yaml").read_text("utf-8")
    text = text[: text.index("# 'nama:'")].replace("sampul: otomatis\n", "")
    (folder / "peraturan.yaml").write_text(text + head, "utf-8")
    peraturan = load(folder)
    assert (len(peraturan.lampiran), len(peraturan.paraf), bool(peraturan.sampul)) == (2, 2, True)
    assert peraturan.lampiran[1].mendatar
