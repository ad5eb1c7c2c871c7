"""A whole regulation -> :class:`~naskah.lines.blocks.Naskah`: cover, pembukaan, body, penutup, penjelasan, Lampiran."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from naskah.clauses.names import listed
from naskah.lines import formulas
from naskah.lines.blocks import Block, BodyCell, BodyRow, Column, Figure, HeadCell, Line, Naskah, Run, Section, Table
from naskah.lines.inline import runs
from naskah.lines.naming import amended_with
from naskah.lines.sections import split
from naskah.lines.styles import BELOW_ANNEX, MAX_DEPTH, QUOTE
from naskah.lines.units import UnitLines
from naskah.lines.unverified import unverified_blocks
from naskah.model import BlokTanda, Lampiran, Penutup, Peraturan, Salinan, Satuan, Status, Teks


def document(peraturan: Peraturan, draft: bool = True) -> Naskah:
    """Return *peraturan* as a printable document.

    A *draft* shades doubtful readings, says where something is missing, and ends with a count of what is left to verify; a
    final document prints the law alone.
    """
    units = UnitLines(peraturan, draft)
    sections: list[Section] = []
    if peraturan.sampul:
        sections.append(Section(tuple(_cover(peraturan)), bernomor=False, nama="sampul"))
    supplement = _supplement(peraturan.penutup)
    body = [*_opening(peraturan), *units.units(peraturan.batang_tubuh), *_closing(peraturan.penutup)]
    if draft and peraturan.status is Status.RANCANGAN:
        body.extend(_initials(peraturan))
    sections.extend(split(body if peraturan.penjelasan else [*body, *supplement], "batang-tubuh", first=True))
    if peraturan.penjelasan:
        sections.extend(split([*_elucidation(peraturan, units), *supplement], "penjelasan"))
    for lampiran in peraturan.lampiran:
        sections.extend(split(_annex(peraturan, lampiran, units), lampiran.id, mendatar=lampiran.mendatar))
    if draft:
        sections.extend(split(list(unverified_blocks(peraturan)), "catatan"))
    return Naskah(
        _title(peraturan),
        peraturan.pembentuk.upper(),
        peraturan.nama_baris,
        peraturan.penutup.penetapan.tanggal.isi if peraturan.penutup.penetapan else "",
        tuple(sections),
        draft,
        f"{peraturan.peraturan}/{peraturan.revisi}" if draft and peraturan.peraturan else "",
    )


def _notes(peraturan: Peraturan, place: str) -> Iterator[Line]:
    """Yield the notes of a consolidation about a part that is no unit: the name, the general elucidation, a whole annex."""
    return (Line("catatan", (Run(f"[{note.teks}]"),), sisipan=True) for note in peraturan.catatan if note.satuan == place)


def _title(peraturan: Peraturan) -> str:
    number = f" {peraturan.rumusan.kutipan_nomor(peraturan.nomor, peraturan.tahun)}" if peraturan.nomor else ""
    prefix = "Rancangan " if peraturan.status is Status.RANCANGAN else ""
    return f"{prefix}{peraturan.rumusan.sebutan}{number} tentang {peraturan.nama_baris}"


def _line(style: str, text: Teks | str, **rest: str) -> Line:
    return Line(style, runs(str(text)), **rest)  # type: ignore[arg-type]


# -- parts ---------------------------------------------------------------------------------------------------------


def _cover(peraturan: Peraturan) -> Iterator[Block]:
    for number, line in enumerate(peraturan.sampul, 1):
        yield _line(f"sampul-{line.gaya}", line.teks, unit=f"sampul/{number}")


def _opening(peraturan: Peraturan) -> Iterator[Block]:
    if peraturan.penutup.salinan and peraturan.status.beku:
        yield Line("salinan-kepala", (Run(formulas.SALINAN),))
    if peraturan.status is Status.RANCANGAN:
        yield Line("rancangan", (Run(formulas.RANCANGAN),))
    if peraturan.status is Status.KONSOLIDASI:
        yield Line("rancangan", (Run(formulas.KONSOLIDASI),), sisipan=True)
        if sources := amended_with(peraturan):
            yield Line("catatan", (Run(f"[sebagaimana telah diubah dengan {listed(sources)}]"),), sisipan=True)
    if peraturan.lambang:
        yield Figure(peraturan.lambang, "Lambang negara Garuda Pancasila", "lambang", "lambang")
    else:
        yield Line("lambang", unit="lambang")
    for number, text in enumerate(peraturan.kop, 1):
        yield _line("kop", text, unit=f"kop/{number}")
    yield _line("judul-jenis", peraturan.nama_jenis)
    yield _line("judul-nomor", peraturan.baris_nomor)
    yield _line("judul-tentang", formulas.TENTANG)
    yield _line("judul-nama", peraturan.nama, unit="judul/nama")
    yield from _notes(peraturan, "judul/nama")
    if peraturan.dengan_rahmat:
        yield _line("rahmat", formulas.RAHMAT)
    yield _line("pembentuk", f"{peraturan.pembentuk.upper()},")
    wide = bool(peraturan.memperhatikan)  # the longest label sets the colons of all
    kind = "perhatian" if wide else "konsiderans"
    yield from _considerations(formulas.MENIMBANG, peraturan.menimbang, kind)
    yield from _considerations(formulas.MENGINGAT, peraturan.mengingat, kind)
    yield from _considerations(formulas.MEMPERHATIKAN, peraturan.memperhatikan, kind)
    for number, line in enumerate(peraturan.baris_persetujuan, 1):
        yield _line("persetujuan", line, unit=f"persetujuan/{number}")
    yield _line("memutuskan", formulas.MEMUTUSKAN)
    labels = (Run(formulas.MENETAPKAN), Run(formulas.TITIK_DUA))
    yield Line("menetapkan-lebar" if wide else "menetapkan", runs(peraturan.menetapkan.isi), labels, "menetapkan")


def _considerations(head: str, units: tuple[Satuan, ...], style: str) -> Iterator[Block]:
    """Yield the items of Menimbang, Mengingat or Memperhatikan; a single item carries no number (K3)."""
    for number, unit in enumerate(units):
        own = (Run(f"{unit.nomor}."),) if unit.nomor else ()
        lead = (Run(head), Run(formulas.TITIK_DUA)) if not number else ()
        kind = f"{style}-lanjut" if number else style if own else f"{style}-tunggal"
        yield Line(kind, runs(unit.teks.isi), lead + own, unit.id)


def _closing(penutup: Penutup, prefix: str = "penutup", below: str = "") -> Iterator[Block]:
    """Yield the end of the regulation, or of an annex; *below* is what the first line of its signature is set apart from."""
    if penutup.perintah:
        yield _line("perintah", penutup.perintah, unit=f"{prefix}/perintah")
    if penutup.penetapan:
        yield from _signature(penutup.penetapan, "tanda-kanan", f"{prefix}/penetapan", below)
    if penutup.pengundangan:
        yield from _signature(penutup.pengundangan, "tanda-kiri", f"{prefix}/pengundangan")
    if penutup.pernyataan:
        yield _line("pernyataan", penutup.pernyataan, unit=f"{prefix}/pernyataan")
    if penutup.berita_daerah:
        yield _line("berita-daerah", penutup.berita_daerah, unit=f"{prefix}/berita-daerah")
    if penutup.noreg:
        yield _line("noreg", penutup.noreg, unit=f"{prefix}/noreg")
    if penutup.tembusan:
        yield _line("tembusan-judul", formulas.TEMBUSAN, unit=f"{prefix}/tembusan")
    for number, text in enumerate(penutup.tembusan, 1):
        yield Line("tembusan", runs(text.isi), (Run(f"{number}."),), f"{prefix}/tembusan")
    if penutup.salinan:
        yield from _copy(penutup.salinan, f"{prefix}/salinan")


def _copy(block: Salinan, unit: str) -> Iterator[Block]:
    """Yield the block that says a copy equals the original."""
    yield _line("salinan", block.keterangan, unit=unit)
    yield _line("tanda-kiri-jabatan", block.jabatan, unit=unit)
    yield _line("tanda-kiri-ttd", block.tanda_tangan, unit=unit)
    yield _line("tanda-kiri-nama", block.nama, unit=unit)
    for text in (block.pangkat, block.nip):
        if text:
            yield _line("tanda-kiri", text, unit=unit)


def _supplement(penutup: Penutup) -> list[Block]:
    """Return the line of the supplement of the gazette, at the end of the elucidation (or of the closing, where there is none)."""
    return [_line("tambahan", penutup.tambahan, unit="penutup/tambahan")] if penutup.tambahan else []


def _initials(peraturan: Peraturan) -> Iterator[Block]:
    """Yield the boxes for the initials of those who see a draft before it is signed; no part of the regulation."""
    if not peraturan.paraf:
        return
    yield Line("keterangan-draf", (Run(formulas.PARAF),), sisipan=True)
    columns = (Column("no", 10, "tengah"), Column("jabatan", 90), Column("paraf", 30), Column("tanggal", 30))
    head = tuple(HeadCell(title, 0, number) for number, title in enumerate(("No", "Jabatan", "Paraf", "Tanggal")))
    rows = tuple(
        BodyRow((BodyCell((Run(f"\n{number}"),)), BodyCell((Run(f"\n{text.isi}"),)), BodyCell(), BodyCell()), str(number))
        for number, text in enumerate(peraturan.paraf, 1)
    )
    yield Table("paraf", columns, head, 1, rows, sisipan=True)


def _signature(block: BlokTanda, style: str, unit: str, below: str = "") -> Iterator[Block]:
    """Yield a signature block: place and date, office, mark, name; kept together by its styles."""
    dated = [f"{label} {text}" for label, text in ((block.label_tempat, block.tempat), (block.label_tanggal, block.tanggal)) if text]
    for number, text in enumerate(dated):
        yield Line(style if number else f"{style}{below}", runs(text), unit=unit)
    yield _line(f"{style}{'' if dated else below}-jabatan", block.jabatan, unit=unit)
    yield _line(f"{style}-ttd", block.tanda_tangan, unit=unit)
    yield _line(f"{style}-nama", block.nama, unit=unit)


def _elucidation(peraturan: Peraturan, units: UnitLines) -> list[Block]:
    assert peraturan.penjelasan is not None
    blocks: list[Block] = [Line("penjelasan-judul", (Run(formulas.PENJELASAN),), level=1)]
    blocks.append(_line("judul-tentang", formulas.ATAS))
    blocks.append(_line("judul-jenis", peraturan.nama_jenis))
    blocks.append(_line("judul-nomor", peraturan.baris_nomor))
    blocks.append(_line("judul-tentang", formulas.TENTANG))
    blocks.append(_line("judul-nama", peraturan.nama))
    for (number, title), part in (
        (formulas.PENJELASAN_UMUM, peraturan.penjelasan.umum),
        (formulas.PENJELASAN_PASAL, peraturan.penjelasan.pasal_demi_pasal),
    ):
        if part:
            blocks.append(Line("penjelasan-bagian", (Run(title),), (Run(number),), level=2))
            blocks.extend(_notes(peraturan, "penjelasan/umum") if part is peraturan.penjelasan.umum else ())
            articles = part is peraturan.penjelasan.pasal_demi_pasal
            blocks.extend(_elucidated(units.units(part, annex=True, level=3), articles))
    return blocks


def _elucidated(blocks: Iterable[Block], articles: bool) -> Iterator[Block]:
    """Yield blocks of an elucidation; article by article the units are called by name, above the words about them.

    An amending regulation's own Pasal has no ayat or list: its numbered parts are the items of Pasal I, and what stands in
    them are the Pasal of the amended regulation. Its general part, quoted under its title, is printed as it is.
    """
    depth, general = 1, False
    for block in blocks:
        if not (articles and isinstance(block, Line)):
            yield block
            continue
        style = block.gaya.removeprefix(QUOTE)
        if style == "judul-tengah":
            general = block.text == formulas.PENJELASAN_UMUM[1]
        general = general and style != "pasal" and not formulas.in_amending_elucidation(block.unit)
        if general:
            yield block
            continue
        name = formulas.called(block.labels[0].teks) if block.labels else ""
        if style == "pasal":
            depth = 1
            yield Line("penjelasan-pasal", block.runs, unit=block.unit)
        elif style in ("pasal-isi", "alinea"):
            yield replace(block, gaya="lanjutan-1")
        elif name and formulas.in_amending_elucidation(block.unit):
            depth = 1
            yield Line("penjelasan-pasal", (Run(name),), unit=block.unit)
            if block.runs:
                yield Line("lanjutan-1", block.runs, unit=block.unit)
        elif name:
            depth = 1 if style == "ayat" else int(style[-1])
            yield Line(f"penjelasan-satuan-{depth}", (Run(name),), unit=block.unit)
            if block.runs:
                yield Line(f"lanjutan-{min(depth + 1, MAX_DEPTH)}", block.runs, unit=block.unit)
        else:
            yield replace(block, gaya=f"lanjutan-{min(depth + 1, MAX_DEPTH)}") if style.startswith("lanjutan") else block


def _annex(peraturan: Peraturan, lampiran: Lampiran, units: UnitLines) -> list[Block]:
    blocks: list[Block] = []
    for number, line in enumerate(lampiran.kepala):
        labels = (Run(line.label.isi), Run(formulas.TITIK_DUA)) if line.label else ()
        style = ("lampiran-kepala-label" if labels else "lampiran-kepala") if number else "lampiran-judul"
        blocks.append(Line(style, runs(line.teks.isi), labels, f"{lampiran.id}/kepala/{number + 1}", 0 if number else 1))
    if lampiran.nama:
        blocks.append(_line("lampiran-nama", lampiran.nama, unit=f"{lampiran.id}/nama"))
    blocks.extend(_notes(peraturan, lampiran.id))
    blocks.extend(units.units(lampiran.isi, annex=True, level=2))
    blocks.extend(_closing(lampiran.penutup, f"{lampiran.id}/penutup", BELOW_ANNEX))
    return blocks
