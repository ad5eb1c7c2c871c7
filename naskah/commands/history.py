"""Several revisions at once: what changed in each step and in sum."""

from __future__ import annotations

import argparse
import json
from itertools import pairwise

from naskah.commands.common import load_step
from naskah.commands.console import step
from naskah.commands.printing import printed
from naskah.problems import ExitStatus


def run(options: argparse.Namespace, chain: list[str]) -> int:
    """Write the history of the revisions of *chain*: as a document, and every comparison as data."""
    from naskah.commands.compare import name_of
    from naskah.compare import as_data, compare, summary
    from naskah.load import resolve, shown
    from naskah.publish import publish
    from naskah.redline.history import history

    folders = [resolve(name, options.content) for name in chain]
    revisions = [load_step(folder, shown(folder)) for folder in folders]
    with step("membandingkan"):
        steps = [compare(old, new) for old, new in pairwise(revisions)]
        total = compare(revisions[0], revisions[-1])
    print(summary(total, details=options.rinci))
    data = {"langkah": [as_data(one) for one in steps], "seluruhnya": as_data(total)}
    names = [name_of(name, folder) for name, folder in zip(chain, folders, strict=True)]
    document = history(steps, total, names)
    files = {"riwayat.json": (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8")}
    for suffix in ("docx", "pdf") if "pdf" in options.to.split(",") else ("docx",):
        files[f"riwayat.{suffix}"] = printed(suffix, document, options)
    target = options.output / revisions[-1].peraturan / f"{names[0]}..{names[-1]}-riwayat"
    with step(f"menaruh {len(files)} berkas di {target}"):
        publish(files, target)
    return ExitStatus.CLEAN
