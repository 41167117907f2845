"""One entity per entity of a passage: which names are the same one, and which places act.

Given: provisional entities, one a name (``names.py``). Gives: ``Notes.entities`` with all names of
each entity, the fullest first, and ``Notes.references`` for the names. Pronouns and definite
descriptions are added by ``anaphora.py``.
"""

from __future__ import annotations

import re
from collections import defaultdict

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.languages.en.headless import headless
from pipeline.languages.en.name_words import (
    CAPITALS,
    CENTRES,
    COMPANY_SUFFIXES,
    HEADS,
    KNOWN,
    NATIONALITIES,
    words,
)
from pipeline.languages.en.places import FORMS, Cluster, acts
from pipeline.languages.en.runs import acronym
from pipeline.languages.notes import notes_of
from pipeline.link.index import NameIndex, fold
from pipeline.records import Entity, Found, Mention

COMPONENT = "dossier_en_coref"
_SMALL = words("of the and for on in to at de la & a an")
_GENERIC = words("""corp corporation inc ltd limited llc plc group co company holdings motor motors
    technologies technology electronics systems international global the initiative project plan
    program programme mission u.s. us uk eu national federal american european bank labs ai
    industries semiconductor act strategy energy university""")
_DEFINED = re.compile(
    r"\s*,?\s*[(\[]\s*(?:(?:hereinafter|hereafter|referred to as|known as|collectively|or|the|together|also)[,\s]+)*"
    r"[\"“”'‘]?(?:the\s+)?[\"“”'‘]?(?P<short>[A-Z0-9][\w&.’'+/ -]{0,40}?)[\"“”'’]?\s*[)\],;]"
)
_OR_SHORT = re.compile(
    r"\s*,\s*(?:or|also known as|known as|aka|dubbed|abbreviated)\s+[\"“‘']?(?:the\s+)?(?P<short>[A-Z][A-Za-z0-9&-]*)[\"”’']?\s*[,)]"
)
_APPOSED = re.compile(r"\s*,\s+(?:or |short for )?(?:the |an? )?|\s*\((?:the )?")


_SUFFIXES = frozenset(s.lower().rstrip(".") for s in COMPANY_SUFFIXES)
_SHORTENED = re.compile(r"Artificial Intelligence", re.IGNORECASE)
_MEANS = re.compile(r"[\"”’']?\s+(?:means|refers to)\s+(?:the )?")
_PARTS = re.compile(
    r"^\s(?:\S+\s)?(?:Pilot|Phase|Stage|Operations?|Component|Round|Track|[IVX]{2,4}|\d(?:\.\d)?)\b"
)
_SELF = frozenset(
    [
        "council",
        "parliament",
        "cabinet",
        "senate",
        "congress",
        "house",
        "treasury",
        "assembly",
        "court",
        "knesset",
    ]
)


