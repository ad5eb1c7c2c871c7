"""An amending regulation of which only the words are at hand -> its instructions as data, proven by carrying both out."""

from __future__ import annotations

from dataclasses import replace

from naskah.amend.actions import carry_out
from naskah.amend.from_words import builds
from naskah.amend.printed import items, upright
from naskah.amend.proof import prove_words
from naskah.lines.document import document
from naskah.model import Instruksi, Peraturan, Perubahan
from naskah.reading.elucidation import elucidated_items
from naskah.reading.plain import joined_titles, styled


def with_instructions(old: Peraturan, amending: Peraturan) -> Peraturan:
    """Return *amending* with what its Pasal I does to *old* as data.

    Raises :class:`NaskahError` when an instruction is not understood, does not fit *old*, or does another thing as data.
    """
    blocks = joined_titles(styled(upright(document(amending, draft=False).blocks())))
    elucidations = elucidated_items(blocks)
    state, done = old, list[Instruksi]()
    for item in items(blocks):
        butir = f"pasal-I/angka-{item.label.rstrip('.')}" if item.label else "pasal-I"
        for build in builds(item, blocks, elucidations)[1]:
            if (step := build(state)) is not None:
                done.append(Instruksi(butir, step.sasaran, step.klausa))
                state = carry_out(state, step)
    amended = replace(amending, perubahan=Perubahan(old.peraturan, old.revisi, tuple(done)))
    prove_words(old, amended)
    return amended
