"""Orders about the elucidation as a whole: added where there was none, replaced, or deleted."""

from __future__ import annotations

import re

from naskah.clauses.writing import Clause
from naskah.model import Tindakan

WHOLE = (("penjelasan-utuh", ""),)
ORDER = re.compile(
    r"(?:(?:ketentuan|seluruh|keseluruhan) )*penjelasan(?: (?:dalam|pada|atas|dari) (?P<dalam>(?:peraturan|keputusan|instruksi) .+?))?"
    r",? (?P<kata>diubah|diganti|ditambah(?:kan)?|dihapus)(?P<akhir>.*)",
    re.IGNORECASE,
)
VERB_FIRST = re.compile(
    r"(?:ditambah(?:kan)?|menambah(?:kan)?)(?: \d+ \([a-z]+\))? penjelasan"
    r"(?: (?:dalam|pada|atas|dari) (?P<dalam>(?:peraturan|keputusan|instruksi) .+?))?(?P<akhir>,? se.*)",
    re.IGNORECASE,
)
SET_OUT = re.compile(
    r",?(?: sehingga(?: menjadi| berbunyi)?)? sebagaimana (?:tercantum|dimuat|ditetapkan) (?:dalam|pada) penjelasan(?: [^:]*)?[.;]?",
    re.IGNORECASE,
)
CLOSED = re.compile(r" ?[.;]?")
ACTIONS = {"dit": Tindakan.TAMBAH, "dih": Tindakan.HAPUS}  # by how the verb begins; any other changes


def whole_elucidation(text: str) -> tuple[Clause, str] | None:
    """Return what the plain *text* orders of the elucidation as a whole, and the regulation it names; None for any other order."""
    match = ORDER.fullmatch(text)
    action = Tindakan.TAMBAH
    if match:
        verb = match["kata"].lower()
        action = ACTIONS.get(verb[:3], Tindakan.UBAH)
    match = match or VERB_FIRST.fullmatch(text)
    if match is None or not (CLOSED if action == Tindakan.HAPUS else SET_OUT).fullmatch(match["akhir"]):
        return None
    return Clause(action, (WHOLE,)), match["dalam"] or ""
