"""A printed item of Pasal I -> the steps it says: the words read, their targets found, the quotation shared out among them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from naskah.amend.annex_parts import annex_items, refuse_unnamed
from naskah.amend.annex_reading import Naming, printed_annex, with_images
from naskah.amend.parts import completed
from naskah.amend.places import Index
from naskah.amend.printed import Item, annex_blocks
from naskah.amend.steps import Step, refused
from naskah.amend.table_from_words import table_step
from naskah.amend.words import refuse_elsewhere, resolved, root_address
from naskah.clauses.names import Alamat, largest_first, smallest_first
from naskah.clauses.reader import Reading, read
from naskah.clauses.whole_elucidation import WHOLE
from naskah.clauses.writing import Clause
from naskah.lines.blocks import Block
from naskah.model import Bab, Bagian, Klausa, Paragraf, Pasal, Peraturan, Satuan, SisipanTabel, Tindakan
from naskah.problems import NaskahError
from naskah.reading.elucidation import CLEAR
from naskah.reading.units import Quoted, units


@dataclass
class Printed:
    """A printed item as it is carried out: what it says, its blocks, the whole print, and which quoted units are used up."""

    item: Item
    reading: Reading
    print: tuple[Block, ...]
    elucidations: Mapping[str, tuple[Satuan, ...]]
    used: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)  # the Pasal whose elucidation was taken
    agreed: Callable[[str], None] | None = None  # hears what is taken though it is not certain (None: nothing is)

    @property
    def butir(self) -> str:
        """Return how messages and notes call the item."""
        return f"Pasal I angka {self.item.label.rstrip('.')}" if self.item.label else "Pasal I"

    @property
    def under_item(self) -> tuple[Satuan, ...]:
        """Return what the amending regulation's own elucidation says of the item."""
        return self.elucidations.get(self.item.label.rstrip("."), ())


SHOWN = 60  # letters of words that are told
Build = Callable[[Peraturan], Step | None]  # the regulation as it stands -> the step (None: said by another one already)


def builds(
    item: Item, blocks: tuple[Block, ...], elucidations: Mapping[str, tuple[Satuan, ...]], agreed: Callable[[str], None] | None = None
) -> tuple[Printed, list[Build]]:
    """Return what *item* says, and how each step of it is made from the regulation as it stands when its turn comes.

    *agreed* hears what is taken though it is not certain; without it such things are refused.
    """
    butir = f"Pasal I angka {item.label.rstrip('.')}" if item.label else "Pasal I"
    with _called(butir):
        printed = Printed(item, read(item.teks), blocks, elucidations, agreed=agreed)
        if parts := _set_out(printed):
            return printed, parts
    return printed, [_where_said(printed), *(_build(printed, group) for group in _groups(printed.reading.clauses))]


def _where_said(printed: Printed) -> Build:
    """Return what refuses an item that says of a Pasal that it stands where it does not."""

    def build(current: Peraturan) -> Step | None:
        with _called(printed.butir):
            refuse_elsewhere(printed.reading.standings, Index(current))
        return None

    return build


def _set_out(printed: Printed) -> list[Build]:
    """Return the steps that the annex of the amending regulation sets out part by part; none for a whole annex."""
    first = printed.reading.clauses[0]
    annex = annex_blocks(printed.print, first.dari[-1][1]) if first.dari else None
    todo: list[Build] = []
    parts = [
        Printed(replace(item, label=printed.item.label), read(item.teks), printed.print, {})
        for item in (annex_items(annex[1]) if annex else ())
    ]
    if parts:
        said = [clause for clause in printed.reading.clauses if clause.dari]
        changed = [clause for part in parts for clause in part.reading.clauses]
        refuse_unnamed(said, changed)
        todo.append(_all_named(printed, said, changed))
    for part in parts:
        todo += [_build(part, group) for group in _groups(part.reading.clauses)]
        todo.append(_nothing_left(part))
    return todo


