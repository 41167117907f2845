"""What documents say and Wikidata may lack, as QuickStatements (version 1, or CSV).

Given: a dataset. Gives: statements between items that are linked with certainty, each with a
reference: the publisher's item where it is linked (stated in, P248), the document's address
(reference URL, P854), its title (P1476), the day it was retrieved (P813), and the words
(quotation, P1683). Nothing is given without an address that anybody can look up, below the chosen
confidence, or for a property whose meaning differs. Amounts are whole units of the currency.

Whoever sends them answers for them: they are made to be read first.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from ontology.namespaces import PREFIXES, sparql_prefixes
from store.dataset import Dataset, Row
from store.errors import StoreError

CONFIDENCE = 0.8
QUOTE = 400
"""Characters of a quotation."""
LABEL = 250
PROPERTIES = {
    "P108": ("employer", "item"),
    "P361": ("part of", "item"),
    "P463": ("member of", "item"),
    "P859": ("sponsor", "item"),
    "P1037": ("director or manager", "item"),
    "P1344": ("participant in", "item"),
    "P2769": ("budget", "quantity"),
}
"""The agreed mapping, with the kind of value that Wikidata wants: see ``docs/linking.md``."""
CURRENCIES = {
    "USD": "Q4917", "EUR": "Q4916", "CNY": "Q39099", "JPY": "Q8146", "GBP": "Q25224",
    "KRW": "Q202040", "INR": "Q80524", "HKD": "Q31015", "TWD": "Q208526", "CHF": "Q25344",
    "CAD": "Q1104069", "AUD": "Q259502", "RUB": "Q41044", "SGD": "Q190951", "SEK": "Q122922",
    "NOK": "Q132643", "DKK": "Q25417", "BRL": "Q173117",
}  # fmt: skip
_CLASSES = {
    "Person": "Q5",
    "Company": "Q4830453",
    "GovernmentBody": "Q327333",
    "IntergovernmentalOrganization": "Q245065",
    "ResearchOrganization": "Q31855",
    "Fund": "Q157031",
    "Organization": "Q43229",
    "Initiative": "Q170584",
    "Infrastructure": "Q121359",
}
_GIVES = ("grant", "donation", "subsidy", "investment", "appropriation")
"""Kinds of money that make a sponsor of who pays."""
_PAID = ("committed", "disbursed")
_RECORD = """
  GRAPH ?graph {
    ?record dos:confidence ?confidence ; prov:hadPrimarySource ?document ; dos:evidence ?evidence .
    ?evidence oa:hasSelector ?selector . ?selector oa:exact ?quote .
    ?document foaf:page ?page .
    OPTIONAL { ?document dcterms:title ?title }
    OPTIONAL { ?document dc:publisher ?publisher }
  }
"""
_ROLES = f"""
SELECT * WHERE {{
  GRAPH ?graph {{ ?record a dos:Role ; dos:subject ?subject ; dos:role ?role ; dos:object ?object }}
  {_RECORD}
}}
"""
_FLOWS = f"""
SELECT * WHERE {{
  GRAPH ?graph {{
    ?record a dos:FundingFlow ; dos:purpose ?object ; dos:moneyKind ?kind ; dos:status ?status .
    OPTIONAL {{ ?record dos:payer ?subject }}
    OPTIONAL {{ ?record dos:amount ?amount ; dos:currency ?currency ; dos:approximation ?how }}
    OPTIONAL {{ ?record dos:amountMax ?most }}
    OPTIONAL {{ ?record dos:per ?per }}
  }}
  {_RECORD}
}}
"""
_ENTITIES = """
SELECT ?entity ?item ?confidence ?class ?name ?label WHERE {
  GRAPH $entities { ?entity dos:subclass ?class . ?entity ?naming ?name .
    FILTER(?naming IN (skos:prefLabel, skos:altLabel)) BIND(?naming = skos:prefLabel AS ?label) }
  OPTIONAL { GRAPH $links {
    ?entity skos:exactMatch ?item .
    ?why dos:linkedEntity ?entity ; dos:linkTarget ?item ; dos:confidence ?confidence } }
}
"""


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """Where a statement is from."""

    url: str
    quote: str
    lang: str
    title: str = ""
    title_lang: str = ""
    stated_in: str = ""
    """The publisher's item."""

    def parts(self, retrieved: str) -> list[tuple[str, str]]:
        """Source properties with their values, as QuickStatements writes them."""
        out = [("S248", self.stated_in)] if self.stated_in else []
        out.append(("S854", _string(self.url)))
        if self.title:
            out.append(("S1476", f"{self.title_lang}:{_string(self.title)}"))
        if retrieved:
            out.append(("S813", f"+{retrieved}T00:00:00Z/11"))
        if self.quote:
            out.append(("S1683", f"{self.lang}:{_string(self.quote)}"))
        return out


