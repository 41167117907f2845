"""A small dataset by hand, as docs/data-model.md has it, about a place that does not exist."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse

from ontology.namespaces import PREFIXES
from store.folder import DataFolder, Snapshot

BASE = "http://localhost:8000/"
DOCUMENT = BASE + "document/harbour-0a1b2c3d"
DOCUMENT_GRAPH = BASE + "graph/document/harbour-0a1b2c3d"
PORT = BASE + "entity/port-authority-of-veldmere-11112222"
BARRIER = BASE + "entity/tidal-barrier-33334444"
FLOW = BASE + "flow/harbour-0a1b2c3d/10-52/1"
DIGEST = "0a1b2c3d" * 8
TEXT = 'The port  pledged "€40 million"\nto the Tidal Barrier in Veldmere.'

TRIG = f"""
@base <{BASE}> .
{"".join(f"@prefix {p}: <{ns}> ." for p, ns in PREFIXES.items())}

<graph/entities> {{
  <entity/port-authority-of-veldmere-11112222> a dos:Actor , dos:GovernmentBody ;
    dos:subclass kind:GovernmentBody ;
    skos:prefLabel "Port Authority of Veldmere"@en ; skos:altLabel "维尔德米尔港务局"@zh-Hans .
  <entity/tidal-barrier-33334444> a dos:Program , dos:Infrastructure ;
    dos:subclass kind:Infrastructure ; skos:prefLabel "Tidal Barrier"@en .
  <entity/somebody-else-55556666> a dos:Actor ; dos:subclass kind:Person ;
    skos:prefLabel "Somebody Else"@en .
}}
<graph/links> {{
  <entity/tidal-barrier-33334444> skos:closeMatch wd:Q1 .
  <link/Q1/tidal-barrier-33334444> a dos:Link ; dos:linkTarget wd:Q1 ;
    dos:linkedEntity <entity/tidal-barrier-33334444> ; dos:confidence 0.6 .
}}
<graph/ontology> {{ dos:FundingFlow rdfs:label "funding flow"@en , "资金流"@zh . }}
<graph/run> {{
  <run> a prov:Activity , dos:Run ; prov:used <file/{DIGEST}> ; prov:generated <dataset> .
  <dataset> a void:Dataset , dcat:Dataset ; dcterms:title "Harbours"@en .
  <component/hand/1> a dos:Component ; rdfs:label "hand" ; dos:version "1" .
}}
<graph/document/harbour-0a1b2c3d> {{
  <document/harbour-0a1b2c3d> a dos:Document ; dos:fileName "harbour.txt" ;
    dcterms:title "The harbour"@en ; dcterms:language "en" ; dcterms:hasVersion <file/{DIGEST}> .
  <file/{DIGEST}> a dos:SourceFile ; dos:fileName "harbour.txt" ; dos:sha256 "{DIGEST}" .
  <flow/harbour-0a1b2c3d/10-52/1> a dos:FundingFlow ; dos:payer <{PORT}> ; dos:payee <{BARRIER}> ;
    dos:amount "40000000"^^xsd:decimal ; dos:currency "EUR" ; dos:moneyKind money:investment ;
    dos:status status:committed ; dos:evidence <evidence/harbour-0a1b2c3d/10-52> ;
    prov:hadPrimarySource <document/harbour-0a1b2c3d> ; dos:confidence 0.9 ;
    prov:wasAttributedTo <component/hand/1> .
  <mention/harbour-0a1b2c3d/4-8> a dos:Mention ; oa:hasBody <{PORT}> ; dos:name "Port Authority"@en ;
    prov:hadPrimarySource <document/harbour-0a1b2c3d> .
  <evidence/harbour-0a1b2c3d/10-52> a oa:SpecificResource ; oa:hasSource <file/{DIGEST}> ;
    oa:hasSelector <evidence/harbour-0a1b2c3d/10-52#position> , <evidence/harbour-0a1b2c3d/10-52#quote> .
  <evidence/harbour-0a1b2c3d/10-52#position> a oa:TextPositionSelector ;
    oa:start "10"^^xsd:nonNegativeInteger ; oa:end "52"^^xsd:nonNegativeInteger .
  <evidence/harbour-0a1b2c3d/10-52#quote> a oa:TextQuoteSelector ;
    oa:exact "pledged \\"€40 million\\"\\nto the Tidal Barrier" ; oa:prefix "The port  " .
}}
<graph/document/other-99999999> {{
  <document/other-99999999> a dos:Document ; dos:fileName "other.txt" .
  <mention/other-99999999/0-4> a dos:Mention ; oa:hasBody <entity/somebody-else-55556666> ;
    prov:hadPrimarySource <document/other-99999999> .
}}
"""


def quads() -> Iterator[Quad]:
    """The dataset's quads."""
    return parse(TRIG, format=RdfFormat.TRIG)


def publish(path: Path, more: str = "", **how) -> Snapshot:
    """Publish it (with more TriG) in a data folder."""
    folder = DataFolder.created(path)
    folder.put_text(DIGEST, TEXT)
    with folder.writer() as store:
        store.extend(quads())
        if more:
            store.extend(parse(more, format=RdfFormat.TRIG, base_iri=BASE))
        return folder.publish(store, base_iri=BASE, **how)
