import html
import re

from hypothesis import given
from hypothesis import strategies as st

from server.pages.radial import SPOKE, Edge, web
from tests.server.pages.test_pages import get


def test_the_network_draws_ties_and_tells_them_in_a_table(made):
    page = get(made("sample"), "/network")
    assert 'class="hub' in page or " hub" in page
    table = page[page.index('id="table"') :]
    assert re.search(r"Skagen Capital.*?Pays.*?Northern Harbour Compact", table, re.S)
    assert "Initiates" in table


def test_a_name_leads_to_what_is_around_it(made):
    client = made("sample")
    link = re.search(r'<a href="(/network\?focus=[^"]*)" class="node', get(client, "/network"))[1]
    page = get(client, html.unescape(link))
    assert "Around" in page
    assert "<svg" in page


def test_the_network_can_be_kept_to_a_tie_and_a_kind(made):
    client = made("sample")
    money = get(client, "/network?tie=money")
    assert "Pays" in money[money.index("<tbody>") :]
    assert "Initiates" not in money[money.index("<tbody>") :]
    assert "Nothing is tied" in get(client, "/network?kind=LegalInstrument")
    assert "Nothing is tied" in get(client, "/network?focus=http://x.example/nobody")
    for odd in ("?focus=%22&tie=%3C&kind=1&size=zz&page=-2", "?size=2000"):
        get(client, f"/network{odd}")


def test_the_best_tied_are_drawn_with_what_is_around_them(made):
    page = get(made("many"), "/network?size=60")
    assert "60 of" in page
    assert page.count('class="node') >= 55


names = st.integers(0, 60).map(lambda n: f"n{n}")


@given(st.lists(st.builds(Edge, names, names, st.integers(1, 5)), max_size=150))
def test_the_same_ties_give_the_same_places_whatever_their_order(edges):
    edges = list({(e.source, e.target): e for e in edges if e.source != e.target}.values())
    once, again = web(edges), web(edges[::-1])
    if once is None:
        assert not edges
        return
    assert once.nodes == again.nodes
    for node in once.nodes:
        assert 0 <= node.x <= once.width
        assert 0 <= node.y <= once.height
    places = [(n.x, n.y) for n in once.nodes]
    assert len(set(places)) == len(places)


def test_two_thousand_names_keep_their_distance_on_the_ring():
    drawn = web([Edge("hub", f"n{n}") for n in range(2000)])
    ring = [n for n in drawn.nodes if n.key != "hub"]
    assert len(ring) == 2000
    for a, b in zip(ring, ring[1:], strict=False):
        assert (a.x - b.x) ** 2 + (a.y - b.y) ** 2 >= (SPOKE - 1) ** 2
