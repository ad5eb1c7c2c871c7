"""The next revision of a regulation, a new regulation, and the promulgation that freezes a revision."""

from naskah.revise.main_file import changed_head
from naskah.revise.new_regulation import blank, formulas
from naskah.revise.next_revision import carry_verification, checklist, copy
from naskah.revise.next_year import next_year, yearly_duties
from naskah.revise.promulgation import Manner, promulgate
from naskah.revise.repealing import repeal_clause
from naskah.revise.settling import Settled, settled
from naskah.revise.skeleton import annexes, skeleton

__all__ = [
    "Manner",
    "Settled",
    "annexes",
    "blank",
    "carry_verification",
    "changed_head",
    "checklist",
    "copy",
    "formulas",
    "next_year",
    "promulgate",
    "repeal_clause",
    "settled",
    "skeleton",
    "yearly_duties",
]
