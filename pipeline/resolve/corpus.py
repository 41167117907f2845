"""Who is who across documents.

Given: for each document its entities with names and links, in any order. Gives: canonical
entities, and for each local entity the IRI of its canonical one. The result depends on what was
added alone, never on the order.

Two entities are one where their links are certain and the same, or where they share a name that
tells one thing from all others and nothing speaks against it. A document that holds two names of
a thing (创世纪任务 and Genesis Mission) bridges them for all documents. What bears only names such
as 国会 or ``the Fund``, and no certain link, stays with its document.

Memory: two integers an entity; names and groups are kept once, however often they occur.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ontology.iris import Minter
from pipeline.link.index import NameIndex
from pipeline.mapping.entities import CanonicalEntity
from pipeline.records import Entity, Link
from pipeline.resolve.labels import alt_labels, labels
from pipeline.resolve.partition import Partition, Signature, Usage, disputed, local_key, partition
from pipeline.resolve.reasons import reasons


@dataclass(slots=True)
class _Local:
    """The entities of one document: their ids in one string, their signatures as numbers."""

    ids: str
    signatures: array


class Clusters:
    """Add every document, resolve once, then ask.

    Adding a document again replaces what it said before.
    """

    def __init__(self, minter: Minter | None = None, index: NameIndex | None = None) -> None:
        self.minter, self.index = minter or Minter(), index or NameIndex()
        self._documents: dict[str, _Local] = {}
        self._signatures: dict[Signature, int] = {}
        self._links: dict[int, dict[str, Link]] = defaultdict(dict)
        self._partition: Partition | None = None
        self._members: list[Signature] = []
        self._iris: dict[str, str] = {}
        self._usage: Usage | None = None

    # ------------------------------------------------------------------ adding
    def add(self, doc_id: str, entities: Iterable[Entity]) -> None:
        """Notes the entities of a document (after linking)."""
        ids, numbers = [], array("L")
        for entity in entities:
            signature = Signature.of(entity)
            number = self._signatures.setdefault(signature, len(self._signatures))
            if entity.link:
                self._note_link(number, entity.link)
            ids.append(entity.id)
            numbers.append(number)
        self._documents[doc_id] = _Local(" ".join(ids), numbers)
        self._partition = None

    def _note_link(self, number: int, link: Link) -> None:
        """The best link of each item, whichever document came first."""
        known = self._links[number].setdefault(link.qid, link)
        self._links[number][link.qid] = min(known, link, key=_rank)

    # --------------------------------------------------------------- resolving
    def resolve(self) -> None:
        """Decides, for all that was added, what is one."""
        self._members = list(self._signatures)
        self._usage = self._count()
        used = [s for s, n in self._signatures.items() if self._usage.documents[n]]
        lost = disputed(
            {self._members[n] for n in local.signatures} for local in self._documents.values()
        )
        self._partition = partition(used, lost)
        self._iris = {}

    def _count(self) -> Usage:
        usage = Usage(array("L", bytes(8 * len(self._signatures))), {})
        for doc_id in sorted(self._documents):
            for number in set(self._documents[doc_id].signatures):
                usage.documents[number] += 1
                usage.first.setdefault(number, doc_id)
        return usage

    # ------------------------------------------------------------------ asking
    def local_ids(self, doc_id: str) -> list[str]:
        """The ids of a document's entities, in the order in which they were added."""
        return self._documents[doc_id].ids.split()

    def key_of(self, doc_id: str, local_id: str) -> str:
        """What tells the canonical entity from all others: a Wikidata id, or class and name."""
        found = self._resolved()
        signature = self._signature(doc_id, local_id)
        return found.key.get(signature) or local_key(signature, doc_id)

    def iri_of(self, doc_id: str, local_id: str) -> str:
        """The IRI of the canonical entity that a document's entity is."""
        key = self.key_of(doc_id, local_id)
        groups = self._resolved().groups
        if key not in groups:
            return self._iri(key, self._stay(doc_id)[key])
        if key not in self._iris:
            self._iris[key] = self._iri(key, groups[key])
        return self._iris[key]

    def canonical(self) -> Iterator[CanonicalEntity]:
        """Every canonical entity once: those that may be shared, then each document's own."""
        groups = self._resolved().groups
        for key in sorted(groups):
            yield self._entity(key, groups[key])
        for doc_id in sorted(self._documents):
            for key, signatures in sorted(self._stay(doc_id).items()):
                yield self._entity(key, signatures)

    def _resolved(self) -> Partition:
        if self._partition is None:
            self.resolve()
        assert self._partition is not None
        return self._partition

    def _signature(self, doc_id: str, local_id: str) -> Signature:
        local = self._documents[doc_id]
        return self._members[local.signatures[local.ids.split().index(local_id)]]

    def _stay(self, doc_id: str) -> dict[str, list[Signature]]:
        """What of a document is not compared with others, by key."""
        shared = self._resolved().key
        out: dict[str, list[Signature]] = {}
        for number in sorted(set(self._documents[doc_id].signatures)):
            signature = self._members[number]
            if signature not in shared:
                out.setdefault(local_key(signature, doc_id), []).append(signature)
        return out

    # ------------------------------------------------------------------ making
    def _numbers(self, signatures: list[Signature]) -> list[int]:
        return [self._signatures[s] for s in signatures]

    def _iri(self, key: str, signatures: list[Signature]) -> str:
        assert self._usage is not None
        found = labels(key, signatures, self._weights(signatures), self.index)
        for tag in ("en", "zh-Hans", "zh-Hant"):
            if tag in found:
                return self.minter.entity(key, found[tag])
        return self.minter.entity(key, key)

    def _weights(self, signatures: list[Signature]) -> dict[Signature, int]:
        assert self._usage is not None
        return {s: self._usage.documents[self._signatures[s]] for s in signatures}

    def _entity(self, key: str, signatures: list[Signature]) -> CanonicalEntity:
        assert self._usage is not None
        signatures = sorted(set(signatures))
        weights = self._weights(signatures)
        preferred = labels(key, signatures, weights, self.index)
        cls, subclass = _kind(weights)
        first = {s: self._usage.first[self._signatures[s]] for s in signatures}
        return CanonicalEntity(
            iri=self._iri(key, signatures),
            cls=cls,
            subclass=subclass,
            labels=preferred,
            alt_labels=alt_labels(signatures, preferred),
            link=self._link(key, signatures),
            reasons=reasons(key, signatures, weights, first, self.index),
        )

    def _link(self, key: str, signatures: list[Signature]) -> Link | None:
        """The best link of the group: of the item that it is, else of the only one proposed."""
        found = [link for n in self._numbers(signatures) for link in self._links[n].values()]
        exact = [link for link in found if link.qid == key]
        if exact:
            return min(exact, key=_rank)
        proposed = {link.qid for link in found}
        return min(found, key=_rank) if len(proposed) == 1 else None


def _rank(link: Link) -> tuple:
    return (link.relation != "exactMatch", -link.score, link.reasons, link.index_date or "")


def _kind(weights: dict[Signature, int]) -> tuple[str, str]:
    """The class and subclass that most documents give; ties go to the order of the ontology."""
    classes: Counter[str] = Counter()
    for signature, weight in weights.items():
        classes[signature.cls] += weight
    cls = min(classes, key=lambda c: (-classes[c], c))
    kinds: Counter[str] = Counter()
    for signature, weight in weights.items():
        if signature.cls == cls:
            kinds[signature.subclass] += weight
    return cls, min(kinds, key=lambda k: (-kinds[k], Signature.place(cls, k), k))
