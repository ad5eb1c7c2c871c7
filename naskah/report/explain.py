"""The page of a code, for ``build.py explain``: a rule with its sentence and source, or the family of another message."""

from __future__ import annotations

import re

from naskah.problems import ExitStatus, fail, suggest
from naskah.report.families import FAMILIES
from naskah.rules.rule import CONFIDENCE, Rule


def explain(code: str, rules: dict[str, Rule]) -> str:
    """Return the page of *code*; an unknown one is a usage error with a suggestion."""
    wanted = code.strip().upper()
    rule = rules.get(code) or rules.get(wanted)
    if rule is not None:
        return _page(rule)
    family = re.fullmatch(r"(?P<nama>[A-Z]+)(?:-\d+)?", wanted)
    if family and family["nama"] in FAMILIES:
        title, text = FAMILIES[family["nama"]]
        return f"{wanted}  {title}\n\n{text}\n{'' if family['nama'] == 'BUG' else 'Pesannya sendiri menyebut tempat dan perbaikannya.'}\n"
    names = [*rules, *(f"{name}-01" for name in FAMILIES)]
    raise fail("PERINTAH-04", f"kode '{code}' tidak dikenal", suggest(wanted, names), status=ExitStatus.USAGE)


def _page(rule: Rule) -> str:
    lines = (
        f"{rule.code}  {rule.judul}",
        "",
        f"Bunyi      {rule.bunyi}",
        f"Tingkat    {rule.severity.label}",
        f"Sumber     {rule.sumber}",
        f"Keyakinan  [{rule.keyakinan}] {CONFIDENCE[rule.keyakinan]}",
        f"Salah      {rule.contoh_salah}",
        f"Benar      {rule.contoh_benar}",
        "",
        f"Temuan yang dinilai benar diterima dalam pemeriksaan.yaml dengan 'aturan: {rule.code}', alasan, dan nama.",
    )
    return "\n".join(lines) + "\n"
