"""A new regulation as a draft that loads, passes the checks and prints: every part that its kind has, gaps where only a person knows."""

from __future__ import annotations

from naskah.clauses.formulas import LAST_RECITAL
from naskah.clauses.marks import GAP
from naskah.kinds import DIKTUM, Rumusan, of_level
from naskah.kinds import Penjelasan as Elucidated
from naskah.model import Alinea, Angka, Ayat, Bab, BlokTanda, Diktum, Huruf, Pasal, Penjelasan, Penutup, Peraturan, Satuan, Status, Teks
from naskah.numbering import Ordinal, print_number
from naskah.problems import ExitStatus, fail, suggest
from naskah.revise.repealing import repeal_clause, repeal_texts
from naskah.stages import OPEN

CLEAR = "Cukup jelas."
ANNEXED = "{gap} tercantum dalam {lampiran} yang merupakan bagian tidak terpisahkan dari {jenis} ini."


def formulas(jenis: str, pembentuk: str, daerah: str, provinsi: str, kabupaten: str = "") -> Rumusan:
    """Return the fixed words of a new regulation; without *jenis* it is the one that *pembentuk* makes alone.

    Raises :class:`NaskahError` for a region, an office or a kind that do not fit each other.
    """
    level = of_level(daerah)
    if not level:
        message = f"daerah '{daerah}' tidak menyebut tingkatnya"
        raise fail(
            "BARU-01",
            message,
            "tulis seperti 'Kabupaten Contoh', 'Kota Contoh', 'Provinsi Contoh', atau 'Desa Contoh'",
            status=ExitStatus.USAGE,
        )
    offices = level[0].tingkat.jabatan
    if not any(pembentuk.startswith(f"{office} ") for office in offices):
        message = f"pembentuk '{pembentuk}' bukan jabatan pembentuk peraturan di {daerah}"
        raise fail("BARU-02", message, f"tulis '{offices[0]} ...' dengan huruf kapital hanya di awal kata", status=ExitStatus.USAGE)
    if pembentuk.split(" ", len(offices[0].split()))[-1].upper() not in daerah.upper():
        message = f"pembentuk '{pembentuk}' bukan dari '{daerah}'"
        raise fail("BARU-02", message, "samakan nama daerahnya", status=ExitStatus.USAGE)
    if any(template == "{kabupaten}" for template in level[0].tingkat.kop) and not kabupaten:
        raise fail("BARU-03", f"{daerah} memerlukan nama kabupatennya", "tambahkan --kabupaten 'Kabupaten ...'", status=ExitStatus.USAGE)
    wanted = jenis or f"Peraturan {next(office for office in offices if pembentuk.startswith(f'{office} '))}"
    kind = next((kind for kind in level if wanted in kind.jenis), None)
    if kind is None:
        names = [name for one in level for name in one.jenis]
        raise fail("BARU-04", f"jenis '{wanted}' tidak dilayani untuk {daerah}", suggest(wanted, names), status=ExitStatus.USAGE)
    return Rumusan(kind, wanted, pembentuk, daerah, provinsi, kabupaten)


def blank(
    words: Rumusan, nama: str, repealed: Peraturan | None = None, earlier: tuple[Peraturan, ...] = (), annexes: str = ""
) -> Peraturan:
    """Return a new regulation of the kind that *words* are of, as a draft.

    *repealed* is the regulation it replaces, which *earlier* ones amended: the Pasal before the last repeal it (E2, E4). *annexes* is how
    the body speaks of the annexes that come with it; none without it.
    """
    kind, title = words.bentuk, " ".join(nama.upper().split())
    menimbang = (
        Huruf("menimbang/a", "a", teks=Teks(f"bahwa {GAP};")),
        Huruf("menimbang/b", "b", teks=Teks(LAST_RECITAL.template.format(jenis=words.jenis, nama=" ".join(nama.split())))),
    )
    annexed = ANNEXED.format(gap=GAP, lampiran=annexes, jenis=words.jenis) if annexes else ""
    make = _decision if kind.batang_tubuh == DIKTUM else _chapters
    body = make(words, repealed, earlier, annexed)
    elucidated = kind.penjelasan is Elucidated.WAJIB
    return Peraturan(
        words.jenis, words.pembentuk, words.daerah, words.provinsi, "", "", Teks(title), Status.RANCANGAN, body,
        menimbang=menimbang,
        mengingat=(Angka("mengingat/1", "1", teks=Teks(_basis(words))),),
        kabupaten=words.kabupaten,
        menetapkan=Teks(words.menetapkan(title)),
        kop=tuple(map(Teks, words.kop)),
        penutup=_closing(words, elucidated),
        penjelasan=_elucidation(body) if elucidated else None,
    )  # fmt: skip


