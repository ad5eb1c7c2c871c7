"""How to check: ``pemeriksaan.yaml`` of a revision, severities and accepted findings; ``kamus.yaml``, the words of the office."""

from __future__ import annotations

from pathlib import Path

from naskah.load.nodes import Node, read_yaml
from naskah.load.reader import Reader
from naskah.numbering import parse_date
from naskah.problems import NaskahError, Penerimaan, Pengaturan, Severity, Where

FILE = "pemeriksaan.yaml"
WORDS = "kamus.yaml"  # of the office, in its content folder
LABELS = {severity.label: severity for severity in Severity}


def load_settings(folder: Path, shown: str = "") -> Pengaturan:
    """Return the settings of the revision folder *folder* (the default ones where a file is absent)."""
    path, words = folder / FILE, _words(folder.absolute().parents[1] / WORDS) if len(folder.absolute().parents) > 1 else ()
    if not path.exists():
        return Pengaturan(kata=words)
    reader = Reader()
    items = reader.mapping(read_yaml(path, f"{shown or folder}/{FILE}"), "pemeriksaan")
    levels = tuple(_level(item, reader) for item in reader.items(items.get("tingkat")))
    accepted = tuple(_accepted(item, reader) for item in reader.items(items.get("diterima")))
    for number, (code, _, where, _reason) in enumerate(levels):
        if code in {before for before, *_ in levels[:number]}:
            reader.report(where, "PERIKSA-03", f"tingkat aturan '{code}' diubah dua kali", "sisakan satu entri")
    if reader.problems:
        raise NaskahError(reader.problems)
    return Pengaturan(levels, accepted, words)


def _words(path: Path) -> tuple[str, ...]:
    """Return the words, names and abbreviations that the office has put down as right."""
    if not path.exists():
        return ()
    reader = Reader()
    items = reader.mapping(read_yaml(path, path.as_posix()), "kamus")
    words = tuple(text for key in ("kata", "nama", "singkatan") for text in reader.texts(items.get(key)))
    for text in words:
        if not text.isi.strip():
            reader.report(text.where, "PERIKSA-04", "kata kosong", "hapus baris itu")
    if reader.problems:
        raise NaskahError(reader.problems)
    return tuple(text.isi for text in words)


def _level(node: Node, reader: Reader) -> tuple[str, Severity, Where, str]:
    items = reader.mapping(node, "tingkat")
    text = {key: reader.text(items.get(key)).isi for key in ("aturan", "tingkat", "alasan")}
    _given(node, text, ("alasan",), reader)
    return text["aturan"], LABELS.get(text["tingkat"], Severity.WARNING), node.where, text["alasan"]


def _given(node: Node, text: dict[str, str], names: tuple[str, ...], reader: Reader) -> None:
    """Report what is there but says nothing: a decision without a reason or a name is none."""
    for name in names:
        if not text[name].strip():
            reader.report(node.where, "PERIKSA-02", f"'{name}' kosong", f"isi '{name}': keputusan dicatat dengan alasan dan nama")


def _accepted(node: Node, reader: Reader) -> Penerimaan:
    items = reader.mapping(node, "diterima")
    text = {key: reader.text(items.get(key)).isi for key in ("aturan", "unit", "kutipan", "sidik", "alasan", "oleh", "tanggal")}
    _given(node, text, ("alasan", "oleh", "tanggal"), reader)
    if bool(text["kutipan"]) == bool(text["sidik"]):
        advice = "tulis salah satunya: 'kutipan' memuat kata yang ditandai"
        reader.report(node.where, "PERIKSA-01", "temuan diterima tanpa 'kutipan' atau 'sidik' (atau dengan keduanya)", advice)
    if text["tanggal"] and parse_date(text["tanggal"]) is None:
        reader.report(node.where, "PERIKSA-01", f"tanggal '{text['tanggal']}' tidak dikenal", "tulis seperti '21 Agustus 2024'")
    return Penerimaan(**text, where=node.where)
