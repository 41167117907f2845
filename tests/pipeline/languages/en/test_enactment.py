"""Roles and terms that law text, agreements and releases tell."""

from __future__ import annotations

LAW = """BILL C-44

An Act to establish the Lakes Fund and to amend the Water and Power Corporation Act

Now, therefore, His Majesty, by and with the advice and consent of the Senate and House of Commons, enacts as follows:

1 This Act may be cited as the Lakes Act.
2 In this Act, Corporation means the Water and Power Corporation; Fund means the Lakes Fund established by section 4.
3 The Corporation shall administer the Fund.
4 By March 31, 2029, the Minister shall lay before each House a report. The Fund is wound up on March 31, 2031.
"""


def test_houses_enact_and_the_defined_body_administers(read) -> None:
    roles = read(LAW).roles
    assert ("Senate", "initiates", "Lakes Act") in roles
    assert ("House of Commons", "initiates", "Lakes Act") in roles
    assert ("Water and Power Corporation", "leads", "Lakes Act") in roles


def test_duties_and_terms_of_a_law_are_milestones(read) -> None:
    found = read(LAW)
    dues = {(m.due, *found.of(m.programs)) for m in found.notes.records.milestones}
    assert ("2029-03-31", "Lakes Act") in dues
    assert ("2031-03-31", "Lakes Fund") in dues


def test_parties_of_an_agreement_start_it(read) -> None:
    roles = read(
        "Acme Limited is pleased to report that Acme Shipbuilding has executed the Harbour "
        "Agreement with Zenith Bank."
    ).roles
    assert ("Acme Shipbuilding", "initiates", "Harbour Agreement") in roles
    assert ("Zenith Bank", "initiates", "Harbour Agreement") in roles


def test_longer_name_is_a_part_of_the_shorter(read) -> None:
    roles = read(
        "The Rivers Programme Pilot began in May. The Rivers Programme is led by the Rivers Agency."
    ).roles
    assert ("Rivers Programme Pilot", "partOf", "Rivers Programme") in roles
    assert ("Rivers Agency", "leads", "Rivers Programme") in roles


def test_posts_in_a_release_belong_to_the_company_that_issues_it(read) -> None:
    roles = read(
        "SYDNEY, 5 May 2025 - Bellweather Energy said it would build the Coral Wind Farm.\n\n"
        "Bellweather's Coral Wind Farm will open soon.\n\nThe weather was fine.\n\n"
        "Chief Executive Officer Mary Bell said the farm was vital."
    ).roles
    assert ("Mary Bell", "memberOf", "Bellweather Energy") in roles


def test_belonging_by_work_and_by_former_post(read) -> None:
    roles = read(
        "Kiri Tane, who minds rivers for Oxfam, thinks the plan weak. "
        "Orla Quinn, formerly of Goldman Sachs, doubted the figures."
    ).roles
    assert ("Kiri Tane", "memberOf", "Oxfam") in roles
    assert ("Orla Quinn", "memberOf", "Goldman Sachs") in roles


def test_body_that_wants_money_for_something_new_starts_it(read) -> None:
    found = read(
        "The Norland Ministry of Energy wants to set aside $800 million over two years for a Grid "
        "Booster, with the first call due by the end of 2026."
    )
    assert ("Norland Ministry of Energy", "initiates", "Grid Booster") in found.roles
    assert {m.due for m in found.notes.records.milestones} == {"P2Y", "2026"}
    assert found.said()[0][1] == "proposed"


def test_shares_in_words_are_percentages(read) -> None:
    found = read(
        "Nine in ten farmers have no insurance. One-fifth of every payment goes to schools."
    )
    assert [(c.value, c.unit) for c in found.claims("statistic")] == [(90, "%"), (20, "%")]


def test_estimate_has_its_speaker(read) -> None:
    found = read("Critics such as Ana Ruiz were angry. The IMF puts the bill at $5 billion.")
    claim = next(c for c in found.claims("statistic") if c.value == 5 * 10**9)
    assert found.of(claim.speakers) == {"IMF"}


def test_hoping_is_a_thought_and_not_hopping(read) -> None:
    assert read("Oxfam hopes to see the plan scrapped.").said()[0][:2] == ({"Oxfam"}, "predicted")
