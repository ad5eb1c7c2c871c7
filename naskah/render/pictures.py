"""Pictures as every format can print them, upright and in colours it knows; and how they are named on a printed page."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from naskah.render.addresses import PICTURES
from naskah.render.vector import drawn

if TYPE_CHECKING:
    from PIL.Image import Image

ORIENTATION, UPRIGHT = 0x0112, 1  # the tag of EXIF that says how a camera was held, and its plain value
PRINTABLE = ("1", "L", "LA", "P", "RGB", "RGBA")  # modes that PDF, Word and browsers show alike
MARKERS = (b"JFIF", b"Exif")  # one of them stands at the start of a JPEG that Word knows
QUALITY = 95
PIXEL = 25.4 / 96  # millimetres: what a picture's own size is reckoned from, in every format
HIGHEST = 200.0  # millimetres: no picture is higher


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture ready to print: its bytes, their kind (``png``, ``jpeg``), its size in pixels."""

    data: bytes
    kind: str
    width: int
    height: int

    @property
    def uri(self) -> str:
        """Return the picture as an address that holds it."""
        return f"data:image/{self.kind};base64,{b64encode(self.data).decode('ascii')}"

    def size(self, lebar: float, most: float) -> tuple[float, float]:
        """Return width and height (mm) in which it is printed: *lebar* wide (0: its own width), at most *most*."""
        width = min(lebar or self.width * PIXEL, most)
        height = width * self.height / self.width
        return (width, height) if height <= HIGHEST else (width * HIGHEST / height, HIGHEST)


def picture(path: PurePath) -> Picture:
    """Return the picture in the file *path* as every format prints it."""
    return _prepared(Path(path).read_bytes(), path.suffix.lower())


def content_uri(path: PurePath) -> str:
    """Return an address of a picture that depends on its content alone, so that a sheet is the same in every folder."""
    return f"{PICTURES}:{sha256(Path(path).read_bytes()).hexdigest()}"


@lru_cache(maxsize=16)
def _prepared(data: bytes, suffix: str) -> Picture:
    from PIL import Image

    if suffix == ".svg":
        data = drawn(data)
    with Image.open(BytesIO(data)) as image:
        known = image.format == "PNG" or any(data[6:10] == marker for marker in MARKERS)
        if known and image.mode in PRINTABLE and image.getexif().get(ORIENTATION, UPRIGHT) == UPRIGHT:
            return Picture(data, "png" if image.format == "PNG" else "jpeg", image.width, image.height)
        fresh = _plain(image)
        kind = "png" if image.format == "PNG" else "jpeg"
    buffer = BytesIO()
    fresh.save(buffer, kind.upper(), **({"quality": QUALITY} if kind == "jpeg" else {}))
    return Picture(buffer.getvalue(), kind, fresh.width, fresh.height)


def _plain(image: Image) -> Any:
    """Return an image turned as it was meant, in a mode that every format shows."""
    from PIL import ImageOps

    upright = ImageOps.exif_transpose(image)
    if upright.mode.startswith("I"):  # sixteen bits of grey, of which the upper eight are seen
        upright = upright.convert("I").point(lambda value: value / 256).convert("L")
    return upright if upright.mode in PRINTABLE and image.format == "PNG" else upright.convert("RGB")
