"""Facts that were copied from Wikidata, in a graph of their own, in Wikidata's own words.

A copied fact is a statement about the item (``wd:Q95 wdt:P17 wd:Q30``), as at Wikidata's endpoint,
so that a query with ``SERVICE`` and one without it read the same. A node for each item says where
its facts are from, when they were read, and under which licence.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Quad

from ontology.iris import Minter
from ontology.namespaces import PREFIXES
from pipeline.link.enrichment import LABEL, PROPERTIES, Fact
from pipeline.mapping.terms import term, time, web_address

CC0 = "https://creativecommons.org/publicdomain/zero/1.0/"
_POINT = NamedNode("http://www.opengis.net/ont/geosparql#wktLiteral")
_FILES = "http://commons.wikimedia.org/wiki/Special:FilePath/"
_ITEMS = ("P17", "P169", "P749")


def enrichment_quads(
    facts: Iterable[Fact], linked: Collection[str], minter: Minter
) -> Iterator[Quad]:
    """The facts of the items that something is linked to, and the names of their values."""
    graph = NamedNode(minter.graph("enrichment"))
    told: dict[str, Fact] = {}
    labels: dict[str, list[Fact]] = {}
    values: set[str] = set()
    for fact in facts:
        if fact.property == LABEL:
            labels.setdefault(fact.item, []).append(fact)
            continue
        if fact.item not in linked or fact.property not in PROPERTIES:
            continue
        value = _value(fact)
        if value is None:
            continue
        if fact.property in _ITEMS:
            values.add(fact.value)
        told.setdefault(fact.item, fact)
        predicate = NamedNode(PREFIXES["wdt"] + fact.property)
        yield Quad(NamedNode(PREFIXES["wd"] + fact.item), predicate, value, graph)
    for id in sorted(values & labels.keys()):
        for fact in labels[id]:
            label = Literal(fact.value, language=_tag(fact.lang))
            yield Quad(NamedNode(PREFIXES["wd"] + id), term("rdfs:label"), label, graph)
            told.setdefault(id, fact)
    for id, fact in sorted(told.items()):
        node = NamedNode(minter.mint("enrichment", id))
        site = fact.source or "https://www.wikidata.org/"
        page = f"{site}wiki/Special:EntityData/{id}"
        if fact.revision:
            page += f"?revision={fact.revision}"
        yield Quad(node, term("rdf:type"), term("prov:Entity"), graph)
        yield Quad(node, term("foaf:primaryTopic"), NamedNode(PREFIXES["wd"] + id), graph)
        source = web_address(page)
        if source:
            yield Quad(node, term("prov:hadPrimarySource"), source, graph)
        if fact.retrieved:
            yield Quad(node, term("dcterms:created"), time(fact.retrieved), graph)
        yield Quad(node, term("dcterms:license"), NamedNode(CC0), graph)
    if told:
        yield Quad(graph, term("dcterms:license"), NamedNode(CC0), graph)
        sites = {f.source for f in told.values() if f.source}
        for site in sorted(sites):
            address = web_address(site)
            if address:
                yield Quad(graph, term("dcterms:source"), address, graph)


def _value(fact: Fact) -> NamedNode | Literal | None:
    """The value as Wikidata's endpoint gives it; None for one of another form."""
    if fact.property in _ITEMS:
        known = fact.value[:1] == "Q" and fact.value[1:].isdigit()
        return NamedNode(PREFIXES["wd"] + fact.value) if known else None
    if fact.property == "P625":
        return Literal(f"Point({fact.value})", datatype=_POINT)
    if fact.property == "P571":
        return time(fact.value)
    if fact.property == "P18":
        return NamedNode(_FILES + quote(fact.value.replace(" ", "_"), safe="-._~!$&'()*+,;=:@"))
    return web_address(fact.value)


def _tag(lang: str) -> str:
    return {"zh-hans": "zh-Hans", "zh-hant": "zh-Hant", "zh": "zh-Hans"}.get(lang, lang)
