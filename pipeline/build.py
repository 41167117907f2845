"""From documents to a published snapshot: the order of the steps, and what needs doing anew.

Given: paths and a data folder. Gives: a new snapshot, or an error and the old one. Documents are
analysed one at a time in as many processes as asked for; nothing keeps the corpus in memory.
"""

from __future__ import annotations

import multiprocessing
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256
from itertools import chain, islice
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from ontology import turtle_modules
from ontology.iris import Minter
from ontology.namespaces import expand
from pipeline.analyse import Analyser
from pipeline.catalog import LOCAL, Analysis, Catalog
from pipeline.errors import DocumentError, RunError
from pipeline.fingerprint import fingerprint
from pipeline.link import enrichment, online
from pipeline.link.index import NameIndex
from pipeline.mapping import enrichment_quads, entity_quads, link_quads, run_quads
from pipeline.model.choice import chosen, fingerprint_of
from pipeline.model.endpoint import Endpoint
from pipeline.model.ledger import Ledger, Spent
from pipeline.read import Unit, identify, read_unit
from pipeline.resolve.corpus import Clusters
from pipeline.verify import verify
from store.canonical import canonical_hash
from store.dataset import OxigraphDataset
from store.description import bookkeeping, describe
from store.edits import clear_pipeline_graphs
from store.folder import DataFolder

_LOCAL = re.compile(rb"<" + re.escape(LOCAL).encode() + rb"([^>]+)>")
FEW = 6
"""With fewer documents than this, starting more processes costs more than it saves."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a build is told. See ``dossier/settings.py`` for the meaning of each."""

    base_iri: str = "http://localhost:8000/"
    index: str | None = None
    model_en: str | None = None
    jobs: int = 0
    max_megabytes: int = 50
    min_confidence: float = 0.0
    keep_snapshots: int = 5
    only: bool = False
    online: str | None = None
    """The table of items that ``dossier link --online`` found, where there is one."""
    extractor: str = "rules"
    endpoint: Endpoint | None = None
    """Where a model answers; needed unless the rules alone extract."""

    def fingerprint(self) -> str:
        """Of all that the analysis of one document depends on."""
        return fingerprint(
            base_iri=self.base_iri,
            index=self.index,
            **({"online": self.online} if self.online else {}),
            model_en=self.model_en,
            min_confidence=self.min_confidence,
            extractor=fingerprint_of(self.extractor, self.endpoint),
        )

    def shared_by(self, jobs: int) -> Options:
        """The options of one of several processes: together they keep the limit on requests."""
        if self.endpoint is None:
            return self
        most = max(1, self.endpoint.concurrency // jobs)
        return replace(self, endpoint=replace(self.endpoint, concurrency=most))


@dataclass(slots=True)
class BuildReport:
    """What a build did."""

    analysed: list[str] = field(default_factory=list)
    unchanged: int = 0
    skipped: list[str] = field(default_factory=list)
    """One line for each document that could not be used."""
    duplicates: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    kept: int = 0
    """Documents of earlier builds that no path named."""
    set_aside: list[dict[str, Any]] = field(default_factory=list)
    warnings: int = 0
    documents: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    snapshot: str = ""
    canonical_hash: str = ""
    published: bool = False
    """False where nothing had changed since the last snapshot."""
    verified: str = ""
    model: dict[str, Any] = field(default_factory=dict)
    """What a model cost in this build and what was not believed (``Spent``); empty without one."""


class Listener:
    """Is told how a build goes on. This one does nothing of it."""

    def found(self, name: str) -> None:
        """A document needs analysing."""

    def analysed(self, name: str) -> None:
        """A document was analysed, or could not be."""

    def stage(self, name: str) -> None:
        """The next step begins."""


# ------------------------------------------------------------------ analysing
Outcome = tuple[Analysis, str] | DocumentError
"""The analysis of a document and its stored text, or why there is none."""
_analyser: Analyser | None = None
_ledger = Ledger()


def _start_worker(options: Options) -> None:
    global _analyser
    index = NameIndex.open(options.index, options.online)
    models = {"en": options.model_en} if options.model_en else None
    _analyser = Analyser(
        index=index,
        minter=Minter(options.base_iri),
        extractor=chosen(options.extractor, index, models, options.endpoint, _ledger),
        min_confidence=options.min_confidence,
    )


def _analyse(unit: Unit, options: Options, mark: str) -> tuple[Outcome, Spent]:
    """One document in a worker, and what a model cost for it, whatever came of it."""
    return _outcome(unit, options, mark), _ledger.take()


def _outcome(unit: Unit, options: Options, mark: str) -> Outcome:
    assert _analyser is not None
    try:
        document = read_unit(unit, max_megabytes=options.max_megabytes)
        fingerprint = _mark_of(unit, mark)
        return _analyser.analyse(document, path=unit.path, fingerprint=fingerprint), document.raw
    except DocumentError as error:
        return error
    except RunError:  # no other document would fare better
        raise
    except Exception as error:  # one bad document must not end the run
        return DocumentError(
            unit.name,
            f"could not be analysed ({type(error).__name__}: {error})",
            "it is left out; please report it",
        )


def _mark_of(unit: Unit, mark: str) -> str:
    """Of the settings and code (``mark``) and of what belongs to the document (its side-car)."""
    return sha256(f"{mark} {unit.fingerprint}".encode()).hexdigest()


def _analyses(
    units: Iterator[Unit], options: Options, mark: str
) -> Iterator[tuple[Unit, tuple[Outcome, Spent]]]:
    """Analyse as the units come, with a bounded number under way."""
    first = list(islice(units, FEW))
    if not first:
        return  # nothing is new: neither models nor processes are needed
    jobs = options.jobs or os.cpu_count() or 1
    if options.endpoint is not None:
        jobs = min(jobs, options.endpoint.concurrency)
    if jobs == 1 or len(first) < FEW:
        _start_worker(options)
        for unit in chain(first, units):
            yield unit, _analyse(unit, options, mark)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, context, _start_worker, (options.shared_by(jobs),)) as pool:
        under_way: dict[Future, Unit] = {}
        try:
            for unit in chain(first, units):
                under_way[pool.submit(_analyse, unit, options, mark)] = unit
                if len(under_way) >= 4 * jobs:
                    yield from _finished(under_way, FIRST_COMPLETED)
            while under_way:
                yield from _finished(under_way, FIRST_COMPLETED)
        except RunError:
            pool.shutdown(cancel_futures=True)  # what waits would only fail too
            raise


