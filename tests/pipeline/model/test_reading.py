"""Nothing that a model answers is believed: what holds is kept, the rest is dropped and counted."""

from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.answers import Broken, parse
from pipeline.model.batches import batches
from pipeline.model.places import NotFound, Passage
from pipeline.model.prompt import example_answers
from pipeline.model.reading import Reader
from pipeline.soundness import sound
from tests.pipeline.model.made import (
    BANK,
    CHINESE,
    ENGLISH,
    LOAN,
    MAKER,
    PLAN,
    answer,
    claim,
    document,
    entity,
    flow,
    milestone,
    role,
    statistic,
)


def passage_of(doc):
    return Passage(doc, next(batches(doc, 10_000)))


def read(given, doc=None):
    """The records of an answer, and the reasons for what was dropped."""
    import json

    doc = doc or document()
    dropped = Counter()
    reader = Reader(passage_of(doc), "1", lambda why: dropped.update([why]), date=doc.source.date)
    return reader.records(parse(json.dumps(given, ensure_ascii=False))), dropped


def test_a_right_answer_becomes_records_with_places_in_the_text():
    records, dropped = read(answer())
    assert not dropped
    assert sound(records, ENGLISH) == (records, [])
    names = {e.id: e.names[0] for e in records.entities}
    assert [ENGLISH[m.start : m.end] for e in records.entities for m in e.mentions] == [
        m.name for e in records.entities for m in e.mentions
    ]
    (money,) = records.flows
    assert ENGLISH[money.start : money.end] == LOAN
    assert (money.amount, money.currency, money.kind) == (Decimal(5_000_000), "USD", "loan")
    assert [names[i] for i in (*money.payers, *money.payees)] == ["Ostra Bank", "Kestrel Robotics"]
    assert [(c.kind, c.value, c.unit) for c in records.claims] == [
        ("attributed", None, None),
        ("statistic", Decimal(40), "%"),
    ]
    assert records.milestones[0].due == "2031"


def test_a_right_answer_in_chinese_becomes_records():
    given = {
        "entities": [
            entity("海湾市政府", subclass="GovernmentBody"),
            entity("潮汐计划", cls="Program", subclass="Initiative"),
            entity("远帆科技"),
            entity("林若溪", subclass="Person"),
        ],
        "roles": [role(subject="海湾市政府", object="潮汐计划", quote="海湾市政府宣布启动“潮汐计划”。")],
        "flows": [
            flow(payers=["远帆科技"], payees=[], purposes=["潮汐计划"], amount=250000000, currency="CNY",
                 kind="investment", status="disbursed", quote="远帆科技已向潮汐计划投资2.5亿元"),
        ],
        "claims": [claim(speakers=["林若溪"], cue="表示", quote="首席执行官林若溪表示，计划将于2031年底前完成。")],
        "milestones": [milestone(programs=["潮汐计划"], quote="计划将于2031年底前完成")],
    }  # fmt: skip
    records, dropped = read(given, document(CHINESE, "zh"))
    assert not dropped
    assert records.flows[0].amount == Decimal(250_000_000)
    assert records.milestones[0].due == "2031"
    assert len(records.entities[1].mentions) == 2


