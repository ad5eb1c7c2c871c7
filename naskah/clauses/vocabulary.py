"""The words that orders are made of: what happens, where, and what may stand before a name without changing it."""

from __future__ import annotations

CHANGED = (
    "diubah",
    "dirubah",
    "diganti",
    "disempurnakan",
    "diperbarui",
    "diperbaharui",
    "diperbaiki",
    "direvisi",
    "disesuaikan",
    "dirumuskan",
)
DELETED = ("dihapus", "dihapuskan", "ditiadakan", "dihilangkan", "dicabut")
CHANGING = ("mengubah", "merubah", "mengganti", "menyempurnakan")
DELETING = ("menghapus", "menghapuskan", "menghilangkan", "meniadakan")
PLACED = ("disisipkan", "disisip", "disisipi", "diselipkan", "diselipi", "dimasukkan")
ADDED = ("ditambah", "ditambahkan")
PLACES = (*PLACED, *ADDED)
PLACING = ("menyisipkan", "menyelipkan", "menambah", "menambahkan", "memasukkan")
NAMELY = ("yakni", "yaitu", "ialah", "menjadi", "dijadikan", "masing-masing")
ANEW = ("kembali", "ulang")  # diubah kembali
EXCEPTING = ("kecuali", "selain", "sepanjang", "tidak", "bukan", "hanya", "tanpa", "selama", "apabila", "jika", "yang", "sehingga", "lama")
EACH = ("masing-masing", "keduanya", "ketiganya", "semuanya")
WHOLLY = ("seluruhnya", "keseluruhannya", "sepenuhnya")
PARTLY = "sebagian"  # of what is changed, the quotation tells which part; a deletion must name it
AND = ("dan", "serta", "sedangkan")
OF = ("dalam", "pada", "dari", "ketentuan", "di", "dengan", "baik")
BEFORE_A_NAME = (
    "ketentuan", "ketentuan-ketentuan", "rumusan", "bunyi", "redaksi", "isi", "substansi", "materi", "muatan", "norma", "teks", "naskah",
    "pengaturan", "bahwa", "beberapa", "mulai",
    "definisi", "pengertian", "batasan", "seluruh", "keseluruhan", "semua", "khusus", "terhadap", "untuk", "atas", "adapun",
    "mengenai", "tentang", "dalam", "pada", "dari", "di",
)  # fmt: skip
HELD_IN = ("termuat", "tercantum", "diatur", "terdapat", "tertuang", "dimuat", "dimaksud")  # ketentuan yang diatur dalam Pasal 9
LAWS = ("peraturan", "undang-undang", "keputusan", "perda", "perbup", "perwali", "pergub", "permen", "instruksi")
TITLE_WORDS = ("dan", "atau", "serta", "di", "dalam", "oleh", "bagi", "atas", "mengenai", "tentang")
BEFORE_A_NAMED_CHANGE = ("telah", "kali", "terakhir", "pernah")
KINDS = (
    "pasal", "ayat", "huruf", "angka", "butir", "bab", "bagian", "paragraf", "buku", "subbab", "lampiran", "tabel", "gambar", "ketentuan",
    "definisi", "pengertian",
)  # fmt: skip


def is_verb(word: str) -> bool:
    """Tell whether *word* says what happens to what was named before it."""
    return word in (*CHANGED, *DELETED, *PLACES, "tetap", "substansi")
