"""Compare a graph with annotations made by hand: precision, recall and F1 for each kind of fact.

The graph is read through the five competency queries alone, so any model behind them can be
measured. What counts as a match:

==========  ====================================================================
entities    same class and a name in common (script, case and punctuation folded)
links       of the matched that have an annotated Wikidata id: the same id
roles       subject, role and object are the same (matched) entities
funding     same top amount and currency, and a payer, payee or purpose in common
attributed  a speaker in common, and at least half of both spans' union shared
statistic   same value, spans touch
milestones  same due date, and a program in common or spans that touch
==========  ====================================================================

Pairs are made one to one, the best first. Figures are micro-averaged over all documents.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ontology import queries
from pipeline.errors import RunError
from pipeline.link.index import fold
from store.dataset import Dataset

KINDS = ("entities", "roles", "funding", "attributed", "statistic", "milestones", "links")
_PINYIN = re.compile(r"[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ]{1,7}[)）]")
_COLUMNS = {
    "funding": (
        "flow",
        ("payer", "payee", "purpose"),
        ("amount", "amountMax", "currency", "kind", "status", "start", "end"),
    ),
    "claims": (
        "claim",
        ("speaker", "about"),
        ("kind", "modality", "value", "unit", "start", "end"),
    ),
    "milestones": ("milestone", ("program",), ("due", "start", "end")),
}
_SLOTS = (("payers", "payer"), ("payees", "payee"), ("purposes", "purpose"))


@dataclass(slots=True)
class Tally:
    """Counts of one kind of fact."""

    hit: int = 0
    gold: int = 0
    predicted: int = 0
    judged: list[tuple[str, bool]] = field(default_factory=list)
    """For each predicted record: its IRI, and whether it was right."""
    missed: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.hit / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


@dataclass(slots=True)
class Score:
    """The figures of a comparison."""

    documents: int
    seen: int
    tallies: dict[str, Tally]
    matched: dict[str, tuple[int, int]]
    """Of the matched: how many have the right subclass, slots, kind and status."""

    @property
    def mean(self) -> float:
        return sum(t.f1 for t in self.tallies.values()) / len(self.tallies)

    def to_json(self) -> dict[str, Any]:
        kinds = {k: {"p": t.precision, "r": t.recall, "f1": t.f1} for k, t in self.tallies.items()}
        return {"documents": self.documents, "seen": self.seen, "mean": self.mean, **kinds}


def load_gold(folder: Path) -> dict[str, dict[str, Any]]:
    """The annotations of a folder by file name. Raises ``RunError`` where there are none."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted(folder.glob("*.json")):
        try:
            annotation = json.loads(path.read_text("utf-8"))
        except ValueError as error:
            raise RunError(str(path), f"is not JSON ({error})", "mend or remove it") from error
        if not isinstance(annotation, dict) or "doc" not in annotation:
            continue
        beside = path.with_suffix(".txt")
        text = beside.read_text("utf-8") if beside.exists() else None
        for group in ("funding", "claims", "milestones"):
            for item in annotation.get(group, []):
                if "span" not in item and text is not None:
                    start = text.find(item["quote"])
                    item["span"] = [start, start + len(item["quote"])]
        found[annotation["doc"]] = annotation
    if not found:
        raise RunError(
            str(folder), "holds no annotations", "give a folder with NAME.txt and NAME.json"
        )
    return found


def load_predicted(dataset: Dataset) -> dict[str, dict[str, Any]]:
    """What the graph says of each file, through the competency queries."""
    documents: dict[str, dict[str, Any]] = defaultdict(
        lambda: {"entities": {}, "roles": [], "funding": {}, "claims": {}, "milestones": {}}
    )
    for row in _rows(dataset, "entities"):
        entity = documents[row["file"]]["entities"].setdefault(
            row["entity"],
            {"iri": row["entity"], "class": _local(row["class"]), "names": set(),
             "subclass": None, "qid": None},
        )  # fmt: skip
        entity["names"].add(row["name"])
        if "subclass" in row:
            entity["subclass"] = _local(row["subclass"])
        if "wikidata" in row:
            entity["qid"] = _local(row["wikidata"])
    for row in _rows(dataset, "roles"):
        role = (row["subject"], _local(row["role"]), row["object"])
        if role not in documents[row["file"]]["roles"]:
            documents[row["file"]]["roles"].append(role)
    for name, (key, many, one) in _COLUMNS.items():
        for row in _rows(dataset, name):
            item = documents[row["file"]][name].setdefault(
                row[key], {"iri": row[key], **{m: set() for m in many}}
            )
            for column in many:
                if column in row:
                    item[column].add(row[column])
            item.update({column: row[column] for column in one if column in row})
    return documents


def _rows(dataset: Dataset, query: str) -> Iterable[dict[str, str]]:
    result = dataset.query(queries()[query])
    names = [v.value for v in result.variables]
    for solution in result:
        yield {n: solution[n].value for n in names if solution[n] is not None}


