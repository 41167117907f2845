"""Prefixes, in one table. Dumps, queries, pages and docs take them from here.

IRIs are plain strings here, so that rdflib, pyoxigraph and SPARQL text can all use them.
"""

from __future__ import annotations

DOS = "https://w3id.org/dossier/ontology#"
VOCABULARY = "https://w3id.org/dossier/"

PREFIXES: dict[str, str] = {
    "dos": DOS,
    "kind": VOCABULARY + "kind/",
    "role": VOCABULARY + "role/",
    "money": VOCABULARY + "money/",
    "status": VOCABULARY + "status/",
    "modality": VOCABULARY + "modality/",
    "claim-kind": VOCABULARY + "claim-kind/",
    "approximation": VOCABULARY + "approximation/",
    "dsh": VOCABULARY + "shapes#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "time": "http://www.w3.org/2006/time#",
    "void": "http://rdfs.org/ns/void#",
    "wd": "http://www.wikidata.org/entity/",
    "wdt": "http://www.wikidata.org/prop/direct/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def expand(curie: str) -> str:
    """``dos:Actor`` to the full IRI.

    Raises ``KeyError`` for a prefix that the table does not hold.
    """
    prefix, _, name = curie.partition(":")
    return PREFIXES[prefix] + name


def compact(iri: str) -> str:
    """The shortest prefixed form of an IRI, or the IRI itself where no prefix fits."""
    fitting = [(ns, p) for p, ns in PREFIXES.items() if iri.startswith(ns) and iri != ns]
    if not fitting:
        return iri
    ns, prefix = max(fitting, key=lambda pair: len(pair[0]))
    return f"{prefix}:{iri[len(ns) :]}"


def sparql_prefixes() -> str:
    """The table as ``PREFIX`` lines."""
    return "".join(f"PREFIX {p}: <{ns}>\n" for p, ns in PREFIXES.items())
