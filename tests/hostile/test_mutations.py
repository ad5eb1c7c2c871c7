"""Files with a few bytes changed anywhere: an answer or a regulation, never a mistake of the program."""

from __future__ import annotations

import random
import resource
import shutil
import time
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from naskah.check import run
from naskah.imports import plan_workbook
from naskah.lines import document
from naskah.load import load
from naskah.model import Peraturan
from naskah.problems import NaskahError
from naskah.render.docx import write_docx
from naskah.render.xlsx import write_workbook
from naskah.wordfile.blocks import docx_blocks
from tests.hostile.inputs import SMALL

TEMPLATES = Path(__file__).parents[2] / "templates"
PIECES = [b"", b"\0", b"'", b'"', b": ", b"- ", b"<", b">", b"&#0;", b"99999", b"\xff", b"PK\x03\x04", b"\n", b",", b"../", b"{", b"*a"]
SECONDS = 10
MEGABYTES = 1024 - 128  # beside what a process holds before it reads anything
PARTS = 20  # in which the whole is run, so that one can be repeated alone


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return *data* with one to four places changed."""
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(data) + 1)
        end = min(len(data), at + chance.choice([0, 1, 1, 4, 40, 400]))
        piece = chance.choice([*PIECES, chance.randbytes(2), data[at : at + 30], bytes([data[at - 1] ^ (1 << chance.randrange(8))])])
        data = data[:at] + piece + data[end:]
    return data


def mutated_inside(data: bytes, chance: random.Random) -> bytes:
    """Return an Office file with one of its XML parts changed, and whole as an archive."""
    target = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(target, "w", ZIP_DEFLATED) as archive:
        names = source.namelist()
        chosen = chance.choice([name for name in names if name.endswith((".xml", ".rels"))])
        for name in names:
            part = source.read(name)
            archive.writestr(name, mutated(part, chance) if name == chosen else part)
    return target.getvalue()


def office(data: bytes, chance: random.Random) -> bytes:
    """Return an Office file changed within its parts, or (one of five) in its bytes, most of which are compressed."""
    return mutated(data, chance) if chance.random() < 0.2 else mutated_inside(data, chance)


def counted(numbers: range, seed: int, once: Callable[[random.Random], object]) -> None:
    """Do *once* for each of *numbers*; every refusal has a code, none takes long or much memory."""
    codes: Counter[str] = Counter()
    slowest, before = 0.0, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for number in numbers:
        start = time.process_time()
        try:
            once(random.Random(seed * 1_000_000 + number))
            codes["-"] += 1
        except NaskahError as error:
            assert all(problem.code and problem.message and problem.fix for problem in error.problems), (seed, number)
            codes[error.problems[0].code.partition("-")[0]] += 1
        slowest = max(slowest, time.process_time() - start)
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) >> 10  # what this process did before is not theirs
    print(f"\n{len(numbers)} files from {numbers.start}: slowest {slowest:.2f} s, {memory} MB more; answers {dict(codes.most_common())}")
    assert slowest < SECONDS
    assert memory < MEGABYTES


def content(numbers: range, place: Path) -> None:
    folder = Path(shutil.copytree(SMALL, place / "perbup/2030"))
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())

    def once(chance: random.Random) -> None:
        name = chance.choice(names)
        good = (SMALL / name).read_bytes()
        (folder / name).write_bytes(mutated(good, chance))
        try:
            run(load(folder))
        finally:
            (folder / name).write_bytes(good)

    counted(numbers, 1, once)


def workbooks(numbers: range, place: Path, small: Peraturan) -> None:
    assert small.matriks
    good = write_workbook(small, small.matriks.bidang[0])

    def once(chance: random.Random) -> None:
        (place / "a.xlsx").write_bytes(office(good, chance))
        plan_workbook(place / "a.xlsx", small)

    counted(numbers, 2, once)


def documents(numbers: range, small: Peraturan) -> None:
    good = write_docx(document(small), TEMPLATES)
    counted(numbers, 3, lambda chance: docx_blocks(office(good, chance), "a.docx"))


def test_a_sample_of_mutated_files_is_answered(tmp_path: Path, small: Peraturan) -> None:
    content(range(15), tmp_path)
    workbooks(range(20), tmp_path, small)
    documents(range(20), small)


@pytest.mark.sweep
@pytest.mark.parametrize("part", range(PARTS))
def test_twenty_thousand_mutated_files_are_answered(part: int, tmp_path: Path, small: Peraturan) -> None:
    content(portion(10_000, part), tmp_path)
    workbooks(portion(5_000, part), tmp_path, small)
    documents(portion(5_000, part), small)


def portion(count: int, part: int) -> range:
    """Return the numbers of the files of a part."""
    return range(count * part // PARTS, count * (part + 1) // PARTS)
