"""Choice of words in norms: limits, certainty, obligation, conditions, conjunctions (Lampiran II no. 243-270c)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from naskah.check.lexicon import group, is_known, roots
from naskah.clauses.marks import derived_cover
from naskah.model import Ayat, Pasal
from naskah.problems import Where
from naskah.rules.definitions import defining_items
from naskah.rules.masking import prose
from naskah.rules.rule import ERROR, INFO, WARNING, Finding, rule
from naskah.rules.view import Passage, View

LAMPIRAN_II = "UU 12/2011 Lampiran II no. "
LIMITS = "pakai 'paling sedikit/banyak' (uang), 'paling rendah/tinggi' (jumlah), 'paling singkat/lama' atau 'paling lambat/cepat' (waktu)"
NYA = re.compile(
    r"\b(?:se(?:kurang-kurang|lambat-lambat|banyak-banyak|lama-lama|cepat-cepat|tinggi-tinggi|rendah-rendah)|setidak-tidak)nya\b", re.I
)
BOUND = re.compile(r"\b(?P<kata>minimal|minimum|maksimal|maksimum)(?=\s+(?:sebesar\s+|sebanyak\s+|selama\s+)?(?:Rp\s?)?\d)", re.I)
CRITERION = re.compile(
    r"\b(?:syarat|persyaratan|kriteria|usia|umur|berusia|berumur|pendidikan|ijazah|lulusan|jenjang|pengalaman|berpengalaman|kualifikasi|akreditasi"
    r"|sertifikat|nilai|skor|golongan|pangkat|memiliki|mempunyai|menguasai|standar|spesifikasi|kapasitas|ukuran|lebar|luas|tinggi|panjang|jarak)\b",
    re.I,
)
MONEY_TIME = re.compile(r"\bpaling (?:lama|lambat|singkat|cepat)(?= (?:sebesar )?Rp)")
CONSISTS = re.compile(r"\bterdiri dari\b", re.I)
VAGUE = re.compile(
    r"\bdan lain-lain\b|\bdan lain sebagainya\b|\bdan sebagainya\b|\bdsb\b\.?|\bdll\b\.?|\bantara lain\b|\bdan seterusnya\b|\bdst\b\.?"
    r"|\b(?:namun|tetapi|tapi|akan tetapi) tidak terbatas pada\b",
    re.I,
)
SLASHED = re.compile(r"\bdan ?/ ?atau\b(?<!\bdan/atau)|\bdan atau\b|\batau ?/ ?dan\b")
OPENERS = re.compile(r"(?:Dan|Atau|Dan/atau|Serta|Tetapi|Tapi|Namun|Sedangkan|Melainkan|Sehingga|Maka|Kemudian|Lalu|Akan tetapi)\b")
REDUNDANT = re.compile(
    r"\b(?:harus wajib|wajib harus|wajib untuk|harus untuk|dapat boleh|boleh dapat|dapat bisa|agar supaya|adalah merupakan"
    r"|merupakan adalah|demi untuk"
    r"|dilarang untuk tidak|dilarang tidak boleh|adalah ialah|sejak dari|naik ke atas|turun ke bawah|hanya saja cuma|sangat amat)\b",
    re.I,
)
CONDITION = re.compile(r"\b(?:bilamana|bila mana|jikalau|kalau|manakala|apabila mana|seandainya|andaikata)\b", re.I)
PERMISSION = re.compile(
    r"\b(?P<kata>tidak diperkenankan|tidak diperbolehkan|tidak dibolehkan|tidak dibenarkan|(?:mempunyai|memiliki) (?:hak"
    r"|kewenangan|wewenang|kewajiban) untuk"
    r"|diharuskan|diwajibkan untuk)\b",
    re.I,
)
RIGHT = {"tidak": "dilarang", "hak": "berhak", "kewenangan": "berwenang", "wewenang": "berwenang", "kewajiban": "wajib",
         "diharuskan": "wajib, atau harus bila syarat", "diwajibkan": "wajib"}  # fmt: skip
COMPLIANT = re.compile(r"\bsesuai (?!dengan ketentuan )(?:dengan )?(?:ketentuan )?peraturan perundang-undangan\b", re.I)
FOREIGN = re.compile(
    r"(?<![\w\\*])\*(?=[^\s*])(?P<kata>[^*]+?)(?<=[^\s\\])\*(?!\w)|(?<![\w\\_])_(?=[^\s_])(?P<garis>[^_]+?)(?<=[^\s\\])_(?!\w)"
)
THIS = re.compile(
    r"\b(?:Perbup|Perda|Pergub|Perwali|Perwal|Permen\w*|PERBUP|PERDA|PERGUB|UU|PP) (?=ini\b)"
    r"|\b[Pp]eraturan (?=ini\b)(?!ini (?:dan|atau) [Pp]eraturan)"
)


def _found(view: View, pattern: re.Pattern[str], advice: str) -> Iterator[Finding]:
    """Yield the places in norms that use a wording to avoid."""
    for passage in view.wording:
        for match in pattern.finditer(prose(passage.isi)):
            yield Finding(passage.teks.at(match.start()), f"'{match[0].strip()}' dalam norma", advice, passage.id)


@rule(
    "KATA-01",
    WARNING,
    "Batas jumlah dan waktu",
    (LAMPIRAN_II + "255-256a", "S"),
    ("sekurang-kurangnya 2 (dua) kali; maksimal 3 (tiga) hari", "paling sedikit 2 (dua) kali; paling lama 3 (tiga) hari"),
)
def limits(view: View) -> Iterator[Finding]:
    """Batas ditulis dengan paling sedikit, banyak, rendah, tinggi, singkat, lama, lambat, atau cepat; minimal hanya untuk kriteria."""
    for passage in view.wording:
        text = prose(passage.isi)
        hits = [*NYA.finditer(text), *MONEY_TIME.finditer(text)]
        hits += [match for match in BOUND.finditer(text) if not _criterion(view, passage, match)]
        for match in sorted(hits, key=lambda match: match.start()):
            yield Finding(passage.teks.at(match.start()), f"'{match[0]}' dalam norma", LIMITS, passage.id)


def _criterion(view: View, passage: Passage, match: re.Match[str]) -> bool:
    """Tell whether ``minimal`` states a criterion or a requirement, here or in what the list belongs to (no. 256a)."""
    if match["kata"].casefold() != "minimal":
        return False
    above = " ".join(unit.teks.isi for unit in list(view.index.ancestors(passage.id))[1:3])
    return bool(CRITERION.search(passage.isi[: match.start()]) or CRITERION.search(above))


@rule("KATA-02", WARNING, "Terdiri atas", (LAMPIRAN_II + "242; pemakaian peraturan sendiri", "E"), ("terdiri dari", "terdiri atas"))
def consists(view: View) -> Iterator[Finding]:
    """Rincian yang menyeluruh didahului frasa terdiri atas."""
    yield from _found(view, CONSISTS, "pakai 'terdiri atas'")


@rule("KATA-03", WARNING, "Rincian yang tidak pasti", (LAMPIRAN_II + "245, 270b", "S"),
      ("dan lain-lain; antara lain; namun tidak terbatas pada", "rincian yang lengkap"))  # fmt: skip
def vague(view: View) -> Iterator[Finding]:
    """Norma tidak memakai dan lain-lain, antara lain, namun tidak terbatas pada, atau dan sebagainya."""
    yield from _found(view, VAGUE, "rinci seluruhnya")


@rule("KATA-04", WARNING, "Pertanyaan dalam norma", (LAMPIRAN_II + "244", "S"), ("Apakah Dinas dapat ...?", "Dinas dapat ..."))
def questions(view: View) -> Iterator[Finding]:
    """Norma tidak dirumuskan sebagai pertanyaan."""
    yield from _found(view, re.compile(r"\?"), "norma dirumuskan sebagai pernyataan")


@rule("KATA-05", WARNING, "Sesuai dengan ketentuan peraturan perundang-undangan", (LAMPIRAN_II + "281", "S"),
      ("sesuai peraturan perundang-undangan", "sesuai dengan ketentuan peraturan perundang-undangan"))  # fmt: skip
def compliant(view: View) -> Iterator[Finding]:
    """Frasa yang menunjuk hukum yang berlaku berbunyi sesuai dengan ketentuan peraturan perundang-undangan."""
    yield from _found(view, COMPLIANT, "tulis 'sesuai dengan ketentuan peraturan perundang-undangan'")


@rule("KATA-06", WARNING, "Penulisan dan/atau", (LAMPIRAN_II + "90, 264", "S"), ("dan / atau; dan atau", "dan/atau"))
def slashed(view: View) -> Iterator[Finding]:
    """Sifat kumulatif sekaligus alternatif ditulis dan/atau, tanpa spasi di sekitar garis miring."""
    for passage in view.running:
        for match in SLASHED.finditer(passage.isi):
            edit = (match[0], "dan/atau") if "/" in match[0] and match[0].startswith("dan") else None
            yield Finding(passage.teks.at(match.start()), f"'{match[0]}'", "tulis 'dan/atau'", passage.id, edit=edit)


@rule("KATA-07", WARNING, "Norma tanpa kata sambung di awal", (LAMPIRAN_II + "270a", "S"),
      ("(2) Dan setiap orang ...", "(2) Setiap orang ..."))  # fmt: skip
def openers(view: View) -> Iterator[Finding]:
    """Rumusan norma tidak diawali imbuhan atau kata sambung."""
    for unit in view.formed:
        match = OPENERS.match(unit.teks.isi) if isinstance(unit, Ayat | Pasal) else None
        if match:
            yield Finding(unit.teks.at(0), f"norma diawali kata sambung '{match[0]}'", "susun sebagai kalimat sendiri", unit.id)


@rule("KATA-08", WARNING, "Kata yang berlebih", (LAMPIRAN_II + "243, 268-269", "S"), ("harus wajib; agar supaya", "wajib; agar"))
def redundant(view: View) -> Iterator[Finding]:
    """Norma hemat kata: wajib untuk kewajiban, harus untuk syarat, tidak keduanya."""
    yield from _found(view, REDUNDANT, "pakai salah satunya")


@rule("KATA-09", WARNING, "Kata asing dalam norma", (LAMPIRAN_II + "254", "S"),
      ("*coworking space*", "ruang kerja bersama; padanan asingnya dalam penjelasan"))  # fmt: skip
def foreign(view: View) -> Iterator[Finding]:
    """Kata asing hanya digunakan dalam penjelasan, kecuali istilah yang didefinisikan; dalam norma dipakai padanannya."""
    defined = {match["kata"] or match["garis"] for text in _definition_texts(view) for match in FOREIGN.finditer(text)}
    for passage in view.norms:
        in_definition = passage.isi in _definition_texts(view)
        for match in FOREIGN.finditer(passage.isi) if not in_definition else ():
            word = match["kata"] or match["garis"]
            after_equivalent = passage.isi[: match.start()].rstrip().endswith("(")
            proper = word[0].isupper() and re.search(r"\b[A-Z][\w-]* $", passage.isi[: match.start()])  # goes on with a name
            native = all(is_known(part) for part in re.findall(r"[a-z]+(?:-[a-z]+)*", word.lower()))
            if word not in defined and not (after_equivalent or proper or native) and re.search(r"[A-Za-z]{3}", word):
                yield Finding(passage.teks.at(match.start()), f"kata asing '{word}' dalam norma", "pakai padanannya", passage.id)


def _definition_texts(view: View) -> set[str]:
    """Return the texts of the items that define terms."""
    return {unit.teks.isi for unit in defining_items(view)}


@rule("KATA-10", WARNING, "Kata pengandaian", (LAMPIRAN_II + "260", "S"), ("bilamana; jikalau", "jika; apabila; dalam hal"))
def conditions(view: View) -> Iterator[Finding]:
    """Pengandaian memakai jika (kausal), apabila (waktu), atau dalam hal (kemungkinan)."""
    yield from _found(view, CONDITION, "pakai 'jika', 'apabila', atau 'dalam hal'")


@rule("KATA-11", INFO, "Kata larangan, hak, dan kewenangan", (LAMPIRAN_II + "265-270", "S"),
      ("tidak diperkenankan; mempunyai hak untuk", "dilarang; berhak"))  # fmt: skip
def modal_words(view: View) -> Iterator[Finding]:
    """Larangan memakai dilarang, hak memakai berhak, kewenangan memakai berwenang, kewajiban memakai wajib."""
    for passage in view.wording:
        for match in PERMISSION.finditer(prose(passage.isi)):
            words = match["kata"].casefold().split()
            right = RIGHT.get(words[0]) or RIGHT.get(words[1], "")
            yield Finding(passage.teks.at(match.start()), f"'{match['kata']}'", f"tulis '{right}' bila itu maksudnya", passage.id)


@rule("KATA-12", WARNING, "Sebutan peraturan ini", (LAMPIRAN_II + "243; kebiasaan peraturan", "S"),
      ("Perbup ini; Peraturan ini", "Peraturan Bupati ini"))  # fmt: skip
def this_regulation(view: View) -> Iterator[Finding]:
    """Peraturan ini disebut dengan jenisnya yang lengkap: Peraturan Bupati ini."""
    for passage in view.running:
        for match in THIS.finditer(prose(passage.isi)):
            yield Finding(passage.teks.at(match.start()), f"'{match[0]}ini'", f"tulis '{view.peraturan.jenis} ini'", passage.id)
        for match in KIND_THIS.finditer(prose(passage.isi)):
            if match["jenis"] != view.peraturan.jenis and match["jenis"] != view.peraturan.jenis.rpartition(" ")[0]:
                message, advice = f"'{match[0]}'; peraturan ini {view.peraturan.jenis}", f"tulis '{view.peraturan.jenis} ini'"
                yield Finding(passage.teks.at(match.start()), message, advice, passage.id, level=INFO)


KIND_THIS = re.compile(r"\b(?P<jenis>(?:Peraturan|Keputusan|Instruksi)(?: [A-Z][a-z]+){1,3}) ini\b")
PLURAL = re.compile(r"(?<![\w-])(?P<kata>[a-z]{4,})-(?P=kata)(?:nya)?(?![\w-])")


@rule("KATA-13", WARNING, "Bentuk tunggal", (LAMPIRAN_II + "243", "S"), ("buku-buku yang dipinjam", "buku yang dipinjam"))
def plural(view: View) -> Iterator[Finding]:
    """Norma memakai bentuk tunggal, bukan kata benda yang diulang."""
    for passage in view.wording:
        for match in PLURAL.finditer(prose(passage.isi)):
            if match["kata"] not in group("ulang tetap") and match["kata"] in roots():
                yield Finding(passage.teks.at(match.start()), f"bentuk jamak '{match[0]}'", f"tulis '{match['kata']}'", passage.id)


SENTENCE_END = re.compile(r"(?<=[a-z)])\. (?=[A-Z][a-z])")
ABBREVIATED = re.compile(r"\b(?:No|Rp|dr|drg|Drs?|Prof|Ir|H|Hj|PT|CV|Jl|Kel|Kec|Kab|a\.n|u\.b|s\.d|dll|dsb|dst|hlm)$")


@rule("KALIMAT-02", WARNING, "Satu norma satu kalimat", (LAMPIRAN_II + "77, 83", "S"),
      ("Setiap orang berhak membaca. Dinas menyediakan kursi.", "dua ayat, atau satu kalimat"))  # fmt: skip
def one_sentence(view: View) -> Iterator[Finding]:
    """Pasal tanpa ayat dan setiap ayat memuat satu norma yang dirumuskan dalam satu kalimat utuh."""
    items = {unit.id for unit in defining_items(view)}
    for unit in view.formed:
        if not isinstance(unit, Ayat | Pasal) or unit.id in items:
            continue
        text = prose(unit.teks.isi)
        for match in SENTENCE_END.finditer(text):
            if not ABBREVIATED.search(text[: match.start()]):
                yield Finding(unit.teks.at(match.end()), "kalimat kedua dalam satu norma", "jadikan ayat tersendiri, atau satukan", unit.id)
                break


TO_FILL = re.compile(r"\[\.\.\.[^\]]*\]|\[(?:diisi|isi)[^\]]*\]")
BLANK = re.compile(rf"{TO_FILL.pattern}|\b(?:TODO|XXX+)\b|_{{4,}}")


@rule(
    "ISIAN-01",
    ERROR,
    "Bagian yang belum diisi",
    ("pemeriksaan naskah sendiri", "-"),
    ("bahwa [...diisi...];", "bahwa untuk ...;"),
)
def blanks(view: View) -> Iterator[Finding]:
    """Naskah yang ditetapkan tidak memuat tempat yang masih harus diisi; pada rancangan tempat itu belum dapat diperiksa."""
    derived = derived_cover(view.peraturan)
    passages = (passage for passage in view.passages if not (derived and passage.bagian == "sampul"))
    blank = [(passage.teks.at(match.start()), match[0], passage.id) for passage in passages for match in BLANK.finditer(passage.isi)]
    blank += [(cell.where, match[0], cell.id) for cell in view.cells for match in TO_FILL.finditer(cell.sel.raw)]
    named: set[Where] = set()
    for where, sign, unit in blank:
        if where not in named:  # what is written once and printed in several places is blank once
            named.add(where)
            yield Finding(where, f"'{sign}' belum diisi", "isi, atau hapus", unit, decided=not view.draft)
