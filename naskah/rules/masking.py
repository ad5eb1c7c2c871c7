"""What is not the regulation's own prose: addresses, titles of other regulations, quotations, words in italics.

Masked text keeps its length, so that an offset in it is an offset in the text.
"""

from __future__ import annotations

import re
from functools import lru_cache

from naskah.citations import citations
from naskah.rules.view import LONGEST

REMEMBERED = 1 << 16  # texts: all those of a long regulation, which rule after rule asks for again
BLANK = "\0"  # no letter, no digit, no space; never stands in a text
ADDRESS = re.compile(
    r"\[\^\w+\]|<(?!/?[A-Za-z][\w:]*/?>)[^<>\s]*[.:@/][^<>\s]*>|\bhttps?://[^\s<>()]+|\bwww\.[^\s<>()]+|\b[\w.+-]+@[\w-]+\.[\w.-]*\w"
)
QUOTED = re.compile('(?<!\\d)"[^"]{1,400}"|\u201c[^\u201c\u201d]{1,400}\u201d')
ITALIC = re.compile(r"(?<![\w\\*])\*(?=[^\s*])[^*]+?(?<=[^\s\\])\*(?!\w)|(?<![\w\\_])_(?=[^\s_])[^_]+?(?<=[^\s\\])_(?![\w])")


def blank(match: re.Match[str]) -> str:
    """Return as many blanks as *match* has letters."""
    return BLANK * len(match[0])


@lru_cache(maxsize=REMEMBERED)
def masked(text: str) -> str:
    """Return *text* with addresses and numbers of footnotes blanked out."""
    return ADDRESS.sub(blank, text) if any(sign in text for sign in "<@:.^") else text


@lru_cache(maxsize=REMEMBERED)
def prose(text: str) -> str:
    """Return *text* with all that is blanked out which is not its own wording, and so is never corrected.

    What is longer than any paragraph of law is blanked out as a whole: it is told as such, and not looked into.
    """
    if len(text) > LONGEST:
        return BLANK * len(text)
    own = masked(text)
    if "*" in own or "_" in own:
        own = ITALIC.sub(blank, own)
    if '"' in own or "\u201c" in own:
        own = QUOTED.sub(blank, own)
    if "Nomor" in own or "ahun" in own:
        for citation in citations(own):
            own = own[: citation.start] + BLANK * (citation.end - citation.start) + own[citation.end :]
    return own
