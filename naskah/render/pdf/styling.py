"""How the cells of a drawn table look: what the style sheet says of them, computed for the few properties that matter.

Selectors are matched by cssselect2 against a small page that holds the element in question, so the cascade is that of
the HTML. What the style sheet asks of a table and the drawer cannot do is an error that names the line.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree

import cssselect2
import tinycss2
from tinycss2.color3 import parse_color

from naskah.lines.paper import MM
from naskah.problems import NaskahError, Where, fail

Color = tuple[float, float, float]
Step = tuple[str, tuple[str, ...], str]  # an element: its tag, its classes, the tag of the element just before it
Values = dict[str, tuple[list[Any], int]]  # property: its tokens and the line they stand on

SHEET = "templates/peraturan.css"
ADVICE = "hapus baris itu, atau ubah naskah/render/pdf/styling.py dan drawing.py"
OWN = """
table { border-collapse: separate } thead, tbody { vertical-align: middle } td, th { padding: 1px }
th { font-weight: bold; text-align: center } em, i { font-style: italic } strong, b { font-weight: bold }
ins, u { text-decoration: underline } del, s { text-decoration: line-through } mark { background: yellow; color: black }
sup { vertical-align: super; font-size: smaller } sub { vertical-align: sub; font-size: smaller }
"""  # what a browser's own style sheet says of these elements
SIDES = ("top", "right", "bottom", "left")
UNITS = {"pt": 1.0, "mm": MM, "cm": 10 * MM, "in": 72.0, "px": 0.75}
SMALLER = 5 / 6
SHIFTS = {"super": 0.5, "sub": -0.5}  # of the size of the text, as WeasyPrint does
BOLD = 600
INHERITED = ("color", "font-family", "font-size", "font-style", "font-weight", "line-height", "overflow-wrap", "text-align")
KNOWN = {*INHERITED, "vertical-align", "background-color", "text-decoration-line", "margin-left", "margin-top", "margin-bottom"}
KNOWN |= {f"padding-{side}" for side in SIDES} | {f"border-{side}-{part}" for side in SIDES for part in ("width", "style", "color")}
# Properties that leave a planned table as it is: its plan has settled widths and page breaks.
SETTLED = {"table-layout", "border-collapse", "break-inside", "break-after", "break-before", "width", "margin-right", "outline"}
# Inherited properties that the drawer does not know, and the values that ask for nothing.
NOTHING = {"normal", "none", "auto", "manual", "0", "visible", "start", "ltr", "initial"}
FOREIGN = {"letter-spacing", "word-spacing", "text-transform", "text-indent", "white-space", "word-break", "direction", "visibility",
           "hyphens", "font-variant", "font-stretch", "font-kerning", "font-feature-settings", "text-align-last", "font"}  # fmt: skip
TABLE_TAGS = {"table", "thead", "tbody", "tr", "th", "td"}


@dataclass(frozen=True, slots=True)
class Edge:
    """One side of a cell: how wide its line is (points, 0: none) and its colour."""

    width: float
    color: Color


@dataclass(frozen=True, slots=True)
class Style:
    """How an element looks: lengths in points; ``shift`` raises its text, ``before``, ``above`` and ``below`` are room around it."""

    size: float
    line: float
    bold: bool
    italic: bool
    color: Color
    align: str
    vertical: str
    background: Color | None
    padding: tuple[float, float, float, float]
    edges: tuple[Edge, Edge, Edge, Edge]
    underlined: bool
    struck: bool
    shift: float
    before: float
    above: float
    below: float
    breaks: bool


class Styling:
    """The style sheet as the drawer needs it."""

    def __init__(self, css: str, first_line: int = 1) -> None:
        """Read the style sheet *css*, whose first line is line *first_line* of its file."""
        self.offset = 1 - first_line
        self.matcher = cssselect2.Matcher()
        self._add(tinycss2.parse_stylesheet(OWN, True, True), own=True)
        self._add(tinycss2.parse_stylesheet(css, True, True), own=False)
        self.style: Callable[[tuple[Step, ...]], Style] = lru_cache(maxsize=None)(self._style)

    def _add(self, rules: list[Any], own: bool) -> None:
        for rule in rules:
            if rule.type == "at-rule" and rule.lower_at_keyword == "media":
                media = tinycss2.serialize(rule.prelude).strip()
                if media in ("print", "all"):
                    self._add(tinycss2.parse_rule_list(rule.content, True, True), own)
                elif media != "screen":
                    raise self.refusal(f"@media {media}", rule.source_line)
            elif rule.type == "at-rule" and rule.lower_at_keyword not in ("page", "font-face"):
                raise self.refusal(f"@{rule.at_keyword}", rule.source_line)
            elif rule.type == "qualified-rule":
                self._add_rule(rule, own)

    def _add_rule(self, rule: Any, own: bool) -> None:
        declared = tinycss2.parse_blocks_contents(rule.content, True, True)
        values = [
            (item.lower_name, _tokens(item.value), item.important, item.source_line) for item in declared if item.type == "declaration"
        ]
        plain: Values = {}
        important: Values = {}
        for name, tokens, is_important, line in values:
            if name == "content" and (said := tinycss2.serialize(tokens).strip()) not in ("none", "normal", '""'):
                advice = "hapus baris itu: kata ditulis dalam isi, bukan dalam gaya"
                raise fail("PDF-06", f"gaya menambah kata: 'content: {said[:60]}'", advice, Where(SHEET, line + self.offset))
            (important if is_important else plain).update(self._longhands(name, tokens, line))
        try:
            selectors = cssselect2.compile_selector_list(rule.prelude)
        except cssselect2.SelectorError:
            raise self.refusal(tinycss2.serialize(rule.prelude).strip(), rule.source_line) from None
        self._judge(tinycss2.serialize(rule.prelude), rule.source_line)
        for selector in selectors:
            self.matcher.add_selector(selector, (own, plain, important))

    def _judge(self, prelude: str, line: int) -> None:
        """Refuse selectors for tables that ask for more than the small page of an element can show."""
        for selector in prelude.split(","):
            compounds = selector.replace(">", " ").split()
            if any(compound.split(":")[0].split(".")[0].split("[")[0] in TABLE_TAGS for compound in compounds):
                odd = [c for c in compounds if "[" in c or c in "+~" or (":" in c and c.partition(":")[2] != "first-child")]
                far = [c for c in compounds if ":first-child" in c and not c.startswith(("td", "th"))]
                if odd or far:
                    raise self.refusal(f"selektor '{selector.strip()}'", line)

    def refusal(self, what: str, line: int) -> NaskahError:
        """Return the error that the drawer cannot do *what* the style sheet asks on *line*."""
        return fail("PDF-06", f"tabel dalam PDF tidak dapat digambar dengan {what}", ADVICE, Where(SHEET, line + self.offset))

    # -- properties ----------------------------------------------------------------------------------------------------

    def _longhands(self, name: str, tokens: list[Any], line: int) -> Values:
        """Return what a declaration says of each single property."""
        if name in ("padding", "margin", "border-width", "border-style", "border-color"):
            first, _, part = name.partition("-")
            four = (tokens * 4)[:4] if len(tokens) in (1, 2) else [*tokens, *tokens[1:2]][:4]
            return {f"{first}-{side}" + (f"-{part}" if part else ""): ([token], line) for side, token in zip(SIDES, four, strict=True)}
        if name in ("border", *(f"border-{side}" for side in SIDES)):
            parts: dict[str, list[Any]] = {"width": [], "style": [], "color": []}
            for token in tokens:
                kind = "width" if token.type in ("dimension", "number") else "style" if _word(token) in STYLES else "color"
                parts[kind] = [token]
            sides = SIDES if name == "border" else (name.partition("-")[2],)
            return {f"border-{side}-{part}": (value, line) for side in sides for part, value in parts.items()}
        short = {"background": "background-color", "text-decoration": "text-decoration-line", "word-wrap": "overflow-wrap"}
        return {short.get(name, name): (tokens, line)}

    def _values(self, element: Any) -> Values:
        """Return the winning declarations for *element*."""
        found = [payload for _, _, pseudo, payload in self.matcher.match(element) if pseudo is None]
        values: Values = {}
        for is_own in (True, False):
            for own, plain, _ in found:
                values |= plain if own is is_own else {}
        for _, _, important in found:
            values |= important
        return values

    def _style(self, path: tuple[Step, ...]) -> Style:
        """Return how the last element of *path* looks, which leads from the page's body down to it."""
        root = ElementTree.Element("html", lang="id")
        node = ElementTree.SubElement(root, "body")
        for tag, classes, before in path:
            if before:
                ElementTree.SubElement(node, before)
            node = ElementTree.SubElement(node, tag, {"class": " ".join(classes)} if classes else {})
        chain, wrapper = [], cssselect2.ElementWrapper.from_html_root(root)
        while True:
            chain.append(wrapper)
            children = list(wrapper.iter_children())
            if not children:
                break
            wrapper = children[-1]
        style, in_table = ROOT, False
        for element in chain:
            in_table = in_table or element.local_name == "table"
            values = self._values(element)
            self._refuse(values, in_table)
            style = self._computed(values, style, element.local_name)
        return style

    def _refuse(self, values: Values, in_table: bool) -> None:
        for name, (tokens, line) in values.items():
            text = tinycss2.serialize(tokens).strip().lower()
            asked = name in FOREIGN or (in_table and name not in KNOWN | SETTLED | {"display"})
            if asked and text not in NOTHING:
                raise self.refusal(f"'{name}: {text}'", line)

    def _computed(self, values: Values, parent: Style, tag: str) -> Style:
        def word(name: str, default: str) -> str:
            tokens = values[name][0] if name in values else []
            return _word(tokens[0]) if tokens and _word(tokens[0]) not in ("inherit", "") else default

        size = self._size(values, parent)
        color = self._color(values, "color", parent.color, parent.color) or parent.color
        line = self._line(values, parent)
        lines = word("text-decoration-line", "none")
        vertical = word("vertical-align", parent.vertical if tag in TABLE_TAGS else "baseline")
        weight = word("font-weight", "")
        return Style(
            size, line,
            parent.bold if weight == "" else weight in ("bold", "bolder") or (weight.isdigit() and int(weight) >= BOLD),
            word("font-style", "italic" if parent.italic else "normal") in ("italic", "oblique"),
            color, self._one_of(values, "text-align", parent.align, ALIGNS), vertical,
            self._color(values, "background-color", None, color),
            tuple(self._length(values, f"padding-{side}", size) for side in SIDES),  # type: ignore[arg-type]
            tuple(self._edge(values, side, size, color) for side in SIDES),  # type: ignore[arg-type]
            parent.underlined or lines == "underline", parent.struck or lines == "line-through",
            parent.shift + SHIFTS.get(vertical, 0.0) * size,
            self._length(values, "margin-left", size),
            self._length(values, "margin-top", size), self._length(values, "margin-bottom", size),
            self._one_of(values, "overflow-wrap", "anywhere" if parent.breaks else "normal", WRAPS) != "normal",
        )  # fmt: skip

    def _one_of(self, values: Values, name: str, default: str, choices: dict[str, str]) -> str:
        tokens, line = values.get(name, ([], 0))
        text = tinycss2.serialize(tokens).strip().lower()
        if not tokens or text == "inherit":
            return default
        if text not in choices:
            raise self.refusal(f"'{name}: {text}'", line)
        return choices[text]

    def _size(self, values: Values, parent: Style) -> float:
        tokens, _ = values.get("font-size", ([], 0))
        if not tokens or _word(tokens[0]) == "inherit":
            return parent.size
        return parent.size * SMALLER if _word(tokens[0]) == "smaller" else self._length(values, "font-size", parent.size, parent.size)

    def _line(self, values: Values, parent: Style) -> float:
        """Return the height of a line as a multiple of the size of its text."""
        tokens, line = values.get("line-height", ([], 0))
        if not tokens or _word(tokens[0]) == "inherit":
            return parent.line
        if tokens[0].type != "number":
            raise self.refusal(f"'line-height: {tinycss2.serialize(tokens).strip()}'", line)
        return float(tokens[0].value)

    def _length(self, values: Values, name: str, size: float, percent: float | None = None) -> float:
        tokens, line = values.get(name, ([], 0))
        if not tokens or (tokens[0].type == "number" and not tokens[0].value):
            return 0.0
        token = tokens[0]
        if len(tokens) == 1 and token.type == "dimension" and token.lower_unit in UNITS:
            return float(token.value) * UNITS[token.lower_unit]
        if len(tokens) == 1 and token.type == "dimension" and token.lower_unit == "em":
            return float(token.value) * size
        if len(tokens) == 1 and token.type == "percentage" and percent is not None:
            return float(token.value) / 100 * percent
        raise self.refusal(f"'{name}: {tinycss2.serialize(tokens).strip()}'", line)

    def _color(self, values: Values, name: str, default: Color | None, current: Color) -> Color | None:
        tokens, line = values.get(name, ([], 0))
        text = tinycss2.serialize(tokens).strip().lower()
        if not tokens or text in ("inherit", "none", "transparent"):
            return default
        found = parse_color(tokens[0]) if len(tokens) == 1 else None
        if found == "currentColor":
            return current
        if found is None or found.alpha != 1:
            raise self.refusal(f"'{name}: {text}'", line)
        return found.red, found.green, found.blue

    def _edge(self, values: Values, side: str, size: float, color: Color) -> Edge:
        tokens, line = values.get(f"border-{side}-style", ([], 0))
        style = _word(tokens[0]) if tokens else "none"
        if style in ("none", "hidden"):
            return NO_EDGE
        if style != "solid":
            raise self.refusal(f"'border-{side}-style: {style}'", line)
        width = self._length(values, f"border-{side}-width", size) if values.get(f"border-{side}-width", ([], 0))[0] else 2.25
        return Edge(width, self._color(values, f"border-{side}-color", color, color) or color)


def _tokens(value: list[Any]) -> list[Any]:
    return [token for token in value if token.type not in ("whitespace", "comment")]


def _word(token: Any) -> str:
    """Return the keyword or the whole number that a token is."""
    return token.lower_value if token.type == "ident" else str(token.int_value or "") if token.type == "number" else ""


STYLES = {"none", "hidden", "solid", "dashed", "dotted", "double", "groove", "ridge", "inset", "outset"}
ALIGNS = {"left": "left", "start": "left", "right": "right", "end": "right", "center": "center", "justify": "left"}
WRAPS = {"normal": "normal", "anywhere": "anywhere", "break-word": "anywhere"}
BLACK = (0.0, 0.0, 0.0)
NO_EDGE = Edge(0.0, BLACK)
ROOT = Style(12.0, 1.2, False, False, BLACK, "left", "baseline", None, (0.0,) * 4, (NO_EDGE,) * 4, False, False, 0.0, 0.0, 0.0, 0.0, False)
