"""What a page says of itself to programs: the regulation as linked data (JSON-LD, schema.org Legislation)."""

from __future__ import annotations

import json

from naskah import jdih
from naskah.model import Peraturan, Status
from naskah.numbering import parse_date


def linked(peraturan: Peraturan) -> str:
    """Return *peraturan* as JSON-LD; what its words do not say is left out.

    Terms are those of schema.org/Legislation, which follow the European Legislation Identifier.
    """
    enacted, promulgated = (
        _day(block.tanggal.isi) if block else "" for block in (peraturan.penutup.penetapan, peraturan.penutup.pengundangan)
    )
    number = peraturan.rumusan.kutipan_nomor(peraturan.nomor, peraturan.tahun)
    facts = {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "name": jdih.title(peraturan),
        "legislationIdentifier": f"{peraturan.jenis} {number}" if peraturan.nomor else "",
        "legislationType": peraturan.jenis,
        "legislationDate": enacted,
        "datePublished": promulgated,
        "version": peraturan.revisi,
        "legislationLegalForce": "NotInForce" if peraturan.status is Status.RANCANGAN else "",  # of others their words do not tell
        "legislationPassedBy": {"@type": "GovernmentOrganization", "name": peraturan.pembentuk},
        "legislationJurisdiction": {"@type": "AdministrativeArea", "name": peraturan.daerah} if peraturan.daerah else "",
        "inLanguage": "id",
    }
    return json.dumps({name: value for name, value in facts.items() if value}, ensure_ascii=False)


def _day(text: str) -> str:
    day = parse_date(text)
    return "{:04d}-{:02d}-{:02d}".format(*day) if day else ""
