"""References as the law writes them: ``Pasal 5 ayat (2) huruf a`` <-> :class:`Ref`; found in text, resolved in a regulation.

``parse(str(ref)) == ref`` for every reference. Forms follow UU 12/2011 Lampiran II, teknik pengacuan; lists repeat
the word before each number (``Pasal 7 ayat (2) dan ayat (4), Pasal 12, dan Pasal 13 ayat (3)``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from naskah.model import Butir, Lampiran, Peraturan, Satuan

KINDS = ("lampiran", "bab", "bagian", "paragraf", "pasal", "ayat", "huruf", "angka")
DEPTH = {kind: depth for depth, kind in enumerate(KINDS)}
FORMS = {"lampiran": "Lampiran {}", "bab": "BAB {}", "bagian": "Bagian {}", "paragraf": "Paragraf {}", "pasal": "Pasal {}",
         "ayat": "ayat ({})", "huruf": "huruf {}", "angka": "angka {}"}  # fmt: skip
UNIT = "satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan"
ORDINALS = rf"(?:Pertama|[Kk]e(?:{UNIT}|sepuluh|sebelas)(?:[ ][Bb]elas|[ ][Pp]uluh(?:[ ](?i:{UNIT}))?)?)(?:[ ][A-Z])?"
HURUF = r"(?:a[a-z]|[a-z])\d*"
STEP = re.compile(
    rf"""\b(?:
    (?P<bab>BAB|[Bb]ab)\s+(?P<n_bab>[IVXLC]+[A-Z]?)\b |
    (?P<bagian>[Bb]agian)\s+(?P<n_bagian>{ORDINALS})\b |
    (?P<paragraf>Paragraf)\s+(?P<n_paragraf>\d+[A-Z]?)\b |
    (?P<pasal>[Pp]asal)\s+(?P<n_pasal>\d+[A-Z]?|I{{1,3}}|IV|V)\b |
    (?P<ayat>[Aa]yat)\s+(?:\((?P<n_ayat>\d+[a-z]?)\)|(?:ke-?\s?)?(?P<l_ayat>\d+[a-z]?)\b(?!\s\([a-z])) |
    (?P<huruf>[Hh]uruf)\s+(?:(?P<n_huruf>{HURUF})\b(?!\))|\((?P<l_huruf>[a-z])\)) |
    (?P<angka>[Aa]ngka)\s+(?:(?P<n_angka>\d+[a-z]?)\b(?![.,]\d|\)|\s?%|\spersen|\s\([a-z])|\((?P<l_angka>\d+)\)) |
    (?P<lampiran>Lampiran|LAMPIRAN)(?:\s+(?P<n_lampiran>[IVXLC]+)\b)?
    )""",
    re.X,
)
JOIN = r"\s*,\s*(?:dan/atau|dan|atau|serta)\s+|\s*,\s*|\s+(?:dan/atau|dan|atau|serta)\s+|\s+(?:sampai\s+dengan|s\.d\.|s/d|hingga)\s+"
BETWEEN = re.compile(rf"{JOIN}|(?P<space>\s+)")
IN_BRACKETS = re.compile(r" \((?P<n>\d+[a-z]?)\)")  # after a Pasal: an ayat without its word
UNNAMED = {
    "ayat": re.compile(rf"(?:{JOIN})\((?P<n>\d+[a-z]?)\)"),
    "huruf": re.compile(rf"(?:{JOIN})(?P<n>{HURUF})(?=\s*[,;.:]|\s+(?:dan|atau|dan/atau|serta|sampai|s\.d\.)\s|$)"),
    "pasal": re.compile(rf"(?:{JOIN})(?P<n>\d+[A-Z]?)(?=\s*[;:]|\s*[.,](?!\d)|\s+(?:dan|atau|Peraturan|Undang)|$)"),
}
OWNER = re.compile(
    r",?\s+(?:(?:dalam|pada|dari)\s+)?(?P<owner>Undang-[Uu]ndang|Peraturan\s+[A-Z]\w+|Keputusan\s+[A-Z]\w+|Per(?:bup|da|gub|wali|pres|men\w*)|UU|PP"
    r"|UUD|Kitab\s+Undang-[Uu]ndang|KUH\w*|Konstitusi|Reglemen\w*|Ordonansi|Staatsblad|Konvensi|Perjanjian|Qanun)"
    r"(?P<rest>(?:\s+[A-Z(][\w()./-]*,?|\s+dan\s+[A-Z]\w+)*?)(?P<own>\s+ini\b)?(?=\s+[a-z\d]|\s+(?:Nomor|Tahun|Republik|Dasar)\b|[,.;:]|$)"
)
CITED = re.compile(
    r"\b(?:Undang-[Uu]ndang(?: Dasar)?|Peraturan [A-Z]\w+(?: [A-Z]\w+,?| dan [A-Z]\w+)*|Per(?:bup|da|gub|wali|pres|men\w*)|UU|PP)"
    r"\s+(?:Negara|Nomor|\d[\d/]*)"
)
FAR = 600  # letters within which a regulation named before a reference can be its owner
SENTENCE = re.compile(r"[.:;?!]\s*$")
LOOSE = ("ayat", "huruf", "angka")
NAMED_BEFORE = re.compile(r"(?<=\s)(?P<nama>[A-Z]\w*[A-Z]\w*|[A-Z]\w+) $")  # "PPh Pasal 21": a name that ends in a Pasal
BEFORE_PASAL = {"BAB", "Ketentuan", "Penjelasan", "Bagian", "Paragraf", "Judul", "Dan", "Atau", "Pada", "Dalam"}
DIMAKSUD = re.compile(r"(?:dimaksud|diatur|ditetapkan|tercantum)\s+(?:(?:dalam|pada|oleh)\s+)?$")


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference: (kind, number) from the largest unit to the smallest, as far as it was written."""

    langkah: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        """Return the reference as the law writes it."""
        return " ".join(FORMS[kind].format(number).strip() for kind, number in self.langkah)

    def get(self, kind: str) -> str:
        """Return the number of *kind*, or an empty text."""
        return dict(self.langkah).get(kind, "")

    def has(self, kind: str) -> bool:
        """Tell whether the reference names a unit of *kind*."""
        return any(name == kind for name, _ in self.langkah)


