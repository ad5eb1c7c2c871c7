"""Regulation or comparison -> printable lines and tables; every fixed formula of the law stands here once."""

from naskah.lines.blocks import Block, Figure, Line, Mark, Naskah, Run, Section, Table, texts
from naskah.lines.document import document
from naskah.lines.sections import kept_whole, planned

__all__ = ["Block", "Figure", "Line", "Mark", "Naskah", "Run", "Section", "Table", "document", "kept_whole", "planned", "texts"]
