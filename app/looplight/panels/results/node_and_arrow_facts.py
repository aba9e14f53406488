"""Texts of the details: kinds of nodes and where these come from, levels, states, evidence.

Several selected nodes with their levels, and what can be done to all of them. The column of texts
that the details of a selection and of a drug are written into.
"""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from looplight.activity.results.other_answers import OtherAnswer
from looplight.activity.results.response import ArrowState, Certainty, Direction, NodeResponse
from looplight.activity.sentences.other_figures import of_output, other_figure_sentence
from looplight.activity.solver.stability import Stability
from looplight.panels.widgets.labels import plain_label, section_title
from looplight.panels.widgets.layouts import TextColumn
from looplight.panels.widgets.links import TextLink
from looplight.pathways.model.evidence import USER
from looplight.pathways.model.pathway import Evidence, Node, NodeKind, Pathway, Speed
from looplight.pathways.own_citation import citation_of
from looplight.pathways.translated_names import place_name
from looplight.session.appearance import fonts
from looplight.session.document.document import Document
from looplight.session.state.state import ViewState
from looplight.session.text import display_names
from looplight.session.text.certainty_words import UNTRIED_RISE, certainty_line, is_untried_rise
from looplight.session.text.display_names import (
    baseline_percent,
    direction_mark,
    direction_words,
    level_percent,
)
from looplight.translation.messages import translate

STATE = {
    ArrowState.UNCHANGED: translate("panel", "unchanged"),
    ArrowState.RELEASED: translate("panel", "released: its brake lets go"),
    ArrowState.ENGAGED: translate("panel", "engaged: it now holds back more"),
    ArrowState.STRENGTHENED: translate("panel", "strengthened"),
    ArrowState.LOST: translate("panel", "lost"),
}
SPEED = {
    Speed.FAST: translate("panel", "fast (minutes)"),
    Speed.SLOW: translate("panel", "slow (hours to days)"),
}
KINDS = {
    NodeKind.LIGAND: translate("panel", "ligand"),
    NodeKind.STIMULUS: translate("panel", "stimulus"),
    NodeKind.RECEPTOR: translate("panel", "receptor"),
    NodeKind.ADAPTOR: translate("panel", "adaptor"),
    NodeKind.KINASE: translate("panel", "kinase"),
    NodeKind.PHOSPHATASE: translate("panel", "phosphatase"),
    NodeKind.GTPASE: translate("panel", "small GTPase"),
    NodeKind.COMPLEX: translate("panel", "complex"),
    NodeKind.PROTEIN: translate("panel", "protein"),
    NodeKind.ENZYME: translate("panel", "enzyme"),
    NodeKind.LIPID: translate("panel", "lipid"),
    NodeKind.METABOLITE: translate("panel", "small molecule"),
    NodeKind.FACTOR: translate("panel", "transcription factor"),
    NodeKind.SITE: translate("panel", "phospho site"),
    NodeKind.VESICLE: translate("panel", "vesicle"),
    NodeKind.PROCESS: translate("panel", "process"),
    NodeKind.DRUG: translate("panel", "drug"),
    NodeKind.LABEL: translate("panel", "label"),
}


# Of compartments that a drawing of another program has without a name.
COMPARTMENTS = {
    "cell": translate("panel", "cell"),
    "nucleus": translate("panel", "nucleus"),
    "mitochondrion": translate("panel", "mitochondrion"),
    "endoplasmic reticulum": translate("panel", "endoplasmic reticulum"),
    "golgi": translate("panel", "Golgi apparatus"),
    "organelle": translate("panel", "organelle"),
    "vesicle": translate("panel", "vesicle"),
}


def compartment_words(pathway: Pathway, node: Node) -> str:
    """Return where a node lies: the name of its compartment, never the id of it in a file."""
    for region in pathway.compartments:
        if region.id == node.compartment:
            name = region.label if pathway.imported else place_name(region.label)
            return name or COMPARTMENTS.get(region.kind, region.kind)
    return node.compartment if pathway.imported else place_name(node.compartment)


def kind_words(kind: NodeKind) -> str:
    """Return the kind of a node in words."""
    return KINDS[kind]


def has_kind_by_name(pathway: Pathway, node: Node) -> bool:
    """Return whether a node of a drawing or a draft has its kind from the table of names."""
    if not (pathway.draft or pathway.drawing is not None) or node.kind is NodeKind.PROTEIN:
        return False
    from looplight.pathways.node_kinds_by_name import kind_by_name  # noqa: PLC0415 - imported only

    return node.kind is kind_by_name(node.label, (gene.symbol for gene in node.genes))


def kind_origin(pathway: Pathway, node: Node) -> str:
    """Return where the kind of a node comes from, if its drawing does not say; else empty."""
    if not pathway.imported or not has_kind_by_name(pathway, node):
        return ""
    kind = display_names.NODE_KIND[node.kind]
    if node.genes:
        return translate("evidence", "{kind}: kind by gene name, from Looplight", kind=kind)
    return translate("evidence", "{kind}: kind by name, from Looplight", kind=kind)


