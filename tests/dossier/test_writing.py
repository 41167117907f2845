"""What visitors write beside what builds write: both last, and both can be undone."""

import json

from pyoxigraph import Store

from store.dataset import open_dataset
from store.edits import change
from store.folder import DataFolder
from tests.documents import ENGLISH, write_pair

MINE = "http://localhost:8000/graph/mine"


def told(run):
    assert run.returncode == 0, run.stderr.decode()
    return json.loads(run.stdout)


def update(data, text):
    def apply(store: Store) -> None:
        store.update(text)

    return change(DataFolder.existing(data), "update", apply, who="ann")


def graphs(data):
    """The quads of each graph but those that tell how it came to be."""
    dataset = open_dataset(data)
    return {
        g: {str(q) for q in dataset.quads(g)}
        for g in dataset.named_graphs()
        if not g.endswith(("/run", "/edits"))
    }


def test_what_visitors_wrote_outlives_builds(dossier):
    data = dossier.folder / "data"
    write_pair(dossier.folder / "in")
    first = told(dossier("build", "in", "--json"))
    made = graphs(data)
    done = update(data, f"INSERT DATA {{ GRAPH <{MINE}> {{ <urn:a> <urn:b> 'mine' }} }}")
    assert done.after != first["snapshot"]

    # a build that finds nothing new leaves it; one more finds nothing at all to do
    again = told(dossier("build", "in", "--json"))
    assert again["analysed"] == []
    assert told(dossier("build", "in", "--json"))["published"] is False
    mine = graphs(data)
    assert mine == {**made, MINE: mine[MINE]}

    # a new document is written beside it
    (dossier.folder / "in" / "new.txt").write_text(ENGLISH.replace("250", "80"))
    assert told(dossier("build", "in", "--json"))["analysed"] == ["new.txt"]
    assert graphs(data)[MINE] == mine[MINE]

    # a rollback takes both back; the build after it makes its own part anew, and only that
    back = told(dossier("rollback", first["snapshot"], "--json"))
    assert back["rolledBackTo"] == first["snapshot"]
    assert graphs(data) == made
    update(data, f"CLEAR GRAPH <{next(iter(made))}>")
    update(data, "INSERT DATA { GRAPH <urn:other> { <urn:a> <urn:b> 1 } }")
    assert told(dossier("build", "in", "--json"))["analysed"] == []
    after = graphs(data)
    assert MINE not in after
    assert "urn:other" in after
    assert set(made) < set(after)
    assert sum("graph/document/" in g for g in after) == 3
    verified = dossier("verify")
    assert verified.returncode == 0, verified.stdout.decode()


def test_a_rollback_tells_what_it_cannot_do_in_one_line(dossier):
    write_pair(dossier.folder / "in")
    told(dossier("build", "in", "--json"))
    for arguments in ((), ("000099-00000000",), ("--data", "none")):
        run = dossier("rollback", *arguments)
        assert run.returncode == 2
        assert len(run.stderr.decode().strip().splitlines()) == 1


def test_a_file_of_tokens_that_cannot_be_used_is_told_in_one_line(dossier):
    (dossier.folder / "empty").write_text("# nobody yet\n")
    (dossier.folder / "bad").write_text("a b c\n")
    for name, why in (("none", "no such file"), ("empty", "no token"), ("bad", "line 1")):
        run = dossier("serve", "--token-file", name, "--port", "0")
        assert run.returncode == 2
        (line,) = run.stderr.decode().strip().splitlines()
        assert why in line
