"""Nothing that an extractor returns is believed: what cannot be is dropped, and counted.

Given: records with spans in the cleaned text, from any extractor. Gives: those that can be true
of the document, whatever they mean: spans inside the text, closed values from their lists,
references to entities that are there. The rest is named, one line each.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pipeline.records import (
    APPROXIMATIONS,
    CLAIM_KINDS,
    MODALITIES,
    MONEY_KINDS,
    ROLES,
    STATUSES,
    SUBCLASSES,
    Records,
)


def sound(records: Records, text: str) -> tuple[Records, list[str]]:
    """The records that can stand, and a line for each that cannot."""
    dropped: list[str] = []

    def placed(item: Any) -> bool:
        return 0 <= item.start < item.end <= len(text) and bool(text[item.start : item.end].strip())

    def keep(kind: str, item: Any, *reasons: str | None) -> bool:
        told = [r for r in reasons if r]
        if told:
            dropped.append(f"{kind} {getattr(item, 'id', '')}: {'; '.join(told)}")
        return not told

    entities = []
    for e in records.entities:
        mentions = tuple(m for m in e.mentions if placed(m))
        if len(mentions) < len(e.mentions):
            dropped.append(f"mention of {e.id}: lies outside of the text")
        if keep(
            "entity", e,
            None if e.subclass in SUBCLASSES.get(e.cls, ()) else f"no {e.cls} is a {e.subclass}",
            None if e.names and mentions else "is named nowhere",
        ):  # fmt: skip
            entities.append(
                e if len(mentions) == len(e.mentions) else replace(e, mentions=mentions)
            )
    known = {e.id for e in entities}

    def some(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(i for i in ids if i in known)

    def place(item: Any) -> str | None:
        return None if placed(item) else f"lies outside of the text ({item.start}:{item.end})"

    def listed(value: str, values: tuple[str, ...]) -> str | None:
        return None if value in values else f"{value!r} is not in its list"

    out = Records(entities=entities)
    out.roles = [
        r for r in records.roles
        if keep("role", r, place(r), listed(r.role, ROLES),
                None if {r.subject, r.object} <= known else "names an unknown entity")
    ]  # fmt: skip
    moved: dict[int, int] = {}
    for number, f in enumerate(records.flows):
        f = replace(f, payers=some(f.payers), payees=some(f.payees), purposes=some(f.purposes))
        if keep(
            "flow", f, place(f), listed(f.kind, MONEY_KINDS), listed(f.status, STATUSES),
            listed(f.approximation, APPROXIMATIONS),
            None if f.payers or f.payees or f.purposes else "has no payer, payee or purpose",
            None if (f.amount, f.amount_max) != (None, None) else "has no amount",
            "is negative" if min(f.amount or 0, f.amount_max or 0) < 0 else None,
        ):  # fmt: skip
            moved[number] = len(out.flows)
            out.flows.append(f)
    out.flows = [
        replace(f, part_of=None if f.part_of is None else moved.get(f.part_of)) for f in out.flows
    ]
    for c in records.claims:
        c = replace(c, speakers=some(c.speakers), about=some(c.about))
        if keep(
            "claim", c, place(c), listed(c.kind, CLAIM_KINDS), listed(c.modality, MODALITIES),
            "has no speaker" if c.kind == "attributed" and not c.speakers else None,
            "has no value" if c.kind == "statistic" and c.value is None else None,
        ):  # fmt: skip
            out.claims.append(c)
    for m in records.milestones:
        m = replace(m, programs=some(m.programs))
        if keep("milestone", m, place(m), None if m.programs else "belongs to no program"):
            out.milestones.append(m)
    return out, dropped
