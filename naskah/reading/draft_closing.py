"""The end of a foreign draft: the order to promulgate, signatures, gazette, registration, copies; found by the words of the law."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from naskah.lines.inline import plain
from naskah.model import NIHIL, BlokTanda, Penutup, Salinan, Teks
from naskah.reading.draft_frame import Frame
from naskah.reading.draft_tree import ReadingDoubt
from naskah.reading.joining import rejoined
from naskah.reading.labels import label_of
from naskah.reading.scraps import LINE, Scrap

PLACE = re.compile(r"(Ditetapkan|Disahkan|Diundangkan|Ditandatangani)\s+(?:di|oleh)\s*:?\s*(.*)", re.IGNORECASE)
DATE = re.compile(r"(?:pada\s+)?tanggal\s*:?\s*(.*)", re.IGNORECASE)
GAZETTE = re.compile(r"(?:BERITA|LEMBARAN)\s+(?:DAERAH|NEGARA|DESA)\b")
SUPPLEMENT = re.compile(r"TAMBAHAN\s+(?:BERITA|LEMBARAN)\s+(?:DAERAH|NEGARA|DESA)\b")
REGISTERED = re.compile(r"NOREG\b|NOMOR REGISTER\b", re.IGNORECASE)
COPY = re.compile(r"(?:Salinan\s+)?[Ss]esuai\s+dengan\s+aslinya\b|Salinan sesuai\b", re.IGNORECASE)
COPIES = re.compile(r"Tembusan\b.*:?\s*$", re.IGNORECASE)
MARK = re.compile(r"\(?\s*t\s?t\s?d\.?\s*\)?\.?", re.IGNORECASE)
ACTING = re.compile(r"(?:Pj|Plt|Plh|Pjs)\.?\s*", re.IGNORECASE)
OFFICE = re.compile(r"(?:BUPATI|WALI ?KOTA|GUBERNUR|KEPALA DESA|SEKRETARIS)\b")
MONTH = "Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember"
DAY = re.compile(rf"(?:\d{{1,2}}|[.…_]{{2,}}|…)?\s*(?:{MONTH})?\s*(?:\d{{4}}|[.…_]{{2,}}|…)?", re.IGNORECASE)
RANK = re.compile(r"(?:PEMBINA|PENATA|PENGATUR|JURU)\b")
CAPITAL = 0.35  # small letters that a capital one is wider than one
STAFF = re.compile(r"NIP\b", re.IGNORECASE)
FOREIGN = re.compile(r"\b(?:di|pada|tanggal)\b")  # words that stand in front of a place or a date, in none of the parts
UNSURE = "tanda tangan yang tidak terbaca pasti; periksa tempat, tanggal, jabatan, dan nama"
LONGEST = 120  # letters of a block that a doubt shows
Lines = list[tuple[str, Scrap]]


def read_closing(scraps: Sequence[Scrap]) -> Frame:
    """Return what the scraps behind the body say: order, signatures, gazette, registration, the copy's block, who gets copies."""
    frame = Frame()
    parts: dict[str, Lines] = {name: [] for name in ("order", "gazette", "tambahan", "noreg", "salinan", "tembusan", "left")}
    blocks, now = list[Lines](), parts["order"]
    for line, scrap in _lines(scraps):
        if SUPPLEMENT.match(line):
            now = parts["tambahan"]
        elif GAZETTE.match(line):
            now = parts["gazette"]
        elif REGISTERED.match(line):
            now = parts["noreg"]
        elif COPY.match(line):
            now = parts["salinan"]
        elif COPIES.match(line):
            now = parts["tembusan"]
            continue
        elif PLACE.match(line):
            blocks.append([])
            now = blocks[-1]
        elif now in (parts["gazette"], parts["tambahan"]) and now and not _numbers(" ".join(one for one, _ in now), line):
            now = parts["left"]
        now.append((line, scrap))
    signed = {("pengundangan" if block[0][0].lower().startswith("diundang") else "penetapan"): signature(block, frame) for block in blocks}
    frame.unused.extend(scrap for _, scrap in parts["left"])
    frame.unused.extend(scrap for scrap in scraps if scrap.table or scrap.picture)  # initials of a draft that goes round
    frame.fields["penutup"] = Penutup(
        Teks(_joined(parts["order"])), signed.get("penetapan"), signed.get("pengundangan"), _words(parts["gazette"]),
        tuple(Teks(label.rest if (label := label_of(line)) else line) for line, _ in parts["tembusan"]),
        noreg=_words(parts["noreg"]), tambahan=_words(parts["tambahan"]), salinan=_copy(parts["salinan"], frame),
    )  # fmt: skip
    return frame


