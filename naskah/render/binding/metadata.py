"""What a file says about itself: title, dates, language, and that it is PDF/A-2a."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from pathlib import Path

import pydyf

from naskah.render.binding.file import File

PRODUCER = "naskah, WeasyPrint"
PROFILE = Path(__file__).with_name("sRGB2014.icc")  # of the International Color Consortium, who allow any use of it
PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="2" pdfaid:conformance="A"/>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" pdf:Producer="{producer}"/>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmp:CreatorTool="naskah" xmp:CreateDate="{date}" xmp:ModifyDate="{date}"/>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


@dataclass(frozen=True, slots=True)
class Metadata:
    """Title, author and subject of a document, and the moment (seconds since 1970) it is said to be of."""

    title: str
    author: str
    subject: str
    moment: int


def add_metadata(file: File, metadata: Metadata) -> None:
    """Write *metadata* into *file*, with the colour profile that PDF/A asks for."""
    time = datetime.fromtimestamp(metadata.moment, UTC)
    stamp = pydyf.String(f"D:{time:%Y%m%d%H%M%S}Z")
    file.info |= {
        "Title": pydyf.String(metadata.title), "Author": pydyf.String(metadata.author), "Subject": pydyf.String(metadata.subject),
        "Creator": pydyf.String("naskah"), "Producer": pydyf.String(PRODUCER), "CreationDate": stamp, "ModDate": stamp,
    }  # fmt: skip
    texts = {"title": metadata.title, "author": metadata.author, "subject": metadata.subject}
    packet = PACKET.format(
        producer=PRODUCER, date=f"{time:%Y-%m-%dT%H:%M:%SZ}",
        **{name: escape(text, quote=False) for name, text in texts.items()},
    )  # fmt: skip
    data = packet.encode("utf-8")
    stream = file.add_stream(b"<</Type/Metadata/Subtype/XML/Length %d>>" % len(data), data)
    name, profile = pydyf.String(PROFILE.name), file.add_packed(PROFILE.read_bytes(), "/N 3")
    intent = {"Type": "/OutputIntent", "S": "/GTS_PDFA1", "OutputConditionIdentifier": name, "Info": name, "DestOutputProfile": profile}
    file.catalog |= {
        "Metadata": stream,
        "Lang": pydyf.String("id"),
        "MarkInfo": pydyf.Dictionary({"Marked": "true"}),
        "ViewerPreferences": pydyf.Dictionary({"DisplayDocTitle": "true"}),
        "OutputIntents": pydyf.Array([pydyf.Dictionary(intent)]),
    }
