"""A table of one's own, and the facts that ship.

Given: a ``.csv`` or ``.tsv`` in UTF-8 with a header. Columns, of which the first two are needed:

    id            a Wikidata id (Q…), or any other id, which is looked up but never linked
    name          the name by which it is known
    class         a subclass, such as Company or GovernmentBody (Organization if empty)
    name_zh       its Chinese name
    aliases       other names, with | between them; one that begins with ~ is a common word too
    description   a few words in English
    country       Wikidata id of its country
    website, inception, sitelinks, ror, lei, isin, viaf
    listed        no: texts are not searched for its names

``dossier``'s own tables (``qid``, ``label_en``, ``label_zh``, ``description_en``) are read too.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from pipeline.errors import RunError
from pipeline.link.index import Candidate, NameIndex
from pipeline.link.items import Item
from pipeline.link.rows import row_of
from pipeline.link.sources import Batch
from pipeline.records import SUBCLASSES

SIZE = 1000
_SUBCLASSES = {s for many in SUBCLASSES.values() for s in many}
_IDS = ("ror", "lei", "isin", "viaf")


def known_item(candidate: Candidate, date: str = "") -> Item:
    """A candidate of a plain table as an item."""
    return Item(
        id=candidate.qid,
        subclass=candidate.subclass,
        labels={
            k: v for k, v in (("en", candidate.label_en), ("zh-hans", candidate.label_zh)) if v
        },
        aliases={"mul": list(candidate.aliases)} if candidate.aliases else {},
        descriptions={"en": candidate.description} if candidate.description else {},
        prior=candidate.prior or 0,
        country=candidate.country or "",
        passing=list(candidate.passing),
        listed=list(candidate.names) if candidate.listed else [],
        modified=date,
    )


class ShippedSource:
    """The facts that come with Dossier."""

    name = "shipped"

    def state(self) -> dict[str, Any]:
        index = NameIndex.shipped()
        content = "\n".join(f"{c.qid} {c.names} {c.subclass}" for c in index.candidates.values())
        return {"shipped": sha256(content.encode()).hexdigest()[:16]}

    def batches(self, position: str) -> Iterator[Batch]:
        if position:
            return
        index = NameIndex.shipped()
        found = [row_of(known_item(c, index.date or "")) for c in index.candidates.values()]
        yield Batch(found, "done", len(found))


class TableSource:
    """A table of one's own. A position is the number of rows before it."""

    def __init__(self, path: Path) -> None:
        self.path, self.name = path, str(path)

    def state(self) -> dict[str, Any]:
        return {"table": sha256(self.path.read_bytes()).hexdigest()}

    def batches(self, position: str) -> Iterator[Batch]:
        done, batch, number = int(position or 0), Batch(), 0
        with self.path.open(encoding="utf-8-sig", newline="") as lines:
            if self.path.suffix == ".tsv":
                rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            else:
                rows = csv.DictReader(lines)
            try:
                for number, row in enumerate(rows, 1):
                    if number <= done:
                        continue
                    batch.read += 1
                    batch.rows.append(row_of(self._item(row, number + 1)))
                    if batch.read >= SIZE:
                        batch.position = str(number)
                        yield batch
                        batch = Batch()
            except (UnicodeDecodeError, csv.Error) as error:
                raise RunError(self.name, f"cannot be read ({error})", "save as UTF-8") from error
        batch.position = str(number)
        yield batch

    def _item(self, row: dict[str, str | None], line: int) -> Item:
        def cell(*names: str) -> str:
            return next((v.strip() for n in names if (v := row.get(n)) and v.strip()), "")

        where = f"{self.name}, line {line}"
        id, name, zh = cell("id", "qid"), cell("name", "label_en"), cell("name_zh", "label_zh")
        subclass = cell("class") or "Organization"
        country = cell("country")
        if not id or not (name or zh):
            raise RunError(where, "has no id or no name", "columns id and name are needed")
        if subclass not in _SUBCLASSES:
            known = ", ".join(sorted(_SUBCLASSES))
            raise RunError(where, f"{subclass} is no class", f"one of {known}")
        if country and not re.fullmatch(r"Q[1-9]\d*", country):
            raise RunError(where, f"country {country} is no Wikidata id", "such as Q30")
        aliases = [a.strip() for a in cell("aliases").split("|") if a.strip()]
        own = [a for a in aliases if a[0] != "~"]
        return Item(
            id=id,
            subclass=subclass,
            labels={k: v for k, v in (("en", name), ("zh-hans", zh)) if v},
            aliases={"mul": own} if own else {},
            descriptions={"en": d} if (d := cell("description", "description_en")) else {},
            prior=int(cell("sitelinks")) if cell("sitelinks").isdigit() else 0,
            country=country,
            inception=cell("inception"),
            website=cell("website"),
            ids={k: v for k in _IDS if (v := cell(k))},
            passing=[a[1:] for a in aliases if a[0] == "~"],
            listed=[n for n in (name, zh, *own) if n] if cell("listed") != "no" else [],
            modified=cell("modified"),
        )
