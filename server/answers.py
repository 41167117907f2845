"""Small answers are kept: a snapshot never changes, so neither does what a query finds in it."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from server.evaluation import Answer

MOST_BYTES = 64 << 20


class KeptAnswers:
    """The answers that were asked for last, by their ``ETag``, up to so many bytes."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most, self._size = most_bytes, 0
        self._kept: OrderedDict[str, Answer] = OrderedDict()
        self._lock = Lock()

    def get(self, name: str) -> Answer | None:
        """The answer, ready to be sent; None if it is not kept."""
        with self._lock:
            kept = self._kept.get(name)
            if kept is None or kept.whole is None:
                return None
            self._kept.move_to_end(name)
        return Answer(kept.kind, kept.chosen, iter([kept.whole]), whole=kept.whole)

    def keep(self, name: str, answer: Answer) -> None:
        """Keep it if it is whole; the oldest make room."""
        if answer.whole is None:
            return
        with self._lock:
            if name in self._kept:
                return
            self._kept[name] = answer
            self._size += len(answer.whole)
            while self._size > self._most:
                _, oldest = self._kept.popitem(last=False)
                self._size -= len(oldest.whole or b"")
