"""The evidence for a link: named features, each of which explains itself.

Given: an entity, a candidate and the surroundings. Gives: values (mostly -1 to 1) with a sentence
where they count. ``WEIGHTS`` turns them into one score; they may be replaced by learned ones.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from pipeline.link.context import Surroundings, words
from pipeline.link.countries import countries
from pipeline.link.fold import fold
from pipeline.link.forms import HAN, RULES, acronym, descriptive, generic
from pipeline.link.index import Candidate, Hit, NameIndex
from pipeline.link.people import full_chinese_name, people_differ
from pipeline.records import Entity

WEIGHTS: dict[str, float] = {
    "bias": -3.0,
    "name": 5.0,
    "other_names": 1.2,
    "name_conflict": -5.0,
    "class": 1.2,
    "country": 1.6,
    "country_of_generic": 4.5,
    "seat": 2.5,
    "fuller_name": 1.5,
    "together": 1.2,
    "description": 0.8,
    "prior": 0.6,
}

_NEAR = (
    {"Company", "Organization", "Fund"},
    {"Company", "ResearchOrganization", "Organization"},
    {"GovernmentBody", "ResearchOrganization", "Organization"},
    {"GovernmentBody", "IntergovernmentalOrganization", "Organization"},
    {"IntergovernmentalOrganization", "Fund", "Organization"},
    {"GovernmentBody", "Fund", "Company"},
    {"Initiative", "Infrastructure"},
    {"Initiative", "LegalInstrument"},
)
_BODIES = ("GovernmentBody", "Fund", "ResearchOrganization")
_UNNAMED = -2.5
"""For a body with a describing name (National …) where a text names only other countries."""
_UNNAMED_GENERIC = -0.6
_AT_HOME = 0.2
"""A generic name in a text that names only other countries; unless it is at home in this one."""
_UNNAMED_PERSON = -1.5
"""The same for a person: many people bear one name."""
_UNNAMED_LAW = -1.2
"""The same for a law: parliaments like the same titles."""
_WELL_KNOWN = 120
"""Articles in as many wikis are as good as any more."""
APART = ("Person", "Country")
"""Nothing else is ever one of these."""


@dataclass(frozen=True, slots=True)
class Feature:
    name: str
    value: float
    reason: str = ""
    """A sentence for people; empty where there is nothing to say."""


@dataclass(frozen=True, slots=True)
class Match:
    """The names of an entity that lead to one candidate."""

    candidate: Candidate
    hits: tuple[tuple[str, Hit], ...]
    """Each name of the entity with its hit, the strongest first."""

    @property
    def generic(self) -> bool:
        """Whether every name is one that bodies of other countries bear too."""
        return all(hit.rule == "generic" or generic(name) for name, hit in self.hits)

    @property
    def descriptive(self) -> bool:
        """Whether no name is one that tells the country."""
        return self.candidate.subclass in _BODIES and all(
            descriptive(name) or acronym(name) for name, _ in self.hits
        )


def matches(entity: Entity, index: NameIndex) -> list[Match]:
    """All candidates for an entity whose class does not forbid it, with what led to them."""
    found: dict[str, list[tuple[str, Hit]]] = {}
    for name in entity.names:
        for hit in index.search(name):
            if allowed(entity.subclass, hit):
                found.setdefault(hit.candidate.qid, []).append((name, hit))
    for qid in [q for q, hits in found.items() if _is_a_seat(q, hits, found)]:
        del found[qid]
    return [
        Match(
            index.candidates[qid],
            tuple(sorted(hits, key=lambda pair: (-strength(*pair), pair[0]))),
        )
        for qid, hits in found.items()
    ]


def _is_a_seat(
    qid: str, hits: list[tuple[str, Hit]], found: Mapping[str, list[tuple[str, Hit]]]
) -> bool:
    """Whether a city is only named where its country, which has its own name, is meant."""
    table = countries()
    return all(
        (ruled := table.ruled_from(name)) is not None
        and ruled != qid
        and any(hit.rule != "rulers" for _, hit in found.get(ruled, ()))
        for name, _ in hits
    )


def allowed(subclass: str, hit: Hit) -> bool:
    """Whether an entity of a subclass can be the candidate at all."""
    theirs = hit.candidate.subclass
    if hit.rule == "rulers":
        return subclass == "Country"
    if subclass == theirs:
        return True
    if subclass in APART or theirs in APART:
        return False
    programs = ("Initiative", "LegalInstrument", "Infrastructure")
    return (subclass in programs) == (theirs in programs)


def strength(name: str, hit: Hit) -> float:
    """How far a name alone can carry a link, from 0 to 1."""
    if hit.rule == "rulers":
        return 0.8
    if hit.candidate.subclass == "Country" and countries().ruled_from(name):
        return 0.6
    if hit.rule == "trade":
        return 0.8
    if hit.rule == "generic" or generic(name):
        return 0.4 if hit.rule == "generic" else 0.5
    loss = {"wording": 0.03, "legal": 0.05, "bracket": 0.05, "initial": 0.05}.get(hit.rule, 0.0)
    if acronym(hit.name) and not acronym(name) and not HAN.search(name):
        return 0.55 if len(name) > 3 else 0.3  # Nasa, but not Sec.
    if acronym(name):
        return (0.86 if name == hit.candidate.label_en else 0.68) - loss
    if HAN.search(name):
        person = hit.candidate.subclass == "Person" and len(name) >= 3
        return (1.0 if len(name) >= 4 or person else 0.88) - loss
    return (1.0 if " " in name.strip() else 0.86) - loss


def features(entity: Entity, match: Match, index: NameIndex, around: Surroundings) -> list[Feature]:
    """Everything that speaks for or against a candidate."""
    return [
        _name(match),
        _other_names(match),
        _name_conflict(entity, match, around),
        _fuller_name(entity, match, around),
        _class(entity, match.candidate),
        _country(entity, match, index, around),
        _seat(entity, match, around),
        _together(entity, match.candidate, index, around),
        _description(match.candidate, around),
        _prior(match.candidate),
    ]


def logit(found: list[Feature], weights: Mapping[str, float] = WEIGHTS) -> float:
    """The weighted sum of the features."""
    return weights["bias"] + sum(weights[f.name] * f.value for f in found)


def score(found: list[Feature], weights: Mapping[str, float] = WEIGHTS) -> float:
    """The features as one figure from 0 to 1."""
    return 1 / (1 + math.exp(-logit(found, weights)))


def _name(match: Match) -> Feature:
    name, hit = match.hits[0]
    label = match.candidate.label_en or match.candidate.label_zh
    if hit.rule == "name":
        said = f"“{name}” is a name of {label}"
    elif hit.rule == "country":
        said = f"“{name}” names the country of {label} and the body"
    else:
        said = f"“{name}” {RULES[hit.rule]} {label} (“{hit.name}”)"
    return Feature("name", strength(name, hit), said)


def _other_names(match: Match) -> Feature:
    first = match.hits[0][0]
    others = {fold(n): n for n, _ in match.hits if fold(n) != fold(first)}
    if not others:
        return Feature("other_names", 0.0)
    said = ", ".join(f"“{n}”" for n in sorted(others.values()))
    return Feature(
        "other_names", min(1.0, len(others) / 2 + 0.25), f"it is also called {said} here"
    )


def _fuller_name(entity: Entity, match: Match, around: Surroundings) -> Feature:
    """Another name in the document, surely the candidate's, that begins with this one."""
    own = {fold(n) for n, _ in match.hits}
    for name in around.names_of(match.candidate.qid, entity.id):
        if any(fold(name).startswith(short) and fold(name) != short for short in own):
            return Feature("fuller_name", 1.0, f"the text also calls it “{name}”")
    return Feature("fuller_name", 0.0)


