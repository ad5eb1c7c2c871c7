"""Plain text that somebody typed, as characters: in whatever encoding it was saved, without what no text holds."""

from __future__ import annotations

import codecs
import re

from naskah.problems import Where, fail

LONGEST, MOST_LINES = 8 << 20, 150_000  # bytes and lines: some 2,000 pages
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]|[\ud800-\udfff]")
MARKED = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
AT_END = "\x1a\x00"  # what old programs close a file with
UNKNOWN = "\ufffd"


def typed_text(data: bytes, shown: str) -> str:
    """Return the text of a plain file: UTF-8, UTF-16 with its mark, or the Western encoding of Windows.

    What is no character of a text is shown as ``\ufffd``, so that nobody takes its place for empty. Raises :class:`NaskahError` for
    more than a regulation holds; *shown* is the name of the file.
    """
    where, advice = Where(shown), "bagi menjadi beberapa berkas"
    if len(data) > LONGEST:
        raise fail("IMPOR-10", f"berkas {-(-len(data) >> 20)} MB, paling besar {LONGEST >> 20} MB teks", advice, where)
    encoding = next((name for mark, name in MARKED.items() if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode("cp1252" if encoding == "utf-8" else encoding, "replace")
    text = re.sub(r"\r\n?|[\x0b\x85\u2028\u2029]", "\n", text.rstrip(AT_END))
    if (count := text.count("\n")) > MOST_LINES:
        raise fail("IMPOR-10", f"berkas {count} baris, paling banyak {MOST_LINES}", advice, where)
    return CONTROL.sub(UNKNOWN, text)