def _all_named(printed: Printed, said: Sequence[Clause], parts: Sequence[Clause]) -> Build:
    """Return what refuses a part that the annex changes and Pasal I (*said*) does not name."""

    def build(current: Peraturan) -> Step | None:
        index = Index(current)
        with _called(printed.butir):
            named = [index.find(address) for clause in said if not clause.tindakan.places for address in clause.satuan]
        fresh = {address for clause in said if clause.tindakan.places for address in clause.satuan}
        for clause in parts:
            for address in clause.satuan:
                beside = (clause.sesudah or clause.sebelum) if clause.tindakan.places else ()
                stands = address not in fresh and (not beside or _standing(beside, index))
                unit = _standing(beside[:-1] or address, index) if stands else ""
                if unit and not any(unit == one or unit.startswith(f"{one}/") for one in named):
                    message = f"lampirannya mengubah {smallest_first(address)}, yang tidak disebut"
                    raise refused("TERAP-16", message, "sebut dalam Pasal I, atau hapus dari lampiran", Step("", (), butir=printed.butir))
        return None

    return build


def _standing(address: Alamat, index: Index) -> str:
    """Return the unit at *address*, or nothing where another part of the annex puts it there first."""
    try:
        return index.find(address)
    except NaskahError:
        return ""


def _nothing_left(part: Printed) -> Build:
    def build(current: Peraturan) -> Step | None:
        if extra := leftover(part, current):
            raise refused("TERAP-05", f"kutipan juga memuat {', '.join(extra)} yang tidak disebut", "hapus dari lampiran",
                          Step("", (), butir=part.butir))  # fmt: skip
        return None

    return build


class _called:  # noqa: N801 - read as a word: with _called(butir)
    """Names the item in every problem raised inside."""

    def __init__(self, butir: str) -> None:
        self.butir = butir

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, NaskahError):
            problems = [p if p.message.startswith(self.butir) else replace(p, message=f"{self.butir}: {p.message}") for p in error.problems]
            raise NaskahError(problems, error.status) from None


def _groups(clauses: tuple[Clause, ...]) -> Iterator[tuple[Clause, ...]]:
    """Yield the clauses that make one step: all about one Pasal, or one alone."""
    if len(clauses) > 1 and all(clause.tindakan.in_table for clause in clauses):
        yield clauses
        return
    for _, run in groupby(clauses, key=_key):
        yield tuple(run)


def _key(clause: Clause) -> object:
    """Return what clauses must share to make one step."""
    root = clause.satuan[0][0]
    alone = clause.tindakan in (Tindakan.KATA, Tindakan.JUDUL) or root[0] not in ("pasal",) or clause.dari
    whole_new = clause.tindakan.places and len(clause.satuan[0]) == 1
    return id(clause) if alone or whole_new or (clause.tindakan == Tindakan.HAPUS and len(clause.satuan[0]) == 1) else root


def _build(printed: Printed, clauses: tuple[Clause, ...]) -> Build:
    def build(current: Peraturan) -> Step | None:
        with _called(printed.butir):
            step = _step(clauses, printed, current)
            return replace(step, butir=printed.butir) if step else None

    return build


def _step(clauses: tuple[Clause, ...], printed: Printed, current: Peraturan) -> Step | None:
    first, index = clauses[0], Index(current)
    root = root_address(clauses)
    if first.tindakan.places and root == first.satuan[0] and root != WHOLE:
        naming = Naming(current)
        return _placing(clauses, printed, index, units(printed.item.blocks, naming), naming)
    if root == WHOLE or (root[0][0].startswith("penjelasan") and first.tindakan in (Tindakan.UBAH, Tindakan.HAPUS)):
        return _elucidation(clauses, printed, current, index)
    target = index.find(first.satuan[0] if first.tindakan in (Tindakan.GANTI, Tindakan.KATA) or first.tindakan.in_table else root)
    if first.tindakan == Tindakan.GANTI:
        annex = printed_annex(printed.print, first.dari[-1][1], current, target)
        return Step(target, (Klausa(Tindakan.GANTI, (target,)),), lampiran=annex)
    if first.tindakan == Tindakan.KATA:
        return Step(
            target, (Klausa(Tindakan.KATA, (target,)),), kata=first.kata, setiap=first.setiap, penjelasan=_own_elucidations(printed, [root])
        )
    if in_table := table_step(target, clauses, printed.item.blocks, current):
        return in_table
    step = _changing(clauses, printed, current, target)
    return replace(step, kutipan=with_images(step.kutipan, current.units.values()))


