"""An amending regulation typed without our styles -> the same lines with styles, found by their words and numbers alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from naskah.lines.blocks import Block, Line, Run
from naskah.lines.formulas import PENJELASAN, PENJELASAN_PASAL, PENJELASAN_UMUM
from naskah.lines.styles import MAX_DEPTH, QUOTE

UNSTYLED = "?"
ARTICLE = re.compile(r"Pasal (?:\d+[A-Za-z]{0,2}|\d+ [A-Z])")
ROMAN = re.compile(r"Pasal (I|II)")
DIVISION = re.compile(r"(BAB [IVXLC]+[A-Z]?|Bagian (?:Ke[a-z]+|Pertama)(?: [A-Z](?![a-z]))?|Paragraf \d+[A-Z]?)(?:\s+(.+))?", re.DOTALL)
LABELLED = re.compile(r"(\(\d+[a-z]?\)|[a-z]{1,2}\d*\.|\d+[a-z]?\.)\s+(.+)", re.DOTALL)
CHANGES = r"\b(?:di ?(?:ubah|hapus|tambah|sisip|selip|ganti|baca|cabut)|(?:me|pe)(?:ng|nya|n|ny)?(?:ubah|hapus|tambah|isip))"
OTHER_BEGINNINGS = (  # no list of a quoted text begins like this, names a unit, and orders a change
    r"rumusan|bunyi|definisi|pengertian|terhadap|seluruh|keseluruhan|ayat|huruf|angka|setiap (?:kata|frasa)|semua (?:kata|frasa)|kata|frasa"
    r"|frase|istilah|sebutan|penyebutan|beberapa ketentuan|perubahan|penghapusan|penambahan|penyisipan|disisipkan|dihapus"
    r"|mulai|dari|\d+ \([a-z]+\)"
)
ITEM = re.compile(
    r"(?:ketentuan|di ?antara|judul|setelah|sesudah|sebelum|penjelasan|mengubah|menambah|ditambah|menghapus|menyisipkan|pada pasal|dalam"
    r"|isi sel|baris ke|kolom ke|nomor urut|nomor dan judul|uraian pembuka|keterangan sumber"
    r"|lampiran|(?:pasal|bab|bagian|paragraf)\b.*"
    + CHANGES
    + r"|(?:"
    + OTHER_BEGINNINGS
    + r")\b(?=.*\b(?:pasal|bab|lampiran)\b).*"
    + CHANGES
    + ")",
    re.IGNORECASE | re.DOTALL,
)
NUMBER = re.compile(r"(?:.* )?(NOMOR \S+ TAHUN \d{4})(?: TENTANG (.+))?", re.DOTALL)
PROMULGATED = re.compile(r"Diundangkan di .*?pada tanggal (\d{1,2} [A-Z][a-z]+ \d{4})", re.DOTALL)
DECREES = re.compile(r"Menetapkan\s*:\s*(.+)", re.DOTALL)
ENDS = re.compile(r"Agar setiap orang", re.IGNORECASE)
PART = re.compile(r"(Ayat|Huruf|Angka) \(?(\w+)\)?", re.IGNORECASE)
CLEAR = re.compile(r"Cukup jelas\.?$", re.IGNORECASE)
SEVERAL = re.compile(r"beberapa ketentuan\b.*\bsebagai berikut ?:$", re.IGNORECASE | re.DOTALL)
FORMER = re.compile(r"kali diubah dengan [^:]*:$")
CAPITALS = re.compile(r"[^a-z]{3,}")


def styled(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return *blocks* with styles, when none of their lines has the style of a Pasal; else as they are."""
    lines = tuple(blocks)
    if any(isinstance(block, Line) and block.gaya == "pasal" for block in lines):
        return lines
    return tuple(_Walker().walk(lines))


