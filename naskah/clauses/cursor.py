"""Where a reader stands in an instruction: the next piece, what was expected, and the lists of names that all orders share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from naskah.clauses.addressing import DIVISIONS, Named, rejoined
from naskah.clauses.names import Tahap
from naskah.clauses.orders import Order
from naskah.clauses.tokens import BETWEEN, END, MARK, NUMBER, UNIT, UNTIL, WORD, Token
from naskah.clauses.vocabulary import (
    AND,
    BEFORE_A_NAME,
    BEFORE_A_NAMED_CHANGE,
    CHANGED,
    DELETED,
    EACH,
    EXCEPTING,
    HELD_IN,
    LAWS,
    NAMELY,
    OF,
    TITLE_WORDS,
    is_verb,
)

SIDES = (BETWEEN, "setelah", "sesudah", "sebelum")


LONGEST_TOPIC = 12  # words


@dataclass(slots=True)
class Cursor:
    """The pieces of a sentence, how far it is read, and the farthest place where something else was expected."""

    tokens: list[Token]
    at: int = 0
    far: int = 0
    expected: list[str] = field(default_factory=list)
    cited: list[tuple[int, int]] = field(default_factory=list)
    slack: list[str] = field(default_factory=list)
    explained: list[int] = field(default_factory=list)  # places of names that are no part of an order and need not be
    place: tuple[Named, ...] = ()  # where words changed last
    within: tuple[Named, ...] = ()  # what a new unit is said to stand in, with its own name

    # -- pieces ------------------------------------------------------------------------------------------------------

    @property
    def here(self) -> Token:
        """Return the piece that comes next."""
        return self.tokens[self.at]

    def want(self, what: str) -> None:
        """Note that *what* was expected here."""
        if self.at > self.far:
            self.far, self.expected = self.at, []
        if self.at == self.far and what not in self.expected:
            self.expected.append(what)

    def word(self, *words: str, quietly: bool = False) -> str:
        """Read one of *words* and return it, or an empty text."""
        token = self.here
        if token.kind in (WORD, MARK) and token.word in words:
            self.at += 1
            return token.word
        if not quietly:
            self.want(f"'{words[0]}'")
        return ""

    def maybe(self, *words: str) -> str:
        """Read one of *words* if it is there; nothing else was expected."""
        return self.word(*words, quietly=True)

    def attempt(self, *rules: Callable[[], list[Order] | None]) -> list[Order] | None:
        """Return what the first of *rules* that fits has read."""
        start, cited, slack, explained = self.at, len(self.cited), len(self.slack), len(self.explained)
        for rule in rules:
            reading = rule()
            if reading is not None:
                return reading
            self.at = start
            del self.cited[cited:], self.slack[slack:], self.explained[explained:]
        return None

    def explain(self, start: int, end: int) -> None:
        """Note that the names from *start* to *end* were read, though no order is about them."""
        self.explained += range(start, end)

    def explain_all(self, start: int, end: int, *kinds: str) -> None:
        """Note the same of the names of some *kinds* only: ``penjelasan pasal demi pasal angka 5``."""
        self.explained += (place for place in range(start, end) if self.tokens[place].word in kinds)

    def unexplained(self, inline: int) -> list[Tahap]:
        """Return the names of the sentence (up to the words quoted *inline*) that orders must be about."""
        return [
            (token.word, token.number)
            for place, token in enumerate(self.tokens)
            if token.kind == UNIT and place not in self.explained and (inline < 0 or token.at < inline)
        ]

    # -- names -------------------------------------------------------------------------------------------------------

    def named(self, kind: str = "", of: str = "", joined: str = "") -> Named | None:
        """Read one name: steps that follow one another; *kind* is that of the name before, which a bare number goes on with."""
        steps: list[Tahap] = []
        if self.here.kind == NUMBER and kind:
            steps.append((kind, self.here.number.lower() if kind == "ayat" else self.here.number))
            self.at += 1
        while self._unit_ahead(bool(steps)):
            if steps:
                self.at = self._past_of()
            steps.append((self.here.word, self.here.number))
            self.at += 1
            self._title_between(steps[-1][0])
            if self.here.kind == MARK and self.here.word == ":" and self.tokens[self.at + 1].word in (*CHANGED, *DELETED):
                self.at += 1
        if not steps:
            self.want("sebutan satuan, misalnya 'Pasal 3'")
            return None
        return Named(tuple(steps), of, joined)

    def _title_between(self, kind: str) -> None:
        """Pass over the title between a division and what follows: ``BAB I KETENTUAN UMUM Pasal 1``, ``Bagian Kelima tentang X BAB II``."""
        ahead = self.at
        while kind in DIVISIONS and _of_title(self.tokens[ahead]):
            ahead += 1
        title, follows = self.tokens[self.at : ahead], self.tokens[ahead]
        named = follows.kind == UNIT and follows.word in ("pasal", *DIVISIONS) and follows.word != kind
        if named and any(token.text[0].isupper() for token in title) and title[-1].word not in AND:
            self.at = ahead
            self.slack.append("judul satuan disebut bersama nomornya")

    def _unit_ahead(self, goes_on: bool) -> bool:
        return self.tokens[self._past_of() if goes_on else self.at].kind == UNIT

    def _past_of(self) -> int:
        """Return the place after words that join a name with what it stands in: ``dari``, ``sebagaimana dimaksud dalam``."""
        ahead = self.at
        if self.tokens[ahead].word in ("yang", "sebagaimana") and self.tokens[ahead + 1].word in HELD_IN:
            ahead += 2
        held = ahead > self.at
        while self.tokens[ahead].kind == WORD and self.tokens[ahead].word in OF:
            ahead += 1
        return self.at if held and self.tokens[ahead].word == "lampiran" else ahead  # sebagaimana tercantum dalam Lampiran: an ending

    def names(self) -> tuple[tuple[Named, ...], frozenset[int]] | None:
        """Read a list of names, ranges among them; a heading or an elucidation may be meant instead of the unit itself."""
        names: list[Named] = []
        ranges: set[int] = set()
        joined, of = "", ""
        while True:
            again = self.here.kind == WORD and self.here.word == "ketentuan" and bool(names)
            meant = self._meant()
            of = meant.removesuffix(" pasal") or ("" if again else of)
            if of == "judul" and self.here.kind == UNIT and self.here.word in ("pasal", "ayat", "huruf", "angka"):
                if meant:
                    self.want("BAB, Bagian, atau Paragraf, karena hanya itu yang berjudul")
                    return None
                of = ""  # judul BAB VII dan Pasal 25: a Pasal has no heading
            kind = names[-1].steps[_deepest(names[-1])][0] if names and names[-1].steps else ""
            if meant == "penjelasan pasal" or self.maybe("penjelasannya"):
                names.append(Named((), meant or "penjelasannya", joined))
            elif meant == "judul" and self.here.kind != UNIT:
                names.append(Named((("nama", ""),), "", joined))
            elif one := self.named(kind, of, joined):
                names.append(one)
                self.title_words(one)
                if one.steps[-1][0] not in DIVISIONS and not self._topic_is_law():
                    self._topic()
            else:
                return None
            start = self.at
            if self.maybe(UNTIL):
                ranges.add(len(names))
                joined = UNTIL
                continue
            joined = self.join()
            if not joined or not self._name_ahead():
                self.at = start
                return (tuple(names), frozenset(ranges)) if ranges else (rejoined(names), frozenset())

    def _meant(self) -> str:
        """Read the words before a name that tell what is meant: its heading, its elucidation, or the unit itself (nothing)."""
        self._lead_in()
        if self.maybe("judul", "nama"):
            self.maybe(*DIVISIONS)
            self._lead_in()
            return "judul"
        if self.maybe("penjelasan"):
            if self.here.kind == WORD and self.here.word == "pasal" and self.tokens[self.at + 1].kind != UNIT:
                self.at += 1
                return "penjelasan pasal"  # of the one spoken of
            if self.here.word in BEFORE_A_NAME:
                self._lead_in()
            return "penjelasan"
        return ""

    def _lead_in(self) -> None:
        """Pass over words that change nothing before a name: ``ketentuan yang diatur dalam``, ``definisi``, ``terhadap ketentuan``."""
        while True:
            if self.here.word in ("yang", "sebagaimana") and self.tokens[self.at + 1].word in HELD_IN:
                self.at += 2
            elif not self._topic() and not self.maybe(*BEFORE_A_NAME):
                return

    def _topic(self) -> str:
        """Pass over what a unit is said to be about: ``ketentuan mengenai tarif dalam Pasal 20``, ``Pasal 20 tentang tarif``."""
        start = self.at
        if not self.maybe("tentang", "mengenai") or self.here.word in BEFORE_A_NAME:
            self.at = start
            return ""
        first = self.at
        while self.here.kind == WORD and not is_verb(self.here.word) and self.here.word not in (*LAWS, *EXCEPTING, *EACH, *HELD_IN, *SIDES):
            held = self.here.word in ("dalam", "pada", "di") and self.tokens[self.at + 1].kind == UNIT
            if held or self.at - first > LONGEST_TOPIC:
                break
            self.at += 1
        ends = self.here.word in ("dalam", "pada", "di") or is_verb(self.here.word)
        if self.at == first or not ends or self.here.kind != WORD:
            self.at = start
            return ""
        self.slack.append("pokok ketentuannya disebut bersama nomornya")
        return self.tokens[start].word

    def join(self) -> str:
        """Read what joins the names of a list: a mark, a word, or both."""
        mark = self.maybe(",", ";")
        word = self.maybe(*AND, "beserta", "maupun")
        if word:
            self.maybe("juga", "pula")
        return word or mark

    def _topic_is_law(self) -> bool:
        return self.tokens[min(self.at + 1, len(self.tokens) - 1)].word in LAWS

    def _name_ahead(self) -> bool:
        ahead = self.at
        while self.tokens[ahead].kind == WORD and self.tokens[ahead].word in (*BEFORE_A_NAME, "judul", "penjelasan"):
            ahead += 1
        bare = self.tokens[ahead].kind == NUMBER and ahead == self.at
        return bare or self.tokens[ahead].kind == UNIT or self.tokens[ahead].word == "penjelasannya"

    def title_words(self, one: Named) -> None:
        """Pass over the title of a division that is said after its number: ``BAB VII mengenai Ketentuan Penutup``."""
        if one.steps[-1][0] not in DIVISIONS:
            return
        start = self.at
        called = bool(self.maybe("tentang", "mengenai"))
        ends = (*NAMELY, *SIDES, *EXCEPTING, "dalam", UNTIL)
        while self.here.kind == WORD and not is_verb(self.here.word) and self.here.word not in ends and (called or _of_title(self.here)):
            self.at += 1
        if self.at > start and self.tokens[self.at - 1].word in AND and self.here.kind == UNIT:  # BAB III tentang Izin dan BAB IV
            self.at -= 1
        title = self.tokens[start : self.at]
        if any(token.text[0].isupper() for token in title) or (called and len(title) > 1):
            self.slack.append("judul satuan disebut bersama nomornya")
        else:
            self.at = start

    # -- the amended regulation, named inside ------------------------------------------------------------------------------

    def citation(self, active: bool = False) -> None:
        """Pass over the name of the amended regulation: up to the verb that is not part of it, or (*active*) the ending."""
        start = self.at
        self.maybe(",")
        self.maybe("dalam", "pada", "dari", "atas")
        if self.here.kind != WORD or self.here.word not in LAWS:
            self.at = start
            return
        first = self.at
        depth = 0
        while self.here.kind != END:
            token = self.here
            depth += token.text.count("(") - token.text.count(")")
            ends = token.kind == WORD and (token.word in ("sehingga", "yang") if active else is_verb(token.word) or token.word == "dicabut")
            before = self.tokens[self.at - 1].word
            if active and ends and token.word == "yang" and self.tokens[self.at + 1].word not in ("berbunyi", "merupakan"):
                ends = False
            if ends and depth <= 0 and before not in BEFORE_A_NAMED_CHANGE and not (before == "yang" and token.word in CHANGED):
                break
            self.at += 1
        if self.here.kind == END or self.tokens[self.at - 1].word in EXCEPTING:
            self.want("'sehingga ...' sesudah nama peraturan itu" if active else "kata kerja, misalnya 'diubah'")
            self.at = start
            return
        last = self.tokens[self.at - 1 - (self.tokens[self.at - 1].word == ",")]
        self.cited.append((self.tokens[first].at, last.at + len(last.text)))


def _deepest(one: Named) -> int:
    """Return the place of the step of a name that a bare number after it goes on with."""
    first, last = one.steps[0][0], one.steps[-1][0]
    return 0 if last in ("pasal", "ayat", "lampiran") and first not in ("pasal", "lampiran") else -1


def _of_title(token: Token) -> bool:
    return token.kind == WORD and (token.text[0].isupper() or token.word in TITLE_WORDS)
