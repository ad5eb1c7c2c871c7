"""Step 5a: (old, new, comparison) -> the amending regulation, a :class:`Peraturan` like any other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from naskah.amend.actions import carry_out
from naskah.amend.annex import UNITS, annex_steps
from naskah.amend.annex_parts import Group, announced, groups_of, labels, set_out
from naskah.amend.annex_whole import misplaced_annex
from naskah.amend.body import BodySteps, joined_deletions, title_steps
from naskah.amend.differences import lawful
from naskah.amend.elucidation import amending_elucidation, with_elucidation
from naskah.amend.places import Index
from naskah.amend.quotations import Quotation, annexed, held_by, joined, quotation
from naskah.amend.steps import Step
from naskah.amend.words import printed_step, sorted_clauses
from naskah.changes import Comparison
from naskah.clauses.formulas import IN_FORCE, LAST_RECITAL, OPENING
from naskah.clauses.marks import GAP, lawful_label
from naskah.clauses.names import name
from naskah.clauses.writing import instruction
from naskah.kinds import PASAL
from naskah.lines.naming import amended_citation, amending_name_in_text, amending_title, citation, gazette
from naskah.model import (
    Alinea,
    Angka,
    BarisSampul,
    Huruf,
    Instruksi,
    Lampiran,
    Pasal,
    Peraturan,
    Perubahan,
    Satuan,
    Teks,
    UnitId,
    is_deleted,
)
from naskah.numbering import Ordinal, parse_number, print_number
from naskah.problems import ExitStatus, NaskahError, Problem, fail
from naskah.stages import drafted

FIRST = "pasal-I"


@dataclass(frozen=True)
class Frame:
    """What the amending regulation stands between: the amended text, the wanted one, its own head, and the earlier amendments."""

    old: Peraturan
    new: Peraturan
    head: Peraturan
    earlier: tuple[Peraturan, ...]


@dataclass(frozen=True)
class Plan:
    """The steps in the order of Pasal I, the regulation before each of them, and the one after them all."""

    steps: tuple[Step, ...]
    states: tuple[Peraturan, ...]

    @property
    def result(self) -> Peraturan:
        """Return the regulation after all steps."""
        return self.states[-1]


def amend(
    old: Peraturan, new: Peraturan, comparison: Comparison, earlier: tuple[Peraturan, ...] = (), lampiran: str = UNITS[0]
) -> Peraturan:
    """Return the draft of the regulation that amends *old* so that it says what *new* says.

    *earlier* are the regulations that amended *old* before, in order, *lampiran* is the smallest unit of change in an annex.
    What only a person can decide is a gap
    (:data:`naskah.clauses.marks.GAP`). Raises :class:`NaskahError` for what no amendment may do (a number that
    shifts or is used again, a Pasal in another chapter) with the numbers that insertions may have.
    """
    if old.bentuk.batang_tubuh != PASAL:
        message, advice = (
            f"{old.jenis} tidak diubah dengan Pasal I dan Pasal II",
            "tetapkan yang baru: python build.py new ... --cabut LAMA",
        )
        raise fail("UBAH-10", message, advice, old.where, ExitStatus.FINDINGS)
    outline = plan(old, new, comparison, lampiran)
    head = _head(old, new, earlier)
    groups = groups_of(outline.steps)
    quotations = [quotation(step, number, outline.states[number - 1]) for number, step in enumerate(outline.steps, 1)]
    first, instruksi, annexes = _first_article(Frame(old, new, head, earlier), outline, groups, quotations)
    second = Pasal("pasal-II", "II", teks=Teks(IN_FORCE.template.format(jenis=old.jenis)))
    tables = {table.id: table for one in quotations for table in one.tabel}
    replaced = [step.lampiran for step in outline.steps if step.lampiran]
    for annex in replaced:
        tables |= annex.tabel
    return replace(
        head,
        batang_tubuh=(first, second),
        penjelasan=amending_elucidation(tuple(outline.steps[group.steps[0]] for group in groups)),
        perubahan=Perubahan(old.peraturan, old.revisi, instruksi),
        tabel=dict(sorted(tables.items())),
        lampiran=annexes,
        matriks=joined([annex.matriks for annex in replaced if annex.matriks]),
    )


def plan(old: Peraturan, new: Peraturan, comparison: Comparison, lampiran: str = UNITS[0]) -> Plan:
    """Return the steps from *old* to *new*; every step was carried out once, so it can be."""
    problems = list(_renumbered(old, new, comparison))
    body = BodySteps(old, new)
    steps = list(with_elucidation([*title_steps(old, new), *joined_deletions(body.steps)], old, new, body.problems))
    if (misplaced := misplaced_annex(old, new)) is not None:
        body.problems.append(misplaced)
    else:
        steps += annex_steps(old, new, lampiran)
    problems += [one for one in body.problems if one.unit not in {other.unit for other in problems}]
    if problems:
        raise NaskahError(problems, ExitStatus.FINDINGS)
    if not steps:
        raise NaskahError([Problem(new.where, "UBAH-01", "tidak ada yang berubah dalam jangkauan perubahan", "")], ExitStatus.FINDINGS)
    steps = [replace(step, klausa=sorted_clauses(step.klausa, _places(step))) for step in steps]
    states = [old]
    for step in steps:
        states.append(carry_out(states[-1], step))
    return Plan(_with_annex_numbers(steps), tuple(states))


def _places(step: Step) -> dict[str, int]:
    """Return the place of each quoted unit in the new text."""
    return {unit.id: place for place, unit in enumerate(below for top, _ in step.kutipan for below in top.walk())}


def _with_annex_numbers(steps: list[Step]) -> tuple[Step, ...]:
    """Return *steps* with the annexes of the amending regulation that hold whole ones numbered: none for a single one, else I, II, ..."""
    numbered = {group.steps[0]: group for group in groups_of(steps) if group.annex}
    return tuple(
        replace(
            step,
            lampiran=replace(step.lampiran, nomor=numbered[place].nomor),
            klausa=(held_by(step.klausa[0], numbered[place].annex),),
        )
        if step.lampiran
        else step
        for place, step in enumerate(steps)
    )


def _renumbered(old: Peraturan, new: Peraturan, comparison: Comparison) -> list[Problem]:
    """Return a problem for each unit of the body that the comparison found under another number (A9)."""
    bodies = [{unit.id: unit for root in p.batang_tubuh for unit in root.walk()} for p in (old, new)]
    olds_by_new_id = {after: bodies[0][before] for before, after in comparison.pairs() if before in bodies[0] and after in bodies[1]}
    olds_by_new_id = {
        after: was for after, was in olds_by_new_id.items() if not (is_deleted(was) or is_deleted(bodies[1][after]))
    }  # alike in nothing else
    labels = dict(_insertion_labels(new, olds_by_new_id))
    problems = []
    for after, was in olds_by_new_id.items():
        now = bodies[1][after]
        if (
            _exchanged(after, olds_by_new_id)
            or was.nomor == now.nomor
            or type(was) is not type(now)
            or not now.nomor
            or (lawful_label(now) and after not in bodies[0])
        ):
            continue
        message = f"{was.sebutan} ({was.id}) menjadi {now.sebutan}: penomoran ulang tidak boleh dalam perubahan"
        before = labels.get(after, [])
        if was.id in bodies[1] and _distance(was, now) > len(before):
            continue  # no shift: a unit reworded, and another one added that reads like what it said before
        fresh = "; ".join(f"{unit.sebutan} yang baru diberi nomor sisipan {label}" for unit, label in before)
        advice = f"pertahankan nomor {was.sebutan}; {fresh or 'yang hilang dibiarkan kosong, yang baru diberi nomor sisipan'}"
        problems.append(Problem(now.where, "UBAH-03", message, advice, unit=after))
    return problems


def _exchanged(unit_id: str, olds_by_new_id: dict[str, Satuan]) -> bool:
    """Tell whether a unit only exchanged its words with others in a ring: their numbers stand where they stood."""
    seen, here = {unit_id}, olds_by_new_id[unit_id].id
    while here != unit_id:
        if here not in olds_by_new_id or here in seen:
            return False
        seen.add(here)
        here = olds_by_new_id[here].id
    return True


def _distance(was: Satuan, now: Satuan) -> int:
    """Return by how many numbers a unit stands later than it did."""
    places = parse_number(was.jenis, was.nomor), parse_number(now.jenis, now.nomor)
    return places[1].base - places[0].base if places[0] and places[1] else 0


def _insertion_labels(new: Peraturan, olds_by_new_id: dict[str, Satuan]) -> Iterator[tuple[str, list[tuple[Satuan, str]]]]:
    """Yield for each unit that was there before the new units before it among its neighbours, with the numbers they may have."""
    for run in _numbered_runs(new):
        above: Ordinal | None = None
        fresh: list[tuple[Satuan, str]] = []
        for place, unit in enumerate(run):
            if is_deleted(unit):
                above = parse_number(unit.jenis, unit.nomor) or above
            elif unit.id in olds_by_new_id:
                above = parse_number(unit.jenis, olds_by_new_id[unit.id].nomor) or above
                yield unit.id, list(fresh)
            elif wanted := lawful(above, any(one.id in olds_by_new_id for one in run[place:])):
                fresh.append((unit, name((unit.jenis, print_number(unit.jenis, wanted)))))
                above = wanted


def _numbered_runs(new: Peraturan) -> Iterator[list[Satuan]]:
    """Yield the units of one kind that are counted together: the Pasal of the whole body, all others by what holds them."""
    yield list(new.pasal())
    groups = [new.batang_tubuh, *(unit.isi for root in new.batang_tubuh for unit in root.walk())]
    for group in groups:
        for kind in dict.fromkeys(type(unit) for unit in group):
            if kind is not Pasal:
                yield [unit for unit in group if type(unit) is kind]


# -- Pasal I -------------------------------------------------------------------------------------------------------


def _first_article(
    frame: Frame, outline: Plan, groups: list[Group], quotations: list[Quotation]
) -> tuple[Pasal, tuple[Instruksi, ...], tuple[Lampiran, ...]]:
    """Return Pasal I, its instructions as data, and the annexes that set out what it says of annexes."""
    indexes = [Index(state) for state in outline.states]
    old, earlier = frame.old, frame.earlier
    cited = amended_citation(old, earlier) if len(earlier) < 2 else citation(old)
    lone = len(groups) == 1 and len(earlier) < 2
    clauses = [
        printed_step(step, indexes[place].also(indexes[place + 1]), outline.states[place]) for place, step in enumerate(outline.steps)
    ]
    items: list[Satuan] = []
    instruksi: list[Instruksi] = []
    annexes: list[Lampiran] = []
    for number, (group, butir) in enumerate(labels(groups, lone), 1):
        first = group.steps[0]
        step = outline.steps[first]
        item_clauses, below = clauses[first], quotations[first].below(butir)
        if group.parts:
            told = [(outline.steps[place], clauses[place]) for place in group.steps]
            item_clauses, below = announced(told, indexes[first].also(indexes[-1]), group), ()
            parts = [(outline.steps[place], clauses[place], quotations[place]) for place in group.steps]
            base = next(one for one in old.lampiran if one.id == UnitId(step.sasaran).part)
            annex, own = set_out(group, parts, base, frame.head, frame.new)
            annexes.append(annex)
            instruksi.extend(own)
        else:
            instruksi.append(Instruksi(butir, step.sasaran, step.klausa))
            annexes.extend([annexed(group.annex, step.lampiran, frame.head, frame.new)] if step.lampiran else [])
        teks = Teks(instruction(item_clauses, cited if lone else "", old.jenis))
        if lone:
            return Pasal(FIRST, "I", teks=teks, isi=below), tuple(instruksi), tuple(annexes)
        items.append(Angka(butir, str(number), teks=teks, isi=below))
    opening, before = _opening(old, cited, earlier)
    return Pasal(FIRST, "I", teks=Teks(opening), isi=(*before, *items)), tuple(instruksi), tuple(annexes)


def _opening(old: Peraturan, cited: str, earlier: tuple[Peraturan, ...]) -> tuple[str, tuple[Satuan, ...]]:
    """Return the opening words of several changes, and the list of earlier amendments when there were two or more (A4)."""
    if len(earlier) < 2:
        return OPENING["beberapa"].template.format(peraturan=cited), ()
    text = OPENING["beberapa-kali"].template.format(peraturan=cited, jenis=old.jenis)
    listed: list[Satuan] = []
    for number, one in enumerate(earlier, 1):
        mark = chr(ord("a") + number - 1)
        words = f"Nomor {one.nomor or GAP} Tahun {one.tahun or GAP} {gazette(one)};"
        listed.append(Huruf(f"{FIRST}/huruf-{mark}", mark, teks=Teks(words)))
    end = OPENING["beberapa-kali-akhir"].template
    return text, (*listed, Alinea(f"{FIRST}/teks-{len(listed) + 1}", teks=Teks(end)))


# -- title, recitals, closing --------------------------------------------------------------------------------------


def _head(old: Peraturan, new: Peraturan, earlier: tuple[Peraturan, ...]) -> Peraturan:
    """Return everything but the body: a draft with number and dates open, recitals with gaps."""
    nama = amending_title(old, len(earlier))
    spoken = amending_name_in_text(old, len(earlier))
    open_draft = drafted(new)
    menimbang = (
        Huruf("menimbang/a", "a", teks=Teks(f"bahwa {GAP};")),
        Huruf("menimbang/b", "b", teks=Teks(LAST_RECITAL.template.format(jenis=old.jenis, nama=spoken))),
    )
    return replace(
        open_draft,
        nama=Teks(nama),
        menimbang=menimbang,
        mengingat=_bases(old, new, earlier),
        menetapkan=Teks(old.rumusan.menetapkan(nama)),
        sampul=_cover(open_draft.sampul, nama),
        penjelasan=None,
        lampiran=(),
        tabel={},
        matriks=None,
        perbaikan=(),
        folder=None,
        dari="",
        peraturan="",
        revisi="",
    )


def _bases(old: Peraturan, new: Peraturan, earlier: tuple[Peraturan, ...]) -> tuple[Satuan, ...]:
    """Return the legal bases of *new*, then the amended regulation and the earlier amendments themselves."""
    texts = [unit.teks.isi for unit in new.mengingat]
    if texts and texts[-1].endswith("."):
        texts[-1] = texts[-1][:-1] + ";"
    own = amended_citation(old, earlier)
    return tuple(Angka(f"mengingat/{n}", str(n), teks=Teks(text)) for n, text in enumerate([*texts, own + ";"], 1))


def _cover(lines: tuple[BarisSampul, ...], nama: str) -> tuple[BarisSampul, ...]:
    """Return the cover with the new name in the place of the old one."""
    first = next((place for place, line in enumerate(lines) if line.gaya == "nama"), -1)
    return tuple(
        replace(line, teks=Teks(nama)) if place == first else line
        for place, line in enumerate(lines)
        if line.gaya != "nama" or place == first
    )
