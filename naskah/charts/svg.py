"""Charts as SVG: no script, no style of its own, described in words for those who do not see it."""

from __future__ import annotations

from decimal import Decimal
from html import escape
from itertools import pairwise

from naskah.charts.data import Bar, Chart

WIDTH, LABEL, FIGURE = 500, 170, 155  # of the whole, of the names at the left, of the figures at the right
BAR, GAP, HEAD = 17, 10, 8
LINE_WIDTH, LINE_HEIGHT, MARGIN = 340, 120, 32
TEXT = 'font-family="sans-serif" font-size="13" fill="currentColor"'
SHORT = 64


def bars_svg(chart: Chart) -> str:
    """Return *chart* as horizontal bars, one for each figure, with the figure as it is printed; a doubtful one has a broken edge."""
    most = max((abs(bar.value) for group in chart.groups for bar in group.bars if bar.value is not None), default=Decimal(0))
    room = WIDTH - LABEL - FIGURE
    parts: list[str] = []
    top = HEAD
    for group in chart.groups:
        drawn = [bar for bar in group.bars if bar.value is not None]
        if not drawn:
            continue
        name = f"<title>{escape(group.name)}</title>{escape(_short(group.name))}"
        parts.append(f'<text x="0" y="{top + 13}" {TEXT} font-weight="bold">{name}</text>')
        top += BAR + 3
        for bar in drawn:
            parts.append(_bar(bar, top, room, most))
            top += BAR
        top += GAP
    return _drawing(chart, WIDTH, top, "".join(parts))


def _bar(bar: Bar, top: int, room: int, most: Decimal) -> str:
    value = bar.value or Decimal(0)
    width = max(1, round(float(abs(value) / most) * room)) if most and value else 0
    edge = ' stroke="currentColor" stroke-dasharray="3 2" fill-opacity="0.35"' if bar.doubtful else ""
    figure = f"{bar.raw}{' (ragu)' if bar.doubtful else ''}"
    return (
        f'<text x="{LABEL - 8}" y="{top + 13}" text-anchor="end" {TEXT}>{escape(bar.name)}</text>'
        f'<rect x="{LABEL}" y="{top + 2}" width="{width}" height="{BAR - 4}" fill="#4a78a8"{edge}/>'
        f'<text x="{LABEL + width + 6}" y="{top + 13}" {TEXT}>{escape(figure)}</text>'
    )


def line_svg(chart: Chart) -> str:
    """Return the first group of *chart* as a line over its years; the line breaks where a year is not read."""
    bars = chart.groups[0].bars
    values = [bar.value for bar in bars if bar.value is not None]
    low, high = min([Decimal(0), *values]), max(values, default=Decimal(1))
    span = (high - low) or Decimal(1)
    step = (LINE_WIDTH - 2 * MARGIN) / max(1, len(bars) - 1)
    points: list[tuple[float, float] | None] = []
    parts: list[str] = []
    for place, bar in enumerate(bars):
        x = MARGIN + place * step
        parts.append(f'<text x="{x:.0f}" y="{LINE_HEIGHT - 4}" text-anchor="middle" {TEXT}>{escape(bar.name)}</text>')
        if bar.value is None:
            points.append(None)
            continue
        y = MARGIN + float((high - bar.value) / span) * (LINE_HEIGHT - 2 * MARGIN - 6)
        points.append((x, y))
        fill = "none" if bar.doubtful else "#4a78a8"
        parts.append(f'<circle cx="{x:.0f}" cy="{y:.1f}" r="3.5" fill="{fill}" stroke="#4a78a8"/>')
        parts.append(f'<text x="{x:.0f}" y="{y - 7:.1f}" text-anchor="middle" {TEXT}>{escape(bar.raw)}</text>')
    lines = "".join(
        f'<line x1="{one[0]:.0f}" y1="{one[1]:.1f}" x2="{other[0]:.0f}" y2="{other[1]:.1f}" stroke="#4a78a8" stroke-width="1.5"/>'
        for one, other in pairwise(points)
        if one and other
    )
    return _drawing(chart, LINE_WIDTH, LINE_HEIGHT, lines + "".join(parts))


def words(chart: Chart) -> str:
    """Return what a chart shows in words: every figure that is read, as printed."""
    said = []
    for group in chart.groups:
        figures = [f"{bar.name} {bar.raw}{' (ragu)' if bar.doubtful else ''}" for bar in group.bars if bar.value is not None]
        if figures:
            said.append(f"{group.name}: {', '.join(figures)}")
    return "; ".join(said) or "tidak ada angka yang terbaca"


def _drawing(chart: Chart, width: int, height: int, inside: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" '
        f'aria-label="{escape(chart.title)}: {escape(words(chart))}">{inside}</svg>'
    )


def _short(text: str) -> str:
    return text if len(text) <= SHORT else text[: SHORT - 1] + "…"