def _finished(under_way: dict[Future, Unit], when: str) -> Iterator[tuple[Unit, Any]]:
    done, _ = wait(under_way, return_when=when)
    for future in done:
        unit = under_way.pop(future)
        try:
            yield unit, future.result()
        except BrokenProcessPool as error:
            raise RunError(
                unit.name,
                "a process that analysed documents was ended from outside (out of memory?)",
                "try again with --jobs 1; what was published before still stands",
            ) from error


# ------------------------------------------------------------------- building
def build(
    paths: Sequence[str], data: str | Path, options: Options, listener: Listener | None = None
) -> BuildReport:
    """Analyse what is new, make the graphs that changed, verify them, publish a snapshot.

    Raises ``RunError`` or ``StoreError`` where nothing could be published; the last snapshot
    then still serves.
    """
    folder, report = DataFolder.created(data), BuildReport()
    listener, options = listener or Listener(), _with_online(options, folder)
    with folder.writer() as store, Catalog(folder.catalog_path) as catalog:
        _analyse_new(paths, folder, catalog, options, report, listener)
        if not catalog.ids():
            raise RunError(
                ", ".join(paths),
                "no document could be used",
                "; ".join(report.skipped[:3]) or "give files of a form that Dossier reads",
            )
        _publish(folder, store, catalog, options, report, listener)
    return report


def republish(data: str | Path, remove: Sequence[str], keep_snapshots: int) -> BuildReport:
    """Take documents out of the graph and publish it without them."""
    folder, report = DataFolder.existing(data), BuildReport()
    with folder.writer() as store, Catalog(folder.catalog_path) as catalog:
        base = catalog.setting("base_iri") or Options().base_iri
        catalog.remove(list(remove))
        report.removed = list(remove)
        options = Options(
            base_iri=base, keep_snapshots=keep_snapshots, index=catalog.setting("index") or None
        )
        options = _with_online(options, folder)
        _publish(folder, store, catalog, options, report, Listener())
    return report


def _with_online(options: Options, folder: DataFolder) -> Options:
    table = folder.path / online.FILE
    return replace(options, online=str(table)) if table.exists() else options


