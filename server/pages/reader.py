"""One reader's request: their language and look, the dataset that they see, and what was asked of it.

The one module of the pages, beside ``routes``, that knows of Flask's request.
"""

from __future__ import annotations

from threading import Lock, Thread, current_thread
from typing import Any

from flask import current_app, g, request

from server.context import dataset
from server.pages.asking import Answers, Asker
from server.pages.interface import choose_language, choose_theme, count, translate
from server.pages.links import Links
from server.pages.naming import Names

PUBLISHED = "DOSSIER_PUBLISHED"
"""Set in the application's configuration where pages are written as files: nothing is there to answer a form."""

_answers: dict[str, Answers] = {}
_lock = Lock()


def _answers_of(data: Any) -> Answers:
    """The kept answers of a snapshot; those of the snapshot before are forgotten."""
    key = str(data.snapshot.path if data.snapshot else id(data))
    with _lock:
        known = _answers.get(key)
        if known is None:
            while len(_answers) > 3:
                _answers.pop(next(iter(_answers)))
            known = _answers[key] = Answers()
            warm = current_app.extensions.get("dossier.pages.warm")
            if warm is not None and current_thread().name != "dossier-pages":
                Thread(target=warm, name="dossier-pages", daemon=True).start()
        return known


class Manner:
    """How the interface speaks to this reader; needs no dataset."""

    def __init__(self) -> None:
        self.lang = choose_language(request.cookies.get("lang"), request.accept_languages)
        self.theme = choose_theme(request.cookies.get("theme"))
        self.published = bool(current_app.config.get(PUBLISHED))

    def say(self, text: str, **values: Any) -> str:
        return translate(self.lang, text, **values)

    def count(self, one: str, many: str, n: int) -> str:
        return count(self.lang, one, many, n)


def manner() -> Manner:
    if "manner" not in g:
        g.manner = Manner()
    return g.manner


class Reader:
    """What a view works with."""

    def __init__(self) -> None:
        self.manner = manner()
        self.lang = self.manner.lang
        self.dataset = dataset()
        self.links = Links(self.dataset.base_iri)
        self.asker = Asker(self.dataset, _answers_of(self.dataset))
        self.names = Names(self.asker, self.links, self.lang)
        self.say = self.manner.say
        self.rows = self.asker.rows
        self.number = self.asker.number


def reader() -> Reader:
    """The one of this request."""
    if "reader" not in g:
        g.reader = Reader()
    return g.reader
