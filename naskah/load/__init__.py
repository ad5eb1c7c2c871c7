"""Step 1: YAML and CSV -> :class:`~naskah.model.Peraturan`, keeping file, line and column of every unit."""

from naskah.load.content import load
from naskah.load.remarks import load_remarks
from naskah.load.revisions import newest, resolve
from naskah.load.schema import SCHEMAS
from naskah.load.settings import load_settings

__all__ = ["SCHEMAS", "load", "load_remarks", "load_settings", "newest", "resolve"]
