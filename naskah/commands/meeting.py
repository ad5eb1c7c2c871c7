"""The decision sheet of a meeting that came back: what was decided, taken back or kept, and the minutes."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from pathlib import Path

from naskah.archive import Archive
from naskah.changes import Change, Comparison, Decision
from naskah.commands.common import editing_step, load_step, refuse_frozen
from naskah.commands.console import report, say, step
from naskah.commands.printing import printed
from naskah.dump import Tree, yaml_text
from naskah.imports.meeting import Meeting, read_meeting
from naskah.imports.taking_back import TakingBack, still_there
from naskah.model import Peraturan, Status
from naskah.problems import ExitStatus, Problem, Severity, Where, fail
from naskah.redline.meeting import code_of

FILE = "catatan-perubahan.yaml"


def run(options: argparse.Namespace, sheet: Archive) -> int:
    """Show what a meeting decided by its *sheet*; with ``--apply`` take back what it rejected and keep its decisions beside the content."""
    from naskah import store
    from naskah.compare import compare
    from naskah.load import resolve, shown, to_change
    from naskah.publish import publish
    from naskah.records import verification
    from naskah.redline.minutes import minutes

    meeting = read_meeting(sheet)
    folder = to_change(options.revisi or meeting.baru, options.content)
    older = resolve(meeting.lama, options.content)
    with editing_step(folder) if options.apply else nullcontext():
        old, new = load_step(older, shown(older)), load_step(folder, shown(folder))
        with step("membandingkan"):
            comparison = compare(old, new)
        decisions = _decisions(meeting, comparison, options)
        wanted, undone = _without_rejected(comparison, decisions, options)
        files: dict[str, bytes] = {}
        without: list[str] = []
        if options.apply:
            from naskah.imports.apply_docx import Writing

            refuse_frozen(new)
            asal = verification(options.oleh, options.tanggal, options.dasar or f"rapat: {options.berkas.name}")
            _refuse_enacted(new)
            writing = Writing(new, wanted, asal, verified=False)  # a cell that is what it was comes from where it came
            files = {**writing.files(), FILE: _notes(folder, comparison, decisions.values())}
            without = list(writing.without)
            if not without and _stand(folder, files):
                say("  keputusan ini sudah ditulis; risalahnya tidak dibuat lagi")
                return ExitStatus.CLEAN
        # The minutes first: once the content is written they could not be made again.
        target = options.output / new.peraturan / f"{older.name}..{folder.name}-rapat"
        publish({"risalah.docx": printed("docx", minutes(comparison, decisions, undone), options)}, target)
        say(f"  risalah: {target / 'risalah.docx'}")
        if options.apply:
            for path in store.write(folder, files, without):
                say(f"  ditulis: {path}")
        elif decisions:
            say("  belum ada yang ditulis; tambahkan --apply --oleh NAMA --tanggal TANGGAL untuk menulisnya")
    return ExitStatus.CLEAN


def _without_rejected(
    comparison: Comparison, decisions: Mapping[str, Decision], options: argparse.Namespace
) -> tuple[Peraturan, dict[str, str]]:
    """Return the newer revision without what was rejected, and by code what could not be taken back; tell all of it."""
    from naskah.compare import compare

    rejected = [change for change in comparison.changes if _said(decisions, change) == "tolak"]
    taking = TakingBack(comparison)
    wanted = taking.take_back(rejected)
    undone = {code_of(change): taking.undone[change.id] for change in rejected if change.id in taking.undone}
    _tell(comparison, decisions, undone)
    where, advice = Where(options.berkas.name), "buka naskah, dan betulkan nomor itu beserta acuan kepadanya"
    report([Problem(where, "RAPAT-08", message, advice, Severity.WARNING) for message in taking.unclear])
    if rejected:
        taken = [change for change in rejected if change.id not in taking.undone]
        _tell_left(still_there(comparison, taken, compare(comparison.old, wanted)), options)
    return wanted, undone


def _stand(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Tell whether *files* are what stands in a revision already."""
    return all((folder / name).is_file() and (folder / name).read_bytes() == data for name, data in files.items())


