"""A regulation -> all its files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePath

from naskah.dump.house import Tree, filled, yaml_text
from naskah.dump.tables import PROVENANCE, csv_text, matrix_rows, matrix_tree, provenance, table_rows, table_tree
from naskah.dump.units import images, unit_files, unit_trees
from naskah.model import SALINAN_BAKU, BlokTanda, Gambar, Lampiran, Penutup, Peraturan, Perbaikan, Perubahan, Salinan, Satuan

LABELS = {"penetapan": "Ditetapkan di", "penandatangan": "Ditetapkan di", "pengundangan": "Diundangkan di"}
DATE_LABEL = "pada tanggal"


def files(peraturan: Peraturan, header: str = "") -> dict[str, bytes]:
    """Return the files of *peraturan* by their path below its folder; *header* is put over each YAML file.

    Images are read from where the regulation names them.
    """
    found: dict[str, bytes] = {}
    trees, units = unit_files(peraturan)
    if peraturan.penjelasan:
        units["penjelasan.yaml"] = filled({
            "umum": unit_trees(peraturan.penjelasan.umum, "penjelasan/umum"),
            "pasal_demi_pasal": unit_trees(peraturan.penjelasan.pasal_demi_pasal, "penjelasan/pasal-demi-pasal"),
        })  # fmt: skip
    if peraturan.perbaikan:
        units["perbaikan.yaml"] = [repair_tree(repair) for repair in peraturan.perbaikan]
    for table in peraturan.tabel.values():
        units[f"tabel/{table.id}.yaml"] = table_tree(table)
        found[f"tabel/{table.id}.csv"] = table_rows(table)
    if peraturan.matriks:
        units["tabel/matriks.yaml"] = matrix_tree(peraturan.matriks)
        found |= matrix_rows(peraturan.matriks)
    if lines := list(provenance(peraturan)):
        found["provenans.csv"] = csv_text(PROVENANCE, lines)
    found |= {f"gambar/{path.name}": Path(path).read_bytes() for path in images(peraturan)}
    units["peraturan.yaml"] = _head(peraturan, trees)
    found |= {name: yaml_text(tree, header) for name, tree in units.items()}
    return dict(sorted(found.items()))


def moved(peraturan: Peraturan, folder: PurePath) -> Peraturan:
    """Return *peraturan* as it stands after its files were written to *folder*: with its images there."""

    def unit(old: Satuan) -> Satuan:
        fresh = replace(old, isi=tuple(map(unit, old.isi)))
        return replace(fresh, berkas=folder / "gambar" / fresh.berkas.name) if isinstance(fresh, Gambar) and fresh.berkas else fresh

    def units(old: tuple[Satuan, ...]) -> tuple[Satuan, ...]:
        return tuple(map(unit, old))

    return replace(
        peraturan,
        lambang=folder / "gambar" / peraturan.lambang.name if peraturan.lambang else None,
        batang_tubuh=units(peraturan.batang_tubuh),
        lampiran=tuple(replace(lampiran, isi=units(lampiran.isi)) for lampiran in peraturan.lampiran),
        folder=folder,
    )


def head_tree(peraturan: Peraturan) -> dict[str, Tree]:
    """Return the tree of the main file."""
    return _head(peraturan, unit_files(peraturan)[0])


def _head(peraturan: Peraturan, annex_files: list[list[str]]) -> dict[str, Tree]:
    keys = ("jenis", "pembentuk", "daerah", "provinsi", "nomor", "tahun")
    tree: dict[str, Tree] = {"format": "1"} | {key: getattr(peraturan, key) for key in keys}
    tree |= filled({"kabupaten": peraturan.kabupaten}) | {"nama": peraturan.nama.isi, "status": peraturan.status.value}
    tree |= filled({
        "segel": "ya" if peraturan.segel else "",
        "dari": peraturan.dari,
        "sampul": [{"gaya": line.gaya, "teks": line.teks.isi} for line in peraturan.sampul],
        "lambang": f"gambar/{peraturan.lambang.name}" if peraturan.lambang else "",
        "kop": [text.isi for text in peraturan.kop],
        "rahmat": "" if peraturan.rahmat is None else "ya" if peraturan.rahmat else "tidak",
    })  # fmt: skip
    tree |= {"menimbang": unit_trees(peraturan.menimbang, "menimbang"), "mengingat": unit_trees(peraturan.mengingat, "mengingat")}
    tree |= filled({"memperhatikan": unit_trees(peraturan.memperhatikan, "memperhatikan"), "persetujuan": peraturan.persetujuan.isi})
    tree |= {"menetapkan": peraturan.menetapkan.isi, "penutup": _closing(peraturan.penutup, "penetapan")}
    tree |= filled({"noreg": peraturan.penutup.noreg.isi, "salinan": _copy(peraturan.penutup.salinan)})
    tree["berkas"] = ["batang-tubuh.yaml"]
    return tree | filled({
        "penjelasan": "penjelasan.yaml" if peraturan.penjelasan else "",
        "lampiran": [_annex(lampiran, names) for lampiran, names in zip(peraturan.lampiran, annex_files, strict=True)],
        "paraf": [{"jabatan": text.isi} for text in peraturan.paraf],
        "perubahan": _amendment(peraturan.perubahan) if peraturan.perubahan else "",
        "catatan": [{"satuan": note.satuan, "teks": note.teks} for note in peraturan.catatan],
    })  # fmt: skip


def _closing(penutup: Penutup, signer: str) -> dict[str, Tree]:
    return filled({
        "perintah": penutup.perintah.isi,
        signer: _signature(penutup.penetapan, signer) if penutup.penetapan else "",
        "pengundangan": _signature(penutup.pengundangan, "pengundangan") if penutup.pengundangan else "",
        "pernyataan": penutup.pernyataan.isi,
        "berita_daerah": penutup.berita_daerah.isi,
        "tembusan": [text.isi for text in penutup.tembusan],
        "tambahan": penutup.tambahan.isi,
    })  # fmt: skip


def _copy(block: Salinan | None) -> dict[str, Tree]:
    if block is None:
        return {}
    said = "" if block.keterangan.isi == SALINAN_BAKU else block.keterangan.isi
    first = filled({"keterangan": said}) | {"jabatan": block.jabatan.isi} | filled({"tanda_tangan": block.tanda_tangan.isi})
    return first | {"nama": block.nama.isi} | filled({"pangkat": block.pangkat.isi, "nip": block.nip.isi})


def _signature(block: BlokTanda, kind: str) -> dict[str, Tree]:
    tree = {
        "label_tempat": "" if block.label_tempat.isi == LABELS[kind] else block.label_tempat.isi,
        "tempat": block.tempat.isi,
        "label_tanggal": "" if block.label_tanggal.isi == DATE_LABEL else block.label_tanggal.isi,
        "tanggal": block.tanggal.isi,
    }
    return filled({**tree}) | {"jabatan": block.jabatan.isi} | filled({"tanda_tangan": block.tanda_tangan.isi}) | {"nama": block.nama.isi}


def _annex(lampiran: Lampiran, names: list[str]) -> dict[str, Tree]:
    tree = filled({"nomor": lampiran.nomor, "nama": lampiran.nama.isi, "orientasi": "mendatar" * lampiran.mendatar})
    tree["kepala"] = [filled({"label": line.label.isi}) | {"teks": line.teks.isi} for line in lampiran.kepala]
    tree["berkas"] = [*names]
    return tree | filled({"penutup": _closing(lampiran.penutup, "penandatangan")})


def _amendment(perubahan: Perubahan) -> dict[str, Tree]:
    items: list[Tree] = []
    for one in perubahan.instruksi:
        clauses: list[Tree] = [
            {"tindakan": k.tindakan.value} | filled({"satuan": [*k.satuan], "sesudah": k.sesudah, "sebelum": k.sebelum}) for k in one.klausa
        ]
        items.append({"butir": one.butir, "sasaran": one.sasaran, "klausa": clauses})
    return {"peraturan": perubahan.peraturan, "revisi": perubahan.revisi, "instruksi": items}


def repair_tree(repair: Perbaikan) -> dict[str, Tree]:
    """Return an entry of the repairs file."""
    first = filled({key: getattr(repair, key) for key in ("sumber", "unit", "tabel", "baris", "kolom", "tahun")})
    given = {"sumber": repair.sumber} | first | {"terbaca": repair.terbaca} | filled({"menjadi": repair.menjadi})
    return (
        given | {"keyakinan": repair.keyakinan, "diterapkan": "ya" if repair.diterapkan else "tidak"} | filled({"catatan": repair.catatan})
    )
