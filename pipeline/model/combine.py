"""Two extractors on one document: what both found is surer, what one found is less so.

Given: two extractors, the rules first. Gives: one set of records.

- An entity is the same if the class is and a name or a place is. A role is the same if both ends
  and the role are; a flow if sum and currency are, the words overlap and no party speaks against
  it; a claim if kind and words overlap, and the speaker (or the value) is shared; a milestone if
  date and a program are shared.
- Found by both, with confidences a and b: 1 - (1 - a)(1 - b), as of two independent witnesses. The
  values are those of the rules, with what only the model told filled in; the component names both.
- Found by one: ALONE times its confidence. Both sides of a disagreement are kept that way.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

from pipeline.document import Document
from pipeline.extract import Extractor
from pipeline.link.fold import fold
from pipeline.model.extractor import ModelExtractor
from pipeline.records import Claim, Entity, Flow, Found, Milestone, Records, Role

ALONE = 0.8


class CombinedExtractor:
    """The rules compute while the model's answers are awaited."""

    def __init__(self, rules: Extractor, model: ModelExtractor) -> None:
        self.rules, self.model = rules, model
        self.version = f"{rules.version} with {model.version}"

    def extract(self, document: Document) -> Records:
        """The records of both extractors, joined."""
        with ThreadPoolExecutor(1) as pool:
            asked = pool.submit(self.model.ask, document)
            found = self.rules.extract(document)
            return combined(found, self.model.read(asked.result()))


def combined(one: Records, two: Records) -> Records:
    """The records of both; the first counts where they tell the same differently."""
    entities, ids = _entities(one.entities, two.entities)
    two = _renamed(two, ids)
    shift = len(one.flows)
    later = [f if f.part_of is None else replace(f, part_of=f.part_of + shift) for f in two.flows]
    flows, moved = _paired(one.flows, later, _same_flow, _one_flow)
    return Records(
        entities=entities,
        roles=_paired(one.roles, two.roles, _same_role, _first)[0],
        flows=[f if f.part_of is None else replace(f, part_of=moved[f.part_of]) for f in flows],
        claims=_paired(one.claims, two.claims, _same_claim, _one_claim)[0],
        milestones=_paired(one.milestones, two.milestones, _same_milestone, _first)[0],
    )


def agreed(one: Found, two: Found) -> Found:
    """How something was found that two extractors found."""
    sure = 1 - (1 - one.confidence) * (1 - two.confidence)
    return Found(
        f"{one.component}+{two.component}", round(sure, 4), f"{one.version} with {two.version}"
    )


def alone(found: Found) -> Found:
    """How something was found that the other extractor passed over."""
    return replace(found, confidence=round(ALONE * found.confidence, 4))


def _paired(
    one: list[Any],
    two: list[Any],
    same: Callable[[Any, Any], bool],
    join: Callable[[Any, Any], Any],
) -> tuple[list[Any], list[int]]:
    """Each record with its counterpart, if it has one; and where each went (first list, second)."""
    out: list[Any] = []
    free = dict(enumerate(two))
    places = [0] * (len(one) + len(two))
    for number, item in enumerate(one):
        places[number] = len(out)
        twin = next((k for k, other in free.items() if same(item, other)), None)
        if twin is None:
            out.append(replace(item, found=alone(item.found)))
        else:
            other = free.pop(twin)
            places[len(one) + twin] = len(out)
            out.append(replace(join(item, other), found=agreed(item.found, other.found)))
    for number, item in free.items():
        places[len(one) + number] = len(out)
        out.append(replace(item, found=alone(item.found)))
    return out, places


def _entities(one: list[Entity], two: list[Entity]) -> tuple[list[Entity], dict[str, str]]:
    """The entities of both, and what each of the second is called after that.

    Rules tell an entity anew in each passage, so several of the first may be one of the second:
    all of them are confirmed by it, and the one with most places in common takes its name.
    """
    ids: dict[str, str] = {}
    partners: dict[str, Entity] = {}
    for other in two:
        same = [e for e in one if _same_entity(e, other)]
        for entity in same:
            partners.setdefault(entity.id, other)
        if same:
            ids[other.id] = max(same, key=lambda e: _shared_places(e, other)).id
    out = []
    for entity in one:
        partner = partners.get(entity.id)
        if partner is None:
            out.append(replace(entity, found=alone(entity.found)))
        elif ids[partner.id] != entity.id:
            out.append(replace(entity, found=agreed(entity.found, partner.found)))
        else:
            out.append(_one_entity(entity, partner, one))
    out += [replace(e, found=alone(e.found)) for e in two if e.id not in ids]
    return out, ids


