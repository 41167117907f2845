from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, URIRef

import ontology
from ontology.namespaces import DOS, PREFIXES, compact, expand
from tests.ontology.graph import DOSSIER, head, imports, modules, terms, whole

ROOT = Path(__file__).parents[2]
CONCERNS = {
    "dossier", "vocabulary", "schemes", "provenance", "evidence", "entities", "actors", "programs",
    "roles", "flows", "claims", "milestones",
}  # fmt: skip
every_module = pytest.mark.parametrize("name", sorted(CONCERNS))
every_term = pytest.mark.parametrize("term", sorted(terms(whole())), ids=compact)


def test_there_is_a_module_for_each_concern():
    assert set(modules()) == CONCERNS


@every_module
def test_oxigraph_reads_a_module_as_rdflib_does(name: str):
    file = next(f for f in ontology.turtle_modules() if f.name == f"{name}.ttl")
    read = list(ox.parse(file.read_bytes(), format=ox.RdfFormat.TURTLE))
    assert len(set(read)) == len(modules()[name])


@every_module
def test_a_module_says_what_it_is(name: str):
    graph, node = modules()[name], head(name)
    for predicate in (DCTERMS.title, DCTERMS.description):
        assert {o.language for o in graph.objects(node, predicate)} == {"en", "zh"}
    assert graph.value(node, OWL.versionInfo) == Literal("1.0.0")
    assert graph.value(node, OWL.versionIRI) == URIRef(f"{node}/1.0.0")
    licence = URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert graph.value(node, DCTERMS.license) == licence


@every_module
def test_a_module_has_no_blank_node(name: str):
    assert not [t for t in modules()[name] if any(isinstance(n, BNode) for n in t)]


def closure(name: str) -> set[str]:
    found, todo = set(), {name}
    while todo:
        found |= todo
        todo = {i for n in todo for i in imports()[n]} - found
    return found


def test_the_head_reaches_every_module():
    assert closure("dossier") == CONCERNS


@every_module
def test_a_module_never_imports_itself_through_others(name: str):
    assert name not in {i for n in imports()[name] for i in closure(n)}


@every_module
def test_what_a_module_mentions_is_declared_in_what_it_imports(name: str):
    """Of this ontology and of the vocabularies that it builds on by axioms."""
    known = {s for n in closure(name) for s in modules()[n].subjects(RDF.type)}
    axioms = {RDFS.subClassOf, RDFS.subPropertyOf, OWL.equivalentClass, OWL.disjointWith}
    axioms |= {RDFS.domain, RDFS.range, SKOS.inScheme, RDFS.isDefinedBy}
    built_in = tuple(PREFIXES[p] for p in ("owl", "rdf", "rdfs", "xsd"))
    versions = {o for n in closure(name) for o in modules()[n].objects(None, OWL.versionIRI)}
    foreign = name == "vocabulary"
    missing = {
        o
        for p, o in modules()[name].predicate_objects()
        if isinstance(o, URIRef) and o not in known | versions and not str(o).startswith(built_in)
        if (o.startswith(DOSSIER) or p in axioms) and not (foreign and p == RDFS.isDefinedBy)
    }
    predicates = {p for p in modules()[name].predicates() if not str(p).startswith(built_in)}
    assert sorted(compact(str(m)) for m in missing | (predicates - known)) == []


def test_a_term_is_declared_in_one_module():
    declared = [t for graph in modules().values() for t in terms(graph)]
    assert len(declared) == len(set(declared))


@every_term
def test_a_term_has_names_and_meaning_in_both_languages(term: URIRef):
    for predicate in (RDFS.label, SKOS.definition, SKOS.example):
        told = list(whole().objects(term, predicate))
        assert sorted(o.language for o in told) == ["en", "zh"], f"{predicate} of {term}"
        assert all(str(o).strip() for o in told)


@every_term
def test_a_term_names_the_module_that_declares_it(term: URIRef):
    (home,) = whole().objects(term, RDFS.isDefinedBy)
    (name,) = (n for n in modules() if head(n) == home)
    assert term in terms(modules()[name])


def test_a_borrowed_term_has_a_name_and_a_use_in_both_languages():
    graph = modules()["vocabulary"]
    borrowed = set(graph.subjects(RDF.type)) - {head("vocabulary")}
    assert borrowed
    for term in borrowed:
        for predicate in (RDFS.label, SKOS.scopeNote):
            assert sorted(o.language for o in graph.objects(term, predicate)) == ["en", "zh"], term


