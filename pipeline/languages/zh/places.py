"""Places that act, pay, receive or are spoken of.

Given: a Reading and the places the gazetteer found. Gives: those that are actors; a place where
something is, or that only tells whose something is (美国企业), is none.
"""

from __future__ import annotations

import re

from pipeline.languages.zh import lexicon
from pipeline.languages.zh.candidates import Candidate
from pipeline.languages.zh.reading import Reading

_LOCATIVE = re.compile(
    "(?:"
    + "|".join(sorted(lexicon.LOCATIVE_BEFORE, key=lambda w: -len(w)))
    + r"|位在|设在|总部|来到|飞往|飞抵|留学)$"
)
_TOWARDS = re.compile(
    r"(?:对|向|与|和|跟|同|给|比|由|令|让|使|把|被|领先|超越|帮助|确保|遏制|落后|追赶|制裁|打压|针对|击败|依赖|以及|及|如|像|包括|、|援助|支持|下达|拨付|奖励|补助|拨给|联合|赶上|代表|连同|替|为)$"
)
_ACTING = re.compile(
    r"(?:\d{4}年(?![\d—~至])|已|将|正|也|还|则|仍|会|可|能|要|须|需|应|必须|不|没|曾|先|再|又|都|均|在|与|和|同|跟|对|向|为|把|从|因|拥有|占|是|有|于|宣布|承诺|计划|希望|表示|提供|出资|贡献|投资|拨款|加入|退出|获|得|"
    r"推出|通过|启动|方面|各|分别|共同|至今|目前|今年|去年|明年|近年|早|讲求|需要|以|之间|之外|等|、|及|以及|，|。|；|！|？|”|$|\n|（|当局|双方|三国|两国|而言|来说|之后|领先|落后|称|愿|盼|所|的)"
)


_HEADED = re.compile(
    r"(?:现任|时任|候任|前)?(?:总统|副总统|首相|总理|副总理|国家主席|国务卿|外长|国王|总书记|财长|防长|领导人|[\u4e00-\u9fff]{2,6}(?:部长|大臣))(?=[\u4e00-\u9fff]{2,8})"
)


def acting(page: Reading, places: list[Candidate]) -> list[Candidate]:
    """The places that are actors where they stand."""
    text, out = page.text, []
    for place in places:
        before, after = text[max(0, place.start - 4) : place.start], text[place.end : place.end + 6]
        name = text[place.start : place.end]
        country = (
            name in lexicon.COUNTRIES
            or name in lexicon.FORMAL_COUNTRIES
            or name.endswith(("共和国", "联邦", "王国", "合众国", "民国", "日本国"))
        )
        nickname = name in lexicon.COUNTRY_NICKNAMES
        if after[:1] in "·" or text[place.start - 1 : place.start] == "·":
            continue
        token = page.tokens[page.token_number(min(place.end, len(text) - 1))]
        if re.search(r"(?:电|讯|／|/)$", after[:1]) or re.match(
            r"\d+日[电讯]", text[place.end : place.end + 6]
        ):
            continue
        locative = bool(_LOCATIVE.search(before)) and not re.match("的", after)
        noun = token.tag[0] in "njbailsg" or token.tag in ("vn", "nz", "eng", "m", "an", "f", "q")
        acts = bool(_ACTING.match(after))
        if country and _HEADED.match(text, place.end):
            out.append(_at(place, 0.7))
            continue
        if after[:1] in ("《", "“") and text[place.start - 1 : place.start] not in "对向与和给":
            continue
        if locative or (noun and not acts):
            continue
        if after.startswith("的"):
            if country:
                out.append(_at(place, 0.5))
            continue
        if not acts and token.tag[0] not in "vdpcrxut":
            continue
        towards = bool(_TOWARDS.search(before))
        first = text[place.start - 1 : place.start] in ("", "，", "。", "；", "\n", "：", "“", " ")
        if country or nickname:
            out.append(_at(place, 0.8 if first or towards else 0.65))
        elif (first or towards) and after[:1] not in (
            "",
            "、",
            "，",
            "。",
            "等",
            "；",
            "：",
            "！",
            "？",
            "”",
            "（",
            "\n",
            " ",
            "\u3000",
        ):
            out.append(_at(place, 0.55))
    return out


def _at(place: Candidate, confidence: float) -> Candidate:
    return Candidate(place.start, place.end, "Country", confidence, place.key)