def _same_entity(one: Entity, two: Entity) -> bool:
    if one.cls != two.cls:
        return False
    if _shared_places(one, two):
        return True
    return bool({fold(n) for n in one.names} & {fold(n) for n in two.names})


def _shared_places(one: Entity, two: Entity) -> int:
    places = {(m.start, m.end) for m in one.mentions}
    return sum((m.start, m.end) in places for m in two.mentions)


def _one_entity(one: Entity, two: Entity, all_of_first: list[Entity]) -> Entity:
    """The first with the names and places that only the second knows, unless they are taken."""
    taken = [(m.start, m.end) for e in all_of_first for m in e.mentions]
    new = tuple(
        m for m in two.mentions if all(m.end <= start or end <= m.start for start, end in taken)
    )
    names = tuple(dict.fromkeys((*one.names, *(m.name for m in new))))
    return replace(
        one, names=names, mentions=(*one.mentions, *new), found=agreed(one.found, two.found)
    )


def _renamed(records: Records, ids: dict[str, str]) -> Records:
    def many(old: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(ids.get(i, i) for i in old))

    return Records(
        entities=records.entities,
        roles=[
            replace(r, subject=ids.get(r.subject, r.subject), object=ids.get(r.object, r.object))
            for r in records.roles
        ],
        flows=[
            replace(f, payers=many(f.payers), payees=many(f.payees), purposes=many(f.purposes))
            for f in records.flows
        ],
        claims=[replace(c, speakers=many(c.speakers), about=many(c.about)) for c in records.claims],
        milestones=[replace(m, programs=many(m.programs)) for m in records.milestones],
    )


# ------------------------------------------------------------------ sameness
def _overlap(one: Any, two: Any) -> bool:
    return one.start < two.end and two.start < one.end


def _compatible(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Whether two lists of parties may mean the same: one is silent, or they share a party."""
    return not one or not two or bool(set(one) & set(two))


def _same_role(one: Role, two: Role) -> bool:
    return (one.subject, one.role, one.object) == (two.subject, two.role, two.object)


def _same_flow(one: Flow, two: Flow) -> bool:
    return (
        (one.amount, one.amount_max) == (two.amount, two.amount_max)
        and (one.currency == two.currency or None in (one.currency, two.currency))
        and _overlap(one, two)
        and _compatible(one.payers, two.payers)
        and _compatible(one.payees + one.purposes, two.payees + two.purposes)
    )


def _same_claim(one: Claim, two: Claim) -> bool:
    if one.kind != two.kind or not _overlap(one, two):
        return False
    if one.kind == "attributed":
        return bool(set(one.speakers) & set(two.speakers))
    return one.value == two.value


def _same_milestone(one: Milestone, two: Milestone) -> bool:
    return one.due == two.due and bool(set(one.programs) & set(two.programs))


def _first(one: Any, two: Any) -> Any:
    return one


def _one_flow(one: Flow, two: Flow) -> Flow:
    """The first, with what only the second tells."""
    parties = one.payees + one.purposes
    return replace(
        one,
        payers=one.payers or two.payers,
        payees=one.payees or tuple(p for p in two.payees if p not in parties),
        purposes=one.purposes or tuple(p for p in two.purposes if p not in parties),
        currency=one.currency or two.currency,
        kind=two.kind if one.kind == "unspecified" else one.kind,
        per=one.per or two.per,
        instalments=one.instalments or two.instalments,
        begins=one.begins or two.begins,
        ends=one.ends or two.ends,
        duration=one.duration or two.duration,
        part_of=one.part_of if one.part_of is not None else two.part_of,
    )


def _one_claim(one: Claim, two: Claim) -> Claim:
    return replace(
        one,
        speakers=one.speakers or two.speakers,
        about=one.about or two.about,
        unit=one.unit or two.unit,
        cue=one.cue or two.cue,
    )
