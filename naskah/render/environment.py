"""The one Jinja environment: sandboxed, escaping, and strict about undefined names."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from traceback import walk_tb
from typing import Any

from jinja2 import FunctionLoader, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError

from naskah.problems import NaskahError, Where, fail
from naskah.render.bounds import PATHS, BoundedEnvironment
from naskah.store import NotReadError, read_plain

LONGEST = 4 << 20  # bytes of a file of the templates folder
TEMPLATES = (".j2", "<template>")  # how the file names of template lines end in a traceback
BOUNDS = BoundedEnvironment.__init__.__code__.co_filename


def environment(templates: Path | None) -> BoundedEnvironment:
    """Return an environment whose templates come from the folder *templates* only; each of them is looked through first."""
    env = BoundedEnvironment(
        loader=FunctionLoader(lambda name: _source(templates, name)) if templates else None,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    if templates and (folder := templates.resolve()) not in _sound:
        _refuse_faulty(env, templates)
        _sound.add(folder)
    return env


_sound: set[Path] = set()  # folders of templates that were looked through by this process


def _refuse_faulty(env: BoundedEnvironment, templates: Path) -> None:
    """Refuse a folder with a template that is empty, does not parse, or reaches for files, used by this format or not."""
    for name in sorted(path.name for path in templates.glob("*.j2")):
        text = text_of(templates / name)
        if not text.strip():
            raise fail("TEMPLAT-01", "templat kosong", "kembalikan berkas itu ke folder templates", Where(f"templates/{name}"))
        with faults_told(name):
            tree = env.parse(text, name, str(templates / name))
        for found in tree.find_all(nodes.Getattr):
            if found.attr in PATHS:
                where, message = Where(f"templates/{name}", found.lineno), f"templat mengambil berkas sendiri ('{found.attr}')"
                raise fail("TEMPLAT-08", message, "hapus itu: templat hanya menata naskah yang diberikan kepadanya", where)


def _source(templates: Path, name: str) -> tuple[str, str, None] | None:
    """Return the text and place of the template *name* in the folder *templates*, None for what is not in it."""
    path = templates / name
    inside = PurePath(name).name == name and os.path.lexists(path)
    return (text_of(path), str(path), None) if inside else None


def render(env: BoundedEnvironment, name: str, context: dict[str, Any]) -> str:
    """Return the template *name* filled with *context*; a fault in the template is a clear error."""
    env.begin()
    with faults_told(name):
        return env.get_template(name).render(context)


@contextmanager
def faults_told(name: str) -> Iterator[None]:
    """Turn what the template *name* does wrong into an error a drafter can act on."""
    try:
        yield
    except TemplateNotFound as error:
        raise fail("TEMPLAT-01", f"templat '{error.name}' tidak ada", "kembalikan berkas itu ke folder templates") from None
    except TemplateError as error:
        raise template_error(error, name) from None
    except RecursionError:
        message, where = "templat memanggil dirinya tanpa akhir", Where(f"templates/{name}")
        raise fail("TEMPLAT-08", message, "perbaiki templat itu", where) from None
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        if not _in_template(error):
            raise
        raise template_error(error, name) from None


def text_of(path: Path) -> str:
    """Return the text of a file of the templates folder."""
    try:
        return read_plain(path, LONGEST).decode("utf-8")
    except NotReadError as error:
        raise fail("TEMPLAT-10", error.message, error.advice, Where(f"templates/{path.name}")) from None
    except UnicodeDecodeError as error:
        where = Where(f"templates/{path.name}", error.object[: error.start].count(b"\n") + 1)
        raise fail("TEMPLAT-07", "bukan UTF-8", "simpan ulang berkas itu sebagai UTF-8", where) from None


def template_error(error: Exception, name: str) -> NaskahError:
    """Return what is wrong in a template as an error a drafter can act on."""
    if isinstance(error, TemplateSyntaxError):
        return fail(
            "TEMPLAT-02",
            f"templat salah tulis ({error.message})",
            "perbaiki baris itu dalam templat",
            Where(f"templates/{name}", error.lineno),
        )
    where = Where(f"templates/{name}", _line_of(error))
    if isinstance(error, SecurityError):
        return fail("TEMPLAT-08", f"templat tidak dapat dijalankan ({error.message})", "perbaiki baris itu dalam templat", where)
    if isinstance(error, TemplateError):
        message = f"templat memakai nama yang tidak dikenal ({error.message})"
        return fail("TEMPLAT-03", message, "perbaiki nama itu dalam templat", where)
    return fail("TEMPLAT-08", f"templat tidak dapat dijalankan ({error})", "perbaiki baris itu dalam templat", where)


def _in_template(error: Exception) -> bool:
    """Tell whether *error* comes of what a template says, not of a function of ours that it calls.

    What bounds a template stands in its way at every step, and counts as the template itself.
    """
    frames = [frame.f_code.co_filename for frame, _ in walk_tb(error.__traceback__)] if error.__traceback__ else []
    return bool(frames) and (frames[-1].endswith((*TEMPLATES, BOUNDS)) or "jinja2" in PurePath(frames[-1]).parts)


def _line_of(error: Exception) -> int:
    """Return the template line where *error* was raised (Jinja rewrites the traceback), or 0."""
    line, trace = 0, error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename.endswith(TEMPLATES):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