def _changing(clauses: tuple[Clause, ...], printed: Printed, current: Peraturan, target: str) -> Step:
    """Return the step that changes a Pasal, or what is named itself, as the quotation says."""
    first, index, root = clauses[0], Index(current), root_address(clauses)
    own_unit = current.units.get(target) if root[0][0] == "pasal" else None
    naming = Naming(current, [unit.tabel for unit in own_unit.walk() if isinstance(unit, SisipanTabel)] if own_unit else [])
    quoted = units(printed.item.blocks, naming)
    elucidations = _own_elucidations(printed, [root])
    if root[0][0] != "pasal":
        printed.used |= {unit.id for unit, _ in quoted}
        return Step(target, resolved(clauses, index), quoted, sertaan=naming.tabel, penjelasan=elucidations)
    own = _taken(printed, quoted, {root[-1][1]})
    if any(len(address) == 1 for clause in clauses for address in clause.satuan) and first.tindakan == Tindakan.UBAH:
        _named_inside(clauses, own, printed)
        return Step(target, (Klausa(Tindakan.UBAH, (target,)),), own, sertaan=naming.tabel, penjelasan=elucidations)
    klausa = resolved(clauses, index)
    if not own and quoted and any(len(address) > 1 for clause in clauses for address in clause.satuan):
        parts = [pair for pair in quoted if pair[0].id not in printed.used]
        printed.used |= {unit.id for unit, _ in parts}
        own = completed(current.units[target], klausa, parts, printed.butir)
    return Step(target, klausa, own, sertaan=naming.tabel, penjelasan=elucidations)


def _own_elucidations(printed: Printed, roots: list[Alamat]) -> tuple[Satuan, ...]:
    """Return the elucidations of the Pasal *roots* that the amending regulation's own elucidation gives for this item."""
    numbers = {root[0][1] for root in roots if root[0][0] in ("pasal", "penjelasan")}
    own = tuple(unit for unit in printed.under_item if isinstance(unit, Pasal) and (unit.nomor in numbers or not numbers))
    printed.told |= {unit.nomor for unit in own}
    return own


def _elucidation(clauses: tuple[Clause, ...], printed: Printed, current: Peraturan, index: Index) -> Step:
    """Return the step about an elucidation: its words stand in the amending regulation's own, or are quoted in the item."""
    first = clauses[0]
    root = first.satuan[0][:1]
    target = index.find(root)
    if root == WHOLE:
        printed.told |= {"", *(unit.nomor for unit in printed.under_item)}
        klausa = (Klausa(first.tindakan, (target,)),)
        return Step(target, klausa, penjelasan=() if first.tindakan == Tindakan.HAPUS else printed.under_item)
    new_words = _own_elucidations(printed, [root]) if root[0][0] == "penjelasan" else printed.under_item
    if root[0][0] != "penjelasan":
        printed.told.add("")
    quoted = units(printed.item.blocks, Naming(current))
    if first.tindakan == Tindakan.HAPUS and not new_words:
        return Step(target, (Klausa(Tindakan.HAPUS, (target,)),))
    if not new_words and not quoted:
        raise refused("TERAP-05", f"bunyi baru {largest_first(root)} tidak ada", "sertakan penjelasan peraturan perubahan",
                      Step(target, (), butir=printed.butir))  # fmt: skip
    own = quoted if not new_words else ()
    printed.used |= {unit.id for unit, _ in own}
    return Step(target, (Klausa(Tindakan.UBAH, (target,)),), own, penjelasan=new_words)


