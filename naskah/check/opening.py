"""Title and pembukaan: judul, konsiderans, diktum (UU 12/2011 Lampiran II, judul dan pembukaan)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from naskah.check.structure import number_order
from naskah.kinds import gazette_parts
from naskah.model import Teks
from naskah.refs import find
from naskah.rules.definitions import definitions
from naskah.rules.rule import ERROR, INFO, WARNING, Finding, ending, rule
from naskah.rules.view import View
from naskah.rules.wording import capitals, differences, differs, word_start

LAMPIRAN_II = "UU 12/2011 Lampiran II no. "
ACRONYMS = ("APBD", "APBN", "RPJMD", "RKPD", "SPM", "RAD", "UMKM", "ASN", "PNS", "DPRD", "SKPD", "OPD", "BUMD", "PAD", "RTRW", "CSR")


@rule(
    "J1",
    ERROR,
    "Bagian-bagian judul",
    (LAMPIRAN_II + "1-2a", "S"),
    ("NOMOR ... TAHUN ... pada naskah yang diundangkan", "NOMOR 33 TAHUN 2024"),
)
def title_parts(view: View) -> Iterator[Finding]:
    """Judul memuat jenis, nomor, tahun pengundangan atau penetapan, dan nama peraturan."""
    regulation = view.peraturan
    numbered = regulation.rumusan.numbering(regulation.nomor) is not None
    year = re.fullmatch(r"\d{4}", regulation.tahun) is not None
    for name, value, good in (("nomor", regulation.nomor, numbered), ("tahun", regulation.tahun, year)):
        if not good and not (view.draft and value in ("", "...")):
            shown = f"'{value}'" if value else "kosong"
            yield Finding(regulation.where, f"{name} peraturan {shown}", f"isi '{name}' dengan bilangan bulat", "judul")
    if not regulation.nama:
        yield Finding(regulation.nama.where, "nama peraturan kosong", "isi 'nama'", "judul/nama")


@rule("J2", ERROR, "Nama peraturan dengan huruf kapital", (LAMPIRAN_II + "4", "S"), ("Pengelolaan Taman Baca.", "PENGELOLAAN TAMAN BACA"))
def title_capitals(view: View) -> Iterator[Finding]:
    """Judul ditulis seluruhnya dengan huruf kapital tanpa diakhiri tanda baca."""
    yield from capitals(view.peraturan.nama, "judul/nama", "nama peraturan")


@rule(
    "J3",
    INFO,
    "Nama peraturan yang singkat",
    (LAMPIRAN_II + "3", "S"),
    ("nama lebih dari 25 kata", "nama yang singkat dan mencerminkan isi"),
)
def title_length(view: View) -> Iterator[Finding]:
    """Nama peraturan dibuat secara singkat dan mencerminkan isi peraturan."""
    words = len(view.peraturan.nama.isi.split())
    if words > 25:
        yield Finding(view.peraturan.nama.at(0), f"nama peraturan {words} kata", "persingkat bila dapat", "judul/nama")


@rule("J4", WARNING, "Nama peraturan tanpa singkatan", (LAMPIRAN_II + "5", "S"), ("PENERAPAN SPM", "PENERAPAN STANDAR PELAYANAN MINIMAL"))
def title_acronyms(view: View) -> Iterator[Finding]:
    """Judul tidak boleh ditambah dengan singkatan atau akronim."""
    own = {d.pendek for d in definitions(view) if d.pendek.isupper() and " " not in d.pendek}
    for match in re.finditer(r"\b[A-Z]{2,6}\b", view.peraturan.nama.isi):
        if match[0] in own or match[0] in ACRONYMS:
            yield Finding(
                view.peraturan.nama.at(match.start()), f"singkatan '{match[0]}' dalam nama peraturan", "tulis kepanjangannya", "judul/nama"
            )


@rule(
    "J5",
    ERROR,
    "Elipsis hanya pada rancangan",
    (LAMPIRAN_II + "4a", "S"),
    ("BERITA DAERAH ... NOMOR ... pada naskah diundangkan", "NOMOR 33"),
)
def ellipsis(view: View) -> Iterator[Finding]:
    """Nomor, tahun, dan tanggal yang belum ditetapkan ditulis dengan elipsis hanya pada rancangan."""
    for passage in view.passages:
        labels = passage.satuan is None and passage.id != "menetapkan"
        if not view.draft and labels and (at := passage.isi.find("...")) >= 0:
            yield Finding(
                passage.teks.at(at), "elipsis '...' pada naskah yang bukan rancangan", "isi nomor, tahun, atau tanggalnya", passage.id
            )


@rule(
    "KOP-01",
    WARNING,
    "Baris di atas judul",
    ("praktik Bangli 36/2019, Alor 11/2021, Sidoarjo 53/2020", "P"),
    ("Bupati Bekasi", "BUPATI BEKASI"),
)
def letterhead(view: View) -> Iterator[Finding]:
    """Di atas judul dicetak jabatan pembentuk dan nama provinsi dengan huruf kapital tanpa tanda baca akhir."""
    for number, line in enumerate(view.peraturan.kop, 1):
        yield from capitals(line, f"kop/{number}", f"baris '{line}'")
    for number, (line, text) in enumerate(zip(view.peraturan.kop, view.peraturan.rumusan.kop, strict=False), 1):
        if line.isi.upper() != text:
            yield Finding(line.where, f"baris '{line}' bukan '{text}'", "samakan dengan keterangan di atasnya", f"kop/{number}")


@rule(
    "P2",
    ERROR,
    "Jabatan pembentuk",
    (LAMPIRAN_II + "2, 14, 16", "S"),
    ("pembentuk: Pj. Bupati Bekasi", "pembentuk: Bupati Bekasi; daerah: Kabupaten Bekasi"),
)
def maker(view: View) -> Iterator[Finding]:
    """Jabatan pembentuk peraturan ditulis tanpa keterangan penjabat, sesuai dengan jenis peraturan dan nama daerahnya."""
    regulation = view.peraturan
    level, words = regulation.bentuk.tingkat, regulation.rumusan
    if not words.pemangku:
        advice = f"tulis seperti '{level.jabatan[0]} Contoh'; 'Pj.' hanya pada penandatangan"
        yield Finding(regulation.where, f"pembentuk '{regulation.pembentuk}' bukan pembentuk {regulation.jenis}", advice, "judul")
    elif not level.has(regulation.daerah):
        message = f"daerah '{regulation.daerah}' bukan {level.nama}, sedangkan jenisnya {regulation.jenis}"
        yield Finding(regulation.where, message, f"tulis seperti '{level.awalan[0]} Contoh', atau ubah jenisnya", "judul")
    elif regulation.pembentuk.removeprefix(f"{words.pemangku} ").upper() not in regulation.daerah.upper():
        message = f"pembentuk '{regulation.pembentuk}' bukan dari '{regulation.daerah}'"
        yield Finding(regulation.where, message, "samakan nama daerahnya", "judul")


@rule("K1", ERROR, "Bentuk konsiderans", (LAMPIRAN_II + "17, 22", "S"), ("a. Bahwa untuk ...", "a. bahwa untuk ...;"))
def considerations(view: View) -> Iterator[Finding]:
    """Tiap pokok pikiran diawali huruf abjad dan dirumuskan dalam satu kalimat yang diawali kata bahwa dan diakhiri titik koma."""
    units = view.peraturan.menimbang
    yield from number_order(units, "huruf")
    for unit in units:
        if not unit.teks.isi.startswith("bahwa "):
            yield Finding(unit.teks.at(0), f"konsiderans {unit.sebutan} tidak diawali 'bahwa'", "awali dengan kata 'bahwa'", unit.id)
        if not unit.teks.isi.endswith(";"):
            at = max(len(unit.teks.isi) - 1, 0)
            yield Finding(
                unit.teks.at(at),
                f"konsiderans {unit.sebutan} tidak diakhiri titik koma",
                "akhiri dengan ';'",
                unit.id,
                edit=ending(unit.teks.isi, ";"),
            )


@rule("K2", ERROR, "Rumusan butir pertimbangan terakhir", (LAMPIRAN_II + "23", "S"),
      ("sebagaimana dimaksud pada huruf a, perlu menetapkan ...",
       "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a dan huruf b, perlu menetapkan ...;"))  # fmt: skip
def last_consideration(view: View) -> Iterator[Finding]:
    """Butir terakhir konsiderans berbunyi bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf ..., perlu menetapkan ...."""
    units = view.peraturan.menimbang
    if len(units) < 2:
        return
    last, text = units[-1], units[-1].teks
    opening = "bahwa berdasarkan pertimbangan sebagaimana dimaksud "
    if not text.isi.startswith(opening):
        at = differs(text.isi, opening)
        yield Finding(text.at(at), f"butir terakhir tidak diawali '{opening.strip()} dalam huruf ...'", "pakai rumusan bakunya", last.id)
        return
    if not text.isi.startswith("dalam ", len(opening)):
        yield Finding(
            text.at(len(opening)), "konsiderans menunjuk huruf tanpa 'dalam'", "tulis 'sebagaimana dimaksud dalam huruf ...'", last.id
        )
    cited = [mention for mention in find(text.isi) if mention.ref.has("huruf") and len(mention.ref.langkah) == 1]
    wanted = [unit.nomor for unit in units[:-1]]
    named = [mention.ref.get("huruf") for mention in cited]
    ranged = len(cited) == 2 and cited[1].ranged and named == [wanted[0], wanted[-1]] and len(wanted) > 2
    if not ranged and (named != wanted or not all(mention.named for mention in cited)):
        shown = (
            " dan ".join(f"huruf {n}" for n in wanted)
            if len(wanted) < 3
            else ", ".join(f"huruf {n}" for n in wanted[:-1]) + f", dan huruf {wanted[-1]}"
        )
        where = text.at(cited[0].start) if cited else text.at(len(opening))
        yield Finding(where, f"butir terakhir tidak menyebut semua butir sebelumnya; seharusnya '{shown}'", "sebut setiap huruf", last.id)
    yield from _named(view, text, last.id)


def _named(view: View, text: Teks, unit: str) -> Iterator[Finding]:
    """Yield where the name in the last consideration differs from the title."""
    openings = [f"perlu {verb} {view.peraturan.jenis} tentang " for verb in view.peraturan.bentuk.pertimbangan]
    opening = next((one for one in openings if one in text.isi), openings[-1])
    start = text.isi.find(opening)
    if start < 0:
        at = max(text.isi.find("perlu "), 0)
        yield Finding(text.at(at), f"butir terakhir tidak memuat '{opening.strip()} ...'", "pakai rumusan bakunya", unit)
        return
    name = text.isi[start + len(opening) :].rstrip(";. ")
    wanted = view.peraturan.nama_baris
    kept = [place for place, char in enumerate(name) if char != "*"]  # a title is set in one look
    for place, expected in differences("".join(name[place] for place in kept), wanted.replace("*", "")):
        at = kept[place] if place < len(kept) else len(name)
        instead = f"'{expected}' diharapkan di sini" if expected else "di sini judul tidak memuat kata itu"
        message = f"nama peraturan dalam konsiderans tidak sama dengan judul ({instead})"
        yield Finding(text.at(start + len(opening) + at), message, "samakan dengan judul", unit)


@rule(
    "K3",
    WARNING,
    "Konsiderans yang hanya satu",
    (LAMPIRAN_II + "20, 27-27a", "S"),
    ("satu butir tanpa 'perlu menetapkan'", "bahwa untuk melaksanakan ketentuan Pasal .., perlu menetapkan ..;"),
)
def single_consideration(view: View) -> Iterator[Finding]:
    """Konsiderans yang hanya memuat satu pertimbangan menyebut ketentuan yang dilaksanakan dan bahwa peraturan perlu ditetapkan."""
    if len(view.peraturan.menimbang) == 1:
        unit = view.peraturan.menimbang[0]
        verbs = view.peraturan.bentuk.pertimbangan
        if not any(f"perlu {verb} {view.peraturan.jenis} tentang" in unit.teks.isi for verb in verbs):
            advice = f"akhiri dengan 'perlu {verbs[-1]} {view.peraturan.jenis} tentang ...;'"
            yield Finding(unit.teks.at(0), "satu-satunya pertimbangan tidak menyebut peraturan yang perlu ditetapkan", advice, unit.id)


@rule(
    "T2",
    ERROR,
    "Nama peraturan pada diktum",
    (LAMPIRAN_II + "53, 58-59", "S"),
    ("PERATURAN BUPATI TENTANG ... TAHUN 2024 – 2028.", "PERATURAN BUPATI TENTANG ... TAHUN 2024-2028."),
)
def enacting(view: View) -> Iterator[Finding]:
    """Sesudah kata Menetapkan dicantumkan jenis dan nama peraturan dengan huruf kapital, sama dengan judul, dan diakhiri tanda titik."""
    text = view.peraturan.menetapkan
    wanted = view.peraturan.rumusan.menetapkan(view.peraturan.nama_baris)
    if text.isi == wanted:
        return
    departures = list(differences(text.isi, wanted)) or [(differs(text.isi, wanted), "")]
    for at, expected in departures:
        here = f"'{expected}' diharapkan di sini" if expected else "mulai di sini"
        message = f"diktum tidak sama dengan judul ({here}); seharusnya '{wanted}'"
        inside = differs(text.isi[at:], expected) if text.isi[at : at + 1] == expected[:1] else 0  # within one word: at the letter
        yield Finding(text.at(at + inside), message, "samakan dengan judul", "menetapkan")


@rule(
    "SAMPUL-01",
    ERROR,
    "Sampul sama dengan judul",
    ("praktik Berita Daerah Kabupaten Bekasi", "P"),
    ("sampul NOMOR 34, judul NOMOR 33", "sampul dan judul NOMOR 33 TAHUN 2024"),
)
def cover(view: View) -> Iterator[Finding]:
    """Jenis, nomor, tahun, dan nama peraturan pada sampul sama dengan judul."""
    regulation = view.peraturan
    gazette = regulation.rumusan.lembaran.upper()
    own = gazette_parts(regulation.penutup.berita_daerah.isi, gazette)
    numbers = [regulation.baris_nomor, *([f"NOMOR {own['nomor']} TAHUN {own['tahun']}"] if own else [])]
    wanted = {"jenis": regulation.nama_jenis, "nomor": numbers[0], "nama": regulation.nama_baris, "tentang": "TENTANG",
              "berita": gazette}  # fmt: skip
    for place, line in enumerate(regulation.sampul, 1):
        text = " ".join(line.teks.isi.split())
        if line.gaya in wanted and text != wanted[line.gaya]:
            at = differs(text, wanted[line.gaya])
            yield Finding(
                line.teks.at(at), f"sampul memuat '{text}'; judul '{wanted[line.gaya]}'", "samakan dengan judul", f"sampul/{place}"
            )
        if line.gaya == "nomor_berita" and not any(f"{number} ".startswith(f"{text} ") for number in numbers):
            yield Finding(line.teks.where, f"sampul memuat '{text}'; seharusnya '{numbers[-1]}'", "samakan", f"sampul/{place}")


@rule(
    "SAMPUL-02",
    WARNING,
    "Keterangan pengundangan pada sampul",
    ("praktik Berita Daerah Kabupaten Bekasi", "P"),
    ("Diundang dalam Berita Daerah", "Diundangkan dalam Berita Daerah"),
)
def cover_note(view: View) -> Iterator[Finding]:
    """Sampul memuat keterangan Diundangkan dalam lembaran atau berita dengan nama daerahnya."""
    wanted = f"Diundangkan dalam {view.peraturan.rumusan.lembaran}"
    for place, line in enumerate(view.peraturan.sampul, 1):
        if line.gaya == "keterangan" and line.teks.isi != wanted:
            at = word_start(line.teks.isi, differs(line.teks.isi, wanted))
            yield Finding(
                line.teks.at(at), f"keterangan sampul '{line.teks}'; seharusnya '{wanted}'", "perbaiki keterangannya", f"sampul/{place}"
            )