class NameMerger:
    """Merges names by brackets, index, initials, parts, and then judges the places."""

    def __init__(self) -> None:
        self.index = NameIndex()

    def use(self, index: NameIndex) -> None:
        """Look names up in this index from now on."""
        self.index = index

    def __call__(self, doc: Doc) -> Doc:
        notes = notes_of(doc)
        short_to_full = self.defined(doc, notes.mentions)
        clusters = self.merge(notes.entities, short_to_full, doc)
        _slogans(doc, clusters)
        headless(doc.text, clusters)
        kept = [
            c
            for c in clusters
            if c.mentions and not c.weak and (c.subclass != "Country" or acts(doc, c))
        ]
        notes.entities = []
        notes.references = []
        for number, c in enumerate(sorted(kept, key=lambda c: min(m.start for m in c.mentions)), 1):
            entity_id = ("e" if c.cls == "Actor" else "p") + str(number)
            ordered = sorted(dict.fromkeys(c.names), key=lambda n: (n in CAPITALS, -len(n), n))
            mentions = tuple(sorted(c.mentions, key=lambda m: m.start))
            notes.entities.append(
                Entity(
                    entity_id,
                    c.cls,
                    c.subclass,
                    tuple(ordered),
                    mentions,
                    Found(COMPONENT, round(c.confidence, 2)),
                )
            )
            notes.references += [(m.start, m.end, entity_id) for m in mentions]
        notes.references.sort()
        notes.records.entities = list(notes.entities)
        return doc

    def defined(self, doc: Doc, mentions: list[Mention]) -> dict[str, str]:
        """Short form to full form, from ``Full Name (SN)`` and ``Full Name ("the Name")``."""
        text = doc.text
        out: dict[str, str] = {}
        for m in mentions:
            means = _MEANS.match(text, m.end)
            if means is not None:
                meant = next((x.name for x in mentions if x.start == means.end()), None)
                if meant is not None and meant != m.name:
                    out.setdefault(m.name, meant)  # ``Corporation means the X Corporation``
            apposed = _APPOSED.match(text, m.end)
            if apposed is not None:
                full = next((x.name for x in mentions if x.start == apposed.end()), None)
                if (
                    full is not None
                    and len(full.split()) > 1
                    and len(m.name.split()) == 1
                    and _fits(m.name, full)
                    and not m.name.istitle()
                ):
                    out.setdefault(m.name, full)
            for pattern in (_DEFINED, _OR_SHORT):
                found = pattern.match(text, m.end)
                if found is None:
                    continue
                short = found["short"].strip()
                if set(m.name.split()) < set(short.split()):
                    continue  # ``a plant at Xtown ("the Xtown Plant")`` names the plant
                quoted = any(q in text[m.end : found.end()] for q in '"“”')
                if (
                    (
                        quoted
                        or (acronym(short) and _fits(short, m.name))
                        or (len(short.split()) == 1 and _fits(short, m.name))
                    )
                    and short != m.name
                    and fold(short) != fold(m.name)
                ):
                    out.setdefault(short, m.name)
        return out

    def merge(self, entities: list[Entity], defined: dict[str, str], doc: Doc) -> list[Cluster]:
        """Clusters of names, from the longest name to the shortest."""
        clusters: list[Cluster] = []
        by_fold: dict[str, Cluster] = {}
        order = sorted(
            entities,
            key=lambda e: (-len(e.names[0].split()), -len(e.names[0]), e.mentions[0].start),
        )
        shorts = set(defined)
        aliases: dict[str, list[Entity]] = defaultdict(list)
        for e in order:
            if e.names[0] in shorts and defined[e.names[0]] != e.names[0]:
                aliases[e.names[0]].append(e)
        for e in order:
            name = e.names[0]
            if name in aliases:
                continue
            same = by_fold.get(fold(name)) or self._match(e, clusters, doc)
            if same is None:
                weak = _lone(name) and not self._qids(name) and name not in KNOWN
                same = Cluster(
                    e.cls, e.subclass, e.found.confidence, [], qids=self._qids(name), weak=weak
                )
                clusters.append(same)
            self._add(same, e)
            by_fold[fold(name)] = same
        for short, found in aliases.items():
            full = by_fold.get(fold(defined[short]))
            for e in found:
                if full is None:
                    full = Cluster(
                        e.cls, e.subclass, e.found.confidence, [], qids=self._qids(short)
                    )
                    clusters.append(full)
                self._add(full, e)
            if full is not None:
                by_fold[fold(short)] = full
        # Short forms in brackets which the name finder left out are names too.
        for short, full_name in defined.items():
            cluster = by_fold.get(fold(full_name))
            if cluster is not None and short not in cluster.names:
                for m in re.finditer(rf"(?<!\w){re.escape(short)}(?!\w)", doc.text):
                    if not any(
                        m.start() < x.end and x.start < m.end()
                        for c in clusters
                        for x in c.mentions
                    ):
                        cluster.mentions.append(Mention(short, m.start(), m.end(), "en"))
                        if short not in cluster.names:
                            cluster.names.append(short)
        return self._lone_heads(clusters)

    def _qids(self, name: str) -> frozenset[str]:
        return frozenset(c.qid for c in self.index.lookup(name))

    @staticmethod
    def _add(cluster: Cluster, e: Entity) -> None:
        if (e.found.confidence > cluster.confidence and e.cls == cluster.cls) or (
            e.subclass == "Country" and FORMS.get(fold(e.names[0]))
        ):
            cluster.cls, cluster.subclass = e.cls, e.subclass
        cluster.names.append(e.names[0])
        cluster.mentions += e.mentions
        cluster.confidence = max(cluster.confidence, e.found.confidence)

    def _match(self, e: Entity, clusters: list[Cluster], doc: Doc) -> Cluster | None:
        name = e.names[0]
        tokens = name.split()
        if _lone(name) and name not in KNOWN and not self._qids(name):
            return None
        country = (
            FORMS.get(fold(name))
            if e.subclass in ("Country", "IntergovernmentalOrganization", "GovernmentBody")
            else None
        )
        if country is not None:
            for c in clusters:
                if any(FORMS.get(fold(n)) == country for n in c.names):
                    return c
        qids = self._qids(name)
        if qids:
            for c in clusters:
                if len(qids) == 1 and qids == c.qids and c.cls == e.cls:
                    return c
        if e.subclass == "Country":
            return None
        best: Cluster | None = None
        for c in clusters:
            if c.weak or (qids and c.qids and not qids & c.qids):
                continue
            for full in c.names:
                if self._same(name, tokens, e, full, c):
                    if best is None or _last_before(c, e) > _last_before(best, e):
                        best = c
                    break
        return best

    def _same(self, name: str, tokens: list[str], e: Entity, full: str, c: Cluster) -> bool:
        long = full.split()
        if c.subclass == "Person" or e.subclass == "Person":
            if c.subclass != "Person":
                return False
            if (
                len(tokens) == 1
                and len(long) > 1
                and e.subclass in ("Person", "Company", "Organization")
            ):
                return name in (long[-1], long[0]) and (
                    e.subclass == "Person" or not self._qids(name)
                )
            return (
                e.subclass == "Person"
                and len(tokens) > 1
                and len(tokens) < len(long)
                and tokens[0] == long[0]
                and tokens[-1] == long[-1]
            )
        if (
            acronym(name)
            and len(name) >= 2
            and _initials(full, name)
            and (c.cls == e.cls or e.found.confidence <= 0.6)
        ):
            return True
        if c.cls != e.cls:
            return False
        if fold(_SHORTENED.sub("AI", name)) == fold(_SHORTENED.sub("AI", full)):
            return True
        if _swapped(name) == _swapped(full):
            return True
        if len(tokens) >= len(long):
            return False
        if (
            len(tokens) == 1
            and c.subclass == "ResearchOrganization"
            and name in long
            and name.lower() not in _GENERIC
            and not _lone(name)
        ):
            return True
        head, long_head = tokens[-1].lower(), long[-1].lower()
        if long[: len(tokens)] == tokens:
            if c.cls == "Program" and len(tokens) > 1 and _PARTS.search(full[len(name) :]):
                return False  # ``X Programme Pilot`` is a part of ``X Programme``
            rest = [w.lower().strip(".,") for w in long[len(tokens) :]]
            if len(tokens) == 1 and tokens[0].lower() in HEADS | dict.fromkeys(CENTRES, ""):
                return False
            return (
                all(w in _GENERIC or w.title() in COMPANY_SUFFIXES or w in HEADS for w in rest)
                and not any(w in _SMALL for w in rest)
                and (
                    c.cls == "Program"
                    or c.subclass in ("Company", "Fund", "ResearchOrganization", e.subclass)
                )
            )
        if head == long_head and long[-len(tokens) :] == tokens and len(tokens) > 1:
            extra = [w.lower() for w in long[: -len(tokens)]]
            nation = all(
                w in _GENERIC or w.capitalize() in NATIONALITIES or w in ("new", "royal")
                for w in extra
            )
            return nation or c.cls == "Program"
        return False

    def _lone_heads(self, clusters: list[Cluster]) -> list[Cluster]:
        """``the Commission``, ``the Mission``: the latest full name with that head before it."""
        out = [c for c in clusters if not c.weak]
        for weak in [c for c in clusters if c.weak]:
            word = weak.names[0].lower()
            stem = word.rstrip("s")
            for m in weak.mentions:
                best, where = None, -1
                for c in out:
                    if not any(
                        stem
                        in {w.lower().rstrip("s") for w in n.split()[-1:] + n.split()[:1]}
                        | _heads(n)
                        for n in c.names
                    ):
                        continue
                    place = max((x.start for x in c.mentions if x.start < m.start), default=-1)
                    if place > where:
                        best, where = c, place
                if best is not None:
                    best.mentions.append(m)
                    if weak.names[0] not in best.names:
                        best.names.append(weak.names[0])
                elif word in _SELF:
                    weak.weak, weak.mentions = False, [m]
                    out.append(weak)
                    break
        return out


