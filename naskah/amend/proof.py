"""Whether an amending regulation says in words what it keeps as data."""

from __future__ import annotations

from itertools import zip_longest

from naskah.amend.consolidate import apply, apply_words
from naskah.amend.reach import comparable
from naskah.lines import document
from naskah.lines.blocks import Figure, texts
from naskah.model import Peraturan
from naskah.problems import ExitStatus, fail


def prove_words(old: Peraturan, amending: Peraturan) -> None:
    """Apply *amending* to *old* from its data and from the words it prints; refuse when the two print differently."""
    by_data = apply(old, amending)
    by_words = apply_words(old, document(amending).blocks(), f"{amending.peraturan}/{amending.revisi}")
    for one, other in zip_longest(_printed(by_data, old), _printed(by_words, old), fillvalue=""):
        if one != other:
            message = f"data dan kata-kata perubahan berbeda: '{_short(one)}' menurut data, '{_short(other)}' menurut kata-katanya"
            raise fail("TERAP-15", message, "samakan blok 'perubahan' dengan Pasal I, atau susun ulang dengan: python build.py amend",
                       amending.where, ExitStatus.FINDINGS)  # fmt: skip


def _printed(peraturan: Peraturan, old: Peraturan) -> list[str]:
    """Return what is printed of what an amendment may change: the words, then the sums of the pictures."""
    naskah = document(comparable(peraturan, old), draft=False)
    return [*texts(naskah), *(f"gambar {block.berkas}" for block in naskah.blocks() if isinstance(block, Figure))]


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:79] + "…"
