"""Step 5: two revisions -> the amending regulation; the amended regulation and it -> the consolidated text."""

from naskah.amend.as_data import with_instructions
from naskah.amend.consolidate import Printed, apply, apply_all, apply_words, in_force, name_of
from naskah.amend.drafting import amend
from naskah.amend.proof import prove_words
from naskah.amend.reach import comparable, out_of_reach

__all__ = [
    "Printed",
    "amend",
    "apply",
    "apply_all",
    "apply_words",
    "comparable",
    "in_force",
    "name_of",
    "out_of_reach",
    "prove_words",
    "with_instructions",
]
