"""The frame of a foreign draft: title, considerations, what is laid down, signatures; found by the words of the law."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from naskah.capitals import in_running_text
from naskah.kinds.served import NAMES
from naskah.lines.inline import plain
from naskah.model import Alinea, Angka, BarisSampul, Butir, Huruf, Satuan, Teks
from naskah.reading.draft_tree import ReadingDoubt
from naskah.reading.joining import rejoined
from naskah.reading.labels import Label, counted_label, label_of
from naskah.reading.scraps import LINE, Scrap

SECTION = re.compile(r"\s*(Menimbang|Mengingat|Memperhatikan)\s*(?::|\t|;)?\s*(?::\s*)?", re.IGNORECASE)
DECIDED = re.compile(r"\s*M\s?E\s?M\s?U\s?T\s?U\s?S\s?K\s?A\s?N\s*:?\s*$", re.IGNORECASE)
LAID_DOWN = re.compile(r"\s*Menetapkan\s*:?\s*", re.IGNORECASE)
KIND = re.compile(r"(?:RANCANGAN\s+)?((?:PERATURAN|KEPUTUSAN|INSTRUKSI)\s+(?:BERSAMA\s+)?[A-Z]+.*)")
NUMBER = re.compile(r"NOMOR\s*:?\s*(.*?)\s*(?:TAHUN\s*(.*))?$", re.IGNORECASE)
HEADED = re.compile(r"(?:BUPATI|WALI\s?KOTA|GUBERNUR|KEPALA DESA|PROVINSI|KABUPATEN|KOTA|SALINAN|RANCANGAN)\b(?!.*,$)")
PUBLISHED = re.compile(r"(?:Diundangkan|Ditempatkan)\b")
COVER_NOTE = re.compile(r"(?:NOMOR|TANGGAL)\s*:")
BLANK = re.compile(r"[\s.…_-]*")
AGREED = re.compile(r"Dengan\s+(?:Persetujuan|Kesepakatan)\s+Bersama\b", re.IGNORECASE)
GRACIOUS = re.compile(r"MAHA\s+ESA", re.IGNORECASE)
GRACE = re.compile(r"DENGAN RAHMAT TUHAN", re.IGNORECASE)


@dataclass(slots=True)
class Frame:
    """What stands round the body: fields of the regulation by name, doubts, and what found no place."""

    fields: dict[str, object] = field(default_factory=dict)
    doubts: list[ReadingDoubt] = field(default_factory=list)
    unused: list[Scrap] = field(default_factory=list)


def read_opening(scraps: Sequence[Scrap]) -> Frame:
    """Return what the scraps before the body say."""
    frame = Frame()
    first = next((number for number, scrap in enumerate(scraps) if SECTION.match(scrap.words)), len(scraps))
    decided = next((number for number, scrap in enumerate(scraps) if DECIDED.match(scrap.words)), len(scraps))
    _title(scraps[: min(first, decided)], frame)
    agreed = next((number for number, scrap in enumerate(scraps[:decided]) if AGREED.match(scrap.words)), decided)
    _sections(scraps[first:agreed], frame)
    frame.fields["persetujuan"] = "\n".join(" ".join(scrap.words.split()) for scrap in scraps[agreed:decided] if scrap.words)
    rest = [scrap for scrap in scraps[decided + 1 :] if scrap.words]
    text = ""
    for scrap in rest:
        text = joined(text, scrap) if text else LAID_DOWN.sub("", " ".join(scrap.words.split()))
    frame.fields["menetapkan"] = Teks(plain(text))
    return frame


def joined(text: str, scrap: Scrap) -> str:
    """Return *text* with what goes on on the next line."""
    words = " ".join(scrap.words.split())
    return rejoined(text, words) if scrap.how == LINE else f"{text} {words}".strip()


# -- title ---------------------------------------------------------------------------------------------------------


def _title(scraps: Sequence[Scrap], frame: Frame) -> None:
    lines = [(line.strip(), scrap) for scrap in scraps for line in scrap.words.split("\n") if line.strip()]
    cover = _cover_end([line for line, _ in lines])
    frame.fields["sampul"] = tuple(_cover([line for line, _ in lines[:cover]]))
    lines = lines[cover:]
    about = next((place for place, (line, _) in enumerate(lines) if re.fullmatch(r"TENTANG", line, re.IGNORECASE)), -1)
    start = next((place for place, (line, _) in enumerate(lines[: max(about, 0)]) if KIND.match(line)), -1)
    grace = next((place for place, (line, _) in enumerate(lines) if place > about and GRACE.search(line)), -1)
    first = grace
    if 0 <= grace < len(lines) - 1 and not GRACIOUS.search(lines[grace][0]) and GRACIOUS.search(lines[grace + 1][0]):
        grace += 1  # the formula stands on two lines
    maker = len(lines) - 1 if lines and lines[-1][0].endswith(",") else len(lines)
    number = next((place for place, (line, _) in enumerate(lines[: max(about, 0)]) if NUMBER.match(line)), about)
    while maker > 0 and maker - 1 > max(grace, about) and grace >= 0 and maker == len(lines) - 1 and lines[maker - 1][0].isupper():
        maker -= 1
    end = first if first > 0 else maker
    frame.fields["kop"] = tuple(Teks(line) for line, _ in lines[: max(start, 0)] if line not in ("RANCANGAN", "SALINAN", "DRAF"))
    name = [line for line, _ in lines[about + 1 : end]] if about >= 0 else []
    frame.fields["nama"] = Teks(plain("\n".join(name)))  # titles are set in one look
    kind = " ".join(line for line, _ in lines[start:number]) if start >= 0 else ""
    numbered = NUMBER.match(lines[number][0]) if 0 <= number < len(lines) else None
    if numbered and not numbered[2] and (year := re.search(r"\b(\d{4})$", numbered[1])):
        frame.fields |= {"nomor": numbered[1], "tahun": year[1]}  # a decision has its year in its number
        numbered = None
    for key, text in zip(("nomor", "tahun"), numbered.groups() if numbered else ("", ""), strict=True):
        if key in frame.fields:
            continue
        frame.fields[key] = "" if not text or BLANK.fullmatch(text) else text.strip(" .…")
    frame.fields["rahmat"] = grace >= 0
    signer = " ".join(line for line, _ in lines[maker:]).rstrip(",")
    _named(frame, kind, signer, [line for line, _ in lines[: max(start, 0)]])
    if about < 0 or start < 0:
        place = scraps[0].place if scraps else "awal berkas"
        frame.doubts.append(ReadingDoubt("", place, 0, "judul", "baris jenis, nomor, atau TENTANG tidak ditemukan"))


def _cover_end(lines: Sequence[str]) -> int:
    """Return how many lines are a cover: it says kind, number and name, and all of that comes again."""
    about = [place for place, line in enumerate(lines) if line.upper() == "TENTANG"]
    if len(about) < 2:
        return 0
    kinds = [place for place, line in enumerate(lines) if about[0] < place < about[-1] and KIND.match(line)]
    if not kinds or not any(KIND.match(line) for line in lines[: about[0]]):
        return 0
    end = kinds[-1]
    while end > about[0] + 2 and HEADED.match(lines[end - 1]):
        end -= 1
    return end


def _cover(lines: Sequence[str]) -> Iterator[BarisSampul]:
    """Yield the lines of a cover, each in the style of what it says; a name or a sentence that takes several lines is one."""
    for style, group in groupby(_cover_lines(lines), key=lambda one: one[0]):
        texts = [line for _, line in group]
        yield from (BarisSampul(style, Teks(text)) for text in ([" ".join(texts)] if style in ("nama", "keterangan") else texts))


def _cover_lines(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the lines of a cover with the style that each must have."""
    about, published, signed = False, False, False
    for line in lines:
        style = "nama" if about else "berita"
        if COVER_NOTE.match(line):
            style = "catatan"
        elif line.upper() == "TENTANG":
            style, about = "tentang", True
        elif not about and KIND.match(line):
            style = "jenis"
        elif not about and NUMBER.match(line):
            style = "nomor"
        elif about and PUBLISHED.match(line):
            style, published = "keterangan", True
        elif published and not line.isupper():
            style = "keterangan" if not signed else "nama_pejabat"
        elif published:
            style, signed = ("nama_pejabat" if signed else "jabatan"), signed or line.endswith(",")
        yield style, line


