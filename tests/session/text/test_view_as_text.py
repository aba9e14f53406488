"""The view in words."""

from dataclasses import replace

from looplight.activity.results.response import Certainty
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.session.state.certainty_result import CertaintyResult
from looplight.session.state.state import State, ViewState
from looplight.session.text.screen_reader.announcements import announcement
from looplight.session.text.view_as_text import summary
from looplight.translation.limits_of_use import limits_line


def test_the_account_says_what_was_done_and_what_follows(document):
    document.interventions.toggle("MTORC1")
    lines = summary(document.shown, document.inhibitors).splitlines()
    assert lines[0] == "A small figure"
    assert "PMC1, Figure 1" in lines[1]
    assert "mTORC1 blocked." in lines
    assert "Down: mTORC1, S6K." in lines
    assert "Up: IRS1, PI3K, AKT." in lines
    assert "Unchanged: IGF-1R." in lines
    assert "Released: brake of S6K on IRS1." in lines
    assert lines[-1] == limits_line()
    assert lines[-1].startswith("Research and education only")


def test_the_account_names_doses_drugs_and_the_comparison(document):
    document.interventions.give_drug("rapamycin", 0.5)
    document.interventions.set_loss("IGF1R")
    document.interventions.set_context((Intervention(Kind.GAIN, "PI3K"),))
    text = summary(document.shown, document.inhibitors)
    assert (
        "Sirolimus given at 50 %, IGF-1R lost, compared with PI3K always on and nothing else."
        in text
    )


def test_without_arrows_or_figure(document):
    document.open("PMC2__f2")
    assert "no arrows" in summary(document.shown, document.inhibitors)
    assert summary(ViewState(State()), document.inhibitors) == ""


def test_only_what_is_new_is_announced(document):
    heard = []
    document.changed.connect(
        lambda old, new: heard.append(announcement(old, new, document.inhibitors))
    )
    document.interventions.toggle("MTORC1")
    assert heard[-1] == (
        "mTORC1 blocked. Down: mTORC1, S6K. Up: IRS1, PI3K, AKT. Released: brake of S6K on IRS1."
    )
    document.interventions.set_dose("MTORC1", 0.9)
    assert heard[-1].startswith("mTORC1 blocked at 90 %.")
    assert "Up:" not in heard[-1]
    # What moved before is left out, so the lists say that they are not the whole.
    document.interventions.toggle("PI3K")
    assert "Newly down: PI3K" in heard[-1]
    assert " Down:" not in heard[-1]
    document.interventions.clear()
    assert heard[-1] == "Nothing is blocked."
    document.open("other")
    assert heard[-1].startswith("Another.")


def test_an_announcement_lists_only_sure_directions_once_that_is_known(document):
    old = document.shown
    document.interventions.toggle("MTORC1")
    sure = dict.fromkeys(document.shown.nodes, Certainty.LIKELY)
    sure |= {"PI3K": Certainty.DEPENDS, "AKT": Certainty.DEPENDS, "P70S6K": Certainty.NONE}
    new = replace(document.shown, certainty_result=CertaintyResult(sure, {}, 100))
    assert announcement(old, new, document.inhibitors) == (
        "mTORC1 blocked. Down: mTORC1. Up: IRS1. 2 depend on strengths. "
        "Released: brake of S6K on IRS1."
    )
