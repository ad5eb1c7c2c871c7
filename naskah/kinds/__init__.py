"""Kinds of regulation as data: title, formulas, gazette, who promulgates, which parts there are, which rules bind.

Nothing else in the house asks which kind a regulation is: it asks for the words and parts that the kind has.
"""

from naskah.kinds.form import DIKTUM, ELIPSIS, PASAL, Bentuk, Penjelasan, Penomoran, Rumusan, Tingkat, gazette_parts
from naskah.kinds.served import NAMES, SERVED, bentuk, of_level

__all__ = [
    "DIKTUM",
    "ELIPSIS",
    "NAMES",
    "PASAL",
    "SERVED",
    "Bentuk",
    "Penjelasan",
    "Penomoran",
    "Rumusan",
    "Tingkat",
    "bentuk",
    "gazette_parts",
    "of_level",
]
