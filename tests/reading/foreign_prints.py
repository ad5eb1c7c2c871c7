"""Units printed as strangers print them: other fonts, margins, indents, with and without hanging numbers; and what was read of them."""

from __future__ import annotations

import html
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from weasyprint import HTML

from naskah.model import Alinea, Angka, Bab, Butir, Huruf, Satuan, SisipanTabel, Subbab, Teks
from naskah.reading.draft import DraftReading
from naskah.tables import Tabel

HEADS = {"bab": "BAB {}", "bagian": "Bagian {}", "paragraf": "Paragraf {}", "pasal": "Pasal {}"}
LABELS = {"ayat": "({})", "huruf": "{}.", "angka": "{}.", "butir": "{}"}
OPENING = (
    "BUPATI REKAAN", "PERATURAN BUPATI REKAAN<br>NOMOR 1 TAHUN 2031", "TENTANG", "REKAAN", "DENGAN RAHMAT TUHAN YANG MAHA ESA",
    "BUPATI REKAAN,",
)  # fmt: skip
FRAME = (("Menimbang", "a.", "bahwa rekaan perlu diatur;"), ("Mengingat", "1.", "Undang-Undang Rekaan;"))
SIGNED = '<div style="margin-left:240pt"><p>{}BUPATI REKAAN,</p><p>ttd</p><p>CITRA TAULADAN</p></div>'
SETTLED = "Ditetapkan di Rekaan<br>pada tanggal 2 Mei 2031</p><p>"
HEAD = "LAMPIRAN {}<br>PERATURAN BUPATI REKAAN<br>NOMOR 1 TAHUN 2031<br>TENTANG<br>REKAAN"


@dataclass(frozen=True)
class Look:
    """How a stranger prints (points): by how much lists, their numbers and first lines are set in, whether numbers hang."""

    font: str = "Liberation Serif"
    size: float = 12
    lead: float = 1.3
    align: str = "justify"
    hyphens: bool = False
    gap: float = 4
    first: float = 36
    hang: float = 22
    step: float = 22
    base: float = 0
    hanging: bool = True
    margin: str = "25mm 25mm 25mm 30mm"
    page: str = "215mm 330mm"
    below: float = 0  # by which what stands below a heading is set in
    bold: bool = True


def look(seed: int) -> Look:
    """Return one look of many."""
    any_of = random.Random(seed).choice
    fonts = ("Liberation Serif", "Liberation Sans", "DejaVu Serif", "Liberation Sans Narrow", "DejaVu Sans")
    return Look(
        any_of(fonts), any_of((10.5, 11, 12)), any_of((1.15, 1.3, 1.5)), any_of(("justify", "justify", "left")),
        any_of((False, False, True)),
        any_of((0, 0, 3, 6)), any_of((0, 28, 36, 43)), any_of((14, 18, 22, 28)), any_of((14, 18, 22, 28, 36)), any_of((0, 0, 18, 28)),
        any_of((True,) * 7 + (False,)), any_of(("25mm 25mm 25mm 30mm", "20mm", "30mm 25mm 25mm 40mm")), any_of(("A4", "215mm 330mm")),
        any_of((0, 0, 18)), any_of((True, False)),
    )  # fmt: skip


def printed(body: Sequence[Satuan], annexes: Sequence[Sequence[Satuan]], tables: dict[str, Tabel], own: Look) -> bytes:
    """Return a made-up regulation with these units as a PDF."""
    css = (
        f"@page {{ size: {own.page}; margin: {own.margin}; @top-center {{ content: '- ' counter(page) ' -' }} }}"
        f"html {{ font-family: '{own.font}'; font-size: {own.size}pt; line-height: {own.lead} }}"
        f"p {{ margin: 0 0 {own.gap}pt; text-align: {own.align}; hyphens: {'auto' if own.hyphens else 'manual'} }}"
        f"p.c {{ text-align: center; margin: 8pt 0 }} p.s {{ text-align: left; margin-top: 8pt; {'font-weight: bold' * own.bold} }}"
        ".l { display: inline-block; text-indent: 0; text-align: left } tr { break-inside: avoid }"
        "table { border-collapse: collapse; margin-bottom: 8pt; font-size: 9pt } td, th { border: .5pt solid; padding: 2pt 4pt }"
    )
    press = _Press(own, tables)
    parts = [f"<p class=c>{line}</p>" for line in OPENING]
    parts += [press.labelled(f"{name} : {number}", text, 0, 110) for name, number, text in FRAME]
    parts += ["<p class=c>MEMUTUSKAN:</p>", press.labelled("Menetapkan :", "PERATURAN BUPATI TENTANG REKAAN.", 0, 90)]
    parts += [*press.units(body, 0, 0, 0), "<p>Agar setiap orang mengetahuinya.</p>", SIGNED.format(SETTLED)]
    for number, units in enumerate(annexes, 1):
        head = HEAD.format("I" * number if len(annexes) > 1 else "")
        parts.append(f'<p style="break-before: page; margin-left: 200pt; text-align: left">{head}</p><p class=c>PEDOMAN REKAAN</p>')
        parts += [*press.units(units, 0, 0, 0), SIGNED.format("")]
    return HTML(string=f"<html lang=id><style>{css}</style><body>{''.join(parts)}").write_pdf()


