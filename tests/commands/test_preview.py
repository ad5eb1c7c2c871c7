"""``preview``: what was saved is what is seen, on this machine alone."""

from __future__ import annotations

import os
import re
import select
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen
from zipfile import ZipFile

import pytest

from naskah.commands.previewing import serving
from naskah.commands.previewing.rooms import Revision
from naskah.commands.previewing.serving import HOST, MAX_CONNECTIONS, Handler, Server
from naskah.problems import ExitStatus
from naskah.readers import html_body_text
from tests.test_command import ROOT, build, edit

NAME = "perbup-contoh-7-2030/2030"


@pytest.fixture
def server(small_copy: Path) -> Iterator[Server]:
    templates = ROOT / "templates"
    with Server(0, [Revision(small_copy, templates)], templates) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def read(server: Server, path: str, **headers: str) -> str:
    with urlopen(Request(f"{server.address}{path}", headers=headers), timeout=60) as answer:
        text: str = answer.read().decode("utf-8")
    return text


def checked(server: Server) -> str:
    """Return the page once its findings stand in it."""
    read(server, f"{NAME}/")
    for revision in server.revisions.values():
        if revision.checking:
            revision.checking.join()
    return read(server, f"{NAME}/")


def test_the_page_follows_what_is_saved(server: Server, small_copy: Path) -> None:
    before, version = checked(server), read(server, f"{NAME}/versi")
    assert "Bupati adalah Bupati Contoh." in plain(before)
    assert read(server, f"{NAME}/versi") == version
    edit(small_copy / "batang-tubuh.yaml", "Bupati adalah Bupati Contoh.", "Bupati adalah Bupati Rekaan.")
    assert read(server, f"{NAME}/versi") != version
    assert "Bupati adalah Bupati Rekaan." in plain(read(server, f"{NAME}/"))


def plain(page: str) -> str:
    return html_body_text(page.encode())


def test_what_cannot_be_read_is_shown_and_mended_without_a_new_start(server: Server, small_copy: Path) -> None:
    path = small_copy / "batang-tubuh.yaml"
    whole = path.read_text("utf-8")
    path.write_text(whole.replace("teks: Bupati adalah", "teks: @Bupati adalah"), "utf-8")
    page = read(server, f"{NAME}/")
    assert "batang-tubuh.yaml:12:13 MUAT-03" in page
    assert 'data-hidup="siaran?versi=' in page
    path.write_text(whole, "utf-8")
    assert "KETENTUAN UMUM" in read(server, f"{NAME}/")


def test_findings_stand_beside_the_words(server: Server, small_copy: Path) -> None:
    edit(small_copy / "batang-tubuh.yaml", "- pasal: '2'", "- pasal: '2A'")
    page = checked(server)
    assert 'data-kode="B7"' in page and '<aside id="temuan"' in page


def test_who_listens_is_told_of_each_change(server: Server, small_copy: Path) -> None:
    checked(server)
    version = read(server, f"{NAME}/versi")
    with urlopen(f"{server.address}{NAME}/siaran?versi={version}", timeout=30) as stream:
        edit(small_copy / "batang-tubuh.yaml", "Bupati adalah Bupati Contoh.", "Bupati adalah Bupati Rekaan.")
        assert stream.readline() == b"event: berubah\n"
    assert stream.headers["Content-Security-Policy"] == "frame-ancestors 'none'"


def test_files_are_taken_along_and_revisions_compared(server: Server, small_copy: Path) -> None:
    with urlopen(f"{server.address}{NAME}/unduh/peraturan.docx", timeout=60) as answer:
        assert answer.read(2) == b"PK" and "2030.docx" in answer.headers["Content-Disposition"]
    with urlopen(f"{server.address}{NAME}/unduh/tabel.xlsx", timeout=60) as answer, ZipFile(BytesIO(answer.read())) as archive:
        assert len(archive.namelist()) > 1 and all(name.endswith(".xlsx") for name in archive.namelist())
    other = Path(shutil.copytree(small_copy, small_copy.parent / "2031"))
    edit(other / "batang-tubuh.yaml", "Bupati adalah Bupati Contoh.", "Bupati adalah Bupati Rekaan.")
    server.revisions["perbup-contoh-7-2030/2031"] = Revision(other, ROOT / "templates")
    page = read(server, f"banding?lama={NAME}&baru=perbup-contoh-7-2030/2031")
    assert "<del>Contoh</del><ins>Rekaan</ins>" in page
    assert "banding" in read(server, "")


def test_a_connection_that_says_nothing_takes_no_place_for_long(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Handler, "timeout", 0.2)
    with socket.create_connection(server.server_address[:2]) as silent:  # type: ignore[arg-type]
        silent.settimeout(10)
        assert silent.recv(1) == b""


