"""What things are called, in the reader's language first.

Given: IRIs, as they come up while a page is put together (``want``). Gives: names, all read with
one query when the first is needed. A thing without a name is called by the end of its IRI.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode

from ontology.namespaces import PREFIXES, compact
from server.pages.asking import Asker, text_of
from server.pages.interface import translate
from server.pages.links import Links

_PREFERRED = {
    "en": ("en", ""),
    "zh": ("zh-hans", "zh", "zh-cn", "zh-hant", "zh-tw", "zh-hk", "en", ""),
}
_HAN = re.compile("[\u4e00-\u9fff]")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Name:
    """A name and the language that it is in (None: not told)."""

    text: str
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Title:
    """What a document is called, and where it comes from."""

    name: Name
    file: str
    publisher: str | None = None
    issued: str | None = None


def local_name(iri: str) -> str:
    """The readable end of an IRI."""
    return unquote(re.split(r"[/#]", iri.rstrip("/#"))[-1])


def words(name: str) -> str:
    """``GovernmentBody`` as ``Government body``."""
    parts = _HUMP.sub(" ", name).replace("-", " ").split()
    return (
        " ".join([parts[0], *(p if p.isupper() else p.lower() for p in parts[1:])])
        if parts
        else name
    )


def tongue(text: str) -> str:
    """The language of a quote for the browser's choice of letters, told by its script."""
    return "zh" if _HAN.search(text) else ""


def best(names: Iterable[Name], lang: str) -> Name | None:
    """The name in the reader's language, or in the next best; the order of ties is stable."""
    order = _PREFERRED[lang]

    def rank(name: Name) -> tuple[int, str]:
        tag = (name.lang or "").lower()
        return (order.index(tag) if tag in order else len(order), name.text)

    return min(names, key=rank, default=None)


class Names:
    """The names that one page needs."""

    def __init__(self, asker: Asker, links: Links, lang: str) -> None:
        self._asker, self.links, self.lang = asker, links, lang
        self._known: dict[str, list[Name]] = {}
        self._titles: dict[str, Title] = {}
        self._wanted: set[str] = set()
        self._documents: set[str] = set()
        self._concepts: dict[str, list[Name]] | None = None

    # --------------------------------------------------------------- entities
    def want(self, *iris: str | None) -> None:
        self._wanted.update(i for i in iris if i and i not in self._known)

    def all_of(self, iri: str) -> list[Name]:
        self.want(iri)
        if iri not in self._known:
            self._load()
        return self._known[iri]

    def of(self, iri: str) -> Name:
        """The best name of an entity."""
        return best(self.all_of(iri), self.lang) or Name(local_name(iri))

    def other(self, iri: str) -> Name | None:
        """Its name in the other language of the interface, if that differs."""
        shown = self.of(iri)
        main = (shown.lang or "").split("-")[0]
        rest = [
            n for n in self.all_of(iri)
            if n.text != shown.text and (n.lang or "").split("-")[0] in {"en", "zh"} - {main}
        ]  # fmt: skip
        return best(rest, "zh" if self.lang == "en" else "en")

    def _load(self) -> None:
        things = sorted(self._wanted)
        self._wanted.clear()
        for iri in things:
            self._known[iri] = []
        for row in self._asker.rows("labels", "", things=[NamedNode(i) for i in things]):
            self._known[row["thing"].value].append(_name(row["name"]))

    # -------------------------------------------------------------- documents
    def want_document(self, *iris: str) -> None:
        self._documents.update(i for i in iris if i not in self._titles)

    def title(self, iri: str) -> Title:
        self.want_document(iri)
        if iri not in self._titles:
            wanted = sorted(self._documents)
            self._documents.clear()
            for row in self._asker.rows("titles", "", documents=[NamedNode(i) for i in wanted]):
                file = row["file"].value
                title = _name(row["title"]) if "title" in row else Name(file)
                self._titles[row["document"].value] = Title(
                    title, file, text_of(row, "publisher"), text_of(row, "issued")
                )
            for missing in wanted:
                self._titles.setdefault(missing, Title(Name(local_name(missing)), ""))
        return self._titles[iri]

    # --------------------------------------------------------------- concepts
    def concept(self, iri: str | None) -> str:
        """The name of a closed value: the ontology's if it is in the graph, else our own."""
        if not iri:
            return ""
        if self._concepts is None:
            self._concepts = {}
            for row in self._asker.rows("concepts", ""):
                self._concepts.setdefault(row["concept"].value, []).append(_name(row["name"]))
        names = self._concepts.get(iri, [])
        tags = {"en": ("en",), "zh": ("zh", "zh-Hans")}[self.lang]
        fitting = best((n for n in names if n.lang in tags), self.lang)
        said = fitting.text if fitting else translate(self.lang, words(local_name(iri)))
        return said[:1].upper() + said[1:]

    def closed(self, scheme: str, name: str) -> str:
        """The name of a closed value by its scheme and short name: ``closed("status", "announced")``."""
        return self.concept(PREFIXES[scheme] + name)

    def term(self, iri: str) -> str:
        """Any other IRI in its short form."""
        return compact(iri)


def _name(term: Literal | NamedNode) -> Name:
    return Name(term.value, getattr(term, "language", None))
