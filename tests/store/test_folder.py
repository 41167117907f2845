"""The data folder: what was published serves, whatever happens to a build."""

import errno
import os
import signal
import subprocess
import sys
import textwrap
import time

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from store.dataset import LiveDataset, open_dataset
from store.errors import Locked, NoData, NoSpace, NotADataFolder, StoreError, translated
from store.folder import DataFolder
from tests.store import harbour

GRAPH = NamedNode("http://localhost:8000/graph/entities")


def numbered(n):
    return Quad(
        NamedNode("http://localhost:8000/entity/counter"), NamedNode("urn:n"), Literal(n), GRAPH
    )


def publish(path, *numbers, **how):
    folder = DataFolder.created(path)
    with folder.writer() as store:
        store.extend(numbered(n) for n in numbers)
        return folder.publish(store, **how)


def test_a_published_snapshot_is_served(tmp_path):
    snapshot = publish(
        tmp_path / "data", 1, base_iri="http://x.example/", canonical_hash="sha256:ab"
    )
    dataset = open_dataset(tmp_path / "data")
    assert dataset.snapshot == snapshot
    assert dataset.base_iri == "http://x.example/"
    assert snapshot.canonical_hash == "sha256:ab"
    assert snapshot.quads == dataset.count() == 1


def test_a_snapshot_never_changes(tmp_path):
    first = publish(tmp_path / "data", 1)
    publish(tmp_path / "data", 2)
    assert open_dataset(tmp_path / "data", first.id).count() == 1
    assert open_dataset(tmp_path / "data").count() == 2


def test_what_is_written_and_not_published_is_not_served(tmp_path):
    publish(tmp_path / "data", 1)
    folder = DataFolder.existing(tmp_path / "data")
    with folder.writer() as store:
        store.add(numbered(2))
    assert open_dataset(tmp_path / "data").count() == 1


def test_a_running_reader_sees_the_next_build_at_its_next_look(tmp_path):
    publish(tmp_path / "data", 1)
    live = LiveDataset(tmp_path / "data")
    before = live.now()
    assert live.now() is before
    publish(tmp_path / "data", 2)
    assert before.count() == 1
    assert live.now().count() == 2


def test_old_snapshots_are_pruned_but_not_one_that_is_read(tmp_path):
    first = publish(tmp_path / "data", 1)
    reader = open_dataset(tmp_path / "data")
    for n in range(2, 6):
        publish(tmp_path / "data", n, keep=2)
    folder = DataFolder.existing(tmp_path / "data")
    kept = [s.id for s in folder.snapshots()]
    assert kept[0] == first.id
    assert len(kept) == 3
    assert reader.select("SELECT ?n { ?s ?p ?n }")[0]["n"] == Literal(1)
    del reader
    assert folder.prune(2) == [first.id]
    assert len(folder.snapshots()) == 2


def test_the_current_snapshot_is_never_pruned(tmp_path):
    first = publish(tmp_path / "data", 1)
    publish(tmp_path / "data", 2)
    folder = DataFolder.existing(tmp_path / "data")
    folder.make_current(first.id)
    folder.prune(1)
    assert first.id in [s.id for s in folder.snapshots()]
    assert open_dataset(tmp_path / "data").count() == 1


# ------------------------------------------------------------------------ errors
def test_no_folder_and_an_empty_folder_hold_no_graph(tmp_path):
    for path in (tmp_path / "none", tmp_path):
        with pytest.raises(NoData, match="holds no graph yet; build one with"):
            open_dataset(path)


def test_a_folder_without_a_finished_build_holds_no_graph(tmp_path):
    DataFolder.created(tmp_path / "data")
    with pytest.raises(NoData):
        open_dataset(tmp_path / "data")


def test_a_folder_of_others_is_refused(tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")
    for attempt in (DataFolder.existing, DataFolder.created):
        with pytest.raises(NotADataFolder) as caught:
            attempt(tmp_path)
        assert "\n" not in str(caught.value)
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_file_is_no_folder(tmp_path):
    path = tmp_path / "data"
    path.write_text("")
    for attempt in (DataFolder.existing, DataFolder.created):
        with pytest.raises(NotADataFolder, match="is a file"):
            attempt(path)


def test_a_folder_of_another_version_is_refused(tmp_path):
    DataFolder.created(tmp_path / "data")
    (tmp_path / "data" / "dossier.json").write_text('{"dossier": "data", "layout": 99}')
    with pytest.raises(NotADataFolder, match="layout 99"):
        DataFolder.existing(tmp_path / "data")
    (tmp_path / "data" / "dossier.json").write_text("{")
    with pytest.raises(NotADataFolder, match="damaged"):
        DataFolder.existing(tmp_path / "data")


def test_a_second_writer_is_refused(tmp_path):
    folder = DataFolder.created(tmp_path / "data")
    with folder.writer(), pytest.raises(Locked, match="another build"), folder.writer():
        pass


def test_a_full_disk_is_told_in_one_line():
    with pytest.raises(NoSpace, match="no space is left") as caught, translated("data"):
        raise OSError(errno.ENOSPC, "No space left on device", "data/x")
    assert "data/x" in str(caught.value)
    with pytest.raises(NoSpace), translated("data"):
        raise OSError("IO error: No space left on device: While appending to file: data/w/1.sst")
    with pytest.raises(StoreError), translated("data"):
        raise OSError("Corruption: bad block")


# ------------------------------------------------------------------------- texts
def test_a_stored_text_comes_back_as_it_was(tmp_path):
    folder = DataFolder.created(tmp_path / "data")
    digest = "0f" * 32
    for text in ("a\r\nb\n中文\x00\ud800", ""):
        folder.put_text(digest, text)
        assert folder.stored_text(digest) == text
    assert folder.stored_text("00" * 32) is None
    assert folder.stored_text("../../../etc/passwd") is None
    with pytest.raises(ValueError, match="SHA-256"):
        folder.put_text("../x", "x")


def test_a_dataset_gives_stored_texts(tmp_path):
    harbour.publish(tmp_path / "data")
    assert open_dataset(tmp_path / "data").stored_text(harbour.DIGEST) == harbour.TEXT


# -------------------------------------------------------------------- being killed
PUBLISHER = """
    import sys
    from store.folder import DataFolder
    from tests.store.test_folder import numbered
    folder = DataFolder.created(sys.argv[1])
    n = int(sys.argv[2])
    with folder.writer() as store:
        while True:
            n += 1
            store.clear()
            store.extend(numbered(n) for _ in range(3))
            snapshot = folder.publish(store, keep=2)
            print(n, snapshot.id, flush=True)
"""


def test_killed_while_it_publishes_the_last_snapshot_still_serves(tmp_path):
    """A build that publishes without pause is killed at many moments; each time all is well."""
    path = tmp_path / "data"
    publish(path, 0)
    reached = 0
    for attempt in range(12):
        process = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(PUBLISHER), str(path), str(reached)],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
        )
        told = process.stdout.readline()
        time.sleep(0.003 * attempt)
        process.send_signal(signal.SIGKILL)
        told += process.stdout.read()
        process.wait()
        process.stdout.close()
        said = [int(line.split()[0]) for line in told.splitlines() if line.count(" ") == 1]
        dataset = open_dataset(path)
        (row,) = dataset.select("SELECT ?n { ?s ?p ?n }")
        # What it said was published is served, or the one it was about to say.
        assert int(row["n"].value) in (said[-1], said[-1] + 1)
        reached = int(row["n"].value)
        del dataset
    publish(path, 1, 2, 3)  # and the next build works
    left = [p.name for p in (path / "snapshots").iterdir() if p.name.startswith(".")]
    assert left == []
