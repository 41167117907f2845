"""What the dataset says of itself: VoID counts and partitions, DCAT distributions.

Given: a dataset. Gives: quads for the graph of the run. There is no clock in them, so that the
same input gives the same graph; when a snapshot was published is told beside it
(``snapshot.json``, HTTP headers).
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from ontology.iris import Minter
from ontology.namespaces import PREFIXES, compact, expand
from store.canonical import canonical_hash
from store.dataset import Dataset

TITLE = {"en": "A knowledge graph made with Dossier", "zh": "由 Dossier 生成的知识图谱"}
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
SHAPES = "https://w3id.org/dossier/shapes"
ONTOLOGY = "https://w3id.org/dossier/ontology"
DISTRIBUTIONS = {
    "nq.gz": ("application/n-quads", "http://www.w3.org/ns/formats/N-Quads"),
    "trig.gz": ("application/trig", "http://www.w3.org/ns/formats/TriG"),
    "ttl.gz": ("text/turtle", "http://www.w3.org/ns/formats/Turtle"),
    "nt.gz": ("application/n-triples", "http://www.w3.org/ns/formats/N-Triples"),
    "jsonld.gz": ("application/ld+json", "http://www.w3.org/ns/formats/JSON-LD"),
    "rdf.gz": ("application/rdf+xml", "http://www.w3.org/ns/formats/RDF_XML"),
}
"""Extension, media type and format of each dump that the server offers below ``data/``."""

_CLASSES = "SELECT ?c (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s a ?c } GROUP BY ?c"
_PROPERTIES = "SELECT ?p (COUNT(*) AS ?n) WHERE { ?s ?p ?o } GROUP BY ?p"
_SUBJECTS = "SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s ?p ?o }"
_OBJECTS = "SELECT (COUNT(DISTINCT ?o) AS ?n) WHERE { ?s ?p ?o }"


def describe(
    dataset: Dataset, minter: Minter, canonical: str | None = None, licence: str = LICENCE
) -> Iterator[Quad]:
    """The description (VoID 1, DCAT 3), in a stable order. It counts all graphs but ``bookkeeping``.

    ``canonical`` is the canonical hash of those graphs, where it is known already.
    """
    run = minter.graph("run")
    graph = NamedNode(run)
    node = NamedNode(minter.mint("dataset"))
    graphs = ["", *(g for g in dataset.named_graphs() if g not in bookkeeping(minter))]
    canonical = canonical or canonical_hash(dataset, without=bookkeeping(minter))

    def quad(subject: NamedNode, predicate: str, value: NamedNode | Literal) -> Quad:
        return Quad(subject, NamedNode(expand(predicate)), value, graph)

    def number(query: str) -> Literal:
        (row,) = list(dataset.query(query, default_graphs=graphs))
        return _integer(int(row["n"].value))

    for kind in ("void:Dataset", "dcat:Dataset", "sd:Dataset"):
        yield quad(node, "rdf:type", NamedNode(expand(kind)))
    for lang, title in TITLE.items():
        yield quad(node, "dcterms:title", Literal(title, language=lang))
    yield quad(node, "dcterms:license", NamedNode(licence))
    yield quad(node, "dcterms:conformsTo", NamedNode(ONTOLOGY))
    yield quad(node, "dcterms:conformsTo", NamedNode(SHAPES))
    yield quad(node, "dos:canonicalHash", Literal(canonical))
    yield quad(node, "void:triples", _integer(sum(dataset.count(g) for g in graphs)))
    yield quad(node, "void:distinctSubjects", number(_SUBJECTS))
    yield quad(node, "void:distinctObjects", number(_OBJECTS))
    yield quad(node, "void:uriSpace", Literal(minter.base))
    yield quad(node, "void:sparqlEndpoint", NamedNode(minter.mint("sparql")))
    yield quad(node, "void:rootResource", NamedNode(minter.mint("dataset")))
    for prefix in ("dos", "foaf", "oa", "org", "prov", "skos", "time", "dcterms"):
        yield quad(node, "void:vocabulary", NamedNode(PREFIXES[prefix]))
    yield from _partitions(dataset, minter, graphs, quad, node)
    for ending, (media_type, form) in DISTRIBUTIONS.items():
        dump = NamedNode(minter.mint("data", f"dossier.{ending}"))
        yield quad(node, "dcat:distribution", dump)
        yield quad(node, "void:dataDump", dump)
        yield quad(dump, "rdf:type", NamedNode(expand("dcat:Distribution")))
        yield quad(dump, "dcat:downloadURL", dump)
        yield quad(dump, "dcat:mediaType", _media_type(media_type))
        yield quad(dump, "dcat:compressFormat", _media_type("application/gzip"))
        yield quad(dump, "dcterms:format", NamedNode(form))
        yield quad(dump, "dcterms:license", NamedNode(licence))


def bookkeeping(minter: Minter) -> set[str]:
    """The graphs that tell how the others came to be: they count for nothing in the description."""
    return {minter.graph("run"), minter.graph("edits")}


def is_description(quad: Quad, minter: Minter) -> bool:
    """Whether ``describe`` wrote it, among the quads of the graph of the run."""
    if not isinstance(quad.subject, NamedNode):
        return False
    subject, node = quad.subject.value, minter.mint("dataset")
    return subject == node or subject.startswith((node + "/", minter.mint("data") + "/"))


def _partitions(dataset: Dataset, minter: Minter, graphs: list[str], quad, node) -> Iterator[Quad]:
    """How many there are of each class and property (VoID §4.5)."""
    for kind, query, variable, count in (
        ("class", _CLASSES, "c", "void:entities"),
        ("property", _PROPERTIES, "p", "void:triples"),
    ):
        rows = {
            row[variable].value: int(row["n"].value)
            for row in dataset.query(query, default_graphs=graphs)
        }
        for iri, total in sorted(rows.items()):
            part = NamedNode(minter.mint("dataset", kind, compact(iri)))
            yield quad(node, f"void:{kind}Partition", part)
            yield quad(part, "rdf:type", NamedNode(expand("void:Dataset")))
            yield quad(part, f"void:{kind}", NamedNode(iri))
            yield quad(part, count, _integer(total))


def _integer(value: int) -> Literal:
    return Literal(str(value), datatype=NamedNode(expand("xsd:integer")))


def _media_type(name: str) -> NamedNode:
    return NamedNode(f"https://www.iana.org/assignments/media-types/{name}")
