"""The commands around links: an index of one's own, look-up online, enrichment, giving back."""

import json

import pytest

from tests.documents import write_pair
from tests.pipeline.link.wikibase import Wikibase
from tests.pipeline.link.wikidata_parts import entity, write_dump

NORTHWIND = entity("Q9000500", "Northwind Energy", "北方能源集团", links=9, P17="Q20", P18="N.png")
NORWAY = entity("Q20", "Norway", classes=("Q6256",))


def links(dossier):
    run = dossier("query", "SELECT ?q { ?e skos:exactMatch ?q }", "--format", "json")
    rows = json.loads(run.stdout)["results"]["bindings"]
    return {row["q"]["value"].rpartition("/")[2] for row in rows}


def test_a_build_with_a_fuller_index_links_more(dossier):
    write_pair(dossier.folder / "in")
    write_dump(dossier.folder / "part.json", [NORTHWIND])
    run = dossier("index", "build", "n.sqlite", "shipped", "part.json", "--json")
    assert run.returncode == 0, run.stderr.decode()
    assert json.loads(run.stdout)["items"] > 1000
    assert dossier("build", "in", "--jobs", "1", "--index", "n.sqlite").returncode == 0
    assert "Q9000500" in links(dossier)
    again = dossier("build", "in", "--jobs", "1", "--index", "n.sqlite")
    assert b"0 analysed, 2 unchanged" in again.stderr
    assert dossier("remove", "harbor-zh.txt").returncode == 0
    assert "Q9000500" in links(dossier)
    found = dossier("index", "find", "Northwnd Enrgy", "--index", "n.sqlite", "--json")
    assert json.loads(found.stdout)[0]["id"] == "Q9000500"


def test_online_look_up_and_enrichment_from_build_to_build(dossier):
    write_pair(dossier.folder / "in")
    with Wikibase([NORTHWIND, NORWAY]) as base:
        build = ("build", "in", "--jobs", "1")
        assert dossier(*build).returncode == 0
        before = links(dossier)
        asked = dossier("link", "--online", "--wikibase-api", base.api, "--json")
        assert asked.returncode == 0, asked.stderr.decode()
        assert json.loads(asked.stdout)["found"] == ["Q9000500"]
        assert dossier(*build).returncode == 0
        assert links(dossier) == before | {"Q9000500"}
        assert b"0 analysed" in dossier(*build).stderr
        run = dossier("enrich", "--wikibase-api", base.api, "--contact", "a@example.org")
        assert run.returncode == 0, run.stderr.decode()
        assert any("a@example.org" in agent for agent in base.agents)
    query = (
        "SELECT ?c ?n ?l { GRAPH ?g { wd:Q9000500 wdt:P17 ?c . ?c rdfs:label ?n . "
        "?why foaf:primaryTopic wd:Q9000500 ; dcterms:license ?l } }"
    )
    rows = json.loads(dossier("query", query, "--format", "json").stdout)["results"]["bindings"]
    assert [row["n"]["value"] for row in rows] == ["Norway"]
    assert b"all found" in dossier("verify").stdout
    assert b"still holds" in dossier(*build).stderr


def test_links_are_exported_as_sssom_and_same_as(built):
    sssom = built("export", "--format", "sssom").stdout.decode()
    assert sssom.startswith("#sssom_version")
    assert "\tskos:exactMatch\twd:Q" in sssom
    turtle = built("export", "--format", "turtle", "--same-as").stdout.decode()
    assert "owl:sameAs wd:Q" in turtle
    assert "owl:sameAs wd:Q" not in built("export", "--format", "turtle").stdout.decode()
    run = built("export", "--format", "quickstatements", "-o", "q.txt")
    assert run.returncode == 0


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        pytest.param(["index", "build", "o.sqlite", "nowhere.json"], "nowhere.json", id="no-file"),
        pytest.param(
            ["index", "build", "o.sqlite", "shipped", "--only", "Shop"], "Shop", id="kind"
        ),
        pytest.param(
            ["index", "build", "o.sqlite", "https://x.example/"], "--class", id="endpoint"
        ),
        pytest.param(["index", "find", "A", "--index", "no.sqlite"], "no.sqlite", id="no-index"),
        pytest.param(["link"], "--online", id="offline"),
        pytest.param(["link", "--online"], "dossier build", id="nothing-built"),
        pytest.param(["enrich"], "dossier build", id="nothing-to-enrich"),
    ],
)
def test_wrong_use_is_one_line(dossier, arguments, word):
    run = dossier(*arguments)
    assert run.returncode == 2
    lines = run.stderr.decode().splitlines()
    assert len(lines) == 1
    assert word in lines[0]
