"""The page people read, review and compare on: one file without a network. Empty; the writer is :mod:`naskah.render.page.writing`."""
