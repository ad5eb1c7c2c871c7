"""What the codes mean that are no rules of drafting: one page for each family, so that every printed code can be explained."""

from __future__ import annotations

FAMILIES: dict[str, tuple[str, str]] = {
    "AKN": ("Akoma Ntoso", "Berkas Akoma Ntoso yang dibaca bukan dokumen yang utuh. Pakai berkas .akn.xml buatan build --to akn."),
    "BEKU": ("Revisi yang dibekukan", "Revisi yang sudah diundangkan tidak ditulisi lagi; perbaikannya adalah revisi baru."),
    "BUG": ("Kesalahan program", "Bukan kesalahan isi. Ulangi dengan NASKAH_DEBUG=1 dan laporkan dengan keterangan yang tercetak."),
    "BARU": ("Peraturan baru", "Jenis, pembentuk, dan daerah yang disebut pada 'new' tidak cocok satu sama lain, atau tidak dilayani."),
    "RUJUKAN": ("Register peraturan", "Berkas rujukan.csv kantor tidak dapat dibaca, atau register tidak mengenal yang diminta."),
    "CABUT": ("Menyusun pencabutan", "Peraturan yang dicabut belum bernomor, atau pasal terakhir rancangan tidak dapat dinomori ulang."),
    "CATATAN": ("Catatan perubahan", "Sebuah entri catatan-perubahan.yaml, keterangan matriks persandingan, tidak dapat dipakai."),
    "CSV": ("Berkas CSV", "Sebuah tabel tidak terbaca sebagai CSV UTF-8 satu baris satu rekaman. Simpan ulang sebagai CSV UTF-8."),
    "FINAL": ("Belum final", "Dokumen final ditolak selama ada sel, bacaan, gambar, atau tempat kosong yang belum diselesaikan."),
    "DASK": (
        "Pekerjaan pada klaster Dask",
        "Klaster tidak terpasang atau tidak menjawab, atau pekerjanya memakai versi lain. Jalankan pekerja dari salinan proyek ini pada "
        "commit dan kunci pustaka yang sama; hasilnya sama dengan hasil di komputer ini.",
    ),
    "IMPOR": (
        "Naskah yang masuk",
        "Naskah Word, PDF, atau teks yang dibaca tidak dapat dipakai seluruhnya, atau usulannya tidak dapat ditulis. Tidak ada yang "
        "ditulis sebelum semuanya cocok; pesannya menyebut tempat dan jalan keluarnya.",
    ),
    "KELUARAN": ("Folder keluaran", "Hasil tidak dapat ditaruh: folder dipakai program lain, atau berkas di dalamnya sedang terbuka."),
    "MANIFES": ("Manifes", "Manifes memuat jumlah SHA-256 setiap berkas revisi yang diundangkan; yang sudah tetap tidak disegel lagi."),
    "MATRIKS": ("Matriks", "Matriks per bidang dan tahun tidak sesuai dengan bentuknya: kunci, tahun, kolom, atau baris yang hilang."),
    "MUAT": ("Memuat isi", "Berkas YAML isi tidak dapat dibaca seperti tertulis. Pesannya menyebut baris, kolom, dan yang diharapkan."),
    "PANDOC": ("Pandoc", "Bentuk yang dibuat dengan pandoc tidak jadi; pandoc tidak terpasang atau gagal."),
    "PDF": ("Pencetak PDF", "Pencetak PDF atau berkas hurufnya tidak tersedia, atau tidak menghasilkan halaman."),
    "PERBAIKAN": ("Perbaikan bacaan", "perbaikan.yaml menunjuk satuan, tabel, atau sel yang tidak ada."),
    "PERBAIKI": ("Perbaikan mekanis", "--fix hanya untuk rancangan; yang sudah diundangkan diperbaiki dengan revisi baru."),
    "PERIKSA": ("Pengaturan pemeriksaan", "pemeriksaan.yaml memuat penerimaan tanpa kutipan atau sidik, atau tanggal yang tidak dikenal."),
    "PERINTAH": ("Pemakaian perintah", "Perintah, pilihan, atau nilainya tidak dikenal. Lihat python build.py PERINTAH --help."),
    "PRATINJAU": ("Pratinjau", "Halaman pratinjau tidak dapat disajikan di 127.0.0.1: portanya dipakai program lain atau tidak sah."),
    "PROV": ("Asal-usul sel", "provenans.csv menunjuk tabel, baris, tahun, kolom, atau keadaan baca yang tidak dikenal."),
    "RAPAT": ("Lembar keputusan rapat", "Lembar yang kembali tidak terbaca seluruhnya: baris, kode, atau keputusannya tidak dikenal."),
    "REKAM": ("Menulis isi", "Isi berubah selagi program menulis, atau berkas tidak dapat diganti; ditulis semua atau tidak sama sekali."),
    "REVISI": ("Nama revisi", "Revisi yang disebut tidak ada, ada pada lebih dari satu peraturan, atau rujukan git-nya tidak ditemukan."),
    "TABEL": ("Tabel", "Uraian kolom sebuah tabel dan CSV-nya tidak cocok: lebar, kunci, jenis, jumlah, atau rasio."),
    "TEKS": ("Teks terjaga", "Kata-kata hasil cetakan tidak sama dengan isi. Tidak ada yang ditaruh; laporkan sebagai kesalahan."),
    "TEMPLAT": ("Templat", "Templat DOCX atau HTML tidak ada, rusak, atau menyebut nama yang tidak dikenal."),
    "TERBIT": ("Penerbitan", "Himpunan untuk Berita Daerah dan JDIH hanya dibuat dari revisi yang sudah diundangkan."),
    "TERAP": ("Menerapkan perubahan", "Sebuah instruksi peraturan perubahan tidak dapat diterapkan pada naskah yang diubah."),
    "TERIMA": ("Temuan yang diterima", "Entri pemeriksaan.yaml tidak berlaku lagi: teksnya berubah, atau aturannya tidak dikenal."),
    "TINJAU": ("Catatan peninjau", "Catatan yang ditulis peninjau di Word pada sebuah satuan dan belum dijawab."),
    "TULIS": ("Menulis revisi baru", "Folder tujuan sudah berisi, atau sisa penulisan yang terputus masih ada."),
    "UBAH": ("Menyusun perubahan", "Beda dua revisi tidak dapat dirumuskan sebagai peraturan perubahan, atau perlu dinilai."),
    "UNDANG": ("Mengundangkan", "Rancangan belum dapat diundangkan: status, nomor, tanggal, atau nama berkasnya."),
    "VERIF": ("Mencocokkan dengan naskah asli", "Nama, tanggal, atau dasar pemeriksaan belum lengkap, atau sel yang dipilih tidak ada."),
    "WORD": ("Berkas Word", "Sebuah bagian dari berkas DOCX tidak dapat dibaca pada tempatnya. Pindahkan katanya ke teks biasa di Word."),
    "XLSX": ("Buku kerja Excel", "Buku kerja yang kembali tidak seperti yang dikirim; sel yang tidak dimengerti disebut satu per satu."),
}  # fmt: skip
