"""What each YAML file may hold: the forms from which both the reader and the JSON Schemas are made."""

from __future__ import annotations

from dataclasses import dataclass

from naskah.kinds import NAMES
from naskah.model import RATA, Status, Tindakan
from naskah.problems import Severity
from naskah.tables import COLUMN_TYPES, GABUNG, KANAN


@dataclass(frozen=True, slots=True)
class Field:
    """A key of a form: what its value is (``text``, ``texts``, ``rows`` or the name of a form), and its meaning."""

    kind: str
    doc: str
    required: bool = False
    many: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """The keys a mapping may have. ``kinds``: exactly one of these keys says what the mapping is."""

    fields: dict[str, Field]
    kinds: tuple[str, ...] = ()


def text(doc: str, required: bool = False, choices: tuple[str, ...] = ()) -> Field:
    """Return a field that holds one text."""
    return Field("text", doc, required, False, choices)


def texts(doc: str, required: bool = False) -> Field:
    """Return a field that holds a list of texts."""
    return Field("text", doc, required, True)


def many(form: str, doc: str, required: bool = False) -> Field:
    """Return a field that holds a list of mappings of *form*."""
    return Field(form, doc, required, True)


def one(form: str, doc: str, required: bool = False) -> Field:
    """Return a field that holds one mapping of *form*."""
    return Field(form, doc, required)


UNIT_KINDS = (
    "bab",
    "bagian",
    "paragraf",
    "diktum",
    "pasal",
    "ayat",
    "huruf",
    "angka",
    "butir",
    "subbab",
    "gambar",
    "tabel",
    "kutipan",
    "formulir",
    "isian",
    "centang",
    "berdampingan",
    "rumus",
    "halaman",
    "catatan_kaki",
)
SAMPUL_STYLES = ("berita", "nomor_berita", "jenis", "nomor", "tentang", "nama", "keterangan", "jabatan", "nama_pejabat",
                 "pangkat", "nip", "catatan")  # fmt: skip
YA_TIDAK = ("ya", "tidak")
ORIENTASI = ("tegak", "mendatar")

