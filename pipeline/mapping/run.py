"""The run as quads: the software components, and which files went in. It has no clock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from ontology.iris import Minter
from pipeline.mapping.terms import term


def run_quads(
    minter: Minter,
    components: Iterable[tuple[str, str]],
    digests: Iterable[str],
    dataset: str | None = None,
) -> Iterator[Quad]:
    """The graph of the run, without the dataset's own description.

    ``components`` are names with versions, ``digests`` the SHA-256 of the files that were read,
    ``dataset`` the IRI of what came out.
    """
    graph = NamedNode(minter.graph("run"))
    run = NamedNode(minter.mint("run"))
    yield Quad(run, term("rdf:type"), term("prov:Activity"), graph)
    yield Quad(run, term("rdf:type"), term("dos:Run"), graph)
    for name, version in sorted(set(components)):
        node = NamedNode(minter.component(name, version))
        yield Quad(node, term("rdf:type"), term("prov:SoftwareAgent"), graph)
        yield Quad(node, term("rdf:type"), term("dos:Component"), graph)
        yield Quad(node, term("rdfs:label"), Literal(name), graph)
        yield Quad(node, term("dos:version"), Literal(version), graph)
        yield Quad(run, term("prov:wasAssociatedWith"), node, graph)
    for digest in sorted(set(digests)):
        yield Quad(run, term("prov:used"), NamedNode(minter.file(digest)), graph)
    if dataset:
        yield Quad(run, term("prov:generated"), NamedNode(dataset), graph)
