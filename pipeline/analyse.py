"""Everything that happens to one document: from its file to checked quads.

Given: a document as it was read. Gives: an ``Analysis``, in which entities still bear their local
names. It depends on the document, the index and the settings alone, so any process can do it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import Any

import pyoxigraph as ox

from ontology.iris import Minter
from pipeline.catalog import LOCAL, Analysis
from pipeline.clean import clean
from pipeline.document import Document
from pipeline.extract import Extractor, SpacyExtractor
from pipeline.link.choose import link_entities
from pipeline.link.index import NameIndex
from pipeline.mapping import CanonicalEntity, document_quads, entity_quads
from pipeline.mapping.terms import tag_of
from pipeline.records import Entity, Records
from pipeline.resolve.document import resolve_document
from pipeline.soundness import sound
from shapes.validation import Report, Validator


class Analyser:
    """Analyses documents, one after the other. Models and shapes are loaded when first used."""

    def __init__(
        self,
        index: NameIndex,
        minter: Minter,
        extractor: Extractor | None = None,
        models: dict[str, str] | None = None,
        min_confidence: float = 0.0,
    ) -> None:
        self.index, self.minter, self.min_confidence = index, minter, min_confidence
        self.extractor: Extractor = extractor or SpacyExtractor(index, models)

    @cached_property
    def validator(self) -> Validator:
        return Validator()

    def records(self, document: Document, dropped: list[str] | None = None) -> Records:
        """What a cleaned document says, its entities resolved and linked; spans in the raw text.

        ``dropped`` is given a line for each record of the extractor that cannot be true.
        """
        records, unsound = sound(self.extractor.extract(document), document.text)
        if dropped is not None:
            dropped += unsound
        records = resolve_document(records, document, self.index)
        records = link_entities(records, document, self.index)
        if self.min_confidence:
            records = confident(records, self.min_confidence)
        return records.to_raw(document.offsets.to_raw)

    def analyse(self, document: Document, path: str, fingerprint: str = "") -> Analysis:
        """All steps. Raises ``DocumentError`` where the document cannot be used."""
        if not document.text:
            document = clean(document)
        dropped: list[str] = []
        records = self.records(document, dropped)
        local = {e.id: LOCAL + e.id for e in records.entities}
        quads = sorted(document_quads(document, records, self.minter, local), key=str)
        report = self.validator.validate(
            [*quads, *entity_quads(_described(records.entities), self.minter)]
        )
        return Analysis(
            id=document.id,
            path=path,
            name=document.source.name,
            digest=document.source.digest,
            fingerprint=fingerprint,
            status="publishable" if report.conforms else "set aside",
            facts={**_facts(document, records), "dropped": dropped},
            entities=records.entities,
            quads=ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"",
            report=_results(report),
            report_turtle=report.to_turtle(self.minter.mint("report", document.id))
            if report.results
            else "",
        )


def confident(records: Records, least: float) -> Records:
    """The records found with at least the given confidence, and no reference to others."""
    kept = {e.id for e in records.entities if e.found.confidence >= least}

    def some(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(i for i in ids if i in kept)

    def sure(items: list[Any]) -> list[Any]:
        return [i for i in items if i.found.confidence >= least]

    flows = [
        replace(
            f, payers=some(f.payers), payees=some(f.payees), purposes=some(f.purposes), part_of=None
        )
        for f in sure(records.flows)
    ]
    claims = [
        replace(c, speakers=some(c.speakers), about=some(c.about)) for c in sure(records.claims)
    ]
    milestones = [replace(m, programs=some(m.programs)) for m in sure(records.milestones)]
    return Records(
        entities=[e for e in records.entities if e.id in kept],
        roles=[r for r in sure(records.roles) if r.subject in kept and r.object in kept],
        flows=[f for f in flows if f.payers or f.payees or f.purposes],
        claims=[c for c in claims if c.speakers or c.kind == "statistic"],
        milestones=[m for m in milestones if m.programs],
    )


def _described(entities: list[Entity]) -> Iterator[CanonicalEntity]:
    """The entities as their own document describes them, for the shapes."""
    for entity in entities:
        labels: dict[str, str] = {}
        written = {m.name: m.lang for m in entity.mentions}
        for name in entity.names:
            labels.setdefault(tag_of(name, written.get(name, "en")), name)
        yield CanonicalEntity(
            iri=LOCAL + entity.id, cls=entity.cls, subclass=entity.subclass, labels=labels
        )


def _facts(document: Document, records: Records) -> dict[str, Any]:
    found: list[Any] = [
        *records.entities,
        *records.roles,
        *records.flows,
        *records.claims,
        *records.milestones,
    ]
    return {
        "title": document.source.title,
        "languages": sorted({p.lang for p in document.passages}),
        "characters": len(document.raw),
        "actors": sum(e.cls == "Actor" for e in records.entities),
        "programs": sum(e.cls == "Program" for e in records.entities),
        "linked": sum(e.link is not None for e in records.entities),
        "roles": len(records.roles),
        "flows": len(records.flows),
        "claims": len(records.claims),
        "milestones": len(records.milestones),
        "components": sorted({(r.found.component, r.found.version) for r in found}),
    }


def _results(report: Report) -> list[dict[str, Any]]:
    return report.to_json()["results"] if report.results else []
