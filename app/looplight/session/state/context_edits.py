"""Tumour contexts of a pathway: which are on, and switching one; pure functions, no Qt."""

from looplight.pathways.model.interventions import Intervention
from looplight.pathways.model.pathway import Context, Pathway


def is_on(context: Context, held: tuple[Intervention, ...]) -> bool:
    """Tell whether everything that a context does is in force."""
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
    asked = next((one for one in pathway.contexts if one.id == context_id), None)
    if asked is None:
        return held
    if on:
        targets = {one.target for one in asked.interventions}
        return (*(one for one in held if one.target not in targets), *asked.interventions)
    needed = {
        one
        for other in pathway.contexts
        if other.id != context_id and is_on(other, held)
        for one in other.interventions
    }
    gone = set(asked.interventions) - needed
    return tuple(one for one in held if one not in gone)


def others(pathway: Pathway, held: tuple[Intervention, ...]) -> tuple[Intervention, ...]:
    """Return what is in force but belongs to none of the pathway's contexts that are on."""
    known = {
        one for context in pathway.contexts if is_on(context, held) for one in context.interventions
    }
    return tuple(one for one in held if one not in known)
