"""The frame of a document that came back: cover, title, considerations, signatures, heads of annexes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from naskah.lines.blocks import Block, Line, Table
from naskah.lines.inline import marked
from naskah.lines.styles import BELOW_ANNEX
from naskah.model import NIHIL, BarisKepala, BarisSampul, BlokTanda, Huruf, Penutup, Peraturan, Satuan, Teks, UnitId
from naskah.reading.returned_sources import INSERTED, same_words
from naskah.reading.units import CLASSES
from naskah.wordfile.blocks import Printed

CLOSING = ("perintah", "tanda-kanan", "tanda-kiri", "berita-daerah", "tembusan")
KEPT = ("pernyataan", "noreg", "salinan", "tambahan", "persetujuan")  # lines that are only known again as they were
CONSIDERED = ("konsiderans", "perhatian")
SECTIONS = ("menimbang", "mengingat", "memperhatikan")
FIXED = ("judul-jenis", "judul-tentang", "rahmat", "pembentuk", "memutuskan")  # formulas that follow from the data
SIGNED = {"tanda-kanan": re.compile(r"Di(?:tetapkan|sahkan) di\b"), "tanda-kiri": re.compile(r"Diundangkan di\b")}
GAZETTE = re.compile(r"(?:BERITA|LEMBARAN) (?:DAERAH|DESA)\b")
NUMBER = re.compile(r"NOMOR (\S+) TAHUN (\S+)")
ELIPSIS = "..."


class FrameReader:
    """Reads what stands round the units; a line that prints what it printed keeps the text of the content."""

    def __init__(
        self, base: Peraturan, arrivals: list[Printed], old: Callable[[int], Block | None], doubt: Callable[[int, str], None]
    ) -> None:
        """Take the regulation that was handed out, the blocks that came back, the partner of each, and where doubts are told."""
        self.base, self.arrivals, self.partner, self.doubt = base, arrivals, old, doubt
        self.lines: dict[str, list[int]] = {}
        self.title: set[str] = set()  # the lines of the title

    def _old(self, number: int) -> Line | None:
        old = self.partner(number)
        return old if isinstance(old, Line) else None

    def text(self, number: int, before: Teks = NIHIL) -> Teks:
        """Return the text of a line; *before*, what the content has there, where it prints the same."""
        line = self.arrivals[number].block
        assert isinstance(line, Line)
        old = self._old(number)
        return before if before and old is not None and same_words(old.runs, line.runs) else Teks(marked(line.runs).strip())

    def opening(self, numbers: list[int]) -> dict[str, Any]:
        """Return the fields of the regulation that the lines *numbers* before its body give."""
        fields: dict[str, Any] = {}
        lines: dict[str, list[int]] = {}
        section = ""
        for number in numbers:
            line = self.arrivals[number].block
            if not isinstance(line, Line) or line.gaya in INSERTED:
                self._stray(number, line)
                continue
            if line.gaya.startswith(CONSIDERED) and line.labels:
                section = next((name for name in SECTIONS if line.labels[0].teks.lower() == name), section)
            own = next((name for name in ("sampul", "menetapkan") if line.gaya.partition("-")[0] == name), line.gaya)
            key = section if line.gaya.startswith(CONSIDERED) else own
            lines.setdefault(key, []).append(number)
            if own.startswith("judul-"):
                self.title.add(" ".join(line.text.split()))
        covers, kop = self.base.sampul, self.base.kop
        fields["sampul"] = tuple(self._cover(number, covers, place) for place, number in enumerate(lines.pop("sampul", [])))
        fields["kop"] = tuple(
            self.text(number, kop[place] if place < len(kop) else NIHIL) for place, number in enumerate(lines.pop("kop", []))
        )
        for key in SECTIONS:
            fields[key] = self._considerations(key, lines.pop(key, []))
        if "judul-nama" in lines:
            (number, *_) = lines.pop("judul-nama")
            fields["nama"] = self.text(number, self.base.nama)
            self.lines["judul/nama"] = [number]
        if "menetapkan" in lines:
            (number, *_) = lines.pop("menetapkan")
            fields["menetapkan"] = self.text(number, self.base.menetapkan)
            self.lines["menetapkan"] = [number]
        fields |= self._number(lines.pop("judul-nomor", []))
        self.left(lines)
        return fields

    def _cover(self, number: int, covers: tuple[BarisSampul, ...], place: int) -> BarisSampul:
        line = self.arrivals[number].block
        assert isinstance(line, Line)
        before = covers[place] if place < len(covers) else None
        return BarisSampul(line.gaya.removeprefix("sampul-"), self.text(number, before.teks if before else NIHIL))

    def _considerations(self, key: str, numbers: list[int]) -> tuple[Satuan, ...]:
        base: tuple[Satuan, ...] = getattr(self.base, key)
        by_id = {unit.id: unit for unit in base}
        units: list[Satuan] = []
        used: set[str] = set()
        for place, number in enumerate(numbers, 1):
            line = self.arrivals[number].block
            assert isinstance(line, Line)
            label = line.labels[-1].teks if line.labels and line.labels[-1].teks.lower() not in (":", *SECTIONS) else ""
            old = by_id.get(self._unit_of(number))
            kind = type(old) if old else (type(base[0]) if base else Huruf if key == "menimbang" else CLASSES["angka"])
            own = old.id if old and old.id not in used else f"{key}/{label.rstrip('.') or place}"
            if own in used or (own in by_id and not (old and own == old.id)):
                own = f"{key}/{label.rstrip('.') or 'sisipan'}-{place}"
            used.add(own)
            units.append(kind(own, label.rstrip("."), teks=self.text(number, old.teks if old else NIHIL)))
            self.lines[own] = [number]
        return tuple(units)

    def _unit_of(self, number: int) -> str:
        old = self._old(number)
        return old.unit if old else ""

    def _number(self, numbers: list[int]) -> dict[str, Any]:
        if not numbers:
            return {}
        line = self.arrivals[numbers[0]].block
        assert isinstance(line, Line)
        old = self._old(numbers[0])
        if old is not None and same_words(old.runs, line.runs):
            return {}
        match = NUMBER.fullmatch(" ".join(line.text.split()))
        if match is None:
            self.doubt(numbers[0], f"nomor dan tahun tidak terbaca: '{line.text[:60]}'")
            return {}
        self.lines["judul-nomor"] = [numbers[0]]
        return {name: "" if text == ELIPSIS else text for name, text in zip(("nomor", "tahun"), match.groups(), strict=True)}

    def left(self, lines: dict[str, list[int]]) -> None:
        """Report lines of the frame that the data cannot hold: changed formulas, lines in styles that have no place there."""
        for key, numbers in lines.items():
            for number in numbers:
                line, old = self.arrivals[number].block, self._old(number)
                assert isinstance(line, Line)
                if " ".join(line.text.split()) in self.title and key not in FIXED:
                    continue  # the head of the elucidation says again what the title says
                if old is None or not same_words(old.runs, line.runs):
                    what = "rumusan baku berubah" if key in FIXED else "baris yang tidak punya tempat"
                    self.doubt(number, f"{what}: '{line.text[:60]}'")

    def _stray(self, number: int, block: Block) -> None:
        """Report a table or picture that was not handed out where the data have none."""
        if not isinstance(block, Line) and self.partner(number) is None:
            self.doubt(number, f"{'tabel' if isinstance(block, Table) else 'gambar'} yang tidak punya tempat di sini")

    def closing(self, numbers: list[int], base: Penutup) -> Penutup:
        """Return the end of the regulation or of an annex; *base* is what it was."""
        by_style: dict[str, list[int]] = {}
        self._dress(numbers)
        for number in numbers:
            line = self.arrivals[number].block
            if not isinstance(line, Line) or line.gaya in INSERTED:
                self._stray(number, line)
            else:
                old = self._old(number)
                closes = line.gaya.startswith(CLOSING) and not (old is not None and UnitId(old.unit).name in KEPT)
                by_style.setdefault(line.gaya.replace(BELOW_ANNEX, "") if closes else "", []).append(number)
        self.left({"": by_style.pop("", [])})
        right, left = (
            self._signature({key: by_style.pop(key) for key in [*by_style] if key.startswith(side)}, side, block)
            for side, block in (("tanda-kanan", base.penetapan), ("tanda-kiri", base.pengundangan))
        )
        order, gazette = by_style.pop("perintah", []), by_style.pop("berita-daerah", [])
        by_style.pop("tembusan-judul", None)
        copies, before = by_style.pop("tembusan", []), [*base.tembusan, *[NIHIL] * len(numbers)]
        self.left({"": order[1:] + gazette[1:]})
        return replace(
            base,
            perintah=self.text(order[0], base.perintah) if order else NIHIL,
            penetapan=right,
            pengundangan=left,
            berita_daerah=self.text(gazette[0], base.berita_daerah) if gazette else NIHIL,
            tembusan=tuple(self.text(number, before[place]) for place, number in enumerate(copies)),
        )

    def _dress(self, numbers: list[int]) -> None:
        """Give lines that were typed anew at the end the styles of what they say: a signature, the line of the gazette."""
        side, signs = "", ""
        for number in numbers:
            line = self.arrivals[number].block
            if not isinstance(line, Line) or self.partner(number) is not None:
                side = ""
                continue
            words = " ".join(line.text.split())
            begun = next((name for name, pattern in SIGNED.items() if pattern.match(words)), "")
            if begun:
                side = signs = begun
            elif GAZETTE.match(words):
                side = ""
                self._set(number, line, "berita-daerah")
                continue
            elif side and not words.lower().startswith("pada tanggal"):
                office = signs == side and words.isupper() and words.endswith(",")
                signs = f"{side}-jabatan" if office else f"{side}-nama"
            if side:
                self._set(number, line, signs)
            side = "" if signs.endswith("-nama") else side

    def _set(self, number: int, line: Line, style: str) -> None:
        self.arrivals[number] = replace(self.arrivals[number], block=replace(line, gaya=style, labels=(), runs=(*line.labels, *line.runs)))

    def _signature(self, lines: dict[str, list[int]], side: str, base: BlokTanda | None) -> BlokTanda | None:
        """Return a signature block; place and date stand behind the labels that the content gives them."""
        if not any(key.endswith(("-jabatan", "-nama")) for key in lines):
            self.left({"": [number for numbers in lines.values() for number in numbers]})
            return None
        old = base or BlokTanda(NIHIL, NIHIL)
        first = lines.get(side, [])
        texts = {}
        for name, numbers in (("jabatan", lines.get(f"{side}-jabatan", [])), ("nama", lines.get(f"{side}-nama", []))):
            texts[name] = self.text(numbers[0], getattr(old, name)) if numbers else NIHIL
            self.left({"": numbers[1:]})
        mark = lines.get(f"{side}-ttd", [])
        texts["tanda_tangan"] = self.text(mark[0], old.tanda_tangan) if mark else NIHIL
        block = replace(old, **texts)
        places = [("label_tempat", "tempat"), ("label_tanggal", "tanggal")]
        if len(first) < 2:
            places = [one for one in places if getattr(old, one[1])] or places[1:]
        block = replace(block, **{name: NIHIL for pair in [("label_tempat", "tempat"), ("label_tanggal", "tanggal")] for name in pair})
        for (label, name), number in zip(places, first, strict=False):
            block = replace(block, **self._dated(number, getattr(old, label), getattr(old, name), (label, name)))
        self.left({"": first[len(places) :]})
        return block

    def _dated(self, number: int, label: Teks, text: Teks, names: tuple[str, str]) -> dict[str, Teks]:
        """Return label and text of a line such as ``Ditetapkan di Cikarang Pusat``."""
        line, old = self.arrivals[number].block, self._old(number)
        assert isinstance(line, Line)
        if old is not None and same_words(old.runs, line.runs):
            return {names[0]: label, names[1]: text}
        words = marked(line.runs).strip()
        said = next((match[0] for pattern in SIGNED.values() if (match := pattern.match(words))), "Ditetapkan di")
        lead = label.isi or ("pada tanggal" if names[1] == "tanggal" else said)
        if words.startswith(lead):
            return {names[0]: label or Teks(lead), names[1]: Teks(words.removeprefix(lead).strip())}
        self.doubt(number, f"baris penandatanganan tidak diawali '{lead}': '{words[:60]}'")
        return {names[0]: Teks(words), names[1]: text}

    def head_line(self, number: int, old: BarisKepala | None) -> BarisKepala:
        """Return a line of the head of an annex; *old* is what it was."""
        line = self.arrivals[number].block
        assert isinstance(line, Line)
        label = line.labels[0].teks if line.labels else ""
        return BarisKepala(self.text(number, old.teks if old else NIHIL), old.label if old and old.label.isi == label else Teks(label))