def _numbers(gazette: str, line: str) -> bool:
    """Tell whether a line goes on with that of the gazette: up to its number."""
    return re.match(r"TAHUN|NOMOR", line) is not None or (not re.search(r"\bNOMOR\s*:?\s*\S", gazette) and line.upper() == line)


def _lines(scraps: Sequence[Scrap]) -> Lines:
    """Return the lines of scraps; two blocks typed side by side with tabs come one after the other."""
    lines, right = Lines(), Lines()
    last = 0  # where the left block ends
    for scrap in scraps:
        for line in plain(scrap.words).split("\n"):  # names and offices are set in one look
            pieces = _pieces(line)
            if len(pieces) == 2 and (right or all(map(PLACE.match, pieces))):
                lines.append((pieces[0], scrap))
                right.append((pieces[1], scrap))
                last = len(lines)
            else:
                lines.extend((piece, scrap) for piece in pieces)
    lines[last:last] = right
    return lines


def _pieces(line: str) -> list[str]:
    """Return what stands side by side on a line."""
    return [piece.strip() for piece in re.split(r"\t+| {4,}", line) if piece.strip()]


def _doubts(block: Lines, read: BlokTanda, left: bool) -> Iterator[ReadingDoubt]:
    """Yield a doubt where a signature is not surely what its lines say: lines of two columns, some *left* over, parts that are missing."""
    mixed = any(scrap.how == LINE and len(_pieces(scrap.words)) > 1 for _, scrap in block)
    others = " ".join(text.isi for text in (read.tempat, read.tanggal, read.jabatan, read.nama))
    strange = (
        not read.nama.isi
        or (read.label_tempat.isi and not read.tempat.isi)
        or FOREIGN.search(others)
        or re.search(r"\d", f"{read.jabatan.isi}{read.nama.isi}")
    )
    if mixed or strange or left:
        scrap = block[0][1]
        yield ReadingDoubt("", scrap.place, scrap.page, " / ".join(line for line, _ in block)[:LONGEST], UNSURE)


def _joined(lines: Lines) -> str:
    text = ""
    for line, scrap in lines:
        text = rejoined(text, line) if scrap.how == LINE and text else f"{text} {line}".strip()
    return text


def _words(lines: Lines) -> Teks:
    return Teks(" ".join(" ".join(line for line, _ in lines).split())) if lines else NIHIL


def _copy(lines: Lines, frame: Frame) -> Salinan | None:
    """Return the block of a copy: what it says, office (up to its comma), mark, name, rank, number of staff."""
    if not lines:
        return None
    formula, *rest = lines
    office: list[str] = []
    while rest and not MARK.fullmatch(rest[0][0]) and not (office and office[-1].endswith(",")) and len(office) < 4:
        office.append(rest.pop(0)[0])
    mark = rest.pop(0)[0] if rest and MARK.fullmatch(rest[0][0]) else ""
    name = rest.pop(0)[0] if rest else ""
    staff = next((line for line, _ in rest if STAFF.match(line)), "")
    others = [one for one in rest if one[0] != staff]
    rank = others.pop(0)[0] if others and staff else ""
    frame.unused.extend(scrap for _, scrap in others)
    return Salinan(Teks(formula[0]), Teks(" ".join(office)), Teks(name), *(Teks(text) if text else NIHIL for text in (mark, rank, staff)))


