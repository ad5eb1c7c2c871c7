"""A decision sheet that came back -> the decisions in it; what cannot be read as a decision is told with its row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from naskah.archive import DOCX, Archive
from naskah.changes import Decision
from naskah.imports.workbook import open_workbook
from naskah.problems import NaskahError, Problem, Where, fail
from naskah.redline.meeting import ARROW, CHOICES, CODE, HOW, MARK, TITLES
from naskah.wordfile.names import W

ABOUT = re.compile(rf"{MARK} (?P<lama>\S+) {ARROW} (?P<baru>\S+)")
CODED = re.compile(rf"\[?([0-9a-f]{{{CODE // 2}}})\s*([0-9a-f]{{{CODE - CODE // 2}}})\]?")
SHEET, META = "Rapat", "_rapat"


@dataclass(frozen=True, slots=True)
class Meeting:
    """A decision sheet: the two revisions it is about, and the decision of each row (open ones too)."""

    lama: str
    baru: str
    decisions: tuple[Decision, ...]


def is_meeting(archive: Archive) -> bool:
    """Tell whether a file is a decision sheet; one that cannot be read is none."""
    try:
        if archive.form is DOCX:
            return bool(ABOUT.search(" ".join(_paragraphs(_body(archive)))))
        book = archive.tree("xl/workbook.xml")
        return book is not None and any(sheet.get("name") == META for sheet in book.iter("{*}sheet"))
    except NaskahError:
        return False


def read_meeting(archive: Archive) -> Meeting:
    """Return the decisions of a sheet; raises :class:`NaskahError` with every row that cannot be read."""
    if archive.form is DOCX:
        body = _body(archive)
        words, rows = " ".join(_paragraphs(body)), list(_docx_rows(body))
    else:
        book = open_workbook(archive).sheets
        words = " ".join(str(cell.value or "") for row in book[META].iter_rows() for cell in row)
        rows = list(_xlsx_rows(book, archive.shown))
    match = ABOUT.search(words)
    if not match:
        advice = "kirim lembar yang dibuat dengan: python build.py compare LAMA BARU --rapat"
        raise fail("RAPAT-01", f"lembar ini tidak menyebut revisinya (baris '{MARK} ...')", advice, Where(archive.shown))
    problems: list[Problem] = []
    decisions = [_decision(place, cells, archive.shown, problems) for place, cells in rows]
    _refuse_twice(decisions, archive.shown, problems)
    if problems:
        raise NaskahError(problems)
    return Meeting(match["lama"], match["baru"], tuple(decision for decision in decisions if decision))


def _decision(place: int, cells: tuple[str, ...], shown: str, problems: list[Problem]) -> Decision | None:
    """Return what a row says: its code, its proposal, its decision and who decided."""
    code, usulan, verdict, oleh = cells
    codes = {match[1] + match[2] for match in CODED.finditer(code)}
    where = Where(f"{shown} baris {place}")
    if len(codes) > 1:
        problems.append(Problem(where, "RAPAT-02", f"{len(codes)} kode pada satu baris", "pisahkan lagi baris yang tergabung"))
        return None
    if not codes:
        if verdict or usulan:
            advice = "salin kembali kode [..... .....] di bawah nomor baris itu dari lembar asal"
            problems.append(Problem(where, "RAPAT-02", f"baris berkeputusan '{verdict or usulan}' tidak berkode", advice))
        return None
    word, _, wish = (part.strip() for part in verdict.partition(":"))
    name = word.lower().rstrip(".")
    if name not in (*CHOICES, ""):
        problems.append(Problem(where, "RAPAT-03", f"keputusan '{verdict}' tidak dikenal", HOW))
    if name == "ubah" and not (wish or usulan):
        problems.append(Problem(where, "RAPAT-04", "keputusan 'ubah' tanpa rumusan", "tulis 'ubah: ' dan rumusannya, atau isi Usulan"))
    return Decision(codes.pop(), name, wish, usulan, oleh)


def _refuse_twice(decisions: list[Decision | None], shown: str, problems: list[Problem]) -> None:
    seen: set[str] = set()
    for decision in decisions:
        if decision and decision.kode in seen:
            problems.append(Problem(Where(shown), "RAPAT-02", f"kode {decision.kode} ada pada dua baris", "hapus salah satunya"))
        seen.add(decision.kode if decision else "")


# -- files -------------------------------------------------------------------------------------------------------------


def _xlsx_rows(book: Any, shown: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield code, proposal, decision and decider of each row of the sheet of decisions, whatever it is called by now."""
    wanted = ("Kode", *TITLES[-3:])
    for page in sorted(book.worksheets, key=lambda page: str(page.title) != SHEET):
        titles = [str(cell.value or "").strip() for cell in next(page.iter_rows(max_row=1), ())]
        if all(name in titles for name in wanted):
            break
    else:
        advice = f"kembalikan baris judul lembar '{SHEET}' seperti semula"
        raise fail("RAPAT-01", "kolom Kode, Usulan, Keputusan, atau Oleh tidak ada", advice, Where(shown))
    places = [titles.index(name) for name in wanted]
    for number, row in enumerate(page.iter_rows(min_row=2), 2):
        cells = tuple(" ".join(str(row[place].value or "").split()) for place in places)
        if any(cells):
            yield number, cells


def _body(archive: Archive) -> Any:
    """Return the body of a Word file; an empty one where it has none."""
    from lxml import etree

    root = archive.tree("word/document.xml")
    body = root.find(f"{W}body") if root is not None else None
    return etree.Element(f"{W}body") if body is None else body


def _paragraphs(node: Any) -> Iterator[str]:
    for paragraph in node.iter(f"{W}p"):
        yield "".join(text.text or "" for text in paragraph.iter(f"{W}t"))


def _docx_rows(body: Any) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield code, proposal, decision and decider of each row of the sheet's table, however many tables it was cut into."""
    for number, row in enumerate(body.iter(f"{W}tr"), 1):
        cells = [" ".join(" ".join(_paragraphs(cell)).split()) for cell in row.findall(f"{W}tc")]
        if len(cells) == len(TITLES) and cells[0] != TITLES[0]:
            yield number, (cells[0], *cells[-3:])
