"""Details of what is selected: a node, an arrow or a feedback loop."""

from functools import partial
from typing import Self

from PySide6.QtCore import Signal

from looplight.activity.results.response import ArrowResponse, Direction, LoopResponse, Response
from looplight.activity.sentences.opposed_arrows import opposed_arrow
from looplight.panels.base_panel import Panel
from looplight.panels.results import node_and_arrow_facts
from looplight.panels.results.drug_details import (
    CardOfGivenDrug,
    add_cautions,
    add_way_back,
    drug_row,
    fill,
)
from looplight.panels.results.node_and_arrow_facts import DetailsColumn, fill_several
from looplight.panels.widgets.labels import badge, plain_label, section_title
from looplight.panels.widgets.links import WebLink
from looplight.pathways.drugs.label_conflicts import label_conflicts
from looplight.pathways.model.pathway import Arrow, Node, Pathway
from looplight.pathways.translated_names import contest_text, loop_name, reason_text
from looplight.session.background.dependence_on_selected_arrow import OmissionComputation
from looplight.session.background.job_runner import JobRunner
from looplight.session.document.document import Document
from looplight.session.state.certainty_request import may_change
from looplight.session.state.state import Selection, SelectionKind, ViewState
from looplight.session.storage.settings import Settings
from looplight.session.text import display_names
from looplight.session.text.drug_words import line_at_node
from looplight.session.text.evidence_words import omission_words, origin_words, own_words
from looplight.session.text.group_members import group_of, membership_lines
from looplight.translation.messages import translate

# The largest ones; further ones are small and make the panel scroll.
MAX_CONTRIBUTIONS = 6
# Of each direction: making some hundred links takes longer than a click may.
MOST_ARROWS = 30
COMPUTING = translate("panel", "Computing what changes without it …")
PARAMETERS = translate("panel", "Show and change the parameters")


