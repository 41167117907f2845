"""The language and the look of the pages.

Given: what the browser asks for and what the reader chose (two cookies). Gives: the language
(``en`` or ``zh``), the theme, and the texts of the interface. English texts are their own keys; the
other languages lie in ``messages/LANG.json``, as do the few English texts whose keys are no texts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = {"en": "English", "zh": "中文"}
HTML_LANG = {"en": "en", "zh": "zh-Hans"}
DETAIL = "detail:"
THEMES = ("auto", "light", "dark")


@cache
def messages(lang: str) -> Mapping[str, str]:
    """The texts of a language by their English form."""
    return json.loads((files("server.pages") / "messages" / f"{lang}.json").read_text("utf-8"))


def translate(lang: str, text: str, **values: Any) -> str:
    """A text in the language, with ``{name}`` filled in. Unknown texts stay English."""
    said = messages(lang).get(text, text)
    return said.format(**values) if values else said


@cache
def _details(lang: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Patterns of what the server tells of problems, with the texts of a language."""
    found = []
    for key, said in messages(lang).items():
        if key.startswith(DETAIL):
            pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+?)", re.escape(key[len(DETAIL) :]))
            found.append((re.compile(pattern, re.DOTALL), said))
    return tuple(found)


def explained(lang: str, detail: str) -> str:
    """What a problem tells, in the language where its text is known (keys ``detail:…``)."""
    for pattern, said in _details(lang):
        if told := pattern.fullmatch(detail):
            return said.format(**told.groupdict())
    return detail


def count(lang: str, one: str, many: str, n: int) -> str:
    """``{n} document`` or ``{n} documents``. Chinese has one form, kept under the plural."""
    form = one if n == 1 and lang == "en" else many
    return translate(lang, form, n=f"{n:,}")


def choose_language(cookie: str | None, accept: Any) -> str:
    """The chosen language, else the best that the browser accepts, else English."""
    if cookie in LANGUAGES:
        return cookie
    for tag, quality in accept:
        main = tag.split("-")[0].lower()
        if quality > 0 and main in LANGUAGES:
            return main
    return "en"


def choose_theme(cookie: str | None) -> str:
    return cookie if cookie in THEMES else "auto"


def local_path(path: str | None) -> str:
    """A path of this site to go back to; anything else leads home."""
    if not path or not path.startswith("/") or path.startswith(("//", "/\\")):
        return "/"
    return path.replace("\r", "").replace("\n", "")
