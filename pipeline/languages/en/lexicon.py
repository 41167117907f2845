"""English word data for money, time, speech, roles and status.

Gives only sets and tables (lemmas in lower case unless told otherwise). The rules that use them
are in the component modules. Amounts are in whole units of the currency.
"""

from __future__ import annotations

from decimal import Decimal

from pipeline.languages.en.name_words import words

# ------------------------------------------------------------------ numbers and money

SCALES: dict[str, Decimal] = {
    "hundred": Decimal(100),
    "thousand": Decimal(10**3),
    "k": Decimal(10**3),
    "lakh": Decimal(10**5),
    "lakhs": Decimal(10**5),
    "lac": Decimal(10**5),
    "million": Decimal(10**6),
    "millions": Decimal(10**6),
    "mn": Decimal(10**6),
    "mln": Decimal(10**6),
    "mil": Decimal(10**6),
    "mio": Decimal(10**6),
    "m": Decimal(10**6),
    "crore": Decimal(10**7),
    "crores": Decimal(10**7),
    "cr": Decimal(10**7),
    "billion": Decimal(10**9),
    "billions": Decimal(10**9),
    "bn": Decimal(10**9),
    "bln": Decimal(10**9),
    "b": Decimal(10**9),
    "trillion": Decimal(10**12),
    "trillions": Decimal(10**12),
    "tn": Decimal(10**12),
    "trn": Decimal(10**12),
    "tln": Decimal(10**12),
    "t": Decimal(10**12),
    "lakh crore": Decimal(10**12),
    "lakh crores": Decimal(10**12),
}
NUMBER_WORDS: dict[str, Decimal] = {
    w: Decimal(n)
    for n, w in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {
    "thirty": Decimal(30),
    "forty": Decimal(40),
    "fifty": Decimal(50),
    "sixty": Decimal(60),
    "seventy": Decimal(70),
    "eighty": Decimal(80),
    "ninety": Decimal(90),
    "dozen": Decimal(12),
}
FRACTIONS: dict[str, Decimal] = {
    "half": Decimal("0.5"),
    "a half": Decimal("0.5"),
    "a quarter": Decimal("0.25"),
    "one quarter": Decimal("0.25"),
    "three quarters": Decimal("0.75"),
    "three-quarters": Decimal("0.75"),
    "a third": Decimal(1) / 3,
    "one third": Decimal(1) / 3,
    "two thirds": Decimal(2) / 3,
    "two-thirds": Decimal(2) / 3,
}

#: A sign or code before the number (longest first when matched) to its ISO 4217 code.
CURRENCY_PREFIXES: dict[str, str] = {
    "US$": "USD",
    "USD": "USD",
    "U.S.$": "USD",
    "U.S. $": "USD",
    "US $": "USD",
    "A$": "AUD",
    "AU$": "AUD",
    "AUD": "AUD",
    "C$": "CAD",
    "CA$": "CAD",
    "CAD": "CAD",
    "Can$": "CAD",
    "NZ$": "NZD",
    "NZD": "NZD",
    "HK$": "HKD",
    "HKD": "HKD",
    "NT$": "TWD",
    "TWD": "TWD",
    "S$": "SGD",
    "SGD": "SGD",
    "R$": "BRL",
    "BRL": "BRL",
    "Mex$": "MXN",
    "MXN": "MXN",
    "€": "EUR",
    "EUR": "EUR",
    "£": "GBP",
    "GBP": "GBP",
    "¥": "JPY",
    "JPY": "JPY",
    "JP¥": "JPY",
    "CN¥": "CNY",
    "RMB": "CNY",
    "CNY": "CNY",
    "Rs.": "INR",
    "Rs": "INR",
    "₹": "INR",
    "INR": "INR",
    "₩": "KRW",
    "KRW": "KRW",
    "Rp": "IDR",
    "Rp.": "IDR",
    "IDR": "IDR",
    "RM": "MYR",
    "MYR": "MYR",
    "฿": "THB",
    "THB": "THB",
    "₫": "VND",
    "VND": "VND",
    "₱": "PHP",
    "PHP": "PHP",
    "₺": "TRY",
    "TRY": "TRY",
    "TL": "TRY",
    "₽": "RUB",
    "RUB": "RUB",
    "₪": "ILS",
    "NIS": "ILS",
    "ILS": "ILS",
    "₦": "NGN",
    "NGN": "NGN",
    "N": "NGN",
    "SEK": "SEK",
    "NOK": "NOK",
    "DKK": "DKK",
    "CHF": "CHF",
    "SFr": "CHF",
    "Fr": "CHF",
    "PLN": "PLN",
    "CZK": "CZK",
    "HUF": "HUF",
    "RON": "RON",
    "AED": "AED",
    "Dh": "AED",
    "Dh.": "AED",
    "SAR": "SAR",
    "SR": "SAR",
    "QAR": "QAR",
    "KWD": "KWD",
    "BHD": "BHD",
    "OMR": "OMR",
    "EGP": "EGP",
    "E£": "EGP",
    "ZAR": "ZAR",
    "R": "ZAR",
    "KSh": "KES",
    "KShs": "KES",
    "Ksh": "KES",
    "Sh": "KES",
    "KES": "KES",
    "UGX": "UGX",
    "USh": "UGX",
    "TZS": "TZS",
    "TSh": "TZS",
    "RWF": "RWF",
    "ETB": "ETB",
    "GHS": "GHS",
    "GH₵": "GHS",
    "₵": "GHS",
    "PKR": "PKR",
    "BDT": "BDT",
    "Tk": "BDT",
    "৳": "BDT",
    "LKR": "LKR",
    "NPR": "NPR",
    "KZT": "KZT",
    "₸": "KZT",
    "UAH": "UAH",
    "₴": "UAH",
    "ARS": "ARS",
    "CLP": "CLP",
    "COP": "COP",
    "PEN": "PEN",
    "S/": "PEN",
    "MAD": "MAD",
    "DZD": "DZD",
    "TND": "TND",
    "JOD": "JOD",
    "ISK": "ISK",
    "ZMW": "ZMW",
    "MNT": "MNT",
    "XOF": "XOF",
    "XAF": "XAF",
    "$": "USD",
}
#: A word behind the number to its code; a nationality before it may change it.
CURRENCY_WORDS: dict[str, str] = {
    "dollar": "USD",
    "dollars": "USD",
    "buck": "USD",
    "bucks": "USD",
    "euro": "EUR",
    "euros": "EUR",
    "pound": "GBP",
    "pounds": "GBP",
    "sterling": "GBP",
    "yen": "JPY",
    "yuan": "CNY",
    "renminbi": "CNY",
    "won": "KRW",
    "rupee": "INR",
    "rupees": "INR",
    "rupiah": "IDR",
    "rupiahs": "IDR",
    "ringgit": "MYR",
    "baht": "THB",
    "dong": "VND",
    "peso": "MXN",
    "pesos": "MXN",
    "lira": "TRY",
    "liras": "TRY",
    "rouble": "RUB",
    "roubles": "RUB",
    "ruble": "RUB",
    "rubles": "RUB",
    "shekel": "ILS",
    "shekels": "ILS",
    "naira": "NGN",
    "rand": "ZAR",
    "franc": "CHF",
    "francs": "CHF",
    "krona": "SEK",
    "kronor": "SEK",
    "kroner": "NOK",
    "krone": "NOK",
    "zloty": "PLN",
    "zlotys": "PLN",
    "forint": "HUF",
    "forints": "HUF",
    "koruna": "CZK",
    "koruny": "CZK",
    "lei": "RON",
    "dirham": "AED",
    "dirhams": "AED",
    "riyal": "SAR",
    "riyals": "SAR",
    "rial": "IRR",
    "rials": "IRR",
    "dinar": "KWD",
    "dinars": "KWD",
    "shilling": "KES",
    "shillings": "KES",
    "birr": "ETB",
    "cedi": "GHS",
    "cedis": "GHS",
    "taka": "BDT",
    "tenge": "KZT",
    "hryvnia": "UAH",
    "hryvnias": "UAH",
    "real": "BRL",
    "reais": "BRL",
    "tugrik": "MNT",
    "kwacha": "ZMW",
    "soles": "PEN",
    "sol": "PEN",
    "manat": "AZN",
    "lari": "GEL",
}
#: What a word of nationality makes of a currency word.
CURRENCY_OF: dict[tuple[str, str], str] = {
    ("hong kong", "dollar"): "HKD", ("australian", "dollar"): "AUD",
    ("canadian", "dollar"): "CAD", ("singapore", "dollar"): "SGD",
    ("new taiwan", "dollar"): "TWD", ("taiwan", "dollar"): "TWD", ("taiwanese", "dollar"): "TWD",
    ("new zealand", "dollar"): "NZD", ("us", "dollar"): "USD", ("u.s.", "dollar"): "USD",
    ("american", "dollar"): "USD", ("philippine", "peso"): "PHP", ("chilean", "peso"): "CLP",
    ("colombian", "peso"): "COP", ("argentine", "peso"): "ARS", ("mexican", "peso"): "MXN",
    ("pakistani", "rupee"): "PKR", ("pakistan", "rupee"): "PKR", ("sri lankan", "rupee"): "LKR",
    ("sri lanka", "rupee"): "LKR", ("nepalese", "rupee"): "NPR", ("indian", "rupee"): "INR",
    ("swiss", "franc"): "CHF", ("rwandan", "franc"): "RWF", ("rwanda", "franc"): "RWF",
    ("cfa", "franc"): "XOF", ("danish", "krone"): "DKK", ("danish", "kroner"): "DKK",
    ("norwegian", "kroner"): "NOK", ("swedish", "krona"): "SEK", ("swedish", "kronor"): "SEK",
    ("egyptian", "pound"): "EGP", ("british", "pound"): "GBP", ("qatari", "riyal"): "QAR",
    ("saudi", "riyal"): "SAR", ("omani", "rial"): "OMR", ("kuwaiti", "dinar"): "KWD",
    ("jordanian", "dinar"): "JOD", ("bahraini", "dinar"): "BHD", ("tunisian", "dinar"): "TND",
    ("algerian", "dinar"): "DZD", ("moroccan", "dirham"): "MAD", ("kenyan", "shilling"): "KES",
    ("kenya", "shilling"): "KES", ("ugandan", "shilling"): "UGX", ("uganda", "shilling"): "UGX",
    ("tanzanian", "shilling"): "TZS", ("tanzania", "shilling"): "TZS",
    ("south korean", "won"): "KRW", ("korean", "won"): "KRW", ("turkish", "lira"): "TRY",
    ("brazilian", "real"): "BRL", ("south african", "rand"): "ZAR", ("czech", "koruna"): "CZK",
    ("chinese", "yuan"): "CNY", ("japanese", "yen"): "JPY",
}  # fmt: skip
#: What a bare ``$`` or ``rupee`` means where the document was written.
REGION_DOLLARS = {"AU": "AUD", "CA": "CAD", "NZ": "NZD", "HK": "HKD", "SG": "SGD", "TW": "TWD"}

APPROXIMATIONS: dict[str, str] = {
    "up to": "upTo", "as much as": "upTo", "as many as": "upTo", "at most": "upTo",
    "no more than": "upTo", "not more than": "upTo", "a maximum of": "upTo",
    "maximum of": "upTo", "a ceiling of": "upTo", "capped at": "upTo", "not exceed": "upTo",
    "not exceeding": "upTo", "not to exceed": "upTo", "a cap of": "upTo", "to as much as": "upTo",
    "limited to": "upTo", "worth up to": "upTo",
    "more than": "moreThan", "over": "moreThan", "at least": "moreThan", "exceeding": "moreThan",
    "above": "moreThan", "north of": "moreThan", "upwards of": "moreThan", "in excess of":
    "moreThan", "well over": "moreThan", "exceeds": "moreThan", "exceed": "moreThan",
    "exceeded": "moreThan", "tops": "moreThan", "topped": "moreThan", "no less than": "moreThan",
    "not less than": "moreThan", "a minimum of": "moreThan", "upward of": "moreThan",
    "less than": "lessThan", "under": "lessThan", "below": "lessThan", "nearly": "lessThan",
    "almost": "lessThan", "fewer than": "lessThan", "just under": "lessThan",
    "close to": "about", "about": "about", "around": "about", "some": "about", "roughly": "about",
    "approximately": "about", "circa": "about", "an estimated": "about", "estimated": "about",
    "perhaps": "about", "nearly about": "about", "or so": "about", "c.": "about", "~": "about",
    "approx.": "about", "approx": "about", "just over": "moreThan", "a little over": "moreThan",
}  # fmt: skip

# ------------------------------------------------------------------ time

MONTHS: dict[str, int] = {}
for _i, _names in enumerate(
    [
        "january jan",
        "february feb",
        "march mar",
        "april apr",
        "may",
        "june jun",
        "july jul",
        "august aug",
        "september sept sep",
        "october oct",
        "november nov",
        "december dec",
    ],
    1,
):
    for _name in _names.split():
        MONTHS[_name] = _i
WEEKDAYS = words("monday tuesday wednesday thursday friday saturday sunday")

# ------------------------------------------------------------------ who pays whom

#: The subject pays; the money is the object.
PAY = words("""pay give grant invest provide contribute commit pledge allocate award donate spend
    inject put pour earmark offer lend loan fund finance disburse hand plough plow sink channel
    shell splash set promise devote direct dedicate bring approve commit finalise finalize
    appropriate authorise authorize budget release extend stump cough chip supply subsidise
    subsidize bankroll back support sponsor underwrite add transfer send ship remit deploy bet
    bestow distribute propose announce unveil sign launch seek request ask cede bid deposit wire
    match assign guarantee vote confirm clear agree plan increase raise_for issue wager guarantee
    unlock reserve subscribe""")
#: The subject receives.
GET = words("""receive get win secure obtain raise land collect borrow bag attract net garner gain
    draw pocket scoop clinch accept earn qualify tap benefit lose sue_for inherit bank""")
#: The subject takes away from the object.
CUT = words("""cut trim slash cancel withdraw rescind claw revoke axe terminate scrap freeze shave
    prune strip reduce withhold eliminate lop halve suspend pull drop lose forfeit""")
#: ``fin`` is what the lemmatizer makes of ``fined``.
PENALISE = words("""fine fin penalise penalize sanction levy impose punish charge""")
#: Verbs by which a sum of money is no flow but a price, a size, a result.
COST_VERBS = words("""cost value estimate price swallow lose sell earn book report total trade hold
    manage own owe generate add swell grow shrink peak reach hit rise fall climb drop jump""")
COST_NOUNS = words("""revenue revenues sales profit profits loss losses valuation capitalisation
    capitalization turnover earnings price prices cost costs bill damage damages backlog income
    debt gdp market deficit surplus shortfall assets exports imports trade output economy savings
    worth overrun overruns value orders order market_cap wealth dividend dividends tab wage wages
    salary salaries liabilities arrears interest gap cash""")
FUNDING_NOUNS: dict[str, str] = {}
for _kind, _text in {
    "investment": """investment investments stake equity round capital spending seed funding_round
        investing co-investment infusion injection fundraising venture""",
    "grant": "grant grants award awards fellowship fellowships scholarship scholarships",
    "subsidy": """subsidy subsidies incentive incentives rebate tax_credit tax_credits aid
        handout handouts relief support_scheme bailout""",
    "loan": """loan loans lending debt bond bonds mortgage borrowing
        overdraft""",
    "appropriation": "appropriation appropriations",
    "contract": "contract contracts orders tender procurement purchase",
    "donation": "donation donations gift gifts endowment philanthropy charity bequest",
    "budget": """budget budgets allocation allocations outlay outlays envelope allotment funding
        expenditure provision""",
    "cut": "cut cuts reduction reductions rescission clawback trim savings",
    "penalty": "fine fines penalty penalties levy settlement sanction",
    "unspecified": "guarantee guarantees compensation reparations",
}.items():
    for _word in words(_text):
        FUNDING_NOUNS.setdefault(_word, _kind)
#: Verb to kind where no noun tells.
VERB_KINDS: dict[str, str] = {
    "invest": "investment", "inject": "investment", "pour": "investment", "plough": "investment",
    "plow": "investment", "sink": "investment", "raise": "investment", "bet": "investment",
    "donate": "donation", "bequeath": "donation", "lend": "loan", "loan": "loan",
    "borrow": "loan", "appropriate": "appropriation", "fine": "penalty", "penalise": "penalty",
    "penalize": "penalty", "subsidise": "subsidy", "subsidize": "subsidy", "cut": "cut",
    "trim": "cut", "slash": "cut", "axe": "cut", "reduce": "cut", "rescind": "cut",
    "claw": "cut", "freeze": "cut", "withhold": "cut", "shave": "cut", "lop": "cut",
    "eliminate": "cut", "cancel": "cut", "terminate": "cut", "contract": "contract",
    "procure": "contract", "buy": "contract", "purchase": "contract", "lose": "cut",
    "budget": "budget", "allocate": "budget", "earmark": "budget", "award": "grant",
    "grant": "grant", "put": "investment", "spend": "investment", "finance": "investment",
    "bring": "investment", "commit": "investment", "build": "investment",
    "contribute": "investment", "pledge": "investment", "back": "investment",
    "impose": "penalty", "levy": "penalty", "guarantee": "unspecified",
}  # fmt: skip

# ------------------------------------------------------------------ status

STATUS_PROPOSED = words("""propose seek request ask want call urge demand recommend suggest bid
    pencil float offer would_have push draft""")
STATUS_COMMITTED = words("""pledge commit award promise approve sign agree finalise finalize grant
    earmark clear guarantee vow authorise authorize confirm appropriate enact adopt allocate win
    contract ratify pass secure notify""")
STATUS_DISBURSED = words("""pay disburse spend invest give contribute donate receive inject raise
    transfer release lend hand pour put get borrow collect finance provide fund plough close
    bring""")
STATUS_CANCELLED = words("""cancel scrap withdraw rescind terminate axe revoke abandon shelve drop
    halt suspend""")
STATUS_ANNOUNCED = words("""announce unveil plan intend expect launch reveal disclose outline
    anticipate aim target schedule prepare set schedule release""")
HEDGES = words("may might could can possibly potentially if unless subject contingent")

# ------------------------------------------------------------------ speech and thought

#: Takes a clause, a quotation or an infinitive as what is said.
SAY = words("""say tell add state note explain argue claim insist maintain contend assert declare
    announce report warn caution predict expect forecast project estimate believe think hold
    suggest propose recommend urge call demand stress emphasise emphasize underline underscore
    highlight point write remark observe comment admit acknowledge concede confirm deny dispute
    reject doubt question hope fear worry promise pledge vow reply respond answer counter retort
    complain criticise criticize accuse praise applaud hail welcome condemn denounce describe
    characterise characterize conclude find reckon consider regard view see calculate
    anticipate agree disagree object concur boast joke quip reiterate repeat affirm reaffirm
    assure advise allege testify signal indicate imply console put want wish favour favor oppose
    support defend back advocate plead envisage judge deem calculate recall vouch muse mention
    tweet post lament mock dismiss scoff insist request instruct ask require direct_that
    pronounce proclaim profess contest refute rebut decry deplore blame credit thank commend
    attribute rate label brand dub portray cast present envision foresee fret lambast slam
    endorse signal guess surmise suspect contend assume feel figure determine establish_that
    appeal implore exhort petition lobby press note_that detail disclose reveal describe caution
    commit intend plan aim hint console bemoan rue grumble opine contend reason caution blast rail
    vent venture volunteer profess rejoin intone enthuse gush""")
#: Counts as speech only with a clause that is said, a quotation, or "for".
SAY_CLAUSE_ONLY = words("""announce report find project hold see put agree signal indicate reveal
    disclose add confirm state establish_that determine detail plan intend aim commit ask require
    press direct answer credit mention write recall feel figure request back support cast present
    defend answer post rate want point instruct note suggest observe propose promise pledge tell
    find claim repeat show calculate""")
#: Counts as speech with a plain object (called it X; rejected the plan; welcomed the move).
SAY_OBJECT = words("""call describe praise applaud hail welcome condemn denounce criticise criticize
    reject deny dispute doubt question label brand dub characterise characterize regard view
    consider dismiss oppose advocate urge demand recommend predict expect forecast warn fear
    accuse blame commend defend favour favor decry deplore endorse contest refute rebut portray
    stress emphasise emphasize underline underscore highlight deem judge thank reckon estimate
    foresee envisage propose lambast slam attribute think find anticipate lament mock support
    worry complain caution vow argue insist envision appeal concede admit acknowledge hope want console
    present blast object boast rail hint""")
SPEECH_NOUNS: dict[str, str] = {
    "view": "asserted", "opinion": "asserted", "account": "asserted", "reckoning": "asserted",
    "estimate": "asserted", "estimation": "asserted", "words": "asserted", "word": "asserted",
    "assessment": "asserted", "judgment": "asserted", "judgement": "asserted",
    "telling": "asserted", "figures": "asserted", "data": "asserted", "forecast": "predicted",
    "projection": "predicted", "projections": "predicted", "prediction": "predicted",
    "claim": "asserted", "argument": "asserted", "contention": "asserted",
    "insistence": "proposed", "demand": "proposed", "call": "proposed", "warning": "predicted",
    "admission": "asserted", "estimates": "asserted", "calculation": "asserted",
    "calculations": "asserted", "verdict": "asserted", "report": "asserted",
    "statement": "asserted", "survey": "asserted", "study": "asserted", "poll": "asserted",
    "analysis": "asserted", "tally": "asserted", "count": "asserted", "reading": "asserted",
    "recommendation": "proposed", "plea": "proposed", "promise": "predicted",
    "belief": "asserted", "fear": "predicted", "hope": "predicted", "accusation": "asserted",
    "assertion": "asserted", "denial": "denied", "conclusion": "asserted", "eyes": "asserted",
    "forecasts": "predicted", "reply": "asserted", "answer": "asserted", "complaint": "asserted",
    "findings": "asserted", "numbers": "asserted",
}  # fmt: skip
DENY = words("deny dispute reject refute rebut contest dismiss")
DOUBT = words("doubt question worry fret suspect scoff fear")
PREDICT = words("""predict expect forecast project anticipate foresee envisage envision promise
    pledge vow hope plan intend aim hint""")
PROPOSE = words("""propose recommend urge call demand suggest advocate want wish favour favor plead
    ask request require appeal implore exhort petition lobby press push insist_on seek instruct""")

# ------------------------------------------------------------------ roles

INITIATE = words("""announce unveil launch establish create propose sign issue adopt enact pass
    introduce approve found start begin convene stand publish release initiate institute inaugurate
    draft author table conceive order decree proclaim ratify champion pioneer spearhead devise
    draw_up promulgate kick set put roll float notify lay commission invent clear present put
    unleash open form""")
LEAD = words("""lead run administer direct manage oversee operate head implement coordinate
    co-ordinate chair supervise steer govern helm host_lead spearhead conduct superintend guide
    own execute co-lead build_and_run preside""")
PARTICIPATE = words("""join participate contribute partner cooperate collaborate help host supply
    assist support design develop build construct deliver provide equip power install take part
    work engage enrol enroll select choose pick sign involve include comprise invite award win
    co-operate belong bring serve fund back""")
