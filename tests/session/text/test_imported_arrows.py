"""An import says how many arrows of its file are in the model, and why the others are not."""

from gpml_files import file_2013a, gpml, line, node
from pathway_builder import pathway as built

from looplight.session.text.imported_arrows import account, opening_line

NODES = (node("a", at=(50, 50)), node("b", at=(250, 50)))


def pathway(*lines):
    return gpml(file_2013a(*NODES, *lines)).pathway


def test_a_file_whose_arrows_are_all_used_says_so():
    one = pathway(line("a", "b"))
    assert opening_line(one) == "The one arrow in the file is in the model."
    assert account(one) == "Of 1 arrows in the file 1 are in the model."


def test_every_arrow_that_is_left_out_has_its_reason():
    free, chained = line("a", "", id_="free"), line("a", "nowhere", id_="x")
    text = account(pathway(line("a", "b"), free, chained, line("a", "b", head="")))
    assert text.startswith("Of 3 arrows in the file 1 are in the model.\n2 reach no node")
    assert "Pathway > Drawing > Loose arrows" in text
    assert "1 line without a head says no direction" in text
    assert opening_line(pathway(line("a", "b"), free)) == (
        "Of 2 arrows in the file 1 are in the model: Pathway > Drawing > Loose arrows."
    )


def test_a_curated_pathway_is_no_import():
    assert account(built("A -> B")) == opening_line(built("A -> B")) == ""
