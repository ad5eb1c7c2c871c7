"""A bit that flips in what is frozen or published is seen, wherever it flips; nothing that counts stands outside the seal."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from naskah import manifest
from naskah.publish import publish, stands, sums
from naskah.store import listed
from tests.hostile.inputs import SMALL


def flips(count: int, place: Path) -> None:
    """Flip one bit at a time in a sealed revision and in a published set."""
    frozen = Path(shutil.copytree(SMALL, place / "perbup/2030"))
    (frozen / manifest.NAME).write_bytes(manifest.manifest(manifest.sums(frozen)))
    files = {name: (frozen / name).read_bytes() for name in ("peraturan.yaml", "gambar/denah.png", "batang-tubuh.yaml")}
    made = {Path(name).name: data for name, data in files.items()}
    publish(made, place / "keluaran/2030")
    wanted = sums(made).decode()
    sealed = [frozen / name for name in listed(frozen).files]
    published = [path for path in (place / "keluaran/2030").iterdir() if path.is_file()]
    assert manifest.differences(frozen) == []
    assert stands(wanted, place / "keluaran/2030")
    chance = random.Random(19)
    for number in range(count):
        path = chance.choice(sealed if number % 2 else published)
        good = path.read_bytes()
        at = chance.randrange(len(good))
        path.write_bytes(good[:at] + bytes([good[at] ^ (1 << chance.randrange(8))]) + good[at + 1 :])
        seen = bool(manifest.differences(frozen)) if number % 2 else not stands(wanted, place / "keluaran/2030")
        # what a flip makes of the manifest may still say the same of every file: a letter of a name, a space
        assert seen or path.name == manifest.NAME, (path, at)
        path.write_bytes(good)
    print(f"\n{count} flips in frozen and published files: all seen")


def test_a_sample_of_flips_is_seen(tmp_path: Path) -> None:
    flips(60, tmp_path)


@pytest.mark.sweep
def test_a_thousand_flips_are_seen(tmp_path: Path) -> None:
    flips(1_000, tmp_path)