@dataclass(frozen=True, slots=True)
class Mention:
    """A reference as it stands in a text.

    ``loose`` tells that its number is not written as the law writes it (``ayat 2``, ``huruf (a)``).
    ``ref`` includes what a list leaves out (``Pasal 7 ayat (2) dan ayat (4)``: the second is Pasal 7 ayat (4)): ``inherited`` steps.
    ``first`` is the word it begins with.
    ``group`` counts the lists of the text, ``ranged`` marks the end of ``... sampai dengan ...``, ``named`` that the
    word stands before the number. ``owner`` is the other regulation it belongs to, or empty; ``guessed`` tells that
    only the words before it say so.
    """

    ref: Ref
    start: int
    end: int
    group: int = 0
    named: bool = True
    ranged: bool = False
    owner: str = ""
    guessed: bool = False
    first: str = ""
    loose: bool = False
    inherited: int = 0

    @property
    def own(self) -> tuple[tuple[str, str], ...]:
        """Return the steps of the reference that it does not take over."""
        return self.ref.langkah[self.inherited :]


def parse(text: str) -> Ref | None:
    """Return the reference that *text* writes and nothing else, or None."""
    found = find(text)
    whole = len(found) == 1 and found[0].start == 0 and found[0].end == len(text) and not found[0].owner
    return found[0].ref if whole else None


def find(text: str) -> tuple[Mention, ...]:
    """Return the references of *text* in the order they stand there."""
    mentions: list[Mention] = []
    for group, chain in enumerate(_chains(text)):
        owner, guessed = _owner(text, chain[0].start, chain[-1].end)
        mentions.extend(replace(mention, group=group, owner=owner, guessed=guessed) for mention in chain)
    return tuple(mentions)


def _step(match: re.Match[str]) -> tuple[str, str]:
    kind = next(name for name in KINDS if match[name])
    return kind, match[f"n_{kind}"] or (match[f"l_{kind}"] if kind in LOOSE else "") or ""


def _is_loose(match: re.Match[str]) -> bool:
    return any(match[f"l_{kind}"] for kind in LOOSE)


