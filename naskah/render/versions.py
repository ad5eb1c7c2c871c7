"""What besides content and templates determines an output: this program, its libraries, the libraries of the system."""

from __future__ import annotations

import sys
from functools import cache
from hashlib import sha256
from pathlib import Path

from naskah.cache import digest

PROGRAM = Path(__file__).parents[1]
SYSTEM_LIBRARIES = {
    "pango_version_string": ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
    "hb_version_string": ("libharfbuzz.so.0", "libharfbuzz.dylib", "libharfbuzz-0.dll"),
}


@cache
def program_version() -> bytes:
    """Return a hash of the whole program, of every installed package's version, and of the libraries of the system."""
    files = sorted(PROGRAM.rglob("*.py"))
    code = [part for file in files for part in (file.relative_to(PROGRAM).as_posix().encode("utf-8"), sha256(file.read_bytes()).digest())]
    return digest([sys.version.encode("utf-8"), *code, *_packages(), *system_versions()]).encode("ascii")


def system_versions() -> tuple[bytes, ...]:
    """Return the versions of the system's libraries that lay text out."""
    return tuple(map(_system_version, SYSTEM_LIBRARIES))


def _packages() -> list[bytes]:
    """Return name and version of every installed package, as the folders say that pip leaves beside each."""
    return sorted(found.name.encode("utf-8") for folder in sys.path if folder for found in Path(folder).glob("*.dist-info"))


@cache
def _system_version(function: str) -> bytes:
    """Return the version of a system library; nothing where it is not found under its usual names."""
    from ctypes import CDLL, c_char_p

    for name in SYSTEM_LIBRARIES[function]:
        try:
            call = getattr(CDLL(name), function)
        except (OSError, AttributeError):
            continue
        call.restype = c_char_p
        found: bytes = call()
        return found
    return b""
