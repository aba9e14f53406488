"""The end of a headline where nothing follows from what was done."""

from collections.abc import Mapping, Sequence

from looplight.activity.results.response import Direction, NodeResponse
from looplight.translation.messages import translate


def no_change_text(nodes: Mapping[str, NodeResponse], held: Sequence[str]) -> str:
    """Return that nothing follows; what is held itself does change, where it was not off."""
    none, others, left = no_change_texts()
    if all(nodes[node].direction is Direction.SAME for node in held):
        return none
    return others if len(held) < len(nodes) else left


def no_change_texts() -> tuple[str, str, str]:
    """Return all that `no_change_text` may return, in the present language."""
    return (
        translate("headline", "no node changes noticeably."),
        translate("headline", "no other node changes noticeably."),
        translate("headline", "every node is held, none is left to answer."),
    )
