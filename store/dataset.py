"""The one interface to the graph: ask it, list it, count it. Who asks does not know what answers.

Given: a data folder. Gives: a ``Dataset``, a frozen view of one published snapshot, and
``LiveDataset``, which hands out the newest one. Terms and results are pyoxigraph's. Iterators (a
query's rows, ``quads``) must be drained by the thread that made them: pyoxigraph ends the process
otherwise. A dataset itself may be shared by threads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

from pyoxigraph import (
    DefaultGraph,
    NamedNode,
    Quad,
    QuerySolutions,
    Store,
)

from store import sparql
from store.errors import NoData, translated
from store.folder import DataFolder, Snapshot

Result = Any
"""pyoxigraph's ``QuerySolutions``, ``QueryTriples`` or ``QueryBoolean``, by the form of the query."""
Term = Any
"""``NamedNode``, ``Literal`` (``BlankNode`` and ``Triple`` do not occur in what Dossier publishes)."""
Row = dict[str, Any]
"""A term for each variable of a SELECT; None where it is unbound."""


class Dataset(Protocol):
    """A frozen view of the graph. Everything that reads the graph goes through this."""

    @property
    def snapshot_id(self) -> str:
        """Changes with the content: good for an ETag or the key of a cache."""

    @property
    def base_iri(self) -> str:
        """What the dataset's own IRIs begin with; ends in ``/`` or ``#``."""

    def query(
        self,
        text: str,
        *,
        default_graphs: Iterable[str] | None = None,
        named_graphs: Iterable[str] | None = None,
        base: str | None = None,
    ) -> Result:
        """Evaluate a query. Without a dataset, the default graph is the union of all graphs.

        ``default_graphs`` and ``named_graphs`` win over ``FROM`` (SPARQL 1.1 Protocol §2.1.4); if
        only one is given, the other is empty. Raises ``SyntaxError`` (``error at LINE:COLUMN: …``)
        for a text that does not parse, ``RuntimeError`` for one that cannot be evaluated.
        """

    def select(self, text: str, /, **values: Term | str | int) -> list[Row]:
        """The rows of a SELECT, with ``values`` in place of ``$name``, safely escaped.

        A ``str`` is taken as an IRI, an ``int`` as a number (also for ``LIMIT $n``); text needs a
        ``Literal``.
        ``select("SELECT ?n { $entity skos:prefLabel ?n }", entity=iri)`` (with its prefixes).
        """

    def quads(
        self,
        graph: str | None = None,
        *,
        subject: str | None = None,
        predicate: str | None = None,
        object: Term | str | None = None,
    ) -> Iterator[Quad]:
        """The quads that fit; ``graph=None`` is all graphs, ``""`` the one without a name.

        The order is the engine's own.
        """

    def named_graphs(self) -> list[str]:
        """The IRIs of the named graphs, sorted."""

    def count(self, graph: str | None = None) -> int:
        """How many quads there are, in all or in a graph."""

    def stored_text(self, digest: str) -> str | None:
        """The stored text of a file by the SHA-256 of its bytes; None if it is not kept."""


