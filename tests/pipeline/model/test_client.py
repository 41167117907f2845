"""The endpoint may be slow, broken, refusing or down: each ends in an answer or in one clear line."""

import email.utils
import json
import time

import pytest

from pipeline.errors import DocumentError, RunError
from pipeline.model.client import Client, NoAnswer, TooLong
from pipeline.model.endpoint import Endpoint
from pipeline.model.ledger import Ledger
from tests.pipeline.model.chat import Reply, fails, says

TALK = [{"role": "user", "content": "What does it say?"}]
SCHEMA = {"type": "object"}
KEY = "sk-very-secret"


@pytest.fixture
def client(chat, pauses):
    def make(**settings):
        settings = {"url": chat.url, "model": "small-one", "timeout_s": 20.0, **settings}
        return Client(Endpoint(**settings), Ledger(), pauses.append)

    return make


def test_a_question_is_asked_as_the_protocol_wants_it(chat, client):
    chat.replies = [says("well")]
    assert client(key=KEY).ask(TALK, SCHEMA).text == "well"
    (asked,) = chat.asked
    assert asked["path"] == "/v1/chat/completions"
    assert (asked["model"], asked["messages"], asked["temperature"]) == ("small-one", TALK, 0)
    assert asked["response_format"]["json_schema"]["schema"] == SCHEMA
    assert chat.headers[0]["User-Agent"].startswith("dossier-kg/")
    assert chat.headers[0]["Authorization"] == f"Bearer {KEY}"


def test_without_a_key_none_is_sent(chat, client):
    chat.replies = [says("well")]
    client().ask(TALK, SCHEMA)
    assert "Authorization" not in chat.headers[0]


@pytest.mark.parametrize("path", ["", "/", "/chat/completions", "/chat/completions/"])
def test_the_base_url_and_the_full_one_mean_the_same(chat, client, path):
    chat.replies = [says("well")]
    client(url=chat.url + path).ask(TALK, SCHEMA)
    assert chat.asked[0]["path"] == "/v1/chat/completions"


def test_tokens_and_cost_are_counted_as_the_server_tells_them(chat, client):
    chat.replies = [says("well", usage={"prompt_tokens": 2000, "completion_tokens": 500})]
    asker = client(price_in=3.0, price_out=15.0)
    asker.ask(TALK, SCHEMA)
    asker.ask(TALK, SCHEMA)
    spent = asker.ledger.take()
    assert (spent.requests, spent.tokens_in, spent.tokens_out) == (2, 4000, 1000)
    assert spent.cost == pytest.approx(0.027)
    assert not asker.ledger.take()


def test_tokens_are_estimated_where_the_server_does_not_count(chat, client):
    chat.replies = [says("abcd" * 5)]
    asker = client()
    asker.ask(TALK, SCHEMA)
    assert asker.ledger.spent.tokens_out == 5


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_what_may_pass_is_tried_again_with_growing_pauses(chat, client, pauses, status):
    chat.replies = [fails(status), fails(status), fails(status), says("well")]
    asker = client()
    assert asker.ask(TALK, SCHEMA).text == "well"
    assert len(pauses) == 3
    assert pauses[0] < pauses[1] < pauses[2]
    assert asker.ledger.spent.retries == 3


def test_the_server_says_how_long_to_wait(chat, client, pauses):
    chat.replies = [fails(429, Retry_After="7"), says("well")]
    client().ask(TALK, SCHEMA)
    assert pauses == [7]


def test_the_server_says_until_when_to_wait(chat, client, pauses):
    until = email.utils.formatdate(time.time() + 30, usegmt=True)
    chat.replies = [fails(503, Retry_After=until), says("well")]
    client().ask(TALK, SCHEMA)
    assert 20 < pauses[0] <= 30


def test_nobody_waits_for_an_hour(chat, client, pauses):
    chat.replies = [fails(429, Retry_After="3600")]
    with pytest.raises(DocumentError, match="asks to wait 3600 s"):
        client().ask(TALK, SCHEMA)
    assert pauses == []


def test_a_server_that_keeps_failing_costs_the_document(chat, client, pauses):
    chat.replies = [fails(500, "out of memory")]
    with pytest.raises(DocumentError, match=r"answers 500 \(out of memory\)"):
        client(retries=2).ask(TALK, SCHEMA)
    assert len(chat.asked) == 3
    assert len(pauses) == 2


def test_a_slow_answer_is_given_up(chat, client):
    chat.replies = [says("too late", delay_s=3)]
    with pytest.raises(DocumentError, match=r"does not answer within 0\.2 s"):
        client(timeout_s=0.2, retries=1).ask(TALK, SCHEMA)
    assert len(chat.asked) == 2


def test_an_answer_that_comes_byte_by_byte_has_one_limit_of_time_too(chat, client):
    chat.replies = [says("x" * 200, drip_s=0.05)]
    with pytest.raises(DocumentError, match="does not answer within"):
        client(timeout_s=0.5, retries=0).ask(TALK, SCHEMA)


def test_a_slow_answer_is_followed_by_a_quick_one(chat, client):
    chat.replies = [says("too late", delay_s=3), says("well")]
    assert client(timeout_s=1.0).ask(TALK, SCHEMA).text == "well"


def test_a_connection_that_breaks_off_is_tried_again(chat, client):
    chat.replies = [says("well", cut=20), says("well")]
    assert client().ask(TALK, SCHEMA).text == "well"


def test_a_server_that_is_not_there_ends_the_run(chat, client, pauses):
    asker = client(retries=2)
    chat.close()
    with pytest.raises(RunError, match="cannot be reached; start the server"):
        asker.ask(TALK, SCHEMA)
    assert len(pauses) == 2


