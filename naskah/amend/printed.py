"""The printed amending regulation -> what it says of itself, its items, its annexes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from naskah.lines.blocks import Block, Line, Table
from naskah.lines.inline import marked
from naskah.lines.styles import TURNED
from naskah.problems import ExitStatus, fail
from naskah.wordfile.blocks import UNKNOWN

NUMBER = re.compile(r"NOMOR (\d+) TAHUN (\d{4})")
SIGNED = re.compile(r"(\d{1,2} [A-Z][a-z]+ \d{4})$")
FIRST, SECOND = "Pasal I", "Pasal II"
ENDS_OPENING = re.compile(r"(?:diubah sebagai berikut:?)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Item:
    """An item of Pasal I: its label (empty for a lone one), the words of the instruction, the blocks that follow them."""

    label: str
    teks: str
    blocks: tuple[Block, ...]


BELOW = ("tanda-", "catatan", "paraf", "keterangan-draf")  # styles of what may stand below a signature


@dataclass(frozen=True, slots=True)
class Head:
    """What a printed amending regulation says of itself: number and year (empty on a draft), name, promulgation, Pasal II."""

    nomor: str = ""
    tahun: str = ""
    nama: str = ""
    diundangkan: str = ""
    menetapkan: str = ""
    penutup: tuple[str, ...] = ()


def upright(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return *blocks* without the styles that only tell of a landscape page."""
    return tuple(replace(one, gaya=one.gaya.removeprefix(TURNED)) if isinstance(one, Line) else one for one in blocks)


def refuse_strays(blocks: Iterable[Block]) -> None:
    """Refuse words after the closing, or after the signature of an annex, that belong to no other part: nobody would read them."""
    annex = ended = False
    before = ""
    for block in upright(blocks):
        style = block.gaya if isinstance(block, Line) else ""
        if style.startswith("lampiran"):
            annex, ended = True, False
            continue
        has_words = isinstance(block, Table) or (isinstance(block, Line) and bool(block.text.strip()))
        own = isinstance(block, Table) and before == "catatan-judul"  # how sure the cells of a draft are
        before = style or before
        if ended and has_words and not own and (style in ("", UNKNOWN) or (annex and not style.startswith(BELOW))):
            shown = block.text[:60] if isinstance(block, Line) else "sebuah tabel"
            raise fail("TERAP-09", f"isi sesudah penutup: '{shown}'", "pindahkan ke tempatnya, atau hapus, lalu ulangi")
        ended |= style.startswith("tanda-") if annex else style == "berita-daerah"


def head(blocks: Iterable[Block]) -> Head:
    """Return what the printed regulation says of itself; what it does not say is empty."""
    first_of_style: dict[str, str] = {}
    second: list[str] = []
    last = ""
    for block in blocks:
        if not isinstance(block, Line):
            continue
        if block.gaya == "pasal":
            last = block.text
        elif last == SECOND and block.gaya in ("pasal-isi", "rincian-1"):
            second.append(_text(block))
        first_of_style.setdefault(block.gaya, _text(block))
        if block.gaya == "tanda-kiri" and (match := SIGNED.search(_text(block))):
            first_of_style["diundangkan"] = match[1]
    number = NUMBER.fullmatch(first_of_style.get("judul-nomor", ""))
    nomor, tahun = (number[1], number[2]) if number else ("", "")
    return Head(
        nomor,
        tahun,
        " ".join(first_of_style.get("judul-nama", "").split()),
        first_of_style.get("diundangkan", ""),
        first_of_style.get("menetapkan", ""),
        tuple(second),
    )


