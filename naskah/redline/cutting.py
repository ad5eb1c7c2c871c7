"""A text that was cut, or texts that were joined -> lines in which only the cut and the new labels are marked.

Without the ends and words marked deleted they are the newer lines, without those marked inserted the older ones: a line
whose end goes flows into the next one, whose style is that of the whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from naskah.changes import word_diff
from naskah.lines.blocks import Line, Mark, Run
from naskah.lines.places import Place
from naskah.redline.merging import looks_of, marked_runs, merged_labels, run_of, set_as

CUT = "\N{PARAGRAPH SEPARATOR}"


def text_line(place: Place) -> Line:
    """Return the one line of text of a place that was cut or joined: the last that it prints."""
    line = place.blocks[-1]
    assert isinstance(line, Line)
    return line


def cut_lines(one: Place, many: Sequence[Place], split: bool) -> list[Line]:
    """Return the lines that show how the text of *one* was *split* into those of *many*, or how these were joined in it."""
    whole, parts = text_line(one), [text_line(place) for place in many]
    joint_text: list[tuple[str, str]] = []
    for number, part in enumerate(parts):
        joint_text.extend([(CUT, "")] * bool(number) + looks_of(part.runs))
    single = looks_of(whole.runs)
    pieces = word_diff(single, joint_text) if split else word_diff(joint_text, single)
    texts: list[list[Run]] = [[]]
    for piece in pieces:
        for number, text in enumerate(piece.teks.split(CUT)):
            if number:
                texts.append([])
            if text:
                texts[-1].append(run_of(piece, text))
    return list(_dressed(texts, whole, parts, split))


def _dressed(texts: list[list[Run]], whole: Line, parts: list[Line], split: bool) -> Iterator[Line]:
    """Yield each text in its style, with its labels and the mark of its end."""
    mark = Mark.INS if split else Mark.DEL
    for number, (runs, part) in enumerate(zip(texts, parts, strict=True)):
        if number:
            labels = marked_runs(part.labels, mark)
        else:
            labels = tuple(merged_labels(*((whole.labels, part.labels) if split else (part.labels, whole.labels))))
        if number < len(parts) - 1:
            yield replace(part, runs=tuple(runs), labels=labels, putus=mark, unit=part.unit)
            continue
        older, newer = (whole, part) if split else (part, whole)
        yield replace(set_as(newer, older), runs=tuple(runs), labels=labels)
