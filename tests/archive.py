"""What an archive asks of a file, clause by clause, looked up in the file itself.

ISO 19005-2 (PDF/A-2) is named by its clauses. `page-validation` checks the whole of it; this looks
again at what our own steps could spoil.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pikepdf

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DC = "{http://purl.org/dc/elements/1.1/}"
PDF = "{http://ns.adobe.com/pdf/1.3/}"
XMP = "{http://ns.adobe.com/xap/1.0/}"
PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
PDFUA = "{http://www.aiim.org/pdfua/ns/id/}"
SAID_TWICE = {
    "/Title": f"{DC}title/{RDF}Alt/{RDF}li",
    "/Subject": f"{DC}description/{RDF}Alt/{RDF}li",
    "/Author": f"{DC}creator/{RDF}Seq/{RDF}li",
    "/Keywords": f"{PDF}Keywords",
    "/Producer": f"{PDF}Producer",
    "/Creator": f"{XMP}CreatorTool",
}
ACTIVE = {"/JavaScript", "/Launch", "/Sound", "/Movie", "/ResetForm", "/ImportData", "/Hide"}


def breaches(content: bytes) -> list[str]:
    """Return the clauses that a file breaks, each with what breaks it."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        found = [
            *of_the_file(content, pdf),
            *of_metadata(pdf),
            *of_fonts(pdf),
            *of_actions(pdf),
            *of_graphics(pdf),
        ]
    return sorted(set(found))


def of_the_file(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield what is wrong with header, trailer and streams."""
    if not re.match(rb"%PDF-1\.[0-7]\n%[\x80-\xff]{4}", content):
        yield "6.1.2 header: a comment of four bytes above 127"
    if "/ID" not in pdf.trailer:
        yield "6.1.3 trailer: ID"
    if "/Encrypt" in pdf.trailer:
        yield "6.1.3 trailer: Encrypt"
    for stream in (found for found in pdf.objects if isinstance(found, pikepdf.Stream)):
        if {"/F", "/FFilter", "/FDecodeParms"} & set(stream.keys()):
            yield "6.1.7.1 stream outside the file"
        if "/LZWDecode" in str(stream.get("/Filter")):
            yield "6.1.7.2 filter LZW"


def of_metadata(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield what is wrong with what the file says of itself."""
    metadata = pdf.Root.get("/Metadata")
    if metadata is None:
        yield "6.6.2.1 metadata: none"
        return
    if "/Filter" in metadata:
        yield "6.6.2.1 metadata: Filter"
    tree = ET.fromstring(metadata.read_bytes().decode())
    said = {key: tree.find(f".//{path}") for key, path in SAID_TWICE.items()}
    for key, element in said.items():
        told = None if element is None else element.text
        if (str(pdf.docinfo[key]) if key in pdf.docinfo else None) != told:
            yield f"6.6.3 information: {key}"
    claims = [tree.findtext(f".//{name}") for name in (f"{PDFA}part", f"{PDFA}conformance")]
    if claims != ["2", "U"]:
        yield "6.6.4 version: part and conformance"
    if tree.findtext(f".//{PDFUA}part") != "1":
        yield "ISO 14289-1, 5 version: part"


def of_fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield what is wrong with the fonts: embedding, CID maps, the way to Unicode."""
    for font in fonts_of(pdf):
        descendant = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        descriptor = descendant.FontDescriptor
        if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor.keys()):
            yield f"6.2.11.4.1 font not embedded: {font.BaseFont}"
        if "/CIDSet" in descriptor:
            yield f"6.2.11.4.2 CIDSet, which would have to be whole: {font.BaseFont}"
        if descendant.Subtype == "/CIDFontType2" and descendant.get("/CIDToGIDMap") is None:
            yield f"6.2.11.3.2 CIDToGIDMap: {font.BaseFont}"
        if font.get("/Encoding") != "/Identity-H":
            yield f"6.2.11.3.3 CMap: {font.BaseFont}"
        if "/ToUnicode" not in font:
            yield f"6.2.11.7.2 ToUnicode: {font.BaseFont}"
        elif re.search(rb"> <(?:0000|feff|fffe)>", font.ToUnicode.read_bytes(), re.IGNORECASE):
            yield f"6.2.11.7.2 ToUnicode: U+0000, U+FEFF or U+FFFE: {font.BaseFont}"


def of_actions(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield actions, annotations and names that a file kept for long may not have."""
    for key in ("/OpenAction", "/AA", "/AcroForm", "/Requirements", "/OCProperties"):
        if key in pdf.Root:
            yield f"6.4 and 6.5 catalog: {key}"
    for name in ("/JavaScript", "/EmbeddedFiles", "/AlternatePresentations"):
        if "/Names" in pdf.Root and name in pdf.Root.Names:
            yield f"6.1.12 names: {name}"
    for thing in (found for found in pdf.objects if isinstance(found, pikepdf.Dictionary)):
        pair = [
            found for found in (thing, thing.get("/A")) if isinstance(found, pikepdf.Dictionary)
        ]
        if ACTIVE & {str(found.get("/S")) for found in pair}:
            yield "6.5.1 action"
        if thing.get("/Type") == "/Annot" and thing.get("/F") != 4:
            yield "6.3.2 annotation: Print alone"


def of_graphics(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield what is wrong with colour and with what lets the ground show through."""
    intents = list(pdf.Root.get("/OutputIntents", []))
    if [intent.S for intent in intents] != ["/GTS_PDFA1"]:
        yield "6.2.3 output intent"
    elif intents[0].DestOutputProfile.N != 3 or not is_rgb_profile(intents[0]):
        yield "6.2.3 output intent: an RGB profile"
    for thing in (found for found in pdf.objects if isinstance(found, pikepdf.Dictionary)):
        states = list(thing.ExtGState.as_dict().values()) if "/ExtGState" in thing else []
        inks = {float(state[key]) for state in states for key in ("/ca", "/CA") if key in state}
        if inks - {0.0, 1.0} or any("/SMask" in found for found in (thing, *states)):
            yield "6.2.10 transparency: our pages draw wholly or not at all"


def is_rgb_profile(intent: pikepdf.Object) -> bool:
    """Whether an output intent's profile is an ICC display profile for RGB (ISO 15076-1, 7.2)."""
    header = intent.DestOutputProfile.read_bytes()[:40]
    return (header[12:16], header[16:20], header[36:40]) == (b"mntr", b"RGB ", b"acsp")


def fonts_of(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """Return the fonts that the pages name."""
    found = {
        font.objgen: font
        for page in pdf.pages
        for font in page.obj.Resources.Font.as_dict().values()
    }
    return list(found.values())