class _Press:
    def __init__(self, own: Look, tables: dict[str, Tabel]) -> None:
        self.own, self.tables, self.annex = own, tables, True

    def labelled(self, label: str, text: str, left: float, hang: float) -> str:
        style = f"margin-left: {left + hang}pt; text-indent: -{hang}pt"
        return f'<p style="{style}"><span class=l style="width: {hang}pt">{label}</span>{text}</p>'

    def units(self, units: Sequence[Satuan], left: float, depth: int, level: int) -> Iterator[str]:
        for unit in units:
            words = " ".join(filter(None, map(said, (unit.judul, unit.teks))))
            if unit.jenis in HEADS:
                title, text = ("", words) if unit.jenis == "pasal" else (words, "")
                yield f"<p class=c>{HEADS[unit.jenis].format(unit.nomor)}<br>{title}</p>" + (f"<p>{text}</p>" if text else "")
                yield from self.units(unit.isi, left, depth, 0)
            elif unit.jenis == "subbab":
                wide, at = 16 + 5 * len(unit.nomor), self.own.below * level
                yield self.labelled(unit.nomor, words, at, wide).replace("<p", "<p class=s", 1)
                yield from self.units(unit.isi, at, 0, level + 1)
            elif unit.jenis in LABELS:
                yield from self._item(unit, left, depth, level)
            elif unit.jenis == "tabel":
                yield from self._table(unit)
            else:
                yield f'<p style="margin-left: {left}pt; text-indent: {0 if depth else self.own.first}pt">{words}</p>'

    def _item(self, unit: Satuan, left: float, depth: int, level: int) -> Iterator[str]:
        own, label = self.own, LABELS[unit.jenis].format(unit.nomor)
        at = left + (max(own.step - own.hang, 0) if depth else own.base if unit.jenis != "ayat" else 0)
        hang = own.hang + (6 if "(" in label else 0)
        title, text = said(unit.judul), said(unit.teks)
        words = title or text
        first = f'<p style="margin-left: {at}pt; text-indent: {own.first}pt">{label} {words}</p>'
        yield self.labelled(label, words, at, hang) if own.hanging else first
        if title and text:
            yield f'<p style="margin-left: {at + hang}pt">{text}</p>'
        yield from self.units(unit.isi, at + hang, depth + 1, level)

    def _table(self, unit: Satuan) -> Iterator[str]:
        assert isinstance(unit, SisipanTabel)
        table = self.tables.get(unit.tabel)
        rows = [[cell.raw for cell in row.sel] for row in table.baris[:6]] if table else []
        rows = [[column.judul for column in table.daun], *rows] if table else [["No", "Uraian"], ["1", "rekaan"], ["2", "rekaan"]]
        if caption := " ".join(filter(None, (unit.nomor, said(unit.judul)))):
            yield f"<p class=c>{caption}</p>"
        cells = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row[:5]) for row in rows)
        yield f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def said(text: Teks) -> str:
    """Return a text as HTML, without the marks of footnotes."""
    words = html.escape(text.isi.replace("\\", "").replace("\n", " "))
    words = re.sub(r"\[\^\w+\]|\^\w+\^|__|\*\*", "", words)
    return re.sub(r"(?<!\w)\*(.+?)\*", r"<i>\1</i>", words)


def printable(units: Sequence[Satuan]) -> tuple[Satuan, ...]:
    """Return the units that a stranger's print has here: no forms, footnotes, formulas and pictures."""
    kinds = {*HEADS, *LABELS, "subbab", "teks", "tabel"}
    return tuple(replace(unit, isi=printable(unit.isi)) for unit in units if unit.jenis in kinds)


# -- texts that nobody wrote ---------------------------------------------------------------------------------------

FORMS = ((Angka, "{}"), (Huruf, "abcdefgh"), (Butir, "{})"), (Butir, "({})"), (Butir, "-"), (Butir, "•"))
TITLES = (
    "Gempa Bumi",
    "Dasar Hukum",
    "Maksud dan Tujuan",
    "Ruang Lingkup",
    "Kualitas Layanan",
    "Pendanaan",
    "Koordinasi Antarperangkat Daerah",
)
WORDS = re.findall(
    r"\w+",
    "taman baca desa layanan warga pengelola jadwal pembukaan buku cerita anak pelatihan pencatatan pengunjung peminjaman laporan "
    "triwulan anggaran kegiatan penyediaan kebutuhan pendampingan kerja sama antarlembaga untuk dengan dalam pada dan yang oleh secara "
    "berkala setiap tahun dilaksanakan memperhatikan meningkatkan mengembangkan pertumbuhan kabupaten kecamatan penyelenggaraan",
)