@pytest.mark.parametrize("number", range(2))
def test_the_examples_of_the_prompt_hold_themselves(number):
    text, given = example_answers()[number]
    records, dropped = read(given, document(text, ("en", "zh")[number]))
    assert not dropped
    assert all(len(getattr(records, kind)) == len(given[kind]) for kind in given)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        pytest.param(
            {"roles": [role(quote="The plan was launched in spring.")]},
            "roles: the quote is not in the text", id="invented-quote"),
        pytest.param({"roles": [role(quote="")]}, "roles: the quote is empty", id="no-quote"),
        pytest.param({"roles": [role(role="sponsors")]}, "roles: the role is not in its list", id="role"),
        pytest.param(
            {"roles": [role(object="Ostra Bank")]},
            "roles: the role does not fit what it joins", id="role-of-wrong-classes"),
        pytest.param(
            {"roles": [role(subject="Halden Steel")]},
            "roles: it names no entity of the answer", id="role-of-a-stranger"),
        pytest.param(
            {"flows": [flow(amount=6000000)]},
            "flows: the amount cannot be read in the quote", id="another-amount"),
        pytest.param(
            {"flows": [flow(amount=5)]},
            "flows: the amount cannot be read in the quote", id="amount-without-its-scale"),
        pytest.param(
            {"flows": [flow(currency="EUR")]},
            "flows: the currency is not that of the quote", id="another-currency"),
        pytest.param({"flows": [flow(amount=None)]}, "flows: it has no amount", id="no-amount"),
        pytest.param({"flows": [flow(amount="a lot")]}, "flows: the amount is no number", id="word"),
        pytest.param({"flows": [flow(kind="gift")]}, "flows: the kind is not in its list", id="kind"),
        pytest.param(
            {"flows": [flow(status=["announced"])]}, "flows: the status is not in its list", id="status"),
        pytest.param(
            {"flows": [flow(quote="said Mara Ilves, head of Kestrel Robotics.")]},
            "flows: the amount cannot be read in the quote", id="amount-elsewhere"),
        pytest.param(
            {"claims": [claim(modality="hoped")]}, "claims: the modality is not in its list", id="modality"),
        pytest.param(
            {"claims": [claim(speakers=[])]},
            "claims: no speaker is an entity of the answer", id="nobody-speaks"),
        pytest.param(
            {"claims": [claim(speakers=["Tidewater Plan"])]}, "claims: a programme speaks", id="plan-speaks"),
        pytest.param(
            {"claims": [statistic() | {"value": 45}]},
            "claims: the value cannot be read in the quote", id="another-value"),
        pytest.param(
            {"claims": [statistic() | {"value": None}]}, "claims: a statistic has no value", id="no-value"),
        pytest.param(
            {"claims": [statistic() | {"value": True}]}, "claims: the value is no number", id="truth"),
        pytest.param(
            {"milestones": [milestone(due="2035")]},
            "milestones: the date cannot be read in the quote", id="another-year"),
        pytest.param(
            {"milestones": [milestone(due="soon")]},
            "milestones: the date cannot be read in the quote", id="no-date"),
        pytest.param(
            {"milestones": [milestone(programs=["Ostra Bank"])]},
            "milestones: no programme or fund is an entity of the answer", id="actor-is-due"),
        pytest.param({"roles": ["Ostra Bank leads"]}, "roles: it is no object", id="no-object"),
    ],
)  # fmt: skip
def test_what_does_not_hold_is_dropped_and_counted(change, reason):
    records, dropped = read(answer(**change))
    (kind,) = change
    assert getattr(records, kind) == []
    assert dropped[reason] == 1
    assert len(records.entities) == 5


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        pytest.param(entity("Halden Steel"), "entities: a name is not in the text", id="unnamed"),
        pytest.param(entity("lifting"), "entities: a name is no proper name", id="common-noun"),
        pytest.param(
            entity("Ostra Bank", subclass="Bank"), "entities: the subclass is not in its list", id="list"),
        pytest.param(
            entity("Ostra Bank", subclass="Initiative"),
            "entities: the subclass is not of its class", id="class"),
        pytest.param(
            entity("Harbours"), "entities: its name stands only inside other names", id="part-of-a-name"),
        pytest.param(entity("B"), "entities: a name is too short", id="letter"),
        pytest.param(entity("Ostr"), "entities: a name is not in the text", id="part-of-a-word"),
    ],
)  # fmt: skip
def test_an_entity_that_is_not_named_is_dropped_and_counted(item, reason):
    records, dropped = read(answer(entities=[answer()["entities"][0], item], roles=[]))
    assert [e.names[0] for e in records.entities] == ["Ministry of Harbours"]
    assert dropped[reason] == 1


@pytest.mark.parametrize(
    ("change", "field", "reason"),
    [
        pytest.param(
            {"flows": [flow(duration="P9Y")]}, "duration",
            "flows: the duration cannot be read in the quote (left out)", id="duration"),
        pytest.param(
            {"flows": [flow(begins="P3Y")]}, "begins",
            "flows: the begins cannot be read in the quote (left out)", id="duration-for-a-date"),
        pytest.param(
            {"flows": [flow(instalments=3)]}, "instalments",
            "flows: the instalments cannot be read in the quote (left out)", id="instalments"),
        pytest.param(
            {"claims": [claim(cue="denied")]}, "cue",
            "claims: the cue is not in the quote (left out)", id="cue"),
        pytest.param(
            {"claims": [statistic() | {"unit": "tonnes"}]}, "unit",
            "claims: the unit is not in the quote (left out)", id="unit"),
    ],
)  # fmt: skip
def test_a_detail_that_does_not_hold_is_left_out_alone(change, field, reason):
    records, dropped = read(answer(**change))
    (kind,) = change
    (record,) = getattr(records, kind)
    assert getattr(record, field) is None
    assert dropped == {reason: 1}


