"""What a drafter need not write twice: diktum, heads and signatures of annexes, and the cover, from what is written once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from naskah.kinds import ELIPSIS, gazette_parts
from naskah.lines.formulas import TENTANG
from naskah.model import BarisKepala, BarisSampul, BlokTanda, Lampiran, Penutup, Peraturan, Teks
from naskah.problems import Where

AUTOMATIC = "otomatis"  # what a file says of a cover that is derived
LAMPIRAN = "LAMPIRAN"
PUBLISHED = "Diundangkan dalam {berita}"


def completed(peraturan: Peraturan, cover: Where | None) -> Peraturan:
    """Return *peraturan* with what its files leave to be derived; *cover* is where an automatic cover was asked for."""
    diktum = peraturan.menetapkan or Teks(peraturan.rumusan.menetapkan(peraturan.nama_baris), peraturan.where)
    return replace(
        peraturan,
        menetapkan=diktum,
        sampul=tuple(_cover(peraturan, cover)) if cover else peraturan.sampul,
        lampiran=tuple(annex if annex.kepala else _annex(peraturan, annex) for annex in peraturan.lampiran),
    )


def _annex(peraturan: Peraturan, annex: Lampiran) -> Lampiran:
    """Return an annex that says nothing of its head with the usual one, and with the signature of the regulation."""
    texts = (f"{LAMPIRAN} {annex.nomor}".strip(), peraturan.nama_jenis, peraturan.baris_nomor, TENTANG)
    head = tuple(BarisKepala(Teks(text, annex.where)) for text in (*texts, peraturan.nama_baris))
    signed = peraturan.penutup.penetapan
    own = annex.penutup
    if signed and own == Penutup():
        own = Penutup(penetapan=BlokTanda(signed.jabatan, signed.nama, tanda_tangan=signed.tanda_tangan))
    return replace(annex, kepala=head, penutup=own)


def _cover(peraturan: Peraturan, where: Where) -> Iterator[BarisSampul]:
    """Yield the lines of the cover as the gazette prints it."""
    end = peraturan.penutup
    gazette = peraturan.rumusan.lembaran
    parts = gazette_parts(end.berita_daerah.isi.strip(), gazette.upper())
    year, number = (parts["tahun"], parts["nomor"]) if parts else (ELIPSIS, ELIPSIS)
    if parts:
        yield _line("berita", gazette.upper(), where)
        yield _line("nomor_berita", f"NOMOR {number} TAHUN {year}", where)
    yield _line("jenis", peraturan.nama_jenis, where)
    yield _line("nomor", peraturan.baris_nomor, where)
    yield _line("tentang", TENTANG, where)
    yield _line("nama", peraturan.nama_baris, where)
    published = end.pengundangan
    if parts and published:
        yield _line("keterangan", PUBLISHED.format(berita=gazette), where)
        yield _line("jabatan", published.jabatan.isi, where)
        yield _line("nama_pejabat", published.nama.isi, where)
        yield _line("catatan", f"NOMOR : {ELIPSIS if number == ELIPSIS else f'{number} TAHUN {year}'}", where)
        yield _line("catatan", f"TANGGAL : {published.tanggal.isi or ELIPSIS}", where)


def _line(style: str, text: str, where: Where) -> BarisSampul:
    return BarisSampul(style, Teks(text, where))
