"""Changes to the published graph that do not come from documents: applied, described, logged.

Given: a data folder and what to do to a store. Gives: a new snapshot, or an error and the old one.
All is done to a copy of the current snapshot's store (hard links, so it costs next to nothing);
only when that is whole is it published, and becomes the store that builds write to. Killed at any
moment, the folder serves what it served before, or the change with its log.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse

from ontology.iris import Minter
from ontology.namespaces import expand
from store.canonical import canonical_hash
from store.dataset import OxigraphDataset, open_dataset
from store.description import LICENCE, bookkeeping, describe, is_description
from store.diff import ADDED, GraphChange, changes
from store.errors import StoreError
from store.folder import KEEP, DataFolder, Snapshot
from store.history import named_snapshot
from store.ordering import sorted_nquads

PIPELINE = ("entities", "links", "enrichment", "ontology", "validation", "run")
"""Graphs that builds write, beside one a document."""
SKOLEM = ".well-known/genid/"


class Refused(StoreError):
    """A change that the graph cannot take."""


@dataclass(slots=True)
class Change:
    """What a change did."""

    before: str
    after: str
    """The snapshot that holds it; the same as ``before`` where nothing changed."""
    added: int = 0
    removed: int = 0
    graphs: list[GraphChange] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        return self.before != self.after

    def to_json(self) -> dict[str, Any]:
        return {
            "changed": self.changed, "snapshot": self.after, "before": self.before,
            "added": self.added, "removed": self.removed,
            "graphs": [asdict(g) for g in self.graphs], "warnings": self.warnings,
        }  # fmt: skip


def of_pipeline(graph: str, minter: Minter) -> bool:
    """Whether builds write a graph; all others are left as their writers made them."""
    documents = minter.mint("graph", "document") + "/"
    return graph.startswith(documents) or graph in {minter.graph(g) for g in PIPELINE}


def clear_pipeline_graphs(store: Store, minter: Minter) -> None:
    """Empty a store for a build from nothing; what others wrote stays."""
    for graph in list(store.named_graphs()):
        if isinstance(graph, NamedNode) and of_pipeline(graph.value, minter):
            store.remove_graph(graph)


def change(
    folder: DataFolder,
    what: str,
    apply: Callable[[Store], None],
    *,
    who: str,
    keep: int = KEEP,
    start: Snapshot | None = None,
    touches: Collection[str] | None = None,
) -> Change:
    """Apply a change to the current snapshot (or ``start``), log it, and publish what comes of it.

    ``what`` names the operation and ``who`` its author in the log; ``touches`` are the only graphs
    that it can change, where that is known. Raises ``Locked`` while another writes, ``NoData``
    before the first build, ``Refused``, and whatever ``apply`` raises; nothing has changed then.
    """
    began = _now()
    with folder.locked():
        old = open_dataset(folder.path)
        assert old.snapshot is not None
        minter = Minter(old.base_iri)
        with folder.draft(start or old.snapshot) as draft:
            store = Store(str(draft))
            apply(store)
            done = Change(old.snapshot_id, old.snapshot_id)
            done.warnings += _restored(store, old, minter, told=start is None)
            new = OxigraphDataset(store, folder=folder, base_iri=old.base_iri)
            _compare(old, new, store, minter, done, touches)
            if not done.graphs and old.named_graphs() == new.named_graphs():
                return done
            hash_ = _described(store, new, minter)
            done.after = folder.next_id(hash_)
            store.extend(_log(minter, done, what, who, began))
            if start is None:
                done.warnings += _warnings(done, minter)
            published = folder.publish(
                store, base_iri=old.base_iri, canonical_hash=hash_, keep=keep, draft=True
            )
            assert published.id == done.after
            del new, store  # closes it
            folder.adopt(draft, published)
    return done


def rollback(folder: DataFolder, name: str = "previous", *, who: str, keep: int = KEEP) -> Change:
    """Publish the content of an older snapshot again, as a new one.

    The log goes on. Raises ``NoSnapshot`` where it is not kept.
    """
    target = named_snapshot(folder, name)
    return change(
        folder, f"rollback to {target.id}", lambda store: None, who=who, keep=keep, start=target
    )


# -------------------------------------------------------------------- the parts
def _restored(store: Store, old: OxigraphDataset, minter: Minter, *, told: bool) -> list[str]:
    """Put back the log and the account of the run, which belong to Dossier alone."""
    warnings = []
    for name in ("edits", "run") if told else ("edits",):
        graph = NamedNode(minter.graph(name))
        with (
            sorted_nquads(old.quads(graph.value)) as kept,
            sorted_nquads(store.quads_for_pattern(None, None, None, graph)) as now,
        ):
            if list(kept) == list(now):
                continue
            store.remove_graph(graph)
            store.bulk_extend(old.quads(graph.value))
        if told:
            warnings.append(f"<{graph.value}> is kept by Dossier itself; it was left as it is")
    return warnings


def _compare(
    old: OxigraphDataset,
    new: OxigraphDataset,
    store: Store,
    minter: Minter,
    done: Change,
    touches: Collection[str] | None,
) -> None:
    """Count what came and went; give blank nodes IRIs, since nothing that is published is one."""
    own = bookkeeping(minter)
    blank: list[Quad] = []
    for graph, sign, line in changes(old, new, touches):
        if graph in own:
            continue
        if not done.graphs or done.graphs[-1].graph != graph:
            done.graphs.append(GraphChange(graph))
        if sign == ADDED:
            done.added += 1
            done.graphs[-1].added += 1
            if b"_:" in line or b"<<(" in line:
                blank += [q for q in parse(line, format=RdfFormat.N_QUADS) if _unfit(q)]
        else:
            done.removed += 1
            done.graphs[-1].removed += 1
    for quad in blank:
        store.remove(quad)
    store.extend(_skolemised(q, minter) for q in blank)
    graphs = [g for g in store.named_graphs() if isinstance(g, BlankNode)]
    if graphs:
        raise Refused("a graph", "has a blank node for a name", "give it an IRI")


def _unfit(quad: Quad) -> bool:
    if isinstance(quad.object, Triple):
        raise Refused("a triple term", "cannot be kept yet (RDF 1.2)", "describe it by an IRI")
    return any(isinstance(t, BlankNode) for t in (quad.subject, quad.object, quad.graph_name))


def _skolemised(quad: Quad, minter: Minter) -> Quad:
    """RDF 1.1 Concepts §3.5: an IRI that nobody else has, in place of a blank node."""

    def term(value: Any) -> Any:
        return (
            NamedNode(minter.base + SKOLEM + value.value) if isinstance(value, BlankNode) else value
        )

    return Quad(term(quad.subject), quad.predicate, term(quad.object), quad.graph_name)


def unskolemised(quads: Iterator[Quad], base: str) -> Iterator[Quad]:
    """The quads with blank nodes again where they came with some."""
    mark = base + SKOLEM

    def term(value: Any) -> Any:
        if isinstance(value, NamedNode) and value.value.startswith(mark):
            return BlankNode(value.value[len(mark) :])
        return value

    for q in quads:
        yield Quad(term(q.subject), q.predicate, term(q.object), q.graph_name)


def _described(store: Store, new: OxigraphDataset, minter: Minter) -> str:
    """Write the dataset's description anew; gives its canonical hash."""
    run = NamedNode(minter.graph("run"))
    node = NamedNode(minter.mint("dataset"))
    licence = next(
        (
            q.object.value
            for q in store.quads_for_pattern(node, NamedNode(expand("dcterms:license")), None, run)
            if isinstance(q.object, NamedNode)
        ),
        LICENCE,
    )
    for quad in list(store.quads_for_pattern(None, None, None, run)):
        if is_description(quad, minter):
            store.remove(quad)
    hash_ = canonical_hash(new, without=bookkeeping(minter))
    store.extend(list(describe(new, minter, hash_, licence)))
    return hash_