def _chains(text: str) -> Iterator[list[Mention]]:
    """Yield the lists of references of *text*, each as its members."""
    position = 0
    while match := STEP.search(text, position):
        chain = [Mention(Ref((_step(match),)), match.start(), match.end(), first=_step(match)[0], loose=_is_loose(match))]
        while grown := _grow(text, chain):
            chain = grown
        yield chain
        position = chain[-1].end


def _grow(text: str, chain: list[Mention]) -> list[Mention] | None:
    """Return *chain* with what follows it in the text joined on, or None at its end."""
    last = chain[-1]
    kind = last.ref.langkah[-1][0]
    between = BETWEEN.match(text, last.end)
    match = STEP.match(text, between.end()) if between else None
    if between and match:
        new = _step(match)
        if between["space"]:
            return _deeper(chain, new, match.end(), _is_loose(match))
        ranged = bool(re.search(r"sampai|s\.d|s/d|hingga", between[0]))
        kept = _kept(last.ref.langkah, new[0])
        ref, loose = Ref((*kept, new)), _is_loose(match)
        fresh = Mention(ref, match.start(), match.end(), ranged=ranged, first=new[0], loose=loose, inherited=len(kept))
        return [*chain, fresh]
    if kind == "pasal" and (ayat := IN_BRACKETS.match(text, last.end)):
        return _deeper(chain, ("ayat", ayat["n"]), ayat.end(), loose=True)
    unnamed = UNNAMED[kind].match(text, last.end) if kind in UNNAMED else None
    if unnamed:
        kept = last.ref.langkah[:-1]
        ref = Ref((*kept, (kind, unnamed["n"])))
        ranged = bool(re.search(r"sampai|s\.d|s/d|hingga", unnamed[0]))
        start = unnamed.start("n") - (kind == "ayat")  # with its bracket
        return [*chain, Mention(ref, start, unnamed.end(), named=False, ranged=ranged, first=kind, inherited=len(kept))]
    return None


def _deeper(chain: list[Mention], new: tuple[str, str], end: int, loose: bool = False) -> list[Mention] | None:
    """Return *chain* whose last member goes on with *new*; ``ayat (2) Pasal 8`` (smallest first) is turned round."""
    last = chain[-1]
    depth = DEPTH[new[0]]
    if depth > DEPTH[last.ref.langkah[-1][0]] or _lettered(last, new[0]):
        return [*chain[:-1], replace(last, ref=Ref((*last.ref.langkah, new)), end=end, loose=last.loose or loose)]
    named = (number for number, mention in enumerate(chain, 1) if any(DEPTH[kind] <= depth for kind, _ in mention.own))
    first = max(named, default=0)  # from here on no member names a unit so large itself
    if first and chain[first - 1].first == chain[first - 1].own[0][0]:
        first = max(first, len(chain) - 1)  # after one that begins with the largest the others go on with it: only the last is turned
    if first == len(chain):
        return None
    taken = chain[first].inherited
    turned = [_turned(mention, new, taken) for mention in chain[first:]]
    return [*chain[:first], *turned[:-1], replace(turned[-1], end=end)]


def _lettered(last: Mention, kind: str) -> bool:
    """Tell whether a huruf stands below the angka before it, as below a definition: ``Pasal 1 angka 5 huruf a``."""
    kinds = [name for name, _ in last.ref.langkah]
    return kind == "huruf" and kinds[-1] == "angka" and DEPTH[kinds[0]] < DEPTH["huruf"] and "huruf" not in kinds


def _kept(steps: tuple[tuple[str, str], ...], kind: str) -> tuple[tuple[str, str], ...]:
    """Return what a member of a list that names a *kind* takes over from the *steps* of the one before it."""
    kinds = [name for name, _ in steps]
    return steps[: kinds.index(kind)] if kind in kinds else tuple(step for step in steps if DEPTH[step[0]] < DEPTH[kind])


def _turned(mention: Mention, new: tuple[str, str], taken: int) -> Mention:
    """Return a member that stands in *new*: of the first *taken* steps, from members that do not, only what is larger than *new* holds."""
    steps = mention.ref.langkah
    outside = min(taken, mention.inherited)
    larger = [step for step in steps[:outside] if DEPTH[step[0]] < DEPTH[new[0]]]
    return replace(mention, ref=Ref((*larger, new, *steps[outside:])), inherited=len(larger))


