"""What the place of a line on its page says of paragraphs, and of the hyphens that somebody typed."""

from __future__ import annotations

from naskah.reading.pdf_hyphens import with_typed_hyphens
from naskah.reading.pdf_letters import PageLine
from naskah.reading.pdf_paragraphs import DRAWN, Place, places_of
from naskah.reading.scraps import BEGINS, LINE, Scrap

EM = 5.0  # points that a letter takes here
LEFT, RIGHT, STEP = 100.0, 500.0, 15.0


def line(number: float, text: str, left: float = LEFT, right: float = 0.0, hang: float = 0.0) -> PageLine:
    """Return the line *number* of a page; *hang* is where its second word stands."""
    word = len(text.split(" ", maxsplit=1)[0]) * EM
    return PageLine(text, left, right or left + len(text) * EM, number * STEP, 10.0, first=(left + word, hang or left + word + EM))


def full(number: float, text: str = "baris yang penuh sampai ke tepi", left: float = LEFT) -> PageLine:
    return line(number, text, left, RIGHT)


def places(*lines: PageLine) -> list[Place]:
    page = [*lines, *(full(number + 40) for number in range(8))]
    return list(places_of([page], [600.0], DRAWN)[0].values())[: len(lines)]


def begins(*lines: PageLine) -> list[bool]:
    return [one.parts >= BEGINS for one in places(*lines)]


def test_a_line_with_room_for_the_next_word_ends_a_paragraph() -> None:
    assert begins(full(1), line(2, "kata terakhir.", right=400.0), full(3, "Berikutnya panjang")) == [False, False, True]


def test_a_word_that_had_no_room_goes_on() -> None:
    assert begins(full(1), line(2, "kata berikut", right=480.0), full(3, "Kabupaten sangat panjang")) == [False, False, False]


def test_a_sentence_that_nearly_fills_its_line_ends_a_paragraph_where_all_others_are_set_to_the_edge() -> None:
    assert begins(full(1), line(2, "kalimat.", right=490.0), full(3, "Kabupaten sangat panjang")) == [False, False, True]


def test_a_first_line_that_is_set_in_begins_a_paragraph_and_tells_where_it_goes_on() -> None:
    found = places(full(1), full(2, left=LEFT + 36), full(3), full(4))
    assert [one.parts >= BEGINS for one in found] == [False, True, False, False]
    assert (found[1].indent, found[1].body, found[1].first) == (36.0, 0.0, 36.0)


def test_words_hung_behind_a_number_go_on() -> None:
    found = places(
        line(1, "1. Judul yang panjang", right=RIGHT, hang=LEFT + 20), full(2, left=LEFT + 20), full(3, "Alinea baru di tepi kiri")
    )
    assert [one.parts >= BEGINS for one in found] == [False, False, True]
    assert (found[0].second, found[0].body) == (20.0, 20.0)


def test_a_wider_step_parts_paragraphs() -> None:
    assert begins(full(1), full(2), full(3.4), full(4.4)) == [False, False, True, False]


def test_a_page_on_which_all_is_set_in_keeps_the_margin_of_its_neighbours() -> None:
    inside = [full(number, left=LEFT + 40) for number in range(8)]
    pages = [[full(number) for number in range(8)], inside, [full(number) for number in range(8)]]
    assert places_of(pages, [600.0] * 3, DRAWN)[1][0].indent == 40.0


def test_a_typed_hyphen_stays_where_hardly_a_line_ends_in_a_broken_word() -> None:
    lines = [Scrap("sistem antar-", "baris 1", LINE), Scrap("dokumen itu", "baris 2", LINE)]
    others = [Scrap("kata utuh", f"baris {number}", LINE) for number in range(200)]
    assert [one.text for one in with_typed_hyphens([*lines, *others])[:2]] == ["sistem antar-dokumen", "itu"]
    assert [one.text for one in with_typed_hyphens(lines)] == ["sistem antar-", "dokumen itu"]  # nobody can tell
