"""``preview``: the regulations as pages in the browser, made anew whenever their content or the templates change."""

from __future__ import annotations

import argparse
import gc
import signal
from contextlib import suppress
from pathlib import Path

from naskah.commands.common import CONTENT, TEMPLATES, chosen
from naskah.commands.console import say
from naskah.problems import ExitStatus, fail, reason

HELP = "tampilkan naskah di peramban (127.0.0.1), diperbarui setiap kali isinya disimpan"
PORT = 8123


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("revisi", nargs="?", help="nama revisi, peraturan/revisi, atau jalur folder (baku: semua revisi)")
    parser.add_argument("--port", type=int, default=PORT, metavar="N", help=f"nomor porta (baku: {PORT}; 0: yang mana saja)")
    parser.add_argument("--content", type=Path, default=CONTENT, metavar="FOLDER", help="folder isi (baku: content)")
    parser.add_argument("--templates", type=Path, default=TEMPLATES, metavar="FOLDER", help="folder templat (baku: templates)")


def run(options: argparse.Namespace) -> int:
    """Serve the pages until the user has seen enough."""
    from naskah.commands.previewing.rooms import Revision
    from naskah.commands.previewing.serving import Server
    from naskah.load import every

    named = chosen(options.revisi, options.content)
    folders = list(dict.fromkeys([*named, *every(options.content)])) if options.content.is_dir() else named
    try:
        server = Server(options.port, [Revision(folder, options.templates) for folder in folders], options.templates)
    except (OSError, OverflowError) as error:
        why = reason(error) if isinstance(error, OSError) else "bukan nomor porta"
        advice = "pilih yang lain dengan --port, atau --port 0"
        raise fail("PRATINJAU-01", f"porta {options.port} tidak dapat dipakai ({why})", advice, status=ExitStatus.USAGE) from None
    for number in (signal.SIGINT, signal.SIGTERM):  # a shell in the background leaves the first one ignored
        signal.signal(number, signal.default_int_handler)
    gc.enable()  # what a page was made of is not needed for the next
    with server, suppress(KeyboardInterrupt):
        for folder in named:
            revision = Revision(folder, options.templates)
            say(f"  pratinjau: {server.address}{revision.name}/")
        say(f"  semua revisi: {server.address}")
        say("  simpan berkas untuk melihat perubahannya; Ctrl+C untuk selesai")
        server.serve_forever()
    say("  pratinjau selesai")
    return ExitStatus.CLEAN
