"""Which states are sound: those that name nothing that their figure does not have.

A state may come from a session file, from an older version of a figure, or from a file of the user
that has changed on the disk. It is repaired before anything is computed from it: what does not fit
is dropped, and reported.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from looplight.files.problems import Problem
from looplight.pathways.chosen_outputs import AS_THE_FIGURE, OutputChoices
from looplight.pathways.model.draft_edits import NO_DRAFT_EDITS
from looplight.pathways.model.drawing_edits import FARTHEST, NO_EDITS, DrawingEdits, Place
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.parameter_overrides import ParameterOverrides
from looplight.pathways.model.pathway import Pathway, Scene
from looplight.session.state import comparison_panes
from looplight.session.state.comparison_start_and_end import scene_of, sync_front_pane
from looplight.session.state.intervention_edits import drug_nodes, in_context
from looplight.session.state.scene_edits import fitted
from looplight.session.state.state import Selection, SelectionKind, State
from looplight.translation.messages import translate

if TYPE_CHECKING:
    from looplight.pathways.drugs.drug import InhibitorTable

Problems = tuple[Problem, ...]


def sound_state(
    state: State, pathway: Pathway | None, table: "InhibitorTable"
) -> tuple[State, Problems]:
    """Return a state without what names nodes, drugs, scenes or arrows that the figure lacks.

    Parameters
    ----------
    state : State
    pathway : Pathway or None
        None = a record without curated arrows: nothing can be done to it.
    table : InhibitorTable
        Knows which nodes a drug hits.

    Returns
    -------
    State
        The same object where it is sound already, so that views can compare by identity.
    tuple of Problem
        What was left out, each once.
    """
    if pathway is None:
        return _without_model(state), ()
    problems: list[Problem] = []

    def fits(intervention: Intervention) -> bool:
        target = intervention.target
        if intervention.kind is Kind.DRUG:
            is_sound = bool(drug_nodes(target, pathway, table))
            message = translate(
                "problem",
                "{target} has no target in this figure, so it was left out.",
                target=target,
            )
        else:
            is_sound = target in pathway.by_id
            message = translate(
                "problem",
                "There is no node {target} in this figure, so it was left out.",
                target=target,
            )
        if not is_sound:
            problems.append(Problem("does-not-fit", message, pathway.file))
        return is_sound

    parameters = _sound_parameters(state.parameters, pathway, problems)
    interventions = tuple(filter(fits, state.interventions))
    context = tuple(filter(fits, state.context))
    scenes = state.scenes if state.scenes is None else fitted(state.scenes, pathway, fits)
    talk = _sound_talk(state, pathway, fits)
    shows_talk = state.shows_talk and bool(talk)
    board = replace(state, scenes=scenes, talk=talk, shows_talk=shows_talk).storyboard_of(pathway)
    # The front pane and the interventions are the same thing; both may have lost something.
    front = replace(
        state,
        interventions=interventions,
        compare=comparison_panes.fitted(state.compare, pathway, fits),
    )
    compare = sync_front_pane(front).compare
    known = tuple(
        item
        for item in board
        if item.figure in ("", state.figure)
        and in_context(item, context)
        and item.is_shown(compare)
    )
    scene = state.scene if any(item.id == state.scene for item in known) else ""
    if not scene or interventions != state.interventions:
        scene = scene_of(known, interventions)
    sound = replace(
        state,
        interventions=interventions,
        context=context,
        selection=_sound_selection(state.selection, pathway),
        scene=scene,
        compare=compare,
        left_comparison=comparison_panes.fitted(state.left_comparison, pathway, fits),
        parameters=parameters,
        scenes=scenes,
        talk=talk,
        shows_talk=shows_talk,
        drawing=_sound_drawing(state.drawing, pathway),
        draft=state.draft if pathway.draft else NO_DRAFT_EDITS,
        outputs=_sound_outputs(state.outputs, pathway),
    )
    return (state if sound == state else sound), tuple(dict.fromkeys(problems))


def _without_model(state: State) -> State:
    """Return a state with all that needs a pathway taken out."""
    return replace(
        state,
        interventions=(),
        context=(),
        selection=Selection(),
        scene="",
        time=None,
        compare=None,
        left_comparison=None,
        parameters=ParameterOverrides(),
        scenes=None,
        drawing=NO_EDITS,
        draft=NO_DRAFT_EDITS,
        outputs=AS_THE_FIGURE,
        image=None,
    )


def _sound_selection(selection: Selection, pathway: Pathway) -> Selection:
    if selection.pick is SelectionKind.NODES:
        return Selection.of_nodes(node for node in selection.several if node in pathway.by_id)
    # Loops need no check: views look an id up among the loops of the answer.
    lost_node = selection.pick is SelectionKind.NODE and selection.id not in pathway.by_id
    lost_arrow = selection.pick is SelectionKind.ARROW and selection.id not in pathway.by_key
    return Selection() if lost_node or lost_arrow else selection


def _sound_parameters(
    overrides: ParameterOverrides, pathway: Pathway, problems: list[Problem]
) -> ParameterOverrides:
    """Drop changed parameters that the figure has no place for, or cannot carry."""
    if not overrides:
        return overrides
    sound = overrides.within(pathway)
    if sound != overrides:
        message = translate(
            "problem",
            "Some changed parameters have no place in this figure, so they were left out.",
        )
        problems.append(Problem("does-not-fit", message, pathway.file))
    reason = sound.problem(pathway, pathway.parameters).rstrip(".")
    if reason:
        # All of them: a part of a set of changes would be a model that nobody has chosen.
        message = translate(
            "problem", "The changed parameters were left out: {reason}.", reason=reason
        )
        problems.append(Problem("bad-parameter", message, pathway.file))
        return ParameterOverrides()
    return sound


def _sound_drawing(edits: DrawingEdits, pathway: Pathway) -> DrawingEdits:
    """Drop the places of nodes, and the ties of lines, that the figure does not have."""
    if not edits:
        return edits
    from looplight.pathways.formats.gpml.loose_arrows import sound_attachments  # noqa: PLC0415 - for few figures

    def sound_places(places: tuple[Place, ...]) -> tuple[Place, ...]:
        return tuple(
            place
            for place in places
            if place.node in pathway.by_id and max(abs(place.x), abs(place.y)) <= FARTHEST
        )

    sound = DrawingEdits(
        sound_places(edits.places),
        edits.own_look and pathway.drawing is not None,
        sound_places(edits.own_places) if pathway.drawing is not None else (),
        sound_attachments(pathway, edits.attachments),
    )
    return edits if sound == edits else sound


def _sound_outputs(choices: OutputChoices, pathway: Pathway) -> OutputChoices:
    """Drop choices about nodes that the figure does not have; a curated one has its outputs."""
    if not choices or not pathway.imported:
        return AS_THE_FIGURE
    added, removed = (
        tuple(node for node in nodes if node in pathway.by_id)
        for nodes in (choices.added, choices.removed)
    )
    sound = OutputChoices(added, removed)
    return choices if sound == choices else sound


def _sound_talk(
    state: State, pathway: Pathway, fits: Callable[[Intervention], bool]
) -> tuple[Scene, ...]:
    """Drop what scenes of this figure in the talk name and the figure does not have."""
    here = tuple(scene for scene in state.talk if scene.figure == state.figure)
    after = dict(zip(here, fitted(here, pathway, fits), strict=True))
    sound = tuple(after.get(scene, scene) for scene in state.talk)
    return state.talk if sound == state.talk else sound
