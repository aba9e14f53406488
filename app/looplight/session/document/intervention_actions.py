"""What a user can do to one node or to several, each thing with its name and one undo step."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from looplight.activity.sentences.grammar import listed
from looplight.files.problems import Problem
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import Pathway
from looplight.pathways.translated_names import context_name, node_name
from looplight.session.document.click_mode import ClickMode
from looplight.session.document.store import Store
from looplight.session.state import intervention_edits
from looplight.session.state.comparison_start_and_end import bring_to_front
from looplight.session.state.intervention_edits import switched_context
from looplight.session.state.state import Selection, SelectionKind, State
from looplight.session.text.display_names import names_of, percent
from looplight.translation.messages import translate

_SHARE = "{:.0%}"


class InterventionActions(QObject):
    """Blocks, drugs, loss and gain of function, and the tumour context.

    What names an unknown node or drug changes nothing and reports a problem.

    Parameters
    ----------
    store : Store

    Attributes
    ----------
    clicks : ClickMode
        What a click on a node does.
    question_asked : Signal(str)
        A click asked about a node.
    """

    question_asked = Signal(str)

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._store = store
        self.clicks = ClickMode(self)

    def click(self, node: str, pane: int | None = None) -> None:
        """Select a node, and toggle it in the same change or ask about it (see `clicks`)."""
        selected = self._selecting(node, pane)
        self._store.selected.emit(selected.selection)
        if self.clicks.asks:
            # Selecting is no step: undo goes back to the last block.
            self._store.set_state(selected)
            self.question_asked.emit(node)
        else:
            self._toggle(selected, node)

    def double_click(self, node: str, pane: int | None = None) -> None:
        """Select a node and toggle it: the second click, after one that asked or blocked."""
        selected = self._selecting(node, pane)
        self._store.selected.emit(selected.selection)
        self._toggle(selected, node)

    def toggle(self, node: str, pane: int | None = None) -> None:
        """Block a free node, or free a blocked one (see `intervention_edits`).

        Parameters
        ----------
        node : str
            Node id.
        pane : int or None
            The pane of a comparison in which that happens; it comes to the front.
        """
        self._toggle(self._state_with(pane), node)

    def set_dose(self, target: str, dose: float, kind: Kind = Kind.INHIBIT) -> None:
        """Set how much a node is blocked, or the dose of a drug (0..1)."""
        intervention = Intervention(kind, target, min(1.0, max(0.0, dose)))
        if not self._fits(intervention):
            return
        text = translate(
            "undo",
            "{name} at {dose}",
            name=self._name(intervention),
            dose=_SHARE.format(intervention.dose),
        )
        after = intervention_edits.dose(self._store.state, target, intervention.dose, kind)
        self._store.apply(after, text, gesture=f"dose {kind.value}:{target}")

    def give_drug(self, name: str, dose: float = 1.0) -> None:
        """Give a drug by any of its names."""
        drug = self._store.inhibitors.find(name)
        # By its id, so that a drug which is given by two of its names is one.
        share = min(1.0, max(0.0, dose))
        given = Intervention(Kind.DRUG, drug.id if drug else name, share)
        self._put(given, translate("undo", "give {name}", name=self._name(given)))

    def stop_drug(self, name: str) -> None:
        """Take a drug away."""
        drug = self._store.inhibitors.find(name)
        target = drug.id if drug else name
        after = intervention_edits.drop(self._store.state, target, (Kind.DRUG,))
        self._store.apply(after, translate("undo", "stop {drug}", drug=drug.name if drug else name))

    def set_loss(self, node: str) -> None:
        """Give a node a loss of function."""
        loss = Intervention(Kind.LOSS, node)
        self._put(loss, translate("undo", "loss of function of {name}", name=self._name(loss)))

    def set_gain(self, node: str) -> None:
        """Give a node a gain of function: it is held at its highest level."""
        gain = Intervention(Kind.GAIN, node)
        self._put(gain, translate("undo", "gain of function of {name}", name=self._name(gain)))

    def remove(self, intervention: Intervention) -> None:
        """Take one intervention away."""
        kinds = (intervention.kind,)
        after = intervention_edits.drop(self._store.state, intervention.target, kinds)
        self._store.apply(after, translate("undo", "remove {name}", name=self._name(intervention)))

    def clear(self) -> None:
        """Take every intervention away; the tumour context stays."""
        after = intervention_edits.clear(self._store.state, self._store.shown.pathway)
        self._store.apply(after, translate("undo", "clear all"))

    def set_context(self, context: tuple[Intervention, ...], text: str = "") -> None:
        """Set the tumour context that interventions are compared with."""
        if all(map(self._fits, context)):
            text = text or translate("undo", "tumour context")
            self._store.apply(replace(self._store.state, context=context), text)

    def switch_context(self, context_id: str, on: bool) -> None:
        """Switch one of the figure's tumour contexts on or off; unknown ids change nothing."""
        pathway = self._store.shown.pathway
        context = (
            next((c for c in pathway.contexts if c.id == context_id), None) if pathway else None
        )
        if pathway is None or context is None:
            return
        present = self._store.state.context
        name = context_name(context.label)
        label = name if on else translate("undo", "no {context}", context=name)
        self.set_context(switched_context(pathway, present, context_id, on), label)

    def _state_with(self, pane: int | None) -> State:
        """Return the present state with a pane in front; the state as it is without one."""
        state = self._store.state
        return state if pane is None else bring_to_front(state, pane, self._store.shown.pathway)

    def _selecting(self, node: str, pane: int | None) -> State:
        return replace(self._state_with(pane), selection=Selection(SelectionKind.NODE, node))

    def _toggle(self, before: State, node: str) -> None:
        pathway, drugs = self._pathway_with(node), self._store.inhibitors
        if pathway is None:
            return
        in_force = intervention_edits.blocking(before, node, pathway, drugs)
        label = node_name(pathway, pathway.by_id[node])
        given = [
            self._name(intervention) for intervention in in_force if intervention.kind is Kind.DRUG
        ]
        # Freeing a node stops the drugs that hit it, so the undo menu names them.
        text = translate("undo", "block {node}", node=label)
        if in_force:
            text = translate("undo", "free {node}", node=label)
        if given:
            text = translate("undo", "stop {drugs}", drugs=listed(tuple(given)))
        after = intervention_edits.toggle(before, node, pathway, drugs)
        self._store.apply(after, text, before=before)

    def _put(self, intervention: Intervention, text: str) -> None:
        if self._fits(intervention):
            after = intervention_edits.put(self._store.state, intervention)
            self._store.apply(after, text)

    def _pathway_with(self, node: str) -> Pathway | None:
        """Return the pathway that is open; None, and a problem, where it lacks a node."""
        pathway = self._store.shown.pathway
        if pathway is not None and node in pathway.by_id:
            return pathway
        message = translate("problem", "There is no node {node} in this figure.", node=node)
        self._store.report((Problem("unknown-node", message),))
        return None

    def _fits(self, intervention: Intervention) -> bool:
        """Return whether an intervention has a target in this figure; report one without."""
        if intervention.kind is not Kind.DRUG:
            return self._pathway_with(intervention.target) is not None
        name, drugs = intervention.target, self._store.inhibitors
        pathway = self._store.shown.pathway
        if drugs.find(name) is None:
            text = translate("problem", "There is no drug called {name} in the table.", name=name)
            problem = Problem("unknown-drug", text)
        elif pathway is None or not intervention_edits.drug_nodes(name, pathway, drugs):
            text = translate(
                "problem", "{drug} has no target in this figure.", drug=self._name(intervention)
            )
            problem = Problem("drug-without-target", text)
        else:
            return True
        self._store.report((problem,))
        return False

    def _name(self, intervention: Intervention) -> str:
        """Return the name of a drug or the label of a node."""
        if intervention.kind is Kind.DRUG:
            drug = self._store.inhibitors.find(intervention.target)
            return drug.name if drug else intervention.target
        pathway = self._store.shown.pathway
        node = pathway.by_id.get(intervention.target) if pathway else None
        return node_name(pathway, node) if node else intervention.target


