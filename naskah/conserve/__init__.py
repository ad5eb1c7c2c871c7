"""Text conservation: no word of law is lost, added or moved on its way from the content to a file.

Checked at every build: the texts of the model stand in the lines in order; the texts of the lines stand in each output
in order, and nothing else stands there but page numbers, repeated table headers and repeated merged labels. White
space does not count (a line may break anywhere the writer breaks it). A printed file is looked through for words off the
paper, and for heads and signatures alone on a page, as well.
"""

from naskah.conserve.content import check_lines, model_texts
from naskah.conserve.following import check_text
from naskah.conserve.outputs import check_output, check_redline, output_check, pdf_check
from naskah.conserve.pieces import Expected, Piece, expected, squeeze

__all__ = [
    "Expected",
    "Piece",
    "check_lines",
    "check_output",
    "check_redline",
    "check_text",
    "expected",
    "model_texts",
    "output_check",
    "pdf_check",
    "squeeze",
]
