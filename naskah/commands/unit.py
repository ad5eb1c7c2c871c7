"""The unit of work: one revision checked and made into files. A pure function of content, templates and versions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from naskah.commands.common import findings_of, gate, load_step
from naskah.commands.console import say, shown, step
from naskah.commands.layout import crushed_numbers, placed
from naskah.commands.printing import stop_at
from naskah.problems import ExitStatus, Problem

if TYPE_CHECKING:
    from naskah.lines import Naskah
    from naskah.model import Peraturan
    from naskah.readers import Lend
    from naskah.render.pdf.writing import Printing, Started


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made of which revision folder. ``shown`` is its name in messages, ``cache`` where pages are kept.

    ``jobs`` is the number of processes that print (None: one for each processor, 1: this one); neither it nor the cache
    changes a byte of what is made.
    """

    folder: Path
    shown: str
    templates: Path
    formats: tuple[str, ...]
    final: bool = False
    cache: Path | None = None
    jobs: int | None = None

    @property
    def name(self) -> str:
        """Return ``peraturan/revisi``, which is also where the files belong below the output folder."""
        folder = self.folder.absolute()
        return f"{folder.parent.name}/{folder.name}"

    @property
    def alone(self) -> bool:
        """Tell whether this process does all the work."""
        return self.jobs == 1


@dataclass(frozen=True, slots=True)
class Made:
    """What was made: files by name (none where the check stopped it), and the line that sums the findings up."""

    status: ExitStatus
    findings: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict)


def beside(order: Order) -> list[Path]:
    """Return the files outside its folder that an order depends on: every manifest, and the revision it was copied from."""
    from naskah.load import copied_from
    from naskah.manifest import manifests
    from naskah.store import listed

    source = copied_from(order.folder)
    copied = [source / name for name in listed(source).files] if source else []
    own = order.folder.absolute()
    promulgated = manifests(own.parents[1])  # one names its predecessor
    return [path for path in dict.fromkeys([*promulgated, *copied]) if not path.is_relative_to(own)]


def make(order: Order) -> Made:
    """Check a revision and print it in every format asked for, each held word by word against the content.

    Where helpers print, one of them checks too, while this process makes ready what it can.
    """
    with _pdf(order) as printing:
        peraturan = load_step(order.folder, order.shown)
        work = _begun(peraturan, order, printing)
        checked = printing.crew.call(findings_of, peraturan) if printing else None
        trouble = None if isinstance(work, Exception) or order.alone or not printing else work.made_ready()
        findings = gate(peraturan, order.final, checked)
        if findings is None:
            say("  tidak ada berkas yang dibuat; hasil sebelumnya tetap")
            return Made(ExitStatus.FINDINGS)
        if isinstance(work, Exception):
            raise work
        if trouble:
            raise trouble
        files = work.finished()
        findings = "\n".join(part for part in (*map(shown, work.problems), findings) if part)
    return Made(ExitStatus.CLEAN, findings, {f"peraturan.{suffix}": files[suffix] for suffix in order.formats})


PAPER = frozenset({"docx", "pdf"})  # formats whose columns have the widths of the paper


@dataclass(slots=True)
class _Work:
    """A revision on its way: its lines, its pages that are being printed, its files, and what holds their words against the content."""

    peraturan: Peraturan
    naskah: Naskah
    order: Order
    printing: Printing | None
    pdf: Started | None
    files: dict[str, bytes] = field(default_factory=dict)
    checks: list[Callable[[], list[Problem]]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    made: bool = False

    def made_ready(self) -> Exception | None:
        """Make what can be made before the check is heard; return what kept it from being made."""
        try:
            self._make("menyiapkan")
            if self.pdf and not self.pdf.jobs:
                self._bind("menyiapkan")
                self._check()
        except Exception as error:
            return error
        return None

    def finished(self) -> dict[str, bytes]:
        """Return all files, once their words have been found to be those of the content."""
        self._make("membuat")
        self._bind("membuat")
        self._check()
        stop_at(self.problems)
        return self.files

    def _make(self, doing: str) -> None:
        """Make the files that are not PDF, while helpers print, and hold the lines they are made of against the content."""
        from naskah import conserve
        from naskah.render import OF_REGULATION, WRITERS

        if self.made:
            return
        self.made = True
        rest = [suffix for suffix in self.order.formats if suffix != "pdf"]
        with step(f"{doing} {', '.join(f'peraturan.{suffix}' for suffix in rest)}") if rest else nullcontext():
            self.problems += conserve.check_lines(self.peraturan, self.naskah)
            for suffix in rest:
                if suffix in OF_REGULATION:
                    from naskah.commands.page import of_regulation

                    self.files[suffix] = of_regulation(suffix, self.peraturan, self.naskah, self.order.templates)
                else:
                    self.files[suffix] = WRITERS[suffix](self.naskah, self.order.templates)
                self.checks.append(conserve.output_check(self.naskah, suffix, self.files[suffix], self.lend))

    @property
    def lend(self) -> Lend:
        """Return what lets a helper do other work, where there is one."""
        from naskah.readers import not_lent

        return self.printing.crew.call if self.printing else not_lent

    def _bind(self, doing: str) -> None:
        """Make the PDF, if one is asked for, and hold its words against the content."""
        from naskah import conserve

        if self.pdf and "pdf" not in self.files:
            with step(f"{doing} peraturan.pdf") as told:
                check = conserve.pdf_check(self.naskah, self.lend)
                self.files["pdf"] = pdf = self.pdf.finish(told)
            self.checks.append(lambda: list(placed(self.peraturan, check(pdf))))

    def _check(self) -> None:
        """Hold the words of the files against the content."""
        if self.checks:
            with step("mencocokkan setiap kata dengan isi"):
                while self.checks:
                    self.problems += self.checks.pop()()


def _begun(peraturan: Peraturan, order: Order, printing: Printing | None) -> _Work | Exception:
    """Begin to print a revision; return what has been begun, or what kept it from being so.

    A draft may be so wrong that it has no lines; the check, which says where and how, is heard first.
    """
    from naskah.lines import document

    try:
        naskah = document(peraturan, draft=not order.final)
        if PAPER.intersection(order.formats):
            stop_at(list(crushed_numbers(peraturan, naskah)))
        pdf = printing.start(naskah) if printing else None  # helpers print, while this process makes ready what it can
    except Exception as error:
        return error
    return _Work(peraturan, naskah, order, printing, pdf)


@contextmanager
def _pdf(order: Order) -> Iterator[Printing | None]:
    """Begin to make a PDF ready before anything is read: the printer's own library takes longest."""
    if "pdf" not in order.formats:
        yield None
        return
    from naskah.render.pdf.writing import Printing

    with Printing(order.templates, cache=order.cache, jobs=order.jobs) as printing:
        printing.warm_up()
        yield printing
