"""Mentions in a document's graph, and the entities that they stand for in theirs.

Given: the entities of a document with their mentions, or the entities of the whole corpus after
resolution (``CanonicalEntity``). Gives: quads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Quad

from ontology.iris import Minter
from pipeline.mapping.evidence import found_quads
from pipeline.mapping.sheet import Sheet
from pipeline.mapping.terms import concept, term, words
from pipeline.records import Entity, Link, Mention, Records


@dataclass(frozen=True, slots=True)
class CanonicalEntity:
    """An entity of the corpus: what the mentions of many documents turned out to be."""

    iri: str
    cls: str
    subclass: str
    labels: Mapping[str, str]
    """The preferred name by language tag (``en``, ``zh-Hans``, ``zh-Hant``): at most one each."""
    alt_labels: tuple[tuple[str, str], ...] = ()
    """Other names, each with its language tag."""
    link: Link | None = None
    reasons: tuple[str, ...] = field(default=())
    """Why what is named in several ways is one, in words."""


def mention_quads(sheet: Sheet, records: Records) -> Iterator[Quad]:
    """Where each entity is named.

    Two entities that are named by the same words have a mention each; the second one's IRI ends
    in ``/2``.
    """
    places: dict[tuple[int, int], dict[str, tuple[Entity, Mention]]] = {}
    for entity in records.entities:
        for mention in entity.mentions:
            at = places.setdefault((mention.start, mention.end), {})
            at.setdefault(entity.id, (entity, mention))
    for (start, end), at in sorted(places.items()):
        for n, key in enumerate(sorted(at, key=sheet.name_of), 1):
            entity, mention = at[key]
            again = (str(n),) if n > 1 else ()
            node = NamedNode(
                sheet.minter.mint("mention", sheet.document.id, f"{start}-{end}", *again)
            )
            evidence = NamedNode(sheet.minter.evidence(sheet.document.id, start, end))
            yield sheet.quad(node, "rdf:type", term("dos:Mention"))
            yield sheet.quad(node, "oa:hasBody", sheet.entity(entity.id))
            yield sheet.quad(node, "oa:hasTarget", evidence)
            yield sheet.quad(node, "oa:motivatedBy", term("oa:identifying"))
            yield sheet.quad(node, "dos:name", words(mention.name, mention.lang))
            yield from found_quads(sheet, node, start, end, entity.found)


def entity_quads(entities: Iterable[CanonicalEntity], minter: Minter) -> Iterator[Quad]:
    """The graph of entities: each once, with its types and names, in the order given.

    They are not sorted here, so that a corpus of any size streams through.
    """
    graph = NamedNode(minter.graph("entities"))
    for entity in entities:
        node = NamedNode(entity.iri)
        yield Quad(node, term("rdf:type"), term(f"dos:{entity.cls}"), graph)
        yield Quad(node, term("rdf:type"), term(f"dos:{entity.subclass}"), graph)
        yield Quad(node, term("dos:subclass"), concept("kind", entity.subclass), graph)
        preferred = {(name, lang) for lang, name in entity.labels.items()}
        for name, lang in sorted(preferred):
            yield Quad(node, term("skos:prefLabel"), Literal(name, language=lang), graph)
        for name, lang in sorted(set(entity.alt_labels) - preferred):
            yield Quad(node, term("skos:altLabel"), Literal(name, language=lang), graph)
        for reason in sorted(set(entity.reasons)):
            yield Quad(node, term("dos:mergeReason"), Literal(reason, language="en"), graph)
