"""A draft with the user's decisions: which of its candidates are arrows, and what was added.

The file of a draft has all candidates, the best first. Those that the density takes are shown
unless they were rejected; those that were accepted are shown in any case.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from looplight.pathways.formats.drugs_as_nodes import with_drugs
from looplight.pathways.formats.outputs_by_arrows import with_outputs
from looplight.pathways.model.draft_edits import (
    AddedArrow,
    AddedNode,
    ChangedNode,
    DraftEdits,
)
from looplight.pathways.model.evidence import USER
from looplight.pathways.model.nodes_and_arrows import Arrow, Gene, Node
from looplight.pathways.model.pathway import CANDIDATES, Pathway
from looplight.pathways.model.vocabulary import Grade, Sign
from looplight.pathways.own_citation import citation_evidence
from looplight.pathways.typed_names import kind_of_typed_name

# Begins the note about decisions, in every language.
DECIDED = "Decided by the user of this draft"
# Steps of undo that are computed only once.
_MOST_EDITED = 40


class ArrowDecision(StrEnum):
    """What became of a candidate."""

    SHOWN = "shown"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    LEFT_OUT = "left out"
    ADDED = "added"
    SIGN_CHANGED = "sign changed"


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One arrow of a draft, shown or not, and what became of it."""

    arrow: Arrow
    decision: ArrowDecision

    @property
    def is_shown(self) -> bool:
        """Whether the arrow is drawn."""
        return self.decision not in (ArrowDecision.REJECTED, ArrowDecision.LEFT_OUT)


def draft_rows(draft: Pathway, edits: DraftEdits) -> tuple[DraftRow, ...]:
    """Return every candidate with its decision, the best first, then what the user added.

    Parameters
    ----------
    draft : Pathway
        As its file has it.
    edits : DraftEdits
        Decisions about arrows that the draft does not have are left out.
    """
    most = round(edits.density * len(draft.nodes))
    if draft.draft == CANDIDATES:
        # Of two signs one is in the model; a pair without either is there for the user to accept.
        used = (arrow for arrow in draft.arrows if arrow.in_model)
        taken = set(list(dict.fromkeys((arrow.source, arrow.target) for arrow in used))[:most])
    else:
        # A saved draft holds only what was chosen, so all of it is shown.
        taken = {(arrow.source, arrow.target) for arrow in draft.arrows}
    accepted, rejected = set(edits.accepted), set(edits.rejected)
    ids = {*draft.by_id, *(node.id for node in edits.nodes)}.difference(edits.removed)
    # Arrows of a saved figure that got another source stand below, as their user has them now.
    restated = {added.of for added in edits.arrows if added.of == added.key}
    rows = []
    for arrow in draft.arrows:
        if not {arrow.source, arrow.target} <= ids or arrow.key in restated:
            continue
        decision = ArrowDecision.LEFT_OUT
        if arrow.key in rejected:
            decision = ArrowDecision.REJECTED
        elif arrow.key in accepted:
            decision = ArrowDecision.ACCEPTED
        elif (arrow.source, arrow.target) in taken:
            decision = ArrowDecision.SHOWN
        rows.append(DraftRow(arrow, decision))
    for added in edits.arrows:
        if {added.source, added.target} <= ids:
            arrow = _added_arrow(added, draft)
            by_user = all(evidence.source == USER for evidence in arrow.evidence)
            decision = ArrowDecision.ADDED if by_user else ArrowDecision.SIGN_CHANGED
            rows.append(DraftRow(arrow, decision))
    return tuple(rows)


def edited_draft(draft: Pathway, edits: DraftEdits) -> Pathway:
    """Return the pathway that a draft is with some decisions; the same object for the same ones.

    Any thread may call it.
    """
    return draft.once(_Edited).of(draft, edits)


class _Edited:
    """What one draft became, by the decisions; the draft holds it, not the other way round."""

    def __init__(self, _draft: Pathway) -> None:
        self._computed: dict[DraftEdits, Pathway] = {}

    def of(self, draft: Pathway, edits: DraftEdits) -> Pathway:
        """Return the draft with some decisions."""
        if (result := self._computed.get(edits)) is None:
            result = _edited(draft, edits)
            while len(self._computed) >= _MOST_EDITED:
                # With a default: another thread may have taken the same one.
                self._computed.pop(next(iter(self._computed)), None)
            self._computed[edits] = result
        return result


