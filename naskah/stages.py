"""The stages of a revision: everywhere a number, a year or a date of the regulation itself is printed, set or opened."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from naskah.model import NIHIL, BarisKepala, BarisSampul, BlokTanda, Lampiran, Peraturan, Status, Teks
from naskah.numbering import parse_date

OPEN = "..."
NUMBER = re.compile(r"(NOMOR) (?:\.\.\.|\d+) (TAHUN) (?:\.\.\.|\d{4})", re.IGNORECASE)
ALONE = re.compile(r"(NOMOR) (?:\.\.\.|\d+)", re.IGNORECASE)
NOTE = re.compile(r"(?P<head>(?P<what>NOMOR|TANGGAL)\s*:\s*).*")
GAZETTE = re.compile(r"TAHUN (?:\.\.\.|\d{4}) NOMOR (?:\.\.\.|\d+)")


@dataclass(frozen=True, slots=True)
class Identity:
    """What a promulgated regulation is known by; the open form stands in a draft."""

    nomor: str = OPEN
    tahun: str = OPEN
    ditetapkan: str = OPEN
    diundangkan: str = OPEN
    berita: str = ""  # number in the Berita Daerah; that of the regulation when empty
    tanda_tangan: str = ""


def drafted(peraturan: Peraturan) -> Peraturan:
    """Return *peraturan* as a draft: number, year, dates and signatures open wherever they are printed."""
    return replace(identified(peraturan, Identity()), nomor="", tahun="", status=Status.RANCANGAN, catatan=())


def promulgated(peraturan: Peraturan, identity: Identity) -> Peraturan:
    """Return *peraturan* with its number, year, dates and signatures set wherever they are printed."""
    fresh = identified(peraturan, identity)
    return replace(fresh, nomor=identity.nomor, tahun=identity.tahun, status=Status.DIUNDANGKAN)


def renamed(peraturan: Peraturan, nama: str) -> Peraturan:
    """Return *peraturan* with another name wherever its name is printed: title, cover, diktum, heads of the annexes."""
    old, new = peraturan.nama_baris, " ".join(nama.split())

    def said(text: Teks) -> Teks:
        line = " ".join(text.isi.split())
        return Teks(line.replace(old, new)) if old and old in line else text

    return replace(
        peraturan,
        nama=Teks(nama),
        menetapkan=said(peraturan.menetapkan),
        sampul=tuple(replace(line, teks=said(line.teks)) for line in peraturan.sampul),
        lampiran=tuple(
            replace(annex, kepala=tuple(replace(line, teks=said(line.teks)) for line in annex.kepala)) for annex in peraturan.lampiran
        ),
    )


def identified(peraturan: Peraturan, identity: Identity) -> Peraturan:
    """Return *peraturan* with cover, signature blocks, last line and heads of annexes that say *identity*."""
    end = peraturan.penutup
    day = parse_date(identity.diundangkan)
    gazette = f"TAHUN {day[0] if day else identity.tahun} NOMOR {identity.berita or identity.nomor}"
    return replace(
        peraturan,
        sampul=tuple(_cover(line, identity, peraturan.nama_baris) for line in peraturan.sampul),
        penutup=replace(
            end,
            penetapan=_signed(end.penetapan, identity.ditetapkan, identity),
            pengundangan=_signed(end.pengundangan, identity.diundangkan, identity),
            berita_daerah=Teks(GAZETTE.sub(gazette, end.berita_daerah.isi)),
        ),
        lampiran=tuple(_annex(lampiran, identity, peraturan.nama_baris) for lampiran in peraturan.lampiran),
    )


def _cover(line: BarisSampul, identity: Identity, nama: str) -> BarisSampul:
    return replace(line, teks=Teks(_said(line.teks.isi, identity, nama)))


def _said(text: str, identity: Identity, nama: str) -> str:
    """Return a printed line with the number or date it prints; one in the name *nama* is that of another regulation."""
    if " ".join(text.split()) in nama:
        return text
    note = NOTE.fullmatch(text)
    if note:
        return note["head"] + (_number(identity, "TAHUN") if note["what"] == "NOMOR" else identity.diundangkan)
    if alone := ALONE.fullmatch(text):
        return f"{alone[1]} {identity.nomor}"
    return NUMBER.sub(lambda match: f"{match[1]} {identity.nomor} {match[2]} {identity.tahun}", text)


def _number(identity: Identity, word: str) -> str:
    return OPEN if identity.nomor == OPEN else f"{identity.nomor} {word} {identity.tahun}"


def _signed(block: BlokTanda | None, day: str, identity: Identity) -> BlokTanda | None:
    if block is None:
        return None
    mark = Teks(identity.tanda_tangan) if identity.tanda_tangan else NIHIL
    return replace(block, tanggal=Teks(day) if block.tanggal else block.tanggal, tanda_tangan=mark)


def _annex(lampiran: Lampiran, identity: Identity, nama: str) -> Lampiran:
    kepala = tuple(_head_line(line, identity, nama) for line in lampiran.kepala)
    signer = lampiran.penutup.penetapan
    penutup = replace(lampiran.penutup, penetapan=_signed(signer, identity.ditetapkan, identity)) if signer else lampiran.penutup
    return replace(lampiran, kepala=kepala, penutup=penutup)


def _head_line(line: BarisKepala, identity: Identity, nama: str) -> BarisKepala:
    if line.label.isi.upper() == "NOMOR":
        return replace(line, teks=Teks(_number(identity, "Tahun")))
    if line.label.isi.upper() == "TANGGAL":
        return replace(line, teks=Teks(identity.diundangkan))
    return replace(line, teks=Teks(_said(line.teks.isi, identity, nama)))
