"""Figures: every declared sum and ratio recomputed exactly; percentages over 100; one quantity printed in two ways."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal

from naskah.citations import GAZETTE
from naskah.numbering import parse_amount, print_amount
from naskah.problems import Where
from naskah.rules.masking import blank, prose
from naskah.rules.rule import ERROR, INFO, WARNING, Finding, rule
from naskah.rules.view import Cell, Passage, View
from naskah.tables import (
    BIDANG_FIELDS,
    Baca,
    Baris,
    Kolom,
    KolomGrup,
    Matriks,
    Rasio,
    Sel,
    Sum,
    Tabel,
    sums_across,
    sums_down,
    sums_of_years,
)

OWN = ("pemeriksaan angka sendiri", "-")
FIGURE = re.compile(r"(?<![\d.,/-])\d{1,3}(?:\.\d{3})+(?:,\d+)?(?![\d/]|[.,]\d)|(?<![\d.,/-])\d{5,}(?![\d/.,-])")


def place(tabel: Tabel, row: Baris, column: str) -> Where:
    """Return the line and column of a cell in the CSV."""
    return Where(row.where.file, row.where.line, tabel.nomor_daun[column] + 2)


def cell_id(tabel: Tabel, row: Baris, column: str) -> str:
    """Return the id of a cell."""
    return f"{tabel.id}/{row.kunci}/{column}"


def unsure(cells: list[Sel]) -> bool:
    """Tell whether any of *cells* is not read for certain."""
    return any(not cell.asal.baca.settled for cell in cells)


def _of_table(tabel: Tabel, sums: Iterable[Sum]) -> Iterator[Finding]:
    """Yield what is wrong with declared sums of a table."""
    rows = {row.kunci: row for row in tabel.baris}
    for one in sums:
        row = rows[one.baris]
        yield from _difference(one, place(tabel, row, one.kolom), cell_id(tabel, row, one.kolom))


def _difference(one: Sum, where: Where, unit: str) -> Iterator[Finding]:
    """Yield the difference between a printed sum, which stands at *where*, and that of its parts."""
    total, computed = one.total, one.computed
    if total.nilai is None:
        if any(part.nilai is not None for part in one.parts):
            yield Finding(where, "jumlah tidak berupa bilangan", "isi jumlahnya", unit, decided=False)
        return
    if computed == total.nilai:
        return
    if not one.settled:
        yield Finding(where, "jumlah dengan sel yang belum pasti bacaannya", "cocokkan dengan naskah asli", unit, decided=False)
        return
    difference = total.nilai - computed
    message = f"jumlah tercetak {total.raw}, dihitung {print_amount(computed)}, selisih {print_amount(difference)}"
    yield Finding(where, message, "periksa jumlah dan bagian-bagiannya", unit)


@rule("HITUNG-01", ERROR, "Jumlah ke bawah", OWN, ("100 + 200 = 310", "100 + 200 = 300"))
def row_sums(view: View) -> Iterator[Finding]:
    """Baris jumlah yang dinyatakan sebuah tabel sama dengan jumlah baris-barisnya, dihitung persis."""
    for tabel in view.peraturan.tabel.values():
        yield from _of_table(tabel, sums_down(tabel))
    if view.peraturan.matriks:
        yield from _matrix_sums(view.peraturan.matriks)


def _matrix_sums(matriks: Matriks) -> Iterator[Finding]:
    """Yield the differences of the declared sums of the matrices: a row against its child rows, year by year."""
    for bidang in matriks.bidang:
        for one in sums_of_years(matriks, bidang):
            assert one.tahun is not None
            record = matriks.tempat[one.baris, one.tahun]
            where = Where(record.file, record.line, BIDANG_FIELDS.index(one.kolom) + 3)
            yield from _difference(one, where, f"{bidang.tabel}/{one.baris}/{one.tahun}/{one.kolom}")


@rule("HITUNG-02", ERROR, "Jumlah ke samping", OWN, ("laki-laki 10, perempuan 12, jumlah 21", "laki-laki 10, perempuan 12, jumlah 22"))
def column_sums(view: View) -> Iterator[Finding]:
    """Kolom jumlah yang dinyatakan sebuah tabel sama dengan jumlah kolom-kolomnya pada setiap baris."""
    for tabel in view.peraturan.tabel.values():
        yield from _of_table(tabel, sums_across(tabel))


def ratios(view: View) -> Iterator[tuple[Tabel, Baris, Rasio, Decimal | None]]:
    """Yield each declared percentage with its exact value (None: it cannot be computed)."""
    for tabel in view.peraturan.tabel.values():
        for declared in tabel.rasio:
            for row in tabel.baris:
                over, under = tabel.sel(row, declared.pembilang).nilai, tabel.sel(row, declared.penyebut).nilai
                yield tabel, row, declared, over / under * 100 if over is not None and under else None


def decimals(value: Decimal) -> int:
    """Return how many decimals a value was printed with."""
    return max(0, -int(value.as_tuple().exponent))


@rule("HITUNG-03", ERROR, "Persentase", OWN, ("305.065 dari 315.065 = 100%", "305.065 dari 315.065 = 96,83%"))
def percentages(view: View) -> Iterator[Finding]:
    """Persentase yang dinyatakan sebuah tabel sama dengan pembilang dibagi penyebut kali seratus, dibulatkan seperti tercetak."""
    yield from _undeclared(view)
    for tabel, row, declared, exact in ratios(view):
        cell = tabel.sel(row, declared.kolom)
        if cell.nilai is None:
            continue
        where, unit = place(tabel, row, declared.kolom), cell_id(tabel, row, declared.kolom)
        parts = [tabel.sel(row, declared.pembilang), tabel.sel(row, declared.penyebut)]
        if exact is None:
            yield Finding(where, "persentase tanpa pembilang atau penyebut", "", unit, decided=False)
            continue
        rounded = exact.quantize(Decimal(1).scaleb(-decimals(cell.nilai)), ROUND_HALF_UP)
        capped = exact > 100 and cell.nilai == 100
        if rounded == cell.nilai or capped:
            continue
        if unsure([cell, *parts]):
            yield Finding(where, "persentase dengan sel yang belum pasti bacaannya", "cocokkan dengan naskah asli", unit, decided=False)
            continue
        shown = print_amount(exact.quantize(Decimal("0.01"), ROUND_HALF_UP))
        gap = print_amount((cell.nilai - exact).quantize(Decimal("0.01"), ROUND_HALF_UP))
        message = f"tercetak {cell.raw}, dihitung {shown}% ({parts[0].raw} dari {parts[1].raw}), selisih {gap}"
        yield Finding(where, message, "periksa ketiga angkanya", unit)


def _undeclared(view: View) -> Iterator[Finding]:
    """Yield the columns of percentages of which no table says what they are the ratio of."""
    for tabel in view.peraturan.tabel.values():
        declared_columns = {declared.kolom for declared in tabel.rasio}
        for column in tabel.daun:
            filled = next((row for row in tabel.baris if tabel.sel(row, column.nama).nilai is not None), None)
            if column.tipe == "persen" and column.nama not in declared_columns and filled:
                message = f"kolom persentase '{column.nama}' tanpa rasio yang dinyatakan"
                yield Finding(place(tabel, filled, column.nama), message, "nyatakan 'rasio' tabelnya", tabel.id, decided=False)


@rule(
    "HITUNG-04",
    WARNING,
    "Persentase lebih dari seratus",
    OWN,
    ("50.769 dari 39.979 = 100%", "capaian paling tinggi 100% dengan aturan yang menyatakannya"),
)
def over_hundred(view: View) -> Iterator[Finding]:
    """Persentase tidak lebih dari seratus, dan tidak dibatasi menjadi seratus tanpa aturan yang menyatakannya."""
    seen: set[str] = set()
    for tabel, row, declared, exact in ratios(view):
        cell = tabel.sel(row, declared.kolom)
        unit = cell_id(tabel, row, declared.kolom)
        if exact is not None and exact > 100 and cell.nilai == 100:
            seen.add(unit)
            shown = print_amount(exact.quantize(Decimal("0.01"), ROUND_HALF_UP))
            message = f"tercetak {cell.raw} padahal dihitung {shown}% (dibatasi tanpa aturan)"
            yield Finding(place(tabel, row, declared.kolom), message, "nyatakan aturannya, atau cetak nilainya", unit)
    types = {(tabel.id, column.nama): column.tipe for tabel in view.peraturan.tabel.values() for column in tabel.daun}
    for one in view.cells:
        percent = types.get((one.tabel, one.kolom)) == "persen" or one.sel.raw.endswith("%")
        if percent and one.id not in seen and (value := one.sel.nilai) is not None and value > 100:
            decided = one.sel.asal.baca.settled
            yield Finding(one.where, f"persentase {one.sel.raw} lebih dari 100%", "periksa angkanya", one.id, decided)


@rule("HITUNG-05", WARNING, "Angka yang sama di dua tempat", OWN, ("naskah 3.197.060 jiwa, tabel 3.197.006", "naskah dan tabel 3.197.006"))
def twice(view: View) -> Iterator[Finding]:
    """Satu besaran dicetak sama di semua tempat: dalam naskah, tabel, dan kolom tahun dasar."""
    texts = [(p, GAZETTE.sub(blank, prose(p.isi))) for p in view.running if p.bagian != "mengingat"]
    narrative = [
        (p, match)
        for p, text in texts
        for match in FIGURE.finditer(text)
        if not NUMBER_BEFORE.search(text[max(0, match.start() - 12) : match.start()])
    ]
    count = Counter(match[0] for _, match in narrative)
    tables = _printed(view)
    about = {match[0]: _subject(p.isi, match.start()) for p, match in narrative}
    for passage, match in narrative:
        figure = match[0]
        if figure in tables or count[figure] > 1 or len(figure.replace(".", "").replace(",", "").rstrip("0")) < 4:
            continue
        near = [other for other in sorted(tables) if misprint(figure, other)]
        unlike = bool(near) and not any(swapped(figure, other) or about[figure] & tables[other] for other in near)
        near += [other for other in sorted(count) if misprint(figure, other) and len(about[figure] & about[other]) >= 2]
        if near:
            message = f"'{figure}' tidak ada di tempat lain; yang mirip: {', '.join(near[:3])}"
            advice, level = "samakan dengan tabel atau bagian lain naskah", INFO if unlike else None
            yield Finding(passage.teks.at(match.start()), message, advice, passage.id, level=level)


def _printed(view: View) -> dict[str, set[str]]:
    """Return the figures that tables print, each with the words of the rows it stands in."""
    rows: dict[str, set[str]] = {}
    for cell in view.cells:
        rows.setdefault(cell.id.rpartition("/")[0], set()).update(_words(cell.sel.raw))
    words_by_figure: dict[str, set[str]] = {}
    for cell in view.cells:
        if cell.sel.raw[:1].isdigit() and cell.sel.asal.baca is not Baca.TAK_TERBACA:
            row = cell.id.rpartition("/")[0]
            above = rows.get(row.rpartition("/")[0], ())  # of a matrix: the row that this year belongs to
            words_by_figure.setdefault(cell.sel.raw.rstrip("%"), set()).update(rows[row], above)
    return words_by_figure


def _words(text: str) -> set[str]:
    """Return the words of *text* that can say what a figure counts."""
    return {word.casefold() for word in re.findall(r"[A-Za-z]{4,}", text)}


NUMBER_BEFORE = re.compile(r"\b(?:[Nn]omor|No\.?|Tahun|[Kk]ode|NIP\.?|[Tt]elepon|SNI|ISO)\s?$")


def _subject(text: str, at: int) -> set[str]:
    """Return the words right before a figure, which say what it counts."""
    return {word.casefold() for word in re.findall(r"[A-Za-z]{4,}", text[:at])[-6:]}


def swapped(one: str, other: str) -> bool:
    """Tell whether two figures hold the same digits: two of them changed places."""
    return sorted(one) == sorted(other)


def misprint(one: str, other: str) -> bool:
    """Tell whether two figures of one length differ in one digit or in two neighbours that changed places."""
    if len(one) != len(other):
        return False
    places = [number for number, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(places) == 1:
        return True
    if len(places) != 2:
        return False
    first, second = places
    return not one[first + 1 : second].strip(".,") and one[first] == other[second] and one[second] == other[first]


def labelled(view: View) -> Iterator[tuple[str, Cell]]:
    """Yield the base-year figures of the matrices with the label of their row."""
    if view.peraturan.matriks:
        names = {row.kunci: row.sel[1].raw for field in view.peraturan.matriks.bidang for row in field.baris}
        for cell in view.cells:
            if cell.kolom == "dasar" and (key := cell.id.split("/", 1)[1].removesuffix("/dasar")) in names:
                yield names[key], cell


@rule(
    "HITUNG-06",
    WARNING,
    "Tahun dasar sama dengan tabel capaian",
    OWN,
    ("tahun dasar 84.818, tabel capaian 84.881", "tahun dasar dan tabel capaian 84.881"),
)
def base_year(view: View) -> Iterator[Finding]:
    """Angka tahun dasar sebuah matriks sama dengan angka tabel capaian untuk pelayanan yang sama."""
    tables = {tabel.id for tabel in view.peraturan.tabel.values()}
    table_figures = {cell.sel.raw for cell in view.cells if cell.tabel in tables and parse_amount(cell.sel.raw) is not None}
    same = {raw.replace(".", "") for raw in table_figures}
    for label, cell in labelled(view):
        raw = cell.sel.raw
        if raw.replace(".", "") in same or len(raw.replace(".", "")) < 5:
            continue
        near = [other for other in sorted(table_figures) if misprint(raw.replace(".", ""), other.replace(".", ""))]
        if near:
            decided = cell.sel.asal.baca.settled
            message = f"tahun dasar '{label}' {raw}; tabel lain memuat {', '.join(near)}"
            yield Finding(cell.where, message, "samakan keduanya", cell.id, decided)


@rule(
    "HITUNG-08",
    WARNING,
    "Tahun dasar pelayanan sama dengan tabel capaiannya",
    OWN,
    ("tahun dasar 'Layanan Rekaan' 986, tabel capaian 986.318", "tahun dasar dan tabel capaian 986.318"),
)
def same_service(view: View) -> Iterator[Finding]:
    """Tahun dasar suatu pelayanan sama dengan salah satu angka kolom tabel capaian yang berjudul pelayanan itu."""
    groups = {name: cells for tabel in view.peraturan.tabel.values() for name, cells in _services(tabel, tabel.kolom)}
    for label, cell in labelled(view):
        cells = groups.get(_service(label), [])
        if not cells or cell.sel.nilai is None or any(other.nilai == cell.sel.nilai for other in cells):
            continue
        decided = cell.sel.asal.baca.settled and not unsure(cells)
        shown = ", ".join(other.raw for other in cells[:6]) + (" dan lainnya" if len(cells) > 6 else "")
        yield Finding(cell.where, f"tahun dasar '{label}' {cell.sel.raw}; tabel capaian {shown}", "samakan keduanya", cell.id, decided)


def _service(title: str) -> str:
    """Return the name of a service without what stands in brackets, for comparison."""
    return " ".join(re.sub(r"\([^)]*\)", "", title).casefold().split())


def _services(tabel: Tabel, columns: tuple[Kolom | KolomGrup, ...]) -> Iterator[tuple[str, list[Sel]]]:
    """Yield the columns that stand below a common title, with the numbers they print."""
    for column in columns:
        if isinstance(column, KolomGrup):
            below = [leaf for leaf in column.kolom if isinstance(leaf, Kolom) and leaf.numeric]
            cells = [tabel.sel(row, leaf.nama) for row in tabel.baris for leaf in below]
            if len(below) > 1 and any(cell.nilai is not None for cell in cells):
                yield _service(column.judul), [cell for cell in cells if cell.nilai is not None]
            yield from _services(tabel, column.kolom)


AREA = re.compile(r"(?<![\d.,])(?P<angka>\d{1,3}(?:\.\d{3})*(?:,\d+)?|\d+(?:,\d+)?) ?(?P<satuan>[Kk]m(?:²|2)|[Hh]a|[Hh]ektare?)(?!\w)")


@rule(
    "HITUNG-07",
    WARNING,
    "Luas yang sama dalam dua satuan",
    OWN,
    ("luas wilayah 1.251,054 km²; luas wilayah 125.172,77 ha", "1.251,054 km² = 125.105,4 ha"),
)
def areas(view: View) -> Iterator[Finding]:
    """Luas yang dicetak dalam kilometer persegi dan dalam hektare sama besarnya, dibulatkan seperti tercetak."""
    found = list(_areas(view))
    square = [(p, match, value) for p, match, value in found if match["satuan"][0] in "Kk"]
    for passage, match, value in found:
        for _, other, area in square if match["satuan"][0] in "Hh" else ():
            hectares = area * 100
            step = max(Decimal(1).scaleb(-decimals(value)), Decimal(100).scaleb(-decimals(area)))
            if step < abs(value - hectares) <= hectares / 500:
                message = f"'{match[0]}'; di tempat lain '{other[0]}' = {print_amount(hectares.normalize())} ha"
                yield Finding(passage.teks.at(match.start()), message, "samakan kedua luas", passage.id)
                break


def _areas(view: View) -> Iterator[tuple[Passage, re.Match[str], Decimal]]:
    """Yield the areas that running texts print, with their value."""
    for passage in view.running:
        for match in AREA.finditer(passage.isi):
            value = parse_amount(match["angka"])
            if value is not None:
                yield passage, match, value
