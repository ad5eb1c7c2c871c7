"""The command: ``python build.py`` checks the regulations and writes their DOCX and PDF; ``--help`` lists the rest."""

from __future__ import annotations

import argparse
import errno
import gc
import os
import sys
from importlib import import_module
from keyword import iskeyword
from types import ModuleType

from naskah import __version__
from naskah.commands import COMMANDS, index
from naskah.commands.arguments import Parser
from naskah.commands.common import refuse_inside, refuse_links, tidy
from naskah.commands.console import prepare_streams, say
from naskah.problems import ExitStatus, NaskahError, few, reason, remedy, suggest
from naskah.scratch import scratch

# What a system says of itself, not of a file; the standard library says so of a temporary folder that cannot be made.
SYSTEM = (errno.ENOENT, errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.ESTALE)


def module(name: str) -> ModuleType:
    """Return the module of a command."""
    return import_module(f"naskah.commands.{name}_" if iskeyword(name) else f"naskah.commands.{name}")


def overview() -> str:
    """Return the help text: every command with one line."""
    lines = [f"  {name:12} {module(name).HELP}" for name in COMMANDS]
    return "\n".join(["pemakaian: python build.py [PERINTAH] [REVISI] [PILIHAN]", "", "perintah:", *lines, "",
                      "tanpa perintah: build. Rincian: python build.py PERINTAH --help", f"naskah {__version__}"])  # fmt: skip


def parse(words: list[str]) -> tuple[str, argparse.Namespace]:
    """Return the command and its options."""
    named = bool(words) and not words[0].startswith("-")
    name, rest = (words[0], words[1:]) if named else ("build", words)
    if name not in COMMANDS:
        advice = suggest(name, COMMANDS)
        revision = "" if advice.startswith("mungkin") else f"; untuk membuat revisi: python build.py build {name}"
        say(f"PERINTAH-03 perintah '{name}' tidak dikenal → {advice}{revision}")
        raise SystemExit(ExitStatus.USAGE)
    parser = Parser(name, module(name).HELP)
    module(name).arguments(parser)
    return name, parser.parse_args(rest)


def main(words: list[str]) -> int:
    """Run a command; return the exit status."""
    gc.disable()  # what a command builds lives to its end: the collector would find nothing, in a fifth of the time
    prepare_streams()
    try:
        with scratch():
            status = answer(words)
        sys.stdout.flush()
        gc.freeze()  # nor when it ends
    except NaskahError as error:
        for line in few(error.problems):
            say(line)
        return error.status
    except KeyboardInterrupt:
        say("dihentikan; yang sedang ditulis selesai seluruhnya atau tidak sama sekali")
        return 130
    except BrokenPipeError:  # who was reading has read enough
        drop_unsaid()
        return ExitStatus.CLEAN
    except Exception as error:
        drop_unsaid()
        return misfortune(error)
    return status


def drop_unsaid() -> None:
    """Let go of what the output does not take: Python would try again at its end, and end with a status of its own."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def answer(words: list[str]) -> int:
    """Do what the words of the call ask for; return the exit status."""
    if words[:1] in (["-h"], ["--help"], ["help"]):
        print(overview())
        return ExitStatus.CLEAN
    if words[:1] == ["--version"]:
        print(__version__)
        return ExitStatus.CLEAN
    name, options = parse(words)
    say(f"naskah {__version__}: {name}")
    if content := getattr(options, "content", None):
        tidy(content)
    if templates := getattr(options, "templates", None):
        refuse_links(templates)
    if output := getattr(options, "output", None):
        refuse_inside(output)
    status = int(module(name).run(options))
    if output and templates:
        index.refresh(output, templates)
    return status


def misfortune(error: Exception) -> int:
    """Say what the system would not do, or that this is our mistake; return the exit status."""
    if isinstance(error, MemoryError):
        say("MEMORI-01 memori mesin ini habis → tutup program lain, atau kerjakan lebih sedikit sekaligus (--jobs 1)")
        return ExitStatus.UNREADABLE
    return unreadable(error) if isinstance(error, OSError) and (error.filename or error.errno in SYSTEM) else bug(error)


def unreadable(error: OSError) -> int:
    """Name a file that the system would not give; return the exit status."""
    what = f"{error.filename} BERKAS-01 berkas" if error.filename else "BERKAS-01 sebuah berkas"
    say(f"{what} tidak dapat dibaca atau ditulis ({reason(error)}) → {remedy(error)}")
    return ExitStatus.UNREADABLE


def bug(error: Exception) -> int:
    """Say that this is our mistake; the traceback follows only when NASKAH_DEBUG is set."""
    if os.environ.get("NASKAH_DEBUG"):
        raise error
    say(f"BUG {type(error).__name__}: {error} → ini kesalahan program; ulangi dengan NASKAH_DEBUG=1 dan laporkan")
    return ExitStatus.BUG


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
