"""An item as the rows of a stored index: made where items are parsed, in any process.

Given: an item. Gives: plain values that are written as they are.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from pipeline.link.index import candidate_forms, country_of
from pipeline.link.items import Item
from pipeline.link.stored import linkable

KEPT = 200
"""Characters of a name; longer ones are sentences."""


@dataclass(frozen=True, slots=True)
class Row:
    """What is written of one item."""

    id: str
    linkable: bool
    listed: bool
    subclass: str
    prior: int
    country: str | None
    modified: str
    data: str
    """JSON of the item."""
    forms: tuple[tuple[str, str, str | None, str], ...]
    """Key, rule, country, name."""


def row_of(item: Item) -> Row:
    """The rows of an item. Raises ``ValueError`` for halves of characters, which no file holds."""
    candidate = item.candidate()
    data = json.dumps(item.to_json(), ensure_ascii=False, separators=(",", ":"))
    data.encode("utf-8")
    return Row(
        id=item.id,
        linkable=linkable(item.id),
        listed=bool(item.listed),
        subclass=item.subclass,
        prior=item.prior,
        country=country_of(candidate),
        modified=item.modified,
        data=data,
        forms=tuple(
            (form.key, form.rule, form.country, name)
            for form, name in candidate_forms(candidate)
            if len(name) <= KEPT
        ),
    )
