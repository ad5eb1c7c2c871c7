"""The words of an output followed from the first to the last; the first that is not what it should be is told."""

from __future__ import annotations

from itertools import accumulate, pairwise, takewhile

from naskah.conserve.pieces import PAGE_END, Expected, Turns, expected, squeeze
from naskah.lines import Naskah
from naskah.problems import Problem, Severity, Where

LINES = "naskah tercetak"  # what the lines are called, as if they were an output
REPORT = "laporkan beserta isinya"
CONTEXT = 60
LOOK_AHEAD = 3
STRETCH = 64  # pieces compared at once


def check_text(naskah: Naskah, actual: str, name: str, loose_heads: bool = False) -> list[Problem]:
    """Return a problem when *actual* (any white space; a form feed ends a page) is not the text of *naskah*, the output *name*."""
    return compared(list(expected(naskah, loose_heads)), actual, name)


def compared(items: list[Expected], actual: str, name: str) -> list[Problem]:
    """Return a problem when *items* are not what *actual*, the text of the output *name*, says."""
    return followed(items, actual, name)[1]


def followed(items: list[Expected], actual: str, name: str) -> tuple[list[tuple[int, int]], list[Problem]]:
    """Return where each item begins and ends in *actual*, up to the first that does not stand there, and that as a problem."""
    pages = [squeeze(page) for page in actual.split(PAGE_END)]
    turns = frozenset(accumulate(map(len, pages[:-1])))
    text, position, spans = "".join(pages), 0, list[tuple[int, int]]()
    while len(spans) < len(items):
        index = len(spans)
        if count := _stretch(items, index, text, position):
            ends = list(accumulate((len(item.piece.text) for item in items[index : index + count]), initial=position))
            spans += pairwise(ends)
            position = ends[-1]
            continue
        for item in items[index : index + STRETCH]:
            while not _stands(items, len(spans), (text, turns), position):
                skipped = item.extra(text, position)
                if not skipped:
                    return spans, [difference(item.piece.text, text[position:], name)]
                position += skipped
            end = item.end(text, position, turns)
            spans.append((position, end))
            position = end
    return spans, [difference("(akhir naskah)", text[position:], name)] if position < len(text) else []


def _stretch(items: list[Expected], index: int, text: str, position: int) -> int:
    """Return how many items from *index* on stand one after the other beyond doubt; 0 where each must be looked at.

    It decides nothing that :func:`_stands` would decide otherwise; it only compares many pieces at once.
    """
    stretch = items[index : index + STRETCH]
    whole = "".join(item.piece.text for item in stretch)
    return len(stretch) - LOOK_AHEAD if len(stretch) == STRETCH and text.startswith(whole, position) else 0


def _stands(items: list[Expected], index: int, read: tuple[str, Turns], position: int, ahead: int = LOOK_AHEAD) -> bool:
    """Tell whether item *index* stands at *position*, and what follows it where a repeated label could be mistaken for it."""
    item, (text, turns) = items[index], read
    after = item.end(text, position, turns)
    if after < 0:
        return False
    if not ahead or not item.extras or index + 1 == len(items):
        return True
    if _stands(items, index + 1, read, after, ahead - 1) or items[index + 1].extra(text, after):
        return True
    return not any(extra.text.startswith(item.piece.text) and extra.stands(text, position) for extra in item.extras)


def difference(wanted: str, actual: str, name: str) -> Problem:
    """Return that *actual* stands where *wanted* should; both are quoted from a little before they part."""
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(wanted, actual, strict=False)))
    start = max(0, same - CONTEXT // 3)
    wanted, actual = (("…" if start else "") + text[start:] for text in (wanted, actual))
    message = f"teks {name} tidak sama dengan naskah: seharusnya '{wanted[:CONTEXT]}', ternyata '{actual[:CONTEXT]}'"
    code, advice = ("TEKS-01", REPORT) if name == LINES else ("TEKS-02", f"periksa bila folder templates baru diubah; selain itu {REPORT}")
    return Problem(Where(name), code, message, advice, Severity.ERROR)
