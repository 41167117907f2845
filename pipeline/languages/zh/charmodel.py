"""How much a few characters look like a name.

Given: a string of Chinese characters. Gives: the mean log odds of its characters in names against
all text. The counts are taken from jieba's dictionary: its people (``nr``), its transliterated
people (``nrt``), and all words by their frequency.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from functools import cache

from pipeline.languages.zh import lexicon, words

Table = dict[str, float]


@cache
def _tables() -> tuple[Table, Table, Table]:
    surname: Counter[str] = Counter()
    given: Counter[str] = Counter()
    foreign: Counter[str] = Counter()
    every: defaultdict[str, float] = defaultdict(float)
    for word, count, tag in words.dictionary():
        # A square root: the few most frequent words would drown the rest.
        weight = math.sqrt(count)
        for char in word:
            every[char] += weight
        if tag == "nr" and 2 <= len(word) <= 3 and word[0] in lexicon.SURNAMES:
            surname[word[0]] += 1
            given.update(word[1:])
        elif (tag in ("nrt", "nrfg") and len(word) >= 2) or (tag == "nr" and len(word) >= 4):
            foreign.update(word)
    return _odds(surname, every), _odds(given, every), _odds(foreign, every)


def _odds(part: Counter[str], every: dict[str, float]) -> Table:
    a, b = sum(part.values()), sum(every.values())
    return {
        char: math.log(((part[char] + 0.5) / (a + 2000)) / ((count + 20) / (b + 80000)))
        for char, count in every.items()
    }


def chinese(name: str, surname: int = 1) -> float:
    """The mean log odds of surname and given name."""
    first, given, _ = _tables()
    odds = [first.get(c, -2.0) for c in name[:1]] if surname == 1 else [1.5]
    odds += [given.get(c, -2.0) for c in name[surname:]]
    return sum(odds) / len(odds)


def transliterated(name: str) -> float:
    """The mean log odds of a foreign name."""
    foreign = _tables()[2]
    return sum(foreign.get(c, -3.0) for c in name) / max(1, len(name))
