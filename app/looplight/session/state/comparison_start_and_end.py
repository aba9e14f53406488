"""A state with panes beside each other.

The window always works on one pane, the front one: the state's interventions are that pane's.
So every gesture (a click, a drug, a scene, a dose) changes one pane and leaves the others.
"""

from collections.abc import Sequence
from dataclasses import replace

from looplight.pathways.model.comparison import Comparison, Pane
from looplight.pathways.model.interventions import Intervention
from looplight.pathways.model.pathway import Pathway, Scene
from looplight.session.state.comparison_panes import LEAST, MOST, ready_panes, with_pane
from looplight.session.state.state import State

# As many interventions as one added to a first one makes.
PAIR = 2


def sync_front_pane(state: State) -> State:
    """Return the state with its interventions copied into the front pane."""
    comparison = state.compare
    if comparison is None:
        return state
    panes, number = comparison.panes, comparison.front
    if panes[number].interventions == state.interventions:
        return state
    front = replace(panes[number], interventions=state.interventions)
    changed = replace(comparison, panes=with_pane(panes, number, front))
    return replace(state, compare=changed)


def bring_to_front(state: State, number: int, pathway: Pathway | None) -> State:
    """Return the state with another pane in front, which the user's actions then change."""
    comparison = state.compare
    if comparison is None or not 0 <= number < len(comparison.panes):
        return state
    if number == comparison.front:
        return state
    return _with_front_pane(state, replace(comparison, front=number), pathway)


def without_front(state: State) -> State:
    """Return the state without the choice of the front pane, which undo does not count."""
    left = state.left_comparison
    if left is not None and left.front:
        state = replace(state, left_comparison=replace(left, front=0))
    if state.compare is None:
        return state
    return replace(state, interventions=(), scene="", compare=replace(state.compare, front=0))


def start_comparison(state: State, pathway: Pathway) -> State:
    """Return the state with panes side by side.

    Panes of an earlier comparison come back, and what is on the drawing is one of them. Else a
    figure at one of its scenes gets its own comparison; otherwise what the user did is shown
    beside the baseline, a second block beside the first one alone, too.
    """
    if state.left_comparison is not None:
        left = _with_drawing(state.left_comparison, state.interventions)
        left = replace(left, alone=state.interventions, alone_scene=state.scene)
        return _with_front_pane(replace(state, left_comparison=None, time=None), left, pathway)
    return replace(state, compare=_new_comparison(state, pathway), time=None)


def end_comparison(state: State, pathway: Pathway | None) -> State:
    """Return the state with the single figure as it was before the comparison.

    The panes are kept for coming back, unless they are those that any new comparison would have.
    """
    comparison = state.compare
    if comparison is None:
        return state
    single = replace(
        state,
        compare=None,
        interventions=comparison.alone,
        scene=comparison.alone_scene,
        time=None,
    )
    fresh = _new_comparison(single, pathway) if pathway is not None else None
    # A comparison that is as it would begin is not kept: it begins with what is done then.
    untouched = replace(comparison, front=0) == (replace(fresh, front=0) if fresh else None)
    return replace(single, left_comparison=None if untouched else comparison)


def scene_id(state: State, pathway: Pathway | None) -> str:
    """Return the scene that shows just what a state does; empty where none does."""
    known = (scene for scene in state.scenes_of(pathway) if scene.is_shown(state.compare))
    return scene_of(tuple(known), state.interventions)


def scene_of(scenes: Sequence[Scene], interventions: tuple[Intervention, ...]) -> str:
    """Return the scene that the user's own clicks have led to; empty where none is.

    ``scenes`` = those of the figure; of comparisons only the one that is shown, which goes before
    scenes of what is done in its front pane.
    """
    # Without regard to the order of clicks, on which no answer depends.
    present = frozenset(interventions)
    compared = next((scene.id for scene in scenes if scene.compare is not None), "")
    same = (scene.id for scene in scenes if frozenset(scene.interventions) == present)
    return compared or next(same, "")


def at_scene(state: State, shown: Scene) -> State:
    """Return the state of a scene's figure as the scene shows it.

    A scene of a talk brings its tumour context; another one stands in that of the figure. A scene
    of one drawing leaves a comparison that a scene has shown; in the user's own comparison it
    goes into the front pane, as every gesture does.
    """
    context = state.context if shown.context is None else shown.context
    compare, before = state.compare, state.compare
    if shown.compare is not None:
        alone = (state.interventions, state.scene)
        if before is not None:
            alone = (before.alone, before.alone_scene)
        compare = replace(shown.compare, alone=alone[0], alone_scene=alone[1])
    elif _is_of_scene(state):
        compare = None
    return replace(
        state,
        interventions=shown.interventions,
        context=context,
        scene=shown.id,
        compare=compare,
    )


def _is_of_scene(state: State) -> bool:
    """Return whether a comparison is shown because a scene shows it."""
    own = (*state.talk, *(state.scenes or ()))
    return any(scene.id == state.scene and scene.compare is not None for scene in own)


def _with_front_pane(state: State, comparison: Comparison, pathway: Pathway | None) -> State:
    """Return the state with a comparison whose front pane the window works on."""
    interventions = comparison.panes[comparison.front].interventions
    after = replace(state, compare=comparison, interventions=interventions)
    return replace(after, scene=scene_id(after, pathway))


def _with_drawing(left: Comparison, drawn: tuple[Intervention, ...]) -> Comparison:
    """Return panes of an earlier comparison with the one in front that shows what is drawn.

    A drawing with nothing blocked asks for no pane: the panes come back as they were.
    """
    if not drawn:
        return left
    panes = left.panes
    # The step before goes along where there is room for both.
    steps = [*_steps_before(drawn), drawn]
    missing = [step for step in steps if not any(pane.does(step) for pane in panes)]
    if drawn in missing:
        added = tuple(Pane("", step) for step in missing)
        if len(panes) + len(added) > MOST:
            added = added[-1:]
        if len(panes) + len(added) > MOST:
            # Undo brings back the pane that makes room; the reference is not the one.
            last = max(n for n in range(len(panes)) if n != left.reference_pane)
            panes = with_pane(panes, last, added[0])
        else:
            panes = (*panes, *added)
    front = next(n for n, pane in enumerate(panes) if pane.does(drawn))
    return replace(left, panes=panes, front=front)


def _steps_before(drawn: tuple[Intervention, ...]) -> list[tuple[Intervention, ...]]:
    """Return the first of two interventions alone: what the second adds to it is the question."""
    return [drawn[:1]] if len(drawn) == PAIR else []


def _new_comparison(state: State, pathway: Pathway) -> Comparison:
    ready = ready_panes(pathway)
    scenes = [frozenset(pane.interventions) for pane in ready]
    now = frozenset(state.interventions)
    # What the user sees stays in front: as the ready pane that does just that, else as a pane of
    # its own beside the untreated cell.
    if now in scenes and len(ready) >= LEAST:
        panes, front = ready, scenes.index(now)
    else:
        steps = [*_steps_before(state.interventions), state.interventions]
        panes = (Pane(), *(Pane("", step) for step in steps))
        front = len(steps)
    return Comparison(panes, 0, front, state.interventions, state.scene)
