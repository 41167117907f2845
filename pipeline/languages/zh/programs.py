"""Names of programmes, laws and infrastructure.

Given: a Reading and the names known so far. Gives: candidates from 《…》, from quotation marks with
a word like 计划 in or after them, and from proper words before such a word.
"""

from __future__ import annotations

import re

from pipeline.languages.zh import lexicon, words
from pipeline.languages.zh.bodies import STOP_NOUNS
from pipeline.languages.zh.candidates import Candidate
from pipeline.languages.zh.lexicon import listed
from pipeline.languages.zh.reading import HAN, Reading, Token

_SUBCLASS = {s: sub for sub, group in lexicon.PROGRAM_SUFFIXES.items() for s in group}
_LONGEST = max(map(len, _SUBCLASS))
_SUFFIX = "|".join(sorted(_SUBCLASS, key=lambda s: -len(s)))
_BOOK = re.compile(r"《([^》\n]{2,70})》")
_QUOTED = re.compile(
    rf"“([^”“\n]{{2,24}})”(?: ?（(?P<gloss>[^）]{{2,60}})）)?(?P<after>[{HAN}]{{0,8}})"
)
_FUND = re.compile(r"(?:基金|基金会)$")
_BODY = re.compile(
    r"(?:委员会|办公室|联盟|实验室|研究院|大学|学院|集团|公司|银行|协会|研究所|学会|党)$"
)
_LAUNCH = re.compile(
    r"(?:启动|推出|发布|实施|名为|称为|叫做|代号|提出|打造|编列|推动|推进|执行|落实|设立|建设|签署|公布|宣布|实行|发起|命名为|加入|参与|对接|按照|根据|依据|围绕|通过|支持|投入|资助|的|有|由|旗下|替|为|归|于|把)(?:了|的|一项|一个|一套|其|美国|国家|首个|新一轮|新版)?$"
)
_NUMBERED = re.compile(
    r"(?:(?:19|20)\d{2}年)?第 ?[\d零一二三四五六七八九十百-]+号(?:[参众]议院|总统|国会|主席|国务院)?(?P<what>行政命令|行政令|总统令|公告|令|法案|决议|指令|通知|法令|法律)"
)
_MACHINE = re.compile(
    r"(?:工厂|晶圆厂|超级计算机|超级电脑|超算|数据中心|资料中心|对撞机|望远镜|卫星)[“ ]?([A-Z][A-Za-z]*(?:-?\d+)?)(?![A-Za-z（])|"
    r"(?<![A-Za-z \d-])([A-Z][A-Za-z]*(?:-\d+)?)[” ]?(?:超级计算机|超级电脑|晶圆厂|工厂|厂(?!商)|对撞机)"
)
_GLOSS = re.compile(
    r"(?:Act|Plan|Program|Programme|Initiative|Mission|Project|Order|Strategy|Fund|Treaty|Bill|Agenda|Framework|Scheme|Compact)\b"
)
_INFRA_AFTER = re.compile(
    r"(?:超级计算机|超级电脑|超算|平台|数据中心|资料中心|厂|工厂|园区|园|中心|卫星|装置|反应堆|核电站|电站|网络|集群|系统|超级工厂|基地|号)"
)
_STARTS_BAD = re.compile(
    r"^(?:这|那|该|此|其|各|本|一|两|三|多|新|每|某|全|几|数|整|另|所有|有关|相关|上述|主要|重大|重点|大型|同|首|任何|有|无|不|被|将|已|的)"
)


