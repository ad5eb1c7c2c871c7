"""The words of both revisions side by side: what a joined line says on each side, every difference marked.

The words that are not marked are the same on both sides, and nothing is marked that is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from naskah.lines.blocks import Block, Figure, Line, Mark, Run, Table
from naskah.lines.form_lines import is_filler
from naskah.lines.places import said
from naskah.model import UnitId
from naskah.redline.exact import exact

NONE = "(tidak ada)"
GAP = "[…]"  # what did not change and is left out; three dots alone are a blank of the regulation itself
BLANKS = re.compile(r"\s+")
LONG = 200  # letters: of a longer line only what stands around its changes is shown
FEW = 4  # labels of a list that are left out but named
PART = 500  # letters of one change that stay on one page
HEAD, TAIL, LEAST = 45, 55, 40  # letters kept before and after a change, and how many more have to be saved
NAME = 90  # letters by which something that was moved is known where it stood
FOREIGN = {Mark.DEL: Mark.INS, Mark.INS: Mark.DEL}
Text = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """A line of both revisions: its runs, labels first, the key of its unit, and whether anything but its number differs.

    ``judul`` tells that it is the heading of the Pasal or sub-chapter; ``mark`` that one revision alone has it at this place;
    ``pindah`` names the move that took it along, ``change`` what happened to its place. ``putus`` tells that the end of the line
    came or went: on the side without it, what follows stands in the same line. ``tempat`` says where the line stands, if that is told.
    """

    unit: str
    runs: Text
    labels: Text
    berubah: bool
    judul: bool = False
    mark: Mark = Mark.SAME
    pindah: str = ""
    change: str = ""
    putus: Mark = Mark.SAME
    tempat: str = ""

    def side(self, mark: Mark, utuh: bool = False) -> Text:
        """Return what one revision says: the older (DEL) or the newer (INS); a long stretch without a change is cut unless *utuh*."""
        place = (Run(f"{self.tempat}:", rupa="m"), Run(" ")) if self.tempat else ()
        if self.mark is FOREIGN[mark]:
            if place:
                return (*place, Run(NONE))
            return (Run(f"(dipindah ke sini, No {self.pindah})", rupa="m"),) if self.pindah and self.mark is Mark.INS else ()
        whole = utuh or bool(self.pindah) or sum(len(run.teks) for run in self.runs) <= LONG  # what was moved stands there once
        runs = self.runs if whole else tuple(map(cut, self.runs))
        return (*place, *_labelled(self.labels, mark), *_kept(runs, mark))

    def folded(self, mark: Mark) -> Text:
        """Return the labels alone, with a sign that something is left out."""
        return (*_labelled(self.labels, mark), Run(GAP))


def words_of(block: Block, unit: str, heading: bool = False) -> Words | None:
    """Return what a block of a redline says; None of a table of the content, which is told by its cells."""
    if isinstance(block, Table) and block.layout:
        runs = tuple(_beside_each_other(block))
        changed = any(run.differs and not run.akibat for run in runs)
        return Words(unit, tuple(exact(runs)), (), changed, mark=block.mark)
    if isinstance(block, Line):
        runs, labels = block.runs, tuple(_whole(run, block.mark) for run in block.labels)
        if is_filler(block):
            runs = ()  # dots as far as the page is wide
        if block.pindah:
            labels = tuple(replace(run, mark=Mark.SAME, pindah=False) if run.pindah else run for run in labels)
            runs = _elsewhere(block.pindah, "".join(run.teks for run in runs)) if block.mark is Mark.DEL else tuple(map(_arrived, runs))
        else:
            runs = tuple(_whole(run, block.mark) for run in runs)
        marked = any(run.differs and not run.akibat for run in (*runs, *labels))
        changed = marked or block.mark is not Mark.SAME or block.putus is not Mark.SAME
        return Words(unit, tuple(exact(runs)), labels, changed, heading, block.mark, block.pindah, putus=block.putus)
    if isinstance(block, Figure):
        runs = (
            Run(
                f"{figure_words(block, block.mark)}, {width_words(block)}" if block.lebar else figure_words(block, block.mark),
                mark=block.mark,
            ),
        )
        return Words(unit, runs, (), block.mark is not Mark.SAME, mark=block.mark)
    return None


def _beside_each_other(table: Table) -> Iterator[Run]:
    """Yield the words of blocks beside each other, one block after the other."""
    first = True
    for row in table.rows:
        whole = row.mark if row.mark is not Mark.SAME else table.mark
        for cell in row.cells:
            runs = [_whole(replace(run, teks=BLANKS.sub(" ", run.teks)), whole) for run in cell.runs] if cell else []
            if any(run.teks.strip() for run in runs):
                marks = {run.mark for run in runs if run.teks.strip()}
                yield from () if first else (Run(" | ", mark=marks.pop() if len(marks) == 1 else Mark.SAME),)
                yield from runs
                first = False


def moved_figure(words: Words, name: str) -> Words:
    """Return what is said of a figure that the move *name* took away from here, or brought here."""
    if words.mark is Mark.DEL:
        return replace(words, runs=_elsewhere(name, "".join(run.teks for run in words.runs)), pindah=name)
    runs = tuple(replace(run, teks=run.teks.replace("[gambar baru", "[gambar", 1), mark=Mark.SAME) for run in words.runs)
    return replace(words, runs=runs, pindah=name)


def _elsewhere(name: str, text: str) -> Text:
    """Return what stands where a *text* was that the move *name* took away: by what it is known, and the move."""
    head = text if len(text) <= NAME else f"{text[:NAME].rsplit(None, 1)[0]} {GAP}"
    return (Run(f"{head} (dipindah, No {name})", rupa="m"),)


def figure_words(figure: Figure, mark: Mark) -> str:
    """Return what is said of a figure, and whether it is the older or the newer one."""
    side = {Mark.DEL: " lama", Mark.INS: " baru", Mark.SAME: ""}[mark]
    return " ".join(said(figure)).replace("[gambar", f"[gambar{side}", 1)


def width_words(figure: Figure) -> str:
    """Return how wide a figure is printed."""
    return f"lebar {figure.lebar:g} mm".replace(".", ",") if figure.lebar else "lebar asli"


def _whole(run: Run, mark: Mark) -> Run:
    """Return a run of a line that one revision alone has, marked."""
    return run if mark is Mark.SAME or run.mark is not Mark.SAME else replace(run, mark=mark)


def _arrived(run: Run) -> Run:
    """Return a run of a line that was moved to here: only what changed on the way is marked."""
    return replace(run, mark=Mark.SAME, pindah=False) if run.pindah and run.mark is Mark.INS else run


def cut(run: Run) -> Run:
    """Return a run with its middle left out where it is long and did not change."""
    if run.differs or len(run.teks) <= HEAD + TAIL + LEAST:
        return run
    head, tail = run.teks[:HEAD].rsplit(None, 1)[0], run.teks[-TAIL:].split(None, 1)[-1]
    return replace(run, teks=f"{head} {GAP} {tail}")


def bare_number(number: str) -> str:
    """Return a number without the stop or the brackets around it: where they alone differ it is no other number."""
    return number.strip("().")


def _labelled(labels: Text, mark: Mark) -> Iterator[Run]:
    """Yield the labels of one side, each with a space after it; of one that lost or got a sign the sign alone is marked."""
    for _, group in groupby(labels, lambda run: run.mark is not Mark.SAME and not run.akibat):
        together = tuple(group)
        if len(together) == 2 and len({bare_number(run.teks) for run in together}) == 1:
            yield from (*_kept(exact(together), mark), Run(" "))
        else:
            yield from (part for label in _kept(together, mark) for part in (label, Run(" ")))


def _kept(runs: Iterable[Run], mark: Mark) -> Iterator[Run]:
    for run in runs:
        if run.mark is not FOREIGN[mark]:
            if run.rupa_lama is None:
                yield replace(run, tautan="", pindah=False)
            else:  # the words are the same, the letters look otherwise: marked on both sides
                yield replace(run.before() if mark is Mark.DEL else run.now(), mark=mark)


def joined(lines: Iterable[Text]) -> Text:
    """Return lines as one text with line breaks."""
    runs: list[Run] = []
    for number, line in enumerate(lines):
        runs.extend((Run("\n"), *line) if number else line)
    return tuple(run for run in runs if run.teks)


def parted(lines: Sequence[Words], whole_lines: Sequence[bool]) -> list[list[tuple[Words, bool]]]:
    """Return *lines* (each with whether it is shown whole) in parts: a part ends with a line that differs, the last takes the rest.

    Lines of one change stay together, but for long ones, so that a page can end between them.
    """
    parts: list[list[tuple[Words, bool]]] = [[]]
    last, letters = max((number for number, line in enumerate(lines) if line.berubah), default=-1), 0
    for number, (line, whole) in enumerate(zip(lines, whole_lines, strict=True)):
        before = parts[-1][-1][0] if parts[-1] else None
        together = before is not None and bool(line.change) and line.change == before.change and letters < PART
        full = before is not None and whole and letters >= PART
        other = before is not None and bool(line.change) and line.berubah and any(one.berubah for one, _ in parts[-1])
        if before and number <= last and ((before.berubah and not together) or full or (other and line.change != before.change)):
            parts.append([])
            letters = 0
        parts[-1].append((line, whole))
        letters += min(sum(len(run.teks) for run in line.runs), LONG) if whole else 0
    return [part for part in parts if part]


def folded(lines: Iterable[tuple[Words, bool]], mark: Mark, utuh: bool = False) -> Text:
    """Return one side of *lines*: those shown (*utuh*: whole), of the others the labels, with a sign that something is left out."""
    texts: list[Text] = []
    hidden: list[tuple[str, Text]] = []
    flows = False
    for line, whole in lines:
        if not whole:
            hidden.append((line.unit, line.folded(mark)))
            flows = False
            continue
        texts.extend(_gap(hidden))
        hidden = []
        text = line.side(mark, utuh)
        if text and not (line.mark is FOREIGN[mark] and texts and texts[-1] == text):  # several that one move brought are said once
            texts[-1:] = [(*texts[-1], *text)] if flows else [*texts[-1:], text]
        flows = bool(text) and line.putus is FOREIGN[mark]
    return joined([*texts, *_gap(hidden)])


def _gap(hidden: Iterable[tuple[str, Text]]) -> list[Text]:
    """Return what stands for lines that are left out: their labels on one line, of many side by side the first and the last.

    A unit that is left out takes along what stands below it.
    """
    seen: set[str] = set()
    lists: list[tuple[str, list[Text]]] = []
    for unit, text in hidden:
        above = set(UnitId(unit).above)
        if len(text) > 1 and not above & seen:
            home = f"{UnitId(unit).parent} {UnitId(unit).name.partition('-')[0]}"  # angka and huruf side by side are two lists
            if not lists or lists[-1][0] != home or (text in lists[-1][1] and _counts(text)):  # one more list begins
                lists.append((home, []))
            lists[-1][1].append(text)
        seen.add(unit)
    if not seen:
        return []
    texts = [_labels(labels) for _, labels in lists]
    return [tuple(run for number, text in enumerate(texts) for run in ((Run(" "), *text) if number else text))] if texts else [(Run(GAP),)]


def _counts(text: Text) -> bool:
    """Tell whether a label is a number or a letter, and no dash."""
    return any(char.isalnum() for char in text[0].teks)


def _labels(labels: list[Text]) -> Text:
    """Return the labels of one list, of many the first and the last."""
    chosen = labels if len(labels) <= FEW or any(run.mark is not Mark.SAME for text in labels for run in text) else [labels[0], labels[-1]]
    runs: list[Run] = []
    for number, text in enumerate(chosen):
        runs.extend([Run(" s.d. " if len(chosen) < len(labels) else " ")] if number else [])
        runs.extend(text)
    return tuple(runs)
