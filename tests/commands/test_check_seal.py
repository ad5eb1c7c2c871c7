"""``check --segel``: the first seal of a whole revision is final, not provisional for want of a seal."""

from __future__ import annotations

import shutil
from pathlib import Path

from build import main
from naskah import manifest
from tests.check.copies import CORRECT

WHO = ("--oleh", "Nama Rekaan", "--tanggal", "3 Maret 2031", "--dasar", "naskah rekaan")


def test_the_first_seal_of_a_whole_revision_is_final(tmp_path: Path) -> None:
    folder = tmp_path / "keputusan" / "2031"
    shutil.copytree(CORRECT / "keputusan", folder)
    assert main(["check", "keputusan/2031", "--segel", *WHO, "--content", str(tmp_path)]) == 0
    assert manifest.provisional(folder) is False
    assert main(["check", "keputusan/2031", "--content", str(tmp_path)]) == 0