def _placing(clauses: tuple[Clause, ...], printed: Printed, index: Index, quoted: tuple[Quoted, ...], naming: Naming) -> Step | None:
    """Return the step that puts whole new units somewhere; None when a quoted division brings them along."""
    first = clauses[0]
    if first.dari:  # a whole annex, which stands in one of the amending regulation
        klausa = resolved(clauses, index)
        return Step(klausa[0].satuan[0], klausa, lampiran=printed_annex(printed.print, first.dari[-1][1], naming.current))
    wanted = {address[-1] for address in first.satuan}
    own = tuple(pair for pair in quoted if (pair[0].jenis, pair[0].nomor) in wanted)
    inside = {(unit.jenis, unit.nomor): top for top, _ in quoted for unit in top.walk() if unit is not top}
    if not own and wanted <= set(inside):
        top = next(iter({id(inside[one]): inside[one] for one in wanted}.values()))
        if top.id in printed.used:
            return None  # the division that holds them was put in its place before
        if isinstance(top, Bab | Bagian | Paragraf):
            printed.used.add(top.id)
            return _below_heading(clauses, top, index, naming, _own_elucidations(printed, list(first.satuan)))
    if not own and first.satuan[0][0][0] in ("lampiran", "penjelasan"):
        own = quoted
    printed.used |= {unit.id for unit, _ in own}
    klausa = _resolved(clauses, index, printed)
    articles = [address for address in first.satuan if address[0][0] == "pasal"]
    articles = articles or [(("pasal", unit.nomor),) for top, _ in own for unit in top.walk() if isinstance(unit, Pasal)]
    elucidations = _own_elucidations(printed, articles)
    return Step(klausa[0].satuan[0], klausa, own, sertaan=naming.tabel, penjelasan=elucidations)


def _resolved(clauses: tuple[Clause, ...], index: Index, printed: Printed) -> tuple[Klausa, ...]:
    """Return *clauses* by unit ids; a new Pasal between two BAB goes to the end of the first where that is agreed to, and is told."""
    first = clauses[0]
    try:
        return resolved(clauses, index)
    except NaskahError as error:
        home = index.heading.get(index.find(first.sesudah), "") if first.sesudah else ""
        if printed.agreed is None or error.problems[0].code != "TERAP-18" or first.tempat or not home:
            raise
        printed.agreed(f"disetujui: {printed.butir}: {error.problems[0].message}; dibaca pada akhir {index.called(home)}")
        return resolved(tuple(replace(one, tempat=index.address[home]) for one in clauses), index)


def _below_heading(clauses: tuple[Clause, ...], top: Satuan, index: Index, naming: Naming, elucidations: tuple[Satuan, ...]) -> Step:
    """Return the step for new Pasal whose place is told by the heading that is quoted above them."""
    first = clauses[0]
    heading = index.find(((top.jenis, top.nomor),))
    klausa = resolved((replace(first, tempat=index.address[heading]),), index)
    quoted = tuple((unit, (top.id, place)) for place, unit in enumerate(top.isi, 1))
    return Step(klausa[0].satuan[0], klausa, quoted, sertaan=naming.tabel, penjelasan=elucidations)


def _taken(printed: Printed, quoted: tuple[Quoted, ...], numbers: set[str]) -> tuple[Quoted, ...]:
    own = tuple(pair for pair in quoted if isinstance(pair[0], Pasal) and pair[0].nomor in numbers)
    printed.used |= {unit.id for unit, _ in own}
    return own


def _named_inside(clauses: tuple[Clause, ...], own: tuple[Quoted, ...], printed: Printed) -> None:
    """Refuse a Pasal changed as a whole whose quotation lacks a part that the instruction names."""
    held = {(unit.jenis, unit.nomor) for top, _ in own for unit in top.walk()}
    for clause in clauses:
        for address in clause.satuan:
            if len(address) > 1 and address[-1] not in held:
                raise refused("TERAP-05", f"kutipan tidak memuat {largest_first(address)}", "samakan kutipan dengan instruksi",
                              Step("", (), butir=printed.butir))  # fmt: skip


def untold(printed: Printed) -> list[str]:
    """Return the Pasal of which the elucidation of the item says something that no step has taken, and words of no Pasal."""
    left = [unit for unit in printed.under_item if (unit.nomor if isinstance(unit, Pasal) else "") not in printed.told]
    called = [
        unit.sebutan if isinstance(unit, Pasal) else f"'{unit.teks.isi[:SHOWN]}'" for unit in left if unit.isi or unit.teks.isi != CLEAR
    ]
    return [f"penjelasan {words}" for words in called]


def leftover(printed: Printed, current: Peraturan) -> list[str]:
    """Return the quoted units that no step has used: words that would be lost."""
    if any(clause.tindakan.in_table or clause.dari for clause in printed.reading.clauses):
        return []
    quoted = units(printed.item.blocks, Naming(current))
    return [unit.sebutan for unit, _ in quoted if unit.id not in printed.used and (unit.teks or unit.judul or unit.isi)]
