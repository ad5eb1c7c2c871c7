"""The stages of a revision: everywhere a number, a year or a date of the regulation itself is printed, set or opened."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from naskah.kinds import gazette_parts
from naskah.model import NIHIL, BarisKepala, BarisSampul, BlokTanda, Lampiran, Peraturan, Status, Teks
from naskah.numbering import parse_date

OPEN = "..."
NUMBER = re.compile(r"(NOMOR) (?:\.\.\.|\d+) (TAHUN) (?:\.\.\.|\d{4})", re.IGNORECASE)
ALONE = re.compile(r"(NOMOR) (?:\.\.\.|\d[\w./-]*)", re.IGNORECASE)
NOTE = re.compile(r"(?P<head>(?P<what>NOMOR|TANGGAL)\s*:\s*).*")
LAST_NUMBER = re.compile(r"(?:\.\.\.|\(?\d[\w./-]*\)?)$")


@dataclass(frozen=True, slots=True)
class Identity:
    """What a promulgated regulation is known by; the open form stands in a draft."""

    nomor: str = OPEN
    tahun: str = OPEN
    ditetapkan: str = OPEN
    diundangkan: str = OPEN
    berita: str = ""  # number in the gazette; that of the regulation when empty
    tanda_tangan: str = ""
    seri: str = ""  # of the gazette; the one the draft has when empty
    tambahan: str = OPEN  # number of the supplement that holds the elucidation
    noreg: str = OPEN


def drafted(peraturan: Peraturan) -> Peraturan:
    """Return *peraturan* as a draft: number, year, dates and signatures open wherever they are printed."""
    return replace(identified(peraturan, Identity()), nomor="", tahun="", status=Status.RANCANGAN, segel=False, catatan=())


def promulgated(peraturan: Peraturan, identity: Identity) -> Peraturan:
    """Return *peraturan* with its number, year, dates and signatures set wherever they are printed."""
    fresh = identified(peraturan, identity)
    stage = Status.DIUNDANGKAN if peraturan.bentuk.diundangkan else Status.DITETAPKAN
    return replace(fresh, nomor=identity.nomor, tahun=identity.tahun, status=stage, segel=True)


def renamed(peraturan: Peraturan, nama: str) -> Peraturan:
    """Return *peraturan* with another name wherever its name is printed: title, cover, diktum, heads of the annexes."""
    new = " ".join(nama.split())
    if new == peraturan.nama_baris:
        return peraturan
    words = re.split(r"[\s\u2010-\u2015-]+", peraturan.nama_baris)
    same = new == peraturan.nama_baris  # then nothing is renamed, and another spelling of the name stays what it is
    spelt = re.compile(r"[\s\u2010-\u2015-]+".join(map(re.escape, words))) if words != [""] and not same else None  # whatever the dash

    def said(text: Teks) -> Teks:
        line = " ".join(text.isi.split())
        return Teks(spelt.sub(lambda _: new, line)) if spelt and spelt.search(line) else text

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
    return replace(
        peraturan,
        sampul=tuple(_cover(line, peraturan, identity) for line in peraturan.sampul),
        penutup=replace(
            end,
            penetapan=_signed(end.penetapan, identity.ditetapkan, identity),
            pengundangan=_signed(end.pengundangan, identity.diundangkan, identity),
            berita_daerah=_gazette(peraturan, identity),
            tambahan=Teks(LAST_NUMBER.sub(identity.tambahan, end.tambahan.isi)),
            noreg=Teks(LAST_NUMBER.sub(identity.noreg, end.noreg.isi)),
            salinan=replace(end.salinan, tanda_tangan=_mark(identity)) if end.salinan else None,
        ),
        lampiran=tuple(_annex(lampiran, peraturan, identity) for lampiran in peraturan.lampiran),
    )


def _gazette(peraturan: Peraturan, identity: Identity) -> Teks:
    """Return the line of the gazette with its own year and number; a line of another form is left as it is."""
    line = peraturan.penutup.berita_daerah
    parts = gazette_parts(line.isi, peraturan.rumusan.lembaran.upper())
    if parts is None:
        return line
    year, number = _gazette_number(identity)
    return Teks(peraturan.rumusan.baris_lembaran(year, number, identity.seri or parts["seri"] or ""))


def _gazette_number(identity: Identity) -> tuple[str, str]:
    day = parse_date(identity.diundangkan)
    return str(day[0]) if day else identity.tahun, identity.berita or identity.nomor


def _mark(identity: Identity) -> Teks:
    return Teks(identity.tanda_tangan) if identity.tanda_tangan else NIHIL


def _cover(line: BarisSampul, peraturan: Peraturan, identity: Identity) -> BarisSampul:
    if line.gaya == "nomor_berita":  # the number of the gazette, not of the regulation
        year, number = _gazette_number(identity)
        text = NUMBER.sub(lambda match: f"{match[1]} {number} {match[2]} {year}", line.teks.isi)
        return replace(line, teks=Teks(ALONE.sub(lambda match: f"{match[1]} {number}", text) if text == line.teks.isi else text))
    if (note := NOTE.fullmatch(line.teks.isi)) and note["what"] == "NOMOR" and identity.nomor != OPEN:
        year, number = _gazette_number(identity)
        return replace(line, teks=Teks(f"{note['head']}{number} TAHUN {year}"))
    return replace(line, teks=Teks(_said(line.teks.isi, peraturan, identity)))


def _said(text: str, peraturan: Peraturan, identity: Identity) -> str:
    """Return a printed line with the number or date it prints; one in the name is that of another regulation."""
    if " ".join(text.split()) in peraturan.nama_baris:
        return text
    note = NOTE.fullmatch(text)
    if note:
        return note["head"] + (_number(identity, "TAHUN") if note["what"] == "NOMOR" else identity.diundangkan)
    if text == peraturan.baris_nomor:
        return peraturan.rumusan.nomor(identity.nomor if identity.nomor != OPEN else "", identity.tahun)
    if alone := ALONE.fullmatch(text):
        return f"{alone[1]} {identity.nomor}"
    return NUMBER.sub(lambda match: f"{match[1]} {identity.nomor} {match[2]} {identity.tahun}", text)


def _number(identity: Identity, word: str) -> str:
    return OPEN if identity.nomor == OPEN else f"{identity.nomor} {word} {identity.tahun}"


def _signed(block: BlokTanda | None, day: str, identity: Identity) -> BlokTanda | None:
    if block is None:
        return None
    return replace(block, tanggal=Teks(day) if block.tanggal else block.tanggal, tanda_tangan=_mark(identity))


def _annex(lampiran: Lampiran, peraturan: Peraturan, identity: Identity) -> Lampiran:
    kepala = tuple(_head_line(line, peraturan, identity) for line in lampiran.kepala)
    signer = lampiran.penutup.penetapan
    penutup = replace(lampiran.penutup, penetapan=_signed(signer, identity.ditetapkan, identity)) if signer else lampiran.penutup
    return replace(lampiran, kepala=kepala, penutup=penutup)


def _head_line(line: BarisKepala, peraturan: Peraturan, identity: Identity) -> BarisKepala:
    if line.label.isi.upper() == "NOMOR":
        return replace(line, teks=Teks(_number(identity, "Tahun")))
    if line.label.isi.upper() == "TANGGAL":
        return replace(line, teks=Teks(identity.diundangkan))
    return replace(line, teks=Teks(_said(line.teks.isi, peraturan, identity)))
