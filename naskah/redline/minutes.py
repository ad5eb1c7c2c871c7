"""The minutes of a meeting: what was decided on each change, by whom, and what is still open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from naskah.changes import Change, Comparison, Decision
from naskah.lines.blocks import Block, BodyCell, BodyRow, Line, Naskah, Run, Section
from naskah.redline.meeting import code_of
from naskah.redline.persandingan import table
from naskah.redline.titles import long_titles, short_titles
from naskah.redline.wording import KINDS, brief

TITLES = ("No", "Ketentuan", "Perubahan", "Keputusan", "Usulan atau rumusan", "Oleh", "Tanggal")
WIDTHS = (10.0, 60.0, 90.0, 26.0, 60.0, 30.0, 24.0)
OPEN = "belum diputus"


def minutes(comparison: Comparison, decisions: Mapping[str, Decision], not_taken_back: Mapping[str, str]) -> Naskah:
    """Return the minutes; *not_taken_back* says by code what could not be taken back by itself."""
    new = comparison.new
    totals = Counter((decisions[code].keputusan if code in decisions else "") or OPEN for code in map(code_of, comparison.changes))
    total = "; ".join(f"{name} {count}" for name, count in totals.items())
    texts = (*long_titles(comparison), f"Keputusan: {total}.")
    blocks: list[Block] = [Line("catatan-judul", (Run("RISALAH RAPAT"),), level=1)]
    blocks.extend(Line("catatan", (Run(text),), sisipan=True) for text in texts)
    blocks.append(table("risalah", TITLES, WIDTHS, _rows(comparison.changes, decisions, not_taken_back)))
    section = Section(tuple(blocks), mendatar=True, nama="persandingan", kepala=short_titles(comparison))
    return Naskah(f"Risalah Rapat: {new.judul}", new.pembentuk.upper(), new.nama_baris, "", (section,))


def _rows(changes: Iterable[Change], decisions: Mapping[str, Decision], not_taken_back: Mapping[str, str]) -> Iterator[BodyRow]:
    for change in changes:
        code = code_of(change)
        decision = decisions.get(code, Decision(code))
        wish = "; ".join(filter(None, (decision.rumusan, decision.usulan, not_taken_back.get(code, ""))))
        texts = (
            change.id,
            f"{change.side.sebutan}: {KINDS[change.kind]}",
            brief(change),
            decision.keputusan or OPEN,
            wish,
            decision.oleh,
            decision.tanggal,
        )
        yield BodyRow(tuple(BodyCell((Run(text),) if text else ()) for text in texts), code)