def _named(frame: Frame, kind: str, signer: str, head: Sequence[str]) -> None:
    """Set kind, maker, region and province from the title, the line before Menimbang, and the head."""
    plain = in_running_text(re.sub(r"^RANCANGAN\s+", "", kind))
    jenis = next((name for name in sorted(NAMES, key=len, reverse=True) if plain.lower().startswith(name.lower())), "")
    rest = plain[len(jenis) :].strip() if jenis else ""
    office = jenis.split(" ", 1)[1] if " " in jenis else ""
    maker = in_running_text(signer) or (f"{office} {rest}".strip())
    if jenis in ("Peraturan Daerah", "Peraturan Desa"):
        region = rest if jenis == "Peraturan Daerah" else f"Desa {rest}".strip()
    else:
        region = {"Bupati": "Kabupaten", "Wali Kota": "Kota", "Walikota": "Kota", "Gubernur": "Provinsi"}.get(office, "")
        region = f"{region} {rest.removeprefix('Provinsi ')}".strip()
    province = next((in_running_text(line) for line in head if line.upper().startswith("PROVINSI")), "")
    if office == "Gubernur":
        province = region
    frame.fields["kabupaten"] = next((in_running_text(line) for line in head if line.upper().startswith("KABUPATEN ")), "")
    frame.fields |= {"jenis": jenis, "pembentuk": maker, "daerah": region, "provinsi": province}


