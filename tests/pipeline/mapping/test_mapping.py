"""What is written, and what is never written."""

from __future__ import annotations

import random
from dataclasses import fields, replace
from typing import get_args, get_type_hints

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

import ontology
from ontology.namespaces import PREFIXES, compact, expand
from pipeline.errors import DocumentError
from pipeline.mapping import MAPPERS, document_quads, entity_quads
from pipeline.mapping.entities import CanonicalEntity
from pipeline.records import Found, Link, Records
from tests.pipeline.mapping.harbour import (
    ENTITY_IRI,
    MINTER,
    TEXT,
    ask,
    document,
    quads,
    records,
    span,
)

RDF_TYPE = ox.NamedNode(expand("rdf:type"))


def declared() -> set[str]:
    store = ox.Store()
    for module in ontology.turtle_modules():
        store.load(module.read_bytes(), format=ox.RdfFormat.TURTLE)
    kinds = {expand("owl:" + k) for k in ("Class", "ObjectProperty", "DatatypeProperty")}
    kinds |= {
        expand("owl:AnnotationProperty"),
        expand("owl:NamedIndividual"),
        expand("skos:Concept"),
    }
    return {q.subject.value for q in store if q.predicate == RDF_TYPE and q.object.value in kinds}


def test_every_kind_of_record_has_a_mapper():
    kinds = {get_args(hint)[0] for hint in get_type_hints(Records).values()}
    assert kinds == set(MAPPERS)
    assert len(kinds) == len(fields(Records))


def test_every_class_and_property_written_is_declared():
    known = declared() | {expand("rdf:type"), expand("rdfs:label")}
    written = {q.predicate.value for q in quads()}
    written |= {q.object.value for q in quads() if q.predicate == RDF_TYPE}
    assert sorted(compact(t) for t in written - known) == []


def test_every_closed_value_written_is_declared():
    schemes = tuple(PREFIXES[p] for p in ("kind", "role", "money", "status", "modality"))
    values = {q.object.value for q in quads() if isinstance(q.object, ox.NamedNode)}
    used = {v for v in values if v.startswith((*schemes, PREFIXES["claim-kind"], PREFIXES["dos"]))}
    assert used
    assert used <= declared()


def test_nothing_written_is_a_blank_node():
    assert not any(isinstance(t, ox.BlankNode) for q in quads() for t in (q.subject, q.object))


def test_the_same_records_give_the_same_quads_in_the_same_order():
    assert quads() == quads()


def test_iris_do_not_depend_on_the_order_in_which_records_were_found():
    shuffled = records()
    for name in ("entities", "roles", "claims", "milestones"):
        random.Random(7).shuffle(getattr(shuffled, name))
    assert set(quads(shuffled)) == set(quads())


def test_equal_records_are_one():
    twice = records()
    twice.roles *= 2
    assert set(quads(twice)) == set(quads())


def test_records_of_one_span_are_counted_in_the_order_of_their_content():
    iris = sorted({r["claim"] for r in ask(quads(), "claims")})
    start, end = span("“Ports will be 68% full by May,” Brandt warned")
    place = f"https://example.org/d/claim/harbour-0a1b2c3d/{start}-{end}"
    assert iris == [f"{place}/1", f"{place}/2"]


def test_a_quote_is_the_stored_text_with_its_noise_and_surroundings():
    (row,) = ask(
        quads(),
        """PREFIX dos: <https://w3id.org/dossier/ontology#> PREFIX oa: <http://www.w3.org/ns/oa#>
        SELECT ?exact ?prefix ?suffix WHERE { ?flow dos:amountMax ?sum ;
        dos:evidence/oa:hasSelector ?s . ?s oa:exact ?exact ; oa:prefix ?prefix ; oa:suffix ?suffix }""",
    )
    assert "[3]" in row["exact"]
    assert row["prefix"] == ""
    end = TEXT.index(row["exact"]) + len(row["exact"])
    assert row["suffix"] == TEXT[end : end + 32]


