"""The cache of printed sheets never gives a wrong page, survives damage and company, and keeps within its limit."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from naskah import crew
from naskah.cache import Cache
from naskah.lines import Figure, Line, Naskah, Run, Section, document
from naskah.model import Peraturan
from naskah.render.pdf import workers, writing
from naskah.render.pdf.writing import Printing, write_pdf

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    return shutil.copytree(TEMPLATES, tmp_path / "templates")


@pytest.fixture
def naskah(tmp_path: Path) -> Naskah:
    """Return two made-up pages with a picture."""
    picture = tmp_path / "gambar" / "peta.png"
    picture.parent.mkdir()
    Image.new("RGB", (40, 20), "red").save(picture)
    blocks = (Line("pasal", (Run("Pasal 1"),), level=1), Line("pasal-isi", (Run("Peraturan karangan ini berlaku."),)))
    end = (Line("alinea", (Run("Gambar karangan."),)), Figure(picture, "Peta karangan"))
    return Naskah(
        "Peraturan Karangan",
        "BUPATI KARANGAN",
        "karangan",
        "",
        (Section(blocks, awal=True, nama="batang-tubuh"), Section(end, nama="lampiran")),
    )


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the keys of the sheets that are really printed from now on."""
    keys: list[str] = []
    real = workers.print_job

    def noting(setting: workers.Setting, job: workers.Job) -> bytes:
        keys.append(job.key)
        return real(setting, job)

    monkeypatch.setattr(writing, "print_job", noting)
    return keys


def test_a_second_build_prints_nothing_and_gives_the_same_bytes(
    naskah: Naskah, templates: Path, tmp_path: Path, printed: list[str]
) -> None:
    fresh = write_pdf(naskah, templates, jobs=1)
    first = write_pdf(naskah, templates, cache=tmp_path / "cache", jobs=1)
    count = len(printed)
    assert write_pdf(naskah, templates, cache=tmp_path / "cache", jobs=1) == first == fresh
    assert len(printed) == count == 4


def test_an_unchanged_build_does_not_import_weasyprint(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from naskah.lines import document; from naskah.load import load;"
        "from naskah.render.pdf.writing import write_pdf;"
        "naskah = document(load(Path('tests/peraturan/perbup-contoh-7-2030/2030')));"
        "write_pdf(naskah, Path('templates'), cache=Path(sys.argv[1]), jobs=1); print('weasyprint' in sys.modules)"
    )
    runs = [subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=True) for _ in "12"]
    assert [run.stdout.strip() for run in runs] == ["True", "False"]


def _other_word(naskah: Naskah, templates: Path, patch: pytest.MonkeyPatch) -> Naskah:
    first = naskah.sections[0]
    line = Line("pasal-isi", (Run("Peraturan karangan ini tidak berlaku."),))
    return replace(naskah, sections=(replace(first, blocks=(first.blocks[0], line)), naskah.sections[1]))


def _other_css(naskah: Naskah, templates: Path, patch: pytest.MonkeyPatch) -> Naskah:
    with (templates / "peraturan.css").open("a", encoding="utf-8") as file:
        file.write("\n.pasal { letter-spacing: 1pt }\n")
    return naskah


def _other_template(naskah: Naskah, templates: Path, patch: pytest.MonkeyPatch) -> Naskah:
    path = templates / "peraturan.html.j2"
    path.write_text(path.read_text("utf-8").replace("<body>", "<body><p>Draf</p>"), "utf-8")
    return naskah


def _other_font(naskah: Naskah, templates: Path, patch: pytest.MonkeyPatch) -> Naskah:
    shutil.copy(templates / "fonts/texgyrebonum-italic.otf", templates / "fonts/texgyrebonum-regular.otf")
    return naskah


def _other_image(naskah: Naskah, templates: Path, patch: pytest.MonkeyPatch) -> Naskah:
    figure = naskah.sections[1].blocks[1]
    assert isinstance(figure, Figure)
    assert figure.berkas
    Image.new("RGB", (40, 20), "blue").save(Path(figure.berkas))
    return naskah


