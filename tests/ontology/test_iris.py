from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from ontology.iris import Minter, short_hash, slug
from ontology.namespaces import PREFIXES, compact, expand, sparql_prefixes

names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@given(names)
def test_a_slug_is_readable_and_never_empty(name: str):
    made = slug(name)
    assert re.fullmatch(r"[^\W_]+(-[^\W_]+)*", made) or made == "x"
    assert len(made) <= 60


@given(names, names)
def test_a_minted_iri_is_valid_and_below_its_base(key: str, name: str):
    iri = Minter("https://example.org/d/").entity(key, name)
    assert NamedNode(iri).value == iri
    assert iri.startswith("https://example.org/d/entity/")


def test_an_entity_with_a_wikidata_id_is_named_by_it():
    minter = Minter("https://example.org/")
    assert minter.entity("Q42", "The Plan") == "https://example.org/entity/the-plan-Q42"
    assert minter.entity("Q42x", "The Plan").endswith(short_hash("Q42x"))


def test_names_in_any_script_stay_readable_and_are_kept_apart():
    minter = Minter("https://example.org/")
    assert minter.entity("a", "灯塔计划") != minter.entity("a", "燈塔計畫")
    assert "/entity/灯塔计划-" in minter.entity("a", "灯塔计划")


def test_parts_of_a_hash_are_not_run_together():
    assert short_hash("ab", "c") != short_hash("a", "bc")


@pytest.mark.parametrize("curie", ["dos:Actor", "kind:Company", "wd:Q5", "schema:name"])
def test_a_prefixed_name_goes_both_ways(curie: str):
    assert compact(expand(curie)) == curie


def test_the_longest_namespace_wins():
    assert compact(PREFIXES["wdt"] + "P17") == "wdt:P17"


def test_an_iri_without_a_prefix_stays_as_it_is():
    assert compact("https://example.org/x") == "https://example.org/x"
    assert compact(PREFIXES["dos"]) == PREFIXES["dos"]


def test_an_unknown_prefix_is_an_error():
    with pytest.raises(KeyError):
        expand("nope:x")


def test_prefixes_are_written_for_sparql():
    lines = sparql_prefixes().splitlines()
    assert len(lines) == len(PREFIXES)
    assert "PREFIX dos: <https://w3id.org/dossier/ontology#>" in lines
