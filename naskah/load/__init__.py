"""Step 1: YAML and CSV -> :class:`~naskah.model.Peraturan`, keeping file, line and column of every unit."""

from naskah.load.commits import committed, earlier
from naskah.load.content import copied_from, load, revisions
from naskah.load.folder import Kept
from naskah.load.head import Head, head, heads
from naskah.load.publication import load_publication
from naskah.load.remarks import load_remarks
from naskah.load.revisions import every, meant, newest, resolve, shown, to_change, unpack
from naskah.load.schema import SCHEMAS
from naskah.load.settings import load_settings

__all__ = [
    "SCHEMAS",
    "Head",
    "Kept",
    "committed",
    "copied_from",
    "earlier",
    "every",
    "head",
    "heads",
    "load",
    "load_publication",
    "load_remarks",
    "load_settings",
    "meant",
    "newest",
    "resolve",
    "revisions",
    "shown",
    "to_change",
    "unpack",
]
