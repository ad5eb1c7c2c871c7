"""The words of a call: read, and when they are wrong, said so in Indonesian with what was probably meant."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from typing import Any, NoReturn

from naskah.commands.console import say
from naskah.problems import ExitStatus, suggest

# argparse speaks English; each of its complaints, and what users read instead.
COMPLAINTS = (
    (r"the following arguments are required: (.+)", "argumen wajib belum ada: {0}"),
    (r"one of the arguments (.+) is required", "salah satu argumen wajib ada: {0}"),
    (r"argument (.+): expected .*argument.*", "pilihan {0} memerlukan nilai"),
    (r"argument (.+): invalid choice: '?(.*?)'? \(choose from (.+)\)", "nilai '{1}' tidak dikenal untuk {0}; pilihannya: {2}"),
    (r"argument (.+): not allowed with argument (.+)", "{0} tidak dapat dipakai bersama {1}"),
    (r"argument (.+): ignored explicit argument '(.*)'", "pilihan {0} tidak memakai nilai ('{1}')"),
    (r"argument (.+): invalid .+ value: '(.*)'", "nilai '{1}' tidak sah untuk {0}"),
)


class Formatter(argparse.HelpFormatter):
    """Lays the help out under Indonesian headings."""

    def add_usage(self, usage: str | None, actions: Iterable[argparse.Action], groups: Iterable[Any], prefix: str | None = None) -> None:
        """Begin with ``pemakaian``."""
        super().add_usage(usage, actions, groups, "pemakaian: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """Reads the options of one command; options must be written in full, so that a new one never changes a script."""

    def __init__(self, command: str, description: str) -> None:
        """Read the words after ``build.py`` *command*."""
        super().__init__(prog=f"build.py {command}", description=description, add_help=False, allow_abbrev=False, formatter_class=Formatter)
        self._positionals.title, self._optionals.title = "argumen", "pilihan"
        self.add_argument("-h", "--help", action="help", help="tampilkan bantuan ini")

    def error(self, message: str) -> NoReturn:
        """Print the usage and exit with the status for wrong usage."""
        self.print_usage(sys.stderr)
        for line in self._translated(message):
            say(line)
        raise SystemExit(ExitStatus.USAGE)

    def _translated(self, message: str) -> list[str]:
        help_words = f"lihat: python {self.prog} --help"
        if match := re.fullmatch(r"unrecognized arguments: (.+)", message):
            return [self._unknown(word) for word in match[1].split()]
        for pattern, words in COMPLAINTS:
            if match := re.fullmatch(pattern, message):
                return [f"PERINTAH-02 {words.format(*match.groups())} → {help_words}"]
        return [f"PERINTAH-02 {message} → {help_words}"]

    def _unknown(self, word: str) -> str:
        if not word.startswith("-"):
            return f"PERINTAH-02 argumen '{word}' berlebih → hapus, atau apit nama yang memuat spasi dengan tanda kutip"
        known = [option for action in self._actions for option in action.option_strings]
        return f"PERINTAH-02 pilihan '{word}' tidak dikenal → {suggest(word, known)}"
