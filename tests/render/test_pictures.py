"""Pictures: one look in every format, whatever a camera or a program wrote into the file."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from naskah.render.pictures import HIGHEST, picture

CORNER = (255, 0, 0)


def scene() -> Image.Image:
    """Return a wide picture whose upper left corner is red."""
    image = Image.new("RGB", (60, 40), "white")
    image.paste(CORNER, (0, 0, 20, 15))
    return image


def turned(orientation: int) -> Image.Image:
    """Return the scene as a camera stores it that was held so."""
    ways = {2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
            5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
            8: Image.Transpose.ROTATE_270}  # fmt: skip
    return scene().transpose(ways[orientation]) if orientation in ways else scene()


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_stands_upright_however_the_camera_was_held(tmp_path: Path, orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    turned(orientation).save(tmp_path / "foto.jpg", exif=exif, quality=100)
    shown = picture(tmp_path / "foto.jpg")
    with Image.open(BytesIO(shown.data)) as image:
        assert (image.width, image.height) == (shown.width, shown.height) == (60, 40)
        red, green, _ = image.convert("RGB").getpixel((5, 5))
        assert red > 200
        assert green < 60
        assert image.getexif().get(0x0112, 1) == 1


def without_marker(path: Path) -> None:
    buffer = BytesIO()
    scene().save(buffer, "JPEG")
    data = buffer.getvalue()
    path.write_bytes(data[:2] + data[4 + int.from_bytes(data[4:6], "big") :])


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("cmyk.jpg", lambda path: scene().convert("CMYK").save(path)),
        ("tanpa-jfif.jpg", without_marker),
        ("enam-belas-bit.png", lambda path: Image.new("I;16", (60, 40), 40000).save(path)),
        ("palet.png", lambda path: scene().convert("P").save(path)),
        ("bening.png", lambda path: scene().convert("RGBA").save(path)),
        ("bertahap.jpg", lambda path: scene().save(path, progressive=True)),
    ],
)
def test_whatever_the_file_holds_every_format_can_show_it(tmp_path: Path, name: str, write: object) -> None:
    from docx import Document

    write(tmp_path / name)  # type: ignore[operator]
    shown = picture(tmp_path / name)
    with Image.open(BytesIO(shown.data)) as image:
        assert image.mode in ("RGB", "RGBA", "L", "P")
        assert (image.width, image.height) == (60, 40)
    assert Document().part.new_pic_inline(BytesIO(shown.data)) is not None


def test_a_plain_picture_is_taken_as_it_is(tmp_path: Path) -> None:
    scene().save(tmp_path / "denah.png")
    assert picture(tmp_path / "denah.png").data == (tmp_path / "denah.png").read_bytes()


def test_a_vector_picture_is_drawn_sharp_and_the_same_each_time(tmp_path: Path) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><rect width="20" height="15" fill="#ff0000"/></svg>'
    (tmp_path / "bagan.svg").write_text(svg, "utf-8")
    shown = picture(tmp_path / "bagan.svg")
    assert (shown.width, shown.height) == (180, 120)
    with Image.open(BytesIO(shown.data)) as image:
        assert image.getpixel((10, 10)) == CORNER
        assert image.getpixel((150, 100)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("lebar", "most", "expected"), [(0.0, 160.0, (15.875, 10.583)), (50.0, 160.0, (50.0, 33.333)), (200.0, 160.0, (160.0, 106.667))]
)
def test_a_picture_is_as_wide_as_it_is_told_but_no_wider_than_the_text(
    tmp_path: Path, lebar: float, most: float, expected: tuple[float, float]
) -> None:
    scene().save(tmp_path / "denah.png")
    assert picture(tmp_path / "denah.png").size(lebar, most) == pytest.approx(expected, abs=0.01)


def test_a_high_picture_fits_on_a_page(tmp_path: Path) -> None:
    Image.new("RGB", (100, 1000)).save(tmp_path / "tiang.png")
    assert picture(tmp_path / "tiang.png").size(160.0, 160.0)[1] == pytest.approx(HIGHEST)
