"""Lines of the provenance file whose places are gone go; all others stay byte for byte."""

from __future__ import annotations

import pytest

from naskah.imports.apply_tables import Gone, without_places

FILE = """tabel,baris,tahun,kolom,baca,alasan
tabel-1,a,,mutu,ragu,letter – é
tabel-1,b,,*,jelas,
tabel-2,a,2024..2027,dana,ragu,
tabel-2,*,2026,dana,ragu,
"""


@pytest.mark.parametrize(
    ("gone", "lines"),
    [
        ((), "1234"),
        ((("tabel-1", "", "", ""),), "34"),
        ((("tabel-1", "a", "", ""),), "234"),
        ((("tabel-2", "a", "", ""),), "124"),
        ((("", "", "dana", ""),), "1234"),
        ((("tabel-2", "", "dana", ""),), "12"),
        ((("tabel-2", "", "", "2026"),), "123"),
        ((("tabel-3", "", "", ""),), "1234"),
    ],
)
def test_lines_of_places_that_are_gone_are_left_out(gone: tuple[Gone, ...], lines: str) -> None:
    head, *rest = FILE.splitlines(keepends=True)
    wanted = head + "".join(rest[int(line) - 1] for line in lines)
    assert without_places(FILE.encode(), gone) == wanted.encode()
    assert without_places(FILE.encode("cp1252"), gone) == wanted.encode("cp1252" if "1" in lines else "utf-8")
    assert without_places(FILE.replace("\n", "\r\n").encode(), gone) == wanted.replace("\n", "\r\n").encode()


@pytest.mark.parametrize(
    ("years", "left"),
    [
        (("2024",), "2025..2027"),
        (("2026", "2027"), "2024..2025"),
        (("2025",), "2024..2027"),
        (("2024", "2025", "2026"), "2027"),
        (("2024", "2025", "2026", "2027"), None),
    ],
)
def test_a_range_of_years_ends_where_the_years_now_end(years: tuple[str, ...], left: str | None) -> None:
    found = without_places(FILE.encode(), [("tabel-2", "", "", year) for year in years]).decode()
    ranged = [line for line in found.splitlines() if line.startswith("tabel-2,a")]
    assert ranged == ([f"tabel-2,a,{left},dana,ragu,"] if left else [])
