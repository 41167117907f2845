def test_active_voice(read):
    found = read("Siemens paid Corvane Systems Inc. $40 million.")
    flow = found.flow(40_000_000)
    assert (found.of(flow.payers), found.of(flow.payees)) == ({"Siemens"}, {"Corvane Systems Inc."})


def test_passive_voice_with_an_agent(read):
    found = read(
        "A grant of €9 million was awarded to Corvane Systems Inc. by the Ministry of Fisheries."
    )
    flow = found.flow(9_000_000)
    assert found.of(flow.payers) == {"Ministry of Fisheries"}
    assert found.of(flow.payees) == {"Corvane Systems Inc."}


def test_passive_voice_without_an_agent(read):
    found = read("Corvane Systems Inc. was promised $7 million.")
    flow = found.flow(7_000_000)
    assert (flow.payers, found.of(flow.payees)) == ((), {"Corvane Systems Inc."})


def test_receiving(read):
    found = read("The University of Ardmore received $5 million from the Norland Recovery Fund.")
    flow = found.flow(5_000_000)
    assert found.of(flow.payees) == {"University of Ardmore"}
    assert found.of(flow.payers) == {"Norland Recovery Fund"}


def test_a_purpose(read):
    found = read("Siemens will invest $60 million in the Clean Harbours Initiative.")
    assert found.of(found.flow(60_000_000).purposes) == {"Clean Harbours Initiative"}


def test_each_is_distributive(read):
    found = read("Japan and Norway each contributed $75 million to the Clean Harbours Initiative.")
    assert [found.of(f.payers) for f in found.flows] == [{"Japan"}, {"Norway"}]


def test_together_is_collective(read):
    found = read("Japan and Norway gave $75 million to the Clean Harbours Initiative.")
    assert [found.of(f.payers) for f in found.flows] == [{"Japan", "Norway"}]


def test_ellipsis_takes_the_verb_of_the_sum_before(read):
    found = read(
        "Intel got 8 billion dollars, Micron 6 billion, under the Ports and Waterways Act."
    )
    assert found.of(found.flow(6_000_000_000).payees) == {"Micron"}


def test_a_fine_is_paid_by_who_is_fined(read):
    found = read("The European Commission fined Siemens €30 million.")
    flow = found.flow(30_000_000)
    assert (found.of(flow.payers), flow.kind) == ({"Siemens"}, "penalty")


def test_a_cut_is_taken_from_the_payee(read):
    found = read("Congress cut $200 million from the Norland Space Agency.")
    flow = found.flow(200_000_000)
    assert (found.of(flow.payees), flow.kind) == ({"Norland Space Agency"}, "cut")


def test_revenue_is_no_flow(read):
    assert read("Siemens reported revenue of €30 billion.").flows == []


def test_a_price_is_no_flow(read):
    assert read("Siemens sells the device for $300 per unit.").flows == []


def test_a_loan_is_named_by_its_noun(read):
    assert read("The World Bank gave Kenya a $90 million loan.").flow(90_000_000).kind == "loan"


def test_status_of_a_pledge(read):
    assert read("Japan pledged $9 million to UNICEF.").flow(9_000_000).status == "committed"


def test_status_of_a_plan(read):
    assert read("Japan plans to give $9 million to UNICEF.").flow(9_000_000).status == "announced"


def test_status_of_what_may_be(read):
    assert read("Japan may give $9 million to UNICEF.").flow(9_000_000).status == "potential"


def test_up_to_stays_an_upper_end(read):
    flow = read("Japan will give up to $9 million to UNICEF.").flow(9_000_000)
    assert (flow.amount, flow.amount_max) == (None, 9_000_000)


def test_a_pronoun_receives(read):
    found = read("Corvane Systems Inc. grew. Japan lent it $4 million.")
    assert found.of(found.flow(4_000_000).payees) == {"Corvane Systems Inc."}


def test_a_contract_is_paid_by_the_public_side(read):
    flow = read("Siemens holds a $3 billion contract with the Norland Space Agency.").flow(
        3_000_000_000
    )
    assert flow.kind == "contract"
    assert len(flow.payers) == len(flow.payees) == 1


def test_a_round_goes_to_who_raises_it(read):
    found = read("Corvane Systems Inc. raised $85 million.")
    assert found.of(found.flow(85_000_000).payees) == {"Corvane Systems Inc."}


def test_a_sum_told_twice_is_one_flow(read):
    found = read("Japan gave UNICEF $75 million. The $75 million from Japan will buy vaccines.")
    assert len(found.flows) == 1


def test_who_urges_does_not_pay(read):
    found = read("Greenpeace called for $50 million for the Clean Harbours Initiative.")
    assert "Greenpeace" not in found.of(found.flow(50_000_000).payers)


def test_a_verbless_list_goes_on_with_status(read):
    found = read("Japan pledged $9 million to UNICEF, Norway $4 million.")
    assert [f.status for f in found.flows] == ["committed", "committed"]
