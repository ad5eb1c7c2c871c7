"""The files a new regulation starts from: as little as must be said, comments where a drafter looks, one of each construct in an annex."""

from __future__ import annotations

from collections.abc import Mapping

from naskah.clauses.marks import GAP
from naskah.dump import Tree, files, yaml_text
from naskah.dump.regulation import head_tree
from naskah.model import Peraturan
from naskah.numbering import Ordinal, print_number

DERIVED = ("menetapkan",)  # follows from what is written once; the cover and the heads of annexes do, too
NOTES = {
    "format": """\
Nama, nomor, pejabat, dan tanggal ditulis satu kali di sini; dari situlah sampul, diktum Menetapkan, kepala Lampiran, dan tanda
tangan Lampiran dicetak. Yang belum diketahui: [...diisi...]; titik-titik nomor dan tanggal diisi oleh perintah promulgate.""",
    "sampul": "otomatis: disusun dari data di bawah ini; hapus baris ini bila tanpa sampul.",
    "menimbang": "Nomor ditulis tanpa kurung dan titik; pencetaknya yang menambahkan. Setiap butir diakhiri titik koma.",
    "mengingat": "Kutipan peraturan ditulis oleh perintah: python build.py kutip 'UU 23/2014'",
    "penutup": "Bila ada, di bawah penutup ditulis pula 'tembusan:' (daftar penerima).",
    "berkas": "Batang tubuh: BAB, Pasal, ayat, huruf, angka.",
    "lampiran": "'nama:' judul Lampiran; 'orientasi: mendatar' bila seluruhnya mendatar. Tanpa Lampiran: hapus bagian ini dan acuannya.",
}
LAST = """\
# Kolom paraf dicetak hanya pada draf:
# paraf:
# - Kepala Bagian Hukum
# - Asisten Pemerintahan dan Kesejahteraan Rakyat
"""
ANNEX = """\
# Urutan di sini urutan cetak. Kepala Lampiran dan tanda tangan di bawahnya tercetak sendiri.
# Huruf: *miring*, **tebal**, __bergaris bawah__, m^2^, CO~2~. Tanda itu sendiri: \\*.
isi:
- subbab: A.
  judul: '{gap}'
  isi:
  - teks: '{gap} tercantum dalam Tabel 1.'
  # Kolom tabel ditulis di tabel/tabel-{n}.yaml, baris-barisnya di tabel/tabel-{n}.csv (boleh dengan Excel: export, import).
  - tabel: tabel-{n}
    nomor: Tabel 1
    judul: '{gap}'
    # catatan:
    # - '*) catatan di bawah tabel'
  # Catatan kaki: [^1] di dalam teks, lalu di bawah satuan itu:
  # - catatan_kaki: '1'
  #   teks: isi catatan.
  # Daftar dengan tanda hubung:
  # - butir: '-'
  #   teks: satu butir;
- subbab: B.
  judul: '{gap}'
  isi:
  # Formulir mulai di halaman baru; tulis 'halaman_sendiri: tidak' bila menyambung.
  - formulir: formulir-{n}
    judul: '{gap}'
    isi:
    # Titik-titik isian digambar sampai tepi kanan.
    - isian: Nama
    - isian: Jabatan
    # rata: kiri, tengah, kanan, atau penuh; 'tebal: ya' bila tebal.
    - teks: '{gap}.'
      rata: penuh
    - centang: '{gap}'
    # Tanda tangan berdampingan: satu daftar baris untuk setiap blok; '' baris kosong untuk tanda tangan.
    - berdampingan:
      - [Mengetahui, ...................., '', '', (....................)]
      - ['', '....................,', '', '', (....................)]
  # Pindah halaman:
  # - halaman: baru
  # Gambar (SVG, PNG, JPEG); lebarnya dalam milimeter:
  # - gambar: bagan
  #   berkas: gambar/bagan.svg
  #   alt: uraian gambar bagi yang tidak melihatnya
  #   lebar: '150'
"""
TABLE = """\
# orientasi: tegak atau mendatar. lebar dalam milimeter.
# tipe: teks, nomor (urut 1, 2, 3), bilangan, persen, besaran, rupiah, tanggal.
tabel: tabel-{n}
orientasi: tegak
kolom:
- nama: 'no'
  judul: 'No'
  tipe: nomor
  lebar: '12'
# gabung: sama mencetak sel yang sama dan berurutan sebagai satu sel; setiap baris CSV tetap menulis kelompoknya.
- nama: kelompok
  judul: Kelompok
  tipe: teks
  lebar: '50'
  gabung: sama
# 'alinea: ya' bila satu sel memuat beberapa alinea.
- nama: uraian
  judul: Uraian
  tipe: teks
  lebar: '100'
"""
ROWS = "kunci,no,kelompok,uraian\nbaris-1,1,{gap},{gap}\nbaris-2,2,{gap},{gap}\n"


