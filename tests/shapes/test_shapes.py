"""What all shapes have in common: names, severities, messages, known terms, and valid SHACL."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest
from pyshacl.entrypoints import meta_validate
from rdflib import OWL, RDF, RDFS, SH, BNode, Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS

import ontology
from ontology.namespaces import DOS, PREFIXES, VOCABULARY
from shapes import modules
from shapes.validation import shapes_graph

OA = {
    "SpecificResource", "TextPositionSelector", "TextQuoteSelector", "end", "exact", "hasBody",
    "hasSelector", "hasSource", "identifying", "motivatedBy", "prefix", "start", "suffix",
}  # fmt: skip
"""The terms of Web Annotation that are used; rdflib does not know that vocabulary."""
SEVERITIES = {SH.Violation, SH.Warning, SH.Info}


@pytest.fixture(scope="module")
def graph() -> Graph:
    return shapes_graph()


def shapes_of(graph: Graph) -> list[URIRef]:
    kinds = (SH.NodeShape, SH.PropertyShape, SH.SPARQLConstraint)
    return sorted({s for kind in kinds for s in graph.subjects(RDF.type, kind)})


def own_terms() -> set[str]:
    found: set[str] = set()
    for file in ontology.folder().iterdir():
        if file.name.endswith(".ttl"):
            found |= {
                t.subject.value
                for t in ox.parse(file.read_text("utf-8"), ox.RdfFormat.TURTLE)
                if isinstance(t.subject, ox.NamedNode)
            }
    return found


def test_shapes_are_valid_by_the_shapes_of_shacl():
    text = "".join(modules().values())
    conforms, _, report = meta_validate(Graph().parse(data=text, format="turtle"))
    assert conforms, report


def test_every_shape_has_an_iri_of_the_shapes_namespace(graph: Graph):
    shapes = shapes_of(graph)
    assert len(shapes) > 100
    assert [s for s in shapes if not s.startswith(PREFIXES["dsh"])] == []


def test_every_property_in_a_node_shape_is_a_typed_shape(graph: Graph):
    listed = set(graph.objects(None, SH.property))
    assert listed == set(graph.subjects(RDF.type, SH.PropertyShape))


def test_property_shape_is_named_for_the_node_shape_that_holds_it(graph: Graph):
    for node, shape in graph.subject_objects(SH.property):
        if (node, RDF.type, SH.NodeShape) in graph:
            assert str(shape).startswith(f"{node}-"), shape


def test_every_constraint_has_a_severity(graph: Graph):
    for shape in graph.subjects(RDF.type, SH.PropertyShape):
        assert graph.value(shape, SH.severity) in SEVERITIES, shape


@pytest.mark.parametrize("kind", [SH.PropertyShape, SH.SPARQLConstraint])
def test_message_in_english_and_chinese(graph: Graph, kind: URIRef):
    for shape in graph.subjects(RDF.type, kind):
        texts = {m.language: str(m) for m in graph.objects(shape, SH.message)}
        assert set(texts) == {"en", "zh"}, shape
        assert re.fullmatch(r"[A-Z].*\.", texts["en"]), shape
        assert re.fullmatch(r".*[\u4e00-\u9fff].*。", texts["zh"]), shape


def test_node_shape_with_a_constraint_of_its_own_has_a_message(graph: Graph):
    for predicate in (SH.nodeKind, SH.sparql):
        for shape in graph.subjects(predicate):
            if (shape, RDF.type, SH.NodeShape) in graph:
                assert {m.language for m in graph.objects(shape, SH.message)} == {"en", "zh"}, shape


def test_node_shape_has_labels_and_a_target(graph: Graph):
    targets = (SH.targetClass, SH.targetNode, SH.targetObjectsOf, SH.targetSubjectsOf)
    for shape in graph.subjects(RDF.type, SH.NodeShape):
        assert {x.language for x in graph.objects(shape, RDFS.label)} == {"en", "zh"}, shape
        assert any(graph.value(shape, p) for p in targets), shape


def test_every_term_exists_in_the_ontology_or_a_known_vocabulary(graph: Graph):
    from rdflib.namespace import DC, FOAF, ORG, PROV, SKOS, TIME, VOID, XSD

    known = own_terms()
    lists = {term for head in graph.objects(None, SH["in"]) for term in Collection(graph, head)}
    used = {
        term
        for predicate in (
            SH.path,
            SH["class"],
            SH.datatype,
            SH.hasValue,
            SH.equals,
            SH.disjoint,
            SH.lessThan,
            SH.lessThanOrEquals,
            SH.targetClass,
            SH.targetNode,
            SH.targetObjectsOf,
            SH.targetSubjectsOf,
            SH.inversePath,
            RDF.first,
        )
        for term in graph.objects(None, predicate)
    }
    for term in used | lists:
        if not isinstance(term, URIRef) or term == RDF.nil:
            continue
        if str(term).startswith((DOS, VOCABULARY)):
            assert str(term) in known, term
        elif term.startswith(PREFIXES["oa"]):
            assert term.removeprefix(PREFIXES["oa"]) in OA, term
        else:
            spaces = (DC, DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SKOS, TIME, VOID, XSD)
            assert any(term in space for space in spaces), term


def test_closed_lists_are_those_of_the_ontology(graph: Graph):
    """A concept that is added to a scheme is added to its ``sh:in`` too."""
    schemes: dict[str, set[str]] = {}
    for term in own_terms():
        scheme, slash, name = term.removeprefix(VOCABULARY).partition("/")
        if term.startswith(VOCABULARY) and slash and name and "/" not in name:
            schemes.setdefault(scheme, set()).add(term)
    for shape, scheme in (
        ("Role-role", "role"),
        ("FundingFlow-moneyKind", "money"),
        ("FundingFlow-status", "status"),
        ("FundingFlow-approximation", "approximation"),
        ("Claim-claimKind", "claim-kind"),
        ("Claim-modality", "modality"),
        ("Proposition-approximation", "approximation"),
    ):
        head = graph.value(URIRef(PREFIXES["dsh"] + shape), SH["in"])
        assert {str(c) for c in Collection(graph, head)} == schemes[scheme], shape
    kinds = {
        str(c)
        for shape in ("Actor-subclass", "Program-subclass")
        for c in Collection(graph, graph.value(URIRef(PREFIXES["dsh"] + shape), SH["in"]))
    }
    assert kinds == schemes["kind"]


@pytest.mark.parametrize(
    "cls",
    ["Document", "SourceFile", "Mention", "Actor", "Program", "Role", "FundingFlow", "Claim",
     "Proposition", "Milestone", "Link", "Component", "Run"],
)  # fmt: skip
def test_every_class_that_is_published_has_a_shape(graph: Graph, cls: str):
    assert (None, SH.targetClass, URIRef(DOS + cls)) in graph


def test_files_are_ontologies_with_a_title_in_both_languages():
    for name, text in modules().items():
        part = Graph().parse(data=text, format="turtle")
        head = URIRef(f"https://w3id.org/dossier/shapes/{name}")
        assert (head, RDF.type, OWL.Ontology) in part
        assert {t.language for t in part.objects(head, DCTERMS.title)} == {"en", "zh"}


def test_no_file_repeats_a_shape_of_another():
    seen: dict[str, str] = {}
    for name, text in modules().items():
        for shape in shapes_of(Graph().parse(data=text, format="turtle")):
            if not isinstance(shape, BNode):
                assert seen.setdefault(shape, name) == name, shape
