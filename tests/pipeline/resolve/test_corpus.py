import random

from hypothesis import given, settings
from hypothesis import strategies as st

from ontology.iris import Minter
from pipeline.link.index import Candidate, NameIndex
from pipeline.records import SUBCLASSES, Entity, Found, Link, Mention
from pipeline.resolve.corpus import Clusters

FOUND = Found("made")
INDEX = NameIndex(
    [
        Candidate("Q9000001", "Bruno Lindqvist", "布鲁诺·林德", ("林德",), "Person", "mayor"),
        Candidate("Q9000002", "Northwind", "北风能源", (), "Company", "utility"),
    ]
)


def entity(id, subclass, *names, qid=None, relation="exactMatch"):
    cls = next(c for c, kinds in SUBCLASSES.items() if subclass in kinds)
    mentions = tuple(
        Mention(n, i, i + 1, "zh" if not n.isascii() else "en") for i, n in enumerate(names)
    )
    link = Link(qid, relation, 0.9, ("it is so",)) if qid else None
    return Entity(id, cls, subclass, names, mentions, FOUND, link)


def clusters(documents, index=INDEX):
    out = Clusters(Minter("http://x.test/"), index)
    for doc_id, entities in documents:
        out.add(doc_id, entities)
    out.resolve()
    return out


def same(documents, *places):
    found = clusters(documents)
    return len({found.iri_of(d, i) for d, i in places}) == 1


PROGRAM = [
    ("a", [entity("p1", "Initiative", "海港计划")]),
    ("b", [entity("p1", "Initiative", "海港計畫")]),
    ("c", [entity("p1", "Initiative", "Harbour Plan")]),
    ("d", [entity("p1", "Initiative", "海港任务", "Harbour Mission")]),
]


def test_a_program_is_one_in_both_scripts_and_under_each_head_noun():
    found = clusters(PROGRAM)
    assert len({found.iri_of(d, "p1") for d, _ in PROGRAM}) == 1
    (program,) = found.canonical()
    assert set(program.labels) == {"en", "zh-Hans", "zh-Hant"}
    assert any("nothing but the word for a programme" in r for r in program.reasons)
    assert any("calls it “海港任务” and “Harbour Mission”" in r for r in program.reasons)


def test_without_a_bridge_two_languages_stay_two():
    found = clusters(PROGRAM[:3])
    assert found.iri_of("a", "p1") == found.iri_of("b", "p1") != found.iri_of("c", "p1")


def test_one_item_is_one_entity_whatever_it_is_called():
    documents = [
        ("a", [entity("e1", "Person", "林德", qid="Q9000001")]),
        ("b", [entity("e1", "Person", "Bruno Lindqvist", qid="Q9000001")]),
        ("c", [entity("e1", "Person", "Lindqvist", qid="Q9000001")]),
    ]
    (person,) = clusters(documents).canonical()
    assert person.iri.endswith("bruno-lindqvist-Q9000001")
    assert person.labels == {"en": "Bruno Lindqvist", "zh-Hans": "布鲁诺·林德"}
    assert ("Lindqvist", "en") in person.alt_labels
    assert person.link.qid == "Q9000001"


def test_what_is_not_linked_joins_the_item_whose_full_name_it_bears():
    documents = [
        ("a", [entity("e1", "Person", "Bruno Lindqvist", qid="Q9000001")]),
        ("b", [entity("e1", "Person", "Bruno Lindqvist")]),
        ("c", [entity("e1", "Person", "Lindqvist")]),
    ]
    assert same(documents, ("a", "e1"), ("b", "e1"))
    assert not same(documents, ("a", "e1"), ("c", "e1"))


def test_generic_names_stay_with_their_documents():
    for subclass, name in (
        ("GovernmentBody", "国会"),
        ("GovernmentBody", "Ministry of Finance"),
        ("GovernmentBody", "the Commission"),
        ("Fund", "the Fund"),
        ("Person", "Lindqvist"),
        ("LegalInstrument", "Data Act"),
        ("Initiative", "National Plan"),
    ):
        documents = [(d, [entity("x1", subclass, name)]) for d in "ab"]
        assert not same(documents, ("a", "x1"), ("b", "x1")), name


def test_generic_names_with_one_item_are_one():
    documents = [(d, [entity("e1", "GovernmentBody", "国会", qid="Q9000003")]) for d in "ab"]
    assert same(documents, ("a", "e1"), ("b", "e1"))


def test_a_person_and_a_company_of_one_name_are_two():
    documents = [
        ("a", [entity("e1", "Person", "Anna Hill")]),
        ("b", [entity("e1", "Company", "Anna Hill")]),
    ]
    assert not same(documents, ("a", "e1"), ("b", "e1"))


def test_a_name_that_two_items_bear_joins_neither():
    documents = [
        ("a", [entity("e1", "Person", "Anna Hill", qid="Q9000005")]),
        ("b", [entity("e1", "Person", "Anna Hill", qid="Q9000006")]),
        ("c", [entity("e1", "Person", "Anna Hill")]),
    ]
    assert len(list(clusters(documents).canonical())) == 3


