"""How long comparing takes: one revision of the real regulation against an edited one, and a matrix of 3,000 rows."""

from __future__ import annotations

import random
import resource
import time
from dataclasses import replace
from statistics import median

import pytest

from naskah.compare import compare
from naskah.lines import document
from naskah.load import load, load_remarks
from naskah.model import Peraturan
from naskah.redline.document import final, redline
from naskah.redline.persandingan import persandingan
from naskah.render.docx import write_docx
from naskah.render.paging import in_pages
from naskah.render.pdf.writing import write_pdf
from naskah.render.wordml import Revisions
from naskah.tables import Sel
from tests.compare.conftest import AUTHOR, TEMPLATES
from tests.compare.mutations import MUTATIONS
from tests.compare.table_edits import long_matrix
from tests.compare.test_real_pair import DRAFT
from tests.compare.unit_lists import identified

pytestmark = pytest.mark.bench


def seconds(old: Peraturan, new: Peraturan) -> tuple[float, int]:
    """Return the CPU seconds of printing, comparing and writing the redline, and the number of changes."""
    start = time.process_time()
    printed = document(old, draft=False), document(new, draft=False)
    comparison = compare(old, new, printed)
    write_docx(redline(*printed, comparison), TEMPLATES, Revisions(*AUTHOR))
    return time.process_time() - start, len(comparison.changes)


def test_the_real_pair_within_two_seconds(real: Peraturan) -> None:
    used, changes = seconds(real, load(DRAFT))
    print(f"pasangan nyata: {changes} perubahan, {used:.2f} s")
    assert changes > 100
    assert used <= 2


def test_the_real_regulation_much_edited_within_two_seconds(real: Peraturan) -> None:
    rng = random.Random(5)
    new = real
    for _ in range(60):
        new = identified(rng.choice(MUTATIONS)(new, rng))
    used, changes = seconds(real, new)
    print(f"peraturan nyata: {changes} perubahan, {used:.2f} s")
    assert used <= 2


def test_the_persandingan_takes_less_than_twice_the_redline(real: Peraturan) -> None:
    new, remarks = load(DRAFT), load_remarks(DRAFT)
    ratios = []
    for _ in range(5):
        start = used()
        comparison = compare(real, new)
        both = final(comparison)
        write_docx(redline(*map(in_pages, both), comparison), TEMPLATES, Revisions(*AUTHOR))
        middle = used()
        comparison = compare(real, new)
        write_pdf(persandingan(comparison, remarks, final(comparison)), TEMPLATES)
        ratios.append((used() - middle) / (middle - start))
    print(f"persandingan.pdf terhadap redline.docx: {sorted(ratios)}")
    assert median(ratios[1:]) <= 1.9


def used() -> float:
    """Return the CPU seconds of this process and its helpers until now."""
    return sum(one.ru_utime + one.ru_stime for one in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))


def test_a_matrix_of_3000_rows_within_three_seconds(small: Peraturan) -> None:
    rng = random.Random(6)
    old = long_matrix(small, 3000)
    assert old.matriks
    records = dict(old.matriks.capaian)
    for number in rng.sample(range(3000), 60):
        key = (f"baris-{number}", 2031)
        records[key] = (*records[key][:4], Sel(str(rng.randint(1, 10**6))), *records[key][5:])
    used, changes = seconds(old, replace(old, matriks=replace(old.matriks, capaian=records)))
    print(f"matriks 3.000 baris: {changes} perubahan, {used:.2f} s")
    assert changes == 60
    assert used <= 3
