"""How an amount is written: what cells of one column have in common, whatever they amount to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from naskah.numbering import NUMBER, parse_amount

THOUSANDS, DRESS, ZERO, MINUS = "ribuan", "hias", "nol", "minus"  # the kinds of parts of which a way consists


@lru_cache(maxsize=1 << 16)  # a column is looked at more than once, and much in it is the same
def writing(raw: str) -> Mapping[str, str]:
    """Return in what way an amount is written: its thousands, what stands around it, a leading zero, its minus; empty for no amount."""
    match = NUMBER.fullmatch(raw.strip())
    if not match or parse_amount(raw) is None:
        return {}
    digits = re.sub(r"^\D*", "", raw).rstrip(")")
    whole = digits.split(",")[0]
    way = {ZERO: "depan" if re.match(r"0\d", whole) else "tanpa"}
    if len(re.sub(r"\D", "", whole)) > 3:
        way[THOUSANDS] = "titik" if "." in whole else "tanpa"
    if match["sign"]:
        way[MINUS] = match["sign"]
    if not match["percent"]:
        money = "rp" if match["rupiah"] else ""
        tail = "setrip" if match["dash"] else "sen" if re.search(r",\d\d\b", digits) and money else ""
        way[DRESS] = f"{money}-{tail}"
    return way


def ways(raws: Iterable[str]) -> dict[str, Counter[str]]:
    """Return for each kind of part how many of *raws* are written in which way."""
    counts: dict[str, Counter[str]] = {}
    for raw in raws:
        for kind, way in writing(raw).items():
            counts.setdefault(kind, Counter())[way] += 1
    return counts


def usual_writing(raws: Iterable[str]) -> str:
    """Return the amount among *raws* that is written most as the others are; empty where there is none."""
    amounts = [raw for raw in raws if writing(raw)]
    counts = ways(amounts)
    return max(amounts, key=lambda raw: sum(counts[kind][way] for kind, way in writing(raw).items()), default="")


def rewritten(raw: str, like: str) -> str:
    """Return the amount *raw* written as *like* is; empty where that would be another amount, or the way it is written already."""
    like = like.strip()
    match, model = NUMBER.fullmatch(raw.strip()), NUMBER.fullmatch(like)
    if not match or not model or bool(match["percent"]) != bool(model["percent"]):
        return ""
    whole = str(int(match["whole"].replace(".", "")))
    if "." in model["whole"] or len(model["whole"]) <= len("999"):
        whole = f"{int(whole):,}".replace(",", ".")
    fraction = f",{match['fraction']}" if (match["fraction"] or "").strip("0") else ""
    tail = fraction + (model["percent"] or "") if fraction else like[model.end("whole") :].rstrip(")")
    sign = (model["sign"] or match["sign"]) if match["sign"] else ""
    found = f"{sign}{model['rupiah'] or ''}{whole}{tail}{')' * (sign == '(')}"
    return found if found != raw and parse_amount(found) == parse_amount(raw) else ""