def test_places_count_code_points_beyond_the_basic_plane_once():
    ship = span("🚢. Work")
    found = records()
    found.milestones = [replace(found.milestones[0], start=ship[0], end=ship[1])]
    (row,) = ask(quads(found), "milestones")
    assert row["quote"] == "🚢. Work"
    assert int(row["end"]) - int(row["start"]) == 7


def test_an_evidence_is_written_once():
    written = [q for q in quads() if q.predicate.value == expand("oa:exact")]
    assert len(written) == len({q.subject for q in written})


def test_the_speaker_is_never_the_provenance():
    attributed = {
        q.object.value for q in quads() if q.predicate.value == expand("prov:wasAttributedTo")
    }
    assert attributed == {MINTER.component("dossier_test", "1")}


def test_a_proposition_is_said_of_its_own_node():
    about = [q.subject.value for q in quads() if q.predicate.value == expand("dos:about")]
    assert about
    assert all(iri.endswith("#proposition") for iri in about)


def test_a_membership_is_one_of_the_organization_ontology_too():
    rows = ask(
        quads(),
        """PREFIX org: <http://www.w3.org/ns/org#>
        SELECT ?who ?where { ?m a org:Membership ; org:member ?who ; org:organization ?where }""",
    )
    assert rows == [{"who": ENTITY_IRI["e3"], "where": ENTITY_IRI["e2"]}]


def test_a_part_names_its_total():
    (row,) = ask(
        quads(),
        """PREFIX dos: <https://w3id.org/dossier/ontology#>
        SELECT ?part ?total { ?f dos:partOfFlow ?t ; dos:amount ?part . ?t dos:amountMax ?total }""",
    )
    assert row == {"part": "1500000", "total": "5000000"}


def test_terms_of_payment_are_told():
    (row,) = ask(
        quads(),
        """PREFIX dos: <https://w3id.org/dossier/ontology#>
        SELECT ?per ?n ?from ?to ?long ?near { ?f dos:per ?per ; dos:instalments ?n ; dos:begins ?from ;
        dos:ends ?to ; dos:duration ?long ; dos:approximation ?near }""",
    )
    assert compact(row.pop("near")) == "approximation:upTo"
    assert row == {"per": "P1Y", "n": "3", "from": "2026", "to": "2029-12", "long": "P4Y"}


def test_two_entities_named_by_the_same_words_have_a_mention_each():
    found = records()
    twin = replace(found.entities[0], id="e2", cls="Actor", names=("Nordvik Bank",))
    found.entities = [found.entities[0], twin]
    iris = {
        q.subject.value
        for q in document_quads(document(), Records(found.entities), MINTER, ENTITY_IRI)
        if q.predicate.value == expand("oa:hasBody")
    }
    start, end = span("Nordvik Bank")
    place = f"https://example.org/d/mention/harbour-0a1b2c3d/{start}-{end}"
    assert iris == {place, f"{place}/2"}


def test_what_is_unknown_of_a_document_is_absent():
    bare = replace(document(), source=replace(document().source, title=None, url=None, date=None))
    predicates = {compact(q.predicate.value) for q in quads(doc=bare)}
    assert predicates.isdisjoint({"dcterms:title", "foaf:page", "dcterms:issued"})


def test_a_source_that_is_no_web_address_is_kept_as_words():
    told = [
        q.object.value
        for q in quads(doc=document(url="the library's third shelf"))
        if q.predicate.value == expand("dc:source")
    ]
    assert told == ["the library's third shelf"]


def test_a_title_has_the_language_of_its_characters():
    title = next(
        q.object
        for q in quads(doc=document(title="港口之燈"))
        if compact(q.predicate.value) == "dcterms:title"
    )
    assert title.language.lower() == "zh-hant"


@pytest.mark.parametrize("place", [(5, 5), (-1, 4), (0, len(TEXT) + 1)])
def test_a_place_outside_of_the_text_is_named(place: tuple[int, int]):
    found = Records(milestones=[replace(records().milestones[0], start=place[0], end=place[1])])
    with pytest.raises(DocumentError, match=r"harbour\.txt: a record points outside of the text"):
        quads(replace(found, entities=records().entities))


