"""Dasar hukum: what may stand in it, in which order, with which gazette (UU 12/2011 Lampiran II no. 40-50)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from naskah.capitals import in_running_text
from naskah.check.repealing import repeals
from naskah.citations import GAZETTE, Citation, citations, is_constitution, principal, rank, sort_key
from naskah.model import Satuan
from naskah.rules.rule import WARNING, Finding, rule
from naskah.rules.view import View

LAMPIRAN_II = "UU 12/2011 Lampiran II no. "
LEMBARAN = r"(?:Lembaran|Berita) Negara(?: Republik Indonesia)?(?: Serikat)? (?:Tahun|Nomor|No\.) (\d{4}) Nomor \d+"
TAMBAHAN = r", Tambahan Lembaran Negara(?: Republik Indonesia)?(?: Tahun \d{4})? Nomor \d+[a-z]?"
REGIONAL = r"[A-Z][\w ]+ Tahun (\d{4}) Nomor [\w./ ]+"
GAZETTES = {
    "Undang-Undang": rf"{LEMBARAN}({TAMBAHAN})?",
    "Peraturan Pemerintah": rf"{LEMBARAN}({TAMBAHAN})?",
    "Peraturan Presiden": rf"{LEMBARAN}({TAMBAHAN})?",
    "Peraturan Menteri": r"Berita Negara Republik Indonesia Tahun (\d{4}) Nomor \d+",
    "Peraturan Bupati": rf"Berita Daerah {REGIONAL}",
    "Peraturan Wali": rf"Berita Daerah {REGIONAL}",
    "Peraturan Gubernur": rf"Berita Daerah {REGIONAL}",
    "Peraturan Daerah": rf"Lembaran Daerah {REGIONAL}(, Tambahan Lembaran Daerah [A-Z][\w ]+ Nomor [\w./]+)?",
}
OLD = 1970  # before, kinds and forms of gazettes were others, and many laws have no Tambahan
TURN = re.compile(r"(?:diubah|diganti|ditetapkan menjadi undang-undang)(?:,? terakhir)? dengan |\)")


@rule(
    "D2",
    WARNING,
    "Tingkat dasar hukum",
    (LAMPIRAN_II + "40-41", "S"),
    ("Keputusan Bupati sebagai dasar hukum Peraturan Bupati", "hanya peraturan yang sama atau lebih tinggi"),
)
def ranks(view: View) -> Iterator[Finding]:
    """Dasar hukum hanya memuat peraturan perundang-undangan yang tingkatnya sama atau lebih tinggi."""
    own = rank(view.peraturan.jenis)
    for unit in view.peraturan.mengingat:
        cited = principal(unit)
        place = rank(cited.jenis) if cited else None
        if cited is None and not is_constitution(unit):
            yield Finding(unit.teks.at(0), f"peraturan pada {unit.sebutan} tidak dikenali", "", unit.id, decided=False)
        elif cited and re.match(r"Keputusan|Instruksi|Surat", cited.jenis):
            yield Finding(unit.teks.at(cited.start), f"{cited.jenis} bukan peraturan yang lebih tinggi", "hapus dari dasar hukum", unit.id)
        elif cited and own is not None and place is not None and place > own:
            message = f"{cited.jenis} lebih rendah tingkatannya daripada {view.peraturan.jenis}"
            yield Finding(unit.teks.at(cited.start), message, "hapus dari dasar hukum", unit.id)


@rule(
    "DASAR-02",
    WARNING,
    "Dasar hukum yang dicabut sendiri",
    (LAMPIRAN_II + "42", "S"),
    ("Mengingat Perbup 3/2025; Pasal 11 mencabut Perbup 3/2025", "peraturan yang dicabut tidak menjadi dasar hukum"),
)
def repealed(view: View) -> Iterator[Finding]:
    """Peraturan yang akan dicabut dengan peraturan yang dibentuk tidak dicantumkan sebagai dasar hukum."""
    gone = {found.citation.key: found.passage.satuan for found in repeals(view)}
    for unit in view.peraturan.mengingat:
        cited = principal(unit)
        if cited and (home := gone.get(cited.key)):
            yield Finding(unit.teks.at(cited.start), f"{cited} dicabut dalam {home.sebutan}", "hapus dari dasar hukum", unit.id)


@rule(
    "DASAR-03",
    WARNING,
    "Peraturan yang diubah ada dalam dasar hukum",
    (LAMPIRAN_II + "41a", "S"),
    ("PERUBAHAN ATAS PERATURAN BUPATI NOMOR 7 TAHUN 2030 tanpa peraturan itu dalam Mengingat", "Mengingat memuat peraturan yang diubah"),
)
def amended_one(view: View) -> Iterator[Finding]:
    """Peraturan yang akan diubah dicantumkan dalam dasar hukum peraturan perubahannya."""
    name = view.peraturan.nama_baris
    match = re.search(r"ATAS (?P<jenis>PERATURAN .+?) NOMOR (?P<nomor>\S+) TAHUN (?P<tahun>\d{4})", name)
    if not view.amending or match is None:
        return
    cited = [citation for unit in view.peraturan.mengingat for citation in citations(unit.teks.isi)]
    if not any((c.nomor, c.tahun) == (match["nomor"], match["tahun"]) and c.jenis.upper().startswith(match["jenis"][:16]) for c in cited):
        shown = f"{in_running_text(match['jenis'])} Nomor {match['nomor']} Tahun {match['tahun']}"
        at = view.peraturan.nama.at(0)
        yield Finding(at, f"{shown} tidak ada dalam dasar hukum", "tambahkan peraturan yang diubah dalam Mengingat", "judul/nama")


@rule(
    "D3",
    WARNING,
    "Urutan dasar hukum",
    (LAMPIRAN_II + "43", "S"),
    ("Peraturan Pemerintah sebelum Undang-Undang", "Undang-Undang, lalu Peraturan Pemerintah; yang lebih lama lebih dahulu"),
)
def order(view: View) -> Iterator[Finding]:
    """Urutan pencantuman memperhatikan tata urutan peraturan dan, bila tingkatnya sama, urutan waktu pengundangan atau penetapannya."""
    ranked: list[tuple[tuple[int, int, int], Satuan]] = []
    for unit in view.peraturan.mengingat:
        key, cited = sort_key(unit), principal(unit)
        if cited and re.match(r"Keputusan|Instruksi|Surat", cited.jenis):
            continue
        if key is None:
            yield Finding(unit.teks.at(0), f"kedudukan {unit.sebutan} dalam hierarki tidak dikenal", "", unit.id, decided=False)
        else:
            ranked.append((key, unit))
    keys = [_comparable(key, unit) for key, unit in ranked]
    kept = set(_longest_rising(keys))
    for place, (_, unit) in enumerate(ranked):
        if place not in kept:
            after = next((other for n, other in enumerate(keys) if n in kept and other > keys[place]), None)
            behind = ranked[keys.index(after)][1] if after else ranked[-1][1]
            how = "sebelum" if after else "sesudah"
            message = f"{principal(unit) or unit.sebutan} seharusnya {how} {principal(behind) or behind.sebutan}"
            yield Finding(unit.teks.at(0), message, "urutkan menurut hierarki, lalu waktu", unit.id)


def _comparable(key: tuple[int, int, int], unit: Satuan) -> tuple[int, int, int]:
    """Return what items are ordered by; numbers of one year compare only within one kind."""
    cited = principal(unit)
    return key if cited and cited.jenis in ("Undang-Undang", "Peraturan Pemerintah", "Peraturan Presiden") else (*key[:2], 0)


def _longest_rising(keys: Sequence[tuple[int, int, int]]) -> list[int]:
    """Return the places of the longest run of *keys* that never falls (the first of several): those outside it were misplaced."""
    length = [1] * len(keys)
    for place in reversed(range(len(keys))):
        following = (length[after] for after in range(place + 1, len(keys)) if keys[after] >= keys[place])
        length[place] += max(following, default=0)
    run: list[int] = []
    wanted = max(length, default=0)
    for place, key in enumerate(keys):
        if wanted and length[place] == wanted and (not run or key >= keys[run[-1]]):
            run.append(place)
            wanted -= 1
    return run


@rule("D4", WARNING, "Tempat pengundangan dasar hukum", (LAMPIRAN_II + "47-49", "S"),
      ("(Lembaran Negara Tahun 2018)",
       "(Lembaran Negara Republik Indonesia Tahun 2018 Nomor 2, Tambahan Lembaran Negara Republik Indonesia Nomor 6178)"))  # fmt: skip
def gazettes(view: View) -> Iterator[Finding]:
    """Setiap dasar hukum disertai Lembaran atau Berita Negara (Daerah), Tambahan, tahun, dan nomornya di antara tanda kurung."""
    for unit in view.peraturan.mengingat:
        text = unit.teks.isi
        cited = principal(unit)
        if cited is None or is_constitution(unit):
            continue
        place = min((at for at in (text.find("(Lembaran"), text.find("(Berita"), text.find("(Tambahan")) if at >= 0), default=-1)
        if place < 0:
            yield Finding(unit.teks.at(cited.start), f"{cited} tanpa Lembaran atau Berita", "tambahkan tempat pengundangannya", unit.id)
        for match in GAZETTE.finditer(text):
            owner = gazette_owner(text, match.start())
            pattern = next((p for kind, p in GAZETTES.items() if owner and owner.jenis.startswith(kind)), None)
            if owner is None or pattern is None:
                yield Finding(unit.teks.at(match.start()), "bentuk tempat pengundangan jenis ini tidak dikenal", "", unit.id, decided=False)
                continue
            yield from _gazette(unit, owner, match, pattern)


def gazette_owner(text: str, at: int) -> Citation | None:
    """Return the regulation whose place of promulgation stands at *at*: the first named after the one before."""
    start = max((match.end() for match in TURN.finditer(text, 0, at)), default=0)
    return next(citations(text[start:at]), None)


def _dated(gazette: str, owner: Citation) -> bool:
    """Tell whether a gazette is written as only those of the first years of the republic were."""
    return "Republik Indonesia" not in gazette.partition(", Tambahan")[0] or (
        gazette.startswith("Berita") and not owner.jenis.startswith("Peraturan Menteri")
    )


def _gazette(unit: Satuan, owner: Citation, match: re.Match[str], pattern: str) -> Iterator[Finding]:
    form = re.fullmatch(pattern, match["isi"])
    year = int(owner.tahun)
    if form is None or (year > OLD and "Negara" in match["isi"] and _dated(match["isi"], owner)):
        message = f"tempat pengundangan {owner} tidak lengkap atau tidak baku"
        yield Finding(unit.teks.at(match.start()), message, "tulis Tahun dan Nomor, serta Tambahan bila ada", unit.id)
    elif not year <= int(form[1]) <= year + 1:
        at = match.start("isi") + form.start(1)
        yield Finding(unit.teks.at(at), f"tahun {form[1]} tidak sesuai dengan {owner}", "periksa tahun Lembaran atau Beritanya", unit.id)
