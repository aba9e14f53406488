"""What just changed, in one line for the bottom bar and for assistive technology."""

from looplight.activity.results.response import Response
from looplight.panels.results import texts as long
from looplight.pathways.drugs.drug import InhibitorTable
from looplight.pathways.model.pathway import Pathway
from looplight.session.state.state import Selection, SelectionKind, ViewState
from looplight.session.text import labels, summary
from looplight.session.text.parameters import model_words


def announcement(old: ViewState, new: ViewState, table: InhibitorTable) -> str:
    """Return what the step from ``old`` to ``new`` did, or an empty text.

    Parameters
    ----------
    old, new : Shown
    table : InhibitorTable
        Knows the names of drugs.

    Returns
    -------
    str
        What the session tells of figure and interventions; else what was selected.
    """
    if old.entry is new.entry and old.state.parameters != new.state.parameters:
        told = model_words(new) or "model with the usual parameters"
        return f"{told[0].upper()}{told[1:]}."
    if _read_again(old, new) and new.entry is not None:
        return f"Read again: {new.entry.title}."
    said = summary.announcement(old, new, table)
    found = new.state.compare
    if said and found is not None and new.panels:
        panel = new.panels[found.front]
        return f"Panel {panel.letter}: {said}"
    if said or new.entry is None or new.entry.pathway is None:
        return said
    if old.state.selection != new.state.selection:
        return _selection(new.entry.pathway, new.state.selection, new.response)
    return ""


def _read_again(old: ViewState, new: ViewState) -> bool:
    """Tell whether the same figure came anew from its file."""
    was, now = old.entry, new.entry
    return was is not None and now is not None and was is not now and was.key == now.key


def said_aloud(old: ViewState, new: ViewState, table: InhibitorTable, written: str) -> str:
    """Return what a voice says of a step that the bar tells as ``written``."""
    said = summary.said_aloud(old, new, table)
    if not said or old.entry is not new.entry or old.response is new.response:
        return written
    found = new.state.compare
    if found is not None and new.panels:
        return f"Panel {new.panels[found.front].letter}: {said}"
    return said


def _selection(pathway: Pathway, selection: Selection, response: Response | None) -> str:
    if selection.pick is SelectionKind.NODE and selection.id in pathway.by_id:
        node = response.nodes.get(selection.id) if response else None
        level = f": {long.level_words(node)}" if node else ""
        return f"{labels.label(pathway, selection.id)}{level}"
    if selection.pick is SelectionKind.ARROW and selection.id in pathway.by_key:
        return long.arrow_words(pathway, pathway.by_key[selection.id])
    if selection.pick is SelectionKind.LOOP and response:
        names = [loop.name for loop in response.loops if loop.id == selection.id]
        return f"Loop: {names[0]}" if names else ""
    return ""
