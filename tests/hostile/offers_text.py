"""Hostile texts, tables, pictures, folders and repositories."""

# ruff: noqa: E501 - one case a line
from __future__ import annotations

import json
import os
import random
import socket
import struct
import subprocess
import zlib
from collections.abc import Iterator
from pathlib import Path

from tests.hostile.offering import Maker, Offer
from tests.hostile.struck_commands import NAME

HTML = ("build", "2030", "--to", "html", "--no-cache", "--jobs", "1")
PRINT = ("build", "2030", "--to", "docx,pdf,html", "--no-cache", "--jobs", "1")
DEFINITION = "teks: Bupati adalah Bupati Contoh."
BODY, HEAD = "batang-tubuh.yaml", "peraturan.yaml"


def of(place: Path, name: str) -> Path:
    return place / "content" / NAME / "2030" / name


def put(name: str, data: bytes | str) -> Maker:
    """Put *data* in the place of a file of the regulation."""

    def make(place: Path) -> None:
        of(place, name).parent.mkdir(parents=True, exist_ok=True)
        of(place, name).write_bytes(data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass"))

    return make


def change(name: str, old: str, new: str | bytes) -> Maker:
    """Replace a text in a file of the regulation."""

    def make(place: Path) -> None:
        data = of(place, name).read_bytes()
        if old.encode() not in data:
            raise LookupError(f"{old!r} is not in {name}")
        of(place, name).write_bytes(data.replace(old.encode(), new if isinstance(new, bytes) else new.encode("utf-8", "surrogatepass"), 1))

    return make


def recoded(name: str, encoding: str, bom: bytes = b"") -> Maker:
    return lambda place: of(place, name).write_bytes(bom + of(place, name).read_text("utf-8").encode(encoding))


def text(said: str) -> Maker:
    """Put *said* in the place of a definition, as it stands."""
    return change(BODY, DEFINITION, f"teks: {said}")


def quoted(said: str) -> Maker:
    return text(json.dumps(said, ensure_ascii=False))


def texts() -> Iterator[Offer]:
    yield Offer("bom-utf-8", recoded(BODY, "utf-8", b"\xef\xbb\xbf"))
    yield Offer("utf-16-tanpa-bom", recoded(BODY, "utf-16-le"), refused=True)
    yield Offer("utf-32", recoded(BODY, "utf-32"), refused=True)
    yield Offer("bom-di-tengah", change(BODY, "- bab: II", "\ufeff- bab: II"), refused=True)
    yield Offer("dua-bom", recoded(BODY, "utf-8", b"\xef\xbb\xbf" * 2), refused=True)
    yield Offer("crlf-campur", change(BODY, "- bab: II\n", "- bab: II\r\n"))
    yield Offer("pemisah-baris-unicode", quoted("kata\u2028lain\u2029dan\u0085itu"))
    yield Offer("nol-dalam-kutip", text('"a\\0b"'), refused=True)
    yield Offer("surogat-dalam-kutip", text('"a\\ud800b"'), refused=True)
    yield Offer("esc-dalam-kutip", text('"a\\e[2Jb"'), refused=True)
    yield Offer("balik-arah-dalam-kutip", text('"a\\u202eb\\u202c"'), refused=True)
    yield Offer("isolasi-arah", quoted("a\u2066b\u2069c"), refused=True)
    yield Offer("tanda-tak-tampak", quoted("a\U000e0041\U000e0042b"))
    yield Offer("bukan-huruf", quoted("a\ufdd0\U0001fffeb"))
    yield Offer("kunci-sama-berkutip", change(BODY, DEFINITION, f"{DEFINITION}\n      'teks': lain"), refused=True)
    yield Offer("kunci-gabung", change(BODY, DEFINITION, f"{DEFINITION}\n      <<: {{teks: lain}}"), refused=True)
    yield Offer("kunci-rumit", change(BODY, DEFINITION, f"{DEFINITION}\n      ? [a, b]\n      : c"), refused=True)
    yield Offer("jangkar-dan-alias", change(BODY, DEFINITION, "teks: &a Bupati\n    - angka: '9'\n      teks: *a"), refused=True)
    yield Offer("tag-biner", text("!!binary aGFsbw=="), refused=True)
    yield Offer("tag-sendiri", text("!masuk peraturan.yaml"), refused=True)
    yield Offer("angka-arab", change(BODY, "pasal: '1'", "pasal: '\u0661'"), refused=True)
    yield Offer("angka-lebar", change(BODY, "pasal: '1'", "pasal: '\uff11'"), refused=True)
    yield Offer("angka-pangkat", change(BODY, "pasal: '1'", "pasal: '\u00b9'"), refused=True)
    yield Offer("romawi-satu-huruf", change(BODY, "bab: II", "bab: \u2161"), refused=True)
    yield Offer("pasal-negatif", change(BODY, "pasal: '1'", "pasal: '-1'"), refused=True)
    yield Offer("pasal-1e30", change(BODY, "pasal: '1'", "pasal: '1e30'"), refused=True)
    yield Offer("pasal-30-angka", change(BODY, "pasal: '1'", f"pasal: '{'9' * 30}'"), refused=True)
    yield Offer("bab-romawi-panjang", change(BODY, "bab: II", f"bab: {'M' * 3000}"), refused=True)
    yield Offer("tahun-nol", change(HEAD, "tahun: '2030'", "tahun: '0'"), refused=True)
    yield Offer("tanggal-mustahil", change(HEAD, "21 Januari 2030", "31 Februari 2030"))
    yield Offer("dalam-59", text("[" * 59 + "]" * 59), refused=True)
    yield Offer("dalam-5000", text("[" * 5_000 + "]" * 5_000), refused=True)
    yield Offer("komentar-esc", change(BODY, "# Peraturan rekaan", "# \x1b[2J"), refused=True)
    yield Offer("lipat-1mb-spasi", text(">-\n        a" + " " * 1_000_000 + "\n        b"))
    yield Offer("gabung-tanda-1mb", quoted("a" + "\u0301" * 500_000))
    yield Offer("kunci-proto", change(BODY, DEFINITION, f"{DEFINITION}\n      __proto__: a"), refused=True)
    yield Offer("kunci-1mb", change(BODY, DEFINITION, f"{DEFINITION}\n      ? {'k' * 1_000_000}\n      : a"), refused=True)
    yield Offer("id-naik", change(BODY, "pasal: '2'", "pasal: '2'\n    id: ../../etc"), refused=True)
    yield Offer("setelan-salah", put("pemeriksaan.yaml", "terima:\n- kode: '*'\n  alasan: '*'\n"), refused=True)
    yield Offer("kamus-luas", put("kamus.yaml", "kata: [" + ", ".join(f"k{n}" for n in range(50_000)) + "]\n"))


def tables() -> Iterator[Offer]:
    name = "tabel/tabel-pengunjung.csv"
    header = "kunci,no,kecamatan,anak,dewasa,jumlah,peminjam,persen"
    yield Offer("csv-100000-kolom", put(name, ",".join(f"k{n}" for n in range(100_000)) + "\n" + "," * 99_999 + "\n"), refused=True)
    yield Offer("csv-100000-kolom-isi", put(name, f"{header}\n" + "," * 100_000 + "\n"), refused=True)
    yield Offer("csv-judul-sama", put(name, header.replace("dewasa", "anak") + "\na,1,A,1,1,2,1,1%\n"), refused=True)
    yield Offer("csv-kutip-1mb", put(name, f'{header}\na,1,"' + "x" * 1_000_000), refused=True)
    yield Offer("csv-sel-1mb", put(name, f"{header}\na,1,{'x' * 1_000_000},1,1,2,1,1%\n"))
    yield Offer("csv-baris-kosong-1mb", put(name, f"{header}\n" + "\n" * 1_000_000))
    yield Offer("csv-cr", change(name, "\n", "\r"))
    yield Offer("csv-bom-tengah", change(name, "pena,3", "\ufeffpena,3"), refused=True)
    yield Offer("csv-titik-koma", put(name, f"{header}\n".replace(",", ";") + "a;1;A;1;1;2;1;1%\n"), refused=True)
    yield Offer("csv-angka-5000", change(name, "1.250", "1" * 5_000))
    yield Offer("csv-angka-pangkat", change(name, "1.250", "1e999999999"))
    yield Offer("csv-tak-hingga", change(name, "1.250", "Infinity"))
    yield Offer("csv-kunci-naik", change(name, "pena,3", "../../pena,3"))
    yield Offer("matriks-tahun-jauh", change("tabel/matriks-capaian.csv", ",2030,", ",999999999,"), refused=True)
    yield Offer(
        "provenans-luas",
        put("provenans.csv", "tabel,baris,tahun,kolom,baca\n" + "tabel-pengunjung,pena,,anak,ragu\n" * 20_000),
        refused=True,
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, rows: bytes = b"", extra: bytes = b"", colour: int = 0) -> bytes:
    """Return a PNG with these sides, whatever its rows say."""
    head = struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + extra + _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", b"")


def pictures() -> Iterator[Offer]:
    name = "gambar/denah.png"
    yield Offer("png-65535", put(name, png(65_535, 65_535)), PRINT, refused=True)
    yield Offer("png-nol", put(name, png(0, 10)), PRINT, refused=True)
    yield Offer("png-kurang-baris", put(name, png(100, 100, b"\0" * 50)), PRINT, refused=True)
    bomb = b"Komentar\0\0" + zlib.compress(b"a" * (100 << 20))
    yield Offer("png-teks-membengkak", put(name, png(8, 8, (b"\0" + b"a" * 8) * 8, _chunk(b"zTXt", bomb))), PRINT)
    profile = b"warna\0\0" + zlib.compress(b"a" * (100 << 20))
    yield Offer("png-profil-membengkak", put(name, png(8, 8, (b"\0" + b"a" * 8) * 8, _chunk(b"iCCP", profile))), PRINT)
    yield Offer("png-palet-hilang", put(name, png(8, 8, (b"\0" + b"a" * 8) * 8, colour=3)), PRINT)
    yield Offer("jpeg-bernama-png", put(name, b"\xff\xd8\xff\xe0" + b"\0" * 100), PRINT, refused=True)
    yield Offer("gif-bernama-png", put(name, b"GIF89a" + b"\xff" * 100), PRINT, refused=True)
    svg = {
        "entitas": '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>&b;</text></svg>',
        "luar": '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9"><image xlink:href="file:///etc/passwd"/></svg>',
        "skrip": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="alert(1)"><script>alert(1)</script></svg>',
        "pakai-berlipat": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><g id="a0"/>'
        + "".join(f'<g id="a{n}"><use href="#a{n - 1}"/><use href="#a{n - 1}"/></g>' for n in range(1, 40)) + "</svg>",
        "gaya-luar": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><style>@import url(file:///etc/passwd);</style></svg>',
        "dalam": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">' + "<g>" * 20_000 + "</g>" * 20_000 + "</svg>",
        "titik": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0' + "L1 1" * 250_000 + '"/></svg>',
    }  # fmt: skip
    for what, data in svg.items():

        def make(place: Path, data: str = data) -> None:
            put("gambar/denah.svg", data)(place)
            change("lampiran/lampiran-1-bab-2.yaml", "gambar/denah.png", "gambar/denah.svg")(place)

        yield Offer(f"svg-{what}", make, PRINT, refused=what != "titik")


# -- folders -----------------------------------------------------------------------------------------------------------


def _linked(name: str, target: str) -> Maker:
    def make(place: Path) -> None:
        of(place, name).unlink(missing_ok=True)
        of(place, name).symlink_to(target)

    return make


def _socket(place: Path) -> None:
    path = of(place, "provenans.csv")
    path.unlink()
    before = Path.cwd()
    os.chdir(path.parent)  # the name of a socket has a hundred letters at most
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(path.name)
    os.chdir(before)


def _named(name: bytes) -> Maker:
    return lambda place: Path(os.fsdecode(os.fsencode(of(place, "tabel")) + b"/" + name)).write_bytes(b"a\n1\n")


def _many(place: Path) -> None:
    for number in range(21_000):
        (of(place, "tabel") / f"t{number}.txt").touch()


def _deep(place: Path) -> None:
    path = of(place, "tabel")
    for _ in range(40):
        path = path / "d"
    path.mkdir(parents=True)
    (path / "a.csv").write_text("a\n")


def _folder_instead(place: Path) -> None:
    of(place, HEAD).unlink()
    of(place, HEAD).mkdir()


def folders() -> Iterator[Offer]:
    yield Offer("tautan-putar", _linked(BODY, BODY), refused=True)
    yield Offer("tautan-berantai", lambda place: (_linked("a.yaml", BODY)(place), _linked("provenans.csv", "a.yaml")(place)), refused=True)
    yield Offer("tautan-folder-atas", lambda place: of(place, "atas").symlink_to("../.."), refused=True)
    yield Offer("soket", _socket, refused=True)
    yield Offer("folder-bernama-berkas", _folder_instead, refused=True)
    yield Offer("nama-baris-baru", _named(b"a\nb.csv"), refused=True)
    yield Offer("nama-esc", _named(b"a\x1b[31mb.csv"), refused=True)
    yield Offer("nama-bukan-utf8", _named(b"a\xff\xfeb.csv"), refused=True)
    yield Offer("nama-balik-arah", _named("a\u202evsc.b.csv".encode()), refused=True)
    yield Offer("nama-255", _named(b"a" * 251 + b".csv"))
    yield Offer("berkas-21000", _many, refused=True)
    yield Offer("folder-40-tingkat", _deep, refused=True)
    yield Offer(
        "berkas-10gb", lambda place: (of(place, "provenans.csv").touch(), os.truncate(of(place, "provenans.csv"), 10 << 30)), refused=True
    )
    yield Offer("isi-sebuah-berkas", lambda place: (place / "isi").touch(), ("check", "--content", "isi"), refused=True)
    yield Offer("isi-kosong", lambda place: (place / "isi").mkdir(), ("check", "--content", "isi"), refused=True)
    yield Offer("keluaran-sebuah-berkas", lambda place: (place / "output").touch(), HTML, refused=True)
    yield Offer("keluaran-tautan-gantung", lambda place: (place / "output").symlink_to("tidak-ada/x"), HTML)
    yield Offer("revisi-dengan-nol", lambda place: None, ("check", "a\0b"), refused=True)
    yield Offer("revisi-1mb", lambda place: None, ("check", "a" * 100_000), refused=True)
    yield Offer("revisi-esc", lambda place: None, ("check", "\x1b[2Ja"), refused=True)
    yield Offer("revisi-mutlak", lambda place: None, ("check", "/etc"), refused=True)
    yield Offer("perintah-esc", lambda place: None, ("\x1b[2J",), refused=True)
    yield Offer("pilihan-tak-dikenal", lambda place: None, ("check", "--\u202e"), refused=True)


JOURNAL = {"nama": "../../../x", "lama": "", "baru": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}


def _journal(data: bytes | list[dict[str, str]]) -> Maker:
    """A change that was cut off, with a list that this program did not write."""

    def make(place: Path) -> None:
        of(place, ".rekam").mkdir()
        of(place, ".rekam/0.baru").touch()
        of(place, ".rekam/jurnal.json").write_bytes(data if isinstance(data, bytes) else json.dumps({"berkas": data}).encode())

    return make


def _register(data: bytes) -> Maker:
    return lambda place: (place / "content/rujukan.csv").write_bytes(data) and None


def _elsewhere(place: Path) -> None:
    (place / "elsewhere").mkdir()
    (place / "elsewhere/jurnal.json").write_text('{"berkas": []}')
    of(place, ".rekam").symlink_to(place / "elsewhere")


def beside() -> Iterator[Offer]:
    """What stands beside the files of a regulation."""
    for what, name in {"naik": "../../../x", "mutlak": "/tmp/x", "tersembunyi": ".git/hooks/x"}.items():
        yield Offer(f"jurnal-{what}", _journal([JOURNAL | {"nama": name}]), refused=True)
    yield Offer("jurnal-dalam", _journal(b"[" * 200_000), refused=True)
    yield Offer("jurnal-besar", _journal(b" " * (17 << 20)), refused=True)
    yield Offer("jurnal-banyak", _journal([JOURNAL | {"nama": f"t/{number}.csv"} for number in range(50_000)]))
    yield Offer("jurnal-pipa", lambda place: (of(place, ".rekam").mkdir(), os.mkfifo(of(place, ".rekam/jurnal.json"))), refused=True)
    yield Offer("rekam-tautan", _elsewhere)
    yield Offer("rekam-berkas", lambda place: of(place, ".rekam").write_text("x"))
    for what, data in {"kutip": b'"' * 1_000_000, "esc": b"jenis,\x1b[2J\n", "nol": b"\0" * 100, "latin": b"\xe9"}.items():
        yield Offer(f"rujukan-{what}", _register(data), refused=True)
    yield Offer("rujukan-pipa", lambda place: os.mkfifo(place / "content/rujukan.csv"), refused=True)
    yield Offer("rujukan-tautan", lambda place: (place / "content/rujukan.csv").symlink_to("/etc/passwd"), refused=True)
    yield Offer("rujukan-folder", lambda place: (place / "content/rujukan.csv").mkdir(), refused=True)


# -- repositories ------------------------------------------------------------------------------------------------------


def _git(place: Path, *words: str, data: bytes = b"") -> str:
    own = ("-c", "user.email=a@contoh.invalid", "-c", "user.name=Rekaan", "-c", "commit.gpgsign=false")
    return subprocess.run(["git", "-C", str(place), *own, *words], check=True, capture_output=True, input=data).stdout.decode().strip()


def _repository(place: Path) -> Path:
    content = place / "content"
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "awal")):
        _git(content, *words)
    return content