def annexes(count: int) -> str:
    """Return how the body speaks of its annexes: ``Lampiran``, or ``Lampiran I dan Lampiran II``."""
    names = [f"Lampiran {print_number('bab', Ordinal(n))}" for n in range(1, count + 1)]
    if count == 1:
        return "Lampiran"
    return ", ".join(names[:-1]) + ("," * (count > 2)) + f" dan {names[-1]}"


def skeleton(made: Peraturan, count: int, schemas: str = "") -> dict[str, bytes]:
    """Return the files of the new regulation *made* with *count* annexes; *schemas* is where the schemas are, seen from its folder."""
    found: dict[str, bytes] = {name: content for name, content in files(made).items() if name != "peraturan.yaml"}
    found["peraturan.yaml"] = _head(made, count)
    for n in range(1, count + 1):
        found[_file(n, count)] = ANNEX.format(n=n, gap=GAP).encode()
        found[f"tabel/tabel-{n}.yaml"] = TABLE.format(n=n, gap=GAP).encode()
        found[f"tabel/tabel-{n}.csv"] = ROWS.format(gap=GAP).encode()
    return dict(sorted(_with_schemas(found, schemas).items()))


def _head(made: Peraturan, count: int) -> bytes:
    tree: dict[str, Tree] = {}
    for key, value in head_tree(made).items():
        if key == "kop":
            tree["sampul"] = "otomatis"
        if key not in DERIVED:
            tree[key] = value
    if count:
        tree["lampiran"] = [_annex(n, count) for n in range(1, count + 1)]
    lines: list[str] = []
    for line in yaml_text(tree).decode().splitlines():
        note = NOTES.get(line.partition(":")[0], "")
        lines += [*(f"# {part}" for part in note.splitlines()), line]
    return ("\n".join(lines) + "\n" + LAST).encode()


def _annex(number: int, count: int) -> dict[str, Tree]:
    named: dict[str, Tree] = {"nomor": print_number("bab", Ordinal(number))} if count > 1 else {}
    return named | {"nama": GAP.upper(), "berkas": [_file(number, count)]}


def _file(number: int, count: int) -> str:
    """Return the file of one annex, named as promulgation writes it."""
    return f"lampiran/lampiran-{number}.yaml" if count > 1 else "lampiran/lampiran.yaml"


def _with_schemas(found: Mapping[str, bytes], schemas: str) -> dict[str, bytes]:
    """Return the files, each YAML file naming the schema that an editor completes it by."""
    if not schemas:
        return dict(found)
    return {name: _header(name, schemas) + content for name, content in found.items()}


def _header(name: str, schemas: str) -> bytes:
    folder, _, file = name.rpartition("/")
    stem, _, suffix = file.partition(".")
    if suffix != "yaml":
        return b""
    return f"# yaml-language-server: $schema={'../' * bool(folder)}{schemas}/{folder or stem}.schema.json\n".encode()
