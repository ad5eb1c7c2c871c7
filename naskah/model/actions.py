"""What an amendment may do: the actions of an instruction with what each of them is about."""

from __future__ import annotations

from enum import StrEnum


class Tindakan(StrEnum):
    """An action of an instruction, by the word the content keeps it under."""

    UBAH = "ubah"
    JUDUL = "judul"
    NOMOR_JUDUL = "nomor-judul"
    SUMBER = "sumber"
    SISIP = "sisip"
    AWAL = "awal"
    TAMBAH = "tambah"
    HAPUS = "hapus"
    GANTI = "ganti"
    PEMBUKA = "pembuka"
    SEL = "sel"
    BARIS_UBAH = "baris-ubah"
    BARIS_SISIP = "baris-sisip"
    BARIS_AWAL = "baris-awal"
    BARIS_TAMBAH = "baris-tambah"
    BARIS_HAPUS = "baris-hapus"
    NOMOR_URUT = "nomor-urut"
    KOLOM_JUDUL = "kolom-judul"
    KOLOM_UBAH = "kolom-ubah"
    KOLOM_SISIP = "kolom-sisip"
    KOLOM_AWAL = "kolom-awal"
    KOLOM_TAMBAH = "kolom-tambah"
    KOLOM_HAPUS = "kolom-hapus"
    TAHUN_UBAH = "tahun-ubah"
    TAHUN_SISIP = "tahun-sisip"
    TAHUN_AWAL = "tahun-awal"
    TAHUN_TAMBAH = "tahun-tambah"
    TAHUN_HAPUS = "tahun-hapus"
    KATA = "kata"

    @property
    def places(self) -> bool:
        """Tell whether whole new units are put somewhere."""
        return self in (Tindakan.SISIP, Tindakan.AWAL, Tindakan.TAMBAH)

    @property
    def of_columns(self) -> bool:
        """Tell whether columns of a table are meant."""
        return self.value.startswith("kolom-")

    @property
    def of_rows(self) -> bool:
        """Tell whether rows of a table are meant."""
        return self.value.startswith("baris-")

    @property
    def of_years(self) -> bool:
        """Tell whether the columns of whole years of a matrix are meant."""
        return self.value.startswith("tahun-")

    @property
    def requotes(self) -> bool:
        """Tell whether rows or columns that stay are quoted as they read now."""
        return self in (Tindakan.BARIS_UBAH, Tindakan.KOLOM_UBAH, Tindakan.TAHUN_UBAH)

    @property
    def in_table(self) -> bool:
        """Tell whether parts of a table are meant: cells, rows, columns, years or the numbers of rows."""
        return self.of_columns or self.of_rows or self.of_years or self in (Tindakan.SEL, Tindakan.NOMOR_URUT)

    @property
    def deletes(self) -> bool:
        """Tell whether what is named goes."""
        return self in (Tindakan.HAPUS, Tindakan.BARIS_HAPUS, Tindakan.KOLOM_HAPUS, Tindakan.TAHUN_HAPUS)

    @property
    def quotes(self) -> bool:
        """Tell whether new words or a table follow the instruction, a part of a Pasal aside."""
        return not (self.deletes or self in (Tindakan.GANTI, Tindakan.NOMOR_URUT, Tindakan.KATA))

    @property
    def before(self) -> bool:
        """Tell whether the new stands before the first of its neighbours."""
        return self in (Tindakan.AWAL, Tindakan.BARIS_AWAL, Tindakan.KOLOM_AWAL, Tindakan.TAHUN_AWAL)

    @property
    def after(self) -> bool:
        """Tell whether the new stands after the last of its neighbours."""
        return self in (Tindakan.TAMBAH, Tindakan.BARIS_TAMBAH, Tindakan.KOLOM_TAMBAH, Tindakan.TAHUN_TAMBAH)

    @property
    def catatan(self) -> str:
        """Return how a consolidation notes it at the unit it was done to."""
        return "Diubah" if self.in_table else NOTED.get(self, "Disisipkan")


NOTED = {
    Tindakan.UBAH: "Diubah",
    Tindakan.JUDUL: "Judul diubah",
    Tindakan.NOMOR_JUDUL: "Nomor dan judul diubah",
    Tindakan.SUMBER: "Sumber diubah",
    Tindakan.PEMBUKA: "Uraian pembuka diubah",
    Tindakan.HAPUS: "Dihapus",
    Tindakan.GANTI: "Diganti",
    Tindakan.KATA: "Kata diubah",
}
