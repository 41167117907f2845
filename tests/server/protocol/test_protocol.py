"""The SPARQL 1.1 Protocol: the cases of the W3C's suite, written out, over a dataset of our own.

The names are those of the suite (``sparql11/protocol``), so that each can be found there.
"""

import json
from urllib.parse import urlencode

import pytest

from tests.server.asserts import assert_problem
from tests.store.harbour import BASE, DOCUMENT_GRAPH

ENTITIES, LINKS = BASE + "graph/entities", BASE + "graph/links"
RUN = BASE + "graph/run"
ASK = "ASK {}"
FORM = "application/x-www-form-urlencoded"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
IN_GRAPHS = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"


def truth(response):
    assert response.status_code == 200, response.get_data()
    return json.loads(response.get_data())["boolean"]


def bindings(response):
    assert response.status_code == 200, response.get_data()
    rows = json.loads(response.get_data())["results"]["bindings"]
    return [{k: v["value"] for k, v in row.items()} for row in rows]


def graph_test(default, named):
    """A query that is true where the default graph and the named graphs are just these."""
    marks = {
        ENTITIES: "<http://localhost:8000/entity/tidal-barrier-33334444> dos:subclass ?c",
        LINKS: "?l dos:linkTarget wd:Q1",
        DOCUMENT_GRAPH: "?f dos:moneyKind money:investment",
    }
    tests = [
        f"EXISTS {{ {m} }}" if g in default else f"NOT EXISTS {{ {m} }}" for g, m in marks.items()
    ]
    tests += [
        f"EXISTS {{ GRAPH <{g}> {{ {m} }} }}"
        if g in named
        else f"NOT EXISTS {{ GRAPH <{g}> {{ {m} }} }}"
        for g, m in marks.items()
    ]
    return "ASK { FILTER (" + " && ".join(tests) + ") }"


# ------------------------------------------------------------- what must be refused
@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_bad_query_method(client, method):
    response = getattr(client, method)("/sparql", query_string={"query": ASK})
    assert_problem(response, 405)
    assert "POST" in response.headers["Allow"]


def test_bad_multiple_queries(client):
    query = urlencode([("query", ASK), ("query", "SELECT * {}")])
    assert_problem(client.get(f"/sparql?{query}"), 400)
    assert_problem(client.post("/sparql", data=query, content_type=FORM), 400)
    assert_problem(
        client.post(
            f"/sparql?{urlencode({'query': ASK})}",
            data=urlencode({"query": ASK}),
            content_type=FORM,
        ),
        400,
    )


def test_bad_query_wrong_media_type(client):
    assert_problem(client.post("/sparql", data=ASK, content_type="text/plain"), 415)


def test_bad_query_missing_form_type(client):
    assert_problem(client.post("/sparql", data=urlencode({"query": ASK})), 415)


def test_bad_query_missing_direct_type(client):
    assert_problem(client.post("/sparql", data=ASK), 415)


def test_bad_query_non_utf8(client):
    body = "ASK { FILTER(?x = 'é') }".encode("utf-16")
    assert_problem(
        client.post("/sparql", data=body, content_type="application/sparql-query; charset=UTF-16"),
        415,
    )
    assert_problem(client.post("/sparql", data=body, content_type="application/sparql-query"), 400)
    assert_problem(client.get("/sparql?query=ASK%20%7B%7D%FF"), 400)
    assert_problem(client.post("/sparql", data="query=%FF", content_type=FORM), 400)


def test_bad_query_syntax(client):
    told = assert_problem(client.get("/sparql", query_string={"query": "ASK {\n ?s ?p"}), 400)
    assert told["line"] == 2
    assert told["column"] > 1
    assert "line 2" in told["detail"]


def test_bad_update_get(client):
    assert_problem(client.get("/sparql", query_string={"update": "CLEAR ALL"}), 400)


def test_bad_multiple_updates(client):
    body = urlencode([("update", "CLEAR NAMED"), ("update", "CLEAR DEFAULT")])
    assert_problem(client.post("/sparql", data=body, content_type=FORM), 400)


def test_bad_update_wrong_media_type(client):
    assert_problem(client.post("/sparql", data="CLEAR NAMED", content_type="text/plain"), 415)


def test_bad_update_missing_form_type(client):
    assert_problem(client.post("/sparql", data=urlencode({"update": "CLEAR NAMED"})), 415)


def test_bad_update_non_utf8(client):
    assert_problem(
        client.post("/sparql", data=b"CLEAR NAMED #\xff", content_type="application/sparql-update"),
        400,
    )


