"""Two lines as one text: words broken at the end of a line are put together again."""

from __future__ import annotations

import re

SUFFIX = re.compile(r"(?:annya|nya|kan|an|i)$")
SOFT = ("\u2010", "\xad")  # hyphens that programs set at the end of a line; nobody types them
ROOT = 3  # letters that two halves share at least
ADDRESS = re.compile(r"<https?://[^\s>]*$|https?://\S*[=&/?_]$")  # an address on the net that goes on


def rejoined(before: str, text: str) -> str:
    """Return two lines as one text: a word broken at the line end is put together, a doubled word keeps its hyphen."""
    if before.endswith("*") and text.startswith("*") and not before.endswith(("\\*", " *")):
        return rejoined(before[:-1], text[1:])  # slanted words go on
    if before.endswith(SOFT) and text:
        return before[:-1] + text
    last = before[max(before.rfind(" "), before.rfind("\n")) + 1 :]  # what is looked at: texts grow line by line
    if ADDRESS.search(last) or (before.endswith("-") and text[:1].isalnum()):
        return (before[:-1] if is_broken(last, text) else before) + text
    return f"{before} {text}".strip()


def is_broken(last: str, text: str) -> bool:
    """Tell whether the hyphen at the end of *last* only parts a word that goes on."""
    if ADDRESS.search(last) or not text[:1].islower() or len(last) < 2 or not last[-2].isalpha():
        return False
    first, second = re.search(r"([A-Za-z]+)-$", last), re.match(r"[a-z]+", text)
    return not (first and second and _doubled(first[1].lower(), second[0]))


def _doubled(first: str, second: str) -> bool:
    """Tell whether the halves of a broken word are a doubled one: sehari-hari, perundang-undangan, sekurang-kurangnya, sayur-mayur."""
    root = SUFFIX.sub("", second)
    if first.endswith(second) or second.startswith(first) or (len(second) > ROOT and first[:ROOT] == second[:ROOT]):
        return True
    return (len(root) > ROOT and first.endswith(root)) or (len(first) > ROOT and second.endswith(first[1:]))
