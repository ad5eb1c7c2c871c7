"""Entry into force as Lampiran II no. 150-157 writes it, read to a day; other words are not guessed."""

from __future__ import annotations

from datetime import date

import pytest

from naskah.clauses.force import entry_into_force

PUBLISHED = date(2031, 3, 2)
SELF = "Peraturan Bupati ini"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("mulai berlaku pada tanggal diundangkan.", date(2031, 3, 2)),
        ("mulai berlaku pada saat diundangkan.", date(2031, 3, 2)),
        ("mulai berlaku pada tanggal 1 Januari 2032.", date(2032, 1, 1)),
        ("mulai berlaku sejak tanggal 1 April 2031.", date(2031, 4, 1)),
        ("mulai berlaku setelah 30 (tiga puluh) hari terhitung sejak tanggal diundangkan.", date(2031, 4, 1)),
        ("mulai berlaku setelah 1 (satu) bulan terhitung sejak tanggal diundangkan.", date(2031, 4, 2)),
        ("mulai berlaku setelah 2 (dua) tahun terhitung sejak tanggal pengundangan.", date(2033, 3, 2)),
        ("mulai berlaku pada tanggal diundangkan dan mempunyai daya laku surut sejak tanggal 1 Januari 2031.", date(2031, 1, 1)),
    ],
)
def test_the_day_is_read(words: str, day: date) -> None:
    found = entry_into_force([f"{SELF} {words}"])
    assert (found.whole.day(PUBLISHED), found.whole.day(None), found.unread) == (day, None, "")


@pytest.mark.parametrize(
    "words",
    [
        "mulai berlaku nanti.",
        "berlaku segera.",
        "mulai berlaku pada tanggal 31 Februari 2031.",
        "mulai berlaku setelah 30 (tiga) hari terhitung sejak tanggal diundangkan.",
        "mulai berlaku pada tanggal yang ditetapkan oleh Bupati.",
    ],
)
def test_other_words_are_kept_as_not_read(words: str) -> None:
    assert entry_into_force([f"{SELF} {words}"]).unread == f"{SELF} {words}".rstrip(".")


def test_items_of_pasal_i_may_begin_on_days_of_their_own() -> None:
    found = entry_into_force([
        f"{SELF} mulai berlaku pada tanggal diundangkan,"
        " kecuali ketentuan Pasal I angka 3 dan angka 4 mulai berlaku pada tanggal 1 Juli 2031.",
        "Pada saat Peraturan Bupati ini mulai berlaku, izin rekaan yang sudah diberikan dinyatakan tetap berlaku.",
    ])  # fmt: skip
    assert found.whole.day(PUBLISHED) == PUBLISHED
    assert {item: begin.day(PUBLISHED) for item, begin in found.items.items()} == dict.fromkeys(("3", "4"), date(2031, 7, 1))
    assert not found.unread
