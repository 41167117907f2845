"""A small dataset with links, roles and money, about invented things."""

from __future__ import annotations

import pyoxigraph as ox

from ontology.namespaces import PREFIXES
from store.dataset import OxigraphDataset

BASE = "http://localhost:8000/"
_HEAD = "".join(f"@prefix {p}: <{ns}> .\n" for p, ns in PREFIXES.items()) + f"@base <{BASE}> .\n"

SHARED = """
<graph/entities> {
  <entity/halden-works-Q9000101> a dos:Actor ; dos:subclass kind:Company ;
    skos:prefLabel "Halden Works"@en , "海登厂"@zh-Hans .
  <entity/tidal-plan-Q9000200> a dos:Program ; dos:subclass kind:Initiative ;
    skos:prefLabel "Tidal Plan"@en .
  <entity/kite-league-Q9000300> a dos:Actor ; dos:subclass kind:Organization ;
    skos:prefLabel "Kite League"@en .
  <entity/daily-tide-Q9000400> a dos:Actor ; dos:subclass kind:Organization ;
    skos:prefLabel "The Daily Tide"@en .
  <entity/anna-Q9000500> a dos:Actor ; dos:subclass kind:Person ; skos:prefLabel "Anna Berg"@en .
  <entity/unsure-12345678> a dos:Actor ; dos:subclass kind:Company ; skos:prefLabel "Unsure"@en .
  <entity/unknown-12345678> a dos:Actor ; dos:subclass kind:Fund ;
    skos:prefLabel "Tide Fund"@en , "潮汐基金"@zh-Hans .
}
"""


def link(slug, qid, relation="exactMatch", confidence=0.95, entity=None):
    node = f"entity/{entity or f'{slug}-{qid}'}"
    return f"""
<graph/links> {{
  <{node}> skos:{relation} wd:{qid} .
  <link/{qid}/{slug}> a dos:Link ; dos:linkedEntity <{node}> ; dos:linkTarget wd:{qid} ;
    dos:matchRelation skos:{relation} ; dos:confidence {confidence} ;
    dos:reason "“{slug}” is a name of it"@en , "both are of one\\tkind"@en ;
    dos:indexDate "2026-11-01"^^xsd:date .
}}
"""


LINKS = (
    link("halden-works", "Q9000101")
    + link("tidal-plan", "Q9000200")
    + link("kite-league", "Q9000300")
    + link("daily-tide", "Q9000400")
    + link("anna", "Q9000500")
    + link("unsure", "Q9000600", "closeMatch", 0.65, entity="unsure-12345678")
)


def document(
    id, body, page="<https://tide.example/a>", confidence=0.9, quote='The "Works" joined.'
):
    where = f"foaf:page {page} ;" if page else ""
    text = quote.replace("\\", "\\\\").replace('"', '\\"')
    return f"""
<graph/document/{id}> {{
  <document/{id}> a dos:Document ; {where} dos:fileName "{id}.txt" ;
    dcterms:title "Works and tides"@en ; dc:publisher "The Daily Tide" .
  <record/{id}> {body} ; dos:confidence {confidence} ; prov:hadPrimarySource <document/{id}> ;
    dos:evidence <evidence/{id}/0-9> .
  <evidence/{id}/0-9> oa:hasSelector <evidence/{id}/0-9#quote> .
  <evidence/{id}/0-9#quote> oa:exact "{text}" .
}}
"""


def role(subject, name, object_):
    return (
        f"a dos:Role ; dos:subject <entity/{subject}> ; dos:role role:{name} ; "
        f"dos:object <entity/{object_}>"
    )


def flow(more):
    return f"a dos:FundingFlow ; dos:purpose <entity/tidal-plan-Q9000200> ; {more}"


def dataset(*documents):
    store = ox.Store()
    store.load((_HEAD + SHARED + LINKS + "".join(documents)).encode(), format=ox.RdfFormat.TRIG)
    return OxigraphDataset(store, base_iri=BASE)
