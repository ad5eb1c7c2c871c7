"""The tests of the PDF pass with the release of WeasyPrint before the locked one as well."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.sweep
ROOT = Path(__file__).parents[2]
OTHER = "69.0"
SUITE = ("test_borrowed.py", "test_pdf.py", "test_pdf_pages.py", "test_pdf_cache.py", "test_pieces.py", "test_drawing.py",
         "test_tall_rows.py", "test_table_places.py")  # fmt: skip


def test_the_suite_passes_with_another_release(tmp_path: Path) -> None:
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(tmp_path), f"weasyprint=={OTHER}"]
    if subprocess.run(install, capture_output=True, check=False).returncode:
        pytest.skip("the other release cannot be had here")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    version = [sys.executable, "-c", "import weasyprint; print(weasyprint.__version__)"]
    assert subprocess.run(version, env=environment, capture_output=True, text=True, check=True).stdout.strip() == OTHER
    suite = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *(str(Path(__file__).with_name(name)) for name in SUITE)]
    ran = subprocess.run(suite, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout[-4000:]
