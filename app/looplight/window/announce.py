"""What just changed, in one line for the bottom bar and for assistive technology."""

from looplight.activity.response import ArrowState, Direction, Response
from looplight.panels import words
from looplight.pathways.model import Pathway
from looplight.session import words as short
from looplight.session.document import Document
from looplight.session.state import Pick, Selection, Shown


def announcement(old: Shown, new: Shown, document: Document) -> str:
    """Return what the step from ``old`` to ``new`` did, or an empty text.

    Parameters
    ----------
    old, new : Shown
    document : Document
        Knows the names of drugs.

    Returns
    -------
    str
    """
    if new.entry is None:
        return ""
    pathway = new.entry.pathway
    if old.state.figure != new.state.figure:
        return f"Opened {new.entry.title}."
    if old.entry is not new.entry:
        return f"Read again: {new.entry.title}."
    if old.state.interventions != new.state.interventions and pathway and new.response:
        return _interventions(pathway, new, document)
    if old.state.selection != new.state.selection and pathway:
        return _selection(pathway, new.state.selection, new.response)
    return ""


def _interventions(pathway: Pathway, new: Shown, document: Document) -> str:
    response = new.response
    if not new.state.interventions or response is None:
        return "Nothing is blocked: the baseline is shown."
    done = [short.deed(one, pathway, document.inhibitors) for one in new.state.interventions]
    directions = [node.direction for node in response.nodes.values()]
    up, down = directions.count(Direction.UP), directions.count(Direction.DOWN)
    released = [a.key for a in response.feedback if a.state is ArrowState.RELEASED]
    text = f"{', '.join(done)}: {up} rise, {down} fall"
    if released:
        arrows = [pathway.by_key[key] for key in released if key in pathway.by_key]
        text += "; lets go: " + ", ".join(short.arrow_mark(pathway, a) for a in arrows[:2])
    return text + "."


def _selection(pathway: Pathway, selection: Selection, response: Response | None) -> str:
    if selection.pick is Pick.NODE and selection.id in pathway.by_id:
        node = response.nodes.get(selection.id) if response else None
        level = f": {words.level_words(node)}" if node else ""
        return f"{short.label(pathway, selection.id)}{level}"
    if selection.pick is Pick.ARROW and selection.id in pathway.by_key:
        return words.arrow_words(pathway, pathway.by_key[selection.id])
    if selection.pick is Pick.LOOP and response:
        names = [loop.name for loop in response.loops if loop.id == selection.id]
        return f"Loop: {names[0]}" if names else ""
    return ""
