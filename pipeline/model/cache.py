"""Answers kept by what was asked, so that nothing is paid twice.

Given: the request (model, messages, schema). Gives: the answer's text from an earlier time, if it
is there and whole. One small file an answer, written whole or not at all; a damaged one counts as
none. The key to the endpoint takes no part, nor does its address.
"""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any


class Cache:
    """A folder of answers; without a folder it forgets everything."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def get(self, asked: dict[str, Any]) -> str | None:
        """The answer to a request, or None."""
        if self.folder is None:
            return None
        try:
            known = json.loads(self._path(asked).read_text("utf-8"))
            answer = known["answer"]
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return answer if isinstance(answer, str) else None

    def put(self, asked: dict[str, Any], answer: str) -> None:
        """Keep an answer. A full disk costs the saving, not the run."""
        if self.folder is None:
            return
        path = self._path(asked)
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
            try:
                with os.fdopen(handle, "w", encoding="utf-8") as file:
                    json.dump({"model": asked["model"], "answer": answer}, file)
                os.replace(name, path)
            except OSError:
                os.unlink(name)
                raise

    def _path(self, asked: dict[str, Any]) -> Path:
        assert self.folder is not None
        key = sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()
        return self.folder / key[:2] / f"{key}.json"
