"""The sign that stands beside the name of a node to which something happened."""

from looplight.activity.results.response import Certainty, Direction
from looplight.canvas.style.style_values import Mark, NodeStyle

_MARK_SIGNS = {Mark.BLOCKED: "✕", Mark.LOST: "−", Mark.DRIVEN: "+"}
_DIRECTION_SIGNS = {Direction.UP: "▲", Direction.DOWN: "▼"}
_DOUBT_SIGNS = {
    **dict.fromkeys(
        (
            Certainty.DEPENDS,
            Certainty.NOT_DRAWN,
            Certainty.DISPUTED,
            Certainty.CAUTION,
            Certainty.CONTRADICTED,
        ),
        "◇",
    ),
    Certainty.NONE: "",
}


def sign_of(style: NodeStyle) -> tuple[str, str]:
    """Return the sign of a node's mark or change, and the role of its colour."""
    if style.mark in _MARK_SIGNS:
        return _MARK_SIGNS[style.mark], "blocked_cross" if style.mark is Mark.BLOCKED else "text"
    if style.certainty in _DOUBT_SIGNS:
        # A direction in doubt is not stated; inside the node hatching says so.
        return _DOUBT_SIGNS[style.certainty], "text"
    if style.computed and style.direction in _DIRECTION_SIGNS:
        return _DIRECTION_SIGNS[style.direction], style.direction
    return "", "text"
