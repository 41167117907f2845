"""Telling keywords from words: strings, IRIs, comments and names hide nothing and fake nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from store import sparql


@given(st.text(max_size=60))
def test_every_character_belongs_to_some_token(text):
    assert sum(len(m[0]) for m in sparql._TOKEN.finditer(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("SELECT * { SERVICE <http://a/> {} }", ["<http://a/>"]),
        ("SELECT * { SERVICE?x{} }", ["?x"]),
        ("SELECT * {SERVICE SILENT ex:a {} service $y {} }", ["ex:a", "$y"]),
        ("SELECT * { 1 < 2 SERVICE <http://a/> {} }", ["<http://a/>"]),
        ("SELECT * { FILTER(?a<?b) SERVICE <http://a/> {FILTER(?c>?d)} }", ["<http://a/>"]),
        ("SELECT * { ?s ?p '''SERVICE''' }", []),
        ('SELECT * { ?s ?p "\\"SERVICE <x>" }', []),
        ("SELECT * { ?s <SERVICE> 'a' } # SERVICE <http://a/>", []),
        ("SELECT * { ?SERVICE $SERVICE _:SERVICE } ", []),
        ("SELECT * { ?s ex:SERVICE SERVICE:x } ", []),
        ("SELECT * { ?s ?p 'a'@service }", []),
        ("SELECT * { ?s ?p 'a' SERVICE # <http://b/>\r\n <http://a/> {} }", ["<http://a/>"]),
        ("SELECT * { ?s ?p 'unclosed SERVICE <http://a/> {} }", ["<http://a/>"]),
    ],
)
def test_services_are_found_and_nothing_else(text, found):
    assert sparql.services(text) == found


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("PREFIX select: <urn:x> ASK {}", "ASK"),
        ("# SELECT\nconstruct {} {}", "CONSTRUCT"),
        ("BASE <http://select/> DESCRIBE <x>", "DESCRIBE"),
        ("CLEAR ALL", ""),
    ],
)
def test_the_form_of_a_query(text, form):
    assert sparql.form(text) == form


def test_an_update_is_told_from_a_query():
    assert sparql.is_update("PREFIX insert: <urn:x> LOAD <http://a/>")
    assert not sparql.is_update("PREFIX a: <urn:x> SELECT (LOAD AS ?x) {}")


def test_values_take_the_places_of_dollar_names():
    text = "SELECT ?x $y { ?x $p $o . FILTER('$o' = \"$o\") <http://a/$o> } # $o"
    filled = sparql.with_values(
        text, {"p": NamedNode("urn:p"), "o": Literal('"} DROP', language="en")}
    )
    assert filled == (
        'SELECT ?x $y { ?x <urn:p> "\\"} DROP"@en . FILTER(\'$o\' = "$o") <http://a/$o> } # $o'
    )


def test_a_value_without_a_place_is_told():
    with pytest.raises(ValueError, match=r"no place for \$x"):
        sparql.with_values("SELECT * { ?x ?p ?o }", {"x": NamedNode("urn:a")})
