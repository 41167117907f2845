"""Citations: one key for one content, and snapshots that stay while they are cited."""

import threading
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from store import citation as module
from store.citation import Citation, Citations, TooMany, ordered, result_of
from store.errors import NotADataFolder
from store.folder import DataFolder

RESULT = result_of("solutions", [b"?x", b'"b"', b'"a"'], in_order=False)
CITED = Citation("SELECT ?x {}", "000001-0badcafe", "2026-01-01T00:00:00Z", RESULT, "http://x/")


@pytest.fixture
def folder(tmp_path):
    return DataFolder.created(tmp_path / "data")


def test_what_is_kept_comes_back_and_the_same_again_is_the_same(folder):
    kept, new = Citations(folder).keep(replace(CITED, named_graphs=("urn:g",)))
    assert new
    assert kept.cited
    again, new = Citations(folder).keep(replace(CITED, named_graphs=("urn:g",)))
    assert not new
    assert again == kept == Citations(folder).get(kept.key)


@pytest.mark.parametrize(
    "change", [{"query": "ASK {}"}, {"snapshot": "000002-0badcafe"}, {"default_graphs": ("urn:g",)}]
)
def test_other_content_has_another_key(change):
    assert replace(CITED, **change).key != CITED.key
    assert replace(CITED, cited="2030-01-01T00:00:00Z").key == CITED.key


@pytest.mark.parametrize("key", ["", "../dossier", "a" * 20, "A" * 20])
def test_a_key_that_nobody_was_given_is_none(folder, key):
    assert Citations(folder).get(key) is None


def test_a_damaged_file_is_told(folder):
    kept, _ = Citations(folder).keep(CITED)
    (folder.path / "citations" / f"{kept.key}.json").write_text("{")
    with pytest.raises(NotADataFolder, match="damaged"):
        Citations(folder).get(kept.key)


def test_there_is_an_end_to_how_many_are_kept(folder, monkeypatch):
    monkeypatch.setattr(module, "MOST", 1)
    Citations(folder).keep(CITED)
    with pytest.raises(TooMany):
        Citations(folder).keep(replace(CITED, query="ASK {}"))


def test_many_at_once_keep_one(folder):
    got = []
    threads = [
        threading.Thread(target=lambda: got.append(Citations(folder).keep(CITED)[0].key))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(got) == {CITED.key}
    assert len(got) == 8


@pytest.mark.parametrize(
    ("query", "is_ordered"),
    [
        ("SELECT ?s { ?s ?p ?o } ORDER BY ?s", True),
        ("SELECT ?s { ?s ?p ?o } order by desc(?s) LIMIT 3", True),
        ("SELECT ?s { { SELECT ?s { ?s ?p ?o } ORDER BY ?s LIMIT 2 } }", False),
        ("SELECT ?s { ?s ?p 'ORDER BY' } # ORDER BY", False),
    ],
)
def test_whether_a_query_orders_its_rows(query, is_ordered):
    assert ordered(query) is is_ordered


@given(st.lists(st.sampled_from([b"a", b"b", b"c"])), st.randoms())
def test_the_order_of_rows_counts_only_where_the_query_gives_it(rows, random):
    mixed = rows[:]
    random.shuffle(mixed)
    one, other = (result_of("solutions", [b"?x", *r], in_order=False) for r in (rows, mixed))
    assert one == other
    one, other = (result_of("solutions", [b"?x", *r], in_order=True) for r in (rows, mixed))
    assert one.rows_hash == other.rows_hash
    assert (one.hash == other.hash) is (rows == mixed)


def test_rows_that_come_twice_count_twice_but_triples_once():
    once, twice = ([b"?x", b"a"], [b"?x", b"a", b"a"])
    assert result_of("solutions", once, False).hash != result_of("solutions", twice, False).hash
    assert result_of("triples", [b"t", b"t"], False) == result_of("triples", [b"t"], False)


def test_a_cited_snapshot_is_not_pruned(folder):
    def publish(n):
        with folder.writer() as store:
            store.add(Quad(NamedNode("urn:s"), NamedNode("urn:p"), Literal(n), NamedNode("urn:g")))
            return folder.publish(store, keep=1)

    first = publish(1)
    Citations(folder).keep(replace(CITED, snapshot=first.id))
    second, third = publish(2), publish(3)
    assert [s.id for s in folder.snapshots()] == [first.id, third.id]
    assert second.id not in [s.id for s in folder.snapshots()]
    (folder.path / "citations" / "snapshots" / first.id).unlink()
    assert folder.prune(1) == [first.id]
