"""What someone who asks for a citation means: kind, number and year however typed, a name, or an article of the constitution."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from naskah.problems import ExitStatus, fail, suggest
from naskah.register.entries import KINDS, Entri, Register, full_kind, squeezed
from naskah.register.writing import full_citation

NUMBERED = re.compile(
    r"(?P<jenis>[a-z][a-z ,-]*?)\.?\s*(?:(?:nomor|nomer|no)\b\.?\s*)?(?P<nomor>\d[\w.-]*?)\s*(?:/|\s(?:tahun|thn)\b\.?)\s*(?P<tahun>\d{4})"
    r"(?:\s+tentang\s+(?P<nama>.+?))?[;.]?",
    re.I,
)
CONSTITUTION = re.compile(r"(?P<pasal>pasal .+?)?\s*\b(?:UUD(?: (?:NRI )?(?:tahun )?1945)?|undang-undang dasar(?: .*)?)[;.]?", re.I)
CONSTITUTION_NAME = "Undang-Undang Dasar Negara Republik Indonesia Tahun 1945"
MOST = 5  # of those that a name may mean
SHORTEST = 4  # letters by which a name is looked up


@dataclass(frozen=True, slots=True)
class Asked:
    """The citation that was asked for (empty where the register has none), what must be told with it, and what may be meant."""

    kutipan: str
    entri: Entri | None = None
    catatan: tuple[str, ...] = ()
    saran: str = ""
    tambahkan: bool = True  # the office may add it to its register


def asked(register: Register, text: str) -> Asked:
    """Return the citation of what *text* names: ``uu no. 23 thn 2014``, ``UU Desa``, ``Pasal 18 ayat (6) UUD 1945``.

    Raises :class:`NaskahError` where *text* names no regulation at all.
    """
    words = " ".join(text.replace("Republik Indonesia", " ").split())
    if match := CONSTITUTION.fullmatch(words):
        return _constitution(match)
    if match := NUMBERED.fullmatch(words):
        return _numbered(register, match)
    kind, name = _kind_and_name(register, words)
    if kind and len(squeezed(name)) >= SHORTEST:
        return _named(register, kind, name)
    advice = "tulis misalnya 'UU 23/2014', 'PP 12/2019', atau 'Peraturan Menteri Dalam Negeri Nomor 80 Tahun 2015'"
    raise fail("RUJUKAN-03", f"'{text}' bukan sebutan peraturan", advice, status=ExitStatus.USAGE)


def _constitution(match: re.Match[str]) -> Asked:
    """Return the citation of an article of the constitution, which stands in Mengingat with its articles (D11)."""
    if match["pasal"]:
        return Asked(f"P{match['pasal'].strip()[1:]} {CONSTITUTION_NAME}")
    return Asked("", saran="sebut pasalnya, misalnya 'Pasal 18 ayat (6) UUD 1945'", tambahkan=False)


def _numbered(register: Register, match: re.Match[str]) -> Asked:
    kind, name = _full(match["jenis"]), match["nama"] or ""
    entry = register.get((kind, match["nomor"], match["tahun"]))
    if entry is None:
        same_name = [
            one for one in register.entries.values() if one.jenis.casefold() == kind and name and squeezed(one.nama) == squeezed(name)
        ]
        near = _near(register, kind, f"{match['nomor']}/{match['tahun']}")
        return Asked("", saran=f"mungkin maksudnya '{_short(same_name[-1])}'?" if same_name else near)
    other = bool(name) and squeezed(name) != squeezed(entry.nama)
    return Asked(full_citation(register, entry), entry, (f"namanya menurut register '{entry.nama}', bukan '{name}'",) if other else ())


def _near(register: Register, kind: str, number: str) -> str:
    """Return which regulation of the same kind may be meant: one whose number, or whose year, is nearly the same."""
    known = [f"{one.nomor}/{one.tahun}" for one in register.entries.values() if one.jenis.casefold() == kind]
    near = suggest(number, known) if known else ""
    return near.replace("mungkin maksudnya '", f"mungkin maksudnya '{_abbreviated(kind)} ") if near.startswith("mungkin") else ""


def _kind_and_name(register: Register, words: str) -> tuple[str, str]:
    """Return the kind that *words* begin with, in small letters, and the name after it."""
    kinds = {*KINDS, *KINDS.values(), *(one.jenis for one in register.entries.values())}
    low = words.casefold()
    begun = next((kind for kind in sorted(kinds, key=len, reverse=True) if low.startswith(f"{kind.casefold()} ")), "")
    name = words[len(begun) :].strip(" ;.")
    return _full(begun), name[8:] if name.casefold().startswith("tentang ") else name


def _named(register: Register, kind: str, name: str) -> Asked:
    """Return what bears *name*; where several do, or only hold it, all are named and none is chosen."""
    same = register.named(kind, name)
    holding = list(_holding(register, kind, name))
    if len(same) == 1 or (not same and len(holding) == 1):
        entry = (same or holding)[0]
        others = [one for one in holding if one is not entry and not squeezed(one.nama).startswith("perubahan")][:MOST]
        told = [f"ditemukan menurut namanya: {_short(entry)}"]
        told += [f"nama itu juga ada dalam {_listed(others)}"] if others else []
        return Asked(full_citation(register, entry), entry, tuple(told))
    found = same or holding
    return Asked("", saran=f"nama itu ada dalam {_listed(found[-MOST:])}; sebut nomor dan tahunnya" if found else "")


def _holding(register: Register, kind: str, name: str) -> Iterator[Entri]:
    words = re.compile(rf"\b{re.escape(name)}\b", re.I)
    yield from (one for one in register.entries.values() if one.jenis.casefold() == kind and words.search(one.nama))


def _full(kind: str) -> str:
    """Return a kind in small letters as a key holds it, whether it was written short or in full."""
    known = {name.casefold(): full.casefold() for name, full in KINDS.items()}
    low = " ".join(kind.casefold().split())
    return known.get(low, low)


def _abbreviated(kind: str) -> str:
    return next((short for short, full in KINDS.items() if full.casefold() == kind), full_kind(kind))


def _short(entry: Entri) -> str:
    return f"{_abbreviated(entry.jenis.casefold())} {entry.nomor}/{entry.tahun}"


def _listed(entries: list[Entri]) -> str:
    return ", ".join(f"{_short(one)} ({one.nama[:60]})" for one in entries)
