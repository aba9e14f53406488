"""What a user can do with the arrows of a draft, each thing with its name and one undo step."""

from collections.abc import Sequence
from dataclasses import replace

from looplight.files.problems import Problem
from looplight.files.safe_text import one_line
from looplight.pathways.formats.edited_draft import DraftRow, draft_rows, opposite
from looplight.pathways.formats.node_ids import distinct_labels, node_ids
from looplight.pathways.layout.node_boxes import box_of
from looplight.pathways.layout.node_overlaps import free_place
from looplight.pathways.model.draft_edits import (
    MAX_DENSITY,
    MIN_DENSITY,
    AddedArrow,
    AddedNode,
    ChangedNode,
    DraftEdits,
)
from looplight.pathways.model.evidence import USER
from looplight.pathways.model.nodes_and_arrows import Node, key_of
from looplight.pathways.model.pathway import Pathway
from looplight.pathways.model.vocabulary import NodeKind, Sign
from looplight.pathways.own_citation import citation_evidence, citation_of, cites
from looplight.pathways.typed_names import kind_of_typed_name
from looplight.session.document.store import Store
from looplight.session.state.state import Selection, SelectionKind, State
from looplight.session.text import display_names
from looplight.session.text.display_names import names_of
from looplight.translation.messages import decimal, translate

_NOT_OWN = translate(
    "problem",
    "This arrow comes from other pathways and has their sources; a source of yours goes with "
    "arrows that you draw.",
)


