"""A document is asked for in batches, once, and comes back whole or not at all."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import Passage
from pipeline.errors import DocumentError, RunError
from pipeline.link.index import NameIndex
from pipeline.model.batches import batches, halves, tokens_of
from pipeline.model.choice import chosen, fingerprint_of
from pipeline.model.endpoint import Endpoint
from pipeline.model.prompt import instructions, prompt_version
from pipeline.model.schema import answer_schema
from pipeline.records import MONEY_KINDS, ROLES, SUBCLASSES
from tests.pipeline.model.chat import fails, says
from tests.pipeline.model.made import CHINESE, ENGLISH, answer, document

NOTHING = {kind: [] for kind in ("entities", "roles", "flows", "claims", "milestones")}


def names_in(request):
    """Answers with every known name that stands in the passage."""
    text = request["messages"][-1]["content"].split("Passage:\n", 1)[1]
    found = [e for e in answer()["entities"] if any(n in text for n in e["names"])]
    return says({**NOTHING, "entities": found})


def test_a_good_answer_becomes_the_records_of_the_document(chat, extractor):
    chat.replies = [says(answer())]
    model = extractor()
    records = model.extract(document())
    assert [len(getattr(records, kind)) for kind in NOTHING] == [5, 1, 1, 2, 1]
    assert {r.found.component for r in records.roles} == {"dossier_model"}
    assert "small-one" in records.roles[0].found.version
    assert model.ledger.spent.kept == 10


def test_the_model_is_told_what_is_known_of_the_document(chat, extractor):
    chat.replies = [says(NOTHING)]
    extractor().extract(document())
    (asked,) = chat.asked
    assert "2029-04-02" in asked["messages"][-1]["content"]
    assert asked["messages"][-1]["content"].endswith(ENGLISH)


def test_the_closed_lists_stand_in_the_prompt_and_in_the_schema():
    schema = json.dumps(answer_schema())
    for value in (*ROLES, *MONEY_KINDS, *(s for c in SUBCLASSES.values() for s in c)):
        assert value in instructions()
        assert f'"{value}"' in schema


def test_every_object_of_the_schema_is_strict():
    def walk(node):
        if node.get("type") == "object":
            assert node["required"] == list(node["properties"])
            assert node["additionalProperties"] is False
            for inner in node["properties"].values():
                walk(inner)
        if node.get("type") == "array":
            walk(node["items"])

    walk(answer_schema())


def test_what_was_answered_is_not_asked_again(chat, extractor, tmp_path):
    chat.replies = [says(answer(), usage={"prompt_tokens": 9, "completion_tokens": 9})]
    first = extractor(cache=tmp_path, price_in=1.0)
    records = first.extract(document())
    again = extractor(cache=tmp_path, price_in=1.0, key="another-key")
    assert again.extract(document()) == records
    assert len(chat.asked) == 1
    assert (again.ledger.spent.cached, again.ledger.spent.cost) == (1, 0)
    assert "another-key" not in "".join(p.read_text() for p in tmp_path.rglob("*.json"))


def test_another_model_and_another_text_are_asked(chat, extractor, tmp_path):
    chat.replies = [says(NOTHING)]
    extractor(cache=tmp_path).extract(document())
    extractor(cache=tmp_path, model="large-one").extract(document())
    extractor(cache=tmp_path).extract(document(ENGLISH + " It began."))
    assert len(chat.asked) == 3


def test_a_damaged_cache_entry_counts_as_none(chat, extractor, tmp_path):
    chat.replies = [says(answer())]
    records = extractor(cache=tmp_path).extract(document())
    for file in tmp_path.rglob("*.json"):
        file.write_text(file.read_text()[:20])
    assert extractor(cache=tmp_path).extract(document()) == records
    assert len(chat.asked) == 2


def test_a_broken_answer_is_not_kept(chat, extractor, tmp_path):
    chat.replies = [says("Sorry.")]
    extractor(cache=tmp_path).extract(document())
    assert not list(tmp_path.rglob("*.json"))


def test_a_long_document_is_asked_in_parts_and_its_spans_stay_right(chat, extractor):
    text = "\n\n".join([ENGLISH] * 8)
    chat.replies = [names_in]
    records = extractor(batch_tokens=130).extract(document(text))
    assert len(chat.asked) > 3
    places = [(m.start, m.end) for e in records.entities for m in e.mentions]
    assert all(text[m.start : m.end] == m.name for e in records.entities for m in e.mentions)
    assert len(set(places)) == len(places)
    assert sum(text[s:e] == "Mara Ilves" for s, e in places) == 8
    assert len({e.id for e in records.entities}) == len(records.entities)


def test_no_more_requests_are_under_way_than_allowed(chat, extractor):
    chat.replies = [says(NOTHING, delay_s=0.05)]
    extractor(batch_tokens=60, concurrency=2).extract(document("\n\n".join([ENGLISH] * 8)))
    assert chat.most_at_once <= 2
    assert len(chat.asked) > 4


@pytest.mark.parametrize(
    "bad",
    [
        pytest.param(lambda: says("I would rather not."), id="no-json"),
        pytest.param(lambda: says('{"entities": [{"cls": "Actor", '), id="truncated-json"),
        pytest.param(lambda: says('{"entities": [{"cl', finish="length"), id="cut-off"),
        pytest.param(lambda: says('{"facts": []}'), id="another-form"),
        pytest.param(lambda: fails(400, "exceeds the available context size"), id="too-long"),
    ],
)
def test_a_batch_that_got_no_answer_is_asked_in_halves(chat, extractor, bad):
    whole = f"{ENGLISH}\n\n{CHINESE}"

    def picky(request):
        text = request["messages"][-1]["content"].split("Passage:\n", 1)[1]
        return bad() if len(text) > len(ENGLISH) + 5 else names_in(request)

    chat.replies = [picky]
    model = extractor()
    records = model.extract(document(whole))
    assert {n for e in records.entities for n in e.names} == {
        n for e in answer()["entities"] for n in e["names"]
    }
    assert not model.ledger.spent.dropped


def test_a_model_that_never_answers_in_json_is_given_up_and_counted(chat, extractor):
    chat.replies = [says("I would rather not.")]
    model = extractor()
    records = model.extract(document())
    assert records.entities == []
    assert len(chat.asked) <= 15
    (reason,) = model.ledger.spent.dropped
    assert reason == "answers: no JSON in it"


def test_a_document_whose_endpoint_fails_is_set_aside_whole(chat, extractor):
    text = "\n\n".join([ENGLISH] * 6)
    chat.replies = [says(NOTHING), fails(500)]
    with pytest.raises(DocumentError, match=r"made.txt: .*answers 500; the document is left out"):
        extractor(batch_tokens=100, concurrency=1, retries=1).extract(document(text))


def test_an_endpoint_that_fails_document_after_document_ends_the_run(chat, extractor):
    chat.replies = [fails(500)]
    model = extractor(retries=0)
    for _ in range(2):
        with pytest.raises(DocumentError):
            model.extract(document())
    with pytest.raises(RunError, match="3 documents in a row"):
        model.extract(document())


def test_an_empty_document_asks_nothing(chat, extractor):
    empty = document("")
    empty.passages = ()
    assert extractor().extract(empty).entities == []
    assert chat.asked == []


def test_the_fingerprint_knows_model_and_prompt_but_not_the_key_nor_the_place():
    def mark(**settings):
        return fingerprint_of("model", Endpoint(**{"url": "http://a/v1", "model": "m", **settings}))

    assert mark() == mark(key="k", url="https://b/v1", price_in=2.0, concurrency=9)
    assert mark() != mark(model="n")
    assert prompt_version() in mark()
    assert fingerprint_of("rules", None) == fingerprint_of("rules", Endpoint("http://a/v1", "m"))


def test_a_model_without_an_endpoint_is_one_clear_line():
    with pytest.raises(RunError, match="has no endpoint"):
        chosen("model", NameIndex())


@given(st.text(alphabet="aB 1.。！？\n国中", max_size=300), st.integers(1, 60))
def test_batches_hold_the_whole_text_once_and_in_order(text, budget):
    doc = document(text)
    parts = [p for batch in batches(doc, budget) for p in batch]
    assert "".join(text[p.start : p.end] for p in parts) == text
    for batch in batches(doc, budget):
        assert sum(tokens_of(text[p.start : p.end]) for p in batch) <= budget + len(batch)


def test_paragraphs_stay_whole_where_they_fit():
    text = "\n\n".join([ENGLISH] * 4)
    for batch in batches(document(text), 130):
        assert text[batch[0].start :].startswith("The Ministry")


def test_passages_of_two_languages_share_a_batch():
    text = f"{ENGLISH}\n{CHINESE}"
    doc = document(text)
    middle = len(ENGLISH) + 1
    doc.passages = (Passage(0, middle, "en"), Passage(middle, len(text), "zh"))
    (batch,) = batches(doc, 1000)
    assert [p.lang for p in batch] == ["en", "zh"]
    assert len(halves(doc, batch)) > 1


def test_what_is_too_short_is_not_parted():
    doc = document("Ostra Bank lends.")
    assert halves(doc, next(batches(doc, 100))) == ()
