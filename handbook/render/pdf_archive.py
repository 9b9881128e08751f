"""The file as an archive keeps it: what it says of itself, in the form both standards ask for."""

from __future__ import annotations

from importlib.resources import files
from xml.sax.saxutils import escape

import pikepdf

# What the file claims to be: PDF/A-2u (ISO 19005-2, 6.6.4) and PDF/UA-1 (ISO 14289-1, 5).
PDFA_PART, PDFA_LEVEL, PDFUA_PART = 2, "U", 1

# How each entry of the information dictionary is said in XMP (ISO 19005-2, 6.6.3, and the XMP
# Specification, part 1, 8.3 and 8.4: a text in languages, an ordered list, a plain value).
_TEXTS = {"/Title": "dc:title", "/Subject": "dc:description"}
_PEOPLE = {"/Author": "dc:creator"}
_PLAIN = {"/Keywords": "pdf:Keywords", "/Creator": "xmp:CreatorTool", "/Producer": "pdf:Producer"}

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfaid:part>{part}</pdfaid:part>
<pdfaid:conformance>{level}</pdfaid:conformance>
<pdfuaid:part>{access}</pdfuaid:part>
<dc:format>application/pdf</dc:format>
{said}
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


# WeasyPrint brings the profile along, for its own PDF/A. It leaves the file open behind it.
_PROFILE = files("weasyprint.pdf") / "sRGB2014.icc"
_PROFILE_NAME = "sRGB IEC61966-2.1"
_PRINT = 1 << 2  # an annotation's flags: bit 3 (ISO 32000-1, table 165)


def make_archivable(pdf: pikepdf.Pdf) -> None:
    """Add what PDF/A-2u asks for to a file that is PDF/UA-1 already."""
    write_output_intent(pdf)
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", []):
            annotation.F = _PRINT  # shown and printed, never hidden (ISO 19005-2, 6.3.2)
    write_metadata(pdf)


def write_output_intent(pdf: pikepdf.Pdf) -> None:
    """Say which red, green and blue the pages mean (ISO 19005-2, 6.2.3 and 6.2.4.3)."""
    profile = pikepdf.Stream(pdf, _PROFILE.read_bytes(), N=3)
    intent = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFA1,
        OutputConditionIdentifier=_PROFILE_NAME,
        Info=_PROFILE_NAME,
        DestOutputProfile=pdf.make_indirect(profile),
    )
    pdf.Root.OutputIntents = pikepdf.Array([intent])


def write_metadata(pdf: pikepdf.Pdf) -> None:
    """Say in XMP what the information dictionary says, and which standards the file keeps to.

    The extension schema tells PDF/A what PDF/UA's own property is (ISO 19005-2, 6.6.2.3.3); no
    engine of ours writes both. The stream has no filter (6.6.2.1): qpdf leaves it plain.
    """
    info = pdf.docinfo
    lines = []
    for key, name in _TEXTS.items():
        if key in info:
            text = f'<rdf:Alt><rdf:li xml:lang="x-default">{said(info[key])}</rdf:li></rdf:Alt>'
            lines.append(f"<{name}>{text}</{name}>")
    for key, name in _PEOPLE.items():
        if key in info:
            people = f"<rdf:Seq><rdf:li>{said(info[key])}</rdf:li></rdf:Seq>"
            lines.append(f"<{name}>{people}</{name}>")
    if "/Lang" in pdf.Root:
        languages = f"<rdf:Bag><rdf:li>{said(pdf.Root.Lang)}</rdf:li></rdf:Bag>"
        lines.append(f"<dc:language>{languages}</dc:language>")
    lines += [f"<{n}>{said(info[key])}</{n}>" for key, n in _PLAIN.items() if key in info]
    packet = _PACKET.format(
        part=PDFA_PART, level=PDFA_LEVEL, access=PDFUA_PART, said="\n".join(lines)
    )
    pdf.Root.Metadata = pdf.make_indirect(
        pikepdf.Stream(pdf, packet.encode(), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
    )


def said(value: pikepdf.Object) -> str:
    """Return a string of the file as text of XML."""
    return escape(str(value))
