"""Items from a SPARQL endpoint with Wikidata's data shape.

Given: an endpoint, classes, and a further condition on ``?item``. Gives: items, page by page. A
position is the class that is being read and the last item of it. Pages are ordered by the item, so
that none is missed when items are added meanwhile.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pipeline.errors import RunError
from pipeline.link.client import Client
from pipeline.link.items import Item, class_map, subclass_of
from pipeline.link.rows import row_of
from pipeline.link.sources import Batch
from pipeline.link.sources.wikidata import Reading

PAGE = 200
_WD = "http://www.wikidata.org/entity/"
_WDT = "http://www.wikidata.org/prop/direct/"
_PREFIXES = f"""PREFIX wd: <{_WD}>
PREFIX wdt: <{_WDT}>
PREFIX wikibase: <http://wikiba.se/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX schema: <http://schema.org/>
"""
_IDS = {"P6782": "ror", "P1278": "lei", "P946": "isin", "P214": "viaf"}
_MANY = {"P31": "classes", "P39": "positions", "P108": "employers", "P361": "part_of"}


class SparqlSource:
    """The items of some classes at an endpoint."""

    def __init__(
        self,
        endpoint: str,
        client: Client,
        reading: Reading,
        classes: tuple[str, ...],
        where: str = "",
        page: int = PAGE,
    ) -> None:
        self.endpoint, self.client, self.reading = endpoint, client, reading
        self.name, self.where, self.page = endpoint, where.strip(), page
        if not classes:
            raise RunError(endpoint, "needs a class to ask for", "give --class Q4830453, say")
        for qid in classes:
            if not re.fullmatch(r"Q[1-9]\d*", qid):
                raise RunError(f"--class {qid}", "is no Wikidata id", "such as Q4830453")
        self.classes = classes

    def state(self) -> dict[str, Any]:
        languages = sorted(self.reading.languages)
        return {
            "sparql": self.endpoint,
            "classes": list(self.classes),
            "where": self.where,
            "languages": languages,
            "only": sorted(self.reading.only),
        }

    def batches(self, position: str) -> Iterator[Batch]:
        number, _, last = position.partition(" ")
        for place in range(int(number or 0), len(self.classes)):
            while True:
                found = self._page(self.classes[place], last)
                if not found:
                    break
                batch = self._items(found, self.classes[place])
                last = found[-1]
                batch.position = f"{place} {last}"
                yield batch
                if len(found) < self.page:
                    break
            last = ""

    def _page(self, qid: str, last: str) -> list[str]:
        after = f'FILTER(STR(?item) > "{_WD}{last}")' if last else ""
        query = (
            f"{_PREFIXES}SELECT DISTINCT ?item WHERE {{ ?item wdt:P31/wdt:P279* wd:{qid} . "
            f"{self.where} {after} }} ORDER BY STR(?item) LIMIT {self.page}"
        )
        rows = self.client.sparql(self.endpoint, query)
        iris = [row["item"]["value"] for row in rows if "item" in row]
        return [i.removeprefix(_WD) for i in iris if re.fullmatch(_WD + r"Q\d+", i)]

    def _items(self, ids: list[str], asked_for: str) -> Batch:
        """All that is wanted of some items, in one question."""
        properties = ["P31", "P17", "P27", "P39", "P108", "P571", "P856", "P361", *_IDS]
        predicates = " ".join(
            ["rdfs:label", "skos:altLabel", "schema:description", "wikibase:sitelinks"]
            + [f"wdt:{p}" for p in properties]
        )
        languages = ", ".join(f'"{lang}"' for lang in (*self.reading.languages, "mul"))
        rows = self.client.sparql(
            self.endpoint,
            f"{_PREFIXES}SELECT ?item ?p ?value WHERE {{ VALUES ?item {{ "
            + " ".join(f"wd:{i}" for i in ids)
            + f" }} VALUES ?p {{ {predicates} }} ?item ?p ?value . FILTER(!isLiteral(?value) || "
            f'LANG(?value) = "" || LCASE(LANG(?value)) IN ({languages})) }}',
        )
        told: dict[str, list[tuple[str, dict[str, str]]]] = {i: [] for i in ids}
        for row in rows:
            id = row["item"]["value"].removeprefix(_WD)
            if id in told:
                told[id].append((row["p"]["value"], row["value"]))
        batch = Batch(read=len(ids))
        for id in ids:
            item = _item(id, sorted(told[id], key=str))
            known = class_map(self.reading.classes)
            item.subclass = subclass_of(item.classes, known) or known.get(asked_for, "")
            if item.subclass == "Country":
                item.country = ""
            if not item.subclass or (self.reading.only and item.subclass not in self.reading.only):
                batch.left_out.update(item.classes[:1] or ["none"])
            elif item.labels or item.aliases:
                batch.rows.append(row_of(item))
        return batch


def _item(id: str, told: list[tuple[str, dict[str, str]]]) -> Item:
    item = Item(id, "")
    citizen = ""
    for predicate, value in told:
        text, lang = value["value"], value.get("xml:lang", "mul").lower()
        if predicate.endswith("#label"):
            item.labels.setdefault(lang, text)
        elif predicate.endswith("#altLabel"):
            item.aliases.setdefault(lang, []).append(text)
        elif predicate.endswith("/description"):
            item.descriptions.setdefault(lang, text)
        elif predicate.endswith("#sitelinks"):
            item.prior = int(text) if text.isdigit() else 0
        else:
            p, text = predicate.removeprefix(_WDT), text.removeprefix(_WD)
            if p in _MANY:
                getattr(item, _MANY[p]).append(text)
            elif p in _IDS:
                item.ids.setdefault(_IDS[p], text)
            elif p == "P17":
                item.country = item.country or text
            elif p == "P27":
                citizen = citizen or text
            elif p == "P571":
                item.inception = item.inception or text[:10].removesuffix("-01-01")
            elif p == "P856":
                item.website = item.website or text
    item.country = item.country or citizen
    return item
