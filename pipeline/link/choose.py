"""Which item an entity is, decided for all entities of a document together.

Given: the records of a document (spans in the cleaned text), the document, the index. Gives:
the same records with ``Entity.link`` set where an item is certain (``exactMatch``) or likely
(``closeMatch``); nothing (NIL) where it is neither. Scores are from 0 to 1.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from pipeline.document import Document
from pipeline.link.context import Surroundings, surroundings
from pipeline.link.features import APART, WEIGHTS, Feature, features, matches, score
from pipeline.link.index import NameIndex
from pipeline.records import Entity, Link, Records

EXACT, CLOSE = 0.8, 0.6
"""From which score a link is certain, and from which it is likely."""
CLEAR, LIKELY = 0.9, 0.3
"""By how much the odds (as logarithms) of a certain and of a likely link must beat the next's."""
ROUNDS = 2
"""The second round knows what the first one linked."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A candidate for an entity with its score and the evidence."""

    entity: str
    qid: str
    score: float
    features: tuple[Feature, ...]

    @property
    def odds(self) -> float:
        """The score as the logarithm of the odds, where small differences stay visible."""
        share = min(max(self.score, 1e-9), 1 - 1e-9)
        return math.log(share / (1 - share))

    @property
    def reasons(self) -> tuple[str, ...]:
        """What speaks for it, and what speaks against it, the weightiest first."""
        told = [f for f in self.features if f.reason]
        told.sort(key=lambda f: -abs(WEIGHTS.get(f.name, 0.0) * f.value))
        return tuple(f.reason for f in told)


def choices(
    entities: list[Entity],
    document: Document,
    index: NameIndex,
    weights: Mapping[str, float] = WEIGHTS,
) -> dict[str, list[Choice]]:
    """All candidates of each entity, the best first, after they have seen one another."""
    around = surroundings(document, entities)
    found = {e.id: matches(e, index) for e in entities}
    out: dict[str, list[Choice]] = {}
    for _ in range(ROUNDS):
        out = {}
        for entity in entities:
            ranked = []
            for match in found[entity.id]:
                evidence = tuple(features(entity, match, index, around))
                ranked.append(
                    Choice(entity.id, match.candidate.qid, score(list(evidence), weights), evidence)
                )
            ranked.sort(key=lambda c: (-c.score, len(c.qid), c.qid))
            out[entity.id] = ranked
        around.linked = {e: c[0].qid for e, c in out.items() if relation(c) == "exactMatch"}
        around.anchors = {
            e: index.country[q] for e, q in around.linked.items() if q in index.country
        }
    return out


def relation(ranked: list[Choice]) -> str | None:
    """``exactMatch``, ``closeMatch`` or None (NIL) for the first of the ranked candidates."""
    if not ranked or ranked[0].score < CLOSE:
        return None
    ahead = ranked[0].odds - ranked[1].odds if len(ranked) > 1 else CLEAR
    if ahead >= CLEAR and ranked[0].score >= EXACT:
        return "exactMatch"
    return "closeMatch" if ahead >= LIKELY else None


def link_entities(records: Records, document: Document, index: NameIndex) -> Records:
    """The records with a link for each entity that the index knows; no item is used twice."""
    ranked = choices(records.entities, document, index)
    best = [(c[0], rel) for c in ranked.values() if (rel := relation(c))]
    best.sort(key=lambda pair: (-pair[0].score, pair[0].entity))
    taken: set[str] = set()
    links: dict[str, Link] = {}
    for choice, rel in best:
        if choice.qid not in taken:
            taken.add(choice.qid)
            as_of = index.candidates[choice.qid].as_of or index.date
            links[choice.entity] = Link(
                choice.qid, rel, round(choice.score, 3), choice.reasons, as_of
            )
    return Records(
        entities=[_linked(e, links.get(e.id), index) for e in records.entities],
        roles=records.roles,
        flows=records.flows,
        claims=records.claims,
        milestones=records.milestones,
    )


def _linked(entity: Entity, link: Link | None, index: NameIndex) -> Entity:
    """A certain link also tells the subclass, which the words alone often leave open."""
    if link is None:
        return replace(entity, link=None)
    known = index.candidates[link.qid].subclass
    certain = link.relation == "exactMatch" and entity.subclass not in APART
    return replace(entity, link=link, subclass=known if certain else entity.subclass)


__all__ = ["Choice", "Surroundings", "choices", "link_entities", "relation"]
