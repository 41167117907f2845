"""The closed lists are those of the records."""

from __future__ import annotations

import pytest
from rdflib import RDF, RDFS, SKOS, URIRef

from ontology.namespaces import DOS, PREFIXES
from pipeline import records
from tests.ontology.graph import DOSSIER, modules, whole

LISTS = {
    "kind": tuple(k for kinds in records.SUBCLASSES.values() for k in kinds),
    "role": records.ROLES,
    "money": records.MONEY_KINDS,
    "status": records.STATUSES,
    "modality": records.MODALITIES,
    "claim-kind": records.CLAIM_KINDS,
    "approximation": records.APPROXIMATIONS,
}
every_scheme = pytest.mark.parametrize("scheme", sorted(LISTS))
CONCEPTS = sorted(modules()["schemes"].subjects(RDF.type, SKOS.Concept))


def test_there_is_a_scheme_for_each_closed_list():
    schemes = set(whole().subjects(RDF.type, SKOS.ConceptScheme))
    assert schemes == {URIRef(DOSSIER + name) for name in LISTS}


@every_scheme
def test_a_scheme_has_the_values_of_the_records_and_no_others(scheme: str):
    node = URIRef(DOSSIER + scheme)
    concepts = set(whole().subjects(SKOS.inScheme, node))
    assert concepts == {URIRef(PREFIXES[scheme] + name) for name in LISTS[scheme]}
    assert set(whole().objects(node, SKOS.hasTopConcept)) == concepts
    assert set(whole().subjects(SKOS.topConceptOf, node)) == concepts


@every_scheme
def test_a_scheme_has_names_and_meaning_in_both_languages(scheme: str):
    for predicate in (RDFS.label, SKOS.definition):
        told = whole().objects(URIRef(DOSSIER + scheme), predicate)
        assert sorted(o.language for o in told) == ["en", "zh"]


@pytest.mark.parametrize("concept", CONCEPTS)
def test_a_value_has_names_meaning_and_example_in_both_languages(concept: URIRef):
    for predicate in (SKOS.prefLabel, SKOS.definition, SKOS.example):
        told = list(whole().objects(concept, predicate))
        assert sorted(o.language for o in told) == ["en", "zh"], predicate
    name = str(concept).rpartition("/")[2]
    assert [str(o) for o in whole().objects(concept, SKOS.notation)] == [name]


@every_scheme
def test_no_two_values_of_a_scheme_have_the_same_name(scheme: str):
    names = [
        str(label)
        for concept in whole().subjects(SKOS.inScheme, URIRef(DOSSIER + scheme))
        for label in whole().objects(concept, SKOS.prefLabel)
    ]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("main", sorted(records.SUBCLASSES))
def test_each_kind_is_a_class_below_actor_or_program(main: str):
    for kind in records.SUBCLASSES[main]:
        cls = URIRef(DOS + kind)
        assert (cls, RDFS.subClassOf, URIRef(DOS + main)) in whole()
        assert (cls, RDFS.seeAlso, URIRef(PREFIXES["kind"] + kind)) in whole()


def test_firmness_is_tied_to_the_transaction_types_of_iati():
    codes = {
        str(s).rpartition("/")[2]: str(o)
        for s, o in whole().subject_objects(URIRef(DOS + "iatiTransactionType"))
    }
    assert codes["committed"] == "2"
    assert codes["announced"] == "12"
