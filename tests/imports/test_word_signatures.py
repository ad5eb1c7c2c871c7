"""A signature and the line of the gazette that were typed at the end in Word, in whatever style Enter gives: read by their words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from naskah.imports.proof import first_difference
from naskah.lines import document
from naskah.model import NIHIL
from naskah.reading.returned import read_returned
from naskah.render.docx import write_docx
from naskah.wordfile.blocks import printed_blocks
from naskah.wordfile.names import W
from naskah.wordfile.reader import read
from tests.imports.word_edits import Word, type_behind, words_of
from tests.imports.word_judge import OURS, ROOT, handed_out

TYPED = (
    "Diundangkan di Rekaan", "pada tanggal ...", "SEKRETARIS DAERAH KABUPATEN CONTOH,", "CITRA TAULADAN",
    "BERITA DAERAH KABUPATEN CONTOH TAHUN 2031 NOMOR ...",
)  # fmt: skip


@pytest.mark.parametrize("style", ["PenetapanNama", "Normal", "PasalIsi"])
def test_a_signature_that_was_typed_is_one(style: str) -> None:
    whole = handed_out(OURS[1]).peraturan
    base = replace(whole, penutup=replace(whole.penutup, pengundangan=None, berita_daerah=NIHIL))
    word = Word(write_docx(document(base), ROOT / "templates"))
    assert whole.penutup.penetapan is not None
    signed = next(one for one in word.body.findall(f"{W}p") if words_of(one) == whole.penutup.penetapan.nama.isi)
    type_behind(signed, TYPED, style)
    file, numbers = read(word.saved())
    come, _ = printed_blocks(file, numbers)
    found = read_returned(come, base)
    closing = found.peraturan.penutup
    assert found.unread == []
    assert closing.pengundangan is not None
    assert (closing.pengundangan.tempat.isi, closing.pengundangan.nama.isi) == ("Rekaan", "CITRA TAULADAN")
    assert closing.berita_daerah.isi == TYPED[-1]
    assert first_difference(document(found.peraturan).blocks(), found.blocks(come)) is None
