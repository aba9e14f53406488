"""The sentence of the headline: the model's own, or what to do next."""

from looplight.activity.solver.stability import Stability
from looplight.pathways.graph.node_with_most_arrows import node_to_begin_with
from looplight.pathways.model.interventions import Kind
from looplight.session.document.click_mode import ClickMode
from looplight.session.state.state import ViewState
from looplight.session.text import display_names
from looplight.session.text.certainty_words import missing_note
from looplight.translation.messages import translate

HINT = translate("window", "Click a node to block it, and see what lets go.")
HINT_WITH = translate("window", "Click a node to block it, for example {}, and see what lets go.")
HINT_HUB = translate(
    "window",
    "Click a node to block it, for example {}, where many arrows meet, and see what follows.",
)
HINT_SILENT = translate(
    "window", "All inputs of this model are off. Hold {} active (its menu, Always on), then block."
)
HINT_WITHOUT_ARROWS = translate(
    "window",
    "No arrows yet: press A and draw one from node to node, or use the panel Draft arrows. Then "
    "block a node.",
)
HINT_OVER_PICTURE = translate(
    "window",
    "Drag each node to its place on the picture (right click: rename, remove, add). Then press A "
    "and draw the arrows.",
)
HINT_NOTHING_JOINED = translate(
    "window",
    "No arrow of this drawing joins two nodes, so nothing follows from a block. Attach its loose "
    "arrows if it has some, or begin with its genes: File, New from genes.",
)
# A level below it is none.
SILENT = 0.01
# Where the user chose that a click asks, it is a double click that blocks.
DOUBLE = (translate("window", "Click a node"), translate("window", "Double click a node"))
NO_FIGURE = translate(
    "window", "Choose a figure on the left, or drop a record or pathway file here."
)
NO_ARROWS = translate(
    "window", "This record has no curated arrows: its caption and genes are in the panels."
)
UNSETTLED = {
    Stability.OSCILLATES: translate("window", "The model does not settle: levels keep swinging."),
    Stability.TWO_STATES: translate(
        "window", "The model can settle in two ways; the nearer one is shown."
    ),
}


def silent_input(shown: ViewState) -> str:
    """Return the first input of a model in which nothing is active; empty where something is."""
    pathway = shown.pathway
    if pathway is None or not shown.nodes:
        return ""
    if any(node.level > SILENT for node in shown.nodes.values()):
        return ""
    targets = {arrow.target for arrow in pathway.arrows if arrow.source != arrow.target}
    sources = (a.source for a in pathway.arrows if a.in_model and a.source not in targets)
    return next(sources, "")


def hint_of(shown: ViewState) -> str:
    """Return what to do first, with a node to begin with (see `node_to_block_first`)."""
    pathway = shown.pathway
    if pathway is not None and not pathway.arrows:
        if not pathway.draft:
            return HINT_NOTHING_JOINED
        return HINT_WITHOUT_ARROWS if shown.state.image is None else HINT_OVER_PICTURE
    silent = silent_input(shown)
    if silent:
        return HINT_SILENT.format(display_names.label(pathway, silent))
    node, in_scene = node_to_block_first(shown)
    name = display_names.label(pathway, node) if node else ""
    return (HINT_WITH if in_scene else HINT_HUB).format(name) if name else HINT


def node_to_block_first(shown: ViewState) -> tuple[str, bool]:
    """Return a node to begin with; empty where nothing would follow from a block.

    Returns
    -------
    (str, bool)
        The node that the figure's own scenes block first, and True; or one where many arrows meet,
        and False.
    """
    pathway = shown.pathway
    if pathway is None or not pathway.arrows or silent_input(shown):
        return "", False
    for scene in pathway.scenes:
        interventions = scene.interventions
        if len(interventions) == 1 and interventions[0].kind is Kind.INHIBIT:
            return interventions[0].target, True
    # No scene names a node to begin with.
    levels = {node.id: node.level for node in shown.nodes.values()}
    return node_to_begin_with(pathway, levels), False


