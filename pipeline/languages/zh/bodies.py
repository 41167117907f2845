"""Names of organisations, by their suffix, their neighbours, or their Latin letters.

Given: a Reading and the names known so far. Gives: candidates for companies, government bodies,
research organisations, funds and other bodies. How far a name reaches to the left is told by the
tags of its words; a name must hold something proper, not only words like 投资 and 公司.
"""

from __future__ import annotations

import re

from pipeline.languages.zh import lexicon, words
from pipeline.languages.zh.candidates import Candidate
from pipeline.languages.zh.lexicon import listed
from pipeline.languages.zh.reading import HAN, Reading, Token

_SUBCLASS = {s: sub for sub, group in reversed(lexicon.SUFFIXES.items()) for s in group}
_LONGEST = max(map(len, _SUBCLASS))
_NAMED_AFTER_PLACES = frozenset(
    listed("酒店 洋行 煤矿 球队 学校 中学 小学 军校 学堂 兄弟会 航空 电信 电力 地铁 师大")
)
_HALLS = re.compile(r"(?:数据|资料|算力|超算|智算|计算|超级计算)中心$")
WEAK = frozenset(
    listed(
        "军 航空 汽车 电子 半导体 科技 电力 电网 石油 石化 制药 药业 医药 生物 重工 能源 通信 电信 移动 "
        "联通 钢铁 化工 实业 股份 置业 地产 传媒 影业 网络 软件 信息 智能 材料 光电 微电子 商城 百货 食品 "
        "乳业 酒业 物流 快递 投行 资本 创投 投资 信托 电器 电气 机器人 云 精密 光学 工业 电机 证券 保险 "
        "人寿 控股 部 委 局 署 厅 司 院 党 中心 组织 论坛 评论 中央 特区 平台 智库 师大 农大 工大 医大 "
        "电池 光伏 风电 新能源 太阳能 智造 矿业 锂业 铝业 铜业 纸业 水泥 药房 环保 租赁 影视 新材 重机 造船 "
        "海运 航运 热电 理工大 酒店 洋行 煤矿 球队 剧团 乐团 部队 学会 理事会 内阁 杂志 期刊 学府 设计院 金控 事务所"
    )
)
MINISTRIES = frozenset(
    listed(
        "财政 外交 国防 教育 商务 科技 科学技术 公安 司法 民政 内政 内务 经济 能源 农业 农业农村 交通 "
        "交通运输 水利 卫生 卫生福利 劳动 劳工 环境 文化 体育 旅游 贸易 贸工 工业 产业 国土 国土安全 住房 "
        "通信 信息 数位发展 数字发展 数字经济 数字化 数位 建设 统计 税务 海关 审计 移民 能源资源 科学创新 "
        "国家安全 退伍军人事务 退役军人事务 财务 外务 法务 防卫 情报 航天 知识产权 专利 标准 气象 地质 地震 "
        "林业 海洋 粮食 药品监督 气候变化 资源 商业 投资 规划 铁道 邮政 电信 企业 中小企业 人力资源 就业 "
        "经济事务 社会事务 外交事务 国际贸易 工商 食品 公共工程 房屋 公共卫生 青年 妇女 区域发展 原子能 企划 通商 老龄 海事 渔业 电子 铁路 民航 社会保障 家庭 健康 创新 通讯 宣传 统战 组织 发展改革 工业和信息化 科技创新 高等教育"
    )
)
STOP_NOUNS = frozenset(
    listed(
        "企业 厂商 巨头 业者 机构 部门 媒体 外媒 旗下 公司 总裁 时 年度 龙头 大厂 平台商 开发商 供应商 "
        "制造商 运营商 营运商 厂 客户 伙伴 对手 新创 初创 子公司 母公司 股东 投资人 投资方 投资者 基金经理 "
        "官员 学者 专家 高层 领导人 政府 期间 方面 之间 以来 当中 其中 此外 目前 同时 消息 消息人士 人士 "
        "知情人士 员工 记者 单位 队伍 单独 成员 代表 名单 项目 计划 合作 协议 资金 经费 款项 美元 亿元 万元 "
        "大陆 业务 领域 行业 市场 战略 内 外 上 中 下 前 后 旗舰 双方 各方 多方 三方 工作 会议 活动 仪式 "
        "论坛上 报告 数据 统计 声明 公告 地点 总部 当地 本地 集团旗下 设计公司 服务商 承包商 母校 地区 当局 "
        "公民 民众 包括 作为 以及 有关 相关 各 该 本 其 此 上届 本届 历届 新一届 现任 前任 全部 著 照著 "
        "利用 正式 主要 大型 知名 著名 头部 领先 老牌 传统 多个 多家 一些 部分 独角兽 代工 代工厂 竞争者 "
        "竞争对手 合作伙伴 晶片商 芯片商 芯片厂 晶片厂 车企 药企 券商 银行业 大户 一家 一所 两家 全资 "
        "业主 东主 时任 候任 原任 原 老牌 位于 总部位于 标的 高溢价 控股子公司 财团 联合体 权 权益 股权 股份 新闻 电 讯 台资 外资 中资 美资 日资 港资"
    )
)
_GLUE = frozenset(["和", "与", "及", "暨", "·", "、"])
_PROPER_TAGS = ("ns", "nr", "nrt", "nrfg", "nz", "nt", "eng", "j")
_TITLES = tuple(sorted(lexicon.PERSON_TITLES, key=lambda t: -len(t)))
_COMPANY_TITLE = re.compile(
    r"(?:联合|共同|前|现任|时任|新任|兼)?(?:首席[\u4e00-\u9fff]{2,4}官|首席科学家|首席经济学家|董事会主席|董事长|总裁|总经理|执行长|创始人|创办人|创立者|CEO|财务长|技术长|营运长|高级副总裁|副总裁|社长|行长|掌门人|分析师|合伙人|发言人)"
)
_ORG_VERBS = re.compile(
    r"(?:(?:已|将|拟|计划|正|再|又|此前|日前|近日|昨日|今日|今天|也|还|则|近期|一次性|联手|共同|合计|累计|斥资|去年|今年|本月|上月|\d{1,2}月(?:\d{1,2}日)?|\d{4}年|则|以|通过|宣布|发布公告)[，]?){0,3}"
    r"(?:宣布|收购|并购|出资|注资|斥资|增资|认购|入股|领投|跟投|参投|获投|融资|完成[^，。；]{0,12}融资|募资|公告称|发布公告|公告|披露|拟以|作价|推出|发布|签署|设立|成立|中标|承建|承接|研发|投资|受让|转让|参与|获得|收到|砸下|豪掷|裁员|上市|表示|称)"
)
_BUYS = re.compile(
    r"(?:（[\d.A-Z：a-z]{5,14}）)(?:，|公告|发布|披露|拟|称|的|今日|晚间|耗资|以)?|"
    r"(?:(?:今年|去年|\d{4}年|\d{1,2}月|\d{1,2}日|近日|日前|晚间|昨日|今日|当时|曾|又|再次|已|正式|此前|还|也)[，]?){0,3}(?:拟|欲|计划|宣布|公告|发布公告|曾计划|曾|成功|正式|将)?(?:称|，公司拟|，拟)?"
    r"(?:以[^，。；]{0,24}(?:元|美金|镑|对价|价格|股)[^。；]{0,24}(?:收购|购买|受让|认购|入股|竞得|拿下|出售|增持|并购)|斥资|耗资|作价|拟以|拟收购|收购|拟购买|收到|增持|减持|拟公开发行|拟非公开发行|于[^，。；]{0,20}(?:收购|购买|增持|入股|认购)|[\d.]+(?:亿|万)[^，。；]{0,6}元[^，。；]{0,8}收购)|"
    r"（以下简称|（下称|（简称"
)
_LATIN = re.compile(
    r"[A-Za-z][A-Za-z0-9]*(?:(?: ?& ?|[.\-'’]|’s )[A-Za-z0-9]+)*(?: (?:of |and |for |the |on )?[A-Z0-9][A-Za-z0-9&.\-'’]*)*\+?"
)
_LATIN_ORG_BEFORE = re.compile(
    r"(?:企业|公司|巨头|厂商|业者|开发商|供应商|制造商|集团|运营商|大厂|龙头|机构|新创|独角兽|创企|对手|旗下|子公司|竞争者|伙伴|银行|客户|股东|的|由|与|和|向|对|投资|收购|入股|注资|被|及|跟|同|据|根据|透过|携手|联合|联手|委托|采购自)[“ ]?$"
)
_LATIN_ORG_AFTER = re.compile(
    r"[” ]?(?:（[^）]{1,30}）)?[” ]?(?:(?:公司|集团|首席|CEO|执行长|创始人|创办人|共同创办人|联合创始人|总裁|董事长|执掌|创立|旗下|发言人|高层|高管|员工|股份|股价|财报|方面|官方|官网|分析师|研究员|实验室|"
    r"(?:今年|去年|上周|上月|本月|本周|日前|近日|当地时间|昨|今天|已|将|则|也|还|又|于|在|曾|正|\d{1,2}[月日])?[^，。；]{0,8}?(?:宣布|表示|称|说|认为|指出|发布|推出|收购|投资|出资|承诺|获得|获|募得|融得|完成|签署|警告|估|预测|预计|发表|公布|透露|计划|同意|参与|加入|收下|融资|否认|披露|合作|签下|统计|报告|数据|调查)))"
)
_SOUNDS = "".join(sorted(lexicon.TRANSLITERATION))
_APPOSED = re.compile(
    r"(?<=[\u4e00-\u9fff])(?:公司|集团|企业|巨头|制造商|厂商|开发商|运营商|供应商|服务商|独角兽|大厂|新创|零售商|车企|药企|生产商|券商|投行|研究所|智库|平台商|航司)(?=[\u4e00-\u9fff])"
)
_AFTER_NAME = re.compile(
    r"[，。、；（《“”\s]|$|(?:周[一二三四五六日]|今|昨|日前|近日|上|本|去年|\d|宣布|表示|称|说|的|将|已|与|和|及|在|于|计划|承诺|合作|签|投资|收购|首席|总裁|董事|完成|获|融资|提供|推出|发布|约|逾|超|股|预计|认为|警告|等|也|则|曾|正|拟|向|从|由|因|为|旗下|参与|同意)"
)
_PRODUCT_AFTER = re.compile(
    r"[” ]?(?:（[^）]{1,20}）)?(?: ?\d[\d.]*)?(?:模型|大模型|系列|系统|晶片|芯片|处理器|加速器|架构|技术|产品|助手|软件|服务器|伺服器|显卡|GPU|协议|标准|格式|接口|语言|框架|应用|聊天机器人|机器人|浏览器|手机|平台|区块链|工具|版|开源|算法|指数|用户)"
)


