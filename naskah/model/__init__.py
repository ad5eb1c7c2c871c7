"""The regulation as data: what a Peraturan and its parts are.

Classes, fields and YAML keys are the law's own words (UU 12/2011 Lampiran II). Everything is frozen; ``where`` says
where a unit stands in the source and never takes part in equality. ``id`` says which unit it is and stays the same
when ``nomor`` (what is printed) changes.
"""

from naskah.model.actions import Tindakan
from naskah.model.ids import UnitId, default_id, kind_number, own_part, rehomed, segment
from naskah.model.regulation import (
    BarisKepala,
    BarisSampul,
    BlokTanda,
    Catatan,
    Instruksi,
    Klausa,
    Lampiran,
    Penjelasan,
    Penutup,
    Peraturan,
    Perbaikan,
    Perubahan,
    Status,
)
from naskah.model.units import (
    NIHIL,
    Alinea,
    Angka,
    Ayat,
    Bab,
    Bagian,
    Butir,
    Gambar,
    Huruf,
    Kutipan,
    Paragraf,
    Pasal,
    Satuan,
    SisipanTabel,
    Subbab,
    Teks,
    is_deleted,
)

__all__ = [
    "NIHIL",
    "Alinea",
    "Angka",
    "Ayat",
    "Bab",
    "Bagian",
    "BarisKepala",
    "BarisSampul",
    "BlokTanda",
    "Butir",
    "Catatan",
    "Gambar",
    "Huruf",
    "Instruksi",
    "Klausa",
    "Kutipan",
    "Lampiran",
    "Paragraf",
    "Pasal",
    "Penjelasan",
    "Penutup",
    "Peraturan",
    "Perbaikan",
    "Perubahan",
    "Satuan",
    "SisipanTabel",
    "Status",
    "Subbab",
    "Teks",
    "Tindakan",
    "UnitId",
    "default_id",
    "is_deleted",
    "kind_number",
    "own_part",
    "rehomed",
    "segment",
]