def _log(minter: Minter, done: Change, what: str, who: str, began: str) -> Iterator[Quad]:
    """The change as a PROV activity. Here, and nowhere else in the graph, times are told."""
    graph = NamedNode(minter.graph("edits"))
    edit = NamedNode(minter.mint("edit", done.after))
    agent = NamedNode(minter.mint("agent", who))

    def say(subject: NamedNode, predicate: str, value: NamedNode | Literal) -> Quad:
        return Quad(subject, NamedNode(expand(predicate)), value, graph)

    def typed(value: str, datatype: str) -> Literal:
        return Literal(value, datatype=NamedNode(expand(datatype)))

    yield say(edit, "rdf:type", NamedNode(expand("prov:Activity")))
    yield say(edit, "rdfs:label", Literal(what))
    yield say(edit, "prov:startedAtTime", typed(began, "xsd:dateTime"))
    yield say(edit, "prov:endedAtTime", typed(_now(), "xsd:dateTime"))
    yield say(edit, "prov:wasAssociatedWith", agent)
    yield say(agent, "rdf:type", NamedNode(expand("prov:Agent")))
    yield say(agent, "rdfs:label", Literal(who))
    yield say(edit, "prov:used", NamedNode(minter.mint("snapshot", done.before)))
    yield say(edit, "prov:generated", NamedNode(minter.mint("snapshot", done.after)))
    for link, name, count in (
        ("prov:generated", "added", done.added),
        ("prov:invalidated", "removed", done.removed),
    ):
        part = NamedNode(f"{edit.value}#{name}")
        yield say(edit, link, part)
        yield say(part, "rdf:type", NamedNode(expand("void:Dataset")))
        yield say(part, "void:triples", typed(str(count), "xsd:integer"))
    for touched in done.graphs:
        if touched.graph:
            yield say(edit, "dcterms:relation", NamedNode(touched.graph))


def _warnings(done: Change, minter: Minter) -> list[str]:
    """What a writer should know of the next build."""
    touched = [f"<{g.graph}>" for g in done.graphs if g.graph and of_pipeline(g.graph, minter)]
    if not touched:
        return []
    more = f" and {len(touched) - 3} more" if len(touched) > 3 else ""
    what = "made by builds; the next one writes a graph anew when its content comes out differently"
    return [f"{', '.join(touched[:3])}{more}: {what}, or when it starts from nothing"]


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
