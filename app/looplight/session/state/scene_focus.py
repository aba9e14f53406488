"""What a scene is about: what is framed and lit while the rest steps back."""

from looplight.pathways.model.pathway import Pathway, Scene
from looplight.session.state.state import Highlight


def focus_of(scene: Scene, pathway: Pathway) -> tuple[str, ...]:
    """Return the nodes that a scene is about, in its order; what it asks about is among them."""
    nodes = [node for node in scene.focus if node in pathway.by_id]
    if nodes and scene.question is not None:
        nodes.append(scene.question.node)
    return tuple(dict.fromkeys(nodes))


def highlight_of(scene: Scene, pathway: Pathway) -> Highlight | None:
    """Return what a scene lights while the rest steps back; None where it is about all."""
    nodes = frozenset(focus_of(scene, pathway))
    if not nodes:
        return None
    arrows = (a.key for a in pathway.arrows if a.source in nodes and a.target in nodes)
    return Highlight(nodes, frozenset(arrows), quiet=True)