def test_a_property_is_of_one_kind():
    """OWL 2 DL keeps object, datatype and annotation properties apart."""
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    sets = [set(whole().subjects(RDF.type, k)) for k in kinds]
    assert not (sets[0] & sets[1]) | (sets[0] & sets[2]) | (sets[1] & sets[2])
    for sub, above in whole().subject_objects(RDFS.subPropertyOf):
        assert [sub in s for s in sets] == [above in s for s in sets], sub


def test_ranges_fit_the_kind_of_property():
    """A datatype property has one of the datatypes that OWL 2 has."""
    allowed = {expand(c) for c in ("xsd:string", "xsd:decimal", "xsd:integer", "rdfs:Literal")}
    for term in whole().subjects(RDF.type, OWL.DatatypeProperty):
        assert {str(o) for o in whole().objects(term, RDFS.range)} <= allowed, term
    classes = set(whole().subjects(RDF.type, OWL.Class))
    for term in whole().subjects(RDF.type, OWL.ObjectProperty):
        assert set(whole().objects(term, RDFS.range)) <= classes, term


def test_no_class_is_both_below_and_apart_from_another():
    above: dict[URIRef, set[URIRef]] = {}
    for cls in whole().subjects(RDF.type, OWL.Class):
        above[cls] = set(whole().transitive_objects(cls, RDFS.subClassOf))
    apart = {(a, b) for a, b in whole().subject_objects(OWL.disjointWith)}
    apart |= {(b, a) for a, b in apart}
    clashes = [(cls, a) for cls, ups in above.items() for a in ups for b in ups if (a, b) in apart]
    assert clashes == []


@pytest.mark.parametrize(
    "cls", ["Actor", "Program", "FundingFlow", "Claim", "Milestone", "Document"]
)
def test_the_main_classes_are_tied_to_other_vocabularies(cls: str):
    node = URIRef(DOS + cls)
    ties = {
        o
        for p in (RDFS.subClassOf, OWL.equivalentClass, SKOS.closeMatch)
        for o in whole().objects(node, p)
        if not o.startswith(DOSSIER)
    }
    assert ties or cls == "Milestone", "no vocabulary that is kept up has milestones of programs"


def test_wikidata_classes_and_properties_are_named():
    wd = PREFIXES["wd"]
    named = {str(o)[len(wd) :] for o in whole().objects() if str(o).startswith(wd)} - {""}
    assert {"Q5", "Q43229", "Q4830453", "Q245065", "P361", "P108", "P8324"} <= named
    assert all(re.fullmatch(r"[QP][1-9]\d*", n) for n in named)


def code_files() -> list[Path]:
    rooms = ("ontology", "shapes", "store", "pipeline", "server", "dossier", "docs")
    kinds = (".py", ".ttl", ".rq", ".md", ".html", ".js")
    found = [f for room in rooms for f in (ROOT / room).rglob("*") if f.suffix in kinds]
    return [f for f in found if "node_modules" not in f.parts and "reference" not in f.parts]


def test_no_term_is_used_that_is_not_declared():
    declared = {compact(str(t)) for t in terms(whole())}
    used = {
        (term, str(f.relative_to(ROOT)))
        for f in code_files()
        for term in re.findall(r"(?<![\w:/-])dos:[A-Za-z]\w*", f.read_text("utf-8"))
    }
    assert used
    assert sorted((t, f) for t, f in used if t not in declared) == []


def test_the_data_model_uses_declared_terms_only():
    """Every prefixed name in the Turtle of docs/data-model.md."""
    blocks = re.findall(
        r"```turtle\n(.*?)```", (ROOT / "docs" / "data-model.md").read_text("utf-8"), re.S
    )
    text = "\n".join(re.sub(r'"[^"]*"|<[^>]*>|#.*', " ", b) for b in blocks)
    names = set(re.findall(r"(?<![\w:/<-])([a-z][\w-]*:[A-Za-z]\w*)", text))
    known = {compact(str(s)) for s in whole().subjects(RDF.type)}
    outside = {"xsd", "wd", "wdt", "geo", "rdf", "rdfs", "void"}
    assert len(names) > 60
    assert sorted(n for n in names if n not in known and n.partition(":")[0] not in outside) == []


def test_the_ontology_is_valid_turtle_with_known_prefixes():
    for file in ontology.turtle_modules():
        graph = Graph().parse(data=file.read_text("utf-8"), format="turtle")
        bound = dict(graph.namespaces())
        for prefix, namespace in PREFIXES.items():
            assert str(bound.get(prefix, namespace)) == namespace, (file.name, prefix)
