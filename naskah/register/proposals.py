"""Citations of Mengingat put right in place: a proposal as a difference, word for word what the register has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from naskah.citations import GAZETTE, citations, principal
from naskah.clauses.marks import GAP
from naskah.dump.house import yaml_text
from naskah.model import Peraturan, Satuan
from naskah.register.entries import Register
from naskah.register.writing import full_citation

MAIN = "peraturan.yaml"
TEXT = re.compile(r"(?P<indent> +)(?P<dash>- )?teks:")


@dataclass(frozen=True, slots=True)
class Proposals:
    """The file as it would read, the difference, how many citations change, and what was left alone though it differs."""

    text: bytes
    diff: str
    count: int
    skipped: tuple[str, ...]


def proposals(peraturan: Peraturan, register: Register) -> Proposals:
    """Return the citations of Mengingat as *register* has them, each in its place in the main file; nothing is written.

    Left alone: what the register does not know for certain or not in full, and an item that cites a later amendment.
    """
    path = Path(str(peraturan.folder)) / MAIN
    raw = path.read_bytes()
    before = raw.decode("utf-8-sig").replace("\r\n", "\n")
    lines = before.split("\n")
    until = peraturan.tahun if peraturan.status.beku else ""
    skipped: list[str] = []
    count = 0
    for unit in reversed(peraturan.mengingat):
        wanted = _wanted(unit, register, until, skipped)
        if wanted and wanted != " ".join(unit.teks.isi.split()):
            first, last, indent = _place(lines, unit)
            fresh = yaml_text({"teks": wanted}).decode().rstrip("\n").split("\n")
            dash = "- " if lines[first].lstrip(" ").startswith("- ") else ""
            lines[first:last] = [f"{' ' * (indent - len(dash))}{dash}{fresh[0]}", *(f"{' ' * indent}{line}" for line in fresh[1:])]
            count += 1
    after = "\n".join(lines)
    diff = "".join(unified_diff(before.splitlines(keepends=True), after.splitlines(keepends=True), MAIN, MAIN))
    text = after.replace("\n", "\r\n") if b"\r\n" in raw else after
    mark = b"\xef\xbb\xbf" if raw.startswith(b"\xef\xbb\xbf") else b""
    return Proposals(mark + text.encode(), diff, count, tuple(reversed(skipped)))


def _wanted(unit: Satuan, register: Register, until: str, skipped: list[str]) -> str:
    """Return what an item should say; empty where it is left alone."""
    cited = principal(unit)
    entry = register.get(cited.key) if cited else None
    text = " ".join(unit.teks.isi.split())
    if cited is None or entry is None or cited.start:
        return ""
    known = [key for key in entry.diubah if not until or key[2] < until]
    newest = max((found.tahun for found in citations(text[cited.judul_at :])), default="")
    wanted = f"{full_citation(register, entry, until, 'beberapa kali' in text)}{text[-1] if text[-1:] in ';.' else ';'}"
    if wanted == text:
        return ""
    if not entry.pasti or GAP in wanted:
        skipped.append(f"{unit.sebutan}: {cited} tidak tercatat lengkap dan pasti dalam register; dibiarkan")
        return ""
    if newest > (known[-1][2] if known else entry.tahun) or (not known and len(GAZETTE.findall(text)) > 1):
        skipped.append(f"{unit.sebutan}: {cited} menyebut perubahan yang tidak tercatat dalam register; dibiarkan")
        return ""
    return wanted


def _place(lines: list[str], unit: Satuan) -> tuple[int, int, int]:
    """Return the first line of the text of an item in the file, the line after its last, and how far it is set in."""
    first = unit.where.line - 1
    while not (match := TEXT.match(lines[first])):
        first += 1
    indent = len(match["indent"]) + (2 if match["dash"] else 0)
    last = first + 1
    while last < len(lines) and (not lines[last].strip() or len(lines[last]) - len(lines[last].lstrip(" ")) > indent):
        last += 1
    return first, last, indent
