"""What the remark column of a persandingan says of each change: place, kind, what is hard to see, reasons and their basis."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from naskah.changes import Change, Decision, Kind, Remark
from naskah.lines.blocks import Run
from naskah.redline.rows import only_looks
from naskah.redline.side_texts import Text
from naskah.redline.wording import brief, figure, is_stated, kind_words, little_turns, sentence

ABOVE = re.compile(r"^Lampiran(?: [IVXLC]+)? BAB [IVXLC]+ ")
OLDER, TITLE = "lama", "judul kolom"


@dataclass(frozen=True, slots=True)
class Note:
    """What the remark column says of one change: its place and kind, what happened, and the reviewers' reasons with their basis."""

    change: Change
    judul: str
    isi: str
    alasan: tuple[str, ...] = ()
    dasar: tuple[str, ...] = ()


def notes_of(changes: Iterable[Change], remarks: tuple[Remark, ...], names: Collection[str] = ()) -> dict[str, Note]:
    """Return the notes on *changes* by their ids; a remark on a change itself is not one on what follows from others there.

    *names* are those that the newer revision calls its units by.
    """
    listed = list(changes)
    own_remarks = {id(remark) for remark in remarks if any(remark.about(change) and not change.akibat for change in listed)}
    return {
        change.id: _note(change, [one for one in remarks if one.about(change) and not (change.akibat and id(one) in own_remarks)], names)
        for change in listed
    }


def _note(change: Change, about: list[Remark], names: Collection[str]) -> Note:
    about = [remark for remark in about if remark.baris] or about  # a remark on the row goes before one on its table
    words = "" if is_stated(change) else _said(change) if _told(change) else little_turns(change) if change.kind is Kind.DIUBAH else ""
    reason_texts = [remark.alasan for remark in about if remark.alasan] + [decided(r.putusan) for r in about if r.putusan]
    reasons = tuple(dict.fromkeys(reason_texts))
    bases = tuple(dict.fromkeys(remark.dasar for remark in about if remark.dasar))
    return Note(change, f"{sentence(_called(change, names))}: {kind_words(change)}", sentence(words), reasons, bases)


def _called(change: Change, names: Collection[str]) -> str:
    """Return what a change is called by: the newer number, and the older one, said to be that, of what moved or is no more."""
    name = change.side.sebutan
    place = ABOVE.sub("", name) or name  # the chapter of an annex stands above the row
    if change.kind is Kind.DIHAPUS and name in names:
        return f"{place} {OLDER}"
    if change.kind is Kind.DIPINDAH and not change.tabel and change.lama and change.lama.sebutan != name:
        return f"{place} ({_apart(change.lama.sebutan, name)} {OLDER})"
    if change.kolom and all(column.hal.startswith(TITLE) and not column.rupa for column in change.kolom):
        return f"{place} {TITLE}"
    return place


def _apart(name: str, other: str) -> str:
    """Return *name* without the places that *other* begins with too: ``angka 13`` of ``Mengingat angka 13``."""
    words = name.split()
    common = next((n for n, pair in enumerate(zip(words, other.split(), strict=False)) if pair[0] != pair[1]), 0)
    return " ".join(words[max(common - 1, 0) :])


def _said(change: Change) -> str:
    """Return what happened; the column of the one cell that differs stands in both columns beside it."""
    return figure(change.sel[0]) if change.kind is Kind.DIUBAH and len(change.sel) == 1 and not change.kolom else brief(change)


def decided(decision: Decision) -> str:
    """Return a decision in words: what, the wording asked for, who and when."""
    who = ", ".join(filter(None, (decision.oleh, decision.tanggal)))
    return f"Rapat: {decision.keputusan}{f' ({who})' if who else ''}{f': {decision.rumusan}' if decision.rumusan else ''}"


def _told(change: Change) -> bool:
    """Tell whether a change is said in words too: both columns alone do not show it."""
    if change.kind in (Kind.DIPINDAH, Kind.DIPECAH, Kind.DIGABUNG) or change.akibat or only_looks(change):
        return True
    if change.kind is Kind.DINOMORI and len(change.satuan) > 1:
        return True
    return change.kind is Kind.DIUBAH and any(cell.selisih is not None for cell in change.sel)


def note_text(note: Note, first_numbers: dict[str, str]) -> Text:
    """Return the lines of the remark column about one change: place and kind bold, then what happened and why.

    *first_numbers* holds what was given in this row already, each with the number of its change: it is not printed again.
    """
    name = note.change.id
    earlier_notes = ", ".join(dict.fromkeys(first_numbers[reason] for reason in note.alasan if reason in first_numbers))
    reasons = [reason for reason in note.alasan if reason not in first_numbers]
    if earlier_notes:
        reasons.append(f"{'Lihat juga' if reasons else 'lihat'} No {earlier_notes}")
    reason = " ".join((*map(_ended, reasons[:-1]), *reasons[-1:]))
    first_numbers.update((reason, name) for reason in note.alasan if reason not in first_numbers)
    text = " ".join(filter(None, (_ended(note.isi), reason and f"Alasan: {reason}")))
    return (Run(f"{name}. {note.judul}.", rupa="t"), *((Run(f" {text}"),) if text else ()))


def _ended(text: str) -> str:
    return text if not text or text.endswith(".") else f"{text}."


def basis_of(notes: Iterable[Note], first_numbers: dict[str, str]) -> tuple[str, ...]:
    """Return the legal bases of some changes, those of *first_numbers* by the number of the change they were given at."""
    bases: dict[str, str] = {}
    for note in notes:
        for basis in note.dasar:
            bases.setdefault(f"lihat No {first_numbers[basis]}" if basis in first_numbers else basis, note.change.id)
    first_numbers.update((basis, name) for basis, name in bases.items() if not basis.startswith("lihat No "))
    return tuple(bases)
