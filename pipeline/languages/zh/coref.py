"""Tell which names are one thing, and what 他, 该公司 and 这项计划 stand for.

Given: the names that ``names`` found. Gives: ``notes.entities`` and ``notes.references``; the
latter hold every span that stands for an entity, names included, in the order of the text.
"""

from __future__ import annotations

import re
from collections import defaultdict

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.languages.notes import notes_of
from pipeline.languages.zh import lexicon
from pipeline.languages.zh.candidates import Candidate
from pipeline.languages.zh.lexicon import listed
from pipeline.languages.zh.names import subclasses
from pipeline.languages.zh.reading import Reading, reading_of
from pipeline.records import Entity, Found, Mention

COMPONENT = "dossier_zh_coref"
ORGS = (
    "Company",
    "GovernmentBody",
    "ResearchOrganization",
    "Fund",
    "Organization",
    "IntergovernmentalOrganization",
)
_TAILS = listed(
    "股份有限公司 有限责任公司 有限公司 株式会社 控股公司 集团公司 公司 集团 控股 股份 科技 资本 银行 汽车 "
    "电子 委员会 基金会 大学 通讯社 新闻社 社 新闻 研究院 工程 计划 任务 法案 行动 战略 规划 方案 倡议 "
    "工厂 厂 超级计算机 超级电脑 平台 数据中心 框架 基金"
)
_KINSHIP = ["他", "她"]
_DEFINITE: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        r"该公司|这家公司|公司(?=[\u4e00-\u9fff，])|该集团|该企业|这家企业|该厂商|本公司|我司|这家(?:[\u4e00-\u9fff]{0,6})(?:公司|企业|巨头|厂商|新创|集团)|该行|该巨头|旗下",
        ("Company",),
    ),
    (r"该基金|这只基金|本基金|该基金会|基金(?=存续|规模|将|拟|的)", ("Fund",)),
    (
        r"该部|该局|该署|该委|该机构|该部门|该委员会|我委|我部|我局|本部|本局|该院|该办公室|该国政府",
        ("GovernmentBody",),
    ),
    (
        r"该校|该大学|该研究院|该研究所|该所|该实验室|该智库|这家智库|该中心",
        ("ResearchOrganization",),
    ),
    (
        r"该组织|该协会|该联盟|该党|这家报纸|该报|该媒体|该社|该智库|这家媒体",
        ("Organization", "ResearchOrganization", "IntergovernmentalOrganization"),
    ),
    (r"该国|我国|本国", ("Country",)),
    (
        r"该平台|这一平台|这座工厂|该厂|该系统|该园区|该数据中心|该设施|该超算|这台超级(?:计算机|电脑)|平台(?=必须|须|应|将)|该中心",
        ("Infrastructure",),
    ),
    (
        r"本令|(?:该|这部|这项|此|本|这份|这一)(?:法案|行政令|行政命令|命令|条例|办法|协议|协定|法|法令|公约|意见|规定|备忘录|草案|文件|公告)",
        ("LegalInstrument",),
    ),
    (
        r"(?:该|这一|这项|此|此项|本|这套|这个|此一|依该)(?:计划|项目|工程|任务|战略|行动|倡议|方案|规划|政策|框架|专项|专案|计画|行动计划)|(?<=[，。；\n：])(?:计划|任务|项目|工程)(?=由|交由|规模|头|首|第|总|预计|将|于|的核心|的主干|分|为期)",
        ("Initiative",),
    ),
)
_PATTERNS = tuple((re.compile(p), subs) for p, subs in _DEFINITE)
_HE = re.compile(r"(?<![其])(?:他|她)(?!们|国|人|乡|日|方|用|杀|山|处|物|信)")
_ITS = re.compile(r"(?<![极尤与何若更及任])其(?=[\u4e00-\u9fff])(?!中|他|余|实|次|它|间)")
_SURNAME_TITLE = re.compile(
    rf"([{''.join(sorted(lexicon.SURNAMES - lexicon.RARE_SURNAMES))}])(?:{'|'.join(sorted(('总统', '主席', '部长', '教授', '先生', '女士', '院长', '总裁', '董事长', '委员', '主任', '博士', '总理', '首相', '议员', '司长', '局长')))})"
)


