"""Moves have two halves: a move of which one half could not be printed as such is told as deleted and inserted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from naskah.lines.blocks import Block, BodyRow, Figure, Line, Mark, Run, Table

Item = tuple[Block, Mark]


def whole_moves(items: Iterable[Item]) -> Iterator[Item]:
    """Yield *items*, blocks with their marks, in which each move that is left takes as much from one place as it brings to another."""
    all_items = list(items)
    halves = {mark: Counter(name for block, _ in all_items for name in _names(block, mark)) for mark in (Mark.DEL, Mark.INS)}
    broken = {name for names in halves.values() for name in names if halves[Mark.DEL][name] != halves[Mark.INS][name]}
    yield from ((_without(block, broken), mark) for block, mark in all_items) if broken else all_items


def _names(block: Block, mark: Mark) -> Iterator[str]:
    """Yield the name of each move that a paragraph or row with *mark* is a part of; lines and rows are told apart."""
    if isinstance(block, Line | Figure) and block.pindah and block.mark is mark:
        yield f"line {block.pindah}"
    elif isinstance(block, Table):
        yield from (f"row {row.pindah}" for row in block.rows if row.pindah and row.mark is mark)


def _without(block: Block, broken: set[str]) -> Block:
    if not any(name in broken for mark in (Mark.DEL, Mark.INS) for name in _names(block, mark)):
        return block
    if isinstance(block, Figure):
        return replace(block, pindah="")
    if isinstance(block, Line):
        return replace(block, pindah="", runs=_still(block.runs), labels=_still(block.labels))
    head = tuple(replace(cell, runs=_still(cell.runs)) for cell in block.head)
    return replace(block, head=head, rows=tuple(_still_row(row) if f"row {row.pindah}" in broken else row for row in block.rows))


def _still_row(row: BodyRow) -> BodyRow:
    cells = tuple(cell and replace(cell, runs=_still(cell.runs)) for cell in row.cells)
    return replace(row, pindah="", cells=cells)


def _still(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    return tuple(replace(run, pindah=False) for run in runs)
