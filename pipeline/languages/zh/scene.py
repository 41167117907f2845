"""Who is where in the text: what flows, roles, claims and milestones all ask.

Given: a Doc after ``coref``. Gives: the references inside a range, the subject of a clause (carried
over from an earlier one where it is dropped), and what an entity is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import NamedTuple

from spacy.tokens import Doc

from pipeline.languages.notes import notes_of
from pipeline.languages.zh.reading import Reading, Span, reading_of

_OBLIQUE = re.compile(
    r"(?:向|对|给|为|替|从|由|与|和|跟|同|据|根据|在|被|把|将|于|以|按|依|用|经|经由|透过|通过|及|针对|围绕|获|自|随着|除|因|比|至|、|以及|支持|拨给|核给)[“《]?$"
)
_HEAD = re.compile(r"(?:[，。；：！？\n“”（）]|^| )[^，。；：！？\n]{0,24}$")


class Ref(NamedTuple):
    """A span that stands for an entity."""

    start: int
    end: int
    id: str


@dataclass(slots=True)
class Scene:
    """The references of a text with what they stand for."""

    page: Reading
    refs: list[Ref]
    kinds: dict[str, str]
    names: dict[str, set[str]]
    _starts: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, doc: Doc) -> Scene:
        page = reading_of(doc)
        if "scene" in page.scratch:
            return page.scratch["scene"]
        notes = notes_of(doc)
        refs = sorted(Ref(*r) for r in notes.references)
        names = {
            e.id: {page.text[m.start : m.end].strip("“”《》") for m in e.mentions}
            for e in notes.entities
        }
        scene = cls(
            page, refs, {e.id: e.subclass for e in notes.entities}, names, [r.start for r in refs]
        )
        page.scratch["scene"] = scene
        return scene

    def within(self, start: int, end: int) -> list[Ref]:
        """The references that begin in a range."""
        return self.refs[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def before(self, offset: int, far: int) -> list[Ref]:
        """The references that end before an offset, the nearest last."""
        return [r for r in self.within(max(0, offset - far), offset) if r.end <= offset]

    def actor(self, id_: str) -> bool:
        return id_[0] == "e"

    def program(self, id_: str) -> bool:
        return id_[0] == "p"

    def kind(self, id_: str) -> str:
        return self.kinds[id_]

    def bracketed(self, ref: Ref) -> bool:
        """Whether a reference stands in brackets."""
        text = self.page.text
        lead = text[max(0, ref.start - 40) : ref.start]
        return lead.rfind("（") > lead.rfind("）")

    def oblique(self, ref: Ref) -> bool:
        """Whether a preposition or a conjunction stands before a reference."""
        return bool(_OBLIQUE.search(self.page.text[max(0, ref.start - 4) : ref.start]))

    def subjects(self, clause: Span, until: int | None = None) -> list[str]:
        """The actors that a clause begins with (joined by 、 and 和), as far as ``until``."""
        end = clause.end if until is None else min(until, clause.end)
        text = self.page.text
        out: list[str] = []
        last = None
        for ref in self.within(clause.start, end):
            if not self.actor(ref.id) or self.bracketed(ref):
                continue
            if last is None:
                if self.oblique(ref):
                    continue
                if self._attributive(ref):
                    continue
                out.append(ref.id)
            elif self.joined(last, ref):
                out.append(ref.id)
            else:
                # A person after the body they speak for, or a new word that is the subject.
                between = text[last.end : ref.start]
                if (
                    len(between) <= 10
                    and not re.search("[，；的在向对为]", between)
                    and self.kind(ref.id) == "Person"
                ):
                    out = [ref.id]
                else:
                    break
            last = ref
        return list(dict.fromkeys(out))

    def _attributive(self, ref: Ref) -> bool:
        """X旗下的, X的 before another name: not the subject."""
        after = self.page.text[ref.end : ref.end + 3]
        later = self.within(ref.end, ref.end + 10)
        if (
            later
            and re.fullmatch(r"[^，。；、\d]{0,8}的", self.page.text[ref.end : later[0].start])
            and self.actor(later[0].id)
        ):
            return True
        return bool(after.startswith(("旗下", "的子公司", "控股的")))

    def joined(self, a: Ref, b: Ref) -> bool:
        """Whether two references are members of one list."""
        between = self.page.text[a.end : b.start]
        between = re.sub(r"（[^）]*）|[”“》《]", "", between)
        return (
            bool(
                re.fullmatch(
                    r" ?(?:、|和|与|及|以及|暨|跟|同|/|，以及|，和)(?:[\u4e00-\u9fff]{0,7})",
                    between,
                )
            )
            and "的" not in between
        )

    def group(self, ref: Ref) -> list[Ref]:
        """A reference with the members of its list before it."""
        out = [ref]
        for one in reversed(self.before(ref.start, 120)):
            if self.bracketed(one):
                continue
            if self.joined(one, out[0]):
                out.insert(0, one)
            else:
                break
        return out

    def listed(self, ref: Ref) -> list[Ref]:
        """A reference with all members of its list, before it and after it."""
        out = self.group(ref)
        for one in self.within(ref.end, ref.end + 160):
            if self.bracketed(one):
                continue
            if not self.joined(out[-1], one):
                break
            out.append(one)
        return out

    def carried(self, offset: int, sentences_back: int = 1) -> list[str]:
        """The subject of the clause at an offset, or of the clauses before it."""
        number = self.page.clause_number(offset)
        clause = self.page.clauses[number]
        found = self.subjects(clause, offset)
        if found:
            return found
        sentence = self.page.sentence_of(offset)
        home = self.page.sentences.index(sentence)
        if any(r.end <= offset for r in self.within(sentence.start, offset)):
            # The sentence has a topic of its own.
            sentences_back = 0
        earliest = self.page.sentences[max(0, home - sentences_back)].start
        for before in range(number - 1, -1, -1):
            clause = self.page.clauses[before]
            if clause.start < earliest:
                break
            found = self.subjects(clause)
            if found:
                return found
        return []


def main_program(scene: Scene) -> str | None:
    """The programme that the text is about: the one it names most, if it names it often."""
    counts: dict[str, int] = {}
    for ref in scene.refs:
        if scene.program(ref.id):
            counts[ref.id] = counts.get(ref.id, 0) + 1
    best = max(sorted(counts), key=counts.__getitem__, default=None)
    return best if best and counts[best] >= 4 and counts[best] * 3 > sum(counts.values()) else None
