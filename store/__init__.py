"""What is kept and how it is given out: the data folder, snapshots, dumps, descriptions.

The pipeline and the server meet here and nowhere else. ``store.dataset`` is the one interface to
the graph; ``store.folder`` knows the files; ``store.dump`` and ``store.description`` write.
Imports nothing heavy: each module is imported where it is used.
"""

__all__ = ["dataset", "description", "dump", "errors", "folder"]
