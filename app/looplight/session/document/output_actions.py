"""Which nodes of a figure of the user's, or of another program, are outputs: one undo step each."""

from collections.abc import Sequence
from dataclasses import replace

from looplight.pathways.chosen_outputs import AS_THE_FIGURE, OutputChoices
from looplight.pathways.model.pathway import Pathway
from looplight.session.document.store import Store
from looplight.session.text.display_names import names_of
from looplight.translation.messages import translate


class OutputActions:
    """The user's choice of outputs; nothing happens in a curated figure, which has its own.

    Parameters
    ----------
    store : Store
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def choices(self) -> OutputChoices:
        """What was chosen so far."""
        return self._store.state.outputs

    @property
    def can_choose(self) -> bool:
        """Whether the outputs of the open figure can be chosen."""
        pathway = self._store.shown.pathway
        return pathway is not None and pathway.imported

    def are_outputs(self, nodes: Sequence[str]) -> bool:
        """Return whether all of some nodes are outputs."""
        known = self._known(nodes)
        return bool(known) and all(self._output(node) for node in known)

    def switch(self, nodes: Sequence[str]) -> None:
        """Make nodes outputs; where all of them are, take them back."""
        pathway, known = self._store.shown.pathway, self._known(nodes)
        if pathway is None or not known:
            return
        makes = not self.are_outputs(known)
        choices = self.choices
        for node in known:
            choices = choices.chosen(node, makes, self._by_figure(pathway, node))
        names = names_of(pathway, known)
        text = translate("undo", "{name} is no output", name=names)
        if makes:
            text = translate("undo", "{name} is an output", name=names)
        self._apply(choices, text)

    def reset(self) -> None:
        """Go back to the outputs that the figure has without the user."""
        if self.choices:
            self._apply(AS_THE_FIGURE, translate("undo", "outputs as the figure has them"))

    def _by_figure(self, pathway: Pathway, node: str) -> bool:
        """Return whether a node is an output without the user's choice in this session."""
        chosen = self.choices.of(node)
        return pathway.by_id[node].output if chosen is None else not chosen

    def _known(self, nodes: Sequence[str]) -> list[str]:
        pathway = self._store.shown.pathway
        if pathway is None or not pathway.imported:
            return []
        return [node for node in nodes if node in pathway.by_id]

    def _output(self, node: str) -> bool:
        pathway = self._store.shown.pathway
        return pathway is not None and pathway.by_id[node].output

    def _apply(self, choices: OutputChoices, text: str) -> None:
        self._store.apply(replace(self._store.state, outputs=choices), text)