class Resolver:
    """Groups names into entities and finds what refers back to them."""

    def __call__(self, doc: Doc) -> Doc:
        notes, page = notes_of(doc), reading_of(doc)
        names: list[Candidate] = page.scratch.get("names", [])
        groups = _groups(names, page.text)
        text = page.original
        counter = {"Actor": 0, "Program": 0}
        references: list[tuple[int, int, str]] = []
        kinds: dict[str, str] = {}
        for group in groups:
            subclass, confidence = _subclass(group, page.text)
            if all(c.confidence < 0.4 for c in group):
                continue
            cls = Candidate(0, 1, subclass, 1).cls
            counter[cls] += 1
            id_ = ("e" if cls == "Actor" else "p") + str(counter[cls])
            mentions = tuple(
                Mention(_clean(text[c.start : c.end]), c.start, c.end, "zh") for c in group
            )
            notes.entities.append(
                Entity(
                    id_,
                    cls,
                    subclass,
                    _names(group, text),
                    mentions,
                    Found("dossier_zh_names", round(confidence, 2)),
                )
            )
            kinds[id_] = subclass
            references += [(c.start, c.end, id_) for c in group]
            if any(c.key == "own law" for c in group):
                page.scratch["law"] = id_
        references.sort()
        references += _definite(page, references, kinds)
        notes.references = sorted(references)
        notes.records.entities = list(notes.entities)
        page.scratch["kinds"] = kinds
        return doc


def _clean(name: str) -> str:
    return re.sub(r"\s+", " ", name).strip(' 　“”「」《》‘’"')


def _names(group: list[Candidate], text: str) -> tuple[str, ...]:
    forms: dict[str, int] = {}
    for one in group:
        for span in filter(None, ((one.start, one.end), one.inner)):
            name = _clean(text[span[0] : span[1]])
            if len(name) >= 2:
                forms[name] = forms.get(name, 0) + 1
    han = sorted(forms, key=lambda n: (n.isascii(), -len(n), n))
    return tuple(han)


def _subclass(group: list[Candidate], text: str) -> tuple[str, float]:
    votes: dict[str, float] = defaultdict(float)
    for one in group:
        votes[one.subclass] += one.confidence**2 * (2 if one.key else 1)
    best = max(sorted(votes), key=votes.__getitem__)
    sure = max(c.confidence for c in group)
    again = 1 - (1 - sure) * (0.8 if len(group) > 1 else 1)
    return best, min(0.97, again)


def _groups(names: list[Candidate], text: str) -> list[list[Candidate]]:
    """Names that are one thing: same words, same row of a table, defined or plain short forms."""
    kinds = subclasses(names, text)
    parent: dict[str, str] = {}

    def find(name: str) -> str:
        while parent.setdefault(name, name) != name:
            name = parent[name]
        return name

    def join(a: str, b: str) -> None:
        parent[find(b)] = find(a)

    first: dict[str, int] = {}
    by_key: dict[str, str] = {}
    for one in names:
        name = text[one.start : one.end]
        first.setdefault(name, one.start)
        find(name)
        if one.key:
            if one.key in by_key:
                join(by_key[one.key], name)
            by_key.setdefault(one.key, name)
        if one.alias_of:
            join(text[one.alias_of[0] : one.alias_of[1]], name)
        if one.inner:
            inner = text[one.inner[0] : one.inner[1]]
            if inner in kinds:
                join(name, inner)
    ordered = sorted(kinds, key=lambda n: (-len(n), first.get(n, 0)))
    for first_, second in _same_stem(kinds):
        join(first_, second)
    for long in ordered:
        for short in ordered:
            if (
                len(short) < len(long)
                and _shortens(short, long, kinds)
                and find(short) != find(long)
                and _one_long(short, long, ordered, kinds)
            ):
                join(long, short)
    groups: dict[str, list[Candidate]] = defaultdict(list)
    for one in names:
        groups[find(text[one.start : one.end])].append(one)
    return sorted(groups.values(), key=lambda g: g[0].start)


def _shortens(short: str, long: str, kinds: dict[str, str]) -> bool:
    """Whether one name is a short form of the other by its letters alone."""
    a, b = kinds[short], kinds[long]
    short, long = short.strip("“”"), long.strip("“”")
    if (
        a != b
        and not ({a, b} <= {"Company", "Organization", "Fund"})
        and not ({a, b} <= {"Initiative", "LegalInstrument", "Infrastructure"})
    ):
        return False
    if a == "Person":
        if short in lexicon.JAPANESE_SURNAMES and long.startswith(short):
            return True
        if "·" in long:
            return long.endswith("·" + short) or (long.startswith(short + "·") and len(short) > 2)
        return bool(re.search(r"[A-Z]", long)) and long.endswith(" " + short)
    if a == "Country":
        return False
    if a == "Fund" and long.endswith("公司"):
        return False
    if long.startswith(short) and (long[len(short) :].strip() in _TAILS):
        return True
    rest = long[len(short) :].strip()
    if (
        long.startswith(short)
        and a == b == "Company"
        and (rest in _TAILS or re.fullmatch(r"[A-Z][a-z]+", rest))
    ):
        return True
    if long.endswith(short) and re.fullmatch(
        r"(?:中国|美国|国家|日本|韩国|英国|法国|德国|印度|欧盟|香港|台湾|联合国|加拿大|国务院|中央)",
        long[: -len(short)],
    ):
        return a in (
            "GovernmentBody",
            "ResearchOrganization",
            "LegalInstrument",
            "Initiative",
            "Fund",
        )
    if a == b == "GovernmentBody" and short[0] in "省市县区" and long.endswith(short):
        # 省人民政府 of a text about 某某省人民政府.
        return len(long) - len(short) <= 4
    if short[-1] == long[-1] and a == "GovernmentBody" and 3 <= len(short) <= 5:
        return short[0] == long[0] and _in_order(short, long)
    return False


