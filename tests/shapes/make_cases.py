"""Write ``cases/``: for each constraint, good data with the one change that breaks it.

Given: ``base.ttl`` and the changes below. Gives: W3C SHACL tests (``sht:Validate``), one a file,
cut down to what the constraint looks at. Run it after a change of the shapes:
``python tests/shapes/make_cases.py``. The tests read the cases, never this script.

A change is a line: ``- s p o`` takes triples away (``*`` is any object), ``+ …`` adds Turtle.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from rdflib import RDF, RDFS, SH, BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import Namespace as Prefix

from ontology.namespaces import PREFIXES, expand
from shapes import modules
from shapes.engine import Validator, shapes_graph

HERE = Path(__file__).parent
BASE_IRI = "http://localhost:8000/"
DSH = Namespace(PREFIXES["dsh"])
MF = Prefix("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
SHT = Prefix("http://www.w3.org/ns/shacl-test#")

RECORD = (
    "dos:evidence <evidence/d/0-8> ; prov:hadPrimarySource <document/d> ; "
    "prov:wasAttributedTo <component/c> ; dos:confidence 0.9"
)
FLOW = (
    'a dos:FundingFlow ; dos:payee <entity/person> ; dos:amount "60"^^xsd:decimal ; '
    f'dos:currency "USD" ; dos:moneyKind money:grant ; dos:status status:committed ; {RECORD}'
)
CLAIM = f"a dos:Claim ; dos:claimKind claim-kind:attributed ; dos:speaker <entity/person> ; dos:modality modality:asserted ; {RECORD}"
FILE = (
    'a dos:SourceFile ; dos:fileName "e.txt" ; dcterms:format "text/plain" ; '
    'dos:sha256 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" ; '
    "dcterms:isVersionOf <document/d>"
)
SELECTORS = "oa:hasSelector <evidence/d/0-8#position> , <evidence/d/0-8#quote>"
DATASET = 'dcterms:title "Pier"@en ; dcterms:license <https://example.org/l> ; void:triples 9 ; dos:canonicalHash "sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"'


def counted(subject: str, path: str, shape: str, more: str, least: bool = True) -> dict[str, str]:
    """The two cases of one value: none, and ``more`` than one."""
    cases = {f"{shape} maxCount": f"+ {subject} {path} {more} ."}
    if least:
        cases[f"{shape} minCount"] = f"- {subject} {path} *"
    return cases


def swapped(subject: str, path: str, shape: str, constraint: str, value: str) -> dict[str, str]:
    """The case of a wrong value in place of the right one."""
    return {f"{shape} {constraint}": f"- {subject} {path} *\n+ {subject} {path} {value} ."}


def kinds(cls: str, *names: str) -> dict[str, str]:
    return {
        f"{n}-class class": f'+ <entity/x> a dos:{cls} ; dos:subclass kind:{n} ; skos:prefLabel "X"@en .'
        for n in names
    }


D, F, M, R, T, P = (
    "<document/d>", "<file/f>", "<mention/m>", "<role/leads>", "<flow/total>", "<flow/part>",
)  # fmt: skip
S, Q, L, G = "<claim/said>", "<claim/share#proposition>", "<link/Q1/company>", "<dataset>"
POSITION, QUOTE = "<evidence/d/1-2#position>", "<evidence/d/1-2#quote>"

CHANGES: dict[str, str] = {
    # ------------------------------------------------------------------ records
    "Record nodeKind": f"+ [] a dos:Role ; dos:subject <entity/company> ; dos:role role:leads ; dos:object <entity/plan> ; {RECORD} .",
    "Record-evidence minCount": f"- {R} dos:evidence *",
    "Record-evidence class": f"- {R} dos:evidence *\n+ {R} dos:evidence <evidence/x> . <evidence/x> oa:hasSource {F} ; {SELECTORS} .",
    "Record-source minCount": f"- {R} prov:hadPrimarySource *",
    "Record-source maxCount": f'+ {R} prov:hadPrimarySource <document/e> . <document/e> a dos:Document ; dos:fileName "e.txt" ; dcterms:language "en" ; dcterms:hasVersion {F} .',
    "Record-source class": f"- {R} prov:hadPrimarySource *\n+ {R} prov:hadPrimarySource <document/e> .",
    "Record-component minCount": f"- {R} prov:wasAttributedTo *",
    "Record-component nodeKind": f'+ {R} prov:wasAttributedTo "dossier_test" .',
    **counted(R, "dos:confidence", "Record-confidence", "0.8"),
    **swapped(R, "dos:confidence", "Record-confidence", "datatype", "1"),
    **swapped(R, "dos:confidence", "Record-confidence", "minInclusive", "-0.1"),
    **swapped(R, "dos:confidence", "Record-confidence", "maxInclusive", "1.1"),
    # ----------------------------------------------------------------- evidence
    "SpecificResource nodeKind": f"- {R} dos:evidence *\n+ {R} dos:evidence [ a oa:SpecificResource ; oa:hasSource {F} ; {SELECTORS} ] .",
    "SpecificResource-source minCount": "- <evidence/d/0-8> oa:hasSource *",
    "SpecificResource-source maxCount": f"+ <evidence/d/0-8> oa:hasSource <file/e> . <file/e> {FILE} ; dos:codePoints 50 .",
    "SpecificResource-source class": "- <evidence/d/0-8> oa:hasSource *\n+ <evidence/d/0-8> oa:hasSource <file/e> .",
    "SpecificResource-selector nodeKind": '- <evidence/d/0-8> oa:hasSelector <evidence/d/0-8#quote>\n+ <evidence/d/0-8> oa:hasSelector [ a oa:TextQuoteSelector ; oa:exact "Pier Ltd" ] .',
    "SpecificResource-position minCount": "- <evidence/d/0-8> oa:hasSelector <evidence/d/0-8#position>",
    "SpecificResource-position maxCount": f"+ <evidence/d/0-8> oa:hasSelector {POSITION} . {POSITION} a oa:TextPositionSelector ; oa:start 1 ; oa:end 2 .",
    "SpecificResource-quote minCount": "- <evidence/d/0-8> oa:hasSelector <evidence/d/0-8#quote>",
    "SpecificResource-quote maxCount": f'+ <evidence/d/0-8> oa:hasSelector {QUOTE} . {QUOTE} a oa:TextQuoteSelector ; oa:exact "i" .',
    "TextPositionSelector-start minCount": f"+ {POSITION} a oa:TextPositionSelector ; oa:end 2 .",
    "TextPositionSelector-start maxCount": f'+ {POSITION} a oa:TextPositionSelector ; oa:start 0 , 1 ; oa:end 2 .',
    "TextPositionSelector-start datatype": f"+ {POSITION} a oa:TextPositionSelector ; oa:start 1.0 ; oa:end 2 .",
    "TextPositionSelector-start minInclusive": f"+ {POSITION} a oa:TextPositionSelector ; oa:start -1 ; oa:end 2 .",
    "TextPositionSelector-end minCount": f"+ {POSITION} a oa:TextPositionSelector ; oa:start 1 .",
    "TextPositionSelector-end maxCount": f'+ {POSITION} a oa:TextPositionSelector ; oa:start 1 ; oa:end 2 , 3 .',
    "TextPositionSelector-end datatype": f"+ {POSITION} a oa:TextPositionSelector ; oa:start 1 ; oa:end 2.0 .",
    "TextPositionSelector-order lessThan": f"+ {POSITION} a oa:TextPositionSelector ; oa:start 2 ; oa:end 2 .",
    "TextQuoteSelector-exact minCount": f"+ {QUOTE} a oa:TextQuoteSelector .",
    "TextQuoteSelector-exact maxCount": f'+ {QUOTE} a oa:TextQuoteSelector ; oa:exact "i" , "e" .',
    "TextQuoteSelector-exact datatype": f'+ {QUOTE} a oa:TextQuoteSelector ; oa:exact "i"@en .',
    "TextQuoteSelector-exact minLength": f'+ {QUOTE} a oa:TextQuoteSelector ; oa:exact "" .',
    **{
        f"TextQuoteSelector-{end} {constraint}": f'+ {QUOTE} a oa:TextQuoteSelector ; oa:exact "i" ; oa:{end} {value} .'
        for end in ("prefix", "suffix")
        for constraint, value in (("maxCount", '"a" , "b"'), ("datatype", '"a"@en'))
    },
    # ---------------------------------------------------------------- documents
    "Document nodeKind": f'+ [] a dos:Document ; dos:fileName "e.txt" ; dcterms:language "en" ; dcterms:hasVersion {F} .',
    **counted(D, "dos:fileName", "Document-fileName", '"e.txt"'),
    **swapped(D, "dos:fileName", "Document-fileName", "datatype", '"d.txt"@en'),
    **swapped(D, "dos:fileName", "Document-fileName", "minLength", '""'),
    **swapped(D, "dcterms:title", "Document-title", "datatype", '"A new pier"'),
    "Document-title uniqueLang": f'+ {D} dcterms:title "The new pier"@en .',
    **counted(D, "dc:publisher", "Document-publisher", '"Harbour Weekly"', least=False),
    **swapped(D, "dc:publisher", "Document-publisher", "nodeKind", "<entity/post>"),
    **swapped(D, "dc:publisher", "Document-publisher", "minLength", '""'),
    **counted(D, "dcterms:issued", "Document-issued", '"2026"^^xsd:gYear', least=False),
    **swapped(D, "dcterms:issued", "Document-issued", "or", '"March 2026"'),
    **swapped(D, "foaf:page", "Document-page", "nodeKind", '"https://example.org/pier"'),
    "Document-language minCount": f"- {D} dcterms:language *",
    "Document-language pattern": f'+ {D} dcterms:language "English" .',
    "Document-version minCount": f"- {D} dcterms:hasVersion *",
    "Document-version class": f"+ {D} dcterms:hasVersion <file/e> .",
    "SourceFile nodeKind": f"+ [] {FILE} ; dos:codePoints 50 .",
    "SourceFile-fileName minCount": f"- {F} dos:fileName *",
    **swapped(F, "dos:fileName", "SourceFile-fileName", "datatype", '"d.txt"@en'),
    **swapped(F, "dos:fileName", "SourceFile-fileName", "minLength", '""'),
    **counted(F, "dcterms:format", "SourceFile-format", '"text/html"'),
    **swapped(F, "dcterms:format", "SourceFile-format", "pattern", '"plain text"'),
    **counted(F, "dos:encoding", "SourceFile-encoding", '"gb18030"', least=False),
    **swapped(F, "dos:encoding", "SourceFile-encoding", "datatype", '"utf-8"@en'),
    **counted(F, "dos:sha256", "SourceFile-sha256", f'"{"a" * 64}"'),
    **swapped(F, "dos:sha256", "SourceFile-sha256", "pattern", '"e3b0c442"'),
    **counted(F, "dos:codePoints", "SourceFile-codePoints", "201"),
    "SourceFile-codePoints minInclusive": f"+ <file/e> {FILE} ; dos:codePoints -1 .",
    "SourceFile-document minCount": f"- {F} dcterms:isVersionOf *",
    "SourceFile-document class": f"+ {F} dcterms:isVersionOf <document/e> .",
    "SourceFile-reach lessThanOrEquals": '- <evidence/d/0-8#position> oa:end *\n+ <evidence/d/0-8#position> oa:end 201 .',
    # ------------------------------------------------------ entities and mentions
    "Entity nodeKind": '+ [] a dos:Actor , dos:Fund ; dos:subclass kind:Fund ; skos:prefLabel "X"@en .',
    "Entity-prefLabel minCount": "- <entity/person> skos:prefLabel *",
    **swapped("<entity/person>", "skos:prefLabel", "Entity-prefLabel", "datatype", '"Ana Lima"'),
    "Entity-prefLabel uniqueLang": '+ <entity/person> skos:prefLabel "A. Lima"@en .',
    "Entity-altLabel datatype": '+ <entity/person> skos:altLabel "Lima" .',
    "Entity-labels disjoint": '+ <entity/person> skos:altLabel "Ana Lima"@en .',
    "Entity-oneSubclass minCount": '+ <entity/x> a dos:Actor ; skos:prefLabel "X"@en .',
    "Entity-oneSubclass maxCount": '+ <entity/x> a dos:Actor , dos:Fund , dos:Company ; dos:subclass kind:Fund , kind:Company ; skos:prefLabel "X"@en .',
    "UsedEntity-described minCount": f"+ {T} dos:payee <entity/nobody> .",
    **counted(M, "oa:hasBody", "Mention-entity", "<entity/person>", least=False),
    "Mention-described minCount": f"- {M} oa:hasBody *\n+ {M} oa:hasBody <entity/nobody> .",
    "Mention-motivation hasValue": f"- {M} oa:motivatedBy *\n+ {M} oa:motivatedBy oa:linking .",
    **counted(M, "dos:name", "Mention-name", '"Pier"@en'),
    **swapped(M, "dos:name", "Mention-name", "datatype", '"Pier Ltd"'),
    **swapped(M, "dos:name", "Mention-name", "minLength", '""@en'),
    "Mention-place maxCount": f"+ {M} dos:evidence <evidence/d/1-2> . <evidence/d/1-2> a oa:SpecificResource ; oa:hasSource {F} ; {SELECTORS} .",
    # -------------------------------------------------------- actors and programs
    "Actor-subclass in": '+ <entity/x> a dos:Actor , dos:Program , dos:Initiative ; dos:subclass kind:Initiative ; skos:prefLabel "X"@en .',
    "Program-subclass in": '+ <entity/x> a dos:Program , dos:Actor , dos:Company ; dos:subclass kind:Company ; skos:prefLabel "X"@en .',
    **kinds("Actor", "Person", "Company", "GovernmentBody", "Country", "IntergovernmentalOrganization", "ResearchOrganization", "Fund", "Organization"),
    **kinds("Program", "Initiative", "LegalInstrument", "Infrastructure"),
    # -------------------------------------------------------------------- roles
    **counted(R, "dos:role", "Role-role", "role:initiates"),
    **swapped(R, "dos:role", "Role-role", "in", "role:admires"),
    **counted(R, "dos:subject", "Role-subject", "<entity/person>"),
    **counted(R, "dos:object", "Role-object", "<entity/act>"),
    "Role-self disjoint": "- <role/part> dos:subject *\n+ <role/part> dos:subject <entity/plan> .",
    **{
        f"{name}-{end} class": f"- <role/{node}> dos:{end} *\n+ <role/{node}> dos:{end} {wrong} ."
        for name, node in (("Initiates", "initiates"), ("Leads", "leads"), ("ParticipatesIn", "participates"))
        for end, wrong in (("subject", "<entity/act>"), ("object", "<entity/person>"))
    },
    "PartOf-subject class": "- <role/part> dos:subject *\n+ <role/part> dos:subject <entity/person> .",
    "PartOf-object class": "- <role/part> dos:object *\n+ <role/part> dos:object <entity/person> .",
    "MemberOf-subject class": "- <role/member> dos:subject *\n- <role/member> dos:object *\n- <role/member> org:member *\n- <role/member> org:organization *\n+ <role/member> dos:subject <entity/company> ; org:member <entity/company> ; dos:object <entity/person> ; org:organization <entity/person> .",
    "MemberOf-object class": "- <role/member> dos:object *\n- <role/member> org:organization *\n+ <role/member> dos:object <entity/plan> ; org:organization <entity/plan> .",
    "MemberOf-member equals": "- <role/member> org:member *",
    "MemberOf-organization equals": "- <role/member> org:organization *",
    # -------------------------------------------------------------------- flows
    "FundingFlow-party minCount": f"- {P} dos:payee *",
    "FundingFlow-payer class": f"+ {P} dos:payer <entity/plan> .",
    "FundingFlow-sum minCount": f"- {P} dos:amount *",
    **counted(P, "dos:amount", "FundingFlow-amount", '"61"^^xsd:decimal', least=False),
    **swapped(P, "dos:amount", "FundingFlow-amount", "datatype", "60"),
    **swapped(P, "dos:amount", "FundingFlow-amount", "minInclusive", '"-60"^^xsd:decimal'),
    **counted(T, "dos:amountMax", "FundingFlow-amountMax", '"160"^^xsd:decimal', least=False),
    **swapped(T, "dos:amountMax", "FundingFlow-amountMax", "datatype", "150"),
    "FundingFlow-amountMax minInclusive": f'- {P} dos:amount *\n+ {P} dos:amountMax "-60"^^xsd:decimal .',
    **swapped(T, "dos:amountMax", "FundingFlow-range", "lessThanOrEquals", '"90"^^xsd:decimal'),
    **counted(P, "dos:currency", "FundingFlow-currency", '"EUR"', least=False),
    **swapped(P, "dos:currency", "FundingFlow-currency", "datatype", '"USD"@en'),
    **swapped(P, "dos:currency", "FundingFlow-currency", "pattern", '"dollars"'),
    "FundingFlow-currencyKnown minCount": f"- {P} dos:currency *",
    **swapped(P, "dos:currency", "FundingFlow-currencyListed", "pattern", '"DEM"'),
    **counted(P, "dos:moneyKind", "FundingFlow-moneyKind", "money:loan"),
    **swapped(P, "dos:moneyKind", "FundingFlow-moneyKind", "in", "money:lottery"),
    **counted(P, "dos:status", "FundingFlow-status", "status:proposed"),
    **swapped(P, "dos:status", "FundingFlow-status", "in", "status:rumoured"),
    **counted(T, "dos:approximation", "FundingFlow-approximation", "approximation:exact", least=False),
    **swapped(T, "dos:approximation", "FundingFlow-approximation", "in", "approximation:roughly"),
    **counted(T, "dos:per", "FundingFlow-per", '"P1M"^^xsd:duration', least=False),
    **swapped(T, "dos:per", "FundingFlow-per", "datatype", '"year"'),
    **counted(T, "dos:instalments", "FundingFlow-instalments", "4", least=False),
    **swapped(T, "dos:instalments", "FundingFlow-instalments", "pattern", "0"),
    **counted(T, "dos:begins", "FundingFlow-begins", '"2026-05"^^xsd:gYearMonth', least=False),
    **swapped(T, "dos:begins", "FundingFlow-begins", "or", '"2026"'),
    **counted(T, "dos:ends", "FundingFlow-ends", '"2027"^^xsd:gYear', least=False),
    **swapped(T, "dos:ends", "FundingFlow-ends", "or", '"2027"'),
    **counted(T, "dos:duration", "FundingFlow-duration", '"P2Y"^^xsd:duration', least=False),
    **swapped(T, "dos:duration", "FundingFlow-duration", "datatype", '"P1Y"'),
    "FundingFlow-partOfFlow maxCount": f"+ {P} dos:partOfFlow <flow/other> . <flow/other> {FLOW} .",
    "FundingFlow-partOfFlow class": f"- {P} dos:partOfFlow *\n+ {P} dos:partOfFlow <flow/none> .",
    "FundingFlow-circle disjoint": f"- {P} dos:partOfFlow *\n+ {P} dos:partOfFlow {P} .",
    **swapped(T, "dos:ends", "FlowWithEnd", "sparql", '"2026-05-31"^^xsd:date'),
    **swapped(P, "dos:amount", "TotalFlow", "sparql", '"151"^^xsd:decimal'),
    # ------------------------------------------------------------------- claims
    **counted(S, "dos:claimKind", "Claim-claimKind", "claim-kind:statistic . <claim/said#proposition> dos:value 5.0"),
    **swapped(S, "dos:claimKind", "Claim-claimKind", "in", "claim-kind:rumour"),
    **counted(S, "dos:modality", "Claim-modality", "modality:denied"),
    **swapped(S, "dos:modality", "Claim-modality", "in", "modality:sung"),
    **counted(S, "dos:cue", "Claim-cue", '"added"', least=False),
    **swapped(S, "dos:cue", "Claim-cue", "nodeKind", "<cue/said>"),
    **swapped(S, "dos:cue", "Claim-cue", "minLength", '""'),
    "Claim-proposition minCount": f"+ <claim/x> {CLAIM} .",
    "Claim-proposition maxCount": f"+ {S} dos:proposition <claim/said#other> . <claim/said#other> a dos:Proposition .",
    "Claim-proposition class": f"+ <claim/x> {CLAIM} ; dos:proposition <claim/x#proposition> .",
    "Attributed-speaker minCount": f"- {S} dos:speaker *",
    "Statistic-value minCount": f"- {Q} dos:value *",
    "Proposition nodeKind": f"+ <claim/x> {CLAIM} ; dos:proposition [ a dos:Proposition ] .",
    "Proposition-claim minCount": "+ <claim/x#proposition> a dos:Proposition .",
    "Proposition-claim maxCount": f"+ <claim/x> {CLAIM} ; dos:proposition <claim/said#proposition> .",
    **counted(Q, "dos:value", "Proposition-value", '"69"^^xsd:decimal', least=False),
    **swapped(Q, "dos:value", "Proposition-value", "datatype", "68"),
    **counted(Q, "dos:unit", "Proposition-unit", '"percent"', least=False),
    **swapped(Q, "dos:unit", "Proposition-unit", "datatype", '"percent"@en'),
    **swapped(Q, "dos:unit", "Proposition-unit", "minLength", '""'),
    **counted(Q, "dos:approximation", "Proposition-approximation", "approximation:exact", least=False),
    **swapped(Q, "dos:approximation", "Proposition-approximation", "in", "approximation:roughly"),
    **swapped(Q, "dos:value", "Share-value", "maxInclusive", '"168"^^xsd:decimal'),
    # --------------------------------------------------------------- milestones
    "Milestone-program minCount": "- <milestone/date> dos:program *",
    "Milestone-kind in": "- <milestone/date> dos:program *\n+ <milestone/date> dos:program <entity/company> .",
    "Milestone-due minCount": "- <milestone/date> dos:due *\n- <milestone/date#time> time:inXSDgYear *",
    "Milestone-due maxCount": '+ <milestone/date> dos:due "2031"^^xsd:gYear . <milestone/date#time> time:inXSDgYear "2031"^^xsd:gYear .',
    **counted("<milestone/term>", "dos:dueTerm", "Milestone-dueTerm", '"P9M"', least=False),
    **swapped("<milestone/term>", "dos:dueTerm", "Milestone-dueTerm", "datatype", '"P9M"@en'),
    **swapped("<milestone/term>", "dos:dueTerm", "Milestone-dueTerm", "pattern", '"nine months"'),
    "Milestone-time maxCount": '+ <milestone/date> dos:time <milestone/date#other> . <milestone/date#other> a time:Instant ; time:inXSDgYear "2030"^^xsd:gYear .',
    "Milestone-time nodeKind": '- <milestone/date> dos:time *\n+ <milestone/date> dos:time [ a time:Instant ; time:inXSDgYear "2030"^^xsd:gYear ] .',
    "Milestone-same equals": "- <milestone/date> dos:time *",
    "Time-type minCount": "- <milestone/date#time> a *",
    "Time-type in": "+ <milestone/date#time> a time:DateTimeInterval .",
    **{
        f"Time-{name} datatype": f"- <milestone/date> dos:due *\n- <milestone/date#time> time:inXSDgYear *\n+ <milestone/date> dos:due {value} . <milestone/date#time> time:{path} {value} ."
        for name, path, value in (
            ("year", "inXSDgYear", '"2030"'),
            ("month", "inXSDgYearMonth", '"2030-06"'),
            ("date", "inXSDDate", '"2030-06-01"'),
            ("duration", "hasXSDDuration", '"P1Y"'),
        )
    },
    # -------------------------------------------------------------------- links
    "Link nodeKind": '+ [] a dos:Link ; dos:linkedEntity <entity/company> ; dos:linkTarget wd:Q1 ; dos:matchRelation skos:exactMatch ; dos:confidence 0.9 ; dos:reason "same name"@en .',
    **counted(L, "dos:linkedEntity", "Link-entity", "<entity/person>"),
    **counted(L, "dos:linkTarget", "Link-target", "wd:Q2"),
    **swapped(L, "dos:linkTarget", "Link-target", "pattern", "<https://example.org/Q1>"),
    **counted(L, "dos:matchRelation", "Link-relation", "skos:closeMatch"),
    **swapped(L, "dos:matchRelation", "Link-relation", "in", "skos:related"),
    **counted(L, "dos:confidence", "Link-confidence", "0.8"),
    **swapped(L, "dos:confidence", "Link-confidence", "datatype", "1"),
    **swapped(L, "dos:confidence", "Link-confidence", "minInclusive", "-0.1"),
    **swapped(L, "dos:confidence", "Link-confidence", "maxInclusive", "1.1"),
    "Link-reason minCount": f"- {L} dos:reason *",
    **swapped(L, "dos:reason", "Link-reason", "datatype", '"same name"'),
    **counted(L, "dos:indexDate", "Link-indexDate", '"2026-02-01"^^xsd:date', least=False),
    **swapped(L, "dos:indexDate", "Link-indexDate", "datatype", '"2026"^^xsd:gYear'),
    "LinkedEntity-exactMatch maxCount": "+ <entity/company> skos:exactMatch wd:Q2 .",
    # --------------------------------------------------------------- provenance
    "Component nodeKind": '+ [] a dos:Component ; rdfs:label "x" ; dos:version "1" .',
    "Run nodeKind": f"+ [] a dos:Run ; prov:generated {G} .",
    "Dataset nodeKind": f"+ <run> prov:generated [ a void:Dataset ; {DATASET} ] .",
    "Component-label minCount": "- <component/c> rdfs:label *",
    **swapped("<component/c>", "rdfs:label", "Component-label", "minLength", '""'),
    **counted("<component/c>", "dos:version", "Component-version", '"2"'),
    **swapped("<component/c>", "dos:version", "Component-version", "datatype", "1"),
    "Run-generated minCount": "- <run> prov:generated *",
    "Run-generated class": f"+ <run> prov:generated <other> . <other> {DATASET} .",
    "Run-used nodeKind": '+ <run> prov:used "d.txt" .',
    "Dataset-title minCount": f"- {G} dcterms:title *",
    **swapped(G, "dcterms:title", "Dataset-title", "datatype", '"Pier"'),
    "Dataset-license minCount": f"- {G} dcterms:license *",
    **swapped(G, "dcterms:license", "Dataset-license", "nodeKind", '"CC0"'),
    **counted(G, "void:triples", "Dataset-triples", "10"),
    **swapped(G, "void:triples", "Dataset-triples", "pattern", "9.5"),
    **counted(G, "dos:canonicalHash", "Dataset-hash", f'"sha256:{"a" * 64}"'),
    **swapped(G, "dos:canonicalHash", "Dataset-hash", "pattern", '"sha256:e3b0"'),
}  # fmt: skip


def main() -> None:
    validator = Validator()
    home = {shape: name for name, shape in _shapes()}
    shutil.rmtree(HERE / "cases", ignore_errors=True)
    failed = 0
    for title, change in CHANGES.items():
        shape, constraint = title.split()
        data, touched = changed(change)
        results = validator.validate(data).results
        said = [(r.shape.removeprefix(str(DSH)), r.component.partition("#")[2]) for r in results]
        if (
            len(said) != 1
            or said[0][0] != shape
            or not said[0][1].lower().startswith(constraint.lower())
        ):
            failed += 1
            print(f"{title}: {said or 'nothing found'}", file=sys.stderr)
            continue
        small = reachable(data, touched)
        if validator.validate(small).results != results:
            small = data
        name = f"{shape}-{constraint}-001"
        target = HERE / "cases" / home[shape] / f"{name}.ttl"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(as_test(name, small, results[0]), "utf-8")
    print(f"{len(CHANGES) - failed} cases, {failed} that break another constraint, or none")
    sys.exit(1 if failed else 0)


def _shapes():
    for name, text in modules().items():
        for shape in set(Graph().parse(data=text, format="turtle").subjects()):
            if isinstance(shape, URIRef) and shape.startswith(str(DSH)):
                yield name, shape.removeprefix(str(DSH))


def prefixes() -> str:
    table = {**PREFIXES, "mf": str(MF), "sht": str(SHT)}
    return f"@base <{BASE_IRI}> .\n" + "".join(f"@prefix {p}: <{n}> .\n" for p, n in table.items())


def changed(change: str) -> tuple[Graph, set]:
    """The good data after a change, and the subjects that the change touches."""
    data = Graph().parse(HERE / "base.ttl", publicID=BASE_IRI)
    touched = set()
    for line in change.splitlines():
        if line.startswith("- "):
            subject, path, value = line[2:].split()
            one = Graph().parse(
                data=prefixes() + f"{subject} {path} {'0' if value == '*' else value} .",
                format="turtle",
            )
            s, p, o = next(iter(one))
            before = len(data)
            data.remove((s, p, None if value == "*" else o))
            assert len(data) < before, line
            touched.add(s)
        else:
            added = Graph().parse(data=prefixes() + line[2:], format="turtle")
            data += added
            touched |= set(added.subjects())
    names = {node: BNode(f"b{n}") for n, node in enumerate(sorted(_blank(data)))}
    renamed = Graph()
    for triple in data:
        renamed.add(tuple(names.get(term, term) for term in triple))
    return renamed, {names.get(node, node) for node in touched}


def _blank(data: Graph) -> set:
    return {term for triple in data for term in triple if isinstance(term, BNode)}


def reachable(data: Graph, start: set) -> Graph:
    """What the touched nodes say, and what those say that they refer to."""
    small, seen, todo = Graph(), set(), list(start)
    while todo:
        node = todo.pop()
        if node in seen:
            continue
        seen.add(node)
        for triple in data.triples((node, None, None)):
            small.add(triple)
            if not isinstance(triple[2], Literal):
                todo.append(triple[2])
    return small


def as_test(name: str, data: Graph, result) -> str:
    """A file that is data and manifest in one, as in the W3C suite."""
    graph = Graph()
    for prefix, namespace in {**PREFIXES, "mf": str(MF), "sht": str(SHT)}.items():
        graph.bind(prefix, namespace, override=True, replace=True)
    graph += data
    here, entry = URIRef(BASE_IRI), URIRef(BASE_IRI + name)
    action, report, found, entries = (
        BNode("action"),
        BNode("report"),
        BNode("result"),
        BNode("list"),
    )
    message = Literal(
        f"{compacted(result.shape)} is broken by its {name.split('-')[-2]}, and nothing else."
    )
    for s, p, o in (
        (here, RDF.type, MF.Manifest),
        (here, MF.entries, entries),
        (entries, RDF.first, entry),
        (entries, RDF.rest, RDF.nil),
        (entry, RDF.type, SHT.Validate),
        (entry, RDFS.label, message),
        (entry, MF.status, SHT.approved),
        (entry, MF.action, action),
        (action, SHT.dataGraph, here),
        (action, SHT.shapesGraph, URIRef(PREFIXES["dsh"].rstrip("#"))),
        (entry, MF.result, report),
        (report, RDF.type, SH.ValidationReport),
        (report, SH.conforms, Literal(False)),
        (report, SH.result, found),
        (found, RDF.type, SH.ValidationResult),
        (found, SH.focusNode, result.focus),
        (found, SH.resultSeverity, SH[result.severity]),
        (found, SH.sourceShape, URIRef(result.shape)),
        (found, SH.sourceConstraintComponent, URIRef(result.component)),
    ):
        graph.add((s, p, o))
    if result.value is not None:
        graph.add((found, SH.value, result.value))
    if result.path is not None:
        add_path(graph, found, result)
    return graph.serialize(format="turtle", base=BASE_IRI)


def add_path(graph: Graph, found: BNode, result) -> None:
    """The path as the shape has it; a SPARQL constraint tells its own."""
    shapes = shapes_graph()
    path = shapes.value(URIRef(result.shape), SH.path) or URIRef(expand(result.path))
    graph.add((found, SH.resultPath, path))
    for node in shapes.transitiveClosure(_steps, path):
        graph += shapes.triples((node, None, None))
    graph += shapes.triples((path, None, None)) if isinstance(path, BNode) else ()


def _steps(node, shapes: Graph):
    return (o for o in shapes.objects(node) if isinstance(o, BNode))


def compacted(iri: str) -> str:
    return iri.replace(str(DSH), "dsh:")


if __name__ == "__main__":
    main()
