"""Dumps: every format says the same, and the same data gives the same bytes."""

import csv
import gzip
import io
import json
import random
import zipfile

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat

from ontology.namespaces import PREFIXES, expand
from store.dataset import OxigraphDataset
from store.dump import FORMATS, DumpError, document_graph, dump, write_quads
from store.errors import StoreError
from tests.store.harbour import BASE, DOCUMENT, DOCUMENT_GRAPH, quads

XSD = PREFIXES["xsd"]
PARSERS = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "nquads": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}


def written(data, format, **more):
    out = io.BytesIO()
    write_quads(data, format, out, **more)
    return out.getvalue()


def read(data, format, base=None):
    return set(ox.parse(data, format=PARSERS[format], base_iri=base))


def without_graphs(data):
    return {Quad(q.subject, q.predicate, q.object) for q in data}


@pytest.fixture
def dataset():
    store = ox.Store()
    store.extend(quads())
    return OxigraphDataset(store, base_iri=BASE)


# ------------------------------------------------------------------ round trips
IRIS = st.sampled_from(
    [
        *(BASE + p for p in ("entity/甲-1", "a/b", "a//b", "a/../b", "entity/x?y#z", "entity/a:b", "", "x", "e/.", "entity/%C3%A9")),
        *(expand(c) for c in ("dos:Actor", "wd:Q42", "kind:Company", "time:Instant", "rdf:type", "role:a.b", "dos:-x", "dos:x-")),
        "urn:x", "time:now", "role:x", "http://例え.jp/路", "http://a/b'c", "http://a/b(c)", PREFIXES["dos"], "mailto:a@b",
    ]
)  # fmt: skip
PREDICATES = st.sampled_from(
    [expand(c) for c in ("dos:p", "rdf:type", "skos:prefLabel", "dcterms:title")]
    + ["http://other.example/ns#größe_a", "http://other.example/x/y", "urn:a:b"]
)
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.sampled_from(['"""', "\\", "\\u0041", "\r\n\t", "'\"", "]]>", "<a&b>", " x ", "\x7f", "{}", "//"]),
)  # fmt: skip
TYPES = st.sampled_from(
    [XSD + t for t in ("integer", "decimal", "double", "boolean", "date", "gYear", "duration")]
    + ["http://a/t", expand("rdf:XMLLiteral"), expand("dos:x")]
)
LEXICAL = st.one_of(
    TEXTS, st.sampled_from(["1", "+01", "-1.5", "1.", ".5", "1e3", "1.E3", "true", "TRUE", "2030"])
)
LITERALS = st.one_of(
    st.builds(Literal, TEXTS),
    st.builds(lambda t, lang: Literal(t, language=lang), TEXTS, st.sampled_from(["en", "zh-Hans"])),
    st.builds(lambda t, d: Literal(t, datatype=NamedNode(d)), LEXICAL, TYPES),
)
NODES = st.builds(NamedNode, IRIS)
QUADS = st.lists(
    st.builds(
        Quad,
        NODES,
        st.builds(NamedNode, PREDICATES),
        st.one_of(NODES, LITERALS),
        st.one_of(NODES, st.just(ox.DefaultGraph())),
    ),
    max_size=8,
)


@pytest.mark.parametrize("format", ["turtle", "ntriples", "nquads", "trig", "jsonld"])
@settings(max_examples=150, deadline=None)
@given(data=QUADS)
@example(data=[])
def test_what_was_written_is_read_back(format, data):
    expected = set(data) if FORMATS[format].graphs else without_graphs(data)
    assert read(written(data, format, base_iri=BASE), format) == expected


@settings(max_examples=150, deadline=None)
@given(data=QUADS)
def test_rdf_xml_is_read_back_or_refused(data):
    try:
        found = written(data, "rdfxml")
    except DumpError:
        return
    assert read(found, "rdfxml") == without_graphs(data)


@pytest.mark.filterwarnings("ignore:Parsing weird boolean")  # such literals are made on purpose
@settings(max_examples=60, deadline=None)
@given(data=QUADS)
def test_another_library_reads_turtle_the_same(data):
    """rdflib changes the form of some literals when it reads, so triples are counted."""
    graph = rdflib.Graph().parse(data=written(data, "turtle", base_iri=BASE), format="turtle")
    assert len(graph) == len(without_graphs(data))


@pytest.mark.parametrize("format", list(PARSERS))
@settings(max_examples=40, deadline=None)
@given(data=QUADS, seed=st.integers(0, 100))
def test_the_order_of_the_quads_leaves_no_trace(format, data, seed):
    shuffled = data * 2
    random.Random(seed).shuffle(shuffled)
    try:
        assert written(data, format) == written(shuffled, format)
    except DumpError:
        assert format == "rdfxml"


def test_blank_nodes_survive():
    node = ox.BlankNode()
    data = [Quad(node, NamedNode(expand("dos:p")), node)]
    for format in PARSERS:
        (quad,) = read(written(data, format), format)
        assert quad.subject == quad.object


