"""Which nodes of an imported network the verdict is read from."""

from collections.abc import Sequence
from dataclasses import replace

from looplight.pathways.model.nodes_and_arrows import Arrow, Node
from looplight.pathways.model.vocabulary import NodeKind


def with_outputs(nodes: tuple[Node, ...], arrows: Sequence[Arrow]) -> tuple[Node, ...]:
    """Mark the outputs: processes that arrows end in, else all nodes that arrows only end in.

    Nodes whose file marks outputs itself are left as they are.
    """
    if any(node.output for node in nodes):
        return nodes
    sources = {arrow.source for arrow in arrows}
    ends = {arrow.target for arrow in arrows} - sources
    processes = {node.id for node in nodes if node.kind is NodeKind.PROCESS} & ends
    outputs = processes or ends
    return tuple(replace(n, output=True) if n.id in outputs else n for n in nodes)