@dataclass(slots=True)
class _Walker:
    """Goes through the lines: the head, Pasal I with its items and what they quote, Pasal II, the end."""

    part: str = "kepala"
    item: int = 0
    lists: list[str] = field(default_factory=list)
    bare: bool = False  # a Pasal whose text has not come yet
    begun: bool = False  # the words that open Pasal I, or its only instruction, have come
    former: bool = False  # these words list the amendments before
    several: bool = False  # they announce items: the first one is one however it begins

    def walk(self, blocks: tuple[Block, ...]) -> Iterator[Block]:
        """Yield the blocks with styles."""
        texts = [_typed(block) if isinstance(block, Line) else "" for block in blocks]
        end = next((place for place, text in enumerate(texts) if ENDS.match(text)), len(texts))
        told = next((place for place in range(end, len(texts)) if texts[place] == PENJELASAN), len(texts))
        for text, block in zip(texts[:told], blocks, strict=False):
            if not isinstance(block, Line):
                yield block
            elif text:
                yield from self._line(text, block)
        yield from elucidation_lines([text for text in texts[told:] if text])

    def _line(self, text: str, block: Line) -> Iterator[Line]:
        roman = ROMAN.fullmatch(text)
        if roman and self.part in ("kepala", "I"):
            self.part = roman[1]
            yield Line("pasal", (Run(text),))
        elif self.part == "kepala":
            yield from self._head(text)
        elif self.part == "II":
            if ENDS.match(text):
                self.part = "akhir"
            else:
                match = LABELLED.fullmatch(text)
                yield Line("rincian-1", (Run(match[2]),), (Run(match[1]),)) if match else Line("pasal-isi", (Run(text),))
        if self.part == "akhir" and (promulgated := PROMULGATED.search(text)):
            yield Line("tanda-kiri", (Run(f"pada tanggal {promulgated[1]}"),))
        if self.part == "I" and not roman:
            yield self._inside(text, block)

    def _head(self, text: str) -> Iterator[Line]:
        if match := DECREES.match(text):
            yield Line("menetapkan", (Run(match[1]),), (Run("Menetapkan"), Run(":")))
        elif match := NUMBER.match(text):
            yield Line("judul-nomor", (Run(match[1]),))
            if match[2]:
                yield Line("judul-nama", (Run(match[2]),))
        elif text.startswith("PERUBAHAN "):
            yield Line("judul-nama", (Run(text),))

    def _inside(self, text: str, block: Line) -> Line:
        labelled = LABELLED.fullmatch(text)
        first = self.several and not self.item
        if labelled and labelled[1] == f"{self.item + 1}." and (first or ITEM.match(labelled[2])):
            self.item, self.lists, self.bare = self.item + 1, [], False
            return Line("rincian-1", (Run(labelled[2]),), (Run(labelled[1]),))
        if not self.item and not self.begun and not ARTICLE.fullmatch(text):
            self.begun, self.former, self.several = True, bool(FORMER.search(text)), bool(SEVERAL.match(text))
            return Line("pasal-isi", (Run(text),))
        if self.former and not self.item:
            return Line("rincian-1", (Run(labelled[2]),), (Run(labelled[1]),)) if labelled else Line("pasal-isi", (Run(text),))
        if ARTICLE.fullmatch(text):
            self.lists, self.bare = [], True
            return Line(f"{QUOTE}pasal", (Run(f"Pasal {text[6:].replace(' ', '')}"),))
        if division := DIVISION.fullmatch(text):
            self.lists, self.bare = [], False
            kind = division[1].split()[0].lower()
            title = (Run("\n"), Run(division[2])) if division[2] else ()
            return Line(f"{QUOTE}{kind}", (Run(division[1]), *title))
        return self._listed(labelled[1], labelled[2]) if labelled else self._paragraph(text, block)

    def _paragraph(self, text: str, block: Line) -> Line:
        depth = 0 if self.bare else min(len(self.lists), MAX_DEPTH)
        self.bare = False
        return Line(f"{QUOTE}lanjutan-{depth}" if depth else f"{QUOTE}pasal-isi", block.runs or (Run(text),))

    def _listed(self, label: str, text: str) -> Line:
        kind = "ayat" if label.startswith("(") else "angka" if label[0].isdigit() else "huruf"
        if kind in self.lists:
            del self.lists[self.lists.index(kind) + 1 :]
        elif kind == "ayat":
            self.lists = [kind]
        else:
            self.lists.append(kind)
        self.bare = False
        if kind == "ayat":
            return Line(f"{QUOTE}ayat", (Run(text),), (Run(label),))
        return Line(f"{QUOTE}rincian-{min(len(self.lists), MAX_DEPTH)}", (Run(text),), (Run(label),))


def _typed(line: Line) -> str:
    return " ".join(run.teks for run in (*line.labels, *line.runs) if run.teks).strip()


def elucidation_lines(texts: list[str]) -> Iterator[Line]:
    """Yield the lines of a typed elucidation with styles: the items of Pasal I, the Pasal in them, their parts, and the words.

    ``Angka n`` is the next item where a Pasal follows it, or where it is all clear and no list of its own has begun.
    """
    item, parts = 0, list[str]()
    for place, text in enumerate(texts):
        following = texts[place + 1] if place + 1 < len(texts) else ""
        part = PART.fullmatch(text)
        alone = CLEAR.match(following) and "angka" not in parts
        next_item = text.lower() == f"angka {item + 1}" and bool(alone or ARTICLE.fullmatch(following))
        if ROMAN.fullmatch(text) or ARTICLE.fullmatch(text) or next_item:
            item, parts = item + next_item, []
            yield Line("penjelasan-pasal", (Run(f"Angka {item}" if next_item else text),))
        elif part:
            kind = part[1].lower()
            parts = [*parts[: parts.index(kind)], kind] if kind in parts else [*parts, kind] if kind != "ayat" else [kind]
            yield Line(f"penjelasan-satuan-{min(len(parts), MAX_DEPTH)}", (Run(text.capitalize()),))
        elif text == PENJELASAN_UMUM[1] or text == PENJELASAN_PASAL[1]:
            yield Line("judul-tengah", (Run(text),))
        else:
            yield Line(f"lanjutan-{min(len(parts) + 1, MAX_DEPTH)}", (Run(text),))


def joined_titles(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return *blocks* with the capital line after a heading as its title: people type it on a line of its own."""
    joined: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        heading = isinstance(last, Line) and last.gaya == f"{QUOTE}bab" and len(last.runs) == 1
        if heading and isinstance(last, Line) and isinstance(block, Line) and CAPITALS.fullmatch(block.text):
            joined[-1] = replace(last, runs=(*last.runs, Run("\n"), *block.runs))
        else:
            joined.append(block)
    return tuple(joined)
