"""All that is offered, room by room, and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tests.hostile import offers_files, offers_office, offers_text
from tests.hostile.offering import Offer, answer, complaints

ROOMS = (
    offers_text.texts,
    offers_text.tables,
    offers_text.pictures,
    offers_text.folders,
    offers_text.beside,
    offers_text.repositories,
    offers_files.archives,
    offers_files.words,
    offers_files.other_files,
    offers_office.templates,
    offers_office.sheets,
)


def offers() -> list[Offer]:
    return [offer for room in ROOMS for offer in room()]


def offered(names: Iterable[str], place: Path) -> tuple[list[str], str]:
    """Offer those of these names; return what is wrong, and the figures in a line."""
    from naskah.commands import COMMANDS

    for name in COMMANDS:  # read once, for all the processes that are forked from this one
        __import__(f"naskah.commands.{name}_" if name == "import" else f"naskah.commands.{name}")
    wrong, statuses, slowest, most = [], Counter[int](), (0.0, ""), (0, "")
    known = {offer.name: offer for offer in offers()}
    for number, name in enumerate(names):
        found = answer(known[name], place / str(number))
        statuses[found.status] += 1
        slowest, most = max(slowest, (found.seconds, name)), max(most, (found.megabytes, name))
        wrong += [f"{name}: {line}; {found.said.splitlines()[-1:]}" for line in complaints(known[name], found)]
    if (place / "luar").exists():
        wrong.append("a program of a repository ran")
    line = f"slowest {slowest[0]:.2f} s ({slowest[1]}), most {most[0]} MB ({most[1]}); by status {dict(statuses)}"
    return wrong, f"{sum(statuses.values())} offers: {line}"
