"""Who pays whom, how much, for what.

Given: a Doc with its sums of money and its references. Gives: ``notes.records.flows``. A sum that
is no payment (a price, a turnover, a valuation) is left for ``claims``; the scratch says which.
"""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotations import Money, Time
from pipeline.languages.notes import notes_of
from pipeline.languages.zh.payment_status import kind_of, settled, status_of
from pipeline.languages.zh.reading import Reading, Span, reading_of, trimmed
from pipeline.languages.zh.scene import Ref, Scene
from pipeline.records import Flow, Found

COMPONENT = "dossier_zh_flows"
STATISTIC = re.compile(
    r"(?:所需资金|资金需求|资金缺口|总共要花|总花费|营收|营业收入|收入|净利|利润|毛利|亏损|损失|市值|估值|产值|销售额|销售收入|成交额|交易额|贸易额|进出口|出口额|进口额|GDP|生产总值|市场规模|规模达|市场空间|产业规模|"
    r"总产值|增加值|成本|造价|售价|价格|单价|定价|每股|均价|订单储备|在手订单|积压订单|缺口|债务|负债|资产总额|总资产|资产管理规模|管理资产|身家|财富|需求量|效益|节省|"
    r"经济贡献|花费|电费|薪资|年薪|工资|房价|关税收入|税收|存款|余额|外汇储备|市盈率|营业额|业绩|流水|票房|耗资|现金流|年化收入|年收|产能|损害|账单)"
)
_FLOW = re.compile(
    r"(?:删减|裁减|缩减|投资|出资|注资|增资|买入|增持|耗资|竞得|受让|投入|斥资|砸|豪掷|掷|拨款|拨付|拨给|拨出|拨|下达|安排|资助|补助|补贴|捐赠|捐|贷款|融资|募资|募集|筹集|筹|集资|认购|收购|并购|入股|作价|对价|领投|跟投|预算|编列|"
    r"经费|资金|基金|资本开支|资本支出|专项|合同|订单|采购|中标|签约|授予|奖励|罚款|罚|削减|砍|冻结|缴纳|支付|支出|花|付|给予|提供|支持|援助|承诺|预留|追加|加码|挹注|各投|投(?=[\d约])|发放|授信|担保|贷|借|借给|"
    r"发行|国债|债券|规模|注册资本|撬动|带动|引出|动员|吸引|筹措|核给|核准|核定|批准|获批|获|支应|追加|加购|购买|买|租|出让|转让|到位|进账|首付|头款|换股|分红|回购|投向|投放|投进|归|用于|出手|支援|资本金|总额|涉款|划拨|转拨|注入|交易|掏|扶持|垫付|补足|分担|承担|给出|认缴|缴付|调动|列入|出(?=(?:其中|了)?的?[约近逾超]?\d))"
)
_RECEIVE = re.compile(
    r"获批|获拨|获投|获得?|融得|募得|筹得|筹集|募集|拿到|收到|收下|收获|得到|领到|完成[^，。]{0,16}(?:融资|募资)|(?<!联合)融资(?!额度|租赁|成本|需求|担保)|募资|争取到|接获|中标|拿下|接受|揽得|进账|吸引|"
    r"拿(?=[^，。；到]{0,3}$)|(?:领|分得|得)(?=[^，。；]{0,2}$)"
)
_BUY = re.compile(r"收购|购买|受让|并购|竞得|入股|认购|增资")
_PRICE = re.compile(
    r"收购|购买|受让|并购|竞得|入股|认购|增资|作价|对价|价格|交易价|交易金额|股权|股份|以[^，。；]{0,6}\d"
)
_CUES = re.compile(
    r"已|将|拟|计划|承诺|签|批准|取消|建议|提议|预计|有望|可望|到位|要看|若|或|获|拨|发放|支付|补助|追加"
)
_MOBILISED = re.compile(r"带动|撬动|引出|动员|吸引|拉动|引导")
_PART = re.compile(
    r"其中|另有|另外|另|还有|外加|首期|头款|首批|余下|其余|剩余|合计|共计|总计|连同|包括|累计|(?:未来|今后)?[\d一二三四五十两]+年(?:累计|共)|以及|和|及|后续|第[一二三]期|总额|总规模"
)