def _name_conflict(entity: Entity, match: Match, around: Surroundings) -> Feature:
    """A fuller name of the entity that the candidate does not bear."""
    hit_names = {n for n, _ in match.hits}
    if all(acronym(n) for n in entity.names):
        spelt = around.spelt_out(entity.names[0])
        if spelt and not any(_alike(spelt, n) > 0.8 for n in match.candidate.names):
            return Feature("name_conflict", 1.0, f"the text spells it out as “{spelt}”")
    if entity.subclass == "Person":
        return _other_person(entity, match)
    worst, culprit = 0.0, ""
    for han in (False, True):
        own = [n for n in entity.names if bool(HAN.search(n)) == han]
        theirs = [n for n in match.candidate.names if bool(HAN.search(n)) == han]
        fullest = own[0] if own else ""
        if not fullest or fullest in hit_names:
            continue
        if any(fold(n).endswith(fold(fullest)) for n in theirs):
            continue
        long = [n for n in theirs if not acronym(n)]
        likeness = max((_alike(fullest, n) for n in long), default=0.75)
        conflict = max(0.0, min(1.0, (0.9 - likeness) / 0.5))
        if conflict > worst:
            worst, culprit = conflict, fullest
    said = f"its fuller name “{culprit}” is none of the item's" if worst else ""
    return Feature("name_conflict", worst, said)


