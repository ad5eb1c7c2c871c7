"""What a regulation repeals: named one by one, by its equals, and what was made under it (Lampiran II no. 143-158, 221-229)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from naskah.citations import GAZETTE, Citation, citations, rank
from naskah.model import Alinea, Butir
from naskah.rules.rule import ERROR, INFO, WARNING, Finding, rule
from naskah.rules.view import Passage, View

LAMPIRAN_II = "UU 12/2011 Lampiran II no. "
REPEALED = "dicabut dan dinyatakan tidak berlaku"
WITHDRAWN = "ditarik kembali dan dinyatakan tidak berlaku"
HEAD = re.compile(r"Pada saat (?:Peraturan|Keputusan|Qanun)(?: [A-Z]\w+)* ini mulai berlaku\b")  # the right kind: KATA-12
PHRASE = re.compile(rf"\b(?:{REPEALED}|{WITHDRAWN})\b")
CHANGED = re.compile(r"(?:sebagaimana )?telah (?:beberapa kali )?diubah[^(;]*?dengan |\btentang Perubahan\b")
LOOSE = re.compile(r"\bdicabut\b(?! dan dinyatakan tidak berlaku)")
GENERAL = re.compile(r"\b(?:[Ss]emua|[Ss]eluruh|[Ss]egala) (?:peraturan|ketentuan|keputusan)\b")
KEPT = re.compile(r"\bpelaksana(?:an|nya)?\b.*\b(?:(?:masih )?tetap berlaku|tidak berlaku)\b")
KEPT_FORM = re.compile(
    r"dinyatakan (?:masih )?tetap berlaku(?:,? sepanjang tidak (?:bertentangan dengan ketentuan dalam|diatur lain"
    r"|bertentangan dengan)|,? kecuali)"
)


@dataclass(frozen=True, slots=True)
class Repeal:
    """A regulation that is repealed: as cited, in which text and unit."""

    citation: Citation
    passage: Passage
    phrase: str


def repeals(view: View) -> Iterator[Repeal]:
    """Yield every regulation the body repeals; a list and the clause that closes it are read as one sentence."""
    for passage in view.norms:
        match = PHRASE.search(passage.isi)
        if match is None or passage.satuan is None:
            continue
        texts = [(passage, passage.isi[: match.start()])]
        if isinstance(passage.satuan, Alinea):
            texts = [(other, other.isi) for other in _list_before(view, passage)] + texts
        elif passage.isi.rstrip().endswith(":"):
            texts += [(other, other.isi) for unit in passage.satuan.isi if isinstance(unit, Butir) for other in view.by_id.get(unit.id, ())]
        for place, text in texts:
            yield from (Repeal(citation, place, match[0]) for citation in _principal(text))


def _list_before(view: View, passage: Passage) -> Iterator[Passage]:
    """Yield the texts of the list that a closing clause ends."""
    parent = view.index.unit.get(view.index.parent.get(passage.id, ""))
    for unit in parent.isi if parent else ():
        if unit.id == passage.id:
            return
        for below in unit.walk():
            yield from (text for text in view.by_id.get(below.id, ()) if not text.judul)


def _principal(text: str) -> Iterator[Citation]:
    """Yield the regulations of *text* that are not cited only as amendments of another, nor inside a title."""
    end = 0
    for citation in citations(text):
        if citation.start >= end and not CHANGED.search(text[max(end - 40, 0) : citation.start]):
            yield citation
        end = max(end, citation.end)


def only_repeals(view: View) -> bool:
    """Tell whether the regulation is one that only repeals another (no. 227)."""
    return view.peraturan.nama_baris.startswith("PENCABUTAN ")


@rule("E2", WARNING, "Rumusan pencabutan", (LAMPIRAN_II + "111f, 144-147", "S"),
      ("Semua peraturan yang bertentangan dicabut.",
       "Pada saat Peraturan Bupati ini mulai berlaku, Peraturan Bupati ... dicabut dan dinyatakan tidak berlaku."))  # fmt: skip
def repeal(view: View) -> Iterator[Finding]:
    """Pencabutan menyebut tegas peraturan yang dicabut: Pada saat ... mulai berlaku, ... dicabut dan dinyatakan tidak berlaku."""
    head = f"Pada saat {view.peraturan.jenis} ini mulai berlaku"
    free = only_repeals(view) or view.amending
    named = {repeal.passage.id for repeal in repeals(view)}
    for passage in view.norms:
        match = LOOSE.search(passage.isi)
        if match and _instrument(passage.isi[: match.start()]):
            yield Finding(
                passage.teks.at(match.start()), "'dicabut' tanpa 'dan dinyatakan tidak berlaku'", "lengkapi rumusannya", passage.id
            )
        phrase = PHRASE.search(passage.isi)
        if phrase is None or passage.satuan is None:
            continue
        opening = _opening(view, passage)
        if not HEAD.match(opening) and not HEAD.search(passage.isi) and not free:
            yield Finding(passage.teks.at(phrase.start()), f"pencabutan tanpa '{head},'", "awali dengan rumusan itu", passage.id)
        elif (
            passage.id not in named
            and not any(text.id in named for text in _list_before(view, passage))
            and not _listed_below(passage, named)
        ):
            yield Finding(
                passage.teks.at(phrase.start()),
                "pencabutan tidak menyebut peraturan yang dicabut",
                "sebut jenis, nomor, tahun, dan namanya",
                passage.id,
            )


def _instrument(before: str) -> bool:
    """Tell whether what is repealed is a regulation and not a licence or an award: it is cited, or spoken of in general."""
    sentence = re.split(r"[;:]|\.(?= [A-Z])", before)[-1]
    cited = list(citations(sentence))
    rest = GAZETTE.sub("", sentence[cited[-1].end :]) if cited else ""
    return bool(cited and not rest.strip(" ,")) or bool(GENERAL.search(sentence))


def _opening(view: View, passage: Passage) -> str:
    """Return the text that the sentence of *passage* begins with."""
    if not isinstance(passage.satuan, Alinea | Butir):
        return passage.isi
    above = (unit for unit in view.index.ancestors(passage.id) if not isinstance(unit, Alinea | Butir))
    return next(above, passage.satuan).teks.isi


def _listed_below(passage: Passage, named: set[str]) -> bool:
    return passage.satuan is not None and any(unit.id in named for unit in passage.satuan.walk())


@rule(
    "E4",
    INFO,
    "Peraturan pelaksanaan dari yang dicabut",
    (LAMPIRAN_II + "148", "S"),
    ("mencabut tanpa mengatur peraturan pelaksanaannya", "ketentuan pelaksanaan dinyatakan masih tetap berlaku sepanjang ..."),
)
def implementing(view: View) -> Iterator[Finding]:
    """Pencabutan disertai keterangan mengenai status hukum peraturan pelaksanaan dari peraturan yang dicabut, bila ada."""
    if only_repeals(view) or any(KEPT.search(passage.isi) for passage in view.norms):
        return
    for passage in view.norms:
        if match := PHRASE.search(passage.isi):
            message = "status peraturan pelaksanaan dari yang dicabut tidak diatur"
            yield Finding(passage.teks.at(match.start()), message, "tambahkan pasalnya bila ada", passage.id)
            return


@rule(
    "E10",
    INFO,
    "Rumusan tetap berlakunya peraturan pelaksanaan",
    (LAMPIRAN_II + "282-283", "S"),
    (
        "peraturan pelaksanaannya tetap berlaku",
        "... dinyatakan masih tetap berlaku sepanjang tidak bertentangan dengan ketentuan dalam ... ini",
    ),
)
def kept_wording(view: View) -> Iterator[Finding]:
    """Peraturan pelaksanaan yang lama dinyatakan masih tetap berlaku sepanjang tidak bertentangan dengan peraturan ini, atau kecuali."""
    for passage in view.norms:
        match = re.search(r"\bpelaksana(?:an|nya)?\b.*?\b((?:masih )?tetap berlaku)\b", passage.isi)
        if match and not KEPT_FORM.search(passage.isi):
            advice = "tulis 'dinyatakan masih tetap berlaku sepanjang tidak bertentangan dengan ketentuan dalam ... ini'"
            yield Finding(passage.teks.at(match.start(1)), f"'{match[1]}' tanpa rumusan bakunya", advice, passage.id)


@rule(
    "E7",
    ERROR,
    "Pencabutan oleh peraturan yang setingkat",
    (LAMPIRAN_II + "158, 223", "S"),
    ("Peraturan Bupati mencabut Peraturan Daerah", "Peraturan Bupati mencabut Peraturan Bupati"),
)
def by_its_equal(view: View) -> Iterator[Finding]:
    """Peraturan hanya dicabut dengan peraturan yang tingkatannya sama atau lebih tinggi."""
    own = rank(view.peraturan.jenis)
    for repeal in repeals(view):
        place = rank(repeal.citation.jenis)
        if own is not None and place is not None and place < own:
            message = f"{repeal.citation} lebih tinggi tingkatannya daripada {view.peraturan.jenis}"
            yield Finding(
                repeal.passage.teks.at(repeal.citation.start), message, "cabut dengan peraturan yang setingkat", repeal.passage.id
            )


@rule(
    "E8",
    WARNING,
    "Penarikan peraturan yang belum mulai berlaku",
    (LAMPIRAN_II + "149, 226", "S"),
    ("ditarik dan dinyatakan tidak berlaku", "ditarik kembali dan dinyatakan tidak berlaku"),
)
def withdrawal(view: View) -> Iterator[Finding]:
    """Peraturan yang sudah diundangkan tetapi belum mulai berlaku ditarik kembali dan dinyatakan tidak berlaku."""
    for passage in view.norms:
        for match in re.finditer(
            r"\bditarik\b(?! kembali dan dinyatakan tidak berlaku)(?= (?:kembali )?dan (?:dinyatakan|tidak))", passage.isi
        ):
            yield Finding(passage.teks.at(match.start()), f"'{match[0]}' bukan rumusan penarikan", f"tulis '{WITHDRAWN}'", passage.id)


@rule(
    "E9",
    INFO,
    "Tempat pencabutan",
    (LAMPIRAN_II + "136, 225", "S"),
    ("pencabutan di tengah materi pokok", "pencabutan dalam ketentuan penutup"),
)
def place(view: View) -> Iterator[Finding]:
    """Pencabutan dinyatakan dalam salah satu pasal ketentuan penutup."""
    chapters = [unit for unit in view.peraturan.batang_tubuh if unit.jenis == "bab" and "PENUTUP" in unit.judul.isi]
    closing = {below.id for chapter in chapters for below in chapter.walk()}
    reported: set[str] = set()
    for repeal in repeals(view):
        home = next((unit.id for unit in view.index.ancestors(repeal.passage.id) if unit.jenis == "pasal"), "")
        if closing and repeal.passage.id not in closing and home not in reported:
            reported.add(home)
            message = "pencabutan di luar ketentuan penutup"
            yield Finding(repeal.passage.teks.at(repeal.citation.start), message, "pindahkan ke ketentuan penutup", repeal.passage.id)
