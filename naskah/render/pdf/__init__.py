"""The PDF writer: :mod:`naskah.render.pdf.writing`. Empty, because printing processes need little of it."""