_RHETORICAL = frozenset(("America", "Britain", "Europe"))


def _slogans(doc: Doc, clusters: list[Cluster]) -> None:
    """``America's Plan``: a country in a slogan is a part of the program's name."""
    at: dict[int, tuple[Cluster, Mention]] = {
        m.end: (c, m)
        for c in clusters
        if c.subclass == "Country"
        for m in c.mentions
        if m.name in _RHETORICAL
    }
    text = doc.text
    for c in clusters:
        if c.cls != "Program":
            continue
        for k, m in enumerate(c.mentions):
            for gap in (3,):
                owner = at.get(m.start - gap)
                if owner is None or text[m.start - gap : m.start - 1] not in ("'s", "’s"):
                    continue
                country, place = owner
                full = f"{place.name}'s {m.name}"
                c.mentions[k] = Mention(full, place.start, m.end, "en")
                if full not in c.names:
                    c.names.append(full)
                country.mentions = [x for x in country.mentions if x is not place]


@Language.factory(COMPONENT, assigns=["doc._.dossier"], requires=["token.dep"])
def make_coref(nlp: Language, name: str) -> NameMerger:
    return NameMerger()


def _lone(name: str) -> bool:
    word = name.lower()
    if " " in name or len(word) < 3 or word in _SUFFIXES:
        return False
    return word in HEADS or word in CENTRES or word.rstrip("s") in HEADS