class Programs:
    """Finds names of programmes."""

    def find(self, page: Reading, known: list[Candidate]) -> list[Candidate]:
        """Candidates for programmes; ``known`` are the names that other finders found."""
        out: list[Candidate] = []
        self._title(page, out)
        self._books(page, out)
        self._quoted(page, out)
        for match in _MACHINE.finditer(page.text):
            group = 1 if match[1] else 2
            if match[group] not in lexicon.LATIN_WORDS and re.search("[A-Z]", match[group]):
                out.append(Candidate(match.start(group), match.end(group), "Infrastructure", 0.65))
        for match in _NUMBERED.finditer(page.text):
            out.append(Candidate(match.start(), match.end(), "LegalInstrument", 0.8))
        self._by_suffix(page, known, out)
        return out

    @staticmethod
    def _title(page: Reading, out: list[Candidate]) -> None:
        """The heading of a law: a line of its own at the top that ends with 条例, 办法 or the like."""
        for match in list(re.finditer(r"[^\n]+", page.text))[:4]:
            line = re.match(
                rf"[ \u3000]*((?:关于)?[{HAN}A-Za-z0-9“”《》·、（）]{{4,50}}?(?:行政命令|行政令|法案|条例|办法|规定|法|决定|意见|协定|条约|公约|议定书|备忘录|命令|实施细则|法令))[ \u3000]*$",
                match[0],
            )
            if line and re.search(
                r"第[一二三四五1-9]条|本令|本法|本条例|本办法|本规定|本协定|本公约|缔约", page.text
            ):
                out.append(
                    Candidate(
                        match.start() + line.start(1),
                        match.start() + line.end(1),
                        "LegalInstrument",
                        0.85,
                        "own law",
                    )
                )
                return

    @staticmethod
    def _books(page: Reading, out: list[Candidate]) -> None:
        for match in _BOOK.finditer(page.text):
            name = re.sub(r"（[^）]{1,20}）$", "", match[1])
            suffix = _suffix(name)
            if name.endswith(tuple(lexicon.QUOTED_PUBLICATION)) and suffix is None:
                continue
            after = page.text[match.end() : match.end() + 4]
            if suffix is None:
                if re.match(r"(?:行政命令|行政令|法案|条例|协定|备忘录|修正案)", after):
                    out.append(Candidate(match.start(1), match.end(1), "LegalInstrument", 0.8))
                elif re.match(r"(?:计划|战略|规划|方案|倡议|蓝图)", after):
                    out.append(Candidate(match.start(1), match.end(1), "Initiative", 0.8))
                continue
            subclass = _SUBCLASS[suffix]
            if suffix in ("平台", "系统", "网络", "中心", "号"):
                continue
            out.append(
                Candidate(
                    match.start(1),
                    match.end(1),
                    "Initiative" if subclass == "Infrastructure" else subclass,
                    0.85,
                )
            )

    @staticmethod
    def _quoted(page: Reading, out: list[Candidate]) -> None:
        text = page.text
        for match in _QUOTED.finditer(text):
            after = match["after"] or ""
            start, end = match.span(1)
            while text[start] == " ":
                start += 1
            while end > start and text[end - 1] == " ":
                end -= 1
            name = text[start:end]
            if len(name) < 2 or re.match("[A-Za-z]{0,3} ?版", name):
                continue
            if name[0] in "本我该此其这那":
                continue
            if re.search(r"[，。；！？、]", name) and not re.search(rf"(?:{_SUFFIX}|基金)$", name):
                continue
            gloss = match["gloss"] or ""
            suffix = _suffix(name)
            if _FUND.search(name):
                out.append(Candidate(start, end, "Fund", 0.8))
                continue
            if _BODY.search(name):
                sub = (
                    "GovernmentBody"
                    if re.search("委员会|办公室", name)
                    else "Organization"
                    if re.search("联盟|协会|学会|党", name)
                    else "ResearchOrganization"
                    if re.search("实验室|研究|大学|学院", name)
                    else "Company"
                )
                out.append(Candidate(start, end, sub, 0.7))
                continue
            if "的" in name and suffix in ("项目", "工程", "计划", "任务", "战略", "平台"):
                continue
            if (
                suffix
                and len(name) > len(suffix)
                and suffix
                not in listed(
                    "命令 声明 意见 通知 号 运动 政策 决定 规定 合同 大纲 系统 令 厂 建设"
                )
            ):
                out.append(Candidate(start, end, _SUBCLASS[suffix], 0.85))
                continue
            if suffix == "建设" and len(name) > 4:
                out.append(Candidate(start, end, "Initiative", 0.7))
                continue
            follows = (
                re.match(rf"(?:的|这一|这项|等)?(?P<s>{_SUFFIX}|基金)", after) if after else None
            )
            if follows and (
                follows["s"] in listed("策略 政策 声明 通知 意见 运动 系统 网络 命令 决定 规定")
                or name[-1] in "型式性化"
            ):
                continue
            if follows and not match["gloss"]:
                word = follows["s"]
                if word == "基金":
                    out.append(Candidate(start, end + 3, "Fund", 0.75, inner=(start, end)))
                    continue
                if (
                    word in ("任务", "系统", "建设", "网络", "政策", "声明", "通知", "意见", "项目")
                    and len(name) > 8
                ):
                    continue
                direct = text[end + 1 : end + 1 + len(word)] == word
                sub = _SUBCLASS[word]
                if direct:
                    out.append(
                        Candidate(start - 1, end + 1 + len(word), sub, 0.75, inner=(start, end))
                    )
                else:
                    out.append(Candidate(start, end, sub, 0.6))
                continue
            if (
                re.search(
                    r"(?:培训|培育|课程|大赛|基建|走廊|示范区|先导区|试验区|大科学装置)$", name
                )
                and len(name) > 3
            ):
                out.append(
                    Candidate(
                        start,
                        end,
                        "Infrastructure" if name[-2:] in ("走廊", "装置") else "Initiative",
                        0.65,
                    )
                )
                continue
            if gloss and _GLOSS.search(gloss):
                sub = (
                    "LegalInstrument"
                    if re.search(r"Act\b|Order|Treaty|Bill", gloss)
                    else "Initiative"
                )
                out.append(Candidate(start, end, "Fund" if "Fund" in gloss else sub, 0.8))
                continue
            rest = text[match.end(1) + 1 : match.end(1) + 12]
            if re.match(r"[与和及、]“", rest) and (
                paired := re.match(
                    r"[与和及、]“[^”]{1,20}”(?:等)?(?:[一二两三四五六]?[部台座套个家种颗艘枚])?",
                    text[match.end(1) + 1 :],
                )
            ):
                rest = text[match.end(1) + 1 + paired.end() - 1 :][:12]
                rest = rest[1:] if rest[:1] in "部台座套个家种颗艘枚”" else rest
            if _INFRA_AFTER.match(rest) or (
                re.match(r"[A-Za-z]", name)
                and re.search(r"(?:两部|两台|三座|一座|两座|超级计算机|超级电脑|平台|系统)", rest)
            ):
                out.append(Candidate(start, end, "Infrastructure", 0.65))
                continue
            # 启动“春雨” : a short quoted noun after a word for launching; its other places decide.
            if re.match(rf"[{HAN}A-Za-z0-9+·-]{{2,12}}$", name) and _LAUNCH.search(
                text[max(0, start - 8) : start - 1]
            ):
                before = text[max(0, start - 5) : start - 1]
                if re.search(
                    r"(?:启动|推出|发起|实施|名为|代号|编列|归|落实|投入|命名为|加入|对接)(?:了|的)?$",
                    before,
                ):
                    out.append(Candidate(start, end, "Initiative", 0.55))

    def _by_suffix(self, page: Reading, known: list[Candidate], out: list[Candidate]) -> None:
        text = page.text
        ends = {c.end: c for c in known}
        for number, token in enumerate(page.tokens):
            end = token.end
            suffix = next(
                (
                    text[end - n : end]
                    for n in range(min(_LONGEST, end), 0, -1)
                    if text[end - n : end] in _SUBCLASS
                ),
                None,
            )
            if suffix is None or suffix in _WEAK:
                continue
            begin = end - len(suffix)
            if text[begin - 1 : begin] in "”》":
                continue
            start, parts = self._left(page, begin, number, ends)
            if start is None or not parts:
                continue
            edition = re.match(r"(?:[A-Za-z]+)?版", text[start:end])
            start += edition.end() if edition else 0
            while start < begin and (
                text[start] in "指依按据将把为对向与和及于在由从以是即称项"
                or text.startswith("优先", start)
            ):
                start += 1
            body = text[start:begin]
            if (
                _STARTS_BAD.match(body)
                or len(body) < 2
                or re.search("落实|推进|实施|完成|参与|开展|启动|负责|支持|称为", body)
                or re.search("^..+(?:建设|兴建|新建|扩建|建造|建立)..", body)
            ):
                continue
            subclass = _SUBCLASS[suffix]
            if suffix == "计划" and _plans(text, body, end, ends.get(begin)):
                continue
            sure = self._proper(body, parts, suffix, subclass)
            if sure:
                out.append(Candidate(start, end, subclass, sure))

    @staticmethod
    def _left(
        page: Reading, begin: int, number: int, ends: dict[int, Candidate]
    ) -> tuple[int | None, list[Token]]:
        at = number
        while page.tokens[at].start > begin:
            at -= 1
        parts: list[Token] = []
        start: int | None = None
        if page.tokens[at].start < begin:
            start = page.tokens[at].start
            parts.append(page.tokens[at])
        at -= 1
        while at >= 0 and begin - page.tokens[at].start <= 18:
            token = page.tokens[at]
            if token.tag == "x" and token.word not in ("·", "+", "-", "&"):
                break
            if token.word in STOP_NOUNS or token.word in lexicon.PERSON_TITLES:
                break
            if not _nameable(token):
                break
            start = token.start
            parts.append(token)
            at -= 1
        while parts and parts[-1].word in (
            "新",
            "等",
            "国内",
            "全国性",
            "该",
            "大型",
            "主要",
            "重大",
        ):
            parts.pop()
            start = parts[-1].start if parts else None
        return start, parts

    @staticmethod
    def _proper(body: str, parts: list[Token], suffix: str, subclass: str) -> float:
        proper = [
            p
            for p in parts
            if p.tag in ("ns", "nr", "nrt", "nrfg", "nz", "nt", "j")
            or (p.tag == "eng" and p.word not in lexicon.LATIN_WORDS)
            or (not words.known(p.word) and not re.match(r"[A-Za-z0-9]", p.word))
        ]
        if any(body.endswith(w) for w in _PLAIN_PLANS):
            return 0
        if not proper:
            word = parts[0].word
            rare = len(parts) == 1 and 2 <= len(word) <= 4 and 0 < words.frequency(word) < 150
            named = suffix in ("计划", "行动", "工程", "战略", "行动计划")
            return 0.55 if rare and named and parts[0].tag in ("n", "nz", "i", "l", "s", "t") else 0
        only_place = all(p.word in lexicon.COUNTRIES or p.word in lexicon.REGIONS for p in proper)
        if subclass == "LegalInstrument":
            if suffix in ("法案", "条例", "公约", "条约", "协定", "议定书", "宣言", "修正案") or (
                suffix == "法" and len(body) > 3 and only_place is False
            ):
                return 0.7 if len(body) >= 2 and not (only_place and len(parts) == 1) else 0
            return 0
        if subclass == "Infrastructure":
            if only_place and len(parts) == 1:
                return 0
            return 0.6 if suffix in _FIRM_PLACES else 0
        if suffix in listed(
            "行动计划 战略 规划 倡议 重大专项 工程 计划 专项 预算案 行动方案 资助计划 先导计划 振兴计划 任务"
        ):
            if only_place and (
                len(parts) == 1 or suffix in ("计划", "战略", "工程", "规划", "任务")
            ):
                return 0
            return 0.6
        return 0


