"""The server of the preview: this machine alone, bounded in connections and in time, telling of changes as they are saved."""

from __future__ import annotations

import socket
import sys
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from naskah.commands.console import say
from naskah.commands.page import listing
from naskah.commands.previewing.rooms import DOWNLOADS, WORKBOOKS, Revision, comparison, download, packed, workbooks
from naskah.problems import NaskahError

HOST = "127.0.0.1"  # nobody else's business: never any other address
MAX_CONNECTIONS = 32
SECONDS = 15.0  # that a request may take to arrive, and an idle connection may last
LOOK = 0.1  # seconds between two looks at the files of a page that somebody has open
BEAT = 10.0  # seconds between two signs of life to a page that has nothing to hear
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
KINDS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "akn.xml": "application/xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}


class Server(ThreadingHTTPServer):
    """Serves all revisions below a content folder; *named* ones stand first."""

    daemon_threads = True

    def __init__(self, port: int, revisions: list[Revision], templates: Path) -> None:
        """Listen on *port* (0: any free one)."""
        self.revisions = {revision.name: revision for revision in revisions}
        self.templates = templates
        self.places = threading.BoundedSemaphore(MAX_CONNECTIONS)
        self.ended = threading.Event()
        super().__init__((HOST, port), Handler)

    @property
    def address(self) -> str:
        """Return where the previews are."""
        return f"http://{HOST}:{self.server_port}/"

    def process_request(self, request: socket.socket | tuple[bytes, socket.socket], client_address: object) -> None:
        """Answer in a thread of its own while there is room; turn away who comes when there is none."""
        if not self.places.acquire(blocking=False):
            self.shutdown_request(request)
            return
        try:
            super().process_request(request, client_address)
        except BaseException:  # no thread could be started
            self.places.release()
            raise

    def process_request_thread(self, request: socket.socket | tuple[bytes, socket.socket], client_address: object) -> None:
        """Answer, and give the place back."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self.places.release()

    def shutdown(self) -> None:
        """End, also what waits for changes."""
        self.ended.set()
        super().shutdown()

    def server_close(self) -> None:
        """End, also what waits for changes."""
        self.ended.set()
        super().server_close()

    def handle_error(self, request: object, client_address: object) -> None:
        """Say what went wrong in a line; a browser that went away is nothing wrong."""
        error = sys.exc_info()[1]
        if not isinstance(error, ConnectionError | TimeoutError):
            say(f"  pratinjau gagal ({type(error).__name__}: {error}) → simpan ulang berkas, atau jalankan: python build.py build")

    def index(self) -> str:
        """Return the list of all revisions, with a choice of two to compare."""
        return listing(self.templates, "Pratinjau", revisions=tuple(sorted(self.revisions)))

    def compare(self, query: str) -> str | None:
        """Return the comparison that *query* asks for, None where it names no two revisions."""
        asked = parse_qs(query)
        sides = [self.revisions.get(asked.get(side, [""])[0]) for side in ("lama", "baru")]
        old, new = sides
        return comparison(old.folder, new.folder, self.templates) if old and new else None


class Handler(BaseHTTPRequestHandler):
    """Answers one request; a page of another site that calls this machine by a name of its own gets nothing."""

    server: Server
    timeout = SECONDS
    protocol_version = "HTTP/1.0"
    server_version, sys_version = "naskah", ""

    def setup(self) -> None:
        """Give the request its time to arrive as a whole, however many pieces it comes in."""
        super().setup()
        self.arriving = threading.Timer(SECONDS, self._cut)
        self.arriving.daemon = True
        self.arriving.start()

    def parse_request(self) -> bool:
        """Read the head of the request; it has arrived then."""
        try:
            return super().parse_request()
        finally:
            self.arriving.cancel()

    def finish(self) -> None:
        """End the connection."""
        self.arriving.cancel()
        super().finish()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Refuse what is no request, or none of those that are answered; the library's own words are for programmers."""
        del message, explain
        self._send(code, "text/plain", "permintaan ini tidak dilayani")

    def _cut(self) -> None:
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)

    def do_GET(self) -> None:
        """Send what stands at the path."""
        port = self.server.server_port
        foreign = self.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin")  # a page of another site has it fetched
        if foreign or self.headers.get("Host") not in (f"{HOST}:{port}", f"localhost:{port}"):
            self._send(403, "text/plain", "hanya untuk komputer ini")
            return
        parts = urlsplit(self.path)
        path = unquote(parts.path).strip("/")
        try:
            if not self._answered(path, parts.query):
                self._send(404, "text/plain", "tidak ada")
        except NaskahError as error:
            self._send(200, "text/html", listing(self.server.templates, path, problems=error.problems))

    def _answered(self, path: str, query: str) -> bool:
        """Send what *path* names; tell whether it names anything."""
        if not path:
            self._send(200, "text/html", self.server.index())
            return True
        if path == "banding":
            html = self.server.compare(query)
            if html is not None:
                self._send(200, "text/html", html)
            return html is not None
        name, _, rest = path.partition("/")
        revision, _, below = rest.partition("/")
        known = self.server.revisions.get(f"{name}/{revision}")
        if known is None:
            return False
        if not below:
            self._send(200, "text/html", known.since(parse_qs(query).get("sejak", [""])[0]))
        elif below == "versi":
            self._send(200, "text/plain", known.seen())
        elif below == "siaran":
            self._tell(known, parse_qs(query).get("versi", [""])[0])
        else:
            return self._file(known, below)
        return True

    def _file(self, known: Revision, below: str) -> bool:
        """Send a file to take along."""
        if below == f"unduh/{WORKBOOKS}":
            return self._workbooks(known)
        stem, _, suffix = below.removeprefix("unduh/").partition(".")
        if not below.startswith("unduh/") or stem != "peraturan" or suffix not in DOWNLOADS:
            return False
        data = download(known.folder, suffix, self.server.templates)
        name = f"{known.name.replace('/', '-')}.{suffix}"
        self._send_bytes(200, KINDS[suffix], data, {"Content-Disposition": f'attachment; filename="{name}"'})
        return True

    def _workbooks(self, known: Revision) -> bool:
        """Send the workbooks of the tables, several of them as a ZIP."""
        files = workbooks(known.folder)
        stem = known.name.replace("/", "-")
        if len(files) == 1:
            self._send_bytes(200, KINDS["xlsx"], next(iter(files.values())), {"Content-Disposition": f'attachment; filename="{stem}.xlsx"'})
        elif files:
            self._send_bytes(200, KINDS["zip"], packed(files), {"Content-Disposition": f'attachment; filename="{stem}-xlsx.zip"'})
        return bool(files)

    def _tell(self, known: Revision, told: str) -> None:
        """Tell whoever has the page of version *told* of each other one, until the reader or the preview has gone."""
        self.send_response(200)
        for name, value in {"Content-Type": "text/event-stream; charset=utf-8", **HEADERS}.items():
            self.send_header(name, value)
        self.end_headers()
        beat = time.monotonic()
        with suppress(OSError):
            while not self.server.ended.wait(LOOK):
                now = known.seen()
                if now != told or time.monotonic() - beat > BEAT:
                    self.wfile.write(f"event: berubah\ndata: {now}\n\n".encode() if now != told else b": \n\n")
                    self.wfile.flush()
                    told, beat = now, time.monotonic()

    def _send(self, status: int, kind: str, text: str) -> None:
        self._send_bytes(status, f"{kind}; charset=utf-8", text.encode("utf-8"), {})

    def _send_bytes(self, status: int, kind: str, data: bytes, more: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(data)), **HEADERS, **more}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Say nothing: what is asked for is no news."""
