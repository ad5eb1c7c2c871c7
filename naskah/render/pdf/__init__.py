"""The PDF writer."""

from naskah.render.pdf.writing import Printing, write_pdf

__all__ = ["Printing", "write_pdf"]
