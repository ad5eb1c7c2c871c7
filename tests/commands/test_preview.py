"""``preview``: what was saved is what is seen, on this machine alone."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from naskah.commands.preview import HOST, Preview, Server
from naskah.problems import ExitStatus
from tests.test_command import ROOT, build, edit

NAME = "perbup-contoh-7-2030/2030"


@pytest.fixture
def server(small_copy: Path) -> Iterator[Server]:
    with Server(0, [Preview(small_copy, ROOT / "templates")]) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def read(server: Server, path: str, **headers: str) -> str:
    with urlopen(Request(f"{server.address}{path}", headers=headers), timeout=60) as answer:
        text: str = answer.read().decode("utf-8")
    return text


def test_the_page_follows_what_is_saved(server: Server, small_copy: Path) -> None:
    before, version = read(server, f"{NAME}/"), read(server, f"{NAME}/versi")
    assert f'data-versi="{version}"' in before
    assert "Bupati adalah Bupati Contoh." in before
    assert read(server, f"{NAME}/versi") == version
    edit(small_copy / "batang-tubuh.yaml", "Bupati adalah Bupati Contoh.", "Bupati adalah Bupati Rekaan.")
    assert read(server, f"{NAME}/versi") != version
    assert "Bupati adalah Bupati Rekaan." in read(server, f"{NAME}/")


def test_what_cannot_be_read_is_shown_and_mended_without_a_new_start(server: Server, small_copy: Path) -> None:
    path = small_copy / "batang-tubuh.yaml"
    whole = path.read_text("utf-8")
    path.write_text(whole.replace("teks: Bupati adalah", "teks: @Bupati adalah"), "utf-8")
    page = read(server, f"{NAME}/")
    assert "batang-tubuh.yaml:12:13 MUAT-03" in page
    assert "data-versi=" in page
    path.write_text(whole, "utf-8")
    assert "KETENTUAN UMUM" in read(server, f"{NAME}/")


def test_findings_stand_in_the_corner(server: Server, small_copy: Path) -> None:
    edit(small_copy / "batang-tubuh.yaml", "- pasal: '2'", "- pasal: '2A'")
    page = read(server, f"{NAME}/")
    assert '<details id="temuan" open>' in page
    assert " B7 " in page


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
