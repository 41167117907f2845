"""What a model said, as plain JSON, and plain values taken from it with care.

Given: the text of an answer. Gives: its object, or ``Broken``; fields of it in the type that was
asked for, or ``Rejected``. Numbers are read as decimals, so no digit is lost.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal, InvalidOperation
from typing import Any

from pipeline.model.schema import KINDS

_FENCE = re.compile(r"```(?:json)?\s*\n(.*?)```", re.DOTALL)
_THOUGHT = re.compile(r"^.*</think(?:ing)?>", re.DOTALL)
_LARGEST_EXPONENT = 20


class Broken(Exception):
    """The answer is no JSON object of the form that was asked for."""


class Rejected(Exception):
    """The record is not believed. The message is the reason that is counted."""


def parse(answer: str) -> dict[str, Any]:
    """The JSON object of an answer, bare, fenced, or after thoughts. Raises ``Broken``."""
    text = answer.strip()
    if not text.startswith("{"):
        text = _THOUGHT.sub("", text)
        fenced = _FENCE.search(text)
        text = fenced[1] if fenced else text
    start = text.find("{")
    if start < 0:
        raise Broken("no JSON in it")
    decoder = json.JSONDecoder(parse_float=Decimal, parse_int=Decimal, parse_constant=_no_number)
    try:
        data, _ = decoder.raw_decode(text, start)
    except (ValueError, RecursionError, InvalidOperation) as error:
        raise Broken("no whole JSON") from error
    if not any(isinstance(data.get(kind), list) for kind in KINDS):
        raise Broken("JSON of another form")
    return data


def _no_number(_: str) -> None:
    return None


def items_of(answer: dict[str, Any], kind: str) -> list[Any]:
    """The records of a kind; none where there is no list of them."""
    found = answer.get(kind)
    return found if isinstance(found, list) else []


def object_of(item: Any) -> dict[str, Any]:
    """A record as the object that it should be."""
    if not isinstance(item, dict):
        raise Rejected("it is no object")
    return item


def text_of(item: dict[str, Any], name: str) -> str | None:
    """A text field; None where it is empty."""
    value = item.get(name)
    if value is None or isinstance(value, str):
        return (value or "").strip() or None
    raise Rejected(f"the {name} is no text")


def texts_of(item: dict[str, Any], name: str) -> list[str]:
    """A list of texts; one text counts as a list of one."""
    value = item.get(name)
    if value is None:
        return []
    if isinstance(value, str):
        return [value]
    if not isinstance(value, list):
        raise Rejected(f"the {name} are no list")
    return [v for v in value if isinstance(v, str) and v.strip()]


def number_of(item: dict[str, Any], name: str) -> Decimal | None:
    """A number, also one in quotation marks; None where nothing is told."""
    value = item.get(name)
    if value is None or value == "":
        return None
    if isinstance(value, str):
        try:
            value = Decimal(value.replace(",", "").strip())
        except InvalidOperation:
            value = None
    if isinstance(value, bool) or not isinstance(value, Decimal) or not value.is_finite():
        raise Rejected(f"the {name} is no number")
    if abs(value.adjusted()) > _LARGEST_EXPONENT:
        raise Rejected(f"the {name} is no number of this world")
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value
