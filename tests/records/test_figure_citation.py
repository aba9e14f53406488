"""References are well-formed, and say nothing that the record does not know."""

import pytest

from looplight.pathways.catalogue import bundled
from looplight.records.figure_citation import reference, tidy_reference
from looplight.records.figure_record import FigureRecord


def record(printed, **more):
    values = {"pmcid": "PMC1", "number": "Figure 2", "paper_title": "On feedback.", **more}
    return FigureRecord("PMC1__f2", "PMC1__F2", 5, reference=printed, **values)


@pytest.mark.parametrize(
    ("printed", "line"),
    [
        (
            "Lawrence N. Kwong, et al. Clin Cancer Res. ;19(19):10.1158/1078-0432.CCR-13-0142.",
            "Lawrence N. Kwong, et al. On feedback. Clin Cancer Res 19(19). "
            "doi:10.1158/1078-0432.CCR-13-0142. PMC1, Figure 2.",
        ),
        (
            "Boris Y. Shorning, et al. Int J Mol Sci. 2020 Jun;21(12):4507.",
            "Boris Y. Shorning, et al. On feedback. Int J Mol Sci. 2020 Jun;21(12):4507. "
            "PMC1, Figure 2.",
        ),
        (
            "Antero Salminen. J Mol Med (Berl). 2023;101(3):201-222.",
            "Antero Salminen. On feedback. J Mol Med (Berl). 2023;101(3):201-222. PMC1, Figure 2.",
        ),
        ("A book of figures, 1999", "A book of figures, 1999. On feedback. PMC1, Figure 2."),
        ("", "On feedback. PMC1, Figure 2."),
    ],
)
def test_a_reference_is_one_well_formed_line(printed, line):
    assert reference(record(printed)) == line


def test_a_printed_reference_has_no_gaps():
    printed = "Lawrence N. Kwong, et al. Clin Cancer Res. ;19(19):10.1158/1078-0432.CCR-13-0142."
    line = "Lawrence N. Kwong, et al. Clin Cancer Res 19(19). doi:10.1158/1078-0432.CCR-13-0142."
    assert tidy_reference(printed) == line
    assert tidy_reference("A book of figures, 1999") == "A book of figures, 1999."
    assert tidy_reference("") == ""


def test_a_doi_of_the_record_stands_once():
    line = reference(record("A. Bee. J X. 2020;1:2.", doi="10.1000/xyz"))
    assert line.count("10.1000/xyz") == 1
    assert reference(record("A. Bee. J X. ;1:10.1000/xyz.", doi="10.1000/xyz")).count("10.") == 1
    assert "doi" not in reference(record("A. Bee. J X. 2020;1:2.", doi="no doi"))


def test_no_bundled_reference_has_a_gap():
    records = [entry.record for entry in bundled().entries if entry.record]
    assert len(records) == 3
    for item in records:
        line = reference(item)
        assert item.pmcid in line and item.paper_title.rstrip(".") in line
        assert not any(gap in line for gap in (". ;", ".;", "..", ";;", "  ", ":."))
