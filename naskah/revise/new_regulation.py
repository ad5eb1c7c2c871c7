"""A new regulation as a draft that loads, passes the checks and prints."""

from __future__ import annotations

from naskah.clauses.formulas import IN_FORCE, LAST_RECITAL
from naskah.clauses.marks import GAP
from naskah.lines.formulas import menetapkan_baku
from naskah.model import Angka, Bab, BlokTanda, Huruf, Pasal, Penutup, Peraturan, Satuan, Status, Teks
from naskah.revise.repealing import repeal_texts
from naskah.stages import OPEN


def blank(
    pembentuk: str, daerah: str, provinsi: str, nama: str, repealed: Peraturan | None = None, earlier: tuple[Peraturan, ...] = ()
) -> Peraturan:
    """Return a new regulation as a draft that loads, passes the checks and prints; what only a person knows is a gap.

    *repealed* is the regulation it replaces, which *earlier* ones amended: the Pasal before the last repeal it (E2, E4).
    """
    jenis = f"Peraturan {_office(pembentuk)}"
    title = " ".join(nama.upper().split())
    menimbang = (
        Huruf("menimbang/a", "a", teks=Teks(f"bahwa {GAP};")),
        Huruf("menimbang/b", "b", teks=Teks(LAST_RECITAL.template.format(jenis=jenis, nama=" ".join(nama.split())))),
    )
    perintah = f"Agar setiap orang mengetahuinya, memerintahkan pengundangan {jenis} ini dengan penempatannya dalam Berita Daerah {daerah}."
    return Peraturan(
        jenis, pembentuk, daerah, provinsi, "", "", Teks(title), Status.RANCANGAN, _chapters(pembentuk, daerah, jenis, repealed, earlier),
        menimbang=menimbang,
        mengingat=(Angka("mengingat/1", "1", teks=Teks("Pasal 18 ayat (6) Undang-Undang Dasar Negara Republik Indonesia Tahun 1945;")),),
        menetapkan=Teks(menetapkan_baku(jenis, title)),
        kop=(Teks(pembentuk.upper()), Teks(provinsi.upper())),
        penutup=Penutup(
            Teks(perintah), _open_block(f"{pembentuk.upper()},", "Ditetapkan di"),
            _open_block(f"SEKRETARIS DAERAH {daerah.upper()},", "Diundangkan di"),
            Teks(f"BERITA DAERAH {daerah.upper()} TAHUN {OPEN} NOMOR {OPEN}"),
        ),
    )  # fmt: skip


def _open_block(jabatan: str, label: str) -> BlokTanda:
    return BlokTanda(Teks(jabatan), Teks(GAP.upper()), Teks(label), Teks(GAP), Teks("pada tanggal"), Teks(OPEN))


def _office(pembentuk: str) -> str:
    """Return the office alone: ``Bupati`` of ``Bupati Contoh``, ``Wali Kota`` of ``Wali Kota Contoh``."""
    words = pembentuk.split()
    return " ".join(words[: 2 if words[0].lower() == "wali" and len(words) > 2 else 1])


def _chapters(pembentuk: str, daerah: str, jenis: str, repealed: Peraturan | None, earlier: tuple[Peraturan, ...]) -> tuple[Satuan, ...]:
    office = _office(pembentuk)
    definitions = (f"Daerah adalah {daerah}.", f"{office} adalah {pembentuk}.")
    terms = tuple(Angka(f"pasal-1/angka-{n}", str(n), teks=Teks(text)) for n, text in enumerate(definitions, 1))
    first = Pasal("pasal-1", "1", teks=Teks(f"Dalam {jenis} ini yang dimaksud dengan:"), isi=terms)
    second = Pasal("pasal-2", "2", teks=Teks(f"{office} {GAP} di Daerah."))
    closing = [*(repeal_texts(repealed, jenis, earlier) if repealed else ()), IN_FORCE.template.format(jenis=jenis)]
    last = tuple(Pasal(f"pasal-{n}", str(n), teks=Teks(text)) for n, text in enumerate(closing, 3))
    return (
        Bab("bab-1", "I", Teks("KETENTUAN UMUM"), isi=(first,)),
        Bab("bab-2", "II", Teks(GAP.upper()), isi=(second,)),
        Bab("bab-3", "III", Teks("KETENTUAN PENUTUP"), isi=last),
    )
