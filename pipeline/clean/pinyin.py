"""Pinyin in brackets that a converter left behind characters: 創(chuàng)新, A(yī)BC.

Given and gives: a draft. A syllable with a tone mark is dropped wherever it follows a character
or a letter. One without is dropped only behind a Han character, in a text that has others with.
"""

from __future__ import annotations

import re

from pipeline.clean.characters import HAN
from pipeline.clean.draft import Draft

_TONED = "āáǎàēéěèêīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ\u0300\u0301\u0304\u030c"
_SYLLABLE = (
    "(?:zh|ch|sh|[bpmfdtnlgkhjqxzcsryw])?(?:i?ang|i?ong|[iu]?an|uang|ueng|ing|eng|iao|uai|ian|uan"
    "|ai|ei|ui|ao|ou|iu|ie|ue|ve|üe|er|en|in|un|ün|ia|ua|uo|[aoeiuvü])|ng?|m"
)
_WITH_TONE = re.compile(
    rf"(?<=[{HAN}A-Za-z])[(（](?=[^()（）]{{1,9}}[)）])[a-zü]*[{_TONED}][a-zü{_TONED}\u0308]*[)）]"
)
_WITHOUT = re.compile(rf"(?<=[{HAN}])[(（](?:{_SYLLABLE})[)）]")
_ENOUGH = 3


def pinyin(draft: Draft) -> Draft:
    """Without pinyin in brackets."""
    toned = list(_WITH_TONE.finditer(draft.text))
    draft = draft.edited((m.start(), m.end(), "") for m in toned)
    return draft.replaced(_WITHOUT) if len(toned) >= _ENOUGH else draft
