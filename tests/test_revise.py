"""The next revision, a new regulation, and the promulgation that freezes a revision."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from naskah import conserve, dump, manifest, revise, store
from naskah.amend.consolidate import in_force
from naskah.check import run
from naskah.lines import document
from naskah.load import load
from naskah.model import Peraturan, Status
from naskah.problems import ExitStatus, NaskahError, Problem, Severity, Where
from naskah.render import WRITERS
from naskah.stages import Identity, drafted
from naskah.tables import Asal, Baca, Sel

ROOT = Path(__file__).parents[1]
PERBUP = revise.formulas("", "Bupati Contoh", "Kabupaten Contoh", "Provinsi Contoh Raya")
IDENTITY = Identity("9", "2032", "1 Maret 2032", "2 Maret 2032", "", "ttd")


@pytest.fixture
def made_up(small: Peraturan, tmp_path: Path) -> Peraturan:
    """Return the made-up regulation in a folder of its own."""
    assert small.folder is not None
    shutil.copytree(small.folder, tmp_path / "perbup-rekaan" / "2030")
    return load(tmp_path / "perbup-rekaan" / "2030")


@pytest.fixture
def copied(made_up: Peraturan) -> Peraturan:
    store.create(folder(made_up).with_name("2032-rancangan"), revise.copy(made_up))
    return load(folder(made_up).with_name("2032-rancangan"))


def folder(peraturan: Peraturan) -> Path:
    assert peraturan.folder is not None
    return Path(peraturan.folder)


def no_findings(peraturan: Peraturan) -> list[Problem]:
    return []


def test_copy_is_a_draft_with_number_dates_and_signatures_open(made_up: Peraturan, copied: Peraturan) -> None:
    assert (copied.nomor, copied.tahun, copied.status) == ("", "", Status.RANCANGAN)
    printed = " ".join(block.text for block in document(copied).blocks() if hasattr(block, "text"))
    for gone in ("NOMOR 7 TAHUN 2030", "21 Januari 2030", "TAHUN 2030 NOMOR 7", " ttd "):
        assert gone not in printed
    assert copied == dump.moved(drafted(made_up), folder(copied))


def test_draft_of_the_real_regulation_prints_its_number_and_date_nowhere(real: Peraturan) -> None:
    open_draft = drafted(real)
    printed = [str(line.teks) for line in open_draft.sampul]
    printed += [f"{line.label} {line.teks}" for lampiran in open_draft.lampiran for line in lampiran.kepala]
    printed.append(str(open_draft.penutup.berita_daerah))
    assert [line for line in printed if "33" in line or "21 Agustus" in line] == []


def test_copy_changes_only_the_lines_that_open_number_dates_and_signatures(made_up: Peraturan) -> None:
    """Comments stay, and what the file leaves to the program (a cover, heads of annexes) is left to it still."""
    main = folder(made_up) / "peraturan.yaml"
    text = main.read_text("utf-8")
    cover = text[text.index("sampul:") : text.index("menimbang:")]
    main.write_text(text.replace(cover, "# dari data:\nsampul: otomatis\n"), "utf-8")
    before = load(folder(made_up))
    store.create(folder(made_up).with_name("2033-rancangan"), revise.copy(before))
    after = (folder(made_up).with_name("2033-rancangan") / "peraturan.yaml").read_text("utf-8")
    assert "# dari data:\nsampul: otomatis\n" in after
    old, new = main.read_text("utf-8").splitlines(), after.splitlines()
    opened = [line.split(":")[0].strip() for line in new if line not in old]
    assert set(opened) <= {"nomor", "tahun", "status", "dari", "tanggal", "berita_daerah", "- teks", "teks", "tambahan"}
    assert load(folder(made_up).with_name("2033-rancangan")) == dump.moved(
        replace(drafted(before), dari=f"{before.peraturan}/{before.revisi}"), folder(made_up).with_name("2033-rancangan")
    )


def test_copy_leaves_every_other_file_byte_for_byte(made_up: Peraturan, copied: Peraturan) -> None:
    before, after = manifest.sums(folder(made_up)), manifest.sums(folder(copied))
    assert {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)} == {"peraturan.yaml"}


def test_copy_gives_a_checklist_of_what_changes_each_year(made_up: Peraturan) -> None:
    text = "\n".join(revise.checklist(made_up))
    for word in (
        "tahun dasar: Tahun Dasar (2029)",
        "target",
        "anggaran: 30 sel",
        "BUPATI CONTOH, RATNA PUSPAWANGI",
        "nomenklatur",
        "dasar hukum: 5",
    ):
        assert word in text


def test_verification_is_carried_only_where_the_cell_is_unchanged(made_up: Peraturan) -> None:
    seen = Asal(Baca.TERVERIFIKASI, oleh="Nama Rekaan", tanggal="1 Januari 2031", dasar="naskah asli")
    table = made_up.tabel["tabel-pengunjung"]
    row = table.baris[0]
    verified = replace(row, sel=tuple(replace(cell, asal=seen) for cell in row.sel))
    old = replace(made_up, tabel={**made_up.tabel, table.id: replace(table, baris=(verified, *table.baris[1:]))})
    changed = replace(verified, sel=(*verified.sel[:3], Sel("999", seen), *verified.sel[4:]))
    new = replace(old, tabel={**old.tabel, table.id: replace(table, baris=(changed, *table.baris[1:]))})
    states = [cell.asal.baca for cell in revise.carry_verification(old, new).tabel[table.id].baris[0].sel]
    assert states[3] is Baca.JELAS
    assert set(states[:3] + states[4:]) == {Baca.TERVERIFIKASI}


@pytest.mark.parametrize("repeals", [False, True])
def test_a_new_regulation_loads_checks_and_prints_at_once(small: Peraturan, tmp_path: Path, repeals: bool) -> None:
    fresh = revise.blank(PERBUP, "Rumah Baca Rekaan", small if repeals else None)
    place = tmp_path / "perbup-baru" / "rancangan"
    store.create(place, dump.files(fresh))
    loaded = load(place)
    assert loaded == dump.moved(fresh, place)
    assert [problem for problem in run(loaded) if problem.severity is Severity.ERROR] == []
    printed = document(loaded)
    assert conserve.check_lines(loaded, printed) == []
    assert conserve.check_output(printed, "docx", WRITERS["docx"](printed, ROOT / "templates")) == []


def test_a_new_regulation_repeals_the_one_it_replaces_in_the_law_s_words(small: Peraturan) -> None:
    assert revise.repeal_clause(small, "Peraturan Bupati") == (
        "Pada saat Peraturan Bupati ini mulai berlaku, Peraturan Bupati Contoh Nomor 7 Tahun 2030 tentang Pengelolaan Taman Baca "
        "Kabupaten Contoh Tahun 2030-2032 (Berita Daerah Kabupaten Contoh Tahun 2030 Nomor 7), dicabut dan dinyatakan tidak berlaku."
    )


def test_promulgation_sets_number_and_dates_everywhere_and_freezes(made_up: Peraturan, copied: Peraturan) -> None:
    fresh = revise.promulgate(copied, IDENTITY, no_findings, made_up)
    loaded = load(folder(copied))
    assert loaded == fresh
    assert loaded.status is Status.DIUNDANGKAN
    assert in_force(loaded) == date(2032, 3, 2)
    printed = " ".join(block.text for block in document(loaded).blocks() if hasattr(block, "text"))
    assert "..." not in printed.replace("(...)", "")
    for said in (
        "NOMOR 9 TAHUN 2032",
        "pada tanggal 1 Maret 2032",
        "pada tanggal 2 Maret 2032",
        "BERITA DAERAH KABUPATEN CONTOH TAHUN 2032 NOMOR 9",
    ):
        assert said in printed
    assert manifest.differences(folder(copied)) == []


def test_promulgation_stops_at_the_gate_and_writes_nothing(copied: Peraturan) -> None:
    before = manifest.sums(folder(copied))
    problem = Problem(Where("x"), "CONTOH-01", "belum siap")
    with pytest.raises(NaskahError, match="CONTOH-01") as caught:
        revise.promulgate(copied, IDENTITY, lambda peraturan: [problem])
    assert caught.value.status is ExitStatus.FINDINGS
    assert manifest.sums(folder(copied)) == before


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"nomor": "9A"}, "bukan nomor bulat"),
        ({"tahun": "32"}, "bukan tahun"),
        ({"ditetapkan": "2032-03-01"}, "tidak dikenal"),
        ({"ditetapkan": "31 Februari 2032"}, "tidak dikenal"),
        ({"diundangkan": "1 Januari 2032"}, "mendahului"),
        ({"tahun": "2031"}, "bukan tahun penetapan"),
        ({"berita": "9/2032"}, "Berita Daerah"),
        ({"tanda_tangan": "ttd\u200b"}, "tidak terlihat"),
    ],
)
def test_promulgation_refuses_a_wrong_number_or_date(copied: Peraturan, change: dict[str, str], message: str) -> None:
    with pytest.raises(NaskahError, match=message):
        revise.promulgate(copied, replace(IDENTITY, **change), no_findings)


def test_promulgation_refuses_a_gap(tmp_path: Path) -> None:
    fresh = revise.blank(PERBUP, "Rumah Baca Rekaan")
    store.create(tmp_path / "a" / "b", dump.files(fresh))
    with pytest.raises(NaskahError, match="FINAL-04 masih ada yang belum diisi: menimbang/a"):
        revise.promulgate(load(tmp_path / "a" / "b"), IDENTITY, no_findings)


def test_promulgation_refuses_what_is_promulgated_already(made_up: Peraturan) -> None:
    with pytest.raises(NaskahError, match="UNDANG-01"):
        revise.promulgate(made_up, IDENTITY, no_findings)


BEFORE = "manifes revisi sebelumnya hilang atau berubah"


@pytest.mark.parametrize(
    ("damage", "name", "what"),
    [
        (lambda place: (place / "penjelasan.yaml").unlink(), "penjelasan.yaml", "hilang"),
        (lambda place: (place / "tambahan.yaml").write_text("x"), "tambahan.yaml", "ditambahkan"),
        (lambda place: (place / "batang-tubuh.yaml").write_text("x"), "batang-tubuh.yaml", "berubah"),
        (lambda place: (place / "manifest.json").write_text("{"), "manifest.json", "rusak"),
        (lambda place: (place.with_name("2030") / "manifest.json").write_text("{}"), "manifest.json", BEFORE),
        (lambda place: (place.with_name("2030") / "manifest.json").unlink(), "manifest.json", BEFORE),
    ],
)
def test_a_missing_added_or_altered_file_shows(
    made_up: Peraturan, copied: Peraturan, damage: Callable[[Path], object], name: str, what: str
) -> None:
    (folder(made_up) / "manifest.json").write_bytes(manifest.manifest(manifest.sums(folder(made_up))))
    revise.promulgate(copied, IDENTITY, no_findings, made_up)
    damage(folder(copied))
    assert manifest.differences(folder(copied)) == [(name, what)]


def test_a_promulgation_that_is_interrupted_is_finished_by_whoever_reads_next(copied: Peraturan, monkeypatch: pytest.MonkeyPatch) -> None:
    real, moved = Path.replace, list[str]()

    def killed(self: Path, target: Path) -> Path:
        moved.append(target.name)
        if len(moved) == 2:
            raise KeyboardInterrupt
        return real(self, target)

    monkeypatch.setattr(Path, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        revise.promulgate(copied, IDENTITY, no_findings)
    monkeypatch.undo()
    assert moved == ["jurnal.json", "peraturan.yaml"]
    assert load(folder(copied)).status is Status.DIUNDANGKAN  # what had been decided is finished before anything is read
    assert manifest.differences(folder(copied)) == []
