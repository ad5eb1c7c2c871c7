"""Scraps and what they were read as -> units, each with its place in the file, and the doubts of the reading."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from naskah.model import (
    Alinea,
    Angka,
    Ayat,
    Bab,
    Bagian,
    Butir,
    CatatanKaki,
    Diktum,
    Huruf,
    Paragraf,
    Pasal,
    Satuan,
    Subbab,
    Teks,
    default_id,
    segment,
)
from naskah.reading.joining import rejoined
from naskah.reading.labels import item_of
from naskah.reading.scraps import LINE, Scrap
from naskah.reading.sequence_state import Act
from naskah.wordfile.numbers import RESTARTED

CLASSES: dict[str, type[Satuan]] = {
    "bab": Bab, "bagian": Bagian, "paragraf": Paragraf, "pasal": Pasal, "ayat": Ayat, "huruf": Huruf, "angka": Angka, "butir": Butir,
    "teks": Alinea, "subbab": Subbab, "diktum": Diktum, "catatan_kaki": CatatanKaki,
}  # fmt: skip
RANK = {"bab": 0, "bagian": 1, "paragraf": 2, "pasal": 3, "diktum": 3}
BODY = 10


@dataclass(slots=True)
class Node:
    """A unit while it is being read, with its rank and where it begins."""

    kind: str
    rank: int
    number: str = ""
    judul: str = ""
    teks: str = ""
    place: str = ""
    page: int = 0
    doubt: str = ""
    isi: list[Node] = field(default_factory=list)
    scrap: Scrap | None = None


@dataclass(frozen=True, slots=True)
class ReadingDoubt:
    """A doubtful reading: the unit, its place in the file, what was read, what else it could be."""

    unit: str
    place: str
    page: int
    read: str
    other: str


@dataclass(slots=True)
class Tree:
    """The units of one part, the place of each in the file, and the doubts."""

    units: tuple[Satuan, ...] = ()
    places: dict[str, str] = field(default_factory=dict)
    doubts: list[ReadingDoubt] = field(default_factory=list)


Inserted = Callable[[Scrap, str, int], Satuan | None]


def tree_of(scraps: Sequence[Scrap], acts: Sequence[Act], home: str = "", inserted: Inserted | None = None) -> Tree:
    """Return the units that *scraps*, read as *acts*, make below *home*; *inserted* makes units of tables and pictures."""
    top = Node("", -1)
    stack = [top]
    for scrap, act in zip(scraps, acts, strict=True):
        if act.kind == "note":
            owner = stack[-1] if stack[-1].rank < BODY else stack[-2]
            owner.isi.append(Node("catatan_kaki", BODY, scrap.note, teks=" ".join(scrap.text.split()), place=scrap.place, page=scrap.page))
        else:
            _add(scrap, act, stack, home)
    tree = Tree()
    maker = _Maker(tree, home, inserted)
    tree.units = tuple(unit for place, node in enumerate(top.isi, 1) if (unit := maker.unit(node, home, place)) is not None)
    return tree


def _add(scrap: Scrap, act: Act, stack: list[Node], home: str) -> None:
    act = replace(act, title=" ".join(act.title.split()))
    last = stack[-1]
    unsure = "" if _restarts(scrap, act) else scrap.unsure
    doubt = "; ".join(part for part in (act.gap, f"atau {act.other}" if act.other else "", unsure) if part)
    if act.kind == "title":
        last.judul = _more(last.judul, act.title, scrap)
    elif act.kind == "more" and last.isi and last.isi[-1].scrap is not None:  # it goes on below a table or picture
        last.isi.append(Node("teks", last.rank + 1, teks=act.title, place=scrap.place, page=scrap.page, doubt=doubt))
    elif act.kind == "more" and last.isi and last.isi[-1].kind == "teks":
        last.isi[-1].teks = _more(last.isi[-1].teks, act.title, scrap)
    elif act.kind == "more" and last.rank >= 0:
        last.teks = _more(last.teks, act.title, scrap)
        last.doubt = last.doubt or doubt
    elif act.kind in RANK:
        assert act.label is not None
        title, text = ("", act.title) if act.kind == "diktum" else (act.title, "")
        _push(stack, Node(act.kind, RANK[act.kind], act.label.number, title, text, scrap.place, scrap.page, doubt))
    elif act.kind == "subbab":
        assert act.label is not None
        _push(stack, Node("subbab", 3 + act.depth, act.label.number, act.title, place=scrap.place, page=scrap.page, doubt=doubt))
    elif act.kind == "item":
        assert act.label is not None
        kind, number = item_of(act.label)
        if kind == "ayat" and home.startswith("lampiran"):
            kind, number = "butir", f"({number})"  # an annex has no ayat
        words = " ".join(act.label.rest.split())
        _push(stack, Node(kind, BODY + act.depth, number, teks=words, place=scrap.place, page=scrap.page, doubt=doubt))
    elif act.kind in ("table", "picture"):
        while stack[-1].rank > BODY + act.depth:
            stack.pop()
        owner = next(node for node in reversed(stack) if node.kind != "teks")
        owner.isi.append(Node(act.kind, BODY + act.depth + 1, place=scrap.place, page=scrap.page, scrap=scrap))
    elif last.kind in ("pasal", "diktum") and not last.teks and not last.isi:
        last.teks, last.doubt = act.title, doubt
    else:
        _push(stack, Node("teks", BODY + act.depth + 1, teks=act.title, place=scrap.place, page=scrap.page, doubt=doubt))


def _restarts(scrap: Scrap, act: Act) -> bool:
    """Tell whether a list that Word counts anew begins where one must begin: whichever program counts, it is its first number."""
    return scrap.unsure == RESTARTED and act.kind == "item" and act.label is not None and act.label.value == 1 and not act.gap


def _push(stack: list[Node], node: Node) -> None:
    while stack[-1].rank >= node.rank:
        stack.pop()
    stack[-1].isi.append(node)
    stack.append(node)


def _more(text: str, words: str, scrap: Scrap) -> str:
    return rejoined(text, words) if scrap.how == LINE else f"{text} {words}".strip()


class _Maker:
    """Makes units of nodes."""

    def __init__(self, tree: Tree, home: str, inserted: Inserted | None) -> None:
        self.tree, self.home, self.inserted = tree, home, inserted
        self.taken: set[str] = set()

    def unit(self, node: Node, parent: str, place: int) -> Satuan | None:
        if node.scrap is not None:
            return self.inserted(node.scrap, parent, place) if self.inserted else None
        unit_id = self._id(node, parent, place)
        self.tree.places[unit_id] = node.place
        if node.doubt:
            words = node.teks or node.judul or node.number
            self.tree.doubts.append(ReadingDoubt(unit_id, node.place, node.page, f"{node.kind} {node.number}: {words[:60]}", node.doubt))
        isi = tuple(one for number, below in enumerate(node.isi, 1) if (one := self.unit(below, unit_id, number)) is not None)
        return CLASSES[node.kind](unit_id, node.number, Teks(node.judul), Teks(node.teks), isi)

    def _id(self, node: Node, parent: str, place: int) -> str:
        plain = default_id(node.kind, node.number, parent, place)
        name, count = str(plain), 1
        while name in self.taken:
            count += 1
            own = f"{segment(node.kind, node.number)}-{count}" if node.kind != "teks" else ""
            name = default_id(node.kind, node.number, parent, place, own) if own else f"{plain}-{count}"
        self.taken.add(name)
        return name