def _refuse_enacted(peraturan: Peraturan) -> None:
    """Refuse to change what is no draft: a meeting decides on drafts."""
    if peraturan.status is not Status.RANCANGAN:
        message = f"{peraturan.peraturan}/{peraturan.revisi} bukan rancangan; keputusan rapat hanya diterapkan pada rancangan"
        raise fail("RAPAT-06", message, "buat revisi baru: python build.py new", Where(peraturan.where.file), ExitStatus.FINDINGS)


def _decisions(meeting: Meeting, comparison: Comparison, options: argparse.Namespace) -> dict[str, Decision]:
    """Return the decisions by the code of their change; one on a change that is no longer there is told."""
    codes = {code_of(change) for change in comparison.changes}
    lost = [decision for decision in meeting.decisions if decision.kode not in codes and (decision.keputusan or decision.usulan)]
    advice = "buat lembar baru dengan: python build.py compare LAMA BARU --rapat, lalu pindahkan keputusan itu ke sana"
    for decision in lost:
        message = f"keputusan '{decision.keputusan or decision.usulan}' atas perubahan {decision.kode}, yang tidak ada (lagi)"
        report([Problem(Where(options.berkas.name), "RAPAT-05", message, advice, Severity.WARNING)])
    made = (decision for decision in meeting.decisions if decision.kode in codes and (decision.keputusan or decision.usulan))
    return {one.kode: Decision(one.kode, one.keputusan, one.rumusan, one.usulan, one.oleh or options.oleh, options.tanggal) for one in made}


def _said(decisions: Mapping[str, Decision], change: Change) -> str:
    code = code_of(change)
    return decisions[code].keputusan if code in decisions else ""


def _tell(comparison: Comparison, decisions: Mapping[str, Decision], undone: Mapping[str, str]) -> None:
    counted = Counter(_said(decisions, change) or "belum diputus" for change in comparison.changes)
    print("keputusan: " + "; ".join(f"{name} {count}" for name, count in counted.items()))
    for change in comparison.changes:
        decision = decisions.get(code_of(change))
        if decision and (decision.keputusan in ("tolak", "ubah") or decision.usulan):
            words = "; ".join(filter(None, (decision.rumusan, decision.usulan, undone.get(decision.kode, ""))))
            print(f"{change.id:>4}  {decision.keputusan or 'usulan':<8}  {change.side.sebutan}{f': {words}' if words else ''}")


def _tell_left(changes: Iterable[Change], options: argparse.Namespace) -> None:
    """Tell what is still not as it was, though no reason was found why it could not be taken back."""
    from naskah.redline.wording import brief

    where, advice = Where(options.berkas.name), "bandingkan lagi dengan revisi lama, dan kembalikan tempat itu dengan tangan"
    messages = (f"setelah penolakan masih berbeda dari revisi lama: {change.side.sebutan}: {brief(change)}" for change in changes)
    report([Problem(where, "RAPAT-07", message, advice, Severity.WARNING) for message in messages])


def _notes(folder: Path, comparison: Comparison, decisions: Iterable[Decision]) -> bytes:
    """Return the remarks of the revision with the decisions added, each beside the change it is about; what stands there is not added."""
    changes = {code_of(change): change for change in comparison.changes}
    path = folder / FILE
    before = path.read_bytes() if path.exists() else b""
    made = (_note(changes[decision.kode], decision) for decision in decisions)
    notes: list[Tree] = [note for note in made if yaml_text([note]) not in before]
    added = yaml_text(notes) if notes else b""
    return (before if not before or before.endswith(b"\n") else before + b"\n") + added


def _note(change: Change, decision: Decision) -> Tree:
    row = {"baris": change.baris} if change.baris else {}
    place = {"tabel": change.tabel, **row} if change.tabel else {"unit": change.unit}
    said = {name: getattr(decision, name) for name in ("keputusan", "rumusan", "usulan", "oleh", "tanggal", "kode")}
    return dict(place | {name: text for name, text in said.items() if text})
