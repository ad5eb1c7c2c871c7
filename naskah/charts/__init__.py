"""Charts of the matrices: what is read, as data and as plain SVG; a value that nobody has read is never drawn."""

from naskah.charts.data import Bar, Chart, Group, matrix_charts, row_chart
from naskah.charts.report import report
from naskah.charts.svg import bars_svg, line_svg

__all__ = ["Bar", "Chart", "Group", "bars_svg", "line_svg", "matrix_charts", "report", "row_chart"]
