"""Safe mechanical cures for a draft: spaces, punctuation, order of Mengingat. Never a word of law.

What copying left is cured too where the cure is certain: a marker typed again before its own text, a word broken by a line end.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from unicodedata import normalize

from naskah.citations import sort_key
from naskah.model import Peraturan, Satuan, Status
from naskah.problems import ExitStatus, Where, fail
from naskah.rules.rule import Finding, Rule
from naskah.rules.view import View

WORDS = re.compile(r"\w+")
KEPT_ID = re.compile(r"(?m)^  id: .*$")  # no word of law
CERTAIN = ("PENANDA-01", "SISA-04")  # rules whose cures take away or join letters
NUMBER = re.compile(r"(- angka: ['\"]?)\d+")


@dataclass(frozen=True, slots=True)
class Fixes:
    """What a cure changes: new texts by file (relative to the revision folder), the diff, and how many places."""

    files: dict[str, str]
    diff: str
    count: int

    def bytes_of(self, name: str, before: bytes) -> bytes:
        """Return what to write for the file *name*, with the line ends and the byte-order mark it had *before*."""
        text = self.files[name].replace("\n", "\r\n") if b"\r\n" in before else self.files[name]
        return (b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b"") + text.encode()


def fix(peraturan: Peraturan, rules: Mapping[str, Rule]) -> Fixes:
    """Return the safe cures of a draft that *rules* know; nothing is written.

    Raises :class:`NaskahError` for a revision that is not a draft: what was promulgated is corrected by a new revision.
    """
    if peraturan.status is not Status.RANCANGAN or peraturan.folder is None:
        advice = "buat revisi baru: python build.py new PERATURAN REVISI --from LAMA"
        raise fail("PERBAIKI-01", "hanya rancangan yang boleh diperbaiki", advice, peraturan.where, ExitStatus.USAGE)
    view = View(peraturan)
    shown = peraturan.where.file.rpartition("/")[0]
    by_file: dict[str, list[Finding]] = {}
    certain: set[Where] = set()
    for code, rule in rules.items():
        for finding in rule.findings(view):
            if finding.edit and finding.decided:
                by_file.setdefault(finding.where.file.removeprefix(f"{shown}/"), []).append(finding)
                certain |= {finding.where} if code in CERTAIN else set()
    old = {name: _read(Path(peraturan.folder) / name) for name in {*by_file, "peraturan.yaml"}}
    new: dict[str, str] = {}
    count = 0
    for name, text in old.items():
        edits = by_file.get(name, [])
        edited, done = _edited(text, edits)
        _refuse_changed_words(name, text, _edited(text, [one for one in edits if one.where not in certain])[0], ordered=True)
        new[name], count = edited, count + done
    count += _sorted_basis(peraturan, new)
    changed = {name: text for name, text in sorted(new.items()) if text != old[name]}
    return Fixes(changed, "".join(_diff(name, old[name], text) for name, text in changed.items()), count)


def _read(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")


def _edited(text: str, findings: Iterable[Finding]) -> tuple[str, int]:
    """Return *text* with the edits made, from the last place to the first, and how many were made."""
    lines = text.split("\n")
    done: set[Where] = set()
    for finding in sorted(findings, key=lambda finding: finding.where, reverse=True):
        row, column = finding.where.line - 1, finding.where.column - 1
        if finding.edit is None or finding.where in done or not 0 <= row < len(lines):
            continue
        before, after = finding.edit
        if lines[row].startswith(before, column):
            lines[row] = lines[row][:column] + after + lines[row][column + len(before) :]
            done.add(finding.where)
    return "\n".join(lines), len(done)


def _sorted_basis(peraturan: Peraturan, files: dict[str, str]) -> int:
    """Put the items of Mengingat in order in *files*; return how many moved, 0 when the order cannot be told for certain."""
    units = peraturan.mengingat
    keys = [sort_key(unit) for unit in units]
    if any(key is None for key in keys):
        return 0
    order = sorted(range(len(units)), key=lambda n: (keys[n] or (0, 0, 0))[:2])  # same year: number only within one kind
    moved = sum(n != place for place, n in enumerate(order))
    if moved:
        text = files["peraturan.yaml"]
        new = _moved(text, units, order)
        _refuse_changed_words("peraturan.yaml", text, new, ordered=False)
        files["peraturan.yaml"] = new
    return moved


def _moved(text: str, units: tuple[Satuan, ...], order: list[int]) -> str:
    """Return *text* with the blocks of *units* in the given order, numbered anew."""
    lines = text.split("\n")
    starts = [unit.where.line - 1 for unit in units]
    last = starts[-1] + 1
    while last < len(lines) and (not lines[last].strip() or lines[last].startswith((" ", "\t"))):
        last += 1
    blocks = [lines[start:end] for start, end in zip(starts, [*starts[1:], last], strict=True)]
    renumbered = [_numbered(blocks[n], place, units[n].nomor) for place, n in enumerate(order, 1)]
    return "\n".join([*lines[: starts[0]], *(line for block in renumbered for line in block), *lines[last:]])


def _numbered(block: list[str], place: int, before: str) -> list[str]:
    """Return the lines of an item under its new number; it keeps the id that notes and other revisions know it by."""
    head = NUMBER.sub(rf"\g<1>{place}", block[0])
    id_kept = str(place) == before or any(line.startswith("  id:") for line in block)
    return [head, *([] if id_kept else [f"  id: '{before}'"]), *block[1:]]


def _refuse_changed_words(name: str, old: str, new: str, ordered: bool) -> None:
    """Stop when a cure would change, lose or add a word."""
    before, after = (WORDS.findall(normalize("NFKC", KEPT_ID.sub("", text))) for text in (old, new))  # a ligature is its letters
    if (before != after) if ordered else (Counter(before) != Counter(after)):
        raise AssertionError(f"{name}: a mechanical cure changed a word")


def _diff(name: str, old: str, new: str) -> str:
    lines = unified_diff(old.splitlines(keepends=True), new.splitlines(keepends=True), name, name)
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)
