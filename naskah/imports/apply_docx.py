"""Proposals of a document -> the files they change: texts in place, cells in the CSV files, who and when in the provenance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import yaml

from naskah import dump, manifest
from naskah.dump.in_place import Entry, UnfitError, changed_yaml
from naskah.dump.regulation import head_tree, repair_tree
from naskah.dump.units import images, unit_trees
from naskah.imports.apply_head import without_derived
from naskah.imports.apply_tables import Gone, TableFiles, without_places
from naskah.model import Penjelasan, Peraturan, Perbaikan, Satuan, UnitId
from naskah.problems import ExitStatus, NaskahError, fail
from naskah.records import PROVENANCE_COLUMNS, PROVENANCE_FILE, appended
from naskah.tables import Asal

HEAD, ELUCIDATION, REPAIRS = "peraturan.yaml", "penjelasan.yaml", "perbaikan.yaml"
READ_AS = "pembacaan: "  # what the note of a doubt begins with that came from reading a draft
Tree = dump.Tree


class Writing:
    """The files of one revision that change, made step by step from what stands in its folder."""

    def __init__(self, now: Peraturan, new: Peraturan, asal: Asal, verified: bool = True, looked_at: bool = False) -> None:
        """Take today's regulation, what it shall be, and who is to stand in the provenance.

        Where cells are not *verified* thereby (they are what they were) the provenance only loses what is gone. *looked_at*:
        who writes has looked at the doubts of the reading of a foreign draft; what stands is as it was meant.
        """
        self.looked_at = looked_at
        places = annex_places(now, new)
        notes = tuple(replace(note, satuan=moved_id(note.satuan, places)) for note in new.catatan)
        self.now, self.new, self.asal, self.verified = now, replace(new, catatan=notes), asal, verified
        self.folder = Path(str(now.folder))
        self.shown = now.where.file.rpartition("/")[0]
        self.written: dict[str, bytes] = {}
        self.without: list[str] = []
        self.stated: list[str] = []  # what was derived until now, and is written because it no longer follows
        self.gone: list[Gone] = []
        self.names: dict[str, list[str]] = {}  # the files of each annex
        self.kept: dict[str, list[str]] = {}  # those of its files that still hold something

    def files(self) -> dict[str, bytes]:
        """Return the changed files by their names in the folder; empty when nothing changes. ``without`` are those that go."""
        self._units(self.now.batang_tubuh, self.new.batang_tubuh, "")
        self._annexes()
        self._elucidation()
        self._head()
        self._tables()
        self._repairs()
        self._pictures()
        if self.written:
            self.written |= manifest.resealed(self.folder, self.written, self.asal)
        return self.written

    # -- YAML ------------------------------------------------------------------------------------------------------

    def _text(self, name: str) -> str:
        data = self.written.get(name) or (self.folder / name).read_bytes()
        return data.decode("utf-8-sig").replace("\r\n", "\n")

    def _put(self, name: str, text: str) -> None:
        """Keep a changed file with the line ends and the byte-order mark it has."""
        before = (self.folder / name).read_bytes() if (self.folder / name).exists() else b""
        text = text.replace("\n", "\r\n") if b"\r\n" in before else text
        self.written[name] = (b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b"") + text.encode()

    def _change(self, name: str, old: Tree, new: Tree, path: Sequence[str | int] = ()) -> None:
        if old == new:
            return
        try:
            self._put(name, changed_yaml(self._text(name), old, new, path))
        except UnfitError as error:
            raise _by_hand(f"berkas {name}: {error}") from None

    def _head(self) -> None:
        sides = (self.now, self.names), (self.new, self.names | self.kept)
        old, new = (_listed_annexes(head_tree(one), one, names) for one, names in sides)
        for key in ("menimbang", "mengingat"):
            before, after = getattr(self.now, key), getattr(self.new, key)
            self._change(HEAD, entries(before, key), entries(after, key), (key,))
            old.pop(key), new.pop(key)
        own: dict[str, Tree] = yaml.load(self._text(HEAD), Loader=yaml.BaseLoader)
        old, new, self.stated = without_derived(own, (self.now, self.new), (old, new))
        self._change(HEAD, old, new)

    def _annexes(self) -> None:
        """Change the files of the annexes; those of annexes that are gone go, a new one gets a file of its own."""
        annexes_now = {annex.id: annex for annex in self.now.lampiran}
        for annex in self.now.lampiran:
            self.names[annex.id] = [name.removeprefix(f"{self.shown}/") for name in dict.fromkeys(unit.where.file for unit in annex.isi)]
        for annex in self.new.lampiran:
            if annex.id in annexes_now:
                self._units(annexes_now[annex.id].isi, annex.isi, annex.id)
            else:
                self.names[annex.id] = [self._free("lampiran/lampiran-baru", ".yaml")]
                self._put(self.names[annex.id][0], dump.yaml_text({"isi": unit_trees(annex.isi, annex.id)}).decode())
        for name in annexes_now.keys() - {annex.id for annex in self.new.lampiran}:
            self.without += self.names[name]

    def _free(self, stem: str, suffix: str) -> str:
        """Return the name of a file that is not there yet."""
        name, count = f"{stem}{suffix}", 1
        while (self.folder / name).exists() or name in self.written:
            count += 1
            name = f"{stem}-{count}{suffix}"
        return name

    def _elucidation(self) -> None:
        now, new = self.now.penjelasan, self.new.penjelasan
        if now is not None and new is None:
            self.without.append(ELUCIDATION)
        elif now is None and new is not None:
            tree = {key: list(unit_trees(units, home)) for key, home, units in _parts(new)}
            self._put(ELUCIDATION, dump.yaml_text({key: units for key, units in tree.items() if units}).decode())
        elif now is not None and new is not None:
            for (key, home, before), (_, _, after) in zip(_parts(now), _parts(new), strict=True):
                if before != after:
                    self._change(ELUCIDATION, entries(before, home), entries(after, home), (key,))

    def _units(self, old: tuple[Satuan, ...], new: tuple[Satuan, ...], home: str) -> None:
        """Change the files that hold one list of units; a new unit goes where the one before it stands."""
        if old == new:
            return
        files = list(dict.fromkeys(unit.where.file for unit in old))
        if not files:
            raise _by_hand(f"isi {home or 'batang tubuh'} yang tadinya kosong")
        holder = {unit.id: unit.where.file for unit in old}
        parts: dict[str, list[Satuan]] = {name: [] for name in files}
        now = files[0]
        for unit in new:
            now = holder.get(unit.id, now)
            parts[now].append(unit)
        for name in files:
            before = tuple(unit for unit in old if unit.where.file == name)
            if not parts[name] and home:
                self.without.append(name.removeprefix(f"{self.shown}/"))
                continue
            self._change(name.removeprefix(f"{self.shown}/"), entries(before, home), entries(tuple(parts[name]), home), ("isi",))
        if home:
            self.kept[home] = [name.removeprefix(f"{self.shown}/") for name in files if parts[name]]

    # -- tables ----------------------------------------------------------------------------------------------------

    def _tables(self) -> None:
        """Change the files of tables and matrices, and with them the provenance: changed cells are verified."""
        files = TableFiles(lambda name: (self.folder / name).read_bytes(), self.asal)
        files.tables(self.now.tabel, self.new.tabel)
        files.matrices(self.now.matriks, self.new.matriks)
        for name, (old, new) in files.trees.items():
            self._change(name, old, new)
        self.written |= {name: data for name, data in files.written.items() if data != self._now(name)}
        self.without += files.without
        self.gone = files.gone
        data = self._now(PROVENANCE_FILE)
        kept = without_places(data, files.gone) if files.gone and data else data
        if files.provenance and self.verified:
            kept = appended(kept, PROVENANCE_COLUMNS, files.provenance)
        if kept != data:
            self.written[PROVENANCE_FILE] = kept

    def _now(self, name: str) -> bytes:
        path = self.folder / name
        return path.read_bytes() if path.exists() else b""

    def _repairs(self) -> None:
        """Take the repairs of what is gone out, and have those of annexes that moved name them by their new place."""
        old, places = self.now.perbaikan, annex_places(self.now, self.new)
        kept = [one for one in old if not is_gone(one, self.gone) and self._still_read(one)]
        new = [replace(self._confirmed(repair), unit=moved_id(repair.unit, places)) for repair in kept]
        if not new and old:
            self.without.append(REPAIRS)
        elif list(old) != new:
            self._change(REPAIRS, [repair_tree(one) for one in old], [repair_tree(one) for one in new])

    def _confirmed(self, repair: Perbaikan) -> Perbaikan:
        """Return a doubt of the reading of a draft as confirmed, where somebody has looked at it."""
        if not self.looked_at or repair.diterapkan or repair.keyakinan == "A" or not repair.catatan.startswith(READ_AS):
            return repair
        return replace(repair, keyakinan="A", catatan=f"{repair.catatan}; diperiksa {self.asal.oleh}, {self.asal.tanggal}")

    def _still_read(self, repair: Perbaikan) -> bool:
        """Tell whether what a repair is about still stands: a doubt is settled when its words were changed or taken out."""
        before, after = self.now.units.get(repair.unit), self.new.units.get(repair.unit)
        if before is None or (after is not None and repair.diterapkan):
            return True
        phrase = repair.terbaca
        return after is not None and (phrase in _words(after) or phrase not in _words(before))

    def _pictures(self) -> None:
        """Put in the pictures that lie elsewhere; one that no figure shows any more goes."""
        before, after = set(images(self.now)), set(images(self.new))
        kept = {Path(str(path)).absolute() for path in before}
        for path in after:
            if Path(path).absolute() not in kept:
                self.written[f"gambar/{path.name}"] = Path(path).read_bytes()
        home = self.folder.absolute()
        self.without += [Path(path).absolute().relative_to(home).as_posix() for path in before - after]


def _words(unit: Satuan) -> str:
    return " ".join(f"{below.judul.isi} {below.teks.isi}" for below in unit.walk())


def is_gone(repair: Perbaikan, gone: Iterable[Gone]) -> bool:
    """Tell whether the place of a repaired reading is gone."""
    place = (repair.baris, repair.kolom, repair.tahun)
    return any(repair.tabel == one[0] and all(not w or w == said for w, said in zip(one[1:], place, strict=True)) for one in gone)


def annex_places(old: Peraturan, new: Peraturan) -> dict[str, str]:
    """Return the ids that the annexes of *old* will have once *new* is written: an annex is known by its place."""
    many = len(new.lampiran) > 1
    now = {annex.id for annex in old.lampiran}
    return {annex.id: f"lampiran-{place}" if many else "lampiran" for place, annex in enumerate(new.lampiran, 1) if annex.id in now}


def moved_id(unit: str, places: dict[str, str]) -> str:
    """Return the id of a unit of an annex by its new place; any other one as it is."""
    part = UnitId(unit).part
    return places[part] + unit.removeprefix(part) if part in places else unit


def _parts(penjelasan: Penjelasan) -> tuple[tuple[str, str, tuple[Satuan, ...]], ...]:
    return (
        ("umum", "penjelasan/umum", penjelasan.umum),
        ("pasal_demi_pasal", "penjelasan/pasal-demi-pasal", penjelasan.pasal_demi_pasal),
    )


def entries(units: tuple[Satuan, ...], parent: str) -> list[Tree]:
    """Return units as entries of a list that are known by their ids."""
    return [_entry(unit, tree) for unit, tree in zip(units, unit_trees(units, parent), strict=True)]


def _entry(unit: Satuan, tree: Tree) -> Entry:
    assert isinstance(tree, dict)
    entry = Entry(tree)
    entry.ident = unit.id
    below = tree.get("isi")
    if isinstance(below, list):
        entry["isi"] = [_entry(one, branch) for one, branch in zip(unit.isi, below, strict=True)]
    return entry


def _listed_annexes(tree: dict[str, Tree], peraturan: Peraturan, names: dict[str, list[str]]) -> dict[str, Tree]:
    """Return the tree of a head with its annexes known by their ids and the *names* of their files."""
    annexes = tree.get("lampiran")
    if isinstance(annexes, list):
        annex_trees: list[Tree] = []
        for annex, one in zip(peraturan.lampiran, annexes, strict=True):
            assert isinstance(one, dict)
            entry = Entry({**one, "berkas": list[Tree](names[annex.id])})
            entry.ident = annex.id
            annex_trees.append(entry)
        tree = {**tree, "lampiran": annex_trees}
    return tree


def _by_hand(what: str) -> NaskahError:
    message = f"tidak dapat ditulis dengan sendirinya: {what}"
    return fail("IMPOR-05", message, "ubah berkas isinya dengan tangan", status=ExitStatus.FINDINGS)