def _edited(draft: Pathway, edits: DraftEdits) -> Pathway:
    rows = [row for row in draft_rows(draft, edits) if row.is_shown]
    signs: dict[tuple[str, str], list[DraftRow]] = {}
    for row in rows:
        signs.setdefault((row.arrow.source, row.arrow.target), []).append(row)
    arrows = {}
    for row in rows:
        others = signs[row.arrow.source, row.arrow.target]
        arrows[row.arrow.key] = _settled(row, others)
    # Which nodes are outputs follows from the arrows that are shown.
    nodes = tuple(replace(n, output=False) for n in draft.nodes if n.id not in edits.removed)
    nodes += tuple(_added_node(node) for node in edits.nodes if node.id not in draft.by_id)
    changes = {change.id: change for change in edits.changed}
    nodes = tuple(_changed_node(n, changes[n.id]) if n.id in changes else n for n in nodes)
    joined = {end for arrow in arrows.values() for end in (arrow.source, arrow.target)}
    unconnected = ", ".join(node.label for node in nodes if node.id not in joined)
    # The first note says what a draft is; the others are about the arrows that it had.
    notes = [*draft.notes[:1], *(n for n in draft.notes[1:] if n.startswith(DECIDED))]
    if unconnected:
        notes.append(f"No arrow was taken for: {unconnected}.")
    # A word that is no gene, or another one than it is called, says so.
    notes += [node.note for node in nodes if node.note and node.id in draft.by_id]
    if edits.accepted or edits.rejected or edits.arrows:
        notes.append(
            f"{DECIDED}: {len(edits.accepted)} arrows accepted, "
            f"{len(edits.rejected)} rejected, {len(edits.arrows)} drawn. "
            "How often such a draft is right was not measured."
        )
    shown = tuple(arrows.values())
    return replace(
        draft,
        nodes=with_outputs(with_drugs(nodes, shown), shown, are_words=True),
        arrows=shown,
        notes=tuple(notes),
    )


def _settled(row: DraftRow, others: list[DraftRow]) -> Arrow:
    """Return an arrow as it stands in the model: of two signs, the one that was decided for."""
    arrow = row.arrow
    decided = (ArrowDecision.ACCEPTED, ArrowDecision.ADDED, ArrowDecision.SIGN_CHANGED)
    note = arrow.note
    if row.decision is ArrowDecision.ACCEPTED:
        note = f"{note} Accepted by you.".strip()
    if len(others) == 1:
        return replace(arrow, in_model=True, contested="", note=note)
    chosen = [other for other in others if other.decision in decided]
    in_model = row in chosen if len(chosen) == 1 else arrow.in_model
    return replace(arrow, in_model=in_model, note=note)


def _added_arrow(added: AddedArrow, draft: Pathway) -> Arrow:
    original = draft.by_key.get(added.of)
    own = citation_evidence(added.cite)
    evidence = original.evidence if original is not None else ()
    of_others = tuple(item for item in evidence if item.source != USER)
    if original is not None and original.key == added.key:
        return replace(original, evidence=(*of_others, own), in_model=True)
    note = "Drawn by hand."
    if of_others:
        note = "Sign changed by hand; the pathways listed have the opposite one."
    return Arrow(
        added.source,
        added.target,
        added.sign,
        added.key,
        grade=Grade.IMPORTED,
        evidence=(*of_others, own),
        note=note,
        route=original.route if original is not None else (),
    )


def _added_node(node: AddedNode) -> Node:
    genes = tuple(map(Gene, node.genes))
    # Not `added`, which says of a node that the curator added it.
    note = "Added by the user of this draft."
    kind = kind_of_typed_name(node.label, node.genes)
    return Node(node.id, node.label, kind, genes=genes, x=node.x, y=node.y, note=note)


def _changed_node(node: Node, change: ChangedNode) -> Node:
    genes = tuple(map(Gene, change.genes))
    renamed = change.label != node.label
    # What was said of the printed word does not hold for another one.
    note = "Named by the user of this draft." if renamed else node.note
    width = 0.0 if renamed or change.kind is not node.kind else node.width
    return replace(node, label=change.label, genes=genes, kind=change.kind, note=note, width=width)


def opposite(sign: Sign) -> Sign:
    """Return the other sign."""
    return Sign.PLUS if sign is Sign.MINUS else Sign.MINUS
