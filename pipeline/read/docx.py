"""Word documents: the stored text is paragraphs and table rows in order, a line each.

The cells of a row are parted by tabs. Headers, footers and comments are no part of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from pipeline.errors import DocumentError
from pipeline.read.metadata import Metadata, from_fields

_MOST = 500 * 2**20
"""Bytes that the archive may unpack to; more is a trap and no letter."""


def read(data: bytes, where: str) -> tuple[str, str | None, Metadata]:
    """The text, and the title that the file gives itself."""
    from docx import Document

    try:
        with ZipFile(BytesIO(data)) as archive:
            size = sum(item.file_size for item in archive.infolist())
        if size > _MOST:
            raise DocumentError(
                where, f"unpacks to {size / 2**20:.0f} MB", "save it without its pictures"
            )
        document = Document(BytesIO(data))
        raw = "\n".join(_lines(document))
        title = document.core_properties.title
    except DocumentError:
        raise
    except Exception as error:  # zipfile, lxml and python-docx each have errors of their own
        raise DocumentError(
            where,
            f"a DOCX that cannot be parsed ({type(error).__name__})",
            "open it and save it anew",
        ) from error
    return raw, None, from_fields({"title": title})


def _lines(container: Any) -> Iterator[str]:
    from docx.table import Table

    for block in container.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                cells = dict.fromkeys(cell._tc for cell in row.cells)
                texts = {cell._tc: " ".join(_lines(cell)).strip() for cell in row.cells}
                yield "\t".join(texts[cell] for cell in cells)
        else:
            yield block.text
