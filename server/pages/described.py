"""What a page is about, in schema.org terms, for programs that read pages (search engines, Zotero).

Given: what a view shows. Gives: a structure for the ``application/ld+json`` block in the page's head.
"""

from __future__ import annotations

from typing import Any

from ontology.namespaces import PREFIXES
from server.pages.naming import Names, local_name

TYPES = {
    "Person": "Person",
    "Company": "Corporation",
    "GovernmentBody": "GovernmentOrganization",
    "Country": "Country",
    "ResearchOrganization": "ResearchOrganization",
    "IntergovernmentalOrganization": "Organization",
    "Fund": "Organization",
    "Organization": "Organization",
    "LegalInstrument": "Legislation",
    "Initiative": "Project",
    "Infrastructure": "Thing",
}


def described(
    template: str, iri: str, shown: dict[str, Any], names: Names
) -> dict[str, Any] | None:
    """None for what schema.org has no use for."""
    if template == "entity":
        kinds = [local_name(k) for k in shown["kinds"]]
        told: dict[str, Any] = {
            "@type": next((TYPES[k] for k in kinds if k in TYPES), "Thing"),
            "name": names.of(iri).text,
        }
        other = names.other(iri)
        also = [n.text for n in ([other] if other else []) + shown["other_names"]]
        same = [k["target"] for k in shown["links_found"] if k["relation"].endswith("exactMatch")]
        told |= {"alternateName": also} if also else {}
        told |= {"sameAs": same} if same else {}
    elif template == "document":
        title, about = names.title(iri), shown["about"]
        told = {"@type": "CreativeWork", "name": title.name.text}
        told |= {"publisher": title.publisher} if title.publisher else {}
        told |= {"datePublished": title.issued} if title.issued else {}
        for key, predicate in (("url", "foaf:page"), ("inLanguage", "dcterms:language")):
            prefix, _, name = predicate.partition(":")
            values = about.get(PREFIXES[prefix] + name)
            told |= {key: values} if values else {}
    else:
        return None
    return {"@context": "https://schema.org", "@id": iri, **told}
