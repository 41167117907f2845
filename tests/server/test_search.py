"""``/search`` over HTTP."""

import subprocess
import sys
from urllib.parse import quote

import pytest

from server import create_app
from tests.factory import sample
from tests.factory.publishing import publish
from tests.server.live import client_of


@pytest.fixture(scope="module")
def live(tmp_path_factory):
    with client_of(publish(sample(), tmp_path_factory.mktemp("searched") / "data")) as client:
        yield client


def test_hits_tell_what_they_are_and_where_the_words_stand(live):
    told = live.get(f"/search?q={quote('港口')}&limit=2").json()
    first = told["hits"][0]
    assert first["kind"] == "entity"
    assert [first["matched"][a:b] for a, b in first["marks"]] == ["港口"]
    assert first["iri"].startswith("http://localhost:8000/entity/")
    assert (told["q"], told["more"], len(told["hits"])) == ("港口", True, 2)


def test_a_record_comes_with_its_document_and_its_evidence(live):
    (hit,) = live.get("/search?q=invest&kind=flow").json()["hits"]
    assert hit["file"] == "harbour-compact.txt"
    assert "/document/" in hit["document"]
    assert "/evidence/" in hit["evidence"]


def test_suggestions_while_typing(live):
    hits = live.get("/search/suggest?q=ska&lang=zh").json()["hits"]
    assert [(h["label"], h["matched"]) for h in hits] == [("斯卡恩资本", "Skagen Capital")]


@pytest.mark.parametrize(
    "asked",
    ["kind=nothing", "limit=many", "limit=100000", "offset=-1", "lang=%3C", "q=" + "a" * 600],
)
def test_what_cannot_be_meant_is_a_400_that_says_what_can(live, asked):
    got = live.get(f"/search?{asked}")
    assert got.status == 400
    assert got.headers["content-type"] == "application/problem+json"
    assert got.json()["detail"]


def test_no_words_find_nothing(live):
    assert live.get("/search").json()["hits"] == []


def test_an_answer_is_not_sent_twice(live):
    tag = live.get("/search?q=otter").headers["etag"]
    assert live.get("/search?q=otter", If_None_Match=tag).status == 304


def test_the_server_stays_light():
    code = (
        "import sys, server.application\n"
        "print(sorted({'spacy','rdflib','jieba','pyshacl','opencc'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_while_an_index_is_written_others_are_not_held_up(tmp_path, monkeypatch):
    monkeypatch.setattr("server.search.PATIENCE_S", 0.01)
    app = create_app(publish(sample(), tmp_path / "data"))
    with app.extensions["dossier.indexes"]._lock:
        got = app.test_client().get("/search?q=otter")
    assert (got.status_code, got.headers["Retry-After"]) == (503, "5")
    assert app.test_client().get("/search?q=otter").get_json()["hits"]
    app.extensions["dossier.pool"].close()
