"""Pictures of a document that came back while the content moved on: what nobody knows is told, nothing is taken back in silence."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from naskah.compare import compare
from naskah.imports.three_way import Laid, laid_upon
from naskah.lines import document
from naskah.model import Gambar, Peraturan, Satuan
from naskah.reading.returned import read_returned
from naskah.wordfile.anchors import CONTENT
from naskah.wordfile.blocks import printed_blocks
from naskah.wordfile.reader import read
from tests.imports.word_edits import Word
from tests.imports.word_judge import OURS, handed_out
from tests.imports.word_pictures import PICTURES


def without_or_with(peraturan: Peraturan, path: Path | None) -> Peraturan:
    """Return *peraturan* with another picture in its figure, or without the figure."""

    def changed(units: tuple[Satuan, ...]) -> tuple[Satuan, ...]:
        kept = (unit for unit in units if path is not None or not isinstance(unit, Gambar))
        return tuple(replace(one, berkas=path) if isinstance(one, Gambar) else replace(one, isi=changed(one.isi)) for one in kept)

    return replace(peraturan, lampiran=tuple(replace(annex, isi=changed(annex.isi)) for annex in peraturan.lampiran))


def laid(data: bytes, now: Peraturan) -> Laid:
    file, numbers = read(data)
    come, _ = printed_blocks(file, numbers)
    return laid_upon(come, document(now), file.properties[CONTENT], lambda unit: True)


@pytest.fixture
def other(tmp_path: Path) -> Path:
    buffer = BytesIO()
    Image.new("RGB", (30, 20), (9, 99, 199)).save(buffer, "PNG")
    path = tmp_path / "lain.png"
    path.write_bytes(buffer.getvalue())
    return path


def test_a_picture_replaced_in_the_content_stays_and_is_told(other: Path) -> None:
    out = handed_out(OURS[0])
    now = without_or_with(out.peraturan, other)
    found = laid(out.data, now)
    assert ["diganti dalam isi sesudah berkas diserahkan" in one for one in found.unsure] == [True]
    read_back = read_returned(found.arrivals, now, same=False)
    assert read_back.pictures == {}
    assert read_back.peraturan == now


def test_a_picture_gone_from_the_content_does_not_come_back_in_silence() -> None:
    out = handed_out(OURS[0])
    now = without_or_with(out.peraturan, None)
    found = laid(out.data, now)
    assert any("tidak ada lagi dalam isi sekarang" in one for one in found.unsure)
    assert compare(now, read_returned(found.arrivals, now, same=False).peraturan).identical


def test_a_picture_put_into_the_opening_is_told() -> None:
    out = handed_out(OURS[0])
    word = Word(out.data, 3)
    paragraph = next(one for one in word.body if "Menimbang" in "".join(one.itertext()))
    PICTURES["insert_picture"](word)
    picture = next(one for one in word.body if "xbaru" in "".join(one.itertext())).getprevious()
    paragraph.addnext(picture)
    file, numbers = read(word.saved())
    come, _ = printed_blocks(file, numbers)
    assert any("gambar yang tidak punya tempat" in one for one in read_returned(come, out.peraturan).unread)
