"""What the server reads once that printing processes are forked from: WeasyPrint, which takes half a second.

Where it cannot be read, each process says so itself; the server must not fall. Then what reads a PDF back.
"""

from contextlib import suppress

import pypdfium2  # noqa: F401

from naskah import readers  # noqa: F401
from naskah.render.pdf import workers  # noqa: F401
from naskah.render.pdf.printer import MissingLibraryError, weasyprint_module

with suppress(MissingLibraryError):
    weasyprint_module()