def _with(key: str, value: str, attributes: str = "") -> Maker:
    """A repository whose settings name a program that would leave a file."""

    def make(place: Path) -> None:
        content = _repository(place)
        if attributes:
            (content / ".gitattributes").write_text(attributes)
            _git(content, "add", "-A")
            _git(content, "commit", "-qm", "atribut")
        with (content / ".git/config").open("a", encoding="utf-8") as file:
            section, _, name = key.rpartition(".")
            first, _, second = section.partition(".")
            title = f'{first} "{second}"' if second else first
            file.write(f"[{title}]\n\t{name} = {value.replace('LUAR', str(place.parent / 'luar'))}\n")

    return make


def _hooks(place: Path) -> None:
    content = _repository(place)
    for name in ("post-checkout", "pre-commit", "reference-transaction", "post-index-change"):
        (content / ".git/hooks").mkdir(exist_ok=True)
        (content / ".git/hooks" / name).write_text(f"#!/bin/sh\ntouch {place.parent / 'luar'}\n")
        (content / ".git/hooks" / name).chmod(0o755)


def _tree(mode: str, name: str) -> Maker:
    """A commit in whose tree of the revision stands an entry that no checkout would make."""

    def make(place: Path) -> None:
        content = _repository(place)
        kept = _git(content, "ls-tree", f"HEAD:{NAME}/2030")
        kind = {"120000": "blob", "160000": "commit", "040000": "tree"}.get(mode, "blob")
        blob = _git(content, "hash-object", "-w", "--stdin", data=b"/etc/passwd")
        sum_ = _git(content, "rev-parse", "HEAD") if kind == "commit" else blob
        inner = _git(content, "mktree", "--missing", data=f"{kept}\n{mode} {kind} {sum_}\t{name}\n".encode())
        middle = _git(content, "mktree", data=f"040000 tree {inner}\t2030\n".encode())
        outer = _git(content, "mktree", data=f"040000 tree {middle}\t{NAME}\n".encode())
        commit = _git(content, "commit-tree", outer, "-m", "aneh")
        _git(content, "update-ref", "refs/heads/aneh", commit)

    return make