def _other_person(entity: Entity, match: Match) -> Feature:
    """A full name that cannot be the item's, where no full name is."""
    full = any(" " in n.strip() or full_chinese_name(n) for n, _ in match.hits)
    if full or not people_differ(entity.names, match.candidate.names):
        return Feature("name_conflict", 0.0)
    return Feature("name_conflict", 1.0, f"“{entity.names[0]}” is somebody else's full name")


def _alike(one: str, two: str) -> float:
    return SequenceMatcher(None, fold(one), fold(two), autojunk=False).ratio()


def _class(entity: Entity, candidate: Candidate) -> Feature:
    if entity.subclass == candidate.subclass:
        return Feature("class", 1.0, f"both are of the kind {candidate.subclass}")
    if any({entity.subclass, candidate.subclass} <= group for group in _NEAR):
        only_initials = all(acronym(name) for name in entity.names)
        return Feature("class", -0.6 if only_initials else 0.2)
    said = f"it looks like a {entity.subclass}, the item is a {candidate.subclass}"
    return Feature("class", -1.0, said)


def _country(entity: Entity, match: Match, index: NameIndex, around: Surroundings) -> Feature:
    """Whether the item's country is the one that the text is about."""
    country = index.country.get(match.candidate.qid)
    is_generic = match.generic
    name = "country_of_generic" if is_generic else "country"
    if country is None or country == match.candidate.qid:
        return Feature(name, 0.0)
    if any(hit.rule == "country" for _, hit in match.hits):
        return Feature(name, 0.3)
    last = around.near(entity)
    near, elsewhere = last.pop(country, 0.0), sum(last.values())
    share = around.support(country, entity)
    borne = any(hit.rule != "generic" for _, hit in match.hits)
    place = match.candidate.subclass == "Country"
    home = around.at_home(country) if borne and not place else 0.0
    support = share + 0.5 * near + home
    if is_generic:
        behind = max(around.shares.values(), default=0.0) - share
        support -= 0.5 * elsewhere + 0.4 * max(0.0, behind)
    support = max(0.0, min(1.0, support))
    known = index.candidates.get(country)
    label = (known.label_en if known else "") or countries().names.get(country, country)
    if is_generic:
        value = min(1.0, 1.6 * support - 0.35)
        if around.shares and not share and not near and home < _AT_HOME:
            value = _UNNAMED_GENERIC
    elif support:
        value = support
    elif match.candidate.subclass == "Person":
        value = _UNNAMED_PERSON if around.shares else 0.0
    elif match.candidate.subclass == "LegalInstrument":
        value = _UNNAMED_LAW if around.shares else 0.0
    else:
        value = _UNNAMED if around.shares and match.descriptive else 0.0
    if value <= 0:
        said = f"the text says little of {label}, its country" if value else ""
    elif near:
        said = f"{label}, its country, is named just before it"
    elif share >= home:
        said = f"the text speaks of {label}, its country"
    else:
        said = f"the text is at home in {label}, its country"
    return Feature(name, value, said)