_STEM_TAILS = re.compile(r"(?:计划|任务|工程|使命|行动|项目|行动计划)$")


def _same_stem(kinds: dict[str, str]) -> list[tuple[str, str]]:
    """春雨计划 and 春雨任务: one programme, called by two words."""
    stems: dict[str, list[str]] = defaultdict(list)
    for name, kind in kinds.items():
        stem = _STEM_TAILS.sub("", name.strip("“”"))
        if kind == "Initiative" and 3 <= len(stem) <= 6 and (stem != name or stem in stems):
            stems[stem].append(name)
    return [(names[0], other) for names in stems.values() for other in names[1:]]


def _in_order(short: str, long: str) -> bool:
    at = iter(long)
    return all(char in at for char in short)


def _one_long(short: str, long: str, names: list[str], kinds: dict[str, str]) -> bool:
    """Whether no other, unrelated name could be meant by the short form."""
    others = [
        n
        for n in names
        if n != long and n != short and len(n) > len(short) and _shortens(short, n, kinds)
    ]
    return all(o.startswith(long[:2]) or long.startswith(o) for o in others)


def _definite(
    page: Reading, references: list[tuple[int, int, str]], kinds: dict[str, str]
) -> list[tuple[int, int, str]]:
    """Pronouns and definite descriptions with what was named last before them."""
    text, out = page.text, []
    starts = [r[0] for r in references]
    covered = {at for s, e, _ in references for at in range(s, e)}

    def last(offset: int, wanted: tuple[str, ...], far: int = 400) -> str | None:
        for start, end, id_ in reversed(references[: _below(starts, offset)]):
            if offset - end > far:
                return None
            if kinds[id_] in wanted and not _bracketed(text, start):
                return id_
        return None

    law = page.scratch.get("law")
    for match in re.finditer(r"本人(?=[，\u4e00-\u9fff])", text):
        people_ids = [i for s, e, i in references if kinds[i] == "Person"]
        if people_ids:
            out.append((match.start(), match.end(), people_ids[0]))
    out += _bare(text, references, kinds, covered)
    for match in _HE.finditer(text):
        if match.start() not in covered:
            # A subject of the sentence before is meant sooner than someone named in passing.
            id_ = _subject_person(page, references, kinds, match.start()) or last(
                match.start(), ("Person",)
            )
            if id_:
                out.append((match.start(), match.end(), id_))
    own = page.scratch["own"] = _own(page, references, kinds)
    for pattern, wanted in _PATTERNS:
        for match in pattern.finditer(text):
            if match.start() in covered:
                continue
            if match[0] == "旗下" or (
                match[0] == "公司" and not _subject(text, match.start(), match.end())
            ):
                continue
            id_ = None
            if match[0][0] == "本" and law is not None and "LegalInstrument" in wanted:
                out.append((match.start(), match.end(), law))
                continue
            if (match[0][0] in "本我" and "Company" in wanted) or match[0][0] == "我":
                id_ = own
            if id_ is None:
                id_ = last(match.start(), wanted, 600)
            if id_ is None and "Initiative" in wanted:
                id_ = last(match.start(), ("LegalInstrument", "Infrastructure"), 250)
            if id_ is None and "LegalInstrument" in wanted:
                id_ = last(match.start(), ("Initiative",), 250)
            if id_:
                out.append((match.start(), match.end(), id_))
    if own is not None and kinds[own] in ("Company", "ResearchOrganization", "Fund"):
        for match in re.finditer(r"我们|本集团|本行|我司|敝公司", text):
            if match.start() not in covered:
                out.append((match.start(), match.end(), own))
    for match in re.finditer(r"(前者|后者)", text):
        before = [
            r
            for r in references[: _below(starts, match.start())]
            if match.start() - r[1] <= 120 and not _bracketed(text, r[0])
        ]
        distinct: list[str] = []
        for _, _, id_ in reversed(before):
            if id_ not in distinct and (not distinct or id_[0] == distinct[0][0]):
                distinct.append(id_)
        if distinct and (match[1] == "后者" or len(distinct) > 1):
            out.append(
                (match.start(), match.end(), distinct[0] if match[1] == "后者" else distinct[1])
            )
    for match in _ITS.finditer(text):
        if match.start() not in covered:
            id_ = last(match.start(), (*ORGS, "Person", "Country"), 60)
            if id_ and text[max(0, match.start() - 1) : match.start()] in (
                "对",
                "向",
                "给",
                "与",
                "为",
            ):
                # 甲可对其出资: whoever acts is not meant.
                line = page.clause_of(match.start()).start
                if any(i == id_ and line <= s < match.start() for s, e, i in references):
                    id_ = next(
                        (
                            i
                            for s, e, i in reversed(references[: _below(starts, line)])
                            if i != id_ and kinds[i] in ORGS and match.start() - e < 60
                        ),
                        None,
                    )
            if id_:
                out.append((match.start(), match.end(), id_))
    people = {text[s]: i for s, e, i in references if kinds[i] == "Person"}
    for match in _SURNAME_TITLE.finditer(text):
        if match.start() not in covered and match[1] in people:
            out.append((match.start(), match.end(), people[match[1]]))
    return out


