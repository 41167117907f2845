"""The data folder: where everything of one dataset lies, and how a build is published.

    data/
      dossier.json      says that this is a data folder, and of which layout
      catalog.sqlite    the pipeline's (see ``pipeline/catalog.py``)
      texts/ab/abcd…    the stored text of each file, by the SHA-256 of its bytes
      writer/           the store that builds write to; one writer at a time
      writer-of         the ID of the snapshot that it went on from
      snapshots/ID/     what was published: ``store/`` (never changed), ``snapshot.json``,
                        ``dumps/`` (made from the store when first asked for)
      current           the ID of the snapshot that is served
      lock, locks/      who writes, who reads

Given: a path. Gives: snapshots, published by moving one pointer. Killed at any moment, the folder
serves what it served before: a snapshot is made under a name that nobody reads, renamed when it is
whole, and pointed to when it is on the disk.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from ontology.iris import DEFAULT_BASE
from store.errors import Locked, NoData, NotADataFolder, translated

LAYOUT = 1
KEEP = 5
_ID = re.compile(r"(\d{6,})-[0-9a-f]{8}")
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One published state of the dataset. It never changes."""

    id: str
    """``000007-1f3a9c2e``: a number that counts up, and eight digits of the content's hash."""
    path: Path
    base_iri: str
    published: str
    """When, in ISO 8601 (UTC). Not in the graph: the same input gives the same graph."""
    quads: int
    canonical_hash: str | None = None
    """``sha256:…`` over all graphs but that of the run."""

    @property
    def store_path(self) -> Path:
        return self.path / "store"

    @property
    def dumps_path(self) -> Path:
        return self.path / "dumps"


