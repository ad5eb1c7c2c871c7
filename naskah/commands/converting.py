"""Texts of other programs made DOCX by LibreOffice, where it is installed."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from naskah.outside import FAILED, Bounds, ProgramError, run_program
from naskah.problems import ExitStatus, Where, fail

CONVERTED = (".odt", ".doc", ".rtf")
BOUNDS = Bounds(seconds=180, work=30, megabytes=900)  # of LibreOffice
SMALL, SMALL_BOUNDS = 40 << 10, replace(BOUNDS, work=8)  # a file of so few bytes is read in a second or two, or lies about what it holds
LARGEST = 64 << 20
QUIET = (  # settings of LibreOffice: no macro, no link of whatever kind is followed
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Writer/Content/Update", "Link", "0"),
    ("Writer/Content/Update", "Field", "false"),
)


def converted(path: Path, data: bytes, place: Path) -> bytes:
    """Return a text of another program as DOCX, by LibreOffice."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        message = f"LibreOffice tidak terpasang; tanpa itu '{path.suffix}' tidak dapat dibaca"
        raise fail("IMPOR-12", message, "pasang LibreOffice, atau simpan sebagai .docx", status=ExitStatus.MISSING_PROGRAM)
    source = place / f"sumber{path.suffix.lower()}"
    source.write_bytes(data)
    _make_profile(place / "profil")
    profile = f"-env:UserInstallation={(place / 'profil').as_uri()}"
    bounds = SMALL_BOUNDS if len(data) < SMALL else BOUNDS
    try:
        run_program([program, profile, "--headless", "--convert-to", "docx", "--outdir", str(place), str(source)], bounds)
        return (place / "sumber.docx").read_bytes()
    except (ProgramError, OSError) as error:
        why = f": {error}" if isinstance(error, ProgramError) and not str(error).startswith(FAILED) else ""
        message, advice = f"LibreOffice tidak dapat membaca berkas itu{why}", "simpan sebagai .docx, lalu ulangi"
        raise fail("IMPOR-12", message, advice, Where(str(path))) from None


def _make_profile(folder: Path) -> None:
    """Make a fresh profile in which LibreOffice runs no macro and fetches nothing, whatever the file of another asks for."""
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.{place}"><prop oor:name="{name}" oor:op="fuse"><value>{text}</value></prop></item>'
        for place, name, text in QUIET
    )
    head = '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    (folder / "user").mkdir(parents=True)
    (folder / "user/registrymodifications.xcu").write_text(f"{head}{items}</oor:items>", "utf-8")


def plain_bytes(path: Path) -> bytes:
    """Return what stands in the file *path*; raises :class:`NaskahError` for what is no plain file."""
    from naskah import store

    try:
        return store.read_plain(path, LARGEST, follow=True)
    except store.NotReadError as error:
        raise fail("IMPOR-10", error.message, error.advice, Where(str(path))) from None
