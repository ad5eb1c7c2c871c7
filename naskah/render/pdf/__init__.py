"""The PDF writer."""

from naskah.render.pdf.writing import write_pdf

__all__ = ["write_pdf"]
