import pytest


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Siemens said the port was too small.", id="said"),
        pytest.param("The port was too small, Siemens said.", id="inserted-at-the-end"),
        pytest.param("The port, Siemens argued, was too small.", id="inserted"),
        pytest.param("According to Siemens, the port was too small.", id="according-to"),
        pytest.param("In Siemens's view, the port was too small.", id="in-the-view"),
        pytest.param('Siemens called the port "far too small".', id="called"),
    ],
)
def test_who_speaks(read, text):
    assert [s for s, _, _ in read(text).said()] == [{"Siemens"}]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        pytest.param("Siemens said the port was small.", "asserted", id="asserted"),
        pytest.param("Siemens expects the port to grow.", "predicted", id="expects"),
        pytest.param("Siemens said the port would grow.", "predicted", id="would"),
        pytest.param("Siemens urged ministers to close the port.", "proposed", id="urges"),
        pytest.param("Siemens said the port should be closed.", "proposed", id="should"),
        pytest.param("Siemens denied that the port was closed.", "denied", id="denied"),
        pytest.param("Siemens doubts that the port will open.", "doubted", id="doubts"),
    ],
)
def test_modality(read, text, modality):
    assert [m for _, m, _ in read(text).said()] == [modality]


def test_a_quotation_that_goes_on_keeps_its_speaker(read):
    found = read('"The port is small," said Elena Markovic. "It must be enlarged."')
    assert [s for s, _, _ in found.said()] == [{"Elena Markovic"}, {"Elena Markovic"}]


def test_two_speakers_of_one_sentence_have_a_part_each(read):
    text = "Siemens said the port was small, but Toyota insisted that it was big."
    found = read(text).said()
    assert [s for s, _, _ in found] == [{"Siemens"}, {"Toyota"}]
    assert "Toyota" not in found[0][2]
    assert "Siemens" not in found[1][2]


def test_an_announced_thing_is_no_speech(read):
    assert read("Siemens announced the Clean Harbours Initiative.").said() == []


def test_what_an_order_commands_is_no_speech(read):
    assert read("The Norland Port Authority shall report to Congress each year.").said() == []


def test_a_statistic_has_value_and_unit(read):
    claims = read("The port handled 40 per cent of all exports.").claims("statistic")
    assert [(c.value, c.unit) for c in claims] == [(40, "%")]


def test_a_statistic_takes_the_speaker(read):
    found = read("According to UNICEF, 68% of the wells are dry.")
    assert [found.of(c.speakers) for c in found.claims("statistic")] == [{"UNICEF"}]


def test_nothing_but_a_figure_is_one_claim(read):
    found = read("According to UNICEF, 68% of the wells are dry.")
    assert found.said() == []


def test_a_target_is_proposed(read):
    claims = read("The target is a 20% share of the market by 2031.").claims("statistic")
    assert [c.modality for c in claims] == ["proposed"]


def test_a_forecast_is_predicted(read):
    claims = read("Some 3,000 jobs will be created.").claims("statistic")
    assert [c.modality for c in claims] == ["predicted"]


def test_losses_are_a_statistic(read):
    claims = read("Siemens booked losses of €4 million.").claims("statistic")
    assert [(c.value, c.unit) for c in claims] == [(4_000_000, "€")]


def test_quotes_stay_inside_a_sentence(read):
    text = "Siemens grew. Toyota said it would sell. Intel fell."
    assert [q for _, _, q in read(text).said()] == ["Toyota said it would sell."]