def _analyse_new(
    paths: Sequence[str],
    folder: DataFolder,
    catalog: Catalog,
    options: Options,
    report: BuildReport,
    listener: Listener,
) -> None:
    mark = options.fingerprint()
    named: set[str] = set()
    digests = {digest: i for i, digest in catalog.digests()}

    def new_units() -> Iterator[Unit]:
        for unit in identify(paths, max_megabytes=options.max_megabytes):
            if isinstance(unit, DocumentError):
                report.skipped.append(str(unit))
                continue
            twin = digests.get(unit.digest)
            if twin is not None and twin != unit.id:
                report.duplicates.append(f"{unit.path}: has the same content as {twin}; read once")
                named.add(twin)
                continue
            if unit.id in named:
                report.duplicates.append(f"{unit.path}: was read already under the same name")
                continue
            digests[unit.digest] = unit.id
            named.add(unit.id)
            if catalog.fingerprint_of(unit.id) == _mark_of(unit, mark):
                report.unchanged += 1
            else:
                listener.found(unit.name)
                yield unit

    spent = Spent()
    for unit, (outcome, cost) in _analyses(new_units(), options, mark):
        listener.analysed(unit.name)
        spent.add(cost)
        report.model = spent.to_json() if spent else {}
        if isinstance(outcome, DocumentError):
            report.skipped.append(str(outcome))
            named.discard(unit.id)
            continue
        analysis, text = outcome
        if cost:
            analysis.facts["model"] = cost.to_json()
        folder.put_text(analysis.digest, text)
        catalog.put(analysis)
        report.analysed.append(analysis.name)
    report.analysed.sort()
    report.skipped.sort()
    others = [i for i in catalog.ids() if i not in named]
    if options.only:
        catalog.remove(others)
        report.removed = others
    else:
        report.kept = len(others)


def _publish(
    folder: DataFolder,
    store: ox.Store,
    catalog: Catalog,
    options: Options,
    report: BuildReport,
    listener: Listener,
) -> None:
    minter = Minter(options.base_iri)
    if catalog.setting("writing") == "yes" or catalog.setting("base_iri") != options.base_iri:
        # A build was killed while it wrote, or all IRIs change: make its graphs anew.
        clear_pipeline_graphs(store, Minter(catalog.setting("base_iri") or options.base_iri))
        catalog.forget_graphs()
    catalog.set_setting("base_iri", options.base_iri)
    given = options.index  # the same index must tell the names when documents are removed
    catalog.set_setting(
        "index", str(Path(given).resolve()) if given not in (None, "none") else given or ""
    )

    listener.stage("resolving entities")
    publishable = catalog.ids("publishable")
    clusters = Clusters(minter, NameIndex.open(options.index, options.online))
    for document_id in publishable:
        clusters.add(document_id, catalog.entities(document_id))
    clusters.resolve()

    listener.stage("writing graphs")
    old = catalog.graph_hashes()
    catalog.set_setting("writing", "yes")
    changed: dict[str, str] = {}
    wanted: set[str] = set()

    def put(graph: str, quads: bytes) -> None:
        wanted.add(graph)
        fresh = sha256(quads).hexdigest()
        if old.get(graph) != fresh:
            store.remove_graph(ox.NamedNode(graph))
            store.bulk_load(quads, format=ox.RdfFormat.N_QUADS)
            changed[graph] = fresh

    for document_id in publishable:
        iris = {
            local.encode(): b"<" + clusters.iri_of(document_id, local).encode() + b">"
            for local in clusters.local_ids(document_id)
        }
        quads = _LOCAL.sub(partial(_in_place, iris), catalog.quads(document_id))
        put(minter.graph("document", document_id), quads)
    documents_changed = sorted(changed)
    put(minter.graph("entities"), _nquads(entity_quads(clusters.canonical(), minter)))
    put(minter.graph("links"), _nquads(link_quads(clusters.canonical(), minter)))
    if (copied := folder.path / enrichment.FILE).exists():
        linked = {e.link.qid for e in clusters.canonical() if e.link}
        facts = enrichment.read_facts(copied)
        put(minter.graph("enrichment"), _nquads(enrichment_quads(facts, linked, minter)))
    put(minter.graph("ontology"), _ontology(minter))
    put(minter.graph("validation"), _reports(catalog, clusters, minter))
    gone = [g for g in old if g not in wanted and g != minter.graph("run")]
    for graph in gone:
        store.remove_graph(ox.NamedNode(graph))

    listener.stage("verifying")
    dataset = OxigraphDataset(store, folder=folder, base_iri=options.base_iri)
    outcome = verify(dataset, folder.stored_text, documents_changed)
    report.verified = outcome.summary()
    if not outcome.ok:
        raise RunError(
            f"{len(outcome.problems)} statements",
            f"do not lead back to their words, such as {outcome.problems[0]}",
            "nothing was published; what was published before still stands",
        )

    listener.stage("describing and publishing")
    components, digests = catalog.components(), [d for _, d in catalog.digests("publishable")]
    run = _nquads(run_quads(minter, components, digests, dataset=minter.mint("dataset")))
    report.canonical_hash = canonical_hash(dataset, without=bookkeeping(minter))
    run += _nquads(describe(dataset, minter, report.canonical_hash))
    put(minter.graph("run"), run)
    catalog.set_graph_hashes(changed, gone)
    if changed or gone or folder.current_id() is None:
        if len(changed) > len(wanted) / 10:
            store.optimize()  # what was bulk-loaded is slow to query until it is compacted
        snapshot = folder.publish(
            store,
            base_iri=options.base_iri,
            canonical_hash=report.canonical_hash,
            keep=options.keep_snapshots,
        )
        report.published, report.snapshot = True, snapshot.id
    else:
        report.snapshot = folder.current_id() or ""
    catalog.set_setting("writing", "no")
    _count(catalog, clusters, report)


