import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.link.fold import fold
from pipeline.link.forms import RULES, acronym, descriptive, forms, generic, without_legal_form


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Acme Robotics Inc.", "Acme Robotics"),
        ("Acme Robotics Co., Ltd.", "ACME Robotics"),
        ("北岭港务集团股份有限公司", "北岭港务"),
        ("Maria T. Lindqvist", "Maria Lindqvist"),
        ("约翰·T·林德", "约翰·林德"),
        ("Tidal Energy Programme", "Tidal Energy Program"),
        ("Hill Valley National Lab", "Hill Valley National Laboratory"),
        ("Justice Department", "Department of Justice"),
        ("National Tide Office (NTO)", "National Tide Office"),
        ("國家海洋觀測網", "国家海洋观测网"),
        ("The Harbour Trust", "Harbour Trust"),
    ],
)
def test_names_of_one_thing_share_a_form(one, two):
    assert {f.key for f in forms(one)} & {f.key for f in forms(two)}


@pytest.mark.parametrize(
    ("name", "country", "rest"),
    [
        ("U.S. Department of Energy", "Q30", "departmentofenergy"),
        ("Department of Energy of the United States", "Q30", "departmentofenergy"),
        ("French Ministry of Finance", "Q142", "ministryoffinance"),
        ("Ministry of Finance (Japan)", "Q17", "ministryoffinance"),
        ("Japan's Ministry of Finance", "Q17", "ministryoffinance"),
        ("美国能源部", "Q30", "能源部"),
        ("美财政部", "Q30", "财政部"),
        ("中华人民共和国财政部", "Q148", "财政部"),
    ],
)
def test_a_country_in_a_name_is_told_apart_from_the_body(name, country, rest):
    assert (rest, country) in {(f.key, f.country) for f in forms(name)}


@pytest.mark.parametrize("name", ["西湖大学", "新松机器人", "德邻公司", "马钢集团"])
def test_the_first_character_of_a_name_is_no_country_by_itself(name):
    assert not any(f.country for f in forms(name))


@pytest.mark.parametrize(
    "name",
    [
        "Ministry of Finance",
        "Congress",
        "the Commission",
        "Department of Energy",
        "Justice Department",
        "Supreme Court",
        "Labour Party",
        "国会",
        "财政部",
        "能源部",
        "央行",
        "参议院",
        "政府",
        "工党",
    ],
)
def test_generic_names_are_those_of_many_countries(name):
    assert generic(name)
    assert descriptive(name)


@pytest.mark.parametrize(
    "name", ["Bundestag", "Oak Ridge National Laboratory", "华为", "白宫", "俱乐部", "集团总部"]
)
def test_other_names_are_not_generic(name):
    assert not generic(name)


def test_initials_are_recognised():
    assert all(acronym(n) for n in ("NSF", "ARPA-E", "U.S.", "MoST"))
    assert not any(acronym(n) for n in ("Intel", "Oracle", "国会", "R and D Board"))


def test_a_name_that_is_nothing_but_a_legal_form_stays():
    assert without_legal_form("Group") == "Group"
    assert without_legal_form("集团公司") == "集团公司"


@given(st.text(max_size=40))
def test_any_text_has_forms_with_known_rules_and_no_empty_key(name):
    found = forms(name)
    assert all(f.key and f.rule in RULES for f in found)
    assert not fold(name) or found[0].key == fold(name)


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_more_than_an_article(name):
    assert fold(fold(name)) in (fold(name), fold(fold(name)))
    assert fold(name) == fold(name.upper().lower()) or not name.isascii()