def test_bad_update_dataset_conflict(client):
    address = "/sparql?" + urlencode({"default-graph-uri": ENTITIES})
    assert_problem(
        client.post(address, data="CLEAR ALL", content_type="application/sparql-update"), 400
    )
    body = urlencode({"update": "CLEAR ALL", "named-graph-uri": ENTITIES})
    assert_problem(client.post("/sparql", data=body, content_type=FORM), 400)


@pytest.mark.parametrize("content_type", [FORM, "application/sparql-update"])
def test_updates_are_refused_as_the_service_is_read_only(client, content_type):
    text = "INSERT DATA { <urn:a> <urn:b> <urn:c> }"
    body = urlencode({"update": text}) if content_type == FORM else text
    assert_problem(client.post("/sparql", data=body, content_type=content_type), 403)
    assert not truth(client.get("/sparql", query_string={"query": "ASK { <urn:a> ?p ?o }"}))


def test_an_update_sent_as_a_query_is_refused(client):
    assert_problem(client.get("/sparql", query_string={"query": "CLEAR ALL"}), 400)
    assert_problem(client.get("/sparql", query_string={"query": "LOAD <http://127.0.0.1/>"}), 400)


def test_query_and_update_together_are_refused(client):
    body = urlencode({"query": ASK, "update": "CLEAR ALL"})
    assert_problem(client.post("/sparql", data=body, content_type=FORM), 400)


def test_parameters_of_the_other_operation_are_refused(client):
    assert_problem(
        client.get("/sparql", query_string={"query": ASK, "using-graph-uri": LINKS}), 400
    )


def test_a_form_without_a_query_is_refused(client):
    assert_problem(client.post("/sparql", data="a=b", content_type=FORM), 400)


def test_a_direct_query_beside_one_in_the_address_is_refused(client):
    address = "/sparql?" + urlencode({"query": ASK})
    assert_problem(client.post(address, data=ASK, content_type="application/sparql-query"), 400)


def test_a_get_with_a_body_is_refused(client):
    assert_problem(client.get("/sparql", query_string={"query": ASK}, data="x"), 400)


@pytest.mark.parametrize("value", ["not an iri", "relative/path", ""])
def test_a_graph_that_is_no_absolute_iri_is_refused(client, value):
    assert_problem(
        client.get("/sparql", query_string={"query": ASK, "default-graph-uri": value}), 400
    )


# ------------------------------------------------------------------ ways to ask
def test_query_get(client):
    assert truth(client.get("/sparql", query_string={"query": ASK}))


def test_query_post_form(client):
    assert truth(client.post("/sparql", data=urlencode({"query": ASK}), content_type=FORM))


def test_query_post_direct(client):
    assert truth(client.post("/sparql", data=ASK, content_type="application/sparql-query"))


def test_a_charset_of_utf8_may_be_told(client):
    for content_type in (
        "application/sparql-query; charset=utf-8",
        'application/sparql-query;charset="UTF-8"',
    ):
        assert truth(client.post("/sparql", data=ASK, content_type=content_type))


def test_the_query_method(client):
    response = client.open(
        "/sparql", method="QUERY", data=ASK, content_type="application/sparql-query"
    )
    assert truth(response)
    assert response.headers["Accept-Query"] == '"application/sparql-query"'


def test_the_query_method_takes_no_update(client):
    response = client.open(
        "/sparql", method="QUERY", data="CLEAR ALL", content_type="application/sparql-update"
    )
    assert_problem(response, 415)


def test_head_gives_the_headers_alone(client):
    response = client.head("/sparql", query_string={"query": ASK})
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/sparql-results+json"
    assert response.get_data() == b""


def test_options_tells_the_methods(client):
    response = client.options("/sparql")
    assert response.status_code == 204
    assert "QUERY" in response.headers["Allow"]
    assert response.headers["Access-Control-Allow-Origin"] == "*"


def test_a_form_is_decoded_once(client):
    query = "SELECT ('a%20b+c%2B' AS ?x) {}"
    for response in (
        client.get("/sparql", query_string={"query": query}),
        client.post("/sparql", data=urlencode({"query": query}), content_type=FORM),
    ):
        assert bindings(response) == [{"x": "a%20b+c%2B"}]


def test_chinese_goes_both_ways(client):
    query = "SELECT ?s { ?s ?p '维尔德米尔港务局'@zh-hans }"
    assert (
        len(
            bindings(
                client.post("/sparql", data=query.encode(), content_type="application/sparql-query")
            )
        )
        == 1
    )