def _basis(words: Rumusan) -> str:
    if "D8" in words.bentuk.tidak_mengikat:
        return f"Undang-Undang Nomor {GAP};"
    return "Pasal 18 ayat (6) Undang-Undang Dasar Negara Republik Indonesia Tahun 1945;"


def _closing(words: Rumusan, elucidated: bool) -> Penutup:
    promulgated = words.bentuk.diundangkan
    return Penutup(
        Teks(words.perintah),
        _open_block(f"{words.pembentuk.upper()},", "Ditetapkan di"),
        _open_block(f"{words.pengundang},", "Diundangkan di") if promulgated else None,
        Teks(words.baris_lembaran("", "")) if promulgated else Teks(""),
        noreg=Teks(words.noreg("")),
        tambahan=Teks(words.baris_tambahan("")) if promulgated and elucidated else Teks(""),
    )


def _open_block(jabatan: str, label: str) -> BlokTanda:
    return BlokTanda(Teks(jabatan), Teks(GAP.upper()), Teks(label), Teks(GAP), Teks("pada tanggal"), Teks(OPEN))


def _chapters(words: Rumusan, repealed: Peraturan | None, earlier: tuple[Peraturan, ...], annexed: str) -> tuple[Satuan, ...]:
    region = words.bentuk.tingkat.istilah
    definitions = (f"{region} adalah {words.daerah}.", f"{words.jabatan} adalah {words.pembentuk}.")
    terms = tuple(Angka(f"pasal-1/angka-{n}", str(n), teks=Teks(text)) for n, text in enumerate(definitions, 1))
    first = Pasal("pasal-1", "1", teks=Teks(f"Dalam {words.jenis} ini yang dimaksud dengan:"), isi=terms)
    norm = f"{words.jabatan} {GAP} di {region}."
    parts = tuple(Ayat(f"pasal-2/ayat-{n}", str(n), teks=Teks(text)) for n, text in enumerate((norm, annexed), 1)) if annexed else ()
    second = Pasal("pasal-2", "2", isi=parts) if parts else Pasal("pasal-2", "2", teks=Teks(norm))
    closing = [*(repeal_texts(repealed, words.jenis, earlier) if repealed else ()), words.mulai_berlaku]
    last = tuple(Pasal(f"pasal-{n}", str(n), teks=Teks(text)) for n, text in enumerate(closing, 3))
    return (
        Bab("bab-1", "I", Teks("KETENTUAN UMUM"), isi=(first,)),
        Bab("bab-2", "II", Teks(GAP.upper()), isi=(second,)),
        Bab("bab-3", "III", Teks("KETENTUAN PENUTUP"), isi=last),
    )


def _decision(words: Rumusan, repealed: Peraturan | None, earlier: tuple[Peraturan, ...], annexed: str) -> tuple[Satuan, ...]:
    """Return the norms of a decision: what is decided, what it repeals, and from when."""
    repeals = (repeal_clause(repealed, words.jenis, earlier),) if repealed else ()
    texts = (f"Menetapkan {GAP}.", annexed or f"{GAP}.", *repeals, words.mulai_berlaku)
    numbers = [print_number("diktum", Ordinal(n)) for n in range(1, len(texts) + 1)]
    return tuple(Diktum(f"diktum-{number.casefold()}", number, teks=Teks(text)) for number, text in zip(numbers, texts, strict=True))


def _elucidation(body: tuple[Satuan, ...]) -> Penjelasan:
    """Return an elucidation in which every Pasal is clear, and its general part is still to be written (no. 182-186)."""
    pasal = [unit for root in body for unit in root.walk() if isinstance(unit, Pasal)]
    clear = tuple(Pasal(f"penjelasan/{unit.id}", unit.nomor, teks=Teks(CLEAR)) for unit in pasal)
    return Penjelasan((Alinea("penjelasan/umum/teks-1", teks=Teks(GAP)),), clear)
