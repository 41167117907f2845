"""What a request works with: the dataset as it was when the request came."""

from __future__ import annotations

from flask import current_app, g

from store.dataset import LiveDataset, OxigraphDataset


def dataset() -> OxigraphDataset:
    """The newest published dataset; the same one for the whole of a request.

    For queries that this server makes itself; a visitor's go to ``server.evaluation``. Raises
    ``NoData`` where nothing was published yet (which becomes a 503).
    """
    if "dataset" not in g:
        live: LiveDataset = current_app.extensions["dossier.live"]
        g.dataset = live.now()
    return g.dataset
