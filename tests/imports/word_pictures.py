"""Edits of the pictures of a printed DOCX as people make them in Word: another picture, one put in, out, elsewhere; captions."""

from __future__ import annotations

import copy
from collections.abc import Callable
from io import BytesIO
from random import Random
from typing import Any

from lxml import etree
from PIL import Image

from naskah.wordfile.names import A, R, W
from tests.imports.word_edits import Word, depth_of, last_run, mark_end, recorded, run_of, style_of, unnamed, words_of

IMAGE = f"{R.strip('{}')}/image"


def drawn(chance: Random) -> bytes:
    """Return a picture that no other draw of *chance* makes."""
    side = chance.randrange(20, 60)
    image = Image.new("RGB", (side, chance.randrange(20, 60)), tuple(chance.randrange(256) for _ in range(3)))
    image.putpixel((chance.randrange(side), 3), tuple(chance.randrange(256) for _ in range(3)))
    buffer = BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def brought(word: Word) -> str:
    """Bring a new picture into the file; return what it is called there."""
    name, number = f"media/dibawa{len(word.added)}.png", f"rIdG{len(word.added)}"
    word.added[f"word/{name}"] = drawn(word.chance)
    word.relations.append(f'<Relationship Id="{number}" Type="{IMAGE}" Target="{name}"/>')
    return number


def pictures(word: Word) -> list[Any]:
    """Return the paragraphs that show the pictures of figures."""
    return [one for one in word.body.findall(f"{W}p") if style_of(one) == "Gambar" and one.find(f".//{A}blip") is not None]


def around(paragraph: Any) -> list[Any]:
    """Return the paragraphs of a figure: its picture, and its caption where it has one."""
    after = paragraph.getnext()
    return [paragraph, after] if after is not None and style_of(after) == "GambarJudul" else [paragraph]


def places(word: Word) -> list[Any]:
    """Return the paragraphs of body and annexes behind which a picture may stand."""
    return [one for one in word.leaves("PasalIsi", "Ayat", "Alinea") if depth_of(one) == 0]


def shown(word: Word, paragraph: Any, number: str, kind: str = "ins") -> Any:
    """Return the run of a picture like that of *paragraph* that shows the part *number*."""
    run = unnamed(next(one for one in paragraph.iter(f"{W}r") if one.find(f".//{A}blip") is not None))
    run.find(f".//{A}blip").set(f"{R}embed", number)
    return recorded(word, run, kind)


def figure_words(word: Word, paragraph: Any) -> str:
    """Return the words that a proposal about a figure must hold: its number, or its name."""
    caption = " ".join(words_of(one) for one in around(paragraph)[1:]).split()
    word.touch(*around(paragraph))
    return " ".join(caption[:2]) or "gambar"


def taken_out(word: Word, paragraph: Any) -> None:
    """Take a paragraph out, or record that it goes."""
    if not word.tracked:
        paragraph.getparent().remove(paragraph)
        return
    for run in list(paragraph.iter(f"{W}r")):
        place = run.getparent(), run.getparent().index(run)
        place[0].insert(place[1], recorded(word, run, "del"))
    mark_end(word, paragraph, "del")


def put_in(word: Word, behind: Any, paragraphs: list[Any]) -> None:
    """Put paragraphs in behind another one, or record that they come."""
    for one in reversed(paragraphs):
        for run in list(one.iter(f"{W}r")) if word.tracked else ():
            place = run.getparent(), run.getparent().index(run)
            place[0].insert(place[1], recorded(word, run, "ins"))
        mark_end(word, one, "ins")
        behind.addnext(one)


def change_picture(word: Word) -> str:
    """Put another picture in the place of one."""
    paragraph = word.pick(pictures(word))
    run = next(one for one in paragraph.iter(f"{W}r") if one.find(f".//{A}blip") is not None)
    fresh = shown(word, paragraph, brought(word))
    run.addnext(fresh)
    place = run.getparent(), run.getparent().index(run)
    if word.tracked:
        place[0].insert(place[1], recorded(word, run, "del"))
    else:
        place[0].remove(run)
    return figure_words(word, paragraph)


def delete_picture(word: Word) -> str:
    """Take a figure out, with its caption."""
    paragraph = word.pick(pictures(word))
    words = figure_words(word, paragraph)
    for one in around(paragraph):
        taken_out(word, one)
    return words


def insert_picture(word: Word) -> str:
    """Put a figure in behind a paragraph, in the style of figures or, as Word does it, in that of the paragraph."""
    behind = word.pick(places(word))
    word.touch(behind)
    like = word.pick(pictures(word))
    picture = unnamed(like)
    picture.find(f".//{A}blip").set(f"{R}embed", brought(word))
    if word.chance.random() < 0.5:
        picture.find(f"{W}pPr/{W}pStyle").set(f"{W}val", style_of(behind))
    caption = etree.Element(f"{W}p")
    etree.SubElement(etree.SubElement(caption, f"{W}pPr"), f"{W}pStyle", {f"{W}val": word.pick(["GambarJudul", "Normal"])})
    caption.append(run_of("Gambar 99 Bagan xbaru"))
    put_in(word, behind, [picture, caption])
    return "xbaru"


def move_picture(word: Word) -> str:
    """Cut a figure with its caption and paste it behind a paragraph elsewhere."""
    paragraph = word.pick(pictures(word))
    words, figure = figure_words(word, paragraph), around(paragraph)
    target = word.pick([one for one in places(word) if one is not paragraph.getprevious()])
    if word.tracked:
        fresh = [copy.deepcopy(one) for one in figure]
        for one in figure:
            for mark in [*one.iter(f"{W}bookmarkStart"), *one.iter(f"{W}bookmarkEnd")]:
                mark.getparent().remove(mark)
            taken_out(word, one)
        figure = fresh
    put_in(word, target, figure)
    return words


def change_caption(word: Word) -> str:
    """Put a word into the caption of a picture."""
    caption = word.pick([one for one in map(around, pictures(word)) if len(one) > 1])[-1]
    word.touch(caption)
    last_run(caption).addnext(recorded(word, run_of(" kataxbaru"), "ins"))
    return "kataxbaru"


PICTURES: dict[str, Callable[[Word], str]] = {
    one.__name__: one for one in (change_picture, delete_picture, insert_picture, move_picture, change_caption)
}
