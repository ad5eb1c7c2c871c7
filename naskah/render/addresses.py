"""How a page to be printed calls what is not on it: schemes of addresses, known to who writes the page and to who prints it."""

from __future__ import annotations

PICTURES = "gambar"  # a picture, by a digest of what it holds
ROOMS = "naskah-tabel:"  # a table that is drawn into the room kept for it
FAR = "naskah:"  # a place on another sheet
NAME = "naskah-"  # and a number: the name of a block on its sheet
NO_ROOM, ROOM = f"{NAME}0", f"{NAME}00"  # of the first block of a piece, without and with the room over it
