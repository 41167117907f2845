"""Countries in names: which country a name or a description speaks of.

Given: a name such as ``U.S. Department of Energy`` or 德国联邦议院. Gives: the country's
Wikidata id and the rest of the name (``Department of Energy``, 联邦议院). The words stand in
``data/countries.tsv``.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pipeline.link.fold import fold, simplified

_HAN = re.compile(r"[㐀-鿿]")


@dataclass(frozen=True, slots=True)
class Countries:
    """The words for each country, longest first."""

    english: dict[str, str]
    chinese: dict[str, str]
    rulers: dict[str, str]
    """Folded names of capitals and the like that stand for a country's rulers."""
    regions: dict[str, str]
    """ISO 3166 codes."""
    names: dict[str, str]
    """One English name for each id, for reasons."""
    before: re.Pattern[str]
    after: re.Pattern[str]
    anywhere: re.Pattern[str]
    before_zh: re.Pattern[str]
    short_zh: re.Pattern[str]
    anywhere_zh: re.Pattern[str]

    def split(self, name: str) -> tuple[str | None, str]:
        """The country that a name begins or ends with, and the rest; ``(None, name)`` without."""
        if _HAN.search(name):
            text = simplified(name)
            found = self.before_zh.match(text) or self.short_zh.match(text)
            if found and len(text) - found.end() >= 2:
                return self.chinese[found[1]], text[found.end() :].removeprefix("的")
            return None, text
        found = self.before.match(name)
        if found and found.end() < len(name):
            return self.english[_plain(found[1])], name[found.end() :]
        found = self.after.search(name)
        if found and found.start() > 0:
            return self.english[_plain(found[1])], name[: found.start()].strip()
        return None, name

    def mentioned(self, text: str) -> list[tuple[int, str]]:
        """Every place where a text names a country or its people, with the country's id."""
        out = [(m.start(), self.english[_plain(m[1])]) for m in self.anywhere.finditer(text)]
        plain = simplified(text)
        if len(plain) == len(text):
            out += [(m.start(), self.chinese[m[1]]) for m in self.anywhere_zh.finditer(plain)]
        return sorted(out)

    def ruled_from(self, name: str) -> str | None:
        """The country whose rulers a capital or nickname can stand for."""
        return self.rulers.get(fold(name))


def _plain(word: str) -> str:
    return re.sub(r"\s+", " ", word)


@cache
def countries() -> Countries:
    """The table that comes with Dossier."""
    english: dict[str, str] = {}
    chinese: dict[str, str] = {}
    rulers: dict[str, str] = {}
    regions: dict[str, str] = {}
    names: dict[str, str] = {}
    with (files("pipeline.link") / "data" / "countries.tsv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            qid = row["qid"]
            words = row["english"].split("|")
            english |= dict.fromkeys(words, qid)
            chinese |= dict.fromkeys(row["chinese"].split("|"), qid)
            rulers |= {fold(w): qid for w in row["rulers"].split("|") if w}
            if row["region"]:
                regions[row["region"]] = qid
            names[qid] = max(words, key=len)
    en = "|".join(sorted(map(re.escape, english), key=lambda w: (-len(w), w)))
    one_zh = "|".join(sorted(w for w in chinese if len(w) == 1))
    long_zh = "|".join(sorted((w for w in chinese if len(w) > 1), key=lambda w: (-len(w), w)))
    return Countries(
        english=english,
        chinese=chinese,
        rulers=rulers,
        regions=regions,
        names=names,
        before=re.compile(rf"(?:[Tt]he\s+)?({en})(?:['’]s?)?(?![\w-])\s+"),
        after=re.compile(rf"(?:\s+(?:of|for|in)\s+(?:the\s+)?|,?\s+|\s*\(\s*)({en})(?:\s*\))?$"),
        anywhere=re.compile(rf"(?<![\w-])({en})(?![\w-])"),
        before_zh=re.compile(rf"({long_zh})"),
        short_zh=re.compile(rf"({one_zh})(?=.{{0,6}}(?:部|国会|议会|议院|央行|政府|外长|方)$)"),
        anywhere_zh=re.compile(rf"({long_zh})"),
    )
