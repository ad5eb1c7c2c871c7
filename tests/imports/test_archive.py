"""A zip file is judged before anything in it is opened."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import replace
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from naskah import archive
from naskah.archive import DOCX, XLSX, Format, open_archive
from naskah.imports import plan_workbook
from naskah.model import NIHIL, Peraturan, Status
from naskah.problems import ExitStatus, NaskahError
from naskah.render.xlsx import write_workbook


def zipped(tmp_path: Path, members: dict[str, bytes]) -> Path:
    path = tmp_path / "berkas.xlsx"
    with ZipFile(path, "w", ZIP_DEFLATED) as target:
        for name, data in members.items():
            target.writestr(name, data)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(NaskahError) as caught:
        open_archive(path, XLSX)
    assert caught.value.status is ExitStatus.UNREADABLE
    return str(caught.value)


def test_plain_archive_is_read(tmp_path: Path) -> None:
    path = zipped(tmp_path, {"xl/workbook.xml": b"<workbook/>"})
    assert open_archive(path, XLSX).data == path.read_bytes()


@pytest.mark.parametrize("data", [b"", b"bukan zip", b"PK\x03\x04 rusak", b"PK\x05\x06" + b"\0" * 10])
def test_what_is_no_zip_is_said_to_be_no_workbook(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.xlsx").write_bytes(data)
    assert "XLSX-02 bukan berkas Excel" in refusal(tmp_path / "a.xlsx")


def test_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    assert "XLSX-02 berkas tidak ada" in refusal(tmp_path / "tidak-ada.xlsx")


def test_folder_is_no_workbook(tmp_path: Path) -> None:
    assert "XLSX-02" in refusal(tmp_path)


def test_high_ratio_is_refused(tmp_path: Path) -> None:
    assert "membengkak" in refusal(zipped(tmp_path, {"xl/bom.xml": b" " * (3 << 20)}))


def test_large_content_is_refused_before_it_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_XML", 1000)
    path = zipped(tmp_path, {"a.xml": bytes(range(256)) * 8})
    assert "setelah dibuka" in refusal(path)


def test_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "a.xlsx").open("wb") as file:
        file.truncate(XLSX.packed + 1)
    assert "terlalu besar" in refusal(tmp_path / "a.xlsx")


def test_many_members_are_refused(tmp_path: Path) -> None:
    assert "berisi 501 bagian" in refusal(zipped(tmp_path, {f"{number}.xml": b"" for number in range(501)}))


@pytest.mark.parametrize(
    ("limit", "xml", "said"),
    [
        (replace(XLSX, most_units=2), b"<row><c/><c r='B1'><v>1</v></c></row>", "2 sel"),
        (replace(XLSX, most_units=2), b"<x:row><x:c/><x:c/></x:row>", "2 sel"),
        (replace(XLSX, most_others=2), b"<styles><xf/><xf/></styles>", "2 unsur XML"),
        (replace(DOCX, most_units=2), b"<w:tr><w:tc><w:p/></w:tc></w:tr>", "2 sel, baris, dan paragraf"),
        (replace(XLSX, most_elements=2), b"<is><t/></is><t/>", "2 unsur XML dan potongan teks"),
    ],
    ids=["cells", "prefix", "others", "paragraphs", "by far"],
)
def test_many_elements_are_refused(tmp_path: Path, limit: Format, xml: bytes, said: str) -> None:
    with pytest.raises(NaskahError, match=f"berisi lebih dari {said}"):
        open_archive(zipped(tmp_path, {"xl/worksheets/sheet1.xml": xml}), limit)


@pytest.mark.parametrize("element", ["mergeCell", "x:mergeCell", "hyperlink"])
def test_ranges_that_would_become_millions_of_cells_are_refused(tmp_path: Path, element: str) -> None:
    xml = f'<s><{element} ref="A1:XFD1048576"/></s>'.encode()
    assert "berisi 17179869184 sel gabungan" in refusal(zipped(tmp_path, {"xl/worksheets/sheet1.xml": xml}))


@pytest.mark.parametrize("name", ["../keluar.xml", "/etc/passwd", "a\\b.xml", "C:/a.xml"])
def test_names_that_lead_outside_are_refused(tmp_path: Path, name: str) -> None:
    assert "menunjuk ke luar" in refusal(zipped(tmp_path, {name: b"<a/>"}))


@pytest.mark.parametrize(
    "name", ["xl/vbaProject.bin", "xl/externalLinks/externalLink1.xml", "xl/embeddings/oleObject1.bin", "xl/connections.xml"]
)
def test_macros_links_and_embedded_objects_are_refused(tmp_path: Path, name: str) -> None:
    assert "makro, sambungan data, atau sisipan" in refusal(zipped(tmp_path, {name: b"a"}))


@pytest.mark.parametrize(
    "text",
    [
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        "<a/>".encode("utf-16"),
        "<a/>".encode("utf-16-le"),
        b"<?xml version='1.0' encoding='cp037'?>",
        b"<?xml version='1.0' encoding='utf-8-sig'?>",
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY x "1">]><a>&x;</a>'.encode("utf-16"),
        "<?xml version='1.0'?><!DOCTYPE a><a/>".encode("cp037"),
        b"\xef\xbb\xbf <!DOCTYPE a><a/>",
    ],
)
def test_entities_and_odd_encodings_are_refused(tmp_path: Path, text: bytes) -> None:
    assert "deklarasi XML" in refusal(zipped(tmp_path, {"xl/workbook.xml": text}))


@pytest.mark.parametrize("kind", ["image", "subDocument", "oleObject", "frame", "externalLink", "aFChunk"])
def test_content_that_stands_outside_the_file_is_refused(tmp_path: Path, kind: str) -> None:
    relation = f'<Relationship Id="a" Target="file:///etc/passwd" TargetMode="External" Type="http://x/relationships/{kind}"/>'
    parts = {"word/document.xml": b"<w:document/>", "word/_rels/document.xml.rels": f"<Relationships>{relation}</Relationships>".encode()}
    with pytest.raises(NaskahError, match=f"TERAP-09 .*dari luar berkas .{kind}.") as caught:
        open_archive(zipped(tmp_path, parts), DOCX)
    assert caught.value.status is ExitStatus.UNREADABLE


@pytest.mark.parametrize("kind", ["hyperlink", "attachedTemplate"])
def test_an_address_that_nobody_follows_is_no_danger(tmp_path: Path, kind: str) -> None:
    relation = f"<Relationship Type='http://x/{kind}' TargetMode='External' Target='https://contoh.invalid'/>"
    opened = open_archive(zipped(tmp_path, {"word/document.xml": b"<a><b/></a>", "word/_rels/document.xml.rels": relation.encode()}), DOCX)
    assert opened.tree("word/document.xml")[0].tag == "b"
    assert opened.tree("word/styles.xml") is None


@pytest.mark.parametrize(
    "xml",
    [
        b"<x>" + b"<mergeCell " * 85_000,
        b'<mergeCells><mergeCell ref="' + b"A" * 900_000 + b'1:B2"/></mergeCells>',
        b"<mergeCell ref " * 85_000,
        b"<" * 900_000,
        b"<mergeCell ref='A1:B" + b"9" * 5_000 + b"'/>",
        b"<Relationship " * 85_000,
    ],
    ids=["open", "column", "ref", "brackets", "row", "relation"],
)
def test_a_refusal_takes_no_longer_than_the_size_of_the_part(tmp_path: Path, xml: bytes) -> None:
    path = zipped(tmp_path, {f"xl/worksheets/{name}": xml for name in ("sheet1.xml", "_rels/sheet1.xml.rels")})
    start = time.process_time()
    with pytest.raises(NaskahError):
        plan_workbook(path, Peraturan("", "", "", "", "", "", NIHIL, Status.RANCANGAN, ()))
    assert time.process_time() - start < 1


@pytest.mark.skipif(sys.platform == "win32", reason="pipes have no name there")
def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.xlsx")
    assert "XLSX-02 bukan berkas biasa" in refusal(tmp_path / "a.xlsx")


def test_same_name_twice_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path, {"a.xml": b"<a/>", "A.XML": b"<b/>"})
    assert "bernama sama" in refusal(path)


def test_link_in_the_archive_is_refused(tmp_path: Path) -> None:
    info = ZipInfo("a.xml")
    info.external_attr = 0o120777 << 16
    path = tmp_path / "a.xlsx"
    with ZipFile(path, "w") as target:
        target.writestr(info, "/etc/passwd")
    assert "tautan" in refusal(path)


@settings(derandomize=True, max_examples=40, deadline=None)
@given(damage=st.lists(st.tuples(st.floats(0, 0.9999), st.integers(1, 255)), min_size=1, max_size=3))
def test_damaged_workbook_is_a_clear_error_or_changes_nothing(
    damage: list[tuple[float, int]], tmp_path_factory: pytest.TempPathFactory, small: Peraturan
) -> None:
    assert small.matriks
    whole = bytearray(write_workbook(small, small.matriks.bidang[0]))
    for place, change in damage:
        whole[int(place * len(whole))] ^= change
    path = tmp_path_factory.mktemp("rusak") / "a.xlsx"
    path.write_bytes(whole)
    try:
        assert plan_workbook(path, small).changes == ()
    except NaskahError as error:
        assert all(problem.code.startswith("XLSX-") for problem in error.problems)


def test_zip_that_is_no_workbook_is_refused(tmp_path: Path, small: Peraturan) -> None:
    with pytest.raises(NaskahError, match="XLSX-02 bukan berkas Excel"):
        plan_workbook(zipped(tmp_path, {"[Content_Types].xml": b"<Types/>"}), small)


def test_workbook_of_others_is_refused(tmp_path: Path, small: Peraturan) -> None:
    from openpyxl import Workbook

    Workbook().save(tmp_path / "lain.xlsx")
    with pytest.raises(NaskahError, match="XLSX-04 bukan buku kerja hasil ekspor"):
        plan_workbook(tmp_path / "lain.xlsx", small)


def test_sheet_that_reaches_far_out_is_refused(tmp_path: Path, small: Peraturan) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    sheet["XFD1048576"] = 1
    book.save(tmp_path / "jauh.xlsx")
    with pytest.raises(NaskahError, match=r"jauh.xlsx\[Sheet\] XLSX-06 lembar memakai 1048576 baris"):
        plan_workbook(tmp_path / "jauh.xlsx", small)
