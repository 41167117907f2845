"""The kept snapshots as a history: by name, by time.

Given: a data folder. Gives: the snapshot that is meant by an id, ``current`` or ``previous``, and
the one that was served at a moment.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from store.errors import NoData, StoreError
from store.folder import DataFolder, Snapshot


class NoSnapshot(StoreError):
    """A snapshot that was never published, or is no longer kept."""


def named_snapshot(folder: DataFolder, name: str) -> Snapshot:
    """The snapshot of an id; ``current`` is served now, ``previous`` was published before it.

    Raises ``NoSnapshot``, or ``NoData`` where nothing was published at all.
    """
    if name == "current":
        return folder.current()
    if name == "previous":
        before = [s for s in folder.snapshots() if number(s.id) < number(folder.current().id)]
        if not before:
            raise NoSnapshot(name, "no snapshot before the current one is kept", _kept(folder))
        return before[-1]
    try:
        return folder.snapshot(name)
    except NoData:
        raise NoSnapshot(name, "no such snapshot is kept", _kept(folder)) from None


def number(snapshot_id: str) -> int:
    """The number that counts up from snapshot to snapshot; 0 for what is no id."""
    head = snapshot_id.partition("-")[0]
    return int(head) if head.isdigit() else 0


def published(snapshot: Snapshot) -> datetime:
    """When it was published, to the second, in UTC."""
    return datetime.strptime(snapshot.published, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)


def as_of(snapshots: Sequence[Snapshot], moment: datetime) -> Snapshot:
    """The newest of some (at least one, the oldest first) that was published by a moment.

    Before all of them it is the first (RFC 7089 §4.5.3).
    """
    return next((s for s in reversed(snapshots) if published(s) <= moment), snapshots[0])


def _kept(folder: DataFolder) -> str:
    kept = [s.id for s in folder.snapshots()]
    return f"kept are {', '.join(kept)}" if kept else ""
