"""What a model is told: the task, the closed lists, and two worked examples.

Given: the text of a batch and what is known of its document. Gives: the messages of a
conversation. The lists come from ``pipeline/records.py``; the examples are invented. The version
is a hash of everything that does not change from batch to batch, so nobody has to raise it.
"""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from typing import Any

from pipeline.model.examples import EXAMPLES
from pipeline.model.schema import KINDS, answer_schema, asked
from pipeline.records import (
    APPROXIMATIONS,
    CLAIM_KINDS,
    MODALITIES,
    MONEY_KINDS,
    ROLES,
    STATUSES,
    SUBCLASSES,
)

TASK = """\
You read a passage of a document, in English or Chinese, and note down what it says about who does \
what, in which programmes, with what money. You are exact: you add nothing that the passage does \
not say, and you copy.

Answer with one JSON object and nothing else. It has five lists, any of which may be empty: {kinds}.
The fields of each:
{fields}

Rules for all of it
- quote: a clause or sentence of the passage, copied character for character, never longer than one \
sentence. It must itself contain the number or date of the record.
- Entities are referred to by one of their names, spelt as in the passage.
- What the passage does not tell is null, or an empty list.
- Do not translate. Do not convert between traditional and simplified characters.

entities: things with a proper name.
- cls and subclass, one of: {subclasses}. Person: a human being. Company: a business. GovernmentBody: \
a ministry, agency, parliament, court, army or local government, also "X government" apart from the \
country X. Country: a state, region or city that acts, pays, receives or is spoken of, not a mere \
location. Fund: what exists to give or invest money. ResearchOrganization: universities, \
laboratories, think tanks. Organization: any other body. Initiative: plans, programmes, projects, \
strategies. LegalInstrument: laws, bills, orders, treaties. Infrastructure: named plants, data \
centres, networks, supercomputers.
- names: every form of the name that stands in the passage, the fullest first, without titles, \
articles and quotation marks. One entry an entity.
- No products, events, prizes, publications; no adjectives of nationality; no office without a name; \
no name that is only part of a longer one.

roles: subject, role, object; role is one of {roles}.
- initiates: an actor announces, signs, launches, proposes or establishes a programme. leads: an \
actor runs it or answers for it. participatesIn: an actor is partner, contractor, host or member of \
a programme. partOf: a programme is a component of a programme. memberOf: a person works for, heads \
or represents an actor.

flows: money that is paid, promised, asked for or taken away, with an amount and at least one \
payer, payee or purpose among the entities.
- amount: a plain number in whole units of the currency ("1.5 billion" is 1500000000). Of a range it \
is the lower end, and amount_max the upper; of "up to" only amount_max is given, amount is null.
- currency: ISO 4217. kind: {money}. status: {statuses}.
- A bill or target is proposed, a stated plan announced, a pledge or award committed, money already \
spent disbursed, what hangs on a condition potential.
- approximation: {approximations}. per: an ISO 8601 duration where the amount is paid in each such \
period (P1Y). instalments: how many. begins, ends: ISO 8601 dates. duration: an ISO 8601 duration.
- Revenue, prices, valuations, market sizes and costs nobody is said to pay are no flows but \
statistics. A total and its parts are flows of their own. What is said twice is noted once.

claims: kind is one of {claims}.
- attributed: a named entity says, thinks, warns, expects, denies or writes something; speakers \
names it, cue is the verb or phrase that tells so. value and unit are null.
- statistic: a measured, counted or forecast figure that is neither a flow nor a date; value is the \
plain number (68% is 68, unit %; 4万名 is 40000, unit 名), speakers whoever gives it, if named.
- A sentence that attributes a figure gives both kinds. modality: {modalities} (predicted: it will \
be; proposed: it should be). about: entities of the passage that it is about.

milestones: a deadline, target date or term set for a programme, or the term of a fund. due: an \
ISO 8601 date as exact as the text (2030, 2026-02, 2026-06-30), or a duration where it counts from \
a start (P270D, P4Y).
"""


def example_answers() -> list[tuple[str, dict[str, list[dict[str, Any]]]]]:
    """The examples as passages and whole answers."""
    return [
        (
            text,
            {
                kind: [dict(zip(asked(KINDS[kind]), row, strict=True)) for row in rows]
                for kind, rows in answer.items()
            },
        )
        for text, answer in EXAMPLES
    ]


@cache
def instructions() -> str:
    """The first message: the task with its closed lists."""
    return TASK.format(
        kinds=", ".join(KINDS),
        fields="\n".join(f"- {kind}: {', '.join(asked(record))}" for kind, record in KINDS.items()),
        subclasses="; ".join(f"{c}: {', '.join(s)}" for c, s in SUBCLASSES.items()),
        roles=", ".join(ROLES),
        money=", ".join(MONEY_KINDS),
        statuses=", ".join(STATUSES),
        approximations=", ".join(APPROXIMATIONS),
        claims=", ".join(CLAIM_KINDS),
        modalities=", ".join(MODALITIES),
    )


@cache
def prompt_version() -> str:
    """Eight digits that change with the instructions, the examples or the schema."""
    fixed = json.dumps([messages(""), answer_schema()], ensure_ascii=False)
    return sha256(fixed.encode()).hexdigest()[:8]


def messages(
    text: str, title: str | None = None, date: str | None = None, region: str | None = None
) -> list[dict[str, str]]:
    """The conversation that asks for what a passage says."""
    talk = [{"role": "system", "content": instructions()}]
    for passage, answer in example_answers():
        talk.append({"role": "user", "content": _question(passage, None, None, None)})
        talk.append({"role": "assistant", "content": json.dumps(answer, ensure_ascii=False)})
    talk.append({"role": "user", "content": _question(text, title, date, region)})
    return talk


def _question(text: str, title: str | None, date: str | None, region: str | None) -> str:
    told = {"Title of the document": title, "Date of the document": date, "Written in": region}
    head = "".join(f"{name}: {value}\n" for name, value in told.items() if value)
    return f"{head}Passage:\n{text}"
