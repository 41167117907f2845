"""The validator and its report."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDF, SH, Dataset, Graph, Literal, URIRef

from ontology.namespaces import DOS, PREFIXES
from shapes.conversion import copied, to_graph
from shapes.validation import COLUMNS, CannotValidate, Report, Validator, shapes_graph

HERE = Path(__file__).parent
BASE = "http://localhost:8000/"
XSD = PREFIXES["xsd"]


@pytest.fixture(scope="module")
def validator() -> Validator:
    return Validator()


@pytest.fixture
def base() -> list[ox.Triple]:
    return list(ox.parse(path=HERE / "base.ttl"))


def dos(name: str) -> ox.NamedNode:
    return ox.NamedNode(DOS + name)


def flow(name: str) -> ox.NamedNode:
    return ox.NamedNode(f"{BASE}flow/{name}")


def broken(base: list[ox.Triple]) -> list[ox.Triple]:
    """A violation (two amounts) and a warning (a currency that is none)."""
    return [
        *(t for t in base if not (t.subject == flow("part") and t.predicate == dos("currency"))),
        ox.Triple(flow("part"), dos("currency"), ox.Literal("DEM")),
        ox.Triple(
            flow("part"), dos("amount"), ox.Literal("61", datatype=ox.NamedNode(XSD + "decimal"))
        ),
    ]


def test_triples_quads_and_rdflib_graphs_give_the_same_report(validator, base):
    data = broken(base)
    quads = [ox.Quad(t.subject, t.predicate, t.object, ox.NamedNode(BASE + "g")) for t in data]
    graph = copied(to_graph(data))
    dataset = Dataset()
    for s, p, o in graph:
        dataset.graph(URIRef(BASE + "g")).add((s, p, o))
    reports = [validator.validate(d) for d in (data, quads, graph, dataset)]
    assert len(set(reports)) == 1
    assert not reports[0].conforms


def test_graphs_of_a_dataset_are_taken_together(validator, base):
    quads = [
        ox.Quad(t.subject, t.predicate, t.object, ox.NamedNode(f"{BASE}{n % 3}"))
        for n, t in enumerate(base)
    ]
    assert validator.validate(quads).results == ()


def test_the_graph_that_is_validated_stays_as_it_is(validator, base):
    graph = Graph()
    for triple in to_graph(broken(base)):
        graph.add(triple)
    before = set(graph)
    validator.validate(graph)
    assert set(graph) == before


def test_one_validator_gives_the_same_report_each_time(validator, base):
    data = broken(base)
    assert (
        validator.validate(data) == validator.validate(reversed(data)) == Validator().validate(data)
    )


def test_warnings_do_not_keep_a_graph_out(validator, base):
    data = [t for t in base if t.predicate != dos("reason")]
    report = validator.validate(data)
    assert report.conforms
    assert [r.severity for r in report.warnings] == ["Warning"]
    assert report.violations == ()


def test_violations_come_first(validator, base):
    assert [r.severity for r in validator.validate(broken(base)).results] == [
        "Violation",
        "Warning",
    ]


def test_an_entity_that_is_not_described_is_a_violation(validator, base):
    data = [t for t in base if t.subject.value != BASE + "entity/person"]
    shapes = {r.shape.removeprefix(PREFIXES["dsh"]) for r in validator.validate(data).violations}
    assert "UsedEntity-described" in shapes


def test_message_says_what_to_do_in_the_language_asked_for(validator, base):
    result = validator.validate(broken(base)).violations[0]
    assert result.message("en").startswith("A flow has at most one dos:amount")
    assert result.message("zh").startswith("资金流至多有一个 dos:amount")
    assert result.message("fr") == result.message("en")


def test_sparql_constraint_keeps_its_messages_apart(validator):
    case = HERE / "cases" / "flows" / "TotalFlow-sparql-001.ttl"
    (result,) = validator.validate(ox.parse(path=case)).results
    assert result.message("en").startswith("The parts exceed their total")
    assert result.message("zh").startswith("各部分之和超过总额")


def test_summary_counts(validator, base):
    assert (
        validator.validate(broken(base)).summary()
        == f"1 violation, 1 warning in {len(base) + 1} triples"
    )
    assert validator.validate([]).summary() == "no violations in 0 triples"


def test_rows_are_short_and_complete(validator, base):
    rows = validator.validate(broken(base)).rows()
    assert [len(r) for r in rows] == [len(COLUMNS)] * 2
    severity, focus, path, value, _, shape = rows[1]
    assert (severity, focus, path, value) == (
        "Warning",
        BASE + "flow/part",
        "dos:currency",
        '"DEM"',
    )
    assert shape == "dsh:FundingFlow-currencyListed"


def test_json_is_plain_and_complete(validator, base):
    told = json.loads(json.dumps(validator.validate(broken(base)).to_json()))
    assert (told["conforms"], told["violations"], told["warnings"]) == (False, 1, 1)
    assert told["results"][0]["message"]["zh"]
    assert told["results"][0]["focus"] == BASE + "flow/part"


def test_turtle_is_a_validation_report_without_blank_nodes(validator, base):
    data = [*broken(base), ox.Triple(flow("x"), ox.NamedNode(str(RDF.type)), dos("FundingFlow"))]
    report = validator.validate(data)
    graph = Graph().parse(data=report.to_turtle(BASE + "report"), format="turtle")
    assert (URIRef(BASE + "report"), SH.conforms, Literal(False)) in graph
    assert len(list(graph.subjects(RDF.type, SH.ValidationResult))) == len(report.results)
    assert (None, SH.resultPath, URIRef(DOS + "amount")) in graph
    assert not [t for triple in graph for t in triple if type(t).__name__ == "BNode"]


def test_turtle_has_the_prefixes_that_it_uses(validator, base):
    prefixes = [
        x.split()[1]
        for x in validator.validate(broken(base)).to_turtle().splitlines()
        if x[:7] == "@prefix"
    ]
    assert set(prefixes) == {"dos:", "dsh:", "rdf:", "sh:", "xsd:"}


def test_turtle_of_a_clean_report_conforms():
    graph = Graph().parse(data=Report().to_turtle(), format="turtle")
    assert next(graph.objects(None, SH.conforms)).toPython() is True


def test_paths_are_written_as_in_sparql(validator, base):
    data = [t for t in base if t.predicate != dos("value") and t.predicate != dos("payee")]
    paths = {r.path for r in validator.validate(data).results}
    assert {"dos:proposition/dos:value", "(dos:payer|dos:payee|dos:purpose)"} <= paths


def test_triple_term_is_told_and_not_a_crash(validator):
    inner = ox.Triple(flow("a"), dos("payer"), flow("b"))
    with pytest.raises(CannotValidate, match="triple term"):
        validator.validate([ox.Triple(flow("a"), dos("reason"), inner)])


def test_results_are_those_of_pyshacl_on_the_shapes_as_they_are_written(validator):
    """Targets are moved for speed; what is found must not change."""
    data = Graph()
    for case in sorted((HERE / "cases").glob("*/*.ttl"))[::4]:
        data.parse(case)
    written = Graph()
    for triple in shapes_graph():
        written.add(triple)
    _, report, _ = pyshacl.validate(data, shacl_graph=written)
    expected = Counter(
        (
            report.value(r, SH.focusNode),
            report.value(r, SH.value),
            str(report.value(r, SH.sourceShape)),
            str(report.value(r, SH.sourceConstraintComponent)),
        )
        for r in report.objects(None, SH.result)
    )
    found = {(r.focus, r.value, r.shape, r.component) for r in validator.validate(data).results}
    assert len(found) > 40
    assert found == set(expected)


@pytest.mark.parametrize(
    ("begins", "ends", "warned"),
    [
        pytest.param(("2026-06", "gYearMonth"), ("2026", "gYear"), False, id="month-in-its-year"),
        pytest.param(("2026", "gYear"), ("2026-01-01", "date"), False, id="year-and-its-first-day"),
        pytest.param(("2026", "gYear"), ("2025-12", "gYearMonth"), True, id="month-before"),
        pytest.param(("2026-03-02", "date"), ("2026-03-01", "date"), True, id="day-before"),
        pytest.param(("2026-03-01", "date"), ("2026-03-01", "date"), False, id="same-day"),
    ],
)
def test_end_before_begin_is_judged_at_the_shared_precision(validator, base, begins, ends, warned):
    def when(value: tuple[str, str]) -> ox.Literal:
        return ox.Literal(value[0], datatype=ox.NamedNode(XSD + value[1]))

    data = [t for t in base if t.predicate not in (dos("begins"), dos("ends"))]
    data.append(ox.Triple(flow("total"), dos("begins"), when(begins)))
    data.append(ox.Triple(flow("total"), dos("ends"), when(ends)))
    report = validator.validate(data)
    assert report.conforms
    assert [r.shape for r in report.warnings] == [PREFIXES["dsh"] + "FlowWithEnd"] * warned


@pytest.mark.parametrize(
    ("amount", "currency", "warned"),
    [
        pytest.param("90", "USD", False, id="sum-is-the-total"),
        pytest.param("90.01", "USD", True, id="sum-exceeds-the-total"),
        pytest.param("500", "EUR", False, id="other-currency-is-not-added"),
    ],
)
def test_parts_are_added_up_in_their_currency(validator, base, amount, currency, warned):
    second = flow("second")
    data = [ox.Triple(second, t.predicate, t.object) for t in base if t.subject == flow("part")]
    data = [t for t in data if t.predicate not in (dos("amount"), dos("currency"))]
    data.append(
        ox.Triple(second, dos("amount"), ox.Literal(amount, datatype=ox.NamedNode(XSD + "decimal")))
    )
    data.append(ox.Triple(second, dos("currency"), ox.Literal(currency)))
    report = validator.validate([*base, *data])
    assert report.conforms
    assert [r.shape for r in report.warnings] == [PREFIXES["dsh"] + "TotalFlow"] * warned


def test_shapes_of_others_can_be_used(base):
    own = Graph().parse(
        data="""
        @prefix sh: <http://www.w3.org/ns/shacl#> . @prefix dos: <https://w3id.org/dossier/ontology#> .
        [] a sh:NodeShape ; sh:targetClass dos:Claim ; sh:closed true ;
            sh:property [ sh:path dos:speaker ; sh:minCount 1 ; sh:message "Who says so?" ] .
        """,
        format="turtle",
    )
    results = Validator(own).validate(base).results
    assert "Who says so?" in {r.message() for r in results}
    assert str(SH.ClosedConstraintComponent) in {r.component for r in results}


text = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
datatypes = st.sampled_from(
    ["decimal", "integer", "date", "gYear", "duration", "boolean", "double"]
)


@given(text, st.none() | st.sampled_from(["en", "zh-hans", "zh-hant"]), st.none() | datatypes)
def test_literals_keep_what_is_written(value, language, datatype):
    literal = (
        ox.Literal(value, language=language)
        if language
        else ox.Literal(value, datatype=ox.NamedNode(XSD + datatype) if datatype else None)
    )
    ((_, _, found),) = to_graph([ox.Triple(flow("a"), dos("name"), literal)])
    assert str(found) == value
    assert found.language == language
    assert str(found.datatype or "") == (XSD + datatype if datatype and not language else "")


def test_the_door_of_the_room_is_light():
    loaded = "import shapes, sys; print({'rdflib', 'pyshacl', 'pyoxigraph'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"
