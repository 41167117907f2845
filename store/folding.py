"""Text in the form in which it is searched: one letter for each that readers take to be the same.

Given: a name, a quote, or what somebody types. Gives: the folded text (case, width and accents
gone, traditional Chinese as simplified, letter by letter), and from it the words that SQLite's
FTS5 shall index or look for. Chinese, Japanese and Korean have no spaces between words, so each run
of them is cut into overlapping pairs, with the last letter alone at its end: ``港口部`` is ``港口
口部 部``. Each letter thus begins exactly one pair, and any part of a run, from one letter on, is
found as a phrase of pairs.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any

_CJK = (
    "\u3005-\u3007\u3041-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)
_RUN = re.compile(f"[{_CJK}]+")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_DOTS = "\u00b7\u2022\u2027\u30fb"
"""Middle dots between the parts of a foreign name: written or left out as one likes."""
_LATIN = f"[^\\W_{_CJK}]"
_PIECE = re.compile(f"[{_CJK}]+|{_LATIN}+")
_WORD = re.compile(r"[^\W_]+")
_ASKED = re.compile(r'"([^"]*)"|(\S+)')
_ENDING = re.compile(r"(?<=[a-z]{3})(?:ing|ed|es|s|e)$")
MOST_WORDS = 24
"""Words of a question that are looked for; more make no question clearer."""


@cache
def _simplified() -> Any:
    import opencc  # loaded with the first Chinese letter

    return opencc.OpenCC("t2s")


class _Letters(dict[int, str]):
    """Each letter's folded form, worked out when it first comes up; for ``str.translate``."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if letter in _DOTS:
            folded = ""
        elif _HAN.match(letter):
            folded = _simplified().convert(unicodedata.normalize("NFKC", letter))
        else:
            open_ = unicodedata.normalize("NFKD", letter).casefold()
            bare = "".join(c for c in open_ if unicodedata.category(c) != "Mn")
            folded = unicodedata.normalize("NFC", bare)
        self[code] = folded
        return folded


_LETTERS = _Letters()


def fold(text: str) -> str:
    """The text as it is compared. Letter by letter, so that the same letters always fold alike."""
    return text.translate(_LETTERS)


def key(text: str) -> str:
    """The folded words with one space between them: two names with one key are the same name."""
    return " ".join(_WORD.findall(fold(text)))


def language(text: str) -> str:
    """``zh`` for text with Chinese letters in it, else ``en``."""
    return "zh" if _HAN.search(text) else "en"


# ------------------------------------------------------------------ for the index
def indexed(text: str) -> str:
    """The text as FTS5 shall read it."""
    folded = fold(text)
    return folded if folded.isascii() else _RUN.sub(_pairs, folded)


def _pairs(run: re.Match[str]) -> str:
    letters = run[0]
    return f" {' '.join(letters[i : i + 2] for i in range(len(letters)))} "


# --------------------------------------------------------------- for the question
@dataclass(frozen=True, slots=True)
class Phrase:
    """Something that must occur. ``words`` follow each other; the last may be a beginning."""

    words: str
    """As ``indexed`` has them."""
    folded: str
    open: bool
    """Whether the last word may go on: a single Chinese letter, or a word that is being typed."""

    def fts(self, typing: bool) -> str:
        """The phrase in the language of FTS5. ``typing``: a last Latin word may go on too."""
        goes_on = self.open or (typing and not _RUN.search(self.words[-1:]))
        return f'"{self.words}"' + (" *" if goes_on else "")


def phrases(asked: str) -> list[Phrase]:
    """What is looked for: each word of the question, or several in quotation marks as one."""
    found = []
    for quoted, bare in _ASKED.findall(asked[:1000]):
        folded = fold(quoted or bare)
        pieces: list[str] = []
        goes_on = False
        last = 0
        for run in _RUN.finditer(folded):
            pieces += _WORD.findall(folded[last : run.start()])
            letters = run[0]
            pairs = [letters[i : i + 2] for i in range(len(letters))]
            at_the_end = not _WORD.search(folded, run.end())
            if at_the_end and len(letters) > 1:
                pairs.pop()  # the text may go on after the last letter
            goes_on = at_the_end and len(letters) == 1
            pieces += pairs
            last = run.end()
        pieces += _WORD.findall(folded[last:])
        if pieces:
            found.append(Phrase(" ".join(pieces), folded, goes_on))
    return found[:MOST_WORDS]


def marks(text: str, asked: list[Phrase]) -> list[tuple[int, int]]:
    """Where the phrases stand in a text: half-open spans of its own code points, in their order."""
    folded, origin = [], []
    for at, letter in enumerate(text):
        form = letter.translate(_LETTERS)
        folded.append(form)
        origin += [at] * len(form)
    whole = "".join(folded)
    found: set[tuple[int, int]] = set()
    for phrase in asked:
        for word in _PIECE.findall(phrase.folded):
            if _RUN.match(word):
                pattern = re.escape(word)
            else:  # the index knows English words by their stems
                pattern = f"(?<!{_LATIN}){re.escape(_ENDING.sub('', word))}{_LATIN}*"
            for hit in re.finditer(pattern, whole):
                found.add((origin[hit.start()], origin[hit.end() - 1] + 1))
    return _joined(sorted(found))


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for start, end in spans:
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out
