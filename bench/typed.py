"""A published text typed in by a machine: printed lines -> the content of a revision, to measure the check on real law.

A line opens a unit only when its number is the next one of a list that is open, so a reading error spoils little. What the
text layer lost stays lost; findings that rest on it are judged as readings, not as findings about the law.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from naskah.numbering import Ordinal, parse_number

MARKERS = (("ayat", re.compile(r"\((\d+[a-z]?)\) ?(.*)")), ("huruf", re.compile(r"([a-z]{1,2}) ?\. ?(?!\d)(.*)")),
           ("angka", re.compile(r"(\d{1,3}) ?\."
           r" ?(?!\d)(.*)")), ("a)", re.compile(r"([a-z]\)) ?(.*)")), ("1)", re.compile(r"(\d+\)) ?(.*)")))  # fmt: skip
HEADS = (("bab", re.compile(r"BAB ([IVXLC]+[A-Z]?)\b ?(.*)")), ("bagian", re.compile(r"Bagian (Ke\w+(?: [Bb]elas)?)\b ?(.*)")),
         ("paragraf", re.compile(r"Paragraf (\d+)\b ?(.*)")))  # fmt: skip
NAMED = re.compile(r"(Ayat|Huruf|Angka) \(?(\d+[a-z]?|[a-z]{1,2})\)?")
ORDER = ("ayat", "huruf", "angka")
PASAL = re.compile(r"Pasal (\d+[A-Z]?|I{1,3}|IV)")
QUOTED = re.compile(r"(?:berbunyi|sebagai berikut):?$")
ENDS = ("Agar setiap orang", "Ditetapkan di", "Disahkan di")
DEPTH = {"bab": 0, "bagian": 1, "paragraf": 2, "pasal": 3, "ayat": 4}


@dataclass
class Node:
    """A unit under construction: its key, number, words, heading and what it holds."""

    kind: str
    number: str = ""
    words: str = ""
    title: str = ""
    below: list[Node] = field(default_factory=list)
    copy: int = 1

    def data(self) -> dict[str, Any]:
        """Return the unit as the content writes it."""
        key = "butir" if self.kind in ("a)", "1)") else self.kind
        data: dict[str, Any] = {key: self.number}
        if self.copy > 1:
            data["id"] = f"{self.kind.strip(')')}-{self.number.strip(')').lower()}-{self.copy}"
        if self.title:
            data["judul"] = self.title
        if self.words:
            data["teks"] = self.words
        if self.below:
            data["isi"] = [node.data() for node in self.below]
        return data


def joined(one: str, other: str) -> str:
    """Return two printed lines as one text; a word broken at the line's end is put together."""
    if not one or not other:
        return one or other
    if one.endswith("-") and other[:1].islower():
        first, second = re.findall(r"\w+", one)[-1], re.findall(r"\w+", other)[0]
        repeated = second[:4] in first or first[:4] in second
        return one + other if repeated else one[:-1].rstrip() + other
    return one + ("" if one.endswith("-") else " ") + other


