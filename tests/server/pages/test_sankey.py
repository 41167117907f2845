from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from server.pages.sankey import GAP, Link, draw

NAMES = st.sampled_from(["a", "b", "c", "d", "e e2", ""])
LINKS = st.builds(
    Link, NAMES, NAMES, st.sampled_from(["announced", "committed", "disbursed"]),
    st.decimals(min_value=1, max_value=10**12, places=0),
)  # fmt: skip


def test_nothing_is_drawn_where_there_is_nothing():
    assert draw([]) is None
    assert draw([Link("a", "b", "announced", Decimal(0))]) is None


def test_bands_of_different_status_are_never_merged():
    drawing = draw([Link("a", "b", s, Decimal(5)) for s in ("announced", "announced", "disbursed")])
    assert {(b.link.status, b.link.sum) for b in drawing.bands} == {
        ("announced", Decimal(10)), ("disbursed", Decimal(5)),
    }  # fmt: skip
    assert drawing.boxes[0].sums == {"disbursed": Decimal(5), "announced": Decimal(10)}


@given(st.lists(LINKS, min_size=1, max_size=60))
def test_boxes_stand_inside_the_drawing_and_apart(links):
    drawing = draw(links)
    for column in (0, 1):
        boxes = sorted((b for b in drawing.boxes if b.column == column), key=lambda b: b.y)
        assert boxes
        assert boxes[0].y >= 0
        assert boxes[-1].y + boxes[-1].height <= drawing.height + 0.01
        for a, b in zip(boxes, boxes[1:], strict=False):
            assert a.y + a.height + GAP <= b.y + 0.01


@given(st.lists(LINKS, min_size=1, max_size=60))
def test_what_is_too_much_to_draw_is_counted(links):
    drawing = draw(links, most=5)
    merged = {(k.source, k.target, k.status) for k in links}
    assert len(drawing.bands) + drawing.left_out == len(merged)
