"""Which nodes of an imported network the verdict is read from: by its arrows, or by the user."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from looplight.pathways.model.nodes_and_arrows import Arrow, Node
from looplight.pathways.model.pathway import Pathway
from looplight.pathways.model.vocabulary import NodeKind

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


def with_outputs(nodes: tuple[Node, ...], arrows: Sequence[Arrow]) -> tuple[Node, ...]:
    """Mark the outputs: processes that arrows end in, else all nodes that arrows only end in.

    Authors write many processes as plain words: where there are processes, words that arrows end
    in are outputs, too. Of 857 drawings of WikiPathways 134 have such words beside processes;
    without them a verdict spoke of "Apoptosis" and left out "Survival" next to it. Words alone
    do not replace the other ends, because many are no process ("DNA", "Antigen").

    Nodes whose file marks outputs itself are left as they are, and so are those that a user of
    the file decided about.
    """
    if any(node.output and node.chosen_output is None for node in nodes):
        return tuple(map(_decided, nodes))
    sources = {arrow.source for arrow in arrows}
    ends = {arrow.target for arrow in arrows} - sources
    processes = {node.id for node in nodes if node.kind is NodeKind.PROCESS} & ends
    words = {node.id for node in nodes if node.kind is NodeKind.LABEL} & ends
    outputs = processes | words if processes else ends
    return tuple(_decided(replace(n, output=True) if n.id in outputs else n) for n in nodes)


def _decided(node: Node) -> Node:
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
                node if new.chosen_output is None else _decided(new)
                for node, new in zip(pathway.nodes, chosen, strict=True)
            )
            result = replace(pathway, nodes=nodes)
            while len(self._computed) >= _MOST_CHOICES:
                # With a default: another thread may have taken the same one.
                self._computed.pop(next(iter(self._computed)), None)
            self._computed[choices] = result
        return result
