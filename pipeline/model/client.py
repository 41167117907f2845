"""Asking a chat endpoint, politely and with patience.

Given: messages and a JSON schema. Gives: the text of the answer. Knows the transport alone: time
limits, retries with growing pauses (or those that the server asks for), the dialects of servers
that refuse parts of the protocol, and what it all costs. What an answer says is read elsewhere.
"""

from __future__ import annotations

import email.utils
import json
import random
import re
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Any
from urllib.request import getproxies, proxy_bypass

import urllib3

from pipeline.errors import DocumentError, RunError
from pipeline.model.batches import tokens_of
from pipeline.model.endpoint import Endpoint
from pipeline.model.ledger import Ledger, Spent

AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 522, 524, 529})
"""Statuses that may pass by themselves."""
LONGEST_PAUSE_S = 60.0
MOST_BYTES = 16 * 2**20
_TOO_LONG = re.compile(
    r"context.{0,20}(?:length|size|window)|maximum context|too many tokens|too long", re.I
)


class TooLong(Exception):
    """The text does not fit into the model, or the answer did not fit into its limit."""


class NoAnswer(Exception):
    """The model said nothing: it refused, or thought until its end."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model said."""

    text: str
    whole: bool
    """False where the model was cut off."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """Which parts of the protocol a server takes."""

    formats: tuple[str, ...] = ("json_schema", "json_object", "")
    """The first is sent; the rest is what is left to try. The last says nothing of the form."""
    temperature: bool = True
    limit: str = "max_tokens"

    def without(self, message: str) -> Dialect | None:
        """The dialect to try after a request was refused; None where nothing is left to leave out."""
        told = message.lower()
        if "max_completion_tokens" in told and self.limit == "max_tokens":
            return Dialect(self.formats, self.temperature, "max_completion_tokens")
        if "temperature" in told and self.temperature:
            return Dialect(self.formats, False, self.limit)
        if len(self.formats) > 1:
            return Dialect(self.formats[1:], self.temperature, self.limit)
        return None


class Client:
    """One endpoint. Threads may share it; ``sleep`` is a parameter so that pauses can be tested."""

    def __init__(
        self, endpoint: Endpoint, ledger: Ledger, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self.endpoint, self.ledger, self._sleep = endpoint, ledger, sleep
        self._dialect = Dialect()
        self._pool = _pool(endpoint)
        self._headers = {
            "User-Agent": f"dossier-kg/{_version()}",
            "Content-Type": "application/json",
            "Accept": "application/json",
        }
        if endpoint.key:
            self._headers["Authorization"] = f"Bearer {endpoint.key}"

    def ask(self, messages: list[dict[str, str]], schema: dict[str, Any]) -> Answer:
        """The answer to a conversation.

        Raises ``TooLong`` or ``NoAnswer`` where another question may help, ``DocumentError``
        where the server fails for now, ``RunError`` where no request can succeed.
        """
        dialect = self._dialect
        while True:
            status, text = self._patiently(self._body(messages, schema, dialect))
            if status == 200:
                self._dialect = dialect
                return self._read(text, messages)
            message = self._secretly(_message(text))
            if status in (400, 413, 422) and _TOO_LONG.search(message):
                raise TooLong("the text is too long for the model")
            weaker = dialect.without(message) if status in (400, 404, 415, 422, 501) else None
            if status == 404 and not re.search("format|schema", message, re.I):
                weaker = None
            if weaker is None:
                raise RunError(
                    self.endpoint.name,
                    f"refuses the request ({status}: {message})",
                    _remedy(status),
                )
            dialect = weaker

    # -------------------------------------------------------------- sending
    def _body(
        self, messages: list[dict[str, str]], schema: dict[str, Any], dialect: Dialect
    ) -> dict[str, Any]:
        body: dict[str, Any] = {
            "model": self.endpoint.model,
            "messages": messages,
            dialect.limit: self.endpoint.answer_tokens,
            "stream": False,
        }
        if dialect.temperature:
            body["temperature"] = 0
        form = dialect.formats[0]
        if form == "json_schema":
            strict = {"name": "dossier", "strict": True, "schema": schema}
            body["response_format"] = {"type": form, "json_schema": strict}
        elif form:
            body["response_format"] = {"type": form}
        return body

    def _patiently(self, body: dict[str, Any]) -> tuple[int, str]:
        """Send until there is an answer that is worth reading, or the patience ends."""
        content = json.dumps(body).encode()
        for attempt in range(self.endpoint.retries + 1):
            wait: float | None = None
            unreachable = False
            try:
                status, headers, text = self._once(content)
                if status not in AGAIN and (status != 200 or _choice(text)):
                    return status, text
                told = f"answers {status}" if status != 200 else "answers what is no completion"
                told += f" ({m})" if (m := _message(text)) else ""
                wait = _asked_to_wait(headers.get("Retry-After"))
            except (urllib3.exceptions.NewConnectionError, urllib3.exceptions.NameResolutionError):
                told, unreachable = "cannot be reached", True
            except (urllib3.exceptions.TimeoutError, TimeoutError):
                told = f"does not answer within {self.endpoint.timeout_s:g} s"
            except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
                told = f"breaks off ({type(error).__name__})"
            if attempt == self.endpoint.retries or (wait or 0) > LONGEST_PAUSE_S:
                break
            self.ledger.add(Spent(retries=1))
            self._sleep(wait if wait is not None else _pause(attempt))
        told = self._secretly(told)
        if unreachable:
            raise RunError(
                self.endpoint.name, told, "start the server, or correct DOSSIER_MODEL_URL"
            )
        if wait is not None and wait > LONGEST_PAUSE_S:
            told += f" and asks to wait {wait:.0f} s"
        raise DocumentError(
            self.endpoint.name, told, "the document is left out; build again to try again"
        )

    def _once(self, content: bytes) -> tuple[int, Any, str]:
        """One request with one limit of time over all of it, however slowly the server sends."""
        end = time.monotonic() + self.endpoint.timeout_s
        response = self._pool.request(
            "POST",
            self.endpoint.address,
            body=content,
            headers=self._headers,
            timeout=urllib3.Timeout(total=self.endpoint.timeout_s),
            retries=False,
            redirect=False,  # the key goes to nobody else
            preload_content=False,
        )
        whole = False
        try:
            chunks, size = [], 0
            while chunk := response.read1(65536):
                chunks.append(chunk)
                size += len(chunk)
                if size > MOST_BYTES:
                    raise ValueError("the answer has no end")
                if time.monotonic() > end:
                    raise TimeoutError
            whole = True
            return response.status, response.headers, b"".join(chunks).decode("utf-8", "replace")
        finally:
            if whole:
                response.release_conn()
            else:
                response.close()

    # -------------------------------------------------------------- reading
    def _read(self, text: str, messages: list[dict[str, str]]) -> Answer:
        """The text of an answer. It is paid for, so it is counted, whatever it holds."""
        choice = _choice(text)
        cut = choice.get("finish_reason") == "length"
        content = choice["message"].get("content")
        if isinstance(content, list):  # some servers give the text in parts
            content = "".join(str(p.get("text", "")) for p in content if isinstance(p, dict))
        told = content if isinstance(content, str) else ""
        self._count(json.loads(text).get("usage"), messages, told)
        if not told and not cut:
            raise NoAnswer("no text in it")
        return Answer(told, whole=not cut)

    def _count(self, usage: Any, messages: list[dict[str, str]], content: str) -> None:
        usage = usage if isinstance(usage, dict) else {}
        sent, got = (usage.get(k) for k in ("prompt_tokens", "completion_tokens"))
        if not isinstance(sent, int) or not isinstance(got, int):
            sent = sum(tokens_of(m["content"]) for m in messages)
            got = tokens_of(content)
        cost = (sent * self.endpoint.price_in + got * self.endpoint.price_out) / 1e6
        self.ledger.add(Spent(requests=1, tokens_in=sent, tokens_out=got, cost=cost))

    def _secretly(self, text: str) -> str:
        """A server's words without the key, which some repeat."""
        key = self.endpoint.key
        return text.replace(key, "…") if key else text


