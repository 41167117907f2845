def test_she_is_the_latest_person(read):
    found = read("Elena Markovic leads Corvane Systems Inc. She opposes the merger.")
    assert found.meant("She") == {"Elena Markovic"}


def test_the_company_is_the_latest_company(read):
    found = read("Corvane Systems Inc. met Elena Markovic. The company hired her.")
    assert found.meant("The company") == {"Corvane Systems Inc."}


def test_the_agency_is_a_public_body(read):
    found = read("The Norland Space Agency chose Corvane Systems Inc. The agency will pay.")
    assert found.meant("The agency") == {"Norland Space Agency"}


def test_the_ministry_is_the_one_that_is_called_so(read):
    found = read("The Ministry of Fisheries sued the Norland Port Authority. The ministry won.")
    assert found.meant("The ministry") == {"Ministry of Fisheries"}


def test_the_plan_is_the_latest_program(read):
    found = read("Norland adopted the Clean Harbours Initiative. The initiative costs little.")
    assert found.meant("The initiative") == {"Clean Harbours Initiative"}


def test_it_that_stands_for_nothing(read):
    found = read("Corvane Systems Inc. grew. It is hoped that rain will fall.")
    assert found.meant("It ") == set()


def test_former_and_latter(read):
    found = read("Siemens and Toyota bid for the job. The former won, the latter sued.")
    assert found.meant("former") == {"Siemens"}
    assert found.meant("latter") == {"Toyota"}


def test_we_is_the_company_that_writes(read):
    found = read("Corvane Systems Inc. opened a mill today. We are proud. Our people built it.")
    assert found.meant("We") == {"Corvane Systems Inc."}


def test_the_prime_minister_is_who_was_called_so(read):
    found = read("Prime Minister Elena Markovic flew home. The Prime Minister was tired.")
    assert found.meant("The Prime Minister") == {"Elena Markovic"}
