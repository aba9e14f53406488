"""Which nodes the headline of an answer speaks of."""

from looplight.activity.results.response import OutputClass, Response
from looplight.activity.sentences.headline.feedback_and_changes import statement


def spoken_of(response: Response) -> tuple[str, ...]:
    """Return the nodes that the headline of an answer names, those in doubt included."""
    stated = statement(response.query.pathway, "", response, response.nodes).nodes
    return tuple(dict.fromkeys((*stated, *raised_outputs(response))))


def raised_outputs(response: Response) -> list[str]:
    """Return the judged outputs that end above their baseline."""
    kinds = (OutputClass.RAISED, OutputClass.RAISED_BY_FEEDBACK)
    return [node for node, reading in response.judged.items() if reading.kind in kinds]