@dataclass(frozen=True, slots=True, order=True)
class Statement:
    """A statement about an item, or about one that is to be made (``LAST``)."""

    item: str
    property: str
    value: str
    reference: Reference


@dataclass(slots=True)
class _Entity:
    item: str = ""
    sure: float = 0.0
    subclass: str = ""
    labels: dict[str, str] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)


def statements(dataset: Dataset, confidence: float = CONFIDENCE) -> list[Statement]:
    """What is said of linked items, in a stable order; the first reference of each only."""
    entities = _entities(dataset)
    publishers = {
        name: e.item
        for e in entities.values()
        if e.item and e.sure >= confidence and e.subclass not in ("Person", "Country")
        for name in sorted(e.names)
    }
    found: dict[tuple[str, str, str], Statement] = {}

    def say(row: Row, subject: str, prop: str, value: str) -> None:
        reference = _reference(row, publishers)
        if reference is None or subject == value:
            return
        made = Statement(subject, prop, value, reference)
        key = subject, prop, value
        found[key] = min(found.get(key, made), made)

    def item(row: Row, name: str) -> str:
        entity = entities.get(row[name].value) if row.get(name) else None
        return entity.item if entity and entity.sure >= confidence else ""

    for row in dataset.select(sparql_prefixes() + _ROLES):
        if float(row["confidence"].value) < confidence:
            continue
        subject, object_ = item(row, "subject"), item(row, "object")
        if subject and object_:
            kinds = (entities[row[n].value].subclass for n in ("subject", "object"))
            said = _role(row["role"].value.rpartition("/")[2], subject, object_, *kinds)
            if said:
                say(row, *said)
    for row in dataset.select(sparql_prefixes() + _FLOWS):
        if float(row["confidence"].value) < confidence:
            continue
        program = item(row, "object")
        kind, status = (row[n].value.rpartition("/")[2] for n in ("kind", "status"))
        if not program:
            continue
        if kind in _GIVES and status in _PAID and (payer := item(row, "subject")):
            say(row, program, "P859", payer)
        if kind == "budget" and status in _PAID and (amount := _amount(row)):
            say(row, program, "P2769", amount)
    return sorted(found.values())


def _role(
    role: str, subject: str, object_: str, subject_kind: str, object_kind: str
) -> tuple[str, str, str] | None:
    """Item, property and value of a role, where Wikidata has a property of the same meaning."""
    person = subject_kind == "Person"
    if role == "participatesIn":
        return subject, "P1344", object_
    if role == "partOf":
        return subject, "P361", object_
    if role == "leads" and person:
        return object_, "P1037", subject
    if role == "memberOf" and person:
        return (subject, "P108", object_) if object_kind == "Company" else None
    if role == "memberOf" and object_kind != "Country":
        return subject, "P463", object_
    return None


def _amount(row: Row) -> str:
    """An exact sum in a known currency, which is not one of several years."""
    currency = row["currency"].value if row.get("currency") else ""
    if currency not in CURRENCIES or row.get("most") or row.get("per"):
        return ""
    if not row["how"].value.endswith("/exact"):
        return ""
    amount = format(Decimal(row["amount"].value), "f")
    if "." in amount:
        amount = amount.rstrip("0").rstrip(".")
    return f"{amount}U{CURRENCIES[currency][1:]}"


def _reference(row: Row, publishers: dict[str, str]) -> Reference | None:
    url = row["page"].value
    if not re.fullmatch(r"https?://[^\s\"<>|]+", url):
        return None
    title, publisher = row.get("title"), row.get("publisher")
    quote = " ".join(row["quote"].value.split())
    return Reference(
        url=url,
        quote=quote if len(quote) <= QUOTE else quote[: QUOTE - 1].rstrip() + "…",
        lang="zh" if re.search(r"[㐀-鿿]", quote) else "en",
        title=" ".join(title.value.split())[:LABEL] if title else "",
        title_lang=(title.language or "en").split("-")[0] if title else "",
        stated_in=publishers.get(publisher.value, "") if publisher else "",
    )