def test_a_stranger_among_the_parties_is_left_out_alone():
    records, dropped = read(answer(flows=[flow(payees=["Kestrel Robotics", "Halden Steel"])]))
    assert len(records.flows[0].payees) == 1
    assert dropped == {"flows: a party is no entity of the answer (left out)": 1}


@pytest.mark.parametrize(
    ("quote", "stored"),
    [
        pytest.param(
            '"Robots will do 40% of the lifting by 2031"', "Robots will do 40% of the lifting by 2031",
            id="other-quotation-marks"),
        pytest.param(
            "ostra bank  will lend Kestrel Robotics $5 million", "Ostra Bank will lend Kestrel Robotics $5 million",
            id="case-and-spaces"),
    ],
)  # fmt: skip
def test_a_quote_that_differs_in_form_is_found_and_told_as_it_stands(quote, stored):
    place = passage_of(document()).quote(quote)
    assert ENGLISH[place.start : place.end] == stored


@pytest.mark.parametrize(
    ("text", "name"),
    [("Then Ostra\nBank paid.", "Ostra Bank"), ("随后远帆\n科技付款。", "远帆科技")],
)
def test_a_name_over_a_line_break_is_one_name(text, name):
    (found,) = read({"entities": [entity(name)]}, document(text))[0].entities
    assert found.names == (name,)
    assert "\n" in text[found.mentions[0].start : found.mentions[0].end]


def test_a_quote_in_the_other_script_is_found_where_it_stands():
    text = "遠帆科技表示，計劃將於明年完成。"
    place = passage_of(document(text, "zh")).quote("远帆科技表示，计划将于明年完成。")
    assert text[place.start : place.end] == text[:-1]  # the full stop is no letter


def test_a_point_between_digits_is_never_folded_away():
    with pytest.raises(NotFound):
        passage_of(document("Ostra Bank lends 1.5 billion dollars.")).quote(
            "lends 15 Billion dollars"
        )


def test_a_folded_quote_that_fits_two_places_is_not_believed():
    text = "Ostra Bank lends. Then again: Ostra Bank lends."
    with pytest.raises(NotFound, match="several places"):
        passage_of(document(text)).quote("OSTRA BANK LENDS")


def test_a_whole_page_is_no_quote():
    with pytest.raises(NotFound, match="too long"):
        passage_of(document(ENGLISH * 6)).quote(ENGLISH * 6)


def test_the_sum_is_noted_as_the_text_has_it():
    text = "Ostra Bank will lend Kestrel Robotics up to €40 million a year over three years."
    given = {
        "entities": [BANK, MAKER],
        "flows": [flow(amount=40000000, currency=None, purposes=[], duration="P36M", quote=text)],
    }
    records, dropped = read(given, document(text))
    (money,) = records.flows
    assert (money.amount, money.amount_max, money.currency) == (None, Decimal(40_000_000), "EUR")
    assert (money.approximation, money.per, money.duration) == ("upTo", "P1Y", "P36M")
    assert not dropped


def test_a_date_is_no_more_exact_than_the_text():
    text = "The Tidewater Plan must be ready by the end of 2031."
    given = {"entities": [PLAN], "milestones": [milestone(due="2031-12-31", quote=text)]}
    records, _ = read(given, document(text))
    assert records.milestones[0].due == "2031"


def test_the_term_of_a_fund_is_a_milestone_too():
    text = "The Tidewater Fund runs until 2031."
    given = {
        "entities": [entity("Tidewater Fund", subclass="Fund")],
        "milestones": [milestone(programs=["Tidewater Fund"], quote=text)],
    }
    assert len(read(given, document(text))[0].milestones) == 1


