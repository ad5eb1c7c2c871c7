"""What a drafter is told when the YAML parser gives up: its complaint in Indonesian, at the place to mend."""

from __future__ import annotations

import re

import yaml

from naskah.problems import NaskahError, Where, fail

QUOTES = ("'", '"')
AT_START = "\0"  # the place to mend is where the construct was opened, not where the parser noticed
QUOTE = "apit seluruh teks dengan tanda kutip"
ESCAPE = "'\\' dalam tanda kutip ganda tidak dikenal", "pakai kutip tunggal, atau tulis '\\\\' untuk garis miring terbalik"
TAG = AT_START + "tag YAML (!...) tidak diperbolehkan", "hapus tag itu; teks yang diawali ! harus diapit tanda kutip"
NEAR = 3  # lines above the place where the parser gave up
ODD_BLANK = re.compile(r"^[ \t-]*?(?P<odd>[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000])")
TIGHT_DASH = re.compile(r"^ *-(?P<kunci>[a-z_]+):(?: |$)")
WIDE_COLON = re.compile("^ *(?:- )?[a-z_]+\uff1a")
COMPLAINTS: tuple[tuple[str, str, str, str], ...] = (
    ("mapping values are not allowed", "MUAT-03", "tanda ': ' bukan pada tempatnya",
     f"bila bagian dari teks, {QUOTE} atau tulis dengan '>-'; bila kunci, luruskan lekukan (spasi di awal) baris ini dan baris di atasnya"),
    ("block sequence entries are not allowed", "MUAT-03", "tanda '- ' bukan pada tempatnya",
     f"mulai daftar pada baris baru di bawah kuncinya; bila bagian dari teks, {QUOTE}"),
    ("cannot start any token", "MUAT-03", "teks tidak boleh diawali '{char}'", QUOTE),
    ("expected node content", "MUAT-03", "tanda '{char}' bukan pada tempatnya", QUOTE),
    ("did not find expected key", "MUAT-03", "baris ini tidak sejajar dengan baris-baris di atasnya",
     "samakan lekukannya (jumlah spasi di awal baris), dan pastikan tanda kutip di atasnya sudah ditutup"),
    ("expected '-' indicator", "MUAT-03", "diharapkan anggota daftar ('- ')",
     "awali baris ini dengan '- ' bila anggota daftar; bila bukan, samakan lekukannya dengan kunci di atasnya"),
    ("expected ',' or ']'", "MUAT-03", AT_START + "kurung siku '[' yang dibuka di sini tidak ditutup",
     f"tutup dengan ']'; bila bagian dari teks, {QUOTE}"),
    ("expected ',' or '}'", "MUAT-03", AT_START + "kurung kurawal '{{' yang dibuka di sini tidak ditutup",
     f"tutup dengan '}}'; bila bagian dari teks, {QUOTE}"),
    ("unexpected end of stream", "MUAT-03", AT_START + "tanda kutip yang dibuka di sini tidak ditutup",
     "tutup tanda kutip itu; petik tunggal di dalam '...' ditulis dua kali"),
    ("escape", "MUAT-03", *ESCAPE),
    ("hexdecimal", "MUAT-03", *ESCAPE),
    ("comment or line break", "MUAT-03", AT_START + "sesudah '>' atau '|' tidak boleh ada teks pada baris yang sama",
     f"tulis '>-' lalu teksnya pada baris berikutnya, atau {QUOTE}"),
    ("expected ':'", "MUAT-03", AT_START + "tanda ':' sesudah kunci ini tidak ada",
     f"tulis 'kunci: nilai'; bila anggota daftar, awali dengan '- '; bila lanjutan teks, {QUOTE}"),
    ("document indicator", "MUAT-03", "'---' atau '...' di awal baris di dalam teks", "beri lekukan pada baris itu"),
    ("alphabetic or numeric", "MUAT-04", AT_START + "jangkar (&) dan alias (*) tidak diperbolehkan",
     "tulis isinya; teks yang diawali & atau * harus diapit tanda kutip"),
    ("tag", "MUAT-04", *TAG),
    ("expected '>'", "MUAT-04", *TAG),
    ("directive", "MUAT-04", AT_START + "baris petunjuk YAML ('%...') tidak diperbolehkan", "hapus baris itu"),
    ("incompatible YAML", "MUAT-04", "baris petunjuk YAML ('%...') tidak diperbolehkan", "hapus baris itu"),
    ("<document start>", "MUAT-04", "baris petunjuk ('%...') atau akhir dokumen ('...') tidak diperbolehkan",
     "hapus baris itu, di atas baris ini"),
    ("Unicode character", "MUAT-03", "karakter yang tidak sah", "hapus karakter itu"),
)  # fmt: skip


