"""Find names and tell what kind of thing each names.

Given: a Doc and, by ``use``, an index of known names. Gives: ``notes.mentions``, and for the
components after it the candidates in the Reading's scratch. Which names are one thing is decided
in ``coref``.
"""

from __future__ import annotations

import re
from collections import defaultdict

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.languages.notes import notes_of
from pipeline.languages.zh import aliases, lexicon, places
from pipeline.languages.zh.bodies import Bodies
from pipeline.languages.zh.candidates import Candidate, standing
from pipeline.languages.zh.gazetteer import Gazetteer
from pipeline.languages.zh.people import People
from pipeline.languages.zh.programs import Programs
from pipeline.languages.zh.reading import Reading, reading_of
from pipeline.link.index import NameIndex
from pipeline.records import Mention

LABELS = {"PERSON": "Person", "ORG": "Organization"}
"""What the labels of a trained spaCy model mean, where one is used."""


class NameFinder:
    """Looks names up, finds new ones, and lets them compete."""

    def __init__(self) -> None:
        self.gazetteer = Gazetteer(NameIndex())
        self.people, self.bodies, self.programs = People(), Bodies(), Programs()

    def use(self, index: NameIndex) -> NameFinder:
        """Look up the names of an index too."""
        self.gazetteer = Gazetteer(index)
        return self

    def __call__(self, doc: Doc) -> Doc:
        notes, page = notes_of(doc), reading_of(doc)
        names = self._names(page, doc)
        page.scratch["names"] = names
        text = page.original
        for one in names:
            notes.mentions.append(
                Mention(text[one.start : one.end].strip(), one.start, one.end, "zh")
            )
        return doc

    def _names(self, page: Reading, doc: Doc) -> list[Candidate]:
        known = self.gazetteer.find(page)
        found = list(known)
        found += self.programs.find(page, known)
        found += self.bodies.find(page, found)
        found += self.people.find(page, found)
        found += [
            Candidate(e.start_char, e.end_char, LABELS[e.label_], 0.6)
            for e in doc.ents
            if e.label_ in LABELS
        ]
        literature = re.search(r"\n ?(?:主要)?参考文献[:： ]*\n", page.text)
        if literature:
            # Publications in a list of literature are no actors.
            found = [c for c in found if c.end <= literature.start()]
        found = _without_offices(page.text, found)
        names = standing(found)
        names = standing(names + aliases.glossed(page, names))
        short = aliases.defined(page, names)
        # A defined short form stands even where it was taken for a name of its own.
        where = {(c.start, c.end) for c in short}
        names = standing([c for c in names if not _inside(c, where)] + short)
        names = self._repeated(page, names)
        seats = _seats(page.text, names)
        names = standing(names + seats)
        acting = {
            (c.start, c.end)
            for c in places.acting(page, [c for c in names if c.subclass == "Country"])
        }
        acting |= {(c.start, c.end) for c in seats}
        return [c for c in names if c.subclass != "Country" or (c.start, c.end) in acting]

    @staticmethod
    def _repeated(page: Reading, names: list[Candidate]) -> list[Candidate]:
        """The same names wherever else the text has them."""
        text = page.text
        best: dict[str, Candidate] = {}
        for one in names:
            if one.subclass == "Country":
                continue
            for start, end in filter(None, ((one.start, one.end), one.inner)):
                name = text[start:end].strip("“”")
                forms = [name]
                if one.subclass == "Person" and "·" in name and len(name.rpartition("·")[2]) > 2:
                    forms.append(name.rpartition("·")[2])
                surname = next(
                    (s for s in lexicon.JAPANESE_SURNAMES if len(s) > 1 and name.startswith(s)), ""
                )
                if one.subclass == "Person" and surname and len(name) > len(surname):
                    forms.append(surname)
                for form in forms:
                    if form not in best or best[form].confidence < one.confidence:
                        best[form] = one
        taken: dict[int, Candidate] = {at: c for c in names for at in range(c.start, c.end)}
        more = []
        for name, one in best.items():
            if len(name) < 2 or (len(name) == 2 and one.confidence < 0.6):
                continue
            at = text.find(name)
            while at >= 0:
                end = at + len(name)
                held = taken.get(at) or taken.get(end - 1)
                if (
                    held is not None
                    and held.subclass == one.subclass == "Person"
                    and held.confidence <= one.confidence
                    and len(name) > held.end - held.start
                ):
                    held = None
                if held is None and not _cut(page, at, end):
                    more.append(Candidate(at, end, one.subclass, one.confidence, one.key))
                at = text.find(name, end)
        return standing(names + more)


