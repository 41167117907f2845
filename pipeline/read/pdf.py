"""PDF: the stored text is the text layer as pypdf gives it, a form feed between pages.

Hyphens at line ends, running heads and page numbers are still in it; cleaning takes them out.
"""

from __future__ import annotations

import logging
import re
from io import BytesIO

from pipeline.errors import DocumentError
from pipeline.read.metadata import Metadata, from_fields

_NO_TITLE = re.compile(
    r"untitled|microsoft word\b.*|.*\.(?:docx?|pdf|indd|tex|dvi|qxd|pptx?)|document\d*|slide \d+|\W*",
    re.IGNORECASE,
)
_SURROGATE = re.compile("[\ud800-\udfff\0]")


def read(data: bytes, where: str) -> tuple[str, str | None, Metadata]:
    """The text layer, and the title that the file gives itself."""
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(BytesIO(data))
        locked = reader.is_encrypted and not reader.decrypt("")
        pages = [] if locked else [page.extract_text() for page in reader.pages]
        title = None if locked or reader.metadata is None else reader.metadata.title
    except Exception as error:  # pypdf meets broken files with errors of every class
        raise DocumentError(
            where,
            f"a PDF that cannot be parsed ({type(error).__name__})",
            "repair it or print it anew",
        ) from error
    if locked:
        raise DocumentError(where, "a PDF that is locked by a password", "unlock it first")
    raw = _SURROGATE.sub("\ufffd", "\f".join(pages))
    if not raw.strip():
        raise DocumentError(where, "a PDF without a text layer", "run it through OCR first")
    if not isinstance(title, str) or _NO_TITLE.fullmatch(title.strip()):
        title = None
    return raw, None, from_fields({"title": title})
