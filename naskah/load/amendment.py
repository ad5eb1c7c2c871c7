"""What an amending regulation does, and the notes of a consolidated one, from their nodes."""

from __future__ import annotations

from dataclasses import dataclass

from naskah.load.nodes import Node
from naskah.load.reader import Reader
from naskah.model import Catatan, Instruksi, Klausa, Perubahan, Tindakan


@dataclass(frozen=True, slots=True)
class Amendments:
    """Reads the keys ``perubahan`` and ``catatan``."""

    reader: Reader

    def amendment(self, node: Node | None) -> Perubahan | None:
        """Return what an amending regulation does, or None when it is none."""
        if node is None:
            return None
        items = self.reader.mapping(node, "perubahan")
        text = self.reader.text
        instruksi = tuple(self._instruction(item) for item in self.reader.items(items.get("instruksi")))
        return Perubahan(text(items.get("peraturan")).isi, text(items.get("revisi")).isi, instruksi)

    def notes(self, node: Node | None) -> tuple[Catatan, ...]:
        """Return the notes of a consolidated text."""
        return tuple(self._note(item) for item in self.reader.items(node))

    def _note(self, node: Node) -> Catatan:
        items = self.reader.mapping(node, "catatan")
        return Catatan(self.reader.text(items.get("satuan")).isi, self.reader.text(items.get("teks")).isi)

    def _instruction(self, node: Node) -> Instruksi:
        items = self.reader.mapping(node, "instruksi")
        klausa = tuple(self._clause(item) for item in self.reader.items(items.get("klausa")))
        return Instruksi(self.reader.text(items.get("butir")).isi, self.reader.text(items.get("sasaran")).isi, klausa)

    def _clause(self, node: Node) -> Klausa:
        items = self.reader.mapping(node, "klausa")
        get = {key: self.reader.text(items.get(key)).isi for key in ("tindakan", "sesudah", "sebelum")}
        action = next((one for one in Tindakan if one == get["tindakan"]), Tindakan.UBAH)  # another word was reported already
        return Klausa(action, tuple(text.isi for text in self.reader.texts(items.get("satuan"))), get["sesudah"], get["sebelum"])