def test_a_scale_that_is_told_once_counts_for_the_neighbour():
    text = "Ostra Bank got 8.5 billion dollars, Kestrel Robotics 6.6."
    given = {
        "entities": [BANK, MAKER],
        "flows": [
            flow(payers=[], payees=["Kestrel Robotics"], purposes=[], amount=6.6e9, quote=text),
            flow(payers=[], payees=["Kestrel Robotics"], purposes=[], amount=6.6, quote=text),
        ],
    }
    records, dropped = read(given, document(text))
    assert [f.amount for f in records.flows] == [Decimal("6600000000")]
    assert dropped == {"flows: the amount cannot be read in the quote": 1}


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Half of the lifts at Ostra Bank are new.", 50, "%"),
        ("One in five lifts at Ostra Bank is new.", 20, "%"),
        ("Ostra Bank has some 4 million customers.", 4000000, "customers"),
        ("Ostra Bank counts twelve branches.", 12, "branches"),
    ],
)
def test_numbers_told_in_words_can_be_read(text, value, unit):
    given = {
        "entities": [BANK],
        "claims": [statistic() | {"speakers": [], "value": value, "unit": unit, "quote": text}],
    }
    records, dropped = read(given, document(text))
    assert [(c.value, c.unit) for c in records.claims] == [(Decimal(value), unit)]
    assert "claims: the value cannot be read in the quote" not in dropped


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [("远帆科技有六成的职员在海外。", 60, "%"), ("远帆科技有4万名员工。", 40000, "名")],
)
def test_chinese_numbers_can_be_read(text, value, unit):
    given = {
        "entities": [entity("远帆科技")],
        "claims": [
            statistic() | {"speakers": [], "value": value, "unit": unit, "quote": text, "cue": None}
        ],
    }
    records, dropped = read(given, document(text, "zh"))
    assert [(c.value, c.unit) for c in records.claims] == [(Decimal(value), unit)]
    assert not dropped


def test_a_record_whose_parties_are_named_in_its_quote_is_surer():
    text = "Ostra Bank is rich. It will lend $5 million."
    given = {
        "entities": [BANK],
        "flows": [flow(payees=[], purposes=[], quote=q) for q in (text, text[20:])],
    }
    named, implied = read(given, document(text))[0].flows
    assert named.found.confidence > implied.found.confidence


@pytest.mark.parametrize(
    "wrapped",
    [
        "{}",
        "```json\n{}\n```",
        "Here is what I found:\n{}\nI hope this helps.",
        "<think>First, the bank. {{ not yet }}</think>\n{}",
    ],
)
def test_an_object_is_found_in_what_surrounds_it(wrapped):
    assert parse(wrapped.format('{"entities": []}')) == {"entities": []}


@pytest.mark.parametrize(
    "text",
    ["", "I cannot help with that.", '{"entities": [', '["entities"]', '{"answer": 1}', "{" * 5000,
     '{"entities": [{"names": ["Os'],
)  # fmt: skip
def test_what_is_no_whole_answer_is_broken(text):
    with pytest.raises(Broken):
        parse(text)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip
FIELDS = ("cls", "subclass", "names", "subject", "role", "object", "payers", "amount", "quote", "kind",
          "status", "speakers", "modality", "value", "unit", "programs", "due")  # fmt: skip
WORDS = st.sampled_from(
    ["Actor", "Company", "Ostra Bank", "Tidewater Plan", LOAN, "loan", "announced", "2031", 5000000, []]
)  # fmt: skip
ANYTHING = st.fixed_dictionaries(
    {
        kind: st.lists(JSON | st.dictionaries(st.sampled_from(FIELDS), WORDS | JSON), max_size=4)
        for kind in ("entities", "roles", "flows", "claims", "milestones")
    }
)


@given(ANYTHING)
def test_whatever_is_answered_nothing_breaks_and_only_what_is_sound_comes_through(given):
    records, _ = read(given)
    assert sound(records, ENGLISH) == (records, [])


@given(st.text(alphabet="Ab1.,“ ”\n中國国。", max_size=40), st.data())
def test_every_piece_of_a_text_is_found_as_a_quote_of_it(text, data):
    start = data.draw(st.integers(0, len(text)))
    words = text[start : data.draw(st.integers(start, len(text)))].strip(" \n")
    if words:
        place = passage_of(document(text)).quote(words)
        assert text[place.start : place.end] == words