def test_known_prefixes_need_no_declaration(client):
    assert truth(client.get("/sparql", query_string={"query": "ASK { ?f a dos:FundingFlow }"}))


def test_relative_iris_resolve_against_the_base_of_the_dataset(client):
    assert truth(
        client.get(
            "/sparql", query_string={"query": "ASK { <entity/tidal-barrier-33334444> ?p ?o }"}
        )
    )


# --------------------------------------------------------------------- the dataset
def test_the_default_graph_is_the_union_of_all(client):
    everything = int(bindings(client.get("/sparql", query_string={"query": COUNT}))[0]["n"])
    entities = client.get("/sparql", query_string={"query": COUNT, "default-graph-uri": ENTITIES})
    assert everything > int(bindings(entities)[0]["n"]) > 0


DATASETS = [
    pytest.param([ENTITIES], [], id="query_dataset_default_graph"),
    pytest.param([ENTITIES, LINKS], [], id="query_dataset_default_graphs"),
    pytest.param([], [ENTITIES], id="query_dataset_named_graph"),
    pytest.param([], [ENTITIES, LINKS], id="query_dataset_named_graphs"),
    pytest.param([DOCUMENT_GRAPH], [ENTITIES, LINKS], id="query_dataset_full"),
]


@pytest.mark.parametrize("way", ["get", "post_form", "post_direct"])
@pytest.mark.parametrize(("default", "named"), DATASETS)
def test_the_request_names_the_dataset(client, default, named, way):
    graphs = [("default-graph-uri", g) for g in default] + [("named-graph-uri", g) for g in named]
    query = graph_test(default, named)
    if way == "get":
        response = client.get("/sparql?" + urlencode([("query", query), *graphs]))
    elif way == "post_form":
        response = client.post(
            "/sparql", data=urlencode([("query", query), *graphs]), content_type=FORM
        )
    else:
        response = client.post(
            "/sparql?" + urlencode(graphs), data=query, content_type="application/sparql-query"
        )
    assert truth(response)


def test_query_multiple_dataset(client):
    """The graphs of the request win over FROM (SPARQL 1.1 Protocol §2.1.4)."""
    query = graph_test([LINKS], []).replace("ASK", f"ASK FROM <{ENTITIES}> FROM NAMED <{ENTITIES}>")
    assert truth(client.get("/sparql", query_string={"query": query, "default-graph-uri": LINKS}))


def test_from_in_the_query_wins_over_the_union(client):
    query = graph_test([LINKS], [ENTITIES]).replace(
        "ASK", f"ASK FROM <{LINKS}> FROM NAMED <{ENTITIES}>"
    )
    assert truth(client.get("/sparql", query_string={"query": query}))


def test_from_in_a_string_or_a_comment_names_no_dataset(client):
    query = "# FROM <urn:x>\nSELECT (COUNT(*) AS ?n) ('FROM <urn:x>' AS ?t) { ?s ?p ?o }"
    assert int(bindings(client.get("/sparql", query_string={"query": query}))[0]["n"]) > 20


def test_a_graph_that_is_not_there_is_empty(client):
    asked = {"query": COUNT, "default-graph-uri": "urn:none"}
    assert bindings(client.get("/sparql", query_string=asked)) == [{"n": "0"}]


def test_graph_variables_see_all_named_graphs(client):
    found = {b["g"] for b in bindings(client.get("/sparql", query_string={"query": IN_GRAPHS}))}
    assert {ENTITIES, LINKS, RUN, DOCUMENT_GRAPH} <= found


