"""``schema``: write the JSON Schemas: of the content files, which give an editor completion, and of ``changes.json``."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from naskah.commands.common import CONTENT
from naskah.commands.console import say
from naskah.problems import ExitStatus
from naskah.store import put

HELP = "tulis ulang skema JSON untuk penyunting teks, dan daftar kunci yang sah (kunci.md)"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--content", type=Path, default=CONTENT, metavar="FOLDER", help="folder isi (baku: content)")


def schema_texts() -> dict[str, str]:
    """Return the text of each file by its name: schemas of the content and of ``changes.json``, and the reference of all keys."""
    from naskah.compare import SCHEMA
    from naskah.load import SCHEMAS
    from naskah.load.reference import reference

    schemas = {**SCHEMAS, "changes": SCHEMA}
    texts = {f"{name}.schema.json": json.dumps(schema, indent=1, ensure_ascii=False) + "\n" for name, schema in schemas.items()}
    return {**texts, "kunci.md": reference()}


def run(options: argparse.Namespace) -> int:
    """Write the schemas beside the content."""
    folder = options.content / "schema"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schema_texts().items():
        put(folder / name, text.encode("utf-8"))
    say(f"ditulis: {folder}")
    return ExitStatus.CLEAN
