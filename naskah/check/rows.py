"""Rows of tables: labels that reach over rows, numbers that count, one way of writing in a column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from naskah.check.figures import cell_id, place
from naskah.model import SisipanTabel
from naskah.numbering import Ordinal, from_letter
from naskah.rules import View
from naskah.rules.rule import ERROR, WARNING, Finding, rule
from naskah.tables import SAMA, TURUN, Baris, Kolom, Tabel
from naskah.tables.ways import ZERO, rewritten, usual_writing, ways, writing

OWN = ("pemeriksaan tabel sendiri", "-")
COUNTED = re.compile(r"(?P<bilangan>\d{1,4})(?P<sisipan>[A-Z]?)[.)]?|(?P<huruf>[a-z]{1,2})[.)]?")
SIGN = re.compile(r"(?<=[\w)%.,-])\s?(\*{1,4}\)|[†‡§]{1,3})|^(\*{1,4}\)|[†‡§]{1,3})$")
SHOWN = 5  # findings of one column: more of them have one cause
TOTAL = re.compile(r"(?:sub ?)?(?:jumlah|total|rata-rata)(?: (?:seluruhnya|keseluruhan|umum|akhir))?\W*", re.IGNORECASE)
FEW = 0.34  # a way of writing that fewer cells of a column have is the odd one
LEAST = 3  # cells of one way of writing before another way is odd


@dataclass(frozen=True, slots=True)
class Stray:
    """A row that stands under the label of other rows."""

    row: Baris
    label: str
    own: str


def _prefix(row_key: str, depth: int) -> str:
    """Return the first *depth* parts of a key, or nothing where it has no more than these."""
    parts = row_key.split("/")
    return "/".join(parts[:depth]) if len(parts) > depth else ""


def _strays(tabel: Tabel, column: Kolom, merging: tuple[str, ...], depth: int) -> list[Stray]:
    """Return the rows that the label of a row of another group reaches over, groups being the first *depth* parts of keys."""
    strays: list[Stray] = []
    label, owner = "", ""
    for row in tabel.baris:
        own = _prefix(row.kunci, depth)
        written = tabel.sel(row, column.nama).raw
        if written or any(tabel.sel(row, name).raw for name in merging):
            label, owner = written, own
        elif own != owner:
            strays.append(Stray(row, label, own))
    return strays


@rule("BARIS-01", ERROR, "Baris tetap di bawah label kelompoknya", OWN,
      ("label 'Aksara' menaungi baris berkunci 'kertas/anggrek'", "baris berkunci 'aksara/...' di bawah label 'Aksara'"))  # fmt: skip
def grouped_rows(view: View) -> Iterator[Finding]:
    """Label yang menyatu ke bawah hanya menaungi baris-baris yang awalan kuncinya sama dengan baris label itu."""
    for tabel in view.peraturan.tabel.values():
        depths = range(1, max((row.kunci.count("/") for row in tabel.baris), default=0) + 1)
        merging: tuple[str, ...] = ()
        for column in tabel.daun:
            if column.gabung != TURUN:
                merging += (column.nama,) if column.gabung == SAMA else ()
                continue
            strays = min((_strays(tabel, column, merging, depth) for depth in depths), key=len, default=[])
            merging += (column.nama,)
            for stray in strays[:SHOWN]:
                under = f"label '{stray.label}'" if stray.label else "label kelompok lain"
                message = f"baris '{stray.row.kunci}' berada di bawah {under}" + (f", bukan label '{stray.own}'" if stray.own else "")
                advice = (
                    "kembalikan urutan barisnya dan label baris pertamanya, atau pakai 'gabung: sama' dan tulis label pada setiap baris"
                )
                yield Finding(place(tabel, stray.row, column.nama), message, advice, cell_id(tabel, stray.row, column.nama))


@rule("BARIS-02", WARNING, "Label kelompok terjaga oleh data", OWN,
      ("gabung: turun, kunci 'b1', 'b2'", "gabung: sama, label pada setiap baris; atau kunci 'kelompok/baris'"))  # fmt: skip
def guarded_rows(view: View) -> Iterator[Finding]:
    """Baris di bawah label yang menyatu ke bawah dikenali kelompoknya dari data, sehingga urutan yang berubah terlihat."""
    for tabel in view.peraturan.tabel.values():
        for column in tabel.daun:
            bare = [row for row in tabel.baris if not tabel.sel(row, column.nama).raw]
            if column.gabung == TURUN and len(bare) > 1 and not any("/" in row.kunci for row in tabel.baris):
                message = f"kelompok baris '{bare[0].kunci}' hanya diketahui dari urutannya: bila diurutkan, labelnya keliru tanpa terlihat"
                advice = f"pakai 'gabung: sama' pada kolom '{column.nama}' dan tulis label pada setiap baris"
                yield Finding(place(tabel, bare[0], column.nama), message, advice, cell_id(tabel, bare[0], column.nama))
                break


@rule("BARIS-03", WARNING, "Setiap baris menulis kelompoknya", OWN,
      ("gabung: sama, sel kosong di bawah 'Utama'", "'Utama' pada setiap baris kelompoknya"))  # fmt: skip
def named_groups(view: View) -> Iterator[Finding]:
    """Sel kosong dalam kolom 'gabung: sama' tidak ikut kelompok mana pun; hanya baris jumlah dan baris judul yang tanpa kelompok."""
    for tabel in view.peraturan.tabel.values():
        apart = {look.baris for look in tabel.rupa if look.kanan} | {total.baris for total in tabel.jumlah}
        outer: tuple[str, ...] = ()
        for column in (one for one in tabel.daun if one.gabung == SAMA):
            if any(tabel.sel(row, column.nama).raw for row in tabel.baris):
                yield from _first(_unnamed(tabel, column, outer, apart))
            outer += (column.nama,)


def _unnamed(tabel: Tabel, column: Kolom, outer: tuple[str, ...], apart: set[str]) -> Iterator[Finding]:
    """Yield the rows without a label; those of a level above, which stand before the first label below it, need none."""
    above: tuple[str, ...] = ()
    label = ""
    for row in tabel.baris:
        if row.kunci in apart or any(TOTAL.fullmatch(cell.raw) for cell in row.sel):
            continue
        cell, levels = tabel.sel(row, column.nama), tuple(tabel.sel(row, name).raw for name in outer)
        label = cell.raw or (label if levels == above else "")
        above = levels
        if not cell.raw and cell.asal.baca.settled and all(levels) and (label or not outer):
            under = f" sesudah '{label}'" if label else ""
            message = f"sel kosong{under} dalam kolom '{column.nama}' yang 'gabung: sama': barisnya tanpa kelompok"
            advice = "tulis kelompoknya; untuk baris judul atau jumlah tulis 'gabung: kanan' bagi kuncinya di bawah 'baris:'"
            yield Finding(place(tabel, row, column.nama), message, advice, cell_id(tabel, row, column.nama))


# -- numbers that count ----------------------------------------------------------------------------------------------


@rule("NOMOR-01", WARNING, "Kolom nomor urut", OWN, ("1, 7, 3, 3", "1, 2, 3, 4"))
def counting(view: View) -> Iterator[Finding]:
    """Nomor dalam kolom nomor berurutan tanpa celah, dan dapat mulai lagi dari 1 pada kelompok baris yang lain."""
    for tabel in () if view.amending else view.peraturan.tabel.values():  # an amendment quotes rows out of their table
        for column in tabel.daun:
            if column.tipe == "nomor":
                yield from _first(_counted(tabel, column))


def _counted(tabel: Tabel, column: Kolom) -> Iterator[Finding]:
    others = [other.nama for other in tabel.daun if other.menurun and other is not column]
    last: tuple[str, Ordinal] | None = None
    fresh = True
    before: Baris | None = None
    headings = {look.baris for look in tabel.rupa if look.kanan}
    for row in tabel.baris:
        cell = tabel.sel(row, column.nama)
        fresh = fresh or _starts_group(tabel, row, before, others)
        before = row
        if not cell.raw or not cell.asal.baca.settled or row.kunci in headings:
            fresh = fresh or not cell.raw or row.kunci in headings
            continue
        where, unit = place(tabel, row, column.nama), cell_id(tabel, row, column.nama)
        ordinal = _ordinal(cell.raw)
        if ordinal is None:
            if re.fullmatch(r"[A-Za-z]{3,}.*", cell.raw):
                yield Finding(where, f"'{cell.raw}' dalam kolom nomor '{column.nama}'", "tulis nomornya, atau pakai 'tipe: teks'", unit)
            continue
        kind, number = ordinal
        follows = number.follows(last[1]) if last and last[0] == kind else False
        starts = number == Ordinal(1) and (fresh or last is None or last[0] != kind)
        if not follows and not starts:
            wanted = f"nomor {cell.raw} sesudah {_shown(last)}" if last else f"nomor {cell.raw}; seharusnya mulai dari 1"
            yield Finding(where, wanted, "nomori ulang, atau kembalikan urutan barisnya", unit)
        last, fresh = ordinal, False


def _first(findings: Iterator[Finding]) -> Iterator[Finding]:
    """Yield the first findings of a column, the last of them with how many more there are."""
    shown = list(islice(findings, SHOWN))
    rest = sum(1 for _ in findings)
    yield from shown[:-1] if rest else shown
    if rest:
        yield replace(shown[-1], message=f"{shown[-1].message} (dan {rest} baris lagi)")


def _starts_group(tabel: Tabel, row: Baris, before: Baris | None, labels: list[str]) -> bool:
    """Tell whether a new group of rows starts: by its key, or by a label that is written or changes."""
    if before is None or row.kunci.rpartition("/")[0] != before.kunci.rpartition("/")[0]:
        return True
    return any((raw := tabel.sel(row, name).raw) and raw != tabel.sel(before, name).raw for name in labels)


def _ordinal(raw: str) -> tuple[str, Ordinal] | None:
    """Return kind and place of a number in a column, or None for what does not count (Roman, dotted)."""
    match = COUNTED.fullmatch(raw.strip())
    if not match:
        return None
    if match["huruf"]:
        place_of = from_letter(match["huruf"])
        return ("huruf", Ordinal(place_of)) if place_of else None
    return "bilangan", Ordinal(int(match["bilangan"]), match["sisipan"].lower())


def _shown(last: tuple[str, Ordinal]) -> str:
    kind, number = last
    return f"{chr(96 + number.base) if kind == 'huruf' and number.base <= 26 else number.base}{number.suffix.upper()}"


# -- one way of writing ------------------------------------------------------------------------------------------------


@rule("CARA-01", WARNING, "Satu cara menulis bilangan dalam satu kolom", OWN,
      ("12.000.000,- beserta 12000000", "12.000.000,- beserta 9.500.000,-"))  # fmt: skip
def one_way(view: View) -> Iterator[Finding]:
    """Bilangan dalam satu kolom ditulis dengan cara yang sama: pemisah ribuan, Rp, ',-', ',00', dan tanpa nol di depan."""
    for tabel in view.peraturan.tabel.values():
        for column in tabel.daun:
            if column.numeric:
                yield from _first(_odd(tabel, column))


def _odd(tabel: Tabel, column: Kolom) -> Iterator[Finding]:
    settled = [row for row in tabel.baris if tabel.sel(row, column.nama).asal.baca.settled]
    raws = {row.kunci: tabel.sel(row, column.nama).raw for row in settled}
    written = tuple(raws.values())
    for kind, counts in ways(raws.values()).items():
        (way, most), total = counts.most_common(1)[0], counts.total()
        few = [own for own, count in counts.items() if own != way and (kind == ZERO or count <= FEW * total)]
        odd = [row for row in settled if writing(raws[row.kunci]).get(kind) in few]
        if not odd or most < min(LEAST, total - 1):
            continue
        usual = usual_writing(written)
        for row in odd:
            raw, unit = raws.pop(row.kunci, ""), cell_id(tabel, row, column.nama)
            if raw:
                message = f"'{raw}' ditulis dengan cara lain daripada sel lain dalam kolom '{column.nama}'"
                advice = f"tulis '{rewritten(raw, usual)}'" if rewritten(raw, usual) else f"tulis seperti '{usual}'"
                yield Finding(place(tabel, row, column.nama), message, advice, unit)
                settled.remove(row)


# -- notes under a table -----------------------------------------------------------------------------------------------


@rule(
    "SEL-01",
    WARNING,
    "Tanda dalam sel ada catatannya",
    OWN,
    ("'1.000 *)' tanpa catatan *)", "catatan *) di bawah tabel"),
)
def noted(view: View) -> Iterator[Finding]:
    """Tanda catatan dalam sel tabel diterangkan di bawah tabel itu, dan setiap catatan bertanda ditunjuk oleh sebuah sel."""
    for unit in view.peraturan.units.values():
        if not isinstance(unit, SisipanTabel) or unit.tabel not in view.peraturan.tabel or unit.ulangan:
            continue
        tabel = view.peraturan.tabel[unit.tabel]
        explained = {note.tanda.isi for note in unit.catatan} - {""}
        note_text = " ".join(note.teks.isi for note in unit.catatan) + " " + unit.sumber.isi
        used: set[str] = set()
        for row in tabel.baris:
            for column in tabel.daun:
                for match in SIGN.finditer(tabel.sel(row, column.nama).raw):
                    sign = match[1] or match[2]
                    used.add(sign)
                    if sign not in explained and sign not in note_text:
                        advice = f"tambahkan pada tempat tabelnya: catatan: [{{tanda: '{sign}', teks: ...}}]"
                        where, own = place(tabel, row, column.nama), cell_id(tabel, row, column.nama)
                        yield Finding(where, f"tanda '{sign}' tidak diterangkan di bawah tabel", advice, own)
        heads = " ".join(column.judul for column in tabel.daun) + unit.judul.isi
        for note in unit.catatan:
            if note.tanda and note.tanda.isi not in used and note.tanda.isi not in heads:
                message = f"catatan '{note.tanda}' tidak ditunjuk oleh sel mana pun"
                yield Finding(note.tanda.where, message, "hapus catatan itu, atau tulis tandanya dalam sel", unit.id)
