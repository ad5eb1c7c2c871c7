"""Copies of the made-up regulation that a test may change, and workbooks as an office would send them back."""

from __future__ import annotations

import shutil
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from naskah.load import load
from naskah.model import Peraturan
from naskah.render.xlsx import write_workbook

SMALL = Path(__file__).parents[1] / "peraturan/perbup-contoh-7-2030"


def _copy(revision: str, tmp_path: Path) -> Peraturan:
    folder = tmp_path / SMALL.name / revision
    shutil.copytree(SMALL / revision, folder)
    return load(folder)


@pytest.fixture
def draft(tmp_path: Path) -> Peraturan:
    return _copy("2031-rancangan", tmp_path)


@pytest.fixture
def enacted(tmp_path: Path) -> Peraturan:
    return _copy("2030", tmp_path)


@pytest.fixture
def returned(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that exports the first field of government, lets an office edit it, and saves it."""

    def export(peraturan: Peraturan, edit: Callable[[Any], None] = lambda book: None, name: str = "kembali.xlsx") -> Path:
        assert peraturan.matriks
        path = tmp_path / name
        path.write_bytes(write_workbook(peraturan, peraturan.matriks.bidang[0]))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(path)
        edit(book)
        book.save(path)
        return path

    return export
