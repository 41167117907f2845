"""The competency queries have their columns; all queries parse, run and say what they are for."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from ontology import examples, queries
from ontology.headers import read_header, uses_service, without_header
from tests.factory import sample

COLUMNS = {
    "entities": "file entity class subclass name wikidata",
    "roles": "file subject role object",
    "funding": "file flow payer payee purpose amount amountMax currency kind status start end quote",
    "claims": "file claim kind speaker about modality value unit start end quote",
    "milestones": "file milestone program due start end quote",
}
ALL = {**queries(), **examples()}
every_query = pytest.mark.parametrize("name", sorted(ALL))


@pytest.fixture(scope="module")
def store() -> ox.Store:
    found = ox.Store()
    found.extend(sample().quads)
    return found


def test_there_are_five_competency_queries():
    assert set(queries()) == set(COLUMNS)


def test_there_are_enough_examples_and_none_hides_a_competency_query():
    assert len(examples()) >= 8
    assert not set(examples()) & set(queries())


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_a_competency_query_has_its_columns(store: ox.Store, name: str):
    result = store.query(queries()[name], use_default_graph_as_union=True)
    assert [v.value for v in result.variables] == COLUMNS[name].split()


@every_query
def test_a_query_opens_with_title_and_sentence_in_both_languages(name: str):
    header = read_header(ALL[name])
    assert all((header.title, header.title_zh, header.en, header.zh))
    assert header.en.endswith(".")
    assert header.zh.endswith("。")


def test_titles_are_told_apart():
    assert len({read_header(q).title for q in ALL.values()}) == len(ALL)


@every_query
def test_a_query_has_an_order(name: str):
    assert "ORDER BY" in ALL[name]


@every_query
def test_a_query_gives_rows(store: ox.Store, name: str):
    if uses_service(ALL[name]):
        # Evaluation would ask the network; that it parses is shown by a store without matches.
        ox.Store().query(ALL[name], use_default_graph_as_union=True)
        return
    result = store.query(ALL[name], use_default_graph_as_union=True)
    rows = list(result)
    assert rows, "an example without an answer teaches nothing"
    bound = {v.value for v in result.variables if any(r[v.value] is not None for r in rows)}
    assert {v.value for v in result.variables} - bound <= {"between"}


@every_query
def test_a_query_gives_no_row_twice(store: ox.Store, name: str):
    if not uses_service(ALL[name]):
        rows = [str(r) for r in store.query(ALL[name], use_default_graph_as_union=True)]
        assert len(rows) == len(set(rows))


def test_one_example_asks_another_endpoint():
    assert [n for n, q in ALL.items() if uses_service(q)] == ["with-wikidata"]


def test_a_service_is_not_seen_in_names_and_comments():
    assert not uses_service('# SERVICE\nSELECT * { ?s <http://x/service> "SERVICE" }')
    assert uses_service("select * { service <http://x> { ?s ?p ?o } }")


def test_a_header_that_lacks_a_line_says_which():
    with pytest.raises(ValueError, match="`# title-zh: …`"):
        read_header("# title: A\n# en: b.\n# zh: 丙。\nSELECT * {}")


def test_a_query_can_be_had_without_its_header():
    assert without_header("# title: A\n# en: b\n\nASK {}\n# end\n") == "ASK {}\n# end\n"


def test_money_is_not_added_up_twice(store: ox.Store):
    result = store.query(examples()["money-by-status"], use_default_graph_as_union=True)
    totals = {
        (r["currency"].value, r["status"].value.rpartition("/")[2]): r["total"].value
        for r in result
    }
    assert totals[("USD", "announced")] == "6500000000", "the parts of the total are left out"


def test_a_program_is_found_by_a_part_of_its_name_in_any_language(store: ox.Store):
    asked = examples()["who-pays-for"].replace('LCASE("")', 'LCASE("港口协定")')
    assert list(store.query(asked, use_default_graph_as_union=True))
    asked = examples()["who-pays-for"].replace('LCASE("")', 'LCASE("no such program")')
    assert not list(store.query(asked, use_default_graph_as_union=True))
