"""Comments of reviewers in a document -> entries of ``catatan-peninjau.yaml``, each at its unit, with author and date."""

from __future__ import annotations

import re
from collections.abc import Iterable

from naskah.dump import yaml_text
from naskah.model import CatatanPeninjau
from naskah.numbering import print_date
from naskah.wordfile.parts import Comment

FILE = "catatan-peninjau.yaml"
DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def review_notes(before: bytes, kept_notes: Iterable[CatatanPeninjau], notes: Iterable[tuple[str, Comment]], shown: str) -> bytes:
    """Return the file of notes with those of *notes* (unit, comment) that are not *known* behind what stands in it *before*.

    *shown* is the name of the file they came in.
    """
    standing = {(one.satuan, one.teks, one.oleh, one.tanggal) for one in kept_notes}
    text = before
    for unit, comment in notes:
        entry = (unit, " ".join(comment.text.split()), comment.author or "tanpa nama", day(comment.date))
        if entry in standing or not entry[1]:
            continue
        standing.add(entry)
        satuan, teks, oleh, tanggal = entry
        tree = {"satuan": satuan, "teks": teks, "oleh": oleh, "tanggal": tanggal, "dari": shown}
        text = (text if not text or text.endswith(b"\n") else text + b"\n") + yaml_text([{key: said for key, said in tree.items() if said}])
    return text


def day(date: str) -> str:
    """Return the day of a date of Word (``2031-01-02T03:04:05Z``) as people write it; empty when it is none."""
    match = DAY.match(date)
    if match is None or not 1 <= int(match[2]) <= 12:
        return ""
    return print_date(int(match[1]), int(match[2]), int(match[3]))
