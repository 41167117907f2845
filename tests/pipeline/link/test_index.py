from pipeline.link.countries import countries
from pipeline.link.index import Candidate, NameIndex

INDEX = NameIndex(
    [
        Candidate(
            "Q9000001", "Acme Robotics", "艾克米机器人", ("艾克米",), "Company", "Dutch maker"
        ),
        Candidate(
            "Q9000002",
            "Ministry of Tides of France",
            "法国潮汐部",
            (),
            "GovernmentBody",
            "French body",
        ),
        Candidate("Q9000003", "Tides Party", "潮汐党", (), "Organization", "party", ("Tides",)),
    ],
    date="2026-01-02",
)


def found(name):
    return {h.candidate.qid: h.rule for h in INDEX.search(name)}


def test_an_empty_index_knows_nothing():
    assert NameIndex().search("Acme") == ()
    assert NameIndex().lookup("Acme") == ()
    assert list(NameIndex.open("none").names()) == []


def test_a_name_is_found_in_any_script_and_with_a_legal_form():
    assert found("艾克米機器人") == {"Q9000001": "name"}
    assert found("Acme Robotics B.V.") == {} or found("Acme Robotics Ltd.") == {"Q9000001": "legal"}


def test_a_body_is_found_with_its_country_and_without():
    assert found("French Ministry of Tides") == {"Q9000002": "country"}
    assert found("Ministry of Tides") == {"Q9000002": "generic"}
    assert found("潮汐部") == {"Q9000002": "generic"}


def test_a_body_of_another_country_is_not_found():
    assert found("Japanese Ministry of Tides") == {}


def test_a_passing_name_leads_to_its_item_but_is_not_looked_for():
    assert found("Tides") == {"Q9000003": "name"}
    assert "Tides" not in {name for name, _ in INDEX.names()}


def test_two_rows_of_one_item_are_one_candidate():
    one = Candidate("Q9000001", "Acme", "", ("A",), "Company", "d")
    two = Candidate("Q9000001", "Acme", "", ("B",), "Company", "d")
    assert set(NameIndex([one, two]).candidates["Q9000001"].names) == {"Acme", "A", "B"}


def test_what_ships_is_sound():
    index = NameIndex.shipped()
    assert index.date
    for qid, candidate in index.candidates.items():
        assert qid[0] == "Q"
        assert qid[1:].isdigit()
        assert candidate.label_en
        assert candidate.description
    assert {q for q in countries().names if q in index.candidates} >= {"Q30", "Q148", "Q17", "Q884"}


def test_a_table_of_ones_own_is_read(tmp_path):
    table = tmp_path / "mine.tsv"
    table.write_text(
        "qid\tlabel_en\tlabel_zh\taliases\tclass\tdescription_en\n"
        "Q9000009\tHarbour Trust\t海港信托\tHT|~Trust\tFund\ta fund\n",
        "utf-8",
    )
    index = NameIndex.open(table)
    assert [c.qid for c in index.lookup("the Harbour Trust")] == ["Q9000009"]
    assert index.candidates["Q9000009"].passing == ("Trust",)
