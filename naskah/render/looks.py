"""How every kind of line looks in Word: what ``peraturan.css`` says for HTML and PDF, said once more for the template.

A test holds the two against each other, so the DOCX and the PDF cannot drift apart.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from naskah.lines.form_lines import COLON, LABEL_WIDTHS
from naskah.lines.paper import MM
from naskah.lines.styles import MAX_DEPTH, QUOTE, QUOTED
from naskah.render.geometry import BODY_LINE, BODY_PT, LAMBANG


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph style looks: lengths in millimetres, sizes and spaces in points.

    ``line`` is the height of a line as a multiple of ``size``, so that pages are the same whichever face stands in: Word's
    own multiples count from the face's natural height. It is a least height, or ``exact`` where row heights are planned.
    """

    align: str = "justify"
    left: float = 0
    hanging: float = 0
    first: float = 0
    right: float = 0
    before: float = 0
    after: float = 4
    size: float = BODY_PT
    bold: bool = False
    tabs: tuple[float, ...] = ()
    line: float = BODY_LINE
    exact: bool = False
    boxed: bool = False


def _cover(**rest: Any) -> Look:
    return Look("center", size=rest.pop("size", 14), bold=rest.pop("bold", True), **rest)


def _small(**rest: Any) -> Look:
    return Look("center", left=48, after=1, **rest)


