"""SPARQL 1.1 Update over HTTP: the W3C suite's cases, written out, and who may do what.

The names are those of the suite (``sparql11/protocol``) where there is such a case.
"""

import json
from urllib.parse import urlencode

import pytest

from server.writing import Writing
from store.folder import DataFolder
from store.sparql import DatasetConflict, loads, with_using
from tests.server.asserts import assert_problem
from tests.store.harbour import BASE

FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-update"
ENTITIES, LINKS = BASE + "graph/entities", BASE + "graph/links"
INSERT = "INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> 'new' } }"
COPY = "INSERT { GRAPH <urn:found> { ?s a dos:Found } } WHERE "
DEFAULT, NAMED = "using-graph-uri", "using-named-graph-uri"


def send(client, text, headers, *graphs, form=False):
    if form:
        body = urlencode([("update", text), *graphs])
        return client.post("/sparql", data=body, content_type=FORM, headers=headers)
    address = "/sparql" + ("?" + urlencode(list(graphs)) if graphs else "")
    return client.post(address, data=text.encode(), content_type=DIRECT, headers=headers)


def done(response):
    assert response.status_code == 200, response.get_data()
    return response.get_json()


def ask(client, pattern):
    response = client.get("/sparql", query_string={"query": f"ASK {{ {pattern} }}"})
    assert response.status_code == 200, response.get_data()
    return json.loads(response.get_data())["boolean"]


def found(client):
    """What ``COPY`` has found, without what all IRIs begin with."""
    query = "SELECT ?s { GRAPH <urn:found> { ?s a dos:Found } } ORDER BY ?s"
    response = client.get("/sparql", query_string={"query": query})
    rows = json.loads(response.get_data())["results"]["bindings"]
    return [r["s"]["value"].removeprefix(BASE) for r in rows]


# --------------------------------------------------------------------- the suite's cases
def test_update_post_form(writable, bearer):
    assert done(send(writable, INSERT, bearer, form=True))["added"] == 1
    assert ask(writable, "GRAPH <urn:g> { <urn:a> <urn:b> 'new' }")


def test_update_post_direct(writable, bearer):
    assert done(send(writable, INSERT, bearer))["added"] == 1
    assert ask(writable, "GRAPH <urn:g> { <urn:a> <urn:b> 'new' }")


BARRIER, PORT, SOMEBODY = (
    "entity/tidal-barrier-33334444",
    "entity/port-authority-of-veldmere-11112222",
    "entity/somebody-else-55556666",
)
EVERYBODY = "{ { ?s a dos:Actor } UNION { ?s a dos:Program } UNION { ?s a dos:Link } UNION { ?s a dos:Mention } }"
IN_NAMED = "{ GRAPH ?g " + EVERYBODY + " }"
ONE_OF_EACH = "{ ?s skos:closeMatch ?x GRAPH ?g { ?s a dos:Program } }"
DATASETS = [
    pytest.param([(DEFAULT, ENTITIES)], EVERYBODY, [PORT, SOMEBODY, BARRIER], id="update_dataset_default_graph"),
    pytest.param([(DEFAULT, ENTITIES), (DEFAULT, LINKS)], EVERYBODY, [PORT, SOMEBODY, BARRIER, "link/Q1/tidal-barrier-33334444"], id="update_dataset_default_graphs"),
    pytest.param([(NAMED, ENTITIES), (NAMED, LINKS)], IN_NAMED, [PORT, SOMEBODY, BARRIER, "link/Q1/tidal-barrier-33334444"], id="update_dataset_named_graphs"),
    pytest.param([(DEFAULT, LINKS), (NAMED, ENTITIES)], ONE_OF_EACH, [BARRIER], id="update_dataset_full"),
    pytest.param([(NAMED, ENTITIES)], EVERYBODY, [], id="without-a-default-graph-it-is-empty"),
]  # fmt: skip


@pytest.mark.parametrize("form", [False, True], ids=["direct", "form"])
@pytest.mark.parametrize(("graphs", "where", "expected"), DATASETS)
def test_the_request_names_the_dataset(writable, bearer, graphs, where, expected, form):
    done(send(writable, COPY + where, bearer, *graphs, form=form))
    assert found(writable) == expected


