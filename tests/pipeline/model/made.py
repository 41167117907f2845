"""Documents and answers about invented things."""

from __future__ import annotations

from typing import Any

from pipeline.document import Document, OffsetMap, Passage, Source

ENGLISH = (
    "The Ministry of Harbours launched the Tidewater Plan on Monday. Ostra Bank will lend Kestrel "
    "Robotics $5 million under the Tidewater Plan. “Robots will do 40% of the lifting by 2031,” said "
    "Mara Ilves, head of Kestrel Robotics."
)
CHINESE = "海湾市政府宣布启动“潮汐计划”。远帆科技已向潮汐计划投资2.5亿元，首席执行官林若溪表示，计划将于2031年底前完成。"


def document(text: str = ENGLISH, lang: str = "en", date: str | None = "2029-04-02") -> Document:
    """A document whose cleaned text is its stored text."""
    source = Source(name="made.txt", digest="0" * 64, media_type="text/plain", date=date)
    return Document(
        id="made-00000000",
        source=source,
        raw=text,
        text=text,
        offsets=OffsetMap.identity(len(text)),
        passages=(Passage(0, len(text), lang),),
    )


def entity(*names: str, cls: str = "Actor", subclass: str = "Company") -> dict[str, Any]:
    return {"cls": cls, "subclass": subclass, "names": list(names)}


PLAN = entity("Tidewater Plan", cls="Program", subclass="Initiative")
BANK, MAKER = entity("Ostra Bank"), entity("Kestrel Robotics")
HEAD = entity("Mara Ilves", subclass="Person")
MINISTRY = entity("Ministry of Harbours", subclass="GovernmentBody")
LOAN = "Ostra Bank will lend Kestrel Robotics $5 million under the Tidewater Plan."
SPEECH = "“Robots will do 40% of the lifting by 2031,” said Mara Ilves, head of Kestrel Robotics."


def role(**change: Any) -> dict[str, Any]:
    return {
        "subject": "Ministry of Harbours",
        "role": "initiates",
        "object": "Tidewater Plan",
        "quote": "The Ministry of Harbours launched the Tidewater Plan on Monday.",
        **change,
    }


def flow(**change: Any) -> dict[str, Any]:
    return {
        "payers": ["Ostra Bank"], "payees": ["Kestrel Robotics"], "purposes": ["Tidewater Plan"],
        "amount": 5000000, "amount_max": None, "currency": "USD", "kind": "loan",
        "status": "announced", "approximation": "exact", "per": None, "instalments": None,
        "begins": None, "ends": None, "duration": None, "quote": LOAN, **change,
    }  # fmt: skip


def claim(**change: Any) -> dict[str, Any]:
    return {
        "kind": "attributed", "speakers": ["Mara Ilves"], "about": [], "modality": "predicted",
        "value": None, "unit": None, "approximation": "exact", "cue": "said", "quote": SPEECH,
        **change,
    }  # fmt: skip


def statistic(**change: Any) -> dict[str, Any]:
    return claim(kind="statistic", value=40, unit="%", **change)


def milestone(**change: Any) -> dict[str, Any]:
    return {"programs": ["Tidewater Plan"], "due": "2031", "quote": SPEECH, **change}


def answer(**change: Any) -> dict[str, Any]:
    """A whole and right answer about ``ENGLISH``."""
    return {
        "entities": [MINISTRY, PLAN, BANK, MAKER, HEAD],
        "roles": [role()],
        "flows": [flow()],
        "claims": [claim(), statistic()],
        "milestones": [milestone()],
        **change,
    }
