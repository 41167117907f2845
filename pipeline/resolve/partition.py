"""The groups of what is one, from names and certain links alone.

Given: signatures (what an entity is called and linked to, without the document). Gives: a key for
each group. Groups are found in three steps, none of which depends on an order: signatures with
one certain item are one group; signatures that hang together by telling names are one component;
a component that touches one item joins it, a component that touches several is taken apart.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pipeline.link.fold import fold, simplified
from pipeline.link.forms import HAN
from pipeline.records import SUBCLASSES, Entity
from pipeline.resolve.names import program_core, telling


@dataclass(frozen=True, slots=True, order=True)
class Signature:
    """All that matters of an entity when documents are compared."""

    cls: str
    subclass: str
    names: tuple[tuple[str, str], ...]
    """Each name with its language tag, the fullest first."""
    qid: str = ""
    """The item, where the link is certain."""
    close: str = ""
    """The item, where the link is only likely."""

    @classmethod
    def of(cls, entity: Entity) -> Signature:
        langs = {m.name: m.lang for m in entity.mentions}
        link = entity.link
        certain = link is not None and link.relation == "exactMatch"
        return cls(
            entity.cls,
            entity.subclass,
            tuple((n, language_tag(n, langs.get(n, "en"))) for n in dict.fromkeys(entity.names)),
            link.qid if link and certain else "",
            link.qid if link and not certain else "",
        )

    @staticmethod
    def place(cls: str, subclass: str) -> int:
        """Where a subclass stands in the ontology's list."""
        kinds = SUBCLASSES.get(cls, ())
        return kinds.index(subclass) if subclass in kinds else len(kinds)

    @property
    def group(self) -> str:
        """What can be one: people, countries, all other actors, programs, legal instruments."""
        apart = ("Person", "Country", "LegalInstrument")
        return f"{self.cls}/{self.subclass}" if self.subclass in apart else self.cls

    @property
    def telling(self) -> frozenset[str]:
        """The names that tell one thing from all others, folded, within its group."""
        return _keys(self.cls, self.subclass, self.group, tuple(n for n, _ in self.names))

    @property
    def fullest(self) -> frozenset[str]:
        """Those of its telling names that stand first in their language."""
        first: dict[str, str] = {}
        for name, tag in self.names:
            first.setdefault(tag, name)
        return _keys(self.cls, self.subclass, self.group, tuple(first.values()))


@dataclass(slots=True)
class Usage:
    """How often each signature occurs, by its number."""

    documents: array
    first: dict[int, str]
    """The first document, by name."""


@dataclass(frozen=True, slots=True)
class Partition:
    key: dict[Signature, str]
    """Signatures without a telling name and a certain item have none: they stay local."""
    groups: dict[str, list[Signature]]


@lru_cache(maxsize=1 << 16)
def _keys(cls: str, subclass: str, group: str, names: tuple[str, ...]) -> frozenset[str]:
    out = set()
    for name in names:
        if telling(name, cls, subclass):
            core = program_core(name) if group == "Program" else None
            out.add(f"{group}:{core or fold(name)}")
    return frozenset(out)


@lru_cache(maxsize=1 << 16)
def language_tag(name: str, lang: str) -> str:
    """The language of a name by its characters: a Latin name in a Chinese text is English."""
    if HAN.search(name):
        return "zh-Hans" if simplified(name) == name else "zh-Hant"
    return "en" if lang.startswith("zh") else lang


def local_key(signature: Signature, doc_id: str) -> str:
    """A key for what stays with its document."""
    return f"{signature.group}:{_smallest(signature)}@{doc_id}"


def _smallest(signature: Signature) -> str:
    return min((fold(n) or n for n, _ in signature.names), default="")


def disputed(documents: Iterable[Iterable[Signature]]) -> dict[Signature, set[str]]:
    """The names that a signature loses, as another entity of one of its documents bears them too.

    A fullest name is never lost: two entities of one full name are one.
    """
    lost: dict[Signature, set[str]] = defaultdict(set)
    for signatures in documents:
        bearers: dict[str, set[Signature]] = defaultdict(set)
        for signature in signatures:
            for key in signature.telling:
                bearers[key].add(signature)
        for key, found in bearers.items():
            if len(found) > 1:
                for signature in found:
                    if key not in signature.fullest:
                        lost[signature].add(key)
    return dict(lost)


def partition(
    signatures: Iterable[Signature], lost: Mapping[Signature, set[str]] | None = None
) -> Partition:
    """Puts every signature that can be compared into one group. ``lost`` is from ``disputed``."""
    signatures = sorted(signatures)
    keys = {s: s.telling - (lost or {}).get(s, set()) for s in signatures}
    return _Parting(keys).parted(signatures)


class _Parting:
    """One run over all signatures."""

    def __init__(self, keys: Mapping[Signature, frozenset[str]]) -> None:
        self.keys = keys
        self.groups: dict[str, set[Signature]] = defaultdict(set)
        self.items: dict[str, set[str]] = defaultdict(set)
        """For each telling name the items that bear it in some document."""

    def parted(self, signatures: list[Signature]) -> Partition:
        loose = []
        for signature in signatures:
            if signature.qid:
                self.groups[signature.qid].add(signature)
                for key in self.keys[signature]:
                    self.items[key].add(signature.qid)
            elif self.keys[signature]:
                loose.append(signature)
        for component in self._components(loose):
            self._place(component)
        found = {s: k for k, members in self.groups.items() for s in members}
        return Partition(found, {k: sorted(members) for k, members in self.groups.items()})

    def _place(self, component: list[Signature]) -> None:
        """Gives a component to the only item it touches, or takes it apart."""
        touched = {q for s in component for q in self._touched(s)}
        proposed = {s.close for s in component} - {""}
        if len(touched | proposed) <= 1:
            if touched:
                self.groups[touched.pop()].update(component)
            else:
                self._found_group(component)
            return
        rest = []
        for signature in component:
            own = self._touched(signature)
            if len(own) == 1 and signature.close in ("", *own):
                self.groups[next(iter(own))].add(signature)
            elif own:
                self._found_group([signature])
            else:
                rest.append(signature)
        for apart in self._components(rest, by=lambda s: s.close):
            self._found_group(apart)

    def _touched(self, signature: Signature) -> set[str]:
        return {q for k in self.keys[signature] for q in self.items.get(k, ())}

    def _found_group(self, members: list[Signature]) -> None:
        """A group of its own, named by its smallest key, or by all where that is taken."""
        keys = sorted({k for s in members for k in self.keys[s]})
        name = keys[0]
        close = sorted({s.close for s in members} - {""})
        if name in self.groups:
            name = "|".join([*keys, *close])
        self.groups[name].update(members)

    def _components(
        self, signatures: list[Signature], by: Callable[[Signature], str] = lambda s: ""
    ) -> list[list[Signature]]:
        """What hangs together by shared telling names; ``by`` keeps apart what differs in it."""
        parent: dict[object, object] = {}

        def root(x: object) -> object:
            while parent.setdefault(x, x) != x:
                parent[x] = parent[parent[x]]
                x = parent[x]
            return x

        for signature in signatures:
            for key in self.keys[signature]:
                parent[root((by(signature), key))] = root(signature)
        found: dict[object, list[Signature]] = defaultdict(list)
        for signature in signatures:
            found[root(signature)].append(signature)
        return sorted(sorted(members) for members in found.values())
