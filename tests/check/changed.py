"""One change to the made-up regulation, said as data: what is put into it and what the check must, or must not, say.

A case names its change (``pasal2``, ``definisi``, ``peraturan``, ``batang``, ``mengingat``, ``ganti`` ...) and what is
demanded: ``tanpa`` codes that must not come (``senyap``: not even as info), ``ada`` codes that must, ``bersih`` no error
and no warning, ``sesuatu`` some error or warning, ``jumlah`` exactly so many, ``pesan`` and ``tanpa_pesan`` words of some
(of no) message or advice.
The unchanged regulation has no error and no warning, so whatever is reported belongs to the change.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from naskah.check import run
from naskah.problems import NaskahError, Problem, Severity
from tests.check import copies

BASE = Path(__file__).parents[1] / "peraturan/perbup-contoh-7-2030/2030"
APART = ("tabel", "lampiran", "penjelasan.yaml", "perbaikan.yaml", "provenans.csv")
Case = dict[str, Any]


def read(path: Path) -> Any:
    """Return the data of a YAML file; every scalar that looks like a number was quoted by whoever wrote it."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def _write(path: Path, data: Any) -> None:
    path.write_text(yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=100_000), encoding="utf-8")


def _unit(units: Sequence[Any], kind: str, number: str) -> Any:
    """Return the unit of *kind* and *number* below *units*, or None."""
    for unit in units:
        if unit.get(kind) == number:
            return unit
        if (below := _unit(unit.get("isi", []), kind, number)) is not None:
            return below
    return None


def _head(head: Case, case: Case) -> None:
    """Make the changes of *case* to the keys of ``peraturan.yaml``."""
    for key, value in case.get("peraturan", {}).items():
        if value is None:
            head.pop(key, None)
        elif isinstance(value, dict) and isinstance(head.get(key), dict):
            head[key] = {**head[key], **value}
        else:
            head[key] = value
    if "sisip_mengingat" in case:
        place, text = case["sisip_mengingat"]
        head["mengingat"].insert(place, {"angka": "", "teks": text})
        for number, item in enumerate(head["mengingat"], 1):
            item["angka"] = str(number)
    for number, text in enumerate(case.get("mengingat", []), len(head["mengingat"]) + 1):
        head["mengingat"].append({"angka": str(number), "teks": text})


def write(case: Case, folder: Path) -> Path:
    """Write the regulation that *case* describes below *folder*; return the folder of its revision."""
    target = folder / "peraturan-kasus" / "r"
    shutil.copytree(BASE, target)
    body, head = read(target / "batang-tubuh.yaml"), read(target / "peraturan.yaml")
    if case.get("rancangan"):
        head["status"] = "rancangan"
    if case.get("ringkas") or "batang" in case:
        for key in ("sampul", "penjelasan", "lampiran"):
            head.pop(key, None)
        for path in (target / name for name in APART):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    if "batang" in case:
        body["isi"] = case["batang"]
    for key, value in case.items():
        if key.startswith("pasal"):
            unit = _unit(body["isi"], "pasal", key[5:])
            unit.pop("teks", None)
            unit.pop("isi", None)
            unit.update({"teks": value} if isinstance(value, str) else value)
    for number, text in enumerate(case.get("definisi", []), 9):
        _unit(body["isi"], "pasal", "1")["isi"].append({"angka": str(number), "teks": text})
    _head(head, case)
    _write(target / "batang-tubuh.yaml", body)
    _write(target / "peraturan.yaml", head)
    for name, old, new in case.get("ganti", []):
        path = target / name
        text = path.read_text(encoding="utf-8")
        assert old in text, f"'{old}' does not stand in {name}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return target


def findings(folder: Path) -> list[Problem]:
    """Return what the check says about a revision; one that cannot be loaded says why."""
    try:
        return [problem for problem in run(copies.loaded(folder)) if not problem.code.startswith("INTEGRITAS")]
    except NaskahError as error:
        return list(error.problems)


def unmet(case: Case, problems: list[Problem]) -> list[str]:
    """Return the demands of *case* that *problems* do not meet."""
    wanted = case.get("ada", [])
    counted = [p for p in problems if p.severity > Severity.INFO or p.code in wanted]
    codes = {p.code for p in counted}
    said = [f"{p.message} → {p.fix}" for p in counted]
    loaded = not any(code.startswith("MUAT") for code in codes)
    demands = {
        "bersih": not (case.get("bersih") and counted),
        "sesuatu": not (case.get("sesuatu") and not counted),
        "ada": all(code in codes for code in wanted),
        "tanpa": not any(code in codes for code in case.get("tanpa", [])),
        "senyap": not any(p.code in case.get("senyap", []) for p in problems),
        "pesan": "pesan" not in case or any(case["pesan"] in text for text in said),
        "tanpa_pesan": "tanpa_pesan" not in case or not any(case["tanpa_pesan"] in text for text in said),
        "jumlah": "jumlah" not in case or len(counted) == case["jumlah"],
        "muat": loaded,
    }
    return [name for name, met in demands.items() if not met]
