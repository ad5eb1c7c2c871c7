"""Head and end of each Lampiran: judul, number, name, signature (UU 12/2011 Lampiran II no. 192-197)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from naskah.model import Lampiran, Teks
from naskah.numbering import roman
from naskah.rules.rule import ERROR, WARNING, Finding, rule
from naskah.rules.view import View
from naskah.rules.wording import capitals, differs

LAMPIRAN_II = "UU 12/2011 Lampiran II no. "


@rule("L1", ERROR, "Lampiran disebut dalam batang tubuh", (LAMPIRAN_II + "192", "S"),
      ("Lampiran II tidak disebut dalam pasal mana pun",
       "tercantum dalam Lampiran II yang merupakan bagian tidak terpisahkan dari Peraturan Bupati ini"))  # fmt: skip
def announced(view: View) -> Iterator[Finding]:
    """Batang tubuh menyatakan bahwa lampiran merupakan bagian tidak terpisahkan dari peraturan yang bersangkutan."""
    text = "\n".join(passage.isi for passage in view.norms)
    for annex in view.peraturan.lampiran:
        named = "Lampiran" + (f" {annex.nomor}" if annex.nomor else "")
        phrase = f"tercantum dalam {named} yang merupakan bagian yang tidak terpisahkan dari {view.peraturan.jenis} ini"
        part = rf"yang merupakan bagian (?:yang )?tidak terpisahkan dari {view.peraturan.jenis} ini"
        stated = re.compile(rf"\b{named}\b(?! [IVX])[^.;:]{{0,60}}? {part}")
        listed = re.compile(rf"\b{named}\b(?! [IVX])[^.:]{{0,300}};[^.:]{{0,2000}},\s{part}")  # "a. ... Lampiran I; dan b. ..., yang"
        if not stated.search(text) and not listed.search(text) and not (view.amending and f"{named} " in text):
            near = next((p for p in view.norms if re.search(rf"\b{named}\b(?! [IVX])", p.isi)), None)
            where = near.teks.at(near.isi.index(named)) if near else annex.where
            yield Finding(
                where, f"batang tubuh tidak memuat '{phrase}'", "tambahkan rumusan itu dalam pasalnya", near.id if near else annex.id
            )


@rule(
    "L2",
    ERROR,
    "Nomor lampiran",
    (LAMPIRAN_II + "194", "S"),
    ("LAMPIRAN I, LAMPIRAN III", "LAMPIRAN I, LAMPIRAN II; satu lampiran tanpa nomor"),
)
def numbers(view: View) -> Iterator[Finding]:
    """Lampiran yang lebih dari satu diberi nomor urut dengan angka Romawi."""
    annexes = view.peraturan.lampiran
    for number, annex in enumerate(annexes, 1):
        wanted = roman(number) if len(annexes) > 1 else ""
        if annex.nomor != wanted:
            message = (
                f"lampiran ke-{number} bernomor '{annex.nomor}'; seharusnya '{wanted}'" if wanted else "satu-satunya lampiran diberi nomor"
            )
            yield Finding(annex.where, message, "perbaiki nomornya", annex.id)


@rule("L3", WARNING, "Judul lampiran", (LAMPIRAN_II + "195", "S"), ("NOMOR : 33 Tahun 2024", "NOMOR 33 TAHUN 2024"))
def heads(view: View) -> Iterator[Finding]:
    """Judul lampiran di pojok kanan atas: LAMPIRAN, jenis, nomor dan tahun, TENTANG, nama; huruf kapital tanpa tanda baca akhir."""
    regulation = view.peraturan
    number = regulation.baris_nomor
    for annex in regulation.lampiran:
        wanted = (f"LAMPIRAN {annex.nomor}".strip(), regulation.nama_jenis, number, "TENTANG", regulation.nama_baris)
        lines = [" ".join(line.teks.isi.split()) for line in annex.kepala]
        labelled = any(line.label for line in annex.kepala)
        if annex.kepala and not labelled and len(lines) < len(wanted):
            lacking = "', '".join(wanted[len(lines) :])
            message = f"judul lampiran berakhir sesudah '{lines[-1]}'"
            yield Finding(annex.kepala[-1].teks.at(0), message, f"tambahkan '{lacking}'", f"{annex.id}/kepala/{len(lines)}")
        for place, line in enumerate(annex.kepala):
            unit, text = f"{annex.id}/kepala/{place + 1}", lines[place]
            if line.label:
                yield Finding(line.label.where, f"'{line.label} : {text}' bukan bentuk baku", "tulis tanpa label dan titik dua", unit)
                if line.label.isi == "TENTANG" and text != regulation.nama_baris:
                    at = differs(text, regulation.nama_baris)
                    yield Finding(line.teks.at(at), "nama peraturan tidak sama dengan judul mulai di sini", "samakan dengan judul", unit)
            elif place < len(wanted) and text != wanted[place]:
                at = differs(text, wanted[place])
                yield Finding(line.teks.at(at), f"judul lampiran '{text}'; seharusnya '{wanted[place]}'", "samakan", unit)


@rule("L4", WARNING, "Nama lampiran", (LAMPIRAN_II + "196", "S"), ("Pedoman Pengelolaan.", "PEDOMAN PENGELOLAAN"))
def annex_names(view: View) -> Iterator[Finding]:
    """Nama lampiran ditulis dengan huruf kapital tanpa diakhiri tanda baca."""
    for annex in view.peraturan.lampiran:
        yield from capitals(annex.nama, f"{annex.id}/nama", "nama lampiran")


@rule(
    "L5",
    ERROR,
    "Tanda tangan pada lampiran",
    (LAMPIRAN_II + "197", "S"),
    ("lampiran tanpa nama pejabat; nama berbeda", "BUPATI BEKASI, / ttd / NAMA sama dengan penutup"),
)
def annex_signature(view: View) -> Iterator[Finding]:
    """Pada akhir lampiran dicantumkan nama jabatan dan nama pejabat yang menetapkan peraturan."""
    main = view.peraturan.penutup.penetapan
    for annex in view.peraturan.lampiran:
        block = annex.penutup.penetapan
        if block is None:
            yield Finding(annex.where, "akhir lampiran tanpa jabatan dan nama pejabat", "tambahkan 'penandatangan'", annex.id)
            continue
        for name in ("jabatan", "nama"):
            text, wanted = getattr(block, name), getattr(main, name, Teks(""))
            if main and text.isi != wanted.isi:
                message = f"{name} '{text}' tidak sama dengan penutup batang tubuh ('{wanted}')"
                yield Finding(text.at(0), message, "samakan", f"{annex.id}/penutup/penetapan/{name}")


@rule(
    "LAMPIRAN-01",
    WARNING,
    "Lampiran tanpa pengundangan",
    (LAMPIRAN_II + "197", "S"),
    ("'Diundangkan di ...' pada akhir lampiran", "hanya jabatan dan nama pejabat yang menetapkan"),
)
def annex_promulgation(view: View) -> Iterator[Finding]:
    """Akhir lampiran hanya memuat jabatan dan nama pejabat yang menetapkan; pengundangan dan Berita Daerah tidak diulang."""
    for annex in view.peraturan.lampiran:
        yield from _extra(annex)


def _extra(annex: Lampiran) -> Iterator[Finding]:
    if annex.penutup.pengundangan:
        block = annex.penutup.pengundangan
        yield Finding(
            block.jabatan.where, "pengundangan diulang pada lampiran", "hapus blok itu", f"{annex.id}/penutup/pengundangan/jabatan"
        )
    if annex.penutup.berita_daerah:
        text = annex.penutup.berita_daerah
        yield Finding(text.where, "baris lembaran diulang pada lampiran", "hapus baris itu", f"{annex.id}/penutup/berita_daerah")