@pytest.mark.parametrize(
    ("status", "remedy"),
    [
        (401, "DOSSIER_MODEL_KEY"),
        (403, "DOSSIER_MODEL_KEY"),
        (404, "DOSSIER_MODEL_NAME"),
        (400, "400"),
    ],
)
def test_a_refusal_ends_the_run_and_says_what_to_do(chat, client, status, remedy):
    chat.replies = [fails(status, "no such thing")]
    with pytest.raises(RunError, match=remedy) as error:
        client().ask(TALK, SCHEMA)
    assert "no such thing" in str(error.value)
    assert "\n" not in str(error.value)


def test_a_redirect_is_not_followed_with_the_key(chat, client):
    chat.replies = [fails(307, "over there", Location="http://127.0.0.1:1/v1/chat/completions")]
    with pytest.raises(RunError, match="307"):
        client(key=KEY).ask(TALK, SCHEMA)


@pytest.mark.parametrize("status", [400, 422, 501])
def test_a_server_that_refuses_a_schema_is_asked_for_json_and_then_for_text(chat, client, status):
    def picky(request):
        form = request.get("response_format")
        return (
            fails(status, f"response_format {form['type']} is not supported")
            if form
            else says("{}")
        )

    chat.replies = [picky]
    asker = client()
    assert asker.ask(TALK, SCHEMA).text == "{}"
    forms = [a.get("response_format", {}).get("type") for a in chat.asked]
    assert forms == ["json_schema", "json_object", None]
    asker.ask(TALK, SCHEMA)
    assert len(chat.asked) == 4  # it is remembered


def test_a_server_that_wants_other_parameters_gets_them(chat, client):
    def picky(request):
        if "temperature" in request:
            return fails(400, "'temperature' does not support 0 with this model")
        if "max_tokens" in request:
            return fails(400, "'max_tokens' is not supported, use 'max_completion_tokens' instead")
        return says("well")

    chat.replies = [picky]
    assert client().ask(TALK, SCHEMA).text == "well"
    assert chat.asked[-1]["max_completion_tokens"] == 4000
    assert chat.asked[-1]["response_format"]["type"] == "json_schema"


def test_a_text_beyond_the_context_is_told_apart(chat, client):
    chat.replies = [fails(400, "This model's maximum context length is 4096 tokens.")]
    with pytest.raises(TooLong):
        client().ask(TALK, SCHEMA)


def test_an_answer_that_was_cut_off_says_so(chat, client):
    chat.replies = [says('{"entities": [', finish="length")]
    assert not client().ask(TALK, SCHEMA).whole


@pytest.mark.parametrize(
    "body",
    [b"", b"<html>", b"[]", b"{}", b'{"choices": []}', b'{"choices": [{"message": "text"}]}',
     b"\xff\xfe", b"null", b"[" * 9000, b'{"error": {"message": "the provider is down"}}'],
)  # fmt: skip
def test_what_does_not_follow_the_protocol_is_a_failure_that_may_pass(chat, client, body):
    chat.replies = [Reply(body), says("well")]
    assert client().ask(TALK, SCHEMA).text == "well"
    chat.replies = [Reply(body)]
    with pytest.raises(DocumentError, match="answers what is no completion"):
        client(retries=1).ask(TALK, SCHEMA)


@pytest.mark.parametrize("content", [None, "", [], 7])
def test_a_model_that_says_nothing_gave_no_answer_but_is_paid(chat, client, content):
    body = {"choices": [{"message": {"content": content, "refusal": "No."}}]}
    chat.replies = [Reply(json.dumps(body).encode())]
    asker = client()
    with pytest.raises(NoAnswer):
        asker.ask(TALK, SCHEMA)
    assert asker.ledger.spent.requests == 1


def test_an_answer_in_parts_is_put_together(chat, client):
    content = [{"type": "text", "text": "we"}, {"type": "text", "text": "ll"}]
    chat.replies = [Reply(json.dumps({"choices": [{"message": {"content": content}}]}).encode())]
    assert client().ask(TALK, SCHEMA).text == "well"


def test_the_key_is_told_to_nobody(chat, client):
    chat.replies = [fails(401, f"Incorrect API key provided: {KEY}")]
    asker = client(key=KEY)
    with pytest.raises(RunError) as error:
        asker.ask(TALK, SCHEMA)
    told = f"{error.value} {asker.endpoint} {asker.endpoint!r} {asker.endpoint.name}"
    assert KEY not in told


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"url": "", "model": "m"}, "has no endpoint; set DOSSIER_MODEL_URL"),
        ({"url": "http://host/v1", "model": ""}, "has no model; set DOSSIER_MODEL_URL"),
        ({"url": "ftp://host/v1", "model": "m"}, "is no web address"),
        ({"url": "host:8080", "model": "m"}, "is no web address"),
        ({"url": "http://host:what/v1", "model": "m"}, "is no web address"),
        ({"url": "http://me:word@host/v1", "model": "m"}, "put the key in DOSSIER_MODEL_KEY"),
        ({"url": "http://host/v1", "model": "m", "key": "a\nb"}, "no key has"),
    ],
)
def test_an_endpoint_that_cannot_be_is_one_clear_line(settings, told):
    with pytest.raises(RunError, match=told) as error:
        Endpoint(**settings)
    assert "me:word" not in str(error.value)


def test_a_query_of_the_url_is_sent_but_not_told():
    endpoint = Endpoint("https://host.example/models/v1?api-version=3", "m")
    assert endpoint.address == "https://host.example/models/v1/chat/completions?api-version=3"
    assert "api-version" not in endpoint.name
