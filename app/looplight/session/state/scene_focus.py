"""What a scene is about: what is framed and lit while the rest steps back."""

from looplight.pathways.model.pathway import Pathway, Scene
from looplight.session.state.state import Highlight


def focus_of(scene: Scene, pathway: Pathway) -> tuple[str, ...]:
    """Return the nodes that a scene is about, in its order; what it asks about is among them."""
    wanted = [node for node in scene.focus if node in pathway.by_id]
    if wanted and scene.question is not None:
        wanted.append(scene.question.node)
    return tuple(dict.fromkeys(wanted))


def highlight_of(scene: Scene, pathway: Pathway) -> Highlight | None:
    """Return what a scene lights while the rest steps back; None where it is about all."""
    wanted = frozenset(focus_of(scene, pathway))
    if not wanted:
        return None
    arrows = (a.key for a in pathway.arrows if a.source in wanted and a.target in wanted)
    return Highlight(wanted, frozenset(arrows), quiet=True)
