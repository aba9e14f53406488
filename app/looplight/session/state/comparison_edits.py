"""A state with panes beside each other.

The window always works on one pane, the front one: the state's interventions are that pane's.
So every gesture (a click, a drug, a scene, a dose) changes one pane and leaves the others.
"""

from dataclasses import replace

from looplight.pathways.model.interventions import Intervention
from looplight.pathways.model.pathway import Pathway
from looplight.session.state.comparison import (
    LEAST,
    Comparison,
    Pane,
    ready_panes,
    with_pane,
)
from looplight.session.state.state import State


def mirrored(state: State) -> State:
    """Return the state with what was done in it as what its front pane holds."""
    found = state.compare
    if found is None or found.panes[found.front].interventions == state.interventions:
        return state
    front = replace(found.panes[found.front], interventions=state.interventions)
    return replace(state, compare=replace(found, panes=with_pane(found.panes, found.front, front)))


def at_front(state: State, number: int, pathway: Pathway | None) -> State:
    """Return the state in which gestures change another pane."""
    found = state.compare
    if found is None or not 0 <= number < len(found.panes) or number == found.front:
        return state
    done = found.panes[number].interventions
    return replace(
        state,
        interventions=done,
        scene=scene_id(done, state, pathway),
        compare=replace(found, front=number),
    )


def without_front(state: State) -> State:
    """Return what counts for undo: all panes, but not which one is in front."""
    if state.compare is None:
        return state
    return replace(state, interventions=(), scene="", compare=replace(state.compare, front=0))


def begun(state: State, pathway: Pathway) -> State:
    """Return the state with panes beside each other.

    A figure at one of its scenes gets its own comparison; what the user did on top of that is
    put beside the baseline.
    """
    ready = ready_panes(pathway)
    done = [frozenset(one.interventions) for one in ready]
    now = frozenset(state.interventions)
    if now in done and len(ready) >= LEAST:
        panes, front = ready, done.index(now)
    else:
        panes, front = (Pane(), Pane("", state.interventions)), 1
    found = Comparison(panes, 0, front, state.interventions, state.scene)
    return replace(state, compare=found, time=None)


def ended(state: State) -> State:
    """Return the state with the single figure as it was before."""
    found = state.compare
    if found is None:
        return state
    return replace(
        state, compare=None, interventions=found.alone, scene=found.alone_scene, time=None
    )


def scene_id(interventions: tuple[Intervention, ...], state: State, pathway: Pathway | None) -> str:
    """Return the scene that does just this; empty where none does."""
    done = frozenset(interventions)
    for scene in state.scenes_of(pathway):
        if frozenset(scene.interventions) == done:
            return scene.id
    return ""