def _owner(text: str, start: int, end: int) -> tuple[str, bool]:
    """Return the other regulation that a list of references belongs to, and whether that is only a guess."""
    after = OWNER.match(text, end)
    if after and after["own"]:
        return "", False
    if after:
        return " ".join((after["owner"] + after["rest"]).split()).rstrip(","), False
    if DIMAKSUD.search(text, max(0, start - 40), start):
        return "", False
    name = NAMED_BEFORE.search(text, max(0, start - 40), start)
    if name and text.startswith("Pasal", start) and name["nama"] not in BEFORE_PASAL and not SENTENCE.search(text, 0, name.start()):
        return name["nama"], True
    before = None
    for match in CITED.finditer(text, max(0, start - FAR), start):
        before = match
    return (before[0], True) if before else ("", False)


# -- resolving -----------------------------------------------------------------------------------------------------


class Index:
    """The units of a regulation by what a reference calls them, and where each unit hangs."""

    def __init__(self, peraturan: Peraturan) -> None:
        """Index *peraturan*."""
        self.lampiran = peraturan.lampiran
        self.parent: dict[str, str] = {}
        self.unit: dict[str, Satuan] = {}
        self.roots: dict[str, tuple[Satuan, ...]] = {
            "menimbang": peraturan.menimbang,
            "mengingat": peraturan.mengingat,
            "memperhatikan": peraturan.memperhatikan,
            "": peraturan.batang_tubuh,
        }
        self.roots |= {annex.id: annex.isi for annex in peraturan.lampiran}
        self.home: dict[str, str] = {}
        for home, units in self.roots.items():
            for unit in units:
                self._add(unit, "", home)
        self.by_name: dict[tuple[str, str, str], list[Satuan]] = {}
        for unit in self.unit.values():
            self.by_name.setdefault((self.home[unit.id], unit.jenis, unit.nomor), []).append(unit)

    def _add(self, unit: Satuan, parent: str, home: str) -> None:
        self.unit[unit.id], self.parent[unit.id], self.home[unit.id] = unit, parent, home
        for below in unit.isi:
            self._add(below, unit.id, home)

    def ancestors(self, unit_id: str) -> Iterator[Satuan]:
        """Yield the unit and the units above it, the nearest first."""
        while unit_id in self.unit:
            yield self.unit[unit_id]
            unit_id = self.parent[unit_id]

    def resolve(self, ref: Ref, at: str) -> tuple[Satuan | Lampiran, ...]:
        """Return what *ref*, written in the unit *at*, means: nothing (missing), one unit, or several (ambiguous)."""
        kind, number = ref.langkah[0]
        if kind == "lampiran":
            found: list[Satuan | Lampiran] = [annex for annex in self.lampiran if annex.nomor == number]
        else:
            found = list(self._start(kind, number, at))
        for kind, number in ref.langkah[1:]:
            found = [below for unit in found for below in _inside(unit, kind, number)]
        return tuple(found)

    def _start(self, kind: str, number: str, at: str) -> Iterator[Satuan]:
        """Yield the units that a first step can mean: numbered through, or the nearest around *at*."""
        home = self.home.get(at, "")
        if kind == "pasal":
            yield from self.by_name.get(("", kind, number), [])
            return
        if kind == "bab":
            yield from self.by_name.get((home, kind, number), [])
            return
        for unit in self.ancestors(at):
            if below := [*_inside(unit, kind, number)]:
                yield from below
                return
            if unit.jenis == "pasal" and kind in ("ayat", "huruf", "angka"):
                return
        yield from (unit for unit in self.roots.get(home, ()) if unit.jenis == kind and unit.nomor == number)


def _inside(unit: Satuan | Lampiran, kind: str, number: str) -> Iterator[Satuan]:
    """Yield what *kind* and *number* mean inside *unit*; headings between are passed over, other lists are not."""
    for below in unit.isi:
        if below.jenis == kind and below.nomor == number:
            yield below
        elif below.jenis in ("bab", "bagian", "paragraf", "subbab") and kind in ("bagian", "paragraf", "pasal"):
            yield from _inside(below, kind, number)
        elif isinstance(below, Butir) and kind in ("huruf", "angka") and below.nomor in (f"{number})", f"({number})"):
            yield below
