"""Whether the regulation that an amending regulation names is the one at hand: kind, number, year and name; the region may be left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from naskah.clauses.characters import plain
from naskah.model import Peraturan

NAMED = re.compile(
    r"(?P<jenis>PERATURAN|UNDANG-UNDANG|KEPUTUSAN)(?P<asal>[^()]*?) NOMOR (?P<nomor>\S+) TAHUN (?P<tahun>\d{4})(?: TENTANG (?P<nama>.+))?",
    re.IGNORECASE | re.DOTALL,
)
ENDS = re.compile(r" \(|,? sebagaimana telah | yang telah ", re.IGNORECASE)
APART = re.compile(r"\W+")


def differences(old: Peraturan, text: str) -> Iterator[str]:
    """Yield in words what *text*, which names a regulation, says otherwise than *old* is; nothing when it names none."""
    match = NAMED.search(plain(text)[0])
    if match is None or not old.nomor:
        return
    if match["nomor"] != old.nomor:
        yield f"nomor {match['nomor']}, bukan {old.nomor}"
    if match["tahun"] != old.tahun:
        yield f"tahun {match['tahun']}, bukan {old.tahun}"
    kind = f"{match['jenis']}{match['asal']}".upper().split()
    own = old.nama_jenis.split()
    if kind != own[: len(kind)]:
        yield f"jenis {' '.join(kind)}, bukan {old.nama_jenis}"
    if match["nama"]:
        name = ENDS.split(match["nama"], maxsplit=1)[0]
        if _bare(name) != _bare(old.nama_baris):
            yield f"nama '{' '.join(name.split())}', bukan '{old.nama_baris}'"


def _bare(name: str) -> str:
    """Return a name without what spelling alone changes: capitals, spaces, dashes and marks."""
    return APART.sub(" ", name).strip().casefold()
