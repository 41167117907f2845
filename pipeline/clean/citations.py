"""Citation markers: ``[3]``, ``[1][4]``, ``[2, 5]``, ``[6–8]``, ``［1］``.

Given and gives: a draft. A year in brackets (four digits) is no marker.
"""

from __future__ import annotations

import re

from pipeline.clean.draft import Draft

_NUMBERS = r"\d{1,3}(?:\s*[-–—,，、~]\s*\d{1,3})*"
_MARKER = re.compile(
    rf"[ \t]{{0,3}}(?:\[(?:note|n\.|注|註|citation needed)?\s*(?:{_NUMBERS})?\](?<!\[\])"
    rf"|［{_NUMBERS}］|【{_NUMBERS}】|〔{_NUMBERS}〕|\[citation needed\])"
    rf"(?:[-–—~](?=[\[［【〔]))?(?!\()"
)


def citations(draft: Draft) -> Draft:
    """Without citation markers and the space before them."""
    return draft.replaced(_MARKER)
