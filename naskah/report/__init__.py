"""What is said about findings: the page of a rule, data for other programs, the report that a head of section reads."""

from naskah.report.explain import explain
from naskah.report.laporan import laporan
from naskah.report.output import as_json, as_sarif

__all__ = ["as_json", "as_sarif", "explain", "laporan"]
