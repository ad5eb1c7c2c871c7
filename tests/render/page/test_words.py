"""The page holds the regulation and nothing else: what it adds is marked apart, and references lead where they say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from naskah.conserve import check_output
from naskah.lines import document
from naskah.model import Peraturan


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
    targets = {link[1:] for link in tree.xpath("//main//a/@href | //nav//a/@href") if link.startswith("#")}
    assert targets - set(ids) == set()


def test_units_tables_and_rows_have_addresses(real: Peraturan, real_page: Path) -> None:
    ids = set(html.document_fromstring(real_page.read_text("utf-8")).xpath("//@id"))
    assert {"pasal-5", "pasal-1/angka-3"} <= ids
    assert {unit for unit in real.units if unit.startswith("pasal-")} <= ids
    rows = [f"{table.id}/{row.kunci}" for table in real.tabel.values() for row in table.baris]
    assert set(rows) <= ids


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