def _other_library(naskah: Naskah, templates: Path, patch: pytest.MonkeyPatch) -> Naskah:
    patch.setattr(writing, "_versions", lambda: (b"weasyprint 999",))
    return naskah


def _other_code(naskah: Naskah, templates: Path, patch: pytest.MonkeyPatch) -> Naskah:
    patch.setattr(writing, "_own_code", lambda: b"another version of this program")
    return naskah


CHANGES: dict[str, tuple[Callable[[Naskah, Path, pytest.MonkeyPatch], Naskah], int, bool]] = {
    "word": (_other_word, 1, True),
    "style sheet": (_other_css, 2, True),
    "template": (_other_template, 2, True),
    "font": (_other_font, 2, True),
    "image": (_other_image, 1, True),
    "library": (_other_library, 2, False),
    "code": (_other_code, 2, False),
}


@pytest.mark.parametrize("what", CHANGES)
def test_each_change_prints_what_it_touches(
    what: str, naskah: Naskah, templates: Path, tmp_path: Path, printed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = write_pdf(naskah, templates, cache=tmp_path / "cache", jobs=1)
    printed.clear()
    change, sheets, visible = CHANGES[what]
    changed = change(naskah, templates, monkeypatch)
    after = write_pdf(changed, templates, cache=tmp_path / "cache", jobs=1)
    assert len(printed) == sheets
    assert (after != before) == visible
    assert after == write_pdf(changed, templates, jobs=1)


def test_another_date_or_title_changes_the_file_but_prints_no_sheet(
    naskah: Naskah, templates: Path, tmp_path: Path, printed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {write_pdf(naskah, templates, cache=tmp_path / "cache", jobs=1)}
    printed.clear()
    files.add(write_pdf(replace(naskah, judul="Judul Lain"), templates, cache=tmp_path / "cache", jobs=1))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")
    files.add(write_pdf(naskah, templates, cache=tmp_path / "cache", jobs=1))
    assert len(files) == 3
    assert not printed


@pytest.mark.parametrize("damage", [lambda data: data[: len(data) // 2], lambda data: data[:-1] + bytes([data[-1] ^ 1]), lambda data: b""])
def test_a_damaged_entry_is_made_again(
    damage: Callable[[bytes], bytes], naskah: Naskah, templates: Path, tmp_path: Path, printed: list[str]
) -> None:
    first = write_pdf(naskah, templates, cache=tmp_path / "cache", jobs=1)
    printed.clear()
    entries = sorted((tmp_path / "cache").glob("??/*"))
    for entry in entries:
        entry.write_bytes(damage(entry.read_bytes()))
    assert write_pdf(naskah, templates, cache=tmp_path / "cache", jobs=1) == first
    assert len(printed) == 2
    printed.clear()
    assert write_pdf(naskah, templates, cache=tmp_path / "cache", jobs=1) == first
    assert not printed


def test_an_entry_under_another_key_is_no_entry(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("aa11", b"isi")
    (tmp_path / "bb").mkdir()
    shutil.copy(tmp_path / "aa/aa11", tmp_path / "bb/bb22")
    assert cache.get("aa11") == b"isi"
    assert cache.get("bb22") is None


def test_two_builds_at_once_do_not_disturb_each_other(tmp_path: Path, small: Peraturan) -> None:
    code = (
        "import sys; from pathlib import Path; from naskah.lines import document; from naskah.load import load;"
        "from naskah.render.pdf.writing import write_pdf;"
        "naskah = document(load(Path('tests/peraturan/perbup-contoh-7-2030/2030')));"
        "Path(sys.argv[1]).write_bytes(write_pdf(naskah, Path('templates'), cache=Path(sys.argv[2]), jobs=1))"
    )
    files = [tmp_path / "satu.pdf", tmp_path / "dua.pdf"]
    runs = [subprocess.Popen([sys.executable, "-c", code, str(file), str(tmp_path / "cache")], cwd=ROOT) for file in files]
    assert [run.wait() for run in runs] == [0, 0]
    third = write_pdf(document(small), TEMPLATES, cache=tmp_path / "cache", jobs=1)
    assert files[0].read_bytes() == files[1].read_bytes() == third
    assert not list((tmp_path / "cache").glob("??/.*"))


def test_the_least_recently_used_entries_go_first(tmp_path: Path) -> None:
    cache = Cache(tmp_path, limit=3500)
    for number, key in enumerate(("aa1", "bb2", "cc3")):
        cache.put(key, bytes(1000))
        os.utime(tmp_path / key[:2] / key, (number, number))
    assert cache.get("aa1")
    cache.put("dd4", bytes(1000))
    cache.trim()
    assert [bool(cache.get(key)) for key in ("aa1", "bb2", "cc3", "dd4")] == [True, False, True, True]
    assert time.time() - (tmp_path / "aa/aa1").stat().st_mtime < 600


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path, naskah: Naskah, templates: Path) -> None:
    blocked = tmp_path / "berkas"
    blocked.write_text("bukan folder")
    assert write_pdf(naskah, templates, cache=blocked, jobs=1) == write_pdf(naskah, templates, jobs=1)


def test_a_font_of_this_machine_is_used_but_never_kept(naskah: Naskah, templates: Path, tmp_path: Path, printed: list[str]) -> None:
    """A letter that the project's fonts lack comes from whatever font the machine has; another machine has another."""
    css = templates / "peraturan.css"
    css.write_text(css.read_text("utf-8") + '\n.pasal-isi { font-family: "DejaVu Sans", "Liberation Serif" }\n', "utf-8")
    first = write_pdf(naskah, templates, cache=tmp_path / "cache", jobs=1)
    if first == write_pdf(naskah, TEMPLATES, jobs=1):
        pytest.skip("no other font on this machine")
    printed.clear()
    assert write_pdf(naskah, templates, cache=tmp_path / "cache", jobs=1) == first
    assert len(printed) == 1


def test_when_processes_are_killed_the_rest_is_printed_here(naskah: Naskah, templates: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = write_pdf(naskah, templates, jobs=1)
    monkeypatch.setattr(crew, "START", "raise SystemExit(9)")
    assert write_pdf(naskah, templates, jobs=2) == whole


def test_no_helper_is_left_when_something_fails(naskah: Naskah, templates: Path) -> None:
    with pytest.raises(ZeroDivisionError), Printing(templates, jobs=2) as printing:
        printing.start(naskah)
        raise ZeroDivisionError
    assert all(helper.returncode is not None for helper in printing.crew.helpers)


def test_several_documents_at_once_are_as_each_alone(templates: Path) -> None:
    one, other = (Naskah("Karangan", "BUPATI", word, "", (Section((Line("pasal-isi", (Run(f"Isi {word}."),)),)),)) for word in ("a", "b"))
    with Printing(templates, jobs=1) as printing:
        begun = printing.start(one), printing.start(other)
        files = [started.finish() for started in reversed(begun)]
    assert files == [write_pdf(naskah, templates, jobs=1) for naskah in (other, one)]


def test_work_is_lent_to_a_helper(templates: Path) -> None:
    with Printing(templates, jobs=2) as printing:
        assert printing.crew.begin(os.getpid).result() != os.getpid()
    with Printing(templates, jobs=1) as printing:
        assert printing.crew.call(os.getpid)() == os.getpid()


def test_a_helper_prints_the_same_and_leaves_no_file(
    naskah: Naskah, templates: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "sementara"
    place.mkdir()
    monkeypatch.setenv("TMPDIR", str(place))
    assert write_pdf(naskah, templates, jobs=2) == write_pdf(naskah, templates, jobs=1)
    assert not list(place.iterdir())
