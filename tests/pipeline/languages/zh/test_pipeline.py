"""The pipeline as a whole: its components, its promises about spans, its silence."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.languages.zh import COMPONENTS
from pipeline.records import MODALITIES, MONEY_KINDS, ROLES, STATUSES, SUBCLASSES

ROOT = Path(__file__).parents[4]
PIECES = tuple(
    re.split(
        " ",
        "云岭数码集团 挪威政府 总理萨维娅·科林诺娃 “晨曦计划” （Dawn Initiative） 表示 ， 。 ； 向 投资 3亿元 将 2031年 前 "
        "获得 由 牵头 的 《河流保护法》 据 数据 增长12% \n 該公司 他 、 和 各 90天内 （ ） “ ” 「 其中 约 Lumora",
    )
)


def test_all_components_are_registered_with_spacy():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    factories = project["entry-points"]["spacy_factories"]
    for name in COMPONENTS:
        module, _, maker = factories[name].partition(":")
        assert callable(getattr(import_module(module), maker))


def test_each_component_can_be_added_by_name(nlp):
    assert tuple(nlp.pipe_names) == COMPONENTS


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@settings(deadline=None, max_examples=120)
def test_every_record_is_sound_whatever_the_text(nlp, text):
    notes = nlp(text)._.dossier
    records = notes.records
    ids = {e.id for e in records.entities}
    for entity in records.entities:
        assert entity.subclass in SUBCLASSES[entity.cls]
        assert entity.names
        for mention in entity.mentions:
            assert 0 <= mention.start < mention.end <= len(text)
            assert mention.name in text[mention.start : mention.end]
    for item in (*records.roles, *records.flows, *records.claims, *records.milestones):
        assert 0 <= item.start < item.end <= len(text)
        assert 0 < item.found.confidence <= 1
        assert item.found.component in COMPONENTS
    for role in records.roles:
        assert role.role in ROLES
        assert {role.subject, role.object} <= ids
    for flow in records.flows:
        assert flow.kind in MONEY_KINDS
        assert flow.status in STATUSES
        assert {*flow.payers, *flow.payees, *flow.purposes} <= ids
        assert flow.payers or flow.payees or flow.purposes
    for claim in records.claims:
        assert claim.modality in MODALITIES
        assert {*claim.speakers, *claim.about} <= ids
        assert claim.kind == "statistic" or claim.speakers
    for milestone in records.milestones:
        assert set(milestone.programs) <= ids


def test_the_same_text_gives_the_same_records(nlp):
    text = "云岭数码集团向阿维隆银行投资3亿元，总理萨维娅·科林诺娃表示欢迎。"
    first, second = nlp(text)._.dossier.records, nlp(text)._.dossier.records
    assert first == second


def test_an_empty_text_has_no_records(nlp):
    assert nlp("")._.dossier.records.entities == []


def test_nothing_is_printed_when_the_dictionary_loads():
    code = (
        "from pipeline.languages.zh import build; from pipeline.link.index import NameIndex;"
        "build(NameIndex())('云岭数码集团宣布扩产。')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == ""
    assert "jieba" not in done.stderr.lower()
