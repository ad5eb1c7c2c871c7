"""The first layer of reading: characters and spaces as people and programs leave them -> plain ones, each change named."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

SPACES = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t\r\n\v\f]")
UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")
QUOTES = str.maketrans(
    dict.fromkeys(map(chr, (0x201C, 0x201D, 0x201E, 0x201F, 0xAB, 0xBB, 0x2033)), '"') | dict.fromkeys(map(chr, range(0x2018, 0x201C)), "'")
)
DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))


@dataclass(frozen=True, slots=True)
class Layer:
    """One kind of mending: what a note calls it, and what it does to a text."""

    name: str
    mend: Callable[[str], str]


def _sub(pattern: str, by: str) -> Callable[[str], str]:
    compiled = re.compile(pattern)
    return lambda text: compiled.sub(by, text)


QUOTE_LAYER = "tanda petik lengkung"
QUOTED = re.compile(r"\"[^\"]*\"|(?<![\w'])'[^'\"]+'(?![\w'])")
HELD = re.compile(r'"(\d+)"')
LAYERS = (
    Layer("karakter tak terlihat", lambda text: UNSEEN.sub("", text)),
    Layer("spasi keras", lambda text: SPACES.sub(" ", text)),
    Layer("bentuk huruf", lambda text: unicodedata.normalize("NFKC", text)),
    Layer("tanda hubung", lambda text: text.translate(DASHES)),
    Layer("spasi ganda atau di ujung", lambda text: " ".join(text.split())),
    Layer("spasi pada tanda baca", _sub(r" +([,;:.])", r"\1")),
    Layer("spasi sesudah tanda baca", _sub(r"([,;:])(?=[^\s\d\"'.,;:)])", r"\1 ")),
    Layer("kurung lain", _sub(r"[(\[{](\d+[a-z]?)[)\]}]", r"(\1)")),
    Layer("spasi pada kurung", _sub(r"\( *([^()]*?) *\)", r"(\1)")),
    Layer("spasi sebelum kurung", _sub(r"(?<=\w)\(", " (")),
)


def plain(text: str) -> tuple[str, tuple[str, ...]]:
    """Return *text* with plain characters and single spaces, and the names of the layers that changed something.

    Words in quotation marks are words of law: only their spaces become single ones.
    """
    straight = text.translate(QUOTES)
    quoted: list[str] = []

    def kept(match: re.Match[str]) -> str:
        quoted.append(" ".join(SPACES.sub(" ", UNSEEN.sub("", match[0])).split()))
        return f'"{len(quoted) - 1}"'

    bare = QUOTED.sub(kept, straight)
    names = [QUOTE_LAYER] if straight != text else []
    for layer in LAYERS:
        mended = layer.mend(bare)
        if mended != bare:
            names.append(layer.name)
        bare = mended
    return HELD.sub(lambda match: quoted[int(match[1])], bare) if quoted else bare, tuple(names)


def visible(text: str) -> str:
    """Return *text* with every character that cannot be told from a space, or not be seen at all, written out."""

    def shown(match: re.Match[str]) -> str:
        return f"<U+{ord(match[0]):04X}>"

    return UNSEEN.sub(shown, SPACES.sub(shown, text)).replace("  ", " <spasi ganda>")
