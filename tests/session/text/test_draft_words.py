"""A draft says how reliable drafts are wherever it says where its arrows come from."""

from dataclasses import replace

from pathway_builder import pathway as built

from looplight.activity.results.response import Certainty
from looplight.library.drafts.reliability import source_reliability
from looplight.pathways.formats.edited_draft import edited_draft
from looplight.pathways.model.draft_edits import AddedArrow, DraftEdits
from looplight.pathways.model.pathway import SAVED, Sign
from looplight.session.text.certainty_words import MEASURED, measured_words
from looplight.session.text.parameter_words import DRAFT, IMPORTED, limits_of, origin_words


def test_a_draft_states_its_reliability_and_an_import_does_not():
    source = "draft from wikipathways-human.zip"
    imported = replace(built("A -> B"), imported=True, source=source)
    assert origin_words(imported) == IMPORTED
    draft = replace(imported, notes=(f"{DRAFT}, not from this figure. Measured ...",))
    measured = source_reliability(["wikipathways-human.zip"]).measurement
    right, down = (f"{round(s * 100)} %" for s in (measured.right, measured.always_down))
    # A share says nothing without what is right by saying one thing every time.
    # Nobody tested this draft: the share is that of drafts of its kind.
    words = (
        f"draft; drafts of this kind got {right} of {measured.answers} known answers right "
        f"(always “down”: {down})"
    )
    assert origin_words(draft) == words
    # Beside the title, where the sentence stands above the drawing.
    assert origin_words(draft, short=True) == f"draft; {right} right (always “down”: {down})"
    # In another language its notes are other words.
    draft = replace(imported, draft=SAVED, notes=("Entwurf: ...",))
    assert origin_words(draft) == words


def test_likely_says_how_often_it_was_right_in_drafts():
    curated = built("A -> B")
    source = "draft from wikipathways-human.zip"
    draft = replace(curated, draft=SAVED, imported=True, source=source)
    measured = source_reliability(["wikipathways-human.zip"]).measurement
    right, answers = measured.likely
    words = measured_words(Certainty.LIKELY, draft)
    assert f"{right} of {answers} known answers" in words
    assert f"saying “down” every time: {measured.likely_down}" in words
    assert measured_words(Certainty.LIKELY, curated) == MEASURED[Certainty.LIKELY]
    # The word stands for what was measured: at least four of five are right.
    assert right >= 0.8 * answers


def test_a_figure_whose_arrows_the_user_drew_is_not_called_imported():
    begun = replace(built("A", "B"), draft=SAVED, imported=True)
    drawn = edited_draft(begun, DraftEdits(arrows=(AddedArrow("A", "B", Sign.PLUS),)))
    assert "Qualitative model of arrows drawn by its user, not curated" in limits_of(drawn)
    imported = replace(built("A -> B"), imported=True)
    assert "imported arrows, not curated" in limits_of(imported)
