"""What is installed is locked with hashes, stands above every stated floor, and was looked up among the advisories."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LOCKED = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>\S+)(?P<rest>(?:.*\\\n)+.*)", re.MULTILINE)
LOCKS = {  # which lock holds what a part of pyproject.toml asks for
    "requirements.lock": ("", "dask", "dev"),
    "bench/requirements.lock": ("bench",),
}


def locked(name: str) -> dict[str, tuple[str, str]]:
    """Return version and hashes of each package of a lock."""
    found = LOCKED.finditer((ROOT / name).read_text("utf-8"))
    return {canonicalize_name(one["name"]): (one["version"], one["rest"]) for one in found}


def asked(part: str) -> Iterator[Requirement]:
    """Yield what a part of pyproject.toml asks for (empty: what the program itself needs)."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    yield from map(Requirement, project["optional-dependencies"][part] if part else project["dependencies"])


def test_every_locked_version_is_at_or_above_its_floor() -> None:
    for lock, parts in LOCKS.items():
        versions = locked(lock)
        below = [
            f"{lock}: {one} has {versions[canonicalize_name(one.name)][0]}"
            for part in parts
            for one in asked(part)
            if not one.specifier.contains(versions[canonicalize_name(one.name)][0], prereleases=True)
        ]
        assert below == []


def test_nothing_is_installed_without_its_hashes() -> None:
    for lock in LOCKS:
        assert len(locked(lock)) > 1
        assert [name for name, (_, rest) in locked(lock).items() if "--hash=sha256:" not in rest] == []


def test_every_package_was_looked_up() -> None:
    """A package that comes in is looked up among the advisories before it is added to the table of docs/keandalan.md."""
    chapter = (ROOT / "docs/keandalan.md").read_text("utf-8").partition("\n## Dependencies\n")[2].partition("\n## ")[0]
    names = {canonicalize_name(name) for name in re.findall(r"`([A-Za-z0-9._-]+)`", chapter)}
    assert sorted(locked("requirements.lock").keys() - names) == []