FORMS: dict[str, Form] = {
    "peraturan": Form({
        "format": text("versi bentuk data; sekarang '1'", True, ("1",)),
        "jenis": text("jenis peraturan: Peraturan Bupati", True, NAMES),
        "pembentuk": text("jabatan pembentuk: Bupati Bekasi", True),
        "daerah": text("nama daerah: Kabupaten Bekasi", True),
        "provinsi": text("nama provinsi: Provinsi Jawa Barat", True),
        "kabupaten": text("pada peraturan di desa: kabupaten atau kota tempat desa itu, misalnya Kabupaten Bekasi"),
        "nomor": text("nomor peraturan; kosong ('') pada rancangan", True),
        "tahun": text("tahun peraturan; kosong ('') pada rancangan", True),
        "nama": text("nama peraturan, huruf besar, tanpa tanda baca akhir", True),
        "status": text("tahap revisi", True, tuple(status.value for status in Status)),
        "segel": text("ditulis oleh promulgate: revisi ini dibekukan dengan manifest.json", False, YA_TIDAK),
        "sampul": Field("sampul", "baris sampul Berita Daerah menurut urutan cetak, atau 'otomatis'", many=True, choices=("otomatis",)),
        "lambang": text("berkas gambar lambang negara untuk halaman judul (di dalam folder revisi)"),
        "kop": texts("baris di atas judul, misalnya BUPATI BEKASI"),
        "rahmat": text("frasa DENGAN RAHMAT TUHAN YANG MAHA ESA tercetak; baku: menurut jenisnya", False, YA_TIDAK),
        "menimbang": many("unit", "konsiderans", True),
        "mengingat": many("unit", "dasar hukum", True),
        "memperhatikan": many("unit", "yang diperhatikan (keputusan, dan naskah lama)"),
        "persetujuan": text("persetujuan bersama, satu baris untuk setiap baris tercetak; hanya bila lain dari rumusan jenisnya"),
        "menetapkan": text("diktum sesudah 'Menetapkan :'; bila tidak ditulis, disusun dari jenis dan nama peraturan"),
        "penutup": one("penutup", "penutup batang tubuh", True),
        "noreg": text("baris nomor register peraturan daerah, di bawah baris lembaran daerah"),
        "salinan": one("salinan", "blok di bawah salinan: sesuai dengan aslinya"),
        "berkas": texts("berkas batang tubuh", True),
        "penjelasan": text("berkas penjelasan"),
        "lampiran": many("lampiran", "lampiran menurut urutan"),
        "paraf": many("pemaraf", "jabatan yang membubuhkan paraf pada rancangan yang diedarkan; tidak tercetak sesudah diundangkan"),
        "perubahan": one("perubahan", "apa yang diubah peraturan perubahan ini, sebagai data"),
        "catatan": many("catatan", "catatan konsolidasi: satuan mana diubah dengan peraturan mana"),
        "dari": text("revisi yang disalin menjadi rancangan ini, misalnya perbup-x/2024; diisi oleh 'new --from'"),
    }),
    "sampul": Form({"gaya": text("gaya baris", True, SAMPUL_STYLES), "teks": text("teks tercetak", True)}),
    "penutup": Form({
        "perintah": text("perintah pengundangan ('Agar setiap orang mengetahuinya, ...')"),
        "penetapan": one("tanda", "blok penetapan"),
        "penandatangan": one("tanda", "penandatangan lampiran"),
        "pengundangan": one("tanda", "blok pengundangan"),
        "pernyataan": text("kalimat pengesahan bila tidak ditandatangani pada waktunya: Peraturan Daerah ini dinyatakan sah."),
        "berita_daerah": text("baris lembaran atau berita: BERITA DAERAH KABUPATEN BEKASI TAHUN 2024 NOMOR 33"),
        "tembusan": texts("siapa yang menerima tembusan, menurut urutan"),
        "tambahan": text("baris tambahan lembaran atau berita di akhir penjelasan"),
    }),
    "salinan": Form({
        "keterangan": text("keterangan salinan; baku: Salinan sesuai dengan aslinya"),
        "jabatan": text("jabatan yang mengesahkan salinan: KEPALA BAGIAN HUKUM,", True),
        "tanda_tangan": text("tanda tangan: ttd"),
        "nama": text("nama", True),
        "pangkat": text("pangkat"),
        "nip": text("NIP. ..."),
    }),
    "tanda": Form({
        "label_tempat": text("label tempat; baku: Ditetapkan di / Diundangkan di"),
        "tempat": text("tempat"),
        "label_tanggal": text("label tanggal; baku: pada tanggal"),
        "tanggal": text("tanggal: 21 Agustus 2024"),
        "jabatan": text("jabatan persis seperti tercetak", True),
        "tanda_tangan": text("tanda tangan: Ttd"),
        "nama": text("nama tanpa gelar", True),
    }),
    "lampiran": Form({
        "nomor": text("nomor lampiran (I, II); hanya bila lebih dari satu"),
        "nama": text("nama lampiran, huruf besar"),
        "orientasi": text("arah seluruh halaman lampiran; baku: tegak", False, ORIENTASI),
        "kepala": many("kepala", "judul lampiran di kanan atas; bila tidak ditulis, disusun dari nomor, jenis, dan nama peraturan"),
        "berkas": texts("berkas isi lampiran", True),
        "penutup": one("penutup", "penutup lampiran"),
    }),
    "kepala": Form({"label": text("label sebelum titik dua"), "teks": text("teks", True)}),
    "isi": Form({"isi": many("unit", "isi berkas menurut urutan cetak", True)}),
    "penjelasan": Form({
        "umum": many("unit", "penjelasan umum"),
        "pasal_demi_pasal": many("unit", "penjelasan pasal demi pasal"),
    }),
    "unit": Form({
        "bab": text("nomor bab tanpa kata BAB: IX"),
        "bagian": text("nomor bagian: Kesatu"),
        "paragraf": text("nomor paragraf: 1"),
        "diktum": text("diktum keputusan: KESATU"),
        "pasal": text("nomor pasal: 12A"),
        "ayat": text("nomor ayat tanpa kurung: 1"),
        "huruf": text("huruf tanpa titik: a"),
        "angka": text("angka tanpa titik: 1"),
        "butir": text("penanda lain persis seperti tercetak: 1), (a), -"),
        "subbab": text("nomor judul dalam lampiran persis seperti tercetak: 1.3.2"),
        "gambar": text("nama pengenal gambar"),
        "tabel": text("nama pengenal tabel (berkas di folder tabel)"),
        "kutipan": text("teks baru dalam peraturan perubahan; pengenal satuan yang diubah: pasal-8"),
        "formulir": text("nama pengenal formulir atau surat yang diisi orang; isinya dalam 'isi'"),
        "isian": text("label baris isian; tanpa 'teks' diikuti titik-titik sampai tepi"),
        "centang": text("teks di belakang kotak centang"),
        "berdampingan": Field("rows", "blok-blok bersebelahan tanpa garis (tanda tangan): satu daftar baris untuk setiap blok"),
        "rumus": text("rumus, di tengah; x^2^ naik, P~i~ turun"),
        "halaman": text("halaman baru mulai di sini", False, ("baru",)),
        "catatan_kaki": text("nomor catatan kaki yang ditunjuk '[^1]' dalam teks atau tabel di atasnya; isinya dalam 'teks'"),
        "id": text("pengenal tetap; baku: dari nomor"),
        "nomor": text("nomor tabel atau gambar persis seperti tercetak: Tabel 1.1"),
        "judul": text("judul"),
        "teks": text("teks"),
        "sumber": text("baris sumber di bawah tabel"),
        "catatan": many("catatan_tabel", "catatan di bawah tabel, di atas sumber"),
        "ulangan": text("tabel yang sudah ditempatkan dicetak sekali lagi di sini", False, YA_TIDAK),
        "alt": text("teks pengganti gambar"),
        "berkas": text("berkas gambar di dalam folder revisi"),
        "lebar": text("lebar gambar (mm); baku: ukuran gambar itu sendiri"),
        "rata": text("letak alinea; baku: rata kiri-kanan, menjorok pada baris pertama", False, RATA),
        "tebal": text("seluruh alinea huruf tebal", False, YA_TIDAK),
        "garis_bawah": text("seluruh alinea bergaris bawah", False, YA_TIDAK),
        "halaman_sendiri": text("formulir pada halaman tersendiri; baku: ya", False, YA_TIDAK),
        "keterangan": Field("rows", "arti tanda dalam rumus: [tanda, arti]"),
        "isi": many("unit", "satuan di bawahnya"),
    }, UNIT_KINDS),
    "perubahan": Form({
        "peraturan": text("folder peraturan yang diubah", True),
        "revisi": text("revisi yang diubah", True),
        "instruksi": many("instruksi", "satu untuk setiap angka dalam Pasal I", True),
    }),
    "catatan": Form({
        "satuan": text("pengenal satuan yang diubah", True),
        "teks": text("peraturan dan angka yang mengubahnya", True),
    }),
    "instruksi": Form({
        "butir": text("pengenal angka dalam Pasal I: pasal-I/angka-1", True),
        "sasaran": text("pengenal satuan, tabel, atau lampiran yang diubah: pasal-8", True),
        "klausa": many("klausa", "apa yang dilakukan", True),
    }),
    "klausa": Form({
        "tindakan": text("jenis perubahan", True, tuple(one.value for one in Tindakan)),
        "satuan": texts("pengenal satuan yang diubah, disisipkan, atau dihapus"),
        "sesudah": text("satuan sebelum tempat sisipan"),
        "sebelum": text("satuan sesudah tempat sisipan"),
    }),
    "tabel": Form({
        "tabel": text("nama pengenal tabel, sama dengan nama berkas", True),
        "orientasi": text("arah halaman", True, ORIENTASI),
        "kolom": many("kolom", "pohon kolom menurut urutan cetak", True),
        "nomor_kolom": texts("baris nomor kolom tercetak"),
        "potongan": Field("rows", "nama kolom setiap potongan cetak"),
        "garis": text("garis di sekeliling sel; baku: ya", False, YA_TIDAK),
        "baris": many("rupa_baris", "baris yang tercetak lain daripada yang lain"),
        "jumlah": many("jumlah", "jumlah yang dinyatakan tabel"),
        "rasio": many("rasio", "persentase yang dinyatakan tabel"),
    }),
    "kolom": Form({
        "judul": text("judul kolom", True),
        "nama": text("nama kolom di CSV"),
        "tipe": text("tipe isi", False, COLUMN_TYPES),
        "lebar": text("lebar relatif (mm)"),
        "gabung": text("sel yang menyatu: 'sama' dengan yang di atasnya bila isinya sama (setiap baris menulis kelompoknya);"
                       " 'turun' sel kosong dengan yang di atasnya; 'kanan' sel kosong dengan yang di kirinya", False, GABUNG),
        "alinea": text("sel boleh memuat beberapa alinea (baris baru dalam sel CSV)", False, YA_TIDAK),
        "kolom": many("kolom", "kolom di bawah judul ini"),
    }),
    "rupa_baris": Form({
        "baris": text("kunci baris", True),
        "gabung": text("setiap sel kosong menyatu dengan sel di kirinya", False, (KANAN,)),
        "tebal": text("baris huruf tebal", False, YA_TIDAK),
    }),
    "catatan_tabel": Form({
        "tanda": text("tanda yang juga ditulis dalam sel: *)"),
        "teks": text("isi catatan", True),
    }),
    "pemaraf": Form({"jabatan": text("jabatan yang membubuhkan paraf", True)}),
    "jumlah": Form({
        "baris": text("kunci baris jumlah"),
        "kolom": texts("kolom yang dijumlah"),
        "dari": Field("texts-or-star", "kunci baris yang dijumlah, atau '*'"),
        "kolom_jumlah": text("kolom jumlah"),
        "dari_kolom": texts("kolom yang dijumlah"),
    }),
    "rasio": Form({
        "kolom": text("kolom persentase", True),
        "pembilang": text("kolom pembilang", True),
        "penyebut": text("kolom penyebut", True),
    }),
    "matriks": Form({
        "matriks": text("nama pengenal", True),
        "tahun": texts("tahun-tahun matriks", True),
        "halaman": Field("rows", "tahun dalam setiap blok halaman", True),
        "kepala": one("kepala_matriks", "teks judul kolom", True),
        "lebar": one("lebar_matriks", "lebar kolom (mm)", True),
        "bidang": many("bidang", "bidang menurut urutan", True),
        "jumlah": many("jumlah_matriks", "jumlah yang diperiksa"),
    }),
    "jumlah_matriks": Form({
        "baris": text("kunci baris jumlah: jumlah baris-baris yang berinduk padanya", True),
        "kolom": texts("kolom yang dijumlah, pada setiap tahun", True),
    }),
    "kepala_matriks": Form({name: text("judul kolom; {tahun} diganti tahunnya", True) for name in (
        "nomor", "teks", "satuan", "capaian", "penerima", "realisasi_penerima", "mutu", "realisasi_mutu", "anggaran",
        "inisiasi", "sumber", "instansi")}),
    "lebar_matriks": Form({name: text("lebar (mm)", True) for name in (
        "nomor", "teks", "satuan", "dasar", "penerima", "realisasi_penerima", "mutu", "realisasi_mutu", "anggaran",
        "inisiasi", "sumber", "instansi")}),
    "bidang": Form({
        "bidang": text("pengenal bidang", True),
        "tabel": text("pengenal tabel cetaknya", True),
        "judul_dasar": text("judul kolom tahun dasar", True),
    }),
    "catatan-perubahan": Form({
        "alasan": text("alasan perubahan"),
        "dasar": text("dasar hukum"),
        "keputusan": text("keputusan rapat atas perubahan ini", choices=("setuju", "tolak", "ubah", "tunda")),
        "rumusan": text("rumusan yang diminta rapat, pada keputusan 'ubah'"),
        "usulan": text("usulan peserta rapat"),
        "oleh": text("siapa yang memutuskan"),
        "tanggal": text("tanggal keputusan: 21 Agustus 2024"),
        "kode": text("kode perubahan pada lembar keputusan"),
        "unit": text("pengenal satuan yang berubah (revisi baru, atau lama bila dihapus)"),
        "tabel": text("pengenal tabel yang berubah"),
        "baris": text("kunci baris yang berubah"),
    }),
    "catatan-peninjau": Form({
        "satuan": text("pengenal satuan yang dicatat; tanpa ini seluruh naskah"),
        "teks": text("isi catatan", True),
        "oleh": text("siapa yang mencatat", True),
        "tanggal": text("tanggal catatan: 21 Agustus 2024"),
        "dari": text("berkas asal catatan"),
    }),
    "pemeriksaan": Form({
        "tingkat": many("tingkat", "tingkat temuan setiap aturan, bila bukan yang baku"),
        "diterima": many("diterima", "temuan yang diterima dengan alasan"),
    }),
    "kamus": Form({
        "kata": texts("kata yang ejaannya benar di sini, walau kamus umum mengenal bentuk lain"),
        "nama": texts("nama diri, persis seperti ditulis dengan huruf kapitalnya"),
        "singkatan": texts("singkatan yang dikenal tanpa dijelaskan"),
    }),
    "tingkat": Form({
        "aturan": text("kode aturan: U8", True),
        "tingkat": text("tingkat temuan", True, tuple(severity.label for severity in Severity)),
        "alasan": text("alasan mengubah tingkatnya", True),
    }),
    "diterima": Form({
        "aturan": text("kode aturan: B3", True),
        "unit": text("pengenal satuan, sel, atau bagian yang ditandai", True),
        "kutipan": text("teks yang ditandai, persis; temuan ditandai lagi bila teks ini berubah"),
        "sidik": text("sidik teks satuan (dari laporan pemeriksaan), sebagai ganti kutipan"),
        "alasan": text("alasan menerima", True),
        "oleh": text("nama yang menerima", True),
        "tanggal": text("tanggal: 21 Agustus 2024", True),
    }),
    "publikasi": Form({
        "subjek": texts("kata subjek dalam katalog"),
        "bidang_hukum": text("bidang hukum dalam katalog"),
        "pemrakarsa": text("perangkat daerah pemrakarsa"),
        "lokasi": text("tempat naskah asli disimpan"),
        "url_unduh": text("alamat unduhan"),
        "url_detail": text("alamat halaman peraturan"),
    }),
    "perbaikan": Form({
        "sumber": text("baris dalam sumber", True),
        "unit": text("pengenal satuan"),
        "tabel": text("pengenal tabel"),
        "baris": text("kunci baris"),
        "kolom": text("nama kolom"),
        "tahun": text("tahun (matriks)"),
        "terbaca": text("seperti terbaca", True),
        "menjadi": text("seperti diperbaiki"),
        "keyakinan": text("A pasti, B mungkin, C dugaan, O ejaan peraturan sendiri", True, ("A", "B", "C", "O", "B/O", "O/B")),
        "diterapkan": text("isi memuat perbaikannya", True, YA_TIDAK),
        "catatan": text("catatan"),
    }),
}  # fmt: skip
