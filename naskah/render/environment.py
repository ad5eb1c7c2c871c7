"""The one Jinja environment: sandboxed, escaping, and strict about undefined names."""

from __future__ import annotations

from pathlib import Path, PurePath
from traceback import walk_tb
from typing import Any

from jinja2 import FunctionLoader, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from naskah.problems import NaskahError, Where, fail

TEMPLATES = (".j2", "<template>")  # how the file names of template lines end in a traceback


def environment(templates: Path | None) -> ImmutableSandboxedEnvironment:
    """Return an environment whose templates come from the folder *templates* only."""
    return ImmutableSandboxedEnvironment(
        loader=FunctionLoader(lambda name: _source(templates, name)) if templates else None,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _source(templates: Path, name: str) -> tuple[str, str, None] | None:
    """Return the text and place of the template *name* in the folder *templates*, None for what is not in it."""
    path = templates / name
    inside = PurePath(name).name == name and path.is_file()
    return (text_of(path), str(path), None) if inside else None


def render(env: ImmutableSandboxedEnvironment, name: str, context: dict[str, Any]) -> str:
    """Return the template *name* filled with *context*; a fault in the template is a clear error."""
    try:
        return env.get_template(name).render(context)
    except TemplateNotFound as error:
        raise fail("TEMPLAT-01", f"templat '{error.name}' tidak ada", "kembalikan berkas itu ke folder templates") from None
    except TemplateError as error:
        raise template_error(error, name) from None
    except (ArithmeticError, LookupError, TypeError, ValueError) as error:
        if not _in_template(error):
            raise
        raise template_error(error, name) from None


def text_of(path: Path) -> str:
    """Return the text of a file of the templates folder."""
    try:
        return path.read_text("utf-8")
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
    if isinstance(error, TemplateError):
        message = f"templat memakai nama yang tidak dikenal ({error.message})"
        return fail("TEMPLAT-03", message, "perbaiki nama itu dalam templat", where)
    return fail("TEMPLAT-08", f"templat tidak dapat dijalankan ({error})", "perbaiki baris itu dalam templat", where)


def _in_template(error: Exception) -> bool:
    """Tell whether *error* comes of what a template says, not of a function of ours that it calls."""
    frames = [frame.f_code.co_filename for frame, _ in walk_tb(error.__traceback__)] if error.__traceback__ else []
    return bool(frames) and (frames[-1].endswith(TEMPLATES) or "jinja2" in PurePath(frames[-1]).parts)


def _line_of(error: Exception) -> int:
    """Return the template line where *error* was raised (Jinja rewrites the traceback), or 0."""
    line, trace = 0, error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename.endswith(TEMPLATES):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
