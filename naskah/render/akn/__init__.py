"""Akoma Ntoso 3.0 (OASIS LegalDocML): the regulation for other systems. Empty; the writer is :mod:`naskah.render.akn.writing`."""