class DetailsPanel(Panel):
    """Mechanism, grade and evidence of an arrow; genes, level and drugs of a node.

    Attributes
    ----------
    panel_requested : Signal(str)
        Another panel is to be opened: its name.
    filled : Signal(bool)
        Whether something is shown, and not only a hint.
    source_requested : Signal(str)
        The user is to be asked for the source of an arrow that they drew: its key.
    """

    panel_requested = Signal(str)
    filled = Signal(bool)
    source_requested = Signal(str)

    def __init__(self, document: Document, jobs: JobRunner | None = None) -> None:
        super().__init__(document)
        # Without jobs nothing is computed in the background, nor what depends on an arrow.
        self.omission = OmissionComputation(document, jobs, self) if jobs is not None else None
        if self.omission is not None:
            self.omission.changed.connect(self._omission_changed)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.body = DetailsColumn(translate("panel", "Details of the selection"))
        self.first_focus = self.body
        self.column.addWidget(self.body)
        self._drug = ""
        self._given = CardOfGivenDrug()
        self._subject: object = None
        document.selected.connect(self._leave_drug)

    @classmethod
    def for_window(cls, document: Document, jobs: JobRunner, _settings: Settings) -> Self:
        """Return a new panel that computes in the background with ``jobs``."""
        return cls(document, jobs)

    def show_drug(self, drug: object) -> None:
        """Show a drug of the inhibitor table until something is selected, even the same again."""
        self._drug = str(drug)
        self._given.opened_by_user()
        self.refresh(self.document.shown, self.document.shown)

    def open_drug(self, drug: object) -> None:
        """Show a drug and bring the panel to the front."""
        self.panel_requested.emit("details")
        self.show_drug(drug)

    def _leave_drug(self, _selection: object) -> None:
        # What else a click changes is drawn with it, once the drawing is painted.
        if self._drug:
            self._drug = ""
            self._drawn = None
            self.document.after_paint.in_turn(self.update_if_visible)

    def refresh(self, old: ViewState, new: ViewState) -> None:
        """Show the selected element, or a hint without a selection."""
        pathway = new.pathway
        scroll = self.body.verticalScrollBar().value()
        self.body.clear()
        selection = new.state.selection
        if old.state.selection != selection or old.entry is not new.entry:
            self._drug = ""
        self._drug = self._given.follow(new.state, self._drug)
        drug = drug_row(self.document, self._drug) if self._drug else None
        if drug is not None:
            add_way_back(self.body, pathway, selection.of(SelectionKind.NODE), self.select_node)
            fill(self.body, drug, self.document.shown)
        elif new.entry is not None and new.entry.article is not None:
            self.body.add_muted(
                translate(
                    "panel",
                    "An article has no nodes or arrows: choose a drug of it to read about that "
                    "here.",
                )
            )
        elif pathway is None:
            self.body.add_muted(
                translate(
                    "panel",
                    "This record has no curated arrows yet: its caption and genes can be read.",
                )
            )
        else:
            self._selection(pathway, selection, new)
        if (
            drug is None
            and pathway is not None
            and selection.pick in (SelectionKind.NODE, SelectionKind.ARROW)
        ):
            self.body.add(section_title(translate("panel", "Parameters of the model")))
            self.body.add_link(PARAMETERS, "parameters", self.panel_requested.emit)
        # The same subject with new levels: the reader stays where they are in the text.
        subject = drug.key if drug is not None else selection, new.state.figure
        self.body.verticalScrollBar().setValue(scroll if subject == self._subject else 0)
        self._subject = subject
        self.filled.emit(drug is not None or selection.pick is not SelectionKind.NOTHING)

    def _selection(self, pathway: Pathway, selection: Selection, shown: ViewState) -> None:
        if selection.pick is SelectionKind.NODE and selection.id in pathway.by_id:
            self._node(pathway, pathway.by_id[selection.id], shown)
        elif selection.several:
            fill_several(self.body, pathway, selection.several, shown, self.select_node)
        elif selection.pick is SelectionKind.ARROW and selection.id in pathway.by_key:
            self._arrow(pathway, pathway.by_key[selection.id], shown.response)
        elif selection.pick is SelectionKind.LOOP and shown.response is not None:
            for loop in shown.response.loops:
                if loop.id == selection.id:
                    self._loop(pathway, loop)
        else:
            self.body.add_muted(
                translate("panel", "Select a node, an arrow or a loop to read about it here.")
            )

    def _node(self, pathway: Pathway, node: Node, shown: ViewState) -> None:
        response, known = shown.response, shown.certainty(node.id)
        origin = node_and_arrow_facts.kind_origin(pathway, node)
        badges = [badge(node_and_arrow_facts.kind_words(node.kind), tip=origin)]
        if compartment := node_and_arrow_facts.compartment_words(pathway, node):
            badges.append(badge(compartment))
        if node.output:
            badges.append(badge(translate("panel", "output")))
        if node.added:
            badges.append(
                badge(
                    translate("panel", "added"),
                    tip=translate(
                        "panel", "Added by the curator; it is not in the figure's source"
                    ),
                )
            )
        self.body.add_heading(display_names.label(pathway, node.id), badges)
        _add_output_choice(self.body, self.document, pathway, node)
        answer = response.nodes.get(node.id) if response else None
        if answer is not None and response is not None:
            lines = [node_and_arrow_facts.level_line(answer, known)]
            if answer.direction is not Direction.SAME:
                lines.append(display_names.untreated_share(answer, known))
            # The level of a node that oscillates is a range.
            if answer.high - answer.low > 0.005:
                lines.append(node_and_arrow_facts.range_line(answer, response.stability))
            if answer.blocked:
                lines.append(node_and_arrow_facts.blocked_line(answer))
            if answer.raised:
                lines.append(
                    translate(
                        "panel",
                        "More active in this tumour context, not held: it follows its arrows.",
                    )
                )
            if answer.driven:
                lines.append(translate("panel", "Held fully on."))
            # The variants were asked about the end, not about a moment on the way.
            if self.document.shown.moment is None:
                lines += node_and_arrow_facts.certainty_lines(self.document.shown, answer)
            # No line break between a number and its percent sign.
            lines = [line.replace(" %", "\u00a0%") for line in lines]
            self.body.add_section(
                translate("panel", "Level in the model, % of full activity"), *lines, answer.paradox
            )
            node_and_arrow_facts.add_other_figures(self.body, self.document, node.id)
        genes = [
            translate("panel", "{gene} (added by the curator)", gene=gene.symbol)
            if gene.added
            else gene.symbol
            for gene in node.genes
        ]
        self.body.add_section(translate("panel", "Genes"), ", ".join(genes))
        self.body.add_section(translate("panel", "Kind"), origin)
        self.body.add_section(translate("panel", "Note"), node.note, node.source_reason)
        if (group := group_of(pathway, node.id)) is not None:
            membership = membership_lines(pathway, node.id)
            self.body.add_section(translate("panel", "Member of a group"), *membership)
            text = translate("panel", "Select the whole group")
            self.body.add_link(text, group.members, self.select_node)
            text = translate("panel", "Block the whole group")
            self.body.add_link(text, group.members, partial(_block_all, self.document))
        add_cautions(self.body, self.document, pathway, node.id)
        self._drugs(pathway, node)
        incoming = [a for a in pathway.arrows if a.target == node.id]
        outgoing = [a for a in pathway.arrows if a.source == node.id]
        self._arrows(translate("panel", "Acted on by"), pathway, incoming)
        self._arrows(translate("panel", "Acts on"), pathway, outgoing)

    def _drugs(self, pathway: Pathway, node: Node) -> None:
        drugs = self.document.inhibitors.hitting(node.id, pathway)
        if drugs:
            self.body.add(section_title(translate("panel", "Drugs that hit this node")))
        for drug in drugs:
            status = line_at_node(drug, self.document.inhibitors, pathway, node.id)
            text = f"{drug.name}: {status}"
            state = self.document.state
            conflicts = label_conflicts(drug, pathway, state.interventions, state.context)
            text = "; ".join((text, *(conflict.short for conflict in conflicts)))
            self.body.add_link(text, drug.id, self.show_drug)

    def _arrows(self, title: str, pathway: Pathway, arrows: list[Arrow]) -> None:
        if arrows:
            self.body.add(section_title(title))
        for arrow in arrows[:MOST_ARROWS]:
            self.body.add_link(
                display_names.arrow_mark(pathway, arrow), arrow.key, self.select_arrow
            )
        left = len(arrows) - MOST_ARROWS
        if left > 0:
            text = translate(
                "panel",
                "and {count} more, in Nodes and arrows",
                plural="and {count} more, in Nodes and arrows",
                count=left,
            )
            self.body.add_muted(text)

    def _arrow(self, pathway: Pathway, arrow: Arrow, response: Response | None) -> None:
        own = own_words(arrow)
        grade = translate("panel", "grade {value}", value=arrow.grade.word)
        badges = [badge(own or grade, tip="" if own else arrow.grade.meaning)]
        badges.append(badge(node_and_arrow_facts.SPEED[arrow.speed]))
        if arrow.stated:
            badges.append(
                badge(translate("panel", "stated in the source"), tip=origin_words(pathway, arrow))
            )
        if contest := contest_text(arrow.contested):
            badges.append(badge(translate("why", "contested"), "warning", contest))
        opposed = opposed_arrow(pathway, arrow.key)
        if opposed:
            badges.append(badge(translate("panel", "contradicted"), "warning", opposed))
        if not arrow.in_model:
            badges.append(
                badge(
                    translate("panel", "drawn only"),
                    tip=translate("panel", "Without effect in the model"),
                )
            )
        self.body.add_heading(display_names.arrow_statement(pathway, arrow), badges)
        answer = response.arrows.get(arrow.key) if response else None
        if answer is not None:
            self._arrow_state(pathway, answer)
        self.body.add_section(translate("panel", "Mechanism"), arrow.mechanism)
        self.body.add_section(translate("panel", "Contested"), contest_text(arrow.contested))
        self.body.add_section(translate("panel", "Curated figures disagree"), opposed)
        if response is not None:
            self._what_hangs(arrow, response)
        self.body.add_section(translate("panel", "Strength"), reason_text(arrow.strength_reason))
        self.body.add_section(translate("panel", "Seen in"), arrow.cell_type, arrow.model_system)
        self.body.add_section(
            translate("panel", "Grade"), own or f"{arrow.grade.word}: {arrow.grade.meaning}"
        )
        self.body.add_section(
            translate("panel", "In the figure's source"), origin_words(pathway, arrow)
        )
        if arrow.evidence:
            self.body.add(section_title(translate("panel", "Evidence")))
        for evidence in arrow.evidence:
            self.body.add(plain_label(node_and_arrow_facts.evidence_words(evidence)))
            if evidence.url:
                self.body.add(WebLink(translate("panel", "Source"), evidence.url))
        if self.document.drafts.can_cite(arrow.key):
            text = translate("panel", "Name its source (E)")
            self.body.add_link(text, arrow.key, self.source_requested.emit)
        self.body.add_section(translate("panel", "Note"), arrow.note)
        self.body.add(section_title(translate("panel", "Ends")))
        for end in dict.fromkeys((arrow.source, arrow.target)):
            self.body.add_link(display_names.label(pathway, end), end, self.select_node)

    def _what_hangs(self, arrow: Arrow, response: Response) -> None:
        """Say what of the present answer changes when an arrow is left out."""
        if self.omission is None or not (arrow.in_model and may_change(response)):
            return
        omission = self.omission.result(response, arrow.key)
        if omission is not None:
            self.body.add_section(
                translate("panel", "If it is left out"),
                omission_words(response, omission, self.document.shown.certainty_result),
            )
        elif self.omission.running:
            self.body.add_section(translate("panel", "If it is left out"), COMPUTING)

    def _omission_changed(self) -> None:
        if self.isVisible():
            self.refresh(self.document.shown, self.document.shown)

    def _arrow_state(self, pathway: Pathway, answer: ArrowResponse) -> None:
        kind = (
            translate("panel", "Feedback arrow") if answer.feedback else translate("panel", "Arrow")
        )
        self.body.add_section(
            translate("panel", "State"),
            f"{kind}, {display_names.arrow_change(answer, node_and_arrow_facts.STATE)}.",
            translate(
                "panel",
                "Signal {percent} before, {percent_2} now.",
                percent=display_names.percent(answer.before),
                percent_2=display_names.percent(answer.after),
            ),
        )
        parts = sorted(answer.contribution.items(), key=lambda item: -abs(item[1]))
        contributions = [
            f"{display_names.label(pathway, node)}: "
            f"{'+' if part > 0 else '−'}{display_names.percent(abs(part))}"
            for node, part in parts[:MAX_CONTRIBUTIONS]
            if abs(part) >= 0.005
        ]
        self.body.add_section(
            translate("panel", "What it contributes to the change"), *contributions
        )

    def _loop(self, pathway: Pathway, loop: LoopResponse) -> None:
        self.body.add_heading(
            loop_name(loop.name) or translate("panel", "Feedback loop"),
            [badge(display_names.LOOP_SIGN[loop.sign])],
        )
        self.body.add_section(translate("panel", "State"), node_and_arrow_facts.STATE[loop.state])
        for named in pathway.loops:
            if named.id == loop.id:
                self.body.add_section(translate("panel", "Reading"), named.reading)
        self.body.add(section_title(translate("panel", "Round the loop")))
        for key in loop.arrows:
            if key in pathway.by_key:
                self.body.add_link(
                    display_names.arrow_mark(pathway, pathway.by_key[key]), key, self.select_arrow
                )


def _add_output_choice(
    body: DetailsColumn, document: Document, pathway: Pathway, node: Node
) -> None:
    """Let the user say whether a node is an output, in a figure that nobody curated."""
    if not pathway.imported:
        return
    text = translate("panel", "Count it as an output")
    if node.output:
        text = translate("panel", "Do not count it as an output")
    body.add_link(text, node.id, partial(_switch_output, document))
    if node.chosen_output is not None:
        body.add_muted(translate("panel", "You chose this; the figure has it otherwise."))


def _switch_output(document: Document, node: object) -> None:
    """Make a node an output, or take it back, in one undoable step."""
    document.outputs.switch((str(node),))


def _block_all(document: Document, members: object) -> None:
    """Block all members of a drawn group, in one undoable step."""
    if isinstance(members, tuple):
        document.several_nodes.set_dose(members, 1.0)
