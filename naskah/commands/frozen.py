"""What a frozen revision must be before it goes out: sealed, and as it was sealed; and how a promulgation is taken back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from naskah import manifest
from naskah.model import Peraturan, Status
from naskah.problems import ExitStatus, NaskahError, Problem, Where, fail
from naskah.store import digest

ALTERED = "PERHATIAN"
RESTORE = "kembalikan berkas dari salinan atau git; naskah yang diundangkan diubah dengan revisi baru"
UNSEALED = (
    "bila manifesnya terhapus, kembalikan dari salinan atau git; bila naskah lama yang baru disalin, segel dahulu:"
    " python build.py check REVISI --segel"
)


def broken(peraturan: Peraturan) -> list[Problem]:
    """Return why a promulgated revision is not what was frozen; nothing for any other."""
    if peraturan.status is not Status.DIUNDANGKAN or peraturan.folder is None:
        return []
    folder = Path(peraturan.folder)
    found = [
        Problem(Where(f"{folder.as_posix()}/{name}"), "BEKU-02", f"naskah yang dibekukan tidak utuh: {what}", RESTORE)
        for name, what in manifest.differences(folder)
    ]
    if not found and manifest.provisional(folder) is None:
        where = Where(f"{folder.as_posix()}/{manifest.NAME}")
        found.append(Problem(where, "BEKU-02", "naskah yang diundangkan tidak bersegel: manifest.json tidak ada atau rusak", UNSEALED))
    return found


def refuse_broken(peraturan: Peraturan) -> None:
    """Refuse to give out a promulgated revision that is not what was frozen."""
    if found := broken(peraturan):
        raise NaskahError(found, ExitStatus.FINDINGS)


def warning(peraturan: Peraturan) -> str:
    """Return the line that an ordinary build ends with when it prints a frozen text that was altered; nothing for any other."""
    if peraturan.status is not Status.DIUNDANGKAN or peraturan.folder is None:
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
    found = []
    for path in manifest.manifests(content):
        try:
            tree = json.loads(path.read_bytes())
        except ValueError:
            continue
        if isinstance(tree, dict) and tree.get("sebelumnya") == own:
            found.append(f"{path.parent.parent.name}/{path.parent.name}")
    return found


def refuse_published(peraturan: Peraturan, content: Path, output: Path) -> None:
    """Refuse to take a promulgation back once it was given out, or another revision rests on it."""
    folder = Path(str(peraturan.folder))
    if peraturan.status is not Status.DIUNDANGKAN or manifest.provisional(folder) is None:
        message = f"{peraturan.peraturan}/{peraturan.revisi} tidak dibekukan oleh promulgate"
        raise fail("UNDANG-05", message, "yang dapat dibatalkan adalah pengundangan yang bermanifes", peraturan.where, ExitStatus.USAGE)
    refuse_broken(peraturan)
    if places := list(outputs_of(peraturan, output)):
        message = f"sudah diterbitkan: {places[0]}"
        advice = "yang sudah terbit diubah dengan revisi baru; bila himpunan itu belum keluar dari kantor, hapus foldernya dahulu"
        raise fail("UNDANG-05", message, advice, peraturan.where, ExitStatus.FINDINGS)
    if others := followers(folder, content):
        raise fail("UNDANG-05", f"menjadi dasar {', '.join(others)}", "batalkan yang terakhir dahulu", peraturan.where, ExitStatus.FINDINGS)
