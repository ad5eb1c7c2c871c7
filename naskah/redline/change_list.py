"""The page that opens a redline in PDF and HTML: counts and the list of changes, each linked to its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from naskah.changes import Change, Comparison, Remark
from naskah.lines.blocks import Block, BodyCell, BodyRow, Column, HeadCell, Line, Mark, Naskah, Run, Section, Table
from naskah.redline.document import anchor, anchors, final, redline
from naskah.redline.persandingan import Entry, entries
from naskah.redline.printed_twice import twice_lines
from naskah.redline.titles import long_titles
from naskah.redline.totals import unverified_line
from naskah.redline.wording import brief, counts, kind_words

LEGEND = (
    "yang disisipkan bergaris bawah; yang dihapus dicoret; garis tebal di tepi kiri menandai bagian yang berubah; nomor urut yang"
    " hanya bergeser berwarna abu-abu."
)
SAMPLE = (
    Run("Keterangan: "),
    Run("kata yang disisipkan", mark=Mark.INS),
    Run(" dan "),
    Run("kata yang dihapus", mark=Mark.DEL),
    Run(f": {LEGEND}"),
)


class Joint:
    """A comparison with the documents that its files are printed from, each made once."""

    def __init__(self, comparison: Comparison, remarks: tuple[Remark, ...] = ()) -> None:
        """Take the comparison and what is remarked on its changes."""
        self.comparison = comparison
        self.remarks = remarks

    @cached_property
    def both(self) -> tuple[Naskah, Naskah]:
        """Return the final documents of the two revisions."""
        return final(self.comparison)

    @cached_property
    def listed(self) -> Naskah:
        """Return the redline with its list of changes."""
        return redline_with_list(self.comparison, self.both)

    @cached_property
    def rows(self) -> tuple[Entry, ...]:
        """Return the rows of the matriks persandingan, of each Pasal what is needed around a change."""
        return entries(self.comparison, self.remarks, self.both)


def redline_with_list(comparison: Comparison, printed: tuple[Naskah, Naskah] | None = None) -> Naskah:
    """Return the redline of *comparison* with its list of changes first, for formats that know links."""
    old, new = printed or final(comparison)
    bare = redline(old, new, comparison)
    return replace(
        bare,
        sections=(Section(tuple(change_list(comparison, anchors(bare), twice_lines(bare, comparison))), nama="ringkasan"), *bare.sections),
    )


def change_list(comparison: Comparison, link_names: set[str], notes: Iterable[str] = ()) -> list[Block]:
    """Return title, counts, *notes* and list of the changes; *link_names* are the names that can be linked to."""
    blocks: list[Block] = [
        _line("catatan-judul", "RINGKASAN PERUBAHAN"),
        *(_line("catatan", text) for text in long_titles(comparison)),
        Line("catatan", SAMPLE, sisipan=True),
    ]
    if comparison.identical:
        return [*blocks, _line("catatan", "Kedua revisi tercetak sama; tidak ada perubahan.")]
    blocks.append(_line("catatan", "Jumlah: " + "; ".join(f"{name} {count}" for name, count in counts(comparison)) + "."))
    if words := unverified_line(comparison):
        blocks.append(_line("catatan", words))
    blocks.extend(_line("catatan", text) for text in notes)
    all_changes = sorted((*comparison.changes, *comparison.akibat), key=lambda change: int(change.id))
    titles, widths = ("No", "Ketentuan", "Perubahan", "Isi"), (9.0, 50.0, 24.0, 77.0)
    columns = tuple(Column(title, width) for title, width in zip(titles, widths, strict=True))
    head = tuple(HeadCell(title, 0, number) for number, title in enumerate(titles))
    rows = tuple(_row(change, link_names) for change in all_changes)
    return [*blocks, Table("daftar-perubahan", columns, head, 1, rows, sisipan=True)]


def _line(style: str, text: str) -> Line:
    return Line(style, (Run(text),), sisipan=True)


def _row(change: Change, link_names: set[str]) -> BodyRow:
    link = anchor(change.id) if anchor(change.id) in link_names else ""
    kind = kind_words(change)
    runs = Run(change.id, tautan=link), Run(change.side.sebutan, tautan=link), Run(kind), Run(brief(change))
    return BodyRow(tuple(BodyCell((run,) if run.teks else ()) for run in runs))
