"""The texts of the content in its lines: each in the lines of its own unit, the units in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from naskah.conserve.following import LINES, difference
from naskah.conserve.pieces import squeeze
from naskah.lines import Line, Naskah, Table
from naskah.lines.blocks import table_texts
from naskah.lines.inline import plain
from naskah.lines.units import printed_tables
from naskah.model import Alinea, Berdampingan, Formulir, Kutipan, Penutup, Peraturan, Rumus, Satuan, SisipanTabel
from naskah.problems import Problem
from naskah.tables import SAMA, Kolom, KolomGrup, Tabel, leaves

UNPRINTED = (Alinea, Kutipan, Formulir)  # units whose number names them and is not printed


def check_lines(peraturan: Peraturan, naskah: Naskah) -> list[Problem]:
    """Return a problem when a text of the model does not stand in the lines of its own unit, or units change places."""
    printed: dict[str, str] = {}
    for block in naskah.blocks():
        if isinstance(block, Line | Table) and block.unit:
            text = block.text if isinstance(block, Line) else "".join(table_texts(block))
            printed[block.unit] = printed.get(block.unit, "") + squeeze(text)
    order = [unit for unit in dict.fromkeys(unit for unit, _ in model_texts(peraturan)) if unit in printed]
    wanted_units = set(order)
    if order != [unit for unit in printed if unit in wanted_units]:
        return [difference("satuan menurut urutan isi", "satuan dengan urutan lain", LINES)]
    position: dict[str, int] = {}
    for unit, text in model_texts(peraturan):
        wanted = squeeze(text)
        found = printed.get(unit, "").find(wanted, position.get(unit, 0))
        if found < 0:
            return [difference(f"{unit}: {wanted}", printed.get(unit, "")[position.get(unit, 0) :], LINES)]
        position[unit] = found + len(wanted)
    return []


def model_texts(peraturan: Peraturan) -> Iterator[tuple[str, str]]:
    """Yield (unit id, text) of every text of the regulation in printed order, straight from the model."""
    yield from ((f"sampul/{number}", str(line.teks)) for number, line in enumerate(peraturan.sampul, 1))
    yield from ((f"kop/{number}", str(text)) for number, text in enumerate(peraturan.kop, 1))
    yield "judul/nama", peraturan.nama_baris
    yield from ((unit.id, plain(unit.teks.isi)) for unit in (*peraturan.menimbang, *peraturan.mengingat, *peraturan.memperhatikan))
    yield from ((f"persetujuan/{number}", line) for number, line in enumerate(peraturan.baris_persetujuan, 1))
    yield "menetapkan", str(peraturan.menetapkan)
    tables = printed_tables(peraturan)
    yield from _all_texts(peraturan.batang_tubuh, tables)
    yield from _closing_texts(peraturan.penutup, "penutup")
    if peraturan.penjelasan:
        yield from _all_texts((*peraturan.penjelasan.umum, *peraturan.penjelasan.pasal_demi_pasal), tables)
    if peraturan.penutup.tambahan:
        yield "penutup/tambahan", str(peraturan.penutup.tambahan)
    for lampiran in peraturan.lampiran:
        for number, line in enumerate(lampiran.kepala, 1):
            yield from ((f"{lampiran.id}/kepala/{number}", str(text)) for text in (line.label, line.teks) if text)
        if lampiran.nama:
            yield f"{lampiran.id}/nama", str(lampiran.nama)
        yield from _all_texts(lampiran.isi, tables)
        yield from _closing_texts(lampiran.penutup, f"{lampiran.id}/penutup")


def _closing_texts(penutup: Penutup, prefix: str) -> Iterator[tuple[str, str]]:
    if penutup.perintah:
        yield f"{prefix}/perintah", str(penutup.perintah)
    for name, block in (("penetapan", penutup.penetapan), ("pengundangan", penutup.pengundangan)):
        if block:
            fields = (block.label_tempat, block.tempat, block.label_tanggal, block.tanggal)
            yield from ((f"{prefix}/{name}", str(text)) for text in (*fields, block.jabatan, block.tanda_tangan, block.nama) if text)
    lines = (("pernyataan", penutup.pernyataan), ("berita-daerah", penutup.berita_daerah), ("noreg", penutup.noreg))
    yield from ((f"{prefix}/{name}", str(text)) for name, text in lines if text)
    yield from ((f"{prefix}/tembusan", plain(str(text))) for text in penutup.tembusan)
    yield from ((f"{prefix}/salinan", str(text)) for text in (penutup.salinan.baris if penutup.salinan else ()))


def _all_texts(units: tuple[Satuan, ...], tables: dict[str, Tabel]) -> Iterator[tuple[str, str]]:
    for root in units:
        for unit in root.walk():
            texts = [plain(unit.nomor) if not isinstance(unit, UNPRINTED) else "", plain(unit.judul.isi), plain(unit.teks.isi)]
            if isinstance(unit, SisipanTabel):
                notes = (plain(text.isi) for note in unit.catatan for text in (note.tanda, note.teks))
                texts += [*_cell_texts(tables[unit.tabel]), *notes, plain(unit.sumber.isi)]
            elif isinstance(unit, Berdampingan):
                texts += [plain(text.isi) for column in unit.kolom for text in column]
            elif isinstance(unit, Rumus):
                texts += [plain(text.isi) for pair in unit.keterangan for text in pair]
            yield from ((unit.id, text) for text in texts if text)


def _cell_texts(table: Tabel) -> Iterator[str]:
    """Yield every word of a table as it is printed: for each fragment the header level by level, the numbers, the rows."""
    for names in table.fragments():
        wanted = set(names)
        level: Sequence[Kolom | KolomGrup] = table.kolom
        while level := [column for column in level if wanted & {leaf.nama for leaf in leaves((column,))}]:
            yield from (column.judul for column in level)
            level = [below for column in level if isinstance(column, KolomGrup) for below in column.kolom]
        if table.nomor_kolom:
            yield from (table.nomor_kolom[table.nomor_daun[name]] for name in names)
        before: dict[str, str] = {}
        for row in table.baris:
            raws = {name: table.sel(row, name).raw for name in names}
            yield from _row_texts(table, raws, before)
            before = raws


def _row_texts(table: Tabel, raws: dict[str, str], before: dict[str, str]) -> Iterator[str]:
    """Yield the words of a row; a label that goes on from the row above, within the same labels on its left, stands there."""
    goes_on = bool(before)
    for name, raw in raws.items():
        column = table.daun[table.nomor_daun[name]]
        same = column.gabung == SAMA
        goes_on = goes_on and not (column.menurun and (raw != before[name] if same else raw))
        if not (goes_on and same):
            yield plain(raw)
