"""Organizations of a ROR data dump, version 2 of its schema.

Given: a ``.json`` file (also ``.gz``, or the ``.zip`` as it is published), which is one array.
Gives: items with names, kind, country, site, founding year and the ids that ROR knows. One with
a Wikidata id is that item; any other is kept under ``ror:…``, to be looked up but never linked.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, cast

from pipeline.errors import RunError
from pipeline.link.countries import countries
from pipeline.link.fold import fold
from pipeline.link.items import Item
from pipeline.link.rows import row_of
from pipeline.link.sources import Batch
from pipeline.link.sources.wikidata import opened

SIZE = 500
_KINDS = (
    ("company", "Company"),
    ("education", "ResearchOrganization"),
    ("facility", "ResearchOrganization"),
    ("government", "GovernmentBody"),
)
"""The first that an organization is decides; most are funders too, which tells little."""


class RorSource:
    """A ROR dump. A position is the number of records before it."""

    def __init__(self, path: Path, languages: tuple[str, ...]) -> None:
        self.path, self.languages = path, languages
        self.name = str(path)

    def state(self) -> dict[str, Any]:
        size = self.path.stat().st_size
        return {"ror": self.path.name, "bytes": size, "languages": sorted(self.languages)}

    def batches(self, position: str) -> Iterator[Batch]:
        done = int(position or 0)
        batch, count = Batch(), 0
        with _opened(self.path) as file:
            for record in records(file, self.name):
                count += 1
                if count <= done:
                    continue
                batch.read += 1
                try:
                    item = item_of(record, self.languages)
                    if item:
                        batch.rows.append(row_of(item))
                except (KeyError, TypeError, AttributeError, ValueError):
                    batch.damaged += 1
                if batch.read >= SIZE:
                    batch.position = str(count)
                    yield batch
                    batch = Batch()
        batch.position = str(count)
        yield batch


def item_of(record: dict[str, Any], languages: tuple[str, ...]) -> Item | None:
    """The item of a record; None for one that ROR has withdrawn."""
    if record.get("status") == "withdrawn":
        return None
    wanted = {lang.partition("-")[0] for lang in languages}
    ror = str(record["id"]).rpartition("/")[2]
    labels: dict[str, str] = {}
    aliases: dict[str, list[str]] = {}
    display = ""
    for name in record["names"]:
        lang = name.get("lang") or "mul"
        if "ror_display" in name["types"]:
            display = name["value"]
        elif lang != "mul" and lang not in wanted:
            continue
        if "label" in name["types"] and lang in wanted and lang not in labels:
            labels[lang] = name["value"]
        elif "ror_display" not in name["types"]:
            aliases.setdefault(lang, []).append(name["value"])
    if display and fold(display) not in map(fold, labels.values()):
        labels.setdefault("mul", display)
    kinds = set(record.get("types") or ())
    subclass = next((s for kind, s in _KINDS if kind in kinds), None)
    elsewhere = {e["type"]: e.get("preferred") or (e.get("all") or [""])[0]
                 for e in record.get("external_ids") or ()}  # fmt: skip
    place = ((record.get("locations") or [{}])[0]).get("geonames_details") or {}
    sites = [link["value"] for link in record.get("links") or () if link["type"] == "website"]
    parents = [
        r["id"].rpartition("/")[2]
        for r in record.get("relationships") or ()
        if r["type"] == "parent"
    ]
    where = ", ".join(p for p in (place.get("name"), place.get("country_name")) if p)
    what = " and ".join(sorted(kinds - {"funder", "other"})) or "organization"
    return Item(
        id=elsewhere.get("wikidata") or f"ror:{ror}",
        subclass=subclass or ("Fund" if kinds == {"funder"} else "Organization"),
        labels=labels,
        aliases=aliases,
        descriptions={"en": f"{what} in {where}" if where else what},
        country=countries().regions.get(place.get("country_code", ""), ""),
        part_of=[f"ror:{p}" for p in parents],
        inception=str(record.get("established") or ""),
        website=sites[0] if sites else "",
        ids={"ror": ror},
        modified=str(((record.get("admin") or {}).get("last_modified") or {}).get("date") or ""),
    )


def records(file: IO[bytes], name: str) -> Iterator[dict[str, Any]]:
    """The members of a JSON array, one after the other, without holding it whole."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig")
    decoder, rest = json.JSONDecoder(), text.read(1 << 20).lstrip()
    if not rest.startswith("["):
        raise RunError(name, "is no array of records", "give a ROR dump of schema version 2")
    rest = rest[1:]
    while True:
        rest = rest.lstrip(" \r\n\t,")
        if rest.startswith("]"):
            return
        try:
            record, end = decoder.raw_decode(rest)
        except ValueError as error:
            more = text.read(1 << 20)
            if not more:
                raise RunError(
                    name, f"ends too early or is damaged ({error})", "get the dump anew"
                ) from error
            rest += more
            continue
        yield record
        rest = rest[end:]


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    if path.suffix != ".zip":
        with opened(path) as file:
            yield file
        return
    try:
        with zipfile.ZipFile(path) as archive:
            inside = [n for n in archive.namelist() if n.endswith(".json")]
            best = sorted(inside, key=lambda n: ("v2" not in n, n))
            if not best:
                raise RunError(str(path), "holds no .json", "give a ROR dump")
            with archive.open(best[0]) as packed:
                yield cast(IO[bytes], packed)
    except zipfile.BadZipFile as error:
        raise RunError(str(path), "is a damaged ZIP", "get the dump anew") from error