class FlowFinder:
    """Reads payments from sums and what stands around them."""

    def __call__(self, doc: Doc) -> Doc:
        notes, page, scene = notes_of(doc), reading_of(doc), Scene.of(doc)
        flows: list[Flow] = []
        used: list[Money] = []
        previous: Flow | None = None
        whole: Flow | None = None
        page.scratch["money"] = notes.money
        for money in notes.money:
            found = self._flows(scene, money, previous)
            previous = found[-1] if found else None
            if found:
                used.append(money)
            for flow in found:
                sentence = page.sentence_of(money.start)
                part = (
                    whole is not None
                    and whole.start >= sentence.start
                    and whole in flows
                    and _part_of(page.text, money, whole, flow)
                )
                if part and whole is not None:
                    flow = replace(flow, part_of=flows.index(whole))
                else:
                    whole = flow
                told = _period(notes.times, page, money)
                _join(
                    replace(
                        flow,
                        begins=told.get("begins"),
                        ends=told.get("ends"),
                        duration=told.get("duration"),
                    ),
                    flows,
                )
                if not part and flows[-1].start == flow.start:
                    whole = flows[-1]
        notes.records.flows = flows
        page.scratch["flow_money"] = used
        return doc

    def _flows(self, scene: Scene, money: Money, previous: Flow | None = None) -> list[Flow]:
        page = scene.page
        text = page.text
        number = page.clause_number(money.start)
        clause = page.clauses[number]
        near = text[max(clause.start, money.start - 24) : min(clause.end, money.end + 16)]
        before, after = text[clause.start : money.start], text[money.end : clause.end]
        sentence = page.sentence_of(money.start)
        if re.search(r"(?:少|多|高出|低于|相差|超出)(?:了|约)?$", before) and "比" in before:
            # 比去年多3亿元: a difference, not a payment.
            return []
        price = re.search(r"(?:交易|收购|转让|股权|成交)?(?:价格|对价|作价|总价|金额|总额)", before)
        bought = price and _BUY.search(text[sentence.start : sentence.end])
        if not bought and self._statistic(before, after, near):
            return []
        wide = near
        follows = (
            previous is not None
            and previous.start >= sentence.start
            and bool(_PART.match(text[clause.start : money.start].lstrip()))
            and not [r for r in scene.within(clause.start, money.start) if scene.actor(r.id)]
        )
        direct = self._direct(scene, clause, money)
        if not _FLOW.search(near) and not follows and not direct and not bought:
            # 其中300亿元…: the verb stands in the clause before.
            back = page.clauses[number - 1] if number else None
            sentence = page.sentence_of(money.start)
            if (
                back is None
                or back.start < sentence.start
                or not _FLOW.search(text[back.start : back.end])
            ):
                return []
            if STATISTIC.search(text[back.start : back.end]):
                return []
            wide = text[back.start : back.end] + near
        payers, payees, purposes = self._slots(scene, money, clause, number)
        if follows and previous is not None:
            payers = payers if payers and payers != list(previous.payees) else list(previous.payers)
            payees = payees or [p for p in previous.payees if p not in payers]
            purposes = purposes or list(previous.purposes)
        if not payers:
            payers = self._sponsors(scene, sentence)
        if re.match(
            r"[^，。；]{0,2}由[^，。；]{1,14}(?:认购|出资|承担|提供|投资|拨付|分担)",
            text[money.end : clause.end],
        ):
            named = list(scene.within(money.end, clause.end))
            if not named:
                payers = []
        payees = [p for p in payees if p not in payers]
        kind = kind_of(before, after, wide)
        buyer, target = self._deal(scene, sentence, money)
        if target:
            payees = target
            payers = [b for b in (buyer or payers) if b not in target]
            kind = "investment" if kind in ("unspecified", "contract", "budget") else kind
        if not (payers or payees or purposes):
            return []
        if kind == "cut":
            source = [
                r.id
                for r in scene.within(clause.start, clause.end)
                if scene.actor(r.id)
                and re.search(
                    r"(?:从|自|削减|砍掉?|对|裁减|冻结|取消)$", text[max(0, r.start - 3) : r.start]
                )
            ]
            payees = source or payees
            payers = [p for p in payers if p not in payees] or [
                p for p in scene.carried(clause.start, 0) if p not in payees
            ]
        kind = settled(
            scene, kind, payers, payees, purposes, text[sentence.start : sentence.end], previous
        )
        status = status_of(scene, clause, number, money, kind)
        if follows and previous is not None and not _CUES.search(text[clause.start : clause.end]):
            status = previous.status
        if kind in ("investment", "donation", "unspecified", "subsidy"):
            seller, buyer = self._sale(scene, sentence, clause)
            if buyer:
                payers, payees, kind = buyer, seller, "investment"
        payers, payees, purposes = self._round_of(scene, sentence, money, payers, payees, purposes)
        if (
            previous is not None
            and previous.start >= sentence.start
            and payers
            and not payees
            and not purposes
            and re.search(r"出资|认缴|认购|投|注资|捐|提供|承担|拨", near)
        ):
            # 其中甲出资3亿元，乙出资2亿元: what the first pays for, the others pay for too.
            payees = [p for p in previous.payees if p not in payers]
            purposes = list(previous.purposes)
        if re.search("担保", before[-10:] + "|" + after[:10]) and kind in ("loan", "unspecified"):
            kind = "unspecified"
        if kind == "penalty":
            payers, payees = self._fined(scene, clause, payers, payees)
        if kind == "loan" and len(payers) > 1 and not payees:
            lenders = [
                p
                for p in payers
                if scene.kind(p) in ("IntergovernmentalOrganization", "Fund")
                or any("银行" in n for n in scene.names.get(p, ()))
            ]
            if lenders and len(lenders) < len(payers):
                payees = [p for p in payers if p not in lenders]
                payers = lenders
        payers, payees = self._shares(scene, money, clause, payers, payees)
        start, end = trimmed(text, clause.start, clause.end)
        sure = 0.75 if payers and (payees or purposes) else 0.6
        found = Found(COMPONENT, sure)
        shared = (
            tuple(payees),
            tuple(purposes),
            money.amount,
            money.amount_max,
            money.currency,
            kind,
            status,
            start,
            end,
            found,
            money.approximation,
            money.per,
        )
        if money.each and len(payers) > 1:
            return [Flow((p,), *shared) for p in payers]
        if money.each and len(payees) > 1:
            return [Flow(tuple(payers), (p,), *shared[1:]) for p in payees]
        return [Flow(tuple(payers), *shared)]

    @staticmethod
    def _direct(scene: Scene, clause: Span, money: Money) -> bool:
        """甲放进4亿元: an actor, a verb of a few characters, and the sum."""
        near = [r for r in scene.within(clause.start, money.start) if r.end <= money.start]
        if not near or scene.kind(near[-1].id) not in (
            "Country",
            "GovernmentBody",
            "Company",
            "Fund",
            "IntergovernmentalOrganization",
        ):
            return False
        between = scene.page.text[near[-1].end : money.start]
        return (
            0 < len(between) <= 8
            and not STATISTIC.search(between)
            and not re.search(r"[是有占为达]$|[的约]$", between[-1:])
        )

    @staticmethod
    def _statistic(before: str, after: str, near: str) -> bool:
        """Whether the sum measures something rather than moves."""
        if re.search(
            r"收购|购买|受让|认购|作价|对价|入股|出售|转让|股权|增持", before[-24:] + after[:30]
        ) and not re.search(r"(?:估值|市值|营收|净利|利润|产值)[^，。]{0,8}$", before):
            return False
        tail = re.match(r"(?:以上|左右)?(?:的)?(?:年)?([\u4e00-\u9fff]{0,8})", after)
        if tail and STATISTIC.match(tail[1] or ""):
            return True
        if re.search(
            r"的(?:估值|市值|产值|营收|收入|利润|市场|销售额|成本|亏损|经济|价值)", after[:12]
        ):
            return True
        stats = list(STATISTIC.finditer(before))
        if not stats:
            return False
        flow = list(_FLOW.finditer(before))
        return not flow or flow[-1].start() < stats[-1].end()

    # --------------------------------------------------------------------------------- slots
    def _slots(
        self, scene: Scene, money: Money, clause: Span, number: int
    ) -> tuple[list[str], list[str], list[str]]:
        text = scene.page.text
        refs = [r for r in scene.within(clause.start, clause.end) if not scene.bracketed(r)]
        payers: list[str] = []
        payees: list[str] = []
        purposes: list[str] = []
        placed: set[str] = set()

        def put(slot: list[str], ref: Ref) -> None:
            for one in scene.listed(ref):
                if one.id not in placed and not (slot is payers and scene.program(one.id)):
                    placed.add(one.id)
                    slot.append(one.id)

        for one, other in zip(refs, refs[1:], strict=False):
            # 批准甲向乙提供…: the giver stands right before 向.
            if (
                scene.actor(one.id)
                and scene.actor(other.id)
                and text[one.end : other.start] in ("向", "对", "给", "为", "将向", "已向")
                and other.end <= money.start
                and re.search(
                    r"提供|拨|支付|发放|投资|注资|贷|捐|补贴", text[other.end : clause.end]
                )
                and one.start > clause.start
            ):
                for member in scene.group(one):
                    if member.id not in placed:
                        placed.add(member.id)
                        payers.append(member.id)
        receive = False
        local = text[clause.start : clause.end]
        at_money = money.start - clause.start
        lead = local[:at_money]
        got = max(_RECEIVE.finditer(lead), key=lambda m: m.start(), default=None)
        if got is not None:
            rest = re.sub(
                r"[^，。；]*?(?:领投|跟投|参投|提供|出资|投资|给予|给出|拨付|资助)的",
                "",
                lead[got.end() :],
            )
            receive = len(rest) <= 14 and not re.search(
                r"领投|跟投|参投|投资|出资|斥资|投入|投给|收购", rest
            )
        if re.search(
            r"(?:完成|获|宣布|迎来|敲定|官宣)(?:了)?(?:一笔|新一轮|约|近|超|逾|总额|共)*$", lead
        ) and re.match(r"[^，。；]{0,12}?(?:融资|募资)", text[money.end : clause.end]):
            receive = True
        if re.match(r"[^，。；\d]{0,6}(?:进账|到账|入账|到手|落袋)", text[money.end : clause.end]):
            receive = True
        for ref in refs:
            lead1 = text[max(clause.start, ref.start - 5) : ref.start]
            tail1 = text[ref.end : min(clause.end, ref.end + 16)]
            if scene.program(ref.id):
                if not self._source(scene, ref):
                    put(purposes, ref)
                continue
            if re.search(r"被[“]?$", lead1) and re.match(
                r"[^，。；]{0,24}?(?:收购|入股|并购|买下|买走|投资|取得)",
                tail1 + text[ref.end + 16 : clause.end],
            ):
                put(payers, ref)
            elif re.search(r"(?:下达|拨付|核拨|奖励|划拨)(?:给)?[“]?$", lead1) or (
                re.search(r"为[“]?$", lead1)
                and re.match(
                    r"[^，。；]{0,10}?(?:提供|拨|出资|注资|补贴|投入|安排|准备)",
                    text[ref.end : clause.end],
                )
            ):
                put(payees, ref)
            elif re.search(r"(?:由|经|透过|通过)[“]?$", lead1) and re.match(
                r"[^，。；]{0,10}?(?:出资|投资|提供|拨|支付|承担|注资|挹注|认购|领投|资助|捐|下达|安排|共同|负责|联合)",
                tail1,
            ):
                put(payers, ref)
            elif re.search(
                r"(?:向|对|给|予|入股|收购|并购|注资|投资|资助|补助|投向|支持|援助|拨给|核给|增资|授予|补贴|罚|借给|捐给|奖励|归|贷给|流向|挹注|采购自|投给|付给|付|交给)(?:了)?[“]?$",
                lead1,
            ):
                if re.match(r"(?:的)?(?:罚款|罚)", tail1):
                    put(payers, ref)
                else:
                    put(payees, ref)
            elif (
                re.search(r"(?:从|自|获|获得|得到|接受|拿到|来自|收到)[“]?$", lead1)
                or (
                    receive
                    and re.match(
                        r"[^，。；]{0,8}?(?:领投|跟投|参投|提供的|投资|给予|资助|拨付|的)", tail1
                    )
                    and ref.start > clause.start + 2
                    and lead1[-1:] in "获得由的、和与"
                )
                or re.match(r"[^，。；]{0,4}(?:领投|跟投|参投)", tail1)
            ):
                put(payers, ref)
        subject = [
            r
            for r in refs
            if r.id not in placed
            and scene.actor(r.id)
            and r.end <= money.start
            and not scene.oblique(r)
        ]
        heads: list[str] = []
        if subject:
            heads = [i for i in scene.subjects(clause, money.start) if i not in placed]
            if not heads:
                heads = [subject[0].id]
        if not heads and not (payers and payees):
            heads = (
                [i for i in scene.carried(clause.start, 1) if i not in placed]
                if not refs or not payers or receive
                else []
            )
        heads = [h for h in heads if h not in placed and scene.actor(h)]
        if (
            re.match(
                r"[^，。；]{0,6}?(?:中央财政|地方财政|[省市县]级?财政|各级财政|财政资金|各级政府|当地政府|社会资本|民间资本)",
                local,
            )
            and not subject
        ):
            # 中央财政安排…: a payer without a name.
            heads = []
        speakers = [h for h in heads if scene.kind(h) == "Person"]
        if speakers and len(speakers) == len(heads):
            heads = []
        if receive and not payers:
            sentence = scene.page.sentence_of(money.start)
            heads_before = [
                h
                for h in scene.carried(clause.start, 0)
                if scene.kind(h) in ("GovernmentBody", "Fund") and h not in heads
            ]
            if clause.start > sentence.start:
                payers += heads_before
        if receive:
            payees += [h for h in heads if h not in payees]
        elif (
            re.search(r"(?:规模|注册资本|总规模|募集规模)", local)
            and all(scene.kind(h) == "Fund" for h in heads)
            and heads
        ):
            payees += heads
        elif not payers:
            payers += heads
        elif not payees:
            payees += [h for h in heads if h not in payers]
        # 获甲注资3亿元的乙: whoever the sum belongs to got it.
        if receive and not payees:
            owner = re.match(r"的?[^，。；\d]{0,8}?的", text[money.end : clause.end])
            at = money.end + owner.end() if owner else -1
            payees += [
                r.id for r in refs if r.start == at and scene.actor(r.id) and r.id not in payers
            ]
        # 丙由甲出资3亿元、乙出资2亿元设立: the one right before the verb pays this sum.
        pays = re.search(
            r"(?:将|拟|则|计划|也|各)?(?:出资|认缴|投入|捐|认购|贡献)(?:了|约|逾)?$",
            text[clause.start : money.start],
        )
        if pays:
            giver = [
                r
                for r in refs
                if r.end == clause.start + pays.start()
                and scene.actor(r.id)
                and text[r.start - 1 : r.start] not in ("对", "向", "给", "为")
            ]
            if giver:
                ids = [r.id for r in scene.group(giver[0])]
                payees = [p for p in payees if p not in ids]
                payees += [p for p in payers if p not in ids and scene.kind(p) == "Fund"]
                payers = ids
        # 出资100亿元设立基金: what the money sets up is paid.
        for ref in refs:
            if ref.id in placed or ref.id in payers or ref.id in payees:
                continue
            if re.match(r"(?:将|拟|则|也)?(?:出资|认缴|投|捐|认购|领投|跟投)", text[ref.end :]):
                continue
            if (ref.start >= money.end and scene.kind(ref.id) == "Fund") or (
                ref.start >= money.end
                and scene.actor(ref.id)
                and re.search(
                    r"(?:收购|入股|投资|给|向|予|用于|设立|成立|支持|购买|获得|取得|受让|认购|增资)[^，。；]{0,6}$",
                    text[money.end : ref.start],
                )
            ):
                put(payees, ref)
        if _MOBILISED.search(local) and not re.search(r"由[^，。；]{0,12}(?:出资|投资)", local):
            payers = []
        payees = [p for p in payees if p not in payers]
        if (
            payers
            and not payees
            and not purposes
            and re.search(r"出资|投资|各投|认购|领投|注资|入股|增资|挹注|投|头款|首付", local)
        ):
            payees = [i for i in self._round(scene, money) if i not in payers]
        if (
            payers
            and not payees
            and not purposes
            and all(scene.kind(p) in ("Country",) for p in payers)
        ):
            line = text.rfind("\n", 0, money.start) + 1
            topics = [
                r.id
                for r in scene.within(line, money.start)
                if scene.kind(r.id) in ("Fund", "IntergovernmentalOrganization")
                and r.id not in payers
            ]
            payees = topics[-1:]
        if not purposes:
            nearby = scene.page.sentence_of(money.start)
            for ref in scene.within(nearby.start, nearby.end):
                if (
                    scene.program(ref.id)
                    and not self._source(scene, ref)
                    and abs(ref.start - money.start) < 60
                ):
                    purposes.append(ref.id)
                    break
        if (
            not payees
            and not purposes
            and (not payers or _MOBILISED.search(local) or re.search(r"国债|下达|补贴|专项", local))
        ):
            line = text.rfind("\n", 0, money.start) + 1
            topics = [
                r.id
                for r in scene.within(line, money.start)
                if r.id[0] == "p" and scene.kind(r.id) != "LegalInstrument"
            ]
            purposes = topics[-1:]
        return (
            list(dict.fromkeys(payers)),
            list(dict.fromkeys(payees)),
            list(dict.fromkeys(purposes)),
        )

    @staticmethod
    def _sale(scene: Scene, sentence: Span, clause: Span) -> tuple[list[str], list[str]]:
        """Seller and buyer, where a holding goes to someone: 甲将所持股权出售给乙."""
        text = scene.page.text
        match = re.search(
            r"(?:出售|转让|售出|卖|售|出让)(?:给|予)(?:了)?“?", text[sentence.start : sentence.end]
        )
        if match is None:
            return [], []
        at = sentence.start + match.end()
        buyer = [r for r in scene.within(at, at + 1) if scene.actor(r.id)]
        if not buyer:
            return [], []
        ids = [r.id for r in scene.listed(buyer[0])]
        seller = [i for i in scene.carried(sentence.start + match.start(), 0) if i not in ids]
        return seller[:1], ids

    @staticmethod
    def _round_of(
        scene: Scene,
        sentence: Span,
        money: Money,
        payers: list[str],
        payees: list[str],
        purposes: list[str],
    ) -> tuple[list[str], list[str], list[str]]:
        """Who pays, where another clause of the sentence tells it.

        完成5亿元融资，由甲领投，乙跟投; 甲参与了乙的融资; 甲的补贴由乙提供，每年5万元.
        """
        text = scene.page.text
        whole = text[sentence.start : sentence.end]
        refs = [
            r
            for r in scene.within(sentence.start, sentence.end)
            if scene.actor(r.id) and not scene.bracketed(r)
        ]
        if re.search("融资|募资|增资", whole):
            investors: list[str] = []
            for ref in refs:
                if re.match(
                    r"[^，。；]{0,6}?(?:联合|共同)?(?:领投|跟投|参投|投资方)", text[ref.end :]
                ):
                    if re.search(r"(?:领投|跟投|参投)(?:方|者)?(?:包括|有|为)$", text[: ref.start]):
                        continue
                    investors += [r.id for r in scene.group(ref) if r.id not in investors]
            backed = re.search(
                r"(?:投资方|投资者|领投方|跟投方|参投方|投资人|股东)(?:还|也)?(?:包括|有|为|：|是)(?:了)?",
                whole,
            )
            if backed:
                later = [r for r in refs if r.start >= sentence.start + backed.end()]
                if later and later[0].start - sentence.start - backed.end() <= 4:
                    investors += [r.id for r in scene.listed(later[0])]
            joined = re.search(r"(?:参与|领投|跟投|参投|加入)(?:了)?(?:对)?“?", whole)
            if joined:
                taker = [
                    r
                    for r in refs
                    if r.start == sentence.start + joined.end()
                    and re.match(r"”?的?[^，。；]{0,16}?(?:融资|募资|增资)", text[r.end :])
                ]
                if taker:
                    investors += [
                        i
                        for i in scene.carried(sentence.start + joined.start(), 0)
                        if i != taker[0].id
                    ]
                    payees = [taker[0].id]
            if investors:
                own = [p for p in payers if p not in investors]
                payees = [p for p in payees if p not in investors] or own
                payers = list(dict.fromkeys(investors))
        by = re.search(
            r"(?:补贴|补助|贷款|资金|经费|费用|款项|投资|资助|拨款|支出)(?:将|全部|主要|均|则|都)?由(?=[^，。；]{2,20}?(?:提供|承担|拨付|支付|出资|负担|拨|支应))",
            whole,
        )
        if by and sentence.start + by.end() <= money.start:
            giver = [r for r in refs if r.start == sentence.start + by.end()]
            if giver:
                ids = [r.id for r in scene.listed(giver[0])]
                topic = [r.id for r in refs if r.end <= sentence.start + by.start()]
                payees = [p for p in payees if p not in ids] or [
                    i for i in topic[:1] if i not in ids
                ]
                payers = ids
        return payers, payees, purposes

    @staticmethod
    def _fined(
        scene: Scene, clause: Span, payers: list[str], payees: list[str]
    ) -> tuple[list[str], list[str]]:
        """Who is fined pays, whoever of the two the clause is about."""
        text = scene.page.text
        authority = ("GovernmentBody", "IntergovernmentalOrganization", "Country")
        people = dict.fromkeys([*payers, *payees])
        for ref in scene.within(clause.start, clause.end):
            if scene.actor(ref.id):
                people.setdefault(ref.id)
        fined = [p for p in people if scene.kind(p) in ("Company", "Person", "Organization")]
        office = re.compile(r"(?:交易所|法院|管理局|监管局|监督局)$")
        fines = [
            p
            for p in people
            if scene.kind(p) in authority or any(office.search(n) for n in scene.names.get(p, ()))
        ]
        fined = [p for p in fined if p not in fines]
        named = text[clause.start : clause.end]
        if fined and fines and re.search("罚|处", named):
            return fined[:1], fines[:1]
        return payers, payees

    @staticmethod
    def _sponsors(scene: Scene, sentence: Span) -> list[str]:
        """Those whom the sentence calls its payers: 出资方为甲、乙和丙."""
        text = scene.page.text
        match = re.search(
            r"(?:出资方|投资方|出资人|资助方|出资者|投资人|投资者)(?:为|是|包括|有)",
            text[sentence.start : sentence.end],
        )
        if not match:
            return []
        out: list[Ref] = []
        for ref in scene.within(sentence.start + match.end(), sentence.end):
            if scene.bracketed(ref):
                continue
            if out and not scene.joined(out[-1], ref):
                break
            out.append(ref)
        return [r.id for r in out if scene.actor(r.id)]

    @staticmethod
    def _shares(
        scene: Scene, money: Money, clause: Span, payers: list[str], payees: list[str]
    ) -> tuple[list[str], list[str]]:
        """Who has which of several sums: 甲和乙分别获得3亿元和2亿元."""
        local = scene.page.text[clause.start : money.start]
        if not re.search(r"分别|依次|各自", local):
            return payers, payees
        sums = [m for m in page_money(scene) if clause.start <= m.start < clause.end]
        if money not in sums:
            return payers, payees
        at = sums.index(money)
        if len(payees) == len(sums) > 1:
            return payers, [payees[at]]
        if len(payers) == len(sums) > 1:
            return [payers[at]], payees
        return payers, payees

    @staticmethod
    def _source(scene: Scene, ref: Ref) -> bool:
        """Whether a law is what the money comes from, not what it is for."""
        after = scene.page.text[ref.end : ref.end + 12]
        return scene.kind(ref.id) == "LegalInstrument" and bool(
            re.match(
                r"[》”]?(?:（[^）]*）)?(?:已|将|也|还)?(?:拨|授权|提供|规定|要求|为|向)", after
            )
        )

    @staticmethod
    def _deal(scene: Scene, sentence: Span, money: Money) -> tuple[list[str], list[str]]:
        """Who buys whom for the sum, where the sentence tells of one purchase of shares."""
        text = scene.page.text
        clause = scene.page.clause_of(money.start)
        if not _PRICE.search(text[clause.start : clause.end]):
            return [], []
        for match in sorted(
            _BUY.finditer(text, sentence.start, sentence.end),
            key=lambda m: abs(m.start() - money.start),
        ):
            shares = re.search(r"\d%|股权|股份|资产|控股权", text[match.end() : match.end() + 60])
            if not shares:
                continue
            end = match.end() + shares.start()
            inside = [
                r
                for r in scene.within(match.end(), end)
                if scene.actor(r.id) and not scene.bracketed(r)
            ]
            holding = re.search(r"(?:持有|所持|拥有|手中|旗下)(?:有)?的?", text[match.end() : end])
            if holding:
                inside = [r for r in inside if r.start >= match.end() + holding.end()]
            if not inside:
                continue
            buyer = [
                i
                for i in scene.carried(match.start(), 0)
                if i != inside[-1].id and scene.kind(i) != "Country"
            ]
            return buyer, [inside[-1].id]
        return [], []

    @staticmethod
    def _round(scene: Scene, money: Money) -> list[str]:
        """Whose round of financing the text has been telling of."""
        page = scene.page
        home = page.sentences.index(page.sentence_of(money.start))
        for sentence in reversed(page.sentences[max(0, home - 4) : home + 1]):
            end = min(sentence.end, money.start)
            match = re.search(
                r"融资|募资|集资|增资|募得|融得|筹得|出资总额|对本公司|注资",
                page.text[sentence.start : end],
            )
            if not match:
                continue
            at = sentence.start + match.start()
            for ref in reversed(scene.within(sentence.start, at)):
                if scene.kind(ref.id) == "Company":
                    return [ref.id]
            later = [
                r for r in scene.within(at, min(end, at + 12)) if scene.kind(r.id) == "Company"
            ]
            if later:
                return [later[0].id]
        own = page.scratch.get("own")
        return [own] if own and scene.kind(own) == "Company" else []


