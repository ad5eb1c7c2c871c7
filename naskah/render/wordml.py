"""WordprocessingML for runs, paragraphs and tables: strings only, named styles only.

A marked run becomes a tracked change (``w:ins``, ``w:del``) where author and date are given; elsewhere it is underlined or
struck through. Nothing here decides what is marked.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from naskah.lines import Line, Mark, Run
from naskah.lines.footnotes import STYLE as FOOTNOTE
from naskah.lines.styles import CHARACTER_STYLES, STYLES
from naskah.render.breaking import FREE, SOFT
from naskah.render.soft import soft_runs
from naskah.wordfile.anchors import Anchors
from naskah.wordfile.names import NAMESPACE

# Direct formatting on purpose: a restyled template must not make an insertion look like a deletion or like nothing.
LOOK = {Mark.SAME: "", Mark.INS: '<w:u w:val="single"/>', Mark.DEL: "<w:strike/>"}
# Added to the author of changes that merely follow from others, and of how things are set, so that Word can hide them all at once.
FOLLOWS, LAYOUT = "penomoran", "tata letak"
MOVED = {Mark.INS: "moveTo", Mark.DEL: "moveFrom"}
GROUND = '<w:shd w:val="clear" w:color="auto" w:fill="DCDCDC"/>'  # under marks that are no tracked changes
COLORS = {Mark.INS: "1F3864", Mark.DEL: "8B1A1A"}
# LibreOffice parts a name from its office where more than about ten paragraphs are to stay together: the first signature is one chain,
# the second with the last line another.
FIRST_SIGNER, LOOSE = "tanda-kanan-nama", 'keepNext w:val="0"'
RAISED = {"a": "superscript", "b": "subscript"}


def style_id(name: str) -> str:
    """Return the id of the Word style *name*."""
    return name.replace(" ", "")


@dataclass(slots=True)
class Revisions:
    """Author and date of tracked changes, and the next free id.

    ``base`` is the digest of the content that the changes are proposed to, where they are not yet in any revision.
    """

    author: str = ""
    date: str = ""
    last: int = 0
    base: str = ""

    def number(self) -> int:
        """Return the next free id."""
        self.last += 1
        return self.last

    def attributes(self, of: str = "") -> str:
        """Return the attributes of one more tracked change; *of* is added to the author of what merely follows or is set otherwise."""
        author = f"{self.author} ({of})" if of else self.author
        return f'w:id="{self.number()}" w:author="{escape(author)}" w:date="{self.date}"'


@dataclass(frozen=True, slots=True)
class Flow:
    """How a paragraph is set: its Word style, and where it stands (``pageBreakBefore``, ``keepNext`` or nothing)."""

    style: str
    place: str = ""

    @property
    def xml(self) -> str:
        """Return the paragraph properties."""
        return f'<w:pStyle w:val="{style_id(self.style)}"/>{f"<w:{self.place}/>" if self.place else ""}'


def _flow(gaya: str, stays: bool) -> Flow:
    """Return how a line of a style is set; *stays*: on the page of what follows."""
    return Flow(STYLES[gaya].word, "keepNext" if stays else LOOSE if gaya == FIRST_SIGNER else "")


def _flows(line: Line) -> tuple[Flow, Flow]:
    """Return how the newer and how the older revision set a line."""
    stayed = line.lekat if line.lekat_lama is None else line.lekat_lama
    return _flow(line.gaya, line.lekat), _flow(line.gaya_lama or line.gaya, stayed)


class Writer:
    """Turns lines into WordprocessingML."""

    def __init__(self, revisions: Revisions | None = None, names: Anchors | None = None) -> None:
        """Prepare; *revisions* makes marked runs tracked changes, *names* are the bookmarks of places to be known again."""
        self.revisions = revisions
        self.names = names or Anchors()
        self.bookmarks = 0
        self.pictures = 0
        self.footnotes: list[str] = []
        self.called = {Mark.DEL: 0, Mark.INS: 0}  # footnotes of the older and of the newer revision so far
        self.ranges: dict[tuple[str, str], int] = {}

    def next_picture(self) -> int:
        """Return the id of one more image: Word wants them unique, and images written as text do not count themselves."""
        self.pictures += 1
        return self.pictures

    @property
    def tracks(self) -> bool:
        """Tell whether marked runs become tracked changes."""
        return self.revisions is not None

    # -- runs and paragraphs -------------------------------------------------------------------------------------

    def run(self, run: Run, style: str = "", before: str | None = None, line: Mark = Mark.SAME) -> str:
        """Return one run, wrapped as a tracked change when it is marked.

        *style* is the character style it stands in, *before* that of the older revision where it differs; *line* the mark of the
        paragraph around it: what is struck in a line that was put here goes with it.
        """
        if run.kaki:
            return self._footnote(run, line)
        own = style if before is None or run.mark is not Mark.DEL else before
        properties = self._dress(run, own) + self._look_change(run, style, before)
        tag = "w:delText" if run.mark is Mark.DEL and self.tracks else "w:t"
        opening, ending = f'<{tag} xml:space="preserve">', f"</{tag}>"
        text = escape(run.teks, quote=False).replace("\n", f"{ending}<w:br/>{opening}").replace(FREE, "")
        text = text.replace(SOFT, f"{ending}<w:softHyphen/>{opening}")
        return self.tracked(f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{opening}{text}{ending}</w:r>", run, line)

    def _footnote(self, run: Run, line: Mark) -> str:
        """Return a run that refers to its footnote, which is kept; Word counts by itself where that gives the number it has.

        LibreOffice prints a number of the text's own twice, and sets what stands between the number and the note apart from both.
        """
        if line is Mark.INS and run.mark is Mark.DEL:
            return ""
        for own in self.called:
            self.called[own] += run.mark in (own, Mark.SAME)
        gone = run.mark is Mark.DEL
        counted = run.teks == f"{self.called[Mark.DEL if gone else Mark.INS]})"
        number = len(self.footnotes) + 1
        here, there = ("<w:footnoteReference", "<w:footnoteRef/>") if counted else ('<w:footnoteReference w:customMarkFollows="1"', "")
        words = ")" if counted else escape(run.teks, quote=False)
        text = f'<w:t xml:space="preserve">{words}</w:t>'
        shown = f'<w:delText xml:space="preserve">{words}</w:delText>' if gone and self.tracks else text
        properties = f"<w:rPr>{self._dress(run, '')}</w:rPr>"
        content = f"<w:r>{properties}{there or text}</w:r><w:r><w:tab/></w:r>{self.runs(run.kaki)}"
        self.footnotes.append(f'<w:footnote w:id="{number}">{self.paragraph(STYLES[FOOTNOTE].word, content)}</w:footnote>')
        apart = f"</w:r><w:r>{properties}" if counted else ""
        return self.tracked(f'<w:r>{properties}{here} w:id="{number}"/>{apart}{shown}</w:r>', run, line)

    def _dress(self, run: Run, style: str) -> str:
        """Return the run properties of a look: a character style, and what no style says."""
        name = CHARACTER_STYLES["ragu"] if run.ragu else CHARACTER_STYLES["miring"] if run.miring else style
        return (f'<w:rStyle w:val="{style_id(name)}"/>' if name else "") + _look(run, self.tracks)

    def _look_change(self, run: Run, style: str, before: str | None) -> str:
        """Return the element that keeps the look a run had in the older revision, where it had another one."""
        if self.revisions is None or run.mark is not Mark.SAME or (not run.relooked and before is None):
            return ""
        older = self._dress(run.before(), style if before is None else before)
        return f"<w:rPrChange {self.revisions.attributes()}><w:rPr>{older}</w:rPr></w:rPrChange>"

    def tracked(self, xml: str, run: Run, line: Mark = Mark.SAME) -> str:
        """Return *xml* (of *run*) as a tracked change when it is marked and changes are tracked."""
        if run.mark is Mark.SAME or self.revisions is None:
            return xml
        if line is Mark.INS and run.mark is Mark.DEL:
            return ""  # neither revision has it here; where it stood it is deleted
        of = FOLLOWS if run.akibat else ""
        name = MOVED[run.mark] if run.pindah else run.mark.value
        return f"<w:{name} {self.revisions.attributes(of)}>{xml}</w:{name}>"

    def tick(self, mark: Mark, moved: bool = False, follows: bool = False) -> str:
        """Return the element that marks a whole paragraph or row."""
        if mark is Mark.SAME or self.revisions is None:
            return ""
        return f"<w:{MOVED[mark] if moved else mark.value} {self.revisions.attributes(FOLLOWS if follows else '')}/>"

    def cell_tick(self, mark: Mark, follows: bool = False) -> str:
        """Return the element that marks a whole cell; it stands last among the properties of the cell."""
        if mark is Mark.SAME or self.revisions is None:
            return ""
        return f"<w:{'cellIns' if mark is Mark.INS else 'cellDel'} {self.revisions.attributes(FOLLOWS if follows else '')}/>"

    def section_change(self, before: str) -> str:
        """Return the element that keeps the section properties *before* a tracked change."""
        assert self.revisions is not None
        return f'<w:sectPrChange xmlns:w="{NAMESPACE}" {self.revisions.attributes(LAYOUT)}>{before}</w:sectPrChange>'

    def runs(self, runs: tuple[Run, ...], style: str = "", before: str | None = None, line: Mark = Mark.SAME) -> str:
        """Return several runs."""
        return "".join(self.run(run, style, before, line) for run in runs)

    def paragraph(self, style: str, content: str, mark: Mark = Mark.SAME, section: str = "", before: str = "", flow: str = "") -> str:
        """Return a paragraph of the Word style *style*.

        *section* is the sectPr that ends a section with it; *before* the style the paragraph had in the older revision;
        *flow* where it stands: at the start of a page (``pageBreakBefore``), or on that of what follows (``keepNext``).
        """
        return self.dressed(Flow(style, flow), content, self.tick(mark), Flow(before) if before else None, section)

    def dressed(self, now: Flow, content: str, tick: str = "", before: Flow | None = None, section: str = "") -> str:
        """Return a paragraph set as *now*; *before* is how the older revision sets it where that differs."""
        change = ""
        if before and self.revisions:
            change = f"<w:pPrChange {self.revisions.attributes(LAYOUT)}><w:pPr>{before.xml}</w:pPr></w:pPrChange>"
        return f"<w:p><w:pPr>{now.xml}{f'<w:rPr>{tick}</w:rPr>' if tick else ''}{section}{change}</w:pPr>{content}</w:p>"

    def named(self, name: str, content: str) -> str:
        """Return the *content* of a paragraph with the bookmark *name* round it (empty: none)."""
        if not name:
            return content
        self.bookmarks += 1
        return f'<w:bookmarkStart w:id="{self.bookmarks}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{self.bookmarks}"/>'

    def vanishing(self, style: str) -> str:
        """Return an empty paragraph that goes whichever way is decided: it came and went between the two revisions."""
        return self.dressed(Flow(style), "", self.tick(Mark.INS) + self.tick(Mark.DEL))

    def line(self, line: Line, section: str = "", ends: tuple[Mark, ...] = ()) -> str:
        """Return a line as a paragraph: each label and a tab, then the text; *ends* are the marks of its end where that has its own."""
        now, before = _flows(line)
        mark = line.putus if line.mark is Mark.SAME else line.mark
        ticks = [self.tick(own) for own in (Mark.INS, Mark.DEL) if own in ends] if ends else [self.tick(mark, bool(line.pindah))]
        return self.dressed(now, self._words(line), "".join(ticks), before if before != now else None, section)

    def last(self, line: Line, other: Line) -> str:
        """Return the line that ends the document in one revision alone: in the *other* one what is left of it ends that one's last line."""
        now, before = _flows(line)
        if line.mark is Mark.DEL:
            now, before = _flows(other)[0], now
        else:
            before = _flows(other)[1]
        return self.dressed(now, self._words(line), "", before if before != now else None)

    def _words(self, line: Line) -> str:
        labels = "".join(self.run(label, line=line.mark) + self.tracked("<w:r><w:tab/></w:r>", label, line.mark) for label in line.labels)
        content = self.named(self.names.lines.get(id(line), ""), labels + self.runs(soft_runs(line.runs), line=line.mark))
        if self.revisions and line.pindah and line.mark is not Mark.SAME:
            content = self.in_range(content, line.pindah, line.mark)
        return content

    def unbroken(self, line: Line, mark: Mark) -> str:
        """Return the empty paragraph whose end a line has in the one revision (*mark*: which) that has no break of a section there."""
        now, before = _flows(line)
        return self.dressed(now if mark is Mark.INS else before, "", self.tick(mark))

    def in_range(self, content: str, name: str, mark: Mark) -> str:
        """Return the runs of a moved paragraph between the marks of the move; each paragraph of a move has a range of its own."""
        start, end = self._range(name, mark)
        return f"{start}{content}{end}"

    def row_in_range(self, cells: str, name: str, mark: Mark) -> str:
        """Return the cells of a moved row with the marks of the move in their first and their last paragraph."""
        start, end = self._range(name, mark)
        first, last = cells.index("</w:pPr>") + len("</w:pPr>"), cells.rindex("</w:p>")
        return f"{cells[:first]}{start}{cells[first:last]}{end}{cells[last:]}"

    def _range(self, name: str, mark: Mark) -> tuple[str, str]:
        assert self.revisions is not None
        kind = MOVED[mark]
        count = self.ranges[kind, name] = self.ranges.get((kind, name), 0) + 1
        start = f'<w:{kind}RangeStart {self.revisions.attributes()} w:name="pindah-{name}-{count}"/>'
        return start, f'<w:{kind}RangeEnd w:id="{self.revisions.last}"/>'


def _look(run: Run, tracks: bool) -> str:
    """Return how the letters of a run look beside its style, in the order in which Word wants it."""
    marked = Mark.SAME if tracks else run.mark
    slanted = "<w:i/>" if run.miring and run.ragu else ""
    line = LOOK[Mark.INS] if "g" in run.rupa else LOOK[marked] if marked is Mark.INS else ""
    struck = LOOK[marked] if marked is Mark.DEL else ""
    color = f'<w:color w:val="{COLORS[marked]}"/>' if run.warna and marked is not Mark.SAME else ""
    raised = next((f'<w:vertAlign w:val="{RAISED[letter]}"/>' for letter in run.rupa if letter in RAISED), "")
    ground = "" if marked is Mark.SAME else GROUND
    return ("<w:b/>" if "t" in run.rupa else "") + slanted + struck + color + line + ground + raised