CENTER = Look("center")
RIGHT_BLOCK, LEFT_BLOCK = Look("left", left=80, after=1), Look("left", right=50, after=1)
TURNED_BLOCK = Look("left", left=200, after=1)
LOOKS: dict[str, Look] = {
    "sampul-berita": _cover(size=16, before=28),
    "sampul-nomor_berita": _cover(after=28),
    "sampul-jenis": _cover(before=62),
    "sampul-nomor": _cover(after=14),
    "sampul-tentang": _cover(after=14),
    "sampul-nama": _cover(after=14),
    "sampul-keterangan": _small(before=85),
    "sampul-jabatan": _small(),
    "sampul-nama_pejabat": _small(before=56, bold=True),
    "sampul-pangkat": _small(),
    "sampul-nip": Look("center", left=48, after=28),
    "sampul-catatan": Look("left", left=48),
    "rancangan": Look("center", after=6),
    "salinan-kepala": Look("right", after=6),
    "lambang": Look("center", after=0, line=LAMBANG * MM / BODY_PT),
    "kop": Look("center", after=2),
    "judul-jenis": Look("center", before=12),
    "judul-nomor": Look("center"),
    "judul-tentang": Look("center", before=8, after=8),
    "judul-nama": Look("center", after=14),
    "rahmat": Look("center", after=10),
    "pembentuk": Look("center", after=12),
    "konsiderans": Look(left=41, hanging=41, tabs=(27, 32)),
    "konsiderans-tunggal": Look(left=32, hanging=32, tabs=(27,)),
    "konsiderans-lanjut": Look(left=41, hanging=9),
    "perhatian": Look(left=45, hanging=45, tabs=(34, 37)),  # its label is the longest
    "perhatian-tunggal": Look(left=37, hanging=37, tabs=(34,)),
    "perhatian-lanjut": Look(left=45, hanging=8),
    "persetujuan": Look("center", before=2, after=2),
    "memutuskan": Look("center", before=12, after=12),
    "menetapkan": Look(left=32, hanging=32, tabs=(27,), after=14),
    "menetapkan-lebar": Look(left=37, hanging=37, tabs=(34,), after=14),
    "diktum": Look(left=41, hanging=41, tabs=(36,)),
    "diktum-lanjut": Look(left=41),
    "diktum-rincian-1": Look(left=50, hanging=9),
    "diktum-rincian-2": Look(left=59, hanging=9),
    "bab": Look("center", before=12, after=8),
    "bagian": Look("center", before=10, after=8),
    "paragraf": Look("center", before=10, after=8),
    "pasal": Look("center", before=10, after=6),
    "ayat": Look(left=11, hanging=11),
    "perintah": Look(before=12, after=14),
    "tanda-kanan": RIGHT_BLOCK,
    "tanda-kanan-jabatan": RIGHT_BLOCK,
    "tanda-kanan-ttd": replace(RIGHT_BLOCK, before=26),
    "tanda-kanan-nama": replace(RIGHT_BLOCK, before=26, after=14),
    "tanda-kanan-lampiran": replace(RIGHT_BLOCK, before=18),
    "tanda-kanan-lampiran-jabatan": replace(RIGHT_BLOCK, before=18),
    "tanda-kiri": LEFT_BLOCK,
    "tanda-kiri-jabatan": LEFT_BLOCK,
    "tanda-kiri-ttd": replace(LEFT_BLOCK, before=26),
    "tanda-kiri-nama": replace(LEFT_BLOCK, before=26),
    "pernyataan": Look("left", before=12),
    "berita-daerah": Look("left", before=16),
    "noreg": Look("left"),
    "tambahan": Look("left", before=16),
    "salinan": replace(LEFT_BLOCK, before=26),
    "penjelasan-judul": Look("center", before=10, after=6),
    "penjelasan-bagian": Look("left", left=10, hanging=10, before=10, after=6),
    "penjelasan-pasal": Look("left", before=10, after=6),
    "lampiran-judul": Look("left", left=72, after=0),
    "lampiran-kepala": Look("left", left=72, after=0),
    "lampiran-kepala-label": Look("left", left=102, hanging=30, tabs=(98,), after=0),
    "mendatar-lampiran-judul": Look("left", left=190, after=0),
    "mendatar-lampiran-kepala": Look("left", left=190, after=0),
    "mendatar-lampiran-kepala-label": Look("left", left=220, hanging=30, tabs=(216,), after=0),
    "mendatar-tanda-kanan": TURNED_BLOCK,
    "mendatar-tanda-kanan-jabatan": TURNED_BLOCK,
    "mendatar-tanda-kanan-ttd": replace(TURNED_BLOCK, before=26),
    "mendatar-tanda-kanan-nama": replace(TURNED_BLOCK, before=26, after=14),
    "mendatar-tanda-kanan-lampiran": replace(TURNED_BLOCK, before=18),
    "mendatar-tanda-kanan-lampiran-jabatan": replace(TURNED_BLOCK, before=18),
    "lampiran-nama": Look("center", before=14, after=10),
    "lampiran-bab": Look("center", before=18, after=10, bold=True),
    "subbab-1": Look("left", left=15, hanging=15, before=10, after=5, bold=True),
    "subbab-2": Look("left", left=15, hanging=15, before=10, after=5, bold=True),
    "subbab-3": Look("left", left=15, hanging=15, before=10, after=5, bold=True),
    "subbab-masuk-2": Look("left", left=23, hanging=15, before=10, after=5, bold=True),
    "subbab-masuk-3": Look("left", left=31, hanging=15, before=10, after=5, bold=True),
    "judul-tengah": Look("center", before=12, after=6, bold=True),
    "alinea": Look(first=12),
    "alinea-kiri": Look("left"),
    "alinea-tengah": CENTER,
    "alinea-kanan": Look("right"),
    "formulir-judul": Look("center", after=10, bold=True),
    "formulir": Look("left"),
    "rumus": Look("center", before=6, after=6),
    "rumus-keterangan": Look("left", left=22, hanging=10),
    "tabel-judul": Look("center", before=6),
    "tabel-catatan": Look("left", left=8, hanging=8, size=10, before=2, after=2),
    "tabel-catatan-umum": Look("left", size=10, before=2, after=2),
    "tabel-sumber": Look("left", size=10, before=3, after=10),
    "tembusan-judul": Look("left", before=14, after=2),
    "tembusan": Look("left", left=8, hanging=8, after=1),
    "gambar": Look("center"),
    "gambar-judul": Look("center", after=10),
    "gambar-kosong": Look("center", before=8, after=4, boxed=True),
    "catatan-judul": Look("center", before=12, after=8, bold=True),
    "catatan": Look("left"),
    "keterangan-draf": Look("left", before=12),
}
for _number, _label in enumerate(LABEL_WIDTHS, 1):
    LOOKS[f"isian-{_number}"] = Look("left", left=_label + COLON, hanging=_label + COLON, tabs=(_label,))
for _depth in range(1, MAX_DEPTH + 1):
    _left = 10 + 9 * (_depth - 1) + (1 if _depth > 1 else 0)
    LOOKS[f"rincian-{_depth}"] = Look(left=_left, hanging=10 if _depth == 1 else 9)
    LOOKS[f"rincian-judul-{_depth}"] = Look(left=_left, hanging=10 if _depth == 1 else 9, before=6)
    LOOKS[f"lanjutan-{_depth}"] = Look(left=_left)
    LOOKS[f"penjelasan-satuan-{_depth}"] = Look("left", left=_left)
for _name in QUOTED:
    LOOKS[QUOTE + _name] = replace(LOOKS.get(_name, Look()), left=LOOKS.get(_name, Look()).left + 10)
