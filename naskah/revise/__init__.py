"""The next revision of a regulation, a new regulation, and the promulgation that freezes a revision."""

from naskah.revise.new_regulation import blank, formulas
from naskah.revise.next_revision import carry_verification, checklist, copy
from naskah.revise.promulgation import promulgate
from naskah.revise.repealing import repeal_clause

__all__ = ["blank", "carry_verification", "checklist", "copy", "formulas", "promulgate", "repeal_clause"]
