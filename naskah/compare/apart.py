"""What differs without being a matter for a meeting, told together: what promulgation sets, and the notes of a consolidation."""

from __future__ import annotations

from collections.abc import Iterable

from naskah.changes import Change, Kind, Piece, Side
from naskah.compare.content import Content
from naskah.compare.places import SamePictures, own_text, pieces_of, same_print
from naskah.lines import Mark
from naskah.lines.places import Place, said
from naskah.redline.stated import NOTE_NAME, SET_NAME, WHY, differs_as_stated, is_note, notes_differ


class Apart:
    """The places told apart, those of each sort under one name; ``name_of`` gives it for a step."""

    def __init__(self, old: Content, new: Content, images: SamePictures, steps: Iterable[tuple[str, str]]) -> None:
        """Look through *steps*, places of both revisions in joined order of which nothing else is told."""
        self.old, self.new, self.images = old, new, images
        self.name_of: dict[tuple[str, str], str] = {}
        for step in steps:
            if name := self._name(old.places.get(step[0]), new.places.get(step[1])):
                self.name_of[step] = name

    def _name(self, old: Place | None, new: Place | None) -> str:
        same = old is not None and new is not None and same_print(old, new, self.images)
        if not same and differs_as_stated(old, new) and not (notes_differ(old, new) and not (old and new)):
            return SET_NAME
        return NOTE_NAME if (same or not (old and new)) and notes_differ(old, new) else ""

    def change(self, name: str, said_of: str) -> Change:
        """Return the one change, called *name*, of all places told as *said_of*."""
        steps = [step for step, own in self.name_of.items() if own == said_of]
        pieces: list[Piece] = []
        for one, other in steps:
            pieces.extend((*([Piece("\n")] if pieces else []), *self._pieces(one, other, said_of == NOTE_NAME)))
        lama = _side(said_of, self.old, [one for one, _ in steps])
        baru = _side(said_of, self.new, [other for _, other in steps])
        units = tuple(other or one for one, other in steps)
        words = f"{len(units)} baris {WHY[said_of]}"
        return Change(name, Kind.DIUBAH, units[0], lama, baru, tuple(pieces), satuan=units, akibat=True, jadi=words)

    def _pieces(self, one: str, other: str, notes: bool) -> Iterable[Piece]:
        old, new = self.old.places.get(one), self.new.places.get(other)
        if old and new and not notes:
            return pieces_of(old, new, self.images, False)
        return (Piece(_words(place, notes), mark.value) for place, mark in ((old, Mark.DEL), (new, Mark.INS)) if place)


def _side(said_of: str, content: Content, keys: list[str]) -> Side | None:
    places = [content.places[key] for key in keys if key]
    words = "\n".join(filter(None, (_words(place, said_of == NOTE_NAME) for place in places)))
    return Side(places[0].kunci, said_of, words, places[0].where) if places else None


def _words(place: Place, notes: bool) -> str:
    """Return the words of a place, or those of its notes alone."""
    return "\n".join(text for block in place.blocks if is_note(block) for text in said(block)) if notes else own_text(place)
