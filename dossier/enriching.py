"""``dossier link --online`` and ``dossier enrich``: what a Wikibase adds, when it is asked to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from urllib.parse import urlsplit

from dossier import console
from ontology.iris import Minter
from ontology.namespaces import PREFIXES
from pipeline.build import republish
from pipeline.catalog import Catalog
from pipeline.errors import RunError
from pipeline.link import enrichment, online
from pipeline.link.cache import Cache
from pipeline.link.client import Client
from pipeline.records import Entity
from store.dataset import open_dataset
from store.folder import DataFolder

CACHE = "online-cache.sqlite"


def link_command(data: Path, ask: bool, api: str, contact: str, as_json: bool) -> int:
    """0 whether or not something was found; what was asked before is not asked again."""
    if not ask:
        raise RunError(
            "dossier link",
            "builds link by themselves, without a network",
            "add --online to look up what they could not link",
        )
    folder = DataFolder.existing(data)
    with (
        closing(Cache(folder.path / CACHE)) as cache,
        console.progress("asking", quiet=as_json) as bar,
    ):
        client = Client(contact=contact, api=api, cache=cache)
        report = online.find_online(
            _unlinked(folder), folder.path / online.FILE, client, bar.advance
        )
    if as_json:
        console.emit_json(asdict(report))
        return 0
    console.say(
        f"dossier: asked for {report.asked_for} names in {report.requests} requests; "
        f"{len(report.found)} new items bear one of them"
    )
    if report.found:
        console.say("dossier: run 'dossier build' again as before: it decides on them")
    return 0


def _unlinked(folder: DataFolder) -> Iterator[Entity]:
    with Catalog(folder.catalog_path) as catalog:
        for document_id in catalog.ids("publishable"):
            yield from (e for e in catalog.entities(document_id) if e.link is None)


def enrich_command(data: Path, api: str, contact: str, keep_snapshots: int, as_json: bool) -> int:
    """Copies the facts of what is linked, and publishes them."""
    folder = DataFolder.existing(data)
    linked = _linked(data)
    if not linked:
        raise RunError(str(data), "has no linked entity", "build with an index that knows them")
    address = urlsplit(api)
    site = f"{address.scheme}://{address.netloc}/"
    with (
        closing(Cache(folder.path / CACHE)) as cache,
        console.progress("asking", len(linked), quiet=as_json) as bar,
    ):
        client = Client(contact=contact, api=api, cache=cache)
        table = folder.path / enrichment.FILE
        report = enrichment.enrich(linked, table, client, site, bar.advance)
    built = republish(data, [], keep_snapshots)
    if as_json:
        console.emit_json({**asdict(report), "snapshot": built.snapshot})
        return 0
    console.say(
        f"dossier: {report.facts} facts of {report.items} items in {report.requests} requests; "
        f"published {built.snapshot}"
    )
    for old, new in sorted(report.moved.items()):
        console.complain(f"{old} is {new} now: the index is older than the merge")
    for id in report.gone:
        console.complain(f"{id} has been deleted: look at what is linked to it")
    return 0


def _linked(data: Path) -> set[str]:
    dataset = open_dataset(data)
    graph = Minter(dataset.base_iri).graph("links")
    found = dataset.quads(graph, predicate=PREFIXES["skos"] + "exactMatch")
    items = {str(getattr(q.object, "value", "")) for q in found}
    return {i.removeprefix(PREFIXES["wd"]) for i in items if i.startswith(PREFIXES["wd"])}
