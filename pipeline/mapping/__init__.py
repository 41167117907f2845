"""Records to quads: the only code that knows both the records and the vocabulary.

Given: a document and its records, with spans in code points of the stored text. Gives: pyoxigraph
quads, the same ones in the same order each time. One module a theme; ``MAPPERS`` says which
writes what.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pyoxigraph import Quad

from ontology.iris import Minter
from pipeline.document import Document
from pipeline.mapping.claims import claim_quads
from pipeline.mapping.document import description_quads
from pipeline.mapping.enrichment import enrichment_quads
from pipeline.mapping.entities import CanonicalEntity, entity_quads, mention_quads
from pipeline.mapping.flows import flow_quads
from pipeline.mapping.links import link_quads
from pipeline.mapping.milestones import milestone_quads
from pipeline.mapping.roles import role_quads
from pipeline.mapping.run import run_quads
from pipeline.mapping.sheet import Sheet
from pipeline.records import Claim, Entity, Flow, Milestone, Records, Role

__all__ = [
    "MAPPERS",
    "CanonicalEntity",
    "document_quads",
    "enrichment_quads",
    "entity_quads",
    "link_quads",
    "run_quads",
]

MAPPERS = {
    Entity: mention_quads,
    Role: role_quads,
    Flow: flow_quads,
    Claim: claim_quads,
    Milestone: milestone_quads,
}
"""The mapper of each kind of record. Each takes the sheet and all records of the document."""


def document_quads(
    document: Document, records: Records, minter: Minter, entity_iri: Mapping[str, str]
) -> Iterator[Quad]:
    """The graph of one document.

    ``entity_iri`` gives the IRI of each entity by its id in this document. Raises
    ``DocumentError`` where a record names an unknown entity or points outside of the text.
    """
    sheet = Sheet(document, records.entities, minter, entity_iri)
    yield from description_quads(sheet)
    for mapper in MAPPERS.values():
        yield from mapper(sheet, records)
