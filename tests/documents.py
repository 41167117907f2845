"""Small documents about invented things, for tests of whole builds."""

ENGLISH = """Northwind opens a rail fund

HALDEN, March 3, 2025 - Northwind Energy Inc. will invest $250 million in the Blue Harbor Initiative, \
the company said on Monday. The Blue Harbor Initiative was launched by the Ministry of Transport in 2024.

"The harbor will run on clean power by 2030," said Anna Lindqvist, chief executive of Northwind Energy. \
According to Halden University, freight on rails grew by 12% last year.
"""

CHINESE = """蓝港计划启动

据新华社3月3日电，交通运输部宣布启动“蓝港计划”（Blue Harbor Initiative）。北方能源集团有限公司承诺向蓝港计划投资25亿元人民币。\
交通运输部部长周立文表示，该计划将于2030年底前完成。海登大学的数据显示，去年铁路货运量增长12%。
"""


def write_pair(folder):
    """An English and a Chinese document that name one program; gives their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    english, chinese = folder / "harbor-en.txt", folder / "harbor-zh.txt"
    english.write_text(ENGLISH, "utf-8")
    chinese.write_text(CHINESE, "utf-8")
    return english, chinese
