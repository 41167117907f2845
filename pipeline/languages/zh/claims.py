"""What is said by whom, and what is counted.

Given: a Doc with references, figures and flows. Gives: ``notes.records.claims``: attributed claims
by their speech verb, and statistics for each figure, and each sum that is no payment, that is news.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotations import Time
from pipeline.languages.notes import notes_of
from pipeline.languages.zh import lexicon
from pipeline.languages.zh.flows import STATISTIC
from pipeline.languages.zh.lexicon import listed
from pipeline.languages.zh.reading import Span, reading_of, trimmed
from pipeline.languages.zh.scene import Scene
from pipeline.records import Claim, Found

COMPONENT = "dossier_zh_claims"
_VERBS = "|".join(sorted(lexicon.SPEECH, key=lambda v: -len(v)))
_WEAK = frozenset(
    listed(
        "公布 支持 报道 报导 显示 要求 提出 看到 看好 发现 写 谈 指 讲 分析 评论 评价 总结 提议 倡议 建议 "
        "欢迎 承诺 保证 希望 期待 盼 冀 通报 公告 通知 通告 反映 写道 声明 估计 预计 预期 预测 希望 批评 "
        "指责 赞扬 称赞 反对 评估 反驳 解释 说明 提到 补充 确认 证实 肯定 劝 忧 料 表达 判断 感到 表态 "
        "宣布 吁 致辞 致词 发布 披露 介绍 回应 答复 回答 陈述 阐述 主张 倡导 研判 发问 提醒 敦促 呼吁 告诉 "
        "告知 盘点 引述 援引 转述"
    )
)
_ACTS = frozenset(("公布", "发布", "提出", "披露", "公告", "介绍", "倡议", "报道"))
"""Verbs of speech that mostly take a thing, not what is said."""
_OPENERS = frozenset(listed("要求 称 说 表示 指出 强调 警告 认为 呼吁 敦促 承诺 主张 坦言 直言"))
_SPOKEN = re.compile(rf"(?P<verb>{_VERBS})(?P<after>道|了|到|过)?(?P<mark>[，：]|“)?")
_LISTENER = re.compile(
    r"(?:告诉|告知|提醒|警告|回应|答复|敦促|通知)(?:了)?(?P<who>[^，。；：“]{1,12})[，：](?!(?:但|并|而|且|随后|之后))"
)
_HELD = re.compile(
    r"(?:称作|称为|称之为|形容为|形容成|比作|喻为|誉为|列为|视为|视作|斥为|定性为|归因于|归咎于|归功于)"
)
_SOURCE = re.compile(r"(?:据|根据|按照|依据|按|援引|引述)(?:了)?[“《]?")
_SOURCE_NOUN = re.compile(
    r"[”》]?(?:（[^）]{1,30}）)?(?:[\u4e00-\u9fff]{0,8}?)(?:的)?(?:[\u4e00-\u9fffA-Za-z0-9 ]{0,14}?)(?:介绍|透露|报道|报导|数据|统计|说法|预测|估计|估算|表示|公布|披露|消息|调查|报告|指出|计算|分析|评估|研究|测算|预计|称|说|公告|声明|文件|发布|安排|资料|观察|解释|显示|了解)[^，。；]{0,12}?(?:，|显示|：|称)"
)
_VIEW = re.compile(
    r"(?:的|则)?(?:说法|解读|看法|判断|观点|结论|意思|回应|解释|理由|评价|估计|预测|建议|主张|立场|答案)(?:则|也|就)?(?:是|为)[：，]?|(?:们)?看来[，：]|(?<=[\u4e00-\u9fff])所言[，：]|(?:的)?(?:数据|报告|研究|调查|统计|分析|民调)(?:也|则)?(?:显示|表明|指出|发现|认为|称)[，：]?"
)
_PREDICTED = re.compile(
    r"将|预计|预期|可望|有望|预测|预估|会|到20\d\d|未来|料|估计|可能|或|预定|推估|年内"
)
_PROPOSED = re.compile(
    r"须|应|应当|必须|要(?!求|闻|点|素|塞|约|么)|目标|力争|争取|建议|呼吁|不得|不低于|确保|敦促|需要|务必|至少"
)
_LISTING = re.compile(r"[^，。；]{0,8}(?:：|分别[是为]|即[“《]|包括：)")
_SKIP_UNITS = frozenset(listed("岁 秒 分钟 小时 个小时 毫秒 点 步 期 届 代 版 页 层 行 字 号 度"))
_SMALL_UNITS = frozenset(
    listed(
        "只 个 种 项 条 类 次 位 名 家 国 方 大 届 款 场 份 部 件 组 对 步 级 点 层 门 国家 处 套 "
        "起 批 张 片"
    )
)


_QUOTING = frozenset(
    listed(
        "表示 说 称 指出 认为 强调 坦言 直言 说道 写道 补充 解释 回应 感叹 感慨 告诉 谈到 回忆 警告 问道 ： 坦承 续称 又称"
    )
)


@dataclass(slots=True)
class Speech:
    """A stretch of text and who says it."""

    start: int
    end: int
    speakers: tuple[str, ...]
    verb: str
    cue: str
    content: int
    """Where what is said begins."""
    sure: float


class ClaimFinder:
    """Reads speech and statistics."""

    def __call__(self, doc: Doc) -> Doc:
        notes, page, scene = notes_of(doc), reading_of(doc), Scene.of(doc)
        speeches = self._speeches(scene)
        statistics = self._statistics(doc, scene, speeches)
        spans = [(c.start, c.end) for c in statistics]
        claims = [
            self._attributed(scene, s)
            for s in speeches
            if not self._only_figures(scene, s, spans, notes.times)
        ]
        notes.records.claims = sorted(
            claims + statistics, key=lambda c: (c.start, c.end, c.kind, c.value or Decimal(0))
        )
        page.scratch["speeches"] = speeches
        return doc

    # -------------------------------------------------------------------------------- speech
    def _speeches(self, scene: Scene) -> list[Speech]:
        page = scene.page
        text = page.text
        out: list[Speech] = []
        for sentence in page.sentences:
            found: list[tuple[int, int, tuple[str, ...], str, str, int, float]] = []
            taken: set[int] = set()
            for match in _SOURCE.finditer(text, sentence.start, sentence.end):
                hit = self._source(scene, sentence, match)
                if hit:
                    found.append(hit)
                    taken.update(range(match.start(), hit[5]))
            for match in _SPOKEN.finditer(text, sentence.start, sentence.end):
                if match.start() in taken:
                    continue
                hit = self._spoken(scene, sentence, match)
                if hit:
                    found.append(hit)
            for match in _VIEW.finditer(text, sentence.start, sentence.end):
                near = [
                    r
                    for r in scene.within(sentence.start, match.start() + 1)
                    if scene.actor(r.id) and match.start() - 6 <= r.end <= match.start()
                ]
                if near:
                    found.append(
                        (
                            scene.page.clause_of(near[-1].start).start,
                            match.start(),
                            (near[-1].id,),
                            "认为",
                            match[0],
                            match.end(),
                            0.7,
                        )
                    )
            for match in _HELD.finditer(text, sentence.start, sentence.end):
                hit = self._held(scene, sentence, match)
                if hit and not any(f[2] == hit[2] for f in found):
                    found.append(hit)
            hit = self._colon(scene, sentence)
            if hit and not found:
                found.append(hit)
            found.sort()
            kept: list[tuple] = []
            for one in found:
                if (
                    kept
                    and kept[-1][2] == one[2]
                    and not re.search("；", text[kept[-1][5] : one[0]])
                ):
                    if one[5] - kept[-1][5] < 16:
                        # 援引官员的话称: one act with two verbs.
                        kept[-1] = (*kept[-1][:3], *one[3:])
                    continue
                if kept and one[0] <= kept[-1][0]:
                    continue
                kept.append(one)
            for number, (start, _, speakers, verb, cue, content, sure) in enumerate(kept):
                end = kept[number + 1][0] if number + 1 < len(kept) else sentence.end
                end = self._reach(text, content, end, cue)
                if text[content - 1 : content] not in ("，", "：", "“") and cue not in (
                    "据",
                    "根据",
                ):
                    end = self._own_words(scene, content, end)
                if text[start : start + 1] == "”" and text[start - 1 : start] in "，。！？":
                    # “…，”甲说，“…”: the words before the speaker are said too.
                    opened = text.rfind("“", sentence.start, start)
                    start = opened if opened >= 0 else start
                span = trimmed(text, start, end)
                if span.end - content < 4:
                    continue
                out.append(Speech(span.start, span.end, speakers, verb, cue, content, sure))
        return sorted(out + self._quoted(scene, out), key=lambda s: s.start)

    @staticmethod
    def _quoted(scene: Scene, spoken: list[Speech]) -> list[Speech]:
        """Sentences that are nothing but a quotation, before or after one that names its speaker."""
        page, text = scene.page, scene.page.text
        by_sentence: dict[int, Speech] = {}
        for speech in spoken:
            by_sentence.setdefault(page.sentence_of(speech.start).start, speech)
        out = []
        for number, sentence in enumerate(page.sentences):
            words = text[sentence.start : sentence.end].strip()
            if not (words.startswith("“") and words.endswith("”")) or len(words) < 8:
                continue
            if sentence.start in by_sentence or "”" in words[1:-1]:
                continue
            speaker: Speech | None = None
            after = page.sentences[number + 1] if number + 1 < len(page.sentences) else None
            if after is not None and "\n" not in text[sentence.end - 1 : after.start]:
                said = by_sentence.get(after.start)
                if (
                    said is not None
                    and re.match(r"[^，。；“]{2,40}(?:，)?“?", text[after.start : said.content])
                    and said.content - after.start <= 44
                    and said.verb in _QUOTING
                ):
                    speaker = said
            if speaker is None and number:
                before = page.sentences[number - 1]
                said = by_sentence.get(before.start)
                if (
                    said is not None
                    and "\n" not in text[before.end - 1 : sentence.start]
                    and ("“" in text[said.content - 1 : before.end])
                ):
                    speaker = said
            if speaker is not None:
                out.append(
                    Speech(
                        sentence.start,
                        sentence.end,
                        speaker.speakers,
                        speaker.verb,
                        speaker.cue,
                        sentence.start + 1,
                        0.6,
                    )
                )
        return out

    @staticmethod
    def _held(scene: Scene, sentence: Span, match: re.Match):
        """甲把乙称作“…”: a view."""
        text = scene.page.text
        clause = scene.page.clause_of(match.start())
        lead = text[clause.start : match.start()]
        put = re.search(r"(?:把|将)[^把将]{1,30}$", lead)
        if put is None:
            return None
        speakers = [
            i
            for i in scene.subjects(clause, clause.start + put.start())
            if scene.kind(i) != "Country"
        ]
        if not speakers or re.search(r"(?:或|可|拟|应|须)$", lead[: put.start()]):
            return None
        return (
            clause.start,
            match.start(),
            tuple(speakers),
            "认为",
            match[0],
            clause.start + put.start(),
            0.6,
        )

    @staticmethod
    def _reach(text: str, content: int, end: int, cue: str) -> int:
        """Where what is said ends: before a longer part that is the writer's own, or another's."""
        said = text[content:end]
        for match in re.finditer("；", said):
            rest = said[match.end() :]
            if len(rest) > 0.8 * match.start() or re.match(
                rf"[^，。；]{{2,24}}?(?:{_VERBS})", rest
            ):
                return content + match.start()
        return end

    @staticmethod
    def _own_words(scene: Scene, content: int, end: int) -> int:
        """Without a comma after the verb, what is said ends where a new subject begins."""
        page = scene.page
        for clause in page.clauses[page.clause_number(content) + 1 :]:
            if clause.start >= end:
                break
            at = clause.start
            head = re.match(
                r"(?:而|但|于是|因此|随后|同时|此外|不过|然而|如今|目前|[“《])*",
                page.text[at : clause.end],
            )
            at += head.end() if head else 0
            if head and re.search("于是|因此|随后|此外|不过|然而", head[0]):
                return clause.start
            if any(r.start == at and r.end - r.start > 1 for r in scene.within(at, at + 1)):
                return clause.start
        return end

    def _spoken(self, scene: Scene, sentence: Span, match: re.Match):
        text = scene.page.text
        verb, at = match["verb"], match.start()
        if verb[0] == "称" and (
            (
                text[max(0, at - 1) : at] in listed("下 简 统 合 并 全 名 俗 又 人 通 职 号 堪 被")
                and text[at - 1 : at] not in ("并", "又")
            )
            or re.match(r"称(?:为|作|之|号|呼|赞|“[^”]{1,14}”[）。，；])", text[at:])
        ):
            return None
        token = scene.page.tokens[scene.page.token_number(at)]
        if len(verb) == 1 and token.start != at and token.word not in lexicon.SPEECH:
            # 料 in 材料, 讲 in 演讲.
            return None
        if token.start != at and token.end > match.end("verb"):
            return None
        if token.end > match.end("verb") and token.word not in lexicon.SPEECH and token.start <= at:
            return None
        refs = [
            r
            for r in scene.within(sentence.start, at)
            if r.end <= at
            and not scene.bracketed(r)
            and (
                scene.actor(r.id) or (verb in ("主张", "强调", "指出", "认为") and at - r.end <= 3)
            )
        ]
        if not refs:
            return None
        ref = refs[-1]
        gap = re.sub(r"（[^）]*）", "", text[ref.end : at])
        weak = verb in _WEAK
        head = self._opening(scene, at)
        if (
            head is not None
            and (verb in _OPENERS or verb not in _WEAK)
            and gap.rstrip("并还也则又").endswith("，")
        ):
            # 甲浇了一盆冷水，要求…: the subject is that of the clause before.
            subject = [r for r in refs if r.id in head]
            rest = text[match.end() : sentence.end]
            if subject and len(rest) > 8 and not re.match("的", rest):
                start = scene.page.clause_of(subject[0].start).start
                return (start, at, tuple(head), verb, verb, match.end(), 0.55)
        gap = re.sub(r"在[^，]{0,24}?(?:上|里|中|时|后|下|间|会)(?=[，]?$|[^，]{0,3}$)", "", gap)
        if len(gap) > (14 if weak else 34) or re.search(
            r"[。；！？：]|的(?!声明|报告|公告|方案|文件|资料|名单|公报|草案|通知|白皮书|调查|统计|消息|纪要|清单|民调|模型|测算|评估|预测|通告|新闻稿|报道|消息稿|回复|答复|指引|研报|演辞|演讲|分析|数据|研究|说法|发言|文章|财报|公开信|书面|致辞)[^，]{0,20}$",
            gap,
        ):
            return None
        if "，" in gap and (
            (weak and verb not in ("宣布", "预计", "介绍"))
            or gap.count("，") > 1
            or not re.search(r"(?:时|中|上|后|里|日|会|间|当天|前|周[一-日])，", gap)
        ):
            return None
        if scene.oblique(ref) and not re.search(r"[由据]$", text[: ref.start][-1:]):
            lead = text[max(0, ref.start - 2) : ref.start]
            alone = len(refs) == 1 or not scene.joined(refs[-2], ref)
            if alone and lead[-1:] in "向对给被把从将在":
                # 甲对乙说: the speaker stands before.
                earlier = [r for r in refs[:-1] if ref.start - r.end <= 12]
                if not earlier:
                    return None
                ref = earlier[-1]
        if verb in _ACTS and re.search(r"[由被经]$", text[: scene.group(ref)[0].start][-1:]):
            # 由甲公布: told of what was made public, not what it says.
            return None
        rest = text[match.end() : sentence.end]
        if weak and re.search(
            r"(?:将|应|须|要|会|可|能|不得|拟|负责|继续|予以|并)[^，]{0,6}$", gap
        ):
            return None
        told = _LISTENER.match(text, match.start(), sentence.end) if not match["mark"] else None
        if told is not None:
            group = [r.id for r in scene.group(ref) if scene.actor(r.id) or r is ref]
            start = scene.page.clause_of(scene.group(ref)[0].start).start
            return (start, at, tuple(dict.fromkeys(group)), verb, verb, told.end(), 0.7)
        if weak and not match["mark"]:
            said = re.split(r"[，。；]", rest)[0]
            tags = [t.tag for t in self._tokens(scene, match.end(), match.end() + len(said))]
            if len(said) < 4 or not any(t == "v" or t == "p" or t == "d" for t in tags):
                return None
            if verb in _ACTS and not re.match(r"(?:将|已|要|，)", rest):
                return None
            if verb == "宣布" and not re.match(
                r"(?:，)?[^，。；]{0,10}?(?:将|已|投资|出资|完成|与|和|向|对|计划|启动|推出|获|从|在|成立|设立|为|新|拟|把|以|停止|终止|加入|退出|撤|收购|提高|增加|斥资|扩大|最高|未来|今年|不|取消)",
                rest,
            ):
                return None
        elif not weak and not match["mark"] and len(rest) < 4:
            return None
        if (
            re.match(
                r"(?:的|书|人|法|会(?!议)|员|性|稿|函|团|力|票|权|派|给)", text[match.end("verb") :]
            )
            and not match["after"]
        ):
            return None
        group = [r.id for r in scene.group(ref) if scene.actor(r.id) or r is ref]
        speakers = tuple(dict.fromkeys(group))
        start = scene.page.clause_of(scene.group(ref)[0].start).start
        sure = 0.8 if not weak or match["mark"] else 0.6
        return (start, at, speakers, verb, verb, match.end(), sure)

    @staticmethod
    def _opening(scene: Scene, at: int) -> list[str] | None:
        """The subjects of the clause before, where a verb opens its clause and has none."""
        number = scene.page.clause_number(at)
        clause = scene.page.clauses[number]
        sentence = scene.page.sentence_of(at)
        if (
            number == 0
            or at - clause.start > 2
            or scene.page.clauses[number - 1].start < sentence.start
        ):
            return None
        return scene.subjects(scene.page.clauses[number - 1]) or None

    @staticmethod
    def _tokens(scene: Scene, start: int, end: int):
        first = scene.page.token_number(start)
        last = scene.page.token_number(max(start, end - 1))
        return scene.page.tokens[first : last + 1]

    @staticmethod
    def _source(scene: Scene, sentence: Span, match: re.Match):
        text = scene.page.text
        if match.start() and text[match.start() - 1] in "数依证占论凭票单收":
            return None
        refs = [
            r
            for r in scene.within(match.end(), min(sentence.end, match.end() + 24))
            if scene.actor(r.id)
        ]
        if not refs:
            return None
        ref = refs[0]
        if ref.start - match.end() > 8 or re.search("[，。；]", text[match.end() : ref.start]):
            return None
        if (
            len(refs) > 1
            and scene.kind(refs[1].id) == "Person"
            and refs[1].start - ref.end <= 10
            and "，" not in text[ref.end : refs[1].start]
        ):
            ref = refs[1]
        noun = _SOURCE_NOUN.match(text, ref.end, sentence.end)
        if not noun:
            return None
        start = scene.page.clause_of(match.start()).start
        return (start, match.start(), (ref.id,), "据", match[0], noun.end(), 0.75)

    @staticmethod
    def _colon(scene: Scene, sentence: Span):
        text = scene.page.text
        for ref in scene.within(sentence.start, min(sentence.end, sentence.start + 30)):
            said = re.match(
                r"(?:（[^）]{1,40}）)?(?:[^，。；：\n]{0,10}?)： ?[“]?[^\n]{5,}",
                text[ref.end : sentence.end],
            )
            if (said and scene.kind(ref.id) == "Person") or (
                scene.actor(ref.id)
                and re.match(r"(?:（[^）]{1,20}）)?： ?[“]?[^\n]{5,}", text[ref.end : sentence.end])
            ):
                if ref.start - sentence.start > 24 or scene.kind(ref.id) not in (
                    "Person",
                    "GovernmentBody",
                    "Organization",
                    "Company",
                ):
                    continue
                start = scene.page.clause_of(ref.start).start
                return (start, ref.end, (ref.id,), "：", "：", text.index("：", ref.end) + 1, 0.6)
        return None

    def _attributed(self, scene: Scene, speech: Speech) -> Claim:
        return Claim(
            "attributed",
            speech.speakers,
            self._about(scene, speech.content, speech.end, speech.speakers),
            self._modality(scene.page.text[speech.content : speech.end], speech.verb),
            speech.start,
            speech.end,
            Found(COMPONENT, speech.sure),
            cue=speech.cue,
        )

    @staticmethod
    def _about(scene: Scene, start: int, end: int, speakers: tuple[str, ...]) -> tuple[str, ...]:
        ids = [r.id for r in scene.within(start, end)]
        others = [i for i in dict.fromkeys(ids) if i not in speakers]
        return tuple(others) or tuple(dict.fromkeys(i for i in ids))

    @staticmethod
    def _modality(content: str, verb: str) -> str:
        if verb in lexicon.SPEECH_DENIED or (
            re.match(r"[^，。]{0,6}(?:并非|并不|没有|不会|不存在)", content) and verb == "否认"
        ):
            return "denied"
        if verb in lexicon.SPEECH_DOUBTED:
            return "doubted"
        if verb in lexicon.SPEECH_PROPOSED:
            return "proposed"
        if verb in lexicon.SPEECH_PREDICTED:
            return "predicted"
        head = content[:40]
        if re.search(r"(?:应该?|应当|必须|须|需要|建议|呼吁)", head):
            return "proposed"
        if re.search(r"(?:将|预计|有望|可望|会在|可能|未来|到20\d\d)", head):
            return "predicted"
        return "asserted"

    def _only_figures(
        self, scene: Scene, speech: Speech, spans: list[tuple[int, int]], times: list[Time]
    ) -> bool:
        """Whether all that is said is a figure: then the statistic is the claim."""
        page = scene.page
        clauses = [c for c in page.clauses if c.end > speech.content and c.start < speech.end]
        with_figure = 0
        for clause in clauses:
            start, end = trimmed(
                page.text, max(clause.start, speech.content), min(clause.end, speech.end)
            )
            if end - start < 5 or (end - start < 10 and any(start <= t.start < end for t in times)):
                continue
            if any(s < end and start < e for s, e in spans):
                with_figure += 1
            else:
                return False
        return with_figure > 0

    # ----------------------------------------------------------------------------- statistics
    def _statistics(self, doc: Doc, scene: Scene, speeches: list[Speech]) -> list[Claim]:
        notes, page = notes_of(doc), scene.page
        text = page.text
        in_names = {at for r in scene.refs for at in range(r.start, r.end) if r.end - r.start > 2}
        claims = []
        for figure in notes.figures:
            if figure.start in in_names or not self._news(text, page, figure):
                continue
            claims.append(
                self._statistic(
                    scene,
                    speeches,
                    figure.start,
                    figure.end,
                    figure.value,
                    figure.unit,
                    figure.approximation,
                )
            )
        paid = {(m.start, m.end) for m in page.scratch.get("flow_money", [])}
        for money in notes.money:
            value = money.amount if money.amount is not None else money.amount_max
            if (money.start, money.end) in paid or value is None or money.start in in_names:
                continue
            clause = page.clause_of(money.start)
            around = text[clause.start : clause.end]
            if not STATISTIC.search(around) and not re.search(
                r"金额|需要|需|费用|缺口|相当于|规模|开支|亿元级", around
            ):
                continue
            unit = re.search(
                r"[\u4e00-\u9fff]*元|[\u4e00-\u9fffA-Z$€£]+$", text[money.start : money.end]
            )
            claims.append(
                self._statistic(
                    scene,
                    speeches,
                    money.start,
                    money.end,
                    value,
                    unit[0].lstrip("万亿兆千百十") if unit else money.currency,
                    money.approximation,
                )
            )
        return claims

    @staticmethod
    def _news(text: str, page, figure) -> bool:
        """Whether a figure tells something, rather than introduces a list or names a rule."""
        after, before = (
            text[figure.end : figure.end + 14],
            text[max(0, figure.start - 8) : figure.start],
        )
        raw = text[figure.start : figure.end]
        if raw.endswith("一半") and before.endswith(("另", "前", "后", "这", "那", "上", "下")):
            return False
        if re.match(r"(?:大约|约)?(?:相当于|等于)", after):
            return False
        if figure.unit in _SKIP_UNITS:
            return False
        han = not re.search(r"\d", raw)
        share = figure.unit in ("%", "倍", "个百分点", "百分点")
        if (
            han
            and not share
            and (figure.value < 3 or (figure.value < 10 and figure.unit in _SMALL_UNITS))
        ):
            return False
        if not han and figure.value <= 1 and figure.unit in _SMALL_UNITS:
            return False
        if _LISTING.match(after) and figure.unit in _SMALL_UNITS:
            return False
        if (
            re.search(r"(?:第|前|为期|头|上述|这|那|该|以下|本)$", before)
            and figure.unit in _SMALL_UNITS
        ):
            return False
        if (
            figure.unit == "%"
            and re.search(r"(?:股权|股份)", after[:4])
            and re.search(r"收购|持有|转让|认购", text[max(0, figure.start - 20) : figure.start])
        ):
            return (
                re.search("持有|持股", text[max(0, figure.start - 10) : figure.start]) is not None
            )
        return True

    def _statistic(
        self,
        scene: Scene,
        speeches: list[Speech],
        start: int,
        end: int,
        value: Decimal,
        unit: str | None,
        how: str,
    ) -> Claim:
        page = scene.page
        clause = page.clause_of(start)
        a, b = trimmed(page.text, clause.start, clause.end)
        speech = next(
            (s for s in speeches if s.start <= start < s.end and s.content <= start), None
        )
        speakers = speech.speakers if speech else ()
        words = page.text[a:b]
        modality = "asserted"
        if speech and (speech.verb in lexicon.SPEECH_PREDICTED):
            modality = "predicted"
        elif re.search(r"目标|力争|须|必须|应|不低于|争取", words):
            modality = "proposed"
        elif _PREDICTED.search(words):
            modality = "predicted"
        about = self._about(scene, a, b, speakers)
        if not about:
            about = tuple(scene.carried(start, 1)[:1])
        return Claim(
            "statistic", speakers, about, modality, a, b, Found(COMPONENT, 0.7), value, unit, how
        )


@Language.factory("dossier_zh_claims", assigns=["doc._.dossier"])
def make_claims(nlp: Language, name: str) -> ClaimFinder:
    """The component that finds claims in Chinese."""
    return ClaimFinder()