_BARE = re.compile(r"(?:计划|任务|项目|工程)(?=的|由|须|，|。|、|；|所需|若|达|共分|到底)")
_BEFORE_BARE = re.compile(
    r"(?:领导|推进|实施|参与|落实|推动|执行|主持|统筹|加入|影响|[，。；：\n])$"
)


def _bare(
    text: str, references, kinds: dict[str, str], covered: set[int]
) -> list[tuple[int, int, str]]:
    """计划 alone, in a text that is about one programme."""
    counts: dict[str, int] = defaultdict(int)
    for _, _, id_ in references:
        if id_[0] == "p":
            counts[id_] += 1
    best = max(sorted(counts), key=counts.__getitem__, default=None)
    if best is None or counts[best] < 3 or counts[best] * 2 < sum(counts.values()):
        return []
    return [
        (m.start(), m.end(), best)
        for m in _BARE.finditer(text)
        if m.start() not in covered and _BEFORE_BARE.search(text[max(0, m.start() - 3) : m.start()])
    ]


def _subject(text: str, start: int, end: int) -> bool:
    """Whether a bare 公司 is the subject of its clause."""
    return text[max(0, start - 1) : start] in ("", "，", "。", "；", "\n", "：", "称") and bool(
        re.match(
            r"(?:拟|将|已|以|宣布|收购|出资|计划|预计|披露|表示|称|完成|与|通过|斥资|承诺|须|会|在|还|今年|去年)",
            text[end:],
        )
    )


def _own(page: Reading, references, kinds) -> str | None:
    """Whom 本公司 and 我们 mean: the body that a bracket says so of, else the first one named."""
    text = page.text
    defined = re.search(
        r"（(?:以下|下)?(?:简)?称[：]? ?“?(?:本公司|我委|我部|公司|本行|本集团|我们|本局|本部|我局)”?）",
        text,
    )
    if defined:
        before = [
            i
            for s, e, i in references
            if e <= defined.start() + 1 and defined.start() - e < 25 and kinds[i] in ORGS
        ]
        if before:
            return before[-1]
    counts: dict[str, int] = defaultdict(int)
    for start, _, id_ in references:
        if kinds[id_] in ORGS:
            counts[id_] += 2 if start < 200 else 1
    return max(sorted(counts), key=counts.__getitem__) if counts else None


def _subject_person(page: Reading, references, kinds, offset: int) -> str | None:
    sentence = page.sentence_of(offset)
    number = page.sentences.index(sentence)
    for span in (sentence, *reversed(page.sentences[max(0, number - 2) : number])):
        inside = [
            (s, e, i)
            for s, e, i in references
            if span.start <= s < min(span.end, offset) and kinds[i] == "Person"
        ]
        speaking = [
            i
            for s, e, i in inside
            if re.match(
                r"[^，。；]{0,16}?(?:"
                + "|".join(listed("表示 说 指出 认为 强调 透露 称 坦言 警告 估计 写道"))
                + ")",
                page.text[e : e + 20],
            )
        ]
        if speaking:
            return speaking[-1]
        if inside:
            return inside[-1][2]
    return None


def _bracketed(text: str, start: int) -> bool:
    line = text[max(0, start - 30) : start]
    return line.rfind("（") > line.rfind("）")


def _below(starts: list[int], offset: int) -> int:
    from bisect import bisect_left

    return bisect_left(starts, offset)


@Language.factory("dossier_zh_coref", assigns=["doc._.dossier"])
def make_coref(nlp: Language, name: str) -> Resolver:
    """The component that resolves names and pronouns in Chinese."""
    return Resolver()
