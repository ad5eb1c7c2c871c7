"""Step 1: YAML and CSV -> :class:`~naskah.model.Peraturan`, keeping file, line and column of every unit."""

from naskah.load.content import load
from naskah.load.remarks import load_remarks
from naskah.load.revisions import every, newest, resolve, to_change, unpack
from naskah.load.schema import SCHEMAS
from naskah.load.settings import load_settings

__all__ = ["SCHEMAS", "every", "load", "load_remarks", "load_settings", "newest", "resolve", "to_change", "unpack"]
