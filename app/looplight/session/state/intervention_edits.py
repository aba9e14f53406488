"""What a user's action does to the state: pure functions, no Qt.

A click on a node toggles it: a free node becomes blocked, a blocked node becomes free. A node is
blocked by its own intervention or by a drug that hits it; freeing it removes both, so a drug with
several targets is stopped as a whole. To stop it at one target only would show a drug that does not
exist.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import Context, Pathway, Scene
from looplight.session.state.state import State

if TYPE_CHECKING:
    from looplight.pathways.drugs.drug import InhibitorTable

_BLOCKS = (Kind.INHIBIT, Kind.LOSS)

# Shares of full effect in menus; a dialog takes any other.
OFFERED_DOSES = (1.0, 0.75, 0.5, 0.25)


def blocking(
    state: State, node: str, pathway: Pathway, table: "InhibitorTable"
) -> tuple[Intervention, ...]:
    """Return the interventions in force that block ``node``, drugs included.

    Parameters
    ----------
    state : State
    node : str
        Node id.
    pathway : Pathway
        The pathway that is open; a drug's targets depend on it.
    table : InhibitorTable

    Returns
    -------
    tuple of Intervention
        In the order they were made; those at dose 0 are not among them.
    """
    return tuple(
        intervention
        for intervention in state.interventions
        if (intervention.kind is Kind.LOSS or intervention.dose > 0.0)
        and (
            (intervention.kind in _BLOCKS and intervention.target == node)
            or (
                intervention.kind is Kind.DRUG
                and node in drug_nodes(intervention.target, pathway, table)
            )
        )
    )


def drug_nodes(name: str, pathway: Pathway, table: "InhibitorTable") -> tuple[str, ...]:
    """Return the nodes of this pathway that the named drug hits; empty for unknown drugs."""
    drug = table.find(name)
    return table.nodes_hit(drug, pathway) if drug else ()


def acted_on(
    interventions: Iterable[Intervention], pathway: Pathway, table: "InhibitorTable"
) -> frozenset[tuple[str, bool, float]]:
    """Return node, whether it is held on, and dose, whether a drug or the user's hand does it."""
    return frozenset(
        (node, item.kind is Kind.GAIN, item.dose)
        for item in interventions
        if item.dose > 0
        for node in (
            drug_nodes(item.target, pathway, table) if item.kind is Kind.DRUG else (item.target,)
        )
    )


def toggle(state: State, node: str, pathway: Pathway, table: "InhibitorTable") -> State:
    """Block a free node, or free a blocked one."""
    in_force = blocking(state, node, pathway, table)
    if not in_force:
        return state.with_intervention(Intervention(Kind.INHIBIT, node))
    remaining = tuple(
        intervention for intervention in state.interventions if intervention not in in_force
    )
    return replace(state, interventions=remaining, scene="")


def toggle_all(
    state: State, nodes: Sequence[str], pathway: Pathway, table: "InhibitorTable"
) -> State:
    """Block those of several nodes that are free; where all are blocked, free them all."""
    free = [node for node in nodes if not blocking(state, node, pathway, table)]
    for node in free or nodes:
        # Stopping a drug may have freed a later one already.
        if free or blocking(state, node, pathway, table):
            state = toggle(state, node, pathway, table)
    return state


def dose(state: State, target: str, share: float, kind: Kind) -> State:
    """Set the dose of a block or drug; a dose of 0 keeps its row, so that a slider can return.

    The place in the list stays, so that rows do not jump while a slider moves.
    """
    new = Intervention(kind, target, share)
    same = [intervention for intervention in state.interventions if _same_target(intervention, new)]
    if not same:
        return state.with_intervention(new) if share > 0.0 else state
    # An equal state is no step of undo.
    if same[0] == new:
        return state
    changed = tuple(
        new if intervention is same[0] else intervention for intervention in state.interventions
    )
    return replace(state, interventions=changed, scene="")


def put(state: State, new: Intervention) -> State:
    """Make ``new`` the intervention on its target; the same one again changes nothing."""
    if new in state.interventions:
        return state
    if any(_same_target(intervention, new) for intervention in state.interventions):
        changed = tuple(
            new if _same_target(intervention, new) else intervention
            for intervention in state.interventions
        )
        return replace(state, interventions=changed, scene="")
    return state.with_intervention(new)


