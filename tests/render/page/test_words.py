"""The page holds the regulation and nothing else: what it adds is marked apart, and references lead where they say."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from naskah.commands.page import page
from naskah.conserve import check_output
from naskah.lines import document
from naskah.load import load
from naskah.model import Peraturan
from naskah.render.akn.writing import write_akn
from naskah.render.page.linked import linked
from tests.conftest import ROOT


@pytest.mark.parametrize("name", ["small", "real"])
def test_every_word_stands_in_order_and_nothing_else(name: str, request: pytest.FixtureRequest) -> None:
    peraturan: Peraturan = request.getfixturevalue(name)
    path: Path = request.getfixturevalue(f"{name}_page")
    assert check_output(document(peraturan), "html", path.read_bytes()) == []


def test_a_word_that_is_lost_is_noticed(small: Peraturan, small_page: Path) -> None:
    data = small_page.read_text("utf-8")
    word = re.search(r'class="pasal-isi">(\w+)', data)
    assert word
    assert check_output(document(small), "html", data.replace(word[0], word[0].removesuffix(word[1]), 1).encode())


@pytest.mark.parametrize("name", ["small_page", "real_page"])
def test_ids_are_given_once_and_every_link_of_the_page_arrives(name: str, request: pytest.FixtureRequest) -> None:
    tree = html.document_fromstring(request.getfixturevalue(name).read_text("utf-8"))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = {link[1:] for link in tree.xpath("//main//a/@href | //nav//a/@href | //aside//a/@href") if link.startswith("#")}
    assert targets - set(ids) == set()


def test_units_tables_and_rows_have_addresses(real: Peraturan, real_page: Path) -> None:
    ids = set(html.document_fromstring(real_page.read_text("utf-8")).xpath("//@id"))
    assert {"pasal-5", "pasal-1/angka-3"} <= ids
    assert {unit for unit in real.units if unit.startswith("pasal-")} <= ids
    rows = [f"{table.id}/{row.kunci}" for table in real.tabel.values() for row in table.baris]
    assert set(rows) <= ids


KINDS = [ROOT / "tests/cases/benar" / name for name in ("keputusan", "perubahan", "pencabutan")]
KINDS += [ROOT / "tests/rekaan" / name for name in ("perbup-organisasi/2031", "perbup-retribusi/2031", "perbup-tunjangan/2032")]


@pytest.mark.parametrize("folder", KINDS, ids=lambda path: path.relative_to(ROOT / "tests").as_posix())
def test_every_unit_of_every_kind_has_an_address_and_every_word_its_place(folder: Path) -> None:
    peraturan = load(folder)
    naskah = document(peraturan)
    data = page(peraturan, naskah, ROOT / "templates")
    ids = html.document_fromstring(data.decode("utf-8")).xpath("//@id")
    assert len(ids) == len(set(ids)) and set(peraturan.units) <= set(ids)
    assert check_output(naskah, "html", data) == []


def test_programs_read_what_it_is(real: Peraturan) -> None:
    said = json.loads(linked(real))
    assert said["legislationIdentifier"] == "Peraturan Bupati Nomor 33 Tahun 2024" and said["version"] == "2024"
    assert said["legislationDate"] == said["datePublished"] == "2024-08-21"
    decision = json.loads(linked(load(ROOT / "tests/cases/benar/keputusan")))
    assert decision["legislationIdentifier"] == "Keputusan Bupati Nomor 188.45/77/2031"


def test_what_a_text_says_is_never_code(small: Peraturan) -> None:
    evil = '</script><script>alert(1)</script> ]]> "><img src=x onerror=alert(1)> <!--'
    peraturan = replace(small, nama=replace(small.nama, isi=evil), pembentuk=evil)
    naskah = document(peraturan)
    data = page(peraturan, naskah, ROOT / "templates")
    tree = html.document_fromstring(data.decode("utf-8"))
    assert tree.xpath("//img[@src='x'] | //*[@onerror]") == [] and len(tree.xpath("//script")) == 3
    assert evil in json.loads(tree.xpath("//script[@type='application/ld+json']/text()")[0])["name"]
    assert check_output(naskah, "html", data) == []
    assert check_output(naskah, "akn.xml", write_akn(peraturan, naskah)) == []


def test_a_row_is_named_by_its_label_alone(real_page: Path) -> None:
    rows = html.document_fromstring(real_page.read_text("utf-8")).xpath("//main//tbody/tr[@id]")
    assert {len(row.xpath("./th")) for row in rows} <= {0, 1} and sum(len(row.xpath("./th[@scope='row']")) for row in rows) > 300


def test_references_and_terms_are_links_and_who_refers_is_listed(real_page: Path) -> None:
    tree = html.document_fromstring(real_page.read_text("utf-8"))
    references = tree.xpath("//main//a[@class='rujukan']")
    assert ("#menimbang/a", "huruf a") in {(link.get("href"), link.text_content()) for link in references}
    terms = {link.text_content() for link in tree.xpath("//main//a[@class='istilah']")}
    assert "Standar Pelayanan Minimal" in terms
    users = tree.xpath("//*[@id='menimbang/a']/following-sibling::details[1]//a/@href")
    assert users == ["#menimbang/b"]


def test_a_definition_does_not_point_at_itself(real_page: Path) -> None:
    tree = html.document_fromstring(real_page.read_text("utf-8"))
    for link in tree.xpath("//main//a[@class='istilah']"):
        assert link.get("href") != f"#{link.getparent().get('id')}"


def test_nothing_runs_or_loads_but_what_stands_in_it(small_page: Path) -> None:
    tree = html.document_fromstring(small_page.read_text("utf-8"))
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'") and "unsafe" not in policy
    assert tree.xpath("//@style") == [] and not [name for name in tree.xpath("//@*/..") if any(key.startswith("on") for key in name.attrib)]


def test_the_page_of_the_real_regulation_is_light(real_page: Path) -> None:
    assert real_page.stat().st_size <= 3_000_000
