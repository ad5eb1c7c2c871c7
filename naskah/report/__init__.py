"""What is said about findings: the page of a rule, data for other programs, the report that a head of section reads."""

from naskah.report.coverage import coverage, read_numbers
from naskah.report.explain import explain
from naskah.report.laporan import laporan
from naskah.report.listing import Found, Manner, listing, selected, tagged
from naskah.report.output import as_json, as_sarif
from naskah.report.parts import order, part_of

__all__ = [
    "Found",
    "Manner",
    "as_json",
    "as_sarif",
    "coverage",
    "explain",
    "laporan",
    "listing",
    "order",
    "part_of",
    "read_numbers",
    "selected",
    "tagged",
]
