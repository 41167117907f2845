"""The only code of the pipeline that asks servers: the Wikibase API and SPARQL endpoints.

Given: an address and questions. Gives: answers that are good, or one clear ``RunError``. It keeps
the etiquette of Wikimedia: it says who asks, asks one thing at a time and fifty items at once,
steps back when a server is behind (``maxlag``) or says ``Retry-After``, and keeps good answers.
All times are in seconds.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import PackageNotFoundError, version
from typing import Any
from urllib.parse import urlencode

import urllib3

from pipeline.errors import RunError
from pipeline.link.cache import Cache

WIKIDATA_API = "https://www.wikidata.org/w/api.php"
BATCH = 50
"""As many ids as the API answers for at once."""
MAXLAG = 5
"""A server whose copies are further behind than this is not asked."""
LONGEST_WAIT = 300.0
"""Who asks to come back later than this is not waited for."""
_AGAIN = {429, 500, 502, 503, 504}
_AGAIN_CODES = ("maxlag", "ratelimited", "readonly", "internal_api_error", "failed-save")


@dataclass(frozen=True, slots=True)
class Asked:
    """An entity that was asked for: as it is now, under which id, and when that was."""

    id: str
    """After merges: the id that holds the entity now."""
    entity: dict[str, Any] | None
    """None where it was deleted or never was."""
    retrieved: str
    """ISO 8601 date."""


class _Again(Exception):
    """Worth another try. ``after`` is what the server asks to wait, if it does."""

    def __init__(self, why: str, after: float | None = None) -> None:
        super().__init__(why)
        self.after = after


class Client:
    """Asks one server at a time, politely."""

    def __init__(
        self,
        *,
        contact: str = "",
        api: str = WIKIDATA_API,
        timeout_s: float = 30.0,
        retries: int = 5,
        cache: Cache | None = None,
        sleep: Callable[[float], None] = time.sleep,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self.api_url, self.retries, self.cache = api, retries, cache
        self._sleep, self._jitter = sleep, jitter
        self.asked = 0
        """Requests that went out."""
        self._pool = urllib3.PoolManager(
            headers={"User-Agent": user_agent(contact), "Accept-Encoding": "gzip"},
            timeout=urllib3.Timeout(connect=min(10.0, timeout_s), read=timeout_s),
            retries=urllib3.Retry(total=None, connect=0, read=0, status=0, other=0, redirect=3),
        )

    # -------------------------------------------------------------- questions
    def search(self, text: str, language: str, limit: int = 7) -> list[str]:
        """The ids of items whose label or alias begins with a text (``wbsearchentities``)."""
        answer, _ = self._api(
            action="wbsearchentities",
            search=text[:250],
            language=language,
            uselang=language,
            type="item",
            limit=str(limit),
        )
        found = answer.get("search")
        if not isinstance(found, list):
            raise RunError(self.api_url, "answers no search", "is this a Wikibase API?")
        return [hit["id"] for hit in found if isinstance(hit, dict) and hit.get("id")]

    def entities(self, ids: Iterable[str], props: str) -> Iterator[tuple[str, Asked]]:
        """Each id with its entity (``wbgetentities``), fifty at once, redirects followed."""
        wanted = list(dict.fromkeys(ids))
        for first in range(0, len(wanted), BATCH):
            yield from self._batch(wanted[first : first + BATCH], props)

    def _batch(self, ids: list[str], props: str) -> Iterator[tuple[str, Asked]]:
        while ids:
            answer, at = self._api(action="wbgetentities", ids="|".join(ids), props=props)
            error = answer.get("error")
            if error is None:
                break
            unknown = error.get("id")  # one id that never was spoils the whole question
            if unknown not in ids:
                raise RunError(self.api_url, f"refuses: {error.get('info') or error}", "")
            yield unknown, Asked(unknown, None, at)
            ids = [i for i in ids if i != unknown]
        else:
            return
        found = answer.get("entities")
        if not isinstance(found, dict):
            raise RunError(self.api_url, "answers no entities", "is this a Wikibase API?")
        moved = {
            e["redirects"]["from"]: e
            for e in found.values()
            if isinstance(e.get("redirects"), dict)
        }
        for id in ids:
            entity = moved.get(id) or found.get(id)
            gone = entity is None or "missing" in entity
            now = id if gone or entity is None else str(entity.get("id") or id)
            yield id, Asked(now, None if gone else entity, at)

    def sparql(self, endpoint: str, query: str) -> list[dict[str, dict[str, str]]]:
        """The bindings of a SELECT query."""

        def ask() -> Any:
            response = self._send(
                "POST",
                endpoint,
                body=urlencode({"query": query}),
                headers={
                    "Content-Type": "application/x-www-form-urlencoded",
                    "Accept": "application/sparql-results+json",
                },
            )
            answer = _json(response)
            bindings = (answer.get("results") or {}).get("bindings")
            if not isinstance(bindings, list):
                raise RunError(endpoint, "answers no table", "is this a SPARQL endpoint?")
            return bindings

        return self._answered(f"{endpoint}\n{query}", endpoint, ask)[0]

    # ---------------------------------------------------------------- asking
    def _api(self, **parameters: str) -> tuple[dict[str, Any], str]:
        fields = {**parameters, "format": "json", "formatversion": "2", "maxlag": str(MAXLAG)}

        def ask() -> Any:
            response = self._send("GET", self.api_url, fields=fields)
            answer = _json(response)
            error = answer.get("error")
            if isinstance(error, dict):
                code = str(error.get("code"))
                if code.startswith(_AGAIN_CODES):
                    raise _Again(f"{code}: {error.get('info', '')}", _after(response))
                if code != "no-such-entity":
                    raise RunError(self.api_url, f"refuses ({code}): {error.get('info', '')}", "")
            return answer

        return self._answered(f"{self.api_url}\n{sorted(fields.items())}", self.api_url, ask)

    def _answered(self, asked: str, where: str, ask: Callable[[], Any]) -> tuple[Any, str]:
        """From the cache, or from the server and then kept; with the date of the answer."""
        kept = self.cache.get(asked) if self.cache else None
        if kept is not None:
            return kept[0], _date(kept[1])
        answer = self._persistently(where, ask)
        if self.cache and not (isinstance(answer, dict) and "error" in answer):
            self.cache.put(asked, answer)
        return answer, _date(time.time())

    def _persistently(self, where: str, ask: Callable[[], Any]) -> Any:
        for attempt in range(self.retries + 1):
            try:
                return ask()
            except _Again as again:
                wait = max(again.after or 0.0, 2.0**attempt * (0.5 + 0.5 * self._jitter()))
                if attempt == self.retries or wait > LONGEST_WAIT:
                    raise RunError(
                        where,
                        f"gives no good answer ({again})",
                        "what was asked so far is kept: run the same command again later",
                    ) from again
                self._sleep(wait)
        raise AssertionError("unreachable")

    def _send(self, method: str, url: str, **more: Any) -> urllib3.BaseHTTPResponse:
        if not url.startswith(("http://", "https://")):
            raise RunError(url, "is no address", "give one that begins with https://")
        self.asked += 1
        if "headers" in more:
            more["headers"] = {**self._pool.headers, **more["headers"]}
        try:
            response = self._pool.request(method, url, **more)
        except urllib3.exceptions.LocationValueError as error:
            raise RunError(url, "is no address", "give one that begins with https://") from error
        except urllib3.exceptions.HTTPError as error:
            raise _Again(f"{type(error).__name__}") from error
        if response.status in _AGAIN:
            raise _Again(f"status {response.status}", _after(response))
        if response.status >= 400:
            raise RunError(
                url, f"refuses (status {response.status})", "look at the address and the question"
            )
        return response


def user_agent(contact: str) -> str:
    """Who asks, as Wikimedia wants to know it."""
    try:
        own = version("dossier-kg")
    except PackageNotFoundError:
        own = "0"
    who = "; ".join(p for p in ("https://w3id.org/dossier", contact.strip()) if p)
    safe = "".join(c for c in who if c.isascii() and c.isprintable())
    return f"Dossier/{own} ({safe}) urllib3/{urllib3.__version__}"


def _json(response: urllib3.BaseHTTPResponse) -> dict[str, Any]:
    try:
        answer = json.loads(response.data)
    except ValueError as error:
        raise _Again("the answer is no JSON", _after(response)) from error
    if not isinstance(answer, dict):
        raise _Again("the answer is of no known form")
    return answer


def _after(response: urllib3.BaseHTTPResponse) -> float | None:
    """``Retry-After``, which is seconds or a date."""
    headers: Mapping[str, str] = response.headers
    text = headers.get("Retry-After")
    if not text:
        return None
    try:
        return max(0.0, float(text))
    except ValueError:
        pass
    try:
        return max(0.0, (parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None


def _date(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()
