"""Older states of the graph over HTTP: snapshots, Memento, differences."""

import json
from urllib.parse import urlencode

import pytest
from pyoxigraph import RdfFormat, parse

from store.dataset import open_dataset
from store.folder import DataFolder
from tests.factory import Builder, sample
from tests.factory.publishing import publish
from tests.server.live import client_of

COUNT = "SELECT (COUNT(*) AS ?n) { ?f a dos:FundingFlow }"
TIMES = ("2026-01-01T10:00:00Z", "2026-02-01T10:00:00Z", "2026-03-01T10:00:00Z")
DATES = ("Thu, 01 Jan 2026 10:00:00 GMT", "Sun, 01 Feb 2026 10:00:00 GMT",
         "Sun, 01 Mar 2026 10:00:00 GMT")  # fmt: skip


def later():
    g = sample()
    doc = g.document("addition.txt", "Reed Trust paid $5 million.")
    trust = g.entity("Fund", "Reed Trust")
    g.mention(doc, trust, "Reed Trust")
    g.flow(doc, "Reed Trust paid $5 million", payers=[trust], amount=5000000)
    return g


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """Three snapshots: the sample, the same and one document more, the sample without its end."""
    path = tmp_path_factory.mktemp("history") / "data"
    for builder in (sample(), later(), Builder()):
        DataFolder(path).discard_writer()
        publish(builder, path, ontology=False)
    for snapshot, moment in zip(DataFolder(path).snapshots(), TIMES, strict=True):
        about = snapshot.path / "snapshot.json"
        about.write_text(json.dumps(json.loads(about.read_text()) | {"published": moment}))
    return path


@pytest.fixture(scope="module")
def ids(data):
    return [s.id for s in DataFolder(data).snapshots()]


@pytest.fixture(scope="module")
def live(data):
    with client_of(data) as client:
        yield client


@pytest.fixture(scope="module")
def otter(data, ids):
    rows = open_dataset(data, ids[0]).select(
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
        'SELECT ?e { ?e skos:prefLabel "Otter Shipping"@en }'
    )
    return rows[0]["e"].value.removeprefix("http://localhost:8000")


def flows(answer):
    return int(answer.json()["results"]["bindings"][0]["n"]["value"])


def asked(query):
    return "?" + urlencode({"query": query})


# ----------------------------------------------------------------------- snapshots
def test_all_kept_snapshots_are_listed_the_newest_first(live, ids):
    told = live.get("/snapshots").json()
    assert [s["id"] for s in told["snapshots"]] == ids[::-1]
    assert told["current"] == ids[2]
    assert [s["published"] for s in told["snapshots"]] == list(TIMES[::-1])
    assert live.get(told["snapshots"][0]["href"]).json()["current"] is True


def test_each_is_asked_at_its_own_address(live, ids):
    at = [flows(live.get(f"/snapshot/{i}/sparql{asked(COUNT)}")) for i in ids[:2]]
    assert at[1] == at[0] + 1
    got = live.get(f"/snapshot/{ids[0]}/sparql", "POST", COUNT.encode(),
                   Content_Type="application/sparql-query")  # fmt: skip
    assert flows(got) == at[0]


def test_what_never_changes_may_be_kept_for_ever_and_is_dated(live, ids):
    got = live.get(f"/snapshot/{ids[0]}/sparql{asked(COUNT)}")
    assert "immutable" in got.headers["cache-control"]
    assert got.headers["memento-datetime"] == DATES[0]
    again = live.get(f"/snapshot/{ids[0]}/sparql{asked(COUNT)}", If_None_Match=got.headers["etag"])
    assert again.status == 304


def test_a_snapshot_takes_no_update(live, ids):
    got = live.get(f"/snapshot/{ids[0]}/sparql", "POST", b"CLEAR ALL",
                   Content_Type="application/sparql-update")  # fmt: skip
    assert got.status == 403


def test_it_describes_itself_with_its_own_address(live, ids):
    got = live.get(f"/snapshot/{ids[0]}/sparql", Accept="text/turtle")
    assert f"/snapshot/{ids[0]}/sparql" in got.text


@pytest.mark.parametrize("name", ["000099-0badcafe", "nonsense", "..%2Fwriter"])
def test_one_that_is_not_kept_is_a_404(live, name):
    for path in ("", "/sparql" + asked(COUNT), "/entity/x"):
        got = live.get(f"/snapshot/{name}{path}")
        assert got.status == 404
        assert got.headers["content-type"] == "application/problem+json"


def test_names_that_move_lead_to_ids(live, ids):
    got = live.get("/snapshot/previous/sparql" + asked(COUNT))
    assert (got.status, got.headers["location"]) == (
        302, f"/snapshot/{ids[1]}/sparql{asked(COUNT)}",
    )  # fmt: skip
    assert live.get("/snapshot/current").headers["location"] == f"/snapshot/{ids[2]}"