_PUBLISHED = re.compile(
    r"(?m)^ *([\u4e00-\u9fffA-Za-z0-9]{3,14}?) ?[|｜] ?(?:出品|来源|出处|公众号)(?= *(?:$|[|｜]))"
)


class Bodies:
    """Finds names of organisations."""

    def find(self, page: Reading, known: list[Candidate]) -> list[Candidate]:
        """Candidates for organisations; ``known`` are the names that other finders found."""
        out: list[Candidate] = []
        self._by_suffix(page, known, out)
        taken = {
            at for c in (*known, *out) if c.subclass != "Country" for at in range(c.start, c.end)
        }
        self._by_latin(page, taken, known, out)
        taken |= {at for c in out for at in range(c.start, c.end)}
        self._by_title(page, taken, out)
        self._by_verb(page, taken, out)
        self._by_apposition(page, taken, out)
        self._by_list(page, taken, (*known, *out), out)
        self._by_newspaper(page, out)
        self._local(page, out)
        return out

    @staticmethod
    def _local(page: Reading, out: list[Candidate]) -> None:
        """省财政厅, 市教育局: an office of the province or town that the text is about; 国会."""
        text = page.text
        for match in _LOCAL_OFFICE.finditer(text):
            stem = match["stem"]
            if _of_ministries(stem) or stem in ("人民", ""):
                out.append(Candidate(match.start(), match.end(), "GovernmentBody", 0.7))
        for match in _UNIQUE.finditer(text):
            if page.boundary(match.start()) and page.boundary(match.end()):
                out.append(Candidate(match.start(), match.end(), "GovernmentBody", 0.6))

    # ------------------------------------------------------------------------------ suffixes
    def _by_suffix(self, page: Reading, known: list[Candidate], out: list[Candidate]) -> None:
        text = page.text
        known_at = {c.end: c for c in known}
        country_at = {c.end: c for c in known if c.subclass == "Country"}
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
            if (
                token.tag == "nt"
                and len(token.word) >= 4
                and token.word[-1] in "社会党盟院所台团局部委署网组织军联校协"
                and not set(token.word) & set("与和")
                and token.word not in lexicon.GENERIC_ORG
            ):
                out.append(Candidate(token.start, end, _guess(token.word), 0.55))
            if suffix is None:
                title = re.match(r"[部局署司厅院]长", token.word)
                if title and end - 2 > 0:
                    self._inside_title(page, number, token, out)
                continue
            begin = end - len(suffix)
            if _HALLS.search(text, max(0, end - 8), end):
                continue
            if len(suffix) == 1 and (
                token.tag[0] in "vdarpc"
                or (len(token.word) > 1 and token.word in lexicon.GENERIC_ORG)
                or token.word in lexicon.PERSON_TITLES
            ):
                continue
            start, parts = self._left(page, begin, number, suffix)
            if start is None or start >= begin:
                continue
            name = text[start:end]
            if name in lexicon.GENERIC_ORG or not re.match(rf"[{HAN}A-Za-z0-9]", name):
                continue
            subclass = _SUBCLASS[suffix]
            if subclass == "Fund" and re.match("[一二三四五]期", text[end : end + 2]):
                end += 2
            sure = self._proper(
                name[: len(name) - len(suffix)], parts, suffix, subclass, text[end : end + 6]
            )
            if not sure:
                continue
            if text[end : end + 1] == "长" and subclass != "GovernmentBody":
                continue
            inner = None
            start = _after_verbs(page, start, begin) if subclass == "Company" else start
            home = next(
                (c for c in country_at.values() if c.start == start and c.end < begin), None
            )
            if home is not None:
                inner = (home.end, end)
            if (
                end in known_at
                and end == token.end
                and known_at[end].start >= start
                and known_at[end].subclass != "Country"
            ):
                # A known name with words before it: what is known stands, the country is dropped.
                above = text[start : known_at[end].start] in ("中央", "国家", "全国", "国务院")
                if not above and (inner is None or known_at[end].start != inner[0]):
                    continue
                out.append(
                    Candidate(
                        start, end, known_at[end].subclass, 0.9, known_at[end].key, inner=inner
                    )
                )
                continue
            if (
                inner
                and subclass == "Company"
                and not _generic(text[inner[0] : end])
                and (text[start : inner[0]] in lexicon.COUNTRIES or not suffix.endswith("公司"))
            ):
                start, inner = inner[0], None
            out.append(Candidate(start, end, subclass, sure, inner=inner))

    @staticmethod
    def _left(
        page: Reading, begin: int, number: int, suffix: str
    ) -> tuple[int | None, list[Token]]:
        """Where a name with its suffix at ``begin`` starts, and the words before the suffix."""
        at = number
        while page.tokens[at].start > begin:
            at -= 1
        parts: list[Token] = []
        start: int | None = None
        if page.tokens[at].start < begin:
            start = page.tokens[at].start
            parts.append(page.tokens[at])
        at -= 1
        glue = 0
        while at >= 0:
            token = page.tokens[at]
            if (start or begin) - token.start > 0 and begin - token.start > 22:
                break
            if token.word in _GLUE:
                before = page.tokens[at - 1] if at else None
                if (
                    suffix
                    in listed(
                        "部 委员会 局 司 署 厅 基金 总局 管理局 研究院 总署 办公室 国家实验室 学会 协会 产业局 服务部 研究所 "
                        "委 学院 联合会"
                    )
                    and before is not None
                    and token.word != "、"
                    and start is not None
                    and before.tag[0] in "nv"
                    and before.tag not in ("nr", "nt", "nrt")
                    and before.word not in STOP_NOUNS
                    and (before.word not in _SUBCLASS or before.word in WEAK)
                    and (before.tag != "v" or before.word in lexicon.NAME_VERBS)
                    and glue < 2
                    and len(parts)
                    and (page.tokens[at - 1].word + suffix) not in lexicon.GENERIC_ORG
                    and before.word[-1] not in "部局委院署司"
                    and before.tag != "ns"
                    and (suffix != "基金" or words.frequency(before.word) > 0)
                ):
                    glue += 1
                    parts.append(token)
                    at -= 1
                    continue
                break
            if token.word == " " and at and page.tokens[at - 1].tag == "eng" and start is None:
                at -= 1
                continue
            if not _nameable(token):
                break
            start = token.start
            parts.append(token)
            at -= 1
            if token.word in lexicon.COUNTRIES or token.word in ("国家", "中央", "全国", "联邦"):
                if at >= 0 and page.tokens[at].word in lexicon.COUNTRIES:
                    start = page.tokens[at].start
                    parts.append(page.tokens[at])
                break
        while parts and parts[-1].word in (*_GLUE, "等", "多", "新"):
            parts.pop()
            start = parts[-1].start if parts else None
        return start, parts

    @staticmethod
    def _proper(body: str, parts: list[Token], suffix: str, subclass: str, after: str) -> float:
        """How sure it is that these words with the suffix are a name; 0 where they are none."""
        if not body or not parts:
            return 0
        found = [
            p
            for p in parts
            if p.tag in _PROPER_TAGS
            or (not words.known(p.word) and re.match(rf"[{HAN}A-Za-z]", p.word))
        ]
        strong = [
            p for p in found if p.word not in lexicon.COUNTRIES or subclass not in ("Company",)
        ]
        if suffix in WEAK and re.search(
            r"(?:公司|集团|银行|大学|政府|部|局|委|院|基金|协会|研究所)$", body
        ):
            return 0
        if suffix in ("有限公司", "股份有限公司", "有限责任公司") and len(body) >= 4:
            return 0.75
        if suffix in _NAMED_AFTER_PLACES and len(body) >= 2 and (found or strong):
            return 0.6
        if suffix in WEAK:
            if subclass == "GovernmentBody" and suffix not in (
                "院",
                "中央",
                "特区",
                "内阁",
                "理事会",
            ):
                if suffix == "军":
                    return (
                        0.6
                        if (
                            len(body) == 1
                            and body in "美俄日英法德中国红伪清宋明苏韩朝印以乌土联义"
                        )
                        or (len(body) in (2, 3) and found and parts[0].tag in ("ns", "nz"))
                        or (parts[-1].word in lexicon.COUNTRIES and len(body) <= 6)
                        else 0
                    )
                stem = body
                for country in lexicon.COUNTRIES:
                    if stem.startswith(country) and len(stem) > len(country):
                        stem = stem[len(country) :]
                stem = re.sub(r"^[\u4e00-\u9fff]{2,6}[部委](?=[\u4e00-\u9fff]{2})", "", stem)
                if _of_ministries(stem) or any(stem.endswith(m) and len(m) > 3 for m in MINISTRIES):
                    return 0.85
                if after.startswith((suffix + "长", "司长", "局长", "部长", "署长", "厅长")):
                    return 0.8
                return 0.6 if found and len(body) >= 4 and suffix in ("局", "署", "委") else 0
            if subclass in ("Organization", "ResearchOrganization", "GovernmentBody"):
                return (
                    0.65
                    if (
                        len(found)
                        and 3 <= len(body) <= 14
                        and suffix not in ("中心", "中央", "组织", "评论")
                    )
                    or (found and suffix == "中心" and len(body) >= 4)
                    else (0.7 if suffix == "党" and len(body) in (2, 3) and strong else 0)
                )
            unknown = [
                p for p in strong if p.tag != "ns" or len(parts) > 1 or not words.known(p.word)
            ]
            return 0.6 if unknown and 2 <= len(body) <= 6 and body not in lexicon.REGIONS else 0
        if subclass == "Company" and suffix in listed(
            "公司 集团 银行 控股公司 总公司 电子 集团公司 子公司 分公司"
        ):
            return 0.8 if strong else 0
        if subclass == "GovernmentBody" and suffix in (
            "政府",
            "省政府",
            "市政府",
            "州政府",
            "人民政府",
            "联邦政府",
        ):
            return 0.85 if found else 0
        if subclass == "Fund" and suffix == "基金" and not found:
            rest = _FUND_KINDS.sub("", body)
            rare = any(
                0 < words.frequency(p.word) < 200 and p.tag[0] in "n" and p.word not in _NOT_FUNDS
                for p in parts
                if len(p.word) > 1
            )
            glued = any(p.word in _GLUE for p in parts)
            return 0.6 if len(rest) >= 2 and (glued or rare) else 0
        if (
            found
            and subclass == "Fund"
            and suffix == "基金"
            and all(p.word in lexicon.COUNTRIES for p in found)
            and len(parts) == 1
        ):
            return 0
        if found:
            return 0.8
        # 国家…委员会, 最高… : the words before tell that there is only one.
        if (
            parts[-1].word
            in ("国家", "中央", "全国", "联邦", "最高", "国际", "世界", "亚洲", "欧洲")
            and len(parts) >= 2
        ):
            return 0.7
        return (
            0.55
            if len(body) >= 6
            and subclass not in ("Company",)
            and suffix
            not in listed(
                "委员会 政府 国家实验室 实验室 研究中心 联盟 基金 投资基金 办公室 研究所 公司"
            )
            else 0.5
            if len(body) >= 5
            and suffix in ("委员会", "协会", "研究院", "学会", "促进会", "股份有限公司", "有限公司")
            else 0
        )

    @staticmethod
    def _inside_title(page: Reading, number: int, token: Token, out: list[Candidate]) -> None:
        """财政部 in 财政部长."""
        before = page.tokens[number - 1] if number else None
        if before is None or before.end != token.start:
            return
        stem = before.word
        if stem in MINISTRIES:
            out.append(Candidate(before.start, token.start + 1, "GovernmentBody", 0.35))

    # ---------------------------------------------------------------------------- Latin names
    def _by_latin(
        self, page: Reading, taken: set[int], known: list[Candidate], out: list[Candidate]
    ) -> None:
        """Names in Latin letters; whether a company or a product is told by all their places."""
        text = page.text
        places: dict[str, list[tuple[int, int]]] = {}
        for match in _LATIN.finditer(text):
            start, end = match.span()
            name = match[0].rstrip(".-+ ’'")
            end = start + len(name)
            if start in taken or not _latin_name(name):
                continue
            if (
                start > 1
                and text[start - 1] == " "
                and start - 2 in taken
                and text[start - 2].isascii()
            ):
                # What follows a company's Latin name is its product.
                continue
            if start and re.match(r"[\d.%$]", text[start - 1]):
                continue
            places.setdefault(name, []).append((start, end))
        for spans in places.values():
            score = 0.0
            for start, end in spans:
                before, after = text[max(0, start - 6) : start], text[end : end + 26]
                if _PRODUCT_AFTER.match(after):
                    score -= 1
                elif _LATIN_ORG_AFTER.match(after):
                    score += 1.2
                elif re.search(
                    r"(?:企业|公司|巨头|厂商|业者|开发商|集团|新创|对手|伙伴|机构|收购|入股)[“ ]?$",
                    before,
                ):
                    score += 1
                elif _LATIN_ORG_BEFORE.search(before):
                    score += 0.3
                near = text[max(0, start - 1) : start], text[end : end + 1]
                if "、" in near:
                    neighbours = [
                        c
                        for c in known
                        if c.subclass == "Company" and (c.end + 1 == start or c.start - 1 == end)
                    ]
                    score += 1 if neighbours else 0
            if score >= 0.9:
                out += [Candidate(s, e, "Company", min(0.8, 0.5 + score / 10)) for s, e in spans]

    # -------------------------------------------------------------------------------- context
    def _by_title(self, page: Reading, taken: set[int], out: list[Candidate]) -> None:
        """蓝海智造 in 蓝海智造董事长."""
        for match in _COMPANY_TITLE.finditer(page.text):
            self._chunk_before(page, match.start(), taken, 0.6, out)

    def _by_verb(self, page: Reading, taken: set[int], out: list[Candidate]) -> None:
        """A short unknown word that announces, buys or pays at the head of a clause."""
        text = page.text
        for match in _ORG_VERBS.finditer(text):
            at = match.start()
            start = self._chunk_start(page, at)
            if start is None:
                continue
            if (
                start
                and text[start - 1] not in "，。；：、\n “”》（）"
                and not re.search(r"(?:日|由|据|月|年|，|与|和|及)$", text[:start][-1:])
            ):
                continue
            self._chunk_before(page, at, taken, 0.5, out)
        for match in _BUYS.finditer(text):
            start = self._chunk_start(page, match.start(), trust=True)
            if start is not None and (
                start == 0 or text[start - 1] in "，。；：、\n “”》）年月日后中由是"
            ):
                self._add(page, start, match.start(), taken, 0.6, out, trust=True)
        for match in re.finditer(
            r"(?:收购|入股|增资|投资|控股|参股|持有|所持|购买|受让|认购|转让|出售|并购|竞得|领投|领投了)(?:了|的|其)?(?=[\u4e00-\u9fffA-Za-z])",
            text,
        ):
            end = self._chunk_end(page, match.end())
            if end and re.match(
                r" ?(?:的|之)?(?:全部|剩余|约|近|逾|超过|超)?(?:[\d.]+%|股权|股份|百分之|控股权|多数股权|少数股权|全资|[一二三四五六七八九]成|项目公司)",
                text[end:],
            ):
                self._add(page, match.end(), end, taken, 0.6, out, trust=True)

        for match in re.finditer(
            r"被(?=[\u4e00-\u9fff]{2,10}(?:以|收购|并购|罚|约谈|起诉|调查))", text
        ):
            end = self._chunk_end(page, match.end())
            if end and re.match(r"(?:以|收购|并购|罚|约谈|起诉|调查)", text[end:]):
                self._add(page, match.end(), end, taken, 0.55, out, trust=True)
        for match in re.finditer(
            r"(?<![^\n。；])(?=[\u4e00-\u9fff]{2,8}：[^。\n]{0,60}(?:公司|股份|收购|增持|亿元|万元))",
            text,
        ):
            end = self._chunk_end(page, match.end())
            if end and text[end : end + 1] == "：":
                self._add(page, match.end(), end, taken, 0.55, out)

    @staticmethod
    def _by_apposition(page: Reading, taken: set[int], out: list[Candidate]) -> None:
        """软件公司诺瓦克斯, 工程集团赫尔维亚（Helvia）: a foreign name after what it is."""
        text = page.text
        for match in _APPOSED.finditer(text):
            start = match.end()
            glossed = re.match(r"[\u4e00-\u9fff]{2,6}(?=（[A-Z][A-Za-z])", text[start:])
            run = re.match(rf"[{_SOUNDS}]{{3,7}}", text[start:])
            end = start + (glossed or run).end() if glossed or run else start  # type: ignore[union-attr]
            if not glossed and run:
                while end - start > 3 and not (page.boundary(end) and _AFTER_NAME.match(text, end)):
                    end -= 1
                if not _AFTER_NAME.match(text, end):
                    continue
            if end == start or any(at in taken for at in range(start, end)):
                continue
            kind = "ResearchOrganization" if match[0].endswith(("所", "智库")) else "Company"
            out.append(Candidate(start, end, kind, 0.8))
            taken.update(range(start, end))

    def _by_list(
        self, page: Reading, taken: set[int], known: tuple[Candidate, ...], out: list[Candidate]
    ) -> None:
        """Short unknown words in a list with companies."""
        text = page.text
        marks = "、和与及"
        companies = {c.end: c for c in known if c.subclass in ("Company", "Fund")}
        starts = {c.start: c for c in known if c.subclass in ("Company", "Fund")}
        for _ in range(3):
            found = []
            for end in list(companies):
                at = end
                if text[at : at + 1] == "（":
                    close = text.find("）", at)
                    at = close + 1 if 0 < close - at < 30 else at
                if text[at : at + 1] in marks and text[at : at + 1] and at + 1 not in taken:
                    stop = self._chunk_end(page, at + 1)
                    if (
                        stop
                        and text[stop : stop + 1] in "、和与及等各（，。；也均共"
                        and self._add(page, at + 1, stop, taken, 0.6, out)
                    ):
                        found.append(out[-1])
            for start in list(starts):
                if start and text[start - 1] in marks and start - 2 not in taken:
                    begin = self._chunk_start(page, start - 1)
                    if (
                        begin is not None
                        and (begin == 0 or text[begin - 1] in "、，。；：（由与向给对\n “")
                        and self._add(page, begin, start - 1, taken, 0.6, out)
                    ):
                        found.append(out[-1])
            for one in found:
                companies[one.end], starts[one.start] = one, one
            if not found:
                break

    def _by_newspaper(self, page: Reading, out: list[Candidate]) -> None:
        """《早安日报》 that reports something; 早安评论 | 出品 at the head of a page."""
        for match in _PUBLISHED.finditer(page.text):
            out.append(Candidate(match.start(1), match.end(1), "Organization", 0.8))
        papers = "|".join(lexicon.NEWSPAPERS)
        for match in re.finditer(
            rf"《([^》\n]{{2,14}}?(?:{papers})?)》(?=[^，。；\n]{{0,12}}?(?:报道|报导|称|说|援引|指出|披露|引述|获悉|刊|消息|记者|认为|写道|网站))",
            page.text,
        ):
            if re.search(rf"(?:{papers})$", match[1]):
                out.append(Candidate(match.start(1), match.end(1), "Organization", 0.8))

    def _chunk_before(
        self, page: Reading, end: int, taken: set[int], confidence: float, out: list[Candidate]
    ) -> None:
        start = self._chunk_start(page, end)
        if start is not None:
            self._add(page, start, end, taken, confidence, out)

    @staticmethod
    def _chunk_start(page: Reading, end: int, trust: bool = False) -> int | None:
        """The first offset of the name-like words that end at an offset."""
        if end <= 0:
            return None
        at = page.token_number(end - 1)
        if page.tokens[at].end != end:
            return None
        start = None
        while (
            at >= 0
            and end - page.tokens[at].start <= 10
            and _nameable(page.tokens[at], strict=not trust)
        ):
            start = page.tokens[at].start
            at -= 1
        return start

    @staticmethod
    def _chunk_end(page: Reading, start: int) -> int | None:
        """The end of the name-like words that begin at an offset."""
        if start not in page.token_at:
            return None
        at, end = page.token_at[start], None
        while (
            at < len(page.tokens)
            and page.tokens[at].end - start <= 10
            and _nameable(page.tokens[at], strict=True)
        ):
            end = page.tokens[at].end
            at += 1
        return end

    @staticmethod
    def _add(
        page: Reading,
        start: int,
        end: int,
        taken: set[int],
        confidence: float,
        out: list[Candidate],
        trust: bool = False,
    ) -> bool:
        text = page.text
        for country in listed(
            "美国 日本 韩国 中国 英国 德国 法国 印度 荷兰 台湾 瑞典 加拿大 以色列 阿联酋 沙特"
        ):
            if text.startswith(country, start) and end - start - len(country) >= 2:
                start += len(country)
        name = text[start:end]
        if name.startswith(_TITLES):
            return False
        if re.match(r"(?:基金|银行|集团|公司|企业)[A-Za-z]", name):
            return False
        if re.search(r"[本该](?:令|法|条|办|公|协|决|规|通|计|次|报)", name):
            return False
        if re.match(r"[本该我其此这那新首每各另一两三多数某全]", name) and not re.match(
            r"新[东希奥华浪松华]|首[创钢开都]|一汽|三[一菱星井]|全[聚志球]", name
        ):
            return False
        if not 2 <= len(name) <= 10 or any(at in taken for at in range(start, end)):
            return False
        tokens = page.tokens[page.token_number(start) : page.token_number(end - 1) + 1]
        if len(name) <= 2 and words.frequency(name) > 100:
            return False
        if (
            name in lexicon.GENERIC_ORG
            or name in lexicon.LATIN_WORDS
            or re.fullmatch(r"[\d.]+", name)
        ):
            return False
        unknown = [t for t in tokens if not words.known(t.word) or t.tag in ("nz", "nt")]
        single = sum(len(t.word) == 1 and t.tag not in ("eng",) for t in tokens)
        if (
            not trust
            and not unknown
            and single < 2
            and not any(t.tag in ("nr", "ns", "j") for t in tokens)
        ):
            return False
        if all(t.tag == "ns" for t in tokens) or any(
            t.tag in ("m", "q", "t") and len(t.word) > 1 for t in tokens
        ):
            return False
        if trust and (
            len(name) < 3
            or any(
                w in name
                for w in ("股权", "资产", "公司", "股份公司", "交易", "企业", "股东", "资金")
            )
            or tokens[0].tag[0] in "mrtdvcp"
        ):
            return False
        if any(name.endswith(t) for t in _TITLES) or name[-1] in "的了等年月日时":
            return False
        if (
            name in lexicon.COUNTRIES
            or name in lexicon.REGIONS
            or name in lexicon.COUNTRY_NICKNAMES
        ):
            return False
        out.append(Candidate(start, end, "Company", confidence))
        taken.update(range(start, end))
        return True


