"""What differs between two revisions: the small vocabulary that comparing, printing and amending share."""

from naskah.changes.comparison import (
    Cell,
    Change,
    ColumnChange,
    Comparison,
    Cut,
    DataChange,
    Decision,
    Kind,
    Remark,
    RowStep,
    Side,
    Step,
    TableMatch,
)
from naskah.changes.words import Piece, word_diff

__all__ = [
    "Cell",
    "Change",
    "ColumnChange",
    "Comparison",
    "Cut",
    "DataChange",
    "Decision",
    "Kind",
    "Piece",
    "Remark",
    "RowStep",
    "Side",
    "Step",
    "TableMatch",
    "word_diff",
]
