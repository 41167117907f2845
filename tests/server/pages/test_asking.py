from importlib.resources import files

import pytest
from pyoxigraph import Literal, NamedNode, Store

from server.pages.asking import bind, template

QUERIES = sorted(
    f.name.removesuffix(".rq")
    for f in (files("server.pages") / "queries").iterdir()
    if f.name.endswith(".rq")
)
E = NamedNode("http://example.org/e")
GIVEN = {
    "entity": E, "document": E, "thing": E, "evidence": E, "speaker": E, "about": E, "program": E,
    "kind": E, "modality": E, "status": E, "class": E, "property": E, "things": [E], "documents": [E, E],
    "currency": Literal("USD"), "words": Literal('a "quoted" \\ word'), "limit": 10, "offset": 0,
    "from": Literal("2026"), "before": Literal("2027"), "order": "?flow", "wholes": 1, "parts": 1, "dated": 1,
    "sorted": 1,
    "parties": [E],
    "pairs": f'({E} "%")', "which": "SELECT ?flow ?claim ?milestone ?due WHERE { ?flow ?claim ?milestone , ?due }",
}  # fmt: skip


@pytest.mark.parametrize("name", QUERIES)
def test_every_query_runs_with_all_that_it_can_be_given(name):
    list(Store().query(bind(template(name), GIVEN)))


@pytest.mark.parametrize("name", QUERIES)
def test_every_query_runs_with_what_it_needs(name):
    needed = {k: v for k, v in GIVEN.items() if f"#if {k}" not in template(name)}
    list(Store().query(bind(template(name), needed)))


def test_a_readers_words_stay_inside_their_literal():
    text = bind("SELECT * WHERE { ?s ?p $words }", {"words": Literal('" } INSERT { $limit #if x')})
    assert text == 'SELECT * WHERE { ?s ?p "\\" } INSERT { $limit #if x" }\n'


def test_a_line_goes_where_its_condition_is_not_given():
    text = "SELECT * WHERE {\n  ?s ?p ?o .\n  ?s ?q $what . #if what\n}"
    assert bind(text, {}) == "SELECT * WHERE {\n  ?s ?p ?o .\n}\n"
    assert "?s ?q <http://example.org/e> .\n" in bind(text, {"what": E})


def test_prefixes_are_those_that_the_text_uses():
    text = bind('SELECT * WHERE { ?s dos:name "skos:not" ; ?p <http://oa:no> } # org:no', {})
    assert text.startswith("PREFIX dos: <https://w3id.org/dossier/ontology#>\n\nSELECT")
