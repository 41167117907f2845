from hypothesis import given
from hypothesis import strategies as st

from server.pages.marks import Span, part_of, parts, pieces

LAYERS = st.sampled_from(["entity", "flow", "claim", "milestone", "role"])


@st.composite
def texts_with_spans(draw):
    text = draw(st.text(max_size=80))
    spans = []
    for n in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, 90))
        spans.append(Span(start, start + draw(st.integers(0, 30)), draw(LAYERS), f"f{n}"))
    return text, spans


@given(texts_with_spans())
def test_the_pieces_joined_are_the_text(case):
    text, spans = case
    assert "".join(p.text for p in pieces(text, spans)) == text


@given(texts_with_spans())
def test_each_piece_knows_the_facts_that_cover_it(case):
    text, spans = case
    for piece in pieces(text, spans):
        end = piece.start + len(piece.text)
        covering = {
            s.fact for s in spans if s.start <= piece.start and min(s.end, len(text)) >= end
        }
        assert {s.fact for s in piece.spans} == {f for f in covering if piece.text}


@given(texts_with_spans())
def test_each_fact_begins_once(case):
    text, spans = case
    begun = [s.fact for p in pieces(text, spans) for s in p.begins]
    inside = [s.fact for s in spans if s.start < min(s.end, len(text))]
    assert sorted(begun) == sorted(inside)


@given(st.text(alphabet="ab\n", max_size=300), st.integers(5, 50))
def test_the_parts_of_a_long_text_join_without_gap(text, size):
    cuts = parts(text, size)
    assert cuts[0][0] == 0
    assert cuts[-1][1] == len(text)
    assert all(a[1] == b[0] for a, b in zip(cuts, cuts[1:], strict=False))
    for offset in range(len(text)):
        start, end = cuts[part_of(cuts, offset)]
        assert start <= offset < end


def test_facts_of_one_place_begin_in_the_order_of_their_numbers():
    spans = [Span(0, 5, "flow", "a"), Span(0, 3, "claim", "b")]
    assert [s.fact for s in pieces("hello", spans, rank={"b": 1, "a": 2})[0].begins] == ["b", "a"]
