"""The project's faces in the file: one subset of each, holding the glyphs that any leaf uses."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import md5

import pydyf
import uharfbuzz

from naskah.render.binding.faces import Face
from naskah.render.binding.file import File

UNUSED = ("BASE", "DSIG", "FFTM", "GDEF", "GPOS", "GSUB", "JSTF", "LTSH", "PCLT")
SYMBOLIC, ITALIC = 1 << 2, 1 << 6
SLANT = {"italic": -12, "bolditalic": -12}
BATCH = 100


def add_font(file: File, face: Face, glyphs: dict[int, str], reference: bytes) -> None:
    """Write *face* with *glyphs* (each with the text it stands for) into *file* as *reference*."""
    program = _subset(face, glyphs)
    tag = "".join(chr(65 + byte % 26) for byte in md5(program, usedforsecurity=False).digest()[:6])
    name = f"/{tag}+{face.full_name}"
    stream = file.add_packed(program, "/Subtype/OpenType")
    unicode_map = file.add_packed("\n".join(_unicode_map(glyphs)).encode("ascii"))
    slant = SLANT.get(face.name, 0)
    descriptor = pydyf.Dictionary({
        "Type": "/FontDescriptor", "FontName": name, "FontFamily": pydyf.String(face.family), "Flags": SYMBOLIC | (ITALIC if slant else 0),
        "FontBBox": pydyf.Array([0, -face.descent, max(map(face.advance, glyphs)), face.ascent]), "ItalicAngle": slant,
        "Ascent": face.ascent, "Descent": -face.descent, "CapHeight": face.cap_height, "StemV": 80, "FontFile3": stream,
    })  # fmt: skip
    descendant = pydyf.Dictionary({
        "Type": "/Font", "Subtype": "/CIDFontType0", "BaseFont": name,
        "CIDSystemInfo": "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>", "CIDToGIDMap": "/Identity", "W": _widths(face, glyphs),
        "FontDescriptor": file.add(descriptor.data),
    })  # fmt: skip
    whole = pydyf.Dictionary({
        "Type": "/Font", "Subtype": "/Type0", "BaseFont": name, "Encoding": "/Identity-H", "ToUnicode": unicode_map,
        "DescendantFonts": pydyf.Array([file.add(descendant.data)]),
    })  # fmt: skip
    file.fill(reference, whole.data)


def _subset(face: Face, glyphs: Iterable[int]) -> bytes:
    """Return the font file with only *glyphs*, under the same glyph ids."""
    wanted = uharfbuzz.SubsetInput()
    flags = uharfbuzz.SubsetFlags
    wanted.flags = flags.RETAIN_GIDS | flags.NO_HINTING | flags.DESUBROUTINIZE | flags.NOTDEF_OUTLINE
    wanted.glyph_set.update(glyphs)
    for table in UNUSED:
        wanted.drop_table_tag_set.add(int.from_bytes(table.encode("ascii"), "big"))
    return bytes(uharfbuzz.subset(face.face, wanted).blob.data)


def _widths(face: Face, glyphs: dict[int, str]) -> pydyf.Array:
    """Return the widths of the glyphs, consecutive glyph ids in one list."""
    widths = pydyf.Array()
    for glyph in sorted(glyphs):
        if glyph - 1 not in glyphs:
            widths.extend([glyph, pydyf.Array()])
        widths[-1].append(face.advance(glyph))
    return widths


def _unicode_map(glyphs: dict[int, str]) -> list[str]:
    lines = [
        "/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def", "/CMapType 2 def", "1 begincodespacerange", "<0000> <ffff>", "endcodespacerange",
    ]  # fmt: skip
    pairs = [f"<{glyph:04x}> <{glyphs[glyph].encode('utf-16-be').hex()}>" for glyph in sorted(glyphs)]
    for start in range(0, len(pairs), BATCH):
        batch = pairs[start : start + BATCH]
        lines += [f"{len(batch)} beginbfchar", *batch, "endbfchar"]
    return [*lines, "endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
