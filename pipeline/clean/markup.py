"""Marks of HTML and Markdown that were left in a text, or are meant to be there.

Given and gives: a draft. Words stay, marks go; a mark that ends a line ends the line still.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from pipeline.clean.draft import Draft, Edit

_BLOCK_TAGS = (
    "address|article|aside|blockquote|br|caption|dd|div|dl|dt|fieldset|figcaption|figure|footer"
    "|form|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|table|tbody|tfoot|thead|tr|ul"
)
_INLINE_TAGS = (
    "a|abbr|b|bdi|big|center|cite|code|del|dfn|em|font|i|iframe|img|ins|kbd|label|mark|q|s|samp"
    "|small|source|span|strike|strong|sub|sup|td|th|time|tt|u|var|video|wbr"
)
_HIDDEN = re.compile(
    r"<(?:!(?P<comment>--)|(?P<tag>script|style|noscript|template)\b[^<>]*>)", re.IGNORECASE
)
_HIDDEN_ENDS = {
    tag: re.compile(rf"</{tag}\s*>", re.IGNORECASE)
    for tag in ("script", "style", "noscript", "template")
} | {"--": re.compile("-->")}
_BLOCK = re.compile(rf"</?(?:{_BLOCK_TAGS})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_INLINE = re.compile(rf"</?(?:{_INLINE_TAGS})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:amp;)*(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_AMP = re.compile(r"^&(?:amp;)+(?=[#A-Za-z])")

_TARGET = r"\((?:[^()\s]|\([^()\s]*\))*(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
_IMAGE = re.compile(rf"!\[([^\[\]\n]*)\]{_TARGET}")
_LINK = re.compile(rf"(?<!!)\[([^\[\]\n]*)\](?:{_TARGET})")
_BETWEEN_LINKS = re.compile(r"(?<=\))[ \t]*[|｜][ \t]*(?=\[)")
_NO_TEXT = re.compile(r"^[\W\d_]*$")
_AUTOLINK = re.compile(r"<(?:https?://|mailto:)[^<>\s]+>")
_EMPHASIS = re.compile(r"(\*\*\*|\*\*|__)(?=\S)([^\n]{0,1000}?\S)\1")
_ITALIC = re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*\n]*?[^\s*])\*(?![\w*])")
_UNDERSCORE = re.compile(r"(?<![\w\\])_(?=[^\s_])([^_\n]*?[^\s_])_(?!\w)")
_STRUCK = re.compile(r"~~(?=\S)([^~\n]+)~~")
_CODE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_HEADING = re.compile(r"^[ ]{0,3}#{1,6}[ \t]+|(?<=\S)[ \t]+#{1,6}[ \t]*$", re.MULTILINE)
_RULE = re.compile(r"^[ \t]*(?:(?:[-*_=~#—─＊][ \t]*){3,}|`{3}.*|~{3}.*)$", re.MULTILINE)
_QUOTE = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_BULLET = re.compile(r"^[ \t\u3000]*(?:[-*+•‣◦▪■□●○◆◇▲△▼※]|[·»›])[ \t\u3000]+", re.MULTILINE)
_TIGHT_BULLET = re.compile(r"^[ \t\u3000]*[•‣◦▪■□●○◆◇▲△▼※»›·](?=\S)", re.MULTILINE)
_TABLE_RULE = re.compile(
    r"^[ \t]*(?:\|[ \t]*)?:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)+(?:\|[ \t]*)?$", re.MULTILINE
)
_TABLE_EDGE = re.compile(r"^[ \t]*\|[ \t]*|(?<![ \t])[ \t]*\|[ \t]*$", re.MULTILINE)
_REFERENCE = re.compile(r"^[ ]{0,3}\[[^\]\n]+\]:[ \t]*\S+.*$", re.MULTILINE)


def _hidden(text: str) -> Iterator[Edit]:
    """Comments and scripts; what is opened and never closed stays."""
    done = 0
    unclosed: set[str] = set()
    for m in _HIDDEN.finditer(text):
        kind = m["comment"] or m["tag"].lower()
        if m.start() < done or kind in unclosed:
            continue
        end = _HIDDEN_ENDS[kind].search(text, m.end())
        if end is None:
            unclosed.add(kind)
        else:
            done = end.end()
            yield m.start(), done, ""


def tags(draft: Draft) -> Draft:
    """Without HTML tags and comments; where a block begins or ends, the line ends."""
    if "<" not in draft.text:
        return draft
    return (
        draft.edited(_hidden(draft.text))
        .replaced(_BLOCK, "\n")
        .replaced(_INLINE)
        .replaced(_AUTOLINK)
    )


def entities(draft: Draft) -> Draft:
    """``&amp;`` and its like as the characters they stand for, also where escaped twice."""
    if "&" not in draft.text:
        return draft

    def character(m: re.Match[str]) -> str:
        once = _AMP.sub("&", m[0])
        plain = html.unescape(once)
        return m[0] if plain == once else plain

    return draft.replaced(_ENTITY, character)


def images(draft: Draft) -> Draft:
    """Without image stubs; what an image shows is told by its caption, which stays."""
    return draft.replaced(_IMAGE) if "![" in draft.text else draft


def links(draft: Draft) -> Draft:
    """Links as their words, those in a row a line each; one without words goes altogether."""
    if "](" in draft.text:
        draft = draft.edited(
            edit
            for m in _BETWEEN_LINKS.finditer(draft.text)
            for edit in ((m.start(), m.start(), "\n"), (m.start(), m.end(), ""))
        )

        def edits():
            for m in _LINK.finditer(draft.text):
                if _NO_TEXT.match(m[1]):
                    yield m.start(), m.end(), ""
                else:
                    yield m.start(), m.start(1), ""
                    yield m.end(1), m.end(), ""

        draft = draft.edited(edits())
    return draft.replaced(_REFERENCE) if "]:" in draft.text else draft


def emphasis(draft: Draft) -> Draft:
    """Without the marks of bold, italic, struck and code."""
    draft = draft.keeping_group(_EMPHASIS, 2)
    for pattern in (_ITALIC, _UNDERSCORE, _STRUCK, _CODE):
        draft = draft.keeping_group(pattern)
    return draft


def line_marks(draft: Draft) -> Draft:
    """Without the marks at the ends of lines: headings, quotes, bullets, rules, table borders."""
    for pattern in (_RULE, _TABLE_RULE, _QUOTE, _HEADING, _BULLET, _TIGHT_BULLET):
        draft = draft.replaced(pattern)
    return draft.replaced(_TABLE_EDGE) if "|" in draft.text else draft
