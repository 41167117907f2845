"""The difference of two snapshots is what makes one of the other."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from store.dataset import OxigraphDataset, open_dataset
from store.diff import changes, summarised, write_patch
from store.errors import NoData
from store.folder import DataFolder
from store.history import NoSnapshot, as_of, named_snapshot, published


def quad(n, graph="urn:g"):
    return Quad(NamedNode(f"urn:s{n % 3}"), NamedNode("urn:p"), Literal(n), NamedNode(graph))


def dataset(quads):
    store = Store()
    store.extend(quads)
    return OxigraphDataset(store)


some = st.sets(st.tuples(st.integers(0, 20), st.sampled_from(["urn:g", "urn:h"])))


@given(some, some)
def test_a_patch_applied_to_the_first_gives_the_second(before, after):
    old, new = ({quad(*q) for q in side} for side in (before, after))
    out = io.BytesIO()
    summary = write_patch(dataset(old), dataset(new), out)
    for line in out.getvalue().splitlines():
        sign, _, rest = line.partition(b" ")
        if sign in (b"A", b"D"):
            (said,) = parse(rest, format=RdfFormat.N_QUADS)
            old.add(said) if sign == b"A" else old.remove(said)
    assert old == new
    assert (summary.added, summary.removed) == (len(after - before), len(before - after))
    assert sum(g.added for g in summary.graphs) == summary.added


def test_it_is_told_by_graph_and_in_one_order():
    told = list(changes(dataset([quad(1), quad(2)]), dataset([quad(2), quad(5, "urn:h"), quad(3)])))
    assert [(g, s) for g, s, _ in told] == [("urn:g", b"A"), ("urn:g", b"D"), ("urn:h", b"A")]


def test_what_stands_in_no_graph_counts_too():
    bare = Quad(NamedNode("urn:s"), NamedNode("urn:p"), Literal(1))
    assert [g.graph for g in summarised(dataset([]), dataset([bare])).graphs] == [""]


@pytest.fixture
def folder(tmp_path):
    found = DataFolder.created(tmp_path / "data")

    def publish(n):
        with found.writer() as store:
            store.add(quad(n))
            found.publish(store)

    publish(1)
    publish(2)
    return found


def test_snapshots_are_named_by_id_or_as_current_and_previous(folder):
    first, second = folder.snapshots()
    assert named_snapshot(folder, "current") == named_snapshot(folder, second.id) == second
    assert named_snapshot(folder, "previous") == first
    told = summarised(open_dataset(folder.path, first.id), open_dataset(folder.path, second.id))
    assert (told.before, told.after, told.added, told.removed) == (first.id, second.id, 1, 0)


@pytest.mark.parametrize("name", ["nothing", "000009-0badcafe", "../writer", ""])
def test_a_name_that_means_none_is_told_with_those_there_are(folder, name):
    with pytest.raises(NoSnapshot, match=folder.current().id):
        named_snapshot(folder, name)


def test_there_is_none_before_the_first(folder, tmp_path):
    folder.make_current(folder.snapshots()[0].id)
    with pytest.raises(NoSnapshot):
        named_snapshot(folder, "previous")
    with pytest.raises(NoData):
        named_snapshot(DataFolder.created(tmp_path / "other"), "current")


def test_as_of_a_moment_the_newest_that_was_published_by_then(folder):
    kept = folder.snapshots()
    moment = published(kept[1])
    assert as_of(kept, moment) == kept[1]
    assert as_of(kept, moment.replace(year=2001)) == kept[0]
