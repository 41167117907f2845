def test_an_abbreviation_in_brackets(read):
    found = read("The Norland Port Authority (NPA) met. The NPA voted.")
    assert found.forms("NPA") == {"Norland Port Authority", "NPA"}


def test_a_defined_term(read):
    found = read('The Norland Port Authority ("the Regulator") met. The Regulator voted.')
    assert "Regulator" in found.forms("Norland Port Authority")


def test_initials_without_brackets(read):
    found = read("The National Bridge Council met in May. Later the NBC objected.")
    assert found.forms("NBC") == {"National Bridge Council", "NBC"}


def test_a_last_name(read):
    found = read("Elena Markovic resigned. Markovic gave no reason.")
    assert found.forms("Markovic") == {"Elena Markovic", "Markovic"}


def test_a_company_without_its_suffix(read):
    found = read("Corvane Holdings grew. Corvane hired 300 people.")
    assert found.forms("Corvane") == {"Corvane Holdings", "Corvane"}


def test_department_of_and_department(read):
    found = read("The Department of Fisheries objected. The Fisheries Department won.")
    assert len(found.entities) == 1


def test_a_capitalised_head_alone(read):
    found = read("The Norland Energy Commission met. The Commission voted.")
    assert "Commission" in found.forms("Norland Energy Commission")


def test_forms_of_one_country(read):
    found = read("The United States pays. America lends. The U.S. agreed.")
    assert len(found.entities) == 1


def test_two_persons_stay_two(read):
    found = read("Elena Markovic met John Hargreave.")
    assert len(found.entities) == 2
