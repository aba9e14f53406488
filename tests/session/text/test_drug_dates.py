"""Where a drug's dates differ between jurisdictions, each stands with its own."""

from looplight.pathways.drugs.drug import Drug
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.pathways.drugs.regulator_statement import State, Statement
from looplight.session.item_models.inhibitor_rows import InhibitorsModel, row_of
from looplight.session.text.drug_words import (
    card_lines,
    dates_text,
    drug_line,
    places_text,
    state_lines,
    statement_line,
    verified_note,
)


def _drug(*statements: tuple[str, str]) -> Drug:
    return Drug(
        *("x", "X", "class"),
        statements=tuple(
            Statement(State.APPROVED, jurisdiction=place, date=date, verified=True)
            for place, date in statements
        ),
    )


def test_each_place_has_the_date_of_its_own_statement():
    everolimus = table().find("everolimus")
    words = "approved; latest source: US as of 2016-02-26, EU as of 2012-07-23"
    assert drug_line(everolimus) == words
    assert state_lines(everolimus) == "approved\nUS, EU"
    assert dates_text(everolimus) == "US 2016-02-26, EU 2012-07-23"


def test_no_shipped_drug_names_a_place_with_the_date_of_another():
    several = [drug for drug in table().drugs if len(drug.jurisdictions) > 1]
    assert len(several) > 10
    for drug in several:
        dates = {s.jurisdiction: s.date for s in drug.latest}
        if len(set(dates.values())) > 1:
            for place, date in dates.items():
                wordings = (f"{place} as of {date}", f"{place} as listed on {date}")
                assert any(words in drug_line(drug) for words in wordings), drug.name


def test_a_place_that_was_not_looked_up_is_no_place_without_an_approval():
    drug = _drug(("US", "2020-01-02"))
    assert state_lines(drug) == "approved\nUS; EU unchecked"
    row = row_of(drug, table(), None, None)
    # With room it is said in full, as in the tooltip of the narrow column.
    assert places_text(drug) == "US; EU: not looked up"
    assert "EU: not looked up" in InhibitorsModel.columns[0].spoken(row)


def test_one_date_of_all_places_is_said_once():
    drug = _drug(("US", "2020-01-02"), ("EU", "2020-01-02"))
    assert drug_line(drug) == "approved; latest source: US and EU, as of 2020-01-02"
    assert dates_text(drug) == "2020-01-02"


def test_a_place_without_a_date_takes_none_from_another():
    drug = _drug(("US", "2020-01-02"), ("EU", ""))
    assert drug_line(drug) == "approved; latest source: US as of 2020-01-02, EU (no date)"


def test_an_approval_whose_notice_was_not_opened_is_called_reported():
    daraxonrasib = table().find("daraxonrasib")
    assert drug_line(daraxonrasib) == (
        "reported approved (notice not opened), US, as of 2026-08-26"
    )
    assert state_lines(daraxonrasib) == "reported approved\nUS; EU unchecked"
    (statement,) = daraxonrasib.statements
    assert statement_line(statement).endswith("reported approved (notice not opened)")
    approved = [drug for drug in table().drugs if drug.state is State.APPROVED]
    unopened = sum(all(s.reported for s in drug.leading) for drug in approved)
    count = (
        f"for {len(approved) - unopened} of {len(approved)} approved drugs, for {unopened} only "
    )
    assert unopened and count in verified_note(table().drugs)


def test_a_partly_withdrawn_drug_says_what_is_in_force_where():
    drugs = table()
    assert card_lines(drugs.find("bevacizumab")) == (
        "US: approved; withdrawn for HER2-negative metastatic breast cancer",
        "EU: approved",
    )
    assert card_lines(drugs.find("duvelisib")) == (
        "US: approved; withdrawn for follicular lymphoma",
    )
    assert drug_line(drugs.find("duvelisib")).startswith("approved, withdrawn for some uses; ")
    # One that is withdrawn altogether, and one that is not.
    assert card_lines(drugs.find("copanlisib")) == ("withdrawn: US",)
    assert card_lines(drugs.find("everolimus")) == ("approved: US, EU",)
