"""Lines as HTML for the page: runs cut where something stands beside the words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html import escape
from itertools import pairwise

from naskah.lines import Figure, Line, Run
from naskah.lines.blocks import Mark
from naskah.render.cells import changed, runs_html
from naskah.render.page.notes import FINDING, Notes, Span

CONTROL = 'data-kendali=""'  # what the page adds: no word of the regulation, and left out when its text is read back
DEEPEST = 6


class Lines:
    """Prints lines one after the other; ids are given once, whatever a redline prints twice."""

    def __init__(self, notes: Notes, raised: int = 1) -> None:
        """Print with *notes*; headings stand *raised* levels below the title of the page."""
        self.notes = notes
        self.raised = raised
        self.seen: dict[str, None] = {}  # the ids that were given, in order
        self.count: dict[str, int] = {}

    def line(self, line: Line) -> str:
        """Return a line as HTML with what stands beside its words."""
        number = self.count[line.unit] = self.count.get(line.unit, -1) + 1
        spans = self.notes.spans.get((line.unit, number), ()) if line.unit else ()
        tag = f"h{min(line.level + self.raised, DEEPEST)}" if line.level else "p"
        own = self.taken(line.unit)
        names = [name for name in (line.gaya, line.mark.value, "ubah" if changed(line) else "", "sisipan" if line.sisipan else "") if name]
        anchors = "".join(f"<span{_id(name)}></span>" for name in map(self.taken, (line.jangkar, *self.notes.above.get(own, ()))) if name)
        html = f'<{tag}{_id(own)} class="{" ".join(names)}">{anchors}{self._labels(line)}{self._body(line, spans)}'
        return f"{html}{self._address(own, line)}</{tag}>{self._back(own, line.gaya)}"

    def taken(self, name: str) -> str:
        """Return *name* the first time it is asked for, an empty text after that."""
        if not name or name in self.seen:
            return ""
        self.seen[name] = None
        return name

    def _labels(self, line: Line) -> str:
        cells = (
            f'<span class="label label-{number} dari-{len(line.labels)}">{runs_html([label])} </span>'
            for number, label in enumerate(line.labels, 1)
        )
        return "".join(cells)

    def _body(self, line: Line, spans: tuple[Span, ...]) -> str:
        if not spans:
            return str(runs_html(line.runs))
        return "".join(self._piece(run, link, findings) for run, link, findings in pieces(line.runs, spans))

    def _piece(self, run: Run, link: Span | None, findings: list[Span]) -> str:
        html = str(runs_html([run]))
        for finding in findings:
            name = f"temuan-{finding.target}"
            own = _id(self.taken(name))
            html = f'<mark{own} class="temuan {finding.level}" data-temuan="{finding.target}">{html}</mark>'
        if link:
            html = f'<a class="{link.kind}" href="#{escape(link.target)}">{html}</a>'
        return html

    def _address(self, own: str, line: Line) -> str:
        """Return the link by which a unit is named to others; it has no words of its own."""
        name = self.notes.names.get(own, "")
        if not own or not name or line.sisipan:
            return ""
        return f'<a {CONTROL} class="alamat" href="#{escape(own)}" aria-label="Tautan ke {escape(name)}"></a>'

    def _back(self, own: str, style: str) -> str:
        """Return who refers to a unit, folded up, set in as the line of *style* that it stands below."""
        users = self.notes.back.get(own, ())
        if not users:
            return ""
        items = "".join(f'<li><a href="#{escape(unit)}">{escape(name)}</a></li>' for unit, name in users)
        name = self.notes.names.get(own, own)
        head = f'<summary>Dirujuk oleh {len(users)}<span class="tersembunyi"> ketentuan: {escape(name)}</span></summary>'
        return f'<details {CONTROL} class="dirujuk {style}">{head}<ul>{items}</ul></details>'


def _id(name: str) -> str:
    return f' id="{escape(name)}"' if name else ""


def figure_html(figure: Figure, uri: str, own: str) -> str:
    """Return a figure as HTML; *uri* names its picture, *own* is its id."""
    image = f'<img src="{uri}" alt="{escape(figure.alt)}"/>' if uri else ""
    if figure.mark is not Mark.SAME:
        image = f"<{figure.mark.value}>{image}</{figure.mark.value}>"
    names = f"{figure.gaya}{' ubah' if changed(figure) else ''}"
    return f'<p{_id(own)} class="{names}">{image}</p>'


def pieces(runs: tuple[Run, ...], spans: tuple[Span, ...]) -> Iterator[tuple[Run, Span | None, list[Span]]]:
    """Yield *runs* cut at the ends of *spans*, each piece with the link and the findings that cover it."""
    cuts = sorted({bound for span in spans for bound in (span.start, span.end)})
    links = [span for span in spans if span.kind != FINDING]
    findings = [span for span in spans if span.kind == FINDING]
    start = 0
    for run in runs:
        end = start + len(run.teks)
        inner = [start, *(cut for cut in cuts if start < cut < end), end]
        for first, last in pairwise(inner):
            piece = replace(run, teks=run.teks[first - start : last - start])
            yield piece, next(_covering(links, first, last), None), list(_covering(findings, first, last))
        start = end


def _covering(spans: list[Span], start: int, end: int) -> Iterator[Span]:
    return (span for span in spans if span.start <= start and end <= span.end and start < end)