# -- considerations ------------------------------------------------------------------------------------------------


def _sections(scraps: Sequence[Scrap], frame: Frame) -> None:
    units: dict[str, list[Satuan]] = {"menimbang": [], "mengingat": [], "memperhatikan": []}
    section = "menimbang"
    for scrap in scraps:
        words = scrap.words
        match = SECTION.match(words)
        label = None
        if match:
            section = match[1].lower()
            words = words[match.end() :]
        words = words.replace("\t", " ").strip(" :")
        if not words:
            continue
        own = units[section]
        label = counted_label(scrap.label, scrap.text) if scrap.label and not match else label_of(words)
        if label is not None and _fits(label, own):
            _begin(own, section, label, scrap, frame)
        elif own and not match:
            last = own[-1]
            text = joined(last.teks.isi, scrap)
            own[-1] = type(last)(last.id, last.nomor, teks=Teks(text))
        else:
            own.append(Alinea(f"{section}/teks-{len(own) + 1}", teks=Teks(" ".join(words.split()))))
    frame.fields |= {key: tuple(found) for key, found in units.items()}


def _fits(label: Label, units: Sequence[Satuan]) -> bool:
    """Tell whether a number goes on with a list, or begins one."""
    if label.form == "ayat":
        return False
    before = label_of(f"{units[-1].nomor}. x") if units and units[-1].nomor else None
    return label.value == 1 if before is None else 1 <= label.value - before.value <= 3 and label.form in (before.form, "-")


def _begin(own: list[Satuan], section: str, label: Label, scrap: Scrap, frame: Frame) -> None:
    kind = {"huruf": Huruf, "angka": Angka}.get(label.form, Butir)
    unit_id = f"{section}/{label.number}"
    before = label_of(f"{own[-1].nomor}. x") if own and own[-1].nomor else None
    if before is not None and label.value != before.value + 1:
        what = f"sesudah '{own[-1].nomor}' datang '{label.number}'"
        frame.doubts.append(ReadingDoubt(unit_id, scrap.place, scrap.page, label.rest[:60], what))
    own.append(kind(unit_id, label.number, teks=Teks(" ".join(label.rest.split()))))