def _in_place(iris: dict[bytes, bytes], match: re.Match[bytes]) -> bytes:
    return iris[match[1]]


def _nquads(quads: Iterable[ox.Quad]) -> bytes:
    return ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""


def _reports(catalog: Catalog, clusters: Clusters, minter: Minter) -> bytes:
    """What the shapes say of the documents, as SHACL validation reports in a graph of their own.

    An entity of a document that is set aside has no IRI in the graph, so it is named by its place
    in the report.
    """
    graph = ox.NamedNode(minter.graph("validation"))
    lines: list[bytes] = []
    for document_id, name, status, turtle in catalog.reports():
        report = minter.mint("report", document_id)
        subject = ox.NamedNode(minter.document(document_id))
        quads = [
            ox.Quad(t.subject, t.predicate, t.object, graph)
            for t in ox.parse(turtle, format=ox.RdfFormat.TURTLE)
        ]
        node = ox.NamedNode(report)
        quads.append(ox.Quad(node, ox.NamedNode(expand("dcterms:subject")), subject, graph))
        quads.append(ox.Quad(node, ox.NamedNode(expand("rdfs:label")), ox.Literal(name), graph))
        iris = _Places(report)
        if status == "publishable":
            for local in clusters.local_ids(document_id):
                iris[local.encode()] = f"<{clusters.iri_of(document_id, local)}>".encode()
        lines += _LOCAL.sub(partial(_in_place, iris), _nquads(quads)).splitlines(keepends=True)
    return b"".join(sorted(lines))


class _Places(dict[bytes, bytes]):
    """IRIs of entities by their local names; those unknown stand in the report itself."""

    def __init__(self, report: str) -> None:
        super().__init__()
        self._report = report.encode()

    def __missing__(self, local: bytes) -> bytes:
        return b"<" + self._report + b"#" + local + b">"


def _ontology(minter: Minter) -> bytes:
    """The ontology's modules, in its graph. They hold no blank nodes."""
    graph = ox.NamedNode(minter.graph("ontology"))
    triples = (
        ox.Quad(t.subject, t.predicate, t.object, graph)
        for module in turtle_modules()
        for t in ox.parse(module.read_bytes(), format=ox.RdfFormat.TURTLE)
    )
    return b"".join(sorted(_nquads(triples).splitlines(keepends=True)))


def _count(catalog: Catalog, clusters: Clusters, report: BuildReport) -> None:
    totals = dict.fromkeys(("roles", "flows", "claims", "milestones"), 0)
    for row in catalog.overview():
        report.documents += 1
        for name in totals:
            totals[name] += row["facts"][name] if row["status"] == "publishable" else 0
        severities = [r["severity"] for r in row["report"]]
        report.warnings += sum(s != "Violation" for s in severities)
        if row["status"] != "publishable":
            report.set_aside.append({"name": row["name"], "report": row["report"]})
    kinds = {"actors": 0, "programs": 0, "linked": 0}
    for entity in clusters.canonical():
        kinds["actors" if entity.cls == "Actor" else "programs"] += 1
        kinds["linked"] += entity.link is not None
    report.counts = {**kinds, **totals}
