"""Tumour contexts of a pathway: which are on, and switching one; pure functions, no Qt."""

from looplight.pathways.model.interventions import Intervention
from looplight.pathways.model.pathway import Context, Pathway


def is_on(context: Context, held: tuple[Intervention, ...]) -> bool:
    """Return whether everything that a context does is in force."""
    return bool(context.interventions) and set(context.interventions) <= set(held)


def switched(
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
        if other.id != context_id and is_on(other, held)
        for item in other.interventions
    }
    gone = set(context.interventions) - needed
    return tuple(item for item in held if item not in gone)


def others(pathway: Pathway, held: tuple[Intervention, ...]) -> tuple[Intervention, ...]:
    """Return what is in force but belongs to none of the pathway's contexts that are on."""
    known = {
        intervention
        for context in pathway.contexts
        if is_on(context, held)
        for intervention in context.interventions
    }
    return tuple(intervention for intervention in held if intervention not in known)
