"""What a quotation must hold to be the new words of a unit: words, a number that has its place, and no unit passed over in silence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from naskah.amend.steps import Step, refused
from naskah.model import Angka, Ayat, Huruf, Pasal, Peraturan, Satuan, UnitId, is_deleted
from naskah.numbering import Ordinal, parse_number
from naskah.problems import ExitStatus, fail

COUNTED = (Pasal, Ayat, Huruf, Angka)


def refuse_blank(unit: Satuan, step: Step) -> None:
    """Refuse a quotation in which a unit has a number and no words."""
    blank = next((one for one in unit.walk() if isinstance(one, COUNTED) and not (one.teks or one.judul or one.isi)), None)
    if blank:
        raise refused("TERAP-05", f"kutipan {blank.sebutan} kosong", "kutip bunyinya; satuan yang dihapus ditulis 'Dihapus.'", step)


def refuse_blank_elucidations(elucidations: Mapping[str, tuple[Satuan, ...]]) -> None:
    """Refuse an elucidation of the amending regulation that names a Pasal and says nothing of it."""
    for item, units in elucidations.items():
        for unit in units:
            if isinstance(unit, Pasal) and not any(one.teks for one in unit.walk()):
                message = f"penjelasan Pasal I{f' angka {item}' * bool(item)}: {unit.sebutan} tidak berisi"
                raise fail("TERAP-05", message, "tulis bunyinya, atau 'Cukup jelas.'", status=ExitStatus.FINDINGS)


def refuse_skipped(old: Pasal, new: Satuan, step: Step) -> None:
    """Refuse a quotation that passes over a number that the Pasal had: what is deleted keeps its number (no. 236)."""
    for kind in (Ayat, Huruf, Angka):
        had, has = ({place: one for one in unit.isi if isinstance(one, kind) and (place := _number(one))} for unit in (old, new))
        gone = next((one for place, one in had.items() if has and place not in has and place < max(has) and not is_deleted(one)), None)
        if gone:
            message = f"kutipan {old.sebutan} melompati {gone.sebutan.removesuffix(old.sebutan).strip()} tanpa menyebutnya dihapus"
            raise refused("TERAP-07", message, "tulis nomornya dengan 'Dihapus.', atau nomori ulang yang lain", step)


def refuse_misplaced(fresh: Peraturan, units: Iterable[str], step: Step) -> None:
    """Refuse new Pasal in a new division whose numbers do not lie between those before and behind them."""
    new = {one.id for unit_id in units if not UnitId(unit_id).in_annex for one in fresh.units[unit_id].walk() if isinstance(one, Pasal)}
    before: Ordinal | None = None
    called, own = "", ""
    for root in fresh.batang_tubuh:
        for one in root.walk():
            number = _number(one) if isinstance(one, Pasal) else None
            if number is None:
                continue
            if before and not before < number and (one.id in new or own):
                message = f"{one.sebutan if one.id in new else own} tidak terletak pada urutannya: {called} mendahului {one.sebutan}"
                raise refused("TERAP-16", message, "periksa nomornya", step)
            before, called, own = number, one.sebutan, one.sebutan if one.id in new else ""


def _number(unit: Satuan) -> Ordinal | None:
    return parse_number(type(unit).__name__.lower(), unit.nomor)
