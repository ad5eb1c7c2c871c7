"""The body of an amending regulation in a foreign draft: Pasal I with its instructions and what they quote, then Pasal II."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from naskah.clauses.names import Alamat
from naskah.clauses.reader import read
from naskah.model import Angka, Kutipan, Pasal, Satuan, Teks, default_id
from naskah.problems import NaskahError
from naskah.reading.draft_frame import joined
from naskah.reading.draft_tree import Inserted, ReadingDoubt, Tree, tree_of
from naskah.reading.labels import counted_label, label_of
from naskah.reading.plain import ITEM
from naskah.reading.scraps import Scrap
from naskah.reading.sequence import read_sequence

FIRST, SECOND = re.compile(r"Pasal\s+I\.?"), re.compile(r"Pasal\s+II\.?")
ANNOUNCED = re.compile(r"(?:sebagai berikut|berbunyi|dibaca)\s*:?\s*$", re.IGNORECASE)
OPENS, CLOSES = '“"‘', '”"’'
HOME = "pasal-I"
ANY = 999  # a quotation begins where it begins


@dataclass(slots=True)
class _Item:
    """An instruction while it is being read: its number, its words, what follows them."""

    number: str
    teks: str
    scrap: Scrap
    quoted: list[Scrap] = field(default_factory=list)


def is_amending(scraps: Sequence[Scrap]) -> bool:
    """Tell whether the body that *scraps* print begins with the Pasal I of an amending regulation."""
    said = [scrap.words for scrap in scraps if scrap.words]
    return bool(said) and FIRST.fullmatch(said[0]) is not None and any(SECOND.fullmatch(words) for words in said)


def amending_tree(scraps: Sequence[Scrap], inserted: Inserted) -> Tree:
    """Return the units of the body of an amending regulation, their places and the doubts."""
    second = max(number for number, scrap in enumerate(scraps) if SECOND.fullmatch(scrap.words))
    opening, items = _items([scrap for scrap in scraps[1:second] if scrap.words or scrap.table or scrap.picture])
    tree = Tree()
    tree.places[HOME] = scraps[0].place
    units: list[Satuan] = [_item(item, f"{HOME}/angka-{item.number}", tree, inserted) for item in items]
    text, lone = opening
    if lone:
        units = list(_quotation(_Item("", text, scraps[0], lone), HOME, tree, inserted))
    last = tree_of(scraps[second:], read_sequence(scraps[second:]), "", inserted)
    tree.places |= last.places
    tree.doubts += last.doubts
    tree.units = (Pasal(HOME, "I", teks=Teks(text), isi=tuple(units)), *last.units)
    return tree


def _items(scraps: Sequence[Scrap]) -> tuple[tuple[str, list[Scrap]], list[_Item]]:
    """Return the words of Pasal I before its first item (with what they quote, where there is only one), and its items."""
    text, lone = "", list[Scrap]()
    items: list[_Item] = []
    for scrap in scraps:
        label = counted_label(scrap.label, scrap.text) if scrap.label else label_of(scrap.text)
        begins = label is not None and label.form == "angka" and label.value == len(items) + 1 and ITEM.match(label.rest)
        if label is not None and begins and not lone:
            items.append(_Item(label.number, " ".join(label.rest.split()), scrap))
        elif items and not items[-1].quoted and not _announces(items[-1].teks, scrap) and not items[-1].teks.endswith((".", ";")):
            items[-1].teks = joined(items[-1].teks, scrap)
        elif items:
            items[-1].quoted.append(scrap)
        elif not text or not _announces(text, scrap):
            text = joined(text, scrap) if text else " ".join(scrap.words.split())
        else:
            lone.append(scrap)
    return (text, lone), items


def _announces(text: str, scrap: Scrap) -> bool:
    """Tell whether words announce a quotation that begins with *scrap*: not where that goes on with ``sebagai berikut:``."""
    return bool(ANNOUNCED.search(text)) and not (
        not text.rstrip().endswith(":") and scrap.text[:1].islower() and label_of(scrap.text) is None
    )


def _item(item: _Item, own: str, found: Tree, inserted: Inserted) -> Angka:
    found.places[own] = item.scrap.place
    return Angka(own, item.number, teks=Teks(item.teks), isi=_quotation(item, own, found, inserted))


def _quotation(item: _Item, own: str, whole: Tree, inserted: Inserted) -> tuple[Satuan, ...]:
    """Return what an instruction quotes, under the unit it is about; one that is not understood is a doubt."""
    target: Alamat = ()
    try:
        target = read(item.teks).clauses[0].satuan[0]
    except NaskahError as error:
        what = f"perintahnya tidak dipahami: {error.problems[0].message}"
        whole.doubts.append(ReadingDoubt(own, item.scrap.place, item.scrap.page, f"{item.number}. {item.teks[:60]}", what))
    scraps = _unquoted(item.quoted)
    if not scraps:
        return ()
    acts = read_sequence(scraps, first=ANY)
    first = next((act.label for act in acts if act.kind == "pasal" and act.label), None)
    name = str(default_id(*target[0], "", 1)) if target else f"pasal-{first.number}" if first else "kutipan"
    home = str(default_id("kutipan", name, own, 1))
    tree = tree_of(scraps, acts, home, inserted)
    whole.places |= tree.places
    whole.doubts += tree.doubts
    return (Kutipan(home, name, isi=tree.units),)


def _unquoted(scraps: Sequence[Scrap]) -> list[Scrap]:
    """Return *scraps* without the marks that open and close a quotation as a whole."""
    bare = list(scraps)
    texts = [number for number, scrap in enumerate(bare) if scrap.text]
    if texts and bare[texts[0]].text[:1] in OPENS and bare[texts[-1]].text.rstrip(".;")[-1:] in CLOSES:
        first, last = bare[texts[0]], bare[texts[-1]]
        bare[texts[0]] = replace(first, text=first.text[1:].lstrip())
        text = bare[texts[-1]].text if texts[0] == texts[-1] else last.text
        end = max(text.rfind(mark) for mark in CLOSES)
        bare[texts[-1]] = replace(bare[texts[-1]], text=text[:end] + text[end + 1 :])
    return bare
