"""Hostile files, each made in the place of a good one: what no editor saves, what a broken disk leaves, what somebody sends on purpose."""

from __future__ import annotations

import os
import random
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

SMALL = Path(__file__).parents[1] / "peraturan/perbup-contoh-7-2030/2030"
MEGABYTE = 1 << 20
Maker = Callable[[Path], object]


@dataclass(frozen=True, slots=True)
class Hostile:
    """A hostile input: the file it takes the place of, its name, and how it is made there."""

    file: str
    name: str
    make: Maker


def files() -> list[str]:
    """Return the files of the made-up regulation, and those that may stand beside them."""
    own = [path.relative_to(SMALL).as_posix() for path in SMALL.rglob("*") if path.is_file()]
    return sorted({*own, "pemeriksaan.yaml", "publikasi.yaml", "catatan-perubahan.yaml", "manifest.json"})


def hostile() -> Iterator[Hostile]:
    """Yield every hostile input."""
    for name in files():
        for what, data in texts(name):
            yield Hostile(name, what, lambda path, data=data: path.write_bytes(data))  # type: ignore[misc]
        for what, make in SPECIAL.items():
            yield Hostile(name, what, make)


def texts(name: str) -> Iterator[tuple[str, bytes]]:
    """Yield hostile contents of a file, with what is hostile in them."""
    good = (SMALL / name).read_bytes() if (SMALL / name).exists() else b"format: '1'\n"
    yield from PAYLOADS.items()
    yield "terpotong", good[: len(good) // 2]
    yield "dua-kali", good + good
    yield "utf-16", good.decode("utf-8", "replace").encode("utf-16")
    yield "utf-7", good.decode("utf-8", "replace").encode("utf-7")
    yield "cr", good.replace(b"\n", b"\r")
    yield "nol-di-tengah", good[:50] + b"\0" + good[50:]
    yield "balik-arah", good.replace(b"a", "a\u202e".encode(), 3)
    yield "esc", good.replace(b"e", b"e\x1b[2J", 2)
    yield "tak-tampak", good.replace(b"i", "i\u200b".encode(), 5)
    yield "angka-panjang", good.replace(b"1", b"1" * 5_000, 2)
    yield "kata-panjang", good.replace(b"a", b"a" * 30_000, 1)
    yield "petik-terbuka", good.replace(b":", b": '", 1)
    yield "jangkar", good.replace(b": ", b": &a ", 1)
    yield "tag", good.replace(b": ", b": !!python/object/apply:os.system ", 1)
    yield "naik-folder", good.replace(b".yaml", b"/../../../../etc/passwd", 1).replace(b"kunci", b"../kunci", 1)
    yield "baris-hilang", b"\n".join(good.split(b"\n")[::2])
    yield "pemisah-lain", good.replace(b",", b";").replace(b"  ", b"\t")


def _rows(count: int) -> bytes:
    return b"kunci,teks\n" + b"".join(b"k%d,isi\n" % number for number in range(count))


PAYLOADS = {
    "kosong": b"",
    "spasi": b" " * 1000,
    "nol": b"\0" * 1000,
    "acak": random.Random(1).randbytes(4000),
    "zip": b"PK\x03\x04" + b"\0" * 100,
    "gzip-bom": zlib.compress(b"a" * MEGABYTE),
    "png-palsu": b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
    "satu-baris-1mb": b"teks: " + b"a" * MEGABYTE,
    "kurung-1mb": b"teks: '" + b"(" * MEGABYTE + b"'",
    "kurung-siku": b"[" * 200_000,
    "kurung-kurawal": b"{" * 200_000,
    "daftar-dalam": b"- " * 100_000,
    "daftar-panjang": b"- a\n" * 190_000,
    "kunci-banyak": b"".join(b"k%d: a\n" % number for number in range(60_000)),
    "kunci-sama": b"a: 1\n" * 10_000,
    "baris-kosong-1mb": b"\n" * MEGABYTE,
    "komentar-1mb": b"# a\n" * (MEGABYTE // 4),
    "petik-1mb": b'"' * MEGABYTE,
    "koma-1mb": b"," * MEGABYTE,
    "baris-csv": _rows(100_000),
    "alias-berlipat": b"".join(b"a%d: &a%d [*a%d, *a%d]\n" % (n, n, n - 1, n - 1) for n in range(1, 60)),
    "dokumen-banyak": b"---\na: 1\n" * 1000,
    "petunjuk": b"%YAML 1.1\n%TAG ! tag:x\n---\na: 1\n",
    "json-dalam": b'{"a":' * 100_000,
    "surogat": b"teks: \xed\xa0\x80\n",
    "bukan-utf8": b"teks: \xff\xfe\xe9\n",
    "rumus": b"kunci,teks\na,=cmd|'/c calc'!A0\n",
    "merge-kunci": b"a: &a {b: 1}\n<<: *a\n",
    "blok": b"teks: |99\n  a\n",
    "xml-entitas": b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
}


def _fifo(path: Path) -> None:
    path.unlink(missing_ok=True)
    os.mkfifo(path)


def _folder(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.mkdir()


def _link(target: str) -> Maker:
    def make(path: Path) -> None:
        path.unlink(missing_ok=True)
        path.symlink_to(target)

    return make


def _sparse(path: Path) -> None:
    path.touch()
    os.truncate(path, 64 * MEGABYTE)


SPECIAL: dict[str, Maker] = {
    "hilang": lambda path: path.unlink(missing_ok=True),
    "pipa": _fifo,
    "folder": _folder,
    "tautan-nol": _link("/dev/zero"),
    "tautan-putar": _link("."),
    "tautan-luar": _link("/etc/passwd"),
    "tautan-dalam": _link("peraturan.yaml"),
    "64mb": _sparse,
}
