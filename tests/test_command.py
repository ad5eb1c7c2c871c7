"""The command as its users meet it: what it prints, what it writes, and the status it ends with."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest

from naskah.commands import COMMANDS
from naskah.problems import ExitStatus
from naskah.render import WRITERS
from tests.calling import ROOT, build, call

SMALL = "perbup-contoh-7-2030"
FIRST_LINE = 0.100  # seconds a user waits at most for a sign of life
SLACK = 10  # a machine shared with others may be this much slower


@pytest.fixture
def place(tmp_path: Path, small_copy: Path) -> Path:
    """Return a folder with ``content`` (the small regulation), ``templates`` and a place for ``output``."""
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    return tmp_path


def options(place: Path) -> tuple[str, ...]:
    return ("--content", f"{place}/content", "--templates", f"{place}/templates", "--output", f"{place}/output")


def in_place(place: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return call("build", *options(place), *words)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def revision(place: Path) -> Path:
    return place / "content" / SMALL / "2030"


def sums(place: Path) -> str:
    return (place / "output" / SMALL / "2030/SHA256SUMS").read_text()


# -- help and wrong words ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["--help", "-h", "help"])
def test_help_lists_every_command_in_indonesian(word: str) -> None:
    ran = call(word)
    assert ran.returncode == ExitStatus.CLEAN
    assert all(re.search(rf"^  {name} +\w", ran.stdout, re.MULTILINE) for name in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_in_indonesian(command: str) -> None:
    ran = call(command, "--help")
    assert ran.returncode == ExitStatus.CLEAN
    assert ran.stdout.startswith(f"pemakaian: build.py {command}")
    assert "tampilkan bantuan ini" in ran.stdout


def test_the_version_is_told() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+\n", build("--version").stdout)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["biuld"], "perintah 'biuld' tidak dikenal → mungkin maksudnya 'build'?"),
        (["2024"], "python build.py build 2024"),
        (["build", "--to", "dox"], "bentuk 'dox' tidak dikenal → mungkin maksudnya 'docx'?"),
        (["build", "--to", ","], "tidak ada bentuk"),
        (["build", "2042"], "revisi '2042' tidak ada → mungkin maksudnya '2024'?"),
        (["build", "perbup-bekasi-33-2024/2025"], "mungkin maksudnya 'perbup-bekasi-33-2024/2025-rancangan'?"),
        (["build", "--fnal"], "pilihan '--fnal' tidak dikenal → mungkin maksudnya '--final'?"),
        (["build", "--fin"], "pilihan '--fin' tidak dikenal"),
        (["build", "2024", "2025"], "argumen '2025' berlebih"),
        (["build", "--to"], "pilihan --to memerlukan nilai"),
        (["build", "--final=ya"], "pilihan --final tidak memakai nilai ('ya')"),
        (["verify"], "argumen wajib belum ada: revisi, --tabel"),
        (["build", "--jobs", "0"], "jumlah proses 0 tidak sah"),
        (["status", "--format", "xml"], "nilai 'xml' tidak dikenal untuk --format; pilihannya: "),
        (["build", "git:--help"], "rujukan git '--help' tidak sah"),
        (["build", "git:tidak-ada"], "rujukan git 'tidak-ada' tidak ada"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_words_are_answered_with_what_was_probably_meant(words: list[str], told: str) -> None:
    ran = call(*words)
    assert told in ran.stderr
    assert ran.returncode == ExitStatus.USAGE
    assert "menaruh" not in ran.stderr


def test_the_first_line_comes_at_once() -> None:
    build("--version")  # bytecode is compiled once
    waits = {}
    for word in ("--help", "check"):
        start = time.perf_counter()
        with subprocess.Popen([sys.executable, ROOT / "build.py", word], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as run:
            assert run.stdout
            assert run.stdout.readline()
            waits[word] = time.perf_counter() - start
            run.kill()
    print("first line after", {word: f"{1000 * wait:.0f} ms" for word, wait in waits.items()})
    assert max(waits.values()) < FIRST_LINE * SLACK


def test_a_reader_who_has_read_enough_ends_the_command_quietly() -> None:
    command = f"{sys.executable} build.py --help | true; exit ${{PIPESTATUS[0]}}"
    ran = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")


# -- content that cannot be used -----------------------------------------------------------------------------------


def test_an_empty_content_folder_is_told(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "tidak-ada"):
        ran = call("build", "--content", folder, "--output", tmp_path / "output")
        assert ran.returncode == ExitStatus.UNREADABLE
        assert "MUAT-15 tidak ada peraturan" in ran.stderr
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("- pasal: '2'", "- pasal: '2A'", "B7"),
        ("        - ayat: '1'\n          teks: Dinas mendirikan paling sedikit 2 (dua) Taman Baca di setiap kecamatan.\n", "", "B8"),
        ("- bab: II\n", "- bab: IX\n", "B4"),
    ],
    ids=["pasal", "ayat", "bab"],
)
def test_a_gap_in_the_numbers_of_the_body_stops_even_a_promulgated_text(place: Path, old: str, new: str, told: str) -> None:
    edit(revision(place) / "batang-tubuh.yaml", old, new)
    ran = in_place(place, "--to", "txt")
    assert ran.returncode == ExitStatus.FINDINGS
    assert re.search(rf"/batang-tubuh\.yaml:\d+:\d+ {told} ", ran.stderr)
    assert not (place / "output").exists()


def test_broken_yaml_writes_nothing_and_leaves_the_last_output(place: Path) -> None:
    assert in_place(place, "--to", "txt").returncode == ExitStatus.CLEAN
    before = sums(place)
    edit(revision(place) / "batang-tubuh.yaml", "teks: Bupati adalah", "teks: @Bupati adalah")
    ran = in_place(place, "--to", "txt")
    assert ran.returncode == ExitStatus.UNREADABLE
    assert "/batang-tubuh.yaml:12:13 MUAT-03 teks tidak boleh diawali '@'" in ran.stderr
    assert sums(place) == before
    shutil.rmtree(place / "output")
    in_place(place, "--to", "txt")
    assert not (place / "output").exists()


def test_a_draft_with_errors_is_not_printed(place: Path) -> None:
    edit(revision(place) / "peraturan.yaml", "status: diundangkan", "status: rancangan")
    edit(revision(place) / "batang-tubuh.yaml", "- pasal: '2'", "- pasal: '20'")
    ran = in_place(place, "--to", "txt")
    assert ran.returncode == ExitStatus.FINDINGS
    assert re.search(r"batang-tubuh\.yaml:\d+:\d+ [A-Z0-9-]+ ", ran.stderr)
    assert not (place / "output").exists()
    assert call("check", "--content", place / "content").returncode == ExitStatus.FINDINGS


def test_a_final_build_refuses_doubtful_cells_and_names_them(place: Path) -> None:
    ran = in_place(place, "--to", "txt", "--final")
    assert ran.returncode == ExitStatus.FINDINGS
    assert "'koleksi/perawatan/sampul' tahun 2032 kolom penerima" in ran.stderr
    assert not (place / "output").exists()


# -- templates -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "suffix"), [("halaman.html.j2", "html"), ("peraturan.css", "html"), ("peraturan.docx", "docx")])
def test_a_missing_template_is_named(place: Path, name: str, suffix: str) -> None:
    (place / "templates" / name).unlink()
    ran = in_place(place, "--to", suffix)
    assert ran.returncode == ExitStatus.UNREADABLE
    assert name in ran.stderr
    assert not (place / "output").exists()


@pytest.mark.parametrize(
    ("added", "code", "word"),
    [
        ("\n{{ tidak_dikenal }}", "TEMPLAT-03", "tidak_dikenal"),
        ("\n{% if %}", "TEMPLAT-02", ""),
        ("\n{{ naskah.jdul }}", "TEMPLAT-03", "jdul"),
        ("\n{{ 1 / 0 }}", "TEMPLAT-08", ""),
        ("\n{% for n in range(999999999) %}{% endfor %}", "TEMPLAT-08", ""),
    ],
)
def test_a_fault_in_the_html_template_is_shown_at_its_line(place: Path, added: str, code: str, word: str) -> None:
    path = place / "templates/halaman.html.j2"
    line = path.read_text("utf-8").count("\n") + 2
    path.write_text(path.read_text("utf-8") + added, "utf-8")
    ran = in_place(place, "--to", "html")
    assert ran.returncode == ExitStatus.UNREADABLE
    assert f"halaman.html.j2:{line} {code} " in ran.stderr
    assert word in ran.stderr
    assert not (place / "output").exists()


@pytest.mark.parametrize(
    ("text", "code"), [("{{ tidak_dikenal }}", "TEMPLAT-03"), ("{{ judul + }}", "TEMPLAT-02"), ("{% endfor %}", "TEMPLAT-02")]
)
def test_a_fault_in_the_docx_template_is_shown(place: Path, text: str, code: str) -> None:
    from docx import Document

    path = place / "templates/peraturan.docx"
    document = Document(str(path))
    paragraph = next(paragraph for paragraph in document.paragraphs if "naskah" in paragraph.text)
    paragraph.insert_paragraph_before("naskah " + text)
    document.save(str(path))
    ran = in_place(place, "--to", "docx")
    assert ran.returncode == ExitStatus.UNREADABLE
    assert code in ran.stderr
    assert not (place / "output").exists()


def test_a_docx_template_without_a_style_that_is_needed_is_refused(place: Path) -> None:
    from docx import Document

    path = place / "templates/peraturan.docx"
    document = Document(str(path))
    style = document.styles["Ayat"].element
    style.getparent().remove(style)
    document.save(str(path))
    ran = in_place(place, "--to", "docx")
    assert ran.returncode == ExitStatus.UNREADABLE
    assert "TEMPLAT-09 templat 'peraturan.docx' tidak memuat gaya Ayat" in ran.stderr
    assert not (place / "output").exists()


@pytest.mark.parametrize("name", ["peraturan.css", "halaman.html.j2"])
def test_a_template_that_is_not_utf_8_is_told(place: Path, name: str) -> None:
    path = place / "templates" / name
    path.write_bytes(path.read_bytes() + b"\n/* \xe9 */")
    ran = in_place(place, "--to", "html")
    assert ran.returncode == ExitStatus.UNREADABLE
    assert re.search(rf"templates/{re.escape(name)}:\d+ TEMPLAT-07 bukan UTF-8", ran.stderr)
    assert not (place / "output").exists()


@pytest.mark.parametrize("text", ["abc", "-5", "99999999999999"])
def test_a_date_that_is_none_is_refused(place: Path, text: str) -> None:
    ran = call("build", *options(place), "--to", "docx", SOURCE_DATE_EPOCH=text)
    assert ran.returncode == ExitStatus.USAGE
    assert f"SOURCE_DATE_EPOCH '{text}' bukan jumlah detik" in ran.stderr


def test_a_docx_template_that_is_no_docx_is_told(place: Path) -> None:
    (place / "templates/peraturan.docx").write_bytes(b"bukan docx")
    ran = in_place(place, "--to", "docx")
    assert ran.returncode == ExitStatus.UNREADABLE
    assert "TEMPLAT-04" in ran.stderr


# -- output --------------------------------------------------------------------------------------------------------


def test_an_output_folder_that_cannot_be_written_is_told(place: Path) -> None:
    (place / "output").write_text("sebuah berkas")
    ran = in_place(place, "--to", "txt")
    assert ran.returncode == ExitStatus.OUTPUT_LOCKED
    assert "KELUARAN-01 folder keluaran tidak dapat ditulisi" in ran.stderr


def test_a_read_only_disk_is_told(place: Path) -> None:
    disk = place / "output"
    disk.mkdir()
    if shutil.which("mount") is None or subprocess.run(["mount", "-t", "tmpfs", "-o", "ro", "tmpfs", disk], check=False).returncode:
        pytest.skip("needs the right to mount a read-only disk")
    try:
        ran = in_place(place, "--to", "txt")
    finally:
        subprocess.run(["umount", disk], check=True)
    assert ran.returncode == ExitStatus.OUTPUT_LOCKED
    assert "(hanya dapat dibaca)" in ran.stderr


def test_files_that_the_user_keeps_in_the_output_folder_stop_the_build(place: Path) -> None:
    in_place(place, "--to", "txt")
    (place / "output" / SMALL / "2030/catatan.docx").write_bytes(b"milik pengguna")
    ran = in_place(place, "--to", "txt")
    assert ran.returncode == ExitStatus.OUTPUT_LOCKED
    assert "'catatan.docx'" in ran.stderr


def test_a_console_that_knows_few_letters_is_no_obstacle(place: Path) -> None:
    ran = build("build", *options(place), "--to", "txt", PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert ran.returncode == ExitStatus.CLEAN
    assert build("biuld", PYTHONIOENCODING="ascii", PYTHONUTF8="0").returncode == ExitStatus.USAGE


def test_the_command_runs_from_any_folder(place: Path) -> None:
    ran = build("build", "--content", "content", "--output", "hasil", "--to", "txt", cwd=place)
    assert ran.returncode == ExitStatus.CLEAN, ran.stderr
    assert (place / "hasil" / SMALL / "2030/peraturan.txt").is_file()
    inside = build("build", ".", "--to", "txt", "--output", place / "di-dalam", cwd=revision(place))
    assert inside.returncode == ExitStatus.CLEAN, inside.stderr
    assert (place / "di-dalam" / SMALL / "2030/peraturan.txt").is_file()
    assert build("check", "perbup-bekasi-33-2024", cwd=place).returncode in (ExitStatus.CLEAN, ExitStatus.FINDINGS)


SURROUNDINGS = (
    {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
    {"TZ": "Asia/Jakarta", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2"},
)


def test_two_builds_are_byte_for_byte_the_same(tmp_path: Path) -> None:
    """Whatever time zone, language, hash seed, umask and place of the project, in every format."""
    digests = set()
    for number, surroundings in enumerate(SURROUNDINGS):
        place = tmp_path / str(number)
        shutil.copytree(ROOT / "tests/peraturan", place / "content")
        shutil.copytree(ROOT / "templates", place / "templates")
        before = os.umask(0o077 if number else 0o022)
        try:
            ran = build("build", f"{SMALL}/2030", *options(place), "--to", ",".join(WRITERS), cwd=place, **surroundings)
        finally:
            os.umask(before)
        assert ran.returncode == ExitStatus.CLEAN, ran.stderr
        digests.add(sums(place))
    assert len(digests) == 1


def test_two_builds_of_the_real_docx_are_byte_for_byte_the_same(tmp_path: Path) -> None:
    digests = set()
    for number, surroundings in enumerate(SURROUNDINGS):
        ran = build("build", "perbup-bekasi-33-2024/2024", "--to", "docx", "--output", tmp_path / str(number), **surroundings)
        assert ran.returncode == ExitStatus.CLEAN, ran.stderr
        digests.add(sha256((tmp_path / str(number) / "perbup-bekasi-33-2024/2024/peraturan.docx").read_bytes()).hexdigest())
    assert len(digests) == 1


def test_a_step_says_what_it_did_and_how_long_it_took(place: Path) -> None:
    ran = in_place(place, "--to", "txt,md")
    assert ran.stdout == ""
    lines = ran.stderr.splitlines()
    assert lines[0].startswith("naskah ")
    for step in (f"memuat {SMALL}/2030", "memeriksa", "membuat peraturan.txt, peraturan.md", "menaruh 2 berkas di "):
        assert any(re.fullmatch(rf"  {re.escape(step)}.*\(\d+,\d\d detik\)", line) for line in lines), ran.stderr


@pytest.mark.skipif(os.name != "posix", reason="needs a terminal made by hand")
def test_a_terminal_shows_how_far_a_long_step_has_come(place: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, str(ROOT / "build.py"), "build", *options(place), "--to", "pdf"]
    with subprocess.Popen(command, cwd=ROOT, stdout=theirs, stderr=theirs) as run:
        os.close(theirs)
        said = b""
        with contextlib.suppress(OSError):  # the other end is closed: all has been said
            while part := os.read(ours, 65536):
                said += part
        os.close(ours)
        assert run.wait(60) == ExitStatus.CLEAN, said
    text = said.decode("utf-8")
    told = re.findall(r"\r  membuat peraturan\.pdf … (\d+)/(\d+)", text)
    assert told
    assert told[-1][0] == told[-1][1]
    assert [int(done) for done, _ in told] == sorted(int(done) for done, _ in told)
    assert re.search(r"\r  membuat peraturan\.pdf \(\d+,\d\d detik\) *\r?\n", text)