def test_a_component_with_two_items_is_taken_apart():
    documents = [
        ("a", [entity("e1", "Company", "Northwind Rail", qid="Q9000005")]),
        ("b", [entity("e1", "Company", "Northwind Grid", qid="Q9000006")]),
        ("c", [entity("e1", "Company", "Northwind Rail", "Northwind Works")]),
        ("d", [entity("e1", "Company", "Northwind Grid", "Northwind Works")]),
    ]
    found = clusters(documents)
    assert found.iri_of("a", "e1") == found.iri_of("c", "e1")
    assert found.iri_of("b", "e1") == found.iri_of("d", "e1")
    assert found.iri_of("a", "e1") != found.iri_of("b", "e1")


def test_what_a_document_keeps_apart_is_not_joined_by_a_name_that_both_bear():
    documents = [
        (
            "a",
            [
                entity("e1", "Fund", "东岭创业引导基金", "创业引导基金"),
                entity("e2", "Fund", "西岭创业引导基金", "创业引导基金"),
            ],
        ),
        ("b", [entity("e1", "Fund", "西岭创业引导基金")]),
    ]
    assert not same(documents, ("a", "e1"), ("a", "e2"))
    assert same(documents, ("a", "e2"), ("b", "e1"))


def test_a_likely_link_is_shown_but_joins_nothing():
    documents = [
        ("a", [entity("e1", "Company", "NW", qid="Q9000002", relation="closeMatch")]),
        ("b", [entity("e1", "Company", "NW", qid="Q9000002", relation="closeMatch")]),
    ]
    found = list(clusters(documents).canonical())
    assert len(found) == 2
    assert {e.link.relation for e in found} == {"closeMatch"}


def test_the_subclass_is_that_of_most_documents():
    documents = [
        ("a", [entity("e1", "Company", "Halden Works")]),
        ("b", [entity("e1", "Organization", "Halden Works")]),
        ("c", [entity("e1", "Organization", "Halden Works")]),
    ]
    (one,) = clusters(documents).canonical()
    assert one.subclass == "Organization"
    (two,) = clusters(documents[:2]).canonical()
    assert two.subclass == "Company"


def test_adding_a_document_again_replaces_it():
    found = clusters([("a", [entity("e1", "Company", "Halden Works")])])
    found.add("a", [entity("e1", "Company", "Halden Mills")])
    assert [e.labels for e in found.canonical()] == [{"en": "Halden Mills"}]


def test_an_unlinked_key_does_not_depend_on_the_document():
    one = clusters([("a", [entity("e1", "Company", "Halden Works")])])
    two = clusters([("z", [entity("e7", "Company", "Halden Works")])])
    assert one.iri_of("a", "e1") == two.iri_of("z", "e7")


SOME_NAMES = (
    "Anna Hill,Hill,Northwind,Northwind Works,NW,国会,海港计划,海港任务,Harbour Plan,"
    "Harbour Mission,北风能源,周立文,the Fund,Data Act,林德"
)
NAMES = st.sampled_from(SOME_NAMES.split(","))
ENTITIES = st.builds(
    lambda kind, names, qid, relation: (kind, tuple(names), qid, relation),
    st.sampled_from(["Person", "Company", "GovernmentBody", "Initiative", "LegalInstrument"]),
    st.lists(NAMES, min_size=1, max_size=3, unique=True),
    st.sampled_from([None, None, "Q9000001", "Q9000002", "Q9000005"]),
    st.sampled_from(["exactMatch", "closeMatch"]),
)
CORPORA = st.lists(st.lists(ENTITIES, max_size=4), max_size=6)


def documents_of(corpus):
    return [
        (f"d{i}", [entity(f"x{n}", k, *names, qid=q, relation=r) for n, (k, names, q, r) in enumerate(es)])
        for i, es in enumerate(corpus)
    ]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(CORPORA, st.randoms(use_true_random=False))
def test_the_order_of_documents_does_not_matter(corpus, chance: random.Random):
    documents = documents_of(corpus)
    shuffled = list(documents)
    chance.shuffle(shuffled)
    one, two = clusters(documents), clusters(shuffled)
    assert list(one.canonical()) == list(two.canonical())
    for doc_id, entities in documents:
        for e in entities:
            assert one.iri_of(doc_id, e.id) == two.iri_of(doc_id, e.id)


@settings(max_examples=200, deadline=None)
@given(CORPORA)
def test_every_entity_has_one_canonical_one_and_no_iri_is_used_twice(corpus):
    documents = documents_of(corpus)
    found = clusters(documents)
    iris = [e.iri for e in found.canonical()]
    assert len(iris) == len(set(iris))
    assert set(iris) == {found.iri_of(d, i) for d, _ in documents for i in found.local_ids(d)}


@settings(max_examples=200, deadline=None)
@given(CORPORA)
def test_two_items_never_meet_in_one_entity(corpus):
    documents = documents_of(corpus)
    found = clusters(documents)
    items: dict[str, set[str]] = {}
    for doc_id, entities in documents:
        for e in entities:
            if e.link and e.link.relation == "exactMatch":
                items.setdefault(found.iri_of(doc_id, e.id), set()).add(e.link.qid)
    assert all(len(qids) == 1 for qids in items.values())
    assert len(items) == len({q for qids in items.values() for q in qids})


@settings(max_examples=100, deadline=None)
@given(CORPORA)
def test_adding_everything_twice_changes_nothing(corpus):
    documents = documents_of(corpus)
    assert list(clusters(documents).canonical()) == list(clusters(documents * 2).canonical())