class SeveralNodesActions:
    """Blocks, loss and gain of function of several nodes; unknown ids are left out.

    Parameters
    ----------
    store : Store
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def toggle(self, nodes: Sequence[str]) -> None:
        """Block those that are free; where all are blocked, free them all."""
        pathway, known = self._store.shown.pathway, self._known(nodes)
        if pathway is None or not known:
            return
        state, drugs = self._store.state, self._store.inhibitors
        blocks = any(not intervention_edits.blocking(state, node, pathway, drugs) for node in known)
        names = names_of(pathway, known)
        text = (
            translate("undo", "block {node}", node=names)
            if blocks
            else translate("undo", "free {node}", node=names)
        )
        self._store.apply(intervention_edits.toggle_all(state, known, pathway, drugs), text)

    def set_dose(self, nodes: Sequence[str], dose: float) -> None:
        """Block all of them by the same share (0..1)."""
        share = min(1.0, max(0.0, dose))
        words = percent(share)
        text = translate("undo", "{name} at {dose}", name=self._names(nodes), dose=words)
        self._put(nodes, Kind.INHIBIT, text, share)

    def set_loss(self, nodes: Sequence[str]) -> None:
        """Give all of them a loss of function."""
        text = translate("undo", "loss of function of {name}", name=self._names(nodes))
        self._put(nodes, Kind.LOSS, text)

    def set_gain(self, nodes: Sequence[str]) -> None:
        """Give all of them a gain of function: they are held at their highest level."""
        text = translate("undo", "gain of function of {name}", name=self._names(nodes))
        self._put(nodes, Kind.GAIN, text)

    def free(self, nodes: Sequence[str], kind: Kind) -> None:
        """Take the interventions of a kind away from all of them."""
        state = self._store.state
        for node in nodes:
            state = intervention_edits.drop(state, node, (kind,))
        self._store.apply(state, translate("undo", "remove {name}", name=self._names(nodes)))

    def block_from_active(self, nodes: Sequence[str]) -> None:
        """Block all of them in a baseline in which they are active (see `from_active`)."""
        pathway, known = self._store.shown.pathway, self._known(nodes)
        if pathway is None or not known:
            return
        text = translate(
            "undo", "start with {name} active, then block", name=names_of(pathway, known)
        )
        drugs = self._store.inhibitors
        after = intervention_edits.from_active(self._store.state, known, pathway, drugs)
        self._store.apply(after, text)

    def _put(self, nodes: Sequence[str], kind: Kind, text: str, dose: float = 1.0) -> None:
        state = self._store.state
        for node in self._known(nodes):
            state = intervention_edits.put(state, Intervention(kind, node, dose))
        self._store.apply(state, text)

    def _known(self, nodes: Sequence[str]) -> list[str]:
        pathway = self._store.shown.pathway
        return [node for node in nodes if pathway is not None and node in pathway.by_id]

    def _names(self, nodes: Sequence[str]) -> str:
        pathway = self._store.shown.pathway
        return names_of(pathway, self._known(nodes)) if pathway is not None else ""
