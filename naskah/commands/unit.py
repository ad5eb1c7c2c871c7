"""The unit of work: one revision checked and made into files. A pure function of content, templates and versions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from naskah.commands.common import gate, load_step
from naskah.commands.console import say, step
from naskah.commands.layout import crushed_numbers, placed
from naskah.commands.printing import stop_at
from naskah.problems import ExitStatus, Problem

if TYPE_CHECKING:
    from naskah.lines import Naskah
    from naskah.model import Peraturan
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
    """Check a revision and print it in every format asked for, each held word by word against the content."""
    with _pdf(order) as printing:
        peraturan = load_step(order.folder, order.shown)
        begun = _begun(peraturan, order, printing)
        findings = gate(peraturan, order.final)
        if findings is None:
            say("  tidak ada berkas yang dibuat; hasil sebelumnya tetap")
            return Made(ExitStatus.FINDINGS)
        if isinstance(begun, Exception):
            raise begun
        files = _finished(begun, order, printing)
    return Made(ExitStatus.CLEAN, findings, {f"peraturan.{suffix}": files[suffix] for suffix in order.formats})


PAPER = frozenset({"docx", "pdf"})  # formats whose columns have the widths of the paper


@dataclass(frozen=True, slots=True)
class _Begun:
    """Lines whose pages are being printed, and what makes the other files and tells what is wrong in their words and in the lines."""

    peraturan: Peraturan
    naskah: Naskah
    pdf: Started | None
    others: Callable[[], tuple[dict[str, bytes], list[Problem]]]


def _begun(peraturan: Peraturan, order: Order, printing: Printing | None) -> _Begun | Exception:
    """Begin to print a revision; return what has been begun, or what kept it from being so.

    A draft may be so wrong that it has no lines; the check, which says where and how, is heard first.
    """
    from naskah.lines import document

    try:
        naskah = document(peraturan, draft=not order.final)
        if PAPER.intersection(order.formats):
            stop_at(list(crushed_numbers(peraturan, naskah)), ExitStatus.FINDINGS)
        pdf = printing.start(naskah) if printing else None  # helpers print, while this process makes ready what it can
    except Exception as error:
        return error
    return _Begun(peraturan, naskah, pdf, partial(_others, peraturan, naskah, order))


def _others(peraturan: Peraturan, naskah: Naskah, order: Order) -> tuple[dict[str, bytes], list[Problem]]:
    """Return the files that are not PDF, and what is wrong in their words or in the lines they are made of."""
    from naskah import conserve
    from naskah.commands.page import of_regulation
    from naskah.render import OF_REGULATION, WRITERS

    plain = [suffix for suffix in order.formats if suffix != "pdf" and suffix not in OF_REGULATION]
    files = {suffix: WRITERS[suffix](naskah, order.templates) for suffix in plain}
    files |= {suffix: of_regulation(suffix, peraturan, naskah, order.templates) for suffix in order.formats if suffix in OF_REGULATION}
    problems = conserve.check_lines(peraturan, naskah)
    for suffix, data in files.items():
        problems += conserve.check_output(naskah, suffix, data)
    return files, problems


def _finished(begun: _Begun, order: Order, printing: Printing | None) -> dict[str, bytes]:
    """Return all files, once their words have been found to be those of the content."""
    from naskah import conserve

    rest = ", ".join(f"peraturan.{suffix}" for suffix in order.formats if suffix != "pdf")
    with step(f"membuat {rest}") if rest else nullcontext():
        files, problems = begun.others()
    if printing and begun.pdf:
        with step("membuat peraturan.pdf") as told:
            check = conserve.pdf_check(begun.naskah, printing.lend)
            pdf = begun.pdf.finish(told)
    with step("mencocokkan setiap kata dengan isi"):
        stop_at([*problems, *placed(begun.peraturan, check(pdf) if begun.pdf else ())])
    return {**files, "pdf": pdf} if begun.pdf else files


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