def test_a_request_that_comes_drop_by_drop_is_cut(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "SECONDS", 0.5)
    with socket.create_connection((HOST, server.server_port)) as slow:
        slow.sendall(b"GET / HTTP/1.0\r\nA: ")
        start = time.monotonic()
        with suppress(OSError):
            while time.monotonic() - start < 20 and not select.select([slow], [], [], 0.1)[0]:
                slow.sendall(b"a")
        assert time.monotonic() - start < 10


@pytest.mark.parametrize(
    "said",
    [
        b"POST / HTTP/1.0\r\nContent-Length: 99999999999\r\n\r\n",
        b"HEAD / HTTP/1.0\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET /\x1b[2J <script>alert(1)</script> x y\r\n\r\n",
        b"GET /" + b"a" * 70_000 + b" HTTP/1.0\r\n\r\n",
        b"GET / HTTP/1.0\r\n" + b"A: b\r\n" * 200 + b"\r\n",
    ],
)
def test_what_is_no_request_is_refused_in_our_words(server: Server, said: bytes) -> None:
    with socket.create_connection((HOST, server.server_port)) as odd:
        odd.settimeout(10)
        odd.sendall(said)
        answer = b""
        with suppress(ConnectionError):
            while piece := odd.recv(65_536):
                answer += piece
    assert b"permintaan ini tidak dilayani" in answer
    assert b"<" not in answer and b"Python" not in answer


def test_a_page_that_cannot_be_made_is_not_the_page_of_before(
    server: Server, small_copy: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    read(server, f"{NAME}/")

    def failing(*_: object) -> None:
        raise ValueError("rekaan")

    monkeypatch.setattr(Revision, "_made", failing)
    edit(small_copy / "batang-tubuh.yaml", "Bupati adalah Bupati Contoh.", "Bupati adalah Bupati Rekaan.")
    for _ in range(2):
        with pytest.raises(OSError):
            read(server, f"{NAME}/")
    monkeypatch.undo()
    assert "Bupati Rekaan" in read(server, f"{NAME}/")
    assert "pratinjau gagal" in capfd.readouterr().err


@pytest.mark.parametrize(("site", "status"), [("cross-site", 403), ("same-site", 403), ("same-origin", 200), ("none", 200)])
def test_a_page_of_another_site_gets_nothing_even_by_our_own_address(server: Server, site: str, status: int) -> None:
    try:
        read(server, f"{NAME}/versi", **{"Sec-Fetch-Site": site})
        assert status == 200
    except HTTPError as error:
        assert error.code == status


def test_who_comes_when_there_is_no_room_is_turned_away(server: Server) -> None:
    held = [socket.create_connection(server.server_address[:2]) for _ in range(MAX_CONNECTIONS)]  # type: ignore[arg-type]
    try:
        with socket.create_connection(server.server_address[:2]) as late:  # type: ignore[arg-type]
            late.settimeout(10)
            late.sendall(f"GET / HTTP/1.0\r\nHost: {HOST}:{server.server_port}\r\n\r\n".encode())
            with suppress(ConnectionError):
                assert late.recv(1) == b""
    finally:
        for one in held:
            one.close()
    for _ in range(100):
        with suppress(OSError):
            assert "Revisi" in read(server, "")
            break


def test_only_this_machine_is_served(server: Server) -> None:
    assert server.server_address[0] == HOST
    for headers, path, status in (({"Host": "jahat.example"}, f"{NAME}/", 403), ({}, "tidak/ada/", 404), ({}, "../../etc/passwd", 404)):
        with pytest.raises(HTTPError) as refused:
            read(server, path, **headers)
        assert refused.value.code == status
        refused.value.close()
    assert f'href="/{NAME}/"' in read(server, "")


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
def test_the_command_tells_the_address_and_ends_when_told(told: signal.Signals, small_copy: Path) -> None:
    command = [sys.executable, "build.py", "preview", str(small_copy), "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, env=os.environ) as run:
        assert run.stderr
        said = [run.stderr.readline() for _ in range(3)]
        assert re.search(rf"http://127\.0\.0\.1:\d+/{NAME}/", "".join(said))
        run.send_signal(told)
        assert "pratinjau selesai" in run.stderr.read()
        assert run.wait(20) == ExitStatus.CLEAN


def test_a_port_that_is_taken_or_none_is_told(server: Server, small_copy: Path) -> None:
    for port in (server.server_port, 99999):
        ran = build("preview", small_copy, "--port", port)
        assert ran.returncode == ExitStatus.USAGE
        assert f"PRATINJAU-01 porta {port} tidak dapat dipakai" in ran.stderr