def _committed(moment: str, more: str = "") -> Maker:
    """A commit that no program of git would make; the text has changed since, so that both can be compared."""

    def make(place: Path) -> None:
        content = _repository(place)
        tree = _git(content, "rev-parse", "HEAD^{tree}")
        said = f"tree {tree}\nauthor A <a> 1 +0000\ncommitter A <a> {moment} +0000\n{more}\naneh\n"
        commit = _git(content, "hash-object", "-t", "commit", "-w", "--literally", "--stdin", data=said.encode())
        _git(content, "update-ref", "refs/heads/aneh", commit)
        change(BODY, "Bupati adalah Bupati Contoh.", "Bupati adalah Bupati Contoh Baru.")(place)

    return make


def _signed(place: Path) -> None:
    """A signed commit of a repository that names the program by which signatures are looked at."""
    _committed("1700000000", "gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ==\n -----END PGP SIGNATURE-----\n")(place)
    program = place / "tanda"
    program.write_text(f"#!/bin/sh\ntouch {place.parent / 'luar'}\n")
    program.chmod(0o755)
    _git(place / "content", "config", "log.showSignature", "true")
    _git(place / "content", "config", "gpg.program", str(program))


def _alternates(place: Path) -> None:
    content = _repository(place)
    (content / ".git/objects/info").mkdir(exist_ok=True)
    (content / ".git/objects/info/alternates").write_text("/etc\n/dev/zero\n")


