"""The explanation step by step: which node, which light, when it ends."""

import pytest

from looplight.canvas.style.state_to_style import style_of
from looplight.canvas.style.style_interpolation import arrow_dimming, node_dimming
from looplight.session.document.document import Document
from looplight.session.document.explanation_stepper import ExplanationStepper
from looplight.session.document.scenes.scene_actions import SceneActions
from looplight.session.document.scenes.talk_actions import TalkActions
from looplight.session.state.state import Selection, SelectionKind


@pytest.fixture
def document(qapp):
    made = Document()
    made.open(made.figures.catalogue.resolve("mtorc1-feedback").key)
    return made


@pytest.fixture
def why(document):
    return ExplanationStepper(document)


def test_a_baseline_has_nothing_to_explain(document, why):
    document.select(Selection(SelectionKind.NODE, "AKT"))
    assert why.node == ""
    assert why.explanation is None
    why.next()
    assert not why.is_running


def test_the_selected_node_is_explained_else_the_one_that_a_scene_asks_about(document, why):
    document.interventions.toggle("MTORC1")
    assert why.node == "AKT"
    document.select(Selection(SelectionKind.NODE, "PI3K"))
    assert why.explanation.node == "PI3K"
    document.select(Selection(SelectionKind.ARROW, "IRS1 -> PI3K"))
    assert why.explanation.node == "AKT"


@pytest.mark.parametrize("blocked", ["MTORC1", "IGF1R"])
def test_a_view_that_becomes_a_scene_of_the_talk_keeps_the_node(document, why, blocked):
    document.interventions.toggle(blocked)
    document.ask_about("SURV" if blocked == "IGF1R" else "")
    node = why.node
    assert node
    for _ in range(2):
        talk = TalkActions(document)
        talk.add(talk.titled(SceneActions(document).from_view()))
        assert document.state.shows_talk
        assert why.node == node
    # Another scene of the talk has its own.
    document.interventions.toggle("PI3K")
    talk.add(talk.titled(SceneActions(document).from_view()))
    assert why.node != "PI3K"


def test_each_step_lights_its_arrow_and_nodes(document, why):
    document.interventions.toggle("MTORC1")
    why.start("AKT")
    assert document.state.selection == Selection(SelectionKind.NODE, "AKT")
    assert document.shown.highlight.nodes == {"MTORC1"}
    assert document.shown.highlight.arrows == frozenset()
    why.next()
    assert document.shown.highlight.arrows == {"MTORC1 -> P70S6K"}
    why.next()
    assert document.shown.highlight.arrows == {"P70S6K -| IRS1"}
    assert document.shown.highlight.nodes == {"P70S6K", "IRS1"}
    why.previous()
    assert document.shown.highlight.arrows == {"MTORC1 -> P70S6K"}
    why.go(99)
    chain = {step.arrow_key for step in why.explanation.steps if step.arrow_key}
    assert document.shown.highlight.arrows == chain
    why.next()
    assert why.step == len(why.explanation.steps) - 1


def test_the_whole_chain_stays_lit_from_the_first_step_on(document, why):
    document.interventions.toggle("MTORC1")
    why.start("AKT")
    chain = {step.arrow_key for step in why.explanation.steps if step.arrow_key}
    assert {"MTORC1 -> P70S6K", "P70S6K -| IRS1"} <= chain
    for step in (0, 1, 2):
        why.go(step)
        lit = document.shown.highlight
        assert lit.path_arrows == chain
        assert {"MTORC1", "P70S6K", "IRS1", "PI3K", "AKT"} <= lit.path_nodes
        style = style_of(document.shown.pathway, document.shown)
        for node in ("P70S6K", "IRS1", "PI3K", "AKT"):
            assert node_dimming(style, node) == 0.0
        assert arrow_dimming(style, "P70S6K -| IRS1") == 0.0
        assert node_dimming(style, "EIF4E") == 1.0
    # The step is what stands out of it.
    assert style.highlighted_arrows == {"P70S6K -| IRS1"}


def test_it_ends_by_itself_with_another_answer_or_node(document, why):
    notifications = []
    why.stepped.connect(notifications.append)
    document.interventions.toggle("MTORC1")
    why.start("AKT")
    document.interventions.toggle("PI3K")
    assert (why.is_running, document.shown.highlight) == (False, None)
    why.start("AKT")
    document.select(Selection(SelectionKind.NODE, "PI3K"))
    assert (why.is_running, document.shown.highlight) == (False, None)
    why.next()
    why.end()
    assert (why.is_running, document.shown.highlight) == (False, None)
    assert notifications == [0, -1, 0, -1, 0, -1]


def test_telling_is_no_step_of_undo(document, why):
    document.interventions.toggle("MTORC1")
    count = document.undo_stack.count()
    why.start()
    why.next()
    assert document.undo_stack.count() == count
    document.undo_stack.undo()
    assert not why.is_running


def test_losing_the_selection_while_telling_keeps_the_node(document, why):
    document.interventions.toggle("MTORC1")
    why.start()
    assert why.explanation.node == "AKT"
    document.select(Selection())
    assert why.is_running
    assert why.explanation.node == "AKT"


def test_a_blocked_node_says_nothing_of_itself_so_the_story_is_told(document, why):
    document.interventions.toggle("MTORC1")
    document.select(Selection(SelectionKind.NODE, "MTORC1"))
    assert why.explanation.node == "AKT"


def test_clicks_that_lead_to_a_scene_show_its_sentence(document):
    document.interventions.toggle("MTORC1")
    assert document.state.scene == "mtorc1-blocked"
    document.interventions.toggle("MTORC2")
    assert document.state.scene == "mtorc1-2"
    document.interventions.toggle("AKT")
    assert document.state.scene == ""
