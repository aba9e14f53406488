"""A comparison that is added to a storyboard or a talk: a scene of each pane, told apart."""

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
def test_each_pane_becomes_a_scene_of_the_talk_in_one_step(document, edits, talk):
    panes = document.state.compare.panes
    assert talk.add_panes(edits.from_panes()) == len(panes)
    added = document.state.talk
    assert [scene.interventions for scene in added] == [pane.interventions for pane in panes]
    assert titles(added) == ["Nothing blocked", "mTORC1 blocked", "Dactolisib given"]
    document.undo_stack.undo()
    assert document.state.talk == ()
    assert document.state.compare.panes == panes


@pytest.mark.usefixtures("comparison")
def test_each_pane_becomes_a_scene_of_the_figure_behind_the_present_one(document, edits):
    assert edits.add_panes() == 3
    # The figure brings a scene along that has the title of the second pane.
    own = titles(scene for scene in document.shown.scenes if scene.id.startswith("own"))
    assert own == ["Nothing blocked", "mTORC1 blocked (2)", "Dactolisib given"]
    document.undo_stack.undo()
    assert document.state.scenes is None


def test_a_name_of_a_pane_is_followed_by_what_is_blocked(document, comparison, edits):
    comparison.rename(1, "Rapalog")
    assert titles(edits.from_panes())[:2] == ["Nothing blocked", "Rapalog: mTORC1 blocked"]
    comparison.rename(1, "Our mTORC1 blocked cells")
    assert edits.from_panes()[1].title == "Our mTORC1 blocked cells"


@pytest.mark.usefixtures("comparison")
def test_panes_that_do_not_all_fit_leave_the_talk_as_it_is(document, edits, talk, reported):
    full = tuple(
        Scene(f"talk-{n}", f"Scene {n}", figure=document.state.figure)
        for n in range(scene_edits.MOST - 1)
    )
    document.apply(replace(document.state, talk=full), "fill")
    assert talk.add_panes(edits.from_panes()) == 0
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