# ------------------------------------------------------------------------- Memento
def test_a_thing_as_it_was_in_rdf(live, ids, otter):
    got = live.get(f"/snapshot/{ids[0]}{otter}", Accept="text/turtle")
    assert got.status == 200
    assert list(parse(got.body, format=RdfFormat.TURTLE))
    assert got.headers["memento-datetime"] == DATES[0]
    assert f'<{live.root}{otter}>; rel="original"' in got.links
    assert f'<{live.root}/timegate{otter}>; rel="timegate"' in got.links
    assert live.get(otter, Accept="text/turtle").status == 404  # the newest knows it no more


def test_a_thing_as_it_was_as_a_page(live, ids, otter):
    got = live.get(f"/snapshot/{ids[0]}{otter}", Accept="text/html")
    assert got.status == 200
    assert "Otter Shipping" in got.text


@pytest.mark.parametrize(
    ("date", "which"),
    [
        pytest.param(DATES[1], 1, id="at-the-very-second"),
        pytest.param("Sun, 15 Feb 2026 00:00:00 GMT", 1, id="between"),
        pytest.param("Tue, 01 Jan 2019 00:00:00 GMT", 0, id="before-the-first"),
        pytest.param("Tue, 01 Jan 2030 00:00:00 GMT", 1, id="after-the-last-that-knows-it"),
        pytest.param(None, 1, id="without-a-date"),
    ],
)
def test_the_timegate_leads_to_the_state_of_a_date(live, ids, otter, date, which):
    got = live.get(f"/timegate{otter}", **({"Accept_Datetime": date} if date else {}))
    assert got.status == 302
    assert got.headers["location"] == f"/snapshot/{ids[which]}{otter}"
    assert "accept-datetime" in got.headers["vary"].lower()
    assert 'rel="original"' in got.links
    assert live.get(got.headers["location"], Accept="text/turtle").status == 200


def test_a_things_own_address_is_its_timegate_too(live, ids, otter):
    got = live.get(otter, Accept_Datetime=DATES[0])
    assert (got.status, got.headers["location"]) == (302, f"/snapshot/{ids[0]}{otter}")
    plain = live.get("/component/dossier_factory/1", Accept="text/turtle")
    assert 'rel="timegate"' in plain.links
    assert "accept-datetime" in plain.headers["vary"].lower()


def test_queries_are_asked_of_a_date(live, ids):
    got = live.get("/sparql" + asked(COUNT), Accept_Datetime=DATES[1])
    assert got.headers["location"] == f"/snapshot/{ids[1]}/sparql{asked(COUNT)}"
    posted = live.get("/sparql", "POST", COUNT.encode(), Accept_Datetime=DATES[1],
                      Content_Type="application/sparql-query")  # fmt: skip
    assert posted.status == 307


def test_a_date_that_is_none_is_a_400(live, otter):
    assert live.get(f"/timegate{otter}", Accept_Datetime="yesterday").status == 400


def test_the_timemap_lists_the_states_that_know_the_thing(live, ids, otter):
    for address in (otter, f"/{live.root}{otter}", f"/http://localhost:8000{otter}"):
        got = live.get(f"/timemap{address}")
        assert got.headers["content-type"] == "application/link-format"
        lines = got.text.strip().split(",\n")
        assert lines[0] == f'<{live.root}{otter}>; rel="original"'
        mementos = [line for line in lines if "datetime=" in line]
        assert mementos == [
            f'<{live.root}/snapshot/{ids[0]}{otter}>; rel="first memento"; datetime="{DATES[0]}"',
            f'<{live.root}/snapshot/{ids[1]}{otter}>; rel="last memento"; datetime="{DATES[1]}"',
        ]
    assert live.get("/timemap/entity/nobody").status == 404


# --------------------------------------------------------------------- differences
def test_a_difference_in_numbers_and_as_a_patch(live, ids, data):
    numbers = live.get(f"/diff/{ids[0]}/{ids[1]}").json()
    assert numbers["removed"] <= 2  # the description counts the triples
    assert any(g["graph"].endswith("/graph/entities") for g in numbers["graphs"])
    got = live.get(f"/diff/{ids[0]}/{ids[1]}", Accept="application/rdf-patch")
    lines = got.text.splitlines()
    assert got.headers["content-type"].startswith("application/rdf-patch")
    assert sum(line.startswith("A ") for line in lines) == numbers["added"]
    assert sum(line.startswith("D ") for line in lines) == numbers["removed"]
    assert "immutable" in got.headers["cache-control"]
    back = live.get(f"/diff/{ids[1]}/{ids[0]}?format=json").json()
    assert (back["added"], back["removed"]) == (numbers["removed"], numbers["added"])


def test_a_difference_by_names_that_move(live, ids):
    got = live.get("/diff/previous/current?format=patch")
    assert got.headers["location"] == f"/diff/{ids[1]}/{ids[2]}?format=patch"


def test_a_difference_that_cannot_be_had(live, ids):
    assert live.get(f"/diff/{ids[0]}/nothing").status == 404
    assert live.get(f"/diff/{ids[0]}/{ids[1]}", Accept="image/png").status == 406
