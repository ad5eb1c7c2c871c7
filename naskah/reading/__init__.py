"""Printed lines -> units and typed tables: what :mod:`naskah.lines` prints, read back."""
