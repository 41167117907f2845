"""Which format an ``Accept`` header gets."""

import pytest

from server.negotiation import GRAPHS, RESULTS, choose, named


@pytest.mark.parametrize(
    ("accept", "name"),
    [
        (None, "json"),
        ("", "json"),
        ("*/*", "json"),
        ("text/csv", "csv"),
        ("TEXT/CSV", "csv"),
        ("text/csv; charset=utf-8", "csv"),
        ('text/csv;header="present, always";q=0.4, application/json;q=0.3', "csv"),
        ("application/json", "json"),
        ("application/sparql-results+xml", "xml"),
        ("application/xml", "xml"),
        ("text/*", "csv"),
        ("text/*;q=0.5, text/tab-separated-values", "tsv"),
        ("text/csv, */*", "csv"),
        ("text/csv;q=0.2, application/sparql-results+xml;q=0.3", "xml"),
        ("application/sparql-results+json;q=0.1, text/csv;q=0.1", "json"),
        ("*/*;q=0.1, text/tab-separated-values;q=0.2", "tsv"),
        ("application/*", "json"),
        ("image/png, text/csv;q=0.1", "csv"),
        ("application/sparql-results+json;q=0, */*", "xml"),
        ("nonsense, text/csv", "csv"),
        ("image/png", None),
        ("text/csv;q=0", None),
        ("text/csv;q=many", None),
        ("*/*;q=0", None),
    ],
)
def test_the_best_format_for_results(accept, name):
    chosen = choose(accept, RESULTS)
    assert (chosen.format.name if chosen else None) == name


def test_application_json_with_q_zero_leaves_the_full_name():
    chosen = choose("application/json;q=0, */*", RESULTS)
    assert chosen is not None
    assert chosen.media_type == "application/sparql-results+json"


def test_the_most_exact_range_decides():
    chosen = choose("text/*, text/csv;q=0, text/xml;q=0", RESULTS)
    assert chosen is not None
    assert chosen.media_type == "text/tab-separated-values"


def test_a_client_that_knows_a_format_by_another_name_gets_that_name():
    assert choose("application/json", RESULTS).media_type == "application/json"
    assert choose("text/plain", GRAPHS).format.name == "ntriples"


def test_a_wildcard_gets_the_registered_name():
    assert choose("application/*, text/*;q=0", GRAPHS).media_type == "application/n-triples"


def test_text_carries_its_charset():
    assert choose("text/turtle", GRAPHS).content_type == "text/turtle; charset=utf-8"
    assert choose("application/n-triples", GRAPHS).content_type == "application/n-triples"


def test_formats_by_name_and_extension():
    assert named("csv", RESULTS).format.name == "csv"
    assert named("ttl", GRAPHS).media_type == "text/turtle"
    assert named("application/ld+json", GRAPHS).format.name == "jsonld"
    assert named("png", GRAPHS) is None


def test_every_name_of_a_format_is_its_own():
    for table in (RESULTS, GRAPHS):
        names = [m for f in table for m in f.media_types]
        assert len(set(names)) == len(names)
