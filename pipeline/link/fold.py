"""Names as keys: what two spellings of one name have in common."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from opencc import OpenCC

_ARTICLE = re.compile(r"^(the|a|an)\s+")
_NOT_A_LETTER = re.compile(r"[\W_]+")


@cache
def _simplifier() -> OpenCC:
    return OpenCC("t2s")


@lru_cache(maxsize=1 << 16)
def simplified(text: str) -> str:
    """The same text in simplified characters."""
    return text if text.isascii() else _simplifier().convert(text)


@lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """A name without case, width, script variant, article, spaces and punctuation."""
    name = simplified(unicodedata.normalize("NFKC", name)).casefold()
    return _NOT_A_LETTER.sub("", _ARTICLE.sub("", name.strip()))
