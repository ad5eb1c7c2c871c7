"""Step 4: two revisions -> :class:`~naskah.changes.Comparison`; the comparison as data and as a summary."""

from naskah.compare.comparing import compare
from naskah.compare.data import SCHEMA, as_data, as_json
from naskah.compare.remarks import check_remarks
from naskah.compare.summary import summary

__all__ = ["SCHEMA", "as_data", "as_json", "check_remarks", "compare", "summary"]
