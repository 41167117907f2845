"""``/cite`` and ``/c/KEY`` over HTTP."""

import hashlib
from urllib.parse import urlencode

import pytest
import yaml
from pyoxigraph import RdfFormat, parse

from store.folder import DataFolder
from tests.factory import sample
from tests.factory.publishing import publish
from tests.server.live import client_of

FLOWS = "SELECT ?flow ?amount { ?flow a dos:FundingFlow ; dos:amount ?amount }"
NAMES = "SELECT ?n { ?e skos:prefLabel ?n } ORDER BY ?n"


def republish(path, builder):
    DataFolder(path).discard_writer()
    publish(builder, path, ontology=False)


@pytest.fixture
def data(tmp_path):
    return publish(sample(), tmp_path / "data", ontology=False)


@pytest.fixture
def live(data):
    with client_of(data) as client:
        yield client


def cite(live, query, **more):
    got = live.get("/cite?" + urlencode({"query": query, **more}))
    assert got.status == 303, got.text
    return got.headers["location"]


def test_a_query_gets_one_permalink_however_often_it_is_cited(live):
    place = cite(live, FLOWS)
    assert cite(live, FLOWS) == place
    assert cite(live, NAMES) != place
    body = urlencode({"query": FLOWS}).encode()
    posted = live.get("/cite", "POST", body, Content_Type="application/x-www-form-urlencoded")
    assert (posted.status, posted.headers["location"]) == (200, place)
    new = live.get("/cite", "POST", b"ASK { ?s ?p ?o }", Content_Type="application/sparql-query")
    assert new.status == 201


def test_it_binds_query_snapshot_answer_date_and_licence(live, data):
    told = live.get(cite(live, FLOWS)).json()
    snapshot = DataFolder(data).current()
    assert told["query"] == FLOWS
    assert (told["snapshot"], told["published"]) == (snapshot.id, snapshot.published)
    assert told["licence"] == "https://creativecommons.org/licenses/by/4.0/"
    assert told["title"] == "A small graph for tests"
    assert told["cited"].startswith("20")
    assert told["snapshotKept"] is True
    assert told["result"]["rows"] == 5


def test_anyone_can_work_the_hash_out_again(live):
    for query, in_order in ((FLOWS, False), (NAMES, True)):
        told = live.get(cite(live, query)).json()
        answer = live.get("/sparql?" + urlencode({"query": query, "format": "tsv"}))
        head, *rows = answer.body.splitlines(keepends=True)
        rows = rows if in_order else sorted(rows)
        digest = hashlib.sha256(head + b"".join(rows)).hexdigest()
        assert told["result"]["hash"] == f"sha256:{digest}"


def test_it_comes_as_bibtex_cff_and_rdf(live):
    place = cite(live, FLOWS)
    bib = live.get(f"{place}.bib")
    assert bib.headers["content-type"].startswith("application/x-bibtex")
    assert bib.text.startswith("@misc{dossier-")
    assert f"\\url{{{live.root}{place}}}" in bib.text
    assert bib.text.count("{") - bib.text.count("\\{") == bib.text.count("}") - bib.text.count(
        "\\}"
    )
    cff = yaml.safe_load(live.get(f"{place}.cff").text)
    assert cff["cff-version"] == "1.2.0"
    assert {"message", "title", "authors", "url", "version", "license-url"} <= set(cff)
    assert cff["abstract"] == FLOWS
    quads = list(parse(live.get(f"{place}.ttl").body, format=RdfFormat.TURTLE))
    assert any(q.predicate.value.endswith("wasDerivedFrom") for q in quads)
    assert any(q.object.value == FLOWS for q in quads)
    negotiated = live.get(place, Accept="application/x-bibtex")
    assert negotiated.text == bib.text
    assert live.get(place, Accept="image/png").status == 406


def test_the_same_answer_again_is_the_same(live, data):
    place = cite(live, FLOWS)
    told = live.get(f"{place}/check").json()
    assert (told["same"], told["status"]) == (True, "same")
    republish(data, sample())  # another snapshot with the same facts
    told = live.get(f"{place}/check").json()
    assert told["same"]
    assert told["now"]["snapshot"] != told["cited"]["snapshot"]
    assert told["diff"].endswith(f"{told['cited']['snapshot']}/{told['now']['snapshot']}")


def test_another_answer_is_told_and_the_first_stays(live, data):
    place = cite(live, NAMES)
    more = sample()
    more.entity("Company", "Reed Works")
    republish(data, more)
    told = live.get(f"{place}/check").json()
    assert (told["same"], told["status"]) == (False, "changed")
    assert told["now"]["rows"] == told["cited"]["rows"] + 1
    result = live.get(f"{place}/result")
    assert result.status == 303
    rows = live.get(result.headers["location"]).json()["results"]["bindings"]
    assert len(rows) == told["cited"]["rows"]


def test_an_older_snapshot_can_be_cited(live, data):
    first = DataFolder(data).current_id()
    republish(data, sample())
    assert live.get(cite(live, FLOWS, snapshot=first)).json()["snapshot"] == first


def test_ask_and_construct_can_be_cited(live):
    for query in (
        "ASK { ?s a dos:Claim }",
        "CONSTRUCT { ?s a dos:Claim } { ?s a dos:Claim }",
        "CONSTRUCT { [] dos:about ?s } { ?s a dos:Claim }",
    ):
        assert live.get(f"{cite(live, query)}/check").json()["same"]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("SELECT", 400),
        ("SELECT (NOW() AS ?t) {}", 400),
        ("CLEAR ALL", 400),
        ("SELECT * { SERVICE <http://a.example/> { ?s ?p ?o } }", 403),
        ("", 400),
    ],
)
def test_what_cannot_be_cited_is_refused(live, query, status):
    assert live.get("/cite?" + urlencode({"query": query})).status == status


def test_without_a_query_or_with_a_key_of_nobodys(live):
    assert live.get("/cite").status == 400
    for path in ("/c/" + "0" * 20, "/c/nonsense", "/c/nonsense/check", "/c/" + "0" * 20 + ".bib"):
        assert live.get(path).status == 404


def test_a_folder_that_takes_nothing_says_so_with_the_hash(live, data):
    (data / "citations").write_text("in the way")
    got = live.get("/cite?" + urlencode({"query": FLOWS}))
    assert got.status == 403
    assert got.json()["resultHash"].startswith("sha256:")


def test_a_snapshot_that_is_gone_is_told(live, data):
    place = cite(live, FLOWS)
    key = DataFolder(data).current_id()
    (data / "citations" / "snapshots" / key).unlink()
    republish(data, sample())
    live.get("/health")  # the server takes the new one, and lets the old one go
    DataFolder(data).prune(1)
    told = live.get(place).json()
    if not told["snapshotKept"]:
        assert live.get(f"{place}/result").status == 410
    assert live.get(f"{place}/check").json()["same"]
