"""The graphs that tests share. All names, numbers and sentences are invented."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from tests.factory.builder import Builder

HARBOUR = """The Northern Harbour Compact

The Ministry of Ports of Valdia launched the Northern Harbour Compact on 3 March 2026. Under the \
compact, Skagen Capital will invest $4 billion and the Ministry of Ports will grant up to \
€750 million a year for four years. Together with Otter Shipping, which has already paid \
$250 million, the partners bring about $6.5 billion to the first stage.

"No port north of here will be able to match it," said Ines Aldana, the minister. According to the \
Institute for Sea Trade, 42% of the region's freight will pass through the new terminals by 2031. \
Otter Shipping denied that jobs would be lost.

The first terminal must open within 270 days, and the whole compact is to be complete by \
June 2030. The Harbour Data Platform is part of the compact and is run by Otter Shipping.
"""

PORTS_ZH = """北方港口协定:谁出钱,谁受益

瓦尔迪亚港口部宣布启动北方港口协定(Northern Harbour Compact)。斯卡恩资本承诺投资40亿美元,\
水獭航运已拨付2.5亿美元。海贸研究所认为,到2031年,该地区38%的货物将经过新码头。

首个码头须在270天内开放,全部工程2030年6月完成。英娜·阿尔达纳表示,协定将带来2万个就业岗位。
"""


def sample(g: Builder | None = None) -> Builder:
    """Two documents about one thing, in English and in Chinese, with every kind of record."""
    g = g or Builder()
    en = g.document(
        "harbour-compact.txt", HARBOUR, title="The Northern Harbour Compact",
        publisher="Valdia Gazette", issued="2026-03-04", url="https://example.org/compact",
    )  # fmt: skip
    zh = g.document(
        "gangkou.txt", PORTS_ZH, lang="zh", title="北方港口协定:谁出钱,谁受益",
        publisher="海贸周刊", issued="2026-03",
    )  # fmt: skip
    compact = g.entity("Initiative", "Northern Harbour Compact", "北方港口协定", qid="Q900000001",
                       also=[("the compact", "en"), ("协定", "zh-Hans")])  # fmt: skip
    ministry = g.entity("GovernmentBody", "Ministry of Ports", "瓦尔迪亚港口部")
    skagen = g.entity("Fund", "Skagen Capital", "斯卡恩资本", qid="Q900000002")
    otter = g.entity(
        "Company", "Otter Shipping", "水獭航运", qid="Q900000003", relation="closeMatch"
    )
    institute = g.entity("ResearchOrganization", "Institute for Sea Trade", "海贸研究所")
    ines = g.entity("Person", "Ines Aldana", "英娜·阿尔达纳")
    valdia = g.entity("Country", "Valdia", "瓦尔迪亚")
    platform = g.entity("Infrastructure", "Harbour Data Platform")

    for entity, names in (
        (compact, ["Northern Harbour Compact"]), (ministry, ["Ministry of Ports"]),
        (skagen, ["Skagen Capital"]), (otter, ["Otter Shipping"]),
        (institute, ["Institute for Sea Trade"]), (ines, ["Ines Aldana"]), (valdia, ["Valdia"]),
        (platform, ["Harbour Data Platform"]),
    ):  # fmt: skip
        for name in names:
            g.mentions(en, entity, name)
    for entity, name in (
        (compact, "北方港口协定"), (compact, "Northern Harbour Compact"), (ministry, "瓦尔迪亚港口部"),
        (skagen, "斯卡恩资本"), (otter, "水獭航运"), (institute, "海贸研究所"), (ines, "英娜·阿尔达纳"),
    ):  # fmt: skip
        g.mentions(zh, entity, name)

    g.role(en, "The Ministry of Ports of Valdia launched the Northern Harbour Compact on 3 March 2026.",
           ministry, "initiates", compact)  # fmt: skip
    g.role(en, "The Harbour Data Platform is part of the compact", platform, "partOf", compact)
    g.role(en, "is run by Otter Shipping", otter, "leads", platform)
    g.role(en, "said Ines Aldana, the minister", ines, "memberOf", ministry)
    g.role(en, "Together with Otter Shipping", otter, "participatesIn", compact)
    g.role(zh, "瓦尔迪亚港口部宣布启动北方港口协定", ministry, "initiates", compact)

    total = g.flow(
        en, "the partners bring about $6.5 billion to the first stage", payers=[skagen, otter, ministry],
        purposes=[compact], amount=6500000000, approximation="about", status="announced",
    )  # fmt: skip
    g.flow(en, "Skagen Capital will invest $4 billion", payers=[skagen], purposes=[compact],
           amount=4000000000, part_of=total)  # fmt: skip
    g.flow(
        en, "the Ministry of Ports will grant up to €750 million a year for four years",
        payers=[ministry], payees=[otter], purposes=[compact], amount_max=750000000, currency="EUR",
        kind="grant", status="proposed", approximation="upTo", per="P1Y", duration="P4Y",
    )  # fmt: skip
    g.flow(en, "which has already paid $250 million", payers=[otter], purposes=[compact],
           amount=250000000, status="disbursed", part_of=total)  # fmt: skip
    g.flow(zh, "斯卡恩资本承诺投资40亿美元", payers=[skagen], purposes=[compact], amount=4000000000)
    g.flow(zh, "水獭航运已拨付2.5亿美元", payers=[otter], purposes=[compact], amount=250000000,
           status="disbursed")  # fmt: skip

    g.claim(en, '"No port north of here will be able to match it," said Ines Aldana', speakers=[ines],
            about=[compact], modality="predicted", cue="said")  # fmt: skip
    g.claim(
        en, "42% of the region's freight will pass through the new terminals by 2031",
        speakers=[institute], about=[compact], kind="statistic", modality="predicted", value=42,
        unit="%", cue="According to",
    )  # fmt: skip
    g.claim(en, "Otter Shipping denied that jobs would be lost", speakers=[otter], about=[compact],
            modality="denied", cue="denied")  # fmt: skip
    g.claim(
        zh, "到2031年,该地区38%的货物将经过新码头", speakers=[institute], about=[compact],
        kind="statistic", modality="predicted", value=38, unit="%", cue="认为",
    )  # fmt: skip
    g.claim(zh, "协定将带来2万个就业岗位", speakers=[ines], about=[compact], kind="statistic",
            modality="predicted", value=20000, unit="个就业岗位", cue="表示")  # fmt: skip

    g.milestone(en, "The first terminal must open within 270 days", compact, "P270D")
    g.milestone(en, "the whole compact is to be complete by June 2030", compact, "2030-06")
    g.milestone(zh, "首个码头须在270天内开放", compact, "P270D")
    g.milestone(zh, "全部工程2030年6月完成", compact, "2030-06")
    g.describe()
    return g


ODD = (
    "Odd things\r\n\r\n"
    "<script>alert('x')</script> & <b>Bold Works</b> pays nobody nothing.\n"
    "شركة الميناء الكبير will invest an unknown sum in " + "Very Long Name " * 20 + "\n"
    "\tA line with\u00a0odd spaces, an emoji 🚢 and a combining ẹ́ mark. Emoji Harbour 🚢 pays 7.\n"
)


def odd(g: Builder | None = None) -> Builder:
    """What breaks pages: HTML in labels, right-to-left names, 300 characters, no amount."""
    g = g or Builder()
    doc = g.document("odd <b>&amp; name.txt", ODD, title='<i>Odd</i> & "quoted" title')
    html = g.entity("Company", "<script>alert('x')</script> & <b>Bold Works</b>")
    arabic = g.entity("Company", "شركة الميناء الكبير", lang="ar")
    long = g.entity("Initiative", ("Very Long Name " * 20).strip())
    ship = g.entity("Organization", "Emoji Harbour 🚢")
    g.mention(doc, html, "<script>alert('x')</script> & <b>Bold Works</b>")
    g.mention(doc, arabic, "شركة الميناء الكبير")
    g.mention(doc, long, ("Very Long Name " * 20).strip())
    g.mention(doc, ship, "Emoji Harbour 🚢")
    g.flow(doc, "شركة الميناء الكبير will invest an unknown sum", payers=[arabic], purposes=[long],
           amount=None, currency=None, status="potential")  # fmt: skip
    g.flow(doc, "Emoji Harbour 🚢 pays 7", payers=[ship], payees=[ship], amount=7, currency="XTS",
           kind="unspecified", status="cancelled")  # fmt: skip
    g.claim(doc, "<b>Bold Works</b> pays nobody nothing", speakers=[html], about=[arabic, long],
            modality="doubted")  # fmt: skip
    bare = g.document("bare.txt", "Nothing is found here.\n")
    assert bare.text
    return g


def empty() -> Builder:
    """A graph that was built from nothing."""
    g = Builder()
    g.describe("Nothing yet")
    return g


def reported(g: Builder | None = None) -> Builder:
    """The sample, a flow with dates, and what the shapes say: a document set aside, a warning."""
    g = sample(g)
    text = "Otter Shipping will pay $30 million for the quay from 2027 to 2029."
    doc = g.document("quay.txt", text, title="The quay", issued="2026-05-01")
    otter = NamedNode(g.iris.entity("Q900000003", "Otter Shipping"))
    g.flow(doc, text, payers=[otter], amount=30000000, begins="2027", ends="2029-06")
    flow = next(q.subject for q in g.quads if str(q.object).endswith("#FundingFlow>"))
    published = next(q.object for q in g.quads
                     if q.subject == flow and str(q.predicate).endswith("#hadPrimarySource>"))  # fmt: skip
    g.report(
        "pier-notes-0a1b2c3d", "pier-notes.txt",
        [("Violation", NamedNode(g.iris.mint("flow", "pier-notes-0a1b2c3d", "4-9", "1")),
          "FundingFlow-currency", "currency", Literal("usd"),
          "A flow has at most one currency.", "资金流至多有一个币种。")],
    )  # fmt: skip
    g.report(
        published.value.rpartition("/")[2], "harbour-compact.txt",
        [("Warning", flow, "FundingFlow-payer", "payer", None,
          "A payer is rarely a program; look again.", "出资方很少是项目；请再看一遍。")],
    )  # fmt: skip
    return g


def large(documents: int = 1000, flows: int = 10) -> Builder:
    """Many documents about the same few hundred entities: about 1,000 quads a document."""
    g = Builder()
    actors = [g.entity("Company", f"Company {n}", f"公司{n}") for n in range(400)]
    programs = [g.entity("Initiative", f"Program {n}", f"计划{n}") for n in range(100)]
    statuses = ("announced", "committed", "disbursed", "proposed")
    for d in range(documents):
        lines = []
        for i in range(flows):
            a, b, p = (d * 7 + i * 3) % 400, (d * 5 + i * 11 + 1) % 400, (d + i) % 100
            lines.append((a, b, p, 1000 + (d * 37 + i * 101) % 9000))
        text = "\n".join(
            f"Line {i}: Company {a}, grants {m} million dollars to Company {b}, for Program {p}, "
            f"due by {2027 + i % 9}, and Company {a}. says that {m % 97}% is done."
            for i, (a, b, p, m) in enumerate(lines)
        )
        doc = g.document(f"made-{d}.txt", text, title=f"Made document {d}", issued="2026-01-02")
        for i, (a, b, p, m) in enumerate(lines):
            g.mention(doc, actors[a], f"Company {a}", 0)
            head = f"Line {i}: Company {a}, grants {m} million dollars"
            g.flow(doc, head, payers=[actors[a]], payees=[actors[b]], purposes=[programs[p]],
                   amount=m * 1000000, currency=("USD", "CNY", "EUR")[i % 3], status=statuses[i % 4],
                   kind="grant")  # fmt: skip
            g.mention(doc, programs[p], f"Program {p}, due by", 0)
            g.milestone(
                doc, f"for Program {p}, due by {2027 + i % 9}", programs[p], str(2027 + i % 9)
            )
            g.claim(doc, f"Company {a}. says that {m % 97}% is done", speakers=[actors[a]],
                    about=[programs[p]], kind="statistic", value=m % 97, unit="%")  # fmt: skip
    g.describe()
    return g
