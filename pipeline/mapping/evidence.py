"""Evidence: from a span of the stored text to a Web Annotation resource with two selectors.

Given: spans in code points of ``document.raw``, the end exclusive. Gives: quads. Also writes what
every record has: its evidence, its document, the component that found it, and a confidence.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from pipeline.errors import DocumentError
from pipeline.mapping.sheet import Sheet
from pipeline.mapping.terms import decimal, integer, term
from pipeline.records import Found

CONTEXT = 32
"""Code points before and after a quote that help to find it again."""


def evidence_quads(sheet: Sheet, start: int, end: int) -> Iterator[Quad]:
    """The evidence for a span; nothing where this sheet has it already."""
    if (start, end) in sheet.quoted:
        return
    raw = sheet.document.raw
    if not 0 <= start < end <= len(raw):
        raise DocumentError(
            sheet.document.source.name, f"a record points outside of the text, to {start}:{end}"
        )
    sheet.quoted.add((start, end))
    iri = sheet.minter.evidence(sheet.document.id, start, end)
    evidence, position, quote = (NamedNode(iri + part) for part in ("", "#position", "#quote"))
    yield sheet.quad(evidence, "rdf:type", term("oa:SpecificResource"))
    yield sheet.quad(evidence, "oa:hasSource", sheet.file)
    yield sheet.quad(evidence, "oa:hasSelector", position)
    yield sheet.quad(evidence, "oa:hasSelector", quote)
    yield sheet.quad(position, "rdf:type", term("oa:TextPositionSelector"))
    yield sheet.quad(position, "oa:start", integer(start))
    yield sheet.quad(position, "oa:end", integer(end))
    yield sheet.quad(quote, "rdf:type", term("oa:TextQuoteSelector"))
    yield sheet.quad(quote, "oa:exact", Literal(raw[start:end]))
    yield sheet.quad(quote, "oa:prefix", Literal(raw[max(0, start - CONTEXT) : start]))
    yield sheet.quad(quote, "oa:suffix", Literal(raw[end : end + CONTEXT]))


def found_quads(
    sheet: Sheet, record: NamedNode, start: int, end: int, found: Found
) -> Iterator[Quad]:
    """What every record has."""
    evidence = NamedNode(sheet.minter.evidence(sheet.document.id, start, end))
    component = NamedNode(sheet.minter.component(found.component, found.version))
    yield sheet.quad(record, "dos:evidence", evidence)
    yield sheet.quad(record, "prov:hadPrimarySource", sheet.node)
    yield sheet.quad(record, "prov:wasAttributedTo", component)
    yield sheet.quad(record, "dos:confidence", decimal(round(found.confidence, 4)))
    yield from evidence_quads(sheet, start, end)
