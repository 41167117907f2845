def figures(read, text):
    return [(f.value, f.unit) for f in read(text).notes.figures]


def test_per_cent_in_any_spelling(read):
    for text in (
        "Output fell 12% in May.",
        "Output fell 12 per cent in May.",
        "Output fell 12 percent in May.",
    ):
        assert figures(read, text) == [(12, "%")]


def test_a_count_takes_the_noun_behind_it(read):
    assert (340, "clinics") in figures(read, "The charity runs 340 clinics in the north.")


def test_a_scale_belongs_to_the_count(read):
    assert (2_500_000, "households") in figures(read, "The grid serves 2.5 million households.")


def test_units_of_measure(read):
    assert (600, "MW") in figures(read, "The dam yields 600 MW.")


def test_times_are_a_figure(read):
    assert (3, "times") in figures(read, "Demand is three times the level of last spring.")


def test_sections_are_no_figures(read):
    assert figures(read, "Under section 12 of the law, it is void.") == []


def test_money_is_no_figure(read):
    assert figures(read, "The firm paid $12 million.") == []


def test_dates_are_no_figures(read):
    assert figures(read, "It opened on 12 June 2024.") == []


def test_small_idioms_are_no_figures(read):
    assert figures(read, "There are two ways to look at it, on one hand.") == []
