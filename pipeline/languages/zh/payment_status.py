"""What kind of payment a sum is, and how far it has come.

Given: the words around a sum and who pays whom. Gives: a kind and a status of the ontology.
"""

from __future__ import annotations

import re

from pipeline.annotations import Money
from pipeline.languages.zh.reading import Span
from pipeline.languages.zh.scene import Scene
from pipeline.records import Flow

_KINDS: tuple[tuple[str, str], ...] = (
    ("penalty", r"罚款|处罚|罚金|罚没|罚单|罚|和解金"),
    (
        "cut",
        r"削减|删减|砍掉|砍|裁减|缩减|终止[^，。]{0,8}拨款|取消[^，。]{0,10}(?:拨款|资助|补助)|冻结|撤回|收回",
    ),
    ("donation", r"捐赠|捐款|捐出|捐|赠款"),
    ("loan", r"贷款|借款|信贷|授信|融资租赁|放贷|借给|贷给|再贷款|低息贷"),
    (
        "contract",
        r"合同|订单|采购|中标|合约|承包|承揽|签约|租约|加购|买下[^，。]{0,10}(?:服务|算力)|购买[^，。]{0,8}(?:服务|晶片|芯片|算力|设备)|供货|租用|标案|外包",
    ),
    ("subsidy", r"补贴|补助|补助金|奖补|贴息|奖励金|资助计划|抵免|退税|补助款|津贴|追加支援|支援"),
    ("grant", r"资助|赠款|科研经费|研发经费|研究经费|奖学金|奖金|奖助|直接费用|无偿|科研项目"),
    (
        "appropriation",
        r"拨款|拨付|划拨|下达|获拨|拨给|拨出|国债|专项资金|财政资金|中央预算内|授权拨|预留|拨|财政部安排|安排[^，。]{0,6}资金|国会批准",
    ),
    ("budget", r"预算|编列|概算|经费总额"),
    (
        "investment",
        r"投资|出资|注资|增资|融资|募资|募集|集资|认购|收购|并购|入股|领投|跟投|投入|斥资|砸|豪掷|注册资本|基金|规模|投|资本金|挹注|换股|作价|对价|股权|撬动|带动|引出|领取|花|设立|成立|购",
    ),
)
_KIND_PATTERNS = tuple((kind, re.compile(p)) for kind, p in _KINDS)
_CANCELLED = re.compile(
    r"取消|作废|终止|撤回|撤销|告吹|搁置|叫停|中止|放弃|泡汤|不再|收回|撤资|让位|砍掉"
)
_POTENTIAL = re.compile(
    r"要看|视[^，。]{0,12}而定|有望|或将|可能|或可|可望|若|如果|一旦|有条件|取决于|带动|撬动|引出|动员|最终形成|潜在|后续还有|洽谈|磋商|考虑|预计可|盼|吸引|期望|期间预计|预计累计|至多投资|单笔"
)
_PROPOSED = re.compile(
    r"提议|建议|设想|构想|蓝图|拟议|草案|提案|申请|请求|要求国会|提出[^，。]{0,10}预算|寻求|呼吁|总预算|编列|建请|争取|力争|目标|酝酿|讨论|预算请求|法案(?:要求|拟|提出)|待国会|送审"
)
_DISBURSED = re.compile(
    r"已[^，。；]{0,12}(?:发放|支付|拨付|到位|投入|下达|交付)|拨付的|发放的|已(?:投|拨|支付|发放|到位|下达|完成|累计|花|募|获|收|经)|累计(?:投|下达|拨|发放|支付|安排|支持|获)|完成[^，。]{0,14}(?:融资|收购|募资|交割|投资)|到位|支付了|投资了|投了|投进|发放了|拨付了|下达|获得了|融得|募得|筹得|收下|花了|花掉了|去年[^，。]{0,8}(?:投|拨|补)|共(?:投|发放|下达|安排)|出资[^，。]{0,6}起步|交割|认购|注资了|拿到|收到|领到|出资总额|过去[^，。]{0,8}(?:投|拨)|挹注|新增投资|\d{4}年(?:共|累计|度)?(?:投资|出资|投入)|以来"
)
_COMMITTED = re.compile(
    r"承诺|落袋|就位|定下|合组|各投|许诺|允诺|签署|签订|签下|签了|签|批准|获批|获得|获|授予|敲定|达成|同意|约定|中标|注册资本|认缴|核定|核给|核准|通过|认缴|出资|拨给|已从|拿到|加购|保证|协议|合约|谈定|落袋|资助|拨款|确定|入选|提供了"
)


def kind_of(before: str, after: str, wide: str) -> str:
    """The kind by the words beside the sum, else by those of its clause."""
    close = before[-16:] + "|" + after[:14]
    for kind, pattern in _KIND_PATTERNS:
        if pattern.search(close):
            return kind
    for kind, pattern in _KIND_PATTERNS:
        if pattern.search(wide):
            return kind
    return "unspecified"


