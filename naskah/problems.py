"""Where something stands, what is wrong with it, and how to mend it.

A :class:`Problem` is data: it is collected, sorted and printed once. Anything a drafter can mend is a
problem; :class:`NaskahError` carries problems out of a step that cannot go on. Any other exception is our bug.
"""

from __future__ import annotations

import errno
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum


class Severity(IntEnum):
    """How bad a finding is; the order is the order of badness."""

    INFO = 0
    WARNING = 1
    ERROR = 2

    @property
    def label(self) -> str:
        """Return the Indonesian word users read."""
        return ("info", "peringatan", "galat")[self]


class ExitStatus(IntEnum):
    """What the command returns to the shell (design, section Command)."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    UNREADABLE = 3
    MISSING_PROGRAM = 4
    OUTPUT_LOCKED = 5
    BUG = 70


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a source file: ``line`` and ``column`` count from 1; 0 means the whole file."""

    file: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Return ``file:line:column`` without the parts that are not known."""
        parts = [self.file] + [str(number) for number in (self.line, self.column) if number]
        return ":".join(part for part in parts if part)


NOWHERE = Where()


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One finding: a stable ``code``, a place, what is wrong (``message``) and what to do (``fix``)."""

    where: Where
    code: str
    message: str
    fix: str = ""
    severity: Severity = Severity.ERROR
    unit: str = field(default="", compare=False)

    def __str__(self) -> str:
        """Return the one line a terminal shows: ``file:line:col CODE message. fix``."""
        place = f"{self.where} " if str(self.where) else ""
        advice = f" → {self.fix}" if self.fix else ""
        return f"{place}{self.code} {self.message}{advice}".replace("\n", "\u2424")  # a name may hold one: a finding is a line


@dataclass(frozen=True, slots=True)
class Penerimaan:
    """A finding that is accepted: of which rule, in which unit, over which words (or the sum of all), why, by whom, when."""

    aturan: str
    unit: str
    kutipan: str
    sidik: str
    alasan: str
    oleh: str
    tanggal: str
    where: Where = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Pengaturan:
    """How a regulation wants to be checked: severities with their reasons, accepted findings, words of the office."""

    tingkat: tuple[tuple[str, Severity, Where, str], ...] = ()
    diterima: tuple[Penerimaan, ...] = ()
    kata: tuple[str, ...] = ()


class NaskahError(Exception):
    """Input that cannot be used, or an output that cannot be made; shown without a traceback."""

    def __init__(self, problems: Iterable[Problem], status: ExitStatus = ExitStatus.UNREADABLE) -> None:
        """Carry *problems* (at least one) and the exit status they mean."""
        self.problems = tuple(sorted(problems))
        self.status = status
        super().__init__("\n".join(map(str, self.problems)))


MOST_ALIKE = 20
SHORT = 110  # letters of a text in a list


def few(problems: Iterable[Problem]) -> Iterator[str]:
    """Yield the lines of *problems*; of many alike in one file the first, and how many more there are."""
    counts: Counter[tuple[str, str]] = Counter()
    for problem in problems:
        alike = (problem.where.file, problem.code)
        counts[alike] += 1
        if counts[alike] <= MOST_ALIKE:
            yield str(problem)
    for (file, code), count in counts.items():
        if count > MOST_ALIKE:
            yield f"{file} {code} dan {count - MOST_ALIKE} lagi seperti itu"


def fail(
    code: str,
    message: str,
    fix: str = "",
    where: Where = NOWHERE,
    status: ExitStatus = ExitStatus.UNREADABLE,
) -> NaskahError:
    """Return a :class:`NaskahError` with the one problem described; the caller raises it."""
    return NaskahError([Problem(where, code, message, fix)], status)


REASONS = {
    errno.ENOENT: "tidak ada",
    errno.EACCES: "tidak ada izin",
    errno.EPERM: "tidak ada izin",
    errno.EROFS: "hanya dapat dibaca",
    errno.ENOSPC: "disk penuh",
    errno.EDQUOT: "jatah disk habis",
    errno.EFBIG: "berkas terlalu besar",
    errno.EISDIR: "sebuah folder",
    errno.ENOTDIR: "bukan folder",
    errno.EEXIST: "sudah ada",
    errno.ENAMETOOLONG: "nama terlalu panjang",
    errno.ELOOP: "tautan berputar",
    errno.EBUSY: "sedang dipakai program lain",
    errno.ETXTBSY: "sedang dipakai program lain",
    errno.EIO: "kesalahan pada disk",
    errno.EADDRINUSE: "sudah dipakai",
    errno.EADDRNOTAVAIL: "tidak tersedia",
    errno.EMFILE: "terlalu banyak berkas terbuka",
    errno.ENFILE: "terlalu banyak berkas terbuka",
    errno.ENOMEM: "memori tidak cukup",
    errno.ENOTEMPTY: "folder tidak kosong",
    errno.EXDEV: "berada di disk lain",
    errno.ESTALE: "sambungan ke folder jaringan terputus",
    errno.ETIMEDOUT: "tidak menjawab",
    errno.EINVAL: "tidak diterima sistem berkas",
}
REMEDIES = {
    errno.ENOENT: "periksa nama dan letaknya",
    errno.ENOSPC: "kosongkan ruang disk",
    errno.EDQUOT: "kosongkan ruang disk",
    errno.EFBIG: "kosongkan ruang disk, atau pakai disk yang menerima berkas sebesar itu",
    errno.EACCES: "beri izin, atau tutup berkas yang sedang terbuka di program lain",
    errno.EPERM: "beri izin, atau tutup berkas yang sedang terbuka di program lain",
    errno.EROFS: "pakai disk yang dapat ditulisi",
    errno.EBUSY: "tutup berkas yang sedang terbuka di program lain",
    errno.ETXTBSY: "tutup berkas yang sedang terbuka di program lain",
    errno.EIO: "periksa disk itu; simpan salinan isinya di disk lain",
    errno.ESTALE: "sambungkan lagi folder jaringan itu",
    errno.ETIMEDOUT: "sambungkan lagi folder jaringan itu",
    errno.ENAMETOOLONG: "pendekkan nama itu",
    errno.EMFILE: "tutup program lain",
    errno.ENFILE: "tutup program lain",
    errno.ENOMEM: "tutup program lain",
}


def reason(error: OSError) -> str:
    """Return in Indonesian why the operating system refused."""
    return REASONS.get(error.errno or 0) or f"kesalahan sistem {errno.errorcode.get(error.errno or 0, type(error).__name__)}"


def remedy(error: OSError) -> str:
    """Return in Indonesian what to do where the operating system refused."""
    return REMEDIES.get(error.errno or 0, "periksa berkas atau folder itu dan izinnya")


def shortened(text: str, length: int = SHORT) -> str:
    """Return *text* on one line, cut at *length*."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def suggest(word: str, known: Iterable[str]) -> str:
    """Return an Indonesian "did you mean" clause for *word*, or the list of what is allowed."""
    from difflib import get_close_matches

    names = list(known)
    close = names if len(names) == 1 and word and names[0].startswith(word) else get_close_matches(word, names, n=1, cutoff=0.6)
    if close:
        return f"mungkin maksudnya '{close[0]}'?"
    return "yang dikenal: " + ", ".join(names[:20]) if names else ""
