"""National laws and the regulations of an office as data: what a citation is held against and written from.

``nasional.csv`` goes with the program: facts counted from citations in promulgated regulations, with how many there
were and how far they agree, or the source where one was looked up. An office adds its own in ``rujukan.csv``.
"""

from naskah.register.asking import Asked, asked
from naskah.register.entries import KINDS, Entri, Key, Register, full_kind, register, short_key, squeezed
from naskah.register.proposals import Proposals, proposals
from naskah.register.writing import full_citation, gazette, plain_citation

__all__ = [
    "KINDS",
    "Asked",
    "Entri",
    "Key",
    "Proposals",
    "Register",
    "asked",
    "full_citation",
    "full_kind",
    "gazette",
    "plain_citation",
    "proposals",
    "register",
    "short_key",
    "squeezed",
]