_WEAK = frozenset(
    listed(
        "项目 政策 框架 运动 策略 试点 方案 建设 攻关 大计 意见 通知 决定 规定 命令 令 合同 合约 协议 "
        "协议书 声明 指令 章程 草案 系统 网络 厂 基地 号 主机 枢纽 集群 规则 指南 大纲 守则 公报 机房 国债 "
        "新政 议程 构想 专案 铁路 机场 大楼 互联网 装置 卫星 法令 办法"
    )
)
_FIRM_PLACES = frozenset(
    listed(
        "超级计算机 超级电脑 超算中心 计算中心 算力中心 智算中心 数据中心 资料中心 云平台 晶圆厂 超级工厂 核电站 "
        "核电厂 制造业创新中心 制造创新中心 对撞机 望远镜 产业园 科技园 科学园 科学城 园区 工厂 大桥 反应堆 港口 "
        "平台 光源"
    )
)


_PLAIN_PLANS = listed(
    "扩产 增产 减产 减排 建厂 扩建 收购 重组 裁员 上市 招聘 融资 募资 增资 投资 发展 生产 工作 研究 回购 减持 "
    "增持 五年 三年 十年 行动 开支 支出 预算 采购 复产 停产 搬迁 原 退出 分拆 合并 瘦身 涨价 学习 训练 旅行 作战"
)
_DOES = re.compile(
    r"(?:投资|斥资|收购|建设|兴建|新建|推出|出资|裁员|扩大|增加|采购|购买|上市|发行|募集|融资|赴|再投|在[^，。；]{1,14}(?:建|投|设|扩|增)|"
    r"(?:于|到|从|自)?\d{4}年|今后|未来|明年|年内|将在|通过|以\d|向[^，。；]{2,12}(?:投|提供|出|拨|增))"
)


def _plans(text: str, body: str, end: int, before: Candidate | None) -> bool:
    """Whether 计划 is a verb: 甲公司计划投资…."""
    if body.endswith("原"):
        return True
    actor = before is not None and before.cls == "Actor"
    office = re.search(r"(?:政府|公司|集团|银行|部|局|委|会|院|企业|基金)$", body)
    if (actor or office) and re.match(
        r"[在于将到从向对以今明未投建设把用收出推通与为再拨增]", text[end:]
    ):
        return True
    return bool(_DOES.match(text, end))


def _nameable(token: Token) -> bool:
    """Whether a word may be part of a programme's name."""
    if token.tag[0] not in "vdpcurtqyeofm" or token.tag in ("vn", "eng"):
        return True
    if token.tag == "m":
        return token.word in lexicon.NAME_VERBS or (
            len(token.word) == 1 and not token.word.isdigit()
        )
    return token.tag == "v" and token.word in lexicon.NAME_VERBS


def _suffix(name: str) -> str | None:
    name = re.sub(r"（[^）]*）$", "", name)
    return next(
        (name[-n:] for n in range(min(_LONGEST, len(name)), 0, -1) if name[-n:] in _SUBCLASS), None
    )
