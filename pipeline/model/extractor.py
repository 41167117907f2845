"""The second implementation of the seam: what a model behind an endpoint finds in a document.

Given: a cleaned document. Gives: records with spans in the cleaned text, and in ``ledger`` what it
cost and what was not believed. Batches are asked for at once, up to the endpoint's limit; an answer
that cannot be read is asked for again in halves. A document whose endpoint fails raises
``DocumentError``: half a document is not published as if it were whole.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from pipeline.document import Document
from pipeline.errors import DocumentError, RunError
from pipeline.model.answers import Broken, parse
from pipeline.model.batches import Batch, batches, halves
from pipeline.model.cache import Cache
from pipeline.model.client import Client, NoAnswer, TooLong
from pipeline.model.endpoint import Endpoint
from pipeline.model.ledger import Ledger, Spent
from pipeline.model.places import Passage
from pipeline.model.prompt import messages, prompt_version
from pipeline.model.reading import Reader
from pipeline.model.schema import KINDS, answer_schema
from pipeline.records import Records

Asked = tuple[Reader, dict[str, Any]]
"""An answer, and who reads it."""
PARTINGS = 3
"""How often a batch is halved before what is left of it is given up."""
FAILURES_IN_A_ROW = 3
"""So many documents without an answer end the run: the endpoint is down, not the document bad."""


def model_version(model: str) -> str:
    """What the answers of a model depend on besides the text: its name and the prompt."""
    return f"{model} {prompt_version()}"


class ModelExtractor:
    """Records from a chat endpoint."""

    def __init__(
        self,
        endpoint: Endpoint,
        ledger: Ledger | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.endpoint = endpoint
        self.ledger = ledger if ledger is not None else Ledger()
        self.version = model_version(endpoint.model)
        self._client = Client(endpoint, self.ledger, sleep)
        self._cache = Cache(endpoint.cache)
        self._failures = 0

    def extract(self, document: Document) -> Records:
        """What the model says of the document, as far as it holds."""
        return self.read(self.ask(document))

    def ask(self, document: Document) -> list[Asked]:
        """The answers to all batches of a document, in the order of the text.

        Raises ``DocumentError`` where the endpoint fails, ``RunError`` where it always will.
        """
        parts = list(batches(document, self.endpoint.batch_tokens))
        try:
            with ThreadPoolExecutor(max(1, self.endpoint.concurrency)) as pool:
                answered = list(pool.map(partial(self._ask, document), parts))
        except DocumentError as error:
            self._failures += 1
            if self._failures >= FAILURES_IN_A_ROW:
                raise RunError(
                    error.where,
                    f"{error.what}, {self._failures} documents in a row",
                    "see to the server and build again; what was answered is kept",
                ) from error
            told = f"{error.where} {error.what}"
            raise DocumentError(document.source.name, told, error.remedy) from error
        self._failures = 0
        return [pair for pairs in answered for pair in pairs]

    def read(self, answers: list[Asked]) -> Records:
        """The records that hold. Not for several threads: the languages' readers are not."""
        out = Records()
        for reader, answer in answers:
            records = reader.records(answer)
            for kind in KINDS:
                getattr(out, kind).extend(getattr(records, kind))
                self.ledger.add(Spent(kept=len(getattr(records, kind))))
        return out

    def _ask(self, document: Document, batch: Batch, partings: int = PARTINGS) -> list[Asked]:
        """The answers to a batch; one whose answer cannot be used is asked for in parts."""
        passage = Passage(document, batch)
        source = document.source
        asked = messages(passage.shown(), source.title, source.date, document.region)
        try:
            answer = self._answer(asked)
        except (TooLong, NoAnswer, Broken) as trouble:
            smaller = halves(document, batch) if partings else ()
            if not smaller:
                self.ledger.drop(f"answers: {trouble}")
            return [pair for part in smaller for pair in self._ask(document, part, partings - 1)]
        reader = Reader(
            passage,
            self.version,
            self.ledger.drop,
            date=source.date,
            region=document.region,
            prefix=f"m{batch[0].start}.",
        )
        return [(reader, answer)]

    def _answer(self, asked: list[dict[str, str]]) -> dict[str, Any]:
        """The parsed answer, from the cache if it is there. What cannot be read is not kept."""
        key = {"model": self.endpoint.model, "messages": asked, "schema": answer_schema()}
        known = self._cache.get(key)
        if known is not None:
            answer = parse(known)
            self.ledger.add(Spent(cached=1))
            return answer
        said = self._client.ask(asked, answer_schema())
        if not said.whole:
            raise TooLong("cut off at the longest answer")
        answer = parse(said.text)
        self._cache.put(key, said.text)
        return answer