# ----------------------------------------------------------------------- forms
def test_turtle_is_made_for_reading():
    text = written(
        [
            Quad(NamedNode(BASE + "entity/b"), NamedNode(expand(p)), o)
            for p, o in (
                ("skos:prefLabel", Literal("B", language="en")),
                ("skos:prefLabel", Literal("乙", language="zh-Hans")),
                ("rdf:type", NamedNode(expand("dos:Actor"))),
                ("dos:size", Literal(3)),
                ("dos:share", Literal("2.50", datatype=NamedNode(XSD + "decimal"))),
                ("dos:whole", Literal("2", datatype=NamedNode(XSD + "decimal"))),
            )
        ]
        + [Quad(NamedNode(BASE + "entity/a"), NamedNode(expand("dos:p")), NamedNode("urn:x"))],
        "turtle",
        base_iri=BASE,
    ).decode()
    assert text == (
        "@base <http://localhost:8000/> .\n"
        "@prefix dos: <https://w3id.org/dossier/ontology#> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
        "\n"
        "<entity/a> dos:p <urn:x> .\n"
        "\n"
        "<entity/b> a dos:Actor ;\n"
        "  skos:prefLabel \"B\"@en , \"乙\"@zh-hans ;\n"
        "  dos:share 2.50 ;\n"
        "  dos:size 3 ;\n"
        "  dos:whole \"2\"^^xsd:decimal .\n"
    )  # fmt: skip


def test_trig_has_a_block_a_graph(dataset):
    out = io.BytesIO()
    dump(dataset, "trig", out)
    text = out.getvalue().decode()
    assert text.count("{\n") == len(dataset.named_graphs())
    assert "<graph/entities> {\n  <entity/" in text


def test_json_ld_has_a_context_with_the_prefixes_in_use(dataset):
    out = io.BytesIO()
    dump(dataset, "jsonld", out)
    told = json.loads(out.getvalue())
    assert told["@context"]["dos"] == PREFIXES["dos"]
    assert "foaf" not in told["@context"]
    assert len(told["@graph"]) == len(dataset.named_graphs())


@pytest.mark.parametrize("format", list(PARSERS))
def test_the_whole_dataset_is_in_its_dump(dataset, format):
    out = io.BytesIO()
    dump(dataset, format, out)
    expected = set(dataset.quads())
    expected = expected if FORMATS[format].graphs else without_graphs(expected)
    assert read(out.getvalue(), format) == expected


def test_gzip_has_no_time_in_it(dataset):
    found = []
    for _ in range(2):
        out = io.BytesIO()
        dump(dataset, "nquads", out, compress=True)
        found.append(out.getvalue())
    assert found[0] == found[1]
    assert found[0][4:8] == bytes(4)
    assert len(gzip.decompress(found[0]).splitlines()) == dataset.count()


def test_csv_is_a_zip_with_a_table_for_each_competency_query(dataset):
    out, again = io.BytesIO(), io.BytesIO()
    dump(dataset, "csv", out)
    dump(dataset, "csv", again)
    assert out.getvalue() == again.getvalue()
    with zipfile.ZipFile(out) as archive:
        assert {"entities.csv", "roles.csv", "funding.csv", "claims.csv", "milestones.csv"} <= set(
            archive.namelist()
        )
        rows = list(csv.DictReader(io.StringIO(archive.read("funding.csv").decode(), newline="")))
    assert rows[0]["amount"] == "40000000"
    assert rows[0]["quote"] == 'pledged "€40 million"\nto the Tidal Barrier'


# ------------------------------------------------------------------- documents
@pytest.mark.parametrize("name", ["harbour.txt", "harbour-0a1b2c3d", DOCUMENT, DOCUMENT_GRAPH])
def test_a_document_is_found_by_name_id_and_iri(dataset, name):
    assert document_graph(dataset, name) == DOCUMENT_GRAPH


def test_an_unknown_document_is_told_in_one_line(dataset):
    with pytest.raises(StoreError, match=r"gone\.txt: no such document"):
        dump(dataset, "turtle", io.BytesIO(), document="gone.txt")


def test_a_document_comes_with_the_names_of_its_entities(dataset):
    out = io.BytesIO()
    dump(dataset, "nquads", out, document="harbour.txt")
    found = read(out.getvalue(), "nquads")
    graphs = {q.graph_name.value for q in found}
    assert DOCUMENT_GRAPH in graphs
    assert BASE + "graph/document/other-99999999" not in graphs
    labels = {q.object.value for q in found if q.predicate.value == expand("skos:prefLabel")}
    assert "Port Authority of Veldmere" in labels
    assert "Somebody Else" not in labels


def test_a_graph_alone(dataset):
    out = io.BytesIO()
    dump(dataset, "nquads", out, graph=DOCUMENT_GRAPH)
    assert read(out.getvalue(), "nquads") == set(dataset.quads(DOCUMENT_GRAPH))


def test_an_unknown_format_lists_the_known(dataset):
    with pytest.raises(StoreError, match="turtle, ntriples"):
        dump(dataset, "docx", io.BytesIO())