def _heads(name: str) -> set[str]:
    """The words of a name that may stand for it alone (``the Department`` of X)."""
    lower = [w.lower() for w in name.split()]
    cut = next((k for k, w in enumerate(lower) if w in ("of", "for", "on") and k), len(lower))
    return {lower[cut - 1], lower[cut - 1].rstrip("s")}


def _fits(short: str, full: str) -> bool:
    """Whether a short form in brackets can stand for the name before it."""
    if _initials(full, short):
        return True
    letters = re.sub(r"[^A-Za-z]", "", short).lower()
    if not letters or short[0].lower() not in {w[0].lower() for w in full.split()}:
        return False
    rest = iter(full.lower())
    return len(short) <= 12 and all(ch in rest for ch in letters)


def _initials(full: str, short: str) -> bool:
    """Whether the capitals of ``short`` are the initials of ``full``."""
    letters = re.sub(r"[^A-Za-z0-9]", "", short).upper()
    if letters.endswith("S") and short[-1] == "s":
        letters = letters[:-1]
    parts = [w for w in re.split(r"[\s/-]+", full) if w and w[0].isalnum()]
    if len(parts) < 2 or len(letters) < 2:
        return False
    strong = "".join(w[0] for w in parts if w.lower() not in _SMALL).upper()
    every = "".join(w[0] for w in parts).upper()
    without = "".join(
        w[0] for w in parts if w.lower() not in _SMALL and w.title() not in COMPANY_SUFFIXES
    ).upper()
    dropped = (
        strong[1:] if parts[0] in ("U.S.", "US", "UK") or parts[0] in NATIONALITIES else strong
    )
    return letters in (strong, every, without, dropped, "US" + dropped)


def _swapped(name: str) -> str:
    """``Department of X`` and ``X Department`` in one form."""
    m = re.fullmatch(
        r"(?:the )?(?:u\.?s\.? |uk |federal )?(department|ministry|university|office|bureau|government) (?:of|for) (?:the )?(.+)",
        name.lower(),
    )
    if m:
        return f"{m[2]} {m[1]}"
    return re.sub(r"^(?:the )?(?:u\.?s\.? |uk |federal )", "", name.lower())


def _last_before(c: Cluster, e: Entity) -> int:
    at = e.mentions[0].start
    return max((m.start for m in c.mentions if m.start <= at), default=-1)
