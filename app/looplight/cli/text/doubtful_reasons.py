"""The reasons for a change, begun with the doubt about it where it may not be stated."""

from looplight.activity.results.response import IN_DOUBT, Direction, Response
from looplight.session.state.certainty_result import CertaintyResult
from looplight.session.text.certainty_words import certainty_line, steps_note


def begun_with_doubt(response: Response, known: CertaintyResult, node: str, text: str) -> str:
    """Return the steps to a node in one paragraph, with what the window writes above them.

    A paragraph that is read alone would state what the answer leaves open.
    """
    doubtful = known.certainty.get(node) in IN_DOUBT
    if not doubtful or response.nodes[node].direction is Direction.SAME:
        return text
    line = certainty_line(known, node).rstrip(".")
    return f"{line[:1].upper()}{line[1:]}. {steps_note(known, node)} {text}"
