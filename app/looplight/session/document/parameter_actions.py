"""Changing parameters of the model: each change one undoable step, or one plain message."""

from dataclasses import replace

from looplight.pathways.model.parameter_overrides import ParameterOverrides
from looplight.pathways.model.pathway import Pathway
from looplight.pathways.translated_names import node_name
from looplight.session.document.document import Document
from looplight.session.state.state import Selection, SelectionKind
from looplight.session.text.parameter_words import TITLES, value_words
from looplight.translation.messages import translate


def number(text: str) -> float | None:
    """Return what was typed as a number; None where it is none."""
    # Decimal commas and typographic minus signs, as they are copied from papers.
    plain = text.strip().replace(",", ".").replace("−", "-")
    try:
        # `float` takes digits of every script and underscores, which nobody means.
        return float(plain) if plain.isascii() and "_" not in plain else None
    except ValueError:
        return None


def change(document: Document, where: Selection, name: str, value: float | str | None) -> str:
    """Give a parameter of a node or an arrow another value; None = the default.

    Returns
    -------
    str
        Why it was not applied; empty where it was.
    """
    pathway = _pathway(document)
    if pathway is None:
        return translate("problem", "There is no figure with a model.")
    changes = document.state.parameters
    if where.pick is SelectionKind.NODE and where.id in pathway.by_id:
        after = changes.with_node(where.id, name, value)
        label = node_name(pathway, pathway.by_id[where.id])
    elif where.pick is SelectionKind.ARROW and where.id in pathway.by_key:
        after = changes.with_arrow(where.id, name, value)
        label = where.id
    else:
        return translate("problem", "There is no such node or arrow in this figure.")
    wrong = after.problem(pathway, pathway.parameters).rstrip(".")
    if wrong:
        return translate("problem", "Not applied: {wrong}.", wrong=wrong)
    new_value = translate("undo", "the default") if value is None else value_words(value)
    text = translate(
        "undo",
        "{lower} of {label}: {new_value}",
        lower=TITLES[name].lower(),
        label=label,
        new_value=new_value,
    )
    document.apply(replace(document.state, parameters=after), text)
    return ""


def reset(document: Document, where: Selection | None = None) -> None:
    """Put the parameters of one node or arrow back to their defaults, or all of them."""
    changes = document.state.parameters
    after = ParameterOverrides()
    if where is not None:
        nodes, arrows = changes.nodes, changes.arrows
        if where.pick is SelectionKind.NODE:
            nodes = tuple(override for override in nodes if override[0] != where.id)
        elif where.pick is SelectionKind.ARROW:
            arrows = tuple(override for override in arrows if override[0] != where.id)
        after = ParameterOverrides(nodes, arrows)
    if after != changes:
        document.apply(
            replace(document.state, parameters=after), translate("undo", "reset parameters")
        )


def _pathway(document: Document) -> Pathway | None:
    entry = document.shown.entry
    return entry.pathway if entry else None
