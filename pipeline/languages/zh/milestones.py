"""Deadlines, target dates and terms that a text sets for a programme.

Given: a Doc with its times and references. Gives: ``notes.records.milestones``.
"""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotations import Time
from pipeline.languages.notes import notes_of
from pipeline.languages.zh.dates import written
from pipeline.languages.zh.reading import reading_of, trimmed
from pipeline.languages.zh.scene import Scene, main_program
from pipeline.records import Found, Milestone

COMPONENT = "dossier_zh_milestones"
_PLAN = re.compile(
    r"预定|预计|计划|将于|将在|将|拟|力争|争取|目标|到20|前(?:完成|建成|投产|上线|启用|交付)|上线|启用|完工|投产|动工|动土|量产|建成|竣工|落成|开通|投运|投入运营|投入使用|交付|交机|开放使用|完成|达到|实现|届满|到期|截止|停到|延至|"
    r"须|应|必须|要求|生效|实施|启动|迈入|进入|可望|有望|期望|定于|最迟|不晚于|首飞|发射|商转|并网|运行|推出|新增|创造|突破|超过|提高|形成|建立"
)
_TERM = re.compile(
    r"为期|历时|期限|存续|有效期|内|未来|今后|分.{1,3}年|连续|每期|周期|以内|之内|长达|持续|年度|个年度|期"
)


class MilestoneFinder:
    """Reads what a programme has to reach, and when."""

    def __call__(self, doc: Doc) -> Doc:
        notes, page, scene = notes_of(doc), reading_of(doc), Scene.of(doc)
        day = written(notes.context.date, page.text)
        year = int(day[:4]) if day and day[:4].isdigit() else None
        out: dict[tuple[tuple[str, ...], str, int], Milestone] = {}
        for time in notes.times:
            if not self._ahead(page.text, scene, time, year):
                continue
            programs = self._programs(scene, time)
            if not programs:
                continue
            clause = page.clause_of(time.start)
            start, end = trimmed(page.text, clause.start, clause.end)
            if end - start < 8:
                later = page.clauses[min(len(page.clauses) - 1, page.clause_number(time.start) + 1)]
                if later.start < page.sentence_of(time.start).end:
                    start, end = trimmed(page.text, start, later.end)
            out.setdefault(
                (programs, time.value, clause.start),
                Milestone(programs, time.value, start, end, Found(COMPONENT, 0.65)),
            )
        notes.records.milestones = sorted(out.values(), key=lambda m: (m.start, m.due))
        return doc

    @staticmethod
    def _ahead(text: str, scene: Scene, time: Time, year: int | None) -> bool:
        clause = scene.page.clause_of(time.start)
        number = scene.page.clause_number(time.start)
        after = scene.page.clauses[number + 1] if number + 1 < len(scene.page.clauses) else clause
        words = text[clause.start : clause.end]
        wide = words + (text[after.start : after.end] if len(words) < 10 else "")
        if time.kind == "since" or re.match(r"(?:起|开始|以来)", text[time.end :]):
            # 自2025年5月1日起施行 sets when a law begins to hold.
            begins = re.match(
                r"(?:之日)?起?(?:正式)?(?:施行|实施|生效|执行|启动|开工|投产|试行|分阶段实施)",
                text[time.end :],
            ) or re.search(r"起(?:正式)?(?:施行|实施|生效|执行|试行)", words)
            return bool(begins) and (
                year is None or not time.value[:4].isdigit() or int(time.value[:4]) >= year
            )
        if time.kind == "duration":
            around = text[max(clause.start, time.start - 5) : time.end + 3]
            if re.match("的(?:存续期|期限|有效期|建设期|工期|周期)", text[time.end :]):
                return True
            return bool(_TERM.search(around)) and "过去" not in around and "近" not in around[:6]
        if not re.match(r"\d{4}", time.value):
            return time.kind == "deadline"
        if time.kind == "range" and not re.search(r"预计|计划|将|拟|力争|目标", words):
            return False
        if re.match(r"(?:度)?(?:的)?(?:总预算|预算|财政|中央)", text[time.end :]):
            return False
        due = int(time.value[:4])
        if re.search(r"截至|截止到|迄今", text[max(0, time.start - 1) : time.start + 4]):
            return False
        if year is not None and due < year:
            return False
        if time.kind == "deadline" and (year is None or due >= year):
            return True
        if year is not None and due > year:
            return bool(_PLAN.search(wide)) or True
        return bool(
            re.search(
                r"预定|预计|将于|将在|拟|力争|争取|目标|可望|有望|期望|定于|最迟|须|必须|计划于|计划在|底前|年底|将",
                wide,
            )
        )

    @staticmethod
    def _programs(scene: Scene, time: Time) -> tuple[str, ...]:
        page = scene.page
        clause = page.clause_of(time.start)
        sentence = page.sentence_of(time.start)
        law = page.scratch.get("law")
        if (
            law
            and re.search(
                r"发布|公布|生效|施行|签署|颁布|之日|前条|本令|第.{1,3}条",
                page.text[sentence.start : time.end + 4],
            )
            and time.kind == "duration"
        ):
            return (law,)
        inside = [r for r in scene.within(clause.start, clause.end) if scene.program(r.id)]
        if inside:
            return (min(inside, key=lambda r: abs(r.start - time.start)).id,)
        before = [
            r
            for r in scene.within(sentence.start, time.start)
            if scene.program(r.id)
            or (
                scene.kind(r.id) == "Fund"
                and (
                    time.kind != "duration"
                    or re.search("存续|投资期|退出期|期限", page.text[clause.start : clause.end])
                )
            )
        ]
        if before:
            return (before[-1].id,)
        later = [r for r in scene.within(time.end, sentence.end) if scene.program(r.id)]
        if later:
            return (later[0].id,)
        number = page.sentences.index(sentence)
        subject = [r for r in scene.within(sentence.start, time.start) if scene.actor(r.id)]
        if (
            subject
            and time.kind != "duration"
            and not _MUST.search(page.text[sentence.start : sentence.end])
        ):
            return ()
        for back in page.sentences[max(0, number - 2) : number][::-1]:
            if "\n" in page.text[back.end - 1 : sentence.start]:
                break
            found = [r for r in scene.within(back.start, back.end) if scene.program(r.id)]
            if found:
                return (found[-1].id,)
        if time.kind in ("duration", "deadline") and (
            law
            or "内" in page.text[time.end - 2 : time.end]
            or _MUST.search(page.text[sentence.start : sentence.end])
        ):
            topic = law or main_program(scene)
            if topic:
                return (topic,)
        if not re.search(
            "存续|投资期|退出期|封闭期|期限|分期", page.text[clause.start : clause.end]
        ):
            return ()
        funds = [
            r for r in scene.within(sentence.start, sentence.end) if scene.kind(r.id) == "Fund"
        ]
        return (funds[0].id,) if funds and time.kind == "duration" else ()


_MUST = re.compile(r"须|应|必须|要求|要|需|责成|限")


@Language.factory("dossier_zh_milestones", assigns=["doc._.dossier"])
def make_milestones(nlp: Language, name: str) -> MilestoneFinder:
    """The component that finds milestones in Chinese."""
    return MilestoneFinder()
