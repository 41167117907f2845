"""The sheet that the mappers of one document write on.

Given: a document, the minter, and where its entities live. Gives: one place that knows the
document's graph, mints the IRIs of its records, and writes each evidence once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from ontology.iris import Minter
from pipeline.document import Document
from pipeline.errors import DocumentError
from pipeline.mapping.terms import term
from pipeline.records import Entity

Term = NamedNode | Literal | BlankNode | Triple
R = TypeVar("R")


class Sheet:
    """A document's graph while it is written."""

    def __init__(
        self,
        document: Document,
        entities: Iterable[Entity],
        minter: Minter,
        entity_iri: Mapping[str, str],
    ) -> None:
        self.document, self.minter = document, minter
        self.node = NamedNode(minter.document(document.id))
        self.file = NamedNode(minter.file(document.source.digest))
        self.graph = NamedNode(minter.graph("document", document.id))
        self._entity_iri = entity_iri
        self._names = {e.id: (e.names[0] if e.names else "", e.cls, e.id) for e in entities}
        self.quoted: set[tuple[int, int]] = set()

    def quad(self, subject: NamedNode, predicate: str, value: Term) -> Quad:
        return Quad(subject, term(predicate), value, self.graph)

    def entity(self, local: str) -> NamedNode:
        """The node of an entity, by the id it has in this document."""
        try:
            return NamedNode(self._entity_iri[local])
        except KeyError:
            raise DocumentError(
                self.document.source.name, f"a record names the entity {local!r}, which is unknown"
            ) from None

    def entities(
        self, subject: NamedNode, predicate: str, locals_: Iterable[str]
    ) -> Iterator[Quad]:
        for local in locals_:
            yield self.quad(subject, predicate, self.entity(local))

    def name_of(self, local: str) -> tuple[str, str, str]:
        """What an entity is sorted by: a name stays when ids are counted anew."""
        return self._names.get(local, ("", "", local))

    def numbered(
        self, kind: str, records: Iterable[R], content: Callable[[R], Any]
    ) -> list[tuple[NamedNode, R]]:
        """Each record with its IRI, in the order of the text.

        Those with the same span are counted in the order of their ``content``, so that an IRI
        does not depend on the order in which they were found. Equal records are one.
        """
        place: dict[tuple[int, int], dict[str, list[int]]] = {}
        every = list(records)
        for index, record in enumerate(every):
            span = (record.start, record.end)  # type: ignore[attr-defined]
            place.setdefault(span, {}).setdefault(repr(content(record)), []).append(index)
        out: list[NamedNode | None] = [None] * len(every)
        for (start, end), contents in place.items():
            for n, key in enumerate(sorted(contents), 1):
                iri = NamedNode(self.minter.mint(kind, self.document.id, f"{start}-{end}", str(n)))
                for index in contents[key]:
                    out[index] = iri
        return [(iri, record) for iri, record in zip(out, every, strict=True) if iri is not None]