class Reader:
    """Puts lines together to units; ``amending`` texts quote the Pasal they change."""

    def __init__(self, amending: bool, explaining: bool = False) -> None:
        """Begin an empty body, or an elucidation."""
        self.explaining = explaining
        self.root = Node("root")
        self.open: list[Node] = [self.root]
        self.amending = amending

    def line(self, text: str) -> None:
        """Take the next printed line."""
        if not (self._head(text) or self._pasal(text) or self._named(text) or self._item(text)):
            node = self.open[-1]
            if node.kind in ("bab", "bagian", "paragraf"):
                node.title = joined(node.title, text)
            elif node is not self.root:
                node.words = joined(node.words, text)

    def _quoting(self) -> bool:
        return any(node.kind == "kutipan" for node in self.open)

    def _head(self, text: str) -> bool:
        for kind, pattern in HEADS:
            if match := pattern.fullmatch(text):
                if self.amending and not self._quote(text):
                    return False
                self._place(Node(kind, match[1], title=match[2]), DEPTH[kind])
                return True
        return False

    def _pasal(self, text: str) -> bool:
        match = PASAL.fullmatch(text)
        if match is None:
            return False
        roman = not match[1][0].isdigit()
        if self.amending and not roman and not self._quote(text):
            return False
        if self.amending and roman:
            self.open = [self.root]
        self._place(Node("pasal", match[1]), DEPTH["pasal"])
        return True

    def _named(self, text: str) -> bool:
        """Take ``Ayat (1)``, ``Huruf a`` or ``Angka 1`` on a line of its own: a unit of an elucidation."""
        match = NAMED.fullmatch(text) if self.explaining else None
        if match is None:
            return False
        kind = match[1].lower()
        if match[2][0].isdigit() == (kind == "huruf"):
            return False
        level = ORDER.index(kind)
        while self.open[-1].kind in ORDER and ORDER.index(self.open[-1].kind) >= level:
            self.open.pop()
        node = Node(kind, match[2])
        self.open[-1].below.append(node)
        self.open.append(node)
        return True

    def _quote(self, text: str) -> bool:
        """Open a quotation where an instruction announces it; tell whether the line stands in one."""
        if self._quoting():
            return True
        if self.open[-1].kind not in ("angka", "huruf") or not QUOTED.search(self.open[-1].words):
            return False
        quote = Node("kutipan", re.sub(r"\W+", "-", text).lower())
        self.open[-1].below.append(quote)
        self.open.append(quote)
        return True

    def _place(self, node: Node, depth: int) -> None:
        """Hang *node* below the last open unit that may hold it."""
        while self.open[-1].kind not in ("root", "kutipan") and DEPTH.get(self.open[-1].kind, 9) >= depth:
            self.open.pop()
        self.open[-1].below.append(node)
        self.open.append(node)

    def _item(self, text: str) -> bool:
        for kind, pattern in MARKERS:
            match = pattern.fullmatch(text)
            place = (
                parse_number(kind if kind in ("ayat", "huruf", "angka") else "angka" if kind == "1)" else "huruf", match[1].strip("()"))
                if match
                else None
            )
            if match and place and self._take(kind, match[1], match[2], place):
                return True
        return False

    def _take(self, kind: str, number: str, words: str, place: Ordinal) -> bool:
        """Take an item if its number goes on with an open list, or begins one."""
        for depth in range(len(self.open) - 1, 0, -1):
            before = self.open[depth]
            if before.kind == kind and place.follows(_number(before)):
                if (
                    kind == "angka"
                    and self.amending
                    and self._quoting()
                    and not QUOTED.search(words)
                    and "dihapus" not in words
                    and before is self.open[2]
                ):
                    continue
                self.open = self.open[:depth]
                node = Node(kind, number, words)
                self.open[-1].below.append(node)
                self.open.append(node)
                return True
            if before.kind in ("pasal", "kutipan") and kind != "angka":
                break
        return self._begin(kind, number, words, place)

    def _begin(self, kind: str, number: str, words: str, place: Ordinal) -> bool:
        if place != Ordinal(1) or self.open[-1].kind not in ("pasal", "ayat", "huruf", "angka", "a)", "1)"):
            return False
        if kind == "ayat" and self.open[-1].kind != "pasal":
            return False
        if kind != "ayat" and not self.open[-1].words.rstrip().endswith(":"):
            return False
        node = Node(kind, number, words)
        self.open[-1].below.append(node)
        self.open.append(node)
        return True


def _number(node: Node) -> Ordinal | None:
    kind = {"a)": "huruf", "1)": "angka"}.get(node.kind, node.kind)
    return parse_number(kind, node.number.strip("()"))


@dataclass(frozen=True)
class Printed:
    """A printed text cut into its parts, each as lines."""

    menimbang: list[str]
    mengingat: list[str]
    menetapkan: str
    body: list[str]
    closing: str
    penjelasan: list[str]


def cut(lines: Iterable[str]) -> Printed:
    """Return *lines* (white space collapsed, none empty) as the parts of a regulation."""
    parts: dict[str, list[str]] = {name: [] for name in ("kepala", "menimbang", "mengingat", "menetapkan", "body", "closing", "penjelasan")}
    part = "kepala"
    for line in lines:
        text = line
        if re.match(r"Menimbang\b", text) and part == "kepala":
            part, text = "menimbang", re.sub(r"^Menimbang ?:? ?", "", text)
        elif re.match(r"Mengingat\b", text) and part == "menimbang":
            part, text = "mengingat", re.sub(r"^Mengingat ?:? ?", "", text)
        elif re.match(r"M ?EMUTUSKAN|Dengan Persetujuan", text, re.I) and part == "mengingat":
            part, text = "menetapkan", ""
        elif part == "menetapkan" and (re.fullmatch(r"BAB I\b.*|Pasal (?:1|I)", text)):
            part = "body"
        elif part == "body" and text.startswith(ENDS):
            part = "closing"
        elif part == "closing" and re.fullmatch(r"(?:II\. )?PASAL DEMI PASAL|Pasal (?:1|I)|PENJELASAN", text):
            part = "penjelasan"
        if text:
            parts[part].append(text)
    named = re.sub(r"^.*?Menetapkan ?:? ?", "", " ".join(parts["menetapkan"]), flags=re.I)
    return Printed(parts["menimbang"], parts["mengingat"], named, parts["body"], " ".join(parts["closing"]), parts["penjelasan"])


