"""``preview``: the regulation as a page in the browser, made anew whenever its content or the templates change."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from naskah.commands.common import CONTENT, TEMPLATES, chosen
from naskah.commands.console import say
from naskah.commands.printing import stop_at
from naskah.problems import ExitStatus, NaskahError, Problem, Severity, fail, reason
from naskah.store import listed

HELP = "tampilkan naskah di peramban (127.0.0.1), diperbarui setiap kali isinya disimpan"
HOST = "127.0.0.1"  # nobody else's business: never any other address
PORT = 8123
# The page asks once a second which state the content is in, and loads itself again when that has changed.
SCRIPT = """<script>
const shown = document.documentElement.dataset.versi;
setInterval(async () => {
  try { if (await (await fetch("versi")).text() !== shown) location.reload(); } catch { /* the preview has ended */ }
}, 1000);
</script>"""
STYLE = """<style>
#temuan { position: fixed; right: 8px; bottom: 8px; max-width: 60em; max-height: 60vh; overflow: auto; background: #fff; color: #000;
  border: 1px solid #000; padding: 6px 10px; font: 13px/1.4 sans-serif; text-align: left; z-index: 9; }
#temuan li { margin: 2px 0; } @media print { #temuan { display: none; } }
</style>"""
POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; connect-src 'self'"


@dataclass
class Preview:
    """One revision as a page. Whoever asks first after a change makes it; the others wait."""

    folder: Path
    templates: Path
    version: str = ""
    page: str = ""
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def name(self) -> str:
        """Return ``peraturan/revisi``."""
        folder = self.folder.absolute()
        return f"{folder.parent.name}/{folder.name}"

    def state(self) -> str:
        """Return a text that is another one when a file of the revision or a template has changed."""
        files = [root / name for root in (self.folder, self.templates) for name in listed(root).files]
        return f"{hash(tuple(map(_stamp, files))):x}"

    def current(self) -> str:
        """Return the page of the content as it is now."""
        with self.lock:
            state = self.state()
            if state != self.version:
                self.page, self.version = self._made(state), state
            return self.page

    def _made(self, state: str) -> str:
        try:
            html, problems = self._html()
        except NaskahError as error:
            html = f'<!DOCTYPE html>\n<html lang="id"><head><title>{escape(self.name)}</title></head><body></body></html>'
            problems = list(error.problems)
        say(f"  {self.name}: dibuat ulang; {_sum(problems)}")
        marked = html.replace("<html ", f'<html data-versi="{state}" ', 1)
        return marked.replace("</head>", f"{STYLE}</head>", 1).replace("</body>", f"{_panel(problems)}{SCRIPT}</body>", 1)

    def _html(self) -> tuple[str, list[Problem]]:
        from naskah import conserve
        from naskah.check import run as check
        from naskah.lines import document
        from naskah.load import load, load_settings
        from naskah.render import WRITERS

        peraturan = load(self.folder, self.folder.as_posix())
        naskah = document(peraturan)
        data = WRITERS["html"](naskah, self.templates)
        stop_at([*conserve.check_lines(peraturan, naskah), *conserve.check_output(naskah, "html", data)])
        return data.decode("utf-8"), check(peraturan, load_settings(self.folder))


def _stamp(path: Path) -> tuple[str, int, int]:
    """Return what changes with a file; an editor may take one away while we look."""
    try:
        stat = path.stat()
    except OSError:
        return str(path), 0, 0
    return str(path), stat.st_mtime_ns, stat.st_size


def _sum(problems: list[Problem]) -> str:
    counts = [(sum(problem.severity is severity for problem in problems), severity.label) for severity in reversed(Severity)]
    return ", ".join(f"{count} {label}" for count, label in counts if count) or "tidak ada temuan"


def _panel(problems: list[Problem]) -> str:
    """Return the findings as a box in the corner: open while there are errors."""
    worst = sorted(problems, key=lambda problem: (-problem.severity, problem.where))
    items = "".join(f"<li>{escape(str(problem))}</li>" for problem in worst if problem.severity is not Severity.INFO)
    opened = " open" if any(problem.severity is Severity.ERROR for problem in problems) else ""
    return f'<details id="temuan"{opened}><summary>{_sum(problems)}</summary><ul>{items}</ul></details>'


class Server(ThreadingHTTPServer):
    """Serves the previews on this machine alone."""

    daemon_threads = True

    def __init__(self, port: int, previews: list[Preview]) -> None:
        """Listen on *port* (0: any free one)."""
        self.previews = {preview.name: preview for preview in previews}
        super().__init__((HOST, port), Handler)

    @property
    def address(self) -> str:
        """Return where the previews are."""
        return f"http://{HOST}:{self.server_port}/"

    def handle_error(self, request: object, client_address: object) -> None:
        """Say what went wrong in a line; a browser that went away is nothing wrong."""
        error = sys.exc_info()[1]
        if not isinstance(error, ConnectionError):
            say(f"  pratinjau gagal ({type(error).__name__}: {error}) → simpan ulang berkas, atau jalankan: python build.py build")

    def answer(self, path: str) -> tuple[str, str] | None:
        """Return the kind and the text of what stands at *path*, or None."""
        path = unquote(urlsplit(path).path)
        name, _, rest = path.strip("/").rpartition("/") if path.endswith("/versi") else (path.strip("/"), "", "")
        if not name:
            links = "".join(f'<li><a href="/{escape(known)}/">{escape(known)}</a></li>' for known in self.previews)
            return (
                "text/html",
                f'<!DOCTYPE html>\n<html lang="id"><head><title>Pratinjau</title></head><body><ul>{links}</ul></body></html>',
            )
        preview = self.previews.get(name)
        if preview is None:
            return None
        return ("text/plain", preview.state()) if rest else ("text/html", preview.current())


class Handler(BaseHTTPRequestHandler):
    """Answers one request; a page of another site that calls this machine by a name of its own gets nothing."""

    server: Server

    def do_GET(self) -> None:
        """Send what stands at the path."""
        port = self.server.server_port
        if self.headers.get("Host") not in (f"{HOST}:{port}", f"localhost:{port}"):
            self._send(403, "text/plain", "hanya untuk komputer ini")
        elif found := self.server.answer(self.path):
            self._send(200, *found)
        else:
            self._send(404, "text/plain", "tidak ada")

    def _send(self, status: int, kind: str, text: str) -> None:
        data = text.encode("utf-8")
        self.send_response(status)
        for name, value in {
            "Content-Type": f"{kind}; charset=utf-8",
            "Content-Length": str(len(data)),
            "Cache-Control": "no-store",
            "Content-Security-Policy": POLICY,
            "X-Content-Type-Options": "nosniff",
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Say nothing: a question a second is no news."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("revisi", nargs="?", help="nama revisi, peraturan/revisi, atau jalur folder")
    parser.add_argument("--port", type=int, default=PORT, metavar="N", help=f"nomor porta (baku: {PORT}; 0: yang mana saja)")
    parser.add_argument("--content", type=Path, default=CONTENT, metavar="FOLDER", help="folder isi (baku: content)")
    parser.add_argument("--templates", type=Path, default=TEMPLATES, metavar="FOLDER", help="folder templat (baku: templates)")


def run(options: argparse.Namespace) -> int:
    """Serve the previews until the user has seen enough."""
    previews = [Preview(folder, options.templates) for folder in chosen(options.revisi, options.content)]
    try:
        server = Server(options.port, previews)
    except (OSError, OverflowError) as error:
        why = reason(error) if isinstance(error, OSError) else "bukan nomor porta"
        advice = "pilih yang lain dengan --port, atau --port 0"
        raise fail("PRATINJAU-01", f"porta {options.port} tidak dapat dipakai ({why})", advice, status=ExitStatus.USAGE) from None
    for number in (signal.SIGINT, signal.SIGTERM):  # a shell in the background leaves the first one ignored
        signal.signal(number, signal.default_int_handler)
    with server, suppress(KeyboardInterrupt):
        for preview in previews:
            say(f"  pratinjau: {server.address}{preview.name}/")
        say("  simpan berkas untuk melihat perubahannya; Ctrl+C untuk selesai")
        server.serve_forever()
    say("  pratinjau selesai")
    return ExitStatus.CLEAN
