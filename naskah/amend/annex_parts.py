"""Changed parts of an annex by no. 236c: Pasal I names them in one item, the annex of the amending regulation holds them alone.

Each part stands there as an item with its place (``Perubahan subbab A. BAB I Lampiran I:``) and its new words; only several are
numbered (no. 233a).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from naskah.amend.places import Index
from naskah.amend.printed import Item
from naskah.amend.quotations import Quotation
from naskah.amend.steps import Step
from naskah.clauses.characters import plain
from naskah.clauses.names import Alamat, listed, name
from naskah.clauses.reader import read
from naskah.clauses.writing import Clause, instruction
from naskah.lines.blocks import Block, Line
from naskah.lines.formulas import TENTANG
from naskah.model import (
    NIHIL,
    Alinea,
    Angka,
    BarisKepala,
    Instruksi,
    Lampiran,
    Penutup,
    Peraturan,
    Satuan,
    Teks,
    Tindakan,
    UnitId,
    default_id,
)
from naskah.numbering import roman
from naskah.problems import ExitStatus, NaskahError, fail, shortened

HEADED = re.compile(r"\s*perubahan\s+(.+?)\s*:?\s*", re.IGNORECASE | re.DOTALL)  # as people type it
ORDER = re.compile(
    r"(?:perubahan|ketentuan|di ?antara|setelah|sesudah|sebelum|judul|isi sel|nomor|uraian pembuka|keterangan sumber|setiap|tabel"
    r"|gambar|subbab|baris|kolom|tahun|kata|frasa) .+$",
    re.IGNORECASE | re.DOTALL,
)
SHOWN = 80
CHANGE, CHANGED, WORDS = "Perubahan ", "Ketentuan ", " diubah sehingga berbunyi sebagai berikut:"


@dataclass(frozen=True, slots=True)
class Group:
    """An item of Pasal I: which steps it stands for, and whether these are parts of an annex set out in an annex of its own."""

    steps: tuple[int, ...]
    parts: bool = False
    annex: str = ""  # the annex of the amending regulation that holds the new words
    nomor: str = ""  # its number: none for a single one


def groups_of(steps: Sequence[Step]) -> list[Group]:
    """Return the items of Pasal I for *steps*, with the annexes of the amending regulation numbered."""
    runs: list[tuple[str, list[int]]] = []
    for place, step in enumerate(steps):
        whole = step.lampiran or (not UnitId(step.sasaran).rest and step.klausa[0].tindakan in (Tindakan.HAPUS, Tindakan.JUDUL))
        annex = UnitId(step.sasaran).part if UnitId(step.sasaran).in_annex and not whole else ""
        if annex and runs and runs[-1][0] == annex:
            runs[-1][1].append(place)
        else:
            runs.append((annex, [place]))
    set_out = [number for number, (annex, places) in enumerate(runs) if annex or steps[places[0]].lampiran]
    groups = []
    for number, (annex, places) in enumerate(runs):
        if number not in set_out:
            groups.append(Group(tuple(places)))
            continue
        count = set_out.index(number) + 1
        own, nomor = (f"lampiran-{count}", roman(count)) if len(set_out) > 1 else ("lampiran", "")
        groups.append(Group(tuple(places), bool(annex), own, nomor))
    return groups


def announced(parts: Sequence[tuple[Step, tuple[Clause, ...]]], index: Index, group: Group) -> tuple[Clause, ...]:
    """Return the clauses by which Pasal I names the parts of an annex: what changes in one, headings that come or go each in its own."""
    holder = (("lampiran", group.nomor),)
    named: dict[Alamat, None] = {}
    turned: list[Clause] = []
    for step, clauses in parts:
        first = step.klausa[0]
        beside = first.sesudah or first.sebelum
        if _turns(clauses[0], index.address.get(beside or step.sasaran, ())):
            turned += [replace(clause, dari=holder) for clause in clauses]
            continue
        if first.tindakan.places and beside in index.address:
            named[index.address[beside][:-1]] = None
        else:
            named[index.address[step.sasaran]] = None
    kept = [one for one in named if not any(one != other and one[: len(other)] == other for other in named)]
    return (*([Clause(Tindakan.GANTI, tuple(kept), dari=holder)] if kept else ()), *turned)


def _turns(clause: Clause, stood: Alamat) -> bool:
    """Tell whether a heading comes or goes where it *stood*: not in one that gets another number in the same item."""
    if not clause.satuan or clause.satuan[0][-1][0] != "subbab":
        return False
    if clause.tindakan == Tindakan.HAPUS:
        return clause.satuan[0] == stood
    return clause.tindakan.places and stood in ((), clause.sesudah or clause.sebelum)


def heading(words: str) -> str:
    """Return what stands above a part: the place of a mere change, else the instruction itself."""
    if words.startswith(CHANGED) and words.endswith(WORDS):
        return f"{CHANGE}{words.removeprefix(CHANGED).removesuffix(WORDS)}:"
    return words


def sentence(words: str) -> str:
    """Return the instruction that stands above a part: the inverse of :func:`heading`."""
    match = HEADED.fullmatch(words)
    return f"{CHANGED}{match[1]}{WORDS}" if match else words


def set_out(
    group: Group, parts: Sequence[tuple[Step, tuple[Clause, ...], Quotation]], old: Lampiran, head: Peraturan, new: Peraturan
) -> tuple[Lampiran, tuple[Instruksi, ...]]:
    """Return the annex of the amending regulation *head* that holds *parts*, headed as *old*, and the instructions."""
    items: list[Satuan] = []
    instruksi = []
    for number, (step, clauses, quotation) in enumerate(parts, 1):
        words = Teks(heading(instruction(clauses, kind=new.jenis)))
        butir = default_id(*(("angka", str(number)) if len(parts) > 1 else (Alinea.jenis, "")), group.annex, number)
        below = quotation.below(butir)
        items.append(Angka(butir, str(number), teks=words, isi=below) if len(parts) > 1 else Alinea(butir, teks=words, isi=below))
        instruksi.append(Instruksi(butir, step.sasaran, step.klausa))
    lines = (f"LAMPIRAN {group.nomor}".strip(), head.nama_jenis, head.baris_nomor, TENTANG, head.nama_baris)
    kepala = tuple(BarisKepala(Teks(line)) for line in lines)
    signer = new.lampiran[0].penutup.penetapan
    penutup = Penutup(penetapan=replace(signer, tanda_tangan=NIHIL)) if signer else Penutup()
    return Lampiran(group.annex, kepala, tuple(items), group.nomor, old.nama, penutup), tuple(instruksi)


def annex_items(blocks: Iterable[Block]) -> list[Item]:
    """Return the parts that a printed annex sets out: none when it is a whole annex."""
    items: list[tuple[str, str, list[Block]]] = []
    whole = True
    for block in blocks:
        label = "".join(run.teks for run in block.labels) if isinstance(block, Line) else ""
        starts = isinstance(block, Line) and block.gaya in ("rincian-1", "rincian-judul-1") and label == f"{len(items) + 1}."
        lone = isinstance(block, Line) and not items and whole and not label and _orders(block)  # the only one has no number (no. 233a)
        if (starts or lone) and isinstance(block, Line) and (items or whole):
            items.append((label, sentence("".join(run.teks for run in block.runs)), []))
            whole = False
            continue
        if isinstance(block, Line) and _orders(block):
            message = f"butir lampiran ke-{len(items) + 1} bernomor '{label}'" if label else "butir lampiran tanpa nomor"
            words = "".join(run.teks for run in block.runs)
            advice = "nomori butir-butir lampiran 1, 2, 3 tanpa sela"
            raise fail("TERAP-21", f"{message}: '{shortened(words, SHOWN)}'", advice, status=ExitStatus.FINDINGS)
        whole = False
        if items:
            items[-1][2].append(block)
    return [Item(label, words, tuple(rest)) for label, words, rest in items]


def _orders(line: Line) -> bool:
    """Tell whether a line of an annex orders a change of an annex: then it is an item, and no text of one."""
    words = "".join(run.teks for run in line.runs)
    if not ORDER.match(plain(words)[0]):
        return False
    try:
        clauses = read(sentence(words)).clauses
    except NaskahError:
        return False
    return all(address[:1] and address[0][0] == "lampiran" for clause in clauses for address in clause.satuan)


def refuse_unnamed(said: Sequence[Clause], parts: Sequence[Clause]) -> None:
    """Refuse an annex that sets out changes of another annex than Pasal I names (*said*), or none of one that it names."""
    named, found = ({address[0] for clause in clauses for address in clause.satuan} for clauses in (said, parts))
    if other := sorted(found ^ named):
        held, told = (listed(name(one) for one in sorted(annexes)) for annexes in (found, named))
        message = f"Pasal I menyebut {told}, lampirannya memuat perubahan {held} ({', '.join(name(one) for one in other)} tidak sama)"
        raise fail("TERAP-16", message, "samakan Pasal I dengan lampirannya", status=ExitStatus.FINDINGS)


def labels(groups: Sequence[Group], lone: bool) -> Iterator[tuple[Group, str]]:
    """Yield each group with the id of its item of Pasal I."""
    for number, group in enumerate(groups, 1):
        yield group, "pasal-I" if lone else f"pasal-I/angka-{number}"