def items(lines: Iterable[str], kind: str) -> list[dict[str, str]]:
    """Return the items of an opening list."""
    found: list[list[str]] = []
    pattern = dict(MARKERS)[kind]
    for line in lines:
        match = pattern.fullmatch(line)
        place = parse_number(kind, match[1]) if match else None
        if match and place and place.base == len(found) + 1:
            found.append([match[1], match[2]])
        elif found:
            found[-1][1] = joined(found[-1][1], line)
        else:
            found.append(["a" if kind == "huruf" else "1", line])
    return [{kind: number, "teks": text} for number, text in found]


def body(lines: Iterable[str], amending: bool, explaining: bool = False) -> list[dict[str, Any]]:
    """Return the units of a body, or of the articles of an elucidation."""
    reader = Reader(amending, explaining)
    for line in lines:
        reader.line(line)
    _tell_apart(reader.root.below, {})
    return [node.data() for node in reader.root.below]


def _tell_apart(nodes: Iterable[Node], seen: dict[tuple[str, str], int]) -> None:
    """Give units that bear the same number ids of their own; what is printed stays."""
    here: dict[tuple[str, str], int] = {}
    for node in nodes:
        count = seen if node.kind in ("bab", "pasal") else here
        key = node.kind, node.number
        count[key] = count.get(key, 0) + 1
        node.copy = count[key]
        _tell_apart(node.below, seen)


def printed_lines(text: str) -> Iterator[str]:
    """Yield the lines of ``pdftotext -layout`` or of a tree in Markdown, white space collapsed, page numbers left out."""
    for raw in text.replace("\f", "\n").splitlines():
        line = (
            " ".join(raw.split()).replace("dan/ atau", "dan/atau").replace("dan / atau", "dan/atau")
        )  # of the text layer, not of the page
        if line and not re.fullmatch(r"-? ?\d{1,3} ?-?|SALINAN|PRESIDEN|REPUBLIK INDONESIA|.{1,40}(?:…|\. ?\. ?\.)", line):
            yield line


def block(text: str, office: str) -> dict[str, str]:
    """Return a signature block as far as its words can be told."""
    match = re.search(
        r"di (?P<tempat>.+?),? pada tanggal (?P<tanggal>\d{1,2} \w+ \d{4}) (?P<jabatan>[A-Z .,/-]+?,) (?:Ttd|ttd|td"
        r"|TTD)?\.? ?(?P<nama>[A-Z][A-Z .,']+)",
        text,
    )
    if match is None:
        return {"tempat": "-", "tanggal": "1 Januari 2000", "jabatan": f"{office},", "tanda_tangan": "ttd", "nama": "NAMA"}
    return {**match.groupdict(), "nama": match["nama"].strip(), "tanda_tangan": "ttd"}


def write(text: str, head: dict[str, str], folder: Path) -> Path:
    """Write the content of a printed *text* below *folder*; *head* gives kind, maker, region, number and year."""
    parts = cut(printed_lines(text))
    amending = any(re.fullmatch(r"Pasal I", line) for line in parts.body)
    named = re.search(r"TENTANG (.+?)\.?$", parts.menetapkan)
    name = named[1] if named else head["nama"]
    order, _, rest = parts.closing.partition(" Ditetapkan ")
    made, _, promulgated = rest.partition(" Diundangkan ")
    gazette = re.search(r"(?:BERITA|LEMBARAN) (?:DAERAH|NEGARA) .+? NOMOR \d+", parts.closing)
    regulation = {
        "format": "1", **head, "nama": name, "status": "diundangkan",
        "menimbang": items(parts.menimbang, "huruf"), "mengingat": items(parts.mengingat, "angka"), "menetapkan": parts.menetapkan,
        "penutup": {"perintah": order, "penetapan": block(made, head["pembentuk"].upper()),
                    "pengundangan": block(promulgated, f"SEKRETARIS DAERAH {head['daerah'].upper()}"),
                    "berita_daerah": gazette[0] if gazette else "-"},
        "berkas": ["batang-tubuh.yaml"],
    }  # fmt: skip
    target = folder / "korpus" / "r"
    target.mkdir(parents=True)
    if parts.penjelasan:
        articles = body((line for line in parts.penjelasan if PASAL.fullmatch(line) or not line.isupper()), False, True)
        (target / "penjelasan.yaml").write_text(_yaml({"pasal_demi_pasal": [unit for unit in articles if "pasal" in unit]}), "utf-8")
        regulation["penjelasan"] = "penjelasan.yaml"
    (target / "peraturan.yaml").write_text(_yaml(regulation), "utf-8")
    (target / "batang-tubuh.yaml").write_text(_yaml({"isi": body(parts.body, amending)}), "utf-8")
    return target


def _yaml(data: Any) -> str:
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100_000)
