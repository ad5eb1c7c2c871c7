"""What is said of a frozen revision that was altered, and when a promulgation may be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from naskah import manifest
from naskah.model import Peraturan
from naskah.problems import ExitStatus, fail
from naskah.store import digest

ALTERED = "PERHATIAN"
RESTORE = "kembalikan berkas dari salinan atau git; naskah yang diundangkan diubah dengan revisi baru"


def warning(peraturan: Peraturan) -> str:
    """Return the line that an ordinary build ends with when it prints a frozen text that was altered; nothing for any other."""
    if not peraturan.status.beku or peraturan.folder is None:
        return ""
    names = [name for name, _ in manifest.differences(Path(peraturan.folder))]
    if not names:
        return ""
    shown = ", ".join(names[:3]) + (f" dan {len(names) - 3} berkas lagi" if len(names) > 3 else "")
    return f"  {ALTERED}: naskah yang sudah dibekukan telah berubah ({shown}); hasil ini bukan naskah yang diundangkan"


def outputs_of(peraturan: Peraturan, output: Path) -> Iterator[Path]:
    """Yield what was published of a revision."""
    place = output / peraturan.peraturan / f"publikasi-{peraturan.revisi}"
    if place.exists():
        yield place


def followers(folder: Path, content: Path) -> list[str]:
    """Return the manifests below *content* that name the one of *folder* as the revision before theirs."""
    own = digest((folder / manifest.NAME).read_bytes())
    names = []
    for path in manifest.manifests(content):
        try:
            tree = manifest.read(path.parent)
        except ValueError:
            continue
        if tree and tree.get("sebelumnya") == own:
            names.append(f"{path.parent.parent.name}/{path.parent.name}")
    return names


def refuse_published(peraturan: Peraturan, content: Path, output: Path) -> None:
    """Refuse to take a promulgation back once it was given out, or another revision rests on it."""
    folder = Path(str(peraturan.folder))
    if not peraturan.status.beku or manifest.provisional(folder) is None:
        message = f"{peraturan.peraturan}/{peraturan.revisi} tidak dibekukan oleh promulgate"
        raise fail("UNDANG-05", message, "yang dapat dibatalkan adalah pengundangan yang bermanifes", peraturan.where, ExitStatus.USAGE)
    if changed := manifest.differences(folder):
        raise fail("UNDANG-05", f"{changed[0][0]}: {changed[0][1]} sesudah dibekukan", RESTORE, peraturan.where, ExitStatus.FINDINGS)
    if places := list(outputs_of(peraturan, output)):
        message = f"sudah diterbitkan: {places[0]}"
        advice = "yang sudah terbit diubah dengan revisi baru; bila himpunan itu belum keluar dari kantor, hapus foldernya dahulu"
        raise fail("UNDANG-05", message, advice, peraturan.where, ExitStatus.FINDINGS)
    if others := followers(folder, content):
        raise fail("UNDANG-05", f"menjadi dasar {', '.join(others)}", "batalkan yang terakhir dahulu", peraturan.where, ExitStatus.FINDINGS)
