"""Why a node hardly changes, in one sentence."""

from looplight.activity.attribution.remembered_contributions import Frozen
from looplight.activity.sentences.grammar import inside, label, listed, number
from looplight.activity.solver.before_and_after_states import SolvedCase
from looplight.pathways.graph.ranks import live_arrows
from looplight.pathways.model.pathway import Pathway
from looplight.translation.messages import translate


def unchanged_text(pathway: Pathway, case: SolvedCase, node: str, frozen: Frozen) -> str:
    """Return whether what reaches a node cancels out, is too weak, or does not exist."""
    name, index = label(pathway, node), case.model.index[node]
    line, count = case.parameters.cutoffs.target_moved, number([name])
    into = [a for a in live_arrows(pathway) if a.target == node and a.key in frozen]
    up = [inside(pathway, a.source) for a in into if float(frozen[a.key][index]) > line]
    down = [inside(pathway, a.source) for a in into if float(frozen[a.key][index]) < -line]
    if up and down:
        return translate(
            "why",
            "{node} hardly changes: what comes from {up} and from {down} cancels out.",
            plural="{node} hardly change: what comes from {up} and from {down} cancels out.",
            count=count,
            node=name,
            up=listed(up),
            down=listed(down),
        )
    if not into:
        return translate(
            "why",
            "{node} does not change: nothing that was done reaches it.",
            plural="{node} do not change: nothing that was done reaches them.",
            count=count,
            node=name,
        )
    return translate(
        "why",
        "{node} hardly changes: what reaches it is too weak.",
        plural="{node} hardly change: what reaches them is too weak.",
        count=count,
        node=name,
    )
