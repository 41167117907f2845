"""Changes by others than a build: whole or not at all, described, logged, undone."""

import os

import pytest
from pyoxigraph import NamedNode, Quad

from ontology.iris import Minter
from ontology.namespaces import expand
from store.canonical import canonical_hash
from store.dataset import open_dataset
from store.description import bookkeeping
from store.edits import Refused, change, clear_pipeline_graphs, of_pipeline, rollback
from store.errors import Locked, NoData
from store.folder import DataFolder
from store.history import NoSnapshot
from tests.store import harbour

MINTER = Minter(harbour.BASE)
EDITS, RUN = MINTER.graph("edits"), MINTER.graph("run")
INSERT = "INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> 'new' } }"


@pytest.fixture
def folder(tmp_path):
    harbour.publish(tmp_path / "data")
    return DataFolder.existing(tmp_path / "data")


def update(folder, text, **how):
    return change(folder, "update", lambda store: store.update(text), who="ann", **how)


def content(folder):
    """All that is published, but for the graphs that tell how it came to be."""
    dataset = open_dataset(folder.path)
    return {str(q) for q in dataset.quads() if q.graph_name.value not in bookkeeping(MINTER)}


def test_a_change_is_published_with_its_counts(folder):
    before = folder.current_id()
    done = update(folder, INSERT)
    assert (done.before, done.after) == (before, folder.current_id())
    assert (done.added, done.removed) == (1, 0)
    assert [g.graph for g in done.graphs] == ["urn:g"]
    assert done.warnings == []
    assert open_dataset(folder.path).count("urn:g") == 1


def test_the_older_snapshot_is_as_it_was(folder):
    before = folder.current()
    old = {str(q) for q in open_dataset(folder.path).quads()}
    for n in range(3):
        update(folder, f"DELETE WHERE {{ GRAPH ?g {{ ?s dos:fileName ?o }} }} ; INSERT DATA {{ <urn:a> <urn:b> {n} }}".replace("dos:fileName", f"<{expand('dos:fileName')}>"))  # fmt: skip
    assert {str(q) for q in open_dataset(folder.path, before.id).quads()} == old


def test_what_fails_changes_nothing(folder):
    before, content_before = folder.current_id(), content(folder)

    def half(store):
        store.update(INSERT)
        raise ValueError("in the midst of it")

    with pytest.raises(ValueError, match="midst"):
        change(folder, "update", half, who="ann")
    with pytest.raises(SyntaxError):
        update(folder, "INSERT nothing")
    assert (folder.current_id(), content(folder)) == (before, content_before)
    assert [p for p in os.listdir(folder.snapshots_path) if p.startswith(".")] == []


def test_what_changes_nothing_is_neither_logged_nor_published(folder):
    before = folder.current_id()
    done = update(folder, "DELETE DATA { GRAPH <urn:none> { <urn:a> <urn:b> <urn:c> } }")
    assert not done.changed
    assert folder.current_id() == before


def test_builds_go_on_from_a_change(folder):
    update(folder, INSERT)
    with folder.writer() as store:
        assert len(list(store.quads_for_pattern(None, None, None, NamedNode("urn:g")))) == 1
        store.add(Quad(NamedNode("urn:a"), NamedNode("urn:b"), NamedNode("urn:c"), NamedNode("urn:h")))  # fmt: skip
        folder.publish(store, base_iri=harbour.BASE)
    update(folder, "INSERT DATA { GRAPH <urn:i> { <urn:a> <urn:b> 1 } }")
    assert {"urn:g", "urn:h", "urn:i"} <= set(open_dataset(folder.path).named_graphs())


