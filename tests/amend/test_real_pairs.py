"""Published amendments applied to what they amend, as text: applied, applied once a person agrees, or refused for a known reason.

The texts are not part of this project: the test is left out where they are not at hand. They are government regulations read as
those of a Bupati, because the kinds that are served are regional ones.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from naskah.amend import apply_words
from naskah.amend.places import ARTICLES
from naskah.amend.printed import items
from naskah.lines.blocks import Line, Run
from naskah.model import Alinea, Penjelasan, Peraturan, Teks, rehomed
from naskah.problems import NaskahError
from naskah.reading.elucidation import elucidated_items
from naskah.reading.plain import elucidation_lines, styled
from naskah.reading.units import Node, units

HERE = Path(__file__).resolve()
FOLDER = next((up / "shared/korpus/perubahan" for up in HERE.parents if (up / "shared/korpus/perubahan").is_dir()), None)
pytestmark = pytest.mark.skipif(FOLDER is None, reason="the published texts are not at hand")
APPLIED, AGREED = "diterapkan", "diterapkan dengan --setuju"
PAIRS = {
    "pp-2010-4-perubahan-atas-pp-2000-28": "TERAP-13",  # its title, Menetapkan and Pasal I stand in one paragraph of the text
    "pp-2011-23-perubahan-atas-pp-2010-19": "TERAP-05",  # its ninth item runs on into the quotation in the text
    "pp-2011-52-perubahan-atas-pp-2007-1": "TERAP-02",  # amends what another amendment put in before
    "pp-2012-49-perubahan-atas-pp-2002-67": AGREED,  # quotes ayat (2) otherwise than it was, without saying so
    "pp-2013-78-perubahan-atas-pp-2000-98": APPLIED,
    "pp-2014-28-perubahan-atas-pp-2008-67": APPLIED,
    "pp-2015-13-perubahan-atas-pp-2005-19": "TERAP-02",  # amends what another amendment put in before
    "pp-2015-22-perubahan-atas-pp-2014-60": AGREED,  # a new Pasal between two BAB, without saying in which
    "pp-2015-47-perubahan-atas-pp-2014-43": AGREED,  # quotes Pasal 1 without its opening words
    "pp-2017-66-perubahan-atas-pp-2015-70": AGREED,  # a new Pasal between two BAB, without saying in which
    "pp-2018-18-perubahan-atas-pp-2016-19": "TERAP-02",  # Pasal 3 of the old text was not recognised where it was scanned
}
LABEL = re.compile(r"\s(I\. UMUM|II\. PASAL DEMI PASAL|TAMBAHAN LEMBARAN .*|Ayat \(\d+[a-z]?\)|Huruf [a-z]|Angka \d+)(?=\s)")
ENDS = re.compile(r"^(?:Agar setiap orang|Ditetapkan di|Diundangkan di)|PENJELASAN(?: ATAS|$)")


def texts(name: str) -> list[str]:
    """Return the lines of a text; those of its elucidation, which the text runs together, are set apart by their labels."""
    assert FOLDER is not None
    words = (FOLDER / f"{name}.md").read_text("utf-8").replace("Peraturan Pemerintah", "Peraturan Bupati")
    body, told, elucidation = words.replace("PERATURAN PEMERINTAH", "PERATURAN BUPATI").partition("PENJELASAN ATAS ")
    if told:
        body += f"\nPENJELASAN\nATAS {LABEL.sub(lambda match: f'{chr(10)}{match[1]}{chr(10)}', elucidation)}"
    return [line.strip() for line in body.splitlines() if line.strip()]


def typed(lines: list[str]) -> tuple[Line, ...]:
    return tuple(Line("?", (Run(text),)) for text in lines)


def not_read(_: Node) -> str:
    return "tabel"


def amended(small: Peraturan, name: str) -> Peraturan:
    """Return the old regulation: its body alone, read as an amendment would quote it."""
    lines = texts(name)
    start = next(place for place, line in enumerate(lines) if re.match(r"BAB I\b|Pasal 1$", line))
    end = next((place for place, line in enumerate(lines) if place > start and ENDS.search(line)), len(lines))
    around = (["Pasal I", "1. Ketentuan Pasal 1 diubah sehingga berbunyi sebagai berikut:"], ["Pasal II", "Berlaku."])
    (item,) = items(styled(typed([*around[0], *lines[start:end], *around[1]])))
    body = tuple(rehomed(unit, "", place) for place, (unit, _) in enumerate(units(item.blocks, not_read), 1))
    articles = [line for line in lines[lines.index("II. PASAL DEMI PASAL") + 1 :] if not line.startswith("TAMBAHAN")] if (
        "II. PASAL DEMI PASAL" in lines) else []  # fmt: skip
    told = elucidated_items(elucidation_lines(["Pasal I", "Angka 1", *articles])).get("1", ())
    own = tuple(rehomed(unit, ARTICLES, place) for place, unit in enumerate(told, 1))
    penjelasan = Penjelasan((Alinea("penjelasan/umum/teks-1", teks=Teks("Cukup jelas.")),), own) if own else None
    title = re.search(r"NOMOR (\d+) TAHUN (\d{4})", lines[0])
    called = next((match[1] for line in lines if (match := re.match(r"Menetapkan\s*: PERATURAN BUPATI TENTANG ([^.]+)", line))), "")
    assert title
    return replace(small, nomor=title[1], tahun=title[2], nama=Teks(called), batang_tubuh=body, penjelasan=penjelasan, lampiran=(),
                   tabel={}, matriks=None, perbaikan=())  # fmt: skip


def outcome(old: Peraturan, name: str) -> str:
    blocks = typed(texts(name))
    try:
        apply_words(old, blocks, name)
    except NaskahError:
        try:
            told: list[str] = []
            apply_words(old, blocks, name, told.append, agreed=True)
        except NaskahError as error:
            return error.problems[0].code
        assert any(note.startswith("disetujui: ") for note in told)
        return AGREED
    return APPLIED


@pytest.mark.parametrize("name", PAIRS)
def test_a_published_amendment_is_applied_or_refused_rightly(small: Peraturan, name: str) -> None:
    assert outcome(amended(small, name.partition("-perubahan-atas-")[2]), name) == PAIRS[name]
