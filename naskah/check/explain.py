"""The page of a rule, for ``build.py explain``."""

from __future__ import annotations

from naskah.check.rule import CONFIDENCE, Rule
from naskah.problems import ExitStatus, fail, suggest


def explain(code: str, rules: dict[str, Rule]) -> str:
    """Return the page of the rule *code*; an unknown code is a usage error with a suggestion."""
    rule = rules.get(code) or rules.get(code.upper())
    if rule is None:
        raise fail("PERINTAH-04", f"aturan '{code}' tidak dikenal", suggest(code.upper(), rules), status=ExitStatus.USAGE)
    lines = (
        f"{rule.code}  {rule.judul}",
        "",
        f"Bunyi      {rule.bunyi}",
        f"Tingkat    {rule.severity.label}",
        f"Sumber     {rule.sumber}",
        f"Keyakinan  [{rule.keyakinan}] {CONFIDENCE[rule.keyakinan]}",
        f"Salah      {rule.contoh_salah}",
        f"Benar      {rule.contoh_benar}",
    )
    return "\n".join(lines) + "\n"
