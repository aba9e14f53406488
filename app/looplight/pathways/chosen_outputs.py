"""The outputs of a figure that its user chose or took back, and the pathway with these choices."""

from dataclasses import dataclass, replace

from looplight.pathways.model.nodes_and_arrows import Node
from looplight.pathways.model.pathway import Pathway

# Steps of undo that are computed only once.
_MOST_CHOICES = 16


@dataclass(frozen=True, slots=True)
class OutputChoices:
    """What the user decided about the outputs of one figure, where it differs from the figure.

    Attributes
    ----------
    added, removed : tuple of str
        Ids of nodes that are outputs by choice, and of outputs that were taken back; in
        alphabetical order, so that the same choices are equal values.
    """

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed)

    def of(self, node: str) -> bool | None:
        """Return what was decided about a node; None = nothing."""
        if node in self.added:
            return True
        return False if node in self.removed else None

    def chosen(self, node: str, output: bool, by_figure: bool) -> "OutputChoices":
        """Return the choices with one more.

        Parameters
        ----------
        node : str
        output : bool
        by_figure : bool
            What the node is without a choice: to choose that takes a choice back.
        """
        added, removed = {*self.added} - {node}, {*self.removed} - {node}
        if output != by_figure:
            (added if output else removed).add(node)
        return OutputChoices(tuple(sorted(added)), tuple(sorted(removed)))


AS_THE_FIGURE = OutputChoices()


def decided(node: Node) -> Node:
    """Return a node that is an output or none, as the user of its file chose."""
    if node.chosen_output is None or node.chosen_output is node.output:
        return node
    return replace(node, output=node.chosen_output, neutral=False)


def with_choices(pathway: Pathway, choices: OutputChoices) -> Pathway:
    """Return a pathway with the outputs that the user chose; the same object for the same ones.

    Any thread may call it.
    """
    return pathway.once(_Chosen).of(pathway, choices) if choices else pathway


class _Chosen:
    """What one pathway became by choices; the pathway holds it, not the other way round."""

    def __init__(self, _pathway: Pathway) -> None:
        self._computed: dict[OutputChoices, Pathway] = {}

    def of(self, pathway: Pathway, choices: OutputChoices) -> Pathway:
        """Return the pathway with some choices."""
        if (result := self._computed.get(choices)) is None:
            chosen = (replace(n, chosen_output=choices.of(n.id)) for n in pathway.nodes)
            nodes = tuple(
                node if new.chosen_output is None else decided(new)
                for node, new in zip(pathway.nodes, chosen, strict=True)
            )
            result = replace(pathway, nodes=nodes)
            while len(self._computed) >= _MOST_CHOICES:
                # With a default: another thread may have taken the same one.
                self._computed.pop(next(iter(self._computed)), None)
            self._computed[choices] = result
        return result
