from pipeline.extract import SpacyExtractor
from pipeline.languages.en import COMPONENTS, build
from pipeline.link.index import Candidate, NameIndex


def test_every_component_is_in_the_pipeline_in_order(nlp):
    names = [n for n in nlp.pipe_names if n.startswith("dossier_en_")]
    assert names == ["dossier_en_sentences", *(f for f, _ in COMPONENTS)]


def test_every_step_stands_behind_what_it_needs(nlp):
    assert not any(nlp.analyze_pipes()["problems"].values())


def test_an_empty_text_gives_empty_records(read):
    records = read("").notes.records
    assert records.to_json() == {k: [] for k in records.to_json()}


def test_only_spaces_and_marks(read):
    assert read(" \n\n ** — ,;: \n").entities == {}


def test_names_of_the_index_are_found(nlp):
    index = NameIndex((Candidate("Q1", "Zorvane", "", ("ZVN",), "Fund", ""),))
    doc = build(index)("They met people of Zorvane and ZVN in the rain.")
    assert {(e.subclass, *sorted(e.names)) for e in doc._.dossier.records.entities} == {
        ("Fund", "ZVN", "Zorvane")
    }


def test_references_point_to_entities(read):
    found = read("Corvane Systems Inc. grew. It paid Japan $4 million. The company said so.")
    ids = {e.id for e in found.notes.records.entities}
    assert {ref for _, _, ref in found.notes.references} <= ids


def test_the_same_text_gives_the_same_records(read):
    text = "Japan and Norway each gave UNICEF $5 million, said Elena Markovic of Siemens."
    assert read(text).notes.records.to_json() == read(text).notes.records.to_json()


def test_the_extractor_finds_the_room():
    assert "en:dossier_en_names" in SpacyExtractor(NameIndex()).components
