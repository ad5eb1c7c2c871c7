"""What is written about the project keeps up with it."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from naskah.check import RULES
from naskah.commands import COMMANDS
from naskah.commands.schema import schema_texts

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_stands_in_the_readme_and_says_what_it_does(command: str) -> None:
    assert f"`{command}" in (ROOT / "README.md").read_text("utf-8")
    module = import_module(f"naskah.commands.{command}_" if command == "import" else f"naskah.commands.{command}")
    assert module.HELP


@pytest.mark.parametrize("command", sorted(set(COMMANDS) - {"schema"}))
def test_every_command_a_drafter_uses_stands_in_the_guide(command: str) -> None:
    assert f"build.py {command}" in (ROOT / "PANDUAN.md").read_text("utf-8")


def test_the_readme_says_how_many_rules_there_are() -> None:
    assert f"{len(RULES)} rules" in (ROOT / "README.md").read_text("utf-8")


def test_the_schemas_for_editors_are_those_of_the_loader() -> None:
    folder = ROOT / "content/schema"
    for name, text in schema_texts().items():
        assert (folder / name).read_text("utf-8") == text, "run: python build.py schema"


def test_pictures_of_the_readme_exist() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    for part in text.split("](docs/")[1:]:
        assert (ROOT / "docs" / part.split(")")[0]).is_file()
