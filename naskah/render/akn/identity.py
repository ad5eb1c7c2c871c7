"""What an Akoma Ntoso document says of itself: work, expression, manifestation (AKN-NC v1.0)."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from lxml import etree

from naskah import jdih
from naskah.model import Peraturan
from naskah.numbering import parse_date
from naskah.render.packing import source_date

OURS = "#naskah"
Element = etree._Element


def meta(peraturan: Peraturan, part: str) -> Element:
    """Return the metadata of *peraturan*, or of its part named *part*."""
    element = etree.Element("meta")
    identification = etree.SubElement(element, "identification", source=OURS)
    work = _work(peraturan)
    tail = f"/!{part}" if part else "/!main"
    expression, day, name = f"{work}/ind@{_version(peraturan)}", *_day(peraturan)
    for tag, uri in (("FRBRWork", work), ("FRBRExpression", expression), ("FRBRManifestation", f"{expression}/akn.xml")):
        level = etree.SubElement(identification, tag)
        etree.SubElement(level, "FRBRthis", value=f"{uri}{tail}")
        etree.SubElement(level, "FRBRuri", value=uri)
        if tag == "FRBRWork":
            etree.SubElement(level, "FRBRalias", value=jdih.title(peraturan), name="judul")
        etree.SubElement(level, "FRBRdate", date=day, name=name)
        etree.SubElement(level, "FRBRauthor", href="#pembentuk")
        if tag == "FRBRWork":
            etree.SubElement(level, "FRBRcountry", value="id")
            if peraturan.nomor:
                etree.SubElement(level, "FRBRnumber", value=peraturan.nomor)
        if tag == "FRBRExpression":
            etree.SubElement(level, "FRBRlanguage", language="ind")
    if part:
        return element  # who is meant is said once, for the whole document
    references = etree.SubElement(element, "references", source=OURS)
    etree.SubElement(
        references, "TLCOrganization", eId="pembentuk", href="/akn/ontology/organization/pembentuk", showAs=peraturan.pembentuk
    )
    etree.SubElement(references, "TLCOrganization", eId="naskah", href="/akn/ontology/organization/naskah", showAs="naskah")
    return element


def _work(peraturan: Peraturan) -> str:
    """Return the address of the work; an open number or year is said to be open."""
    kind, home = _slug(peraturan.bentuk.singkatan), _slug(peraturan.daerah or peraturan.pembentuk)
    return f"/akn/id/act/{kind}/{home}/{peraturan.tahun or 'rancangan'}/{peraturan.nomor or 'rancangan'}"


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "tidak-disebut"


def _version(peraturan: Peraturan) -> str:
    return _slug(peraturan.revisi) if peraturan.revisi else ""


def _day(peraturan: Peraturan) -> tuple[str, str]:
    """Return the day of enactment, or of a draft the day its file is dated with, and what that day is."""
    block = peraturan.penutup.penetapan
    day = parse_date(block.tanggal.isi) if block else None
    if day:
        return "{:04d}-{:02d}-{:02d}".format(*day), "penetapan"
    return datetime.fromtimestamp(source_date(), UTC).strftime("%Y-%m-%d"), "pembuatan"