_FUND_KINDS = re.compile(
    "产业|投资|引导|主权|财富|私募|公募|对冲|风险|创业|股权|专项|政府|社保|养老|公益|慈善|货币|债券|股票|指数|"
    "混合|信托|保险|科研|科学|研究|发展|创新|合作|项目|配套|种子|天使|并购|成长|战略|区域|地方|国有|民营|"
    "外资|大型|文化|教育|扶贫|救助|维修|住房|共同|平准|稳定|私人|家族|产品|科技|能源|芯片|人工智能|专门|退休|"
    "互助|相关|多只|市场|机构|量化|套利|特别|补充|基础设施|成果|转化|金融|资本|政策|环境|紧急|储备"
)
_NOT_FUNDS = frozenset(listed("标杆 旗舰 龙头 物色 募集 筹措 挪用 认购 赎回 申购 追缴 骗取"))
_LOCAL_OFFICE = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|(?<=[由经向和与及对据是中报送]))(?P<head>省|市|自治区)(?P<stem>[\u4e00-\u9fff]{2,8}?)"
    r"(?P<tail>委员会|厅|局|政府|政府办公厅)(?![\u4e00-\u9fff]{0,1}长)"
)
_UNIQUE = re.compile(
    r"(?<![\u4e00-\u9fff])(?:国会|参议院|众议院|最高法院|国务院)|"
    r"(?<=[由经待向被让请对与和给])(?:国会|参议院|众议院|最高法院|国务院)"
)
_LEADING_VERBS = frozenset(
    listed(
        "投资 推动 推进 支持 收购 出售 明确 发力 采购 转让 资助 引导 交易 合作 运营 经营 协调 统筹 成立 设立 "
        "培育 管理 控股 联合 监管 评估 供应 布局 打造 促进 帮助"
    )
)


