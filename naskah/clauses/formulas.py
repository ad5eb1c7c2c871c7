"""The wording of an amending regulation: every formula once, with its item in the law's format rules.

Items are those of UU 12/2011 Lampiran II no. 230-238 (A1-A13 in the working reference).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from naskah.model import Tindakan


@dataclass(frozen=True, slots=True)
class Formula:
    """A wording with its item number; ``template`` names its blanks.

    ``keyakinan`` tells how sure we are of it: S quotes the rule, P comes from practice, M from memory.
    """

    butir: str
    keyakinan: str
    template: str


FORMULAS: dict[Tindakan, Formula] = {
    Tindakan.UBAH: Formula("A5", "S", "ketentuan {satuan}{dalam} diubah"),
    Tindakan.JUDUL: Formula("A1", "M", "judul {satuan}{dalam} diubah"),
    Tindakan.NOMOR_JUDUL: Formula("A1", "M", "nomor dan judul {satuan}{dalam} diubah"),
    Tindakan.SUMBER: Formula("A1", "M", "keterangan sumber {satuan}{dalam} diubah"),
    Tindakan.SISIP: Formula("A6, A7, A8", "S", "di antara {sesudah} dan {sebelum}{dalam} disisipkan {jumlah} {jenis}, yakni {baru}"),
    Tindakan.AWAL: Formula("A1", "M", "sebelum {sebelum}{dalam} disisipkan {jumlah} {jenis}, yakni {baru}"),
    Tindakan.TAMBAH: Formula("A1", "M", "setelah {sesudah}{dalam} ditambahkan {jumlah} {jenis}, yakni {baru}"),
    Tindakan.HAPUS: Formula("A9", "S", "{hapusan}{dalam} dihapus"),
    Tindakan.GANTI: Formula("236c", "S", "ketentuan {satuan}{dalam} diubah"),
    Tindakan.SEL: Formula("A1", "M", "isi sel dalam {satuan}{dalam} diubah"),
    Tindakan.BARIS_UBAH: Formula("236c", "P", "ketentuan {baris}{pada_tahun} dalam {satuan}{dalam} diubah"),
    Tindakan.BARIS_SISIP: Formula(
        "A1", "M", "di antara {baris_sesudah} dan {baris_sebelum} dalam {satuan}{dalam} disisipkan {jumlah} baris"
    ),
    Tindakan.BARIS_AWAL: Formula("A1", "M", "sebelum {baris_sebelum} dalam {satuan}{dalam} disisipkan {jumlah} baris"),
    Tindakan.BARIS_TAMBAH: Formula("A1", "M", "setelah {baris_sesudah} dalam {satuan}{dalam} ditambahkan {jumlah} baris"),
    Tindakan.PEMBUKA: Formula("A1", "M", "uraian pembuka {satuan}{dalam} diubah"),
    Tindakan.NOMOR_URUT: Formula("A1", "M", "nomor urut dalam {satuan}{dalam} disesuaikan dengan urutan baris"),
    Tindakan.BARIS_HAPUS: Formula("A1", "M", "{baris} dalam {satuan}{dalam} dihapus"),
    Tindakan.KOLOM_UBAH: Formula("236c", "P", "ketentuan {kolom} dalam {satuan}{dalam} diubah"),
    Tindakan.KOLOM_JUDUL: Formula("A1", "M", "judul kolom dalam {satuan}{dalam} diubah"),
    Tindakan.KOLOM_SISIP: Formula(
        "A1", "M", "di antara {kolom_sesudah} dan {kolom_sebelum} dalam {satuan}{dalam} disisipkan {jumlah} kolom"
    ),
    Tindakan.KOLOM_AWAL: Formula("A1", "M", "sebelum {kolom_sebelum} dalam {satuan}{dalam} disisipkan {jumlah} kolom"),
    Tindakan.KOLOM_TAMBAH: Formula("A1", "M", "setelah {kolom_sesudah} dalam {satuan}{dalam} ditambahkan {jumlah} kolom"),
    Tindakan.KOLOM_HAPUS: Formula("A1", "M", "{kolom} dalam {satuan}{dalam} dihapus"),
    Tindakan.TAHUN_UBAH: Formula("236c", "P", "ketentuan {tahun} dalam {satuan}{dalam} diubah"),
    Tindakan.TAHUN_SISIP: Formula(
        "236c", "P", "di antara {tahun_sesudah} dan {tahun_sebelum} dalam {satuan}{dalam} disisipkan {jumlah} tahun, yakni {tahun}"
    ),
    Tindakan.TAHUN_AWAL: Formula("236c", "P", "sebelum {tahun_sebelum} dalam {satuan}{dalam} disisipkan {jumlah} tahun, yakni {tahun}"),
    Tindakan.TAHUN_TAMBAH: Formula("236c", "P", "setelah {tahun_sesudah} dalam {satuan}{dalam} ditambahkan {jumlah} tahun, yakni {tahun}"),
    Tindakan.TAHUN_HAPUS: Formula("236c", "P", "{tahun} dalam {satuan}{dalam} dihapus"),
    Tindakan.KATA: Formula("231b", "P", '{apa} "{kata_lama}" dalam {satuan}{dalam} diganti dengan {apa_baru} "{kata_baru}"'),
}
ENDINGS: dict[str, Formula] = {
    "berbunyi": Formula("A5, A6", "S", " sehingga berbunyi sebagai berikut:"),
    "pasal-berbunyi": Formula("A8, A9", "S", " sehingga {pasal} berbunyi sebagai berikut:"),
    "pasal-berbunyi-gabungan": Formula("A8", "P", ", sehingga {pasal} berbunyi sebagai berikut:"),
    "penjelasan": Formula("236a", "S", " sebagaimana tercantum dalam penjelasan."),
    "lampiran": Formula(
        "236c",
        "S",
        " sehingga menjadi sebagaimana tercantum dalam {lampiran} yang merupakan bagian tidak terpisahkan dari {jenis_ini} ini.",
    ),
    "selesai": Formula("A9", "S", "."),
}
ELUCIDATION = Formula("236a", "S", "{satuan}{dalam} diubah")
NEW_ELUCIDATION = Formula("236a", "P", "{satuan}{dalam} ditambahkan")  # where the regulation had none
OPENING = {
    "beberapa": Formula("A3", "S", "Beberapa ketentuan dalam {peraturan} diubah sebagai berikut:"),
    "beberapa-kali": Formula("A4", "S", "Beberapa ketentuan dalam {peraturan} yang telah beberapa kali diubah dengan {jenis}:"),
    "beberapa-kali-akhir": Formula("A4", "S", "diubah sebagai berikut:"),
}
ONCE = Formula("A4", "M", "{peraturan} sebagaimana telah diubah dengan {perubahan}")
OFTEN = Formula("D6", "P", "{peraturan} sebagaimana telah beberapa kali diubah terakhir dengan {perubahan}")
TITLE = Formula("J6", "S", "PERUBAHAN{kali} ATAS {judul}")
IN_FORCE = Formula("A11, E1", "S", "{jenis} ini mulai berlaku pada tanggal diundangkan.")
REPEAL = Formula("E2", "S", "Pada saat {jenis} ini mulai berlaku, {peraturan}, dicabut dan dinyatakan tidak berlaku.")
IMPLEMENTING = Formula("E4", "M", "Pada saat {jenis} ini mulai berlaku, semua ketentuan pelaksanaan dari {peraturan} dinyatakan masih"
                       " tetap berlaku sepanjang tidak bertentangan dengan ketentuan dalam {jenis} ini.")  # fmt: skip
LAST_RECITAL = Formula(
    "K2", "S", "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, perlu menetapkan {jenis} tentang {nama};"
)
UNCHANGED = Formula("A1", "M", "[{apa} ke-{nomor} tidak diubah{judul}]")  # a table or figure left out of a quotation
NOTE = Formula("A13", "M", "{tindakan} dengan {peraturan} Pasal I{angka}")
NOTED = re.compile(r" dengan (.+) Pasal I(?: angka \d+)?$")
