from hypothesis import given
from hypothesis import strategies as st

from server.pages.fan import ROW, Tie, fan

TIES = st.builds(
    Tie, st.text("abcdefghij", min_size=1, max_size=2), st.booleans(), st.sampled_from(["x", "y"])
)


def test_nobody_beside_it_means_no_drawing():
    assert fan([], "x") is None


def test_what_joins_two_is_said_once():
    drawing = fan(
        [
            Tie("a", True, "Payer", True),
            Tie("a", True, "Payer", True),
            Tie("a", True, "role:leads:by"),
        ],
        "x",
    )
    assert [(n.iri, n.phrases, n.money) for n in drawing.neighbours] == [
        ("a", ("Payer", "role:leads:by"), True)
    ]


@given(st.lists(TIES, min_size=1, max_size=80))
def test_names_of_a_side_stand_apart_and_inside(ties):
    drawing = fan(ties, "港口 x", most=5)
    for left in (True, False):
        ys = sorted(n.y for n in drawing.neighbours if n.left is left)
        assert all(b - a >= ROW - 0.01 for a, b in zip(ys, ys[1:], strict=False))
        assert all(0 < y < drawing.height for y in ys)
    assert len(drawing.neighbours) + drawing.left_out == len({(t.other, t.left) for t in ties})
