"""The text of a cell as it is measured: what is struck and what is new stand a little apart."""

from __future__ import annotations

from itertools import zip_longest

from naskah.lines.blocks import Mark, Run

APART = "."  # as wide as the room between a struck number and the new one, and part of a number


def said(runs: tuple[Run, ...]) -> str:
    """Return the text of a cell as it is measured: what is struck and what is new stand a little apart."""
    if len(runs) == 1:
        return runs[0].teks
    pairs = zip_longest(runs, runs[1:])
    return "".join(f"{run.teks}{APART if new and (run.mark, new.mark) == (Mark.DEL, Mark.INS) else ''}" for run, new in pairs)
