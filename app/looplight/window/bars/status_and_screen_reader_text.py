"""What just changed, in one line for the status bar and for assistive technology."""

from looplight.panels.results import node_and_arrow_facts
from looplight.pathways.drugs.drug import InhibitorTable
from looplight.pathways.model.pathway import Pathway
from looplight.pathways.translated_names import loop_name
from looplight.session.state.state import SelectionKind, ViewState
from looplight.session.text import display_names
from looplight.session.text.display_names import names_of, node_count, selection_line
from looplight.session.text.evidence_words import is_drawn_by_user
from looplight.session.text.parameter_words import model_words
from looplight.session.text.screen_reader import announcements
from looplight.translation.messages import translate


def announcement(old: ViewState, new: ViewState, table: InhibitorTable) -> str:
    """Return what the step from ``old`` to ``new`` did, or an empty text.

    Parameters
    ----------
    old, new : ViewState
    table : InhibitorTable
        Knows the names of drugs.

    Returns
    -------
    str
        What happened to figure and interventions; else what was selected.
    """
    if old.state.figure == new.state.figure and old.state.outputs != new.state.outputs:
        return _of_outputs(new, table, old)
    # Before everything else: changed parameters change answers too, but are what was done.
    if old.entry is new.entry and old.state.parameters != new.state.parameters:
        model = model_words(new) or translate("status", "model with the usual parameters")
        return f"{model[0].upper()}{model[1:]}."
    if _read_again(old, new) and new.entry is not None:
        if old.state.draft != new.state.draft:
            return _of_draft(old, new, table)
        return translate("status", "Read again: {title}.", title=new.entry.title)
    text = announcements.announcement(old, new, table)
    if text:
        return _of_pane(new, text)
    if new.entry is None or new.entry.pathway is None:
        return ""
    if old.state.selection != new.state.selection:
        return _selection(new.entry.pathway, new)
    return ""


def _of_draft(old: ViewState, new: ViewState, table: InhibitorTable) -> str:
    """Return what is decided about a draft by now, also after undo, and what follows from it."""
    edits, pathway = new.state.draft, new.pathway
    line = translate(
        "status",
        "Draft: {accepted} accepted, {rejected} rejected, {drawn} drawn by hand.",
        accepted=len(edits.accepted),
        rejected=len(edits.rejected),
        drawn=len(edits.arrows),
    )
    if pathway is not None and is_drawn_by_user(pathway) and not (edits.accepted or edits.rejected):
        # Nothing was proposed that could be accepted or rejected.
        line = translate(
            "status",
            "{nodes}, {count} arrow drawn by hand.",
            plural="{nodes}, {count} arrows drawn by hand.",
            count=len(pathway.arrows),
            nodes=node_count(len(pathway.nodes)),
        )
    answer = announcements.announcement(old, new, table) if new.state.interventions else ""
    return " ".join(filter(None, (line, answer)))


def _of_outputs(new: ViewState, table: InhibitorTable, old: ViewState) -> str:
    """Return which outputs there are by now, also after undo, and what follows from it."""
    pathway = new.pathway
    names = names_of(pathway, pathway.outputs) if pathway is not None and pathway.outputs else ""
    line = translate("status", "No node is an output now.")
    if names:
        line = translate("status", "Outputs now: {names}.", names=names)
    answer = announcements.announcement(old, new, table) if new.state.interventions else ""
    return " ".join(filter(None, (line, answer)))


def _read_again(old: ViewState, new: ViewState) -> bool:
    """Return whether the same figure was read again from its file."""
    before, after = old.entry, new.entry
    if before is None or after is None:
        return False
    return before is not after and before.key == after.key


def written_text(old: ViewState, new: ViewState, text: str) -> str:
    """Return what the status bar shows of an announcement.

    That nothing is blocked stands beside it already, in place of what is blocked.
    """
    if new.state.interventions or new.state.context or new.response is old.response:
        return text
    if old.entry is None or new.entry is None or old.entry.key != new.entry.key:
        return new.entry.title if new.entry is not None else text
    same = old.entry is new.entry and old.state.parameters == new.state.parameters
    return "" if same else text


def repeats_headline(old: ViewState, new: ViewState, table: InhibitorTable, text: str) -> bool:
    """Return whether a text only says what the headline above the figure says, and its title."""
    answer = announcements.announcement(old, new, table)
    return bool(answer) and text in (answer, _of_pane(new, answer))


def spoken_text(old: ViewState, new: ViewState, table: InhibitorTable, written: str) -> str:
    """Return the text for screen readers of a step that the status bar shows as ``written``."""
    text = announcements.spoken_announcement(old, new, table)
    # Only changes of the answer have a spoken form of their own.
    if not text or old.entry is not new.entry or old.response is new.response:
        return written
    return _of_pane(new, text)


def _of_pane(shown: ViewState, text: str) -> str:
    """Return a text with the number of the pane that a change was made in."""
    comparison = shown.state.compare
    if comparison is None or not shown.panes:
        return text
    number = shown.panes[comparison.front].number
    return translate("status", "Pane {number}: {text}", number=number, text=text)


def _selection(pathway: Pathway, shown: ViewState) -> str:
    selection, response = shown.state.selection, shown.response
    if selection.pick is SelectionKind.NODE and selection.id in pathway.by_id:
        node = response.nodes.get(selection.id) if response else None
        level = (
            f": {node_and_arrow_facts.level_line(node, shown.certainty(node.id))}" if node else ""
        )
        return f"{display_names.label(pathway, selection.id)}{level}"
    if selection.several:
        return selection_line(pathway, selection.several)
    if selection.pick is SelectionKind.ARROW and selection.id in pathway.by_key:
        return display_names.arrow_statement(pathway, pathway.by_key[selection.id])
    if selection.pick is SelectionKind.LOOP and response:
        names = [loop_name(loop.name) for loop in response.loops if loop.id == selection.id]
        return translate("status", "Loop: {name}", name=names[0]) if names else ""
    return ""