# ------------------------------------------------------------------- matching


def _normal(name: str) -> str:
    return fold(_PINYIN.sub("", unicodedata.normalize("NFKC", name)))


def _local(iri: str) -> str:
    return re.split(r"[#/]", iri)[-1]


def _same_number(a: Any, b: Any) -> bool:
    try:
        x, y = float(a), float(b)
    except (TypeError, ValueError):
        return False
    return abs(x - y) <= 0.005 * max(abs(x), abs(y))


def _span(item: dict[str, Any]) -> tuple[int, int] | None:
    if "span" in item:
        return tuple(item["span"])
    if "start" in item and "end" in item:
        return int(float(item["start"])), int(float(item["end"]))
    return None


def _shared(a: dict[str, Any], b: dict[str, Any]) -> float:
    """The shared part of two items' spans, as a share of their union."""
    one, other = _span(a), _span(b)
    if one is None or other is None:
        return 0.0
    both = min(one[1], other[1]) - max(one[0], other[0])
    union = max(one[1], other[1]) - min(one[0], other[0])
    return max(0, both) / max(1, union)


def _pairs(
    gold: list[dict], predicted: list[dict], score: Callable[[dict, dict], float]
) -> list[tuple[dict, dict]]:
    """One-to-one pairs, the highest score first; a score of 0 is no pair."""
    scored = sorted(
        (-s, i, j)
        for i, g in enumerate(gold)
        for j, p in enumerate(predicted)
        if (s := score(g, p)) > 0
    )
    used: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for _, i, j in scored:
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            pairs.append((gold[i], predicted[j]))
    return pairs


class _Comparison:
    """Adds up the documents."""

    def __init__(self) -> None:
        self.tallies = {k: Tally() for k in KINDS}
        self.matched = {k: [0, 0] for k in ("subclass", "slots", "kind", "status")}

    def _count(
        self, kind: str, doc: str, gold: list[dict], predicted: list[dict],
        pairs: list[tuple[dict, dict]],
    ) -> None:  # fmt: skip
        tally = self.tallies[kind]
        tally.hit += len(pairs)
        tally.gold += len(gold)
        tally.predicted += len(predicted)
        hit_gold, hit_predicted = {id(g) for g, _ in pairs}, {id(p) for _, p in pairs}
        tally.judged += [(p["iri"], id(p) in hit_predicted) for p in predicted]
        tally.missed += [f"{doc}  {_show(g)}" for g in gold if id(g) not in hit_gold]
        tally.extra += [f"{doc}  {_show(p)}" for p in predicted if id(p) not in hit_predicted]

    def add(self, gold: dict[str, Any], predicted: dict[str, Any]) -> None:
        doc = gold["doc"]
        of = self._entities(doc, gold["entities"], list(predicted["entities"].values()))

        def known(iris: set[str]) -> set[str]:
            return {of.get(i, i) for i in iris}

        self._roles(doc, gold["roles"], predicted["roles"], of)
        self._funding(doc, gold["funding"], list(predicted["funding"].values()), known)
        claims = list(predicted["claims"].values())

        def attributed(g: dict, p: dict) -> float:
            shared = _shared(g, p)
            return shared if set(g["speakers"]) & known(p["speaker"]) and shared >= 0.5 else 0

        def statistic(g: dict, p: dict) -> float:
            return _shared(g, p) if _same_number(g["value"], p.get("value")) else 0

        for kind, score in (("attributed", attributed), ("statistic", statistic)):
            of_gold = [c for c in gold["claims"] if c["kind"] == kind]
            of_graph = [c for c in claims if _local(c.get("kind", "")) == kind]
            self._count(kind, doc, of_gold, of_graph, _pairs(of_gold, of_graph, score))

        def due(g: dict, p: dict) -> float:
            same = set(g["programs"]) & known(p["program"])
            shared = _shared(g, p)
            return 1 + shared if g["due"] == p.get("due") and (same or shared > 0) else 0

        milestones = list(predicted["milestones"].values())
        pairs = _pairs(gold["milestones"], milestones, due)
        self._count("milestones", doc, gold["milestones"], milestones, pairs)

    def _entities(self, doc: str, gold: list[dict], predicted: list[dict]) -> dict[str, str]:
        """Count entities and links; gives predicted IRI to gold id for the matched."""
        for entity in (*gold, *predicted):
            entity["folded"] = {_normal(n) for n in entity["names"]} - {""}
        pairs = _pairs(
            gold,
            predicted,
            lambda g, p: len(g["folded"] & p["folded"]) if g["class"] == p["class"] else 0,
        )
        self._count("entities", doc, gold, predicted, pairs)
        right = sum(g["subclass"] == p["subclass"] for g, p in pairs)
        self._matched("subclass", right, len(pairs))
        linkable = [(g, p) for g, p in pairs if g.get("qid") and p["qid"]]
        links = self.tallies["links"]
        links.hit += sum(g["qid"] == p["qid"] for g, p in linkable)
        links.gold += sum(1 for g in gold if g.get("qid"))
        links.predicted += len(linkable)
        links.judged += [(p["iri"], g["qid"] == p["qid"]) for g, p in linkable]
        linked = {id(g) for g, p in linkable if g["qid"] == p["qid"]}
        links.missed += [
            f"{doc}  {g['qid']} {g['names'][0]}"
            for g in gold if g.get("qid") and id(g) not in linked
        ]  # fmt: skip
        links.extra += [
            f"{doc}  {p['qid']} for {g['qid']} {g['names'][0]}"
            for g, p in linkable if g["qid"] != p["qid"]
        ]  # fmt: skip
        return {p["iri"]: g["id"] for g, p in pairs}

    def _roles(self, doc: str, gold: list[dict], predicted: list[tuple], of: dict) -> None:
        wanted = {(r["subject"], r["role"], r["object"]) for r in gold}
        found = {(of.get(s, s), r, of.get(o, o)) for s, r, o in predicted}
        tally = self.tallies["roles"]
        tally.hit += len(wanted & found)
        tally.gold += len(wanted)
        tally.predicted += len(found)
        tally.missed += [f"{doc}  {' '.join(r)}" for r in sorted(wanted - found)]
        tally.extra += [f"{doc}  {' '.join(r)}" for r in sorted(found - wanted)]

    def _funding(self, doc: str, gold: list[dict], predicted: list[dict], known) -> None:
        def score(g: dict, p: dict) -> float:
            top = g["amount"] if g["amount"] is not None else g["amount_max"]
            if not _same_number(top, p.get("amount", p.get("amountMax"))):
                return 0
            if g["currency"] != p.get("currency"):
                return 0
            shared = sum(len(set(g[a]) & known(p[b])) for a, b in _SLOTS)
            return shared + _shared(g, p) if shared else 0

        pairs = _pairs(gold, predicted, score)
        self._count("funding", doc, gold, predicted, pairs)
        for name in ("kind", "status"):
            right = sum(g[name] == _local(p.get(name, "")) for g, p in pairs)
            self._matched(name, right, len(pairs))
        for a, b in _SLOTS:
            right = sum(2 * len(set(g[a]) & known(p[b])) for g, p in pairs)
            self._matched("slots", right, sum(len(g[a]) + len(p[b]) for g, p in pairs))

    def _matched(self, name: str, right: int, of: int) -> None:
        self.matched[name][0] += right
        self.matched[name][1] += of


