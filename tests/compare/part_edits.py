"""Made-up edits of what stands beside the units. None of this is law."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from naskah.model import (
    Alinea,
    BarisKepala,
    BarisSampul,
    BlokTanda,
    Gambar,
    Lampiran,
    Pasal,
    Penjelasan,
    Penutup,
    Peraturan,
    SisipanTabel,
    Status,
    Subbab,
    Teks,
)
from naskah.numbering import roman
from tests.compare.unit_edits import edited
from tests.compare.unit_lists import Random, get, lists, phrase, put


def edit_cover(p: Peraturan, rng: Random) -> Peraturan:
    lines = list(p.sampul)
    how = rng.randrange(4)
    if not lines or how == 0:
        lines.insert(rng.randrange(len(lines) + 1), BarisSampul("keterangan", Teks(phrase(rng))))
    elif how == 1:
        lines.pop(rng.randrange(len(lines)))
    elif how == 2:
        index = rng.randrange(len(lines))
        lines[index] = replace(lines[index], teks=Teks(edited(lines[index].teks.isi, rng)))
    else:
        lines = []
    return replace(p, sampul=tuple(lines))


def edit_head(p: Peraturan, rng: Random) -> Peraturan:
    return rng.choice(
        [
            lambda: replace(p, nomor=str(rng.randint(1, 99))),
            lambda: replace(p, tahun=str(rng.randint(2030, 2039))),
            lambda: replace(p, nama=Teks(edited(" ".join(p.nama.isi.split()), rng).upper())),
            lambda: replace(p, nama=Teks(p.nama.isi.replace("\n", " "))),
            lambda: replace(p, status=rng.choice(list(Status))),
            lambda: replace(p, pembentuk="Bupati Lain"),
            lambda: replace(p, kop=(*p.kop[:1], Teks(phrase(rng).upper()), *p.kop[1:])),
            lambda: replace(p, kop=p.kop[:1]),
            lambda: replace(p, menetapkan=Teks(edited(p.menetapkan.isi, rng))),
            lambda: replace(p, lambang=None),
            lambda: replace(p, daerah="Kabupaten Lain"),
        ]
    )()


def edit_end(p: Peraturan, rng: Random) -> Peraturan:
    end = p.penutup
    block = BlokTanda(
        Teks("BUPATI LAIN,"), Teks("NAMA REKAAN"), Teks("Ditetapkan di"), Teks("Kota Lain"), Teks("pada tanggal"), Teks("3 Mei 2031")
    )
    return replace(p, penutup=rng.choice([
        replace(end, perintah=Teks(edited(end.perintah.isi or "Agar", rng))),
        replace(end, penetapan=block),
        replace(end, penetapan=end.penetapan and replace(end.penetapan, tempat=Teks("Kota Rekaan"))),
        replace(end, penetapan=end.penetapan and replace(end.penetapan, tanda_tangan=Teks(""))),
        replace(end, pengundangan=end.pengundangan and replace(end.pengundangan, tempat=Teks(""))),
        replace(end, pengundangan=None),
        replace(end, berita_daerah=Teks("")),
        replace(end, berita_daerah=Teks("BERITA DAERAH REKAAN")),
    ]))  # fmt: skip


def edit_annex(p: Peraturan, rng: Random) -> Peraturan:
    how = rng.randrange(6)
    annexes = list(p.lampiran)
    if how == 0 and annexes:
        index = rng.randrange(len(annexes))
        lines = list(annexes[index].kepala)
        lines[rng.randrange(len(lines))] = BarisKepala(Teks(phrase(rng).upper()), Teks("NOMOR") if rng.random() < 0.5 else Teks(""))
        annexes[index] = replace(annexes[index], kepala=tuple(lines))
    elif how == 1 and annexes:
        index = rng.randrange(len(annexes))
        annexes[index] = replace(annexes[index], nama=Teks(phrase(rng).upper()))
    elif how == 2:
        number = len(annexes) + 1
        head = (BarisKepala(Teks(f"LAMPIRAN {roman(number)}")), BarisKepala(Teks(phrase(rng).upper())))
        annexes.append(
            Lampiran(f"lampiran-{number}", head, (Subbab("", "A.", Teks("Judul rekaan"), isi=(Alinea("", teks=Teks(phrase(rng))),)),))
        )
    elif how == 3 and annexes:
        index = rng.randrange(len(annexes))
        annexes[index] = replace(annexes[index], penutup=Penutup())
    elif how == 4 and len(annexes) > 1:
        annexes = [replace(annexes[1], id="lampiran")]
        p = without_tables(p, {unit.tabel for unit in p.lampiran[0].isi for unit in unit.walk() if isinstance(unit, SisipanTabel)})
    elif annexes:
        index = rng.randrange(len(annexes))
        annexes[index] = replace(annexes[index], kepala=annexes[index].kepala[:-1])
    return replace(p, lampiran=tuple(annexes))


def without_tables(p: Peraturan, names: set[str]) -> Peraturan:
    matrix = None if p.matriks and names & {field.tabel for field in p.matriks.bidang} else p.matriks
    return replace(p, tabel={name: table for name, table in p.tabel.items() if name not in names}, matriks=matrix)


def edit_elucidation(p: Peraturan, rng: Random) -> Peraturan:
    if p.penjelasan is None or rng.random() < 0.3:
        made = Penjelasan((Alinea("", teks=Teks(phrase(rng))),), (Pasal("", "1", teks=Teks("Cukup jelas.")),))
        return replace(p, penjelasan=None if p.penjelasan else made)
    return replace(p, penjelasan=replace(p.penjelasan, umum=(*p.penjelasan.umum, Alinea("", teks=Teks(phrase(rng))))))


def edit_insert(p: Peraturan, rng: Random) -> Peraturan:
    """Edit the caption, number, source line, image or description of a table or figure."""
    places = [(place, i) for place in lists(p) for i, unit in enumerate(get(p, place)) if isinstance(unit, SisipanTabel | Gambar)]
    if not places:
        return p
    place, index = rng.choice(places)
    units = list(get(p, place))
    unit = units[index]
    if isinstance(unit, Gambar):
        other = Path(str(p.lambang)) if p.lambang else None
        units[index] = rng.choice(
            [
                replace(unit, berkas=None),
                replace(unit, berkas=other),
                replace(unit, alt=Teks(phrase(rng))),
                replace(unit, judul=Teks(""), nomor=""),
            ]
        )
    else:
        assert isinstance(unit, SisipanTabel)
        units[index] = rng.choice(
            [
                replace(unit, judul=Teks(phrase(rng))),
                replace(unit, nomor="Tabel 99"),
                replace(unit, sumber=Teks("")),
                replace(unit, sumber=Teks(phrase(rng))),
            ]
        )
    return put(p, place, tuple(units))