def annex_blocks(blocks: Iterable[Block], number: str) -> tuple[str, tuple[Block, ...]] | None:
    """Return the name and the blocks of the printed annex *number* (empty: the only one), without head and signatures."""
    inside, name, content, seen = False, "", list[Block](), False
    for block in blocks:
        style = block.gaya if isinstance(block, Line) else ""
        if style in ("lampiran-judul", "catatan-judul"):
            inside = style == "lampiran-judul" and isinstance(block, Line) and _text(block) == f"LAMPIRAN {number}".strip()
            seen = seen or inside
        elif inside and style == "lampiran-nama" and isinstance(block, Line):
            name = marked(block.runs)
        elif style.startswith("tanda-"):
            inside = False  # it is signed: what follows is no part of it
        elif inside and style == UNKNOWN and isinstance(block, Line):
            raise fail("TERAP-09", f"gaya paragraf tidak dikenal pada: '{block.text[:60]}'", "pakai gaya dari templat, lalu ulangi")
        elif inside and not style.startswith("lampiran-kepala"):
            content.append(block)
    return (name, tuple(content)) if seen else None


def items(blocks: Iterable[Block]) -> list[Item]:
    """Return the items of Pasal I; raises :class:`NaskahError` when the two Pasal (A2) are not there."""
    parts: list[tuple[str, str, list[Block]]] = []
    inside = ended = False
    for block in blocks:
        if isinstance(block, Line) and block.gaya == "pasal":
            inside, ended = block.text == FIRST, ended or block.text == SECOND
        elif inside and isinstance(block, Line) and block.gaya == UNKNOWN:
            raise fail("TERAP-09", f"gaya paragraf tidak dikenal pada: '{block.text[:60]}'", "pakai gaya dari templat, lalu ulangi")
        elif inside and isinstance(block, Line) and _starts(block, not parts):
            parts.append((_label(block), _text(block), []))
        elif inside and parts:
            parts[-1][2].append(block)
    if not parts or not ended:
        raise fail("TERAP-08", "Pasal I dan Pasal II tidak ditemukan", "berikan peraturan perubahan: dua pasal berangka Romawi")
    whole = [Item(label, text, tuple(rest)) for label, text, rest in parts]
    if whole[0].label == "" and len(whole) > 1:
        _refuse_orphans(whole[0])
        for former in (item for item in whole[1:] if _former(item.label)):
            _refuse_orphans(former)
        whole = [item for item in whole[1:] if not _former(item.label)]
        _refuse_gaps(whole)
    return whole


def opening(blocks: Iterable[Block]) -> str:
    """Return the words that open Pasal I before its items; empty for a lone change."""
    inside, text = False, ""
    for block in blocks:
        if isinstance(block, Line) and block.gaya == "pasal":
            inside = block.text == FIRST
        elif inside and isinstance(block, Line) and block.gaya == "pasal-isi" and not text:
            text = _text(block)
        elif inside and isinstance(block, Line) and _starts(block, False) and not _former(_label(block)):
            return text
    return ""


def _refuse_orphans(item: Item) -> None:
    """Refuse words of Pasal I that stand between its opening and its items: they belong to none."""
    for block in item.blocks:
        words = block.text if isinstance(block, Line) else "tabel atau gambar"
        if not ENDS_OPENING.fullmatch(words.strip()):
            message = f"Pasal I memuat kata-kata di luar butir mana pun: '{words[:60]}'"
            raise fail("TERAP-21", message, "lengkapi butirnya dengan instruksi, atau hapus kata-kata itu", status=ExitStatus.FINDINGS)


def _refuse_gaps(items: list[Item]) -> None:
    """Refuse items that are not counted 1, 2, 3: one of them may be lost."""
    for number, item in enumerate(items, 1):
        if item.label.rstrip(".)") != str(number):
            message = f"butir Pasal I ke-{number} bernomor '{item.label}'"
            advice = f"lengkapi butir {number}, atau nomori ulang"
            raise fail("TERAP-21", message, advice, status=ExitStatus.FINDINGS)


def _starts(line: Line, first: bool) -> bool:
    return (line.gaya == "pasal-isi" and first) or (line.gaya in ("rincian-1", "rincian-judul-1") and bool(line.labels))


def _former(label: str) -> bool:
    """Tell whether an item only lists an earlier amendment (A4: huruf a, b, ...)."""
    return label[:1].isalpha()


def _label(line: Line) -> str:
    return "".join(run.teks for run in line.labels)


def _text(line: Line) -> str:
    return "".join(run.teks for run in line.runs)
