"""What stands above a persandingan: both revisions, the totals, what is not verified, what the marks mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from naskah.changes import Comparison
from naskah.lines.blocks import Line, Mark, Run
from naskah.lines.units import printed_tables
from naskah.lines.unverified import row_groups
from naskah.model import Peraturan
from naskah.numbering import print_amount
from naskah.redline.stated import NOTE_NAME, SET_NAME, WHY
from naskah.redline.titles import long_titles
from naskah.redline.wording import FOLLOWS, kind_counts, kind_words, signed
from naskah.tables import Sel, sums_across, sums_down, sums_of_years

OF = {
    FOLLOWS: "nomor atau label yang bergeser sebagai akibat",
    WHY[SET_NAME]: "baris nomor, tanggal, dan tanda tangan",
    WHY[NOTE_NAME]: "keterangan konsolidasi",
}
SMALL = "tabel-catatan-umum"  # the style of what stands above the matrix
METADATA = "metadata"
UNPRINTED = {"provenans": "asal isi sel", "status": "status naskah", "orientasi": "arah halaman", "rupa baris": "jenis baris tabel",
             "teks pengganti": "teks pengganti gambar"}  # fmt: skip
SAME = "Kedua revisi tercetak sama; tidak ada perubahan."
LEGEND = (
    Run("Tanda: "), Run("dicoret", mark=Mark.DEL), Run(" dihapus; "), Run("bergaris bawah", mark=Mark.INS),
    Run(" disisipkan; "), Run("␣", mark=Mark.INS),
    Run(" spasi; […] tidak ditampilkan karena tidak berubah; … isian yang masih kosong; nomor abu-abu bergeser sebagai akibat."),
    Run(" Ketentuan yang tidak disebut tidak berubah."),
)  # fmt: skip


def head_lines(comparison: Comparison, notes: Iterable[str] = ()) -> Iterator[Line]:
    """Yield what stands above the matrix: both revisions, the totals, what is not verified, *notes*, the legend."""
    yield from map(note_line, long_titles(comparison))
    if comparison.identical:
        yield note_line(SAME)
        return
    yield note_line(f"Jumlah: {count_line(comparison)}.")
    if words := budget_line(comparison):
        yield note_line(words)
    if words := unverified_line(comparison):
        yield note_line(words)
    yield from (note_line(text) for text in notes)
    yield Line(SMALL, LEGEND, sisipan=True)


def note_line(text: str) -> Line:
    """Return a line of the head."""
    return Line(SMALL, (Run(text),), sisipan=True)


def count_line(comparison: Comparison) -> str:
    """Return the counts on one line: the changes of each kind, and apart from them what has a number in the list but is no change."""
    total = len(comparison.changes)
    kinds = "; ".join(f"{name} {count}" for name, count in kind_counts(comparison))
    texts = [f"{total} perubahan{f' ({kinds})' if kinds else ''}"]
    for told, words in OF.items():
        own = [change for change in comparison.akibat if kind_words(change) == told]
        if own:
            number = sum(len(change.sel) or len(change.satuan) for change in own)
            texts.append(f"{number} {words} (No {', '.join(change.id for change in own)})")
    if comparison.data:
        texts.append(f"{len(comparison.data)} perbedaan yang tidak tercetak dalam naskah ({_unprinted(comparison)})")
    return ", ".join(texts[:1]) + (f"; bukan perubahan tersendiri: {'; '.join(texts[1:])}" if texts[1:] else "")


def _unprinted(comparison: Comparison) -> str:
    """Return in words what differs without being printed."""
    names = (data.unit if data.jenis == METADATA else data.jenis for data in comparison.data)
    return ", ".join(dict.fromkeys(UNPRINTED.get(name, name.replace("_", " ")) for name in names))


def budget_line(comparison: Comparison) -> str:
    """Return what the changed amounts of money come to before and after, or nothing; a declared sum counts with its parts already."""
    sums = set(_sums(comparison.new))
    cells = [
        cell
        for change in comparison.changes
        for cell in change.sel
        if cell.tipe == "rupiah" and cell.selisih is not None and (cell.tabel or change.tabel, cell.baris, cell.kolom) not in sums
    ]
    if not cells:
        return ""
    before = sum((Sel(cell.lama).nilai or Decimal(0) for cell in cells), Decimal(0))
    after = sum((Sel(cell.baru).nilai or Decimal(0) for cell in cells), Decimal(0))
    return (
        f"Anggaran pada {len(cells)} sel yang berubah: lama {print_amount(before)}, baru {print_amount(after)}"
        f" (selisih {signed(after - before)}); rincian pada lembar Angka."
    )


def _sums(p: Peraturan) -> Iterator[tuple[str, str, str]]:
    """Yield the cells that are declared to be sums: table, row, column."""
    for name, table in p.tabel.items():
        yield from ((name, one.baris, one.kolom) for one in (*sums_down(table), *sums_across(table)))
    if p.matriks:
        for bidang in p.matriks.bidang:
            yield from ((bidang.tabel, one.baris, f"{one.kolom}_{one.tahun}") for one in sums_of_years(p.matriks, bidang))


def unverified_line(comparison: Comparison) -> str:
    """Return how many cells of either revision are not verified, or nothing: blank cells there are unread, not agreed."""
    one, other = (_unverified(side) for side in (comparison.old, comparison.new))
    if not one and not other:
        return ""
    sides = f"{print_amount(Decimal(one))} sel pada naskah lama, {print_amount(Decimal(other))} pada naskah baru"
    return f"Isi tabel yang belum dicocokkan dengan sumbernya: {sides}. Sel yang kosong di antaranya belum terbaca, bukan pasti kosong."


def _unverified(peraturan: Peraturan) -> int:
    return sum(group.count for group in row_groups(printed_tables(peraturan)))
