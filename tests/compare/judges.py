"""Other programs as judges of a redline: pandoc, LibreOffice, python-redlines, two validators of OOXML.

pandoc ignores tracked table rows and leaves an empty row, so it judges the text outside tables; the tables are judged by
:mod:`tests.compare.docx_reader`. The others are asked where they are installed.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pypandoc
import pytest
from lxml import etree

from tests.compare.docx_reader import W

PART = "word/document.xml"
MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub DecideAll(folder As String, target As String, command As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  Dim opened As Object, helper As Object, filter(0) As New com.sun.star.beans.PropertyValue
  filter(0).Name = "FilterName" : filter(0).Value = "Office Open XML Text"
  helper = createUnoService("com.sun.star.frame.DispatchHelper")
  Dim file As String
  file = Dir(folder &amp; "/*.docx")
  Do While file &lt;&gt; ""
    opened = StarDesktop.loadComponentFromURL(ConvertToURL(folder &amp; "/" &amp; file), "_blank", 0, hidden())
    helper.executeDispatch(opened.CurrentController.Frame, ".uno:" &amp; command, "", 0, Array())
    opened.storeToURL(ConvertToURL(target &amp; "/" &amp; file), filter())
    opened.close(True)
    file = Dir()
  Loop
End Sub
</script:module>
"""


def pandoc_text(data: bytes, folder: Path, choice: str) -> list[str]:
    """Return the paragraphs outside tables that pandoc reads from a DOCX with every change accepted or rejected."""
    path = folder / f"{choice}.docx"
    path.write_bytes(data)
    tree = json.loads(pypandoc.convert_file(str(path), "json", extra_args=[f"--track-changes={choice}"]))
    return [text for block in tree["blocks"] if block["t"] != "Table" and (text := "".join(_pandoc_words(block)).strip())]


def _pandoc_words(node: Any) -> Any:
    if isinstance(node, list):
        for child in node:
            yield from _pandoc_words(child)
    elif isinstance(node, dict):
        if node["t"] == "Str":
            yield node["c"]
        elif node["t"] in ("Space", "SoftBreak", "LineBreak"):
            yield " "
        elif node["t"] == "Image":
            yield "[gambar]"
        elif "c" in node:
            yield from _pandoc_words(node["c"])


def with_body(data: bytes, body: Any) -> bytes:
    """Return a DOCX with another body."""
    buffer = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(buffer, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, etree.tostring(_around(source.read(name), body)) if name == PART else source.read(name))
    return buffer.getvalue()


def _around(xml: bytes, body: Any) -> Any:
    root = etree.fromstring(xml)
    root.replace(root.find(f"{W}body"), body)
    return root


def turned_round(data: bytes) -> bytes:
    """Return a redline whose insertions are deletions and the other way round: what accepts it rejects the original."""
    with ZipFile(BytesIO(data)) as archive:
        root = etree.fromstring(archive.read(PART))
    for change in list(root.iter(f"{W}pPrChange")):
        now, before = change.getparent(), change.find(f"{W}pPr")
        now.find(f"{W}pStyle").set(f"{W}val", before.find(f"{W}pStyle").get(f"{W}val"))
        now.remove(change)
    for change in list(root.iter(f"{W}sectPrChange")):
        change.getparent().remove(change)
    for bound in list(root.iter(*(f"{W}{name}Range{end}" for name in ("moveTo", "moveFrom") for end in ("Start", "End")))):
        bound.getparent().remove(bound)
    swapped = {"ins": "del", "moveTo": "del", "del": "ins", "moveFrom": "ins"}  # a move is what comes here and goes there
    for node in list(root.iter(*(f"{W}{name}" for name in swapped))):
        name = swapped[etree.QName(node).localname]
        node.tag = f"{W}{name}"
        for text in node.iter(f"{W}t", f"{W}delText"):
            text.tag = f"{W}delText" if name == "del" else f"{W}t"
    swapped = {f"{W}cellIns": f"{W}cellDel", f"{W}cellDel": f"{W}cellIns"}
    for node in list(root.iter(*swapped)):
        node.tag = swapped[node.tag]
    return with_body(data, root.find(f"{W}body"))


def redlines_found(original: bytes, modified: bytes) -> int:
    """Return how many differences python-redlines finds between two documents, whose changes it accepts first."""
    engine = pytest.importorskip("python_redlines").DocxodusEngine()
    # Widths of columns are fitted to the words of both revisions, so they differ: a matter of looks, not of text.
    _, said, _ = engine.run_redline("Penguji", original=original, modified=modified, detect_format_changes=False)
    match = re.search(r"(\d+) revision", said or "")
    assert match, said
    return int(match[1])


def decided_by_office(sources: Path, work: Path, command: str) -> dict[str, bytes]:
    """Return by name what LibreOffice saves of every DOCX in the folder *sources* after a *command*.

    ``AcceptAllTrackedChanges``, ``RejectAllTrackedChanges``, or ``SelectAll``, which changes nothing. Its profile and what it
    saves stand below *work*.
    """
    program = shutil.which("soffice") or pytest.skip("LibreOffice tidak terpasang")
    profile, saved = work / "profile", work / f"{sources.name}-{command}"
    saved.mkdir()
    start = [program, "--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}"]
    if not profile.exists():
        subprocess.run([*start, "--terminate_after_init"], check=True, capture_output=True, timeout=300)  # makes the profile
        (profile / "user/basic/Standard/Module1.xba").write_text(MACRO, "utf-8")
    macro = f'macro:///Standard.Module1.DecideAll("{sources}","{saved}","{command}")'
    subprocess.run([*start, macro], check=True, capture_output=True, timeout=1200)
    decided = {path.name: path.read_bytes() for path in saved.iterdir()}
    assert decided.keys() == {path.name for path in sources.glob("*.docx")}, "LibreOffice did not write every file"
    return decided


def validator_findings(folder: Path) -> dict[str, list[str]]:
    """Return by validator that is installed what it finds wrong with the DOCX files of a folder (empty: nothing)."""
    findings: dict[str, list[str]] = {}
    if program := shutil.which("ooxml-validator"):
        findings["ooxml-validator"] = []
        for path in sorted(folder.glob("*.docx")):
            answer = json.loads(subprocess.run([program, str(path)], check=False, capture_output=True, timeout=120).stdout)
            findings["ooxml-validator"] += [] if answer["ok"] else [f"{path.name}: {json.dumps(answer['errors'])}"]
    if program := shutil.which("openxml-audit"):
        ran = subprocess.run([program, "-r", "-q", str(folder)], check=False, capture_output=True, timeout=3000, text=True)
        findings["openxml-audit"] = [] if ran.returncode == 0 else [ran.stdout + ran.stderr]
    return findings
