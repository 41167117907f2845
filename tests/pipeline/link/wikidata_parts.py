"""Entities in the shape of Wikidata's JSON, about invented things."""

from __future__ import annotations

import bz2
import gzip
import json


def statement(prop, value, rank="normal"):
    if isinstance(value, str) and value[:1] == "Q" and value[1:].isdigit():
        value, kind = {"entity-type": "item", "id": value}, "wikibase-entityid"
    elif isinstance(value, dict) and "time" in value:
        kind = "time"
    elif isinstance(value, dict):
        kind = "globecoordinate"
    else:
        kind = "string"
    snak = {
        "snaktype": "value",
        "property": prop,
        "datavalue": {"value": value, "type": kind},
    }
    return {"mainsnak": snak, "type": "statement", "rank": rank}


def entity(id, en, zh="", aliases=(), classes=("Q4830453",), links=3, description="", **claims):
    labels = {"en": {"language": "en", "value": en}}
    if zh:
        labels["zh"] = {"language": "zh", "value": zh}
    held = {"P31": [statement("P31", c) for c in classes]}
    for prop, value in claims.items():
        many = value if isinstance(value, list) else [value]
        held[prop] = [v if "mainsnak" in v else statement(prop, v) for v in many]
    return {
        "type": "item",
        "id": id,
        "labels": labels,
        "descriptions": {"en": {"language": "en", "value": description}} if description else [],
        "aliases": {"en": [{"language": "en", "value": a} for a in aliases]} if aliases else [],
        "claims": held,
        "sitelinks": {f"w{i}": {} for i in range(links)} or [],
        "modified": "2026-05-04T03:02:01Z",
        "lastrevid": 17,
    }


KITES = entity(
    "Q9000101",
    "Halden Kite Works",
    "海登风筝厂",
    aliases=["HKW", "Halden Kites"],
    description="Norwegian maker of kites",
    links=12,
    P17="Q20",
    P856="https://kites.example",
    P571={"time": "+1921-03-00T00:00:00Z", "precision": 10},
    P1278="LEI0001",
)
TIDES = entity(
    "Q9000102",
    "Ministry of Tides of Norway",
    "挪威潮汐部",
    classes=("Q192350",),
    description="Norwegian ministry",
    P17="Q20",
)
ANNA = entity(
    "Q9000103",
    "Anna Söderblom",
    classes=("Q5",),
    links=2,
    P27="Q34",
    P39="Q9000999",
    P108=["Q9000101"],
)
SONG = entity("Q9000104", "Kites in the Wind", classes=("Q7366",))
ALL = [KITES, TIDES, ANNA, SONG]


def write_dump(path, entities=ALL, brackets=True):
    """A dump as Wikidata publishes it: an array with one entity a line."""
    lines = [json.dumps(e, ensure_ascii=False) for e in entities]
    text = "[\n" + ",\n".join(lines) + "\n]\n" if brackets else "\n".join(lines) + "\n"
    data = text.encode()
    if path.suffix == ".gz":
        data = gzip.compress(data, mtime=0)
    elif path.suffix == ".bz2":
        data = bz2.compress(data)
    path.write_bytes(data)
    return path