def _pool(endpoint: Endpoint) -> urllib3.PoolManager:
    host, scheme = endpoint.parts.hostname or "", endpoint.parts.scheme
    proxy = None if endpoint.is_local or proxy_bypass(host) else getproxies().get(scheme)
    if proxy:
        return urllib3.ProxyManager(proxy, maxsize=endpoint.concurrency)
    return urllib3.PoolManager(maxsize=endpoint.concurrency)


def _choice(text: str) -> dict[str, Any]:
    """The first choice of a completion; empty where the text is none (an error page, say)."""
    with suppress(ValueError, KeyError, IndexError, TypeError, RecursionError):
        choice = json.loads(text)["choices"][0]
        if isinstance(choice["message"], dict):
            return choice
    return {}


def _message(text: str) -> str:
    """What a refusal says, in one short line."""
    with suppress(ValueError, TypeError, AttributeError, RecursionError):
        error = json.loads(text).get("error")
        text = str(error.get("message") if isinstance(error, dict) else error or text)
    return " ".join(text.split())[:300]


def _remedy(status: int) -> str:
    if status in (401, 403):
        return "set DOSSIER_MODEL_KEY to a key that it takes"
    if status == 404:
        return "correct DOSSIER_MODEL_URL or DOSSIER_MODEL_NAME"
    return "see what it says, and DOSSIER_MODEL_URL and DOSSIER_MODEL_NAME"


def _asked_to_wait(header: str | None) -> float | None:
    """Seconds of a ``Retry-After`` (RFC 9110, section 10.2.3): a number or a date."""
    if not header:
        return None
    with suppress(ValueError):
        return max(0.0, float(header))
    with suppress(ValueError, TypeError):
        when = email.utils.parsedate_to_datetime(header)
        return max(0.0, when.timestamp() - time.time())
    return None


def _pause(attempt: int) -> float:
    """Twice as long each time, and never the same for all: half a second, one, two …"""
    return min(30.0, 0.5 * 2**attempt) * random.uniform(0.75, 1.25)


def _version() -> str:
    try:
        return version("dossier-kg")
    except PackageNotFoundError:
        return "0"
