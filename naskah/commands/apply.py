"""``apply``: the consolidated text of a regulation and what amends it; unofficial, with a note at each changed unit."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from naskah.commands.common import create_step, has_manifest, load_step, new_folder, unsealed
from naskah.commands.console import say, step
from naskah.commands.printing import print_arguments
from naskah.model import Peraturan
from naskah.problems import ExitStatus, NaskahError, Where, fail

if TYPE_CHECKING:
    from naskah.amend.consolidate import Amending
    from naskah.commands.pictures import Taken

HELP = "terapkan peraturan perubahan: tulis naskah konsolidasi (tidak resmi)"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("lama", help="revisi yang diubah")
    parser.add_argument("perubahan", nargs="+", help="peraturan perubahan menurut urutan: revisi, atau berkas DOCX")
    parser.add_argument("--at", default="", metavar="TTTT-BB-HH", help="naskah yang berlaku pada tanggal itu")
    parser.add_argument("--setuju", action="store_true",
                        help="terima kutipan DOCX yang berbeda dari yang diumumkan instruksinya; setiap perbedaannya dicatat")  # fmt: skip
    parser.add_argument("--revisi", default="konsolidasi", metavar="NAMA", help="nama revisi konsolidasi (baku: konsolidasi)")
    print_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Write the consolidation as a revision beside the old one."""
    from naskah import dump
    from naskah.amend import apply_all, in_force, name_of, prove_words
    from naskah.commands.pictures import Taken
    from naskah.load import resolve

    day = _day(options.at)
    old = load_step(resolve(options.lama, options.content))
    folder = new_folder(options.content, old.peraturan, options.revisi)
    if day and (begins := in_force(old)) and day < begins:
        message = f"{old.peraturan}/{old.revisi} baru berlaku {begins}"
        raise fail("PERINTAH-07", message, "sebut tanggal sesudah itu", status=ExitStatus.USAGE)
    with TemporaryDirectory(prefix="naskah-") as place:
        pictures = Taken(Path(place))
        pictures.know(old)
        chain = [_amending(name, options, pictures) for name in options.perubahan]
        _refuse_altered([old, *chain])
        with step("menerapkan perubahan"):
            found = apply_all(old, chain, day, check=prove_words, tell=lambda note: say(f"  {note}"), agreed=options.setuju)
        for one in chain:
            if day and ((begins := in_force(one)) is None or begins > day):
                say(f"  belum berlaku pada {day}, tidak diterapkan: {name_of(one)} ({begins or 'belum diundangkan'})")
        files = dump.files(found)
        with step("memeriksa hasilnya"):
            _refuse_unreadable(found, files)
        create_step(folder, files)
    say(f"  cetak dengan: python build.py build {old.peraturan}/{options.revisi}")
    return ExitStatus.CLEAN


def _refuse_altered(texts: Sequence[Amending]) -> None:
    """Refuse a promulgated text that is not the one its manifest was made of: it is no law that could be consolidated."""
    found = [one for text in texts if isinstance(text, Peraturan) and has_manifest(text) for one in unsealed(text)]
    if found:
        raise NaskahError(found, ExitStatus.FINDINGS)


def _refuse_unreadable(found: Peraturan, files: Mapping[str, bytes]) -> None:
    """Refuse a consolidation that, once written, could not be loaded again as the same text."""
    from naskah.amend import comparable
    from naskah.load import load

    with TemporaryDirectory() as place:
        folder = Path(place) / (found.peraturan or "peraturan") / "konsolidasi"
        for name, data in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
        try:
            loaded = load(folder, "konsolidasi")
        except NaskahError as error:
            advice = "tidak ada yang ditulis; terapkan dari data (folder perubahan), bukan dari DOCX, atau lengkapi DOCX itu"
            told = [replace(one, code="TERAP-22", message=f"hasilnya tidak dapat dimuat: {one.message} [{one.code}]", fix=advice)
                    for one in error.problems]  # fmt: skip
            raise NaskahError(told, ExitStatus.FINDINGS) from None
        if comparable(loaded, found) != comparable(found, found):
            raise fail("TERAP-22", "hasilnya berubah ketika dimuat kembali", "tidak ada yang ditulis; laporkan", status=ExitStatus.BUG)


def _amending(name: str, options: argparse.Namespace, pictures: Taken) -> Amending:
    """Return an amending regulation: the words of a DOCX with its *pictures*, or a revision."""
    from naskah.amend import Printed
    from naskah.amend.printed import refuse_strays
    from naskah.load import resolve
    from naskah.wordfile.blocks import docx_blocks

    if name.lower().endswith(".docx"):
        with step(f"membaca {name}"):
            blocks = tuple(docx_blocks(_read(Path(name)), name, pictures))
            refuse_strays(blocks)
        for note in pictures.unread:
            say(f"  {note}")
        return Printed(blocks, name)
    amending = load_step(resolve(name, options.content))
    pictures.know(amending)
    return amending


def _read(path: Path) -> bytes:
    from naskah.archive import DOCX
    from naskah.store import NotReadError, Why, read_plain

    try:
        return read_plain(path, DOCX.packed, follow=True)
    except NotReadError as error:
        raise fail("MUAT-01" if error.why is Why.MISSING else "TERAP-09", error.message, error.advice, Where(str(path))) from None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise fail("PERINTAH-07", f"tanggal '{text}' tidak sah", "tulis seperti 2026-03-01", status=ExitStatus.USAGE) from None
