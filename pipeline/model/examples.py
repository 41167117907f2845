"""Worked examples for a model, one a language, about invented things.

Each is a passage and what is to be noted of it: a row has the values of a record in the order of
``schema.asked``.
"""

from __future__ import annotations

from typing import Any

EXAMPLES: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        ("The Ministry of Fisheries launched the Clear Lagoon Programme in May. Pelmar Bank will lend "
        "the programme up to €40 million over three years, said Ines Halvorsen, who heads the bank. "
        "Some 62% of the lagoon's reefs are dead, according to Torvik University. The nets must be "
        "gone by 2031."),
        {
            "entities": [
                ("Actor", "GovernmentBody", ["Ministry of Fisheries"]),
                ("Program", "Initiative", ["Clear Lagoon Programme"]),
                ("Actor", "Company", ["Pelmar Bank"]),
                ("Actor", "Person", ["Ines Halvorsen"]),
                ("Actor", "ResearchOrganization", ["Torvik University"]),
            ],
            "roles": [
                ("Ministry of Fisheries", "initiates", "Clear Lagoon Programme",
                 "The Ministry of Fisheries launched the Clear Lagoon Programme in May."),
                ("Ines Halvorsen", "memberOf", "Pelmar Bank", "said Ines Halvorsen, who heads the bank"),
            ],
            "flows": [
                (["Pelmar Bank"], ["Clear Lagoon Programme"], [], None, 40000000, "EUR", "loan",
                 "announced", "upTo", None, None, None, None, "P3Y",
                 "Pelmar Bank will lend the programme up to €40 million over three years"),
            ],
            "claims": [
                ("attributed", ["Ines Halvorsen"], ["Clear Lagoon Programme"], "predicted", None, None,
                 "exact", "said",
                 ("Pelmar Bank will lend the programme up to €40 million over three years, said Ines "
                  "Halvorsen, who heads the bank.")),
                ("statistic", ["Torvik University"], [], "asserted", 62, "%", "about", "according to",
                 "Some 62% of the lagoon's reefs are dead, according to Torvik University."),
            ],
            "milestones": [
                (["Clear Lagoon Programme"], "2031", "The nets must be gone by 2031."),
                (["Clear Lagoon Programme"], "P3Y",
                 "Pelmar Bank will lend the programme up to €40 million over three years"),
            ],
        },
    ),
    (
        ("岚州市政府宣布启动“星桥计划”，由青禾科技有限公司（青禾科技）牵头。青禾科技已向该计划投资3.2亿元。"
        "董事长顾怀远表示，计划将在2029年底前建成12座观测站。"),
        {
            "entities": [
                ("Actor", "GovernmentBody", ["岚州市政府"]),
                ("Program", "Initiative", ["星桥计划"]),
                ("Actor", "Company", ["青禾科技有限公司", "青禾科技"]),
                ("Actor", "Person", ["顾怀远"]),
            ],
            "roles": [
                ("岚州市政府", "initiates", "星桥计划", "岚州市政府宣布启动“星桥计划”"),
                ("青禾科技", "leads", "星桥计划", "由青禾科技有限公司（青禾科技）牵头"),
                ("顾怀远", "memberOf", "青禾科技", "董事长顾怀远表示"),
            ],
            "flows": [
                (["青禾科技"], [], ["星桥计划"], 320000000, None, "CNY", "investment", "disbursed",
                 "exact", None, None, None, None, None, "青禾科技已向该计划投资3.2亿元。"),
            ],
            "claims": [
                ("attributed", ["顾怀远"], ["星桥计划"], "predicted", None, None, "exact", "表示",
                 "董事长顾怀远表示，计划将在2029年底前建成12座观测站。"),
                ("statistic", ["顾怀远"], ["星桥计划"], "predicted", 12, "座", "exact", "表示",
                 "董事长顾怀远表示，计划将在2029年底前建成12座观测站。"),
            ],
            "milestones": [(["星桥计划"], "2029", "计划将在2029年底前建成12座观测站")],
        },
    ),
)  # fmt: skip
