"""``promulgate``: set number and dates, run the final gates, freeze the revision with its manifest; or take that back."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from naskah import manifest
from naskah.commands.common import CONTENT, OUTPUT, amendments_of, editing_step, load_step, read_back, unsettled
from naskah.commands.console import report, say
from naskah.commands.frozen import refuse_published
from naskah.model import Peraturan
from naskah.problems import ExitStatus, Problem, fail
from naskah.stages import OPEN, Identity, promulgated
from naskah.store import held

HELP = "undangkan (atau tetapkan) rancangan: isi nomor dan tanggal, periksa akhir, bekukan dengan manifes"
NEEDED = ("nomor", "tahun", "ditetapkan")
PUBLISHED = ("diundangkan", "berita")  # of a kind that is promulgated


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("revisi", help="rancangan yang diundangkan")
    parser.add_argument("--nomor", default="", help="nomor peraturan")
    parser.add_argument("--tahun", default="", help="tahun peraturan")
    parser.add_argument("--ditetapkan", default="", metavar="TANGGAL", help="misalnya '21 Agustus 2024'")
    parser.add_argument("--diundangkan", default="", metavar="TANGGAL", help="misalnya '21 Agustus 2024'; keputusan tidak diundangkan")
    parser.add_argument("--berita", default="", metavar="NOMOR", help="nomor lembaran atau berita, nomornya sendiri")
    parser.add_argument("--seri", default="", help="seri lembaran atau berita, bila ada")
    parser.add_argument("--tambahan", default=OPEN, metavar="NOMOR", help="nomor tambahan lembaran yang memuat penjelasan, bila ada")
    parser.add_argument("--noreg", default=OPEN, metavar="NOMOR", help="nomor register peraturan daerah, bila ada")
    parser.add_argument("--tanda-tangan", default="ttd", help="tulisan tanda tangan pada salinan (baku: ttd)")
    parser.add_argument("--sesudah", default="", metavar="REVISI",
                        help="revisi yang diundangkan sebelum ini (baku: yang terakhir dalam folder peraturan itu)")  # fmt: skip
    parser.add_argument("--ralat", default="", metavar="ALASAN",
                        help="bila nomornya sama dengan revisi beku: alasan pembacaannya dibetulkan")  # fmt: skip
    parser.add_argument("--coba", action="store_true", help="tunjukkan saja apa yang akan ditulis")
    parser.add_argument("--ya", action="store_true", help="tanpa ditanya lagi")
    parser.add_argument("--batal", action="store_true", help="kembalikan menjadi rancangan, selama belum diterbitkan")
    parser.add_argument("--content", type=Path, default=CONTENT, metavar="FOLDER", help="folder isi (baku: content)")
    parser.add_argument("--output", type=Path, default=OUTPUT, metavar="FOLDER", help="folder hasil (baku: output)")


def run(options: argparse.Namespace) -> int:
    """Promulgate a draft, or take a promulgation back; nothing is written while anything is missing."""
    from naskah.load import resolve, to_change
    from naskah.revise import Manner, promulgate

    if options.batal:
        return _take_back(options)
    identity = Identity(
        options.nomor.strip(), options.tahun.strip(), options.ditetapkan.strip(), options.diundangkan.strip(), options.berita.strip(),
        options.tanda_tangan, options.seri.strip(), options.tambahan.strip(), options.noreg.strip(),
    )  # fmt: skip
    folder = to_change(options.revisi, options.content)
    with held(options.content), editing_step(folder):  # no other command gives the same number meanwhile
        peraturan = load_step(folder)
        _refuse_incomplete(peraturan, options)
        taken = _same_number(peraturan, identity, options)
        previous = load_step(resolve(options.sesudah, options.content)) if options.sesudah else _latest(peraturan, options.content)
        manner = Manner(_asking(options, identity, peraturan, taken), partial(read_back, folder))
        done = promulgate(peraturan, identity, _gate, previous, options.ralat.strip(), manner)
    if done is None:
        say("  tidak ada yang ditulis")
        return ExitStatus.CLEAN if options.coba else ExitStatus.FINDINGS
    say(f"  {_made(peraturan)} dan dibekukan: {peraturan.folder}")
    say(f"  keliru? selama belum diterbitkan: python build.py promulgate {peraturan.peraturan}/{peraturan.revisi} --batal")
    return ExitStatus.CLEAN


def _refuse_incomplete(peraturan: Peraturan, options: argparse.Namespace) -> None:
    """Refuse where the call leaves out what the kind of the draft needs."""
    needed = (*NEEDED, *(PUBLISHED if peraturan.bentuk.diundangkan else ()))
    if missing := [name for name in needed if not getattr(options, name).strip()]:
        advice = "tambahkan " + " ".join(f"--{name} ..." for name in missing)
        raise fail("PERINTAH-05", f"keterangan untuk {peraturan.jenis} belum lengkap", advice, status=ExitStatus.USAGE)


def _made(peraturan: Peraturan) -> str:
    return "diundangkan" if peraturan.bentuk.diundangkan else "ditetapkan"


# -- before it is done -------------------------------------------------------------------------------------------------


def _asking(
    options: argparse.Namespace, identity: Identity, draft: Peraturan, taken: Peraturan | None
) -> Callable[[Peraturan, list[Problem]], bool]:
    """Return what shows a promulgation with the warnings about it, and asks whether to go on."""

    def agree(fresh: Peraturan, warnings: list[Problem]) -> bool:
        report(warnings)
        say(f"  akan {_made(draft)}: {draft.peraturan}/{draft.revisi}")
        say(f"    {fresh.judul}")
        published = f", diundangkan {identity.diundangkan}; {fresh.penutup.berita_daerah.isi}" if draft.bentuk.diundangkan else ""
        say(f"    ditetapkan {identity.ditetapkan}{published}")
        if published and identity.berita != identity.nomor:
            say(f"    perhatikan: nomor {draft.rumusan.lembaran} {identity.berita} lain daripada nomor peraturan {identity.nomor}")
        for line in _differences(taken, fresh) if taken else ():
            say(f"    {line}")
        say("    ditulis: peraturan.yaml (nomor, tanggal, tanda tangan, status) dan manifest.json; sesudah itu revisi ini beku")
        return not options.coba and (options.ya or _answered())

    return agree


def _answered() -> bool:
    """Ask on a terminal; elsewhere nobody can answer."""
    if not sys.stdin.isatty():
        advice = "tambahkan --ya bila sudah benar, atau --coba untuk melihat saja"
        raise fail("UNDANG-06", "pengundangan perlu persetujuan", advice, status=ExitStatus.USAGE)
    print("  Undangkan dan bekukan? Ketik 'ya': ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() == "ya"


def _differences(taken: Peraturan, fresh: Peraturan) -> list[str]:
    """Return in a few lines what a corrected reading of a frozen text changes in it."""
    from naskah.compare import compare
    from naskah.compare.summary import summary

    lines = [f"perbedaan dengan {taken.peraturan}/{taken.revisi}:"]
    return [*lines, *(f"  {line}" for line in summary(compare(taken, fresh)).splitlines())]


def _same_number(peraturan: Peraturan, identity: Identity, options: argparse.Namespace) -> Peraturan | None:
    """Return the frozen text that already has this number, where a corrected reading of it is meant; refuse any other."""
    from naskah.load import heads, load

    wanted = (identity.nomor, identity.tahun, peraturan.jenis, peraturan.pembentuk)
    gazette = promulgated(peraturan, identity).penutup.berita_daerah.isi
    own = Path(str(peraturan.folder)).absolute()
    for one in heads(options.content):
        if not one.enacted or one.folder.absolute() == own:
            continue
        name = f"{one.folder.parent.name}/{one.folder.name}"
        if (one.nomor, one.tahun, one.jenis, one.pembentuk) != wanted:
            if gazette and one.berita == gazette:
                message = f"'{gazette}' sudah dipakai {name}"
                raise fail("UNDANG-04", message, "periksa --berita pada buku register", peraturan.where, ExitStatus.USAGE)
            continue
        message = f"Nomor {identity.nomor} Tahun {identity.tahun} sudah dipakai {name}"
        if one.folder.parent.name != peraturan.peraturan:
            raise fail("UNDANG-04", message, "periksa nomornya pada buku register", peraturan.where, ExitStatus.USAGE)
        if amended := [other.judul for other in amendments_of(peraturan.peraturan, options.content)]:
            advice = "betulkan lewat peraturan perubahan berikutnya"
            raise fail("UNDANG-04", f"{message}, dan sudah diubah dengan {amended[0]}", advice, peraturan.where, ExitStatus.USAGE)
        if not options.ralat.strip():
            advice = "periksa nomornya; bila ini pembacaan yang dibetulkan dari naskah yang sama, tambahkan --ralat 'ALASAN'"
            raise fail("UNDANG-04", message, advice, peraturan.where, ExitStatus.USAGE)
        return load(one.folder, one.folder.as_posix())
    return None


def _latest(peraturan: Peraturan, content: Path) -> Peraturan | None:
    """Return what was promulgated last before this: of an amendment, the one before it or the text it amends."""
    from naskah.amend import in_force
    from naskah.load import heads, load

    own = Path(str(peraturan.folder)).absolute()
    about = peraturan.perubahan.peraturan if peraturan.perubahan else peraturan.peraturan
    found = list(amendments_of(about, content)) if peraturan.perubahan else []
    for one in heads(content):
        if one.enacted and one.folder.parent.name == about and one.folder.absolute() != own:
            found.append(load(one.folder, one.folder.as_posix()))
    return max(found, key=lambda one: in_force(one) or date.min, default=None)


def _gate(peraturan: Peraturan) -> list[Problem]:
    """Return everything that keeps a revision from being promulgated; its manifest is written with it, and not yet there."""
    from naskah.check import run as check
    from naskah.load import load_settings

    found = [*check(peraturan, load_settings(Path(str(peraturan.folder)))), *unsettled(peraturan)]
    return [problem for problem in found if not problem.code.startswith(("INTEGRITAS-", "FINAL-05"))]


# -- and back ----------------------------------------------------------------------------------------------------------


def _take_back(options: argparse.Namespace) -> int:
    """Make a draft again of what was promulgated and not given out yet."""
    from naskah import store
    from naskah.load import to_change
    from naskah.revise import changed_head
    from naskah.stages import drafted

    folder = to_change(options.revisi, options.content)
    with held(options.content), editing_step(folder):
        peraturan = load_step(folder)
        refuse_published(peraturan, options.content, options.output)
        head = changed_head(peraturan, drafted(peraturan), partial(read_back, folder))
        store.write(folder, {"peraturan.yaml": head}, [manifest.NAME])
    say(f"  kembali menjadi rancangan; nomor, tahun, tanggal, dan tanda tangan terbuka lagi: {folder}")
    return ExitStatus.CLEAN
