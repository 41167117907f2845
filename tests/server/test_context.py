"""What pages are given to ask with."""

import pytest

from server import context
from server.problems import Problem


@pytest.fixture
def request_of(harbour_app):
    with harbour_app.test_request_context("/"):
        yield


@pytest.mark.usefixtures("request_of")
def test_a_visitors_query_for_a_page():
    result = context.ask("SELECT ?n ?x { ?s skos:prefLabel ?n OPTIONAL { ?s dos:none ?x } }")
    assert [v.value for v in result.variables] == ["n", "x"]
    rows = [list(row) for row in result]
    assert ("Tidal Barrier", "en") in [(n.value, n.language) for n, _ in rows]
    assert {x for _, x in rows} == {None}
    assert bool(context.ask("ASK {}"))
    quads = list(context.ask("CONSTRUCT { ?s dos:n ?o } { ?s oa:exact ?o }"))
    assert [q.object.value for q in quads] == ['pledged "€40 million"\nto the Tidal Barrier']


@pytest.mark.usefixtures("request_of")
def test_its_mistakes_are_the_engines_own():
    with pytest.raises(SyntaxError, match=r"error at 2:\d+: expected"):
        context.ask("SELECT *\n{ ?s ?p }")
    with pytest.raises(Problem, match="calls <http://a/>"):
        context.ask("SELECT * { SERVICE <http://a/> {} }")
    with pytest.raises(Problem) as caught:
        context.ask("ASK { FILTER(" + "(" * 9000 + "1" + ")" * 9000 + ") }")
    assert caught.value.status == 400


@pytest.mark.usefixtures("request_of")
def test_a_long_answer_is_cut_at_a_line(monkeypatch):
    monkeypatch.setattr(context, "MOST_BYTES", 1000)
    rows = list(context.ask("SELECT * { ?a ?b ?c . ?d ?e ?f }"))
    assert 0 < len(rows) < 100


def test_one_request_sees_one_state(harbour_app):
    with harbour_app.test_request_context("/"):
        assert context.dataset() is context.dataset()
