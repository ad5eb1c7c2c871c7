"""Pictures that a file brings: put where a regulation finds them, under a name that is free in its folder."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path, PurePath

from naskah.model import Gambar, Penjelasan, Peraturan, Satuan, UnitId

KINDS = (".png", ".jpg", ".jpeg")


def refusal(part: str) -> str:
    """Return what is said of a picture, in *part* of a file, of a kind that no regulation holds."""
    return f"gambar berbentuk '{PurePath(part).suffix.lower().lstrip('.') or '?'}' tidak dapat diambil"


def pictured(
    peraturan: Peraturan, parts: Mapping[str, str], images: Mapping[str, bytes], place: Path, taken: Collection[str] = ()
) -> tuple[Peraturan, list[str]]:
    """Return *peraturan* with the pictures of a file, and what of them no regulation can hold.

    *parts* names the part of the file by the id of the figure, *images* holds the bytes of each; they are written into
    *place* under names that are not *taken*.
    """
    files: dict[str, PurePath] = {}
    left = []
    used = set(taken)
    for unit, part in parts.items():
        suffix = PurePath(part).suffix.lower()
        if suffix not in KINDS or part not in images:
            left.append(f"{unit}: {refusal(part)}")
            continue
        stem, count = UnitId(unit).name, 1
        while f"{stem}{suffix}" in used:
            stem, count = f"{UnitId(unit).name}-{count + 1}", count + 1
        used.add(f"{stem}{suffix}")
        files[unit] = place / f"{stem}{suffix}"
        (place / f"{stem}{suffix}").write_bytes(images[part])

    def fresh(one: Satuan) -> Satuan:
        if isinstance(one, Gambar) and one.id in files:
            return replace(one, berkas=files[one.id])
        below = tuple(map(fresh, one.isi))
        return replace(one, isi=below) if below != one.isi else one

    if not files:
        return peraturan, left
    told = peraturan.penjelasan
    told = told and Penjelasan(tuple(map(fresh, told.umum)), tuple(map(fresh, told.pasal_demi_pasal)))
    annexes = tuple(replace(annex, isi=tuple(map(fresh, annex.isi))) for annex in peraturan.lampiran)
    return replace(peraturan, batang_tubuh=tuple(map(fresh, peraturan.batang_tubuh)), penjelasan=told, lampiran=annexes), left
