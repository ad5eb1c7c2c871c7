"""A set of files put into place, and remembered: what was made of the same inputs before is not made again."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

from naskah.cache import Cache, digest
from naskah.commands.console import report, say, step
from naskah.commands.frozen import ALTERED
from naskah.commands.unit import Made, Order, beside, make
from naskah.problems import ExitStatus, NaskahError
from naskah.publish import publish, stands, sums, tidy
from naskah.store import NotReadError, listed, read_plain
from naskah.store.listing import LARGEST


def build_revision(order: Order, output: Path) -> int:
    """Make the set of a revision and put it into place, unless it stands there already; return the exit status."""
    target = output / order.name
    key = inputs(order)
    if unchanged(order, key, target):
        return ExitStatus.CLEAN
    made = make(order)
    if made.files:
        put(order, key, made, target)
        if ALTERED in made.findings:  # the last line is what stays in the eye
            say(made.findings.splitlines()[-1])
    return made.status


def build_or_tell(order: Order, output: Path) -> int:
    """Build a revision among others: what is wrong with it is told, and the others go on."""
    try:
        return build_revision(order, output)
    except NaskahError as error:
        report(list(error.problems))
        return error.status


def unchanged(order: Order, key: str, target: Path) -> bool:
    """Tell, and say, that the set in *target* was made of the very same inputs (*key*) and is whole."""
    kept = Cache(order.cache).get(key) if target.is_dir() else None
    if kept is None:
        return False
    known = json.loads(kept)
    if not stands(known["jumlah"], target):
        return False
    tidy(target)
    say(f"  {order.name}: tidak ada yang berubah; {len(order.formats)} berkas di {target} tetap")
    if known["temuan"]:
        say(known["temuan"])
    return True


def put(order: Order, key: str, result: Made, target: Path) -> None:
    """Put the set into place and remember what it was made of, if that has not changed meanwhile."""
    with step(f"menaruh {len(result.files)} berkas di {target}"):
        publish(result.files, target)
    if order.cache and inputs(order) == key:
        known = {"jumlah": sums(result.files).decode("utf-8"), "temuan": result.findings}
        Cache(order.cache).put(key, json.dumps(known, ensure_ascii=False).encode("utf-8"))


def inputs(order: Order) -> str:
    """Return a hash of everything that determines the set and what is said of it."""
    from naskah.render.versions import program_version

    options = repr((order.formats, order.final, os.environ.get("SOURCE_DATE_EPOCH", "")))
    root = order.folder.absolute().parents[1]
    others = ((path.relative_to(root).as_posix(), path) for path in beside(order))
    files = [*_files(order.folder), *_files(order.templates), *others]
    options += repr([listed(folder).odd for folder in (order.folder, order.templates)])  # what is refused when it is read
    contents = (part for name, path in files for part in (name.encode("utf-8", "surrogateescape"), _bytes(path)))
    return digest([b"set", program_version(), options.encode("utf-8"), *contents])


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield what may be read below *folder*; what may not is refused by whoever reads it."""
    for name in listed(folder).files:
        yield name, folder / name


def _bytes(path: Path) -> bytes:
    """Return what is hashed of a file; one that cannot be read is told by whoever reads it."""
    try:
        return read_plain(path, LARGEST)
    except NotReadError as error:
        return error.message.encode("utf-8")
