import pytest


def due(read, text, date="2025-05-07"):
    found = read(text, date=date)
    return [(found.of(m.programs), m.due) for m in found.notes.records.milestones]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("The Blue Quay Project is to be finished by 2031.", "2031", id="by"),
        pytest.param("The Blue Quay Project will open in June 2027.", "2027-06", id="will-open"),
        pytest.param("The Blue Quay Project must report within 90 days.", "P90D", id="within"),
        pytest.param(
            "The Blue Quay Project is scheduled to start next year.", "2026", id="relative"
        ),
        pytest.param(
            "Siemens will give the Blue Quay Project $9 million over four years.", "P4Y", id="term"
        ),
    ],
)
def test_due(read, text, value):
    assert due(read, text) == [({"Blue Quay Project"}, value)]


def test_what_has_happened_is_no_milestone(read):
    assert due(read, "The Blue Quay Project was launched in 2019.") == []


def test_the_target_of_a_company_is_no_milestone(read):
    assert due(read, "Siemens wants to double its sales by 2031.") == []


def test_a_definite_description_stands_for_the_program(read):
    text = "Japan began the Blue Quay Project. The project will end in 2030."
    assert due(read, text) == [({"Blue Quay Project"}, "2030")]