def _entities(dataset: Dataset) -> dict[str, _Entity]:
    graph = dataset.base_iri + "graph/"
    out: dict[str, _Entity] = {}
    for row in dataset.select(
        sparql_prefixes() + _ENTITIES, entities=graph + "entities", links=graph + "links"
    ):
        entity = out.setdefault(row["entity"].value, _Entity())
        entity.subclass = row["class"].value.rpartition("/")[2]
        entity.names.add(row["name"].value)
        if row["label"].value == "true":
            entity.labels[row["name"].language or "en"] = row["name"].value
        if row["item"]:
            entity.item = row["item"].value.removeprefix(PREFIXES["wd"])
            entity.sure = float(row["confidence"].value)
    return out


_NEW = f"""
SELECT ?entity ?record ?confidence ?page ?title ?publisher ?quote WHERE {{
  GRAPH ?graph {{ ?record a dos:Mention ; oa:hasBody ?entity }}
  {_RECORD}
}}
"""


@dataclass(frozen=True, slots=True, order=True)
class NewItem:
    """A thing that no item is known for."""

    labels: tuple[tuple[str, str], ...]
    instance_of: str
    reference: Reference


def new_items(dataset: Dataset, confidence: float = CONFIDENCE) -> list[NewItem]:
    """Things that two documents with addresses name, and that no item is known for."""
    entities = _entities(dataset)
    linked = {
        r["entity"].value
        for r in dataset.select(
            sparql_prefixes() + "SELECT ?entity { ?why dos:linkedEntity ?entity }"
        )
    }
    seen: dict[str, dict[str, Reference]] = {}
    for row in dataset.select(sparql_prefixes() + _NEW):
        iri = row["entity"].value
        if iri in linked or float(row["confidence"].value) < confidence:
            continue
        reference = _reference(row, {})
        if reference:
            known = seen.setdefault(iri, {})
            known[reference.url] = min(known.get(reference.url, reference), reference)
    out = []
    for iri, references in seen.items():
        entity = entities.get(iri)
        if entity is None or len(references) < 2 or entity.subclass not in _CLASSES:
            continue
        labels = tuple(sorted((_LANG.get(k, k.lower()), v) for k, v in entity.labels.items()))
        if labels:
            out.append(NewItem(labels, _CLASSES[entity.subclass], min(references.values())))
    return sorted(out)


_LANG = {"zh-Hans": "zh-hans", "zh-Hant": "zh-hant"}


def write_v1(
    found: Iterable[Statement], retrieved: str = "", new: Iterable[NewItem] = ()
) -> Iterator[str]:
    """QuickStatements version 1: fields with tabs between them."""
    for statement in found:
        check(statement)
        fields = [statement.item, statement.property, statement.value]
        for name, value in statement.reference.parts(retrieved):
            fields += [name, value]
        yield "\t".join(fields) + "\n"
    for item in new:
        yield "CREATE\n"
        for lang, label in item.labels:
            yield f"LAST\tL{lang}\t{_string(label[:LABEL])}\n"
        fields = ["LAST", "P31", item.instance_of]
        for name, value in item.reference.parts(retrieved):
            fields += [name, value]
        yield "\t".join(fields) + "\n"


def write_csv(found: Iterable[Statement], retrieved: str = "") -> Iterator[str]:
    """QuickStatements CSV: each property with columns of its own for the reference."""
    every = sorted(found)
    sources = ("S248", "S854", "S1476", "S813", "S1683")
    properties = sorted({s.property for s in every}, key=lambda p: int(p[1:]))
    head = ["qid"] + [c for p in properties for c in (p, *sources)]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    for statement in every:
        check(statement)
        told = dict(statement.reference.parts(retrieved))
        row = [statement.item]
        for p in properties:
            mine = p == statement.property
            row += [
                statement.value if mine else "",
                *(told.get(s, "") if mine else "" for s in sources),
            ]
        writer.writerow(row)
    yield out.getvalue()


def check(statement: Statement) -> None:
    """Whether the value is of the kind that the property wants. Raises ``StoreError``."""
    _, kind = PROPERTIES[statement.property]
    form = r"Q[1-9]\d*" if kind == "item" else r"-?\d+(\.\d+)?(U[1-9]\d*)?"
    if not re.fullmatch(form, statement.value) or not re.fullmatch(r"Q[1-9]\d*", statement.item):
        raise StoreError(
            f"{statement.item} {statement.property}", f"cannot have {statement.value}", ""
        )


def _string(text: str) -> str:
    """A string in its quotes; QuickStatements knows no escapes, so quotes inside become ’."""
    return '"' + re.sub(r'["\t\r\n]', lambda m: "’" if m[0] == '"' else " ", text) + '"'
