"""The kinds that are served, each with the place in the law (or the practice) that its form comes from.

UU 12/2011 Lampiran II: no. 2, 53-59, 150, 163-174 and the forms K and L of Bab IV. The law prints no form of a
regulation by a head of region or of a decision; those follow the published ones. The form of a village regulation is
that of the annex to Permendagri 111/2014 as it is handed on.
"""

from __future__ import annotations

from dataclasses import replace

from naskah.kinds.form import DIKTUM, NOMOR_BULAT, Bentuk, Penjelasan, Penomoran, Tingkat

KOP_DAERAH = ("{pembentuk}", "{provinsi}")
DPRD, SEKDA = "Dewan Perwakilan Rakyat Daerah {daerah}", "Sekretaris Daerah {daerah}"
LEMBARAN, BERITA = "Lembaran Daerah {daerah}", "Berita Daerah {daerah}"

KABUPATEN = Tingkat("kabupaten", "Daerah", ("Kabupaten",), ("Bupati",), KOP_DAERAH, DPRD, SEKDA)
KOTA = Tingkat("kota", "Daerah", ("Kota",), ("Wali Kota", "Walikota"), KOP_DAERAH, DPRD, SEKDA)
PROVINSI = Tingkat(
    "provinsi", "Daerah", ("Provinsi", "Daerah Istimewa", "Daerah Khusus", "Aceh"), ("Gubernur",), ("{pembentuk}",), DPRD, SEKDA
)
DESA = Tingkat(
    "desa", "Desa", ("Desa",), ("Kepala Desa",), ("{pembentuk}", "{kabupaten}"), "Badan Permusyawaratan {daerah}", "Sekretaris {daerah}"
)

LAMPIRAN_II = "UU 12/2011 Lampiran II"
PRAKTIK = "praktik peraturan yang diundangkan"
PERMENDAGRI_DESA = "Permendagri 111/2014, lampiran (belum dibandingkan dengan naskah resminya)"

PERDA = Bentuk(
    ("Peraturan Daerah",), KABUPATEN, "PERDA", "Peraturan Daerah {daerah}",
    f"{LAMPIRAN_II} no. 56, 59, 163, 171-174 dan Bab IV huruf L", "S",
    lembaran=LEMBARAN,
    pertimbangan=("membentuk", "menetapkan"),
    persetujuan=("Dengan Persetujuan Bersama", "{dewan}", "dan", "{kepala}"),
    noreg="NOREG Peraturan Daerah {daerah}, {provinsi}: {noreg}",
    dinyatakan_sah="{jenis} ini dinyatakan sah.",
    penjelasan=Penjelasan.WAJIB,
    pidana=True,
)  # fmt: skip
PERBUP = Bentuk(
    ("Peraturan Bupati",), KABUPATEN, "PERBUP", "Peraturan {pembentuk}", f"{LAMPIRAN_II} no. 163; {PRAKTIK}", "S", lembaran=BERITA
)
PERDES = Bentuk(
    ("Peraturan Desa",), DESA, "PERDES", "Peraturan {daerah}", PERMENDAGRI_DESA, "M",
    lembaran="Lembaran {daerah}",
    persetujuan=("Dengan Kesepakatan Bersama", "{dewan}", "dan", "{kepala}"),
    tidak_mengikat=frozenset({"D8"}),
)  # fmt: skip
KEPUTUSAN = Bentuk(
    ("Keputusan Bupati",), KABUPATEN, "KEPBUP", "Keputusan {pembentuk}", PRAKTIK, "P",
    rahmat=False,
    penomoran=(Penomoran("nomor klasifikasi", r"[1-9]\d*(?:\.\d+)*[/-][\w./-]+", "NOMOR {nomor}"), NOMOR_BULAT),
    batang_tubuh=DIKTUM,
    mulai_berlaku="ditetapkan",
    penjelasan=Penjelasan.TANPA,
    memperhatikan=True,
    tidak_mengikat=frozenset({"D8", "E1", "R7"}),
)  # fmt: skip

SERVED: tuple[Bentuk, ...] = (
    PERDA,
    replace(PERDA, tingkat=KOTA),
    replace(PERDA, tingkat=PROVINSI, noreg="NOREG Peraturan Daerah {daerah}: {noreg}",
            sumber=f"{LAMPIRAN_II} no. 56, 59, 163, 171-174 dan Bab IV huruf K"),
    PERBUP,
    replace(PERBUP, jenis=("Peraturan Wali Kota", "Peraturan Walikota"), tingkat=KOTA, singkatan="PERWALI"),
    replace(PERBUP, jenis=("Peraturan Gubernur",), tingkat=PROVINSI, singkatan="PERGUB"),
    PERDES,
    replace(PERDES, jenis=("Peraturan Kepala Desa",), singkatan="PERKADES", sebutan="Peraturan {pembentuk}",
            lembaran="Berita {daerah}", persetujuan=()),
    KEPUTUSAN,
    replace(KEPUTUSAN, jenis=("Keputusan Wali Kota", "Keputusan Walikota"), tingkat=KOTA, singkatan="KEPWALI"),
    replace(KEPUTUSAN, jenis=("Keputusan Gubernur",), tingkat=PROVINSI, singkatan="KEPGUB"),
    replace(KEPUTUSAN, jenis=("Keputusan Kepala Desa",), tingkat=DESA, singkatan="KEPDES"),
)  # fmt: skip
NAMES: tuple[str, ...] = tuple(dict.fromkeys(name for kind in SERVED for name in kind.jenis))


def bentuk(jenis: str, daerah: str) -> Bentuk | None:
    """Return the kind called *jenis* at the level that the region *daerah* belongs to; None when *jenis* is not served.

    A region whose level cannot be told from its name counts as the first level that has the kind: another rule says so.
    """
    named = [kind for kind in SERVED if jenis in kind.jenis]
    return next((kind for kind in named if kind.tingkat.has(daerah)), named[0] if named else None)


def of_level(daerah: str) -> tuple[Bentuk, ...]:
    """Return the kinds that the region *daerah* may make."""
    return tuple(kind for kind in SERVED if kind.tingkat.has(daerah))
