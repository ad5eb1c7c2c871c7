"""``new``: the next revision of a regulation as a draft, or a new regulation."""

from __future__ import annotations

import argparse
import os
import sys
from functools import partial
from pathlib import Path

from naskah.capitals import in_running_text
from naskah.commands.common import CONTENT, amendments_of, create_step, load_step, new_folder, read_back
from naskah.commands.console import say
from naskah.model import Status
from naskah.problems import ExitStatus, fail

ABOUT = ("pembentuk", "daerah", "provinsi", "nama")
MORE = ("jenis", "kabupaten")
QUESTIONS = {
    "pembentuk": "Jabatan pembentuk, misalnya Bupati Bekasi",
    "daerah": "Daerah, misalnya Kabupaten Bekasi",
    "provinsi": "Provinsi, misalnya Provinsi Jawa Barat",
    "nama": "Nama peraturan, tanpa kata 'tentang'",
}
SHORT = 3  # letters of a name that may be an abbreviation: DKI, OKU
MOST_ANNEXES = 20
HELP = "mulai revisi baru dari yang lama, atau peraturan baru"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("peraturan", help="nama folder peraturan")
    parser.add_argument("revisi", help="nama revisi baru, misalnya 2026-rancangan")
    parser.add_argument("--from", dest="asal", default="", metavar="LAMA", help="revisi yang disalin")
    parser.add_argument("--pembentuk", default="", help="tanpa --from: jabatan pembentuk, misalnya 'Bupati Bekasi'")
    parser.add_argument("--daerah", default="", help="tanpa --from: misalnya 'Kabupaten Bekasi'")
    parser.add_argument("--provinsi", default="", help="tanpa --from: misalnya 'Provinsi Jawa Barat'")
    parser.add_argument("--jenis", default="", help="tanpa --from: jenisnya (baku: peraturan yang dibentuk pembentuk itu sendiri)")
    parser.add_argument("--kabupaten", default="", help="tanpa --from: kabupaten atau kota tempat desa itu")
    parser.add_argument("--nama", default="", help="tanpa --from: nama peraturan")
    parser.add_argument("--lampiran", default="1", metavar="JUMLAH", help="tanpa --from: berapa Lampiran disiapkan (baku: 1; 0 tanpa)")
    parser.add_argument("--cabut", default="", metavar="REVISI", help="peraturan yang dicabut: pasal pencabutannya disusun (E2, E4)")
    parser.add_argument("--tahun-berikut", default="", nargs="?", const="tambah", choices=("tambah", "gulir"), metavar="tambah|gulir",
                        help="dengan --from: matriks bertambah satu tahun (tambah, baku) atau bergeser satu tahun (gulir)")  # fmt: skip
    parser.add_argument("--content", type=Path, default=CONTENT, metavar="FOLDER", help="folder isi (baku: content)")


def run(options: argparse.Namespace) -> int:
    """Write the new revision; never into a folder that holds something."""
    from naskah import revise
    from naskah.load import resolve

    folder = new_folder(options.content, options.peraturan, options.revisi)
    names = [name for name in (*ABOUT, *MORE) if " ".join(getattr(options, name).split())]
    repealed = load_step(resolve(options.cabut, options.content)) if options.cabut else None
    earlier = amendments_of(repealed.peraturan, options.content) if repealed else ()
    if options.asal:
        if names:
            advice = f"hapus --{names[0]}, atau --from; ubah keterangan itu dalam peraturan.yaml revisi yang baru"
            raise fail("PERINTAH-05", f"--{names[0]} tidak dipakai bersama --from", advice, status=ExitStatus.USAGE)
        old = load_step(_source(options))
        assert old.folder is not None
        files = revise.copy(old, repealed, earlier, options.tahun_berikut, partial(read_back, Path(old.folder)))
        duties = revise.checklist(old)
        if options.tahun_berikut:
            yearly = revise.yearly_duties(old, revise.next_year(old, options.tahun_berikut))
            duties += [f"{number}. {line}" for number, line in enumerate(yearly, len(duties) + 1)]
        if repealed and old.status is Status.KONSOLIDASI:
            notes = revise.settled(old).notes
            duties += [f"{number}. {line}" for number, line in enumerate(notes, len(duties) + 1)]
        for line in duties:
            print(line)
        create_step(folder, files)
        return ExitStatus.CLEAN
    if options.tahun_berikut:
        raise fail("PERINTAH-05", "--tahun-berikut memerlukan --from", "tambahkan --from LAMA", status=ExitStatus.USAGE)
    pembentuk, daerah, provinsi, nama, jenis, kabupaten = _about(options)
    count = _annexes(options.lampiran)
    named = revise.annexes(count) if count else ""
    made = revise.blank(revise.formulas(jenis, pembentuk, daerah, provinsi, kabupaten), nama, repealed, earlier, named)
    schemas = options.content / "schema"
    create_step(folder, revise.skeleton(made, count, Path(os.path.relpath(schemas, folder)).as_posix()))
    if not (schemas / "peraturan.schema.json").is_file():
        from naskah.commands.schema import run as write_schemas

        write_schemas(options)
    say(f"  isi setiap [...diisi...]; lihat hasilnya: python build.py preview {options.peraturan}/{options.revisi}")
    return ExitStatus.CLEAN


def _about(options: argparse.Namespace) -> list[str]:
    """Return what a new regulation is about, asked for on a terminal where it was not given; refuse what would print wrong."""
    from naskah.records import unseen

    if sys.stdin.isatty():
        for name in ABOUT:
            if not getattr(options, name).strip():
                print(f"  {QUESTIONS[name]}: ", end="", file=sys.stderr, flush=True)
                setattr(options, name, sys.stdin.readline())
    about = [" ".join(getattr(options, name).split()) for name in (*ABOUT, *MORE)]
    if missing := [name for name, text in zip(ABOUT, about, strict=False) if not text]:
        advice = "tambahkan " + " ".join(f"--{name} '...'" for name in missing) + ", atau --from LAMA"
        raise fail("PERINTAH-05", "peraturan baru memerlukan keterangan", advice, status=ExitStatus.USAGE)
    if bad := next((char for text in about for char in unseen(text)), ""):
        message = f"keterangan memuat karakter U+{ord(bad):04X} yang tidak terlihat"
        raise fail("PERINTAH-05", message, "hapus karakter itu", status=ExitStatus.USAGE)
    if any(mark in text for text in about for mark in "*\\"):
        raise fail("PERINTAH-05", "keterangan memuat '*' atau '\\'", "tulis tanpa tanda itu", status=ExitStatus.USAGE)
    return [text if name == "nama" else _spelled(text) for name, text in zip((*ABOUT, *MORE), about, strict=True)]


def _spelled(text: str) -> str:
    """Return a name written in capitals alone as running text writes it, saying so: ``Bupati Contoh``."""
    if not text.isupper():
        return text
    short = [word for word in text.split() if len(word) <= SHORT and word != "DAN"]
    spelled = in_running_text(text, short)
    say(f"  '{text}' ditulis '{spelled}'")
    return spelled


def _annexes(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= MOST_ANNEXES):
        raise fail("PERINTAH-05", f"'{text}' bukan jumlah Lampiran", f"tulis 0 sampai {MOST_ANNEXES}", status=ExitStatus.USAGE)
    return int(text)


def _source(options: argparse.Namespace) -> Path:
    """Return the revision to copy: of the same regulation when the name alone does not say."""
    from naskah.load import resolve

    beside: Path = options.content / options.peraturan / options.asal
    return beside if (beside / "peraturan.yaml").is_file() else resolve(options.asal, options.content)
