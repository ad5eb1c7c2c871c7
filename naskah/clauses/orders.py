"""What one order of an instruction says, name by name as the drafter said it."""

from __future__ import annotations

from dataclasses import dataclass

from naskah.clauses.addressing import Named
from naskah.clauses.names import Alamat
from naskah.model import Tindakan


@dataclass(frozen=True, slots=True)
class Order:
    """One order as it was said: the action, the names it is about, the neighbours of what is new, the new, and words that change."""

    tindakan: Tindakan | None  # None: nothing happens to it ("tetap")
    names: tuple[Named, ...] = ()
    after: tuple[Named, ...] = ()
    before: tuple[Named, ...] = ()
    new: tuple[Named, ...] = ()
    ranges: frozenset[int] = frozenset()  # places among the names (or the new) that are the end of a range
    count: int | None = None
    said_kind: str = ""
    kata: tuple[tuple[str, str], ...] = ()
    setiap: bool = False  # the words wherever they stand
    whole: bool = False  # new units of a Pasal that is changed as a whole


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a Pasal is said to stand: in a BAB, Bagian or Paragraf, or (``edge``) as the last one before it."""

    pasal: Alamat
    division: Alamat
    edge: bool = False
