"""Values as RDF terms: the one place that decides on datatypes and language tags.

Given: plain values (strings, decimals, ISO 8601 dates). Gives: pyoxigraph terms. What is not of
a known form stays a plain string, so that nothing is lost; the shapes then say what is wrong.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache
from urllib.parse import quote, urlsplit

from opencc import OpenCC
from pyoxigraph import Literal, NamedNode

from ontology.namespaces import PREFIXES, expand

XSD = PREFIXES["xsd"]
HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WEEKS = re.compile(r"P(\d+)W")
_FORMS = (
    (re.compile(r"-?\d{4}"), "gYear"),
    (re.compile(r"-?\d{4}-\d{2}"), "gYearMonth"),
    (re.compile(r"-?\d{4}-\d{2}-\d{2}"), "date"),
    (re.compile(r"-?\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})?"), "dateTime"),
    (
        re.compile(r"P(?=.)(\d+Y)?(\d+M)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?"),
        "duration",
    ),
)


@cache
def term(curie: str) -> NamedNode:
    """``dos:Actor`` as a node. Only for names written in this code."""
    return NamedNode(expand(curie))


@cache
def concept(scheme: str, name: str) -> NamedNode:
    """A value of a closed list, such as ``concept("money", "grant")``."""
    return NamedNode(PREFIXES[scheme] + name)


def decimal(value: Decimal | int | float) -> Literal:
    """An ``xsd:decimal`` in its shortest form, never with an exponent (1E+9 is 1000000000)."""
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    text = format(exact, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return Literal(text if text not in ("-0", "") else "0", datatype=term("xsd:decimal"))


def integer(value: int) -> Literal:
    """An ``xsd:integer``: Oxigraph turns its derived types, like xsd:nonNegativeInteger, into it."""
    return Literal(str(value), datatype=term("xsd:integer"))


def time_type(value: str) -> str | None:
    """The XSD type an ISO 8601 value has (``gYear``, ``duration``, …); None if it has none."""
    return next((name for form, name in _FORMS if form.fullmatch(value)), None)


def time(value: str) -> Literal:
    """A date or a duration, typed by the precision it was given with.

    XSD knows no weeks, so those become days.
    """
    weeks = _WEEKS.fullmatch(value)
    if weeks:
        value = f"P{int(weeks[1]) * 7}D"
    kind = time_type(value)
    return Literal(value, datatype=NamedNode(XSD + kind)) if kind else Literal(value)


@cache
def _simplifier() -> OpenCC:
    return OpenCC("t2s")


@lru_cache(maxsize=65536)
def tag_of(text: str, lang: str = "en") -> str:
    """The tag of a text by its characters: ``zh-Hant`` where any is traditional, else ``zh-Hans``.

    Text without Han characters has the language ``lang`` says, and is English where that is
    Chinese: a Latin name in a Chinese sentence is no Chinese name.
    """
    if HAN.search(text):
        return "zh-Hant" if _simplifier().convert(text) != text else "zh-Hans"
    return "en" if lang.startswith("zh") else lang


def words(text: str, lang: str = "en") -> Literal:
    """A text with its language tag."""
    return Literal(text, language=tag_of(text, lang))


def web_address(url: str) -> NamedNode | None:
    """An absolute HTTP address as a node, with what IRIs forbid encoded; None if it is none."""
    try:
        parts = urlsplit(url.strip())
        if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
            return None
        return NamedNode(quote(url.strip(), safe="-._~!$&'()*+,;=:@/?#[]%"))
    except ValueError:
        return None
