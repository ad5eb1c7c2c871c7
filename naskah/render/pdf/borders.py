"""Borders of tables written with what they have in common said once.

WeasyPrint draws each side of each cell with a colour, a width, a saved state and a mark of its own. A matrix page has
two thousand of them, which all look alike: the same strokes in the same order, under one state, are the same page.
"""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from functools import lru_cache
from itertools import groupby
from typing import Any

import pydyf

Segment = tuple[Any, ...]  # x1, y1, x2, y2, width, style, colour


class _Unseen:
    """Takes the place of a stream while the sides of a table are only collected."""

    def artifact(self) -> AbstractContextManager[None]:
        return nullcontext()

    stacked = artifact


def draw_borders_together(draw: Any) -> None:
    """Let *draw* (the module ``weasyprint.draw``) draw the collapsed borders of a table so."""
    one_by_one, draw_line = draw.draw_collapsed_borders, draw.draw_line

    def together(stream: Any, table: Any) -> None:
        segments: list[Segment] = []
        draw.draw_line = lambda _, *segment: segments.append(segment)
        try:
            one_by_one(_Unseen(), table)
        finally:
            draw.draw_line = draw_line
        for (width, style, colour), alike in groupby(segments, lambda segment: segment[4:7]):
            with stream.artifact(), stream.stacked():
                if style == "solid":
                    _strokes(stream, width, colour, alike)
                else:
                    for segment in alike:
                        draw_line(stream, *segment)

    draw.draw_collapsed_borders = together


def _strokes(stream: Any, width: float, colour: Any, segments: Any) -> None:
    stream.set_color(colour, stroke=True)
    stream.set_line_width(width)
    for x1, y1, x2, y2, *_ in segments:
        stream.stream += (b"%s %s m" % (_number(x1), _number(y1)), b"%s %s l" % (_number(x2), _number(y2)), b"S")


_number = lru_cache(maxsize=4096)(pydyf._to_bytes)  # the sides of cells meet: each number is written many times
