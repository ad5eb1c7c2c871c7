"""Made-up revisions of annexes: text under headings, captions, cells and rows of tables and matrices. No law."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

from naskah.lines import Line, Table, document
from naskah.lines.blocks import table_texts
from naskah.lines.inline import looks
from naskah.lines.styles import TURNED
from naskah.model import Alinea, Bab, Butir, Gambar, Peraturan, Satuan, SisipanTabel, Subbab, Teks, is_deleted
from naskah.revise.next_year import WAYS, next_year
from naskah.tables import Baris, Kolom, KolomGrup, Sel, Tabel, paged
from tests.amend.mutations import at, made_up, mapped, sentence

Change = Callable[[Peraturan, Random], Peraturan]
CELLS = ("12", "1.250", "86,90%", "-", "", "0", "299.160.000,-", "teks *rekaan*", "a & b (c)", "APBD, dan lain")


def in_annexes(peraturan: Peraturan, change: Callable[[Satuan], tuple[Satuan, ...]]) -> Peraturan:
    return replace(peraturan, lampiran=tuple(replace(one, isi=mapped(one.isi, one.id, change)) for one in peraturan.lampiran))


def units(peraturan: Peraturan, *kinds: type[Satuan]) -> list[Satuan]:
    return [unit for lampiran in peraturan.lampiran for root in lampiran.isi for unit in root.walk() if isinstance(unit, kinds)]


def reword(peraturan: Peraturan, random: Random) -> Peraturan:
    unit = random.choice([unit for unit in units(peraturan, Alinea, Butir) if unit.teks])
    return in_annexes(peraturan, at(unit, replace(unit, teks=Teks(sentence(random)))))


def retitle(peraturan: Peraturan, random: Random) -> Peraturan:
    unit = random.choice([unit for unit in units(peraturan, Bab, Subbab, SisipanTabel) if unit.judul and unit.judul.isi != "Dihapus."])
    return in_annexes(peraturan, at(unit, replace(unit, judul=Teks(f"Judul Rekaan {random.randint(1, 99)}"))))


def resource(peraturan: Peraturan, random: Random) -> Peraturan:
    tables = [unit for unit in units(peraturan, SisipanTabel) if isinstance(unit, SisipanTabel) and unit.sumber]
    unit = random.choice(tables)
    return in_annexes(peraturan, at(unit, replace(unit, sumber=Teks(f"Sumber: {sentence(random)}"))))


def add_paragraph(peraturan: Peraturan, random: Random) -> Peraturan:
    heading = random.choice(units(peraturan, Subbab))
    lead = next((place for place, unit in enumerate(heading.isi) if isinstance(unit, Bab | Subbab)), len(heading.isi))
    place = random.randint(0, lead)
    isi = (*heading.isi[:place], Alinea("", teks=Teks(sentence(random))), *heading.isi[place:])
    named = {"teks": Alinea, "poin": Butir}  # known by their place alone

    def placed(unit: Satuan, place: int) -> Satuan:
        kind = "teks" if isinstance(unit, Alinea) else unit.id.rpartition("/")[2].partition("-")[0]
        return replace(unit, id=f"{heading.id}/{kind}-{place}") if isinstance(unit, named.get(kind, ())) else unit

    fresh = tuple(placed(unit, place) for place, unit in enumerate(isi, 1))
    return in_annexes(peraturan, at(heading, replace(heading, isi=fresh)))


def drop_paragraph(peraturan: Peraturan, random: Random) -> Peraturan:
    unit = random.choice(units(peraturan, Alinea))
    return in_annexes(peraturan, at(unit))


def insert_heading(peraturan: Peraturan, random: Random) -> Peraturan:
    heading = random.choice(units(peraturan, Subbab))
    number = f"{heading.nomor.rstrip('.')}a."
    if f"{heading.id.rpartition('/')[0]}/{number}" in peraturan.units or made_up(heading):
        return peraturan
    fresh = Subbab(f"{heading.id.rpartition('/')[0]}/{number}", number, Teks("Rekaan Baru"), isi=())
    fresh = replace(fresh, isi=(Alinea(f"{fresh.id}/teks-1", teks=Teks(sentence(random))),))
    return in_annexes(peraturan, lambda unit: (unit, fresh) if unit.id == heading.id else (unit,))


def drop_heading(peraturan: Peraturan, random: Random) -> Peraturan:
    candidates = [unit for unit in units(peraturan, Subbab) if not any(isinstance(below, SisipanTabel) for below in unit.walk())]
    unit = random.choice(candidates) if candidates else None
    if unit is None or unit.judul.isi == "Rekaan Baru":
        return peraturan
    return in_annexes(peraturan, at(unit))


def in_table(change: Callable[[Tabel, Random], Tabel]) -> Change:
    def changed(peraturan: Peraturan, random: Random) -> Peraturan:
        names = [name for name, table in sorted(peraturan.tabel.items()) if len(table.baris) > 2 and len(table.daun) > 1]
        if not names:
            return peraturan
        name = random.choice(names)
        return replace(peraturan, tabel={**peraturan.tabel, name: change(peraturan.tabel[name], random)})

    return changed


def cells(table: Tabel, random: Random) -> Tabel:
    rows = list(table.baris)
    for _ in range(random.randint(1, 3)):
        row, column = random.randrange(len(rows)), random.randrange(1, len(table.daun))
        sel = list(rows[row].sel)
        sel[column] = Sel(random.choice(CELLS))
        rows[row] = replace(rows[row], sel=tuple(sel))
    return replace(table, baris=tuple(rows))


def more_rows(table: Tabel, random: Random) -> Tabel:
    place = random.randint(0, len(table.baris))
    fresh = [
        Baris(f"rekaan-{random.randint(100, 999_999)}", tuple(Sel(random.choice(CELLS)) for _ in table.daun))
        for _ in range(random.randint(1, 2))
    ]
    return replace(table, baris=(*table.baris[:place], *fresh, *table.baris[place:]))


def fewer_rows(table: Tabel, random: Random) -> Tabel:
    place = random.randrange(len(table.baris) - 1)
    return replace(table, baris=table.baris[:place] + table.baris[place + 1 :], jumlah=())


def count_again(table: Tabel, random: Random) -> Tabel:
    from naskah.amend.table_differences import numbered

    column = next((column.nama for column in table.daun if column.tipe == "nomor"), "")
    return numbered(more_rows(fewer_rows(table, random), random), column) if column else table


def renamed(tree: tuple[Kolom | KolomGrup, ...], place: int, title: str) -> tuple[Kolom | KolomGrup, ...]:
    """Return a column tree with its heading number *place* (groups first) renamed."""
    count = [0]

    def fresh(node: Kolom | KolomGrup) -> Kolom | KolomGrup:
        judul = title if count[0] == place and node.judul else node.judul
        count[0] += 1
        return (
            replace(node, judul=judul, kolom=tuple(map(fresh, node.kolom))) if isinstance(node, KolomGrup) else replace(node, judul=judul)
        )

    return tuple(map(fresh, tree))


def rename_column(table: Tabel, random: Random) -> Tabel:
    return replace(table, kolom=renamed(table.kolom, random.randrange(len(table.daun)), f"Kolom {random.randint(1, 99)}"))


def more_columns(table: Tabel, random: Random) -> Tabel:
    """Insert one or two columns at the top level, or beside a column inside its group."""
    fresh = tuple(Kolom(f"rekaan_{random.randint(100, 999_999)}", f"Rekaan {random.randint(1, 99)}") for _ in range(random.randint(1, 2)))
    wanted = random.randrange(len(table.daun))
    first = [0]

    def placed(tree: tuple[Kolom | KolomGrup, ...]) -> tuple[Kolom | KolomGrup, ...]:
        found: list[Kolom | KolomGrup] = []
        for node in tree:
            if isinstance(node, KolomGrup):
                found.append(replace(node, kolom=placed(node.kolom)))
                continue
            if first[0] == wanted:
                found.extend(fresh)
            first[0] += 1
            found.append(node)
        return tuple(found)

    rows = tuple(
        replace(row, sel=(*row.sel[:wanted], *(Sel(random.choice(CELLS)) for _ in fresh), *row.sel[wanted:])) for row in table.baris
    )
    numbers = tuple(str(number) for number in range(1, len(table.daun) + len(fresh) + 1)) if table.nomor_kolom else ()
    return replace(table, kolom=placed(table.kolom), baris=rows, nomor_kolom=numbers, jumlah=(), rasio=(), potongan=())


def fewer_columns(table: Tabel, random: Random) -> Tabel:
    gone = random.choice(table.daun).nama
    kept = [place for place, column in enumerate(table.daun) if column.nama != gone]

    def pruned(tree: tuple[Kolom | KolomGrup, ...]) -> tuple[Kolom | KolomGrup, ...]:
        found: list[Kolom | KolomGrup] = []
        for node in tree:
            if isinstance(node, Kolom):
                found += [node] if node.nama != gone else []
            elif below := pruned(node.kolom):
                found.append(replace(node, kolom=below))
        return tuple(found)

    rows = tuple(replace(row, sel=tuple(row.sel[place] for place in kept)) for row in table.baris)
    numbers = tuple(str(number) for number in range(1, len(kept) + 1)) if table.nomor_kolom else ()
    return replace(table, kolom=pruned(table.kolom), baris=rows, nomor_kolom=numbers, jumlah=(), rasio=(), potongan=())


def twin_rows(table: Tabel, random: Random) -> Tabel:
    """Add a row that prints the same as another one."""
    row = random.choice(table.baris)
    place = random.randint(0, len(table.baris))
    twin = replace(row, kunci=f"kembar-{random.randint(100, 999_999)}", sel=tuple(Sel(cell.raw) for cell in row.sel))
    return replace(table, baris=(*table.baris[:place], twin, *table.baris[place:]))


def matrix_heads(peraturan: Peraturan, random: Random) -> Peraturan:
    assert peraturan.matriks is not None
    matriks = peraturan.matriks
    if random.random() < 0.5:
        bidang = random.choice(matriks.bidang)
        fields = tuple(
            replace(one, judul_dasar=f"Tahun Dasar ({random.randint(2030, 2039)})") if one is bidang else one for one in matriks.bidang
        )
        return replace(peraturan, matriks=replace(matriks, bidang=fields))
    key = random.choice(sorted(matriks.kepala))
    title = f"Rekaan {random.randint(1, 99)}" + (" {tahun}" if "{tahun}" in matriks.kepala[key] else "")
    return replace(peraturan, matriks=replace(matriks, kepala={**matriks.kepala, key: title}))


def renumber(peraturan: Peraturan, random: Random) -> Peraturan:
    """Give a heading or a caption another number; its id stays."""
    unit = random.choice([one for one in units(peraturan, Subbab, SisipanTabel) if one.nomor])
    number = (
        f"Tabel {random.randint(4, 9)}.{random.randint(1, 9)}"
        if isinstance(unit, SisipanTabel)
        else f"{random.randint(4, 9)}.{random.randint(1, 9)}."
    )
    return in_annexes(peraturan, at(unit, replace(unit, nomor=number)))


def new_table(peraturan: Peraturan, random: Random) -> Peraturan:
    """Put a new table at the end of a heading that has no headings below it."""
    heading = random.choice(
        [one for one in units(peraturan, Subbab) if not any(isinstance(below, Subbab) for below in one.isi) and not is_deleted(one)]
    )
    name = f"tabel-rekaan-{random.randint(100, 999_999)}"
    columns = (Kolom("nomor", "No", "nomor"), KolomGrup("Rekaan", (Kolom("satu", "Satu"), Kolom("dua", "Dua"))))
    rows = tuple(
        Baris(f"r{number}", (Sel(str(number)), Sel(f"isi {number}"), Sel(random.choice(CELLS))))
        for number in range(1, random.randint(2, 4))
    )
    place = SisipanTabel(f"{heading.id}/{name}", f"Tabel {random.randint(10, 99)}", Teks("Tabel Rekaan Baru"), tabel=name)
    fresh = in_annexes(peraturan, at(heading, replace(heading, isi=(*heading.isi, place))))
    return replace(fresh, tabel={**peraturan.tabel, name: Tabel(name, columns, rows)})


def drop_table(peraturan: Peraturan, random: Random) -> Peraturan:
    tables = [one for one in units(peraturan, SisipanTabel) if isinstance(one, SisipanTabel) and one.tabel in peraturan.tabel]
    if len(tables) < 2:
        return peraturan
    unit = random.choice(tables)
    assert isinstance(unit, SisipanTabel)
    kept = {name: table for name, table in peraturan.tabel.items() if name != unit.tabel}
    return replace(in_annexes(peraturan, at(unit)), tabel=kept)


def matrix_cells(peraturan: Peraturan, random: Random) -> Peraturan:
    assert peraturan.matriks is not None
    key = random.choice(sorted(peraturan.matriks.capaian))
    row = list(peraturan.matriks.capaian[key])
    row[random.randrange(len(row))] = Sel(random.choice(CELLS))
    return replace(peraturan, matriks=replace(peraturan.matriks, capaian={**peraturan.matriks.capaian, key: tuple(row)}))


def years(peraturan: Peraturan, random: Random) -> Peraturan:
    """Add a year to the matrices, roll them on by one, or drop the last."""
    assert peraturan.matriks is not None
    matriks = peraturan.matriks
    if len(matriks.tahun) > 4 or (random.random() < 0.3 and len(matriks.tahun) > 2):
        kept = matriks.tahun[:-1]
        capaian = {key: cells for key, cells in matriks.capaian.items() if key[1] in kept}
        return replace(peraturan, matriks=replace(matriks, tahun=kept, halaman=paged(matriks.halaman, kept), capaian=capaian))
    return next_year(peraturan, random.choice(WAYS))


def office(peraturan: Peraturan, random: Random) -> Peraturan:
    """Give an office another name wherever it stands in the matrices."""
    assert peraturan.matriks is not None
    name = f"Dinas Rekaan {random.randint(1, 99)}"

    def fresh(cells: tuple[Sel, ...]) -> tuple[Sel, ...]:
        return tuple(Sel(name) if cell.raw.startswith("Dinas") else cell for cell in cells)

    matriks = peraturan.matriks
    return replace(peraturan, matriks=replace(matriks, capaian={key: fresh(cells) for key, cells in matriks.capaian.items()}))


def painted(folder: Path, name: str, colour: str) -> Path:
    """Return a new picture of one colour in *folder*."""
    from PIL import Image

    Image.new("RGB", (40, 30), colour).save(folder / name)
    return folder / name


def mutated_figures(peraturan: Peraturan, seed: int, folder: Path) -> Peraturan:
    """Return *peraturan* with one figure of its annexes replaced, dropped, or another one added after it; new pictures lie in *folder*."""
    random = Random(seed)
    candidates = units(peraturan, Gambar)
    if not candidates:
        return peraturan
    unit = random.choice(candidates)
    shown = painted(folder, f"rekaan-{seed}.png", f"#{random.randrange(2**24):06x}")
    kind = random.choice(("ganti", "ganti", "tambah", "buang"))
    if kind == "ganti":
        return in_annexes(peraturan, at(unit, replace(unit, berkas=shown)))
    if kind == "buang":
        return in_annexes(peraturan, at(unit))
    place = unit.id.rpartition("/")[0]
    fresh = Gambar(f"{place}/rekaan-{seed}", f"Gambar {seed % 89 + 10}.1", Teks("Gambar Rekaan"), alt=Teks("Rekaan."), berkas=shown)
    return in_annexes(peraturan, lambda one: (one, fresh) if one.id == unit.id else (one,))


CHANGES: tuple[Change, ...] = (
    reword, reword, retitle, resource, add_paragraph, drop_paragraph, insert_heading, drop_heading, in_table(cells), in_table(cells),
    in_table(more_rows), in_table(fewer_rows), in_table(count_again), matrix_cells, matrix_cells, in_table(rename_column),
    in_table(more_columns), in_table(fewer_columns), in_table(twin_rows), matrix_heads, renumber, renumber, new_table, drop_table,
    years, office,
)  # fmt: skip


def mutated_annexes(peraturan: Peraturan, seed: int, most: int = 4) -> Peraturan:
    """Return *peraturan* with one to *most* changes of its annexes; the same for the same *seed*."""
    random, current = Random(seed), peraturan
    for _ in range(random.randint(1, most)):
        current = random.choice(CHANGES)(current, random)
    return current


def as_printed(peraturan: Peraturan) -> list[object]:
    """Return what a final document prints: styles, labels, texts with their look, tables cell by cell, pictures."""
    found: list[object] = []
    for block in document(peraturan, draft=False).blocks():
        if isinstance(block, Line):
            found.append((block.gaya.removeprefix(TURNED), [run.teks for run in block.labels], looks(block.runs)))
        elif isinstance(block, Table):
            found.append(list(table_texts(block)))
        else:
            found.append(str(block.berkas))  # comparable ones carry the sum of their picture
    return found
