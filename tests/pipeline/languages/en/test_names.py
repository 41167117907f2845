import pytest


@pytest.mark.parametrize(
    ("text", "name", "subclass"),
    [
        pytest.param("Corvane Systems Inc. signed the deal.", "Corvane Systems Inc.", "Company", id="suffix"),
        pytest.param("The Ministry of Ports, Fisheries and Trade paid.", "Ministry of Ports, Fisheries and Trade", "GovernmentBody", id="list-in-a-name"),
        pytest.param("The University of Ardmore joined.", "University of Ardmore", "ResearchOrganization", id="university"),
        pytest.param("The Norland Recovery Fund was closed.", "Norland Recovery Fund", "Fund", id="fund"),
        pytest.param("The Association of Harbour Pilots objected.", "Association of Harbour Pilots", "Organization", id="association"),
        pytest.param("The Clean Harbours Initiative began.", "Clean Harbours Initiative", "Initiative", id="initiative"),
        pytest.param("The Ports and Waterways Act was passed.", "Ports and Waterways Act", "LegalInstrument", id="act-with-and"),
        pytest.param("Executive Order 19876 was signed.", "Executive Order 19876", "LegalInstrument", id="order-number"),
        pytest.param("Regulation (EU) 2031/44 applies.", "Regulation (EU) 2031/44", "LegalInstrument", id="eu-regulation"),
        pytest.param("Work on the Arden Bridge has begun.", "Arden Bridge", "Infrastructure", id="bridge"),
        pytest.param("The European Union agreed.", "European Union", "IntergovernmentalOrganization", id="known-body"),
    ],
)  # fmt: skip
def test_the_words_of_a_name_tell_its_class(read, text, name, subclass):
    assert read(text).entities.get(name) == subclass


def test_an_apposition_tells_the_class(read):
    assert (
        read("Velmara, the state-owned railway operator, lost money.").entities["Velmara"]
        == "Company"
    )


def test_a_noun_before_the_name_tells_the_class(read):
    assert read("The chipmaker Tovalix expanded in May.").entities["Tovalix"] == "Company"


def test_what_something_is_called_tells_the_class(read):
    text = "The ministry unveiled a supercomputer called Brontes. Brontes will open in June."
    assert read(text).entities["Brontes"] == "Infrastructure"


def test_titles_are_no_part_of_a_name(read):
    assert "Elena Markovic" in read("President Elena Markovic spoke in parliament.").entities


def test_a_title_before_one_word_makes_a_person(read):
    assert read("Senator Oyelaran voted against it.").entities["Oyelaran"] == "Person"


def test_a_possessive_is_no_part_of_a_name(read):
    assert (
        "Corvane Systems"
        in read("Corvane Systems' profit and Corvane Systems's debt rose.").entities
    )


def test_articles_are_no_part_of_a_name(read):
    assert "Norland Space Agency" in read("The Norland Space Agency will fly.").entities


def test_nationalities_are_no_entities(read):
    assert read("German firms and Japanese banks lend to Brazilian farmers.").entities == {}


def test_products_are_no_entities(read):
    assert "Zephyr" not in read("The plant makes 5,000 Zephyr chips a day.").entities


def test_days_and_months_are_no_entities(read):
    assert read("On Monday in March it rained.").entities == {}


def test_events_are_no_entities(read):
    assert read("They met at the Harbour Cities Summit.").entities == {}


def test_a_place_where_something_is_is_no_entity(read):
    assert "France" not in read("A factory was opened in France.").entities


def test_a_country_that_acts_is_one(read):
    assert read("France will pay for the factory.").entities == {"France": "Country"}


def test_a_dateline_is_no_entity(read):
    assert "LIMA" not in read("LIMA, June 3 - The mine was closed.").entities


def test_two_names_joined_by_and_stay_two(read):
    found = read("Toyota and Siemens signed the contract.").entities
    assert {"Toyota", "Siemens"} <= set(found)


def test_spans_hold_the_name(read):
    text = "The Clean Harbours Initiative began, said Elena Markovic of Corvane Systems Inc."
    for entity in read(text).notes.records.entities:
        for mention in entity.mentions:
            assert text[mention.start : mention.end] == mention.name


def test_an_abbreviation_of_common_nouns_is_no_entity(read):
    assert "RTTK" not in read("Homes get their signal by rope to the kitchen (RTTK).").entities


def test_a_heading_that_is_a_name_counts(read):
    text = "Group 1: Clean Harbours Initiative\n\nThe budget is small."
    assert read(text).entities == {"Clean Harbours Initiative": "Initiative"}


def test_a_party_of_a_contract_is_found_in_its_heading(read):
    text = 'Vestra Wind Power A/S ("Vestra")\nand\nJapan\n\nVestra shall build the dam.'
    assert "Vestra" in read(text).forms("Vestra Wind Power A/S")
