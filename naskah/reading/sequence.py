"""Scraps -> the units of a body: a search over readings, held together by the sequences of numbers.

A number is one only if it goes on with an open list or begins one. What else speaks: the colon before, the indent, the
list that Word counts, and ``; dan`` before the last item but one, after which one more ends the list. Where another
reading is nearly as good, or a number is missing, the place is a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from naskah.reading.labels import Label, counted_label, garbled, heading_of, label_of, value_of
from naskah.reading.scraps import LINE, PARAGRAPH, SOFT, Scrap
from naskah.reading.sequence_state import LISTED, REFERENCE, STEP, TERMINAL, Act, Level, State, grown, inner
from naskah.reading.sequence_text import texts_of

BEAM, MARGIN = 40, 1.3
FIRST = 2  # a list whose first number was lost begins with the second
LETTER_K = 11
LONGEST_TITLE = 90  # letters of a further line of a title
ENDING = re.compile(r"[;,]?\s*\b(?:dan/\s?atau|dan|atau|serta)\s*$")
LEADS = re.compile(r"\b(?:tabel|gambar|bagan|diagram|grafik|peta|formulir|berikut|di bawah)\b", re.IGNORECASE)  # to what stands below
USUAL = {
    "": ("ayat", "huruf", "angka"),
    "ayat": ("huruf",),
    "huruf": ("angka",),
    "angka": ("a)", "huruf"),
    "a)": ("1)",),
    "1)": ("(a)", "a)"),
}
HEADED = ("bab", "bagian", "paragraf", "pasal")


def read_sequence(scraps: Iterable[Scrap], annex: bool = False, first: int = FIRST) -> list[Act]:
    """Return what each scrap is read as; in an *annex* lists may begin anywhere, and with a number up to *first*."""
    beam = [State(0.0, (), "", "annex" if annex else "")]
    for scrap in scraps:
        grown: list[State] = []
        for state in beam:
            options = sorted(_options(scrap, state, annex, first), key=lambda one: one.cost)
            grown.extend(_told(options))
        beam = _best(grown)
    best = min(beam, key=lambda state: state.cost + _open_cost(state.stack))
    acts: list[Act] = []
    now: State | None = best
    while now is not None and now.act is not None:
        acts.append(now.act)
        now = now.before
    return acts[::-1]


def _told(options: list[State]) -> Iterator[State]:
    """Yield options, each with the best other one where that is nearly as good."""
    for option in options:
        assert option.act is not None
        others = [other for other in options if other is not option and other.cost - option.cost < MARGIN]
        act = option.act
        if others and others[0].act is not None and others[0].cost >= option.cost:
            act = replace(act, other=describe(others[0].act))
        yield replace(option, act=act)


def describe(act: Act) -> str:
    """Return a reading in words for people."""
    if act.kind == "item" and act.label:
        return f"butir '{act.label.number}' tingkat {act.depth}"
    return {"more": "lanjutan teks sebelumnya", "text": f"alinea tingkat {act.depth}"}.get(act.kind, act.kind)


def _best(states: list[State]) -> list[State]:
    kept: dict[tuple[object, ...], State] = {}
    for state in sorted(states, key=lambda one: one.cost):
        key = (tuple((level.form, level.value, level.ending) for level in state.stack), state.fresh)
        kept.setdefault(key, state)
        if len(kept) >= BEAM:
            break
    return list(kept.values())


def _options(scrap: Scrap, state: State, annex: bool, first: int) -> Iterator[State]:
    if scrap.note:
        yield replace(state, act=Act("note", len(state.stack)), before=state)
        return
    if scrap.table is not None or scrap.picture:
        yield replace(state, act=Act("table" if scrap.table else "picture", _depth_of_inserted(scrap, state)), before=state, fresh="")
        return
    if scrap.heading:
        act = Act("subbab", scrap.level, Label("subbab", scrap.heading, 0, ""), scrap.text)
        yield grown(state, _open_cost(state.stack), (), "", act)
        return
    text = scrap.text
    heading = heading_of(scrap.heads)
    if heading and heading[0] == "diktum":
        heading = heading_of(scrap.words)  # its words are no title: their stop belongs to them
    if heading and _heads(scrap, state, heading[0]):
        yield _headed(state, heading)
        return
    if state.fresh in ("bab", "bagian", "paragraf") and (titled := _title(scrap, state)):
        yield titled
        return
    open_stack = _announced(state)
    label = counted_label(scrap.label, text) if scrap.label else label_of(text)
    if scrap.how == LINE and (awaited := _awaited(state, open_stack)) and not (label and label.form == "ayat" and label.value == awaited):
        label = garbled(text, awaited) or label
    if label is None and scrap.how == LINE:
        label = _undotted(scrap, state, open_stack)
    if label is not None:
        yield from _continued(scrap, state, open_stack, label)
        if scrap.how == LINE and label.form == "angka" and label.number == "1":
            yield from _letter_l(scrap, state, open_stack, label)
        if label.value <= first:
            yield from _begun(scrap, state, open_stack, label, (annex, first > FIRST))
    elif lost := _lost_number(scrap, state, open_stack):
        yield lost
    yield from texts_of(scrap, state, label, annex)


def _depth_of_inserted(scrap: Scrap, state: State) -> int:
    """Return how deep a table or picture stands: on a page it is of an item that has ended only where that leads to it."""
    led = scrap.how != LINE or not state.tail.rstrip().endswith(".") or LEADS.search(state.tail)
    return len(state.stack) if led else 0


def _awaited(state: State, stack: tuple[Level, ...]) -> int:
    """Return the number of the ayat that is to come next, or 0."""
    if state.fresh == "pasal":
        return 1
    return stack[0].value + 1 if stack and stack[0].form == "ayat" else 0


def _undotted(scrap: Scrap, state: State, stack: tuple[Level, ...]) -> Label | None:
    """Return the number of a scanned line whose full stop was lost: only the one that a list is waiting for."""
    match = re.match(r"(\d{1,3}) (?=[A-Z])|([a-z]) (?=[a-z(])", scrap.text)
    if match is None or not TERMINAL.search(state.tail) or REFERENCE.search(state.tail):
        return None
    form, value = ("angka", int(match[1])) if match[1] else ("huruf", value_of("huruf", match[2]))
    begins = {1} if form == "angka" and state.tail.rstrip().endswith(":") else set()
    awaited = begins | {level.value + 1 for level in stack if level.form == form}
    return Label(form, match[1] or match[2], value, scrap.text[match.end() :].strip()) if value in awaited else None


# -- headings ------------------------------------------------------------------------------------------------------


def _heads(scrap: Scrap, state: State, kind: str) -> bool:
    """Tell whether what looks like a heading is one: it stands alone, and no sentence runs into it."""
    ended = bool(not state.tail or TERMINAL.search(state.tail) or state.fresh)
    if kind == "bab" or ended or scrap.how == PARAGRAPH:
        return True
    return (scrap.centred or scrap.gap or scrap.how == SOFT) and not REFERENCE.search(state.tail)


def _headed(state: State, heading: tuple[str, str, str]) -> State:
    kind, number, title = heading
    act = Act(kind, 0, Label(kind, number, 0, ""), title)
    if kind == "diktum":
        return replace(grown(state, _open_cost(state.stack), (), title, act), fresh="" if title else "pasal")
    return replace(grown(state, _open_cost(state.stack), (), "", act), fresh=kind if kind == "pasal" or not title else "")


def _title(scrap: Scrap, state: State) -> State | None:
    """Return a scrap read as the title of the heading before it."""
    assert state.act is not None
    goes_on = state.act.kind == "title"
    letters = [char for char in scrap.text if char.isalpha()]
    capital = bool(letters) and sum(char.isupper() for char in letters) > 0.7 * len(letters)
    alone = scrap.how == LINE and scrap.centred and not scrap.gap and label_of(scrap.text) is None
    # Nothing but its title stands between the number of a Bagian or Paragraf and what it holds.
    short = len(scrap.text) <= LONGEST_TITLE and not TERMINAL.search(scrap.text) and label_of(scrap.text) is None
    more = state.fresh != "bab" and short and (scrap.how == LINE or scrap.centred)
    if goes_on and not ((state.fresh == "bab" and capital) or alone or more):
        return None
    return replace(grown(state, 0.0, (), "", Act("title", title=scrap.words)), fresh=state.fresh)


# -- items ---------------------------------------------------------------------------------------------------------


def _announced(state: State) -> tuple[Level, ...]:
    """Return the open lists once the last words are heard: ``; dan`` says that one more item ends a list."""
    if not state.stack or not ENDING.search(state.tail):
        return state.stack
    stack = list(state.stack)
    for place in range(len(stack) - 1, -1, -1):
        if stack[place].ending < 2:
            stack[place] = replace(stack[place], ending=1)
            break
    return tuple(stack)


def _continued(scrap: Scrap, state: State, stack: tuple[Level, ...], label: Label) -> Iterator[State]:
    for place in range(len(stack) - 1, -1, -1):
        level = stack[place]
        if level.form != label.form:
            continue
        inserted = not label.number.isdigit() and label.number[:1].isdigit() and label.value == level.value  # (1a) after (1)
        step = 1 if label.form == "-" or inserted else label.value - level.value
        cost = _step_cost(step)
        if cost is None:
            continue
        cost += sum(_closing_cost(one) for one in stack[place + 1 :]) + (3.0 if level.ending == 2 else 0.0)
        cost += _place_cost(scrap, level) + (2.5 if state.tail.rstrip().endswith(":") else 0.0) + _sentence_cost(scrap, state, label)
        fresh = Level(label.form, label.value, scrap.indent, inner(scrap), level.count + 1, 2 if level.ending == 1 else 0, scrap.list)
        gap = "" if step == 1 else f"sesudah nomor ke-{level.value} datang nomor '{label.number}'"
        act = Act("item", place + 1, label, gap=gap)
        yield grown(state, cost, (*stack[:place], fresh), label.rest, act)


def _letter_l(scrap: Scrap, state: State, stack: tuple[Level, ...], label: Label) -> Iterator[State]:
    """Yield a scanned ``1.`` read as the letter l, where a list has come to k: a doubt."""
    if any(level.form == "huruf" and level.value == LETTER_K for level in stack):
        for option in _continued(scrap, state, stack, Label("huruf", "l", LETTER_K + 1, label.rest)):
            assert option.act is not None
            yield replace(option, act=replace(option.act, gap=option.act.gap or "nomor 'l' tertulis '1' pada lapisan teks"))


def _lost_number(scrap: Scrap, state: State, stack: tuple[Level, ...]) -> State | None:
    """Return a line read as the next ayat whose number the text layer lost: always a doubt, and only where the next one fits."""
    if scrap.how != LINE or not stack or stack[0].form != "ayat" or not scrap.gap or not scrap.text[:1].isupper():
        return None
    if not state.tail.rstrip().endswith("."):
        return None
    number = str(stack[0].value + 1)
    label = Label("ayat", number, stack[0].value + 1, scrap.text)
    cost = 2.6 + sum(_closing_cost(one) for one in stack[1:])
    level = replace(stack[0], value=label.value, count=stack[0].count + 1, ending=0)
    act = Act("item", 1, label, gap=f"nomor ({number}) tidak terbaca pada lapisan teks")
    return grown(state, cost, (level,), scrap.text, act)


def _step_cost(step: int) -> float | None:
    if step == 1:
        return 0.0
    if 2 <= step <= 4:
        return 3.0 + step
    return 7.0 if -1 <= step <= 0 else None


def _begun(scrap: Scrap, state: State, stack: tuple[Level, ...], label: Label, where: tuple[bool, bool]) -> Iterator[State]:
    annex, anywhere = where
    colon = state.tail.rstrip().endswith(":")
    first = label.form == "ayat" and state.fresh == "pasal"
    cost = 0.0 if first else 0.3 if colon else 1.2 if (annex or anywhere) and not stack else 3.2
    if label.form == "ayat" and not (first or annex):  # an annex has no ayat: there it is the number of any item
        cost += 3.0 + (2.0 if stack else 0.0)
    if label.form != "ayat" and state.fresh == "pasal":
        cost += 1.0
    cost += 6.0 if label.value == FIRST and not anywhere else 0.0
    cost += 1.5 if any(level.form == label.form for level in stack) else 0.0
    above = stack[-1] if stack else None
    cost += 0.0 if label.form in USUAL.get(above.form if above else "", ()) or label.form == "-" else 0.4
    if above and above.list and scrap.list and above.list == scrap.list:
        cost += 3.0
    if above and scrap.indent < above.indent - STEP / 3:
        cost += min((above.indent - scrap.indent) / STEP, 2.0)
    cost += _sentence_cost(scrap, state, label)
    fresh = Level(label.form, label.value, scrap.indent, inner(scrap), 1, 0, scrap.list)
    gap = "daftar tidak mulai dari nomor pertama" if label.value == FIRST and not anywhere else ""
    yield grown(state, cost, (*stack, fresh), label.rest, Act("item", len(stack) + 1, label, gap=gap))


def _place_cost(scrap: Scrap, level: Level) -> float:
    """Return what speaks against a scrap going on with a list: it stands elsewhere, Word counts it in another one."""
    cost = min(abs(scrap.indent - level.indent) / STEP, 2.0) * 0.8
    if scrap.list and level.list:
        cost += -1.0 if scrap.list == level.list else 1.5
    return cost


def _closing_cost(level: Level) -> float:
    """Return what speaks against a list ending here."""
    if level.ending == 2:
        return 0.0
    return 4.0 if level.ending == 1 else 0.8 + (1.0 if level.count == 1 and level.form != "-" else 0.0)


def _open_cost(stack: tuple[Level, ...]) -> float:
    return sum(_closing_cost(level) for level in stack) * 0.5


def _sentence_cost(scrap: Scrap, state: State, label: Label) -> float:
    """Return what speaks against a number beginning a unit: a sentence that runs into it."""
    if scrap.label or not state.tail:
        return 0.0
    if REFERENCE.search(state.tail) and not LISTED.search(state.tail):
        return 6.0 if scrap.how == LINE else 2.5
    if TERMINAL.search(state.tail) or LISTED.search(state.tail) or state.tail.rstrip().endswith(","):
        return 0.0
    return (1.5 if scrap.how == LINE and not scrap.begins else 0.3) + (0.5 if not label.rest else 0.0)
