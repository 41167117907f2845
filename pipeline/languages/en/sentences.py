"""Tell the parser where sentences must begin.

Given: a Doc before parsing. Gives: sentence starts after paragraph breaks, before bullets, list
letters and ``Group 1:`` like marks of run-together digests, and none inside abbreviations. The
parser decides the rest.
"""

from __future__ import annotations

import re

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

_ABBREVIATION = re.compile(
    r"^(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|St|No|Inc|Corp|Ltd|Co|vs|approx|Fig|Art|Sec|Rs|Rp|"
    r"Jr|Sr|U\.S|U\.K|[A-Z])\.$"
)
_SUM_END = re.compile(r"^[$€£¥]?\d[\d.,]*(?:m|bn|tn|k|b|mn|km|kg|GW|MW)\.$")
_BULLET = frozenset("-–—*•·▪◦‣")
#: A digest in one line: ``Group 1: Title - Item [1] - Item [2] Group 2: …``.
_DIGEST = re.compile(r"\b(?:Group|Part|Section) \d{1,2}: [^\n]*? [-–—] [A-Z]")
_CITATION = re.compile(r"^\[?\d{1,2}(?:[,–-]\d{1,2})*\]$")


class SentenceStarts:
    """Marks tokens; never reads more than the tokens beside one."""

    def __call__(self, doc: Doc) -> Doc:
        text = doc.text
        digest = _DIGEST.search(text) is not None
        starts: list[bool | None] = [None] * len(doc)
        for i in range(1, len(doc)):
            token, before = doc[i], doc[i - 1]
            if before.is_space and "\n" in before.text:
                starts[i] = self._line_break(doc, i)
            elif (
                _SUM_END.match(before.text)
                or (before.text in ("m.", "bn.", "tn.", "mn.") and i > 1 and doc[i - 2].like_num)
            ) and token.text[0].isupper():
                starts[i] = True  # ``about $1m. The`` is one token with its full stop
            elif token.is_space:
                # A break of the line belongs to the sentence before it.
                starts[i] = False
            elif _ABBREVIATION.match(before.text) and (token.text[0].isupper() or token.is_digit):
                starts[i] = (
                    None
                    if before.text in ("U.S.", "U.K.", "Co.", "Inc.", "Corp.", "Ltd.")
                    else False
                )
            elif before.text == "]" and token.text[0].isupper() and self._closed(text, before.idx):
                starts[i] = True
            elif (
                token.text.rstrip(")").isdigit()
                and len(token.text) <= 3
                and before.text[-1] in ".;:-–—"
                and before.whitespace_
                and (token.text.endswith(")") or (i + 1 < len(doc) and doc[i + 1].text == ")"))
            ):
                starts[i] = True  # ``1) … 2) …`` of a digest
            elif token.text in ('"', "”", "’") and not before.whitespace_ and not before.is_space:
                starts[i] = False  # a closing mark belongs to what it closes
            elif token.text == "[" or token.text in (")", "]", ",", ";", "%"):
                starts[i] = False
            elif (
                before.text in _BULLET
                and i > 1
                and token.text[0].isupper()
                and (doc[i - 2].text in ".]" or (digest and before.whitespace_))
                and (not digest or doc[i - 2].whitespace_)
            ) or (
                token.text in ("Group", "Part", "Section", "Item")
                and i + 2 < len(doc)
                and doc[i + 1].text.rstrip(":").isdigit()
                and (doc[i + 2].text == ":" or doc[i + 1].text.endswith(":"))
            ):
                starts[i] = True
        # Set all at once: the setter of a token looks through the whole Doc each time.
        codes = [0 if s is None else 1 if s else -1 for s in starts]
        if doc:
            values = np.array(codes, dtype="int64").astype("uint64").reshape(-1, 1)
            doc.from_array(["SENT_START"], values)  # type: ignore[arg-type]
        return doc

    @staticmethod
    def _line_break(doc: Doc, i: int) -> bool | None:
        token, space = doc[i], doc[i - 1]
        if space.text.count("\n") > 1 or i < 2:
            return True
        last = doc[i - 2].text
        return not (token.text[0].islower() and last not in (".", ":", ";", "!", "?"))

    @staticmethod
    def _closed(text: str, end: int) -> bool:
        """Whether the citation mark that ends at ``end`` follows the end of a sentence."""
        head = re.sub(r"(?:\[[\d,–\- ]+\]?\s*)+$", "", text[max(0, end - 20) : end])
        return (
            True
            if re.search(r"[.!?][\"”’)]?\s*$", head)
            else bool(re.search(r"[\w)%\"”]\s?$", head))
        )


@Language.factory("dossier_en_sentences", assigns=["token.is_sent_start"])
def make_sentences(nlp: Language, name: str) -> SentenceStarts:
    return SentenceStarts()
