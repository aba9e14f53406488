"""Which nodes a scene can ask about, those first of which there is most to predict."""

from looplight.pathways.graph.reach import distances, grouped
from looplight.pathways.model.pathway import Scene
from looplight.session.state.state import ViewState


def question_nodes(shown: ViewState, scene: Scene) -> tuple[str, ...]:
    """Return the nodes of the open figure in the order in which a scene may ask about them.

    The most changed come first, then those that an arrow leads to from what is done and that stay
    as they are, then those that cannot change. What is blocked or driven itself comes last: there
    is nothing to predict.

    Parameters
    ----------
    shown : ViewState
    scene : Scene

    Returns
    -------
    tuple of str
        Empty where what is shown is not what the scene does: then no order is known.
    """
    pathway, response, state = shown.pathway, shown.response, shown.state
    if pathway is None or response is None:
        return ()
    is_of_figure = scene.figure in ("", state.figure)
    context = scene.context if scene.figure else state.context
    query = (response.interventions, response.context)
    if not is_of_figure or query != (scene.interventions, context):
        return ()
    answers = response.nodes
    held = [key for key, answer in answers.items() if answer.blocked or answer.driven]
    reached = distances(held, grouped((arrow.source, arrow.target) for arrow in pathway.arrows))

    def rank(node: str) -> tuple[bool, bool, float]:
        change = abs(answers[node].change) if node in answers else 0.0
        return node in held, node not in reached and not change, -round(change, 3)

    return tuple(sorted((node.id for node in pathway.nodes), key=rank))
