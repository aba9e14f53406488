"""Titles of scenes: the letter of the printed panel that they play, and the tumour context."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from looplight.activity.sentences.interventions_in_sentences import context_words
from looplight.pathways.model.interventions import Intervention
from looplight.pathways.model.pathway import Pathway, Scene
from looplight.pathways.translated_names import scene_title
from looplight.translation.messages import translate

if TYPE_CHECKING:
    from looplight.pathways.drugs.drug import InhibitorTable


def panel_mark(scene: Scene, scenes: Sequence[Scene]) -> str:
    """Return the letter of a scene's panel, numbered where several scenes play that panel.

    A printed panel may show more than one treatment: panel C of Kwong and Davies (2013) shows dual
    PI3K/mTOR inhibitors as well as mTORC1/2 inhibitors. With the letter alone, two scenes would
    have the same mark.

    Parameters
    ----------
    scene : Scene
    scenes : sequence of Scene
        The storyboard, or the scenes of the figure.
    """
    same = _of_same_panel(scene, scenes)
    if scene.id not in same or len(same) == 1:
        return scene.panel
    between = "." if scene.panel[-1:].isdigit() else ""
    return f"{scene.panel}{between}{same.index(scene.id) + 1}"


def panel_note(scene: Scene, scenes: Sequence[Scene]) -> str:
    """Return which panel several scenes play; empty where a scene has its panel for itself."""
    same = _of_same_panel(scene, scenes)
    if scene.id not in same or len(same) == 1:
        return ""
    return translate(
        "tooltip",
        "{number} scenes play panel {panel} of the printed figure.",
        number=len(same),
        panel=scene.panel,
    )


def marked_title(scene: Scene, scenes: Sequence[Scene], between: str = " · ") -> str:
    """Return a scene's title with the mark of its panel, where it has one."""
    mark, title = panel_mark(scene, scenes), scene_title(scene)
    return f"{mark}{between}{title}" if mark else title


def title_in_context(
    scene: Scene,
    scenes: Sequence[Scene],
    pathway: Pathway | None,
    context: Sequence[Intervention],
    table: "InhibitorTable | None" = None,
) -> str:
    """Return what an audience reads above a scene: ``B · mTORC1 blocked, with PTEN loss``.

    Without it, a scene called "Baseline" shows levels that nothing on stage accounts for.

    Parameters
    ----------
    scene : Scene
    scenes : sequence of Scene
        As for `panel_mark`.
    pathway : Pathway or None
        That of the scene's figure.
    context : sequence of Intervention
        The tumour context that the scene is shown in.
    table : InhibitorTable, optional
        Names drugs of the context.
    """
    title = marked_title(scene, scenes)
    words = context_words(pathway, context, table) if pathway is not None and context else ""
    # Titles of the user's own often name it.
    if not words or words.casefold() in title.casefold():
        return title
    return translate("talk", "{title}, with {context}", title=title, context=words)


def _of_same_panel(scene: Scene, scenes: Sequence[Scene]) -> list[str]:
    if not scene.panel:
        return []
    place = (scene.figure, scene.panel)
    return [other.id for other in scenes if (other.figure, other.panel) == place]
