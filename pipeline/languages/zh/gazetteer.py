"""Known names, found by looking them up.

Given: a ``NameIndex`` and the names that come with this language. Gives: candidates for every
place of a text where a known name stands by itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from pipeline.languages.zh import lexicon, words
from pipeline.languages.zh.candidates import Candidate
from pipeline.languages.zh.reading import Reading, canonical
from pipeline.link.index import NameIndex

_LATIN = re.compile(r"[A-Za-z0-9&.'’+ -]+$")
_WORDCHAR = re.compile(r"[A-Za-z0-9]")
_TITLE_HEADS = "部局署司厅院委处会行"


@cache
def _shipped() -> tuple[tuple[str, str, str], ...]:
    rows = []
    for line in (files(__package__) / "data" / "known.tsv").read_text("utf-8").splitlines():
        subclass, _, names = line.partition("\t")
        parts = [n for n in names.split("|") if n]
        rows += [(canonical(name), subclass, "known:" + parts[0]) for name in parts]
    return tuple(rows)


def places() -> Iterator[tuple[str, str, str]]:
    """Countries and regions with their keys."""
    for name in lexicon.COUNTRIES:
        yield name, "Country", "country:" + lexicon.FORMAL_COUNTRIES.get(name, name)
    for name in lexicon.COUNTRIES:
        for tail in ("共和国", "联邦", "王国", "联邦共和国", "伊斯兰共和国"):
            yield name + tail, "Country", "country:" + lexicon.FORMAL_COUNTRIES.get(name, name)
    yield "日本国", "Country", "country:日本"
    for name, country in lexicon.FORMAL_COUNTRIES.items():
        if name not in lexicon.COUNTRIES:
            yield name, "Country", "country:" + country
    for name, country in lexicon.COUNTRY_NICKNAMES.items():
        if country:
            yield name, "Country", "country:" + country
    for name in (*lexicon.REGIONS, *lexicon.BLOCS):
        yield name, "Country", "region:" + name


class Gazetteer:
    """A table of names with their subclass and key, made for looking up at every offset."""

    def __init__(self, index: NameIndex) -> None:
        self.names: dict[str, tuple[str, str]] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}
        self.keys: dict[str, set[str]] = defaultdict(set)
        for name, subclass, key in (*_shipped(), *places()):
            self._add(name, subclass, key)
        for name, candidate in index.names():
            self._add(canonical(name), candidate.subclass, candidate.qid)
        self._merge()
        by_head: dict[str, set[int]] = defaultdict(set)
        for name in self.names:
            by_head[name[:2]].add(len(name))
        self._lengths = {h: tuple(sorted(ls, reverse=True)) for h, ls in by_head.items()}

    def _add(self, name: str, subclass: str, key: str) -> None:
        name = name.strip()
        if len(name) < 2 or (
            _LATIN.match(name) and (name in lexicon.LATIN_WORDS or name.islower())
        ):
            return
        self.keys[name].add(key)
        self.names.setdefault(name, (subclass, key))

    def _merge(self) -> None:
        """One key for rows that share a name."""
        parent: dict[str, str] = {}

        def find(key: str) -> str:
            while parent.setdefault(key, key) != key:
                key = parent[key]
            return key

        kinds = {key: subclass for subclass, key in self.names.values()}
        for name, keys in self.keys.items():
            first, *rest = sorted(keys)
            # A short name may be borne by several; a longer one tells that the rows are one thing.
            if len(name) > 2 or kinds.get(first) == "Country":
                for key in rest:
                    if kinds.get(key, kinds.get(first)) == kinds.get(first):
                        parent[find(key)] = find(first)
        for name, (subclass, key) in self.names.items():
            self.names[name] = (subclass, find(key))

    def subclass(self, name: str) -> str | None:
        """The subclass of a known name."""
        found = self.names.get(name)
        return found[0] if found else None

    def find(self, page: Reading) -> list[Candidate]:
        """All places where a known name stands; one may lie inside another."""
        text, out = page.text, []
        for at in range(len(text) - 1):
            for length in self._lengths.get(text[at : at + 2], ()):
                name = text[at : at + length]
                row = self.names.get(name)
                if row and self._stands(page, at, at + length, name, row[0]):
                    titled = (
                        name[-1] in _TITLE_HEADS and text[at + length : at + length + 1] == "长"
                    )
                    out.append(Candidate(at, at + length, row[0], 0.35 if titled else 0.9, row[1]))
                    break
        return out

    @staticmethod
    def _stands(page: Reading, start: int, end: int, name: str, subclass: str) -> bool:
        text = page.text
        if _LATIN.match(name):
            before, after = text[start - 1 : start], text[end : end + 1]
            return not _WORDCHAR.match(before) and not _WORDCHAR.match(after) and after != "+"
        if name[-1] in _TITLE_HEADS and text[end : end + 1] == "长":
            return True
        if subclass == "Person" and text[start - 1 : start] == "·":
            return False
        first = page.tokens[page.token_number(start)]
        last = page.tokens[page.token_number(end - 1)]
        if first.start < start and _word(first.word) and len(name) < 5:
            return False
        return not (last.end > end and _word(last.word) and len(name) < 4)


def _word(word: str) -> bool:
    return words.known(word) and not word[0].isdigit()