def _part_of(text: str, money: Money, whole: Flow, flow: Flow) -> bool:
    """Whether a sum is told as a part of the one before: 总额9亿元，其中3亿元…."""
    total, part = whole.amount or whole.amount_max, flow.amount or flow.amount_max
    if total is None or part is None or part >= total or whole.currency != flow.currency:
        return False
    between = text[whole.end - 1 : money.start]
    return bool(re.search(r"其中|首期|首批|头款|一期|余下|其余|剩余", between[-40:]))


def _period(times: list[Time], page: Reading, money: Money) -> dict[str, str]:
    """When a payment begins and ends, or how long it lasts, where its clause or the next tells."""
    clause = page.clause_of(money.start)
    number = page.clause_number(money.start)
    sentence = page.sentence_of(money.start)
    later = page.clauses[number + 1 : number + 2]
    end = later[0].end if later and later[0].start < sentence.end else clause.end
    out: dict[str, str] = {}
    for time in times:
        if not clause.start <= time.start < end:
            continue
        inside = time.start < clause.end
        lead = page.text[max(0, time.start - 6) : time.start]
        told = lead + page.text[time.start : time.end]
        after = page.text[time.end : time.end + 4]
        if time.kind == "duration" and (
            re.search(r"(?:为期|未来|今后|分|期限|历时|连续|共|接下来)[^，。]{0,6}$", told)
            or (inside and re.match(r"内|间|期", after))
        ):
            out.setdefault("duration", time.value)
        elif not re.match(r"\d{4}", time.value):
            continue
        elif time.kind == "deadline" and inside:
            out.setdefault("ends", time.value)
        elif time.kind == "since" and (inside or re.match("起", after)):
            out.setdefault("begins", time.value)
    return out


