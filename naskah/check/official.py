"""Official names of national regulations that regional ones cite most; add a line when another is needed."""

from __future__ import annotations

from collections.abc import Iterator

from naskah.check.others import cited, clean, first_other, one_title
from naskah.rules.rule import WARNING, Finding, rule
from naskah.rules.view import View

NAMES = {
    ("Undang-Undang", "25", "2004"): "Sistem Perencanaan Pembangunan Nasional",
    ("Undang-Undang", "25", "2009"): "Pelayanan Publik",
    ("Undang-Undang", "12", "2011"): "Pembentukan Peraturan Perundang-undangan",
    ("Undang-Undang", "23", "2014"): "Pemerintahan Daerah",
    ("Undang-Undang", "30", "2014"): "Administrasi Pemerintahan",
    ("Peraturan Pemerintah", "12", "2017"): "Pembinaan dan Pengawasan Penyelenggaraan Pemerintahan Daerah",
    ("Peraturan Pemerintah", "2", "2018"): "Standar Pelayanan Minimal",
    ("Peraturan Pemerintah", "12", "2019"): "Pengelolaan Keuangan Daerah",
    ("Peraturan Pemerintah", "13", "2019"): "Laporan dan Evaluasi Penyelenggaraan Pemerintahan Daerah",
    ("Peraturan Menteri Dalam Negeri", "80", "2015"): "Pembentukan Produk Hukum Daerah",
    ("Peraturan Menteri Dalam Negeri", "59", "2021"): "Penerapan Standar Pelayanan Minimal",
}
OFFICIAL = {(kind.casefold(), number, year): title for (kind, number, year), title in NAMES.items()}


@rule(
    "RUJUK-07",
    WARNING,
    "Nama resmi peraturan pusat",
    ("judul pada naskah peraturan yang bersangkutan", "M"),
    ("Peraturan Pemerintah Nomor 13 Tahun 2019 tentang ... Penyelenggaraan Pemerintah Daerah", "... Penyelenggaraan Pemerintahan Daerah"),
)
def official(view: View) -> Iterator[Finding]:
    """Peraturan yang dirujuk disebut dengan nama resminya."""
    told = {finding.where for finding in one_title.function(view)}
    for passage, citation in cited(view):
        title, found = OFFICIAL.get(citation.key, ""), " ".join(citation.judul.split())
        whole = found.casefold().startswith(title.casefold())
        short = passage.bagian != "mengingat" and title.casefold().startswith(clean(found).casefold())
        if title and found and not whole and not short:
            where = passage.teks.at(min(citation.judul_at + first_other(found, title), len(passage.isi) - 1))
            if where not in told:
                yield Finding(where, f"nama resmi {citation}: '{title}'", "samakan dengan nama resminya", passage.id)
