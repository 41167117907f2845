"""What a model cost and what became of its answers, counted while it works.

Given: events, from any thread. Gives: plain numbers that can be added up over processes.
Tokens as the server counts them (estimated where it does not); cost in the unit of the prices.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from threading import Lock
from typing import Any


@dataclass(slots=True)
class Spent:
    """The sums. Addable, and plain enough to cross between processes."""

    requests: int = 0
    retries: int = 0
    cached: int = 0
    """Answers that were known from before; they cost nothing."""
    tokens_in: int = 0
    tokens_out: int = 0
    cost: float = 0.0
    kept: int = 0
    """Records that stood up to reading."""
    dropped: Counter[str] = field(default_factory=Counter)
    """What did not, by reason."""

    def __bool__(self) -> bool:
        return bool(self.requests or self.cached or self.dropped)

    def add(self, other: Spent) -> None:
        """Add the sums of another."""
        for name in ("requests", "retries", "cached", "tokens_in", "tokens_out", "cost", "kept"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.dropped.update(other.dropped)

    def to_json(self) -> dict[str, Any]:
        return {
            "requests": self.requests,
            "retries": self.retries,
            "cached": self.cached,
            "tokens_in": self.tokens_in,
            "tokens_out": self.tokens_out,
            "cost": round(self.cost, 6),
            "kept": self.kept,
            "dropped": dict(sorted(self.dropped.items())),
        }


class Ledger:
    """Counts from many threads; ``take`` gives the sums since it was last asked."""

    def __init__(self) -> None:
        self._lock, self._spent = Lock(), Spent()

    def add(self, spent: Spent) -> None:
        with self._lock:
            self._spent.add(spent)

    def drop(self, reason: str) -> None:
        """Count something that was not believed."""
        self.add(Spent(dropped=Counter({reason: 1})))

    @property
    def spent(self) -> Spent:
        """The sums so far."""
        with self._lock:
            copy = Spent()
            copy.add(self._spent)
            return copy

    def take(self) -> Spent:
        """The sums since the last ``take``."""
        with self._lock:
            spent, self._spent = self._spent, Spent()
            return spent
