"""The one Jinja environment: sandboxed, escaping, and strict about undefined names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from naskah.problems import ExitStatus, NaskahError, Where, fail


def environment(templates: Path | None) -> ImmutableSandboxedEnvironment:
    """Return an environment whose templates come from the folder *templates* only."""
    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(templates) if templates else None,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def render(env: ImmutableSandboxedEnvironment, name: str, context: dict[str, Any]) -> str:
    """Return the template *name* filled with *context*; a fault in the template is a clear error."""
    try:
        return env.get_template(name).render(context)
    except TemplateNotFound:
        raise fail(
            "TEMPLAT-01", f"templat '{name}' tidak ada", "kembalikan berkas itu ke folder templates", status=ExitStatus.UNREADABLE
        ) from None
    except TemplateError as error:
        raise template_error(error, name) from None


def template_error(error: TemplateError, name: str) -> NaskahError:
    """Return what is wrong in a template as an error a drafter can act on."""
    if isinstance(error, TemplateSyntaxError):
        return fail(
            "TEMPLAT-02",
            f"templat salah tulis ({error.message})",
            "perbaiki baris itu dalam templat",
            Where(f"templates/{name}", error.lineno),
        )
    line = _line_of(error)
    return fail(
        "TEMPLAT-03",
        f"templat memakai nama yang tidak dikenal ({error.message})",
        "perbaiki nama itu dalam templat",
        Where(f"templates/{name}", line),
    )


def _line_of(error: Exception) -> int:
    """Return the template line where *error* was raised (Jinja rewrites the traceback), or 0."""
    line, trace = 0, error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename.endswith((".j2", "<template>")):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
