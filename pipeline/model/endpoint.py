"""Where a model answers, and under which terms.

Given: plain settings. Gives: a value that can be printed and compared without telling the key.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import SplitResult, urlsplit, urlunsplit

from pipeline.errors import RunError

LOCAL_HOSTS = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A model behind a URL. The key is in no repr, no error and no fingerprint."""

    url: str
    """The base URL (``http://127.0.0.1:8080/v1``) or the full one of ``…/chat/completions``."""
    model: str
    key: str | None = field(default=None, repr=False, compare=False)
    timeout_s: float = 120.0
    """Longest time for one answer, from connecting to its last byte."""
    retries: int = 4
    """How often a request is sent again before its document is set aside."""
    concurrency: int = 4
    """Requests under way at once."""
    batch_tokens: int = 1500
    """Tokens of text a request, as estimated by ``batches.tokens_of``."""
    answer_tokens: int = 4000
    price_in: float = 0.0
    """Price of a million tokens sent, in any currency."""
    price_out: float = 0.0
    cache: Path | None = None
    """Folder in which answers are kept; None keeps none."""

    def __post_init__(self) -> None:
        if not self.url or not self.model:
            raise RunError(
                "the model extractor",
                "has no " + ("endpoint" if not self.url else "model"),
                "set DOSSIER_MODEL_URL and DOSSIER_MODEL_NAME (and DOSSIER_MODEL_KEY if it wants one)",
            )
        try:
            parts = urlsplit(self.url)
            wrong = parts.scheme not in ("http", "https") or not parts.hostname
            _ = parts.port
        except ValueError:
            wrong = True
        if wrong:
            raise RunError(
                "--model-url", "is no web address", "give one such as http://host:8080/v1"
            )
        if parts.username or parts.password:
            raise RunError(
                "--model-url", "holds a user name or password", "put the key in DOSSIER_MODEL_KEY"
            )
        if self.key and not (self.key.isascii() and self.key.isprintable()):
            raise RunError("DOSSIER_MODEL_KEY", "holds characters that no key has", "set it anew")

    @property
    def parts(self) -> SplitResult:
        return urlsplit(self.url)

    @property
    def is_local(self) -> bool:
        """Whether the model runs on this machine: then no proxy stands between."""
        return self.parts.hostname in LOCAL_HOSTS

    @property
    def address(self) -> str:
        """The URL that requests are sent to."""
        parts = self.parts
        path = parts.path.rstrip("/")
        if not path.endswith("/chat/completions"):
            path += "/chat/completions"
        return urlunsplit((parts.scheme, parts.netloc, path, parts.query, ""))

    @property
    def name(self) -> str:
        """The address as errors name it: without a query, which may hold a secret."""
        parts = self.parts
        return urlunsplit((parts.scheme, parts.netloc, parts.path, "", ""))
