"""What every regulation must have and a draft does not say: it stands as a blank to be filled in, and is a doubt."""

from __future__ import annotations

from dataclasses import replace

from naskah.model import Alinea, Angka, BlokTanda, Huruf, Penjelasan, Penutup, Peraturan, Teks
from naskah.reading.draft_tree import ReadingDoubt

BLANK = Teks("...")


def with_blanks(peraturan: Peraturan) -> tuple[Peraturan, list[ReadingDoubt]]:
    """Return *peraturan* with blanks for what it lacks, and their doubts."""
    doubts: list[ReadingDoubt] = []

    def lacks(unit: str, what: str) -> None:
        doubts.append(ReadingDoubt(unit, "", 0, what, "tidak terbaca; isi di tempat '...'"))

    if not peraturan.menimbang:
        peraturan = replace(peraturan, menimbang=(Huruf("menimbang/huruf-a", "a", teks=BLANK),))
        lacks("menimbang/huruf-a", "Menimbang")
    if not peraturan.mengingat:
        peraturan = replace(peraturan, mengingat=(Angka("mengingat/angka-1", "1", teks=BLANK),))
        lacks("mengingat/angka-1", "Mengingat")
    penutup = peraturan.penutup
    if penutup == Penutup(noreg=penutup.noreg, salinan=penutup.salinan):
        peraturan = replace(peraturan, penutup=replace(penutup, penetapan=BlokTanda(BLANK, BLANK)))
        lacks("", "penutup")
    for number, annex in enumerate(peraturan.lampiran):
        if not annex.isi:
            own = f"{annex.id}/teks-1"
            filled = replace(annex, isi=(Alinea(own, teks=BLANK),))
            peraturan = replace(peraturan, lampiran=(*peraturan.lampiran[:number], filled, *peraturan.lampiran[number + 1 :]))
            lacks(own, annex.nama.isi or "Lampiran")
    if peraturan.penjelasan == Penjelasan():
        own = "penjelasan/umum/teks-1"
        peraturan = replace(peraturan, penjelasan=Penjelasan((Alinea(own, teks=BLANK),)))
        lacks(own, "Penjelasan")
    return peraturan, doubts
