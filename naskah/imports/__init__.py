"""Step 6: files that came back from others -> proposed changes to the content; nothing is written until applied."""

from naskah.imports.apply import apply
from naskah.imports.plan import CellChange, Plan, plan_workbook, plans
from naskah.imports.workbook import Origin, open_workbook, origin

__all__ = ["CellChange", "Origin", "Plan", "apply", "open_workbook", "origin", "plan_workbook", "plans"]
