"""The open document: what a user can do, each thing with its name and one undo step."""

from dataclasses import replace
from pathlib import Path

from looplight.files.problems import InputError, Problem
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import Pathway
from looplight.session.document.store import Store
from looplight.session.state import intervention_edits

_SHARE = "{:.0%}"


class Document(Store):
    """The gestures of a user on the figure that is open.

    A gesture that names an unknown node or drug changes nothing and tells a problem; it never
    raises, because views call it from slots.
    """

    def open(self, key: str) -> bool:
        """Show another figure as it was left; going through several is one undo step."""
        entry = self.shelf.entry(key)
        if entry is None:
            self.tell((Problem("unknown-figure", f"There is no figure called {key}."),))
            return False
        state = replace(self.desks.of(key), cutoffs=self.state.cutoffs)
        if key not in self.desks:
            state = replace(state, scene=intervention_edits.baseline_scene(state, entry.pathway))
        if self.state.figure:
            self.apply(replace(state, time=None), f"open {entry.title}", gesture="open")
        else:
            self._put(state)
            self._tell_changes()
        return True

    def open_file(self, path: Path) -> bool:
        """Read a record or pathway file and show it; a refused file changes nothing."""
        entry_key = self._read(path)
        return entry_key is not None and self.open(entry_key)

    def reload(self, path: Path) -> bool:
        """Read an open file again; where it is refused, what was read before stays."""
        path = path.absolute()
        before = self.shelf.own.get(path)
        key = self._read(path)
        if key is None:
            return False
        if before == self.state.figure and key != before:
            # The file now calls itself something else: follow it.
            return self.open(key)
        self._put(self.state)
        self._tell_changes()
        return True

    def toggle(self, node: str) -> None:
        """Block a free node, or free a blocked one (see `edits`)."""
        pathway = self._pathway_with(node)
        if pathway is None:
            return
        in_force = intervention_edits.blocking(self.state, node, pathway, self.inhibitors)
        label = pathway.by_id[node].label
        drugs = [self._name(one) for one in in_force if one.kind is Kind.DRUG]
        text = f"stop {' and '.join(drugs)}" if drugs else f"free {label}"
        after = intervention_edits.toggle(self.state, node, pathway, self.inhibitors)
        self.apply(after, text if in_force else f"block {label}")

    def set_dose(self, target: str, dose: float, kind: Kind = Kind.INHIBIT) -> None:
        """Set how much a node is blocked, or the dose of a drug (0..1)."""
        one = Intervention(kind, target, min(1.0, max(0.0, dose)))
        if not self._knows(one):
            return
        text = f"{self._name(one)} at {_SHARE.format(one.dose)}"
        after = intervention_edits.dose(self.state, target, one.dose, kind)
        self.apply(after, text, gesture=f"dose {kind.value}:{target}")

    def give_drug(self, name: str, dose: float = 1.0) -> None:
        """Give a drug by any of its names."""
        drug = self.inhibitors.find(name)
        one = Intervention(Kind.DRUG, drug.id if drug else name, min(1.0, max(0.0, dose)))
        if self._knows(one):
            self.apply(intervention_edits.put(self.state, one), f"give {self._name(one)}")

    def stop_drug(self, name: str) -> None:
        """Take a drug away."""
        drug = self.inhibitors.find(name)
        target = drug.id if drug else name
        text = f"stop {drug.name if drug else name}"
        self.apply(intervention_edits.drop(self.state, target, (Kind.DRUG,)), text)

    def lose(self, node: str) -> None:
        """Make a node lose its function."""
        self._put_on(Kind.LOSS, node, "lose")

    def gain(self, node: str) -> None:
        """Hold a node at its highest level."""
        self._put_on(Kind.GAIN, node, "drive")

    def remove(self, intervention: Intervention) -> None:
        """Take one intervention away."""
        after = intervention_edits.drop(self.state, intervention.target, (intervention.kind,))
        self.apply(after, f"remove {self._name(intervention)}")

    def clear(self) -> None:
        """Take every intervention away."""
        entry = self.shown.entry
        self.apply(
            intervention_edits.clear(self.state, entry.pathway if entry else None), "clear all"
        )

    def set_context(self, context: tuple[Intervention, ...], text: str = "tumour context") -> None:
        """Set the tumour context that interventions are compared with."""
        if all(map(self._knows, context)):
            self.apply(replace(self.state, context=context), text)

    def show_scene(self, scene_id: str) -> None:
        """Show one scene of the figure."""
        pathway = self.shown.pathway
        if pathway is None:
            return
        title = next((one.title for one in self.shown.scenes if one.id == scene_id), scene_id)
        self.apply(intervention_edits.scene(self.state, scene_id, pathway), f"scene {title}")

    def _put_on(self, kind: Kind, node: str, verb: str) -> None:
        pathway = self._pathway_with(node)
        if pathway is not None:
            after = intervention_edits.put(self.state, Intervention(kind, node))
            self.apply(after, f"{verb} {pathway.by_id[node].label}")

    def _pathway_with(self, node: str) -> Pathway | None:
        entry = self.shown.entry
        pathway = entry.pathway if entry else None
        if pathway is None or node not in pathway.by_id:
            self.tell((Problem("unknown-node", f"There is no node {node} in this figure."),))
            return None
        return pathway

    def _knows(self, one: Intervention) -> bool:
        if one.kind is not Kind.DRUG:
            return self._pathway_with(one.target) is not None
        entry = self.shown.entry
        pathway = entry.pathway if entry else None
        if self.inhibitors.find(one.target) is None:
            problem = Problem("unknown-drug", f"There is no drug called {one.target} in the table.")
        elif pathway is None or not intervention_edits.drug_nodes(
            one.target, pathway, self.inhibitors
        ):
            said = f"{self._name(one)} has no target in this figure."
            problem = Problem("drug-without-target", said)
        else:
            return True
        self.tell((problem,))
        return False

    def _name(self, one: Intervention) -> str:
        if one.kind is Kind.DRUG:
            drug = self.inhibitors.find(one.target)
            return drug.name if drug else one.target
        entry = self.shown.entry
        node = entry.pathway.by_id.get(one.target) if entry and entry.pathway else None
        return node.label if node else one.target

    def _read(self, path: Path) -> str | None:
        try:
            entry = self.shelf.read(path)
            key = entry.key
            self.read.emit(path)
            self.tell(entry.warnings)
        except InputError as error:
            self.tell(error.problems)
            key = None
        self.catalogue_changed.emit()
        return key
