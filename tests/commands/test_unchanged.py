"""What was made of the same inputs stands: a build says so and makes nothing; whatever changes is made anew."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from naskah.commands import sets
from naskah.commands.sets import build_revision
from naskah.commands.unit import Made, Order
from naskah.problems import NaskahError
from naskah.render import versions

ROOT = Path(__file__).parents[2]
SAID = "tidak ada yang berubah"


@pytest.fixture
def order(tmp_path: Path, small_copy: Path) -> Order:
    """Return an order for the made-up regulation, as text: what is tested here does not depend on the format."""
    templates = shutil.copytree(ROOT / "templates", tmp_path / "templates")
    return Order(small_copy, "content/contoh", templates, ("txt",), cache=tmp_path / "output/.tembolok")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Order]:
    """Return the orders that are really carried out from now on."""
    orders: list[Order] = []
    real = sets.make

    def noting(order: Order) -> Made:
        orders.append(order)
        return real(order)

    monkeypatch.setattr(sets, "make", noting)
    return orders


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "output"


def test_a_second_build_makes_nothing_and_says_so(
    order: Order, output: Path, made: list[Order], capsys: pytest.CaptureFixture[str]
) -> None:
    assert build_revision(order, output) == 0
    findings = next(line for line in capsys.readouterr().err.splitlines() if "temuan:" in line)
    current = (output / order.name).resolve()
    assert build_revision(order, output) == 0
    said = capsys.readouterr().err
    assert len(made) == 1
    assert SAID in said
    assert findings in said
    assert (output / order.name).resolve() == current


def longer(pattern: str) -> Callable[[Order, pytest.MonkeyPatch], Order]:
    """Return a change that adds a byte to the first file of the revision, or of the templates, that *pattern* fits."""

    def change(order: Order, patch: pytest.MonkeyPatch) -> Order:
        path = next(path for folder in (order.folder, order.templates) for path in sorted(folder.rglob(pattern)))
        path.write_bytes(path.read_bytes() + b"\n")
        return order

    return change


def another_program(order: Order, patch: pytest.MonkeyPatch) -> Order:
    patch.setattr(versions, "program_version", lambda: b"another program, or another version of a library")
    return order


def another_date(order: Order, patch: pytest.MonkeyPatch) -> Order:
    patch.setenv("SOURCE_DATE_EPOCH", "1900000000")
    return order


def new_file(name: str) -> Callable[[Order, pytest.MonkeyPatch], Order]:
    def change(order: Order, patch: pytest.MonkeyPatch) -> Order:
        path = order.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{}\n", "utf-8")
        return order

    return change


CHANGES: dict[str, Callable[[Order, pytest.MonkeyPatch], Order]] = {
    "text": longer("batang-tubuh.yaml"),
    "table": longer("*.csv"),
    "provenance": longer("provenans.csv"),
    "picture": longer("*.png"),
    "settings of the check": new_file("pemeriksaan.yaml"),
    "manifest of another revision": new_file("../2029/manifest.json"),
    "manifest of another regulation": new_file("../../perbup-karangan/2029/manifest.json"),
    "style sheet": longer("peraturan.css"),
    "template": longer("peraturan.docx"),
    "font": longer("texgyrebonum-bold.otf"),
    "program or library": another_program,
    "date": another_date,
    "format": lambda order, patch: replace(order, formats=("txt", "html")),
    "final": lambda order, patch: replace(order, final=True),
}


@pytest.mark.parametrize("what", CHANGES)
def test_each_input_counts(what: str, order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    before = sets.inputs(order)
    assert sets.inputs(order) == before
    assert sets.inputs(CHANGES[what](order, monkeypatch)) != before


def test_the_revision_it_was_copied_from_counts(order: Order) -> None:
    """What was verified there is carried over, so a change there may change what is printed here."""
    source = shutil.copytree(order.folder, order.folder.parent / "2029")
    main = order.folder / "peraturan.yaml"
    main.write_text(main.read_text("utf-8") + f"dari: {order.folder.parent.name}/2029\n", "utf-8")
    before = sets.inputs(order)
    with (source / "provenans.csv").open("a") as file:
        file.write("\n")
    assert sets.inputs(order) != before


@pytest.mark.parametrize("jobs", [1, 4])
def test_what_does_not_change_a_byte_does_not_count(jobs: int, order: Order, tmp_path: Path) -> None:
    assert sets.inputs(replace(order, jobs=jobs, cache=tmp_path / "elsewhere")) == sets.inputs(order)


def test_a_changed_word_is_built_and_going_back_is_built_too(order: Order, output: Path, made: list[Order]) -> None:
    path = order.folder / "batang-tubuh.yaml"
    text = path.read_text("utf-8")
    printed = []
    for version in (text, text.replace("Bupati adalah", "Bupati ialah", 1), text):
        path.write_text(version, "utf-8")
        build_revision(order, output)
        printed.append((output / order.name / "peraturan.txt").read_text("utf-8"))
    assert printed[0] == printed[2] != printed[1]
    assert len(made) == 3  # the set that stands is another one, so it is put into place again


@pytest.mark.parametrize("harm", ["missing", "folder"])
def test_a_set_that_is_not_whole_is_made_again(harm: str, order: Order, output: Path, made: list[Order]) -> None:
    build_revision(order, output)
    if harm == "missing":
        (output / order.name / "peraturan.txt").unlink()
    else:
        (output / order.name).unlink()
    build_revision(order, output)
    assert len(made) == 2
    assert (output / order.name / "peraturan.txt").is_file()


def test_a_set_that_somebody_changed_is_not_taken_for_ours(order: Order, output: Path) -> None:
    build_revision(order, output)
    with (output / order.name / "peraturan.txt").open("a") as file:
        file.write("catatan pengguna")
    with pytest.raises(NaskahError, match="KELUARAN-02"):
        build_revision(order, output)


def test_content_that_changes_while_it_is_built_is_not_remembered(
    order: Order, output: Path, made: list[Order], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = sets.publish

    def meanwhile(*arguments: object) -> None:
        longer("batang-tubuh.yaml")(order, monkeypatch)
        real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(sets, "publish", meanwhile)
    build_revision(order, output)
    monkeypatch.setattr(sets, "publish", real)
    build_revision(order, output)
    assert len(made) == 2


def test_without_a_cache_everything_is_made_again(order: Order, output: Path, made: list[Order]) -> None:
    bare = replace(order, cache=None)
    build_revision(bare, output)
    build_revision(bare, output)
    assert len(made) == 2


def test_a_damaged_memory_is_no_memory(order: Order, output: Path, made: list[Order]) -> None:
    build_revision(order, output)
    assert order.cache
    for entry in order.cache.glob("??/*"):
        entry.write_bytes(entry.read_bytes()[:-1])
    build_revision(order, output)
    assert len(made) == 2


def test_what_is_remembered_is_small_and_readable(order: Order, output: Path) -> None:
    build_revision(order, output)
    assert order.cache
    (entry,) = order.cache.glob("??/*")
    known = json.loads(entry.read_bytes()[32:])
    assert known["jumlah"] == (output / order.name / "SHA256SUMS").read_text()
