"""Publish a made graph into a real data folder, as a build does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from pyoxigraph import RdfFormat, parse

from ontology import folder as ontology_folder
from ontology.iris import DEFAULT_BASE
from store.folder import DataFolder
from tests.factory.builder import Builder


def publish(g: Builder, where: Path, *, ontology: bool = True) -> Path:
    """The graph, its texts and the ontology in a data folder that is ready to be served."""
    from pyoxigraph import NamedNode, Quad

    folder = DataFolder.created(where)
    for digest, text in g.texts.items():
        folder.put_text(digest, text)
    named = NamedNode(g.iris.graph("ontology"))
    with folder.writer() as store:
        store.bulk_extend(g.quads)
        if ontology:
            for module in sorted(ontology_folder().iterdir(), key=lambda f: f.name):
                if module.name.endswith(".ttl"):
                    found = parse(module.read_bytes(), format=RdfFormat.TURTLE)
                    store.bulk_extend(Quad(q.subject, q.predicate, q.object, named) for q in found)
        store.optimize()
        folder.publish(store, base_iri=g.iris.base or DEFAULT_BASE)
    return where


@contextmanager
def serving(app: object) -> Iterator[str]:
    """A real server on a free port of this machine; gives its address."""
    from waitress.server import create_server

    server = create_server(app, host="127.0.0.1", port=0, threads=4)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        server.close()
        thread.join(timeout=5)