def test_killed_between_publishing_and_adopting_the_writer_follows(folder, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(DataFolder, "adopt", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            update(folder, INSERT)
    assert open_dataset(folder.path).count("urn:g") == 1  # it was published
    with folder.writer() as store:
        assert store.contains_named_graph(NamedNode("urn:g"))


def test_the_description_stays_true(folder):
    update(folder, INSERT)
    dataset = open_dataset(folder.path)
    (row,) = dataset.select("SELECT ?h ?n { ?d dos:canonicalHash ?h ; void:triples ?n }".replace("dos:canonicalHash", f"<{expand('dos:canonicalHash')}>").replace("void:triples", f"<{expand('void:triples')}>"))  # fmt: skip
    assert row["h"].value == canonical_hash(dataset, without=bookkeeping(MINTER))
    assert row["h"].value == folder.current().canonical_hash
    counted = sum(dataset.count(g) for g in dataset.named_graphs() if g not in bookkeeping(MINTER))
    assert int(row["n"].value) == counted
    assert len(list(dataset.quads(RUN, subject=MINTER.mint("run")))) > 2  # the run's own account


def test_the_unnamed_graph_counts(folder):
    first = update(folder, "INSERT DATA { <urn:a> <urn:b> 1 }")
    assert [g.graph for g in first.graphs] == [""]
    one = folder.current().canonical_hash
    update(folder, "INSERT DATA { <urn:a> <urn:b> 2 }")
    assert folder.current().canonical_hash != one


def test_each_change_is_logged(folder):
    done = update(folder, INSERT)
    dataset = open_dataset(folder.path)
    edit = MINTER.mint("edit", done.after)
    said = {(q.predicate.value, q.object.value) for q in dataset.quads(EDITS, subject=edit)}
    for predicate, value in (
        ("rdf:type", expand("prov:Activity")),
        ("rdfs:label", "update"),
        ("prov:wasAssociatedWith", MINTER.mint("agent", "ann")),
        ("prov:used", MINTER.mint("snapshot", done.before)),
        ("prov:generated", MINTER.mint("snapshot", done.after)),
        ("dcterms:relation", "urn:g"),
    ):
        assert (expand(predicate), value) in said
    assert {p for p, _ in said} >= {expand("prov:startedAtTime"), expand("prov:endedAtTime")}
    (added,) = dataset.quads(EDITS, subject=edit + "#added", predicate=expand("void:triples"))
    assert added.object.value == "1"


def test_the_log_and_the_run_cannot_be_changed(folder):
    update(folder, INSERT)
    run = {str(q) for q in open_dataset(folder.path).quads(RUN, subject=MINTER.mint("run"))}
    done = update(folder, "CLEAR ALL")
    assert any(EDITS in w for w in done.warnings)
    dataset = open_dataset(folder.path)
    agents = dataset.quads(EDITS, predicate=expand("rdf:type"), object=expand("prov:Activity"))
    assert len(list(agents)) == 2
    assert {str(q) for q in dataset.quads(RUN, subject=MINTER.mint("run"))} == run
    assert content(folder) == set()


def test_a_writer_is_warned_of_the_next_build(folder):
    done = update(folder, f"CLEAR GRAPH <{harbour.DOCUMENT_GRAPH}>")
    (warning,) = done.warnings
    assert harbour.DOCUMENT_GRAPH in warning
    assert "build" in warning


def test_blank_nodes_are_given_iris(folder):
    update(folder, "INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> _:x . _:x <urn:c> 1 } }")
    one, other = open_dataset(folder.path).quads("urn:g")
    iris = {t.value for q in (one, other) for t in (q.subject, q.object) if "genid" in t.value}
    assert len(iris) == 1
    assert iris.pop().startswith(harbour.BASE + ".well-known/genid/")


def test_a_triple_term_is_refused(folder):
    with pytest.raises(Refused, match="cannot be kept"):
        update(folder, "INSERT DATA { <urn:a> <urn:b> <<( <urn:a> <urn:b> <urn:c> )>> }")


def test_one_writer_at_a_time(folder):
    with folder.writer(), pytest.raises(Locked):
        update(folder, INSERT)


def test_there_must_be_a_graph_to_change(tmp_path):
    with pytest.raises(NoData):
        update(DataFolder.created(tmp_path / "data"), INSERT)


def test_a_rollback_gives_the_content_back_and_keeps_the_log(folder):
    update(folder, INSERT)
    before, hash_ = content(folder), folder.current().canonical_hash
    cleared = update(folder, "CLEAR ALL")
    done = rollback(folder, who="ben")
    assert content(folder) == before
    assert folder.current().canonical_hash == hash_
    assert done.before == cleared.after
    dataset = open_dataset(folder.path)
    labels = {q.object.value for q in dataset.quads(EDITS, predicate=expand("rdfs:label"))}
    assert {"update", f"rollback to {cleared.before}"} <= labels
    with folder.writer() as store:
        assert len(store) == dataset.count()


def test_a_rollback_to_a_named_snapshot(folder):
    first = folder.current_id()
    old = content(folder)
    update(folder, INSERT)
    update(folder, "CLEAR ALL")
    rollback(folder, first, who="ben")
    assert content(folder) == old
    with pytest.raises(NoSnapshot, match="no such snapshot is kept"):
        rollback(folder, "000099-00000000", who="ben")


def test_only_the_pipelines_graphs_are_cleared_for_a_build_from_nothing(folder):
    update(folder, INSERT)
    with folder.writer() as store:
        clear_pipeline_graphs(store, MINTER)
        left = {g.value for g in store.named_graphs()}
    assert left == {"urn:g", EDITS}
    assert of_pipeline(harbour.DOCUMENT_GRAPH, MINTER)
    assert not of_pipeline(MINTER.graph("mine"), MINTER)