def page_money(scene: Scene) -> list[Money]:
    """All sums of the text."""
    return scene.page.scratch["money"]


def _join(flow: Flow, flows: list[Flow]) -> None:
    """Add a flow, or what it adds to one with the same sum: an amount said twice is one flow."""
    for at, other in enumerate(flows):
        if (other.amount, other.amount_max, other.currency) != (
            flow.amount,
            flow.amount_max,
            flow.currency,
        ):
            continue
        if (other.start, other.end) == (flow.start, flow.end):
            continue
        slots = (
            (other.payers, flow.payers),
            (other.payees, flow.payees),
            (other.purposes, flow.purposes),
        )
        if any(a and b and not set(a) & set(b) for a, b in slots[:2]):
            continue
        if "cancelled" in (flow.status, other.status) and flow.status != other.status:
            continue
        best = other if sum(bool(a) for a, _ in slots) >= sum(bool(b) for _, b in slots) else flow
        flows[at] = replace(
            best,
            payers=best.payers or other.payers or flow.payers,
            payees=best.payees or other.payees or flow.payees,
            purposes=best.purposes or other.purposes or flow.purposes,
        )
        return
    flows.append(flow)


@Language.factory("dossier_zh_flows", assigns=["doc._.dossier"])
def make_flows(nlp: Language, name: str) -> FlowFinder:
    """The component that finds payments in Chinese."""
    return FlowFinder()
