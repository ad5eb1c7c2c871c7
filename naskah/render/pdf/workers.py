"""Sheets printed one by one, here or by a helper: what is sent to it, and what comes back."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from naskah.render.pdf.printer import Printer


@dataclass(frozen=True, slots=True)
class Setting:
    """What all sheets have in common: the style sheet, the folder of templates, and a hash of these and of all that prints."""

    css: str
    base: Path
    common: bytes


@dataclass(frozen=True, slots=True)
class Job:
    """A sheet to print: its key, its page, and the pictures on it."""

    key: str
    html: str
    images: tuple[Path, ...]


def get_ready(setting: Setting) -> None:
    """Read the printer's libraries and its style sheet, in a helper that has nothing to print yet."""
    _printer(setting)
    gc.freeze()  # what is here now stays: the collector need not look at it again


def print_job(setting: Setting, job: Job) -> bytes:
    """Return the leaf of a sheet as bytes."""
    return _printer(setting).print(job.html, job.images).dump()


@lru_cache(maxsize=1)
def _printer(setting: Setting) -> Printer:
    return Printer(setting.css, setting.base)
