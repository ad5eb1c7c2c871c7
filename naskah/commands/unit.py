"""The unit of work: one revision checked and made into files. A pure function of content, templates and versions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from naskah.commands.aside import aside
from naskah.commands.common import findings_of, gate, load_step
from naskah.commands.console import say, step
from naskah.commands.printing import stop_at
from naskah.problems import ExitStatus

if TYPE_CHECKING:
    from naskah.lines import Naskah
    from naskah.model import Peraturan
    from naskah.render.pdf.writing import Printing


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


@dataclass(frozen=True, slots=True)
class Made:
    """What was made: files by name (none where the check stopped it), and the line that sums the findings up."""

    status: ExitStatus
    findings: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict)


def beside(order: Order) -> list[Path]:
    """Return the files outside its folder that an order depends on: every manifest, and the revision it was copied from."""
    from naskah.load import copied_from

    manifests = sorted(order.folder.absolute().parents[1].glob("*/*/manifest.json"))  # a promulgated revision names its predecessor
    source = copied_from(order.folder)
    copied = sorted(path for path in source.rglob("*") if path.is_file()) if source else []
    own = order.folder.absolute()
    return [path for path in dict.fromkeys([*manifests, *copied]) if not path.is_relative_to(own)]


def make(order: Order) -> Made:
    """Check a revision and print it in every format asked for, each held word by word against the content."""
    with _pdf(order) as printing:
        peraturan = load_step(order.folder, order.shown)
        check = partial(findings_of, peraturan)
        found = aside(check) if order.jobs != 1 else check
        naskah = _begun(peraturan, order, printing)
        findings = gate(peraturan, order.final, found)
        if findings is None:
            say("  tidak ada berkas yang dibuat; hasil sebelumnya tetap")
            return Made(ExitStatus.FINDINGS)
        if isinstance(naskah, Exception):
            raise naskah
        files = {suffix: _checked(naskah, suffix, order) for suffix in order.formats if suffix != "pdf"}
        if printing:
            files["pdf"] = _finished(naskah, printing)
    return Made(ExitStatus.CLEAN, findings, {f"peraturan.{suffix}": files[suffix] for suffix in order.formats})


def _checked(naskah: Naskah, suffix: str, order: Order) -> bytes:
    """Return the file of a format, held word by word against *naskah*."""
    from naskah import conserve
    from naskah.render import WRITERS

    with step(f"membuat peraturan.{suffix}"):
        data = WRITERS[suffix](naskah, order.templates)
    with step(f"mencocokkan setiap kata peraturan.{suffix} dengan isi"):
        stop_at(conserve.check_output(naskah, suffix, data))
    return data


def _finished(naskah: Naskah, printing: Printing) -> bytes:
    """Return the PDF, held likewise; all that can be made ready is, while other processes print."""
    from naskah import conserve

    with step("membuat peraturan.pdf") as told:
        check = conserve.pdf_check(naskah, printing.lend)
        data = printing.finish(told)
    with step("mencocokkan setiap kata peraturan.pdf dengan isi"):
        stop_at(check(data))
    return data


def _begun(peraturan: Peraturan, order: Order, printing: Printing | None) -> Naskah | Exception:
    """Return the printable lines, whose pages are then being printed; or what kept them from being made.

    A draft may be so wrong that it has no lines; the check, which says where and how, is heard first.
    """
    from naskah import conserve
    from naskah.lines import document

    try:
        naskah = document(peraturan, draft=not order.final)
        if printing:  # other processes print, while this one makes the other files
            printing.start(naskah)
        stop_at(conserve.check_lines(peraturan, naskah))
    except Exception as error:
        return error
    return naskah


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
