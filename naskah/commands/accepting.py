"""``check --terima``: a finding that is right as it stands is accepted, with reason, name and date, in ``pemeriksaan.yaml``."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from naskah.commands.common import load_step
from naskah.commands.console import say
from naskah.model import Peraturan
from naskah.problems import ExitStatus, Penerimaan, Problem, Where, fail

ALL = "semua"
SHOWN = 12  # places that a message names
KEYS = ("aturan", "unit", "kutipan", "sidik", "alasan", "oleh", "tanggal")


def accept(folder: Path, options: argparse.Namespace) -> None:
    """Accept the findings that were asked for; they stay accepted until the words they are about change."""
    from naskah import store
    from naskah.check import acceptances, examine
    from naskah.load import load_settings, shown
    from naskah.load.settings import FILE
    from naskah.records import verification
    from naskah.report.naming import Naming

    if not options.alasan.strip():
        raise fail("TERIMA-03", "'alasan' belum diisi", "isi --alasan: keputusan dicatat dengan alasan dan nama", status=ExitStatus.USAGE)
    asal = verification(options.oleh, options.tanggal, options.alasan)
    peraturan = load_step(folder)
    settings = load_settings(folder, shown(folder))
    chosen = _chosen(examine(peraturan, settings).problems, options.terima, options.pada, Naming(peraturan).of)
    entries = acceptances(peraturan, chosen, (asal.dasar, asal.oleh, asal.tanggal))
    path = folder / FILE
    text = _added(path.read_text("utf-8") if path.exists() else "", entries, path)
    _prove(peraturan, folder, text, len(chosen))
    for written in store.write(folder, {FILE: text.encode()}):
        say(f"  ditulis: {written}")
    say(f"  {len(chosen)} temuan {options.terima.upper()} diterima; ditandai lagi bila kata-katanya berubah")


def _chosen(problems: Sequence[Problem], code: str, places: Sequence[str], called: Callable[[Problem], str]) -> list[Problem]:
    """Return the findings of a rule at the *places* meant (in words, as an id, as file and line); all where there is one place."""
    found = [one for one in problems if one.code.casefold() == code.strip().casefold() and one.unit]
    if not found:
        advice = "salin kodenya dari daftar check; temuan yang tidak menunjuk satuan tidak dapat diterima"
        raise fail("TERIMA-04", f"tidak ada temuan {code} dalam revisi ini", advice, status=ExitStatus.USAGE)
    wanted = {" ".join(place.split()).casefold() for place in places}
    known = list(dict.fromkeys(called(one) or one.unit for one in found))
    if not wanted and len(known) > 1:
        listed = "; ".join(known[:SHOWN]) + (f"; dan {len(known) - SHOWN} lagi" if len(known) > SHOWN else "")
        message = f"temuan {code} ada di {len(known)} tempat: {listed}"
        raise fail("TERIMA-05", message, f"sebut tempatnya: --pada '{known[0]}', atau --pada {ALL}", status=ExitStatus.USAGE)
    said = {place: [one for one in found if place == ALL or place in _names(one, called(one))] for place in wanted}
    for place, own in said.items():
        if not own:
            message = f"tidak ada temuan {code} pada '{place}'"
            raise fail("TERIMA-04", message, f"yang ada: {'; '.join(known[:SHOWN])}", status=ExitStatus.USAGE)
    return [one for one in found if not wanted or any(one in own for own in said.values())]


def _names(problem: Problem, words: str) -> set[str]:
    """Return what a place may be called by."""
    where = problem.where
    lines = {str(where), f"{where.file}:{where.line}", f"{Path(where.file).name}:{where.line}"}
    return {name.casefold() for name in (words, problem.unit, *lines) if name}


def _added(text: str, entries: Sequence[Penerimaan], path: Path) -> str:
    """Return the file *text* with *entries* behind the accepted findings that it has; comments and layout stay."""
    import yaml

    from naskah.dump import Tree, yaml_text
    from naskah.dump.in_place import UnfitError, changed_yaml

    fresh: list[Tree] = [{key: said for key in KEYS if (said := getattr(entry, key))} for entry in entries]
    before = yaml.load(text, yaml.BaseLoader) or {}
    if not before.get("diterima"):
        lines = [line for line in text.splitlines() if not line.startswith("diterima:")]
        return "\n".join([*lines, yaml_text({"diterima": fresh}).decode()])
    try:
        return changed_yaml(text, before["diterima"], [*before["diterima"], *fresh], ("diterima",))
    except UnfitError as error:
        raise fail("TERIMA-06", f"tidak dapat menambah entri: {error}", "tambahkan dengan tangan", Where(path.as_posix())) from None


def _prove(peraturan: Peraturan, folder: Path, text: str, count: int) -> None:
    """Refuse unless the file, read back, accepts as many findings more as were chosen."""
    from naskah.check import examine
    from naskah.load import load_settings
    from naskah.load.settings import FILE

    with TemporaryDirectory(prefix="naskah-") as name:
        place = Path(name) / folder.parent.name / folder.name
        place.mkdir(parents=True)
        (place / FILE).write_text(text, "utf-8")
        fresh = load_settings(place, folder.as_posix())
    before, after = examine(peraturan, load_settings(folder)), examine(peraturan, fresh)
    if len(after.accepted) != len(before.accepted) + count:
        raise fail("TERIMA-06", "entri yang ditulis tidak menerima temuan itu; tidak ada yang ditulis", status=ExitStatus.BUG)
