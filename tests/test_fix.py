"""Safe cures: spaces, punctuation and the order of Mengingat of a draft; never a word, never a promulgated revision."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

import pytest

from naskah.check import RULES, run
from naskah.fix import Fixes, fix
from naskah.model import Peraturan
from naskah.problems import NaskahError, Severity
from tests.check import mutation_kinds
from tests.check.copies import HOME, SHOWN, copy, edit, loaded
from tests.check.mutations import KINDS, Content

assert mutation_kinds.KINDS is KINDS, "both modules fill one table"
SMALL_DRAFT = HOME / "2031-rancangan"
REAL_DRAFT = Path(__file__).parents[1] / "content/perbup-bekasi-33-2024/2025-rancangan"

BODY = "batang-tubuh.yaml"
FAULTS = (
    (BODY, "teks: kesanggupan Pengelola; dan", "teks: kesanggupan  Pengelola ; dan", {"SPASI-01"}),
    (BODY, "di setiap kecamatan.", "di setiap kecamatan", {"TITIK-01"}),
    (BODY, "teks: kemampuan keuangan Daerah.", "teks: kemampuan keuangan Daerah;", {"B10"}),
    (BODY, "ruang baca yang aman dan terang; dan", "ruang baca yang aman dan terang;; dan", {"TANDA-01"}),
    ("peraturan.yaml", "baca yang mudah dijangkau;", "baca yang mudah dijangkau.", {"K1"}),
    ("peraturan.yaml", "Contoh Nomor 104);", "Contoh Nomor 104)", {"D1"}),
)

COPIED = (  # what copying leaves: its cure may take a marker away, or join a word
    (BODY, "di setiap kecamatan.", "di setiap\u00a0kecamatan.", {"HURUF-02"}),
    (BODY, "di setiap kecamatan.", "di setiap\x0bkecamatan.", {"HURUF-05"}),
    (BODY, "teks: kemampuan keuangan Daerah.", "teks: d. kemampuan keuangan Daerah.", {"PENANDA-01"}),
    (BODY, "teks: kemampuan keuangan Daerah.", "teks: kemam- puan keuangan Daerah.", {"SISA-04"}),
)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return copy(tmp_path, "2031-rancangan")


def apply(folder: Path, fixes: Fixes) -> None:
    for name, text in fixes.files.items():
        (folder / name).write_text(text, encoding="utf-8")


def faults(peraturan: Peraturan) -> set[str]:
    return {p.code for p in run(peraturan) if p.severity > Severity.INFO}


@pytest.mark.parametrize(("name", "old", "new", "codes"), FAULTS + COPIED)
def test_a_mechanical_fault_is_cured(draft: Path, name: str, old: str, new: str, codes: set[str]) -> None:
    original = (draft / name).read_text(encoding="utf-8")
    edit(draft, name, old, new)
    assert faults(loaded(draft)) == codes
    fixes = fix(loaded(draft), RULES)
    apply(draft, fixes)
    assert faults(loaded(draft)) == set()
    assert (draft / name).read_text(encoding="utf-8") == original
    assert fixes.diff.startswith(f"--- {name}\n")


def test_a_correct_draft_is_left_alone(draft: Path) -> None:
    assert fix(loaded(draft), RULES) == Fixes({}, "", 0)


def test_the_items_of_mengingat_are_put_in_order_and_numbered_anew(draft: Path) -> None:
    path = draft / "peraturan.yaml"
    text = path.read_text(encoding="utf-8")
    start, end = text.index("- angka: '2'"), text.index("menetapkan:")
    items = re.split(r"(?=^- angka)", text[start:end], flags=re.M)[1:]
    random.Random(5).shuffle(items)
    shuffled = "".join(re.sub(r"(- angka: ')\d+", rf"\g<1>{number}", item) for number, item in enumerate(items, 2))
    path.write_text(text[:start] + shuffled + text[end:], encoding="utf-8")
    assert faults(loaded(draft)) == {"D3"}
    before = {unit.id: unit.teks.isi for unit in loaded(draft).mengingat}
    apply(draft, fix(loaded(draft), RULES))
    after = path.read_text(encoding="utf-8")
    assert re.sub(r"(?m)^  id: .*\n", "", after) == text
    assert {unit.id: unit.teks.isi for unit in loaded(draft).mengingat} == before, "what notes refer to is still the same item"
    assert fix(loaded(draft), RULES) == Fixes({}, "", 0)


def test_line_ends_and_byte_order_mark_stay(draft: Path) -> None:
    path = draft / BODY
    edit(draft, BODY, "teks: kesanggupan Pengelola; dan", "teks: kesanggupan  Pengelola; dan")
    before = b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(before)
    fixes = fix(loaded(draft), RULES)
    assert fixes.bytes_of(BODY, before) == before.replace(b"kesanggupan  Pengelola", b"kesanggupan Pengelola")


KINDS_CURED = ("spasi sebelum koma", "spasi ganda", "koma tanpa spasi", "koma ganda", "titik ganda", "titik akhir ayat hilang",
               "rincian diakhiri titik, bukan titik koma", "definisi diakhiri titik koma")  # fmt: skip
KINDS_LEFT = ("kata kembar", "kurung tutup hilang", "istilah kurang satu huruf", "huruf Kiril")


def seeded(folder: Path, seed: int) -> dict[str, str]:
    """Put three mechanical faults and one that no machine may cure at random places of a draft; return its files."""
    content = Content(folder, loaded(folder), SHOWN)
    chance = random.Random(seed)
    chosen = []
    for name in (*chance.sample(KINDS_CURED, 3), chance.choice(KINDS_LEFT)):
        places = list(KINDS[name](content))
        chosen += [chance.choice(places)] if places else []
    texts = dict(content.texts)
    floor: dict[str, int] = {}
    for one in sorted(chosen, key=lambda one: -one.start):
        if one.end + 5 < floor.get(one.file, len(texts[one.file])):
            texts[one.file] = texts[one.file][: one.start] + one.new + texts[one.file][one.end :]
            floor[one.file] = one.start
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return texts


@pytest.mark.parametrize("source", [SMALL_DRAFT, REAL_DRAFT], ids=["rekaan", "rancangan"])
@pytest.mark.parametrize("seed", range(4))
def test_random_faults_are_cured_without_a_word_changed_and_only_once(tmp_path: Path, source: Path, seed: int) -> None:
    folder = tmp_path / "naskah"
    shutil.copytree(source, folder)
    texts = seeded(folder, seed)
    fixes = fix(loaded(folder), RULES)
    for name, text in fixes.files.items():
        assert re.findall(r"\w+", text) == re.findall(r"\w+", texts[name])
    apply(folder, fixes)
    assert fix(loaded(folder), RULES) == Fixes({}, "", 0)


def test_no_word_is_ever_changed(draft: Path) -> None:
    for name, old, new, _ in FAULTS:
        edit(draft, name, old, new)
    edit(draft, BODY, "Dinas mendirikan", "Dinas mendirkan")
    fixes = fix(loaded(draft), RULES)
    for name, text in fixes.files.items():
        assert re.findall(r"\w+", text) == re.findall(r"\w+", (draft / name).read_text(encoding="utf-8"))
    apply(draft, fixes)
    assert "Dinas mendirkan" in (draft / BODY).read_text(encoding="utf-8")
    assert fix(loaded(draft), RULES) == Fixes({}, "", 0)


@pytest.mark.parametrize("revision", ["2030"])
def test_a_promulgated_revision_is_refused(tmp_path: Path, revision: str) -> None:
    with pytest.raises(NaskahError, match="PERBAIKI-01"):
        fix(loaded(copy(tmp_path, revision)), RULES)
