"""Regulations kept as data: load, check, print, compare and amend them."""

__version__ = "0.1.0"
