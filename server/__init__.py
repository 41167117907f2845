"""Answers from the store: SPARQL, RDF, pages. Loads no spaCy and no rdflib, starts at once.

Which module does what:

- ``protocol/``: SPARQL at ``/sparql``, graphs at ``/rdf-graphs``; ``resources.py``: IRIs as RDF; ``downloads.py``: ``/data/…``.
- ``pages/``: everything that a person reads, as a blueprint ``bp`` with its own routes (``/``,
  ``/query``, ``/entities`` …), registered below, and one function for the addresses that are
  shared by RDF and HTML:

  ``server.pages.render_resource(kind: str, iri: str) -> Response | str | None``

  ``resources.py`` owns ``/<kind>/<path>`` and has decided on HTML by Accept; ``kind`` is the first
  segment of the path (``entity``, ``document``, ``evidence``, ``flow`` …), ``iri`` the full IRI in
  the graph. None (or an unknown kind) leads to 404.
  ``server.pages.render_problem(problem) -> str`` shows an error (``problems.Problem``) as HTML.

A view gets the graph with ``server.context.dataset()``: one ``store.dataset.Dataset`` a request,
the newest published one. Errors are raised: ``server.problems.Problem(404, "…")``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask

__all__ = ["create_app"]


def create_app(
    data_dir: str | Path,
    *,
    query_timeout_s: float = 30,
    token_file: str | Path | None = None,
    keep_snapshots: int = 5,
) -> Flask:
    """The application over a data folder.

    ``query_timeout_s``: seconds that a query of a visitor may take. ``token_file``: who may write;
    without it, nobody. ``keep_snapshots``: how many are kept after a write.
    """
    from server.application import make_app
    from server.tokens import Tokens

    tokens = Tokens.read(token_file) if token_file is not None else None
    return make_app(data_dir, tokens=tokens, keep=keep_snapshots, timeout_s=query_timeout_s)