class OxigraphDataset:
    """A ``Dataset`` over an Oxigraph store: a snapshot's, or any store that is not written to."""

    def __init__(
        self,
        store: Store,
        *,
        snapshot: Snapshot | None = None,
        folder: DataFolder | None = None,
        base_iri: str | None = None,
        held: Any = None,
    ) -> None:
        self.store, self.snapshot, self._folder = store, snapshot, folder
        self._base_iri = base_iri
        self._held = held  # its being open keeps the snapshot from being pruned
        self._counts: dict[str | None, int] = {}

    @property
    def snapshot_id(self) -> str:
        return self.snapshot.id if self.snapshot else ""

    @property
    def base_iri(self) -> str:
        if self._base_iri is not None:
            return self._base_iri
        from ontology.iris import DEFAULT_BASE

        return self.snapshot.base_iri if self.snapshot else DEFAULT_BASE

    def query(
        self,
        text: str,
        *,
        default_graphs: Iterable[str] | None = None,
        named_graphs: Iterable[str] | None = None,
        base: str | None = None,
    ) -> Result:
        """See ``Dataset.query``."""
        dataset: dict[str, Any] = {}
        if default_graphs is not None or named_graphs is not None:
            dataset["default_graph"] = [_graph(g) for g in default_graphs or ()]
            dataset["named_graphs"] = [NamedNode(g) for g in named_graphs or ()]
        elif not sparql.names_dataset(text):  # the union would win over the query's own FROM
            dataset["use_default_graph_as_union"] = True
        return self.store.query(text, base_iri=base, **dataset)

    def select(self, text: str, /, **values: Term | str | int) -> list[Row]:
        """See ``Dataset.select``."""
        result = self.query(sparql.with_values(text, {k: _term(v) for k, v in values.items()}))
        if not isinstance(result, QuerySolutions):
            raise TypeError("select() is for SELECT; use query() for other forms")
        names = [v.value for v in result.variables]
        return [dict(zip(names, row, strict=True)) for row in result]

    def quads(
        self,
        graph: str | None = None,
        *,
        subject: str | None = None,
        predicate: str | None = None,
        object: Term | str | None = None,
    ) -> Iterator[Quad]:
        """See ``Dataset.quads``."""
        return self.store.quads_for_pattern(
            None if subject is None else NamedNode(subject),
            None if predicate is None else NamedNode(predicate),
            None if object is None else _term(object),
            None if graph is None else _graph(graph),
        )

    def named_graphs(self) -> list[str]:
        """See ``Dataset.named_graphs``."""
        return sorted(g.value for g in self.store.named_graphs())

    def count(self, graph: str | None = None) -> int:
        """See ``Dataset.count``. A snapshot is counted once, since it does not change."""
        known = self._counts.get(graph)
        if known is None:
            known = len(self.store) if graph is None else self._counted(graph)
            if self.snapshot:
                self._counts[graph] = known
        return known

    def _counted(self, graph: str) -> int:
        """By a query: it needs no terms, and takes a twentieth of the time of going through."""
        rows: Any = self.store.query(
            "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", default_graph=_graph(graph)
        )
        return int(next(rows)["n"].value)

    def stored_text(self, digest: str) -> str | None:
        """See ``Dataset.stored_text``."""
        return self._folder.stored_text(digest) if self._folder else None

    def default_graph(self) -> Iterator[Quad]:
        """What stands in no named graph: nothing of a build, perhaps something of others."""
        return self.store.quads_for_pattern(None, None, None, DefaultGraph())


def open_dataset(data_dir: str | Path, snapshot_id: str | None = None) -> OxigraphDataset:
    """The published dataset of a data folder, or an older snapshot of it.

    Raises ``NoData`` where nothing was published, ``NotADataFolder`` where it cannot be read.
    """
    folder = DataFolder.existing(data_dir)
    for attempt in range(3):
        snapshot = folder.snapshot(snapshot_id) if snapshot_id else folder.current()
        try:
            held = folder.hold(snapshot)
        except NoData:
            if attempt < 2:
                continue  # pruned between the look and the grasp: ``current`` has moved on
            raise
        with translated(snapshot.path):
            store = Store.read_only(str(snapshot.store_path))
        return OxigraphDataset(store, snapshot=snapshot, folder=folder, held=held)
    raise NoData(data_dir)


class LiveDataset:
    """Hands out the dataset as it was published last; for a server that runs through builds."""

    def __init__(self, data_dir: str | Path) -> None:
        self.data_dir = Path(data_dir)
        self._folder = DataFolder(self.data_dir)
        self._now: OxigraphDataset | None = None
        self._lock = Lock()

    def now(self) -> OxigraphDataset:
        """The current dataset, opened anew when a build has published another (a few ms).

        A request asks once and keeps what it got: it then sees one state from its beginning to its
        end. Raises ``NoData`` where nothing was published yet.
        """
        kept = self._now
        if kept is not None and kept.snapshot_id == self._folder.current_id():
            return kept
        with self._lock:
            if self._now is None or self._now.snapshot_id != self._folder.current_id():
                self._now = open_dataset(self.data_dir)
            return self._now


def _graph(iri: str) -> NamedNode | DefaultGraph:
    return NamedNode(iri) if iri else DefaultGraph()


def _term(value: Term | str | int) -> Term:
    if isinstance(value, str):
        return NamedNode(value)
    return value  # a number writes itself