def signature(lines: Lines, frame: Frame) -> BlokTanda:
    """Return a signature block: place, date, office (up to its comma), mark, name; what follows is left over in *frame*."""
    whole = _unwrapped(lines)
    place = PLACE.match(whole[0][0]) if whole else None
    rest = whole[1:] if place else whole
    where, _, day = re.sub(r"\s+pada\s+tanggal\b\s*:?\s*", "\n", place[2], count=1).partition("\n") if place else ("", "", "")
    date = DATE.match(f"pada tanggal {day}") if day else DATE.match(rest[0][0]) if rest else None
    rest = rest[1:] if date and not day else rest
    office: list[str] = []
    while rest and not MARK.fullmatch(rest[0][0]) and not (office and office[-1].endswith(",")):
        office.append(rest.pop(0)[0])
        if len(office) > 4:
            break
    mark = rest.pop(0)[0] if rest and MARK.fullmatch(rest[0][0]) else ""
    name = rest.pop(0)[0] if rest else (office.pop() if len(office) > 1 else "")
    narrow = len(whole) < len(lines) or len(office) > 1
    while narrow and rest and _name_goes_on(name, rest[0], lines):
        name = f"{name} {rest.pop(0)[0]}"
    frame.unused.extend(scrap for _, scrap in rest)
    label = f"{place[1].capitalize()} di" if place else ""
    block = BlokTanda(
        Teks(" ".join(office)), Teks(name), Teks(label) if place else NIHIL, Teks(where.strip()) if place else NIHIL,
        Teks("pada tanggal") if date else NIHIL, Teks(date[1].strip() or "...") if date else NIHIL, Teks(mark) if mark else NIHIL,
    )  # fmt: skip
    frame.doubts.extend(_doubts(lines, block, bool(rest)))
    return block


def _unwrapped(lines: Lines) -> Lines:
    """Return the lines of a signature; place and date that go on on the next line are whole."""
    whole = Lines()
    for number, (line, scrap) in enumerate(lines):
        last = whole[-1][0] if whole else ""
        dated = any(DATE.match(one) or one == "pada" for one, _ in lines[number + 1 : number + 2])
        if last and not MARK.fullmatch(line) and _goes_on(last, line, dated):
            whole[-1] = (f"{last} {line}", whole[-1][1])
        else:
            whole.append((line, scrap))
    return whole


def _goes_on(last: str, line: str, dated: bool) -> bool:
    """Tell whether a line goes on with the place or the date of the one before it; *dated*: the date begins below it."""
    place, date = PLACE.match(last), DATE.search(last)
    if re.search(r"(?:^|\s)pada$", last):
        return bool(DATE.match(line))
    if date:
        return not re.search(r"\d{4}$", date[1]) and bool(DAY.fullmatch(line))
    if not place or DATE.match(line) or line == "pada" or OFFICE.match(ACTING.sub("", line)):
        return False
    return dated or not (place[2] or line.endswith(","))


def _name_goes_on(name: str, following: tuple[str, Scrap], lines: Lines) -> bool:
    """Tell whether a name goes on: a next line in capitals, as near as the others, whose first word found no room in the column."""
    line, scrap = following
    named = line.isupper() and name.isupper() and not re.search(r"\d", line) and not (STAFF.match(line) or RANK.match(line))
    room = max(_width(one) for one, _ in lines)
    return named and scrap.how == LINE and not scrap.gap and _width(f"{name} {line.split()[0]}") > room


def _width(text: str) -> float:
    """Return about how wide a text is, in small letters."""
    return len(text) + CAPITAL * sum(char.isupper() for char in text)


def read_signature(scraps: Sequence[Scrap], frame: Frame) -> tuple[BlokTanda | None, int]:
    """Return the signature at the end of an annex, and how many of its last scraps it takes; what of them is left over goes to *frame*."""
    tail = [scrap for scrap in scraps if scrap.words][-5:]
    for count in range(len(tail), 1, -1):
        lines = [(line.strip(), scrap) for scrap in tail[-count:] for line in scrap.words.split("\n") if line.strip()]
        first = ACTING.sub("", lines[0][0])
        if first.isupper() and OFFICE.match(first) and len(lines) > 2 and MARK.fullmatch(lines[1][0]):
            return signature(lines, frame), count
        if first.isupper() and (first.endswith(",") or (len(lines) > 1 and lines[1][0].isupper() and lines[1][0].endswith(","))):
            return signature(lines, frame), count
    return None, 0
