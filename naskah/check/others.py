"""References to other regulations: in Mengingat, one title each, never later than this regulation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from naskah.citations import Citation, citations, is_constitution, rank
from naskah.model import UnitId
from naskah.rules.rule import ERROR, INFO, WARNING, Finding, rule
from naskah.rules.view import BODY, Passage, View

OWN = ("pemeriksaan naskah sendiri", "-")
SHORT = re.compile(
    r"\b(?:Permen[a-z]+|Perpres|Perda|Perbup|Perwali|Pergub|Kepmen[a-z]*|Kepres|Inpres|UU|PP)"
    r"(?: (?:Kabupaten|Kota) \w+)?(?: (?:Nomor|No\.?))? (?=\d)"
    r"|\b(?:Undang-[Uu]ndang|Peraturan [A-Z][A-Za-z ]+?) No\. ?(?=\d)"
)
NORM_BEFORE = re.compile(
    r"\b(?:sesuai(?: dengan)?|berdasarkan|berpedoman pada|mengacu(?: pada| kepada)?|menurut|(?:diatur|dimaksud"
    r"|ditentukan) (?:dalam|pada|di)|merujuk(?: pada)?"
    r"|mengikuti|memenuhi|mempertimbangkan|memperhatikan)(?: ketentuan)?(?: (?:dalam|pada|dari|Pasal \d+))? $",
    re.I,
)


def cited(view: View) -> Iterator[tuple[Passage, Citation]]:
    """Yield the regulations that the running texts cite."""
    for passage in view.running:
        if (not passage.kutipan and "ahun" in passage.isi) or "Nomor" in passage.isi:
            for citation in citations(passage.isi):
                yield passage, citation


def titles(view: View) -> dict[tuple[str, str, str], tuple[str, str]]:
    """Return the title of each regulation as Mengingat first gives it, and the item that does."""
    titles_by_key: dict[tuple[str, str, str], tuple[str, str]] = {}
    for unit in view.peraturan.mengingat:
        for citation in citations(unit.teks.isi):
            if citation.judul and not is_constitution(unit):
                titles_by_key.setdefault(citation.key, (clean(citation.judul), unit.sebutan))
    return titles_by_key


def clean(title: str) -> str:
    """Return a title without what follows it in running text."""
    return " ".join(title.split()).rstrip(" ,;.")


@rule(
    "RUJUK-01",
    WARNING,
    "Peraturan yang dirujuk ada dalam dasar hukum",
    OWN,
    ("konsiderans merujuk Perda 4/2028 yang tidak ada dalam Mengingat", "peraturan itu disebut dalam Mengingat"),
)
def listed(view: View) -> Iterator[Finding]:
    """Peraturan lebih tinggi yang dirujuk konsiderans atau batang tubuh disebut dalam dasar hukum."""
    basis_keys = {citation.key for unit in view.peraturan.mengingat for citation in citations(unit.teks.isi)}
    own = rank(view.peraturan.jenis) or 99
    for passage, citation in cited(view):
        place = rank(citation.jenis)
        if not citation.jenis.startswith(("Peraturan", "Undang-Undang", "Perda", "Permen")):
            continue
        if (
            passage.bagian in ("menimbang", BODY)
            and citation.key not in basis_keys
            and place is not None
            and place < own
            and not view.amending
        ):
            yield Finding(
                passage.teks.at(citation.start),
                f"{citation} tidak ada dalam dasar hukum",
                "tambahkan, atau periksa nomor dan tahunnya",
                passage.id,
            )


@rule(
    "RUJUK-02",
    ERROR,
    "Satu peraturan satu nama",
    OWN,
    ("UU 6/2023 tentang Penetapan ...; UU 6/2023 tentang Peraturan ...", "nama yang sama di semua tempat"),
)
def one_title(view: View) -> Iterator[Finding]:
    """Peraturan yang sama disebut dengan nama yang sama di semua tempat."""
    basis_titles = titles(view)
    for passage, citation in cited(view):
        title, first = basis_titles.get(citation.key, ("", ""))
        other = " ".join(citation.judul.split())
        if not title or not other or other.casefold().startswith(title.casefold()):
            continue
        if passage.bagian != "mengingat" and title.casefold().startswith(clean(other).casefold()) and len(other.split()) > 2:
            continue
        at = _raw_offset(passage.isi, citation.judul_at, first_other(other, title))
        yield Finding(passage.teks.at(at), f"nama {citation} berbeda dengan {first}: '{title}'", "samakan dengan nama resminya", passage.id)


def first_other(text: str, wanted: str) -> int:
    """Return where the first word of *text* begins that *wanted* does not have there."""
    place = next(
        (n for n, (a, b) in enumerate(zip(text.casefold(), wanted.casefold(), strict=False)) if a != b), min(len(text), len(wanted)) - 1
    )
    return text.rfind(" ", 0, place) + 1


def _raw_offset(text: str, start: int, offset: int) -> int:
    return min(start + offset, len(text) - 1)


@rule(
    "RUJUK-03",
    WARNING,
    "Nomor dan tahun sesuai nama",
    OWN,
    ("Peraturan Pemerintah Nomor 2 Tahun 2019 tentang Standar Pelayanan Minimal", "Nomor 2 Tahun 2018"),
)
def one_number(view: View) -> Iterator[Finding]:
    """Nama peraturan yang disebut dalam dasar hukum dirujuk dengan nomor dan tahun yang sama."""
    basis_titles = titles(view)
    by_title = {(key[0], title.casefold()): key for key, (title, _) in basis_titles.items()}
    for passage, citation in cited(view):
        if citation.key in basis_titles or not citation.judul:
            continue
        for (kind, title), key in by_title.items():
            half = (key[1] == citation.nomor) != (key[2] == citation.tahun)
            if kind == citation.key[0] and half and len(title.split()) > 1 and citation.judul.casefold().startswith(title):
                message = f"{citation}; dasar hukum memuat Nomor {key[1]} Tahun {key[2]} dengan nama itu"
                yield Finding(
                    passage.teks.at(citation.nomor_at if key[1] != citation.nomor else citation.tahun_at),
                    message,
                    "periksa nomor dan tahunnya",
                    passage.id,
                )
                break


@rule(
    "RUJUK-04",
    ERROR,
    "Peraturan yang dirujuk sudah ada",
    OWN,
    ("Peraturan tahun 2024 merujuk Undang-Undang Tahun 2042", "peraturan yang dirujuk tidak lebih baru"),
)
def later(view: View) -> Iterator[Finding]:
    """Peraturan tidak merujuk peraturan yang tahunnya sesudah tahun penetapannya sendiri."""
    year = view.peraturan.tahun
    for passage, citation in cited(view):
        if year.isdigit() and int(citation.tahun) > int(year):
            yield Finding(
                passage.teks.at(citation.tahun_at), f"{citation} lebih baru daripada peraturan ini", "periksa tahunnya", passage.id
            )


@rule(
    "RUJUK-05",
    INFO,
    "Peraturan lain dalam lampiran",
    OWN,
    ("lampiran merujuk Permendagri 90/2019 yang tidak ada dalam Mengingat", "peraturan itu disebut dalam Mengingat bila menjadi dasar"),
)
def annexed(view: View) -> Iterator[Finding]:
    """Peraturan yang dirujuk lampiran dan tidak ada dalam dasar hukum didaftar agar dapat ditimbang."""
    basis_keys = {citation.key for unit in view.peraturan.mengingat for citation in citations(unit.teks.isi)}
    for passage, citation in cited(view):
        if UnitId(passage.bagian).in_annex and citation.key not in basis_keys:
            yield Finding(passage.teks.at(citation.start), f"{citation} tidak ada dalam dasar hukum", "timbang apakah perlu", passage.id)


@rule(
    "RUJUK-06",
    WARNING,
    "Jenis peraturan ditulis lengkap",
    ("praktik peraturan yang diundangkan", "P"),
    ("Permendagri 90 Tahun 2019; UU No. 23 Tahun 2014", "Peraturan Menteri Dalam Negeri Nomor 90 Tahun 2019"),
)
def full_names(view: View) -> Iterator[Finding]:
    """Peraturan yang dirujuk disebut dengan jenis, kata Nomor, dan kata Tahun yang ditulis lengkap."""
    for passage in view.running:
        for match in SHORT.finditer(passage.isi) if not passage.kutipan else ():
            yield Finding(
                passage.teks.at(match.start()), f"'{match[0].strip()}' disingkat", "tulis jenis, Nomor, dan Tahun lengkap", passage.id
            )


@rule(
    "R7",
    WARNING,
    "Acuan ke peraturan yang setingkat atau lebih tinggi",
    ("UU 12/2011 Lampiran II no. 278", "S"),
    ("norma mengacu Keputusan Kepala Dinas Nomor 5 Tahun 2029", "norma mengacu peraturan yang tingkatnya sama atau lebih tinggi"),
)
def lower(view: View) -> Iterator[Finding]:
    """Norma hanya mengacu ke peraturan yang tingkatannya sama atau lebih tinggi; keputusan yang menetapkan keadaan bukan norma."""
    for passage in view.norms:
        for citation in citations(passage.isi) if not view.amending else ():
            place, lower_one = rank(citation.jenis), citation.jenis.startswith(("Keputusan", "Surat", "Instruksi"))
            own = rank(view.peraturan.jenis)
            below = own is not None and place is not None and (place > own or (lower_one and place >= own))
            if below and NORM_BEFORE.search(passage.isi[max(0, citation.start - 60) : citation.start]):
                message = f"acuan ke {citation.jenis}"
                yield Finding(passage.teks.at(citation.start), message, "acu peraturan yang sama atau lebih tinggi", passage.id)
