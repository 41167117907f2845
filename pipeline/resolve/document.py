"""Entities of one document that are the same become one.

Given: records whose entities were resolved within each passage (spans in the cleaned text), the
document, the index. Gives: records in which each thing is one entity with all its names in all
languages, ids in the order of first mention (``e1`` … for actors, ``p1`` … for programs), and no
statement twice.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations, pairwise, product

from pipeline.document import Document
from pipeline.link.choose import choices, relation
from pipeline.link.fold import fold
from pipeline.link.forms import HAN, generic
from pipeline.link.index import NameIndex
from pipeline.records import CLASSES, SUBCLASSES, Entity, Found, Mention, Records
from pipeline.resolve.names import people_differ, program_core, short_for
from pipeline.resolve.statements import rewritten

_OPENS = re.compile(
    r"[\s”’\"'》」』]*[（(]\s*(?:以下简称|简称|英文(?:名|简称)?|即|also known as|or|the)?[:：]?[\s“‘\"'《「『]*"
)
_CLOSES = re.compile(r"[\s”’\"'》」』]*(?:[,，、;；][^()（）]{0,40})?[)）]")
_PREFERRED = {name: place for place, name in enumerate(s for c in CLASSES for s in SUBCLASSES[c])}


def resolve_document(records: Records, document: Document, index: NameIndex) -> Records:
    """The records with one entity for each thing."""
    entities = sorted(records.entities, key=_place)
    groups = _Groups(entities, _certain_items(entities, document, index), document)
    for one, two in _same(entities, groups, document):
        groups.join(one, two)
    for one, two in _likely_same(entities, groups):
        groups.join(one, two, weakly=True)
    merged = [_merged(group, document.lang) for group in groups.all()]
    merged.sort(key=lambda pair: _place(pair[0]))
    counts = dict.fromkeys(CLASSES, 0)
    out, ids = [], {}
    for entity, members in merged:
        counts[entity.cls] += 1
        new = f"{'p' if entity.cls == 'Program' else 'e'}{counts[entity.cls]}"
        ids.update(dict.fromkeys(members, new))
        out.append(replace(entity, id=new))
    return rewritten(records, out, ids)


def _place(entity: Entity) -> tuple:
    first = min(((m.start, m.end) for m in entity.mentions), default=(1 << 60, 0))
    return (*first, entity.cls, entity.names, entity.id)


def _certain_items(entities: list[Entity], document: Document, index: NameIndex) -> dict[str, str]:
    """The item of each entity whose link is certain before anything is merged."""
    ranked = choices(entities, document, index)
    return {e: c[0].qid for e, c in ranked.items() if relation(c) == "exactMatch"}


class _Groups:
    """Entities in groups that grow, none with two items or with two people in it."""

    def __init__(self, entities: list[Entity], items: dict[str, str], document: Document) -> None:
        self.of = {e.id: e.id for e in entities}
        self.members = {e.id: [e] for e in entities}
        self.items = {e.id: {items[e.id]} if e.id in items else set() for e in entities}
        starts = [p.start for p in document.passages]
        self.passage = {
            e.id: bisect_right(starts, min((m.start for m in e.mentions), default=0))
            for e in entities
        }

    def join(self, one: str, two: str, weakly: bool = False) -> None:
        """Joins the groups of two entities unless something speaks against it.

        What the resolution within a passage kept apart is not joined by weak evidence.
        """
        one, two = self.of[one], self.of[two]
        if one == two or len(self.items[one] | self.items[two]) > 1:
            return
        for a, b in product(self.members[one], self.members[two]):
            if not _may_be_same(a, b) or (weakly and self._kept_apart(a, b)):
                return
        for entity in self.members[two]:
            self.of[entity.id] = one
        self.members[one] += self.members.pop(two)
        self.items[one] |= self.items.pop(two)

    def _kept_apart(self, one: Entity, two: Entity) -> bool:
        return self.passage[one.id] == self.passage[two.id]

    def all(self) -> list[list[Entity]]:
        return list(self.members.values())


def _may_be_same(one: Entity, two: Entity) -> bool:
    """Whether class, subclass and names leave open that two entities are one."""
    if one.cls != two.cls:
        return False
    kinds = {one.subclass, two.subclass}
    if len(kinds) > 1 and kinds & {"Person", "Country"}:
        return False
    return not (one.subclass == "Person" and people_differ(one.names, two.names))


def _same(entities: list[Entity], groups: _Groups, document: Document) -> Iterator[tuple[str, str]]:
    """Pairs that are the same, the surest kind of evidence first."""
    yield from _pairs_by(entities, lambda e: sorted(groups.items[groups.of[e.id]]))
    yield from _pairs_by(entities, lambda e: sorted({fold(n) for n in e.names[:1]} - {""}))
    yield from _in_apposition(entities, document.text)
    yield from _pairs_by(entities, _cores)


def _likely_same(entities: list[Entity], groups: _Groups) -> Iterator[tuple[str, str]]:
    """Pairs of different passages that share any name, or of which one is short for the other."""
    by_name: dict[tuple[str, str], list[Entity]] = {}
    for entity in entities:
        for key in {fold(n) for n in entity.names} - {""}:
            by_name.setdefault((entity.cls, key), []).append(entity)
    for _, bearers in sorted(by_name.items()):
        for one, two in combinations(bearers, 2):
            apart = [
                e for e in bearers if e not in (one, two) and groups.of[e.id] != groups.of[one.id]
            ]
            if all(groups.of[e.id] == groups.of[two.id] for e in apart):
                yield one.id, two.id
    yield from _short_forms(entities)


def _pairs_by(entities: list[Entity], keys) -> Iterator[tuple[str, str]]:
    first: dict[tuple[str, str], str] = {}
    for entity in entities:
        for key in keys(entity):
            known = first.setdefault((entity.cls, key), entity.id)
            if known != entity.id:
                yield known, entity.id


def _cores(entity: Entity) -> list[str]:
    if entity.cls != "Program" or entity.subclass == "LegalInstrument":
        return []
    return sorted({core for n in entity.names if (core := program_core(n))})


def _in_apposition(entities: list[Entity], text: str) -> Iterator[tuple[str, str]]:
    """``创世纪任务（Genesis Mission）``: a name, and in brackets the same in the other script or short."""
    placed = sorted(
        ((m, e) for e in entities for m in e.mentions),
        key=lambda pair: (pair[0].start, pair[0].end),
    )
    for (first, one), (second, two) in pairwise(placed):
        if one.id == two.id or one.cls != two.cls:
            continue
        if not _OPENS.fullmatch(text[first.end : second.start]):
            continue
        if not _CLOSES.match(text[second.end : second.end + 60]):
            continue
        other_script = bool(HAN.search(first.name)) != bool(HAN.search(second.name))
        if other_script or short_for(second.name, first.name, one.subclass):
            yield one.id, two.id


def _short_forms(entities: list[Entity]) -> Iterator[tuple[str, str]]:
    """A short form in one passage whose full form stands, once only, in another."""
    for entity in entities:
        if entity.cls == "Program" or entity.subclass == "Country":
            continue
        fuller = [
            e
            for e in entities
            if e.id != entity.id
            and _may_be_same(entity, e)
            and all(any(_is_short(n, f, e) for f in e.names) for n in entity.names)
        ]
        if len(fuller) == 1:
            yield fuller[0].id, entity.id


def _is_short(name: str, full: str, entity: Entity) -> bool:
    return not generic(name) and short_for(name, full, entity.subclass)


def _merged(group: list[Entity], lang: str) -> tuple[Entity, list[str]]:
    """One entity of all that a group knows, and the ids that it had."""
    if len(group) == 1:
        return group[0], [group[0].id]
    group = sorted(group, key=_place)
    mentions = _mentions(m for e in group for m in e.mentions)
    return (
        Entity(
            id=group[0].id,
            cls=group[0].cls,
            subclass=_subclass(group),
            names=_names(group, mentions, lang),
            mentions=mentions,
            found=_found(e.found for e in group),
            link=next((e.link for e in group if e.link), None),
        ),
        [e.id for e in group],
    )


def _mentions(found: Iterable[Mention]) -> tuple[Mention, ...]:
    by_place = {(m.start, m.end): m for m in sorted(found, key=lambda m: (m.start, m.end, m.name))}
    return tuple(by_place.values())


def _found(found: Iterable[Found]) -> Found:
    return max(found, key=lambda f: f.confidence)


def _subclass(group: list[Entity]) -> str:
    """The one that most mentions have; ``Organization``, the last resort, only without others."""
    votes: dict[str, int] = {}
    for entity in group:
        votes[entity.subclass] = votes.get(entity.subclass, 0) + max(1, len(entity.mentions))
    if len(votes) > 1:
        votes.pop("Organization", None)
    return min(votes, key=lambda s: (-votes[s], _PREFERRED.get(s, 99), s))


def _names(group: list[Entity], mentions: tuple[Mention, ...], lang: str) -> tuple[str, ...]:
    """Every name once, those in the document's language first, the fullest first."""
    langs = {m.name: m.lang for m in mentions}

    def own(name: str) -> bool:
        return langs.get(name, "zh" if HAN.search(name) else "en") == lang

    names = list(dict.fromkeys(n for e in group for n in e.names))
    return tuple(sorted(names, key=lambda n: (not own(n), -len(fold(n)))))
