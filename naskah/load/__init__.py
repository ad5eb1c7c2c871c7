"""Step 1: YAML and CSV -> :class:`~naskah.model.Peraturan`, keeping file, line and column of every unit."""

from naskah.load.content import load, revisions
from naskah.load.revisions import newest, resolve
from naskah.load.schema import SCHEMAS

__all__ = ["SCHEMAS", "load", "newest", "resolve", "revisions"]
