"""The polite client, against a server that misbehaves."""

import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from pipeline.errors import RunError
from pipeline.link.cache import Cache
from pipeline.link.client import Client, user_agent
from pipeline.link.making import make_index
from pipeline.link.sources.sparql import SparqlSource
from pipeline.link.sources.wikidata import Reading
from pipeline.link.stored import StoredIndex
from tests.pipeline.link.wikibase import Wikibase
from tests.pipeline.link.wikidata_parts import ALL, KITES, entity


@pytest.fixture
def wikibase():
    with Wikibase(ALL, redirects={"Q9000777": "Q9000101"}) as base:
        yield base


@pytest.fixture
def waits():
    return []


@pytest.fixture
def client(wikibase, waits):
    return Client(
        contact="mail@example.org", api=wikibase.api, sleep=waits.append, jitter=lambda: 1.0
    )


def test_it_says_who_asks(client, wikibase):
    client.search("Halden", "en")
    (agent,) = wikibase.agents
    assert agent.startswith("Dossier/")
    assert "mail@example.org" in agent
    assert "\n" not in user_agent("a\nb: c")


def test_a_search_is_made_with_maxlag(client, wikibase):
    assert client.search("halden k", "en") == ["Q9000101"]
    assert wikibase.requests[0]["maxlag"] == "5"
    assert client.search("海登", "zh") == ["Q9000101"]


def test_ids_are_asked_for_fifty_at_once(client, wikibase):
    ids = [f"Q8{i:04}" for i in range(120)]
    found = dict(client.entities([*ids, ids[0]], "labels"))
    assert len(found) == 120
    assert [len(r["ids"].split("|")) for r in wikibase.requests] == [50, 50, 20]


@pytest.mark.parametrize("mishap", ["maxlag", "ratelimited", "429", "503", "broken", "closed"])
def test_what_passes_is_tried_again(client, wikibase, waits, mishap):
    wikibase.plan = [mishap]
    assert client.search("Halden", "en") == ["Q9000101"]
    assert len(waits) == 1


@pytest.mark.parametrize("mishap", ["maxlag", "429"])
def test_retry_after_is_kept(client, wikibase, waits, mishap):
    wikibase.plan = [mishap]
    client.search("Halden", "en")
    assert waits == [7.0]


def test_retry_after_may_be_a_date(client, wikibase, waits):
    wikibase.retry_after = format_datetime(datetime.now(UTC) + timedelta(seconds=60))
    wikibase.plan = ["429"]
    client.search("Halden", "en")
    assert 50 < waits[0] <= 60


def test_it_waits_longer_each_time_and_gives_up_in_one_line(client, wikibase, waits):
    wikibase.plan = ["503"] * 20
    with pytest.raises(RunError, match="status 503"):
        client.search("Halden", "en")
    assert waits == [1.0, 2.0, 4.0, 8.0, 16.0]


def test_who_asks_for_an_hour_is_not_waited_for(client, wikibase, waits):
    wikibase.retry_after = "3600"
    wikibase.plan = ["429"]
    with pytest.raises(RunError):
        client.search("Halden", "en")
    assert waits == []


def test_a_slow_server_is_asked_again(wikibase, waits):
    impatient = Client(api=wikibase.api, timeout_s=0.2, sleep=waits.append)
    wikibase.plan = ["slow"]
    assert impatient.search("Halden", "en") == ["Q9000101"]
    assert len(waits) == 1


@pytest.mark.parametrize("mishap", ["error", "404"])
def test_a_refusal_is_told_and_not_repeated(client, wikibase, waits, mishap):
    wikibase.plan = [mishap]
    with pytest.raises(RunError, match="refuses"):
        client.search("Halden", "en")
    assert waits == []


def test_merged_and_deleted_items_are_told_apart(client):
    found = dict(client.entities(["Q9000777", "Q9000101", "Q9000666", "Q900404"], "labels"))
    assert found["Q9000777"].id == "Q9000101"
    assert found["Q9000777"].entity["labels"] == KITES["labels"]
    assert found["Q9000101"].id == "Q9000101"
    assert found["Q9000666"].entity is None
    assert found["Q900404"].entity is None


