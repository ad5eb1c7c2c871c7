"""What a rule is and what it looks at: shared by the rules, by the report about them and by the cures.

``rule`` holds :class:`Rule` and :class:`Finding`, ``view`` a regulation as rules see it, ``outcome`` what a check found.
"""

from naskah.rules.outcome import Outcome
from naskah.rules.rule import Finding, Rule
from naskah.rules.view import View

__all__ = ["Finding", "Outcome", "Rule", "View"]
