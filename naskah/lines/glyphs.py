"""Which characters can be printed: those of the faces in ``templates/fonts``, so that every machine prints the same.

A test holds the list against the files.
"""

from __future__ import annotations

from functools import cache

ASCII = range(0x20, 0x7F)
BEYOND_ASCII = (
    "a0-24f 258-259 2be-2bf 2c6-2c7 2d8-2dd 300-304 306-30c 30f 311 323 326 32e-332 370-377 37a-37f 384-38a 38c 38e-3a1 "
    "3a3-3e1 3f0-3ff e3f 1d62-1d6a 1e00-1efb 2010-2011 2013-2014 2016 2018-201a 201c-201e 2020-2022 2026 2030-2031 2039-203b "
    "203d 203f-2040 2044-2046 2052 2054 2070-2071 2074-208e 2090-209c 20a1 20a4 20a6 20a9 20ab-20ac 20b1 2103 2113 2116-2118 "
    "211e 2120 2122 2126-2127 212e 2150-2185 2189 2190-2311 2318-2319 231c-2321 2324-232c 2373-2375 237a 237d 2387 2394 "
    "239b-23ae 23ce-23cf 23e3 23e5 23e8 2422-2423 2460-2469 2500-257f 25a0-269c 269e-26b8 26c0-26c3 26e2 2701-2704 2706-2709 "
    "270c-2727 2729-274b 274d 274f-2752 2756 2758-275e 2761-2794 2798-27af 27b1-27be 27e6-27e7 2a7d-2a7e 2b00-2b1a 2b1f-2b24 "
    "2b53-2b54 fb00-fb04 "
)
UNIMPORTANT = frozenset({"\n", "\t"})


@cache
def _printable() -> frozenset[str]:
    ranges = (item.partition("-") for item in BEYOND_ASCII.split())
    beyond = (chr(code) for first, _, last in ranges for code in range(int(first, 16), int(last or first, 16) + 1))
    return frozenset((*map(chr, ASCII), *beyond, *UNIMPORTANT))


def unprintable(text: str) -> list[tuple[int, str]]:
    """Return each character of *text* that no face has, with its place."""
    known = _printable()
    return [] if text.isascii() else [(at, char) for at, char in enumerate(text) if char not in known]