def audience_sentence(shown: ViewState) -> str:
    """Return the headline for an audience, which clicks nothing; empty for a plain baseline."""
    if shown.state.interventions:
        return sentence_of(shown)
    if not shown.state.context:
        return ""
    return " ".join(filter(None, (shown.headline, missing_note(shown))))


def sentence_of(shown: ViewState, clicks: ClickMode | None = None, asked_node: str = "") -> str:
    """Return the headline of a state.

    Parameters
    ----------
    shown : ViewState
    clicks : ClickMode or None
        What a click does; None = nobody who reads the sentence clicks.
    asked_node : str
        A node that was asked about: its answer comes first.

    Returns
    -------
    str
        The model's own headline, or what to do next.
    """
    if shown.entry is None:
        return NO_FIGURE
    if shown.pending is not None:
        return shown.headline
    response = shown.response
    if response is None:
        return NO_ARROWS
    if shown.moment is not None and shown.state.interventions:
        # Nothing is played at a start, and this brings all texts of a summary.
        from looplight.session.text.view_as_text import moment_sentence  # noqa: PLC0415

        return moment_sentence(shown)
    if response.query.shows_context and asked_node:
        # The answer to a question; what to do next is on the button beside the outputs.
        answer = _begun_with(shown, asked_node, shown.headline)
        return " ".join(filter(None, (answer, missing_note(shown))))
    if not response.interventions:
        hint = hint_of(shown)
        if clicks is not None and (shown.pathway is None or shown.pathway.arrows):
            hint = f"{hint.replace(*DOUBLE) if clicks.asks else hint} {clicks.hint()}."
        parts = (shown.headline, missing_note(shown), hint)
        return " ".join(filter(None, parts)) if response.context else hint
    warning = UNSETTLED.get(response.stability, "")
    # Where something can be clicked, the advice stands on buttons (see `active_start`).
    headline = shown.headline if clicks is None else shown.statement
    if asked_node:
        headline = _begun_with(shown, asked_node, headline)
    return " ".join(filter(None, (headline, warning, missing_note(shown))))


def _begun_with(shown: ViewState, node: str, headline: str) -> str:
    """Return an answer that begins with the node that was asked about.

    Where both and the cautions have no room, the cautions stay: what else changes is in the outputs
    below and in the tooltip.
    """
    # Few answers are those to a question.
    from looplight.activity.sentences.headline.headline import TWO_LINES  # noqa: PLC0415
    from looplight.activity.sentences.opposed_arrows import caution_order, cautions_of  # noqa: PLC0415
    from looplight.session.playback.question_and_answer_of_scene import first_sentence  # noqa: PLC0415

    first = first_sentence(shown, node)
    cautions = cautions_of(shown.response) if shown.response is not None else ()
    if first and cautions and len(first) + len(headline) > TWO_LINES:
        before, behind = caution_order(cautions)
        return " ".join((first, *before, *behind))
    return f"{first} {headline}" if first else headline


def sentence_tip(shown: ViewState, sentence: str, asked_node: str = "") -> str:
    """Return a sentence with all that it left out for want of room."""
    response = shown.response
    if response is None:
        return sentence
    if asked_node and shown.moment is None and shown.statement not in sentence:
        from looplight.session.playback.cautions_beside_answers import without_cautions  # noqa: PLC0415

        sentence = f"{sentence} {without_cautions(shown, shown.statement)}"
    if response.query.outcomes:
        from looplight.activity.sentences.measurements import measured_cautions  # noqa: PLC0415

        for caution in measured_cautions(response):
            sentence = sentence.replace(caution.headline, caution.text)
    if not (response.query.interventions or response.query.context):
        return sentence
    # Few answers are those to a drug.
    from looplight.session.text.drug_uses import given_drugs  # noqa: PLC0415
    from looplight.session.text.output_words import reading_note  # noqa: PLC0415

    drugs = given_drugs.drugs_in_force(response)
    cards = (line for line in given_drugs.caution_lines(response) if line not in sentence)
    lines = sentence, *cards, *given_drugs.combination_lines(drugs), reading_note(shown)
    return "\n".join(filter(None, lines))
