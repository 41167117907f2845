"""Claims as quads: the speech act, and apart from it the proposition, which is never asserted."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from pipeline.mapping.evidence import found_quads
from pipeline.mapping.sheet import Sheet
from pipeline.mapping.terms import concept, decimal, tag_of, term
from pipeline.records import Claim, Records


def claim_quads(sheet: Sheet, records: Records) -> Iterator[Quad]:
    """Two nodes for each claim: who says it and how, and what is said."""

    def content(claim: Claim):
        named = [[sheet.name_of(e) for e in end] for end in (claim.speakers, claim.about)]
        figure = (str(claim.value), claim.unit, claim.approximation)
        return claim.kind, named, claim.modality, figure, claim.cue

    for node, claim in sheet.numbered("claim", records.claims, content):
        yield sheet.quad(node, "rdf:type", term("dos:Claim"))
        yield sheet.quad(node, "dos:claimKind", concept("claim-kind", claim.kind))
        yield from sheet.entities(node, "dos:speaker", claim.speakers)
        yield sheet.quad(node, "dos:modality", concept("modality", claim.modality))
        if claim.cue:
            cue = Literal(claim.cue, language=tag_of(claim.cue))
            yield sheet.quad(node, "dos:cue", cue)
        proposition = NamedNode(node.value + "#proposition")
        yield sheet.quad(node, "dos:proposition", proposition)
        yield sheet.quad(proposition, "rdf:type", term("dos:Proposition"))
        yield from sheet.entities(proposition, "dos:about", claim.about)
        if claim.value is not None:
            yield sheet.quad(proposition, "dos:value", decimal(claim.value))
            approximation = concept("approximation", claim.approximation)
            yield sheet.quad(proposition, "dos:approximation", approximation)
        if claim.unit:
            yield sheet.quad(proposition, "dos:unit", Literal(claim.unit))
        yield from found_quads(sheet, node, claim.start, claim.end, claim.found)
