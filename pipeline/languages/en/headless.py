"""Short forms of a program's name that leave its head out (``Blue Harbor`` of ``… Initiative``).

Given: the text and the clusters of names. Gives: further mentions of the programs, joined or split
in spelling too (``Starlight``, ``Star Light``); a name that stood by itself with the same words is
taken in, unless the index or the word lists know it as something else.
"""

from __future__ import annotations

import re

from pipeline.languages.en.name_words import (
    ADJECTIVES,
    COUNTRIES,
    GIVEN_NAMES,
    HEADS,
    KNOWN,
    NATIONALITIES,
    words,
)
from pipeline.languages.en.places import Cluster
from pipeline.records import Mention

_DROPPED = frozenset(w for w, c in HEADS.items() if c in ("Initiative",)) | words("act bill")
_GENERAL = words("""national federal american european global world international regional state
    energy climate health water power housing green digital industrial strategic action science
    research development recovery defence defense security clean new public economic growth""")


def headless(text: str, clusters: list[Cluster]) -> None:
    """Find the short forms of each program in the text and add them to it."""
    for c in clusters:
        if c.cls != "Program":
            continue
        for name in list(c.names):
            stem = _stem(name)
            if stem is not None and _alone(stem, clusters):
                _gather(text, stem, c, clusters)


def _stem(name: str) -> list[str] | None:
    """The words of a name without its head, where they can stand for it."""
    parts = name.split()
    if not 2 <= len(parts) <= 4 or parts[-1].lower() not in _DROPPED:
        return None
    stem = parts[:-1]
    if any(not w[0].isupper() for w in stem):
        return None
    if stem[-1].lower() in HEADS and len(stem) == 1:
        return None
    told = all(
        w.lower() in _GENERAL or w in ADJECTIVES or w in NATIONALITIES or w in COUNTRIES
        for w in stem
    )
    if told or " ".join(stem) in COUNTRIES or " ".join(stem) in KNOWN:
        return None
    if len(stem) == 1 and (len(stem[0]) < 5 or stem[0] in GIVEN_NAMES or stem[0].isupper()):
        return None
    return stem


def _alone(stem: list[str], clusters: list[Cluster]) -> bool:
    """Whether no other entity's name has the words (``Acme`` of ``Acme Corp``)."""
    wanted = " ".join(stem)
    holders = {
        id(c) for c in clusters for n in c.names if wanted in n and n != wanted and c.mentions
    }
    return len(holders) == 1


def _gather(text: str, stem: list[str], c: Cluster, clusters: list[Cluster]) -> None:
    joined = re.escape("".join(stem)) if len(stem) > 1 else None
    spaced = r"\s".join(re.escape(w) for w in stem)
    forms = spaced if joined is None else f"{spaced}|(?i:{joined})"
    pattern = re.compile(rf"(?<![\w-])(?:{forms})(?![\w-]|\s[A-Z]|['’]s\s[A-Z]|\s&)")
    for m in pattern.finditer(text):
        if not m.group()[0].isupper():
            continue
        if len(stem) == 1 and (not m.start() or text[m.start() - 2 : m.start()] in (". ", "\n\n")):
            continue  # a lone word that opens a sentence may be any word
        if re.search(r"[A-Z][\w’'-]*\s$", text[max(0, m.start() - 25) : m.start()]):
            continue  # a part of a longer name
        here = [
            (o, x) for o in clusters for x in o.mentions if x.start < m.end() and m.start() < x.end
        ]
        if any(o is c for o, _ in here):
            continue
        if any(x.start < m.start() or x.end > m.end() or o.qids for o, x in here):
            continue
        if any(o.subclass in ("Country", "GovernmentBody") for o, _ in here):
            continue
        for o, x in here:
            o.mentions = [y for y in o.mentions if y is not x]
            if not o.mentions:
                o.names.clear()
        short = re.sub(r"\s+", " ", m.group())
        c.mentions.append(Mention(short, m.start(), m.end(), "en"))
        if short not in c.names:
            c.names.append(short)


__all__ = ["headless"]
