"""``evidence=1``: every bound thing leads to its words."""

from urllib.parse import urlencode

import pytest

from server import evidence
from tests.factory import sample
from tests.factory.publishing import publish
from tests.server.live import client_of

FLOWS = "SELECT ?flow ?payer ?amount { ?flow dos:payer ?payer ; dos:amount ?amount }"


@pytest.fixture(scope="module")
def live(tmp_path_factory):
    with client_of(publish(sample(), tmp_path_factory.mktemp("sources") / "data")) as client:
        yield client


def asked(live, query, accept="application/sparql-results+json", **more):
    return live.get(
        "/sparql?" + urlencode({"query": query, "evidence": "1", **more}), Accept=accept
    )


def test_each_bound_thing_has_its_quotes_and_documents(live):
    told = asked(live, FLOWS).json()
    rows = told["results"]["bindings"]
    things = {row[v]["value"] for row in rows for v in ("flow", "payer")}
    assert set(told["evidence"]) == things
    flow = next(r["flow"]["value"] for r in rows if r["amount"]["value"] == "4000000000"
                and "harbour" in r["flow"]["value"])  # fmt: skip
    (quote,) = told["evidence"][flow]["quotes"]
    assert told["evidence"][flow]["kind"] == "flow"
    assert quote["exact"] == "Skagen Capital will invest $4 billion"
    assert quote["end"] - quote["start"] == len(quote["exact"])
    assert (quote["file"], quote["title"], quote["publisher"], quote["issued"]) == (
        "harbour-compact.txt", "The Northern Harbour Compact", "Valdia Gazette", "2026-03-04",
    )  # fmt: skip


def test_an_entity_has_the_quotes_of_its_mentions_from_all_documents(live):
    told = asked(live, 'SELECT ?e { ?e skos:prefLabel "Otter Shipping"@en }').json()
    (found,) = told["evidence"].values()
    assert {q["exact"] for q in found["quotes"]} == {"Otter Shipping", "水獭航运"}
    assert {q["file"] for q in found["quotes"]} == {"harbour-compact.txt", "gangkou.txt"}


def test_claims_milestones_and_roles_and_propositions_have_theirs(live):
    query = "SELECT ?x { { ?x a dos:Claim } UNION { ?x a dos:Milestone } UNION { ?x a dos:Role } }"
    told = asked(live, query).json()
    assert {e["kind"] for e in told["evidence"].values()} == {"claim", "milestone", "role"}
    of_parts = asked(live, "SELECT ?p { ?c dos:proposition ?p }").json()["evidence"]
    assert of_parts
    assert {e["kind"] for e in of_parts.values()} == {"claim"}


def test_without_the_parameter_nothing_is_added_and_the_answers_are_told_apart(live):
    plain = live.get("/sparql?" + urlencode({"query": FLOWS}))
    told = asked(live, FLOWS)
    assert "evidence" not in plain.json()
    assert plain.headers["etag"] != told.headers["etag"]
    assert asked(live, FLOWS).body == told.body


@pytest.mark.parametrize(
    ("query", "accept"),
    [
        pytest.param("ASK { ?s ?p ?o }", "application/sparql-results+json", id="ask"),
        pytest.param("CONSTRUCT { ?s a ?o } { ?s a ?o }", "text/turtle", id="construct"),
        pytest.param(FLOWS, "text/csv", id="csv"),
    ],
)
def test_where_there_is_no_place_for_it_that_is_said(live, query, accept):
    assert asked(live, query, accept).status == 400


def test_many_mentions_are_cut_and_that_is_told(live, monkeypatch):
    monkeypatch.setattr(evidence, "MOST_QUOTES", 1)
    query = 'SELECT ?e { ?e skos:prefLabel "Otter Shipping"@en } # cut'
    (found,) = asked(live, query).json()["evidence"].values()
    assert (len(found["quotes"]), found["more"]) == (1, True)


def test_too_many_things_are_refused_and_not_cut(live, monkeypatch):
    monkeypatch.setattr(evidence, "MOST_THINGS", 3)
    got = asked(live, FLOWS + " # many")
    assert got.status == 507
    assert got.json()["limit"] == "evidence"


def test_a_query_that_fails_fails_as_ever(live):
    assert asked(live, "SELECT").status == 400