def settled(
    scene: Scene,
    kind: str,
    payers: list[str],
    payees: list[str],
    purposes: list[str],
    sentence: str,
    previous: Flow | None,
) -> str:
    """The kind, where the words beside the sum leave it open or who pays whom tells more."""
    from_whom = {scene.kind(p) for p in payers}
    to_whom = {scene.kind(p) for p in payees}
    aid = (
        from_whom
        and from_whom <= {"Country"}
        and to_whom & {"Fund", "IntergovernmentalOrganization", "Organization"}
    )
    if aid and kind in ("unspecified", "investment"):
        return "donation"
    if kind != "unspecified":
        return kind
    if previous is not None and (
        set(previous.payers) & set(payers)
        or set(previous.payees) & set(payees)
        or set(previous.purposes) & set(purposes)
    ):
        return previous.kind
    for name, pattern in _KIND_PATTERNS:
        if pattern.search(sentence):
            return name
    if (from_whom <= {"Company", "Fund"} and from_whom) or (
        to_whom & {"Company"} and not from_whom
    ):
        return "investment"
    if from_whom & {"GovernmentBody"} and to_whom & {"Company"}:
        return "subsidy"
    return kind


def status_of(scene: Scene, clause: Span, number: int, money: Money, kind: str) -> str:
    """The status by the clause of a sum, its tense and the kind of payment."""
    text = scene.page.text
    local = text[clause.start : clause.end]
    before, after = text[clause.start : money.start], text[money.end : clause.end]
    sentence = scene.page.sentence_of(money.start)
    wide = text[sentence.start : clause.end]
    following = scene.page.clauses[number + 1 : number + 2]
    beyond = (
        text[following[0].start : following[0].end]
        if following and following[0].start < sentence.end
        else ""
    )
    if (
        kind != "cut"
        and not re.search("让位给|改为|取代", before[-12:])
        and (_CANCELLED.search(local) or re.search(r"作废|告吹|取消|泡汤|让位", beyond))
    ):
        return "cancelled"
    planned = re.search(r"预计|计划|将|拟|可望|有望|预期", local)
    if (
        kind == "investment"
        and not planned
        and re.search(r"累计|截至|迄今|以来|总额来到|(?:当年|去年|新增)[^，。；]{0,12}带动", local)
    ):
        return "disbursed"
    if _POTENTIAL.search(local) or re.search(r"可(?:再|以|对|向|为)[^，。；]{0,12}$", before):
        return "potential"
    if kind == "cut":
        return (
            "proposed"
            if re.search("提议|提出|建议|拟|计划|打算|预算", wide)
            else "announced"
            if re.search("宣布|将", wide)
            else "committed"
        )
    if kind == "penalty":
        return "proposed" if re.search("拟|或将|建议", local) else "committed"
    if _PROPOSED.search(local) or (kind == "budget" and _PROPOSED.search(wide)):
        return "proposed"
    near = before[-20:]
    firm = _COMMITTED.search(near + after[:10])
    if re.search(
        r"将|拟|计划|打算|预计|准备|会出资|会投|未来|明年|今后|往后|宣布投|追加", near
    ) and not re.search(r"承诺|签|批准|同意|已", near):
        return "announced"
    if (
        kind in ("contract", "loan", "grant")
        and firm
        and not re.search(r"已(?:发放|支付|到账|累计)|累计(?:发放|投放|支付)", local)
    ):
        return "committed"
    public = kind in ("appropriation", "grant", "subsidy")
    spent = re.search(r"下达|到位|拨付|发放|支出|累计|领取|领到|用掉|花", local)
    if (
        public
        and not spent
        and re.search(r"拨|获|核|定|归|资助", local)
        and not re.search(r"宣布|将", local)
    ):
        return "committed"
    if _DISBURSED.search(local) and not re.search("注册资本|认缴", local):
        return "disbursed"
    if re.search(r"承诺|承诺出|认缴|约定|签署|签约|批准|获批|敲定|达成", local):
        return "committed"
    past = re.search(
        r"去年|前年|上年|此前|早前|20[01]\d年|202[0-4]年|同年|当年|曾|了$|(?:投资|投|发放|拨|募集|出资)了",
        text[sentence.start : money.start],
    )
    if (
        past
        and not re.search("追加|承诺", local)
        and re.search(
            r"合计|共计|投资|出资|投入|融资|收购|注资|募|认购|拨款|补贴|花|支付|捐", local
        )
    ):
        return "disbursed"
    if firm:
        return "committed"
    for area in (local, wide):
        if _POTENTIAL.search(area) and area is local:
            return "potential"
        if re.search(r"(?:将|拟|计划|打算|预计|宣布|公布|安排|预留)", area):
            return "announced"
        if _COMMITTED.search(area):
            return "committed"
    return {
        "donation": "committed",
        "investment": "announced",
        "appropriation": "committed",
        "subsidy": "committed",
        "grant": "committed",
    }.get(kind, "announced")
