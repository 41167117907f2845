"""The one interface to the graph."""

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from ontology.namespaces import sparql_prefixes
from store.canonical import canonical_hash, canonical_lines
from store.dataset import OxigraphDataset
from store.ordering import Sorted
from tests.store.harbour import BARRIER, BASE, DOCUMENT_GRAPH, quads

PREFIX = sparql_prefixes()


@pytest.fixture
def dataset():
    store = ox.Store()
    store.extend(quads())
    return OxigraphDataset(store, base_iri=BASE)


def test_select_fills_in_iris_numbers_and_texts(dataset):
    rows = dataset.select(PREFIX + "SELECT ?n { $thing skos:prefLabel ?n }", thing=BARRIER)
    assert rows == [{"n": Literal("Tidal Barrier", language="en")}]
    rows = dataset.select(
        PREFIX + "SELECT ?s { ?s skos:prefLabel $name } LIMIT $most",
        name=Literal("Tidal Barrier", language="en"),
        most=1,
    )
    assert [r["s"].value for r in rows] == [BARRIER]


def test_an_unbound_variable_is_none(dataset):
    rows = dataset.select(
        PREFIX + "SELECT ?x ?y { $s dos:subclass ?x OPTIONAL { ?x ?x ?y } }", s=BARRIER
    )
    assert rows[0]["y"] is None


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_no_text_breaks_out_of_its_place(text):
    store = ox.Store()
    store.add(ox.Quad(NamedNode("urn:s"), NamedNode("urn:p"), Literal(text)))
    dataset = OxigraphDataset(store)
    assert len(dataset.select("SELECT ?s { ?s <urn:p> $text }", text=Literal(text))) == 1


def test_an_iri_that_is_none_is_refused(dataset):
    with pytest.raises(ValueError, match="IRI"):
        dataset.select("SELECT ?p { $s ?p ?o }", s="http://a/> ?p ?o } #")


def test_select_is_for_select(dataset):
    with pytest.raises(TypeError):
        dataset.select("ASK {}")


def test_without_a_dataset_all_graphs_are_asked(dataset):
    (row,) = dataset.select("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert int(row["n"].value) == dataset.count()


def test_from_of_the_query_is_kept(dataset):
    (row,) = dataset.select(f"SELECT (COUNT(*) AS ?n) FROM <{DOCUMENT_GRAPH}> {{ ?s ?p ?o }}")
    assert int(row["n"].value) == dataset.count(DOCUMENT_GRAPH) < dataset.count()


def test_graphs_of_the_call_win_over_from(dataset):
    text = f"SELECT (COUNT(*) AS ?n) FROM <{DOCUMENT_GRAPH}> {{ ?s ?p ?o }}"
    (row,) = dataset.query(text, default_graphs=[BASE + "graph/links"])
    assert int(row["n"].value) == dataset.count(BASE + "graph/links")
    (row,) = dataset.query(text, named_graphs=[BASE + "graph/links"])
    assert int(row["n"].value) == 0


def test_quads_by_pattern(dataset):
    assert {q.graph_name.value for q in dataset.quads(subject=BARRIER)} == {
        BASE + "graph/entities", BASE + "graph/links",
    }  # fmt: skip
    assert all(q.object == NamedNode(BARRIER) for q in dataset.quads(object=BARRIER))
    assert list(dataset.quads("urn:none")) == []


def test_named_graphs_are_sorted(dataset):
    assert dataset.named_graphs() == sorted(dataset.named_graphs())
    assert DOCUMENT_GRAPH in dataset.named_graphs()


# -------------------------------------------------------------------- canonical form
def test_the_hash_is_that_of_rdfc_1_0(dataset):
    """Without blank nodes the sorted lines are the canonical form: the engine's agrees."""
    from hashlib import sha256

    reference = ox.Dataset(dataset.quads())
    reference.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    lines = sorted(f"{q} .\n".encode() for q in reference)
    assert canonical_hash(dataset) == "sha256:" + sha256(b"".join(lines)).hexdigest()
    assert b"".join(canonical_lines(dataset)) == b"".join(lines)


def test_graphs_may_be_left_out_of_the_hash(dataset):
    run = BASE + "graph/run"
    before = canonical_hash(dataset, without={run})
    dataset.store.add(ox.Quad(NamedNode("urn:s"), NamedNode("urn:p"), Literal("x"), NamedNode(run)))
    assert canonical_hash(dataset, without={run}) == before != canonical_hash(dataset)


@given(st.lists(st.binary(max_size=6).map(lambda b: b.replace(b"\n", b"") + b"\n"), max_size=40))
def test_sorting_on_disk_gives_what_sorting_in_memory_gives(lines):
    with Sorted(lines, in_memory=3) as found:
        assert list(found) == list(found) == sorted(set(lines))
