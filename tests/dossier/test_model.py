"""Builds with a model behind a chat endpoint on this machine, as a person runs them."""

import json

import pytest

from tests.documents import write_pair
from tests.pipeline.model.chat import Chat, fails, says
from tests.pipeline.model.made import entity, flow, role

KEY = "sk-very-secret"
INVEST = "Northwind Energy Inc. will invest $250 million in the Blue Harbor Initiative"
ANSWER = {
    "entities": [
        entity("Northwind Energy Inc.", "Northwind Energy"),
        entity("Blue Harbor Initiative", cls="Program", subclass="Initiative"),
        entity("Ministry of Transport", subclass="GovernmentBody"),
        entity("Harbor Republic", subclass="Country"),
    ],
    "roles": [
        role(subject="Ministry of Transport", object="Blue Harbor Initiative",
             quote="The Blue Harbor Initiative was launched by the Ministry of Transport in 2024."),
        role(subject="Northwind Energy", object="Blue Harbor Initiative", quote="Nobody said this."),
    ],
    "flows": [
        flow(payers=["Northwind Energy"], payees=[], purposes=["Blue Harbor Initiative"],
             amount=250000000, kind="investment", quote=INVEST),
    ],
    "claims": [],
    "milestones": [],
}  # fmt: skip
EMPTY = {kind: [] for kind in ANSWER}


def of_the_passage(request):
    english = "Northwind" in request["messages"][-1]["content"]
    return says(
        ANSWER if english else EMPTY, usage={"prompt_tokens": 1000, "completion_tokens": 100}
    )


@pytest.fixture
def chat():
    server = Chat()
    server.replies = [of_the_passage]
    yield server
    server.close()


@pytest.fixture
def run(dossier, chat):
    """Runs a command with the endpoint in its environment, in a folder with two documents."""
    write_pair(dossier.folder / "in")

    def command(*arguments, **environment):
        return dossier(
            *arguments,
            DOSSIER_MODEL_URL=chat.url, DOSSIER_MODEL_NAME="small-one", DOSSIER_MODEL_KEY=KEY,
            DOSSIER_MODEL_RETRIES="0", **environment,
        )  # fmt: skip

    return command


def build(run, *arguments):
    done = run("build", "in", *arguments, "--json")
    assert done.returncode == 0, done.stderr.decode()
    assert KEY.encode() not in done.stdout + done.stderr
    return json.loads(done.stdout)


def test_a_model_alone_fills_the_graph_and_its_cost_is_told(run, chat):
    report = build(run, "--extractor", "model", "--model-price-in", "2", "--model-price-out", "10")
    assert report["counts"]["flows"] == 1
    assert report["counts"]["roles"] == 1
    assert report["model"] == {
        "requests": 2, "retries": 0, "cached": 0, "tokens_in": 2000, "tokens_out": 200,
        "cost": 0.006, "kept": 5,
        "dropped": {
            "entities: a name is not in the text": 1,
            "entities: none of its names holds": 1,
            "roles: the quote is not in the text": 1,
        },
    }  # fmt: skip
    assert run("verify").returncode == 0
    found = run(
        "query", "SELECT DISTINCT ?l { ?f a dos:FundingFlow ; prov:wasAttributedTo/rdfs:label ?l }"
    )
    assert found.stdout.decode().split() == ["l", "dossier_model"]


def test_both_together_agree_and_the_graph_says_so(run):
    report = build(run, "--extractor", "both")
    assert report["documents"] == 2
    found = run(
        "query",
        "SELECT ?l ?c { ?f a dos:FundingFlow ; dos:confidence ?c ; prov:wasAttributedTo/rdfs:label ?l }",
    )
    assert b"+dossier_model" in found.stdout
    assert run("verify").returncode == 0


def test_the_same_build_asks_nothing_again_and_a_new_one_is_answered_from_the_cache(run, chat):
    build(run, "--extractor", "model")
    again = build(run, "--extractor", "model")
    assert (again["unchanged"], again["model"], again["published"]) == (2, {}, False)
    other = build(run, "--extractor", "both")
    assert other["model"]["cached"] == 2
    assert len(chat.asked) == 2


def test_another_extractor_or_model_analyses_anew_but_another_key_does_not(run, chat):
    build(run)
    assert len(build(run, "--extractor", "model")["analysed"]) == 2
    assert len(build(run, "--extractor", "model", "--model-name", "large-one")["analysed"]) == 2
    assert run("build", "in", "--extractor", "model", "--model-name", "large-one").returncode == 0
    assert len(chat.asked) == 4
    assert {h["Authorization"] for h in chat.headers} == {f"Bearer {KEY}"}


def test_several_processes_count_together_and_keep_the_limit(run, chat, dossier):
    text = (dossier.folder / "in" / "harbor-en.txt").read_text()
    for n in range(7):
        (dossier.folder / "in" / f"more-{n}.txt").write_text(text + f"\nPage {n}.\n")
    report = build(run, "--extractor", "model", "--jobs", "2", "--model-concurrency", "2")
    assert report["model"]["requests"] == len(chat.asked) == 9
    assert chat.most_at_once <= 2


def test_a_document_without_an_answer_is_left_out_and_asked_for_next_time(run, chat):
    def no_chinese(request):
        english = "Northwind" in request["messages"][-1]["content"]
        return of_the_passage(request) if english else fails(500, "out of memory")

    chat.replies = [no_chinese]
    done = run("build", "in", "--extractor", "model", "--json")
    assert done.returncode == 2
    report = json.loads(done.stdout)
    assert report["analysed"] == ["harbor-en.txt"]
    assert "harbor-zh.txt" in report["skipped"][0]
    assert "out of memory" in report["skipped"][0]
    chat.replies = [of_the_passage]
    assert build(run, "--extractor", "model")["analysed"] == ["harbor-zh.txt"]


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (fails(401, f"Incorrect API key: {KEY}"), "DOSSIER_MODEL_KEY"),
        (fails(404, "no such model"), "no such model"),
    ],
)
def test_an_endpoint_that_refuses_ends_the_build_with_one_line(run, chat, dossier, reply, told):
    chat.replies = [reply]
    done = run("build", "in", "--extractor", "model")
    line = done.stderr.decode()
    assert done.returncode == 2
    assert told in line
    assert KEY not in line
    assert "Traceback" not in line
    assert not (dossier.folder / "data" / "current").exists()


def test_no_endpoint_is_one_line(dossier):
    write_pair(dossier.folder / "in")
    done = dossier(
        "build", "in", "--extractor", "model", DOSSIER_MODEL_URL="", DOSSIER_MODEL_NAME=""
    )
    assert done.returncode == 2
    assert "set DOSSIER_MODEL_URL" in done.stderr.decode()


def test_explain_shows_who_found_a_fact_and_leaves_no_folder_behind(run, dossier):
    done = run("explain", "in/harbor-en.txt", "--extractor", "both", "--json")
    assert done.returncode == 0, done.stderr.decode()
    components = {f["component"] for f in json.loads(done.stdout)}
    assert any(c.endswith("+dossier_model") for c in components)
    assert b"3 things not believed" in done.stderr
    assert not (dossier.folder / "data").exists()


def test_the_key_is_no_option(dossier):
    assert b"--model-key" not in dossier("build", "--help").stdout
    assert dossier("build", "--model-key", KEY).returncode == 2