_MAYOR = re.compile(
    r"(?<![\u4e00-\u9fff])(?P<place>[\u4e00-\u9fff]{2,7}?)(?:市市长|市长|州州长|州长|省省长|县县长)(?=(?P<who>[\u4e00-\u9fff]{2,4}))"
)


def _seats(text: str, names: list[Candidate]) -> list[Candidate]:
    """Towns and states named in the title of whom they are led by: 海石市市长乙."""
    out = []
    people = {c.start for c in names if c.subclass == "Person"}
    taken = {at for c in names if c.subclass != "Country" for at in range(c.start, c.end)}
    for match in _MAYOR.finditer(text):
        start = match.start("place") + len(
            re.match(r"(?:据说|据|而|但|由|与|和|时任|现任|前|原)?", match["place"])[0]  # type: ignore[index]
        )
        end = match.end("place")
        rank = text[end : match.end()]
        if len(rank) == 3:
            end += 1
        if match.end() not in people or end - start < 2 or taken & set(range(start, end)):
            continue
        if re.match(r"[副代该本]|常务", text[start:end]):
            continue
        out.append(Candidate(start, end, "Country", 0.65))
    return out


def _without_offices(text: str, found: list[Candidate]) -> list[Candidate]:
    """Drop 财政部 in 财政部长 where the text names the ministry nowhere else."""
    elsewhere = [
        c for c in found if c.subclass == "GovernmentBody" and text[c.end : c.end + 1] != "长"
    ]
    named = {text[c.start : c.end] for c in elsewhere}
    keys = {c.key for c in elsewhere if c.key}

    def stands(one: Candidate) -> bool:
        if one.subclass != "GovernmentBody" or text[one.end : one.end + 1] != "长":
            return True
        name = text[one.start : one.end]
        if (
            re.search(r"[部委局司署厅院会]", name[-1])
            and text[one.end - 1 : one.end + 2] == name[-1] + "长"
            and text[one.end + 1 : one.end + 2] == name[-1]
        ):
            return True
        return one.key in keys or any(
            n == name or n.endswith(name) or name.endswith(n) for n in named
        )

    return [c for c in found if stands(c)]


def _inside(one: Candidate, where: set[tuple[int, int]]) -> bool:
    return any(s <= one.start and one.end <= e for s, e in where)


def _cut(page: Reading, start: int, end: int) -> bool:
    """Whether Latin letters go on before or after the range."""
    text = page.text
    before, after = text[start - 1 : start], text[end : end + 1]
    return (before.isascii() and before.isalnum() and text[start].isascii()) or (
        after.isascii() and after.isalnum() and text[end - 1].isascii() and text[end - 1].isalnum()
    )


def subclasses(names: list[Candidate], text: str) -> dict[str, str]:
    """For each name the subclass that its surest places give it."""
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for one in names:
        votes[text[one.start : one.end]][one.subclass] += one.confidence
    return {n: max(sorted(v), key=v.__getitem__) for n, v in votes.items()}


@Language.factory("dossier_zh_names", assigns=["doc._.dossier"])
def make_names(nlp: Language, name: str) -> NameFinder:
    """The component that finds names in Chinese."""
    return NameFinder()
