"""Choice of words and numbers in words: terms to avoid in norms, figures followed by their words (Lampiran II no. 86, 242-269)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from naskah.model import Teks
from naskah.numbering import SCALES, UNITS, terbilang
from naskah.problems import Where
from naskah.rules.rule import ERROR, WARNING, Finding, rule
from naskah.rules.view import View

LAMPIRAN_II = "UU 12/2011 Lampiran II no. "
AVOIDED: tuple[tuple[str, str, str], ...] = (
    ("KATA-01", r"\b(?:minimal|maksimal)(?=\s+\d)|\b(?:sekurang-kurang|selambat-lambat|setidak-tidak|sebanyak-banyak|selama-lama)nya\b",
     "pakai 'paling sedikit', 'paling banyak', 'paling singkat', 'paling lama', atau 'paling lambat'"),
    ("KATA-02", r"\bterdiri dari\b", "pakai 'terdiri atas'"),
    ("KATA-03", r"\bdan lain-lain\b|\bdan sebagainya\b|\bdsb\b\.?|\bdll\b\.?|\bantara lain\b|\bdan seterusnya\b", "rinci seluruhnya"),
    ("KATA-04", r"\?", "norma dirumuskan sebagai pernyataan"),
)  # fmt: skip
VOCABULARY = {*UNITS, "belas", "koma", "persen", "seratus", "seribu", *(name for _, name in SCALES), "setengah"}
WORDED = re.compile(r"(?<![\d.,/-])(?P<angka>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)(?P<persen>\s?%)?\s*\((?P<kata>[A-Za-z ]+)\)")
PLAIN = re.compile(r"(?<![\w./,-])(?P<angka>\d{1,3}(?:\.\d{3})+|\d+)(?P<persen>\s?%)?(?![\w/]|[.,:-]\d|-)(?P<after>\s*\()?")
NAMED_BEFORE = re.compile(
    r"(?:Nomor|Tahun|tahun|[Ss]ubbab|[Pp]asal|[Aa]yat \(?|angka|huruf|Paragraf|Lampiran|Tabel"
    r"|Gambar|Kelas|kelas|Tipe|tipe|butir|sampai dengan"
    r"|Rp\.?|nomor|tanggal|Semester|Versi|versi|Staatsblad|[a-z]\))\s?$"
)
MONTH_AFTER = re.compile(r"\s+(?:Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember)\b")


def _avoided(code: str) -> tuple[re.Pattern[str], str]:
    return next((re.compile(pattern, re.I), advice) for own, pattern, advice in AVOIDED if own == code)


def _search(view: View, code: str) -> Iterator[Finding]:
    """Yield the places in norms that use a word to avoid."""
    pattern, advice = _avoided(code)
    for passage in view.norms:
        for match in pattern.finditer(re.sub(r"<[^<>\s]*>", lambda url: " " * len(url[0]), passage.isi)):
            yield Finding(passage.teks.at(match.start()), f"'{match[0]}' dalam norma", advice, passage.id)


@rule(
    "KATA-01",
    WARNING,
    "Batas jumlah dan waktu",
    (LAMPIRAN_II + "242-269", "M"),
    ("sekurang-kurangnya 2 (dua) kali", "paling sedikit 2 (dua) kali"),
)
def limits(view: View) -> Iterator[Finding]:
    """Batas ditulis dengan paling sedikit, paling banyak, paling singkat, paling lama, atau paling lambat."""
    yield from _search(view, "KATA-01")


@rule("KATA-02", WARNING, "Terdiri atas", (LAMPIRAN_II + "242-269", "M"), ("terdiri dari", "terdiri atas"))
def consists(view: View) -> Iterator[Finding]:
    """Rincian yang menyeluruh didahului frasa terdiri atas."""
    yield from _search(view, "KATA-02")


@rule(
    "KATA-03", WARNING, "Rincian yang tidak pasti", (LAMPIRAN_II + "242-269", "M"), ("dan lain-lain; antara lain", "rincian yang lengkap")
)
def vague(view: View) -> Iterator[Finding]:
    """Norma tidak memakai dan lain-lain, antara lain, dan sebagainya."""
    yield from _search(view, "KATA-03")


@rule("KATA-04", WARNING, "Pertanyaan dalam norma", (LAMPIRAN_II + "242-269", "M"), ("Apakah Dinas dapat ...?", "Dinas dapat ..."))
def questions(view: View) -> Iterator[Finding]:
    """Norma tidak dirumuskan sebagai pertanyaan."""
    yield from _search(view, "KATA-04")


@rule(
    "B9",
    WARNING,
    "Bilangan ditulis dengan angka dan huruf",
    (LAMPIRAN_II + "86 [M]", "S"),
    ("14 hari; 80%", "14 (empat belas) hari; 80% (delapan puluh persen)"),
)
def in_words(view: View) -> Iterator[Finding]:
    """Penulisan bilangan dalam pasal atau ayat menggunakan angka Arab yang diikuti dengan kata atau frasa di antara tanda kurung."""
    for passage in view.norms:
        text = re.sub(r"<[^<>\s]*>", lambda url: "_" * len(url[0]), passage.isi)
        for match in PLAIN.finditer(text):
            if not (match["after"] or _is_name(text, match)):
                words = terbilang(int(match["angka"].replace(".", ""))) + (" persen" if match["persen"] else "")
                shown = match[0].strip()
                yield Finding(passage.teks.at(match.start()), f"bilangan '{shown}' tanpa huruf", f"tulis '{shown} ({words})'", passage.id)


def _is_name(text: str, match: re.Match[str]) -> bool:
    """Tell whether a figure is a year, a date, a number of something or part of a reference."""
    before = text[: match.start()]
    year = not match["persen"] and re.fullmatch(r"(?:19|20)\d\d", match["angka"])
    size = re.search(r"\d ?[x×] ?$", before) or re.match(r" ?[x×] ?\d", text[match.end() :])
    named = NAMED_BEFORE.search(before) or MONTH_AFTER.match(text, match.end()) or before.endswith(("(", ":"))
    return bool(year or size or named)


@rule("TERBILANG-01", ERROR, "Angka sama dengan hurufnya", (LAMPIRAN_II + "86 [M]", "S"), ("14 (lima belas) hari", "14 (empat belas) hari"))
def matching(view: View) -> Iterator[Finding]:
    """Kata di antara tanda kurung di belakang suatu bilangan menyebut bilangan itu."""
    for passage in view.passages:
        yield from _mismatched(passage.isi, passage.teks, passage.id)
    for cell in view.cells:
        if "(" in cell.sel.raw:
            yield from _mismatched(cell.sel.raw, None, cell.id, cell.where)


def _mismatched(text: str, place: Teks | None, unit: str, where: Where | None = None) -> Iterator[Finding]:
    for match in WORDED.finditer(text):
        words = match["kata"].casefold().split()
        if not _number_words(words):
            continue
        wanted = spelled_out(match["angka"]) + (" persen" if match["persen"] else "")
        if " ".join(words).removesuffix(" persen") != wanted.removesuffix(" persen"):
            at = place.at(match.start()) if place else where
            if at:
                yield Finding(at, f"'{match[0]}': hurufnya bukan {match['angka']}", f"tulis '({wanted})'", unit)


def spelled_out(figure: str) -> str:
    """Return a printed number in words: ``0,5`` -> ``nol koma lima``."""
    whole, _, fraction = figure.replace(".", "").partition(",")
    words = terbilang(int(whole))
    return f"{words} koma {' '.join(UNITS[int(digit)] for digit in fraction)}" if fraction else words


def _number_words(words: Iterable[str]) -> bool:
    """Tell whether most of *words* are, or were meant to be, words of a number."""
    words = list(words)
    exact = sum(word in VOCABULARY for word in words)
    close = sum(word not in VOCABULARY and bool(get_close_matches(word, VOCABULARY, 1, 0.75)) for word in words)
    return exact + close == len(words) and (exact > 0 or len(words) == 1)


@rule(
    "ISIAN-01",
    ERROR,
    "Bagian yang belum diisi",
    ("pemeriksaan naskah sendiri", "-"),
    ("bahwa [...diisi...];", "bahwa untuk ...;"),
)
def blanks(view: View) -> Iterator[Finding]:
    """Naskah yang ditetapkan tidak memuat tempat yang masih harus diisi; pada rancangan tempat itu belum dapat diperiksa."""
    for passage in view.passages:
        for match in re.finditer(r"\[\.\.\.[^\]]*\]|\[(?:diisi|isi)[^\]]*\]|\b(?:TODO|XXX+)\b|_{4,}", passage.isi):
            message = f"'{match[0]}' belum diisi"
            yield Finding(passage.teks.at(match.start()), message, "isi, atau hapus", passage.id, decided=not view.draft)
