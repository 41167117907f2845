"""English word data for names: what a word inside or beside a name says of its class.

Gives only sets and tables; the rules that use them are in ``names.py`` and ``coref.py``.
"""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a multi-line string; ``_`` stands for a space."""
    return frozenset(w.replace("_", " ") for w in text.split())


def pairs(text: str) -> dict[str, str]:
    """The ``key:value`` pairs of a multi-line string; ``_`` stands for a space."""
    return dict(w.replace("_", " ").split(":") for w in text.split())  # type: ignore[misc]


#: The head noun of a name (lower case) to the subclass that it tells.
HEADS: dict[str, str] = {}
for _subclass, _text in {
    "Company": """corp corporation inc incorporated ltd limited llc llp plc gmbh ag co company
        companies sa nv bv oy ab as spa pte pty group holdings holding industries technologies
        technology systems semiconductor semiconductors electronics motors motor pharma
        pharmaceuticals pharmaceutical biotech therapeutics biosciences airlines airways energy
        power petroleum oil steel mining chemicals materials telecom telecommunications software
        bank bancorp capital ventures partners insurance securities enterprises enterprise brands
        foods logistics shipping aerospace robotics microelectronics devices instruments media
        studios entertainment labs networks platforms solutions services interactive dynamics
        rail railways utilities shipyards shipyard shipbuilding engineering manufacturing trading
        consulting construction yards works mills breweries distillers publishing analytics
        diagnostics genomics photonics optics composites aviation automotive telecoms wireless
        networking cement aluminium aluminum gas renewables solar wind battery batteries hospitality sons brothers grid tech machinery""",
    "GovernmentBody": """ministry department agency commission council office bureau administration
        court parliament senate congress assembly committee subcommittee board authority
        secretariat directorate treasury inspectorate cabinet house chamber knesset duma
        bundestag bundesrat diet tribunal police army navy force forces corps government
        governments municipality county legislature judiciary embassy executive regulator
        customs ombudsman affairs prefecture ministries departments agencies delegation command guard
        commissioner constabulary registry governorate""",
    "IntergovernmentalOrganization": """nations union_of_nations""",
    "ResearchOrganization": """university college institute institutes institution academy
        laboratory laboratories school polytechnic observatory universities politecnico
        universität université universidad hochschule think-tank""",
    "Fund": "fund foundation endowment trust funds account",
    "Organization": """association society alliance party federation confederation league club
        consortium coalition forum movement church chamber_of_commerce network_of lobby guild
        union unions syndicate times post journal news press herald tribune newspaper magazine
        broadcasting agency_press collective campaigners watch international caucus conference
        team hospital clinic museum cross crescent""",
    "Initiative": """booster pathfinder catapult blueprint initiative initiatives plan plans program programme programs programmes
        mission strategy campaign project projects scheme partnership roadmap agenda drive
        framework action challenge accelerator pact compact deal vision resource pilot
        hub facility package corridor corridors pathway venture_programme moonshot zone zones""",
    "LegalInstrument": """act acts bill order regulation regulations directive treaty memorandum
        agreement law code constitution amendment decree protocol convention accord resolution
        charter ordinance statute rule rules proclamation covenant""",
    "Infrastructure": """plant fab supercomputer datacenter datacentre platform railway line bridge
        tunnel airport port station campus gigafactory foundry cluster canal dam reactor telescope
        pipeline factory grid_network highway expressway terminal cable park stadium satellite
        observatory_site mine refinery cloud exchange road complex collider
        infrastructure network grid""",
}.items():
    for _word in words(_text):
        HEADS.setdefault(_word, _subclass)

#: Heads of two words that overrule the last word alone.
DOUBLE_HEADS: dict[str, str] = {
    "data center": "Infrastructure",
    "data centre": "Infrastructure",
    "data centers": "Infrastructure",
    "operations center": "Infrastructure",
    "computing center": "Infrastructure",
    "computing centre": "Infrastructure",
    "power plant": "Infrastructure",
    "power station": "Infrastructure",
    "wind farm": "Infrastructure",
    "solar farm": "Infrastructure",
    "solar park": "Infrastructure",
    "research park": "Infrastructure",
    "science park": "Infrastructure",
    "space station": "Infrastructure",
    "high speed": "Infrastructure",
    "development bank": "Company",
    "world bank": "IntergovernmentalOrganization",
    "investment bank": "Company",
    "central bank": "GovernmentBody",
    "reserve bank": "GovernmentBody",
    "federal reserve": "GovernmentBody",
    "national bank": "Company",
    "executive order": "LegalInstrument",
    "public law": "LegalInstrument",
    "joint undertaking": "Organization",
    "research center": "ResearchOrganization",
    "research centre": "ResearchOrganization",
    "national lab": "ResearchOrganization",
    "national labs": "ResearchOrganization",
    "research council": "GovernmentBody",
    "research group": "ResearchOrganization",
    "science foundation": "GovernmentBody",
    "court of auditors": "GovernmentBody",
    "trade union": "Organization",
    "labour party": "Organization",
    "news agency": "Organization",
    "business council": "Organization",
    "chamber of commerce": "Organization",
    "sovereign wealth": "Fund",
    "wealth fund": "Fund",
    "investment authority": "Fund",
    "green deal": "Initiative",
    "new deal": "Initiative",
    "action plan": "Initiative",
    "work programme": "Initiative",
    "space force": "GovernmentBody",
    "task force": "Organization",
    "white house": "GovernmentBody",
    "city council": "GovernmentBody",
    "security council": "IntergovernmentalOrganization",
    "health organization": "IntergovernmentalOrganization",
    "trade organization": "IntergovernmentalOrganization",
    "european union": "IntergovernmentalOrganization",
    "african union": "IntergovernmentalOrganization",
    "monetary fund": "IntergovernmentalOrganization",
    "energy agency": "IntergovernmentalOrganization",
    "united nations": "IntergovernmentalOrganization",
    "investment bank of": "Company",
    "public school": "Organization",
    "free trade": "LegalInstrument",
    "trade agreement": "LegalInstrument",
    "paris agreement": "LegalInstrument",
    "innovation center": "ResearchOrganization",
    "innovation centre": "ResearchOrganization",
    "climate fund": "Fund",
    "european fund": "Fund",
}

#: Words for centres: an organisation where "for"/"of" follows, else a facility or institute.
CENTRES = words("center centre centers centres")

#: A common noun (lemma, lower case) beside a name to the subclass that it tells.
NOUNS: dict[str, str] = {}
for _subclass, _text in {
    "Company": """company firm business chipmaker carmaker automaker bank lender startup start-up
        manufacturer supplier retailer operator developer giant conglomerate maker corporation
        subsidiary insurer brokerage utility contractor vendor publisher airline miner producer
        foundry joint_venture unicorn drugmaker steelmaker shipbuilder spin-off unit provider
        investor consultancy shipper builder hyperscaler venture enterprise employer parent
        oil_major brewer processor exporter importer group""",
    "GovernmentBody": """ministry department agency regulator watchdog court parliament senate
        legislature commission committee administration cabinet council authority bureau
        government directorate office treasury city_council municipality navy army military
        auditor prosecutor police""",
    "IntergovernmentalOrganization": "bloc intergovernmental_body",
    "ResearchOrganization": """university institute laboratory lab college think-tank thinktank
        academy school""",
    "Fund": "fund foundation philanthropy charity_fund sovereign_fund endowment",
    "Organization": """association lobby union party alliance newspaper charity coalition
        federation campaign_group consortium society group_of ngo nonprofit non-profit daily
        magazine broadcaster federation watchdog_group movement hospital grouping""",
    "Initiative": """programme program plan initiative project scheme mission strategy campaign
        framework effort partnership roadmap drive push challenge competition pilot contract""",
    "LegalInstrument": """act bill law order regulation directive treaty memorandum decree
        agreement accord statute legislation rule ordinance""",
    "Infrastructure": """plant factory fab supercomputer platform railway line bridge port network
        system cluster reactor facility machine satellite pipeline campus dam refinery smelter
        station terminal mill gigafactory flagship tunnel highway telescope datacentre datacenter
        data_centre data_center airport supercomputers pair_of_supercomputers corridor testbed hub""",
    "Country": "country nation state kingdom republic",
    "Person": """president minister chairman chairwoman chief director spokesman spokeswoman
        spokesperson secretary senator analyst economist professor executive founder lawmaker
        governor mayor chancellor commissioner researcher scientist lawyer activist author
        co-founder representative congressman congresswoman banker adviser advisor head
        billionaire entrepreneur engineer physicist chair ceo""",
}.items():
    for _word in words(_text):
        NOUNS.setdefault(_word, _subclass)

#: Nouns after a capitalised word which make the name a product, an event, or a work.
PRODUCT_NOUNS = words("""chip chips gpu gpus cpu cpus accelerator accelerators processor processors
    model models phone phones smartphone smartphones car cars tank tanks jet jets drug drugs vaccine
    chatbot laptop laptops app console browser truck trucks rocket rockets aircraft missile missiles
    wafer wafers series edition disease virus card cards superchip superchips part parts machines kit kits engine engines lander rover probe spacecraft capsule""")
EVENT_HEADS = words("""summit conference olympics games cup forum expo fair week day awards prize
    medal festival congress_event war wars pandemic crisis revolution age era renaissance covid
    christmas easter ramadan marathon race election elections hearing""")
NOT_NAME_HEADS = words("""digest blog newsletter bulletin index report review gazette release notice
    news_release section article annex chapter part table figure appendix title paragraph schedule
    item note page volume issue group_number introduction background summary contents references
    photo image share source sources tags related advertisement newsroom subscribe""")

TITLES = words("""president vice prime minister secretary chancellor senator sen sen. rep rep. mr mr.
    mrs mrs. ms ms. dr dr. prof prof. professor sir dame lord lady king queen prince princess sheikh
    governor gov gov. mayor chairman chairwoman chair ceo cfo cto coo director general commissioner
    ambassador judge justice chief executive officer congressman congresswoman representative
    deputy acting undersecretary under-secretary premier taoiseach attorney admiral gen gen. colonel
    captain lieutenant sgt commander minister-president treasurer speaker administrator envoy pope
    archbishop bishop rabbi imam analyst economist spokesman spokeswoman spokesperson founder
    co-founder emir sultan crown editor head managing former then-president assistant principal
    engineer whip leader comptroller auditor inspector permanent special counsel senior advisor
    adviser""")
#: A title word that is certain to be followed by a person where a name follows it.
FIRM_TITLES = words("""president minister secretary chancellor senator sen sen. rep rep. mr mr. mrs
    mrs. ms ms. dr dr. prof prof. professor sir dame lord king queen prince princess sheikh governor
    gov gov. mayor chairman chairwoman ceo cfo cto commissioner ambassador judge justice congressman
    congresswoman undersecretary premier taoiseach admiral colonel pope minister-president treasurer
    general director chief chair leader spokesman spokeswoman spokesperson analyst economist founder
    co-founder speaker administrator representative""")

#: Posts: nouns (lower case) that make somebody a member of the body named with them.
POSTS = words("""president vice-president minister secretary chancellor senator representative
    governor mayor chairman chairwoman chairperson chair ceo cfo cto coo director director-general
    chief head boss commissioner ambassador judge justice executive officer member partner
    spokesman spokeswoman spokesperson analyst economist researcher professor scientist
    fellow founder co-founder cofounder manager administrator undersecretary under-secretary
    premier leader adviser advisor counsel lawyer engineer scholar editor reporter correspondent
    treasurer speaker prime_minister deputy envoy lecturer dean rector provost chancellor
    strategist lobbyist campaigner activist democrat republican lawmaker auditor comptroller
    inspector delegate negotiator vice-chancellor vice-chair owner investor alumnus employee
    fellow coordinator convenor writer columnist staffer chairs heads dean superintendent trustee principal""")

#: Words that go before a person's name and belong to a nationality or a trade, never to the name.
NAME_PREFIX_STOP = words("""the a an this that these those its their our his her my your former late
    old today yesterday tomorrow while when where whereas under since once but and or so if as
    at by for from in into of on to with within without over after before during despite although
    because however meanwhile moreover also even yet still both either neither each every all some
    many most more few several other another such only just not no according photo source image
    update analysis opinion editorial exclusive breaking share read see note about what why how who
    which whose whom is are was were be been has have had do does did will would can could may might
    must shall should one two three four five six seven eight nine ten first second third last next
    per via plus less than then there here now it he she they we i you us them him outside inside
    among between across against around behind beyond near off onto out through toward towards upon
    up down above below having given based together separately overall finally unlike like instead
    indeed thus hence therefore true founded asked nor""")

COUNTRIES = words("""Afghanistan Albania Algeria Andorra Angola Argentina Armenia Australia Austria
    Azerbaijan Bahamas Bahrain Bangladesh Barbados Belarus Belgium Belize Benin Bhutan Bolivia
    Bosnia Botswana Brazil Brunei Bulgaria Burundi Cambodia Cameroon Canada Chad Chile China
    Colombia Congo Costa_Rica Croatia Cuba Cyprus Czechia Czech_Republic Denmark Djibouti Dominica
    Ecuador Egypt El_Salvador England Eritrea Estonia Eswatini Ethiopia Fiji Finland France Gabon
    Gambia Georgia Germany Ghana Greece Grenada Guatemala Guinea Guyana Haiti Honduras Hungary
    Iceland India Indonesia Iran Iraq Ireland Israel Italy Ivory_Coast Jamaica Japan Jordan
    Kazakhstan Kenya Kiribati Korea Kosovo Kuwait Kyrgyzstan Laos Latvia Lebanon Lesotho Liberia
    Libya Liechtenstein Lithuania Luxembourg Madagascar Malawi Malaysia Maldives Mali Malta
    Mauritania Mauritius Mexico Micronesia Moldova Monaco Mongolia Montenegro Morocco Mozambique
    Myanmar Namibia Nauru Nepal Netherlands New_Zealand Nicaragua Niger Nigeria North_Korea
    North_Macedonia Norway Oman Pakistan Palau Palestine Panama Papua_New_Guinea Paraguay Peru
    Philippines Poland Portugal Qatar Romania Russia Rwanda Samoa San_Marino Saudi_Arabia Scotland
    Senegal Serbia Seychelles Sierra_Leone Singapore Slovakia Slovenia Somalia South_Africa
    South_Korea South_Sudan Spain Sri_Lanka Sudan Suriname Sweden Switzerland Syria Taiwan
    Tajikistan Tanzania Thailand Togo Tonga Trinidad Tunisia Turkey Türkiye Turkmenistan Tuvalu
    Uganda Ukraine United_Arab_Emirates United_Kingdom United_States Uruguay Uzbekistan Vanuatu
    Vatican Venezuela Vietnam Wales Yemen Zambia Zimbabwe UK U.K. US U.S. USA U.S.A. UAE America
    Britain Great_Britain Hong_Kong Macau Europe Africa Soviet_Union USSR
    United_States_of_America People's_Republic_of_China Republic_of_Korea
    Federal_Republic_of_Germany Kingdom_of_Saudi_Arabia Republic_of_China
    Northern_Ireland Greenland Puerto_Rico""")
#: Forms of one country.
COUNTRY_FORMS: tuple[tuple[str, ...], ...] = (
    (
        "United States",
        "United States of America",
        "U.S.",
        "US",
        "USA",
        "U.S.A.",
        "America",
        "Washington",
        "Uncle Sam",
    ),
    ("United Kingdom", "UK", "U.K.", "Britain", "Great Britain", "London", "Westminster"),
    ("China", "People's Republic of China", "PRC", "Beijing"),
    ("Russia", "Russian Federation", "Moscow", "Kremlin"),
    ("South Korea", "Republic of Korea", "Korea", "Seoul"),
    ("Germany", "Federal Republic of Germany", "Berlin"),
    ("Japan", "Tokyo"),
    ("France", "Paris"),
    ("India", "Delhi", "New Delhi"),
    ("Taiwan", "Taipei"),
    ("United Arab Emirates", "UAE"),
    ("European Union", "EU", "Brussels"),
    ("Netherlands", "The Hague"),
    ("Saudi Arabia", "Riyadh"),
    ("Turkey", "Türkiye", "Ankara"),
    ("Canada", "Ottawa"),
    ("Australia", "Canberra"),
    ("Indonesia", "Jakarta"),
    ("North Korea", "Pyongyang"),
    ("Israel", "Jerusalem"),
    ("Egypt", "Cairo"),
    ("Kenya", "Nairobi"),
    ("Ukraine", "Kyiv"),
    ("Iran", "Tehran"),
    ("Pakistan", "Islamabad"),
)
#: Capitals that stand for their country only where they act.
CAPITALS = words("""Washington London Westminster Beijing Moscow Kremlin Seoul Berlin Tokyo Paris
    Delhi New_Delhi Taipei Brussels Riyadh Ankara Ottawa Canberra Jakarta Pyongyang Jerusalem Cairo
    Nairobi Kyiv Tehran Islamabad Hanoi Bangkok Manila Madrid Rome Warsaw Budapest Vienna""")
#: Adjective or demonym to its country.
NATIONALITIES: dict[str, str] = pairs(
    """American:United_States British:United_Kingdom English:England Chinese:China
    Japanese:Japan Korean:South_Korea German:Germany French:France Italian:Italy Spanish:Spain
    Dutch:Netherlands Belgian:Belgium Swedish:Sweden Norwegian:Norway Danish:Denmark Finnish:Finland
    Polish:Poland Czech:Czechia Hungarian:Hungary Austrian:Austria Swiss:Switzerland Greek:Greece
    Turkish:Turkey Russian:Russia Ukrainian:Ukraine Israeli:Israel Saudi:Saudi_Arabia
    Emirati:United_Arab_Emirates Qatari:Qatar Iranian:Iran Iraqi:Iraq Egyptian:Egypt Indian:India
    Pakistani:Pakistan Bangladeshi:Bangladesh Indonesian:Indonesia Malaysian:Malaysia Thai:Thailand
    Vietnamese:Vietnam Philippine:Philippines Filipino:Philippines Singaporean:Singapore
    Australian:Australia Canadian:Canada Mexican:Mexico Brazilian:Brazil Argentine:Argentina
    Chilean:Chile Colombian:Colombia Peruvian:Peru Kenyan:Kenya Nigerian:Nigeria Ghanaian:Ghana
    Ethiopian:Ethiopia Irish:Ireland Scottish:Scotland Welsh:Wales Portuguese:Portugal
    Romanian:Romania Taiwanese:Taiwan European:Europe African:Africa Moroccan:Morocco
    Rwandan:Rwanda Ugandan:Uganda Tanzanian:Tanzania Lithuanian:Lithuania Latvian:Latvia
    Estonian:Estonia Slovak:Slovakia Croatian:Croatia Serbian:Serbia Bulgarian:Bulgaria
    Kuwaiti:Kuwait Jordanian:Jordan Lebanese:Lebanon Nepalese:Nepal Mongolian:Mongolia
    Kazakh:Kazakhstan Zambian:Zambia Angolan:Angola Tunisian:Tunisia Algerian:Algeria
    Cuban:Cuba Venezuelan:Venezuela Icelandic:Iceland"""
)
#: Further capitalised adjectives and groups that are no entities.
ADJECTIVES = words("""Asian Western Eastern Northern Southern Atlantic Pacific Arctic Democrat
    Democrats Republican Republicans Democratic Christian Muslim Islamic Jewish Catholic Hindu
    Buddhist Latin Nordic Baltic Scandinavian Middle_East Asia Europeans Americans Germans Chinese
    Tory Tories MEPs MPs MEP MP AI IT CEO CFO CTO R&D GDP GPU GPUs CPU CPUs IPO ESG PhD API LLM LLMs
    STEM HR PR Q1 Q2 Q3 Q4 H1 H2 FY COVID-19 Covid-19 COVID Internet Covid Earth Moon Mars God OK TV
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June
    July August September October November December Mon Tue Wed Thu Fri Sat Sun Jan Feb Mar Apr Jun
    Jul Aug Sept Sep Oct Nov Dec D.C. DC ISBN PDF FAQ CO2 EV EVs 5G 4G 6G USD EUR GBP INR JPY KRW
    RMB CNY Rs Rp Article Section Chapter Annex Part Title Paragraph Subsection PM AM GMT UTC EST
    Week Group Cold_War Silicon_Valley Wall_Street World_War_II ID
    DNA RNA mRNA EUV SME SMEs NGO NGOs MW GW TWh GWh kW km Gbps Mbps Gbit Mbit kbps Aussie Aussies Brit Brits Sec Director Minister Secretary President
    Chairman State States Member_States Member_State Member Parties Party Chief
    EBIT EBITDA Majesty Unaudited Agencies Agency_heads Administrator Board_of_Directors UTC Chinese""")

#: Well-known bodies and nicknames that need no index.
KNOWN: dict[str, str] = {}
for _subclass, _text in {
    "GovernmentBody": """White_House Pentagon Congress Senate House_of_Representatives House
        Capitol_Hill Downing_Street Bundestag Bundesrat Knesset Duma Diet Lok_Sabha Rajya_Sabha
        Supreme_Court European_Commission European_Parliament European_Council Treasury
        Federal_Reserve Fed Bank_of_England Bank_of_Japan European_Central_Bank ECB FDA NASA Nasa
        NIH NSF DARPA FBI CIA EPA FCC FTC SEC DoD DOE DOD NIST NOAA USDA Elysee Bundesbank RBI PBOC
        Parliament Cabinet House_of_Commons House_of_Lords Government_Accountability_Office GAO
        Congressional_Budget_Office CBO Home_Office Foreign_Office State_Department
        Federal_Trade_Commission""",
    "IntergovernmentalOrganization": """EU UN NATO WHO WTO IMF OECD ASEAN IAEA UNESCO UNICEF AIIB
        World_Bank European_Union United_Nations African_Union G7 G20 OPEC BRICS ADB ESA IEA UNDP
        World_Health_Organization International_Monetary_Fund Asian_Development_Bank
        African_Development_Bank European_Investment_Bank EIB EBRD Mercosur APEC
        European_Space_Agency CERN""",
    "ResearchOrganization": """MIT Caltech Stanford Harvard Oxford Cambridge Yale Princeton
        ETH_Zurich Fraunhofer RAND Brookings CSIS Chatham_House Bruegel""",
    "Company": """Google Alphabet Microsoft Amazon AWS Apple Meta Facebook Nvidia NVIDIA Intel AMD
        IBM Oracle Dell Cisco Qualcomm Broadcom Micron TSMC Samsung Sony Toyota Honda Nissan
        SoftBank OpenAI Anthropic xAI Tesla SpaceX Boeing Airbus Siemens Bosch Infineon NXP ASML SAP
        Huawei Alibaba Tencent Baidu ByteDance SMIC Arm Foxconn Hitachi Fujitsu NTT NEC Reliance
        Tata Infosys Wipro Renesas SK_Hynix LG Hyundai Kia Volkswagen BMW Shell BP ExxonMobil
        TotalEnergies Pfizer Moderna AstraZeneca GSK Novartis Roche Goldman_Sachs JPMorgan
        Citigroup HSBC Barclays BlackRock Accenture Deloitte KPMG McKinsey GlobalFoundries
        CoreWeave Palantir Salesforce Adobe Netflix Uber Cerebras""",
    "Fund": "Temasek Mubadala GIC QIA Wellcome_Trust Gates_Foundation",
    "Organization": """Reuters Bloomberg BBC CNN Greenpeace Oxfam Red_Cross Amnesty WWF
        """,
}.items():
    for _word in words(_text):
        KNOWN.setdefault(_word, _subclass)

#: Given names that are frequent enough to mark a person.
GIVEN_NAMES = words("""James John Robert Michael William David Richard Joseph Thomas Charles
    Christopher Daniel Matthew Anthony Mark Donald Steven Paul Andrew Joshua Kenneth Kevin Brian
    George Timothy Ronald Edward Jason Jeffrey Ryan Jacob Gary Nicholas Eric Jonathan Stephen Larry
    Justin Scott Brandon Benjamin Samuel Gregory Alexander Frank Patrick Raymond Jack Dennis Jerry
    Tyler Aaron Jose Adam Nathan Henry Douglas Zachary Peter Kyle Ethan Walter Noah Jeremy
    Christian Keith Roger Terry Sean Gerald Carl Harold Dylan Arthur Lawrence Jordan Jesse Bryan
    Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Lisa Nancy Betty
    Sandra Margaret Ashley Kimberly Emily Donna Michelle Carol Amanda Melissa Deborah Stephanie
    Rebecca Laura Sharon Cynthia Kathleen Amy Angela Shirley Anna Brenda Pamela Emma Nicole Helen
    Samantha Katherine Christine Debra Rachel Carolyn Janet Maria Catherine Heather Diane Olivia
    Julie Joyce Victoria Ruth Virginia Lauren Kelly Christina Joan Evelyn Judith Andrea Hannah
    Jacqueline Martha Cheryl Megan Sara Katie Gina Sam Tim Tom Bill Bob Jim Joe Mike Dave Dan Ben
    Steve Jeff Greg Matt Chris Nick Alex Tony Ken Ron Don Jay Kate Sue Jane Alice Claire Sophie
    Olaf Hans Klaus Wolfgang Friedrich Jürgen Karl Heinz Ursula Angela Annalena Pierre Jean
    François Emmanuel Bruno Thierry Marie Luc Antoine Giorgia Matteo Mario Giuseppe Carlos Juan
    Luis Pedro Miguel Javier Pablo Sergio Fernando Diego Ricardo Jorge João José Vladimir Sergei
    Dmitry Ivan Boris Olga Natalia Volodymyr Andriy Mohammed Muhammad Mohamed Ahmed Ali Hassan
    Ibrahim Abdullah Khalid Omar Yusuf Fatima Aisha Narendra Rajesh Amit Sanjay Vijay Anil Sunil
    Priya Ravi Arun Ashok Nirmala Rahul Raj Deepak Anand Wei Li Wang Zhang Jian Xi Ming Jensen
    Morris Hiroshi Takashi Kenji Yuki Fumio Shinzo Shigeru Sanae Masayoshi Jae Min-jun Yoon
    Ahmad Joko Sri Siti Nguyen Ferdinand Rodrigo Elon Satya Sundar Warren Kamala Joe Barack Hillary
    Keir Rishi Boris Theresa Rachel Ed Wes Angus Anthony Scott Justin Mark Chrystia Kwame Ngozi
    Bola William Cyril Abiy Paul Uhuru Erik Lars Jens Mette Magnus Kaja Petteri Ulf Viktor Donald
    Mateusz Andrzej Petr Zuzana Klara Eva Ana Ines Elena Sofia Isabel Lucia Carmen Rosa Marta""")

COMPANY_SUFFIXES = words("""Corp Corp. Corporation Inc Inc. Ltd Ltd. Limited LLC LLP PLC plc GmbH AG
    Co Co. SA S.A. NV N.V. BV B.V. Oy AB ASA SE SpA S.p.A. A/S ApS S/A Pte Pty KGaA KK Bhd Tbk Holdings""")
