"""The form of an answer, as a JSON schema made from the document model.

Given: the dataclasses and closed lists of ``pipeline/records.py``. Gives: a schema in the strict
dialect that chat endpoints take (every property required, no others, ``null`` where nothing is
told). It differs from the records in what a model cannot know: places are told by quotes, entities
by their names, and how a record was found is not asked.
"""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal
from functools import cache
from typing import Any, get_args, get_type_hints

from pipeline.records import (
    APPROXIMATIONS,
    CLAIM_KINDS,
    CLASSES,
    MODALITIES,
    MONEY_KINDS,
    ROLES,
    STATUSES,
    SUBCLASSES,
    Claim,
    Entity,
    Flow,
    Milestone,
    Role,
)

KINDS: dict[str, type] = {
    "entities": Entity,
    "roles": Role,
    "flows": Flow,
    "claims": Claim,
    "milestones": Milestone,
}
CLOSED: dict[tuple[type, str], tuple[str, ...]] = {
    (Entity, "cls"): CLASSES,
    (Entity, "subclass"): tuple(s for c in CLASSES for s in SUBCLASSES[c]),
    (Role, "role"): ROLES,
    (Flow, "kind"): MONEY_KINDS,
    (Flow, "status"): STATUSES,
    (Flow, "approximation"): APPROXIMATIONS,
    (Claim, "kind"): CLAIM_KINDS,
    (Claim, "modality"): MODALITIES,
    (Claim, "approximation"): APPROXIMATIONS,
}
NOT_ASKED = {"id", "mentions", "link", "found", "start", "end", "part_of"}
"""What is worked out here: places from quotes and names, links by the linker."""
QUOTE = "quote"


def asked(record: type) -> list[str]:
    """The names of what a model is asked of a kind of record, in order."""
    names = [f.name for f in fields(record) if f.name not in NOT_ASKED]
    return names if record is Entity else [*names, QUOTE]


@cache
def answer_schema() -> dict[str, Any]:
    """The schema of a whole answer."""
    return _object({kind: _list(_record(record)) for kind, record in KINDS.items()})


def _record(record: type) -> dict[str, Any]:
    hints = get_type_hints(record)
    return _object(
        {
            name: _value(hints[name], CLOSED.get((record, name)))
            if name != QUOTE
            else {"type": "string"}
            for name in asked(record)
        }
    )


def _value(hint: Any, closed: tuple[str, ...] | None) -> dict[str, Any]:
    if closed:
        return {"type": "string", "enum": list(closed)}
    if hint == tuple[str, ...]:
        return _list({"type": "string"})
    kinds = [_TYPES[part] for part in get_args(hint) or (hint,)]
    return {"type": kinds[0] if len(kinds) == 1 else kinds}


_TYPES = {str: "string", Decimal: "number", int: "integer", type(None): "null"}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}
