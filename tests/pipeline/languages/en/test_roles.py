import pytest


@pytest.mark.parametrize(
    ("text", "role"),
    [
        pytest.param("Japan launched the Clean Harbours Initiative.", ("Japan", "initiates", "Clean Harbours Initiative"), id="active"),
        pytest.param("The Clean Harbours Initiative was announced by Japan.", ("Japan", "initiates", "Clean Harbours Initiative"), id="passive"),
        pytest.param("Siemens runs the Clean Harbours Initiative.", ("Siemens", "leads", "Clean Harbours Initiative"), id="leads"),
        pytest.param("Siemens joined the Clean Harbours Initiative.", ("Siemens", "participatesIn", "Clean Harbours Initiative"), id="joins"),
        pytest.param("The Blue Quay Project is part of the Clean Harbours Initiative.", ("Blue Quay Project", "partOf", "Clean Harbours Initiative"), id="part"),
        pytest.param("Elena Markovic, chief executive of Siemens, resigned.", ("Elena Markovic", "memberOf", "Siemens"), id="post-of"),
        pytest.param("Siemens chairman John Hargreave resigned.", ("John Hargreave", "memberOf", "Siemens"), id="post-before"),
        pytest.param("John Hargreave, the Siemens chairman, resigned.", ("John Hargreave", "memberOf", "Siemens"), id="post-behind"),
        pytest.param("John Hargreave of Siemens resigned.", ("John Hargreave", "memberOf", "Siemens"), id="of"),
        pytest.param("Elena Markovic, who heads Siemens, resigned.", ("Elena Markovic", "memberOf", "Siemens"), id="relative-clause"),
        pytest.param("China's Clean Harbours Initiative grew.", ("China", "initiates", "Clean Harbours Initiative"), id="possessive"),
    ],
)  # fmt: skip
def test_role(read, text, role):
    assert role in read(text).roles


def test_a_minister_belongs_to_the_ministry(read):
    found = read("The Department of Energy met. Energy Secretary John Hargreave spoke.")
    assert ("John Hargreave", "memberOf", "Department of Energy") in found.roles


def test_nobody_has_a_role_in_itself(read):
    for subject, _, target in read("Siemens joined Siemens.").roles:
        assert subject != target


def test_a_list_of_partners_takes_part(read):
    found = read(
        "The partners of the Blue Quay Project are Siemens, Toyota and the University of Ardmore."
    )
    assert {s for s, role, _ in found.roles if role == "participatesIn"} == {
        "Siemens",
        "Toyota",
        "University of Ardmore",
    }


def test_who_signs_an_order_starts_what_it_establishes(read):
    found = read(
        "Executive Order 19876\n\nSec. 1. The Blue Quay Mission is hereby established. "
        "Reports are due each year.\n\nELENA MARKOVIC"
    )
    assert ("ELENA MARKOVIC", "initiates", "Blue Quay Mission") in found.roles
