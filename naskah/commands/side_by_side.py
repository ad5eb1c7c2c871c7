"""The matriks persandingan as files, for whoever reads the amendment: old beside new."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from naskah.commands.console import step
from naskah.commands.printing import printed

if TYPE_CHECKING:
    from naskah.changes import Comparison


def side_by_side(comparison: Comparison, options: argparse.Namespace) -> dict[str, bytes]:
    """Return the persandingan as DOCX, PDF and XLSX."""
    from naskah.redline.change_list import Joint
    from naskah.redline.persandingan import matrix
    from naskah.render.persandingan_xlsx import write_persandingan_xlsx

    joint = Joint(comparison)
    rows = joint.rows
    naskah = matrix(comparison, rows)
    files = {}
    for suffix in ("docx", "pdf"):
        with step(f"membuat persandingan.{suffix}"):
            files[f"persandingan.{suffix}"] = printed(suffix, naskah, options)
    files["persandingan.xlsx"] = write_persandingan_xlsx(comparison, rows)
    return files
