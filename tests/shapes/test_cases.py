"""Each constraint has good data with one change that breaks it, in the W3C SHACL test form."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import RDF, SH, Graph, Namespace, URIRef

from ontology.namespaces import PREFIXES
from shapes import modules
from shapes.validation import Validator

HERE = Path(__file__).parent
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
SHT = Namespace("http://www.w3.org/ns/shacl-test#")
CASES = sorted((HERE / "cases").glob("*/*.ttl"))
CONSTRAINTS = {
    SH["class"], SH.datatype, SH.disjoint, SH.equals, SH.hasValue, SH["in"], SH.lessThan,
    SH.lessThanOrEquals, SH.maxCount, SH.maxInclusive, SH.minCount, SH.minInclusive, SH.minLength,
    SH.nodeKind, SH["or"], SH.pattern, SH.sparql, SH.uniqueLang,
}  # fmt: skip
NOT_CONSTRAINTS = {
    SH.declare, SH.message, SH.path, SH.prefixes, SH.property, SH.select, SH.severity,
    SH.targetClass, SH.targetNode, SH.targetObjectsOf, SH.targetSubjectsOf,
}  # fmt: skip


@pytest.fixture(scope="module")
def validator() -> Validator:
    return Validator()


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_constraint_is_broken_and_no_other(case: Path, validator: Validator):
    graph = Graph().parse(case)
    entry = graph.value(predicate=RDF.type, object=SHT.Validate)
    expected = graph.value(entry, MF.result)
    wanted = {
        (
            graph.value(result, SH.focusNode),
            graph.value(result, SH.value),
            str(graph.value(result, SH.resultSeverity)),
            str(graph.value(result, SH.sourceShape)),
            str(graph.value(result, SH.sourceConstraintComponent)),
        )
        for result in graph.objects(expected, SH.result)
    }
    report = validator.validate(graph)
    found = {
        (r.focus, r.value, SH[r.severity].toPython(), r.shape, r.component) for r in report.results
    }
    assert len(wanted) == 1
    assert found == wanted


def test_base_of_the_cases_breaks_nothing(validator: Validator):
    report = validator.validate(Graph().parse(HERE / "base.ttl"))
    assert report.rows() == []
    assert report.triples > 150


def constraints() -> set[str]:
    """``flows/FundingFlow-amount-datatype`` for all that the shapes demand."""
    found = set()
    for name, text in modules().items():
        graph = Graph().parse(data=text, format="turtle")
        for shape, predicate in graph.subject_predicates():
            if predicate in CONSTRAINTS and isinstance(shape, URIRef):
                local = shape.removeprefix(PREFIXES["dsh"])
                found.add(f"{name}/{local}-{predicate.removeprefix(str(SH))}")
    return found


def test_every_constraint_has_a_case_and_every_case_a_constraint():
    cases = {f"{case.parent.name}/{case.stem.removesuffix('-001')}" for case in CASES}
    assert cases == constraints()


def test_every_word_of_shacl_in_the_shapes_is_known_to_these_tests():
    used = {
        predicate
        for text in modules().values()
        for predicate in Graph().parse(data=text, format="turtle").predicates()
        if predicate.startswith(str(SH)) and predicate not in (SH.prefix, SH.namespace)
    }
    assert used - {SH.inversePath, SH.alternativePath} <= CONSTRAINTS | NOT_CONSTRAINTS
