"""Other programs (pandoc, LibreOffice), and libraries that read what others send: for so long, in so much memory, and no longer.

Each runs below a helper. When it takes too long, or this program ends in whatever way, it is ended with all that it has
started itself.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar

from naskah.crew import Crew, LostError
from naskah.problems import ExitStatus, fail

Result = TypeVar("Result")
PATIENCE = 300  # seconds for pandoc
FAILED = "gagal"  # what comes after it are the program's own words


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a program may take: so many seconds by the clock, and of work and megabytes of its own (0: as it likes).

    Work and memory are bounded where the system knows such bounds.
    """

    seconds: float
    work: int = 0
    megabytes: int = 0


class ProgramError(Exception):
    """A program could not be run, took too long or failed; why, in words that follow its name."""


def run_program(words: Sequence[str], bounds: Bounds, data: bytes = b"") -> bytes:
    """Run the program *words* with *data* as its standard input; return what it printed. Raises :class:`ProgramError`."""
    with Crew(1) as crew:
        try:
            failed, printed = crew.begin(_ran, list(words), bounds, data).result()
        except LostError:
            raise ProgramError("terhenti") from None
    if failed:
        raise ProgramError(failed)
    return printed


def _ran(words: list[str], bounds: Bounds, data: bytes) -> tuple[str, bytes]:
    """Return what went wrong with a program, or nothing, and what it printed; runs in a helper."""
    if bounds.megabytes:
        _bind("RLIMIT_DATA", bounds.megabytes << 20)  # a program of this size maps far more than it uses
    if bounds.work:
        _bind("RLIMIT_CPU", bounds.work)
        _bind("RLIMIT_CORE", 0)
    try:
        done = subprocess.run(words, input=data, check=False, capture_output=True, timeout=bounds.seconds)
    except subprocess.TimeoutExpired:
        return f"tidak selesai dalam {bounds.seconds:g} detik", b""
    except OSError:
        return "tidak dapat dijalankan", b""
    if bounds.work and _worked() > bounds.work - 1:  # however it ended then
        return f"tidak selesai dalam {bounds.work} detik kerja", b""
    said = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return (f"{FAILED}: {said[-1] if said else f'status {done.returncode}'}" if done.returncode else ""), done.stdout


def bounded(function: Callable[..., Result], *arguments: object, seconds: float, megabytes: int) -> Result:
    """Return ``function(*arguments)``, both of which can be pickled, done by a helper that may take so long and so much memory.

    Raises :class:`ProgramError` when it takes more, and when it raises anything.
    """
    with Crew(1) as crew:
        try:
            found: Result = crew.begin(_within, function, arguments, megabytes).result(seconds)
        except TimeoutError:
            raise ProgramError(f"tidak selesai dalam {seconds:g} detik") from None
        except LostError:
            raise ProgramError("terhenti") from None
    return found


def _within(function: Callable[..., Result], arguments: tuple[object, ...], megabytes: int) -> Result:
    """Do the work with no more than so much memory, where the system knows such a bound; runs in a helper."""
    _bind("RLIMIT_AS", megabytes << 20)
    return function(*arguments)


def _worked() -> float:
    """Return how many seconds all that this process has started has worked, where the system tells."""
    try:
        import resource
    except ImportError:
        return 0.0
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _bind(name: str, most: int) -> None:
    """Let this process and what it starts take no more of *name*, where the system knows such a bound."""
    with suppress(ImportError):
        import resource

        resource.setrlimit(getattr(resource, name), (most, most + 1))


def pandoc(options: Sequence[str], data: bytes) -> bytes:
    """Return what pandoc prints of *data*, which this program has made itself.

    Raises :class:`NaskahError` (PANDOC-01) when it is not there, fails or takes too long.
    """
    import pypandoc

    try:
        return run_program([pypandoc.get_pandoc_path(), *options], Bounds(PATIENCE), data)
    except OSError:
        raise fail("PANDOC-01", "pandoc tidak terpasang", "pasang ulang pypandoc_binary", status=ExitStatus.MISSING_PROGRAM) from None
    except ProgramError as error:
        advice = "ulangi; bila tetap, pasang ulang pypandoc_binary"
        raise fail("PANDOC-01", f"pandoc {error}", advice, status=ExitStatus.MISSING_PROGRAM) from None