def _show(item: dict[str, Any]) -> str:
    """An item in one line, for the lists of misses."""
    hidden = {"folded", "span", "iri", "id", "start", "end"}
    parts = [
        f"{k}={sorted(v) if isinstance(v, set) else v}"
        for k, v in item.items()
        if k not in hidden and v not in (None, [], set())
    ]
    return " ".join(parts)[:300]


def compare(gold: dict[str, dict[str, Any]], predicted: dict[str, dict[str, Any]]) -> Score:
    """The score of what was predicted against the annotations."""
    comparison = _Comparison()
    nothing: dict[str, Any] = {
        "entities": {}, "roles": [], "funding": {}, "claims": {}, "milestones": {},
    }  # fmt: skip
    for name, document in gold.items():
        comparison.add(document, predicted.get(name, nothing))
    return Score(
        documents=len(gold),
        seen=sum(name in predicted for name in gold),
        tallies=comparison.tallies,
        matched={k: (a, b) for k, (a, b) in comparison.matched.items()},
    )


@dataclass(frozen=True, slots=True)
class Bin:
    """Records whose confidence lies in ``low`` to ``high``, and how many of them are right."""

    kind: str
    low: float
    high: float
    count: int
    precision: float
    mean_confidence: float


def calibration(score: Score, dataset: Dataset, width: float = 0.1) -> list[Bin]:
    """Confidence against precision, a row for each kind and each ``width`` of confidence."""
    query = "SELECT ?r ?c WHERE { ?r dos:confidence ?c }"
    prefix = "PREFIX dos: <https://w3id.org/dossier/ontology#>\n"
    confidence = {row["r"].value: float(row["c"].value) for row in dataset.query(prefix + query)}
    bins: dict[tuple[str, int], list[tuple[float, bool]]] = defaultdict(list)
    for kind, tally in score.tallies.items():
        for iri, right in tally.judged:
            if iri in confidence:
                place = min(int(confidence[iri] / width + 1e-9), int(1 / width) - 1)
                bins[kind, place].append((confidence[iri], right))
    return [
        Bin(
            kind=kind,
            low=round(place * width, 3),
            high=round((place + 1) * width, 3),
            count=len(items),
            precision=sum(r for _, r in items) / len(items),
            mean_confidence=sum(c for c, _ in items) / len(items),
        )
        for (kind, place), items in sorted(
            bins.items(), key=lambda b: (KINDS.index(b[0][0]), b[0][1])
        )
    ]
