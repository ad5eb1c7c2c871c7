"""Made-up edits of how things are printed, named and kept rather than of their words. None of this is law."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from naskah.model import Alinea, Bab, BarisKepala, BlokTanda, Butir, Catatan, Gambar, Pasal, Penutup, Peraturan, SisipanTabel, Teks
from naskah.tables import Asal, Baca, BarisMatriks, Kolom, KolomGrup, Matriks, Sel, Tabel
from tests.compare.table_edits import replace_table, some_table, with_table
from tests.compare.unit_edits import edited
from tests.compare.unit_lists import Random, Units, get, lists, phrase, put, some_list

COVER_STYLES = ("berita", "jenis", "nomor", "nama", "keterangan", "jabatan", "nama_pejabat", "pangkat", "nip", "catatan")
SCRATCH = Path(tempfile.mkdtemp(prefix="naskah-uji-"))
atexit.register(shutil.rmtree, SCRATCH, ignore_errors=True)


# -- texts and units -------------------------------------------------------------------------------------------------------


def restyle_cover(p: Peraturan, rng: Random) -> Peraturan:
    lines = list(p.sampul)
    if not lines:
        return p
    index = rng.randrange(len(lines))
    lines[index] = replace(lines[index], gaya=rng.choice(COVER_STYLES))
    if rng.random() < 0.3:
        lines.append(lines.pop(rng.randrange(len(lines))))
    return replace(p, sampul=tuple(lines))


def edit_spaces(p: Peraturan, rng: Random) -> Peraturan:
    """Change what hardly shows: a double space, a line break, a dash, an escaped star."""
    place = some_list(p, rng)
    units = list(get(p, place))
    index = rng.randrange(len(units))
    field = "judul" if units[index].judul and rng.random() < 0.6 else "teks"
    text = getattr(units[index], field).isi
    if not text:
        return p
    words = text.split(" ")
    where = rng.randrange(len(words))
    words[where] = rng.choice([words[where] + " ", words[where] + "\n", words[where] + "–", words[where] + r"\*", words[where].upper()])
    units[index] = replace(units[index], **{field: Teks(" ".join(words).strip() or "x")})
    return put(p, place, tuple(units))


def change_heading(p: Peraturan, rng: Random) -> Peraturan:
    """Turn the text of an item into a heading, or the other way; put a paragraph into an item."""
    place = some_list(p, rng)
    units = list(get(p, place))
    index = rng.randrange(len(units))
    unit = units[index]
    if isinstance(unit, Butir):
        units[index] = replace(unit, judul=unit.teks, teks=unit.judul) if rng.random() < 0.6 else replace(unit, judul=Teks(phrase(rng)))
    elif isinstance(unit, Alinea) and index and isinstance(units[index - 1], Butir):
        units[index - 1 : index + 1] = [replace(units[index - 1], isi=(*units[index - 1].isi, unit))]
    return put(p, place, tuple(units))


def name_by_hand(p: Peraturan, rng: Random) -> Peraturan:
    """Give a unit an id of its own, which is not printed."""
    place = some_list(p, rng)
    units = list(get(p, place))
    index = rng.randrange(len(units))
    if isinstance(units[index], SisipanTabel | Gambar):
        return p
    units[index] = replace(units[index], id=f"tangan-{rng.randrange(10**6)}!")
    return put(p, place, tuple(units))


def move_article(p: Peraturan, rng: Random) -> Peraturan:
    """Move a Pasal into another Bab, or a whole Bab to another place."""
    babs = list(p.batang_tubuh)
    if len(babs) < 2:
        return p
    if rng.random() < 0.4:
        babs.insert(rng.randrange(len(babs)), babs.pop(rng.randrange(len(babs))))
        return replace(p, batang_tubuh=tuple(babs))
    one, other = rng.sample(range(len(babs)), 2)
    choice = [unit for unit in babs[one].isi if isinstance(unit, Pasal)]
    if not choice or not isinstance(babs[other], Bab):
        return p
    unit = rng.choice(choice)
    babs[one] = replace(babs[one], isi=tuple(below for below in babs[one].isi if below is not unit))
    babs[other] = replace(babs[other], isi=(unit, *babs[other].isi) if rng.random() < 0.5 else (*babs[other].isi, unit))
    return replace(p, batang_tubuh=tuple(babs))


def move_table(p: Peraturan, rng: Random) -> Peraturan:
    """Move a table or a figure to another list of units, of another Lampiran perhaps."""
    places = [(place, i) for place in lists(p) for i, u in enumerate(get(p, place)) if isinstance(u, SisipanTabel | Gambar)]
    if not places:
        return p
    place, index = rng.choice(places)
    units = list(get(p, place))
    unit = units.pop(index)
    targets = [name for name in lists(p) if name[0].startswith("lampiran") and name != place]
    if not targets or not units:
        return p
    target = rng.choice(targets)
    below: Units = get(p, target)
    moved = put(p, target, (*below[: rng.randrange(len(below) + 1)], unit, *below[len(below) :]) if not below else (unit, *below))
    same = [name for name in lists(moved) if unit in get(moved, name) and name != target]
    for name in same:
        moved = put(moved, name, tuple(u for u in get(moved, name) if u is not unit))
    return moved


def edit_annex_frame(p: Peraturan, rng: Random) -> Peraturan:
    annexes = list(p.lampiran)
    if not annexes:
        return p
    index = rng.randrange(len(annexes))
    annex = annexes[index]
    how = rng.randrange(5)
    head = list(annex.kepala)
    line = rng.randrange(len(head)) if head else 0
    if how == 0 and len(annexes) > 1:
        annexes.reverse()
    elif how == 1 and head:
        head[line] = BarisKepala(head[line].teks, Teks(rng.choice(["", "NOMOR", "TANGGAL"])))
        annexes[index] = replace(annex, kepala=tuple(head))
    elif how == 2:
        end = Penutup(penetapan=BlokTanda(Teks("BUPATI LAIN,"), Teks(phrase(rng, 2, 2).upper())))
        annexes[index] = replace(annex, penutup=end)
    elif how == 3 and head:
        annexes[index] = replace(annex, kepala=(*head, BarisKepala(Teks(phrase(rng)))))
    else:
        annexes[index] = replace(annex, nama=Teks("") if annex.nama and rng.random() < 0.5 else Teks(phrase(rng).upper()))
    return replace(p, lampiran=tuple(annexes))


def edit_officials(p: Peraturan, rng: Random) -> Peraturan:
    name = rng.choice(["penetapan", "pengundangan"])
    block = getattr(p.penutup, name)
    if block is None:
        return p
    field = rng.choice(["jabatan", "nama", "label_tempat", "tempat", "label_tanggal", "tanggal", "tanda_tangan"])
    text = edited(getattr(block, field).isi or "ttd", rng)
    return replace(p, penutup=replace(p.penutup, **{name: replace(block, **{field: Teks(text)})}))


def edit_notes(p: Peraturan, rng: Random) -> Peraturan:
    """Set or drop the notes of a consolidation."""
    if p.catatan and rng.random() < 0.4:
        return replace(p, catatan=p.catatan[:-1])
    return replace(p, catatan=(*p.catatan, Catatan(rng.choice(sorted(p.units)), phrase(rng))))


def swap_image(p: Peraturan, rng: Random) -> Peraturan:
    """Give a figure, or the coat of arms, another file: with the same image, or with another one."""
    files = [unit.berkas for unit in p.units.values() if isinstance(unit, Gambar) and unit.berkas] + [p.lambang]
    known = [Path(file) for file in files if file]
    if not known:
        return p
    source = rng.choice(known)
    target = SCRATCH / f"{source.stem}-{rng.randrange(3)}{source.suffix}"
    if not target.exists():
        shutil.copyfile(source, target)
    if rng.random() < 0.3 and p.lambang:
        return replace(p, lambang=target)
    places = [(place, i) for place in lists(p) for i, u in enumerate(get(p, place)) if isinstance(u, Gambar)]
    if not places:
        return p
    place, index = rng.choice(places)
    units = list(get(p, place))
    units[index] = replace(units[index], berkas=target)
    return put(p, place, tuple(units))


# -- tables ----------------------------------------------------------------------------------------------------------------


def _tree(table: Tabel, name: str, new: Kolom) -> tuple[Kolom | KolomGrup, ...]:
    def walk(nodes: tuple[Kolom | KolomGrup, ...]) -> tuple[Kolom | KolomGrup, ...]:
        return tuple(
            (new if node.nama == name else node) if isinstance(node, Kolom) else replace(node, kolom=walk(node.kolom)) for node in nodes
        )

    return walk(table.kolom)


def edit_column_look(p: Peraturan, rng: Random) -> Peraturan:
    """Change width, type or name of a column, the heading of a group, the numbers, the fragments."""
    if not p.tabel:
        return p
    table = some_table(p, rng)
    column = rng.choice(table.daun)
    how = rng.randrange(7)
    if how == 0:
        new = replace(column, lebar=Decimal(rng.randint(5, 60)))
    elif how == 1:
        new = replace(column, tipe=rng.choice(["teks", "bilangan", "persen", "rupiah", "nomor"]))
    elif how in (2, 3):
        new = replace(column, nama=f"nama_{rng.randrange(10**6)}", judul=column.judul if how == 2 else phrase(rng, 1, 3))
    elif how == 4:
        new = replace(column, judul=rng.choice(["", column.judul.replace(" ", "\n"), phrase(rng, 1, 2)]))
    elif how == 5:
        numbers = tuple(str(n + rng.randrange(2)) for n, _ in enumerate(table.daun, 1)) if rng.random() < 0.7 else ()
        return with_table(p, replace_table(table, nomor_kolom=numbers))
    else:
        names = [c.nama for c in table.daun]
        cut = rng.randrange(1, len(names)) if len(names) > 1 else 1
        parts = (tuple(names[:cut]), tuple(names[cut:])) if cut < len(names) else ()
        return with_table(p, replace_table(table, potongan=parts))
    fragments = tuple(tuple(new.nama if name == column.nama else name for name in part) for part in table.potongan)
    return with_table(p, replace_table(table, kolom=_tree(table, column.nama, new), potongan=fragments))


def edit_group(p: Peraturan, rng: Random) -> Peraturan:
    if not p.tabel:
        return p
    table = some_table(p, rng)
    tree = [replace(n, judul=edited(n.judul or "x", rng)) if isinstance(n, KolomGrup) and rng.random() < 0.7 else n for n in table.kolom]
    return with_table(p, replace_table(table, kolom=tuple(tree)))


def edit_provenance(p: Peraturan, rng: Random) -> Peraturan:
    if not p.tabel:
        return p
    table = some_table(p, rng)
    if not table.baris:
        return p
    rows = list(table.baris)
    index, place = rng.randrange(len(rows)), rng.randrange(len(table.daun))
    cells = list(rows[index].sel)
    cells[place] = Sel(cells[place].raw, Asal(rng.choice(list(Baca)), alasan="rekaan"))
    rows[index] = replace(rows[index], sel=tuple(cells))
    return with_table(p, replace_table(table, baris=tuple(rows)))


def edit_matrix_look(p: Peraturan, rng: Random) -> Peraturan:
    """Change pages, widths, headings, types, kinds and keys of rows, the order of the fields."""
    matrix = p.matriks
    if matrix is None:
        return p
    how = rng.randrange(8)
    fields = list(matrix.bidang)
    index = rng.randrange(len(fields))
    rows = list(fields[index].baris)
    row = rng.randrange(len(rows)) if rows else 0
    name = rng.choice(sorted(matrix.kepala))
    if how == 0:
        made: Matriks = replace(matrix, halaman=rng.choice([(matrix.tahun,), tuple((year,) for year in matrix.tahun), matrix.halaman]))
    elif how == 1:
        made = replace(matrix, lebar=matrix.lebar | {rng.choice(sorted(matrix.lebar)): Decimal(rng.randint(5, 60))})
    elif how == 2:
        made = replace(matrix, kepala=matrix.kepala | {name: edited(matrix.kepala[name], rng)})
    elif how == 3:
        made = replace(matrix, tipe=matrix.tipe | {rng.choice(sorted(matrix.tipe)): rng.choice(["teks", "bilangan", "persen"])})
    elif how == 4 and rows:
        rows[row] = replace(rows[row], jenis=rng.choice(["layanan", "indikator", "kelompok"]))
        made = _with_rows(matrix, index, rows)
    elif how == 5 and rows:
        made = _renamed(matrix, index, row, f"ganti-{rng.randrange(10**6)}")
    elif how == 6:
        fields[index] = replace(fields[index], judul_dasar=phrase(rng, 1, 3))
        made = replace(matrix, bidang=tuple(fields))
    else:
        made = replace(matrix, bidang=tuple(reversed(fields)))
    return replace(p, matriks=made)


def _with_rows(matrix: Matriks, index: int, rows: list[BarisMatriks]) -> Matriks:
    fields = list(matrix.bidang)
    fields[index] = replace(fields[index], baris=tuple(rows))
    return replace(matrix, bidang=tuple(fields))


def _renamed(matrix: Matriks, index: int, row: int, key: str) -> Matriks:
    rows = list(matrix.bidang[index].baris)
    old = rows[row].kunci
    rows[row] = replace(rows[row], kunci=key)
    records = {(key if name == old else name, year): cells for (name, year), cells in matrix.capaian.items()}
    return replace(_with_rows(matrix, index, rows), capaian=records)


PRINT_EDITS = (
    restyle_cover, edit_spaces, edit_spaces, change_heading, name_by_hand, move_article, move_article, move_table, edit_annex_frame,
    edit_officials, edit_notes, swap_image, edit_column_look, edit_column_look, edit_group, edit_provenance, edit_matrix_look,
    edit_matrix_look,
)  # fmt: skip