def _seat(entity: Entity, match: Match, around: Surroundings) -> Feature:
    """Whether a capital's name stands for a country's rulers or for the place."""
    table = countries()
    ruled = {table.ruled_from(name) for name, _ in match.hits} - {None}
    if not ruled or match.candidate.subclass not in ("Country", "IntergovernmentalOrganization"):
        return Feature("seat", 0.0)
    local = around.place_words(entity)
    if any(hit.rule != "rulers" for _, hit in match.hits):
        if match.candidate.qid in ruled:
            return Feature("seat", 0.0)
        share = max(around.shares.get(q, 0.0) for q in ruled if q)
        if local:
            return Feature("seat", 0.6, f"the text speaks of the place (“{local}”)")
        return Feature("seat", -min(1.0, 2 * share), "")
    label = table.names.get(match.candidate.qid, match.candidate.label_en)
    if local:
        return Feature("seat", -0.8, f"the text speaks of the place (“{local}”)")
    share = around.shares.get(match.candidate.qid, 0.0)
    if not share:
        return Feature("seat", -0.8)
    return Feature("seat", min(0.8, 2 * share), f"the text speaks of {label}")


def _together(
    entity: Entity, candidate: Candidate, index: NameIndex, around: Surroundings
) -> Feature:
    """Other entities of the document whose items are of the same subject."""
    about = _subjects(candidate)
    kin = _kin(candidate)
    fitting = []
    for other, qid in sorted(around.linked.items()):
        item = index.candidates.get(qid)
        if other == entity.id or item is None or qid == candidate.qid:
            continue
        if about & _subjects(item) or (kin and kin == _kin(item)):
            fitting.append(item.label_en)
    if not fitting:
        return Feature("together", 0.0)
    said = f"it stands with {', '.join(fitting[:3])}, which {'are' if len(fitting) > 1 else 'is'} of the same field"
    return Feature("together", min(1.0, len(fitting) / 3), said)


def _kin(candidate: Candidate) -> str:
    """Countries of one part of the world, states of one country."""
    return candidate.description if candidate.subclass == "Country" else ""


def _subjects(candidate: Candidate) -> frozenset[str]:
    return words(candidate.description.split("(")[0]) - _COMMON


_COMMON = words(
    "American Chinese Japanese British European French German Korean Indian South North agency body "
    "company group international national state public minister president chief executive ministry "
    "since office department secretary director former founder leader organization institution "
    "university private city country capital province world global foundation research institute "
    "center government council association manufacturer maker developer provider business operator"
)


def _description(candidate: Candidate, around: Surroundings) -> Feature:
    met = sorted(_subjects(candidate) & around.words)
    if not met:
        return Feature("description", 0.0)
    said = f"the text has words of its description ({', '.join(met[:4])})"
    return Feature("description", min(1.0, len(met) / 2), said)


def _prior(candidate: Candidate) -> Feature:
    """Items with many articles, low numbers or many names tend to be the ones that are meant."""
    number = int(candidate.qid[1:]) if candidate.qid[1:].isdigit() else 10**9
    early = max(0.0, min(1.0, (8 - math.log10(max(number, 1))) / 6))
    sovereign = (
        0.5 if candidate.qid in countries().names or "sovereign" in candidate.description else 0
    )
    if candidate.prior is not None:
        known = min(1.0, math.log1p(candidate.prior) / math.log1p(_WELL_KNOWN))
    else:
        known = min(1.0, len(candidate.names) / 6)
    return Feature("prior", 0.5 * early + 0.5 * known + sovereign)
