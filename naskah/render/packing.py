"""The same bytes every time: dates from ``SOURCE_DATE_EPOCH``, zip entries in a fixed order with a fixed time."""

from __future__ import annotations

import os
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from naskah.problems import ExitStatus, fail

LAST_EPOCH = 253_402_300_799  # the last second of the year 9999
DEFAULT_EPOCH = 1_704_067_200  # 2024-01-01T00:00:00Z
FIRST = ("[Content_Types].xml", "_rels/.rels", "mimetype")


def source_date() -> int:
    """Return the moment (seconds since 1970, UTC) that stands in outputs; the environment may set it."""
    text = os.environ.get("SOURCE_DATE_EPOCH", str(DEFAULT_EPOCH))
    if not (text.isascii() and text.isdigit() and int(text) <= LAST_EPOCH):
        message = f"SOURCE_DATE_EPOCH '{text}' bukan jumlah detik sejak 1970"
        raise fail("PERINTAH-10", message, f"tulis misalnya {DEFAULT_EPOCH}, atau hapus variabel itu", status=ExitStatus.USAGE)
    return int(text)


def pack_again(data: bytes, exchange: Mapping[str, tuple[bytes, bytes]] | None = None) -> bytes:
    """Return the zip archive *data* with its entries in a fixed order and without times of their own.

    *exchange* names for an entry the bytes that must occur in it once, and what takes their place.
    """
    buffer = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(buffer, "w", ZIP_DEFLATED) as target:
        names = sorted(source.namelist(), key=lambda name: (name not in FIRST, name))
        for name in names:
            info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            content = source.read(name)
            if exchange and name in exchange:
                old, new = exchange[name]
                before, found, after = content.partition(old)
                assert found, name
                content = before + new + after
            target.writestr(info, content)
    return buffer.getvalue()