def test_only_good_answers_are_kept_and_not_for_ever(wikibase, tmp_path):
    now = [1_000_000.0]
    cache = Cache(tmp_path / "c.sqlite", keep_days=10, now=lambda: now[0])
    client = Client(api=wikibase.api, cache=cache, sleep=lambda _: None, retries=0)
    wikibase.plan = ["maxlag"]
    with pytest.raises(RunError):
        client.search("Halden", "en")
    assert client.search("Halden", "en") == client.search("Halden", "en")
    assert len(wikibase.requests) == 2
    now[0] += 11 * 86400
    client.search("Halden", "en")
    assert len(wikibase.requests) == 3


def test_another_process_goes_on_with_the_answers(wikibase, tmp_path):
    for _ in range(2):
        cache = Cache(tmp_path / "c.sqlite")
        client = Client(api=wikibase.api, cache=cache)
        assert dict(client.entities(["Q9000101"], "labels"))["Q9000101"].entity
        cache.close()
    assert len(wikibase.requests) == 1


def test_what_is_no_api_is_told(client, wikibase):
    wikibase.answer = lambda asked: {"batchcomplete": True}
    with pytest.raises(RunError, match="Wikibase API"):
        client.search("Halden", "en")
    with pytest.raises(RunError, match="Wikibase API"):
        list(client.entities(["Q1"], "labels"))


def test_nobody_there_is_one_error(waits):
    client = Client(api="http://127.0.0.1:9/w/api.php", retries=1, sleep=waits.append)
    with pytest.raises(RunError, match="no good answer"):
        client.search("Halden", "en")


# ------------------------------------------------------------------ an index by SPARQL
def banks(count):
    return [entity(f"Q91{i:05}", f"Bank {i}", classes=("Q22687",), links=i) for i in range(count)]


def test_an_index_is_made_from_an_endpoint_page_by_page(tmp_path, waits):
    with Wikibase([*banks(25), KITES]) as base:
        base.fill()
        base.plan = ["", "broken", "", "429"]
        client = Client(sleep=waits.append)
        source = SparqlSource(base.sparql, client, Reading(), ("Q22687",), page=10)
        report = make_index(tmp_path / "o.sqlite", [source])
    assert report.items == 25
    assert len(waits) == 2
    index = StoredIndex(tmp_path / "o.sqlite")
    bank = index.item("Q9100007")
    assert (bank.subclass, bank.prior, bank.labels) == ("Company", 7, {"en": "Bank 7"})
    assert "wdt:P31" in base.requests[0]["query"]


def test_an_index_by_endpoint_goes_on_where_it_stopped(tmp_path):
    out = tmp_path / "o.sqlite"
    with Wikibase(banks(25)) as base:
        base.fill()
        client = Client(sleep=lambda _: None, retries=0)

        def source():
            return SparqlSource(base.sparql, client, Reading(), ("Q22687",), page=10)

        base.plan = ["", "", "", "503"]
        with pytest.raises(RunError):
            make_index(out, [source()])
        before = len(base.requests)
        report = make_index(out, [source()])
        assert report.resumed
        assert report.items == 25
        assert len(base.requests) - before == 4  # two pages of items are left
        assert "Q9100009" in base.requests[before]["query"]


def test_a_further_condition_is_asked_for(tmp_path):
    with Wikibase([KITES, entity("Q9000150", "Other Works")]) as base:
        base.fill()
        source = SparqlSource(
            base.sparql, Client(), Reading(), ("Q4830453",), where="?item wdt:P17 wd:Q20 ."
        )
        (batch,) = source.batches("")
    (row,) = batch.rows
    assert json.loads(row.data)["country"] == "Q20"


@pytest.mark.parametrize("classes", [(), ("bank",), ("Q1 } DROP ALL {",)])
def test_an_endpoint_needs_classes(classes):
    with pytest.raises(RunError):
        SparqlSource("http://127.0.0.1:9/", Client(), Reading(), classes)
