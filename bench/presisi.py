"""``python -m bench.presisi``: the findings on published law that was typed in, each held against the judgement kept in ``presisi.tsv``.

A judgement names text, rule, unit and the sum of the message: ``benar`` (the finding is right), ``salah`` (it is not),
``bacaan`` (it rests on a fault of the text layer, not on the law; left out of the figures). The texts themselves are not kept
here: they are read from a folder of real texts beside the project, where there is one (``--perbarui`` adds what is not judged yet).
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.typed import write
from naskah.check import run
from naskah.load import load
from naskah.problems import Problem, Severity

JUDGED = Path(__file__).with_name("presisi.tsv")
COLUMNS = ("teks", "kode", "unit", "sidik", "nilai", "catatan")
JAKARTA = {"pembentuk": "Gubernur Daerah Khusus Ibukota Jakarta", "daerah": "Provinsi Daerah Khusus Ibukota Jakarta",
           "provinsi": "Provinsi Daerah Khusus Ibukota Jakarta", "nama": "-"}  # fmt: skip
TEXTS = {
    "pergub_dki_jakarta-2020-33": {"jenis": "Peraturan Gubernur", "nomor": "33", "tahun": "2020", **JAKARTA},
    "perda_provinsi_dki_jakarta-2020-2": {"jenis": "Peraturan Daerah", "nomor": "2", "tahun": "2020", **JAKARTA},
}
Key = tuple[str, str, str, str]


def corpus() -> Path | None:
    """Return the folder of real texts, or None where there is none."""
    return next((path for up in Path(__file__).resolve().parents if (path := up / "shared/korpus/naskah").is_dir()), None)


def key(text: str, problem: Problem) -> Key:
    """Return what a judgement knows a finding by."""
    return text, problem.code, str(problem.unit), sha256(problem.message.encode()).hexdigest()[:10]


def findings(folder: Path) -> dict[Key, Problem]:
    """Return the errors and warnings on each text of *folder*; the seal that no typed text has is left out."""
    found: dict[Key, Problem] = {}
    for text, head in TEXTS.items():
        with TemporaryDirectory() as place:
            revision = write((folder / f"{text}.txt").read_text("utf-8"), head, Path(place))
            problems = run(load(revision, text))
        told = (p for p in problems if p.severity > Severity.INFO and not p.code.startswith("INTEGRITAS"))
        found |= {key(text, problem): problem for problem in told}
    return found


def judged() -> dict[Key, tuple[str, str]]:
    """Return the judgements kept: what each finding is, and why where that is not plain."""
    with JUDGED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return {(row["teks"], row["kode"], row["unit"], row["sidik"]): (row["nilai"], row["catatan"]) for row in rows}


@dataclass(frozen=True)
class Precision:
    """How many findings of a level are right, wrong, readings, and not judged yet."""

    counts: Counter[str]

    @property
    def rate(self) -> float:
        """Return the share of right findings among those about the law."""
        told = self.counts["benar"] + self.counts["salah"]
        return self.counts["benar"] / told if told else 1.0


def precision(found: dict[Key, Problem], known: dict[Key, tuple[str, str]]) -> dict[Severity, Precision]:
    """Return the precision of errors and of warnings."""
    counts: dict[Severity, Counter[str]] = {Severity.ERROR: Counter(), Severity.WARNING: Counter()}
    for one, problem in found.items():
        counts[problem.severity][known.get(one, ("belum", ""))[0]] += 1
    return {level: Precision(count) for level, count in counts.items()}


def main(arguments: list[str]) -> int:
    """Print the table; 1 when something is not judged yet or a figure is missed."""
    folder = corpus()
    if folder is None:
        print("no real texts beside the project")
        return 0
    found, known = findings(folder), judged()
    if "--perbarui" in arguments:
        _keep(found, known)
        known = judged()
    print("| level | right | wrong | of the reading | not judged | precision |\n|---|---|---|---|---|---|")
    results = precision(found, known)
    for level, result in results.items():
        count = result.counts
        print(
            f"| {level.name.lower()} | {count['benar']} | {count['salah']} | {count['bacaan']} | {count['belum']} "
            f"| {100 * result.rate:.1f} % |"
        )
    rules = Counter((problem.code, known.get(one, ("belum", ""))[0]) for one, problem in found.items())
    print("\n" + "\n".join(f"{code:14} {value:7} {count}" for (code, value), count in sorted(rules.items())))
    good = results[Severity.ERROR].counts["salah"] == 0 and results[Severity.WARNING].rate >= 0.95
    return 0 if good and not any(result.counts["belum"] for result in results.values()) else 1


def _keep(found: dict[Key, Problem], known: dict[Key, tuple[str, str]]) -> None:
    """Write the judgements of what is still found, and a line without one for each finding not judged yet."""
    with JUDGED.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows((*one, *known.get(one, ("belum", ""))) for one in sorted(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
