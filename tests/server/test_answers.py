"""Answers that are kept."""

from server.answers import KeptAnswers
from server.evaluation import Answer
from server.negotiation import RESULTS, named


def whole(data):
    return Answer("boolean", named("json", RESULTS), iter([data]), whole=data)


def test_an_answer_can_be_sent_again_and_again():
    kept = KeptAnswers()
    kept.keep("a", whole(b"yes"))
    assert [b"".join(kept.get("a").chunks) for _ in range(2)] == [b"yes", b"yes"]
    assert kept.get("b") is None


def test_the_oldest_make_room():
    kept = KeptAnswers(most_bytes=10)
    for name in "abc":
        kept.keep(name, whole(b"1234"))
    assert kept.get("a") is None
    assert kept.get("b")
    assert kept.get("c")


def test_an_answer_that_streams_is_not_kept():
    kept = KeptAnswers()
    kept.keep("a", Answer("boolean", named("json", RESULTS), iter([b"x"])))
    assert kept.get("a") is None


def test_a_repeated_query_is_not_evaluated_again(client, harbour_app):
    query = {"query": "SELECT (COUNT(*) AS ?kept) { ?s ?p ?o }"}
    first = client.get("/sparql", query_string=query).get_data()
    pool = harbour_app.extensions["dossier.pool"]
    pool.limits, limits = type(limits_of(pool))(workers=0, wait_s=0), pool.limits
    try:
        assert client.get("/sparql", query_string=query).get_data() == first
    finally:
        pool.limits = limits


def limits_of(pool):
    return pool.limits
