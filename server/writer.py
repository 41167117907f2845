"""A process that applies one change to the graph and ends.

Given, on standard input: a change as JSON (see ``server.writing``). Gives, on standard output: what
it did, or why not, as JSON. Like ``server.worker`` it may be killed at any moment, has no network
and an end to its memory; what is not published then has not happened. Started with
``python -m server.writer MEGABYTES``.
"""

from __future__ import annotations

import json
import os
import sys
from base64 import b64decode
from collections.abc import Mapping
from typing import Any

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, parse

from ontology.namespaces import PREFIXES
from server import confine
from store.edits import Refused, change
from store.errors import Locked, StoreError
from store.folder import DataFolder

INPUT: dict[str, RdfFormat] = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
    "nquads": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
}


class Missing(Exception):
    """The graph is not there."""


def apply(asked: Mapping[str, Any], store: Store) -> bool:
    """Do to the store what is asked; whether a graph came to be by it."""
    if asked["operation"] == "update":
        store.update(asked["text"], base_iri=asked["base"], prefixes=PREFIXES)
        return False
    graph = NamedNode(asked["graph"]) if asked["graph"] else DefaultGraph()
    there = isinstance(graph, DefaultGraph) or store.contains_named_graph(graph)
    if asked["operation"] == "delete":
        if not there:
            raise Missing
        if isinstance(graph, DefaultGraph):
            store.clear_graph(graph)
        else:
            store.remove_graph(graph)
        return False
    quads = [
        Quad(q.subject, q.predicate, q.object, graph)
        for part in asked["parts"]
        for q in parse(
            b64decode(part["data"]),
            format=INPUT[part["format"]],
            base_iri=asked["graph"] or asked["base"],
            without_named_graphs=True,
            rename_blank_nodes=True,
        )
    ]
    if asked["operation"] == "put":
        store.clear_graph(graph) if there else None
    if isinstance(graph, NamedNode):
        store.add_graph(graph)
    store.extend(quads)
    return not there


def answer(asked: Mapping[str, Any]) -> dict[str, Any]:
    """Apply a change and tell of it."""
    created = False

    def applied(store: Store) -> None:
        nonlocal created
        created = apply(asked, store)

    try:
        done = change(
            DataFolder.existing(asked["data"]), asked["what"], applied,
            who=asked["who"], keep=asked["keep"],
            touches=None if asked["operation"] == "update" else {asked["graph"]},
        )  # fmt: skip
    except Locked:
        return {"error": "locked", "message": ""}
    except Missing:
        return {"error": "missing", "message": asked["graph"]}
    except Refused as error:
        return {"error": "refused", "message": str(error)}
    except StoreError as error:
        return {"error": "store", "message": str(error)}
    except SyntaxError as error:
        return {"error": "syntax", "message": str(error)}
    except MemoryError:
        return {"error": "memory", "message": ""}
    except (RuntimeError, ValueError) as error:
        return {"error": "evaluation", "message": str(error)}
    return {"created": created, **done.to_json()}


def main(megabytes: int) -> None:
    """Read one change, apply it, tell of it."""
    told = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a stray print must not break the answer
    confine.limit_memory(megabytes)
    confine.deny_network()
    told.write(json.dumps(answer(json.load(sys.stdin.buffer))).encode())
    told.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]))