class Author:
    """Makes annexes of running text, lists, lists in lists and texts below them, each another one."""

    def __init__(self, seed: int) -> None:
        """Begin with a seed."""
        self.chance = random.Random(seed)

    def annex(self) -> tuple[Satuan, ...]:
        """Return the units of an annex."""
        chapters = range(1, self.chance.randint(2, 3))
        return tuple(Bab("x", "I" * number, Teks("PENDAHULUAN"), isi=tuple(self._sections(number))) for number in chapters)

    def _sections(self, chapter: int) -> Iterator[Satuan]:
        for number in range(1, self.chance.randint(2, 4)):
            isi = tuple(self._content())
            if self.chance.random() < 0.35:
                parts = range(1, self.chance.randint(2, 4))
                isi = (
                    self._text(),
                    *(Subbab("x", f"{chapter}.{number}.{part}", self._title(), isi=tuple(self._content())) for part in parts),
                )
            yield Subbab("x", f"{chapter}.{number}", self._title(), isi=isi)

    def _content(self) -> Iterator[Satuan]:
        for _ in range(self.chance.randint(1, 4)):
            yield self._text()
            if self.chance.random() < 0.65:
                yield self._text(":")
                yield from self._list(0, ())
                yield self._text()

    def _sentence(self, end: str = ".") -> str:
        words = self.chance.choices(WORDS, k=self.chance.randint(6, 28))
        return f"{' '.join(words).capitalize()}{' sebagai berikut:' if end == ':' else end}"

    def _text(self, end: str = ".") -> Alinea:
        return Alinea("x", teks=Teks(" ".join([*(self._sentence() for _ in range(self.chance.randint(0, 3))), self._sentence(end)])))

    def _title(self) -> Teks:
        return Teks(self.chance.choice(TITLES))

    def _list(self, depth: int, taken: tuple[int, ...]) -> Iterator[Satuan]:
        form = self.chance.choice([number for number in range(2 if not depth else len(FORMS)) if number not in taken])
        kind, sign = FORMS[form]
        count, way = self.chance.randint(2, 6), self.chance.choice(("items", "sentences", "titles", "questions"))
        for number in range(1, count + 1):
            label = sign[number - 1] if kind is Huruf else sign.format(number)
            deeper = depth < 2 and self.chance.random() < 0.2
            below: tuple[Satuan, ...] = tuple(self._list(depth + 1, (*taken, form))) if deeper else ()
            end = ":" if deeper else "." if number == count else "; dan" if number == count - 1 else ";"
            text = Teks(self._sentence(end)[0].lower() + self._sentence(end)[1:]) if way == "items" else Teks("")
            if way == "titles":
                below, text = (self._text(":" if deeper else "."), *below), self._title()
            elif way != "items":
                text = Teks(self._sentence(":" if deeper else "?" if way == "questions" else "."))
            yield kind("x", label, teks=text, isi=below)


# -- what was read -------------------------------------------------------------------------------------------------

Place = tuple[str, str, str, str]  # kind, number, address, letters


@dataclass(frozen=True)
class Count:
    """How many units there are, how many are in place, how many doubts, how many were read otherwise, how many of these undoubted."""

    units: int = 0
    placed: int = 0
    doubts: int = 0
    wrong: int = 0
    silent: int = 0

    def __add__(self, other: Count) -> Count:
        """Return both together."""
        return Count(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))

    def __str__(self) -> str:
        """Return the figures."""
        share = f"{self.placed} dari {self.units} di tempatnya ({100 * self.placed / max(self.units, 1):.1f} %)"
        return f"{share}, {self.doubts} ragu, {self.wrong} salah, {self.silent} tanpa ragu"


def counted(wanted: Sequence[Sequence[Satuan]], found: DraftReading, annexes: bool = True) -> Count:
    """Return how the units of the annexes (else of the body) were read."""
    peraturan = found.peraturan
    got = [annex.isi for annex in peraturan.lampiran] if annexes else [peraturan.batang_tubuh]
    aim = Counter(place for number, units in enumerate(wanted) for place, _ in placed(units, str(number)))
    said = [one for number, units in enumerate(got) for one in placed(units, str(number))]
    extra = Counter(place for place, _ in said) - aim
    wrong = [own for place, own in said if place in extra]
    doubts = [doubt.unit for doubt in found.doubts if doubt.unit.startswith("lampiran") is annexes]
    silent = [own for own in wrong if not any(own == one or own.startswith(f"{one}/") or one.startswith(f"{own}/") for one in doubts)]
    return Count(aim.total(), (aim & Counter(place for place, _ in said)).total(), len(doubts), len(wrong), len(silent))


def placed(units: Sequence[Satuan], home: str) -> Iterator[tuple[Place, str]]:
    """Yield kind, number, address and letters of each unit, and its id."""
    for unit in units:
        number = "" if unit.jenis == "teks" else unit.nomor
        letters = re.sub(r"[\s\\*]|\[\^\w+\]", "", unit.judul.isi + unit.teks.isi)
        yield (unit.jenis, number, home, letters), unit.id
        yield from placed(unit.isi, f"{home}/{unit.jenis} {number}")
