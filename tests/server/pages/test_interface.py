import re
from importlib.resources import files

import pytest
from werkzeug.datastructures import LanguageAccept

from ontology.namespaces import PREFIXES
from pipeline import records
from server.pages.interface import choose_language, explained, local_path, messages, translate
from server.pages.naming import Name, best, words

ROOM = files("server.pages")
SPOKEN = re.compile(r'(?<![\w"])_\(\s*"((?:[^"\\]|\\.)*)"\s*[,)]')
COUNTED = re.compile(r'count\(\s*"[^"]*",\s*"([^"]*)"')
IN_CODE = re.compile(r'translate\(\s*lang,\s*"([^"]*)"')


def texts() -> set[str]:
    found = set()
    for file in (ROOM / "templates" / "pages").iterdir():
        text = file.read_text("utf-8")
        found |= {m[1] for m in SPOKEN.finditer(text)} | {m[1] for m in COUNTED.finditer(text)}
    for name in ("amounts.py", "routes.py", "interface.py", "naming.py"):
        found |= {m[1] for m in IN_CODE.finditer((ROOM / name).read_text("utf-8"))}
    return found


def test_every_text_of_the_pages_is_there_in_chinese():
    assert not texts() - messages("zh").keys()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_role_has_a_phrase_for_both_its_sides(lang):
    for role in records.ROLES:
        assert {f"role:{role}:of", f"role:{role}:by"} <= messages(lang).keys()


def test_a_translation_keeps_the_places_of_its_text():
    for text, said in messages("zh").items():
        assert set(re.findall(r"{\w+}", said)) == set(re.findall(r"{\w+}", text)), text


@pytest.mark.parametrize(
    ("cookie", "accept", "lang"),
    [
        (None, [("zh-TW", 1.0), ("en", 0.8)], "zh"),
        (None, [("de", 1.0), ("zh-CN", 0.5), ("en", 0.4)], "zh"),
        (None, [("de", 1.0)], "en"),
        (None, [("zh", 0.0), ("en-GB", 0.1)], "en"),
        ("en", [("zh", 1.0)], "en"),
        ("xx", [("zh", 1.0)], "zh"),
    ],
)
def test_the_chosen_language_wins_over_what_the_browser_accepts(cookie, accept, lang):
    assert choose_language(cookie, LanguageAccept(accept)) == lang


@pytest.mark.parametrize(
    "path", ["//evil.example", "/\\evil.example", "https://evil.example", "", None, "x"]
)
def test_the_way_back_stays_on_this_site(path):
    assert local_path(path) == "/"


def test_a_name_is_given_in_the_readers_language_or_the_next_best():
    names = [Name("港口", "zh-Hans"), Name("Harbour", "en"), Name("ميناء", "ar")]
    assert best(names, "en").text == "Harbour"
    assert best(names, "zh").text == "港口"
    assert best(names[2:], "zh").text == "ميناء"
    assert best([], "en") is None


def test_a_term_without_a_name_is_split_into_words():
    assert words("GovernmentBody") == "Government body"
    assert translate("zh", "no such text") == "no such text"
    assert PREFIXES["status"]


def test_what_the_server_tells_of_a_problem_is_told_in_the_readers_language():
    detail = "The graph knows no <http://localhost:8000/entity/x>."
    assert explained("zh", detail) == "图谱中没有 <http://localhost:8000/entity/x>。"
    assert explained("en", detail) == detail
    assert (
        explained("zh", "Something that has no translation {x}")
        == "Something that has no translation {x}"
    )
