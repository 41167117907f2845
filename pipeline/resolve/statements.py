"""Statements after their entities were renamed: none twice, none of a thing with itself.

Given: records, the entities after merging, and the new id of each old one. Gives: records of the
new ids. The first of equal statements stays, with the highest confidence of all.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from pipeline.records import Entity, Flow, Milestone, Records


def rewritten(records: Records, entities: list[Entity], ids: Mapping[str, str]) -> Records:
    """The records with new ids, without what became the same or empty by it."""

    def many(old: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(ids[i] for i in old if i in ids))

    roles = [
        replace(r, subject=ids[r.subject], object=ids[r.object])
        for r in records.roles
        if r.subject in ids and r.object in ids
    ]
    claims = [replace(c, speakers=many(c.speakers), about=many(c.about)) for c in records.claims]
    milestones = [replace(m, programs=many(m.programs)) for m in records.milestones]
    return Records(
        entities=entities,
        roles=_once(
            (r for r in roles if r.subject != r.object), lambda r: (r.subject, r.role, r.object)
        ),
        flows=_flows([_renamed(f, many) for f in records.flows]),
        claims=_once(claims, _said),
        milestones=_once(milestones, _due),
    )


def _said(claim: Any) -> Hashable:
    return (
        claim.kind,
        claim.speakers,
        claim.about,
        claim.modality,
        claim.value,
        claim.unit,
        claim.start,
        claim.end,
    )


def _due(milestone: Milestone) -> Hashable:
    """Dates of unnamed programs are told apart by their places."""
    place = () if milestone.programs else (milestone.start, milestone.end)
    return milestone.programs, milestone.due, place


def _once(items: Iterable[Any], key: Callable[[Any], Hashable]) -> list[Any]:
    """Each key once, in the order of the text."""
    first: dict[Hashable, Any] = {}
    for item in items:
        known = first.get(key(item))
        if known is None:
            first[key(item)] = item
        else:
            keep = min(known, item, key=lambda i: (i.start, i.end))
            found = max((known.found, item.found), key=lambda f: f.confidence)
            first[key(item)] = replace(keep, found=found)
    return list(first.values())


def _renamed(flow: Flow, many: Callable[[tuple[str, ...]], tuple[str, ...]]) -> Flow:
    payers = many(flow.payers)
    payees = tuple(p for p in many(flow.payees) if p not in payers)
    return replace(flow, payers=payers, payees=payees, purposes=many(flow.purposes))


def _flows(flows: list[Flow]) -> list[Flow]:
    """An amount said twice is one flow; ``part_of`` follows the one that stays."""
    out: list[Flow] = []
    moved: dict[int, int] = {}
    for old, flow in enumerate(flows):
        for new, known in enumerate(out):
            if _same_flow(known, flow):
                out[new] = _joined(known, flow)
                moved[old] = new
                break
        else:
            moved[old] = len(out)
            out.append(flow)
    return [
        flow
        if flow.part_of is None
        else replace(
            flow, part_of=None if moved.get(flow.part_of) in (None, i) else moved[flow.part_of]
        )
        for i, flow in enumerate(out)
    ]


def _same_flow(one: Flow, two: Flow) -> bool:
    money = ("amount", "amount_max", "currency", "per", "instalments")
    if any(getattr(one, f) != getattr(two, f) for f in money):
        return False
    slots = [(getattr(one, s), getattr(two, s)) for s in ("payers", "payees", "purposes")]
    if any(a and b and set(a) != set(b) for a, b in slots):
        return False
    shared = any(a and b for a, b in slots)
    equal = all(set(a) == set(b) for a, b in slots)
    times = (one.begins, one.ends, one.duration) == (two.begins, two.ends, two.duration)
    return (equal and times) or shared


def _joined(one: Flow, two: Flow) -> Flow:
    """The first flow with what only the second one tells."""
    return replace(
        one,
        payers=one.payers or two.payers,
        payees=one.payees or two.payees,
        purposes=one.purposes or two.purposes,
        kind=two.kind if one.kind == "unspecified" else one.kind,
        begins=one.begins or two.begins,
        ends=one.ends or two.ends,
        duration=one.duration or two.duration,
        found=max(one.found, two.found, key=lambda f: f.confidence),
        part_of=one.part_of if one.part_of is not None else two.part_of,
    )
