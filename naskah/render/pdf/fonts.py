"""The fonts of the whole file: one subset of each face, holding the glyphs that any leaf uses."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

import pydyf

from naskah.problems import ExitStatus, fail
from naskah.render.pdf.file import File
from naskah.render.pdf.leaf import Leaf, LeafFont

UNUSED = ["BASE", "DSIG", "EBDT", "EBLC", "EBSC", "FFTM", "GDEF", "GPOS", "GSUB", "JSTF", "LTSH", "PCLT", "SVG "]
TEXT_FACE = "texgyrebonum-regular.otf"
NUMBER_CHARACTERS = "- 0123456789"
BATCH = 100


@dataclass(slots=True)
class Face:
    """A face and the glyphs used of it: glyph id -> (its text, its width in thousandths of an em)."""

    key: str
    font: LeafFont
    data: bytes
    glyphs: dict[int, tuple[str, float]] = field(default_factory=dict)


def project_fonts(templates: Path) -> dict[str, bytes]:
    """Return the font files of the project by their SHA-256."""
    files = sorted((templates / "fonts").glob("*.otf"))
    return {sha256(data).hexdigest(): data for data in (file.read_bytes() for file in files)}


def faces_of(leaves: Iterable[Leaf], known: dict[str, bytes]) -> dict[str, Face]:
    """Return the faces that *leaves* use, by their name in content streams; what a glyph stands for is settled by its first use."""
    faces: dict[str, Face] = {}
    for leaf in leaves:
        for key, font in leaf.fonts.items():
            data = known[font.file] if font.program is None else leaf.blobs[font.program]
            face = faces.setdefault(key, Face(key, replace(font, glyphs=[], program=None), data))
            if face.font.file != font.file:
                raise fail("PDF-03", f"dua berkas fon dengan satu nama ({font.name})", "hapus salah satu dari sistem")
            for glyph, text, width in font.glyphs:
                face.glyphs.setdefault(glyph, (text, width))
    return faces


def number_face(faces: dict[str, Face], templates: Path) -> tuple[Face, dict[str, tuple[int, float]]]:
    """Return the text face, its glyphs for page numbers added, and those glyphs: character -> (glyph id, width)."""
    from fontTools.ttLib import TTFont

    data = (templates / "fonts" / TEXT_FACE).read_bytes()
    file = sha256(data).hexdigest()
    with TTFont(io.BytesIO(data), lazy=True) as font:
        names, widths, units = font.getBestCmap(), font["hmtx"].metrics, font["head"].unitsPerEm
        chars = {char: (font.getGlyphID(names[ord(char)]), widths[names[ord(char)]][0] * 1000 / units) for char in NUMBER_CHARACTERS}
        face = next((face for face in faces.values() if face.font.file == file), None)
        if face is None:
            ascent, descent = font["hhea"].ascent, font["hhea"].descent
            face = Face("NASKAH", LeafFont("/NASKAH+Naskah", "Naskah", file, 0, 4, ascent, descent, [], None), data)
            faces[face.key] = face
    for char, (glyph, width) in chars.items():
        face.glyphs.setdefault(glyph, (char, round(width)))
    return face, chars


def add_fonts(file: File, faces: Iterable[Face], kept: Callable[[bytes, Callable[[], bytes]], bytes]) -> bytes:
    """Add all *faces* to *file*; return the reference of its font dictionary. *kept* recalls a subset made before."""
    fonts = pydyf.Dictionary()
    for face in faces:
        glyphs = sorted(face.glyphs)
        recipe = f"subset {face.font.file} {face.font.index} {glyphs}".encode("ascii")
        fonts[face.key] = _add_font(file, face, kept(recipe, lambda face=face, glyphs=glyphs: _subset(face, glyphs)))  # type: ignore[misc]
    return file.add(fonts.data)


def _subset(face: Face, glyphs: list[int]) -> bytes:
    """Return the font file with only *glyphs*, under the same glyph ids."""
    from fontTools import subset
    from fontTools.ttLib import TTFont, TTLibError

    options = subset.Options(retain_gids=True, hinting=False, desubroutinize=True, notdef_outline=True, layout_features=[], name_IDs=[])
    options.drop_tables = [*options.drop_tables, *UNUSED]
    try:
        font = TTFont(io.BytesIO(face.data), fontNumber=face.font.index, lazy=True, recalcTimestamp=False)
        subsetter = subset.Subsetter(options)
        subsetter.populate(gids=glyphs)
        subsetter.subset(font)
        output = io.BytesIO()
        font.save(output)
    except TTLibError as error:
        raise fail(
            "PDF-04", f"fon {face.font.family} tidak dapat ditanam ({error})", "pakai fon OpenType", status=ExitStatus.UNREADABLE
        ) from None
    return output.getvalue()


def _add_font(file: File, face: Face, program: bytes) -> bytes:
    font = face.font
    otf = program[:4] == b"OTTO"
    stream = file.add_packed(program, "/Subtype/OpenType" if otf else f"/Length1 {len(program)}")
    unicode_map = file.add_packed("\n".join(_unicode_map(face)).encode("ascii"))
    widest = max(width for _, width in face.glyphs.values())
    descriptor = pydyf.Dictionary({
        "Type": "/FontDescriptor", "FontName": font.name, "FontFamily": pydyf.String(font.family), "Flags": font.flags,
        "FontBBox": pydyf.Array([0, font.descent, widest, font.ascent]), "ItalicAngle": 0, "Ascent": font.ascent,
        "Descent": font.descent, "CapHeight": font.ascent, "StemV": 80, "StemH": 80, "FontFile3" if otf else "FontFile2": stream,
    })  # fmt: skip
    descendant = pydyf.Dictionary({
        "Type": "/Font", "Subtype": f"/CIDFontType{0 if otf else 2}", "BaseFont": font.name,
        "CIDSystemInfo": "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>", "CIDToGIDMap": "/Identity", "W": _widths(face),
        "FontDescriptor": file.add(descriptor.data),
    })  # fmt: skip
    whole = pydyf.Dictionary({
        "Type": "/Font", "Subtype": "/Type0", "BaseFont": font.name, "Encoding": "/Identity-H", "ToUnicode": unicode_map,
        "DescendantFonts": pydyf.Array([file.add(descendant.data)]),
    })  # fmt: skip
    return file.add(whole.data)


def _widths(face: Face) -> pydyf.Array:
    """Return the widths of the glyphs, consecutive glyph ids in one list."""
    widths = pydyf.Array()
    for glyph in sorted(face.glyphs):
        if glyph - 1 not in face.glyphs:
            widths.extend([glyph, pydyf.Array()])
        widths[-1].append(face.glyphs[glyph][1])
    return widths


def _unicode_map(face: Face) -> list[str]:
    lines = [
        "/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def", "/CMapType 2 def", "1 begincodespacerange", "<0000> <ffff>", "endcodespacerange",
    ]  # fmt: skip
    pairs = [f"<{glyph:04x}> <{face.glyphs[glyph][0].encode('utf-16-be').hex()}>" for glyph in sorted(face.glyphs)]
    for start in range(0, len(pairs), BATCH):
        batch = pairs[start : start + BATCH]
        lines += [f"{len(batch)} beginbfchar", *batch, "endbfchar"]
    return [*lines, "endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