class DataFolder:
    """One data folder. Make it with ``existing`` or ``created``."""

    def __init__(self, path: Path) -> None:
        self.path = path

    # ---------------------------------------------------------------- opening
    @classmethod
    def existing(cls, path: str | Path) -> DataFolder:
        """A folder that was built before. Raises ``NoData`` or ``NotADataFolder``."""
        folder = cls(Path(path))
        if not folder.path.exists():
            raise NoData(path)
        if not folder.path.is_dir():
            raise NotADataFolder(path, "is a file, not a folder", "give a folder with --data")
        if folder._marker.exists():
            folder._check_layout()
        elif any(folder.path.iterdir()):
            raise NotADataFolder(
                path,
                "is not a data folder of Dossier",
                "give the folder that you built with --data",
            )
        else:
            raise NoData(path)
        return folder

    @classmethod
    def created(cls, path: str | Path) -> DataFolder:
        """A folder to build into: made where there is none, refused where others' files lie."""
        folder = cls(Path(path))
        with translated(path):
            if folder.path.exists() and not folder.path.is_dir():
                raise NotADataFolder(path, "is a file, not a folder", "give a folder with --data")
            folder.path.mkdir(parents=True, exist_ok=True)
            if folder._marker.exists():
                folder._check_layout()
            elif any(folder.path.iterdir()):
                raise NotADataFolder(
                    path, "has other files in it", "give a new or empty folder with --data"
                )
            else:
                _write_safely(folder._marker, json.dumps({"dossier": "data", "layout": LAYOUT}))
            for part in (folder.texts_path, folder.snapshots_path, folder._locks_path):
                part.mkdir(exist_ok=True)
        return folder

    def _check_layout(self) -> None:
        try:
            layout = json.loads(self._marker.read_text("utf-8"))["layout"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise NotADataFolder(
                self.path, "its dossier.json is damaged", "build into a new --data"
            ) from error
        if layout != LAYOUT:
            raise NotADataFolder(
                self.path,
                f"was made by another version of Dossier (layout {layout}, this one reads {LAYOUT})",
                "build into a new --data",
            )

    # ----------------------------------------------------------------- places
    @property
    def _marker(self) -> Path:
        return self.path / "dossier.json"

    @property
    def catalog_path(self) -> Path:
        return self.path / "catalog.sqlite"

    @property
    def texts_path(self) -> Path:
        return self.path / "texts"

    @property
    def writer_path(self) -> Path:
        return self.path / "writer"

    @property
    def snapshots_path(self) -> Path:
        return self.path / "snapshots"

    @property
    def current_path(self) -> Path:
        return self.path / "current"

    @property
    def _locks_path(self) -> Path:
        return self.path / "locks"

    # ----------------------------------------------------------- stored texts
    def _text_path(self, digest: str) -> Path:
        if not _DIGEST.fullmatch(digest):
            raise ValueError(f"not a SHA-256 in hexadecimal: {digest!r}")
        return self.texts_path / digest[:2] / digest

    def put_text(self, digest: str, text: str) -> None:
        """Keep the stored text of a file. Written whole or not at all; the same text is no work."""
        path = self._text_path(digest)
        data = text.encode("utf-8", "surrogatepass")
        with translated(path):
            if path.exists() and path.read_bytes() == data:
                return
            path.parent.mkdir(exist_ok=True)
            _write_safely(path, data)

    def stored_text(self, digest: str) -> str | None:
        """The stored text by the SHA-256 of the file's bytes; None if it is not kept."""
        if not _DIGEST.fullmatch(digest):
            return None
        try:
            return self._text_path(digest).read_bytes().decode("utf-8", "surrogatepass")
        except FileNotFoundError:
            return None

    # ---------------------------------------------------------------- reading
    def current_id(self) -> str | None:
        """What ``current`` says now: one small read, so it may be asked at each request."""
        try:
            said = self.current_path.read_text("utf-8").strip()
        except FileNotFoundError:
            return None
        return said if _ID.fullmatch(said) else None

    def snapshot(self, snapshot_id: str) -> Snapshot:
        """A snapshot by its ID. Raises ``NoData`` if there is none such."""
        path = self.snapshots_path / snapshot_id
        try:
            if not _ID.fullmatch(snapshot_id):
                raise FileNotFoundError(snapshot_id)
            told = json.loads((path / "snapshot.json").read_text("utf-8"))
        except FileNotFoundError:
            raise NoData(path) from None
        except (OSError, ValueError) as error:
            raise NotADataFolder(path, "is damaged", "build again") from error
        return Snapshot(path=path, **told)

    def current(self) -> Snapshot:
        """The snapshot that is served. Raises ``NoData`` where none was published."""
        said = self.current_id()
        if said is None:
            raise NoData(self.path)
        return self.snapshot(said)

    def snapshots(self) -> list[Snapshot]:
        """All that are kept, the oldest first."""
        if not self.snapshots_path.is_dir():
            return []
        ids = [p.name for p in self.snapshots_path.iterdir() if _ID.fullmatch(p.name)]
        return [self.snapshot(i) for i in sorted(ids, key=_number)]

    def hold(self, snapshot: Snapshot) -> IO[bytes]:
        """Keep a snapshot from being pruned for as long as the returned file is open.

        Raises ``NoData`` if it was pruned meanwhile.
        """
        handle = self._lock_file(snapshot.id)
        fcntl.flock(handle, fcntl.LOCK_SH)
        if not snapshot.path.is_dir():
            handle.close()
            raise NoData(snapshot.path)
        return handle

    def _lock_file(self, name: str) -> IO[bytes]:
        path = self._locks_path / name
        try:
            return path.open("ab")
        except OSError:  # a folder on a read-only disk: nobody can prune there either
            return (self.snapshots_path / name / "snapshot.json").open("rb")

    # ---------------------------------------------------------------- writing
    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep every other writer out. Raises ``Locked``."""
        with translated(self.path):
            lock = (self.path / "lock").open("ab")
        with lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Locked(self.path) from None
            self._sweep()
            yield

    @contextmanager
    def writer(self) -> Iterator[Any]:
        """The read-write store, for one process at a time. Raises ``Locked``.

        ``with folder.writer() as store: …; folder.publish(store, …)``
        """
        from pyoxigraph import Store

        with self.locked():
            self._follow_current()
            with translated(self.path):
                store = Store(str(self.writer_path))
            yield store

    def _follow_current(self) -> None:
        """Where something else was made current, go on from that."""
        current, known = self.current_id(), self._writer_of()
        if current is None or known is None or known == current:
            return
        with self.draft(self.snapshot(current)) as draft:
            self.adopt(draft, self.snapshot(current))

    def _writer_of(self) -> str | None:
        try:
            return (self.path / "writer-of").read_text("utf-8").strip()
        except FileNotFoundError:
            return None

    @contextmanager
    def draft(self, snapshot: Snapshot) -> Iterator[Path]:
        """A copy of a snapshot's store, to be written to and adopted; else it is gone after this.

        Only with the writer's lock. The tables are shared by hard links: they never change, a
        store replaces them.
        """
        with self.hold(snapshot), translated(self.path):
            place = self.snapshots_path / f".draft-{os.getpid()}"
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir()
            if self._writer_of() is None:
                _write_safely(self.path / "writer-of", (self.current_id() or "") + "\n")
            try:
                for file in snapshot.store_path.iterdir():
                    if file.suffix == ".sst":
                        os.link(file, place / file.name)
                    elif file.name != "LOCK":
                        shutil.copyfile(file, place / file.name)
                yield place
            finally:
                shutil.rmtree(place, ignore_errors=True)

    def adopt(self, draft: Path, snapshot: Snapshot) -> None:
        """Let builds go on from a draft, whose content is that of ``snapshot``."""
        with translated(self.path):
            old = self.snapshots_path / f".writer-{os.getpid()}"
            if self.writer_path.exists():
                self.writer_path.rename(old)
            draft.rename(self.writer_path)
            _to_disk(self.path)
            _write_safely(self.path / "writer-of", snapshot.id + "\n")
            shutil.rmtree(old, ignore_errors=True)

    def discard_writer(self) -> None:
        """Remove the writer's store, where it is in doubt; a build makes it anew."""
        with translated(self.path):
            shutil.rmtree(self.writer_path, ignore_errors=True)

    def publish(
        self,
        store: Any,
        *,
        base_iri: str = DEFAULT_BASE,
        canonical_hash: str | None = None,
        keep: int = KEEP,
        draft: bool = False,
    ) -> Snapshot:
        """Make what the writer's store holds the served snapshot, and prune old ones.

        Given: the open store of ``writer()`` (or of a ``draft``, to be adopted after this), the
        base IRI of its IRIs, and the hash that stands in its description. Hard links make this a
        matter of milliseconds.
        """
        with translated(self.path):
            store.flush()
            new = self.snapshots_path / f".new-{os.getpid()}"
            shutil.rmtree(new, ignore_errors=True)
            new.mkdir(parents=True)
            store.backup(str(new / "store"))
            about = {
                "base_iri": base_iri,
                "published": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
                "quads": len(store),
                "canonical_hash": canonical_hash,
            }
            snapshot = Snapshot(
                id=self.next_id(canonical_hash or f"{about['published']} {os.getpid()}"),
                path=self.snapshots_path,
                **about,  # type: ignore[arg-type]
            )
            told = {k: v for k, v in asdict(snapshot).items() if k != "path"}
            (new / "snapshot.json").write_text(json.dumps(told, indent=1), "utf-8")
            _to_disk(new / "snapshot.json", new / "store", new)
            final = self.snapshots_path / snapshot.id
            new.rename(final)
            _to_disk(self.snapshots_path)
            _write_safely(self.current_path, snapshot.id + "\n")
            if not draft:
                _write_safely(self.path / "writer-of", snapshot.id + "\n")
            self.prune(keep)
        return self.snapshot(snapshot.id)

    def next_id(self, mark: str) -> str:
        """The id of the snapshot that is published next; ``mark`` is of its content."""
        number = max((_number(s.id) for s in self.snapshots()), default=0) + 1
        return f"{number:06d}-{sha256(mark.encode()).hexdigest()[:8]}"

    def make_current(self, snapshot_id: str) -> Snapshot:
        """Serve an older snapshot again."""
        snapshot = self.snapshot(snapshot_id)
        with translated(self.path):
            _write_safely(self.current_path, snapshot.id + "\n")
        return snapshot

    def prune(self, keep: int = KEEP) -> list[str]:
        """Remove all but the newest ``keep``; never the current one, nor one that is being read."""
        gone = []
        served = self.current_id()
        for old in self.snapshots()[: -max(1, keep)]:
            if old.id == served:
                continue
            with self._lock_file(old.id) as lock:
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    continue  # somebody reads it; the next build asks again
                if (self.path / "citations" / "snapshots" / old.id).exists():
                    continue  # a citation leads to it
                doomed = self.snapshots_path / f".gone-{old.id}"
                old.path.rename(doomed)
                shutil.rmtree(doomed, ignore_errors=True)
                with suppress(OSError):
                    (self._locks_path / old.id).unlink()
            gone.append(old.id)
        return gone

    def _sweep(self) -> None:
        """Take away what a killed build left behind. Only with the writer's lock."""
        if self.snapshots_path.is_dir():
            for left in self.snapshots_path.glob(".*"):
                shutil.rmtree(left, ignore_errors=True)


def _number(snapshot_id: str) -> int:
    return int(snapshot_id.partition("-")[0])


def _write_safely(path: Path, content: str | bytes) -> None:
    """Write a file so that a reader sees the old or the new one, also after a power cut."""
    data = content.encode() if isinstance(content, str) else content
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with draft.open("wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        os.replace(draft, path)
    except OSError:
        with suppress(OSError):
            draft.unlink()
        raise
    _to_disk(path.parent)


def _to_disk(*paths: Path) -> None:
    for path in paths:
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
