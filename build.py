"""The command: ``python build.py`` checks the regulations and writes their DOCX and PDF; ``--help`` lists the rest."""

from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module
from keyword import iskeyword
from types import ModuleType
from typing import NoReturn

from naskah import __version__
from naskah.commands import COMMANDS
from naskah.commands.console import prepare_streams, say
from naskah.problems import ExitStatus, NaskahError, suggest


class Parser(argparse.ArgumentParser):
    """Says what is wrong with the words of a call in Indonesian."""

    def error(self, message: str) -> NoReturn:
        """Print the usage and exit with the status for wrong usage."""
        self.print_usage(sys.stderr)
        say(f"PERINTAH-02 {message} → lihat: python build.py --help")
        raise SystemExit(ExitStatus.USAGE)


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
        say(f"PERINTAH-03 perintah '{name}' tidak dikenal → {suggest(name, COMMANDS)}")
        raise SystemExit(ExitStatus.USAGE)
    parser = Parser(prog=f"build.py {name}", description=module(name).HELP, add_help=False)
    parser.add_argument("-h", "--help", action="help", help="tampilkan bantuan ini")
    module(name).arguments(parser)
    return name, parser.parse_args(rest)


def main(words: list[str]) -> int:
    """Run a command; return the exit status."""
    prepare_streams()
    if words[:1] in (["-h"], ["--help"], ["help"]):
        print(overview())
        return ExitStatus.CLEAN
    if words[:1] == ["--version"]:
        print(__version__)
        return ExitStatus.CLEAN
    name, options = parse(words)
    say(f"naskah {__version__}: {name}")
    try:
        return int(module(name).run(options))
    except NaskahError as error:
        for problem in error.problems:
            say(str(problem))
        return error.status
    except KeyboardInterrupt:
        say("dihentikan; tidak ada yang berubah")
        return 130
    except Exception as error:
        return bug(error)


def bug(error: Exception) -> int:
    """Say that this is our mistake; the traceback follows only when NASKAH_DEBUG is set."""
    if os.environ.get("NASKAH_DEBUG"):
        raise error
    say(f"BUG {type(error).__name__}: {error} → ini kesalahan program; ulangi dengan NASKAH_DEBUG=1 dan laporkan")
    return ExitStatus.BUG


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
