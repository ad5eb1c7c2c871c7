"""What repeats on a sheet, worked out once: lines of words, their glyphs, the room around them.

Three of four cells of a matrix say what another cell of the page says, in the same type. WeasyPrint has Pango lay out
each of them twice, to measure and to draw, and resolves the margins of each anew. Here it is done once for each style
(equal elements share one) and shown again at the other places. What comes out is the same, byte for byte.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pydyf

Split = tuple[Any, ...]  # layout, length, where to go on, width, height, baseline
REST, WIDTH = 2, 3
LONGEST = 200  # letters: what is left of a longer text does not stand on a sheet again
Font = tuple[str, float]  # name and size
EDGES = ("border_top_width", "border_right_width", "border_bottom_width", "border_left_width")
RESOLVED = ("margin_left", "margin_right", "margin_top", "margin_bottom", "padding_left", "padding_right", "padding_top",
            "padding_bottom", "width", "min_width", "max_width", "height", "min_height", "max_height")  # fmt: skip


class Repeats:
    """What was worked out for the sheet at hand. Styles are told apart by identity and kept, so that it stays theirs."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.styles: list[Any] = []
        self.whole: dict[tuple[str, int, float], Split] = {}
        self.parts: dict[tuple[Any, ...], Split] = {}
        self.struts: dict[int, tuple[float, float]] = {}
        self.rooms: dict[tuple[Any, ...], dict[str, Any]] = {}

    def clear(self) -> None:
        """Forget the sheet: styles and fonts belong to one document."""
        for kept in (self.styles, self.whole, self.parts, self.struts, self.rooms):
            kept.clear()

    def install(self, layout: Any, draw: Any) -> None:
        """Let WeasyPrint's *layout* and *draw* (modules) ask here."""
        layout.inline.split_first_line = self.splitter(layout.inline.split_first_line)
        layout.inline.strut = self.strutter(layout.inline.strut)
        draw.draw_text = shower(draw.draw_text)
        resolve = self.resolver(layout.percent.resolve_percentages)
        for module in (layout.block, layout.inline, layout.table):
            module.resolve_percentages = resolve
        pydyf.PDF.page_references = property(page_references)

    def splitter(self, split_first_line: Callable[..., Split]) -> Callable[..., Split]:
        """Return what splits the first line off a text, as *split_first_line* does."""

        def split(text: str, style: Any, context: Any, width: float | None, justification: float, **how: bool) -> Split:
            if len(text) > LONGEST:
                return split_first_line(text, style, context, width, justification, **how)
            words = text, id(style), justification
            known = self.whole.get(words)
            if known and (width is None or known[WIDTH] <= width):  # what fits into less room is the same line in more
                return known
            words_and_room = *words, width, *how.items()
            known = self.parts.get(words_and_room)
            if known is None:
                known = split_first_line(text, style, context, width, justification, **how)
                self.styles.append(style)
                if known[REST] is None and (width is None or known[WIDTH] <= width):
                    self.whole[words] = known
                else:
                    self.parts[words_and_room] = known
            return known

        return split

    def strutter(self, strut: Callable[[Any], tuple[float, float]]) -> Callable[[Any], tuple[float, float]]:
        """Return what gives height and baseline of an empty line, as *strut* does."""

        def known(style: Any) -> tuple[float, float]:
            if id(style) not in self.struts:
                self.struts[id(style)] = strut(style)
                self.styles.append(style)
            return self.struts[id(style)]

        return known

    def resolver(self, resolve_percentages: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
        """Return what gives a box its margins, padding, widths and heights in a containing block, as *resolve_percentages* does."""

        def resolve(box: Any, containing_block: Any) -> None:
            style = box.style
            room = containing_block if isinstance(containing_block, tuple) else (containing_block.width, containing_block.height)
            key = (id(style), *room)
            known = self.rooms.get(key)
            if known is None:
                resolve_percentages(box, containing_block)
                if style["box_sizing"] == "content-box":
                    self.rooms[key] = {name: getattr(box, name) for name in RESOLVED}
                    self.styles.append(style)
                return
            box.__dict__.update(known)
            collapses = style["border_collapse"] == "collapse"
            for name in EDGES:  # where borders collapse, the table has settled them already
                if not (collapses and hasattr(box, name)):
                    setattr(box, name, style[name])

        return resolve


# -- drawing -----------------------------------------------------------------------------------------------------------


def shower(draw_text: Callable[..., None]) -> Callable[..., None]:
    """Return what draws the words of a box, as *draw_text* does; a line drawn before has its glyphs shown again."""

    def show(stream: Any, box: Any, offset: float, overflow: str, ellipsis: str) -> None:
        plain = _plain(box, overflow, ellipsis)
        glyphs = getattr(box.pango_layout, "glyphs", None) if plain else None
        if glyphs is None:
            draw_text(stream, box, offset, overflow, ellipsis)
            if plain:
                box.pango_layout.glyphs = _last_shown(stream.stream, stream._old_font)
            return
        font, shown = glyphs
        stream.set_color(box.style["color"])
        stream.begin_text()
        stream.set_text_matrix(1, 0, 0, -1, box.position_x, box.position_y + box.baseline)
        stream.set_font_size(*font)
        stream.stream.append(shown)
        stream.end_text()

    return show


def _plain(box: Any, overflow: str, ellipsis: str) -> bool:
    """Tell whether drawing the words of *box* is nothing but showing their glyphs."""
    style = box.style
    whole = overflow != "ellipsis" and ellipsis == "none" and box.text.strip()
    return whole and style["text_decoration_line"] == "none" and style["visibility"] == "visible"


def _last_shown(operators: list[bytes], font: Font) -> tuple[Font, bytes] | None:
    """Return *font* and the glyphs of the words drawn last where they were shown in one go, or None."""
    place = 3 if operators[-3].endswith(b" Tf") else 2
    one_go = operators[-1] == b"ET" and operators[-2].endswith(b" TJ") and operators[-1 - place].endswith(b" Tm")
    return (font, operators[-2]) if one_go else None


def page_references(pdf: Any) -> tuple[bytes, ...]:
    """Return the references of the pages of *pdf*; it is asked for them with each tag, and has the more the longer it is."""
    kids = pdf.pages["Kids"]
    known: tuple[bytes, ...] = vars(pdf).get("references", ())
    if 3 * len(known) != len(kids):
        known = pdf.references = tuple(b"%d 0 R" % number for number in kids[::3])
    return known