class DraftActions:
    """The user's decisions about a draft; on any other figure nothing happens.

    Parameters
    ----------
    store : Store
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def edits(self) -> DraftEdits:
        """The decisions so far."""
        return self._store.state.draft

    @property
    def original(self) -> Pathway | None:
        """The draft as its file has it; None where no draft is shown."""
        entry = self._store.figures.entry(self._store.state.figure)
        pathway = entry.pathway if entry is not None else None
        return pathway if pathway is not None and pathway.draft else None

    @property
    def rows(self) -> tuple[DraftRow, ...]:
        """Every arrow with what became of it."""
        original = self.original
        return draft_rows(original, self.edits) if original is not None else ()

    def accept(self, key: str) -> None:
        """Keep an arrow, however many are shown."""
        if self._is_candidate(key):
            text = translate("undo", "accept {arrow}", arrow=_words(self._store, self.rows, key))
            self._apply(self.edits.accept(key), text)

    def reject(self, key: str) -> None:
        """Take an arrow away; one that the user drew goes for good."""
        words = _words(self._store, self.rows, key)
        edits = self.edits
        added = next((added for added in edits.arrows if added.key == key), None)
        if added is not None:
            edits = edits.without_arrow(added.source, added.target).undecided(added.of)
        if self._is_candidate(key):
            self._apply(edits.reject(key), translate("undo", "reject {arrow}", arrow=words))
        elif added is not None:
            self._apply(edits, translate("undo", "remove {name}", name=words))

    def forget(self, key: str) -> None:
        """Take back a decision about an arrow."""
        text = translate("undo", "undecide {arrow}", arrow=_words(self._store, self.rows, key))
        self._apply(self.edits.undecided(key), text)

    def change_sign(self, key: str) -> None:
        """Let an arrow do the opposite; the one it was is rejected."""
        row = next((row for row in self.rows if row.arrow.key == key), None)
        if row is None or row.arrow.sign is Sign.UNKNOWN:
            return
        arrow, cite = row.arrow, cites(row.arrow)
        text = translate(
            "undo", "change the sign of {arrow}", arrow=_words(self._store, self.rows, key)
        )
        other = key_of(arrow.source, opposite(arrow.sign), arrow.target)
        # The user drew it: it is drawn anew with the other sign.
        if not self._is_candidate(key):
            added = AddedArrow(arrow.source, arrow.target, opposite(arrow.sign), cite=cite)
            edits = self.edits.with_arrow(added)
        # Other pathways have it with the opposite sign, too: that candidate takes its place.
        elif self._is_candidate(other):
            edits = self.edits.reject(key).accept(other)
        else:
            # No pathway has this sign: the arrow counts as the user's, and remembers which one it
            # was.
            added = AddedArrow(arrow.source, arrow.target, opposite(arrow.sign), key, cite)
            edits = self.edits.reject(key).with_arrow(added)
        self._apply(edits, text, Selection(SelectionKind.ARROW, other))

    def draw(self, source: str, target: str, sign: Sign, cite: str = "") -> None:
        """Draw an arrow; a candidate between the same nodes is accepted instead.

        ``cite`` = what the user names as its source (see `citation_evidence`).
        """
        pathway = self._store.shown.pathway
        if self.original is None or pathway is None or not {source, target} <= set(pathway.by_id):
            return
        if source == target:
            self.refuse_self_arrow(source)
            return
        if (own := _citation(self._store, cite)) is None:
            return
        key = key_of(source, sign, target)
        edits = self.edits.without_arrow(source, target)
        if self._is_candidate(key):
            edits = edits.accept(key)
        else:
            edits = edits.with_arrow(AddedArrow(source, target, sign, cite=own))
        ends = display_names.label(pathway, source), display_names.label(pathway, target)
        text = translate("undo", "draw {arrow}", arrow=f" {sign.mark} ".join(ends))
        self._apply(edits, text, Selection(SelectionKind.ARROW, key))
        if own and not self.can_cite(key):
            self._store.report((Problem("citation-of-others", _NOT_OWN),))

    def can_cite(self, key: str) -> bool:
        """Return whether the user drew an arrow or turned it round, and can name its source."""
        pathway = self._store.shown.pathway if self.original is not None else None
        arrow = pathway.by_key.get(key) if pathway is not None else None
        return arrow is not None and any(item.source == USER for item in arrow.evidence)

    def cite(self, key: str, text: str) -> None:
        """Name the source of an arrow that the user drew; an empty text takes it back."""
        pathway = self._store.shown.pathway
        if pathway is None or not self.can_cite(key):
            self._store.report((Problem("citation-of-others", _NOT_OWN),))
            return
        arrow, own = pathway.by_key[key], _citation(self._store, text)
        if own is None or own == cites(arrow):
            return
        added = next((added for added in self.edits.arrows if added.key == key), None)
        if added is None:
            # The arrow of a saved figure keeps all else that its file says of it.
            added = AddedArrow(arrow.source, arrow.target, arrow.sign, of=key)
        words = _words(self._store, self.rows, key)
        step = translate("undo", "take the source of {arrow} back", arrow=words)
        if own:
            step = translate("undo", "name the source of {arrow}", arrow=words)
        self._apply(self.edits.with_arrow(replace(added, cite=own)), step)

    def refuse_self_arrow(self, node: str) -> None:
        """Say why no arrow leads from a node to itself."""
        name = display_names.label(self._store.shown.pathway, node)
        text = translate(
            "problem",
            "An arrow leads from one node to another; {name} was both. Nothing was drawn.",
            name=name,
        )
        self._store.report((Problem("self-arrow", text),))

    def add_node(self, label: str, genes: Sequence[str], place: tuple[float, float]) -> None:
        """Add a node at a place, in canvas units, or beside what stands there already."""
        pathway = self._store.shown.pathway
        if self.original is None or pathway is None or not label.strip():
            return
        taken = [node.label for node in pathway.nodes]
        name = distinct_labels([*taken, label])[-1]
        own = node_ids([*taken, name], [*pathway.by_id, ""])[-1]
        x, y = _free_place(self._store.state, pathway, name, place)
        node = AddedNode(own, name, tuple(genes), round(x, 1), round(y, 1))
        chosen = Selection(SelectionKind.NODE, own)
        self._apply(self.edits.with_node(node), translate("undo", "add {name}", name=name), chosen)

    def rename_node(self, name: str, label: str, genes: Sequence[str]) -> None:
        """Give a node another name, and the genes that it stands for."""
        node, label = self._node(name), one_line(label)
        if node is None or not label or label == node.label:
            return
        pathway = self._store.shown.pathway
        taken = [other.label for other in pathway.nodes if other is not node] if pathway else []
        label = distinct_labels([*taken, label])[-1]
        text = translate("undo", "call {name} {label}", name=node.label, label=label)
        kind = node.kind
        # Its kind came with the former name.
        if kind is kind_of_typed_name(node.label, [gene.symbol for gene in node.genes]):
            kind = kind_of_typed_name(label, genes)
        change = ChangedNode(name, label, tuple(genes), kind)
        self._apply(self.edits.with_change(change), text)

    def set_kind(self, name: str, kind: NodeKind) -> None:
        """Draw a node as something else; a process where arrows end is an output."""
        node = self._node(name)
        if node is None or node.kind is kind:
            return
        text = translate(
            "undo", "{name}: {kind}", name=node.label, kind=display_names.NODE_KIND[kind]
        )
        genes = tuple(gene.symbol for gene in node.genes)
        change = ChangedNode(name, node.label, genes, kind)
        self._apply(self.edits.with_change(change), text)

    def remove_nodes(self, names: Sequence[str]) -> None:
        """Remove nodes, and the arrows at them; one node is left at least."""
        pathway, edits = self._store.shown.pathway, self.edits
        known = [name for name in names if self._node(name) is not None]
        if pathway is None or not known:
            return
        if len(known) == len(pathway.nodes):
            text = translate(
                "problem", "A figure has one node at least: add another before you remove this one."
            )
            self._store.report((Problem("last-node", text),))
            return
        for name in known:
            edits = edits.without_node(name)
        text = translate("undo", "remove {name}", name=names_of(pathway, known))
        self._apply(edits, text, Selection())

    def _node(self, name: str) -> Node | None:
        pathway = self._store.shown.pathway
        if self.original is None or pathway is None:
            return None
        return pathway.by_id.get(name)

    def set_density(self, density: float) -> None:
        """Show more or fewer of the arrows that nobody decided about."""
        density = min(max(density, MIN_DENSITY), MAX_DENSITY)
        edits = replace(self.edits, density=density)
        text = translate("undo", "{number} arrows per node", number=decimal(density))
        # One gesture: a whole pull of the slider is one undo step.
        self._apply(edits, text, gesture="density")

    def _is_candidate(self, key: str) -> bool:
        original = self.original
        return original is not None and key in original.by_key

    def _apply(
        self, edits: DraftEdits, text: str, selection: Selection | None = None, gesture: str = ""
    ) -> None:
        if self.original is None or edits == self.edits:
            return
        state = replace(self._store.state, draft=edits)
        if selection is not None:
            state = replace(state, selection=selection)
        self._store.apply(state, text, gesture)


def _words(store: Store, rows: Sequence[DraftRow], key: str) -> str:
    """Return an arrow by the names of its ends."""
    row = next((row for row in rows if row.arrow.key == key), None)
    pathway = store.shown.pathway
    if row is None:
        return key
    ends = (display_names.label(pathway, end) for end in (row.arrow.source, row.arrow.target))
    return f" {row.arrow.sign.mark} ".join(ends)


def _citation(store: Store, text: str) -> str | None:
    """Return a source as it is kept; None, and a message, where it has no shape of one."""
    try:
        return citation_of(citation_evidence(text))
    except ValueError as error:
        store.report((Problem("bad-citation", str(error)),))
        return None


def _free_place(
    state: State, pathway: Pathway, label: str, place: tuple[float, float]
) -> tuple[float, float]:
    """Return the place nearest to ``place`` at which a new node hides none."""
    moved = {at.node: at for at in state.drawing.current_places}
    boxes = [
        box_of(replace(node, x=moved[node.id].x, y=moved[node.id].y))
        if node.id in moved
        else box_of(node)
        for node in pathway.nodes
    ]
    added = Node("", label, NodeKind.PROTEIN, x=place[0], y=place[1])
    return free_place(box_of(added), boxes)