def _after_verbs(page: Reading, start: int, begin: int) -> int:
    """Where a company's name starts once the verb before it is taken off (投资|北辰电子)."""
    token = page.tokens[page.token_number(start)]
    if token.start == start and token.word in _LEADING_VERBS and begin - token.end >= 2:
        return token.end
    return start


def _of_ministries(stem: str) -> bool:
    """Whether a stem is one field of government, or several one after another."""
    if stem in MINISTRIES:
        return True
    return any(
        stem.startswith(m) and _of_ministries(re.sub("^[、和与及]", "", stem[len(m) :]))
        for m in MINISTRIES
        if len(m) < len(stem)
    )


def _nameable(token: Token, strict: bool = False) -> bool:
    """Whether a word may be part of an organisation's name."""
    word, tag = token.word, token.tag
    if word in STOP_NOUNS or (word in lexicon.LATIN_WORDS and strict):
        return False
    if tag in ("x", "y", "e", "o") or tag[0] == "u" or word in lexicon.PERSON_TITLES:
        return word in ("·", "&", "-", "+")
    if word in lexicon.NAME_VERBS and not strict:
        return True
    if tag == "eng" or re.match(r"[A-Za-z]", word):
        return word not in lexicon.LATIN_WORDS or not strict
    if tag in listed("v vd vg vq d p c r t q f df dg zg k h mq tg rr rz"):
        return tag in ("v", "vg", "zg") and not words.known(word) and len(word) > 1
    if tag == "m" and word[0] == "第" and not strict:
        return True
    if tag == "m":
        return len(word) == 1 and not word.isdigit() and not strict
    if tag in ("i", "l"):
        return len(word) == 4 and not strict
    return True


def _guess(word: str) -> str:
    """The subclass of a body that only jieba's dictionary knows."""
    suffix = next(
        (word[-n:] for n in range(min(_LONGEST, len(word)), 0, -1) if word[-n:] in _SUBCLASS), None
    )
    return _SUBCLASS[suffix] if suffix else "Organization"


def _generic(name: str) -> bool:
    return name in lexicon.GENERIC_ORG or len(name) <= 3


def _latin_name(name: str) -> bool:
    if re.match(r"(?:Group|Part|Section|Chapter|Table|Figure|Q) ?\d", name):
        return False
    if len(name) < 2 or name in lexicon.LATIN_WORDS or not re.search(r"[A-Z]", name):
        return False
    if re.fullmatch(r"[A-Z]?\d[\w.\-]*|[A-Za-z]+-?\d[\w.\-]*", name) or (
        name.split(" ")[0] in lexicon.LATIN_WORDS and len(name.split(" ")) == 1
    ):
        return False
    return not re.fullmatch(r"(?:PFLOPS|EFLOPS|[kMGT]Wh?|US\$?)", name)