# ------------------------------------------------------------------------ formats
@pytest.mark.parametrize(
    ("query", "accept", "content_type"),
    [
        pytest.param("SELECT (1 AS ?x) {}", None, "application/sparql-results+json", id="query_content_type_select"),
        pytest.param(ASK, None, "application/sparql-results+json", id="query_content_type_ask"),
        pytest.param("DESCRIBE <urn:x>", None, "text/turtle; charset=utf-8", id="query_content_type_describe"),
        pytest.param("CONSTRUCT { <urn:a> <urn:b> 1 } {}", None, "text/turtle; charset=utf-8", id="query_content_type_construct"),
        ("SELECT (1 AS ?x) {}", "application/sparql-results+xml", "application/sparql-results+xml"),
        ("SELECT (1 AS ?x) {}", "text/csv", "text/csv; charset=utf-8"),
        ("SELECT (1 AS ?x) {}", "text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("SELECT (1 AS ?x) {}", "application/json", "application/json"),
        ("SELECT (1 AS ?x) {}", "text/turtle, text/csv;q=0.1", "text/csv; charset=utf-8"),
        (ASK, "text/csv", "text/csv; charset=utf-8"),
        ("DESCRIBE <urn:x>", "application/rdf+xml", "application/rdf+xml"),
        ("CONSTRUCT {} {}", "application/n-triples", "application/n-triples"),
        ("CONSTRUCT {} {}", "application/ld+json", "application/ld+json"),
        ("CONSTRUCT {} {}", "application/n-quads", "application/n-quads"),
        ("CONSTRUCT {} {}", "application/trig", "application/trig"),
        ("CONSTRUCT {} {}", "text/csv;q=1, application/ld+json;q=0.2, */*;q=0.1", "application/ld+json"),
    ],
)  # fmt: skip
def test_the_format_is_negotiated(client, query, accept, content_type):
    headers = {"Accept": accept} if accept else {}
    response = client.get("/sparql", query_string={"query": query}, headers=headers)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == content_type
    assert "Accept" in response.headers["Vary"]


@pytest.mark.parametrize(
    "query", ["SELECT (1 AS ?x) {}", ASK, "CONSTRUCT {} {}", "DESCRIBE <urn:x>"]
)
def test_what_is_not_offered_is_406_with_a_list(client, query):
    response = client.get("/sparql", query_string={"query": query}, headers={"Accept": "image/png"})
    told = assert_problem(response, 406)
    assert told["available"][0] in ("application/sparql-results+json", "text/turtle")


def test_a_table_as_turtle_is_406(client):
    response = client.get(
        "/sparql", query_string={"query": "SELECT * {}"}, headers={"Accept": "text/turtle"}
    )
    assert "text/csv" in assert_problem(response, 406)["available"]


def test_a_format_by_name_wins_over_accept(client):
    response = client.get(
        "/sparql",
        query_string={"query": "SELECT (1 AS ?x) {}", "format": "csv"},
        headers={"Accept": "text/html"},
    )
    assert response.get_data() == b"x\r\n1\r\n"


def test_a_format_that_means_nothing_is_406(client):
    query = {"query": "SELECT (1 AS ?x) {}", "format": "cvs"}
    assert_problem(client.get("/sparql", query_string=query), 406)


def test_a_browser_is_sent_to_the_page(client):
    browser = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
    response = client.get("/sparql", query_string={"query": ASK}, headers=browser)
    assert response.status_code == 303
    assert response.headers["Location"].startswith("/query?query=ASK")
    assert client.get("/sparql", headers=browser).headers["Location"] == "/query"


# ------------------------------------------------------------------------- caching
def test_an_answer_that_the_client_has_is_not_sent_again(client):
    first = client.get("/sparql", query_string={"query": COUNT})
    again = client.get(
        "/sparql", query_string={"query": COUNT}, headers={"If-None-Match": first.headers["ETag"]}
    )
    assert again.status_code == 304
    assert again.get_data() == b""
    other = client.get(
        "/sparql",
        query_string={"query": COUNT},
        headers={"If-None-Match": first.headers["ETag"], "Accept": "text/csv"},
    )
    assert other.status_code == 200
    assert other.headers["ETag"] != first.headers["ETag"]


@pytest.mark.parametrize("call", ["NOW()", "RAND()", "UUID()", "STRUUID()", "BNODE()"])
def test_an_answer_that_changes_has_no_name(client, call):
    response = client.get("/sparql", query_string={"query": f"SELECT ({call} AS ?x) {{}}"})
    assert "ETag" not in response.headers


# ------------------------------------------------------------------------- service
@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9999/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://127.0.0.1:9999/> { ?s ?p ?o } }",
        "SELECT * { ?x ?y ?z SERVICE ?x { ?s ?p ?o } }",
        "SELECT * { { SELECT * { SERVICE#\n<http://a/> { ?s ?p ?o } } } }",
    ],
)
def test_service_is_refused(client, query):
    assert assert_problem(client.get("/sparql", query_string={"query": query}), 403)["services"]


@pytest.mark.parametrize(
    "query",
    [
        "ASK { FILTER('SERVICE <http://a/>' = 'x' || true) }",
        "ASK {} # SERVICE <http://a/>",
        "ASK { OPTIONAL { <http://SERVICE/> ?service ?SERVICE } }",
        "PREFIX service: <urn:x:> ASK { OPTIONAL { service:SERVICE ?p 'a\\'SERVICE' } }",
        'ASK { FILTER("""a"SERVICE""" != "") }',
    ],
)
def test_the_word_service_is_no_service(client, query):
    assert truth(client.get("/sparql", query_string={"query": query}))
