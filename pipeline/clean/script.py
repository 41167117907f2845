"""Traditional characters as Simplified ones, for matching.

Given: any text. Gives: a text of the same length, character for character, so that an offset in
the one is an offset in the other. The text itself is never rewritten.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.clean.characters import HAN

_RUN = re.compile(f"[{HAN}]+")
_HAN = re.compile(f"[{HAN}]")


@cache
def _converter(name: str):
    import opencc

    return opencc.OpenCC(name)


@cache
def _one(char: str) -> str:
    new = _converter("t2s").convert(char)
    return new if len(new) == 1 else char


def simplified(text: str) -> str:
    """``text`` in Simplified characters, as long as before.

    Phrases decide where a character has several forms; where that would change the length,
    each character is taken alone.
    """

    def run(m: re.Match[str]) -> str:
        new = _converter("t2s").convert(m[0])
        return new if len(new) == len(m[0]) else "".join(map(_one, m[0]))

    return text if text.isascii() else _RUN.sub(run, text)


def traditional_share(text: str) -> float | None:
    """Of the characters that differ between the scripts, the share that is Traditional.

    None where no character tells.
    """
    traditional = simplified_only = 0
    for char in _HAN.findall(text):
        kind = _kind(char)
        traditional += kind == "t"
        simplified_only += kind == "s"
    told = traditional + simplified_only
    return traditional / told if told else None


@cache
def _kind(char: str) -> str:
    if _one(char) != char:
        return "t"
    return "s" if _converter("s2t").convert(char) != char else ""