def _broken(place: Path) -> None:
    content = _repository(place)
    chance = random.Random(19)
    for path in sorted((content / ".git/objects").glob("??/*"))[::3]:
        path.chmod(0o644)
        path.write_bytes(chance.randbytes(40))


def repositories() -> Iterator[Offer]:
    old = ("check", f"git:HEAD:{NAME}/2030")
    compared = ("compare", f"git:aneh:{NAME}/2030", "2030", "--to", "docx"), ("compare", "2030", f"git:aneh:{NAME}/2030", "--to", "docx")
    for number, words in enumerate(compared):
        yield Offer(f"git-tanda-tangan-{number}", _signed, words)
    for number, moment in enumerate(("99999999999999", "-5", "9" * 30, "x")):
        yield Offer(f"git-waktu-{number}", _committed(moment), compared[1], refused=moment != "x")
    yield Offer("git-kait", _hooks, old)
    yield Offer("git-penyaring", _with("filter.jahat.smudge", "touch LUAR", "* filter=jahat\n"), old)
    yield Offer("git-textconv", _with("diff.jahat.textconv", "touch LUAR;cat", "* diff=jahat\n"), old)
    yield Offer("git-fsmonitor", _with("core.fsmonitor", "touch LUAR"), old)
    yield Offer("git-pager", _with("core.pager", "touch LUAR"), old)
    yield Offer("git-ssh", _with("core.sshCommand", "touch LUAR"), old)
    yield Offer("git-alias", _with("alias.log", "!touch LUAR"), old)
    yield Offer("git-worktree", _with("core.worktree", "/etc"), old)
    yield Offer("git-include", _with("include.path", "/dev/zero"), old)
    yield Offer("git-export-ignore", _with("core.x", "y", "* export-ignore\n"), old)
    yield Offer("git-pecah", _broken, old)
    yield Offer("git-alternates", _alternates, old)
    yield Offer("git-tautan", _tree("120000", "tautan.csv"), ("check", f"git:aneh:{NAME}/2030"), refused=True)
    yield Offer("git-submodul", _tree("160000", "anak"), ("check", f"git:aneh:{NAME}/2030"), refused=True)
    yield Offer("git-nama-titik-titik", _tree("100644", ".."), ("check", f"git:aneh:{NAME}/2030"))
    for ref in (
        "-x",
        "--upload-pack=x",
        "HEAD@{upstream}",
        "HEAD^{/x}",
        ":(glob)**",
        "a..b",
        "HEAD\x1b",
        "",
        "@{-1}",
        "HEAD:",
        "x" * 2_000,
    ):
        yield Offer(f"git-rujukan-{ref[:16]!r}", _repository, ("check", f"git:{ref}"), refused=ref not in ("@{-1}", "HEAD:"))
