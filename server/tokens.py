"""Who may write: bearer tokens (RFC 6750) from a file.

Given: a file with a token a line, with or without a name before it; ``#`` begins a comment. Gives:
the name of who sent a request. Only the tokens' SHA-256 is kept in memory.
"""

from __future__ import annotations

import hmac
import re
import stat
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from server.problems import Problem
from store.errors import StoreError

SHORT = 16
_TOKEN = re.compile(r"[A-Za-z0-9._~+/-]+=*")
_REALM = 'Bearer realm="dossier"'


class TokenFileError(StoreError):
    """The file of tokens cannot be used."""


class Tokens:
    """The tokens of a file, by their hash."""

    def __init__(
        self, named: Iterable[tuple[str | None, str]], warnings: Iterable[str] = ()
    ) -> None:
        self._known: list[tuple[bytes, str]] = []
        self.warnings = list(warnings)
        """What is wrong with the file, though it can be used."""
        for name, token in named:
            digest = sha256(token.encode()).digest()
            self._known.append((digest, name or f"token-{digest.hex()[:8]}"))

    @classmethod
    def read(cls, path: str | Path) -> Tokens:
        """The tokens of a file. Raises ``TokenFileError``."""
        try:
            mode = Path(path).stat().st_mode
            lines = Path(path).read_text("utf-8").splitlines()
        except FileNotFoundError:
            raise TokenFileError(
                path, "there is no such file", "write a token a line into it"
            ) from None
        except (OSError, UnicodeDecodeError) as error:
            why = getattr(error, "strerror", None) or "it is not UTF-8"
            raise TokenFileError(
                path, f"cannot be read ({why})", "give another --token-file"
            ) from None
        found: list[tuple[str | None, str]] = []
        short = False
        for number, line in enumerate(lines, 1):
            words = line.partition("#")[0].split()
            if not words:
                continue
            if len(words) > 2 or not _TOKEN.fullmatch(words[-1]):
                raise TokenFileError(
                    f"{path}, line {number}", "is no token",
                    "a line is 'TOKEN' or 'NAME TOKEN'; a token has letters, digits and -._~+/=",
                )  # fmt: skip
            found.append((words[0] if len(words) == 2 else None, words[-1]))
            short = short or len(words[-1]) < SHORT
        if not found:
            raise TokenFileError(path, "has no token in it", "write one a line")
        warnings = []
        if mode & (stat.S_IRWXO | stat.S_IRWXG):
            warnings.append(f"{path}: others on this machine may read it; 'chmod 600 {path}'")
        if short:
            warnings.append(f"{path}: a token has fewer than {SHORT} characters and can be guessed")
        return cls(found, warnings)

    def holder(self, token: str) -> str | None:
        """The name that belongs to a token. Every one is compared, and each in constant time."""
        digest, found = sha256(token.encode()).digest(), None
        for known, name in self._known:
            if hmac.compare_digest(known, digest):
                found = name
        return found


def authorised(tokens: Tokens | None, header: str | None) -> str:
    """Who may write with this ``Authorization``. Raises 403 where none may, 401 where he may not."""
    if tokens is None:
        raise Problem(
            403, "This service takes no updates",
            "It is read-only: the graph is made by 'dossier build' from documents. Whoever runs it "
            "can allow writing with 'dossier serve --token-file FILE'.",
        )  # fmt: skip
    scheme, _, token = (header or "").strip().partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise Problem(
            401, "Who are you?", "Writing needs a token: 'Authorization: Bearer TOKEN'.",
            headers={"WWW-Authenticate": _REALM},
        )  # fmt: skip
    name = tokens.holder(token.strip())
    if name is None:
        raise Problem(
            401, "The token is not known", "It is none of those that this service was given.",
            headers={"WWW-Authenticate": f'{_REALM}, error="invalid_token"'},
        )  # fmt: skip
    return name
