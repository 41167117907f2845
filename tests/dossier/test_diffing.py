"""``dossier diff`` and ``dossier search``."""

import json

import pytest

from store.folder import DataFolder
from tests.factory import sample
from tests.factory.publishing import publish


@pytest.fixture
def twice(dossier):
    """A folder whose second snapshot has a name more than the first."""
    more = sample()
    more.entity("Company", "Reed Works")
    for builder in (sample(), more):
        DataFolder(dossier.folder / "data").discard_writer()
        publish(builder, dossier.folder / "data", ontology=False)
    return dossier


def test_a_patch_on_standard_output(twice):
    run = twice("diff", "previous", "current")
    assert run.returncode == 0, run.stderr
    lines = run.stdout.decode().splitlines()
    assert [line for line in lines if line.startswith("A ") and "Reed Works" in line]
    assert "added" in run.stderr.decode()


def test_numbers_by_graph(twice):
    ids = [s.id for s in DataFolder(twice.folder / "data").snapshots()]
    told = json.loads(twice("diff", *ids, "--json").stdout)
    assert (told["from"], told["to"]) == tuple(ids)
    assert told["graphs"][0]["added"] >= 4
    assert "graph/entities" in twice("diff", *ids, "--summary").stdout.decode()


def test_a_snapshot_that_is_not_kept_is_one_line(twice):
    run = twice("diff", "000077-0badcafe")
    assert run.returncode == 2
    assert b"no such snapshot is kept" in run.stderr
    assert b"Traceback" not in run.stderr


def test_words_are_found(twice):
    run = twice("search", "水獭")
    assert run.returncode == 0, run.stderr
    assert "水獭航运" in run.stdout.decode()
    hits = json.loads(twice("search", "invest", "--kind", "flow", "--json").stdout)["hits"]
    assert [h["kind"] for h in hits] == ["flow"]
    assert twice("search", "x", "--kind", "nonsense").returncode == 2


def test_nothing_built_is_one_line(dossier):
    for command in (["search", "x"], ["diff", "previous"]):
        run = dossier(*command)
        assert run.returncode == 2
        assert b"dossier build" in run.stderr
