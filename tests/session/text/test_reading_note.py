"""How an answer that stands alone is to be read: "very likely", and whose survival is meant."""

from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.canvas.export.picture_page import page_text
from looplight.canvas.slides.slide_layout import footer
from looplight.pathways.catalogue import bundled
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.pathways.model.interventions import parse_list
from looplight.session.export.provenance import about
from looplight.session.state.certainty_request import CertaintyRequest
from looplight.session.state.state import State, ViewState
from looplight.session.text.output_words import reading_note, survival_note
from looplight.window.bars.figure_title import citation

AGREE = "say how many variants of this model agree, not how probable it is in patients."
SURVIVAL = "“Cell survival” is the cells' survival signal in this drawing, not patients' survival."


def shown_with(done, certainty=True):
    entry = bundled().resolve("mtorc1-feedback")
    response = respond(Query(entry.pathway, parse_list(done), drugs=table()))
    known = CertaintyRequest(response, 50)(lambda _share: None, lambda: False)
    state = State(figure=entry.key, interventions=parse_list(done))
    return ViewState(state, entry, response, certainty_result=known if certainty else None)


def test_the_foot_of_slides_and_pages_and_files_say_both(qapp):
    shown = shown_with("drug:everolimus")
    note = about(shown)["reading"]
    assert AGREE in note and SURVIVAL in note
    text = page_text(shown.pathway, shown)
    assert text.limits.endswith(
        "“Very likely”: variants of the model agree. Survival: cells' signal."
    )
    # Whole in the foot of a slide.
    assert footer(text, 1216.0)[0].text == text.limits


def test_no_likelihood_is_explained_where_none_is_stated():
    assert reading_note(shown_with("drug:everolimus", certainty=False)) == SURVIVAL
    assert reading_note(shown_with("")) == ""


def test_survival_is_explained_beside_its_own_reasons_only():
    pathway = bundled().resolve("mtorc1-feedback").pathway
    assert survival_note(pathway, ("SURV",)) == SURVIVAL
    assert survival_note(pathway, ("AKT",)) == ""


def test_the_tumour_of_the_source_stands_where_the_window_does_not_cut_it_off():
    line = citation(bundled().resolve("mtorc1-feedback"))
    assert line.startswith("Kwong and Davies 2013, melanoma review, Clin Cancer Res")
