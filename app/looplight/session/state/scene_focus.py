"""The focus of a scene: the nodes that are framed and highlighted while others are dimmed."""

from looplight.pathways.model.pathway import Pathway, Scene
from looplight.session.state.state import Highlight


def focus_of(scene: Scene, pathway: Pathway) -> tuple[str, ...]:
    """Return the nodes in the focus of a scene, in its order, with that of its question."""
    nodes = [node for node in scene.focus if node in pathway.by_id]
    if nodes and scene.question is not None:
        nodes.append(scene.question.node)
    return tuple(dict.fromkeys(nodes))


def highlight_of(scene: Scene, pathway: Pathway) -> Highlight | None:
    """Return the highlight of a scene; None where its focus is the whole figure."""
    nodes = frozenset(focus_of(scene, pathway))
    if not nodes:
        return None
    arrows = (a.key for a in pathway.arrows if a.source in nodes and a.target in nodes)
    return Highlight(nodes, frozenset(arrows), quiet=True)
