import pytest

from pipeline.link.choose import choices, link_entities
from pipeline.link.features import WEIGHTS, score
from pipeline.link.index import Candidate, NameIndex
from pipeline.records import Records
from tests.pipeline.link.made import document, entity


@pytest.fixture(scope="module")
def index():
    return NameIndex.shipped()


def link(index, text, *entities):
    """The links of the entities, by id."""
    records = Records(entities=[entity(text, *e) for e in entities])
    out = link_entities(records, document(text), index)
    return {e.id: e.link and e.link.qid for e in out.entities}


def test_a_company_beside_another_is_the_company(index):
    text = "Oracle and OpenAI will share the halls."
    assert link(index, text, ("e1", "Company", "Oracle"), ("e2", "Company", "OpenAI")) == {
        "e1": "Q19900",
        "e2": "Q21708200",
    }


def test_a_person_is_never_a_company(index):
    assert link(index, "Oracle sang.", ("e1", "Person", "Oracle")) == {"e1": None}


def test_an_actor_is_never_a_program(index):
    assert link(index, "Apollo pays.", ("e1", "Company", "Apollo")) == {"e1": None}


def test_a_generic_name_takes_the_country_of_the_text(index):
    american = "美国众议员质询，能源部答复说美国电网安全。"
    filipino = "菲律宾缺电，能源部呼吁菲律宾民众节约。"
    assert link(index, american, ("e1", "GovernmentBody", "能源部")) == {"e1": "Q217810"}
    assert link(index, filipino, ("e1", "GovernmentBody", "能源部")) == {"e1": None}


def test_a_generic_name_without_a_country_is_at_home_in_its_language(index):
    text = "财政部发布了上半年的收支情况。"
    assert link(index, text, ("e1", "GovernmentBody", "财政部")) == {"e1": "Q832407"}


def test_initials_that_the_text_spells_out_otherwise_are_no_match(index):
    text = "The Marine Cook Association (MCA) met; the Coastal Muffin Alliance (CMA) came too."
    assert link(index, text, ("e1", "Organization", "CMA")) == {"e1": None}


def test_a_fuller_name_that_the_item_does_not_bear_is_no_match(index):
    text = "Bruno Trump opened a bakery. Trump bakes at night."
    assert link(index, text, ("e1", "Person", "Bruno Trump", "Trump")) == {"e1": None}


def test_a_capital_beside_its_country_stands_for_it(index):
    text = "Washington and Moscow spoke. The United States and Russia want calm."
    assert link(index, text, ("e1", "Country", "Washington")) == {"e1": "Q30"}


def test_no_item_is_used_twice_in_a_document(index):
    text = "Intel pays. Intel Corporation builds."
    found = link(index, text, ("e1", "Company", "Intel"), ("e2", "Company", "Intel Corporation"))
    assert sorted(found.values(), key=str) == ["None", "Q248"] or set(found.values()) == {
        None,
        "Q248",
    }


def test_a_link_says_why_in_sentences_and_when_the_index_was_made(index):
    text = "The U.S. Department of Energy pays."
    records = Records(entities=[entity(text, "e1", "GovernmentBody", "U.S. Department of Energy")])
    found = link_entities(records, document(text), index).entities[0].link
    assert found.relation == "exactMatch"
    assert 0.8 <= found.score <= 1
    assert found.index_date == index.date
    assert any("is a name of United States Department of Energy" in r for r in found.reasons)


def test_a_certain_link_tells_the_subclass(index):
    text = "The U.S. Department of Energy pays."
    records = Records(entities=[entity(text, "e1", "Organization", "U.S. Department of Energy")])
    assert link_entities(records, document(text), index).entities[0].subclass == "GovernmentBody"


def test_two_equal_candidates_are_unsure():
    twins = NameIndex(
        [
            Candidate("Q9000001", "Acme", "", (), "Company", "maker of kites"),
            Candidate("Q9000002", "Acme", "", (), "Company", "maker of kites"),
        ]
    )
    assert link(twins, "Acme pays.", ("e1", "Company", "Acme")) == {"e1": None}


def test_every_feature_has_a_weight(index):
    text = "Intel pays."
    ranked = choices([entity(text, "e1", "Company", "Intel")], document(text), index)["e1"]
    assert {f.name for c in ranked for f in c.features} <= set(WEIGHTS)
    assert all(0 <= score(list(c.features)) <= 1 for c in ranked)


def test_an_empty_index_links_nothing():
    assert link(NameIndex(), "Intel pays.", ("e1", "Company", "Intel")) == {"e1": None}


def test_entities_without_names_or_mentions_do_no_harm(index):
    text = "Nothing here."
    assert link(index, text, ("e1", "Company", "Intel"), ("e2", "Company")) == {
        "e1": "Q248",
        "e2": None,
    }
