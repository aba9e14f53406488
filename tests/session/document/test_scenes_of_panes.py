"""A comparison that is added to a storyboard or a talk, and titles that tell scenes apart."""

from dataclasses import replace

import pytest

from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import Question, Scene
from looplight.session.document.comparison_actions import ComparisonActions
from looplight.session.document.scenes.scene_actions import SceneActions
from looplight.session.document.scenes.talk_actions import TalkActions
from looplight.session.state import scene_edits

LOSS = (Intervention(Kind.LOSS, "P70S6K"),)


@pytest.fixture
def edits(document):
    return SceneActions(document)


@pytest.fixture
def talk(document):
    return TalkActions(document)


@pytest.fixture
def comparison(document):
    """Show three panes, those of the figure's own scenes."""
    actions = ComparisonActions(document)
    actions.begin()
    return actions


def titles(scenes):
    return [scene.title for scene in scenes]


@pytest.mark.usefixtures("comparison")
def test_a_comparison_is_one_scene_of_the_talk_in_one_step(document, edits, talk):
    panes = document.state.compare.panes
    talk.add(edits.from_view())
    (added,) = document.state.talk
    assert added.compare.panes == panes
    assert added.title == " · ".join(pane.title for pane in document.shown.panes)
    assert document.state.scene == added.id
    document.undo_stack.undo()
    assert document.state.talk == ()
    assert document.state.compare.panes == panes


def test_a_name_that_the_user_gave_a_pane_is_in_the_title(document, comparison, edits):
    comparison.rename(1, "Rapalog")
    assert edits.from_view().title.split(" · ")[1] == "Rapalog"


def test_a_question_is_about_a_pane_that_is_not_the_reference(document, comparison, edits):
    document.store.turn_to(0)
    scene = edits.from_view()
    assert scene_edits.may_ask(scene)
    assert scene.interventions == document.state.compare.panes[1].interventions


def test_a_pane_that_was_changed_is_no_longer_the_scene(document, comparison, edits, talk):
    talk.add(edits.from_view())
    (added,) = document.state.talk
    comparison.toggle(2, "AKT")
    assert document.state.scene == ""
    document.show_scene(added.id)
    assert document.state.compare.panes == added.compare.panes


@pytest.mark.usefixtures("comparison")
def test_a_comparison_that_has_no_room_leaves_the_talk_as_it_is(document, edits, talk, reported):
    full = tuple(
        Scene(f"talk-{n}", f"Scene {n}", figure=document.state.figure)
        for n in range(scene_edits.MOST)
    )
    document.apply(replace(document.state, talk=full), "fill")
    talk.add(edits.from_view())
    assert document.state.talk == full
    assert [problem.code for problem in reported] == ["too-many-scenes"]


def test_scenes_of_one_title_are_told_apart_by_what_they_show(document, edits, talk):
    document.interventions.toggle("MTORC1")
    view = edits.from_view()
    talk.add(view)
    talk.add(replace(view, question=Question("And AKT?", "AKT")))
    document.interventions.set_context(LOSS)
    talk.add(view)
    talk.add(view)
    document.open("other")
    document.interventions.toggle("AKT")
    talk.add(replace(edits.from_view(), title="mTORC1 blocked"))
    assert titles(document.state.talk) == [
        "mTORC1 blocked",
        "mTORC1 blocked: what of AKT?",
        "mTORC1 blocked, with S6K loss",
        "mTORC1 blocked (2)",
        f"mTORC1 blocked ({document.shown.pathway.title})",
    ]


def test_scenes_of_two_figures_that_have_one_title_name_their_figures(document, talk):
    talk.add_figure()
    document.open("other")
    document.apply(replace(document.state, scenes=(Scene("own-1", "Baseline"),)), "one")
    talk.show(False)
    talk.add_figure()
    assert document.state.talk[-1].title == f"Baseline ({document.shown.pathway.title})"
