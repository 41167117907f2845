"""Where a text seems to be written: it decides which currency a bare 元 or $ is.

Given: the cleaned text and its source. Gives: an ISO 3166 code, or None where nothing tells.
The address of the page decides first; then the words that are used in one place only, counted;
then, for Chinese, the script.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from pipeline.clean.characters import han_and_words
from pipeline.clean.script import simplified, traditional_share
from pipeline.document import Source

_SAMPLE = 40_000
_DOMAINS = {
    "tw": "TW", "hk": "HK", "mo": "MO", "cn": "CN", "sg": "SG", "my": "MY", "jp": "JP", "kr": "KR",
    "ca": "CA", "au": "AU", "nz": "NZ", "uk": "GB", "ie": "IE", "in": "IN", "za": "ZA", "eu": "EU",
    "de": "DE", "fr": "FR", "gov": "US", "mil": "US", "us": "US",
}  # fmt: skip
_WORDS_ZH = {
    "TW": "新台币 新台幣 行政院 立法院 立委 卫福部 国科会 国发会 数发部 经济部长 台湾 资讯 软体 网路 晶片 川普 辉达 超微 "
    "专案 记者会 部会 计画 品质 人工智慧 资料中心 演算法 民国 总统府 智慧型 产值 奈米 云端 兆元 亿元整",
    "HK": "港元 港币 港府 特区政府 立法会 财政司 金管局 行政长官 特首 香港 港股 本港 演辞 办学 屋苑 数码 创科",
    "CN": "人民币 我国 国务院 发改委 国家发展改革委 工信部 财政部 习近平 党中央 十四五 十五五 省委 市委 全国人大 中共中央 "
    "信息 软件 网络 芯片 英伟达 特朗普 人工智能 数据中心 算法 质量 项目 机器人 央行 证监会 纳米 中国",
    "MO": "澳门元 澳门币 澳门特区 澳门",
    "SG": "新元 新币 坡币 狮城 新加坡 我国政府 贸工部 令吉",
}  # fmt: skip
_STRONG_ZH = {
    "新台币": 5, "行政院": 4, "立法院": 4, "港元": 3, "特区政府": 4, "立法会": 3, "人民币": 2, "国务院": 3,
    "我国": 2, "澳门元": 5, "新元": 3, "川普": 2, "人工智慧": 2, "国家发展改革委": 3, "财政司": 3, 
}  # fmt: skip
_WORDS_EN = {
    "US": r"U\.S\.|US|United States|American|Washington|Congress|Senate|White House|federal",
    "CA": r"Canada|Canadian|Canadians|Ottawa|Quebec|Québec|Ontario|Toronto|Montr[eé]al|British Columbia|Alberta|CAD",
    "AU": r"Australia|Australian|Australians|Canberra|Sydney|Melbourne|Queensland|NSW|Brisbane|AUD",
    "NZ": r"New Zealand|Kiwi|Wellington|Auckland|NZD|Aotearoa",
    "SG": r"Singapore|Singaporean|Singaporeans|SGD",
    "HK": r"Hong Kong|HKSAR|HKD",
    "TW": r"Taiwan|Taiwanese|Taipei|NTD",
    "GB": r"UK|U\.K\.|Britain|British|London|Westminster|Whitehall|England|Scotland|Wales",
    "IN": r"India|Indian|Indians|New Delhi|Delhi|Mumbai|crore|lakh",
}
_SPOTS_EN = {code: re.compile(rf"(?<!\w)(?:{words})(?!\w)") for code, words in _WORDS_EN.items()}
_FEW = 3


def region_of(text: str, source: Source) -> str | None:
    """The region's code."""
    by_address = _from_address(source.url)
    if by_address:
        return by_address
    sample = text[:_SAMPLE]
    han, words = han_and_words(sample)
    return _from_chinese(sample) if han >= words else _from_english(sample)


def _from_address(url: str | None) -> str | None:
    try:
        host = urlsplit(url).hostname if url else None
    except ValueError:
        return None
    return _DOMAINS.get(host.rsplit(".", 1)[-1]) if host else None


def _from_chinese(text: str) -> str | None:
    share = traditional_share(text)
    plain = simplified(text)
    score = {
        code: sum(
            _STRONG_ZH.get(w, 1) * min(plain.count(w), 5) for w in dict.fromkeys(words.split())
        )
        for code, words in _WORDS_ZH.items()
    }
    if share is not None and share >= 0.5:
        # A page of the mainland that was converted still says 人民币 and 芯片, so its words weigh.
        score["TW"] += 3
        score["HK"] += 2
    else:
        score["CN"] += 8
        score["SG"] += 1
    best = max(score, key=lambda code: (score[code], code))
    return best if score[best] else None


def _from_english(text: str) -> str | None:
    count = {code: len(spot.findall(text)) for code, spot in _SPOTS_EN.items()}
    first, second = sorted(count, key=lambda code: (-count[code], code))[:2]
    return first if count[first] >= _FEW and count[first] >= 1.5 * count[second] else None
