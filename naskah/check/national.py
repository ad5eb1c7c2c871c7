"""Laws and regulations cited against the register: name, number and year, gazette, amendments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from naskah.check.basis_rank import gazette_owner
from naskah.check.others import cited, clean, first_other, one_title
from naskah.citations import GAZETTE, Citation, citations, is_constitution, principal
from naskah.register import Entri, Key, Register, full_citation, full_kind, gazette, plain_citation, squeezed
from naskah.rules.rule import INFO, WARNING, Finding, rule
from naskah.rules.view import Passage, View

SOURCE = ("register peraturan (rujukan.csv)", "P")
PARTS = re.compile(
    r"(?P<nama>.*?) Tahun (?P<tahun>\d{4}) Nomor (?P<nomor>[\w./-]+?)(?:, Tambahan (?P<lagi>.*?) Nomor (?P<tambahan>[\w./-]+))?"
)
AMENDED = re.compile(r"\b(?:diubah|diganti|dicabut|ditetapkan menjadi)\b")


def _weighed(entry: Entri, found: Finding) -> Finding:
    """Return a finding that rests on *entry*: what was counted from few citations is only mentioned."""
    return found if entry.pasti else replace(found, level=INFO)


def _held(view: View) -> Iterator[tuple[Passage, Citation, Entri | None]]:
    """Yield the citations of the running texts, each with the entry of what it cites."""
    for passage, citation in cited(view):
        yield passage, citation, view.register.get(citation.key)


def _same_name(passage: Passage, citation: Citation, name: str) -> bool:
    """Tell whether a citation gives *name*: whole, with the sentence going on after it, or (outside Mengingat) its beginning."""
    written, wanted = squeezed(citation.judul), squeezed(name)
    begun = passage.bagian != "mengingat" and wanted.startswith(squeezed(clean(citation.judul)))
    return written.startswith(wanted) or begun


@rule(
    "RUJUK-07",
    WARNING,
    "Nama resmi peraturan pusat",
    SOURCE,
    ("Peraturan Pemerintah Nomor 13 Tahun 2019 tentang ... Penyelenggaraan Pemerintah Daerah", "... Penyelenggaraan Pemerintahan Daerah"),
)
def official(view: View) -> Iterator[Finding]:
    """Peraturan yang dirujuk disebut dengan nama resminya."""
    named_elsewhere = {finding.where for finding in one_title.findings(view)}
    for passage, citation, entry in _held(view):
        if (
            entry is None
            or not citation.judul
            or _same_name(passage, citation, entry.nama)
            or _meant(view.register, passage, citation, entry)
        ):
            continue
        written = " ".join(citation.judul.split())
        where = passage.teks.at(min(citation.judul_at + first_other(written, entry.nama), len(passage.isi) - 1))
        if where not in named_elsewhere:
            yield _weighed(entry, Finding(where, f"nama resmi {citation}: '{entry.nama}'", f"tulis '{plain_citation(entry)}'", passage.id))


def _meant(register: Register, passage: Passage, citation: Citation, entry: Entri | None) -> Entri | None:
    """Return the regulation that a citation means by its name, where its number or year is that of another or of none.

    The name must be borne by one that shares the number or the year; of several, the one whose gazette is named.
    """
    name = squeezed(clean(citation.judul))
    if not name or len(clean(citation.judul).split()) < 2 or name.startswith(("perubahan", "pencabutan")):
        return None
    namesakes = [one for one in register.named(citation.jenis, clean(citation.judul)) if one is not entry and one.pasti]
    near = [one for one in namesakes if citation.nomor == one.nomor or citation.tahun == one.tahun]
    likely = near or (namesakes if entry is not None else [])
    rest = passage.isi[citation.start :]
    return next(
        (one for one in likely if one.ln_nomor and f"Tahun {one.ln_tahun} Nomor {one.ln_nomor}" in rest), likely[-1] if likely else None
    )


@rule(
    "RUJUK-10",
    WARNING,
    "Nomor dan tahun menurut register",
    SOURCE,
    ("Undang-Undang Nomor 32 Tahun 2014 tentang Pemerintahan Daerah", "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah"),
)
def numbered(view: View) -> Iterator[Finding]:
    """Peraturan yang dirujuk disebut dengan nomor dan tahun yang menurut register memang bernama demikian."""
    for passage, citation, entry in _held(view):
        if entry is not None and _same_name(passage, citation, entry.nama):
            continue
        if (meant := _meant(view.register, passage, citation, entry)) is None:
            continue
        other = f"; {citation} tentang {entry.nama}" if entry else ""
        message = f"'{clean(citation.judul)}' adalah {meant.jenis} Nomor {meant.nomor} Tahun {meant.tahun}{other}"
        at = citation.nomor_at if citation.nomor != meant.nomor else citation.tahun_at
        yield Finding(passage.teks.at(at), message, f"tulis '{plain_citation(meant)}', atau betulkan namanya", passage.id)


@rule(
    "RUJUK-08",
    WARNING,
    "Lembaran menurut register",
    SOURCE,
    (
        "(Lembaran Negara ... Tahun 2014 Nomor 224, Tambahan ... Nomor 5587)",
        "(Lembaran Negara ... Tahun 2014 Nomor 244, Tambahan ... 5587)",
    ),
)
def gazettes(view: View) -> Iterator[Finding]:
    """Tahun dan nomor lembaran, berita, dan tambahannya sama dengan yang tercatat dalam register."""
    for passage in view.running:
        for match in GAZETTE.finditer(passage.isi) if "Negara" in passage.isi and not passage.kutipan else ():
            owner = gazette_owner(passage.isi, match.start())
            entry = view.register.get(owner.key) if owner else None
            parts = PARTS.fullmatch(match["isi"])
            if not (owner and entry and parts and _same_name(passage, owner, entry.nama)):
                continue
            for name, wanted in (("tahun", entry.ln_tahun), ("nomor", entry.ln_nomor), ("tambahan", entry.tln)):
                if wanted and parts[name] and parts[name] != wanted:
                    where = passage.teks.at(match.start("isi") + parts.start(name))
                    message = f"lembaran {owner}: {name} {parts[name]}; menurut register {wanted}"
                    yield _weighed(entry, Finding(where, message, f"tulis '{gazette(entry)}'", passage.id))
                    break


@rule(
    "RUJUK-09",
    WARNING,
    "Perubahan menurut register",
    SOURCE,
    ("Undang-Undang Nomor 23 Tahun 2014 ... (Lembaran Negara ...)", "... sebagaimana telah beberapa kali diubah terakhir dengan ..."),
)
def amendments(view: View) -> Iterator[Finding]:
    """Dasar hukum yang sudah diubah disebut bersama perubahannya yang terakhir."""
    year = "" if view.draft else view.peraturan.tahun
    for unit in view.peraturan.mengingat:
        first = principal(unit)
        entry = view.register.get(first.key) if first else None
        if first is None or entry is None or is_constitution(unit):
            continue
        amendments = [key for key in entry.diubah if not year or key[2] < year]
        rest = unit.teks.isi[first.judul_at :]
        if not amendments or any(key[1] == found.nomor and key[2] == found.tahun for key in amendments[-1:] for found in citations(rest)):
            continue
        newest = max((found.tahun for found in citations(rest)), default="")
        amended = AMENDED.search(rest)
        if amended and newest >= amendments[-1][2]:
            continue  # amended later still, by what the register does not know
        what = "perubahan terakhir menurut register" if amended else "sudah diubah; menurut register terakhir dengan"
        message = f"{first}: {what} {_named(amendments[-1])}"
        advice = f"tulis '{full_citation(view.register, entry, year)};'"
        yield _weighed(entry, Finding(unit.teks.at(first.start), message, advice, unit.id))


def _named(key: Key) -> str:
    return f"{full_kind(key[0])} Nomor {key[1]} Tahun {key[2]}"
