"""Which nodes of an imported network are outputs, by its arrows: the verdict is read from them."""

from collections.abc import Sequence
from dataclasses import replace

from looplight.pathways.chosen_outputs import decided
from looplight.pathways.model.nodes_and_arrows import Arrow, Node
from looplight.pathways.model.vocabulary import NodeKind


def with_outputs(
    nodes: tuple[Node, ...], arrows: Sequence[Arrow], *, are_words: bool = False
) -> tuple[Node, ...]:
    """Mark the outputs: processes that arrows end in, else all nodes that arrows only end in.

    Authors write many processes as plain words: where there are processes, words that arrows end
    in are outputs, too. Of 857 drawings of WikiPathways 134 have such words beside processes;
    without them a verdict spoke of "Apoptosis" and left out "Survival" next to it. Words alone
    do not replace the other ends, because many are no process ("DNA", "Antigen").

    Nodes whose file marks outputs itself are left as they are, and so are those that a user of
    the file decided about.

    Parameters
    ----------
    nodes, arrows
    are_words : bool
        Nodes without genes are plain words: a user writes processes so, too.
    """
    if any(node.output and node.chosen_output is None for node in nodes):
        return tuple(map(decided, nodes))
    sources = {arrow.source for arrow in arrows}
    ends = {arrow.target for arrow in arrows} - sources
    processes = {node.id for node in nodes if node.kind is NodeKind.PROCESS} & ends
    words = {node.id for node in nodes if _is_word(node, are_words)} & ends
    outputs = processes | words if processes else ends
    return tuple(decided(replace(n, output=True) if n.id in outputs else n) for n in nodes)


def _is_word(node: Node, are_words: bool) -> bool:
    is_plain = are_words and node.kind is NodeKind.PROTEIN and not node.genes
    return is_plain or node.kind is NodeKind.LABEL
