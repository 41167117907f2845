"""The home page: what the graph holds, in one look."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from pyoxigraph import Literal

from ontology.namespaces import expand
from server.pages.amounts import number
from server.pages.asking import text_of
from server.pages.facts import Total, milestones
from server.pages.naming import local_name
from server.pages.reader import Reader
from server.pages.views import validation
from server.pages.views.common import iri, picked, textual

COUNTED = ("Document", "Actor", "Program", "FundingFlow", "Claim", "Milestone")


def totals(reader: Reader) -> list[Total]:
    """Sums by currency and status, currencies with most flows first, firm statuses first."""
    found = [
        Total(r["currency"].value, r["status"].value, number(r["total"].value) or Decimal(0),
              int(r["n"].value), text_of(r, "per"))
        for r in reader.rows("money-totals")
        if "currency" in r
    ]  # fmt: skip
    weight: dict[str, int] = {}
    for total in found:
        weight[total.currency] = weight.get(total.currency, 0) + total.n
    return sorted(
        found,
        key=lambda t: (-weight[t.currency], t.currency, *t.order),
    )


def view(reader: Reader, asked: Mapping[str, str]) -> dict[str, Any]:
    counts = {
        local_name(r["class"].value): int(r["n"].value)
        for r in reader.rows("counts")
        if "class" in r
    }
    today = date.today().isoformat()
    which = textual("which-milestones", limit=6, offset=0, dated=1, **{"from": Literal(today)})
    due = milestones(reader.rows("milestones", which=which))
    ahead = bool(due)
    if not due:  # nothing has a date ahead: the terms that count from a start
        which = textual("which-milestones", limit=200, offset=0, terms=1)
        found = milestones(reader.rows("milestones", which=which))
        due = sorted(found, key=lambda m: m.order)[:6]
    top = [r["entity"].value for r in reader.rows("most-mentioned", limit=10) if "entity" in r]
    paid_for = picked(reader, "top-entities", "entity", view="paid-for",
                      **{"class": iri("dos:Program"), "property": iri("dos:purpose")}, limit=1)  # fmt: skip
    payer = picked(reader, "top-entities", "entity", view="payers",
                   **{"class": iri("dos:Actor"), "property": iri("dos:payer")}, limit=1)  # fmt: skip
    speaker = picked(reader, "speakers", "speaker", limit=1)
    reader.names.want(*top, *paid_for, *payer, *speaker, *(p for m in due for p in m.programs))
    for stone in due:
        reader.names.want_document(stone.document)
    return {
        "counts": {name: counts.get(name, 0) for name in COUNTED},
        "totals": totals(reader),
        "due": due,
        "ahead": ahead,
        "top": top,
        "paid_for": paid_for[0] if paid_for else None,
        "payer": payer[0] if payer else None,
        "speaker": speaker[0] if speaker else None,
        "example": EXAMPLE,
        "found": validation.counts(reader),
    }


EXAMPLE = f"""PREFIX dos: <{expand("dos:")}>
PREFIX skos: <{expand("skos:")}>

SELECT ?payer ?purpose ?amount ?currency ?status WHERE {{
  ?flow a dos:FundingFlow ; dos:payer ?payer ; dos:purpose ?purpose ;
    dos:amount ?amount ; dos:currency ?currency ; dos:status ?status .
}}
ORDER BY DESC(?amount)
LIMIT 20
"""