Place = tuple[int, int]


def broken(error: yaml.YAMLError, lines: list[str], shown: str, quoted: tuple[Place, Place] | None) -> NaskahError:
    """Return the parser's *error* about the file *shown* as an error a drafter can act on.

    *quoted* is where the last quoted text of several lines began and ended: it may have swallowed what follows it.
    """
    reason = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "")
    found = getattr(error, "problem_mark", None)
    opened = getattr(error, "context_mark", None) or found
    code, message, advice = next(
        ((code, message, advice) for needle, code, message, advice in COMPLAINTS if needle in reason),
        ("MUAT-03", "susunan YAML tidak dikenali", "bandingkan dengan contoh di PANDUAN.md"),
    )
    mark = opened if message.startswith(AT_START) else found or opened
    if mark is None:
        return fail(code, message.removeprefix(AT_START), advice, Where(shown))
    if odd := _odd_start(lines, mark.line):
        number, column, message, advice = odd
        return fail("MUAT-03", message, advice, _where(shown, (number, column)))
    if quoted and "expected key" in reason and quoted[1][0] == mark.line:
        message = f"tanda kutip yang dibuka di sini baru tertutup di baris {mark.line + 1}"
        return fail(code, message, "tutup tanda kutip itu; petik tunggal di dalam '...' ditulis dua kali", _where(shown, quoted[0]))
    before, char = _around(lines, mark.line, mark.column)
    if before.strip(" -") and "expected key" in reason:
        message, advice = "ada teks sesudah nilai ini selesai", f"{QUOTE}; petik tunggal di dalam '...' ditulis dua kali"
    return fail(code, message.removeprefix(AT_START).format(char=char), advice, _where(shown, (mark.line, mark.column)))


def _odd_start(lines: list[str], last: int) -> tuple[int, int, str, str] | None:
    """Return the place, message and advice of the nearest line up to *last* whose start a keyboard or a web page spoiled."""
    for number in range(min(last, len(lines) - 1), max(last - NEAR, -1), -1):
        if match := ODD_BLANK.match(lines[number]):
            char = match["odd"]
            name = (
                "tab"
                if char == "\t"
                else f"spasi keras (U+{ord(char):04X})"
                if char == "\u00a0"
                else f"spasi tak lazim (U+{ord(char):04X})"
            )
            return number, match.start("odd"), f"{name} di awal baris", "ganti dengan spasi biasa"
        if match := TIGHT_DASH.match(lines[number]):
            return number, match.end() - 1, f"tidak ada spasi sesudah '-' di depan '{match['kunci']}'", f"tulis '- {match['kunci']}: ...'"
        if match := WIDE_COLON.match(lines[number]):
            return number, match.end() - 1, "titik dua lebar (U+FF1A) sesudah kunci", "ganti dengan titik dua biasa dan satu spasi"
    return None


def _where(shown: str, place: Place) -> Where:
    return Where(shown, place[0] + 1, place[1] + 1)


def _around(lines: list[str], line: int, column: int) -> tuple[str, str]:
    text = lines[line] if line < len(lines) else ""
    return text[:column], text[column : column + 1]
