"""What reviewers wrote beside a draft and nobody has answered yet."""

from __future__ import annotations

from collections.abc import Iterator

from naskah.rules.rule import INFO, Finding, rule
from naskah.rules.view import View


@rule(
    "TINJAU-01",
    INFO,
    "Catatan peninjau yang belum dijawab",
    ("rancangan sistem: catatan peninjau disimpan pada satuannya", "-"),
    ("catatan peninjau yang masih tercantum", "catatan dijawab, lalu dihapus dari catatan-peninjau.yaml"),
)
def notes(view: View) -> Iterator[Finding]:
    """Setiap catatan peninjau dijawab sebelum rancangan diundangkan."""
    for note in view.peraturan.tinjauan:
        who = ", ".join(filter(None, (note.oleh, note.tanggal)))
        lost = "" if not note.satuan or note.satuan in view.peraturan.units else f" (pada {note.satuan}, yang tidak ada lagi)"
        message = f"catatan {who}{lost}: “{' '.join(note.teks.split())}”"
        yield Finding(note.where, message, "jawab, lalu hapus entrinya dari catatan-peninjau.yaml", "" if lost else note.satuan)