def add(
    state: State, more: tuple[Intervention, ...], pathway: Pathway, table: "InhibitorTable"
) -> State:
    """Add several interventions at once; a drug replaces the plain blocks that it causes."""
    for intervention in more:
        drug = table.find(intervention.target) if intervention.kind is Kind.DRUG else None
        # In part, or where it spares arrows, a drug does less than the block that stood there.
        if drug is not None and intervention.dose >= 1.0 and not drug.spares:
            for node in drug_nodes(drug.id, pathway, table):
                state = drop(state, node, (Kind.INHIBIT,))
        state = put(state, intervention)
    return state


def from_active(
    state: State, nodes: Sequence[str], pathway: Pathway, table: "InhibitorTable"
) -> State:
    """Block nodes in a cell in which they are active: a gain of function joins its context.

    What a block of them does can be seen so where a drawing leaves them off.
    """
    gains = tuple(Intervention(Kind.GAIN, node) for node in nodes)
    others = tuple(item for item in state.context if item.target not in nodes)
    state = replace(state, context=(*others, *gains), scene="")
    for node in nodes:
        if not blocking(state, node, pathway, table):
            state = put(state, Intervention(Kind.INHIBIT, node))
    return state


def drop(state: State, target: str, kinds: tuple[Kind, ...]) -> State:
    """Take away the interventions of these kinds on ``target``."""
    remaining = tuple(
        intervention
        for intervention in state.interventions
        if not (intervention.target == target and intervention.kind in kinds)
    )
    return (
        state
        if remaining == state.interventions
        else replace(state, interventions=remaining, scene="")
    )


def baseline_scene(state: State, pathway: Pathway | None) -> str:
    """Return the id of the scene without interventions, or an empty string."""
    single = (item for item in state.scenes_of(pathway) if item.compare is None)
    fits = (item for item in single if in_context(item, state.context))
    return next((item.id for item in fits if not item.interventions), "")


def clear(state: State, pathway: Pathway | None) -> State:
    """Take away every intervention; the tumour context stays."""
    return replace(state, interventions=(), scene=baseline_scene(state, pathway))


def in_context(item: Scene, context: tuple[Intervention, ...]) -> bool:
    """Return whether a scene is about cells in this tumour context, in any order."""
    return item.context is None or frozenset(item.context) == frozenset(context)


def context_is_on(context: Context, held: tuple[Intervention, ...]) -> bool:
    """Return whether everything that a context does is in force."""
    return bool(context.interventions) and set(context.interventions) <= set(held)


def switched_context(
    pathway: Pathway, held: tuple[Intervention, ...], context_id: str, on: bool
) -> tuple[Intervention, ...]:
    """Return the tumour context with one of the pathway's contexts switched on or off.

    Parameters
    ----------
    pathway : Pathway
    held : tuple of Intervention
        The present tumour context.
    context_id : str
    on : bool

    Returns
    -------
    tuple of Intervention
        Switching on replaces what else is done to the same nodes; switching off leaves what
        another context that is on needs, too.
    """
    context = next((item for item in pathway.contexts if item.id == context_id), None)
    if context is None:
        return held
    if on:
        targets = {item.target for item in context.interventions}
        return (*(item for item in held if item.target not in targets), *context.interventions)
    needed = {
        item
        for other in pathway.contexts
        if other.id != context_id and context_is_on(other, held)
        for item in other.interventions
    }
    gone = set(context.interventions) - needed
    return tuple(item for item in held if item not in gone)


def unnamed_context(pathway: Pathway, held: tuple[Intervention, ...]) -> tuple[Intervention, ...]:
    """Return what is in force but belongs to none of the pathway's contexts that are on."""
    known = {
        intervention
        for context in pathway.contexts
        if context_is_on(context, held)
        for intervention in context.interventions
    }
    return tuple(intervention for intervention in held if intervention not in known)


def _same_target(a: Intervention, b: Intervention) -> bool:
    # Drugs and nodes are named independently of each other; of block, loss and gain a node has one.
    return a.target == b.target and (a.kind is Kind.DRUG) == (b.kind is Kind.DRUG)


def dose_from(value: object) -> float | None:
    """Read a dose in percent (``40``, ``"40 %"``); None where it is not 0 to 100."""
    try:
        share = float(str(value).strip().removesuffix("%")) / 100.0
    except ValueError:
        return None
    return share if 0.0 <= share <= 1.0 else None
