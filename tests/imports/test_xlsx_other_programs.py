"""An independent program opens our workbooks: it saves them unchanged, and prints the page blocks."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from naskah.imports import plan_workbook
from naskah.model import Peraturan
from naskah.render.xlsx import write_workbooks

SOFFICE = shutil.which("soffice")


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_saves_and_prints_what_we_wrote(small: Peraturan, tmp_path: Path) -> None:
    (name, data), *_ = write_workbooks(small).items()
    (tmp_path / name).write_bytes(data)
    for kind in ("xlsx", "pdf"):
        profile = f"-env:UserInstallation=file://{tmp_path}/profil"
        command = [str(SOFFICE), profile, "--headless", "--convert-to", kind, "--outdir", str(tmp_path / "hasil"), str(tmp_path / name)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert plan_workbook(tmp_path / "hasil" / name, small).changes == ()
    pages = pypdfium2.PdfDocument(tmp_path / "hasil" / Path(name).with_suffix(".pdf").name)
    sizes = [tuple(round(side) for side in pages[number].get_size()) for number in range(len(pages))]
    assert sizes == [(936, 612), (936, 612), (612, 936)]  # two page blocks on F4 landscape, the guide
    texts = [pages[number].get_textpage().get_text_range() for number in range(2)]
    assert all("Indikator / Jenis Layanan" in text and "Buku anak & remaja" in text for text in texts)
    assert [("Target Tahun 2031" in text, "Target Tahun 2032" in text) for text in texts] == [(True, False), (False, True)]