def test_update_base_uri(writable, bearer):
    done(send(writable, "INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> <test> } }", bearer))
    assert ask(writable, f"GRAPH <urn:g> {{ <urn:a> <urn:b> <{BASE}test> }}")


def test_bad_update_syntax(writable, bearer):
    told = assert_problem(send(writable, "INSERT DATA {\n <urn:a> oops", bearer), 400)
    assert told["line"] == 2


@pytest.mark.parametrize(
    "text",
    [
        "INSERT { ?s a <urn:x> } USING <urn:g> WHERE { ?s ?p ?o }",
        "INSERT { ?s a <urn:x> } USING NAMED <urn:g> WHERE { ?s ?p ?o }",
        "WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_bad_update_dataset_conflict(writable, bearer, text):
    for name in (DEFAULT, NAMED):
        assert_problem(send(writable, text, bearer, (name, ENTITIES)), 400)
    assert_problem(send(writable, "CLEAR ALL", bearer, ("default-graph-uri", ENTITIES)), 400)


# ------------------------------------------------------------------------- who may
def test_without_a_token_nothing_is_written(writable):
    response = send(writable, INSERT, {})
    assert_problem(response, 401)
    assert response.headers["WWW-Authenticate"] == 'Bearer realm="dossier"'
    assert not ask(writable, "<urn:a> ?p ?o")


@pytest.mark.parametrize(
    "said", ["Bearer wrong", "Bearer", "Basic YTpi", "Bearer veldmere-tides-rise-471"]
)
def test_a_wrong_token_is_told(writable, said):
    response = send(writable, INSERT, {"Authorization": said})
    assert_problem(response, 401)
    assert response.headers["WWW-Authenticate"].startswith("Bearer")
    assert not ask(writable, "<urn:a> ?p ?o")


def test_without_a_file_of_tokens_it_says_how_to_allow_it(client):
    told = assert_problem(send(client, INSERT, {"Authorization": "Bearer x"}), 403)
    assert "--token-file" in told["detail"]


# ------------------------------------------------------------------------- what it does
def test_the_answer_tells_what_changed(writable, bearer):
    response = send(
        writable, INSERT + " ; DELETE WHERE { GRAPH ?g { ?s dos:fileName 'other.txt' } }", bearer
    )
    told = done(response)
    assert (told["added"], told["removed"], told["changed"]) == (1, 1, True)
    assert {g["graph"] for g in told["graphs"]} == {"urn:g", BASE + "graph/document/other-99999999"}
    assert response.headers["X-Dossier-Snapshot"] == told["snapshot"] != told["before"]
    assert writable.get("/health").get_json()["snapshot"] == told["snapshot"]
    assert "made by builds" in response.headers["Warning"]


def test_either_all_of_it_or_nothing(writable, bearer):
    assert_problem(send(writable, f"{INSERT} ; CREATE GRAPH <{ENTITIES}>", bearer), 400)
    assert not ask(writable, "<urn:a> ?p ?o")


def test_it_is_logged_with_the_name_of_the_token(writable, bearer):
    snapshot = done(send(writable, INSERT, bearer))["snapshot"]
    assert ask(
        writable,
        f"GRAPH <graph/edits> {{ <edit/{snapshot}> a prov:Activity ; rdfs:label 'SPARQL update' ; "
        "prov:wasAssociatedWith/rdfs:label 'ann' ; prov:endedAtTime ?t ; dcterms:relation <urn:g> }",
    )


def test_a_patterns_default_graph_is_the_one_without_a_name(writable, bearer):
    done(send(writable, COPY + "{ ?s a dos:Actor }", bearer))
    assert found(writable) == []


@pytest.mark.parametrize(
    "text",
    [
        "LOAD <http://127.0.0.1:9/> INTO GRAPH <urn:g>",
        "LOAD SILENT <http://127.0.0.1:9/>",
        "INSERT DATA { <urn:a> <urn:b> 1 } ; load <file:///etc/hostname>",
        "INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "INSERT { ?s ?p ?o } WHERE { SERVICE SILENT ?x { ?s ?p ?o } }",
    ],
)
def test_it_fetches_nothing(writable, bearer, text):
    assert_problem(send(writable, text, bearer), 403)
    assert not ask(writable, "<urn:a> ?p ?o")


def test_while_a_build_writes_it_is_told_to_wait(writable, bearer):
    service: Writing = writable.application.extensions["dossier.writing"]
    with DataFolder.existing(service.data).writer():
        response = send(writable, INSERT, bearer)
        assert_problem(response, 503)
        assert int(response.headers["Retry-After"]) > 0
        assert not ask(writable, "<urn:a> ?p ?o")
    done(send(writable, INSERT, bearer))


def test_a_change_that_takes_too_long_is_stopped_and_changes_nothing(writable, bearer):
    service: Writing = writable.application.extensions["dossier.writing"]
    service.timeout_s = 2
    endless = "INSERT { GRAPH <urn:g> { ?a ?b ?n } } WHERE { GRAPH ?x { ?a ?b ?c } GRAPH ?y { ?d ?e ?f } GRAPH ?z { ?g ?h ?i } GRAPH ?w { ?j ?k ?l } BIND(CONCAT(STR(?c), STR(?f), STR(?i), STR(?l)) AS ?n) }"
    before = writable.get("/health").get_json()["snapshot"]
    assert assert_problem(send(writable, endless, bearer), 503)["limit"] == "time"
    service.timeout_s = 60
    assert writable.get("/health").get_json()["snapshot"] == before
    done(send(writable, INSERT, bearer))  # and the next one finds nothing in its way


def test_an_update_that_nests_too_deeply_ends_its_own_process(writable, bearer):
    deep = "INSERT { ?a ?b ?c } WHERE " + "{" * 50_000 + "}" * 50_000
    assert_problem(send(writable, deep, bearer), 400)
    done(send(writable, INSERT, bearer))


def test_a_kept_answer_is_not_given_after_an_update(writable, bearer):
    query = {"query": "SELECT (COUNT(*) AS ?n) { GRAPH <urn:g> { ?s ?p ?o } }", "format": "csv"}
    first = writable.get("/sparql", query_string=query)
    done(send(writable, INSERT, bearer))
    second = writable.get(
        "/sparql", query_string=query, headers={"If-None-Match": first.headers["ETag"]}
    )
    assert (first.get_data(), second.get_data()) == (b"n\r\n0\r\n", b"n\r\n1\r\n")


def test_the_service_description_tells_of_it(writable, client):
    for service, expected in ((writable, True), (client, False)):
        text = service.get("/sparql").get_data(as_text=True)
        assert ("sd:SPARQL11Update" in text) is expected
        assert ("sd:inputFormat" in text) is expected
        assert "sd:UnionDefaultGraph" in text


# ---------------------------------------------------------------------- the text of it
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("INSERT DATA { <a:a> <a:b> 'WHERE' }", "INSERT DATA { <a:a> <a:b> 'WHERE' }"),
        (
            "DELETE { ?s ?p ?o } INSERT { ?s ?p 1 } WHERE { ?s ?p ?o { SELECT * WHERE { } } }",
            "DELETE { ?s ?p ?o } INSERT { ?s ?p 1 }  USING <u:g> WHERE { ?s ?p ?o { SELECT * WHERE { } } }",
        ),
        (
            "DELETE WHERE { ?s ?p ?o } ; CLEAR ALL",
            "DELETE  { ?s ?p ?o } USING <u:g> WHERE { ?s ?p ?o } ; CLEAR ALL",
        ),
    ],
)
def test_graphs_are_written_into_the_update(text, expected):
    assert with_using(text, ["u:g"]) == expected
    assert with_using(text) == text


def test_words_in_strings_and_names_are_no_keywords():
    text = "INSERT DATA { <urn:USING> <urn:WITH> 'LOAD' } # LOAD <x> USING"
    assert not loads(text)
    assert with_using(text, ["u:g"]) == text
    with pytest.raises(DatasetConflict):
        with_using("with <urn:x> delete { } where { }", ["u:g"])
