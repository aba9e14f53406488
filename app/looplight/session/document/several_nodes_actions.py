"""What a user can do to several selected nodes at once: always one undo step."""

from collections.abc import Sequence

from looplight.pathways.model.interventions import Intervention, Kind
from looplight.session.document.store import Store
from looplight.session.state import intervention_edits
from looplight.session.text.display_names import percent
from looplight.session.text.names_of_several_nodes import names_of
from looplight.translation.messages import translate


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
