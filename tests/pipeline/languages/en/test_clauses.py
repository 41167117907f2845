"""Sums in coordinated clauses, in digests and in law text; short forms of programs."""

from __future__ import annotations

import pytest

DIGEST = (
    "Group 1: Who Pays for Blue Harbor - Acme Corp and Zenith Bank each put $4 billion into the "
    "opening round, and Borel Inc together with Kestrel, a sovereign fund, puts in $3 billion, so "
    "that the four companies supply $11 billion in all [2] - It was Olsen who put the "
    '"Blue Harbor Initiative" forward; Acme Corp, Borel Inc and Zenith Bank carry it out jointly, '
    "the opening sum is $20 billion, and within three years the figure may grow to $90 billion [2] "
    "Group 2: Rules - Acme Corp puts $7 billion into steel [3]"
)


def test_second_clause_has_its_own_payers(read) -> None:
    found = read(DIGEST)
    assert found.of(found.flow(3 * 10**9).payers) == {"Borel Inc", "Kestrel"}


def test_counted_group_is_all_that_were_named(read) -> None:
    found = read(DIGEST)
    named = {"Acme Corp", "Zenith Bank", "Borel Inc", "Kestrel"}
    assert found.of(found.flow(11 * 10**9).payers) == named


def test_heading_tells_the_purpose_by_a_short_form(read) -> None:
    found = read(DIGEST)
    assert found.of(found.flow(3 * 10**9).purposes) == {"Blue Harbor Initiative"}
    assert "Blue Harbor" in found.forms("Blue Harbor Initiative")


def test_opening_sum_belongs_to_the_program_and_not_to_the_payers_before(read) -> None:
    flow = read(DIGEST).flow(20 * 10**9)
    assert not flow.payers
    assert flow.purposes


def test_other_group_of_a_digest_is_another_discourse(read) -> None:
    assert not read(DIGEST).flow(7 * 10**9).purposes


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Under the Green Fields Programme they get 12 dollars a hectare.", 12),
        ("Riders of the Coral Railway pay 8 shillings a km.", 8),
        ("Under the Dry Lands Plan wheat sells at $240 per tonne.", 240),
    ],
)
def test_rates_and_small_change_are_no_flows(read, text: str, amount: int) -> None:
    assert not any(amount in (f.amount, f.amount_max) for f in read(text).flows)


def test_money_credited_to_a_fund_is_paid_to_it(read) -> None:
    found = read(
        "There shall be paid out of the General Revenue Account and credited to the Bridges Fund "
        "$900 million in the fiscal year beginning on July 1, 2026, and $300 million in each of "
        "the two following fiscal years."
    )
    for amount in (900 * 10**6, 300 * 10**6):
        flow = found.flow(amount)
        assert found.of(flow.payees) == {"Bridges Fund"}
        assert found.of(flow.payers) == {"General Revenue Account"}


def test_who_leaves_with_pledges_gets_them(read) -> None:
    found = read(
        "Ghana left Paris with more than $9bn in pledges. Kofi Mensah, Ghana's finance minister, "
        "had wanted $12bn. Germany came top with €2bn."
    )
    assert found.of(found.flow(9 * 10**9).payees) == {"Ghana"}
    wanted = found.flow(12 * 10**9)
    assert found.of(wanted.payees) == {"Ghana"}
    assert wanted.status == "proposed"
    assert found.of(found.flow(2 * 10**9).payers) == {"Germany"}


def test_in_for_apiece_makes_a_flow_of_each(read) -> None:
    found = read("Peru and Chile are in for a billion dollars apiece in the Andes Water Facility.")
    assert [found.of(f.payers) for f in found.flows] == [{"Peru"}, {"Chile"}]


def test_debt_and_equity_that_is_raised_flows_to_the_firm(read) -> None:
    found = read("Voltaro Energy raised $900 million in debt and equity before it failed.")
    assert found.of(found.flow(900 * 10**6).payees) == {"Voltaro Energy"}


def test_order_book_is_a_statistic(read) -> None:
    found = read("Voltaro Energy grew. Its order book stood at $3.1 billion on 30 June 2024.")
    assert not found.flows
    assert [c.value for c in found.claims("statistic")] == [3_100_000_000]


def test_terms_and_parts_of_a_flow(read) -> None:
    found = read(
        "The government will spend $5 billion on the Rail Plan, of which $2 billion goes to the "
        "Port Authority and $3 billion to Metro Corp. Over four years, Acme Corp will receive "
        "$400 million in three instalments from the Harbour Fund, starting in 2026."
    )
    whole = found.flows.index(found.flow(5 * 10**9))
    assert found.flow(2 * 10**9).part_of == found.flow(3 * 10**9).part_of == whole
    paid = found.flow(400 * 10**6)
    assert (paid.duration, paid.instalments, paid.begins) == ("P4Y", 3, "2026")


def test_name_with_a_sum_and_no_verb_pays_like_the_one_before(read) -> None:
    found = read(
        "Denmark has pledged 300 million kroner to the Green Ports Initiative, and Sweden, which "
        "joined late, another 200 million."
    )
    assert found.of(found.flow(300 * 10**6).payers) == {"Denmark"}
    late = found.flow(200 * 10**6)
    assert found.of(late.payers) == {"Sweden"}
    assert found.of(late.purposes) == {"Green Ports Initiative"}