def test_an_entity_that_nobody_knows_is_named():
    found = records()
    found.entities[0] = replace(found.entities[0], id="e9")
    with pytest.raises(DocumentError, match="names the entity 'e9', which is unknown"):
        quads(found)


def test_a_part_of_no_total_is_named():
    found = records()
    found.flows[1] = replace(found.flows[1], part_of=7)
    with pytest.raises(DocumentError, match="part of flow 7"):
        quads(found)


def test_confidence_is_a_short_decimal():
    found = records()
    found.entities = [replace(e, found=Found("dossier_test", 1 / 3)) for e in found.entities]
    assert any(q.object == ox.Literal("0.3333", datatype=ox.NamedNode(expand("xsd:decimal")))
               for q in quads(found))  # fmt: skip


def test_a_preferred_name_is_no_other_name_as_well():
    entity = CanonicalEntity(
        ENTITY_IRI["e1"], "Actor", "Company", {"en": "Nordvik Bank"},
        (("Nordvik Bank", "en"), ("Nordvik", "en")), Link("Q1", "exactMatch", 1.0),
    )  # fmt: skip
    names = [(compact(q.predicate.value), q.object.value) for q in entity_quads([entity], MINTER)]
    assert names.count(("skos:prefLabel", "Nordvik Bank")) == 1
    assert ("skos:altLabel", "Nordvik Bank") not in names
    assert ("skos:altLabel", "Nordvik") in names


def test_a_link_tells_its_score_reasons_and_index():
    (row,) = ask(
        quads(),
        """PREFIX dos: <https://w3id.org/dossier/ontology#>
        SELECT ?entity ?target ?relation ?score ?reason ?date { ?l a dos:Link ; dos:linkedEntity ?entity ;
        dos:linkTarget ?target ; dos:matchRelation ?relation ; dos:confidence ?score ;
        dos:reason ?reason ; dos:indexDate ?date }""",
    )
    assert (compact(row["target"]), compact(row["relation"])) == ("wd:Q1000001", "skos:exactMatch")
    assert (row["score"], row["date"]) == ("0.97", "2026-11-01")
    assert row["entity"] == ENTITY_IRI["e1"]


def test_a_run_has_no_clock():
    graph = ox.NamedNode(MINTER.graph("run"))
    terms = [q.object for q in quads() if q.graph_name == graph]
    assert not any(
        isinstance(t, ox.Literal) and compact(t.datatype.value) in ("xsd:date", "xsd:dateTime")
        for t in terms
    )


def test_each_kind_of_statement_is_in_its_graph():
    where: dict[str, set[str]] = {}
    for q in quads():
        where.setdefault(
            q.graph_name.value.removeprefix("https://example.org/d/graph/"), set()
        ).add(compact(q.predicate.value))
    assert set(where) == {"document/harbour-0a1b2c3d", "entities", "links", "run"}
    assert "skos:prefLabel" in where["entities"]
    assert "skos:exactMatch" in where["links"]
    assert "dos:payer" in where["document/harbour-0a1b2c3d"]
    assert "prov:used" in where["run"]


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80), st.data())
def test_every_quote_is_found_at_its_place_in_any_text(text: str, data: st.DataObject):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    doc = replace(document(), raw=text, text=text)
    found = Records(
        milestones=[replace(records().milestones[0], programs=(), start=start, end=end)]
    )
    written = ox.serialize(document_quads(doc, found, MINTER, {}), format=ox.RdfFormat.N_QUADS)
    values = {
        compact(q.predicate.value): q.object.value
        for q in ox.parse(written or b"", format=ox.RdfFormat.N_QUADS)
    }
    assert (values["oa:start"], values["oa:end"]) == (str(start), str(end))
    assert values["oa:exact"] == text[start:end]
    around = values["oa:prefix"] + values["oa:exact"] + values["oa:suffix"]
    assert around in text
    assert len(values["oa:prefix"]) <= 32
    assert len(values["oa:suffix"]) <= 32