def level_line(node: NodeResponse, known: Certainty) -> str:
    """Return level and direction of a node in words, with the comparison.

    ``known`` = how sure the direction is.
    """
    if node.direction is Direction.SAME:
        return translate("panel", "unchanged at {percent}", percent=baseline_percent(node.level))
    change = translate(
        "panel",
        "{direction}, from {before} to {after}",
        direction=direction_words(node, known),
        before=baseline_percent(node.baseline),
        after=level_percent(node.level, known),
    )
    return f"{direction_mark(node, known)} {change}"


def range_line(node: NodeResponse, stability: Stability) -> str:
    """Return between which levels a node moves where the model does not settle in one state."""
    low, high = level_percent(node.low), level_percent(node.high)
    if stability is Stability.OSCILLATES:
        return translate(
            "panel", "Moves between {low} and {high}: the model oscillates.", low=low, high=high
        )
    return translate(
        "panel",
        "Moves between {low} and {high}: the model has two stable states.",
        low=low,
        high=high,
    )


def evidence_words(evidence: Evidence) -> str:
    """Return one piece of evidence: its text, its source, whether the source was read."""
    if evidence.source == USER:
        if source := citation_of(evidence):
            return translate(
                "panel",
                "{source}\nNamed by whoever drew the arrow; not checked.",
                source=source,
            )
        return translate("panel", "Drawn by hand; no source is named.")
    source = evidence.source or translate("panel", "no source named")
    read = (
        translate("panel", "verified") if evidence.verified else translate("panel", "not verified")
    )
    return f"{evidence.text}\n{source} ({read})"


# In letters: a title that shares its line.
SHORT_TITLE = 14


class DetailsColumn(TextColumn):
    """A column of headings, sections and links."""

    def add_heading(self, text: str, badges: Sequence[QWidget] = ()) -> None:
        """Add a large title; badges stand behind a short one, or in a line below it."""
        is_short = len(text) <= SHORT_TITLE
        heading = plain_label(text, wrap=not is_short, font=fonts.interface(16, 600))
        if is_short and badges:
            heading.setContentsMargins(0, 0, 4, 0)
            self.add_flow((heading, *badges), 4)
        else:
            self.add(heading)
            self.add_flow(badges, 4)

    def add_muted(self, text: str) -> None:
        """Add a text that is less important: a hint or a remark."""
        self.add(plain_label(text, "muted"))

    def add_section(self, title: str, *paragraphs: str) -> None:
        """Add a section; empty paragraphs are left out, and the title with them."""
        if any(paragraphs):
            self.add(section_title(title))
            for text in filter(None, paragraphs):
                self.add(plain_label(text))

    def add_link(self, text: str, payload: object, slot: Callable[[object], None]) -> None:
        """Add a link; a click calls ``slot`` with ``payload``."""
        link = TextLink(text, payload)
        link.chosen.connect(slot)
        self.add(link)


# Links to selected nodes; each is a widget, and nobody reads a thousand.
MOST_LISTED = 60
SEVERAL = translate(
    "panel",
    "Space blocks all of them, Alt with an arrow key moves them, the context menu aligns them. "
    "Choose one to read about it.",
)


def fill_several(
    column: DetailsColumn,
    pathway: Pathway,
    nodes: Sequence[str],
    shown: ViewState,
    select_node: Callable[[object], None],
) -> None:
    """Add the selected nodes to a column of details, each a link that calls ``select_node``."""
    column.add_heading(
        translate(
            "panel", "{count} node selected", plural="{count} nodes selected", count=len(nodes)
        )
    )
    column.add_muted(SEVERAL)
    for node in nodes[:MOST_LISTED]:
        answer, text = shown.nodes.get(node), display_names.label(pathway, node)
        if answer is not None:
            text = f"{text}: {level_line(answer, shown.certainty(node))}"
        column.add_link(text, node, select_node)
    left = len(nodes) - MOST_LISTED
    if left > 0:
        column.add_muted(
            translate("panel", "and {count} more", plural="and {count} more", count=left)
        )


def blocked_line(answer: NodeResponse) -> str:
    """Return that a node is lost, or how far it is blocked."""
    if answer.lost:
        return translate("panel", "Lost: a loss of function.")
    part = display_names.percent(answer.blocked)
    return translate("panel", "Blocked by {percent}.", percent=part)


def add_other_figures(column: DetailsColumn, document: Document, node: str) -> None:
    """Say which curated figures have an output otherwise, each with a link that opens it."""
    known, pathway = document.shown.certainty_result, document.shown.pathway
    if known is None or pathway is None:
        return
    for answer in of_output(known.elsewhere, node):
        column.add_muted(other_figure_sentence(pathway, answer))
        text = translate("panel", "Open it, with the same blocked")
        column.add_link(text, answer, partial(_open_other_figure, document))


def _open_other_figure(document: Document, answer: object) -> None:
    if isinstance(answer, OtherAnswer):
        document.open(answer.figure, answer.interventions, answer.context)


def certainty_lines(shown: ViewState, answer: NodeResponse) -> list[str]:
    """Return how sure the direction of a node is, and what is to be known of the rise of a process.

    Where that is why it is not called "very likely", the first line has it.
    """
    known, pathway = shown.certainty_result, shown.pathway
    line = certainty_line(known, answer.id)
    is_reason_given = known is not None and answer.id in known.caps
    untried = pathway is not None and is_untried_rise(pathway, answer)
    return [line, UNTRIED_RISE] if line and untried and not is_reason_given else [line]
