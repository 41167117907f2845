"""``dossier rollback``: what an older snapshot held, published again."""

from __future__ import annotations

import getpass
from pathlib import Path

from dossier import console
from pipeline.catalog import Catalog
from store.edits import rollback
from store.folder import DataFolder
from store.history import named_snapshot


def rollback_command(name: str, data: Path, keep_snapshots: int, as_json: bool) -> int:
    """Raises ``NoSnapshot`` for one that is not kept, ``Locked`` while another writes."""
    folder = DataFolder.existing(data)
    target = named_snapshot(folder, name)
    if folder.catalog_path.exists():
        with Catalog(folder.catalog_path) as catalog:
            # what the catalogue believes to be written is not: the next build writes it all
            catalog.set_setting("writing", "yes")
    done = rollback(folder, target.id, who=_user(), keep=keep_snapshots)
    if as_json:
        console.emit_json({"rolledBackTo": target.id, **done.to_json()})
    elif done.changed:
        console.emit(
            f"as in {target.id} again: {done.added} statements back, {done.removed} away; "
            f"published {done.after}"
        )
    else:
        console.emit(f"{target.id} holds what {done.before} holds; nothing was published")
    return 0


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # an account without a name, as in a container
        return "command-line"
